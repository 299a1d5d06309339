from typing import Annotated

import typewright as tw


class Money:
    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    @classmethod
    def read(cls, text: str) -> "Money":
        number, _, currency = text.partition(" ")
        if currency != "EUR":
            raise ValueError("must end in EUR")
        return cls(round(float(number) * 100))

    def __str__(self) -> str:
        return f"{self.cents / 100:.2f} EUR"

    @classmethod
    def __typewright_codec__(cls):
        return tw.codec_for(load=cls.read, dump=str, schema={"type": "string"})


Colour = Annotated[int, tw.codec_for(load=lambda text: int(text, 16), dump=hex), tw.Le(0xFFFFFF)]


@tw.model
class Item:
    price: Money
    colours: list[Colour]


item = tw.load(Item, {"price": "1.50 EUR", "colours": ["ff", "a0"]})
print(item)
print(tw.dump(item))
for problem in tw.codec(Item).problems({"price": "1.50 USD", "colours": ["x", "1000000"]}):
    print(problem.where, problem.code, problem.message)
