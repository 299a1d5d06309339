# ruff: noqa: B015, B018 - lines that only a checker reads
"""What type checkers must refuse: each line that ends in ``# wrong`` is an error, and no other is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typewright as tw
from typewright.collections import namedtuple

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator


@tw.model
class User:
    id: int = tw.field(ge=1)
    name: str = tw.field(default="a")
    level: int = tw.field(default=1, kw_only=True)


@tw.model(frozen=True)
class Point:
    x: float
    y: float = 0.0


@tw.model(kw_only=True)
class Named:
    name: str


class Account(tw.Model):
    id: int = tw.field(ge=1)


class Fixed(tw.Model, frozen=True):
    id: int


class Checked(tw.Model, validate_on_set=True):
    size: int


User()  # wrong
User("1")  # wrong
User(1, nam="b")  # wrong
User(1, "a", 2)  # wrong
Point()  # wrong
Point("x")  # wrong
Point(1.0).x = 2.0  # wrong
Point(1.0) < Point(2.0)  # wrong
Named("a")  # wrong
Account()  # wrong
Account(id="x")  # wrong
Fixed(1).id = 2  # wrong
User(1).missing  # wrong
tw.load(User, {}).missing  # wrong
tw.codec(User).dump("x")  # wrong
tw.field(ge=1, default=1, unknown=2)  # wrong
tw.model(frosen=True)  # wrong
Checked(1).size = "x"  # wrong
tw.model(validate_on_set="yes")  # wrong
tw.field(check=5)  # wrong
tw.field(convert="x")  # wrong
tw.Convert(5)  # wrong
tw.Check(len, 5)  # wrong
tw.convert(5)  # wrong


class Place(tw.NamedTuple):
    x: int
    y: float = 0.5


class Lazy:
    @tw.cached_property
    def size(self) -> int:
        return 1


Place()  # wrong
Place("a")  # wrong
Place(1).z  # wrong
Place(1).x = 2  # wrong
Pair = namedtuple("Pair", ["left", "right"])  # pyright: ignore[reportUntypedNamedTuple]
Pair(1)  # wrong
Pair(1, 2).middle  # wrong
Lazy().size = "a"  # wrong


def prototype(amount: int) -> str:
    raise NotImplementedError


made = tw.make_function("made", prototype, tw.code("return {x}", x=tw.Constant(1)))
made("a")  # wrong
made(1).missing  # wrong
tw.make_function("made", 5, ())  # wrong
tw.code("return {x}", x="amount")  # wrong
tw.Name(5)  # wrong
tw.make_validator("check", int)(1).missing  # wrong
tw.make_validator("check", int, tw.Ge(1))  # wrong
tw.make_exception("Made", bases=(int,))  # wrong
tw.make_init(["x"])  # wrong


@tw.dispatch
def width(value: int | str, *, scale: int = 1) -> int:
    return scale


class Visitor:
    @tw.dispatch
    def visit(self, node: int) -> str:
        return ""


width(None)  # wrong
width(1, 2)  # wrong
width(1, scale="a")  # wrong
width(1).real()  # wrong
width.register(5)  # wrong
Visitor().visit("a")  # wrong
Visitor().visit(1, 2)  # wrong
tw.dispatch(5)  # wrong


@tw.timed(report=print)
def stored(path: str) -> bytes:
    return path.encode()


stored(5)  # wrong
stored("x").missing  # wrong
tw.timed(5)  # wrong
tw.timed(report=5)  # wrong
tw.logged(level="INFO")  # wrong
tw.wrapper(befor=print)  # wrong
tw.wrapper(before=print)(5)  # wrong
tw.deprecated(5)  # wrong
tw.deprecated("x", category=int)  # wrong


@tw.retry(on=OSError)
def fetch(url: str) -> bytes:
    return b""


fetch(1)  # wrong
fetch("u", "v")  # wrong
tw.retry()  # wrong
tw.retry(OSError)  # wrong
tw.retry(on=KeyboardInterrupt)  # wrong
tw.retry(on=OSError("x"))  # wrong
tw.retry(on=OSError, attempts="3")  # wrong
tw.retry(on=OSError, wait="3")  # wrong
tw.retry(on=OSError, before_sleep=3)  # wrong
tw.backoff("1")  # wrong
tw.no_waiting(2)  # wrong


@tw.context
def opening(path: str) -> Iterator[int]:
    yield len(path)


@tw.context
async def connecting(number: int) -> AsyncIterator[bytes]:
    yield b""


def plain() -> int:
    return 1


opening(1)  # wrong
opening("a", "b")  # wrong
opening("a").value  # wrong
connecting(1).__enter__()  # wrong
opening("a")(5)  # wrong
connecting(1)(plain)  # wrong
tw.context(plain)  # wrong
tw.context(5)  # wrong
tw.install(1)  # wrong
tw.install("shop_models", 1)  # wrong
tw.install("shop_models", "schemas", formats="texts")  # wrong
tw.install("shop_models", "schemas", {})  # wrong
tw.install("shop_models", "schemas", remotes=["http://x/y"])  # wrong
tw.uninstall()  # wrong
tw.read_schema()  # wrong
tw.read_schema("a.json", names={"/$defs/a": 1})  # wrong
tw.read_schema("a.json", formats=True)  # wrong
tw.show_origins()  # wrong
tw.freeze("shop", True)  # wrong
tw.freeze("shop", without=3)  # wrong
tw.show_origins(User, False)  # wrong
tw.json_schema.compile("schema.json")  # wrong
tw.json_schema.compile({}, 7)  # wrong
tw.json_schema.compile({}, formats="all")  # wrong
tw.json_schema.compile({}).is_valid()  # wrong
tw.json_schema.compile({}, pointer=1)  # wrong
tw.json_schema.export()  # wrong
tw.testing.strategy()  # wrong
tw.testing.strategy(User, name="Ada")  # wrong
tw.testing.invalid(User, 5)  # wrong
tw.testing.check_agreement(User, 5)  # wrong
tw.testing.check_agreement(User, examples="many")  # wrong
tw.testing.register("User")  # wrong
tw.generate(1)  # wrong
tw.generate("schemas", check="yes")  # wrong
tw.generate("schemas", progress=1)  # wrong
tw.FitsSchema()  # wrong
tw.FitsSchema("schema.json")  # wrong
tw.FitsSchema(True, True)  # wrong
tw.Whole(1)  # wrong
tw.Tag("kind", 1)  # wrong
