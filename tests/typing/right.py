"""What type checkers must accept; every ``reveal`` is compared."""

from __future__ import annotations

import importlib.resources
import pathlib
from collections.abc import Generator
from contextlib import ExitStack
from datetime import timedelta
from types import ModuleType
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, assert_type

from hypothesis.strategies import SearchStrategy, text

import typewright as tw
from typewright.collections import namedtuple

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

T = TypeVar("T")


@tw.model
class User:
    id: int = tw.field(ge=1, primary_key=True)
    name: str
    email: Annotated[str, tw.Pattern("@")] = tw.field(max_length=100)
    tags: list[str] = tw.field(factory=list)
    nickname: str | None = None
    level: int = tw.field(default=1, ge=0)
    secret: str = tw.field(kw_only=True, secret=True)


@tw.model(frozen=True, order=True)
class Point:
    x: float
    y: float = 0.0


class Account(tw.Model, kw_only=True):
    id: int = tw.field(ge=1)
    owner: User | None = None


class Savings(Account):
    rate: float = 0.5


user = User(1, "a", "a@b", secret="s")
assert_type(user.id, int)
assert_type(user.tags, list[str])
assert_type(User(id=1, name="a", email="a@b", tags=["x"], nickname=None, level=2, secret="s").level, int)
assert_type(Point(1.0) < Point(2, 3), bool)
assert_type(Savings(id=1, rate=1.5), Savings)

assert_type(tw.load(User, {}), User)
assert_type(tw.load_json(Point, b"{}"), Point)
assert_type(tw.codec(User), tw.Codec[User])
assert_type(tw.codec(User).load({}), User)
assert_type(tw.codec(User).dump_json(user), bytes)
assert_type(tw.codec(User).problems(5), tuple[tw.Problem, ...])
assert_type(tw.load(list[int], [1]), list[int])
assert_type(tw.replace(user, name="b"), User)
assert_type(tw.validate(user), User)
assert_type(tw.primary_key(User), tuple[str, ...])
assert_type(tw.dump_json(user), bytes)
assert_type(Savings.load({}), Savings)
assert_type(Savings.load_json("{}"), Savings)
assert_type(Savings(id=1).dump(), dict[str, Any])
assert_type(Savings(id=1).dump_json(), bytes)

Made = tw.define("Made", x=int, y=tw.field(float, default=0.0))
assert_type(Made, type[Any])
Made(1, y=2.0)
Made.define("More", z=int)

try:
    tw.load(User, {})
except tw.ValidationError as error:
    assert_type(error.problems[0].where, str)


@tw.model
class Patch:
    name: str | tw.UnsetType = tw.UNSET


assert_type(tw.merge(user, Patch()), User)
assert_type(tw.merge(user, {"name": "b"}), User)
given = Patch().name
if isinstance(given, tw.UnsetType):
    assert_type(given, tw.UnsetType)
else:
    assert_type(given, str)


def small(number: int) -> bool:
    return number < 100


class Checked(tw.Model, validate_on_set=True):
    name: Annotated[str, tw.Convert(str.strip), tw.Check(str.isalpha, "must be letters")]
    size: int = tw.field(convert=int, check=small)
    count: int = tw.field(default=0, check=[small, small])

    @tw.convert("size")
    @staticmethod
    def halve(size: object) -> object:
        return size

    @tw.check("name", "size")
    @staticmethod
    def is_known(value: object) -> None:
        pass

    @tw.check
    def fits(self) -> bool:
        return self.size >= self.count


assert_type(Checked("a", 1).fits(), bool)
checked = Checked("a", 1)
checked.size = 2


class Place(tw.NamedTuple):
    x: int
    y: float = 0.5


class Crate(tw.NamedTuple, Generic[T]):
    content: T


Pair = namedtuple("Pair", ["left", "right"])  # pyright: ignore[reportUntypedNamedTuple]
Span = tw.NamedTuple("Span", [("start", int), ("stop", int)])
place = Place(1)
left, right = place
assert_type(left, int)
assert_type(right, float)
assert_type(place.y, float)
assert_type(place._replace(x=2), Place)
assert_type(Place._make([1, 2.0]), Place)
assert_type(Crate("a").content, str)
assert_type(Span(1, 2).stop, int)
assert_type(tw.load(Place, [1]), Place)


class Lazy:
    @tw.cached_property
    def size(self) -> int:
        return 1


assert_type(Lazy().size, int)
Lazy().size = 2


