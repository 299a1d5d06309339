"""The interpreter: what it accepts, how it tells problems, where it stops."""

from __future__ import annotations

import sys
from typing import Any

import pytest

import typewright as tw
from typewright.definitions import (
    HOLD,
    LOAD,
    Accepted,
    Always,
    Choice,
    Constraint,
    Entries,
    IsLiteral,
    IsNull,
    IsScalar,
    Items,
    ModelType,
    Origin,
    Places,
    ReadScalar,
    Refused,
    Ruled,
    declared,
    lower,
)
from typewright.reference import Limits, judge, judge_fields, noun_of, spell

INT, STR = IsScalar("int"), IsScalar("str")
Leaf = tw.define("Leaf", x=int)
Tree = tw.define("Tree", value=int, child=tw.field("Tree | None", default=None))


def told(assertion: Any, value: object, **options: Any) -> list[tuple[str, str]]:
    verdict = judge(assertion, value, **options)
    assert isinstance(verdict, Refused)
    return [(problem.where, problem.code) for problem in verdict.problems]


class TestAccepting:
    @pytest.mark.parametrize(
        ("assertion", "value", "result"),
        [
            (Always(), 5, 5),
            (Items("list", ReadScalar("float"), plain=True), [1], [1.0]),
            (Items("set", INT, plain=True), [1, 1], {1}),
            (Items("tuple", INT, plain=True), [1], (1,)),
            (Places((INT, ReadScalar("float")), plain=True), [1, 2], (1, 2.0)),
            (Entries(STR, ReadScalar("float"), plain=True), {"a": 1}, {"a": 1.0}),
            (Choice((INT, IsNull())), None, None),
            (Ruled(ReadScalar("float"), (Constraint("ge", 1),)), 1, 1.0),
        ],
    )
    def test_returns_the_converted_value(self, assertion: Any, value: object, result: object) -> None:
        """``Accepted`` holds what plain data became."""
        assert judge(assertion, value) == Accepted(result)

    @pytest.mark.parametrize("container", [list, set, frozenset, tuple])
    def test_keeps_what_is_only_held(self, container: Any) -> None:
        """Without ``plain`` the very object is returned."""
        value = container([1])
        verdict = judge(Items(container.__name__, INT), value)
        assert isinstance(verdict, Accepted)
        assert verdict.value is value


class TestProblems:
    def test_all_are_told_in_order(self) -> None:
        """Every part at fault is told, with its path."""
        assertion = Entries(STR, Items("list", Choice((INT, IsNull()))))
        assert told(assertion, {"a": [1, "x"], 5: [None], "b": 1, "c": ["y"]}) == [
            ("$.a[1]", "type"), ("$[5]", "type"), ("$.b", "type"), ("$.c[0]", "type"),
        ]  # fmt: skip

    def test_every_broken_rule_is_told(self) -> None:
        """Rules are told together, once the type is right."""
        ruled = Ruled(STR, (Constraint("min_length", 3), Constraint("pattern", "a"), Constraint("max_length", 9)))
        assert told(ruled, "b") == [("$", "min_length"), ("$", "pattern")]
        assert told(ruled, 5) == [("$", "type")]

    def test_a_rule_brings_its_own_place(self) -> None:
        """A problem points to the rule where that is known, to the field elsewhere."""
        there, here = Origin("rules.yaml", 7), Origin("model.yaml", 2)
        ruled = Ruled(INT, (Constraint("ge", 1, there), Constraint("multiple_of", 7)))
        verdict = judge(ruled, -1, origin=here)
        assert isinstance(verdict, Refused)
        assert [str(problem.origin) for problem in verdict.problems] == ["rules.yaml:7", "model.yaml:2"]

    def test_an_option_tells_its_problems_only_if_it_was_meant(self) -> None:
        """One option that says more than "wrong type" is the one that was meant."""
        choice = Choice((Items("list", INT), Entries(STR, INT), IsNull()))
        assert told(choice, ["x"]) == [("$[0]", "type")]
        assert told(choice, {"a": "x"}) == [("$.a", "type")]
        assert told(choice, "x") == [("$", "union")]
        assert told(Choice((INT, IsNull())), "x") == [("$", "type")]
        assert told(Choice((Items("list", INT), Items("list", STR))), [None]) == [("$", "union")]

    def test_an_accepting_option_leaves_no_problem_behind(self) -> None:
        """Problems of options that were tried before don't count."""
        choice = Choice((Items("list", INT), Items("list", STR)))
        assert judge(Items("list", choice), [["a"], [1]]) == Accepted([["a"], [1]])

    def test_the_number_of_problems_is_limited(self) -> None:
        """The walk ends at the limit, in every kind of container."""
        few = Limits(problems=3)
        for assertion, value in (
            (Items("list", INT), ["x"] * 10),
            (Entries(STR, INT), {str(i): "x" for i in range(10)}),
            (Places((INT,) * 10), ("x",) * 10),
            (lower(ModelType(Leaf), LOAD), {str(i): 1 for i in range(10)}),
            (Ruled(STR, tuple(Constraint("pattern", str(i)) for i in range(10))), "x"),
        ):
            assert len(told(assertion, value, limits=few)) == 3

    def test_a_secret_hides_all_that_is_in_it(self) -> None:
        """Below a secret field no value is shown."""
        model = tw.define("Safe", key=tw.field(list[int], secret=True))
        verdict = judge_fields(declared(model).definition, {"key": ["hunter2", 5, "x"]})
        assert isinstance(verdict, Refused)
        assert [problem.value for problem in verdict.problems] == ["<secret>", "<secret>"]

    def test_fields_are_judged_as_they_are_given(self) -> None:
        """Values for a constructor are looked at as objects; what isn't given isn't missed."""
        definition = declared(Tree).definition
        assert judge_fields(definition, {"value": 1}) == Accepted({"value": 1})
        refused = judge_fields(definition, {"value": "1", "child": {"value": 1}})
        assert isinstance(refused, Refused)
        assert [problem.path for problem in refused.problems] == [("value",), ("child",)]


