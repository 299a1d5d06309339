from typing import Generic, TypeVar

import typewright as tw

T = TypeVar("T")


class Page(tw.Model, Generic[T]):
    items: list[T]
    next: "Page[T] | None" = None


@tw.model
class User:
    name: str


page = tw.load(Page[User], {"items": [{"name": "Ada"}], "next": {"items": []}})
print(page)
Numbers = Page[int]
print(Numbers is Page[int], issubclass(Numbers, Page))
try:
    Numbers([1, "two"])  # type: ignore[list-item]
except tw.ValidationError as error:
    print(error)
