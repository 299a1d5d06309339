"""One field of a schema: ``name: type``, ``name: type = default``, or a mapping of options."""

from __future__ import annotations

from typewright.definitions import (
    MISSING,
    RULES,
    Constrained,
    DictType,
    Field,
    FrozenSetType,
    Late,
    ListType,
    SetType,
    Type,
    UnionType,
    VariadicType,
    fault_of_name,
)
from typewright.errors import shown
from typewright.readers.yaml_names import suggest
from typewright.readers.yaml_reading import Foreign
from typewright.readers.yaml_rules import apply_rules, kind_of
from typewright.readers.yaml_scalars import TooManyDigits, make_resolver
from typewright.readers.yaml_source import shown_text
from typewright.readers.yaml_spelling import spell_type
from typewright.readers.yaml_types import TypeText, read_type_name, read_type_text
from typewright.readers.yaml_values import FACTORIES, UNFIT, factory_for, makes_fitting, read_plain
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.errors import SchemaError
    from typewright.readers.yaml_compose import YamlNode
    from typewright.readers.yaml_reading import Reading

    Options = dict[str, tuple[YamlNode, YamlNode]]

FLAGS = ("secret", "primary_key", "kw_only", "repr", "compare")
"""Options of a field that are true or false."""
PARTS = ("items", "keys", "values")
"""Options that hold rules for the values inside a container."""
FIELD_KEYS = ("type", *RULES, *PARTS, "default", "factory", "key", "doc", *FLAGS)
"""Every option of a field."""
PART_KEYS = (*RULES, *PARTS)
"""Every option of ``items``, ``keys`` and ``values``."""

_SLIPS = {
    "description": "write doc",
    "comment": "write doc",
    "title": "write doc",
    "minimum": "write ge",
    "maximum": "write le",
    "min": "write ge for numbers, min_length for text and containers",
    "max": "write le for numbers, max_length for text and containers",
    "exclusiveMinimum": "write gt",
    "exclusiveMaximum": "write lt",
    "minItems": "write min_length",
    "maxItems": "write max_length",
    "enum": "write one_of, or declare the values under enums",
    "choices": "write one_of",
    "regex": "write pattern",
    "format": "use a type: datetime, date, time, uuid ...",
    "required": "a field is required unless it has a default; type? makes it optional",
    "optional": "write a ? after the type",
    "nullable": "write a ? after the type, or | none",
    "init": "every field is given to the class when an object is made",
    "fields": "give the inner fields a model of their own, and name it as the type",
    "properties": "give the inner fields a model of their own, and name it as the type",
    "pk": "write primary_key",
}


@frozen
class _Default:
    """A default that was written: its plain value and where."""

    value: object
    line: int
    column: int


def read_field(reading: Reading, key: YamlNode, node: YamlNode) -> Field:
    """Return the field that a key and its value declare.

    Raises:
        SchemaError: there is no usable field; lesser mistakes are kept in *reading*.
    """
    name = _read_name(reading, key)
    if isinstance(node.value, str):
        return _read_short(reading, name, key, node)
    if node.entries is not None:
        return _read_long(reading, name, key, node)
    example = f"{name}: str"
    if node.items is not None:
        inner = node.items[0].value if node.items else None
        example = f"{name}: list[{inner if isinstance(inner, str) else 'str'}]"
    reason = f"the field {name!r} needs a type, not {shown_text(node.value)}"
    raise reading.fault(key if node.value is None else node, reason, f"for example {example}")


def _read_name(reading: Reading, key: YamlNode) -> str:
    name = key.value
    if not isinstance(name, str):
        raise reading.fault(key, f"a field's name must be text, not {shown_text(name)}", "put it in quotes")
    reason = fault_of_name(name)
    if reason is None:
        return name
    plain = "".join(char if char.isascii() and char.isalnum() else "_" for char in name).strip("_")
    spellings = (plain, f"{plain}_", f"field_{plain}") if plain else ()
    plain = next((word for word in spellings if fault_of_name(word) is None), "another_name")
    hint = f"name it {plain[:40]} and give it the option key: {shown(name, length=40)}"
    raise reading.fault(key, f"the field name {shown(name)} {reason}", hint)


