"""What the shop sells, and to whom."""

import typewright as tw


class Book(tw.Model):
    title: str = tw.field(min_length=1)
    price: float = tw.field(ge=0)


class Basket(tw.Model):
    owner: str
    books: list[Book] = tw.field(factory=list)
