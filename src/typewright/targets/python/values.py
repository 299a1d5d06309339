"""Values of schemas as expressions: defaults, bounds and choices."""

from __future__ import annotations

from typewright.definitions import (
    Constrained,
    EnumDefinition,
    FrozenSetType,
    Late,
    LiteralType,
    SchemaType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
)
from typewright.errors import CodePartError
from typewright.targets.python.escaping import Code, fill, is_literal, join, spell_literal, spell_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.targets.python.names import Names
    from typewright.targets.python.spelling import Speller


def spell_value(value: object, names: Names) -> Code:
    """Return an expression for *value*, a single value of a kind that schemas have, or a tuple of such.

    >>> from decimal import Decimal
    >>> from typewright.targets.python.names import Names
    >>> spell_value(Decimal("0.10"), Names(()))
    "Decimal('0.10')"

    Raises:
        CodePartError: it is of another kind.
    """
    if is_literal(value):
        return spell_literal(value)
    if type(value) in (tuple, frozenset):
        return _spell_several([spell_value(item, names) for item in value], type(value), names)  # type: ignore[attr-defined]
    spell = _VALUES.get((type(value).__module__, type(value).__qualname__))
    if spell is None:
        hole = "value"
        raise CodePartError(hole, value)
    return spell(value, names)


def _spell_several(items: list[Code], kind: type, names: Names) -> Code:
    inner = fill("({},)", items[0]) if len(items) == 1 else fill("({})", join(", ", items))
    if kind is tuple:
        return inner
    # An order that is the same in each process; the set has none.
    ordered = fill("({},)", join(", ", sorted(items))) if items else Code("")
    return fill("{}({})", names.of("builtins", "frozenset"), ordered)


def spell_default(default: object, type_: Type, speller: Speller) -> Code:
    """Return an expression for the default of a field of *type_*; the value of an enum becomes its member."""
    spelled = _spell_typed(default, type_, speller)
    return spell_value(default, speller.names) if spelled is None else spelled


def _spell_typed(default: object, type_: Type, speller: Speller) -> Code | None:
    """Return *default* as *type_* takes it, or None where it doesn't say more about it than a value does."""
    spell = _TYPED.get(type(type_))
    return None if spell is None else spell(default, type_, speller)


def _spell_member(default: object, type_: Late, speller: Speller) -> Code | None:
    found = speller.find(type_.name)
    if not isinstance(found, EnumDefinition):
        return None
    for name, value in found.members:
        if type(value) is type(default) and value == default:
            return fill("{}.{}", speller.late(type_), spell_name(name))
    return None


def _spell_option(default: object, type_: UnionType, speller: Speller) -> Code | None:
    for option in type_.options:
        if isinstance(option, LiteralType):
            if any(type(value) is type(default) and value == default for value in option.values):
                return None
            continue
        spelled = _spell_typed(default, option, speller)
        if spelled is not None:
            return spelled
    return None


def _spell_items(default: Any, type_: VariadicType | FrozenSetType, speller: Speller) -> Code | None:
    if type(default) not in (tuple, frozenset) or not default:
        return None
    return _spell_several([spell_default(item, type_.item, speller) for item in default], type(default), speller.names)


def _spell_places(default: Any, type_: TupleType, speller: Speller) -> Code | None:
    if type(default) is not tuple or len(default) != len(type_.items) or not default:
        return None
    pairs = zip(default, type_.items, strict=True)
    return _spell_several([spell_default(item, part, speller) for item, part in pairs], tuple, speller.names)


_TYPED: dict[type, Callable[..., Code | None]] = {
    Late: _spell_member,
    UnionType: _spell_option,
    Constrained: lambda default, type_, speller: _spell_typed(default, type_.type, speller),
    SchemaType: lambda default, type_, speller: _spell_typed(default, type_.type, speller),
    VariadicType: _spell_items,
    FrozenSetType: _spell_items,
    TupleType: _spell_places,
}


def _from_text(module: str, name: str) -> Callable[[Any, Names], Code]:
    return lambda value, names: fill("{}({})", names.of(module, name), spell_literal(str(value)))


def _spell_decimal(value: Any, names: Names) -> Code:
    text = str(value)
    is_short = text.isdecimal() and (text == "0" or text[0] != "0") and len(text) < 20
    return fill("{}({})", names.of("decimal", "Decimal"), spell_literal(int(text) if is_short else text))


def _from_iso(name: str) -> Callable[[Any, Names], Code]:
    return lambda value, names: fill(
        "{}.fromisoformat({})", names.of("datetime", name), spell_literal(value.isoformat())
    )


def _spell_period(value: Any, names: Names) -> Code:
    parts = [spell_literal(part) for part in (value.days, value.seconds, value.microseconds)]
    return fill("{}({}, {}, {})", names.of("datetime", "timedelta"), *parts)


def _spell_zone(value: Any, names: Names) -> Code:
    return fill("{}({})", names.of("datetime", "timezone"), _spell_period(value.utcoffset(None), names))


def _spell_pattern(value: Any, names: Names) -> Code:
    compile_ = names.of("re", "compile")
    return fill("{}({}, {})", compile_, spell_literal(value.pattern), spell_literal(int(value.flags)))


_SAID_BY_TEXT = {
    "uuid": ("UUID",),
    "fractions": ("Fraction",),
    "ipaddress": tuple([f"IPv{n}{kind}" for n in (4, 6) for kind in ("Address", "Network", "Interface")]),
}
_PATHS = ("pathlib", "pathlib._local")
_PURE_PATHS = ("PurePath", "PurePosixPath", "PureWindowsPath")
_VALUES: dict[tuple[str, str], Callable[[Any, Names], Code]] = {
    ("datetime", "datetime"): _from_iso("datetime"),
    ("datetime", "date"): _from_iso("date"),
    ("datetime", "time"): _from_iso("time"),
    ("datetime", "timedelta"): _spell_period,
    ("datetime", "timezone"): _spell_zone,
    ("decimal", "Decimal"): _spell_decimal,
    ("re", "Pattern"): _spell_pattern,
    ("builtins", "complex"): lambda value, names: fill(
        "{}({}, {})", names.of("builtins", "complex"), spell_literal(value.real), spell_literal(value.imag)
    ),
    ("zoneinfo", "ZoneInfo"): lambda value, names: fill(
        "{}({})", names.of("zoneinfo", "ZoneInfo"), spell_literal(value.key)
    ),
    **{(module, name): _from_text(module, name) for module, names in _SAID_BY_TEXT.items() for name in names},
    # Where the run is on doesn't count; and from 3.13 on, these classes are "pathlib._local"'s.
    **{(module, name): _from_text("pathlib", "Path") for module in _PATHS for name in ("PosixPath", "WindowsPath")},
    **{(module, name): _from_text("pathlib", name) for module in _PATHS for name in _PURE_PATHS},
}
"""By module and name of the class; a subclass is another one."""
