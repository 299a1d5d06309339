"""Classes and types that are read of a schema accept from plain data what the schema accepts, and no more."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.json_schema.official_suite import DRAFTS, WHY_NOT, draft_to_pass, groups, is_here, remotes
from tests.json_schema.schema_strategies import data, schemas
from tests.readers.schema_models.shaped import accepts, make_loader, read

REQUIRED = {"draft7": 927, "draft2019-09": 1259, "draft2020-12": 1299}
EXCEPTIONS: frozenset[str] = frozenset()
"""Cases of the official suite that classes answer otherwise: none."""
MANY = settings(max_examples=max(300, settings().max_examples))


@pytest.mark.slow
@pytest.mark.skipif(not is_here(), reason=WHY_NOT)
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
@pytest.mark.parametrize("draft", DRAFTS)
def test_required_cases_of_the_official_suite_are_all_right(draft: str) -> None:
    """Each schema becomes a class or a type, and that gives the suite's verdict on each of its values."""
    wrong, all_cases = [], 0
    for group in groups(draft):
        shaped = read(group.schema, draft_to_pass(group.schema, draft), remotes(), formats="text")
        load = make_loader(shaped)
        for case in group.cases:
            all_cases += 1
            if accepts(load, case["data"]) is not case["valid"]:
                wrong.append(f"{group.file}: {group.description}: {case['description']}")
    assert set(wrong) == EXCEPTIONS
    assert all_cases == REQUIRED[draft]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
@MANY
@given(schemas, st.lists(data, min_size=1, max_size=8))
def test_random_schemas_accept_what_their_checker_accepts(schema: Any, values: list[Any]) -> None:
    """Loading by definitions and checking by the schema agree on random schemas and data."""
    try:
        check, shaped = tw.json_schema.compile(schema), read(schema, formats="text")
    except tw.JsonSchemaError as exc:
        assume("without an end" not in str(exc))
        raise
    load = make_loader(shaped)
    for value in values:
        assert accepts(load, value) is check.is_valid(value), value


REFUSED_BY_PARTS: list[tuple[Any, list[Any], list[Any]]] = [
    # schema,                                                        accepted,              refused
    ({"type": "integer", "minimum": 2}, [2, 3.0], [1, 2.5, True, "3"]),
    ({"enum": [1, "a", None, True]}, [1, 1.0, "a", None, True], [0, "b", False, 1.5]),
    ({"const": {"a": [1]}}, [{"a": [1]}, {"a": [1.0]}], [{"a": []}, {}]),
    ({"prefixItems": [{"type": "integer"}]}, [[], [1], [1, "x"], "text"], [["x"]]),
    (
        {"type": "array", "prefixItems": [{}, {}], "minItems": 2, "items": False},
        [[1, 2]],
        [[], [1], [1, 2, 3], {}],
    ),
    ({"properties": {"a": {"type": "string"}}}, [{}, {"a": ""}, 5, None, [1], "x", 1.5], [{"a": 1}]),
    ({"type": "object", "properties": {"a": False}}, [{}, {"b": 1}], [{"a": 1}]),
    ({"type": "object", "properties": {"": {"type": "integer"}}, "required": [""]}, [{"": 1}], [{}, {"": "x"}]),
    (
        {"type": "object", "patternProperties": {"^x-": {}}, "properties": {"a": {}}, "additionalProperties": False},
        [{"a": 1, "x-b": 2}],
        [{"b": 1}],
    ),
    ({"anyOf": [{"type": "integer", "minimum": 5}, {"type": "number", "maximum": 3}]}, [6, 2, 2.5], [4, 5.5]),
    ({"oneOf": [{"type": "integer"}, {"minimum": 2}]}, [1, 2.5, "x"], [3, 1.5]),
    (
        {"allOf": [{"properties": {"a": {}}, "additionalProperties": False}, {"properties": {"b": {}}}]},
        [{"a": 1}, {}],
        [{"b": 1}, {"c": 1}],
    ),
    ({"type": "object", "properties": {"a": {}}, "minProperties": 1}, [{"a": 1}, {"b": 1}], [{}]),
]


@pytest.mark.parametrize(("schema", "accepted", "refused"), REFUSED_BY_PARTS)
def test_each_part_says_what_it_says(schema: Any, accepted: list[Any], refused: list[Any]) -> None:
    """What a type can say it says, and a rule says the rest."""
    load = make_loader(read(schema))
    assert [value for value in accepted if not accepts(load, value)] == []
    assert [value for value in refused if accepts(load, value)] == []


def test_a_list_of_itself_is_judged_by_a_rule_inside() -> None:
    """A circle without a class ends in a rule, which goes as deep as the data does."""
    load = make_loader(read({"type": "array", "items": {"$ref": "#"}}))
    assert accepts(load, [[], [[[]]]])
    assert not accepts(load, [[[1]]])


def test_an_infinite_tree_of_classes_is_a_class() -> None:
    """A class that holds itself names itself."""
    tree = {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#"}}}, "title": "Tree"}
    load = make_loader(read(tree))
    assert accepts(load, {"children": [{"children": []}, {}]})
    assert not accepts(load, {"children": [{"children": 1}]})


def test_union_of_many_options_can_be_compiled() -> None:
    """Python nests 20 blocks at most; a union has as many options as it likes."""
    options = [{"type": "array", "items": {"const": i}} for i in range(40)]
    load = make_loader(read({"anyOf": options}))
    assert accepts(load, [39, 39])
    assert not accepts(load, [39, 38])
