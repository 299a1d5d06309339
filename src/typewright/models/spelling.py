"""What of a class's fields shapes code, as text and live objects: a part of the cache key."""

from __future__ import annotations

from typewright.definitions import MISSING, NULL, SCALAR_TYPES, Type, keep_spelling, name_of, spell_live, spell_parts
from typewright.models.declarations import Declaration
from typewright.models.field_specs import CONSTRUCTING, FieldSpec
from typewright.models.keys import own_key_of
from typewright.readers import read_spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.models.blueprints import Blueprint

for _scalar in (*SCALAR_TYPES.values(), NULL):
    keep_spelling(_scalar)


def spell_plain(blueprint: Blueprint) -> tuple[list[str], list[object]] | None:
    """Return what :func:`spell_all` does, in other words, without reading types that have been read before."""
    spelled: list[Any] = [*map(read_spelling, blueprint.annotations.values())]
    if None in spelled:
        return None
    texts: list[str] = [f"plain{blueprint.options.kw_only:d}", *blueprint.annotations, *spelled]
    live: list[object] = []
    for name, given in blueprint.values.items():
        value, mark = given, "="
        if type(given) is FieldSpec:
            value, mark = (given.default, "=") if given.factory is None else (given.factory, "/")
        if value is MISSING:
            continue
        if value is None or type(value) is bool or type(value) is int:
            texts.append(f"{name}{mark}{value!r}" if type(value) is not int else f"{name}{mark}{value:x}")
        else:
            texts.append(f"{name}{mark}{name_of(value)}")
            live.append(value)
    return texts, live


def spell_all(blueprint: Blueprint) -> tuple[list[str], list[object]]:
    """Return the text of each field, and the live objects in them."""
    texts: list[str] = []
    live: list[object] = []
    for item in blueprint.declared.values():
        text, objects = item.spelled or _spell(item, blueprint.type_of(item))
        texts.append(text)
        if blueprint.options.rename is not None:
            texts.append(repr(own_key_of(blueprint.qualname, item, blueprint.options)))
        live += objects
    return texts, live


def _spell(item: Declaration, type_: Type) -> tuple[str, tuple[object, ...]]:
    """Return what of a declared field shapes code, and the live objects in that; kept for the next unit."""
    spec = item.spec
    text, live = spell_parts(type_)
    default, default_live = ("", ()) if item.default is MISSING else spell_live(item.default)
    factory, factory_live = ("", ()) if item.factory is None else spell_live(item.factory)
    keys = f"{spec.key!r}{spec.also!r}{spec.collect:d}{spec.dump:d}"
    options = f"{keys} {item.kw_only:d}{spec.repr:d}{spec.compare:d}{spec.secret:d}"
    if item.is_descriptor or not vars(spec).keys().isdisjoint(CONSTRUCTING):
        options += f" {spec.init:d}{spec.hash}{spec.frozen:d}{spec.init_only:d}{spec.alias!r}{item.is_descriptor:d}"
    item.spelled = f"{item.name}: {text}={default}/{factory} {options}", (*live, *default_live, *factory_live)
    return item.spelled
