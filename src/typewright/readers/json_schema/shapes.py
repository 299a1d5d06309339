"""What each keyword may hold, so that a mistake in a schema is told and never guessed around."""

from __future__ import annotations

from typewright.definitions import KINDS_OF_JSON
from typewright.errors import shown
from typewright.readers.json_schema.dialects import OPENAPI_30
from typewright.readers.json_schema.openapi import SWITCHES, fault_of_openapi

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    Fault = tuple[str, str | None] | None
    """What is wrong and what to do, or None."""


def fault_of_keyword(keyword: str, value: object, draft: str) -> Fault:
    """Return what is wrong with *value* under *keyword*, and what to do; None where nothing is."""
    if draft == OPENAPI_30:
        fault = fault_of_openapi(keyword, value)
        if fault is not None or keyword in SWITCHES:
            return fault
    find = _SHAPES.get(keyword)
    return None if find is None else find(value, draft)


def is_schema(value: object) -> bool:
    """Whether *value* can be a schema: an object or a boolean."""
    return isinstance(value, (dict, bool))


def _count(value: object, _: str) -> Fault:
    if type(value) in (int, float) and value >= 0 and value % 1 == 0:  # type: ignore[operator]
        return None
    return f"must be a whole number from 0 on, not {shown(value)}", None


def _number(value: object, _: str) -> Fault:
    if type(value) in (int, float) and value - value == 0:  # type: ignore[operator]
        return None
    hint = "drafts before 6 had a boolean here; write the bound itself" if type(value) is bool else None
    return f"must be a number, not {shown(value)}", hint


def _step(value: object, draft: str) -> Fault:
    fault = _number(value, draft)
    if fault is None and value <= 0:  # type: ignore[operator]
        return f"must be greater than 0, not {shown(value)}", None
    return fault


def _text(value: object, _: str) -> Fault:
    return None if isinstance(value, str) else (f"must be a text, not {shown(value)}", None)


def _flag(value: object, _: str) -> Fault:
    return None if isinstance(value, bool) else (f"must be true or false, not {shown(value)}", None)


def _schema(value: object, _: str) -> Fault:
    return None if is_schema(value) else (f"must be a schema: an object, true or false, not {shown(value)}", None)


def _items(value: object, draft: str) -> Fault:
    if not isinstance(value, list):
        return _schema(value, draft)
    if draft == "draft2020-12":
        return "must be one schema in draft 2020-12", "call a list of schemas prefixItems, or name the draft"
    return _schemas(value, draft) if value else None


def _schemas(value: object, _: str) -> Fault:
    if not isinstance(value, list) or not value:
        return f"must be a list of at least one schema, not {shown(value)}", None
    wrong = [item for item in value if not is_schema(item)]
    return (f"must hold schemas, not {shown(wrong[0])}", None) if wrong else None


def _named_schemas(value: object, _: str) -> Fault:
    if not isinstance(value, dict):
        return f"must be an object of schemas, not {shown(value)}", None
    wrong = next((key for key, item in value.items() if not is_schema(item)), None)
    return None if wrong is None else (f"must hold schemas, but {wrong!r} is {shown(value[wrong])}", None)


def _texts(value: object, _: str) -> Fault:
    if not isinstance(value, list):
        hint = "list the names that must be there in the schema of the object" if isinstance(value, bool) else None
        return f"must be a list of texts, not {shown(value)}", hint
    wrong = [item for item in value if not isinstance(item, str)]
    return (f"must hold texts, not {shown(wrong[0])}", None) if wrong else None


def _named_texts(value: object, draft: str) -> Fault:
    if not isinstance(value, dict):
        return f"must be an object, not {shown(value)}", None
    return next((fault for item in value.values() if (fault := _texts(item, draft))), None)


def _dependencies(value: object, draft: str) -> Fault:
    if not isinstance(value, dict):
        return f"must be an object, not {shown(value)}", None
    for item in value.values():
        fault = _texts(item, draft) if isinstance(item, list) else _schema(item, draft)
        if fault is not None:
            return fault
    return None


def _kinds(value: object, _: str) -> Fault:
    kinds = value if isinstance(value, list) else [value]
    if not kinds:
        return "must name at least one type", None
    for kind in kinds:
        if kind not in KINDS_OF_JSON if isinstance(kind, str) else True:
            return f"can't be {shown(kind)}", _kind_meant(kind)
    return None


_SLIPS = {"int": "integer", "float": "number", "str": "string", "bool": "boolean", "list": "array", "dict": "object"}


def _kind_meant(kind: object) -> str:
    from difflib import get_close_matches

    if isinstance(kind, str) and len(kind) <= 100:
        lowered = kind.lower()
        close = [_SLIPS[lowered]] if lowered in _SLIPS else get_close_matches(lowered, KINDS_OF_JSON, n=1)
        if close:
            return f"did you mean {close[0]!r}?"
    return f"write one of {', '.join(KINDS_OF_JSON)}, or a list of them"


def _values(value: object, _: str) -> Fault:
    return None if isinstance(value, list) else (f"must be a list of values, not {shown(value)}", None)


_SHAPES: dict[str, Callable[[object, str], Fault]] = {
    "$ref": _text,
    "$dynamicRef": _text,
    "$recursiveRef": _text,
    "$anchor": _text,
    "$dynamicAnchor": _text,
    "$recursiveAnchor": _flag,
    "$defs": _named_schemas,
    "definitions": _named_schemas,
    "type": _kinds,
    "enum": _values,
    "multipleOf": _step,
    "maximum": _number,
    "exclusiveMaximum": _number,
    "minimum": _number,
    "exclusiveMinimum": _number,
    "maxLength": _count,
    "minLength": _count,
    "pattern": _text,
    "maxItems": _count,
    "minItems": _count,
    "uniqueItems": _flag,
    "maxContains": _count,
    "minContains": _count,
    "maxProperties": _count,
    "minProperties": _count,
    "required": _texts,
    "dependentRequired": _named_texts,
    "dependentSchemas": _named_schemas,
    "dependencies": _dependencies,
    "items": _items,
    "prefixItems": _schemas,
    "additionalItems": _schema,
    "contains": _schema,
    "properties": _named_schemas,
    "patternProperties": _named_schemas,
    "additionalProperties": _schema,
    "propertyNames": _schema,
    "unevaluatedItems": _schema,
    "unevaluatedProperties": _schema,
    "if": _schema,
    "then": _schema,
    "else": _schema,
    "allOf": _schemas,
    "anyOf": _schemas,
    "oneOf": _schemas,
    "not": _schema,
    "format": _text,
}
