"""Foreign classes with fields, read: dataclasses, attrs classes, named tuples, typed dicts.

What the class says about a field is taken from where its own library keeps it. Neither
that library nor ``typing`` is imported: a class of theirs has them imported already.
"""

from __future__ import annotations

from types import FunctionType

from typewright.definitions import (
    ATTRS,
    DATACLASS,
    MISSING,
    NAMED_TUPLE,
    OWN_DEFAULT,
    TYPED_DICT,
    Anything,
    kind_of_record,
    origin_of,
)
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


@frozen
class RecordField:
    """One field as its class declares it."""

    name: str
    annotation: object
    home: type
    """The class that wrote the annotation: its names mean what they mean there."""
    parameter: str | None
    """What the constructor calls it, or None where it takes no such argument."""
    default: object = MISSING
    """A live object, OWN_DEFAULT where only the class knows, or MISSING."""
    factory: Callable[[], object] | None = None
    kw_only: bool = False
    is_kept: bool = True
    """Whether objects have it: a dataclass's ``InitVar`` is an argument only."""


@frozen
class Record:
    """What a foreign class says about itself."""

    kind: str
    fields: tuple[RecordField, ...]
    is_stock: bool
    """Whether its constructor is the one that its library wrote."""
    may_refuse: bool
    """Whether code of its user runs when an object is made."""


def read_record(cls: type) -> Record:
    """Return what the foreign class *cls* declares; its annotations are left as they are."""
    origin = origin_of(cls)
    kind = kind_of_record(origin)
    assert kind is not None
    return _READERS[kind](origin)


def _read_dataclass(cls: Any) -> Record:
    fields = [item for item in cls.__dataclass_fields__.values() if _role_of(item) != "_FIELD_CLASSVAR"]
    found = tuple([_read_dataclass_field(cls, item) for item in fields])
    is_stock = _is_generated(cls, found, "<string>")
    return Record(DATACLASS, _own_defaults(found, is_stock), is_stock, not is_stock or hasattr(cls, "__post_init__"))


def _read_dataclass_field(cls: type, item: Any) -> RecordField:
    default = MISSING if _is_missing(item.default) else item.default
    factory = None if _is_missing(item.default_factory) else item.default_factory
    is_kept = _role_of(item) != "_FIELD_INITVAR"
    home = _home_of(cls, item.name)
    kw_only = item.kw_only is True
    parameter = item.name if item.init else None
    return RecordField(item.name, item.type, home, parameter, default, factory, kw_only, is_kept)


def _role_of(item: Any) -> str:
    """Return what a dataclass takes an annotation for: a field, a class variable or an argument only."""
    role: str = item._field_type.name  # noqa: SLF001 - fields() leaves arguments out; the same from 3.7 to 3.14
    return role


def _is_missing(value: object) -> bool:
    return type(value).__name__ in ("_MISSING_TYPE", "_Nothing")


def _read_attrs(cls: Any) -> Record:
    found = tuple([_read_attribute(cls, item) for item in cls.__attrs_attrs__])
    is_stock = _is_generated(cls, found, "<attrs generated")
    hooks = ("__attrs_pre_init__", "__attrs_post_init__")
    has_code = any(item.validator or item.converter for item in cls.__attrs_attrs__)
    may_refuse = not is_stock or has_code or any(hasattr(cls, hook) for hook in hooks)
    return Record(ATTRS, _own_defaults(found, is_stock), is_stock, may_refuse)


def _read_attribute(cls: Any, item: Any) -> RecordField:
    default: Any = MISSING if _is_missing(item.default) else item.default
    factory = None
    if type(default).__name__ == "Factory" and hasattr(default, "takes_self"):
        default, factory = (OWN_DEFAULT, None) if default.takes_self else (MISSING, default.factory)
    parameter = (getattr(item, "alias", None) or item.name.lstrip("_")) if item.init else None
    annotation = Anything() if item.type is None else item.type
    if item.converter is not None and parameter is not None:
        # What the converter takes, where it says so: attrs shows the same in the signature.
        annotation = cls.__init__.__annotations__.get(parameter, annotation)
    home = _home_of(cls, item.name)
    return RecordField(item.name, annotation, home, parameter, default, factory, item.kw_only)


