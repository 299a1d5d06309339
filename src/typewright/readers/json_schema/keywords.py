"""What each keyword of a schema asks: one reader for each, by the keyword's name."""

from __future__ import annotations

from typewright.definitions import (
    Combined,
    Conditional,
    Constraint,
    Contains,
    Depends,
    DependsOn,
    Elements,
    HasFormat,
    IsEqual,
    IsKind,
    Keys,
    Limit,
    Members,
    Negated,
    Nothing,
    Refers,
    Requires,
    SchemaPart,
    Unevaluated,
    Unique,
    UntranslatableError,
    translate_pattern,
)
from typewright.errors import shown
from typewright.readers.json_schema.dialects import OPENAPI_30
from typewright.readers.json_schema.discriminators import KEYWORD, tag_options
from typewright.readers.json_schema.openapi_schemas import lower_openapi
from typewright.readers.json_schema.shapes import fault_of_keyword
from typewright.readers.json_schema.uris import spell_pointer
from typewright.readers.slow_patterns import warn_of_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias

    from typewright.readers.json_schema.dialects import Dialect
    from typewright.readers.json_schema.reading import Spot

    Schema: TypeAlias = dict[str, Any]


def read_parts(schema: object, spot: Spot) -> Iterator[SchemaPart]:
    """Yield what the keywords of *schema* ask; what is left over for ``unevaluated...`` comes last."""
    if not isinstance(schema, dict):
        if schema is False:
            yield Nothing("")
        return
    dialect = spot.resource.dialect
    are_right = spot.are_right
    schema = _lower(schema, dialect, are_right=are_right)
    last: list[SchemaPart] = []
    done: set[Callable[..., Any]] = set()
    for keyword, value in schema.items():
        read = _READERS.get(keyword)
        if read is None or keyword not in dialect.keywords or read in done:
            continue
        if not are_right and fault_of_keyword(keyword, value, dialect.shaped_as) is not None:
            continue  # it has been told
        if keyword in _GROUPED:
            done.add(read)
        for part in read(keyword, schema, spot):
            if isinstance(part, Unevaluated):
                last.append(part)
            else:
                yield part
    yield from last


def _lower(schema: Schema, dialect: Dialect, *, are_right: bool) -> Schema:
    """Return what counts of *schema*, in the words of its draft."""
    if dialect.refers_alone and "$ref" in schema:
        return {"$ref": schema["$ref"]} if isinstance(schema["$ref"], str) else {}
    return lower_openapi(schema, are_right=are_right) if dialect.draft == OPENAPI_30 else schema


def _usable(schema: Schema, keyword: str, spot: Spot) -> Any:
    """Return what *schema* has under *keyword*; None where it has nothing, or nothing that is right."""
    value = schema.get(keyword)
    if value is None or keyword not in spot.resource.dialect.keywords:
        return None
    return value if spot.are_right or not fault_of_keyword(keyword, value, spot.resource.dialect.shaped_as) else None


def _read_type(keyword: str, schema: Schema, _: Spot) -> list[SchemaPart]:
    kinds = schema[keyword]
    return [IsKind(keyword, tuple(dict.fromkeys(kinds)) if isinstance(kinds, list) else (kinds,))]


def _read_enum(keyword: str, schema: Schema, _: Spot) -> list[SchemaPart]:
    return [IsEqual(keyword, tuple(schema[keyword]))]


def _read_const(keyword: str, schema: Schema, _: Spot) -> list[SchemaPart]:
    return [IsEqual(keyword, (schema[keyword],))]


_LIMITS = {
    "minimum": ("number", "ge"),
    "maximum": ("number", "le"),
    "exclusiveMinimum": ("number", "gt"),
    "exclusiveMaximum": ("number", "lt"),
    "multipleOf": ("number", "multiple_of"),
    "minLength": ("string", "min_length"),
    "maxLength": ("string", "max_length"),
    "minItems": ("array", "min_length"),
    "maxItems": ("array", "max_length"),
    "minProperties": ("object", "min_length"),
    "maxProperties": ("object", "max_length"),
}


def _read_limit(keyword: str, schema: Schema, _: Spot) -> list[SchemaPart]:
    kind, rule = _LIMITS[keyword]
    bound = schema[keyword]
    if kind != "number":
        bound = int(bound)
        if bound == 0 and rule == "min_length":
            return []
    return [Limit(keyword, kind, Constraint(rule, bound), schema[keyword])]


