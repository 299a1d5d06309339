# ruff: noqa: TC003 - models read these annotations
"""What ``dataclass_transform`` promises of models: the accepted cases of the typing conformance suite, in our words."""

from __future__ import annotations

from dataclasses import KW_ONLY, InitVar
from typing import Any, ClassVar, Generic, TypeVar, assert_type

import typewright as tw

T = TypeVar("T")


# a function as the decorator, bare and with options
@tw.model
class Customer:
    id: int
    name: str
    salary: ClassVar[float] = 1.5


@tw.model(frozen=True)
class FrozenCustomer:
    id: int
    name: str


@tw.model(kw_only=True)
class KeywordCustomer:
    id: int
    name: str = "unknown"


@tw.model(order=True)
class OrderedCustomer:
    id: int


assert_type(Customer(3, "hi").id, int)
assert_type(Customer(3, "hi") == Customer(2, "no"), bool)
assert_type(FrozenCustomer(id=3, name="hi").name, str)
assert_type(KeywordCustomer(id=3).name, str)
assert_type(OrderedCustomer(3) < OrderedCustomer(4), bool)
assert_type(hash(FrozenCustomer(1, "a")), int)
Customer.salary = 2.5


# a class and its metaclass
class Entity(tw.Model):
    id: int = tw.field(alias="identity")
    name: str | None = None


class FrozenEntity(tw.Model, frozen=True):
    id: int


class FrozenBelow(FrozenEntity, frozen=True):
    more: int = 0


class KeywordEntity(tw.Model, kw_only=True):
    first: int = 0
    second: str


class OrderedEntity(tw.Model, order=True):
    id: int


assert_type(Entity(identity=3, name="hi").id, int)
assert_type(Entity(3).name, str | None)
Entity(3).name = "other"
assert_type(FrozenBelow(1, 2).more, int)
assert_type(FrozenBelow(id=1).id, int)
assert_type(KeywordEntity(second="a").first, int)
assert_type(OrderedEntity(3) >= OrderedEntity(4), bool)


# field specifiers
class Specified(tw.Model):
    required: int = tw.field(ge=1)
    text: str = tw.field(default="a", max_length=5)
    made: list[int] = tw.field(factory=list)
    hidden: str = tw.field(init=False, default="x")
    late: int = tw.field(init=False)
    named: bool = tw.field(alias="called", default=False)
    only: int = tw.field(kw_only=True)
    start: InitVar[int] = 0

    def __post_init__(self, start: int) -> None:
        self.late = start


assert_type(Specified(1, only=2).made, list[int])
assert_type(Specified(1, "b", [1], True, 5, only=2).late, int)
assert_type(Specified(required=1, text="b", made=[1], called=True, start=5, only=2).hidden, str)


class Following(tw.Model):
    x: int
    _: KW_ONLY
    y: int = 1
    z: str


assert_type(Following(1, z="a").y, int)


# inheritance
@tw.model
class Child(Customer):
    level: int = 0
    name: str = "child"


assert_type(Child(1).name, str)
assert_type(Child(1, "a", 2).level, int)


# generics
class Box(tw.Model, Generic[T]):
    value: T
    more: list[T] = tw.field(factory=list)


@tw.model
class Crate(Generic[T]):
    value: T


class IntBox(Box[int]):
    size: int = 1


assert_type(Box(1), Box[int])
assert_type(Box[str]("a").value, str)
assert_type(Box[int].load({}), Box[int])
assert_type(tw.load(Box[int], {}), Box[int])
assert_type(Crate("a").value, str)
assert_type(IntBox(1, [2], 3).value, int)
assert_type(tw.replace(Box[int](1), value=2), Box[int])


# matching by position
def describe(value: Any) -> str:
    match value:
        case Customer(number, name):
            assert_type(number, int)
            return name
        case FrozenEntity(id=number):
            return str(number)
        case _:
            return ""