def prototype(amount: int, /, rate: float = 1.0) -> str:
    raise NotImplementedError


line = tw.code("return {x} + {y}", x=tw.Constant(1), y=tw.Expression("amount * rate"))
made = tw.make_function("made", prototype, [line, tw.block("if {a}:", line, a=tw.Name("amount"))])
assert_type(made(1, rate=2.0), str)
assert_type(tw.make_function("any", ["a"], line, constants={"b": tw.Reference("os.path:join")})(1), Any)
assert_type(tw.make_validator("check", int, [tw.Ge(1)])("x"), int)
Problematic = tw.make_exception("Problematic", bases=(ValueError,), fields=["user"], message="{user}")
assert_type(Problematic("ada").user, Any)
Squared = tw.make_class("Squared", (), {"side": 1}, metaclass=type)
assert_type(Squared().side, Any)
Written = tw.make_class("Written", (), {"__init__": tw.make_init({"x": int}, defaults={"x": 1}, kw_only=["x"])})
assert_type(Written(x=2).x, Any)


@tw.dispatch
def width(value: object, *, scale: int = 1) -> int:
    return scale


@width.register
def _(value: str, *, scale: int = 1) -> int:
    return scale * len(value)


@width.register(int)
def width_of_number(value: int, *, scale: int = 1) -> int:
    return value


@width.register(bytes | None)
def _(value: bytes | None, *, scale: int = 1) -> int:
    return 0


assert_type(width("a", scale=2), int)
assert_type(width(value=1), int)
assert_type(width_of_number(1), int)
width.dispatch(int)


class Visitor:
    @tw.dispatch
    def visit(self, node: object, depth: int = 0) -> str:
        return ""

    @visit.register
    def _(self, node: int, depth: int = 0) -> str:
        return "int"

    @tw.dispatch
    @staticmethod
    def plain(node: object) -> str:
        return ""


assert_type(Visitor().visit(1, depth=2), str)
assert_type(Visitor.visit(Visitor(), 1), str)
assert_type(Visitor.plain(1), str)


@tw.timed
def stored(path: str, *, mode: int = 0) -> bytes:
    return path.encode()


@tw.logged(logger="shop", arguments=["path"])
async def stored_later(path: str) -> bytes:
    return path.encode()


def note_path(path: str) -> None: ...


@tw.wrapper(before=note_path, after=print)
def lines_of(path: str) -> Generator[int, str, bytes]:
    yield 1
    return b""


@tw.deprecated("use stored", category=FutureWarning, stacklevel=2)
def fetched(path: str) -> bytes:
    return path.encode()


class Storage:
    @tw.timed(report=print)
    def read(self, path: str) -> bytes:
        return path.encode()

    @tw.timed
    @classmethod
    def open(cls, path: str) -> Storage:
        return cls()

    @property
    @tw.logged
    def path(self) -> str:
        return ""


async def store() -> None:
    assert_type(await stored_later(path="x"), bytes)


assert_type(stored("x", mode=1), bytes)
assert_type(lines_of("x"), Generator[int, str, bytes])
assert_type(Storage().read("x"), bytes)
assert_type(Storage.open("x"), Storage)
assert_type(Storage().path, str)


@tw.retry(on=OSError)
def fetch(url: str, *, size: int = 3) -> bytes:
    return b""


@tw.retry(
    on=(OSError, ValueError), attempts=None, wait=timedelta(seconds=1), timeout=60, before_sleep=lambda error: None
)
async def fetch_later(url: str) -> bytes:
    return b""


class Shop:
    @tw.retry(on=lambda error: True, wait=lambda attempt: attempt * 2.0)
    def find(self, name: str) -> int:
        return 0

    @tw.retry(on=OSError, wait=tw.backoff(1, maximum=timedelta(minutes=1), jitter=0))
    @classmethod
    def make(cls, name: str) -> Shop:
        return cls()


assert_type(fetch("u", size=1), bytes)
assert_type(tw.retry(note_path, on=OSError)("u"), None)
assert_type(Shop().find("n"), int)
assert_type(Shop.make("n"), Shop)
assert_type(tw.backoff()(1), float)
with tw.no_waiting(attempts=2) as waits:
    assert_type(waits, list[float])


async def use() -> None:
    assert_type(await fetch_later("u"), bytes)


