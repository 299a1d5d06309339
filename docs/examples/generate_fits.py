from typing import Annotated

import typewright as tw


@tw.FitsSchema({"dependentRequired": {"card": ["address"]}})
class Order(tw.Model, extra="ignore"):
    pieces: Annotated[int, tw.Whole(), tw.Ge(1)]
    tags: Annotated[list[str], tw.FitsSchema({"uniqueItems": True})] = tw.field(factory=list)
    card: str | tw.UnsetType = tw.UNSET
    address: str | tw.UnsetType = tw.UNSET


print(tw.load(Order, {"pieces": 2.0, "tags": ["new"]}))
for data in ({"pieces": 2, "tags": ["new", "new"]}, {"pieces": 2, "card": "1234"}):
    try:
        tw.load(Order, data)
    except tw.ValidationError as error:
        print(error)
