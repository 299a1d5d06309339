"""Plans are data: which way each assertion is asked, how fields are set, how values are dumped."""

from __future__ import annotations

import enum
from typing import Any

import pytest
from hypothesis import given

import typewright as tw
from tests.strategies import types
from typewright.definitions import (
    HOLD,
    LAX,
    LOAD,
    Always,
    Anything,
    Choice,
    Constrained,
    Constraint,
    DictType,
    Entries,
    EnumType,
    IsInstance,
    IsLiteral,
    IsNull,
    IsScalar,
    Items,
    ListType,
    LiteralType,
    ModelType,
    Null,
    ReadEnum,
    ReadModel,
    ReadScalar,
    Ruled,
    Scalar,
    SetType,
    TupleType,
    Type,
    UnionType,
    converts,
    declared,
    lower,
)
from typewright.models import group_of
from typewright.operations import DumpStep, Step, plan_check, plan_dump_of, plan_init, plan_load
from typewright.operations.checking.emitting import _emitters
from typewright.operations.construction import plan_setting


class Size(enum.Enum):
    SMALL = "s"


class Mixed(enum.Enum):
    ONE = 1
    NONE = None


Leaf = tw.define("Leaf", x=int)
INT, STR = IsScalar("int"), IsScalar("str")


class TestWays:
    @pytest.mark.parametrize(
        ("node", "way", "changes"),
        [
            (Always(), "accept", False), (IsNull(), "is None", False), (INT, "type", False),
            (IsInstance(Leaf), "isinstance", False), (IsLiteral((1,)), "literal", False),
            (ReadScalar("int"), "type", False), (ReadScalar("int", lax=True), "read text", True),
            (ReadScalar("date"), "read text", True), (ReadScalar("float"), "number", True),
            (ReadScalar("float", exact=True), "type", False), (ReadEnum(Size), "member map", True),
            (ReadEnum(Size, lax=True), "member call", True), (ReadEnum(Mixed), "member call", True),
            (ReadModel(Leaf), "call", True), (Items("list", Always()), "container", False),
            (Items("list", INT), "loop", False), (Items("list", INT, plain=True), "loop, then copy", True),
            (Items("list", ReadScalar("date"), plain=True), "loop and collect", True),
            (Items("list", ReadModel(Leaf), plain=True), "comprehension", True), (Entries(STR, INT), "entries", False),
            (Entries(STR, INT, plain=True), "entries, then copy", True),
            (Entries(STR, ReadScalar("date"), plain=True), "entries and collect", True),
            (Choice((INT, IsNull())), "unless None", False), (Choice((INT, STR, IsNull())), "condition", False),
            (Choice((INT, Always())), "accept", False), (Choice((ReadScalar("date"), Always())), "try some", True),
            (Choice((ReadScalar("date"), STR)), "try each", True),
            (Choice((ReadEnum(Mixed), IsNull())), "try each", True),
            (Choice((IsNull(), ReadEnum(Mixed))), "unless None", True),
        ],
    )  # fmt: skip
    def test_of_each_node(self, node: Any, way: str, changes: bool) -> None:
        """The way is the shortest that is right, and says whether the value may change."""
        step = plan_check(node)
        assert (step.way, step.changes) == (way, changes)

    @pytest.mark.slow
    @given(type_=types(models=False))
    def test_every_step_has_a_reason_and_an_emitter(self, type_: Type) -> None:
        """For any type in any mode, each step says why, and somebody can write it."""

        def walk(step: Step) -> None:
            assert step.reason
            assert step.way in _emitters() or step.way == "accept"
            for part in step.parts:
                walk(part)

        for mode in (HOLD, LOAD, LAX):
            for build in (True, False):
                walk(plan_check(lower(type_, mode), build=build))

    @given(type_=types(models=False))
    def test_what_is_held_never_changes(self, type_: Type) -> None:
        """A constructor keeps the very objects it is given, unless a user's function converts them."""
        held = lower(type_, HOLD)
        assert plan_check(held).changes == converts(held)

    def test_a_check_builds_only_what_it_must(self) -> None:
        """Without build nothing is made, but items of sets and what rules are about."""
        assert not plan_check(Items("list", ReadModel(Leaf), plain=True), build=False).changes
        assert plan_check(Items("set", ReadModel(Leaf), plain=True), build=False).changes
        assert plan_check(Ruled(ReadScalar("date"), ()), build=False).changes
        rules = (Constraint("min_length", 1),)
        assert plan_check(Ruled(Entries(ReadScalar("uuid"), INT, plain=True), rules), build=False).changes
        assert not plan_check(Ruled(Entries(STR, ReadModel(Leaf), plain=True), rules), build=False).changes


