"""Random generator functions with one yield, and what is observed of a context that is made of one."""

from __future__ import annotations

import linecache
import sys
import textwrap
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

if TYPE_CHECKING:
    from pathlib import Path


class Ours(BaseException):
    """An exception that no clause of the texts names."""


class Numbers:
    """Numbers the steps of a text, so that a plan can say what each of them does."""

    def __init__(self) -> None:
        self.count = 0

    def next(self) -> int:
        """Return the number of another step."""
        self.count += 1
        return self.count


EXCEPTIONS = (KeyError, ValueError, StopIteration, StopAsyncIteration, RuntimeError, GeneratorExit, Ours)
CLAUSES = (
    "except KeyError as e:",
    "except (ValueError, StopIteration):",
    "except RuntimeError as e:",
    "except Exception as e:",
)


@st.composite
def statements(draw: st.DrawFn, numbers: Numbers, *, after: bool = False) -> list[str]:
    """Return a few statements without a yield."""
    found: list[str] = []
    for _ in range(draw(st.integers(0, 2))):
        i = numbers.next()
        kinds = [
            [f"do({i})"],
            [f"x = do({i})"],
            [f"do({i}, x)"],
            [f"do({i}, a)"],
            [f"a = do({i})"],
            [f"if do({i}) > 0:", "    return"],
            [f"if do({i}) > 0:", "    return WAIT"],
            ["for y in [1, 2]:", f"    do({i}, y)"],
            [f"do({i}, [x for x in (1, 2)])"],
            [f"do({i}, (z := {i}))"],
            ["del x"],
            ["del a"],
            [f"do({i}, handled())"],
            ["try:", f"    do({i})", "except KeyError as e:", f"    do({i}, e)"],
            [f"with manager({i}):", f"    do({i})"],
            ["if x:", f"    u = do({i})", "else:", f"    u = {i}"],
            [f"f = lambda: do({i}, x)", "f()"],
        ]
        if after:
            kinds += [["do(0, z)"], ["do(0, u)"], ["do(0, y)"], ["f()"]]
        found += draw(st.sampled_from(kinds))
    return found


@st.composite
def handlers(draw: st.DrawFn, numbers: Numbers, clause: str) -> list[str]:
    """Return the body of an except clause."""
    i = numbers.next()
    ends = [["pass"], ["raise"], [f"do({i}, handled())"], ["return"], [f"raise ValueError({i})"]]
    if clause.endswith("as e:"):
        ends += [["raise e"], [f"raise ValueError({i}) from e"], [f"raise KeyError({i}) from None"]]
    return [*draw(statements(numbers)), *draw(st.sampled_from(ends))]


def indented(lines: list[str]) -> list[str]:
    """Return *lines* one level deeper."""
    return [f"    {line}" for line in lines]


@st.composite
def blocks(draw: st.DrawFn, numbers: Numbers, depth: int = 0) -> list[str]:
    """Return statements of which one yields."""
    lines = draw(statements(numbers))
    kind = draw(st.sampled_from(["yield", "try", "with"] if depth < 3 else ["yield"]))
    i = numbers.next()
    if kind == "yield":
        lines.append(draw(st.sampled_from([f"yield do({i})", "yield a", "yield", f"x = yield do({i})", "yield x"])))
    elif kind == "with":
        target = draw(st.sampled_from(["", " as x", " as (x, w)", f" as m, manager({numbers.next()}) as x"]))
        lines += [f"WITH manager({i}){target}:", *indented(draw(blocks(numbers, depth + 1)))]
    else:
        lines += ["try:", *indented(draw(blocks(numbers, depth + 1)))]
        clauses = draw(st.lists(st.sampled_from(CLAUSES), max_size=2, unique=True))
        for clause in clauses:
            lines += [clause, *indented(draw(handlers(numbers, clause)))]
        has_else: bool = draw(st.booleans())
        if clauses and has_else:
            lines += ["else:", f"    do({numbers.next()})", *indented(draw(statements(numbers, after=True)))]
        if not clauses or draw(st.booleans()):
            lines += ["finally:", f"    do({numbers.next()})", *indented(draw(statements(numbers, after=True)))]
    return [*lines, *draw(statements(numbers, after=True))]


