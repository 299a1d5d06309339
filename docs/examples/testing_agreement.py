import typewright as tw


@tw.model
class Point:
    x: int = tw.field(ge=0)


tw.testing.check_agreement(Point)
tw.testing.check_agreement(dict[str, Point | None], examples=50)
tw.testing.check_agreement(Point, values=[{"x": 1}, {"x": -1}, {"x": "1"}, None])
print("agreed")
