"""``@tw.check`` and ``@tw.convert`` in a class body: which functions they mark, and what those belong to.

    class body --find_functions()--> converters and checks of fields --attach()--> declarations
    class      --checks_of()-------> checks of the whole object, those of bases first

A mark is an attribute of the function, so the body stays what Python makes of it.
"""

from __future__ import annotations

from types import FunctionType

from typewright.definitions import Check, Convert, place_of_function
from typewright.errors import FieldError, ModelError, shown
from typewright.stand_ins import overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypeVar

    from typewright.models.declarations import Declaration

    Method = TypeVar("Method", bound=Callable[[Any], object])

MARK = "__typewright_function__"
"""The attribute of a marked function: what it does, and the names of the fields that it does it for."""


@overload
def check(method: Method, /) -> Method: ...
@overload
def check(*names: str) -> Callable[[Callable[[Any], object]], staticmethod[Any, object]]: ...
def check(*given: Any) -> Any:
    """Mark a function in a class body as a check.

    With names of fields, it is a function of one value, asked after the field's type and
    rules; bare, it is a method, asked of the finished object. It returns None or True; it
    refuses by returning False, by ``ValueError`` or ``AssertionError``, or by
    :class:`typewright.Refusal`, which says where. The problem's code is ``check``.

    >>> import typewright as tw
    >>> class Booking(tw.Model):
    ...     room: str
    ...     first: int
    ...     last: int
    ...     @tw.check("room")
    ...     @staticmethod
    ...     def is_known(room: str) -> bool:
    ...         return room in ("A1", "A2")
    ...     @tw.check
    ...     def in_order(self) -> None:
    ...         if self.last < self.first:
    ...             raise ValueError("must not end before it begins")
    >>> Booking("A1", 1, 2)
    Booking(room='A1', first=1, last=2)

    Raises:
        ModelError: what is marked is no function, or takes another number of arguments.
        FieldError: a name is no field of the class (raised with the class).
    """
    if len(given) == 1 and not isinstance(given[0], str):
        return _mark(given[0], "check", ())
    return _marking("check", given)


def convert(*names: str) -> Callable[[Callable[[Any], object]], staticmethod[Any, object]]:
    """Mark a function of one value in a class body as the converter of the fields called *names*.

    It is called with the given value before the field's type is asked, and what it returns
    is the value. ``ValueError`` and ``TypeError`` refuse; the problem's code is ``convert``.

    >>> import typewright as tw
    >>> class Tag(tw.Model):
    ...     name: str
    ...     @tw.convert("name")
    ...     @staticmethod
    ...     def strip(name: object) -> object:
    ...         return name.strip() if isinstance(name, str) else name
    >>> Tag(" red ")
    Tag(name='red')

    Raises:
        ModelError: what is marked is no function of one argument.
        FieldError: a name is no field of the class (raised with the class).
    """
    return _marking("convert", names)


def _marking(kind: str, names: tuple[Any, ...]) -> Callable[[Any], Any]:
    if not names or any(type(name) is not str for name in names):
        wrong = [name for name in names if type(name) is not str]
        what = f"@tw.{kind}({', '.join(map(shown, wrong))})"
        raise ModelError(what, f'takes names of fields; write @tw.{kind}("name")')
    return lambda function: _mark(function, kind, names)


def _mark(function: Any, kind: str, names: tuple[str, ...]) -> Any:
    """Note on *function* what it is for; one for fields becomes a static method."""
    plain = function.__func__ if isinstance(function, staticmethod) else function
    if type(plain) is not FunctionType:
        raise ModelError(f"@tw.{kind}", f"stands above {shown(function)}, which is no function")
    _check_parameters(plain, kind, names)
    setattr(plain, MARK, (kind, (*names, *getattr(plain, MARK, ("", ()))[1])))
    return staticmethod(plain) if names else plain


def _check_parameters(function: FunctionType, kind: str, names: tuple[str, ...]) -> None:
    code = function.__code__
    required = code.co_argcount - len(function.__defaults__ or ())
    if required <= 1 <= code.co_argcount or (required <= 1 and code.co_flags & _TAKES_MORE):
        return
    what = "the value alone; there is no object yet" if names else "the object alone, as self"
    raise ModelError(function.__qualname__, f"is marked by @tw.{kind} and must take {what}")


_TAKES_MORE = 0x04
"""The flag of functions with ``*args``."""


def find_functions(body: Mapping[str, Any]) -> list[tuple[str, Convert | Check]]:
    """Return what a class body says by decorators: pairs of a field's name and its converter or check."""
    found: list[tuple[str, Convert | Check]] = []
    for value in body.values():
        if type(value) is not staticmethod or not hasattr(value.__func__, MARK):
            continue
        kind, names = getattr(value.__func__, MARK)
        place = place_of_function(value.__func__)
        given = Convert(value.__func__, place) if kind == "convert" else Check(value.__func__, None, place)
        found += [(name, given) for name in names]
    return found


def attach(owner: str, declared: dict[str, Declaration], functions: Iterable[tuple[str, Convert | Check]]) -> None:
    """Give the fields in *declared* what decorators in the body say about them.

    Raises:
        FieldError: there is no such field.
        ExceptionGroup: several aren't there.
    """
    functions = list(functions)
    faults = [
        FieldError(owner, name, f"is no field, but {given.function.__name__}() in the class body is for it")
        for name, given in functions
        if name not in declared
    ]
    if len(faults) > 1:
        raise ExceptionGroup(f"{owner} has functions for fields that it doesn't have", faults)
    if faults:
        raise faults[0]
    for name, given in functions:
        if declared[name].home is not None:
            declared[name] = declared[name].extended()
        declared[name].functions += (given,)


def checks_of(cls: type) -> tuple[Check, ...]:
    """Return the checks of whole objects of *cls*, those of bases first; a method takes the place of its namesake.

    Raises:
        ModelError: something that can't be called stands in the place of one.
    """
    names: dict[str, None] = {}
    for base in reversed(cls.__mro__[:-1]):
        for name, value in [*vars(base).items()]:
            if type(value) is FunctionType and getattr(value, MARK, None) == ("check", ()):
                names[name] = None
    found = {name: getattr(cls, name) for name in names}
    for name, value in found.items():
        if value is not None and not callable(value):
            raise ModelError(cls.__qualname__, f"has {name!r} in place of a check of a base, but it can't be called")
    return tuple(Check(value, None, place_of_function(value)) for value in found.values() if value is not None)
