"""Schemas and data from strangers: nothing runs, nothing takes long, mistakes are typed."""

from __future__ import annotations

import ast
import builtins
import copy
import gc
import json
import os
import pathlib
import time
import weakref
from collections import OrderedDict, defaultdict
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.json_schema.schema_strategies import KINDS, data, schemas
from typewright.definitions import show_json
from typewright.reference import find_faults

LIMIT = 2
EVIL = "'\"\n\r\u2028\\{x}__import__('builtins').__dict__.__setitem__('TW_PWNED', 1)#"


def attacks() -> list[dict[str, Any]]:
    """Return the hostile schemas of the shared folder."""
    folder = os.environ.get("TYPEWRIGHT_SHARED")
    if not folder:
        return []
    lines = (pathlib.Path(folder) / "safety" / "attacks.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["kind"].startswith("schema-")]


def use(schema: Any) -> None:
    """Compile *schema* and check some values; a refused schema is fine."""
    try:
        check = tw.json_schema.compile(schema)
    except (tw.JsonSchemaError, ExceptionGroup):
        return
    values: list[Any] = [{"a": 1}, {"a": "x"}, {"a": {"a": []}}, {"a": "a" * 16 + "!"}, [1], "x", None]
    for value in values:
        assert check.is_valid(value) is not bool(check.problems(value))


@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
@pytest.mark.skipif(not attacks(), reason="TYPEWRIGHT_SHARED names no folder with safety/attacks.jsonl")
@pytest.mark.parametrize("row", attacks(), ids=lambda row: row["id"])
def test_attacks_run_nothing_and_end_soon(row: dict[str, Any]) -> None:
    """Every hostile schema is used or refused within 2 s, and nothing in it runs."""
    began = time.process_time()
    use(row["payload"])
    assert time.process_time() - began < LIMIT
    assert not hasattr(builtins, "TW_PWNED")


@pytest.mark.parametrize(
    "schema",
    [
        {"title": EVIL, "description": EVIL, "$comment": EVIL},
        {"properties": {EVIL: {"type": "string"}}, "required": [EVIL], "additionalProperties": False},
        {"patternProperties": {EVIL.replace("(", "").replace(")", "").replace("{", "").replace("}", ""): True}},
        {"enum": [EVIL, 1]},
        {"const": EVIL},
        {"$defs": {EVIL: {"type": "integer"}}, "$ref": "#/$defs/" + EVIL.replace("~", "~0").replace("/", "~1")},
        {"$id": "http://x/" + EVIL, "properties": {"a": {"$anchor": EVIL}}},
        {"oneOf": [{"properties": {EVIL: {"const": word}}, "required": [EVIL]} for word in ("a", "b", EVIL)]},
        {"format": EVIL},
        {"dependentRequired": {EVIL: [EVIL]}},
    ],
)
def test_texts_never_become_code(schema: dict[str, Any]) -> None:
    """Whatever a schema calls its things, it is compared and never compiled."""
    try:
        check = tw.json_schema.compile(schema, formats=True)
    except tw.JsonSchemaError:
        return
    for value in (EVIL, {EVIL: EVIL}, {EVIL: "a"}, {}, 1):
        assert check.is_valid(value) is not bool(find_faults(check.units.table, value))
    text = check.units.unit(0).group.wake().text
    assert "__import__" not in {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    assert not hasattr(builtins, "TW_PWNED")


class TestDepth:
    def test_deep_data_is_judged(self) -> None:
        """Data nested deeper than Python's functions may call each other is accepted or refused, never an exception."""
        check = tw.json_schema.compile({"items": {"$ref": "#"}, "type": "array"})
        good: list[Any] = []
        for _ in range(5000):
            good = [good]
        bad: list[Any] = [1]
        for _ in range(5000):
            bad = [bad]
        assert check.is_valid(good)
        assert not check.is_valid(bad)
        assert len(check.problems(bad)[0].path) == 5001

    def test_deep_constants_are_compared(self) -> None:
        """A deep value in ``enum`` or under ``uniqueItems`` needs no deep recursion."""
        deep: Any = 1
        for _ in range(300):
            deep = [deep]
        check = tw.json_schema.compile({"enum": [deep, 2]})
        assert check.is_valid(json.loads(json.dumps(deep)))
        unique = tw.json_schema.compile({"uniqueItems": True})
        far: Any = 1
        for _ in range(20_000):
            far = [far]
        assert unique.is_valid([far, 1])

    def test_deep_schemas_are_read(self) -> None:
        """A schema of 300 levels works, one of 100,000 is refused."""
        schema: Any = {"type": "integer"}
        for _ in range(300):
            schema = {"properties": {"a": schema}, "anyOf": [{"not": schema}, True]}
            schema.pop("anyOf")
        value: Any = 1
        for _ in range(300):
            value = {"a": value}
        assert tw.json_schema.compile(schema).is_valid(value)
        far: Any = {}
        for _ in range(100_000):
            far = {"not": far}
        with pytest.raises(tw.JsonSchemaError, match="deeper"):
            tw.json_schema.compile(far)

    def test_deep_loops_are_written(self) -> None:
        """Lists of lists of lists, 60 deep: more blocks than Python lets stand within each other."""
        schema: Any = {"type": "integer"}
        value: Any = 1
        for _ in range(60):
            schema, value = {"items": schema, "type": "array"}, [value]
        assert tw.json_schema.compile(schema).is_valid(value)


class TestTime:
    @pytest.mark.parametrize("how", ["allOf", "anyOf", "oneOf"])
    def test_doubling_takes_no_time(self, how: str) -> None:
        """Forty schemas that each ask the next one twice are asked once each."""
        defs: dict[str, Any] = {
            f"d{i}": {how: [{"$ref": f"#/$defs/d{i + 1}"}, {"not": {"$ref": f"#/$defs/d{i + 1}"}}]} for i in range(40)
        }
        defs["d40"] = {"type": "string"}
        began = time.process_time()
        check = tw.json_schema.compile({"$ref": "#/$defs/d0", "$defs": defs})
        assert check.is_valid(1) is not bool(check.problems(1))
        assert time.process_time() - began < LIMIT

    @pytest.mark.parametrize("how", ["allOf", "anyOf", "oneOf"])
    def test_levels_of_data_double_nothing(self, how: str) -> None:
        """A schema that two branches lead back to answers once for each value, 60 levels deep."""
        branch = {"properties": {"a": {"$ref": "#"}}}
        schema = {how: [branch, {**branch, "minProperties": 1}], "type": ["object", "integer"]}
        check = tw.json_schema.compile(schema)
        for value in ("bad", 1):
            nested: Any = value
            for _ in range(60):
                nested = {"a": nested}
            began = time.process_time()
            assert check.is_valid(nested) is not bool(check.problems(nested))
            assert time.process_time() - began < LIMIT

    @pytest.mark.parametrize(
        "schema",
        [
            {"properties": {"a": {"$ref": "#"}}, "patternProperties": {"a": {"$ref": "#"}}},
            {"patternProperties": {"a": {"$ref": "#"}, ".": {"$ref": "#"}}},
            {"anyOf": [{"properties": {"a": {"$ref": "#"}}}], "unevaluatedProperties": False},
            {"oneOf": [{"properties": {"a": {"$ref": "#"}}}, {"type": "string"}], "unevaluatedProperties": False},
            {"items": {"$ref": "#"}, "contains": {"$ref": "#"}, "minContains": 0, "maxContains": 5},
            {"contains": {"$ref": "#"}, "minContains": 0, "maxContains": 3, "unevaluatedItems": False},
        ],
    )
    def test_parts_are_asked_once_by_each_schema(self, schema: dict[str, Any]) -> None:
        """Two keywords that look at one part, or at one branch twice, double nothing 60 levels deep."""
        is_list = "contains" in schema
        nested: Any = [] if is_list else {}
        for _ in range(60):
            nested = [nested] if is_list else {"a": nested}
        began = time.process_time()
        assert tw.json_schema.compile(schema).is_valid(nested)
        assert time.process_time() - began < LIMIT

    def test_levels_of_what_is_left_over_double_nothing(self) -> None:
        """Schemas within schemas that each ask what is left over take time as there are schemas."""
        schema: Any = {"properties": {"a": {"type": "integer"}}}
        for i in range(60):
            schema = {"anyOf": [schema], "properties": {f"p{i}": True}, "unevaluatedProperties": {"type": "integer"}}
        began = time.process_time()
        check = tw.json_schema.compile(schema)
        assert check.is_valid({"a": 1, "p59": 2})
        assert not check.is_valid({"a": 1, "b": "x"})
        assert time.process_time() - began < LIMIT

    def test_what_was_said_is_forgotten(self) -> None:
        """Nothing that was said of a value outlives the call, and a value that changed is looked at anew."""
        branch = {"properties": {"a": {"$ref": "#"}}}
        check = tw.json_schema.compile({"allOf": [branch, {**branch, "maxProperties": 1}]})
        value: dict[str, Any] = {"a": {"a": {}}}
        assert check.is_valid(value)
        value["a"]["b"] = 1
        assert not check.is_valid(value)

        class Mapping(dict[str, Any]):
            """A dict that isn't exactly one is copied, and copies must not be taken for each other."""

        assert check.is_valid(Mapping(a=Mapping(a=Mapping())))
        assert not check.is_valid(Mapping(a=Mapping(a=Mapping(a=1, b=2))))

    def test_many_unequal_items_are_told_apart(self) -> None:
        """``uniqueItems`` takes time as there are items, not as there are pairs."""
        check = tw.json_schema.compile({"uniqueItems": True})
        began = time.process_time()
        assert check.is_valid([{"a": i} for i in range(50_000)])
        assert time.process_time() - began < LIMIT

    def test_huge_numbers_are_compared(self) -> None:
        """Bounds of thousands of digits, and steps that a float can't divide by, are exact."""
        check = tw.json_schema.compile({"maximum": 10**4000, "multipleOf": 1e-308})
        assert check.is_valid(10**4000)
        assert not check.is_valid(10**4000 + 1)
        assert check.is_valid(1e308)

    def test_many_problems_are_cut(self) -> None:
        """A million faults are told as a hundred."""
        check = tw.json_schema.compile({"items": {"type": "string"}})
        began = time.process_time()
        assert len(check.problems([1] * 1_000_000)) == 100
        assert time.process_time() - began < LIMIT


class TestOddData:
    @pytest.mark.parametrize(
        ("schema", "value", "expected"),
        [
            ({"type": "object", "required": ["a"]}, OrderedDict(a=1), True),
            ({"type": "object", "required": ["a"]}, defaultdict(int), False),
            ({"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"]}, defaultdict(str), False),
            ({"type": "array"}, (1, 2), False),
            ({"type": "number"}, Decimal("1.5"), True),
            ({"type": "integer"}, Decimal("2.0"), True),
            ({"type": "integer"}, float("inf"), False),
            ({"type": "number", "minimum": 0}, float("nan"), False),
            ({"multipleOf": 2}, float("inf"), False),
            ({"propertyNames": {"type": "string"}}, {1: 2}, False),
            ({"patternProperties": {"a": False}}, {1: 2}, True),
            ({"additionalProperties": False}, {1: 2}, False),
            ({"properties": {"1": False}}, {1: 2}, True),
            ({"type": "object"}, object(), False),
            ({"type": KINDS}, (1,), False),
            ({"not": {"type": KINDS}}, (1,), True),
            ({"anyOf": [{"type": kind, "minimum": 1, "minItems": 1} for kind in KINDS]}, (1,), False),
            ({"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "null"}}, {"maximum": 1}]}, (), True),
            ({"oneOf": [{"type": ["string", "array"]}, {"type": ["null", "number"]}, {"type": "object"}]}, (), False),
            ({"anyOf": [{"type": "object", "minProperties": 1}, {"type": "array", "minItems": 1}]}, {1}, False),
            ({"enum": [1, "a"]}, object(), False),
            ({"uniqueItems": True}, [object(), object()], True),
        ],
    )
    def test_is_judged_alike(self, schema: dict[str, Any], value: Any, expected: bool) -> None:
        """What ``json.loads`` never makes is accepted or refused, by code and reference alike."""
        check = tw.json_schema.compile(schema)
        assert check.is_valid(value) is expected
        assert bool(check.problems(value)) is not expected

    def test_a_default_dict_is_left_as_it_is(self) -> None:
        """Looking for a property doesn't make it."""
        value: defaultdict[str, int] = defaultdict(int)
        tw.json_schema.compile({"properties": {"a": {"type": "integer"}}, "required": ["a"]}).is_valid(value)
        assert value == {}

    def test_the_schema_is_copied(self) -> None:
        """What becomes of the schema later changes nothing, before the first call or after it."""
        schema: dict[str, Any] = {"type": "string"}
        check = tw.json_schema.compile(schema)
        schema["type"] = "integer"
        assert check.is_valid("x")

    def test_holds_itself(self) -> None:
        """Data that holds itself is never checked without an end."""
        value: list[Any] = []
        value.append(value)
        assert tw.json_schema.compile({"type": "array", "items": {"type": "array"}}).is_valid(value)
        (problem,) = tw.json_schema.compile({"type": "array", "items": {"$ref": "#"}}).problems([value])
        assert (problem.path, problem.code) == ((0, 0), "items")
        assert "[0][0]: must not hold itself" in str(problem)
        loop: dict[str, Any] = {"a": {}}
        loop["a"]["b"] = loop
        assert not tw.json_schema.compile({"additionalProperties": {"$ref": "#"}}).is_valid(loop)

    def test_one_list_in_two_places(self) -> None:
        """A list that is there twice doesn't hold itself."""
        value: list[Any] = [1]
        check = tw.json_schema.compile({"type": ["array", "integer"], "items": {"$ref": "#"}})
        assert check.problems([value, value, [value]]) == ()
        assert find_faults(check.units.table, [value, [value], value]) == ()


@pytest.mark.parametrize("text", ["\ud800", "\u202e", "a\nb", "\x7f\x1b[31m", "\u2028", "\U000e0001"])
def test_what_is_told_can_be_printed(text: str) -> None:
    """Texts of schemas and data can neither forge a line of a message nor keep it from being written."""
    schema = {"title": f"T{text}", "required": [f"{text}!"], "propertyNames": {"maxLength": 0}, "const": text}
    check = tw.json_schema.compile({**schema, "properties": {text: {"enum": [text, 1]}}})
    with pytest.raises(tw.ValidationError) as caught:
        check({text: 2})
    for told in (*str(caught.value).splitlines(), check.title, repr(check), *map(str, check.problems({text: 2}))):
        assert told.isprintable(), ascii(told)
    assert len(str(caught.value).splitlines()) == 5


def test_show_json_cuts_and_never_raises() -> None:
    """Values are shown as JSON where they are, otherwise as Python shows them."""
    assert show_json("x" * 200).endswith("...")
    assert show_json({1, 2}) == "{1, 2}"


def spoil(schema: Any, where: list[int], value: Any) -> Any:
    """Return *schema* with something in it replaced by *value*."""
    if not where or not isinstance(schema, (dict, list)) or not schema:
        return value
    keys = list(schema) if isinstance(schema, dict) else list(range(len(schema)))
    key = keys[where[0] % len(keys)]
    made = copy.copy(schema)
    made[key] = spoil(schema[key], where[1:], value)
    return made


def attempt(schema: Any) -> tuple[Any, tuple[Exception, ...]]:
    """Return a checker of *schema*, or what is wrong with it."""
    try:
        return tw.json_schema.compile(schema), ()
    except ExceptionGroup as group:
        return None, group.exceptions
    except tw.JsonSchemaError as exc:
        return None, (exc,)


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
@settings(max_examples=400)
@given(schemas, st.lists(st.integers(0, 9), min_size=1, max_size=4), data)
def test_spoilt_schemas_are_used_or_refused(schema: Any, where: list[int], value: Any) -> None:
    """A schema with anything anywhere is compiled, or refused with a typed error."""
    check, mistakes = attempt(spoil(schema, where, value))
    assert all(isinstance(mistake, tw.JsonSchemaError) for mistake in mistakes)
    if check is None:
        return
    for item in (value, {"a": value}, [value]):
        assert check.is_valid(item) is not bool(check.problems(item))


def test_long_chains_are_followed() -> None:
    """Schemas that each ask the next one, 1,500 of them, need no recursion."""
    defs: dict[str, Any] = {
        f"d{i}": {"allOf": [{"$ref": f"#/$defs/d{i + 1}"}], "type": ["object", "string"]} for i in range(1500)
    }
    defs["d1500"] = {"type": "string"}
    began = time.process_time()
    check = tw.json_schema.compile({"$ref": "#/$defs/d0", "$defs": defs})
    assert check.is_valid("x")
    assert not check.is_valid(1)
    assert time.process_time() - began < LIMIT


def test_code_goes_with_its_checker() -> None:
    """What was generated for a checker that is gone is given up."""
    check = tw.json_schema.compile({"title": "Gone", "type": "object", "required": ["a"]})
    assert not check.is_valid({})
    function = weakref.ref(check.is_valid)
    del check
    gc.collect()
    assert function() is None
