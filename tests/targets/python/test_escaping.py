"""Text of others in a file: it stays in its place, whatever it holds, and means what it says."""

from __future__ import annotations

import ast
import inspect
import io
import tokenize
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import typewright as tw
from typewright.targets.python.escaping import (
    LONGEST_COMMENT,
    Code,
    fill,
    indent,
    join,
    spell_comment,
    spell_docstring,
    spell_dotted,
    spell_literal,
    spell_name,
)

TEXTS = st.text(st.characters() | st.sampled_from("\"'\\\n\r\t\x00\x0c\x1c\x85\u2028\u202e#{}%[]():;=`$ \ud800"))
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS | st.binary()
VALUES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, max_size=4) | st.lists(inner, max_size=4).map(tuple) | st.dictionaries(TEXTS, inner, max_size=4)
    ),
    max_leaves=12,
)


def tokens(text: str) -> list[tuple[int, str]]:
    """Return type and text of the tokens of *text* as a file holds it."""
    found = tokenize.tokenize(io.BytesIO(text.encode("utf-8")).readline)
    return [(each.type, each.string) for each in found if each.type != tokenize.ENCODING]


def only_node(text: str) -> Any:
    """Return the one statement of *text*."""
    (statement,) = ast.parse(text).body
    return statement


class TestDocstrings:
    @given(TEXTS)
    @example('"""')
    @example('a"')
    @example('a\\"""')
    @example('"""""\\')
    @example('\\"')
    @example("\\")
    @example('x\n"""\n__import__("os")')
    def test_are_one_literal_that_says_the_text(self, text: str) -> None:
        """A docstring is one constant; what it says is the text, but for blanks at the ends of lines."""
        node = only_node(str(spell_docstring(text)))
        assert isinstance(node, ast.Expr)
        assert isinstance(node.value, ast.Constant)
        assert isinstance(node.value.value, str)
        said = [line.rstrip() for line in node.value.value.rstrip().split("\n")]
        lines = text.replace("\r\n", "\n").strip().split("\n")
        wanted = [line.expandtabs(4).rstrip() for line in lines]
        assert "\n".join(said).split() == "\n".join(wanted).split() or said == wanted

    @given(TEXTS)
    def test_hold_their_place_in_a_class(self, text: str) -> None:
        """The class around a docstring has it and one field, and nothing else."""
        made = only_node(f"class A:\n    {indent(spell_docstring(text))}\n\n    x: int\n")
        kinds = [type(each) for each in made.body]
        assert kinds == [ast.Expr, ast.AnnAssign]
        assert ast.get_docstring(made, clean=False) is not None

    def test_are_readable(self) -> None:
        """Lines stay lines, quotes stay quotes."""
        assert spell_docstring('One "two".\n\nThree.') == '"""One "two".\n\nThree.\n"""'
        assert inspect.cleandoc(ast.literal_eval(str(indent(spell_docstring("a\n  b\nc"), 2)))) == "a\n  b\nc"


class TestComments:
    @given(TEXTS)
    @example("x\nimport os")
    @example("-*- coding: utf-7 -*-")
    @example("# type: ignore # noqa")
    def test_are_one_token_at_the_end_of_a_line(self, text: str) -> None:
        """A comment is one comment; the line after it is what it was."""
        found = [
            pair for pair in tokens(f"x = 1  # from {spell_comment(text)}\ny = 2\n") if pair[0] == tokenize.COMMENT
        ]
        assert len(found) == 1
        assert "#" not in found[0][1][1:]
        assert len(ast.parse(f"x = 1  # from {spell_comment(text)}\ny = 2\n").body) == 2

    @given(TEXTS)
    @example("vim: set fileencoding=utf-7")
    @example("-*- coding: utf-7 -*-")
    def test_on_top_never_say_an_encoding(self, text: str) -> None:
        """A comment in the first two lines isn't read as PEP 263 reads it."""
        data = f"# Source: {spell_comment(text)}\nx = 1\n".encode()
        assert tokenize.detect_encoding(io.BytesIO(data).readline)[0] == "utf-8"

    def test_are_cut(self) -> None:
        """A text of a megabyte makes no line of that length."""
        assert len(spell_comment("x" * 10**6)) < LONGEST_COMMENT + 10


class TestLiterals:
    @given(VALUES)
    @example(float("inf"))
    @example(-float("inf"))
    @example(10**5000)
    @example("'\"\\\n\u2028{}")
    def test_mean_the_value(self, value: object) -> None:
        """A literal is one expression without names or calls, and evaluates to what it was made of."""
        text = str(spell_literal(value))
        node = ast.parse(text, mode="eval")
        allowed = (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.UnaryOp, ast.USub, ast.Load, ast.Expression)
        assert {type(each) for each in ast.walk(node)} <= set(allowed)
        assert text.isprintable()
        made = ast.literal_eval(text)
        assert made == value
        assert isinstance(value, int) or repr(made) == repr(value)

    def test_of_nan_are_nan(self) -> None:
        """NaN is written without a call."""
        assert spell_literal(float("nan")) == "(1e999 - 1e999)"

    @pytest.mark.parametrize("value", [object(), {1}, int, type("S", (str,), {"__repr__": lambda _: "evil()"})("x")])
    def test_refuse_other_kinds(self, value: object) -> None:
        """What isn't of an exact built-in type has a repr that may be anything."""
        with pytest.raises(tw.CodePartError):
            spell_literal(value)

    def test_refuse_what_is_too_deep(self) -> None:
        """A nesting that Python's parser refuses is refused before."""
        value: list[object] = []
        for _ in range(500):
            value = [value]
        with pytest.raises(tw.CodePartError):
            spell_literal(value)


class TestNames:
    @given(TEXTS)
    @example("class")
    @example("__import__")
    @example("\ufb01eld")
    @example("a\n")
    def test_are_one_identifier_or_refused(self, text: str) -> None:
        """A name is one token that Python stores as it is written."""
        try:
            name = spell_name(text)
        except tw.CodePartError:
            return
        assert only_node(f"{name} = 1").targets[0].id == text

    @pytest.mark.parametrize("text", ["", "a..b", "a.class", "a.b c", "."])
    def test_with_dots_are_checked_step_by_step(self, text: str) -> None:
        """One wrong step refuses the whole."""
        with pytest.raises(tw.CodePartError):
            spell_dotted(text)


class TestJoining:
    def test_takes_code_alone(self) -> None:
        """A text that nobody has escaped is an error where it would become code."""
        raw: Any = "__import__('os')"
        with pytest.raises(tw.CodePartError):
            fill("{}", raw)
        with pytest.raises(tw.CodePartError):
            join(", ", [Code("a"), raw])

    def test_keeps_braces_of_parts(self) -> None:
        """A part is put in once: braces in it are no holes."""
        assert fill("{}: {}", spell_literal("{0.__class__}"), Code("{}")) == "'{0.__class__}': {}"
