from typing import Literal

import typewright as tw


@tw.model(tag="kind")
class Circle:
    radius: float


@tw.model(tag="kind", tag_value="box")
class Rectangle:
    width: float
    height: float


class Created(tw.Model):
    event: Literal["created"]
    by: str


class Deleted(tw.Model):
    event: Literal["deleted", "purged"]


shapes = tw.codec(list[Circle | Rectangle])
print(shapes.load([{"kind": "Circle", "radius": 1}, {"kind": "box", "width": 2, "height": 1}]))
print(shapes.dump([Circle(1.0)]))
for problem in shapes.problems([{"kind": "circle", "radius": 1}, {"kind": "box", "width": "2", "height": 1}, {}]):
    print(problem.where, problem.code, problem.message)

print(tw.load(Created | Deleted | None, {"event": "purged"}))
