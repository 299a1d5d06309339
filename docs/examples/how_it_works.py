import typewright as tw


@tw.model
class Point:
    x: float
    y: float = tw.field(default=0.0, ge=0)


Point(1.5, 2)
print(tw.source(Point))
