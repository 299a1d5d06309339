from hypothesis import find, settings
from hypothesis import strategies as st

import typewright as tw


class Money:
    def __init__(self, text):
        self.cents = round(float(text) * 100)

    def __repr__(self):
        return f"{self.cents} ct"


def is_in_the_book(word):
    return word in ("apple", "pear")


@tw.model
class Fruit:
    name: str = tw.field(check=is_in_the_book)
    price: Money


fruits = tw.testing.strategy(
    Fruit, {Money: st.sampled_from(["0.50", "1.20"]).map(Money)}, name=st.sampled_from(["apple", "pear"])
)
print(find(fruits, lambda fruit: fruit.price.cents > 100))

try:
    doomed = tw.testing.strategy(Fruit, {Money: st.just(Money("1"))})
    find(doomed, lambda fruit: True, settings=settings(derandomize=True, database=None))
except tw.StrategyError as error:
    print(error.title, error.reason.rpartition("; ")[2], sep=": ")
