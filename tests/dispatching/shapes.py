"""A few classes that overloads ask for, and a function that dispatches on them."""

from __future__ import annotations

import typewright as tw


class Shape: ...


class Circle(Shape): ...


class Square(Shape): ...


class Disc(Circle): ...


@tw.dispatch
def area(shape: Circle) -> str:  # pyright: ignore[reportRedeclaration] - there are two overloads
    """Say what kind of thing *shape* is."""
    return "circle"


@tw.dispatch  # type: ignore[no-redef]
def area(shape: Square) -> str:  # noqa: F811 - a further overload
    return "square"
