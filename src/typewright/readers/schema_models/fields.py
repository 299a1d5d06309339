"""The fields of a class: names, types, defaults and docs of properties."""

from __future__ import annotations

from typewright.definitions import (
    MISSING,
    UNSET,
    Anything,
    DictType,
    Field,
    InstanceType,
    LiteralType,
    SchemaType,
    Type,
    UnionType,
    UnsetType,
    escape_step,
)
from typewright.readers.schema_models.docs import said_by
from typewright.readers.schema_models.objects import (
    how_others_are_kept,
    joint_of_others,
    joint_of_property,
    property_names,
)
from typewright.readers.schema_models.words import name_fields
from typewright.readers.yaml_values import UNFIT, factory_for, makes_fitting, read_plain
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.readers.schema_models.facts import Joint
    from typewright.readers.schema_models.shaping import ClassToFill, Shaper

OTHERS = ("additional_properties", "other_properties", "properties_beside", "all_other_properties")
"""What the field is called that holds the properties without a field of their own: the first that is free."""
_UNSET_TYPE = InstanceType(UnsetType)


@frozen
class Fields:
    """The fields of a class, and what there is to say about them."""

    fields: tuple[Field, ...]
    extra: str
    dropped: tuple[str, ...]
    """Properties whose default doesn't fit, or can't be one."""


def shape_fields(shaper: Shaper, made: ClassToFill) -> Fields:
    """Return the fields of a class, in the order of the file."""
    keys = property_names(made.facts)
    names = name_fields(keys)
    fields: list[Field] = []
    dropped: list[str] = []
    is_optional_before = False
    for key in keys:
        field, is_dropped = _shape_field(shaper, made, key, names[key])
        if is_dropped:
            dropped.append(key)
        if field.required and is_optional_before:
            field = _keyword_only(field)
        is_optional_before = is_optional_before or not field.required
        fields.append(field)
    extra = how_others_are_kept(shaper, made.facts)
    if extra == "collect":
        fields.append(_shape_others(shaper, made, set(names.values())))
    return Fields(tuple(fields), extra, tuple(dropped))


def _keyword_only(field: Field) -> Field:
    from typewright.records import replace

    return replace(field, kw_only=True)


def _shape_field(shaper: Shaper, made: ClassToFill, key: str, name: str) -> tuple[Field, bool]:
    """Return the field for a property, and whether a default was left out."""
    joint = joint_of_property(made.facts, key)
    place = f"{made.place}/properties/{escape_step(key)}"
    type_: Type = shaper.shape(joint, place) if joint else Anything()
    default: object = MISSING
    factory: Callable[[], object] | None = None
    is_dropped = False
    if key not in made.facts.required:
        default, factory, is_dropped = _read_default(shaper, joint, type_)
        type_ = _make_optional(type_, has_default=factory is not None or default is not UNSET)
    said = said_by(shaper, joint, "description") or said_by(shaper, joint, "title")
    own_key: str | tuple[str, ...] | None = None if key == name else key or ("",)
    field = Field(
        name,
        type_,
        default,
        factory,
        own_key,
        False,  # noqa: FBT003 - by place, as a class has many fields and keywords take three times as long
        True,  # noqa: FBT003
        True,  # noqa: FBT003
        False,  # noqa: FBT003
        False,  # noqa: FBT003
        said,
        None,
        shaper.origin_of(joint, place),
    )
    return field, is_dropped


def _make_optional(type_: Type, *, has_default: bool) -> Type:
    if has_default and not isinstance(type_, LiteralType):
        return type_
    # A literal that may be missing is no tag: unions of classes would ask for it.
    if isinstance(type_, UnionType) and type_.by is None:
        return UnionType((*type_.options, _UNSET_TYPE))
    return UnionType((type_, _UNSET_TYPE))


def _read_default(shaper: Shaper, joint: Joint, type_: Type) -> tuple[object, Callable[[], object] | None, bool]:
    """Return the default, what makes it, and whether one that was written is left out."""
    written = next((shaper.raw(number)["default"] for number in joint if "default" in shaper.raw(number)), MISSING)
    if written is MISSING:
        return UNSET, None, False
    factory = factory_for(written, type_)
    if factory is not None:
        fits = makes_fitting(factory.__name__, type_)
        return (MISSING, factory, False) if fits else (UNSET, None, True)
    if isinstance(written, (list, dict)) or _is_judged_by_rule(type_):
        return UNSET, None, True
    value = read_plain(written, type_, shaper.enum_values())
    return (UNSET, None, True) if value is UNFIT else (value, None, False)


def _is_judged_by_rule(type_: Type) -> bool:
    options = type_.options if isinstance(type_, UnionType) else (type_,)
    return any(isinstance(option, SchemaType) for option in options)


def _shape_others(shaper: Shaper, made: ClassToFill, taken: set[str]) -> Field:
    joint = joint_of_others(made.facts)
    place = f"{made.place}/additionalProperties"
    has_patterns = any(part.patterns for _, part in made.facts.members)
    value = shaper.shape(joint, place) if joint and not has_patterns else Anything()
    name = next((name for name in OTHERS if name not in taken), None)
    if name is None:
        from typewright.readers.schema_models.words import digest_of_text

        name = f"others_{digest_of_text(made.name)}"
    return Field(
        name,
        DictType(shaper.text, value),
        factory=dict,
        kw_only=True,
        doc="Properties that have no field of their own.",
        origin=shaper.origin_of(joint, place),
        collect=True,
    )