def _read_pattern(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    translated = _translate(schema[keyword], f"/{keyword}", spot)
    if translated is None:
        return []
    return [Limit(keyword, "string", Constraint("pattern", translated), schema[keyword])]


def _translate(pattern: str, steps: str, spot: Spot) -> str | None:
    try:
        translated = translate_pattern(pattern)
    except UntranslatableError as exc:
        spot.refuse(steps, f"is the pattern {shown(pattern)}, which {exc}")
        return None
    if any(mark in translated for mark in "*+{"):  # without repeats none is slow, and looking takes up to 50 ms
        warn_of_pattern(f"#{spot.pointer}{steps}", translated, pattern)
    return translated


def _read_format(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    return [HasFormat(keyword, schema[keyword])] if spot.asserts_formats else []


_WAYS = {"allOf": "all", "anyOf": "any", "oneOf": "one"}


def _read_combined(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    options = tag_options(keyword, schema, spot) if KEYWORD in schema and keyword != "allOf" else None
    if options is None:
        options = tuple([spot.number_of(item, f"/{keyword}/{i}") for i, item in enumerate(schema[keyword])])
    return [Combined(keyword, _WAYS[keyword], options)]


def _read_not(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    return [Negated(keyword, spot.number_of(schema[keyword], f"/{keyword}"))]


def _read_if(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    ways = [_number_at(schema, word, spot) for word in ("then", "else")]
    return [Conditional(keyword, spot.number_of(schema[keyword], f"/{keyword}"), *ways)]


def _number_at(schema: Schema, keyword: str, spot: Spot) -> int | None:
    found = _usable(schema, keyword, spot)
    return None if found is None else spot.number_of(found, f"/{keyword}")


def _read_reference(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    target = spot.refer(keyword, schema[keyword])
    return [] if target is None else [Refers(keyword, target)]


def _read_members(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    named = _usable(schema, "properties", spot) or {}
    patterns = []
    for pattern, found in (_usable(schema, "patternProperties", spot) or {}).items():
        steps = spot_pointer("patternProperties", pattern)
        translated = _translate(pattern, steps, spot)
        if translated is not None:
            patterns.append((pattern, translated, spot.number_of(found, steps)))
    return [
        Members(
            keyword,
            tuple([(name, spot.number_of(item, spot_pointer("properties", name))) for name, item in named.items()]),
            tuple(patterns),
            _number_at(schema, "additionalProperties", spot),
        )
    ]


def spot_pointer(keyword: str, name: str) -> str:
    """Return the pointer from a schema to the entry called *name* under *keyword*."""
    return f"/{keyword}{spell_pointer((name,))}"


def _read_required(keyword: str, schema: Schema, _: Spot) -> list[SchemaPart]:
    names = tuple(dict.fromkeys(schema[keyword]))
    return [Requires(keyword, names)] if names else []


def _read_dependent_required(keyword: str, schema: Schema, _: Spot) -> list[SchemaPart]:
    return [Depends(keyword, trigger, tuple(names)) for trigger, names in schema[keyword].items() if names]


def _read_dependencies(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    made: list[SchemaPart] = []
    for trigger, asked in schema[keyword].items():
        if isinstance(asked, list):
            made += [Depends(keyword, trigger, tuple(asked))] if asked else []
        else:
            made.append(DependsOn(keyword, trigger, spot.number_of(asked, spot_pointer(keyword, trigger))))
    return made


def _read_names(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    return [Keys(keyword, spot.number_of(schema[keyword], f"/{keyword}"))]


def _read_elements(_: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    items = _usable(schema, "items", spot)
    if spot.resource.dialect.draft == "draft2020-12":
        prefix, listed, rest = _usable(schema, "prefixItems", spot) or [], "prefixItems", "items"
    elif isinstance(items, list):
        prefix, listed, rest = items, "items", "additionalItems"
    else:
        prefix, listed, rest = [], "items", "items"
    numbers = tuple([spot.number_of(item, f"/{listed}/{i}") for i, item in enumerate(prefix)])
    rest_number = _number_at(schema, rest, spot)
    if not numbers and rest_number is None:
        return []
    return [Elements(listed if numbers else rest, numbers, rest_number, rest)]


def _read_contains(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    least, most = _usable(schema, "minContains", spot), _usable(schema, "maxContains", spot)
    evaluates = spot.resource.dialect.draft == "draft2020-12"
    number = spot.number_of(schema[keyword], f"/{keyword}")
    return [
        Contains(keyword, number, 1 if least is None else int(least), None if most is None else int(most), evaluates)
    ]


def _read_unique(keyword: str, schema: Schema, _: Spot) -> list[SchemaPart]:
    return [Unique(keyword)] if schema[keyword] else []


def _read_unevaluated(keyword: str, schema: Schema, spot: Spot) -> list[SchemaPart]:
    kind = "object" if keyword == "unevaluatedProperties" else "array"
    return [Unevaluated(keyword, kind, spot.number_of(schema[keyword], f"/{keyword}"))]


_GROUPED = frozenset(
    {"properties", "patternProperties", "additionalProperties", "items", "prefixItems", "additionalItems"}
)
_READERS: dict[str, Callable[[str, Schema, Spot], list[SchemaPart]]] = {
    "type": _read_type,
    "enum": _read_enum,
    "const": _read_const,
    **dict.fromkeys(_LIMITS, _read_limit),
    "pattern": _read_pattern,
    "format": _read_format,
    "allOf": _read_combined,
    "anyOf": _read_combined,
    "oneOf": _read_combined,
    "not": _read_not,
    "if": _read_if,
    "$ref": _read_reference,
    "$dynamicRef": _read_reference,
    "$recursiveRef": _read_reference,
    "properties": _read_members,
    "patternProperties": _read_members,
    "additionalProperties": _read_members,
    "required": _read_required,
    "dependentRequired": _read_dependent_required,
    "dependentSchemas": _read_dependencies,
    "dependencies": _read_dependencies,
    "propertyNames": _read_names,
    "items": _read_elements,
    "prefixItems": _read_elements,
    "additionalItems": _read_elements,
    "contains": _read_contains,
    "uniqueItems": _read_unique,
    "unevaluatedItems": _read_unevaluated,
    "unevaluatedProperties": _read_unevaluated,
}
