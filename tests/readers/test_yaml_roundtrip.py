"""For random schemas: written as YAML and read again, they declare the same."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import (
    MISSING,
    Anything,
    Constrained,
    Constraint,
    DictType,
    EnumDefinition,
    Field,
    FrozenSetType,
    Late,
    ListType,
    LiteralType,
    Model,
    ModelOptions,
    Null,
    Scalar,
    SchemaDefinition,
    SetType,
    TupleType,
    UnionType,
    VariadicType,
    canonical,
)
from typewright.readers import read_yaml_schema, spell_type
from typewright.readers.yaml_scalars import make_resolver
from typewright.records import replace

yaml = pytest.importorskip("yaml", reason="PyYAML isn't installed")

PRINTABLE = st.characters(
    categories=["L", "M", "N", "P", "S", "Zs", "Cf"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff\x85"
)
TEXTS = st.text(PRINTABLE | st.just("\n"), max_size=20)
WORDS = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
SCALARS = st.sampled_from(["bool", "int", "float", "str", "bytes", "datetime", "date", "time", "timedelta", "uuid"])
FLAGS = st.booleans()


@st.composite
def lengths(draw: Any) -> Any:
    low, high = sorted(draw(st.tuples(st.integers(0, 9), st.integers(0, 9))))
    return draw(st.sampled_from([(), (("min_length", low),), (("min_length", low), ("max_length", high))]))


@st.composite
def bounds(draw: Any) -> Any:
    low, high = sorted(draw(st.tuples(st.integers(-99, 99), st.integers(-99, 99))))
    step = draw(st.sampled_from([(), (("multiple_of", 3),)]))
    return (("ge", low), ("lt", high + 1), *step)


@st.composite
def days(draw: Any) -> Any:
    low, high = sorted(draw(st.tuples(st.dates(), st.dates())))
    return (("ge", low), ("le", high))


def ruled(type_: Any, rules: Any) -> Any:
    return Constrained(type_, tuple(Constraint(*rule) for rule in rules)) if rules else type_


RULED = st.one_of(
    bounds().map(lambda rules: ruled(Scalar("int"), rules)),
    lengths().map(lambda rules: ruled(Scalar("str"), rules)),
    days().map(lambda rules: ruled(Scalar("date"), rules)),
    st.just(ruled(Scalar("str"), (("pattern", r"^[^@\s]+@'\"$"),))),
    st.lists(st.integers(), min_size=1, max_size=3, unique=True).map(
        lambda values: ruled(Scalar("int"), (("one_of", tuple(values)),))
    ),
)
LITERALS = st.lists(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"], exclude_characters="'"))
    | st.integers(-9, 99),
    min_size=1,
    max_size=3,
    unique_by=lambda value: (type(value), value),
).map(lambda values: LiteralType(tuple(values)))
HASHABLE = st.one_of(SCALARS.map(Scalar), LITERALS)


def containers(inner: Any) -> Any:
    return st.one_of(
        st.tuples(inner, lengths()).map(lambda pair: ruled(ListType(pair[0]), pair[1])),
        st.tuples(HASHABLE, inner).map(lambda pair: DictType(*pair)),
        HASHABLE.map(SetType),
        HASHABLE.map(FrozenSetType),
        inner.map(VariadicType),
    )


def types(names: list[str]) -> Any:
    plain = st.one_of(SCALARS.map(Scalar), st.just(Anything()), LITERALS, st.sampled_from(names).map(Late))
    # Rules can't be written for the places of a tuple, nor for one of two options that both take them.
    fixed = st.lists(plain, min_size=1, max_size=3).map(lambda items: TupleType(tuple(items)))
    return st.recursive(plain | RULED | fixed, containers, max_leaves=4).flatmap(
        lambda type_: st.sampled_from([type_, UnionType((type_, Null()))])
    )


@st.composite
def fields(draw: Any, name: str, names: list[str]) -> Any:
    type_ = draw(types(names))
    default = None if isinstance(type_, UnionType) and draw(FLAGS) else MISSING
    own_key = draw(st.none() | TEXTS.filter(bool).map(lambda text: f"{name}:{text}"))
    flags = {flag: draw(FLAGS) for flag in ("kw_only", "repr", "compare", "secret", "primary_key")}
    return Field(name, type_, default=default, own_key=own_key, doc=draw(st.none() | TEXTS), **flags)


@st.composite
def models(draw: Any, name: str, names: list[str]) -> Any:
    made = [draw(fields(field, names)) for field in draw(st.lists(WORDS.map("f_{}".format), unique=True, max_size=4))]
    later = False
    for i, field in enumerate(made):
        made[i] = replace(field, kw_only=True) if later and field.required else field
        later = later or not field.required
    options = ModelOptions(
        frozen=draw(FLAGS), order=draw(FLAGS), kw_only=draw(FLAGS), extra=draw(st.sampled_from(["forbid", "ignore"]))
    )
    return Model(name, "m", name, tuple(made), options, draw(st.none() | TEXTS))


@st.composite
def enums(draw: Any, name: str) -> Any:
    values = draw(st.lists(TEXTS | st.integers(), min_size=1, max_size=4, unique_by=lambda value: (type(value), value)))
    doc = draw(st.none() | TEXTS)
    return EnumDefinition(name, tuple((f"M{i}", value) for i, value in enumerate(values)), doc)


@st.composite
def schemas(draw: Any) -> Any:
    names = draw(st.lists(WORDS.map(lambda word: f"N{word}"), min_size=1, max_size=4, unique=True))
    cut = draw(st.integers(0, len(names)))
    made_enums = tuple(draw(enums(name)) for name in names[:cut])
    made_models = tuple(draw(models(name, [*names, "other.Thing"])) for name in names[cut:])
    return SchemaDefinition("<schema>", made_models, made_enums, (("other", "a/b.yaml"),), draw(st.none() | TEXTS))


def plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def options_of(type_: Any) -> Any:
    """Return the rules of a type as the grammar writes them, those inside included."""
    if isinstance(type_, UnionType):
        return options_of(type_.options[0])
    if isinstance(type_, Constrained):
        rules = {rule.rule: plain(rule.argument) for rule in type_.constraints}
        return {**rules, **options_of(type_.type)}
    if isinstance(type_, DictType):
        parts = {"keys": options_of(type_.key), "values": options_of(type_.value)}
    elif isinstance(type_, (ListType, VariadicType)):
        parts = {"items": options_of(type_.item)}
    else:
        parts = {}
    return {name: part for name, part in parts.items() if part}


def write_field(field: Any) -> Any:
    written = {"type": spell_type(field.type), **options_of(field.type)}
    if field.default is None:
        written["default"] = None
    said = (("key", field.own_key), ("doc", field.doc))
    written.update({name: text for name, text in said if text is not None})
    flags = {name: getattr(field, name) for name in ("kw_only", "repr", "compare", "secret", "primary_key")}
    short = len(written) == 1 and flags == dict.fromkeys(flags, False) | {"repr": True, "compare": True}
    return written["type"] if short else {**written, **flags}


def write_model(model: Any) -> Any:
    options = {name: getattr(model.options, name) for name in ("frozen", "order", "kw_only", "extra")}
    doc = {} if model.doc is None else {"doc": model.doc}
    return {**doc, **options, "fields": {field.name: write_field(field) for field in model.fields}}


def write_schema(schema: SchemaDefinition) -> Any:
    doc = {} if schema.doc is None else {"doc": schema.doc}
    return {
        **doc,
        "import": dict(schema.imports),
        "enums": {
            enum.name: {"members": dict(enum.members), **({} if enum.doc is None else {"doc": enum.doc})}
            for enum in schema.enums
        },
        "models": {model.name: write_model(model) for model in schema.models},
    }


def spelled(schema: SchemaDefinition) -> Any:
    """Return what makes two schemas the same: all but places."""
    docs = [
        [(model.doc, [field.doc for field in model.fields]) for model in schema.models],
        [(enum.doc, enum.members) for enum in schema.enums],
    ]
    return canonical(schema.models, schema.enums, schema.imports), docs, schema.doc


class Dumper(yaml.SafeDumper):  # type: ignore[misc, name-defined] # importorskip hides what yaml is
    """PyYAML's writer of YAML 1.1, which leaves bare some texts that are numbers in YAML 1.2."""


def write_text(dumper: Any, text: str) -> Any:
    is_text = isinstance(make_resolver(1000)(text), str)
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=None if is_text else '"')


Dumper.add_representer(str, write_text)


@given(schemas())
@pytest.mark.parametrize("style", ["block", "flow", "json"])
def test_a_written_schema_reads_as_it_was(style: str, schema: SchemaDefinition) -> None:
    """Models, enums, options, rules, docs and aliases come back, from block style, flow style and JSON."""
    data = write_schema(schema)
    if style == "json":
        text = json.dumps(data)
    else:
        text = yaml.dump(data, Dumper=Dumper, default_flow_style=style == "flow", allow_unicode=True, sort_keys=False)
    assert spelled(read_yaml_schema(text, module="m")) == spelled(schema)
