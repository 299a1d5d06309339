"""Random sets of component schemas of OpenAPI 3.0 and 3.1, and random data that has a chance to fit them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.json_schema.schema_strategies import data

COMPONENTS = ("Cat", "Dog", "Pet", "Owner")
KEYS = ("kind", "a", "b", "x-y")
HOME = "#/components/schemas/"
TAGS = st.sampled_from(["Cat", "Dog", "meow", "cow"])
_few = st.integers(0, 3)
_references = st.sampled_from(COMPONENTS).map(lambda name: {"$ref": HOME + name})
_keys = st.lists(st.sampled_from(KEYS), max_size=2, unique=True)


def _some(always: dict[str, Any], /, **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return schemas with *always*, and some of the optional keywords."""
    return st.fixed_dictionaries({key: st.just(value) for key, value in always.items()}, optional=optional)


_scalars = st.one_of(
    _some({"type": "string"}, minLength=_few, maxLength=_few, pattern=st.sampled_from(["^a", "b$"])),
    _some({"type": "string"}, enum=st.lists(st.sampled_from(["a", "b", "Cat"]), min_size=1, unique=True)),
    _some({"type": "integer"}, minimum=st.integers(-1, 2), maximum=_few, multipleOf=st.sampled_from([1, 2])),
    _some({"type": "number"}, minimum=st.sampled_from([0, 0.5])),
    st.just({"type": "boolean"}),
    st.just({"enum": ["a", 1, True]}),
    st.just({}),
)


def _objects(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return _some(
        {"type": "object"},
        properties=st.dictionaries(st.sampled_from(KEYS), inner, max_size=3),
        required=_keys,
        additionalProperties=st.booleans() | inner,
        minProperties=_few,
    )


def _wider(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        _objects(inner),
        _some({"type": "array"}, items=inner, minItems=_few, uniqueItems=st.booleans()),
        several.map(lambda options: {"allOf": options}),
        several.map(lambda options: {"anyOf": options}),
        several.map(lambda options: {"oneOf": options}),
        st.tuples(_references, _objects(inner)).map(lambda pair: {"allOf": [*pair]}),
        inner.map(lambda refused: {"not": refused}),
    )


_plain = st.recursive(_scalars | _references, _wider, max_leaves=5)


@st.composite
def _told_apart(draw: st.DrawFn) -> dict[str, Any]:
    """Return a union of components that a discriminator tells apart."""
    names = draw(st.lists(st.sampled_from(("Cat", "Dog")), min_size=1, max_size=2, unique=True))
    found: dict[str, Any] = {"propertyName": "kind"}
    if draw(st.booleans()):
        named = st.sampled_from(names)
        found["mapping"] = draw(st.dictionaries(TAGS, named | named.map(HOME.__add__), max_size=3))
    return {
        draw(st.sampled_from(["oneOf", "anyOf"])): [{"$ref": HOME + name} for name in names],
        "discriminator": found,
    }


_tagged_objects = st.dictionaries(st.sampled_from(KEYS), _plain, max_size=3).map(
    lambda properties: {"type": "object", "properties": {**properties, "kind": {"type": "string"}}}
)
_schemas = _plain | _told_apart()


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document with four components that refer to each other."""
    version = draw(st.sampled_from(["3.0.3", "3.1.0"]))
    parts = {"Cat": _tagged_objects | _plain, "Dog": _tagged_objects, "Pet": _schemas, "Owner": _objects(_schemas)}
    return _document(version, {name: _with_null(draw, version, draw(part)) for name, part in parts.items()})


@st.composite
def families(draw: st.DrawFn) -> dict[str, Any]:
    """Return a document in which two components extend a third one, which has a discriminator."""
    above = {"$ref": f"{HOME}Pet"}
    schemas = {name: {"allOf": [above, draw(_objects(_scalars | st.just(above)))]} for name in ("Cat", "Dog")}
    mapping = draw(st.sampled_from([{}, {"mapping": {"meow": "Cat"}}]))
    found = {"propertyName": "kind", **mapping}
    pet = {**draw(_tagged_objects), "required": draw(_keys), "discriminator": found}
    owner = draw(_objects(st.just(above) | _scalars))
    return _document(draw(st.sampled_from(["3.0.3", "3.1.0"])), {**schemas, "Pet": pet, "Owner": owner})


def _document(version: str, schemas: dict[str, Any]) -> dict[str, Any]:
    return {"openapi": version, "info": {}, "paths": {}, "components": {"schemas": schemas}}


def _with_null(draw: st.DrawFn, version: str, schema: Any) -> Any:
    """Return *schema* with null allowed at some of its places, as the version says it."""
    if isinstance(schema, list):
        return [_with_null(draw, version, part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: _with_null(draw, version, part) for key, part in schema.items()}
    if isinstance(made.get("type"), str) and draw(st.integers(0, 3)) == 0:
        return {**made, "nullable": True} if version == "3.0.3" else {**made, "type": [made["type"], "null"]}
    return made


@st.composite
def values(draw: st.DrawFn, document: dict[str, Any], schema: Any, depth: int = 4) -> Any:
    """Return data that fits *schema* more often than not."""
    if depth == 0 or draw(st.integers(0, 9)) == 0:
        return draw(data)
    if not isinstance(schema, dict):
        return draw(data)
    if "$ref" in schema:
        target = document["components"]["schemas"][schema["$ref"].removeprefix(HOME)]
        return draw(values(document, target, depth - 1))
    if "allOf" in schema:
        return _join([draw(values(document, part, depth - 1)) for part in schema["allOf"]])
    for word in ("oneOf", "anyOf"):
        if word in schema:
            found = draw(values(document, draw(st.sampled_from(schema[word])), depth - 1))
            return {**found, "kind": draw(TAGS)} if "discriminator" in schema and isinstance(found, dict) else found
    if "enum" in schema:
        return draw(st.sampled_from(schema["enum"]))
    return draw(_of_type(document, schema, depth))


def _of_type(document: dict[str, Any], schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = kind[0]
    if kind == "object":
        parts = {key: values(document, part, depth - 1) for key, part in schema.get("properties", {}).items()}
        needed = {key: parts.pop(key, data) for key in schema.get("required", [])}
        return st.fixed_dictionaries(needed, optional={**parts, "z": data})
    if kind == "array":
        return st.lists(values(document, schema.get("items", {}), depth - 1), max_size=3)
    known: dict[object, st.SearchStrategy[Any]] = {
        "string": st.sampled_from(["a", "ab", "Cat", ""]),
        "integer": st.sampled_from([0, 1, 2, 3.0, 5]),
        "number": st.sampled_from([0, 0.5, 1.5]),
        "boolean": st.booleans(),
    }
    return known.get(kind, data) | (st.none() if schema.get("nullable") or kind != schema.get("type") else st.nothing())


def _join(found: list[Any]) -> Any:
    if not all(isinstance(part, dict) for part in found):
        return found[0]
    return {key: value for part in found for key, value in part.items()}
