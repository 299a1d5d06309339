"""Names that a class body annotates twice, told from its code."""

from __future__ import annotations

import sys
from textwrap import indent
from types import CodeType

import pytest

from typewright.readers import find_body, find_repeated

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 14), reason="class bodies hold no annotations from 3.14 on")


def repeated_in(text: str) -> dict[str, tuple[int | None, int | None]]:
    """Return the lines of each repeated name, counted from the first line of the body."""
    body = find_body(compile(f"class A:\n{indent(text, '    ')}", "a.py", "exec"), "A", 99)
    assert isinstance(body, CodeType)
    lines = {name: (first.line, second.line) for name, (first, second) in find_repeated(body).items()}
    return {name: (first and first - 1, second and second - 1) for name, (first, second) in lines.items()}


BRANCH = "if sys.platform == 'win32':\n    x: int\n"


class TestFindRepeated:
    @pytest.mark.parametrize(
        ("text", "lines"),
        [
            pytest.param("x: int\nx: str\n", (1, 2), id="another type"),
            pytest.param("x: int\ny: int\nx: int\n", (1, 3), id="the same line again"),
            pytest.param("x: int\nx: str\nx: bytes\n", (1, 2), id="three times"),
            pytest.param("x: int = 1\n\nx: int = 2\n", (1, 3), id="with values"),
            pytest.param("x: int = one or two\nx: int if one else str\n", (1, 2), id="behind expressions that jump"),
            pytest.param("x: int\nif y:\n    z: int\nelse:\n    z: str\nx: str\n", (1, 6), id="around branches"),
            pytest.param("x: int\nfor y in z:\n    pass\nx: str\n", (1, 4), id="around a loop"),
            pytest.param("x: int\ntry:\n    y = 1\nexcept E:\n    y = 2\nx: str\n", (1, 6), id="around a handler"),
            pytest.param("x: int\nwith y:\n    x: str\n", (1, 3), id="in a context"),
        ],
    )
    def test_tells_both_lines(self, text: str, lines: tuple[int, int]) -> None:
        """A name is repeated where every run annotates it twice."""
        assert repeated_in(text) == {"x": lines}

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("x: int\ny: int\n", id="two names"),
            pytest.param("x: int\nx = 5\n", id="a value later"),
            pytest.param(f"{BRANCH}else:\n    x: str\n", id="two branches that end the body"),
            pytest.param(f"{BRANCH}else:\n    x: str\ny: int\n", id="two branches"),
            pytest.param(f"{BRANCH}elif y:\n    x: str\nelse:\n    x: bytes\n", id="three branches"),
            pytest.param(f"x: str\n{BRANCH}", id="a branch that replaces"),
            pytest.param(f"{BRANCH}x: str\n", id="a branch before"),
            pytest.param("try:\n    x: int\nexcept E:\n    x: str\n", id="a handler"),
            pytest.param("match y:\n    case 1:\n        x: int\n    case _:\n        x: str\n", id="cases"),
            pytest.param("for y in z:\n    x: int\n    x: str\n", id="a loop that may not run"),
            pytest.param("d = {}\nd['x'] = 1\nd['x'] = 2\n", id="keys of another dict"),
            pytest.param("x: int\ndef f():\n    x: str\n", id="a function inside"),
        ],
    )
    def test_lets_be(self, text: str) -> None:
        """What a run may pass once only, or what is no annotation of the class, isn't repeated."""
        assert repeated_in(text) == {}

    @pytest.mark.parametrize("count", [10, 300, 70_000])
    def test_reads_bodies_of_any_size(self, count: int) -> None:
        """Names, constants and jumps beyond the 256th are read as those before."""
        many = "\n".join(f"n{i}: int = {i}" for i in range(count))
        assert repeated_in(f"x: int\n{many}\nx: str\n") == {"x": (1, count + 2)}
        assert repeated_in(f"if y:\n    x: int\n{indent(many, '    ')}\nelse:\n    x: str\n") == {}
