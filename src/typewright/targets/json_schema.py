"""What plain data must be, as a JSON Schema of draft 2020-12.

    Type --lower(..., LOAD)--> Assertion --> a schema; a model is one of ``$defs``

The schema accepts all that loading accepts, and refuses as much of the rest as can be said.
What a user's function decides accepts anything.
"""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    KINDS,
    LOAD,
    MISSING,
    NAMED_TUPLE,
    Assertion,
    Checked,
    Choice,
    Constraint,
    Entries,
    FitsSchema,
    IsLiteral,
    IsNull,
    Items,
    Layer,
    Model,
    Passes,
    Places,
    ReadEnum,
    ReadModel,
    ReadScalar,
    ReadTagged,
    Ruled,
    Slot,
    Type,
    declared,
    escape_step,
    is_flag,
    kind_of_record,
    layout_of,
    lower,
    members_by_name,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

    from typewright.definitions import SchemaRule

    Schema: TypeAlias = "dict[str, Any] | bool"

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_NUMBERS = {"int": "integer", "whole": "integer", "float": "number"}
_TEXT_OR_INT = frozenset({"decimal", "fraction"})
_FORMATS = {
    "datetime": "date-time",
    "date": "date",
    "time": "time",
    "timedelta": "duration",
    "uuid": "uuid",
    "ipv4": "ipv4",
    "ipv6": "ipv6",
}


def spell_json_schema(type_: Type) -> dict[str, Any]:
    """Return the schema of the plain data that loading reads as *type_*."""
    exporting = _Exporting()
    schema = exporting.spell(lower(type_, LOAD))
    exporting.spell_models()
    head: dict[str, Any] = {"$schema": DRAFT}
    body = schema if isinstance(schema, dict) else {} if schema else {"not": {}}
    return {**head, **body, **({"$defs": exporting.definitions} if exporting.definitions else {})}


class _Exporting:
    """The models spelled so far, and those that wait."""

    def __init__(self) -> None:
        self.definitions: dict[str, Any] = {}
        self._names: dict[type, str] = {}
        self._waiting: list[type] = []

    def spell(self, node: Assertion) -> Schema:
        """Return the schema of what *node* accepts."""
        if isinstance(node, ReadScalar):
            return _spell_scalar(node)
        if isinstance(node, ReadModel):
            return self._refer(node.cls)
        if isinstance(node, Ruled):
            return _with_rules(node, self.spell(node.base))
        if isinstance(node, (Checked, Passes)):
            return self.spell(node.base)
        if isinstance(node, FitsSchema):
            return _with_rule(self.spell(node.base), self._spell_rule(node.rule))
        if isinstance(node, (Choice, ReadTagged)):
            return {"anyOf": [self.spell(option) for option in node.options]}
        if isinstance(node, (Items, Places, Entries)):
            return self._spell_container(node)
        return _spell_values_of(node)

    def _spell_rule(self, rule: SchemaRule) -> Schema:
        from typewright.targets.schema_tables import spell_schema

        return spell_schema(rule, self.definitions, self._names.values())

    def _spell_container(self, node: Items | Places | Entries) -> Schema:
        if isinstance(node, Items):
            item = self.spell(node.item)
            return {"type": "array"} if item is True else {"type": "array", "items": item}
        if isinstance(node, Places):
            items = [self.spell(item) for item in node.items]
            listed = {"prefixItems": items} if items else {}
            return {"type": "array", **listed, "items": False, "minItems": len(items)}
        value = self.spell(node.value)
        return {"type": "object"} if value is True else {"type": "object", "additionalProperties": value}

    def _refer(self, cls: type) -> Schema:
        kind = kind_of_record(cls)
        if kind in (NAMED_TUPLE, ALIAS):
            return True  # read by place and by name, or by what stands behind it
        if cls not in self._names:
            self._names[cls] = self._name(declared(cls).definition)
            self._waiting.append(cls)
        return {"$ref": f"#/$defs/{_escape(self._names[cls])}"}

    def _name(self, model: Model) -> str:
        """Return a name for *model* that no other has: its own, with the module where that is needed, or a number."""
        taken = {*self._names.values(), *self.definitions}
        plain = (model.name, f"{model.module}.{model.qualname}")
        numbered = (f"{plain[1]}.{i}" for i in range(2, len(taken) + 3))
        return next(name for name in (*plain, *numbered) if name not in taken)

    def spell_models(self) -> None:
        """Spell the models that were referred to, and those that these refer to."""
        while self._waiting:
            cls = self._waiting.pop(0)
            model = declared(cls).definition
            schema = self._spell_layer(layout_of(model), model)
            doc = {"description": model.doc} if model.doc else {}
            whole: Any = {"title": model.name, **doc, **schema}
            rule = True if model.rule is None else self._spell_rule(model.rule)
            self.definitions[self._names[cls]] = _with_rule(whole, rule)

    def _spell_layer(self, layer: Layer, model: Model) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required: list[str] = []
        some: list[Any] = []
        for slot in layer.slots:
            spelled = self._spell_field(slot)
            properties.update(dict.fromkeys(slot.keys, spelled))
            if slot.field.required and len(slot.keys) == 1:
                required.append(slot.keys[0])
            elif slot.field.required:
                some.append({"anyOf": [{"required": [key]} for key in slot.keys]})
        for inner in layer.inner:
            properties[inner.key] = self._spell_layer(inner, model)
            required += [inner.key] if inner.required else []
        for key in layer.allowed:
            properties.setdefault(key, True)
        if layer.tag is not None and not layer.path:
            properties[layer.tag] = {"const": model.tag_value}
        made: dict[str, Any] = {"type": "object", "properties": properties}
        made.update({"required": required} if required else {})
        made.update({"allOf": some} if some else {})
        made.update({"additionalProperties": False} if model.options.extra == "forbid" and not model.collecting else {})
        return made

    def _spell_field(self, slot: Slot) -> Schema:
        field = slot.field
        schema = self.spell(lower(field.type, LOAD))
        notes: dict[str, Any] = {"description": field.doc} if field.doc else {}
        if field.default is not MISSING and _is_plain(field.default) and not field.secret:
            notes["default"] = field.default
        if not notes or schema is False:
            return schema
        return {**notes, **(schema if isinstance(schema, dict) else {})}


