"""Frozen data classes for our own use, made without generating code.

The engine can't make its own bricks, and a stdlib ``dataclass(frozen=True, slots=True)``
costs about 0.3 ms each to define; forty of them would be the whole import budget. So
:func:`frozen` makes a slotted class whose ``__init__`` sets slot after slot: one written
out below with its parameters renamed, or for many fields a loop.

A record has no inherited fields, no ``__post_init__`` and no keyword-only fields.
Checks on entry belong to the reader that builds it.
"""

from __future__ import annotations

from types import FunctionType

from typewright.stand_ins import dataclass_transform

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    Cls = TypeVar("Cls", bound=type)
    Record = TypeVar("Record")


@dataclass_transform(frozen_default=True)
def frozen(cls: Cls) -> Cls:
    """Return *cls* rebuilt with slots, ``__init__``, equality, hash, ``repr`` and pickling.

    >>> @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> Point(1)
    Point(x=1, y=0)
    >>> Point(1) == Point(1, 0)
    True
    """
    names = tuple(vars(cls).get("__annotations__") or cls.__annotations__)
    body = {key: value for key, value in vars(cls).items() if key not in _LEFT_BEHIND}
    defaults = {name: body.pop(name) for name in names if name in body}
    made: Any = type(cls)(cls.__name__, cls.__bases__, {**body, "__slots__": names, "__record_names__": names})
    made.__init__ = _make_init(cls.__name__, names, [made.__dict__[name].__set__ for name in names], defaults)
    made.__init__.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__setattr__ = _refuse_change
    made.__delattr__ = _refuse_change
    made.__reduce__ = _reduce
    for name, method in (("__eq__", _equal), ("__hash__", _hash), ("__repr__", _represent)):
        if name not in body or body[name] is None:
            setattr(made, name, method)
    return made  # type: ignore[no-any-return]


def replace(record: Record, **changes: object) -> Record:
    """Return a copy of *record* with some of its values changed.

    >>> @frozen
    ... class Point:
    ...     x: int
    ...     y: int = 0
    >>> replace(Point(1, 2), y=3)
    Point(x=1, y=3)
    """
    names = names_in(record)
    if not changes.keys() <= {*names}:
        return type(record)(**changes)  # which says what is wrong
    return type(record)(*[changes[name] if name in changes else getattr(record, name) for name in names])


def names_in(record: object) -> tuple[str, ...]:
    """Return the names of the values of a record, or of the class of one."""
    names: tuple[str, ...] = record.__record_names__  # type: ignore[attr-defined]
    return names


_LEFT_BEHIND = ("__dict__", "__weakref__")


def _make_init(
    owner: str, names: tuple[str, ...], setters: list[Callable[[object, object], None]], defaults: dict[str, object]
) -> Callable[..., None]:
    if len(names) in _WRITTEN_OUT:
        return _rename(_WRITTEN_OUT[len(names)](*setters), names, defaults)
    count = len(names)

    def __init__(self: object, *args: object, **kwargs: object) -> None:  # noqa: N807 - it becomes the method
        if kwargs or len(args) != count:
            args = _complete(owner, names, defaults, args, kwargs)
        for setter, value in zip(setters, args, strict=True):
            setter(self, value)

    return __init__


def _rename(written: Any, names: tuple[str, ...], defaults: dict[str, object]) -> Callable[..., None]:
    """Return the function *written* with its parameters after the first called *names*."""
    code = written.__code__.replace(co_varnames=("self", *names))
    last = tuple(defaults[name] for name in names if name in defaults)
    return FunctionType(code, written.__globals__, "__init__", last, written.__closure__)


# A loop over setters takes three times as long (1.0 us against 0.35 for three fields), and the engine's
# own work consists of making small records.
def _write_1(a: Any) -> Any:
    def __init__(self: object, x: object) -> None:  # noqa: N807 - it becomes the method
        a(self, x)

    return __init__


def _write_2(a: Any, b: Any) -> Any:
    def __init__(self: object, x: object, y: object) -> None:  # noqa: N807 - it becomes the method
        a(self, x)
        b(self, y)

    return __init__


def _write_3(a: Any, b: Any, c: Any) -> Any:
    def __init__(self: object, x: object, y: object, z: object) -> None:  # noqa: N807 - it becomes the method
        a(self, x)
        b(self, y)
        c(self, z)

    return __init__


