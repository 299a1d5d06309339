"""Types as text: what each spelling means, and what is refused with which hint."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import (
    Anything,
    DictType,
    FrozenSetType,
    Late,
    ListType,
    LiteralType,
    Null,
    Scalar,
    SetType,
    TupleType,
    UnionType,
    VariadicType,
)
from typewright.errors import SchemaError
from typewright.readers.yaml_spelling import spell_type
from typewright.readers.yaml_types import read_type_text

INT, STR = Scalar("int"), Scalar("str")


def fault(at: int, reason: str, hint: str | None) -> Any:
    return SchemaError(reason, column=at + 1, hint=hint)


def read(text: str) -> Any:
    return read_type_text(text, fault, lambda name, at: Late(name))


def refuse(text: str) -> Any:
    with pytest.raises(SchemaError) as caught:
        read(text)
    return caught.value


class TestSpellings:
    @pytest.mark.parametrize(
        ("text", "type_"),
        [
            ("int", INT),
            ("any", Anything()),
            ("none", Null()),
            ("list", ListType(Anything())),
            ("list[str]", ListType(STR)),
            (" list [ str ] ", ListType(STR)),
            ("set[int]", SetType(INT)),
            ("frozenset[int]", FrozenSetType(INT)),
            ("tuple", VariadicType(Anything())),
            ("tuple[int]", TupleType((INT,))),
            ("tuple[int, str]", TupleType((INT, STR))),
            ("tuple[int, ...]", VariadicType(INT)),
            ("dict", DictType(Anything(), Anything())),
            ("dict[str, list[int]]", DictType(STR, ListType(INT))),
            ("int | none", UnionType((INT, Null()))),
            ("int?", UnionType((INT, Null()))),
            ("int | str?", UnionType((INT, STR, Null()))),
            ("list[int?]", ListType(UnionType((INT, Null())))),
            ("int | int", INT),
            ("'a'", LiteralType(("a",))),
            ("'a' | \"it's\" | -3", LiteralType(("a", "it's", -3))),
            ("'a' | int | 'b'", UnionType((LiteralType(("a",)), INT, LiteralType(("b",))))),
            ("literal['a', 1, true, none]", LiteralType(("a", 1, True, None))),
            ("literal[1, true, 1]", LiteralType((1, True))),
            ("User", Late("User")),
            ("shared.Address", Late("shared.Address")),
            ("größe", Late("größe")),
        ],
    )
    def test_mean(self, text: str, type_: Any) -> None:
        """A spelling means this type."""
        found = read(text).type
        assert found == type_
        assert repr(found) == repr(type_)

    @pytest.mark.parametrize(("text", "optional"), [("int?", True), ("int | str?", True), ("list[int?]", False)])
    def test_are_optional_where_a_question_mark_stands_outside(self, text: str, optional: bool) -> None:
        """Only a ``?`` outside all brackets makes the field optional."""
        assert read(text).optional is optional

    @pytest.mark.parametrize(
        ("text", "default", "at"),
        [("int = 3", "3", 6), ("str=  a = b ", "a = b", 6), ("'=' | 'a' = '='", "'='", 12), ("int =", "", 5)],
    )
    def test_may_be_followed_by_a_default(self, text: str, default: Any, at: int) -> None:
        """What follows ``=`` is the default's text, blanks around it dropped."""
        found = read(text)
        assert (found.default, found.default_at) == (default, at)

    @given(
        st.recursive(
            st.sampled_from([INT, STR, Anything(), Null(), Late("User"), Late("a.B"), LiteralType(("x", "it's", 1))]),
            lambda inner: st.one_of(
                inner.map(ListType),
                inner.map(VariadicType),
                st.lists(inner, min_size=1, max_size=3).map(lambda items: TupleType(tuple(items))),
                inner.map(lambda value: DictType(STR, value)),
            ),
            max_leaves=8,
        )
    )
    def test_come_back_from_the_speller(self, type_: Any) -> None:
        """What the speller writes is read as the same type."""
        assert read(spell_type(type_)).type == type_


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "column", "reason", "hint"),
        [
            ("", 1, "a type is missing here", None),
            ("list[", 6, "a type is missing here", None),
            ("list[int", 9, "expected ']' at the end of list[...], not its end", None),
            ("list[int]]", 10, "the type has ended before ']'", None),
            ("int str", 5, "the type has ended before 'str'", None),
            ("| int", 1, "expected a type, not '|'", None),
            ("list[]", 6, "expected a type, not ']'", None),
            ("list[int, str]", 1, "list takes one type, not 2", "for example list[str]"),
            ("dict[str]", 1, "dict takes 2 types, not 1", "for example dict[str, int]"),
            ("tuple[int, ..., str]", 15, "expected ']' after '...', not ','", None),
            ("dict[list[int], str]", 6, "a key can't be a list, a set or a dict", None),
            ("set[dict]", 5, "an item of a set can't be a list, a set or a dict", None),
            ("set[int | list]", 5, "an item of a set can't be", None),
            ("set[tuple[int, dict]]", 5, "an item of a set can't be", None),
            ("frozenset[tuple[list, ...]]", 11, "an item of a set can't be", None),
            ("literal[a]", 9, "expected a quoted text", "put text in quotes"),
            ("literal", 8, "expected '[' after literal, not its end", None),
            ("'abc", 1, "this quote isn't closed", None),
            ("int()", 4, "'(' can't stand in a type", "never called"),
            ("1.5", 1, "'1' can't stand in a type", "list[str]"),
            ("a.b.", 4, "'.' can't stand in a type", None),
            ("int\x00", 4, "can't stand in a type", None),
        ],
    )
    def test_say_what_and_where(self, text: str, column: int, reason: str, hint: str | None) -> None:
        """Each refusal names the character at which the text stops being a type."""
        error = refuse(text)
        assert reason in error.reason
        assert error.column == column
        assert hint is None or (error.hint is not None and hint in error.hint)

    def test_bound_the_depth_and_the_length(self) -> None:
        """Deep and long texts are refused at once, without a RecursionError."""
        began = time.process_time()
        for opening, closing in (("list[", "]"), ("tuple[int, ", "]"), ("tuple[", ", ...]"), ("dict[str, ", "]")):
            assert "nested deeper" in refuse(opening * 40 + "int" + closing * 40).reason
            assert read(opening * 30 + "int" + closing * 30).type is not None
        assert "more than 5,000" in refuse("int |" * 100_000).reason
        assert time.process_time() - began < 1

    @pytest.mark.parametrize(
        "text",
        [
            "__import__('os').getpid()",
            "().__class__",
            "X[1]; import os #",
            "Annotated[int, f()]",
            "str\nimport os",
            "{0.__class__}",
            "lambda: 0",
            "int if x else str",
        ],
    )
    def test_meet_python_that_is_no_type(self, text: str) -> None:
        """Python expressions are text like any other, and no type."""
        assert refuse(text).reason

    @given(st.text(alphabet="int str|[],.?='\"1-a\n"))
    def test_are_the_only_exceptions(self, text: str) -> None:
        """Any text gives a type or a SchemaError."""
        try:
            spell_type(read(text).type)
        except SchemaError as exc:
            assert exc.reason  # noqa: PT017
