# ruff: noqa: B015, TC003 - lines that only a checker reads
"""What ``dataclass_transform`` forbids: refused cases of the typing conformance suite, each marked ``# wrong``."""

from __future__ import annotations

from dataclasses import KW_ONLY, InitVar
from typing import Generic, TypeVar

import typewright as tw

T = TypeVar("T")


@tw.model
class Customer:
    id: int
    name: str


@tw.model(frozen=True)
class FrozenCustomer:
    id: int


@tw.model(kw_only=True)
class KeywordCustomer:
    id: int


class Entity(tw.Model):
    id: int = tw.field(alias="identity")
    name: str | None = None


class FrozenEntity(tw.Model, frozen=True):
    id: int


class KeywordEntity(tw.Model, kw_only=True):
    id: int


class Specified(tw.Model):
    required: int
    hidden: str = tw.field(init=False, default="x")
    only: int = tw.field(kw_only=True, default=0)
    start: InitVar[int] = 0


class Following(tw.Model):
    x: int
    _: KW_ONLY
    y: int


class Box(tw.Model, Generic[T]):
    value: T


Customer(3)  # wrong
Customer(3, 4)  # wrong
Customer(3, "a") < Customer(4, "b")  # wrong
FrozenCustomer(3).id = 4  # wrong
KeywordCustomer(3)  # wrong
Entity(id=3)  # wrong
Entity("3")  # wrong
Entity(3).name = 5  # wrong
FrozenEntity(3).id = 4  # wrong
KeywordEntity(3)  # wrong
Specified(1, "x", 0, 0)  # wrong
Specified(1, hidden="y")  # wrong
Specified(1, 2, only=3).start.bit_length("a")  # wrong
Following(1, 2)  # wrong
Box[int]("a")  # wrong
Box(1).value.upper()  # wrong
Box[str]("a").value = 1  # wrong


class Thawed(FrozenEntity, frozen=False):  # wrong
    pass


class Late(Entity, frozen=True):  # wrong
    pass


class Unordered(tw.Model):
    x: int = 1
    y: int  # wrong
