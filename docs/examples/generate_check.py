import typewright as tw

made = tw.generate("schemas", output="generated", style="dataclasses", check=True)
print(made.is_current, [(change.path, change.kind) for change in made.changes])
