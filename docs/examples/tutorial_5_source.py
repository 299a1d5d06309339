import typewright as tw


@tw.model
class Item:
    name: str = tw.field(min_length=1)
    count: int = tw.field(default=1, ge=1)


print(tw.source(Item.__init__))
