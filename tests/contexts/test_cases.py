"""Functions that are hard to split, each compared with contextlib: scopes, cells, clauses, and names."""

from __future__ import annotations

import contextlib
import sys
from textwrap import dedent
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from tests.contexts.shapes import World, load
from tests.contexts.test_properties import observe, use_by_hand, use_in_with
from typewright.contexts import is_split

if TYPE_CHECKING:
    from pathlib import Path

CASES = {
    "a global that only the second half declares": """
        g = 0
        def f(a):
            yield
            global g
            g += 1
            do(1, g)
        """,
    "a parameter that is deleted": """
        def f(a):
            do(1, a)
            del a
            yield
            do(2, a)
        """,
    "a parameter that is deleted after the yield": """
        def f(a):
            yield
            del a
            do(2, a)
        """,
    "names of imports, classes and functions": """
        def f(a):
            import os.path as where, json
            from math import pi as number
            class Inner:
                value = a
                def method(self): return self.value
            def inner(x=number): return x
            yield
            do(1, where.sep, type(json).__name__, Inner().method(), int(inner()))
        """,
    "a match statement": """
        def f(a):
            match [a, 2, 3]:
                case [first, *rest]:
                    do(1, first, rest)
            match {"x": 1, "y": 2}:
                case {"x": one, **others}:
                    pass
            yield first
            do(2, first, rest, one, str(others))
        """,
    "comprehensions and walruses": """
        def f(a):
            found = [last := i for i in range(a)]
            yield [x + a for x in found]
            do(1, last, found, [x for x in found if x > a - 3])
            do(2, {x: (y := x) for x in found} and y)
        """,
    "a generator expression that captures": """
        def f(a):
            numbers = (a + i for i in range(2))
            yield
            do(1, list(numbers))
        """,
    "a variable that a closure changes": """
        def f(a):
            count = 0
            def step():
                nonlocal count
                count += 1
                return count
            do(1, step())
            yield step
            do(2, step(), count)
        """,
    "a closure of the second half": """
        def f(a):
            base = a + 1
            yield
            base += 1
            do(1, (lambda: base)())
            base += 1
        """,
    "an exception group": """
        def f(a):
            try:
                yield
            except* KeyError as group:
                do(1, str(group.exceptions))
            finally:
                do(2)
        """,
    "names of ours and of classes": """
        def f(self, _recreate_cm=1, gen=2):
            __tracebackhide__ = True
            _private = self
            local_private = 3
            yield _private
            do(1, _private, local_private, _recreate_cm, gen, __tracebackhide__)
        """,
    "annotated variables and an augmented one": """
        def f(a):
            x: int = 1
            y: int
            x += a
            z: str = yield x
            y = x
            do(1, x, y, z)
        """,
    "a loop variable after the loop, and an else": """
        def f(a):
            for i in range(a):
                if i > 1: break
            else:
                i = -1
            yield i
            while i:
                i -= 1
            else:
                do(1, i)
        """,
    "a docstring, and nothing before": '''
        def f(a):
            """Doc."""
            yield "x"
        ''',
    "one line": "def f(a): yield a",
    "statements over several lines with odd places": """
        def f(a):
            text = '''
        not indented
        '''; yield (
        text)
            do(1,
          text)
        """,
    "a handler that looks at what is handled": """
        def f(a):
            do(1, handled())
            try:
                yield
            except ValueError:
                do(2, handled())
                try:
                    raise KeyError(5)
                except KeyError as exc:
                    do(3, exc, handled())
                do(4, handled())
                raise
            except KeyError as exc:
                do(5, exc)
            do(6, handled())
        """,
    "nested with statements, of which one swallows": """
        def f(a):
            with manager(1) as x, manager(3) as y:
                with manager(2):
                    yield x, y
                    do(4)
                return
            do(5)
        """,
    "a return amid all": """
        def f(a):
            try:
                with manager(1):
                    try:
                        yield
                    finally:
                        if handled():
                            return
                    do(2)
                do(3)
            finally:
                do(4)
            do(5)
        """,
}
TEXTS = {name: dedent(text).lstrip("\n").rstrip(" ") for name, text in CASES.items()}
if sys.version_info >= (3, 12):
    TEXTS["type parameters"] = "def f[T](a: T):\n    yield str(T)\n    x: T = a\n    do(1, x, str(T))\n"
LEFT = {"a variable that a closure changes"}
"""What can't be split."""


ERRORS = (None, KeyError, ValueError)


@pytest.fixture(autouse=True)
def _no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")


@pytest.mark.parametrize("name", TEXTS)
def test_agrees(name: str, tmp_path: Path) -> None:
    """What happens is what contextlib makes happen, with a body that raises and one that doesn't."""
    text = TEXTS[name]
    bodies: list[tuple[Any, Any]] = [(use, error) for use in (use_in_with, use_by_hand) for error in ERRORS]
    for use, error in [*bodies, (use_in_with, several)]:
        path = tmp_path / "case.py"
        theirs = observe(text, {}, path, contextlib.contextmanager, use, error)
        ours = observe(text, {}, path, tw.context, use, error)
        assert ours == theirs, (use.__name__, error)
    made = tw.context(load(text, tmp_path / "case.py", World({})))
    assert is_split(made) == (name not in LEFT), tw.explain(made)


def several(number: int) -> Any:
    """Return a group as a body may raise it."""
    return ExceptionGroup("several", [KeyError(number), OSError(number)])