class TestSetting:
    def define(self, **options: Any) -> Any:
        return tw.define("Set", {"x": int}, **options)

    def test_ways(self) -> None:
        """Plain assignment where nothing intercepts it, otherwise the way past what does."""

        class Watched(tw.Model):
            x: int

            def __setattr__(self, name: str, value: object) -> None: ...

        parent = self.define(frozen=True)
        meta: Any = type(tw.Model)
        mixed = meta("Mixed", (parent,), {"__annotations__": {"y": int}}, slots=False)

        @tw.model(frozen=True, slots=False)
        class Loose:
            x: int

        models = [self.define(), self.define(frozen=True), Watched, Loose, mixed]
        ways = [plan_setting(declared(model).definition, model)[0] for model in models]
        assert ways == ["attribute", "slot", "slot", "dict", "object"]

    def test_the_way_is_part_of_the_key(self) -> None:
        """Two classes that differ in their parent's slots alone don't share code."""
        meta: Any = type(tw.Model)

        def child_of(parent: type) -> type:
            made: type = meta("Child", (parent,), {"__annotations__": {"y": int}, "__qualname__": "Child"}, slots=False)
            return made

        children = [child_of(self.define(frozen=True, slots=slots)) for slots in (True, False)]
        assert len({group_of(child, "load").order().spelling for child in children}) == 2

    def test_plans_of_a_model(self) -> None:
        """Plans of constructor and load say how many fields, in which order, and why so."""

        @tw.model
        class Own:
            x: int
            y: int = tw.field(kw_only=True)

            def __post_init__(self) -> None: ...

        definition = declared(Own).definition
        init = plan_init(definition, Own)
        assert ([field.name for field in init.positional], [field.name for field in init.keyword_only]) == (
            ["x"],
            ["y"],
        )
        load = plan_load(definition, Own, LOAD, build=True, own_init=True)
        assert (init.post_init, load.post_init, load.making) == (True, True, "call")
        assert init.reason
        assert load.reason


class TestDumping:
    @pytest.mark.parametrize(
        ("type_", "way"),
        [
            (Scalar("int"), "keep"), (Scalar("date"), "iso"), (Scalar("uuid"), "spell"), (EnumType(Size), "member"),
            (ModelType(Leaf), "call"), (ListType(Scalar("int")), "copy"), (SetType(Scalar("date")), "items"),
            (TupleType((Scalar("int"),)), "places"), (DictType(Scalar("str"), Scalar("int")), "copy dict"),
            (DictType(Scalar("str"), Scalar("date")), "entries"), (Null(), "keep"), (LiteralType((1,)), "keep"),
            (UnionType((Scalar("int"), Scalar("str"))), "keep"), (UnionType((Scalar("date"), Null())), "unless None"),
            (UnionType((Scalar("date"), Scalar("str"))), "anything"),
            (UnionType((ModelType(Leaf), Null())), "unless None"),
            (UnionType((ModelType(Leaf), Scalar("str"))), "by class"), (Anything(), "anything"),
            (Constrained(Scalar("date"), ()), "iso"),
        ],
    )  # fmt: skip
    def test_ways(self, type_: Type, way: str) -> None:
        """Each type has the shortest way to plain data."""
        assert plan_dump_of(type_).way == way

    @given(type_=types(models=False))
    def test_every_step_has_a_reason(self, type_: Type) -> None:
        """Decisions can be shown with their reasons."""

        def walk(step: DumpStep) -> None:
            assert step.reason
            for part in step.parts:
                walk(part)

        walk(plan_dump_of(type_))
