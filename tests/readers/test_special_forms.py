"""Words of ``typing`` that are no classes."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable
from typing import Annotated, Any, Final, LiteralString, Never, NoReturn, Self, Unpack

import pytest

import typewright as tw

ALIASES: Any = typing if hasattr(typing, "TypeAliasType") else pytest.importorskip("typing_extensions")
"""Where aliases with a class of their own come from: ``typing`` has them from 3.12 on."""


class Animal:
    pass


class Dog(Animal):
    pass


T = typing.TypeVar("T", bound=Animal)


class Link(tw.Model):
    value: int
    next: Self | None = None
    others: list[Self] = tw.field(factory=list)


@dataclasses.dataclass
class Node:
    value: int
    next: Self | None = None


@dataclasses.dataclass
class Below(Node):
    more: str = ""


def made(annotation: Any, value: Any) -> Any:
    """Return what a class with one field of *annotation* keeps of *value*."""
    return tw.define("Made", x=annotation)(value).x


class TestForms:
    @pytest.mark.parametrize(
        ("annotation", "good", "bad"),
        [
            (Final[int], 1, "1"),
            (Annotated[Final[int], tw.Ge(1)], 1, 0),
            (LiteralString, "a", 1),
            (type[Animal], Dog, int),
            (type[Animal], Animal, Animal()),
            (typing.Type[Animal], Dog, int),  # noqa: UP006 - older spellings are read, too
            (type[int | str], bool, float),
            (type[Any], int, 1),
            (type["Animal"], Dog, int),
            (type[T], Dog, int),  # pyright: ignore[reportGeneralTypeIssues]
            (list[type[Animal]], [Dog], [int]),
            (Callable[[int], str], len, 1),
            (Callable[..., Any], Animal, None),
            (typing.Callable, print, "print"),
            (tuple[()], (), (1,)),
            (tuple[int, *tuple[str, bool]], (1, "a", True), (1, ("a", True))),
            (tuple[int, Unpack[tuple[str]]], (1, "a"), (1,)),  # noqa: UP044 - older spellings are read, too
            (tuple[*tuple[int, ...]], (1, 2), (1, "2")),
            (ALIASES.TypeAliasType("Deep", "list[Deep] | int"), [1, [2]], [["a"]]),
        ],
        ids=str,
    )
    def test_takes_and_refuses(self, annotation: Any, good: Any, bad: Any) -> None:
        """A field of it keeps what fits, and refuses what doesn't."""
        assert made(annotation, good) is good
        with pytest.raises(tw.ValidationError):
            made(annotation, bad)

    def test_self_is_the_class(self) -> None:
        """``Self`` reads objects of the class that it stands in; of a derived dataclass, of that."""
        data = {"value": 1, "next": {"value": 2}, "others": [{"value": 3}]}
        assert tw.load(Link, data) == Link(1, Link(2), [Link(3)])
        assert type(tw.load(Below, {"value": 1, "next": {"value": 2, "more": "x"}}).next) is Below
        assert tw.load(Node, {"value": 1, "next": {"value": 2}}) == Node(1, Node(2))

    def test_plain_data_holds_no_class(self) -> None:
        """A class can be held, not dumped; the refusal says what is wanted."""
        holder = tw.define("Holder", kind=type[Animal])
        with pytest.raises(tw.ValidationError, match="must be Animal, or a class below, got 'Dog'"):
            tw.load(holder, {"kind": "Dog"})
        with pytest.raises(tw.DumpError):
            tw.dump(holder(Dog))

    @pytest.mark.parametrize(
        ("annotation", "words"),
        [
            (Never, "type without values"),
            (NoReturn, "type without values"),
            (Final, "says no type"),
            (tuple[int, *tuple[str, ...]], "part of any length beside others"),
            (
                tuple[Unpack[list[int]]],  # type: ignore[valid-type]  # noqa: UP044 - that is the test
                "unpacks what is no tuple",
            ),
            (type[typing.Literal[1]], "no class"),
        ],
        ids=str,
    )
    def test_is_refused_with_advice(self, annotation: Any, words: str) -> None:
        """What can't be a field's type is an error that says why."""
        with pytest.raises(tw.AnnotationError, match=words):
            made(annotation, 1)

    def test_self_outside_a_class(self) -> None:
        """A codec has no class that ``Self`` could mean."""
        with pytest.raises(tw.AnnotationError, match="stands in no class"):
            tw.codec(list[Self])
