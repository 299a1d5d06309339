"""The keys of a class's fields in plain data: what was said, what ``rename=`` makes, and what can't be."""

from __future__ import annotations

from typewright.definitions import Anything, Constrained, DictType
from typewright.errors import FieldError, ModelError, shown
from typewright.models.renaming import rename

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, TypeAlias

    from typewright.definitions import ModelOptions, Type
    from typewright.models.declarations import Declaration

    Key: TypeAlias = "str | tuple[str, ...] | None"


def own_key_of(owner: str, item: Declaration, options: ModelOptions) -> Key:
    """Return the key of a field of *owner*, or None where it is its name."""
    if item.spec.key is not None or options.rename is None:
        return item.spec.key
    return rename(owner, item.name, options.rename)


def check_key(owner: str, name: str, said: Any) -> None:
    """Raise FieldError where ``key=``, ``also=`` or ``collect=`` of a field can't be meant."""
    if said.key is not None and not _is_key(said.key) and not (_is_way(said.key)):
        reason = f"has key={shown(said.key)}, which is no key; pass a text, or a tuple of two or more for a path"
        raise FieldError(owner, name, reason)
    if type(said.also) is not tuple or not _are_keys(said.also, 0):
        raise FieldError(owner, name, f"has also={shown(said.also)}; pass a tuple of further keys")
    if said.collect and (said.key is not None or said.also):
        raise FieldError(owner, name, "collects what has no field and has no key of its own; leave out key= and also=")


def check_collecting(owner: str, name: str, type_: Type) -> None:
    """Raise FieldError where a field that collects is no dict."""
    base = type_.type if isinstance(type_, Constrained) else type_
    if not isinstance(base, (DictType, Anything)):
        raise FieldError(owner, name, "collects what has no field, so it must be a dict; write dict[str, ...]")


def _is_way(value: object) -> bool:
    """Whether *value* leads to a place in plain data; the empty key, which is rare, is written as a way, too."""
    return type(value) is tuple and (_are_keys(value, 2) or value == ("",))


def _is_key(value: object) -> bool:
    return type(value) is str and value != ""


def _are_keys(values: tuple[object, ...], least: int) -> bool:
    return len(values) >= least and all(map(_is_key, values))


def says_keys(declared: Iterable[Declaration], options: ModelOptions) -> bool:
    """Whether keys are other than names, so that they must be looked at."""
    if options.rename is not None or options.extra == "collect":
        return True
    return any(item.spec.key is not None or item.spec.also or item.spec.collect for item in declared)


def check_keys(owner: str, declared: Iterable[Declaration], options: ModelOptions) -> None:
    """Raise an error where two fields would be read from one place of plain data, or collected twice.

    Raises:
        FieldError: two fields have one key, or one has a key inside of another's.
        ModelError: the fields don't fit the option ``extra=``.
    """
    ways: dict[tuple[str, ...], str] = {}
    collecting: list[str] = []
    for item in declared:
        if not item.spec.init:
            continue
        if item.spec.collect:
            collecting.append(item.name)
            continue
        for way in _ways_of(owner, item, options):
            _check_way(owner, item.name, way, ways)
            ways[way] = item.name
    _check_collecting(owner, collecting, options)


def _ways_of(owner: str, item: Declaration, options: ModelOptions) -> list[tuple[str, ...]]:
    """Return the keys that lead to a field, once for each that it may be read from."""
    key = own_key_of(owner, item, options) or item.name
    way = (key,) if isinstance(key, str) else key
    return [way, *[(*way[:-1], other) for other in item.spec.also]]


def outer_keys(owner: str, declared: Iterable[Declaration], options: ModelOptions) -> Iterator[str]:
    """Yield the keys of fields in the outermost dict."""
    for item in declared:
        if not item.spec.init:
            continue
        yield from [way[0] for way in _ways_of(owner, item, options)]


def check_tag(owner: str, declared: Iterable[Declaration], options: ModelOptions) -> None:
    """Raise ModelError where the key of a class's tag is the name or a key of a field, too."""
    tag = options.tag
    for item in declared:
        if not item.spec.init:
            continue
        if tag in (item.name, *outer_keys(owner, (item,), options)):
            reason = f"has tag={tag!r}, which is the name or key of a field; choose another for one of them"
            raise ModelError(owner, reason)


def _check_way(owner: str, name: str, way: tuple[str, ...], ways: dict[tuple[str, ...], str]) -> None:
    for other, holder in ways.items():
        length = min(len(way), len(other))
        if way[:length] == other[:length]:
            has = "and so has" if way == other else f"which leads into or around {_spell(other)} of"
            reason = f"has the key {_spell(way)}, {has} {holder!r}"
            raise FieldError(owner, name, reason)


def _spell(way: tuple[str, ...]) -> str:
    return repr(way[0] if len(way) == 1 else way)


def _check_collecting(owner: str, collecting: list[str], options: ModelOptions) -> None:
    if len(collecting) > 1:
        raise ModelError(owner, f"collects what has no field twice, in {' and '.join(map(repr, collecting))}; keep one")
    if options.extra == "collect" and not collecting:
        raise ModelError(owner, "has extra='collect', but no field to collect into; declare one with collect=True")
