"""The files that standalone modules share do what the functions of ours do that they stand for."""

from __future__ import annotations

import datetime as dt
import enum
import re
import sys
from collections import ChainMap, UserDict, deque
from decimal import Decimal
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import typewright as tw
from tests.generating.standalone.packages import make_module
from tests.json_schema.schema_strategies import data, schemas
from tests.scalar_strategies import scalar_values
from tests.strategies import ODD
from typewright.definitions import (
    IS_KIND,
    SCALARS,
    Constraint,
    NotPlainError,
    are_unique,
    class_of_scalar,
    holds,
    is_scalar,
    key_of_json,
    make_plain,
    make_rule,
    read_member,
    read_scalar,
    show_json,
    speller_of_scalar,
)
from typewright.errors import shown
from typewright.generating.standalone import support_text
from typewright.generating.standalone.functions import File
from typewright.generating.standalone.names import FileNames
from typewright.generating.standalone.scalars import _EXACT, _PATTERN_OF, _READERS
from typewright.generating.standalone.schema_rules import rule_constant
from typewright.generating.standalone.support import checks, rules, scalars, values
from typewright.generating.standalone.support.quick import make_test
from typewright.readers import read_json_schema
from typewright.reference import step_of

sys.modules["copied"], sys.modules["copied._checks"] = ModuleType("copied"), checks
JSON_VALUES: Any = make_module("copied._json_values", support_text("json_values"))
"""As it stands in a package."""
ANY = st.sampled_from(ODD) | data | st.text(max_size=5)
NUMBERS = st.integers(-(10**25), 10**25) | st.floats() | st.decimals(places=3, allow_nan=True)
TEXTS = [
    "",
    "P1D",
    "-P1DT2.5S",
    "1/3",
    "1e5",
    "+05:30",
    "Z",
    "UTC",
    "Europe/Berlin",
    "[",
    "(?i)a",
    "a=",
    "YQ==",
    "1+2j",
]
TEXTS += [
    "192.0.2.1",
    "192.0.2.0/24",
    "::1",
    "2001:db8::/32",
    "2024-02-29",
    "12:30",
    "nan",
    "1_0",
    " 1",
    "\0",
    "a/b",
    "Inf",
]


def read(name: str, value: object) -> Any:
    """Return what the reader of a scalar makes of *value*, or its code."""
    reader = getattr(checks if name in _EXACT else scalars, _READERS[name])
    problems: list[Any] = []
    if name in _EXACT:
        made = reader(value, (), problems)
    else:
        cls = {"str": str, "bytes": bytes}[_PATTERN_OF[name]] if name in _PATTERN_OF else class_of_scalar(name)
        made = reader(value, (), problems, cls)
    return problems[0].code if problems else made


def read_ours(name: str, value: object) -> Any:
    """Return what our reader makes of *value*, or its code."""
    try:
        return read_scalar(name, value)
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize("name", SCALARS)
@given(drawn=st.data())
def test_scalars_are_read_alike(name: str, drawn: st.DataObject) -> None:
    """Values, their texts, texts of others and odd values are read as the run time reads them."""
    spell = speller_of_scalar(name) or str
    value = drawn.draw(scalar_values(name))
    texts = [] if isinstance(value, int) and value.bit_length() > 10_000 else [spell(value)]
    for given_value in (value, *texts, drawn.draw(st.sampled_from(TEXTS)), drawn.draw(ANY)):
        found, expected = read(name, given_value), read_ours(name, given_value)
        assert type(found) is type(expected)
        assert repr(found) == repr(expected)


@pytest.mark.parametrize("name", SCALARS)
@given(drawn=st.data())
def test_scalars_are_spelled_alike(name: str, drawn: st.DataObject) -> None:
    """What the run time dumps a value to is what a module dumps it to."""
    spell = speller_of_scalar(name)
    value = drawn.draw(scalar_values(name))
    if spell is not None and is_scalar(name, value) and type(value).__name__ not in ("int", "float"):
        assert scalars.spell(value) == spell(value)


@given(NUMBERS, st.sampled_from(["gt", "ge", "lt", "le"]), NUMBERS)
def test_comparisons_hold_alike(value: Any, rule: str, bound: Any) -> None:
    """Numbers of any kind compare as for the reference, NaN among them."""
    assert checks.holds(value, rule, bound) is holds(Constraint(rule, bound), value)