_MADE_BY_US = "_tw_first_call"
"""A global of generated functions: the library may be our drop-in for it."""


def _is_generated(cls: Any, fields: tuple[RecordField, ...], file: str) -> bool:
    """Whether the constructor is the library's and takes what the *fields* say, in their order."""
    function = cls.__init__
    if not isinstance(function, FunctionType):
        return False
    code = function.__code__
    if not code.co_filename.startswith(file) and _MADE_BY_US not in function.__globals__:
        return False
    positional = [item.parameter for item in fields if item.parameter is not None and not item.kw_only]
    return [*code.co_varnames[1 : code.co_argcount]] == positional


def _own_defaults(fields: tuple[RecordField, ...], is_stock: bool) -> tuple[RecordField, ...]:  # noqa: FBT001 - internal
    """Return *fields* with their defaults left to a constructor that somebody wrote."""
    return fields if is_stock else tuple([_with_own_default(item) for item in fields])


def _with_own_default(item: RecordField) -> RecordField:
    if item.default is MISSING and item.factory is None:
        return item
    return RecordField(
        item.name, item.annotation, item.home, item.parameter, OWN_DEFAULT, None, item.kw_only, item.is_kept
    )


def _home_of(cls: type, name: str) -> type:
    for base in cls.__mro__:
        if name in vars(base).get("__annotations__", ()):
            return base
    return cls


def _read_named_tuple(cls: Any) -> Record:
    declaring = next(base for base in cls.__mro__ if "_fields" in vars(base))
    annotations = vars(declaring).get("__annotations__", {})
    defaults: dict[str, object] = cls._field_defaults
    fields = [
        RecordField(name, annotations.get(name, Anything()), declaring, name, defaults.get(name, MISSING))
        for name in cls._fields
    ]
    is_stock = cls.__new__ is declaring.__new__ and cls.__init__ is object.__init__
    return Record(NAMED_TUPLE, _own_defaults(tuple(fields), is_stock), is_stock, not is_stock)


def _read_typed_dict(cls: Any) -> Record:
    required: frozenset[str] = cls.__required_keys__
    homes = {key: home for home in _typed_bases(cls) for key in home.__annotations__}
    fields = [
        # A key that need not be there has no default either: it stays absent.
        RecordField(key, annotation, homes.get(key, cls), key, MISSING if key in required else OWN_DEFAULT)
        for key, annotation in cls.__annotations__.items()
    ]
    return Record(TYPED_DICT, tuple(fields), is_stock=True, may_refuse=False)


def _typed_bases(cls: Any) -> Iterator[Any]:
    """Yield *cls* and the typed dicts it is made of, those that declare a key first last."""
    yield cls
    for base in getattr(cls, "__orig_bases__", ()):
        origin = getattr(base, "__origin__", base)
        if origin is not cls and kind_of_record(origin) == TYPED_DICT:
            yield from _typed_bases(origin)


_READERS: dict[str, Callable[[Any], Record]] = {
    DATACLASS: _read_dataclass,
    ATTRS: _read_attrs,
    NAMED_TUPLE: _read_named_tuple,
    TYPED_DICT: _read_typed_dict,
}


def arguments_of(cls: type, arguments: tuple[Any, ...]) -> dict[type, dict[Any, Any]]:
    """Return what the type parameters of *cls* and its generic bases stand for, by the class that has them.

    *arguments* are those of *cls* itself; where there are none, its parameters stand for themselves.
    """
    found: dict[type, dict[Any, Any]] = {}
    _note_arguments(cls, arguments, found)
    return found


def _note_arguments(cls: Any, arguments: tuple[Any, ...], found: dict[type, dict[Any, Any]]) -> None:
    parameters: tuple[Any, ...] = getattr(cls, "__parameters__", ())
    own = dict(zip(parameters, arguments, strict=False))
    if cls in found:
        return
    found[cls] = own
    for base in vars(cls).get("__orig_bases__", ()):
        origin = getattr(base, "__origin__", None)
        if isinstance(origin, type) and hasattr(origin, "__parameters__"):
            given = tuple([own.get(argument, argument) for argument in base.__args__])
            _note_arguments(origin, given, found)
    for base in cls.__bases__:
        if base is not object:
            _note_arguments(base, (), found)
