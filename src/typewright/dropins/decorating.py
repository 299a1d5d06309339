"""``@dataclass``: fields and promises of methods, nothing written or compiled."""

from __future__ import annotations

import sys
from functools import wraps

from typewright.dropins.blueprints import Blueprint
from typewright.dropins.documenting import LATE_DOC
from typewright.dropins.known_fields import note_field
from typewright.dropins.originals import (
    FIELDS,
    IS_KNOWN,
    KNOWN_OPTIONS,
    MISSING,
    OPTIONS,
    OWN_REPLACE,
    PARAM_NAMES,
    PARAMS,
    POST_INIT,
    Field,
    Params,
    standard,
)
from typewright.dropins.reading import Reading, read_class
from typewright.dropins.slots import make_with_slots, slots_above

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FrameType
    from typing import Any


@wraps(standard.dataclass, assigned=())
def dataclass(cls: Any = None, /, **options: Any) -> Any:
    """Make *cls* a dataclass; the options are those of the interpreter's own decorator.

    >>> @dataclass(order=True)
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1) < Point(1, 2)
    True

    Raises:
        TypeError: what the standard decorator raises for the same class.
        ValueError: likewise.
    """
    if cls is None:
        return _decorator(options)
    return decorate(cls, options, sys._getframe(1))  # noqa: SLF001 - the caller's place is the class's place


def _decorator(options: Mapping[str, Any]) -> Callable[[Any], Any]:
    if not options.keys() <= OPTIONS.keys():
        standard.dataclass(**options)

    def wrap(cls: Any) -> Any:
        return decorate(cls, options, sys._getframe(1))  # noqa: SLF001 - the caller's place is the class's place

    return wrap


def decorate(cls: Any, options: Mapping[str, Any], frame: FrameType) -> Any:
    """Return *cls* as a dataclass, or made again where it is to have slots; *frame* is where it stands."""
    chosen = {**OPTIONS, **options}
    is_ours = IS_KNOWN and isinstance(cls, type) and _is_plain(options)
    reading = read_class(cls, chosen) if is_ours else None
    above = slots_above(cls) if reading is not None and chosen["slots"] else None
    if reading is None or not _fits(cls, chosen, above):
        return standard.dataclass(cls, **options)
    caller = frame.f_code, frame.f_lasti, frame.f_globals.get("__name__")
    noted = [*map(note_field, reading.fields.values())]
    blueprint = Blueprint(cls, noted, reading.methods, caller, post_init=hasattr(cls, POST_INIT))
    _fill(cls, reading, chosen, blueprint)
    if above is not None:
        cls = _remake(cls, reading, chosen, above)
    if type(cls) is not type:
        import abc

        abc.update_abstractmethods(cls)
    return cls


def _is_plain(options: Mapping[str, Any]) -> bool:
    """Whether we know all *options*; those that the standard module alone knows make classes there."""
    return options.keys() <= KNOWN_OPTIONS


def _fits(cls: Any, options: Mapping[str, Any], above: object) -> bool:
    if not options["slots"]:
        return not options["weakref_slot"]
    return above is not None and "__slots__" not in cls.__dict__


def _fill(cls: Any, reading: Reading, options: Mapping[str, Any], blueprint: Blueprint) -> None:
    """Set the attributes of a dataclass."""
    _set_params(cls, options, blueprint)
    for item in reading.own:
        _show_default(cls, item)
    setattr(cls, FIELDS, reading.fields)
    body = cls.__dict__
    promised = blueprint.group.promise(reading.methods)
    if OWN_REPLACE is not None and "__replace__" not in body:
        cls.__replace__ = OWN_REPLACE
    for name, promise in promised.items():
        setattr(cls, name, promise)
    if reading.drops_hash:
        cls.__hash__ = None
    if not cls.__doc__:
        cls.__doc__ = LATE_DOC
    if options["match_args"] and "__match_args__" not in body:
        cls.__match_args__ = reading.positional  # type: ignore[misc] # an attribute of any class


def _set_params(cls: Any, options: Mapping[str, Any], blueprint: Blueprint) -> None:
    params = Params(**{name: options[name] for name in PARAM_NAMES})
    params.blueprint = blueprint
    setattr(cls, PARAMS, params)


def _show_default(cls: Any, item: Any) -> None:
    """Put the default of a field in the place of the field itself."""
    if isinstance(getattr(cls, item.name, None), Field):
        if item.default is MISSING:
            delattr(cls, item.name)
        else:
            setattr(cls, item.name, item.default)


def _remake(cls: Any, reading: Reading, options: Mapping[str, Any], above: frozenset[str]) -> Any:
    """Return *cls* with slots; it gets promises of its own, for code knows the class that it is for."""
    weakref, is_frozen = bool(options["weakref_slot"]), bool(options["frozen"])
    made = make_with_slots(cls, reading.fields, above, weakref=weakref, frozen=is_frozen)
    old: Blueprint = cls.__dict__[PARAMS].blueprint
    blueprint = Blueprint(made, old.noted, old.methods, old.caller, post_init=old.post_init)
    blueprint.has_slots = old.has_slots = True
    _set_params(made, options, blueprint)
    for name, promise in blueprint.group.promise(old.methods).items():
        setattr(made, name, promise)
    return made