def test_comparisons_that_cannot_be_made_do_not_hold() -> None:
    """A time with a zone isn't before one without."""
    assert not checks.holds(dt.datetime.fromisoformat("2024-01-01"), "ge", dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
    assert not checks.holds(Decimal("sNaN"), "one_of", (Decimal(1),))


@given(NUMBERS, st.sampled_from([1, 3, 0.1, 0.01, 2.5, Decimal("0.25"), 10**20]))
def test_multiples_are_alike(value: Any, step: Any) -> None:
    """Multiples are decimal."""
    assert checks.is_multiple(value, step) is holds(Constraint("multiple_of", step), value)


@given(ANY)
def test_values_are_shown_alike(value: Any) -> None:
    """Problems show a value as those of the run time do."""
    assert checks.shown(value) == shown(value)
    assert checks.step_of(value) == step_of(value)


def test_values_that_raise_are_shown_alike() -> None:
    """A broken repr, a huge integer and long text are short."""

    class Broken:
        def __repr__(self) -> str:
            raise RuntimeError

    for value in (Broken(), 10**5000, "x" * 1000, b"y" * 1000, "a\u202eb", [1] * 1000):
        assert checks.shown(value) == shown(value)


class Level(enum.Enum):
    LOW = 1
    HIGH = 2
    TEXT = "t"


@given(st.sampled_from([1, 2, True, 1.0, "t", "u", None, [], Level.LOW]))
def test_members_are_read_alike(value: Any) -> None:
    """True is no 1, and 1.0 isn't either."""
    problems: list[Any] = []
    found = checks.read_member(value, (), problems, Level, "")
    try:
        assert found is read_member(Level, value)
    except ValueError:
        assert [each.code for each in problems] == ["enum"]


class TestPlainData:
    @given(data | st.sampled_from(ODD))
    def test_has_the_same_kinds(self, value: Any) -> None:
        """Each kind of JSON holds the same values."""
        assert {kind for kind, test in JSON_VALUES.IS_KIND.items() if test(value)} == {
            kind for kind, test in IS_KIND.items() if test(value)
        }

    @given(data, data)
    def test_is_equal_alike(self, one: Any, other: Any) -> None:
        """Keys of values are equal where ours are."""
        assert (JSON_VALUES.key_of_json(one) == JSON_VALUES.key_of_json(other)) is (
            key_of_json(one) == key_of_json(other)
        )
        assert JSON_VALUES.are_unique([one, other, one]) is are_unique([one, other, one])
        assert JSON_VALUES.are_unique([one, other]) is are_unique([one, other])

    @given(data | st.sampled_from(ODD))
    def test_is_shown_alike(self, value: Any) -> None:
        """Messages show JSON as the reference does."""
        assert JSON_VALUES.show_json(value, 40) == show_json(value, 40)

    @given(data | st.sampled_from(ODD) | st.tuples(data, st.dates()))
    def test_is_made_alike(self, value: Any) -> None:
        """What isn't plain becomes so, or is refused, in the same words."""
        try:
            expected: Any = make_plain(value)
        except NotPlainError as error:
            with pytest.raises(values.NotPlainError, match=re.escape(str(error))):
                values.make_plain(value)
        else:
            assert repr(values.make_plain(value)) == repr(expected)

    def test_that_holds_itself_ends(self) -> None:
        """A list in itself has a key, and is refused by a rule that leads into it."""
        circle: list[Any] = []
        circle.append(circle)
        assert JSON_VALUES.key_of_json(circle)[0] == "other"
        rule = rules.Rule(((rules.elements, "prefixItems", (), 0, "items"),))
        assert [each.keyword for each in rule.find(circle)] == ["items"]
        problems: list[Any] = []
        rule.judge(circle, (), problems)
        assert problems[0].message == "is nested too deep"


class TestFirstLook:
    @given(schemas, st.lists(data, min_size=1, max_size=5))
    def test_says_what_the_judge_says(self, schema: Any, listed: list[Any]) -> None:
        """Where there is a first look, it accepts what the judge accepts."""
        try:
            table, _ = read_json_schema(schema, "draft2020-12")
        except tw.JsonSchemaError as exc:
            assume("without an end" not in str(exc))
            raise
        rule = rule_of(table)
        test = make_test([[(part[0].__name__, *part[1:]) for part in parts] for parts in rule._nodes])
        for value in listed if test is not None else ():
            assert test(value) is (rule.find(value) == ())  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("schema", "accepted", "refused"),
        [
            ({"contains": {"const": 1}, "minContains": 2, "maxContains": 3}, [[1, 1], [1, 1, 1]], [[1], [1] * 4]),
            ({"minItems": 1, "maxItems": 2}, [[1], [1, 2]], [[], [1, 2, 3]]),
            ({"minimum": 1, "exclusiveMaximum": 3}, [1, 2.5], [0.5, 3]),
            ({"exclusiveMinimum": 1, "maximum": 3}, [1.5, 3], [1, 3.5]),
            ({"multipleOf": 2}, [4], [3]),
            ({"pattern": "^a"}, ["ab", 1], ["ba"]),
            ({"oneOf": [{"minimum": 1}, {"maximum": 3}]}, [0, 4], [2]),
            ({"anyOf": [{"type": "string"}, {"minimum": 3}]}, ["x", 3], [2]),
            ({"not": {"type": "string"}}, [1], ["x"]),
            ({"if": {"minimum": 3}, "then": {"multipleOf": 2}, "else": {"maximum": 1}}, [4, 1], [3, 2]),
            ({"required": ["a"], "dependentRequired": {"b": ["c"]}}, [{"a": 1}], [{}, {"a": 1, "b": 1}]),
            ({"dependentSchemas": {"a": {"required": ["b"]}}}, [{}, {"a": 1, "b": 1}], [{"a": 1}]),
            ({"propertyNames": {"maxLength": 1}}, [{"a": 1}], [{"ab": 1}]),
            ({"prefixItems": [{"type": "null"}], "items": {"type": "string"}}, [[None, "x"], []], [["x"], [None, 1]]),
            ({"properties": {"a": {"type": "null"}}}, [{"a": None}, {"b": 1}], [{"a": 1}]),
            (
                {"properties": {"a": {}}, "patternProperties": {"^x": {"const": 1}}, "additionalProperties": False},
                [{"a": 2, "x": 1}],
                [{"x": 2}, {"b": 1}],
            ),
            ({"uniqueItems": True}, [[1, True]], [[1, 1.0]]),
            ({"enum": [1, [2]]}, [1.0, [2.0]], [True, []]),
        ],
    )
    def test_knows_each_keyword(self, schema: Any, accepted: list[Any], refused: list[Any]) -> None:
        """What a keyword accepts and refuses, at its bounds, both know."""
        table, _ = read_json_schema(schema, "draft2020-12")
        rule = rule_of(table)
        test = make_test([[(part[0].__name__, *part[1:]) for part in parts] for parts in rule._nodes])
        assert test is not None
        assert [value for value in accepted if not test(value) or rule.find(value)] == []
        assert [value for value in refused if test(value) or not rule.find(value)] == []

    def test_is_left_out_where_questions_double(self) -> None:
        """Schemas in circles, or that ask again and again, are left to the judge, who asks once."""
        count = 40
        doubling = [[("combined", "allOf", "all", (i + 1, i + 1))] for i in range(count)]
        assert make_test([*doubling, [("nothing",)]]) is None
        assert make_test([[("refers", "$ref", 1)], [("elements", "items", (), 0, "items")]]) is None
        assert make_test([[("unevaluated", "unevaluatedItems", "array", 1)], []]) is None
        assert make_test([[("is_kind", "type", ("string",))]])("x")  # type: ignore[misc]

    def test_leaves_deep_data_to_the_judge(self) -> None:
        """Data that it can't follow is no yes."""
        deep: Any = 1
        for _ in range(100_000):
            deep = [deep]
        test = make_test([[("is_equal", "const", (1,))]])
        assert test is not None
        assert not test(deep)


