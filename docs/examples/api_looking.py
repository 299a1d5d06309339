import typewright as tw


@tw.model
class Point:
    x: int = tw.field(ge=0)


tw.warmup()
print(tw.explain(Point))
