"""Lines, blocks, comments: what is compiled is what is shown."""

from __future__ import annotations

import ast
import tokenize
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import Origin
from typewright.emit import Name, Names, Unit, comment_text
from typewright.errors import CodePartError, UnitSealedError

HOSTILE = [
    "users.yaml\nimport os",
    "users\r.yaml",
    "a\u2028b",
    "a\x0cb",
    "\x1b[31mred",
    "\ud800",
    "quote\"'",
    "type: ignore",
    "noqa",
    "pragma: no cover",
    "é" * 50,
    "a\0b",
    "\u202eevil",
]


def make_unit(*about: str) -> Unit:
    """Return a unit with one function."""
    unit = Unit("shop.User methods", Names(["id"]), about=about)
    with unit.block("def f({id}):", id=unit.names.user("id"), origin=Origin("users.yaml", 3)):
        unit.line("return {id}", id=unit.names.user("id"), origin=Origin("users.yaml", 4, 2))
    return unit


class TestTheText:
    def test_has_prose_code_and_origins(self) -> None:
        """Prose opens it, each line that stems from a user's names it."""
        expected = "# about\ndef f(id):  # users.yaml:3\n    return id  # users.yaml:4\n"
        assert make_unit("about").text == expected

    def test_has_a_map_of_its_lines(self) -> None:
        """Line numbers count the prose, too."""
        assert make_unit("a", "b").origins == {3: Origin("users.yaml", 3), 4: Origin("users.yaml", 4, 2)}

    def test_has_no_trailing_spaces_on_empty_lines(self) -> None:
        """A blank line is empty however deep it stands."""
        unit = make_unit()
        with unit.block("if 1:"):
            unit.blank()
            unit.line("pass")
        assert "\n\n" in unit.text

    def test_of_a_block_ends_with_it(self) -> None:
        """Indentation goes back, also after an error."""
        unit = Unit("x", Names())
        with pytest.raises(LookupError), unit.block("if 1:"):
            raise LookupError
        unit.line("pass")
        assert unit.text == "if 1:\npass\n"


class TestALine:
    def test_takes_parts_only(self) -> None:
        """Plain text in a hole is refused."""
        with pytest.raises(CodePartError):
            Unit("x", Names()).line("{a}", a="import os")  # type: ignore[arg-type]

    def test_isnt_added_to_a_sealed_unit(self) -> None:
        """What is compiled is what is shown."""
        unit = make_unit()
        unit.names.seal(unit.title)
        with pytest.raises(UnitSealedError):
            unit.line("pass")


class TestAComment:
    @pytest.mark.parametrize("text", HOSTILE)
    def test_never_ends_before_its_line(self, text: str) -> None:
        """Whatever a file is called, the code below is the same code."""
        plain, hostile = make_unit("about"), Unit("x", Names(["id"]), about=(text,))
        with hostile.block("def f({id}):", id=Name("id"), origin=Origin(text, 3)):
            hostile.line("return {id}", id=Name("id"), origin=Origin(text, 4))
        assert ast.dump(ast.parse(hostile.text)) == ast.dump(ast.parse(plain.text))
        assert hostile.text.isascii()
        assert len(hostile.text.splitlines()) == 3

    @given(st.text())
    def test_is_printable_ascii_on_one_line(self, text: str) -> None:
        """Any text at all."""
        shown = comment_text(text)
        assert shown.isascii()
        assert shown.isprintable()
        assert len(f"# {shown}".splitlines()) == 1

    @pytest.mark.parametrize("text", ["type: ignore", "noqa", "pragma: no cover", "# type: int", "noqa: F401"])
    def test_isnt_an_order_to_a_tool(self, text: str) -> None:
        """A file called ``noqa`` doesn't switch a linter off, ``pragma`` no coverage."""
        tokens = tokenize.generate_tokens(StringIO(f"x = 1  # {comment_text(text)}\n").readline)
        (comment,) = [token.string for token in tokens if token.type == tokenize.COMMENT]
        assert not any(order in comment for order in ("type:", "noqa", "pragma:"))
