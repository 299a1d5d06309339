import pickle
import typing
from typing import Generic, TypeVar

import typewright as tw
from typewright.collections import namedtuple

T = TypeVar("T")

Point = namedtuple("Point", ["x", "y"], defaults=[0])


class Move(tw.NamedTuple):
    """A step of a game."""

    start: Point
    count: int = 1

    def ends(self):
        return self.start._replace(y=self.start.y + self.count)


class Box(tw.NamedTuple, Generic[T]):
    content: T


print(Move(Point(1)), Move(Point(1), 3).ends(), Box[int](7))
print(Move._fields, Move._field_defaults, pickle.loads(pickle.dumps(Move(Point(1)))) == Move(Point(1)))
print(typing.NamedTuple in Move.__orig_bases__)
print(tw.load(Box[int], [7]), tw.dump(Move(Point(1, 2))))

for wrong in (Point, lambda: Point(1)._replace(z=1), lambda: namedtuple("Point", "x class")):
    try:
        wrong()
    except (TypeError, ValueError) as error:
        print(error)
