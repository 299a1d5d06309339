import dataclasses
from typing import NamedTuple, TypedDict

import typewright as tw


class Point(NamedTuple):
    x: float
    y: float = 0.0


class Label(TypedDict, total=False):
    text: str
    size: int


@dataclasses.dataclass
class Shape:
    name: str
    points: list[Point]
    label: Label | None = None


shape = tw.load(Shape, {"name": "line", "points": [[1], [2, 3.5]], "label": {"text": "A"}})
print(shape)
print(tw.dump_json(shape))
for problem in tw.codec(Shape).problems({"name": "dot", "points": [["1"]], "label": {"sise": 1}}):
    print(problem)
