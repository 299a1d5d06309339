import inspect

from typewright.dataclasses import asdict, dataclass, field, replace


@dataclass(order=True)
class Item:
    name: str
    price: float = 0.0


@dataclass
class Order:
    number: int
    items: list[Item] = field(default_factory=list)


order = Order(7, [Item("pen", 1.5)])
print(order, replace(order, number=8) == order)
print(asdict(order))
print(inspect.getsource(Order.__init__))
