"""From what a value may be to what checking asks of it, in one of four modes."""

from __future__ import annotations

from typewright.definitions import assertions as ask
from typewright.definitions import types
from typewright.definitions.containers import KINDS, MAKES_MISSING
from typewright.definitions.foreign import ALIAS, NAMED_TUPLE, TYPED_DICT, kind_of_record
from typewright.definitions.members import kind_of_values
from typewright.definitions.models import is_chosen
from typewright.definitions.modes import HOLD, KEEP, LAX
from typewright.definitions.unset import is_unset_type, without_unset
from typewright.errors import AnnotationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeGuard

    from typewright.definitions.types import By

_OF_OBJECTS = (HOLD, KEEP)

_CONTAINERS: dict[type, str] = {
    types.ListType: "list",
    types.SetType: "set",
    types.FrozenSetType: "frozenset",
    types.VariadicType: "tuple",
}


def lower(type_: types.Type, mode: str) -> ask.Assertion:
    """Return the assertion that *type_* means in *mode*, one of ``hold``, ``load``, ``lax`` and ``keep``.

    >>> lower(types.ListType(types.Scalar("int")), "hold")
    Items(container='list', item=IsScalar(name='int'), plain=False, made=False)

    Raises:
        AnnotationError: a name in the type is still unresolved.
    """
    return _LOWERINGS[type(type_)](type_, mode)


def _lower_scalar(type_: types.Scalar, mode: str) -> ask.Assertion:
    if mode in _OF_OBJECTS:
        return ask.IsScalar(type_.name)
    return ask.ReadScalar(type_.name, mode == LAX)


def _lower_enum(type_: types.EnumType, mode: str) -> ask.Assertion:
    if mode in _OF_OBJECTS:
        return ask.IsInstance(type_.cls, "enum")
    return ask.ReadEnum(type_.cls, mode == LAX, type_.by_name)


def _lower_model(type_: types.ModelType, mode: str) -> ask.Assertion:
    if mode in _OF_OBJECTS:
        if is_chosen(type_.cls):
            return ask.IsChosen(type_.cls)
        has_class = kind_of_record(type_.cls) not in (TYPED_DICT, ALIAS)
        return ask.IsInstance(type_.cls) if has_class else ask.IsRecord(type_.cls)
    return ask.ReadModel(type_.cls, mode == LAX)


def _lower_container(type_: types.ListType, mode: str) -> ask.Assertion:
    item = lower(type_.item, mode)
    return ask.Items(_CONTAINERS[type(type_)], item, mode not in _OF_OBJECTS, mode in _OF_OBJECTS and converts(item))


def _lower_tuple(type_: types.TupleType, mode: str) -> ask.Assertion:
    items = tuple(lower(item, mode) for item in type_.items)
    return ask.Places(items, mode not in _OF_OBJECTS, mode in _OF_OBJECTS and any(map(converts, items)))


def _lower_dict(type_: types.DictType, mode: str) -> ask.Assertion:
    key, value = lower(type_.key, mode), lower(type_.value, mode)
    made = mode in _OF_OBJECTS and (converts(key) or converts(value))
    return ask.Entries(key, value, mode not in _OF_OBJECTS, made=made)


def converts(assertion: ask.Assertion) -> bool:
    """Whether what *assertion* accepts of an object may be another one: a user's function converts, here or within.

    >>> from typewright.definitions.checks import Convert
    >>> converts(lower(types.ListType(types.Converted(types.Anything(), (Convert(int),))), "hold"))
    True
    """
    if isinstance(assertion, ask.Converts):
        return True
    if isinstance(assertion, (ask.Items, ask.Places, ask.Entries)):
        return assertion.made
    if isinstance(assertion, ask.Choice):
        return any(map(converts, assertion.options))
    return isinstance(assertion, (ask.Ruled, ask.Checked, ask.Passes, ask.FitsSchema)) and converts(assertion.base)


READ_OF_TEXT = frozenset({"bool", "int", "whole", "float"})
"""Scalars whose plain data isn't text, and for which a lax question takes text."""