@tw.retry(on=OSError, before_sleep=lambda attempt, wait, error, url: None)
def fetch_and_tell(url: str) -> None: ...
@tw.context
def opening(path: str, *, mode: str = "r") -> Iterator[int]:
    yield len(path)


class Doors:
    @tw.context
    def opening(self, number: int) -> Generator[str, None, None]:
        yield ""

    @tw.context
    async def connecting(self, number: int) -> AsyncIterator[bytes]:
        yield b""

    @tw.context
    @staticmethod
    def plain(number: int) -> Iterator[float]:
        yield 1.0


@opening("a")
def decorated(number: int) -> str:
    return ""


@Doors().connecting(1)
async def decorated_too(number: int) -> str:
    return ""


async def use_contexts() -> None:
    with opening("a", mode="w") as opened, Doors().opening(number=1) as door, Doors.plain(2) as plain:
        assert_type(opened, int)
        assert_type(door, str)
        assert_type(plain, float)
    async with Doors().connecting(1) as connected:
        assert_type(connected, bytes)
    assert_type(decorated(1), str)
    assert_type(await decorated_too(1), str)
    with ExitStack() as stack:
        assert_type(stack.enter_context(opening("a")), int)


tw.install()
tw.install("shop_models", "schemas")
tw.install("shop_models", pathlib.Path("schemas"))
tw.install("shop_models", importlib.resources.files("shop") / "schemas")
tw.install(
    "shop_models", "schemas", remotes={"http://x/y": pathlib.Path("y.json")}, names={"a.json#": "A"}, formats="text"
)
tw.uninstall("shop_models")
assert_type(tw.show_origins(User, on=False), bool)
assert_type(tw.freeze("shop").is_fresh, bool)
assert_type(tw.freeze("shop", check=True, every=True, without=["shop.wrong"]).units, int)
try:
    assert_type(tw.read_schema("a.yaml"), ModuleType)
    tw.read_schema(pathlib.Path("a.json"), remotes={"http://x/": "x"}, names={"/$defs/a": "A"}, formats="types")
except tw.SchemaImportError as schema_error:
    assert_type(schema_error.mistakes, tuple[tw.SchemaError, ...])
    assert_type(schema_error.hint, str | None)
checker = tw.json_schema.compile({"type": "object"}, "draft7", {"http://x/y": {}}, formats=True)
assert_type(checker.is_valid([1]), bool)
assert_type(checker({"a": 1}), dict[str, int])
assert_type(checker.problems(None, most=3), tuple[tw.Problem, ...])
assert_type(checker.title, str)
assert_type(checker.output({}, "flag"), dict[str, Any])
tw.json_schema.compile(pathlib.Path("a.yaml"), remotes={"http://x/y": pathlib.Path("y.json")}, pointer="/$defs/a")
assert_type(tw.json_schema.export(list[int])["$schema"], Any)
assert_type(tw.json_schema.export(User), dict[str, Any])
assert_type(tw.testing.strategy(User), SearchStrategy[User])
assert_type(tw.testing.strategy(list[User], {User: tw.testing.strategy(User, name=text())}), SearchStrategy[list[User]])
assert_type(tw.testing.strategy(User | None), SearchStrategy[Any])
assert_type(tw.testing.data(User, name=text()), SearchStrategy[Any])
assert_type(tw.testing.invalid(User), SearchStrategy[tw.testing.Invalid])
tw.testing.check_agreement(User, values=[{}], examples=5)
tw.testing.register(User, Account)


def test_code(assert_generated: tw.testing.AssertGenerated, broken: tw.testing.Invalid) -> None:
    assert_generated(User, "load", unit="load")
    assert_type(broken.path, tuple[str | int, ...])
    assert_type(broken.problem, tw.Problem)
    assert_type(broken.rule, str | None)


made_files = tw.generate("schemas", pathlib.Path("more.yaml"), output="models", style="models", check=True)
assert_type(made_files, tw.Generated)
assert_type(made_files.changes, tuple[tw.FileChange, ...])
assert_type(made_files.changes[0].after, bytes | None)
tw.generate(stubs=True, origins=True, templates=pathlib.Path("t"), progress=print)


@tw.FitsSchema({"maxProperties": 1})
class Small(tw.Model):
    size: Annotated[int, tw.Whole(), tw.FitsSchema(True)]
    kind: Annotated[int | str, tw.Tag("kind", (("a",), ("b",)))] = 1


assert_type(Small(1), Small)
assert_type(tw.load(Small, {}), Small)
