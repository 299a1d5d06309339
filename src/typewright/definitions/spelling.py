"""One spelling for one definition, the same in every process.

The cache key is a digest of it. Live objects (classes, defaults, factories) never enter
the text: it holds their qualified names and their number, and :func:`canonical` returns
them beside it in that order, so that code from the cache is bound to the same places.
Origins, docs, metadata and schemas don't shape code and stay out.
"""

from __future__ import annotations

from types import MappingProxyType as Mapping
from types import NoneType

from typewright.definitions.members import kind_of_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

_LEFT_OUT = frozenset({"origin", "doc", "metadata", "schema"})
_LIVE = frozenset({"default", "factory", "cls"})


def canonical(*definitions: object) -> tuple[str, tuple[object, ...]]:
    """Return the spelling of *definitions* and the live objects in them, in order of appearance.

    >>> from typewright.definitions.types import ListType, Scalar
    >>> canonical(ListType(Scalar("int")))
    ("ListType(Scalar('int',),)", ())
    """
    parts: list[str] = []
    live: list[object] = []
    for definition in definitions:
        _spell(definition, parts, live)
    return "".join(parts) + sharing(live), tuple(live)


def spell_parts(*values: object) -> tuple[str, tuple[object, ...]]:
    """Return the spelling of a part of a definition, to be joined with others and their :func:`sharing`."""
    parts: list[str] = []
    live: list[object] = []
    for value in values:
        _spell(value, parts, live)
        parts.append(",")
    return "".join(parts), tuple(live)


def spell_live(value: object) -> tuple[str, tuple[object, ...]]:
    """Return the spelling of a default or a factory, which is a live object unless it can be written out."""
    parts: list[str] = []
    live: list[object] = []
    _spell_live(value, parts, live)
    return "".join(parts), tuple(live)


def sharing(live: Sequence[object]) -> str:
    """Return which of *live* are one object; code that binds them by number depends on it."""
    first: dict[int, int] = {}
    pattern = [first.setdefault(id(value), i) for i, value in enumerate(live)]
    return "" if len(first) == len(pattern) else str(pattern)


def keep_spelling(value: object) -> None:
    """Remember how *value*, which lives as long as the process, is spelled: it is in most definitions."""
    parts: list[str] = []
    _spell(value, parts, [])
    _KEPT[id(value)] = "".join(parts)


_KEPT: dict[int, str] = {}


def spell_as(cls: type, spell: Callable[[Any], str]) -> None:
    """Let records of *cls* be spelled by *spell* and be live objects: code asks them."""
    _OWN[cls] = spell


_OWN: dict[type, Callable[[Any], str]] = {}


def _spell(value: object, parts: list[str], live: list[object]) -> None:
    kept = _KEPT.get(id(value))
    if kept is not None:
        parts.append(kept)
        return
    names = getattr(type(value), "__record_names__", None)
    if type(value) in _OWN:
        parts.append(f"{type(value).__name__}({_OWN[type(value)](value)})")
        live.append(value)
    elif names is not None:
        parts.append(f"{type(value).__name__}(")
        for name in names:
            if name in _LIVE:
                _spell_live(getattr(value, name), parts, live)
            elif name not in _LEFT_OUT:
                _spell(getattr(value, name), parts, live)
            else:
                continue
            parts.append(",")
        parts.append(")")
    elif type(value) is tuple:
        parts.append(f"{len(value)}[")
        for item in value:
            _spell(item, parts, live)
            parts.append(",")
        parts.append("]")
    elif type(value) in _SPELLERS:
        parts.append(_SPELLERS[type(value)](value))
    else:
        _spell_live(value, parts, live)


def _spell_live(value: object, parts: list[str], live: list[object]) -> None:
    if value is None or type(value) in (bool, int):
        parts.append(_SPELLERS[type(value)](value))
        return
    parts.append(f"@{name_of(value)}")
    live.append(value)


def _spell_int(number: int) -> str:
    # Decimal digits of huge integers are refused by Python; hexadecimal ones never are.
    return repr(number) if -_LARGE < number < _LARGE else hex(number)


_LARGE = 10**18
_SPELLERS: dict[type, Callable[[Any], str]] = {
    NoneType: repr,
    bool: repr,
    int: _spell_int,
    str: repr,
    bytes: repr,
    float: float.hex,
}
"""What is written out, by exact type."""


def name_of(value: object) -> str:
    """Return the qualified name of a class or function, otherwise that of the value's class."""
    named: Any = value if hasattr(value, "__qualname__") else type(value)
    # Methods of built-in classes, such as ``str.upper``, have no module.
    name = f"{getattr(named, '__module__', None)}.{named.__qualname__}"
    return name + _enum_shape(value) if isinstance(value, type) else name


def _enum_shape(cls: type) -> str:
    """Return the kinds of an enum's values: they decide how code finds a member."""
    if not isinstance(getattr(cls, "__members__", None), Mapping):
        return ""
    kind = kind_of_values(cls)
    return "<mixed>" if kind is None else f"<{kind.__name__}>"


def is_plain_constant(value: object) -> bool:
    """Whether *value* may be stored in the cache as it is: an exact immutable built-in, all the way down."""
    if value is None or type(value) in (bool, int, float, str, bytes):
        return True
    return type(value) in (tuple, frozenset) and all(is_plain_constant(item) for item in value)  # type: ignore[attr-defined]