def may_read_text(assertion: ask.Assertion) -> bool:
    """Whether *assertion* may take text for a number or a boolean, here or within.

    >>> may_read_text(lower(types.Scalar("int"), LAX)), may_read_text(lower(types.Scalar("str"), LAX))
    (True, False)
    """
    if isinstance(assertion, ask.ReadScalar):
        return assertion.lax and assertion.name in READ_OF_TEXT
    if isinstance(assertion, (ask.Ruled, ask.Checked, ask.Passes, ask.FitsSchema)):
        return may_read_text(assertion.base)
    if isinstance(assertion, ask.Items):
        return may_read_text(assertion.item)
    if isinstance(assertion, ask.Entries):
        return may_read_text(assertion.value)
    if isinstance(assertion, (ask.Places, ask.Choice)):
        return any(map(may_read_text, assertion.items if isinstance(assertion, ask.Places) else assertion.options))
    return not isinstance(assertion, (ask.Always, ask.IsNull, ask.IsLiteral))


def _lower_collection(type_: types.CollectionType, mode: str) -> ask.Assertion:
    item = lower(type_.item, mode)
    return ask.Items(type_.kind, item, mode not in _OF_OBJECTS, mode in _OF_OBJECTS and converts(item))


def _lower_mapping(type_: types.MappingType, mode: str) -> ask.Assertion:
    missing = _kind_of_missing(type_.value) if type_.kind == "defaultdict" else None
    key, value = lower(type_.key, mode), lower(type_.value, mode)
    made = mode in _OF_OBJECTS and (converts(key) or converts(value))
    return ask.Entries(key, value, mode not in _OF_OBJECTS, type_.kind, missing, made)


def _kind_of_missing(type_: types.Type) -> str | None:
    """Return the name of the class that makes an empty value of *type_*, or None where there is none."""
    if isinstance(type_, types.Constrained):
        return None  # an empty value may break its rules
    if isinstance(type_, (types.CollectionType, types.MappingType)):
        name: str | None = KINDS[type_.kind].makes
    elif isinstance(type_, types.Scalar):
        name = type_.name
    else:
        name = "dict" if isinstance(type_, types.DictType) else _CONTAINERS.get(type(type_))
    return name if name in MAKES_MISSING else None


def _lower_union(type_: types.UnionType, mode: str) -> ask.Assertion:
    if mode not in _OF_OBJECTS and is_unset_type(type_) and without_unset(type_) is not type_:
        # Plain data says by its absence that a field is unset.
        return lower(without_unset(type_), mode)
    options = tuple(lower(option, mode) for option in type_.options)
    kinds = {_kind(option) for option in type_.options}
    wider = _WIDER["int"] if "int" in kinds else _WIDER["float"] if "float" in kinds else frozenset()
    if wider and mode not in _OF_OBJECTS:
        options = tuple(_leave_numbers_alone(option, wider) for option in options)
    if mode not in _OF_OBJECTS:
        options = _join_models(options, type_.by)
    first, *rest = options
    return ask.Choice(options) if rest else first


def _join_models(options: tuple[ask.Assertion, ...], by: By) -> tuple[ask.Assertion, ...]:
    """Return *options* with those that are models made one, unless another of them may take a dict, too."""
    models = tuple(option for option in options if _has_own_dict(option))
    others = tuple(option for option in options if not _has_own_dict(option))
    if len(models) < 2 or (by is None and any(map(_may_take_dict, others))):
        return options
    first = next(i for i, option in enumerate(options) if _has_own_dict(option))
    return (*others[:first], ask.ReadTagged(models, by), *others[first:])


def _has_own_dict(option: ask.Assertion) -> TypeGuard[ask.ReadModel]:
    """Whether *option* reads a dict into an object of a class of its own: a model, a dataclass or an attrs class."""
    return isinstance(option, ask.ReadModel) and kind_of_record(option.cls) not in (NAMED_TUPLE, TYPED_DICT, ALIAS)


def _may_take_dict(option: ask.Assertion) -> bool:
    if isinstance(option, ask.ReadModel):
        return kind_of_record(option.cls) != NAMED_TUPLE
    if isinstance(option, (ask.Ruled, ask.FitsSchema)):
        return _may_take_dict(option.base)
    if isinstance(option, ask.ReadEnum):
        return kind_of_values(option.cls) is None and not option.by_name
    return not isinstance(option, (ask.IsNull, ask.IsLiteral, ask.ReadScalar, ask.Items, ask.Places))


