from pathlib import Path

import typewright as tw

Path("box.yaml").write_text("""
models:
  Point: {frozen: true, fields: {x: float, y: float = 0}}
  Box:
    fields:
      name: {type: str, min_length: 1}
      corners: list[Point] = []
      sent: date?
""")
tw.generate("box.yaml", output="shop_models", style="standalone")

# From here on nothing needs typewright.
from shop_models.box import Box, Point, ValidationError

box = Box.load({"name": "big", "corners": [{"x": 1}], "sent": "2024-02-29"})
print(box)
print(box.dump_json().decode())
for attempt in (lambda: Box.load({"corners": [{"x": "1"}], "sent": "soon"}), lambda: Box("", [Point(2.5), 3])):
    try:
        attempt()
    except ValidationError as error:
        print(error)
        print([(problem.path, problem.code) for problem in error.problems])