def _write_4(a: Any, b: Any, c: Any, d: Any) -> Any:
    def __init__(self: object, x: object, y: object, z: object, u: object) -> None:  # noqa: N807 - as above
        a(self, x)
        b(self, y)
        c(self, z)
        d(self, u)

    return __init__


def _write_5(a: Any, b: Any, c: Any, d: Any, e: Any) -> Any:
    def __init__(self: object, v: object, w: object, x: object, y: object, z: object) -> None:  # noqa: N807 - it becomes the method
        a(self, v)
        b(self, w)
        c(self, x)
        d(self, y)
        e(self, z)

    return __init__


def _write_7(a: Any, b: Any, c: Any, d: Any, e: Any, f: Any, g: Any) -> Any:
    def __init__(  # noqa: N807 - it becomes the method
        self: object, t: object, u: object, v: object, w: object, x: object, y: object, z: object
    ) -> None:
        a(self, t)
        b(self, u)
        c(self, v)
        d(self, w)
        e(self, x)
        f(self, y)
        g(self, z)

    return __init__


def _write_6(a: Any, b: Any, c: Any, d: Any, e: Any, f: Any) -> Any:
    def __init__(self: object, u: object, v: object, w: object, x: object, y: object, z: object) -> None:  # noqa: N807 - it becomes the method
        a(self, u)
        b(self, v)
        c(self, w)
        d(self, x)
        e(self, y)
        f(self, z)

    return __init__


def _write_8(a: Any, b: Any, c: Any, d: Any, e: Any, f: Any, g: Any, h: Any) -> Any:
    def __init__(  # noqa: N807, PLR0913, PLR0917 - it becomes the method, which has a parameter for each value
        self: object, s: object, t: object, u: object, v: object, w: object, x: object, y: object, z: object
    ) -> None:
        a(self, s)
        b(self, t)
        c(self, u)
        d(self, v)
        e(self, w)
        f(self, x)
        g(self, y)
        h(self, z)

    return __init__


def _write_9(a: Any, b: Any, c: Any, d: Any, e: Any, f: Any, g: Any, h: Any, i: Any) -> Any:  # noqa: PLR0913, PLR0917 - as above
    def __init__(  # noqa: N807, PLR0913, PLR0917 - as above
        self: object, r: object, s: object, t: object, u: object, v: object, w: object, x: object, y: object, z: object
    ) -> None:
        a(self, r)
        b(self, s)
        c(self, t)
        d(self, u)
        e(self, v)
        f(self, w)
        g(self, x)
        h(self, y)
        i(self, z)

    return __init__


_WRITTEN_OUT: dict[int, Callable[..., Any]] = {
    1: _write_1,
    2: _write_2,
    3: _write_3,
    4: _write_4,
    5: _write_5,
    6: _write_6,
    7: _write_7,
    8: _write_8,
    9: _write_9,
}


def _complete(
    owner: str, names: tuple[str, ...], defaults: dict[str, object], args: tuple[object, ...], kwargs: dict[str, object]
) -> tuple[object, ...]:
    """Return one value per name, or raise the ``TypeError`` that a plain signature would."""
    rest = names[len(args) :]
    if len(args) > len(names) or (kwargs and not kwargs.keys() <= {*rest}):
        unknown = sorted(kwargs.keys() - {*rest}) or args[len(names) :]
        message = f"{owner}() got unexpected arguments: {unknown!r}"
        raise TypeError(message)
    given = {**defaults, **kwargs} if kwargs else defaults
    missing = [name for name in rest if name not in given]
    if missing:
        message = f"{owner}() lacks the arguments {missing!r}"
        raise TypeError(message)
    return (*args, *[given[name] for name in rest])


def _values(record: Any) -> tuple[object, ...]:
    return tuple(getattr(record, name) for name in record.__record_names__)


def _equal(self: object, other: object) -> object:
    if type(self) is not type(other):
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: object) -> int:
    return hash((type(self), _values(self)))


def _represent(self: Any) -> str:
    pairs = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__record_names__)
    return f"{type(self).__name__}({pairs})"


def _reduce(self: object) -> tuple[type, tuple[object, ...]]:
    return type(self), _values(self)


def _refuse_change(self: object, name: str, *_: object) -> None:
    message = f"{type(self).__name__} is frozen; use records.replace() to change {name!r}"
    raise AttributeError(message)