_WIDER = {"int": frozenset({"float", "complex"}), "float": frozenset({"complex"})}
"""What a number of another option might be widened to."""


def _leave_numbers_alone(option: ask.Assertion, wider: frozenset[str]) -> ask.Assertion:
    if isinstance(option, ask.Ruled):
        return ask.Ruled(_leave_numbers_alone(option.base, wider), option.rules)
    if isinstance(option, ask.Passes):
        return ask.Passes(_leave_numbers_alone(option.base, wider), option.checks)
    if isinstance(option, ask.FitsSchema):
        return ask.FitsSchema(_leave_numbers_alone(option.base, wider), option.rule)
    if isinstance(option, ask.ReadScalar) and option.name in wider:
        return ask.ReadScalar(option.name, option.lax, exact=True)
    return option


def _kind(type_: types.Type) -> str | None:
    if isinstance(type_, (types.Constrained, types.CheckedType, types.SchemaType)):
        return _kind(type_.type)
    name = type_.name if isinstance(type_, types.Scalar) else None
    return "int" if name == "whole" else name


def _lower_own(type_: types.OwnType, mode: str) -> ask.Assertion:
    check, reads = type_.codec.check, type_.codec.load is not None
    if mode not in _OF_OBJECTS and reads:
        held = lower(type_.type, HOLD)
        return ask.ReadOwn(_lower_own(type_, HOLD), held if _looks_unlike_data(held) else None, type_.codec)
    if check is None:
        return lower(type_.type, mode)
    base = lower(type_.type, mode)
    # Of a class that is the user's own, the check alone says what an object of it is.
    asked = ask.Always() if isinstance(type_.type, types.InstanceType) else base
    return ask.Checked(asked, check, base)


def _looks_unlike_data(held: ask.Assertion) -> bool:
    """Whether what *held* accepts can't be taken for plain data that is still to be read."""
    if isinstance(held, ask.IsScalar):
        return held.name not in ("bool", "int", "float", "str", "whole")
    return isinstance(held, (ask.IsInstance, ask.IsChosen))


def _lower_constrained(type_: types.Constrained, mode: str) -> ask.Assertion:
    return ask.Ruled(lower(type_.type, mode), type_.constraints)


def _lower_converted(type_: types.Converted, mode: str) -> ask.Assertion:
    base = lower(type_.type, mode)
    return base if mode == KEEP else ask.Converts(base, type_.converts)


def _lower_tested(type_: types.CheckedType, mode: str) -> ask.Assertion:
    return ask.Passes(lower(type_.type, mode), type_.checks)


def _lower_schema(type_: types.SchemaType, mode: str) -> ask.Assertion:
    base = lower(type_.type, mode)
    return base if mode in _OF_OBJECTS else ask.FitsSchema(base, type_.rule)


def _refuse_late(type_: types.Late, _: str) -> ask.Assertion:
    raise AnnotationError("<type>", type_.name, "names nothing that can be found")


_LOWERINGS: dict[type, Callable[..., ask.Assertion]] = {
    types.Anything: lambda _type, _mode: ask.Always(),
    types.Null: lambda _type, _mode: ask.IsNull(),
    types.Scalar: _lower_scalar,
    types.LiteralType: lambda type_, _mode: ask.IsLiteral(type_.values),
    types.EnumType: _lower_enum,
    types.ListType: _lower_container,
    types.SetType: _lower_container,
    types.FrozenSetType: _lower_container,
    types.VariadicType: _lower_container,
    types.TupleType: _lower_tuple,
    types.DictType: _lower_dict,
    types.CollectionType: _lower_collection,
    types.MappingType: _lower_mapping,
    types.UnionType: _lower_union,
    types.ModelType: _lower_model,
    types.InstanceType: lambda type_, _mode: ask.IsInstance(type_.cls),
    types.OwnType: _lower_own,
    types.Constrained: _lower_constrained,
    types.Converted: _lower_converted,
    types.CheckedType: _lower_tested,
    types.SchemaType: _lower_schema,
    types.Late: _refuse_late,
}