def rule_of(table: Any) -> Any:
    """Return the rule of a table, as a module has it."""
    names = FileNames(("m",), (), ())
    file = File(names, {})
    function: Any = SimpleNamespace(file=file, full_hint="whole")
    name = rule_constant(make_rule(table), function, secret=False)
    text = "\n".join([lines.spell(origins=False) for lines in file.constants])
    space = {"Rule": rules.Rule, "search": checks.search, **vars(rules)}
    exec(compile(text, "<rule>", "exec"), space)
    return space[name.text]


class TestRules:
    def test_hide_what_may_be_secret(self) -> None:
        """Neither words nor values of data that may hold a secret are told."""
        rule = rules.Rule(((rules.is_kind, "type", ("string",)),), secret=True)
        problems: list[Any] = []
        rule.judge({"hush": 1}, ("a",), problems)
        rule.judge(object(), ("a",), problems)
        assert {each.value for each in problems} == {"<secret>"}
        assert problems[0].message == "is refused by its schema"

    def test_tell_a_hundred(self) -> None:
        """Further problems are counted, not told."""
        rule = rules.Rule(((rules.elements, "prefixItems", (), 1, "items"),), ((rules.nothing,),))
        problems: list[Any] = []
        rule.judge([1] * 80, (), problems)
        rule.judge([1] * 80, (), problems)
        assert len(problems) == 101
        assert problems[-1] is checks.MORE

    def test_read_values_that_are_nested_deeply(self) -> None:
        """Values deeper than code may be come from JSON."""
        assert rules.read_json("[[1]]") == [[1]]


@pytest.mark.parametrize(
    "value",
    [
        deque([1, "a"]),
        range(2),
        ChainMap({"a": range(1)}),
        UserDict({"a": 1}),
        {"a": 1}.keys(),
        b"a",
        bytearray(b"a"),
    ],
)
def test_containers_without_a_type_are_dumped_as_at_run_time(value: Any) -> None:
    """What stands in a value of any type can be a container that is none of Python's own."""
    assert scalars.plain([value]) == tw.dump([value])
