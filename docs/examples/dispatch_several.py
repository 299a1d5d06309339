import typewright as tw


class Shape: ...


class Circle(Shape): ...


class Square(Shape): ...


@tw.dispatch
def meet(one: Circle, other: Shape, *, touch: bool = False) -> str:
    return f"circle and shape, touch={touch}"


try:

    @tw.dispatch
    def meet(one: Shape, other: Circle) -> str:
        return "shape and circle"

except tw.AmbiguousOverloadError as error:
    print(error.types, "-", error.advice)


@meet.register
def _(one: Circle, other: Circle) -> str:
    return "two circles"


@meet.register
def _(one: Shape, other: Circle) -> str:
    return "shape and circle"


print(meet(Circle(), Square(), touch=True))
print(meet(Square(), Circle()))
print(meet(Circle(), Circle()))
print(meet.dispatch(Circle, Square).__name__, len(meet.registry))
