"""What each rule means, and which types and arguments it fits."""

from __future__ import annotations

import datetime as dt
import math
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import (
    FITTING,
    HOLDS,
    RULES,
    Anything,
    Constrained,
    Constraint,
    DictType,
    Late,
    ListType,
    Null,
    Scalar,
    Type,
    UnionType,
    constrain,
    explain_rule,
    fault_of_rule,
    holds,
    kind_of,
)

INT, STR = Scalar("int"), Scalar("str")


class TestHolds:
    def test_every_rule_has_a_meaning_a_place_and_words(self) -> None:
        """The tables know the same rules."""
        assert set(RULES) == set(HOLDS) == set(FITTING)
        for rule in RULES:
            assert explain_rule(Constraint(rule, ("a",))).startswith("must ")

    @pytest.mark.parametrize(
        ("rule", "argument", "inside", "outside"),
        [
            ("gt", 5, [6, 5.5, Decimal("5.1")], [5, 4, math.nan, Decimal("NaN"), Decimal("sNaN")]),
            ("ge", 5, [5, 6], [4, -math.inf, math.nan]),
            ("lt", 5, [4, -math.inf], [5, 6, math.nan]),
            ("le", 5, [5, 4], [6, math.inf]),
            ("ge", dt.datetime(2024, 1, 1), [dt.datetime(2024, 1, 1)], [dt.datetime(2025, 1, 1, tzinfo=dt.UTC)]),  # noqa: DTZ001
            ("min_length", 2, ["ab", [1, 2], {1: 1, 2: 2}], ["a", [], b"1"]),
            ("max_length", 2, ["ab", [], b""], ["abc", [1, 2, 3]]),
            ("pattern", "^a+$", ["a", "aa", "a\n"], ["", "ba", "ab"]),
            ("pattern", "b", ["abc"], ["ac"]),
            ("one_of", (1, 2), [1, 2.0, True], [3, "1", Decimal("sNaN")]),
            ("multiple_of", 3, [0, 3, -6, 10**30 * 3], [1, 10**30 + 1]),
            ("multiple_of", 0.1, [0.3, 1, 0.7, -0.1, 1e22], [0.35, math.nan, math.inf]),
            ("multiple_of", 2.5, [5, 7.5, 10**400], [1, 10**400 + 1]),
            (
                "multiple_of",
                Decimal("0.01"),
                [Decimal("1.50"), Decimal("1e999999"), 7],
                [Decimal("1e-3"), Decimal("NaN")],
            ),
            (
                "multiple_of",
                7,
                [Decimal(14), Decimal("1.4e1"), Decimal("0e-99")],
                [Decimal("1e999999"), Decimal("0.7")],
            ),
        ],
    )
    def test_values_inside_and_outside(self, rule: str, argument: Any, inside: list[Any], outside: list[Any]) -> None:
        """A comparison that can't be made doesn't hold."""
        constraint = Constraint(rule, argument)
        assert [value for value in inside if not holds(constraint, value)] == []
        assert [value for value in outside if holds(constraint, value)] == []

    @given(value=st.integers() | st.decimals(-(10**6), 10**6, places=3), step=st.decimals("0.001", 50, places=3))
    def test_multiples_are_those_of_fractions(self, value: int | Decimal, step: Decimal) -> None:
        """Decimal multiples are exactly those that fractions find."""
        assert holds(Constraint("multiple_of", step), value) is (Fraction(value) % Fraction(step) == 0)


class TestFitting:
    @pytest.mark.parametrize("type_", [Anything(), Null(), Late("X"), Scalar("bool")], ids=repr)
    def test_what_takes_no_rules(self, type_: Type) -> None:
        """Rules need a type they are about; of a name that isn't resolved nothing is said yet."""
        fault = fault_of_rule(type_, Constraint("ge", 1))
        assert (fault is None) is isinstance(type_, Late)

    def test_kinds(self) -> None:
        """Rules know types by the name of their kind."""
        assert [kind_of(type_) for type_ in (INT, ListType(INT), DictType(INT, INT), Constrained(STR, ()), Null())] == [
            "int", "list", "dict", "str", None,
        ]  # fmt: skip

    def test_sorts_rules(self) -> None:
        """Rules stand in the order in which they are checked, wherever they came from."""
        made, faults = constrain(INT, (Constraint("multiple_of", 2), Constraint("le", 5), Constraint("gt", 1)))
        assert faults == []
        assert [rule.rule for rule in made.constraints] == ["gt", "le", "multiple_of"]  # type: ignore[union-attr]

    def test_without_rules_a_type_stays_itself(self) -> None:
        """No rules, no wrapping."""
        assert constrain(INT, ()) == (INT, [])

    def test_in_a_union_rules_go_where_they_fit(self) -> None:
        """Each option takes the rules that fit it; one that fits none is left alone."""
        union = UnionType((INT, STR, Null()))
        made, faults = constrain(union, (Constraint("ge", 1), Constraint("min_length", 2)))
        assert faults == []
        assert made == UnionType((
            Constrained(INT, (Constraint("ge", 1),)), Constrained(STR, (Constraint("min_length", 2),)), Null(),
        ))  # fmt: skip
        assert len(constrain(union, (Constraint("multiple_of", 0),))[1]) == 1
        assert constrain(UnionType((Null(),)), (Constraint("ge", 1),))[0] == UnionType((Null(),))

    def test_a_late_option_takes_rules_on_trust(self) -> None:
        """A name that is resolved later takes every rule, to be fitted then."""
        made, faults = constrain(UnionType((Late("X"), Null())), (Constraint("ge", 1),))
        assert faults == []
        assert made == UnionType((Constrained(Late("X"), (Constraint("ge", 1),)), Null()))


class TestConstraint:
    def test_equality_minds_the_type(self) -> None:
        """``ge=1`` isn't ``ge=True`` nor ``ge=1.0``; where it was written doesn't count."""
        from typewright.definitions import Origin

        assert Constraint("ge", 1) != Constraint("ge", True)
        assert Constraint("ge", 1) != Constraint("ge", 1.0)
        assert Constraint("ge", 1) == Constraint("ge", 1, Origin("a.py", 1))
        assert hash(Constraint("ge", 1)) == hash(Constraint("ge", 1, Origin("a.py", 1)))
        assert Constraint("ge", 1) != "ge=1"

    def test_text_is_short_whatever_the_argument(self) -> None:
        """A rule's text is as one would write it, shortened where nobody would."""
        assert str(Constraint("pattern", "^a$")) == "pattern='^a$'"
        assert str(Constraint("le", 10**5000)) == "le=<an integer of 16610 bits>"
        assert len(str(Constraint("one_of", tuple(range(10_000))))) < 220