@st.composite
def functions(draw: st.DrawFn, *, is_async: bool = False) -> tuple[str, dict[int, Any]]:
    """Return the text of a function with one yield, and what some of its steps do beside being noted."""
    numbers = Numbers()
    lines = ["x = do(1000)", *draw(blocks(numbers))] if draw(st.booleans()) else draw(blocks(numbers))
    text = "\n".join([f"{'async ' * is_async}def f(a, *, b=1):", *indented(lines)])
    text = text.replace(" WAIT", "" if is_async else " do(1001)").replace("WITH", "async with" if is_async else "with")
    if is_async:
        text = text.replace("async with manager", "async with async_manager").replace(", manager", ", async_manager")
    actions = st.sampled_from([*EXCEPTIONS, True, True])
    plan = draw(st.dictionaries(st.integers(1, max(numbers.count, 1)), actions, max_size=3))
    return text + "\n", plan


class World:
    """What a text can do, and what it did."""

    def __init__(self, plan: dict[int, Any]) -> None:
        self.plan = plan
        self.events: list[Any] = []
        self.known: list[BaseException] = []
        self._kept: list[Any] = []

    def do(self, number: int, *seen: object) -> int:
        """Note a step; raise what the plan says, or say whether it names the step."""
        self.events.append((number, *[self.tell(item) for item in seen]))
        action = self.plan.get(number, 0)
        if isinstance(action, type):
            error = action(number)
            self.known.append(error)
            raise error
        return int(action)

    def keep(self, manager: Any) -> Any:
        """Return *manager*, which lives as long as this: a generator that is forgotten at its yield runs on."""
        self._kept.append(manager)
        return manager

    def tell(self, value: object) -> object:
        """Return what is compared of *value*."""
        if isinstance(value, BaseException):
            return self.tell_error(value)
        return value if isinstance(value, (int, list, str, type(None))) else type(value).__name__

    def tell_error(self, error: BaseException | None, depth: int = 0) -> object:
        """Return what is compared of an exception: what it says, which one it is, and its chain."""
        if error is None or depth > 8:
            return None
        is_known = [i for i, item in enumerate(self.known) if item is error]
        name = "AttributeError" if isinstance(error, AttributeError) else type(error).__name__
        args = () if isinstance(error, AttributeError) else repr(error.args)
        cause = self.tell_error(error.__cause__, depth + 1)
        # What "from None" hides nobody sees.
        hides = error.__suppress_context__ and error.__cause__ is None
        context = None if hides else self.tell_error(error.__context__, depth + 1)
        return name, args, is_known, cause, context

    def handled(self) -> BaseException | None:
        """Return the exception that is handled where this is called."""
        return sys.exc_info()[1]

    def names(self) -> dict[str, object]:
        """Return the globals of a text."""
        world = self

        class Manager:
            def __init__(self, number: int) -> None:
                world.do(number, "made")
                self.number = number

            def __enter__(self) -> tuple[int, int]:
                world.events.append((self.number, "entered"))
                return (1, self.number)

            def __exit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
                world.events.append((self.number, "left", world.tell(error), world.tell(world.handled())))
                return error is not None and self.number % 3 == 0

        class AsyncManager(Manager):
            async def __aenter__(self) -> tuple[int, int]:
                return self.__enter__()

            async def __aexit__(self, kind: object, error: BaseException | None, traceback: object) -> bool:
                return self.__exit__(kind, error, traceback)

        found: dict[str, object] = {"do": self.do, "handled": self.handled, "manager": Manager}
        return {**found, "async_manager": AsyncManager, "__name__": "made"}


def load(text: str, path: Path, world: World) -> Any:
    """Return the function of *text*, written to *path*, in a world of its own."""
    path.write_text(text, encoding="utf-8")
    linecache.checkcache(str(path))
    names = world.names()
    exec(compile(text, str(path), "exec", dont_inherit=True), names)
    return names["f"]


def readable(text: str) -> str:
    """Return *text* for a message."""
    return textwrap.indent(text, "  ")
