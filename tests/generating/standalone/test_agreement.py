"""Standalone modules agree with the classes of the run time and with the reference: acceptance, result, problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.generating.standalone.packages import WHOLE, Pair, ask, forget, make_package, pair_of_shaped
from tests.json_schema.official_suite import DRAFTS, WHY_NOT, draft_to_pass, groups, is_here, remotes
from tests.json_schema.schema_strategies import data, schemas
from tests.readers.schema_models.shaped import read
from tests.readers.test_yaml_roundtrip import schemas as yaml_schemas
from tests.strategies import values_of
from typewright.definitions import Field, Model, ModelType, Scalar, SchemaDefinition
from typewright.models import codec_of_type
from typewright.readers import SchemaReading
from typewright.records import replace
from typewright.schemas import make_modules
from typewright.schemas.linking import LinkedFile

REQUIRED = {"draft7": 927, "draft2019-09": 1259, "draft2020-12": 1299}
MANY = settings(max_examples=max(150, settings().max_examples), suppress_health_check=[HealthCheck.too_slow])
SOME = settings(max_examples=max(50, settings().max_examples // 2), suppress_health_check=[HealthCheck.too_slow])
ROUNDS = 8
"""Values tried on each class: making its module costs more than running it."""


@pytest.mark.slow
@pytest.mark.skipif(not is_here(), reason=WHY_NOT)
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
@pytest.mark.parametrize("draft", DRAFTS)
def test_required_cases_of_the_official_suite_are_all_right(draft: str) -> None:
    """Each schema becomes a module, which gives the suite's verdict, in the words of the run time."""
    wrong, all_cases = [], 0
    for group in groups(draft):
        shaped = read(group.schema, draft_to_pass(group.schema, draft), remotes(), formats="text")
        pair, load, dump = pair_of_shaped(shaped)
        for case in group.cases:
            all_cases += 1
            if pair.says_same(load, WHOLE, case["data"], dump) is not case["valid"]:
                wrong.append(f"{group.file}: {group.description}: {case['description']}")
        forget({("schema",): pair.made})
    assert wrong == []
    assert all_cases == REQUIRED[draft]


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
@pytest.mark.parametrize("formats", ["text", "types"])
@MANY
@given(schemas, st.lists(data, min_size=1, max_size=8))
def test_of_random_json_schemas(formats: str, schema: Any, values: list[Any]) -> None:
    """Whatever a JSON Schema says, both say the same about data."""
    try:
        shaped = read(schema, formats=formats)
    except tw.JsonSchemaError as exc:
        assume("without an end" not in str(exc))
        raise
    pair, load, dump = pair_of_shaped(shaped)
    for value in values:
        pair.says_same(load, WHOLE, value, dump)
    forget({("schema",): pair.made})


THING = Model("Thing", "m", "Thing", (Field("x", Scalar("int")), Field("y", Scalar("str"), default="none")))


def modules_of(schema: SchemaDefinition) -> Mapping[str, Any]:
    """Return the modules of a random schema and of the one that it imports, by place."""
    other = SchemaDefinition("b.yaml", (THING,))

    def link(path: str, definition: SchemaDefinition, imports: dict[str, str]) -> LinkedFile:
        source: Any = None
        reading = SchemaReading(replace(definition, file=path), source, (), (), {}, ())
        return LinkedFile(path, reading, imports, (), ((path, "digest"),))

    files = {"s.yaml": link("s.yaml", schema, {"other": "b.yaml"}), "b.yaml": link("b.yaml", other, {})}
    return {path: made.module for path, made in make_modules(files, {p: f"random.{p[0]}" for p in files}, {}).items()}


@pytest.mark.slow
@SOME
@given(yaml_schemas(), st.data())
def test_of_random_yaml_schemas(schema: SchemaDefinition, drawn: st.DataObject) -> None:
    """Whatever a YAML schema says, both say the same about data, odd data among it, and about arguments."""
    modules = modules_of(schema)
    made = make_package({("b",): modules["b.yaml"], ("a", "schema"): modules["s.yaml"]})
    pair = Pair(modules["s.yaml"], made["a", "schema"])
    for model in schema.models:
        cls = getattr(pair.runtime, model.name)
        codec = codec_of_type(ModelType(cls), "random.s", "s.yaml")
        for _ in range(ROUNDS):
            value = drawn.draw(plain_data(cls))
            pair.says_same(codec.load, model.name, value, codec.dump)
        check_construction(cls, getattr(pair.made, model.name), drawn)
    forget(made)


def plain_data(cls: type) -> st.SearchStrategy[Any]:
    """Return data meant for a class, without objects: those of one form are foreign to the other, others are rare."""
    values = st.one_of([values_of(ModelType(cls), plain=True, odds=odds) for odds in (0, 8)])
    return values.filter(lambda value: not holds_objects(value))


HOMES = ("builtins", "datetime", "decimal", "uuid")
"""Modules whose objects both forms know."""


def holds_objects(value: Any) -> bool:
    """Whether something stands in *value* that is neither plain data nor what scalars are read as."""
    if type(value) is dict:
        return any(map(holds_objects, value.values())) or any(map(holds_objects, value))
    if type(value) in (list, tuple, set, frozenset):
        return any(map(holds_objects, value))
    is_container = isinstance(value, Iterable) and not isinstance(value, (str, bytes, bytearray))
    return is_container or type(value).__module__ not in HOMES


def check_construction(cls: Any, made: Any, drawn: st.DataObject) -> None:
    """Raise AssertionError where the two classes say different things about the same arguments."""
    fields = [field for field in tw.fields(cls) if field.required or drawn.draw(st.booleans())]
    arguments = {field.name: drawn.draw(values_of(field.type, plain=False, odds=6)) for field in fields}
    if any(map(holds_objects, arguments.values())):
        return
    expected, problems = ask(lambda _: cls(**arguments), None)
    found, others = ask(lambda _: made(**arguments), None)
    assert [each[:2] for each in others or ()] == [each[:2] for each in problems or ()], arguments
    assert (others is None) is (problems is None)
    if problems is None:
        assert repr(found) == repr(expected)
