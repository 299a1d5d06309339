import typewright as tw


@tw.dispatch
def spell(value: int, mark: str = "") -> str:
    return f"number {value}{mark}"


@spell.register
def _(value: str, mark: str = "") -> str:
    return f"text {value}{mark}"


print(tw.source(spell))
