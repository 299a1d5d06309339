"""One spelling for one definition, the same in every process."""

from __future__ import annotations

import enum
import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given

import typewright as tw
from tests.strategies import types
from typewright.definitions import (
    EnumType,
    LiteralType,
    Scalar,
    Type,
    UnionType,
    canonical,
    is_plain_constant,
    sharing,
)
from typewright.models import blueprint_of

CODE = """
import typewright as tw
from typewright.models import blueprint_of
model = tw.define("M", y=tw.field(str, one_of=["b", "a"]), x=tw.field(set[int] | None, default=None))
print(blueprint_of(model).spelling()[0])
"""


def _enum(**values: object) -> Any:
    return enum.Enum("E", values, module="m")


def spelling_of(**fields: Any) -> str:
    return blueprint_of(tw.define("Same", fields)).spelling()[0]


class TestSpelling:
    @given(type_=types(models=False))
    def test_is_a_function_of_the_definition(self, type_: Type) -> None:
        """A type is spelled the same each time, and no address stands in it."""
        assert canonical(type_) == canonical(type_)
        assert " at 0x" not in canonical(type_)[0]

    def test_is_the_same_in_every_process(self) -> None:
        """Hash seeds and addresses don't enter."""
        told = set()
        for seed in ("0", "1"):
            run = subprocess.run(
                [sys.executable, "-c", CODE],
                capture_output=True,
                text=True,
                check=True,
                env={**os.environ, "PYTHONHASHSEED": seed},
            )
            told.add(run.stdout)
        assert len(told) == 1

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            (tw.field(int), tw.field(float)), (tw.field(int, ge=1), tw.field(int, ge=2)),
            (tw.field(int, default=1), tw.field(int)), (tw.field(int | None, default=None), tw.field(int | None)),
            (tw.field(int | str), tw.field(str | int)), (tw.field(int, key="a"), tw.field(int)),
            (tw.field(int, kw_only=True), tw.field(int)), (tw.field(int, secret=True), tw.field(int)),
            (tw.field(int, compare=False), tw.field(int)), (tw.field(int, repr=False), tw.field(int)),
            (tw.field(float, ge=1), tw.field(float, ge=1.0)),
            (tw.field(bool, default=True), tw.field(bool, default=False)),
            (tw.field(int, default=1), tw.field(int, default=2)),
            (tw.field(object, default=True), tw.field(object, default=1)),
            (tw.field(int, le=10**5000), tw.field(int, le=10**5001)),
            (tw.field(str, pattern="a"), tw.field(str, pattern="b")),
        ],
    )  # fmt: skip
    def test_differs_where_code_would_differ(self, left: Any, right: Any) -> None:
        """Two definitions that need other code never share a key."""
        assert spelling_of(x=left) != spelling_of(x=right)

    @pytest.mark.parametrize(
        ("left", "right"),
        [
            (tw.field(int, doc="a"), tw.field(int)), (tw.field(int, metadata={"a": 1}), tw.field(int)),
            (tw.field(str, default="a"), tw.field(str, default="b")),
            (tw.field(float, default=1.0), tw.field(float, default=2.0)),
        ],
    )  # fmt: skip
    def test_is_shared_where_code_is_the_same(self, left: Any, right: Any) -> None:
        """Docs and metadata shape no code, and a default that isn't written out is bound to it."""
        assert spelling_of(x=left) == spelling_of(x=right)

    def test_tells_literals_apart_by_type(self) -> None:
        """1, True, "1" and b"1" are four literals."""
        assert len({canonical(LiteralType((value,)))[0] for value in (1, True, "1", b"1", None)}) == 5

    def test_tells_enums_apart_by_how_members_are_found(self) -> None:
        """The kind of an enum's values decides the code, so it is in the key."""
        texts, numbers, mixed = _enum(A="a"), _enum(A=1), _enum(A=1, B="")
        assert len({canonical(EnumType(cls))[0] for cls in (texts, numbers, mixed)}) == 3

    def test_tells_what_is_shared(self) -> None:
        """One object in two places, and two that are equal, are two definitions: code binds by number."""
        first, second = object(), object()
        assert sharing([first, first]) != sharing([first, second]) == ""
        assert canonical(UnionType((Scalar("int"), Scalar("int"))))[1] == ()

    def test_plain_constants(self) -> None:
        """Only exact immutable built-ins may be stored as they are."""
        plain: list[object] = [None, True, 1, 1.5, "a", b"a", (1, ("a", None)), frozenset({1})]
        for value in plain:
            assert is_plain_constant(value)
        for value in ([], (1, []), type("Int", (int,), {})(1), object(), int, 1j, bytearray()):
            assert not is_plain_constant(value)