def read_type(reading: Reading, node: YamlNode, text: str) -> TypeText:
    """Return the type in a text node, with its default's text if one follows.

    Raises:
        SchemaError: the text is no type, or names something that isn't declared.
    """

    def fault(at: int, reason: str, hint: str | None) -> SchemaError:
        return reading.source.fault(reason, *reading.place_in(node, at), hint)

    def name_type(word: str, at: int) -> Type:
        found, hint = read_type_name(word, reading.names)
        if found is None:
            raise fault(at, f"there is no type {shown(word)}", hint)
        alias, dot, name = word.partition(".")
        if dot:
            reading.foreign.append(Foreign(alias, name, *reading.place_in(node, at)))
        return found

    return read_type_text(text, fault, name_type)


def _read_short(reading: Reading, name: str, key: YamlNode, node: YamlNode) -> Field:
    read = read_type(reading, node, str(node.value))
    default = _Default(None, node.line, node.column) if read.optional else None
    if read.default is not None:
        place = reading.place_in(node, read.default_at)
        default = _Default(_read_short_default(reading, read.default, place), *place)
    return _make_field(reading, name, key, read.type, default)


def _read_short_default(reading: Reading, text: str, place: tuple[int, int]) -> object:
    """Return what stands after ``=``: [], {}, a quoted text, or what YAML makes of plain text."""
    if text in ("[]", "{}"):
        return [] if text == "[]" else {}
    if text[:1] in ("'", '"'):
        if len(text) > 1 and text[-1] == text[0] and text.count(text[0]) == 2:
            return text[1:-1]
        raise reading.source.fault("this quoted text is no default", *place, "use the long form: default: ...")
    if not text or text[0] in "[{":
        hint = "after '=' stand a number, a text, true, false, null, [] or {}; the long form takes default:"
        raise reading.source.fault("a default is missing here" if not text else "this is no default", *place, hint)
    try:
        return make_resolver(1000)(text)
    except TooManyDigits:
        raise reading.source.fault("this integer has too many digits", *place) from None


def _read_long(reading: Reading, name: str, key: YamlNode, node: YamlNode) -> Field:
    options = reading.options(node, "a field", FIELD_KEYS, _SLIPS)
    if "type" not in options:
        raise reading.fault(node, f"the field {name!r} has no type", "add type: str, or type: any")
    type_node = options["type"][1]
    read = read_type(reading, type_node, reading.text(type_node, "type"))
    if read.default is not None:
        place = reading.place_in(type_node, read.default_at)
        raise reading.source.fault("in the long form a default has its own key", *place, "write default:")
    type_ = _apply_parts(reading, read.type, options)
    default = _Default(None, type_node.line, type_node.column) if read.optional else None
    return _make_field(reading, name, key, type_, _written_default(reading, options, default), options)


def _written_default(reading: Reading, options: Options, default: _Default | None) -> _Default | None:
    if "default" not in options:
        return None if "factory" in options else default
    key, node = options["default"]
    if "factory" in options:
        raise reading.fault(options["factory"][0], "a field has a default or a factory, not both", "remove one")
    return (
        _Default(node.value, node.line, node.column) if node.value is not None else _Default(None, key.line, key.column)
    )


def _make_field(
    reading: Reading, name: str, key: YamlNode, type_: Type, default: _Default | None, options: Options | None = None
) -> Field:
    options = options or {}
    value, factory = _settle_default(reading, type_, default)
    if default is not None and type(value) in (str, int) and any("." in name for name in names_in(type_)):
        reading.open_defaults[reading.origin(key)] = (default.line, default.column)
    if "factory" in options:
        factory = reading.attempt(_read_factory, reading, options["factory"][1], type_)
    flags = {flag: reading.attempt(reading.flag, options[flag][1], flag) for flag in FLAGS if flag in options}
    return Field(
        name,
        type_,
        default=value,
        factory=factory,
        own_key=reading.attempt(_read_key, reading, options["key"][1]) if "key" in options else None,
        doc=reading.attempt(reading.text, options["doc"][1], "doc") if "doc" in options else None,
        origin=reading.origin(key),
        secret=bool(flags.get("secret", False)),
        primary_key=bool(flags.get("primary_key", False)),
        kw_only=bool(flags.get("kw_only", False)),
        repr=bool(flags.get("repr", True)),
        compare=bool(flags.get("compare", True)),
    )


