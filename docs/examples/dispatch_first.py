from dataclasses import dataclass
from typing import Literal

import typewright as tw


@dataclass
class Circle:
    radius: float


@dataclass
class Square:
    side: float


@tw.dispatch
def area(shape: Circle) -> float:
    return 3 * shape.radius**2


@tw.dispatch
def area(shape: Square) -> float:
    return shape.side**2


@area.register
def _(shape: Literal["unit"] | None) -> float:
    return 1.0


print(area(Circle(2)), area(Square(3)), area("unit"), area(None))

try:
    area("other")
except tw.NoOverloadError as error:
    print(error.function, error.types)
    print([text.partition(" at ")[0] for text in error.overloads])