def _with_rule(schema: Schema, rule: Schema) -> Schema:
    """Return what asks both."""
    if schema is True or rule is True:
        return schema if rule is True else rule
    if isinstance(schema, dict) and schema.keys().isdisjoint(("allOf", "$ref", "unevaluatedProperties")):
        return {**schema, "allOf": [rule]}
    return {"allOf": [schema, rule]}


def _escape(name: str) -> str:
    from urllib.parse import quote

    return quote(escape_step(name), safe="~")


def _is_plain(value: object) -> bool:
    if value is None or type(value) in (bool, str):
        return True
    return type(value) in (int, float) and value - value == 0  # type: ignore[operator]


def _spell_scalar(node: ReadScalar) -> Schema:
    name = node.name
    if name in _NUMBERS:
        return {"type": _NUMBERS[name]}
    if name == "bool":
        return {"type": "boolean"}
    if name in _TEXT_OR_INT:
        return {"type": ["string", "integer"]}
    if name == "complex":
        return {"type": ["string", "number"]}
    return {"type": "string", "format": _FORMATS[name]} if name in _FORMATS else {"type": "string"}


def _spell_values_of(node: Assertion) -> Schema:
    """Return the schema of a few values, or one that accepts everything where *node* can't be said."""
    if isinstance(node, IsNull):
        return {"type": "null"}
    if isinstance(node, IsLiteral):
        return _spell_values(node.values)
    return _spell_enum(node) if isinstance(node, ReadEnum) else True


def _spell_values(values: tuple[object, ...]) -> Schema:
    return {"enum": list(values)} if all(map(_is_plain, values)) else True


def _spell_enum(node: ReadEnum) -> Schema:
    if is_flag(node.cls) or _hook_of(node.cls) is not _NO_HOOK:
        return True
    if node.by_name:
        return {"enum": sorted(members_by_name(node.cls))}
    return _spell_values(tuple([member.value for member in node.cls]))  # type: ignore[attr-defined]


def _hook_of(cls: type) -> object:
    """Return the function behind ``_missing_``, which may make members of other values."""
    return getattr(cls, "_missing_").__func__  # noqa: B009 - checkers know it of enums only


def _find_no_hook() -> object:
    from enum import Enum

    return _hook_of(Enum)


_NO_HOOK = _find_no_hook()
_BOUNDS = {"gt": "exclusiveMinimum", "ge": "minimum", "lt": "exclusiveMaximum", "le": "maximum"}
_LENGTHS = {
    "string": {"min_length": "minLength", "max_length": "maxLength"},
    "array": {"min_length": "minItems", "max_length": "maxItems"},
    "object": {"min_length": "minProperties", "max_length": "maxProperties"},
}


def _with_rules(node: Ruled, schema: Schema) -> Schema:
    if not isinstance(schema, dict):
        return schema
    rules = [_spell_rule(rule, node.base, schema) for rule in node.rules]
    said = [rule for rule in rules if rule]
    keys = [key for rule in said for key in rule]
    if len(set(keys) | set(schema)) == len(keys) + len(schema):
        return {**schema, **{key: value for rule in said for key, value in rule.items()}}
    return {"allOf": [schema, *said]}


def _spell_rule(rule: Constraint, base: Assertion, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the keyword for *rule*; nothing where JSON Schema can't say it of the plain form."""
    kind = schema.get("type")
    while isinstance(base, (Ruled, Passes, Checked, FitsSchema)):
        base = base.base
    is_number = isinstance(base, ReadScalar) and base.name in _NUMBERS
    if rule.rule in _BOUNDS and is_number and _is_plain(rule.argument):
        return {_BOUNDS[rule.rule]: rule.argument}
    if rule.rule == "multiple_of" and is_number and _is_plain(rule.argument):
        return {"multipleOf": rule.argument}
    if rule.rule == "one_of" and isinstance(rule.argument, tuple) and isinstance(base, ReadScalar):
        is_plain = is_number or base.name == "str"
        return {"enum": list(rule.argument)} if is_plain and all(map(_is_plain, rule.argument)) else {}
    is_text = isinstance(base, ReadScalar) and base.name == "str"
    if rule.rule == "pattern" and is_text:
        return _spell_pattern(str(rule.argument))
    # A set of equal items is shorter than the list that it is read from, and so is a dict of keys that are read.
    is_sized = is_text or (isinstance(base, Items) and not KINDS[base.container].is_set)
    if isinstance(kind, str) and is_sized and kind in _LENGTHS and rule.rule in _LENGTHS[kind]:
        return {_LENGTHS[kind][rule.rule]: rule.argument}
    return {}


def _spell_pattern(pattern: str) -> dict[str, Any]:
    """Return *pattern* where it means the same in both languages."""
    if any(mark in pattern for mark in ("\\", "$", ".", "(?", "{,", "++", "*+", "?+", "[^")):
        return {}
    return {"pattern": pattern}