class TestModels:
    def test_suggests_a_key(self) -> None:
        """An unknown key close to a known one is taken for a slip."""
        model = tw.define("Person", first_name=tw.field(str, default=""))
        for key, suggested in (
            ("frist_name", True),
            ("first_nam", True),
            ("age", False),
            ("x" * 200, False),
            (5, False),
        ):
            verdict = judge(lower(ModelType(model), LOAD), {key: "a"})
            assert isinstance(verdict, Refused)
            assert ("did you mean 'first_name'?" in verdict.problems[0].message) is suggested

    def test_an_object_is_taken_as_it_is(self) -> None:
        """An object of the model, or of a subclass, isn't looked into."""
        made = Leaf(1)
        made.x = "changed"
        verdict = judge(lower(ModelType(Leaf), LOAD), made)
        assert isinstance(verdict, Accepted)
        assert verdict.value is made
        assert judge(lower(ModelType(Leaf), HOLD), made) == Accepted(made)


class TestDepth:
    def chain(self, levels: int) -> dict[str, Any]:
        data: dict[str, Any] = {"value": 0}
        for _ in range(levels):
            data = {"value": 0, "child": data}
        return data

    @pytest.mark.slow
    def test_is_limited_without_recursion(self) -> None:
        """A chain of any length ends in a problem; the limit is the interpreter's, or a thousand."""
        limit = max(1000, sys.getrecursionlimit())
        assertion = lower(ModelType(Tree), LOAD)
        assert isinstance(judge(assertion, self.chain(limit - 2)), Accepted)
        verdict = judge(assertion, self.chain(200_000))
        assert isinstance(verdict, Refused)
        assert {problem.code for problem in verdict.problems} == {"depth"}
        assert all("..." in problem.path and len(problem.path) < 10 for problem in verdict.problems)


class TestWords:
    @pytest.mark.parametrize(
        ("assertion", "noun", "spelling"),
        [
            (INT, "an integer", "int"),
            (ReadScalar("date"), "a date or ISO 8601 text such as 2024-02-29", "date"),
            (IsLiteral(("a", 1)), "one of 'a', 1", "Literal['a', 1]"),
            (Items("tuple", INT, plain=True), "a list (for a tuple)", "tuple[int, ...]"),
            (Places((INT, STR)), "a tuple of 2 items", "tuple[int, str]"),
            (Entries(STR, Always()), "a dict", "dict[str, object]"),
            (Choice((INT, INT, IsNull())), "an integer or None", "int | None"),
            (lower(ModelType(Leaf), LOAD), "a dict with the fields of Leaf", "Leaf"),
            (lower(ModelType(Leaf), HOLD), "an object of Leaf", "Leaf"),
        ],
    )
    def test_an_assertion_is_said(self, assertion: Any, noun: str, spelling: str) -> None:
        """In a sentence, and as one would annotate it."""
        assert (noun_of(assertion), spell(assertion)) == (noun, spelling)