def _settle_default(
    reading: Reading, type_: Type, default: _Default | None
) -> tuple[object, Callable[[], object] | None]:
    """Return the default and the factory of a field."""
    if default is None:
        return MISSING, None
    factory = factory_for(default.value, type_)
    if factory is not None and makes_fitting(factory.__name__, type_):
        return MISSING, factory
    made = read_plain(default.value, type_, reading.enums)
    if made is UNFIT:
        reason = f"the default {_shown_default(default.value)} doesn't fit {spell_type(type_)}"
        if default.value in ([], {}) and factory is not None:
            reason = "an empty default breaks a rule of this field"
        raise reading.source.fault(
            reason, default.line, default.column, _hint_for_default(default.value, type_, reading)
        )
    return made, None


def _shown_default(value: object) -> str:
    return shown(value, length=60) if isinstance(value, (list, dict)) else shown_text(value)


def _hint_for_default(value: object, type_: Type, reading: Reading) -> str | None:
    if value is None:
        return "write a ? after the type, or | none"
    if isinstance(type_, Late) and type_.name in reading.enums:
        members = reading.enums[type_.name].members
        by_name = dict(members)
        if isinstance(value, str) and value in by_name:
            return f"write the member's value: {shown_text(by_name[value])}"
        return suggest(value, [known for _, known in members if isinstance(known, str)])
    if type(value) in (bool, int, float) and _holds_text(type_):
        return "put text in quotes"
    if isinstance(value, (list, dict)) and value:
        return "the default of a list, set or dict can only be empty"
    return None


def _holds_text(type_: Type) -> bool:
    options = type_.options if isinstance(type_, UnionType) else (type_,)
    return any(kind_of(option) == "str" for option in options)


def _read_factory(reading: Reading, node: YamlNode, type_: Type) -> Callable[[], object]:
    if not isinstance(node.value, str) or node.value not in FACTORIES:
        reason = f"factory must be list, dict or set, not {shown_text(node.value)}"
        raise reading.fault(node, reason, suggest(node.value, FACTORIES))
    if not makes_fitting(node.value, type_):
        raise reading.fault(node, f"an empty {node.value} doesn't fit {spell_type(type_)} and its rules")
    return FACTORIES[node.value]


def _read_key(reading: Reading, node: YamlNode) -> str:
    key = reading.text(node, "key")
    if not key:
        raise reading.fault(node, "key must not be empty")
    return key


def _apply_parts(reading: Reading, type_: Type, options: Options) -> Type:
    """Return *type_* with rules on its items, keys and values, and on itself."""
    for part in PARTS:
        if part in options:
            refined = reading.attempt(_refine_part, reading, type_, part, options[part])
            type_ = type_ if refined is None else refined
    rules = {rule: pair for rule, pair in options.items() if rule in RULES}
    applied = reading.attempt(apply_rules, reading, type_, rules)
    return type_ if applied is None else applied


def _refine_part(reading: Reading, type_: Type, part: str, pair: tuple[YamlNode, YamlNode]) -> Type:
    key, node = pair
    slips = {"type": "write it in the field's type, as in list[int]", **_SLIPS}
    options = reading.options(node, part, PART_KEYS, slips)
    all_options = type_.options if isinstance(type_, UnionType) else (type_,)
    made = [_refine_option(reading, option, part, options) for option in all_options]
    if all(option is None for option in made):
        fits = "list, set, frozenset and tuple[..., ...]" if part == "items" else "dict"
        raise reading.fault(key, f"{part} doesn't fit {spell_type(type_)}", f"{part} is for {fits}")
    refined = tuple(old if new is None else new for old, new in zip(all_options, made, strict=True))
    return UnionType(refined) if isinstance(type_, UnionType) else refined[0]


def _refine_option(reading: Reading, option: Type, part: str, options: Options) -> Type | None:
    if isinstance(option, DictType):
        if part == "keys":
            return DictType(_apply_parts(reading, option.key, options), option.value)
        if part == "values":
            return DictType(option.key, _apply_parts(reading, option.value, options))
    if part == "items" and isinstance(option, (ListType, SetType, FrozenSetType, VariadicType)):
        return type(option)(_apply_parts(reading, option.item, options))
    return None


def names_in(type_: Type) -> list[str]:
    """Return the names in *type_* that are still to be found."""
    if isinstance(type_, Late):
        return [type_.name]
    if isinstance(type_, Constrained):
        return names_in(type_.type)
    inner = [getattr(type_, slot) for slot in ("item", "key", "value") if hasattr(type_, slot)]
    many = getattr(type_, "items", ()) or getattr(type_, "options", ())
    return [name for part in (*inner, *many) for name in names_in(part)]
