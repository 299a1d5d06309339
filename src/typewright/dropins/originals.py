"""The standard ``dataclasses`` module: whose objects are ours, and who judges what we doubt.

What a decorator of ours doesn't accept at a glance it hands to the standard one, untouched.
That raises the right error for this interpreter, or makes the class after all. Options and
arguments are read from the standard functions, so that an interpreter that knows more of
them than we do keeps them: a class that uses one is the standard module's.

This is the one place that imports it, and before anybody may have put ours in its place.
"""

from __future__ import annotations

import dataclasses as standard  # noqa: TID253 - who comes here wants it
from dataclasses import KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar  # noqa: TID253 - likewise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

_of: Any = standard

OPTIONS: Mapping[str, Any] = _of.dataclass.__kwdefaults__
"""What ``@dataclass`` may be given, with the defaults."""
KNOWN_OPTIONS = frozenset(
    "init repr eq order unsafe_hash frozen match_args kw_only slots weakref_slot".split()  # noqa: SIM905 - reads as a list
)
"""The options that we know."""
FIELDS = "__dataclass_fields__"
PARAMS = "__dataclass_params__"
POST_INIT = "__post_init__"
FACTORY_MARK: object = getattr(_of, "_HAS_DEFAULT_FACTORY", MISSING)
"""The default of every parameter with a factory."""
FIELD, CLASS_VAR, INIT_VAR = (getattr(_of, f"_FIELD{kind}", None) for kind in ("", "_CLASSVAR", "_INITVAR"))
"""Kinds of fields."""
OWN_REPLACE: Callable[..., Any] | None = getattr(_of, "_replace", None)
"""``__replace__`` of every dataclass, from 3.13 on."""
GET_STATE: Any = getattr(_of, "_dataclass_getstate", None)
SET_STATE: Any = getattr(_of, "_dataclass_setstate", None)
SLOTS_OF: Any = getattr(_of, "_get_slots", None)
"""From a class to the names of its slots."""
COPY_SLOWLY: Any = getattr(_of, "_asdict_inner", None)
COPY_TUPLE_SLOWLY: Any = getattr(_of, "_astuple_inner", None)
"""What ``asdict`` and ``astuple`` do with one value."""

_FIELD_VALUES: dict[str, Any] = {
    "default": MISSING,
    "default_factory": MISSING,
    "init": True,
    "repr": True,
    "hash": None,
    "compare": True,
    "metadata": None,
    "kw_only": MISSING,
    "doc": None,
}


def _plan_fields() -> tuple[Any, ...] | None:
    """Return what ``Field`` is given after a default where nothing else is said, or None where we don't know it."""
    code = Field.__init__.__code__
    names = code.co_varnames[1 : code.co_argcount]
    if names[:1] != ("default",) or not set(names) <= _FIELD_VALUES.keys():
        return None
    return tuple([_FIELD_VALUES[name] for name in names[1:]])


_REST = _plan_fields()
IS_KNOWN = (
    OPTIONS.keys() >= KNOWN_OPTIONS
    and _REST is not None
    and None not in (FIELD, CLASS_VAR, INIT_VAR, GET_STATE, SET_STATE, SLOTS_OF)
    and FACTORY_MARK is not MISSING
    and hasattr(_of, "_DataclassParams")
)
"""Whether the standard module is one that we know; otherwise it makes all classes itself."""


def plain_field(default: object) -> Field[Any]:
    """Return what ``field(default=default)`` does, at a third of its cost."""
    make: Any = Field
    return make(default, *_REST)  # type: ignore[no-any-return,misc]


class Params(_of._DataclassParams if IS_KNOWN else object):  # type: ignore[misc]  # noqa: SLF001 - the class of __dataclass_params__
    """The options that a class was made with, and beside them what typewright knows about it."""

    __slots__ = ("blueprint",)


PARAM_NAMES: tuple[str, ...] = tuple(name for name in getattr(Params.__mro__[1], "__slots__", ()) if name in OPTIONS)
"""The options that a class remembers."""


__all__ = [
    "CLASS_VAR",
    "COPY_SLOWLY",
    "COPY_TUPLE_SLOWLY",
    "FACTORY_MARK",
    "FIELD",
    "FIELDS",
    "GET_STATE",
    "INIT_VAR",
    "IS_KNOWN",
    "KNOWN_OPTIONS",
    "KW_ONLY",
    "MISSING",
    "OPTIONS",
    "OWN_REPLACE",
    "PARAMS",
    "PARAM_NAMES",
    "POST_INIT",
    "SET_STATE",
    "SLOTS_OF",
    "Field",
    "FrozenInstanceError",
    "InitVar",
    "Params",
    "plain_field",
    "standard",
]
