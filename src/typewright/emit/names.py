"""Names inside one generated unit.

A unit has three kinds of name, and each lives in one place:

    user names   fields and parameters, exactly as the user wrote them
    constants    objects the text refers to; they are the unit's globals
    locals       variables an emitter needs; constants and locals start with ``_tw_``

:class:`Names` hands out all three and refuses a clash, so an emitter never asks whether
``self``, ``len`` or a field called ``result`` is taken.
"""

from __future__ import annotations

import builtins

from typewright.definitions import fault_of_name, is_plain_constant
from typewright.emit.parts import Name
from typewright.errors import CodePartError, UnitSealedError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


STUB_NAMES = ("_tw_first_call", "_tw_hide_frame")
"""What stubs ask of the globals of their unit; a constant must not take its place."""


@frozen
class Bound:
    """A constant that is an object at hand."""

    value: object


@frozen
class Derived:
    """A constant that is the result of a call, made again when code comes from the cache."""

    function: Callable[..., object]
    """A function of typewright's own, found again by its qualified name."""
    arguments: tuple[object, ...]
    """Plain values and live objects."""


class Names:
    """The names of one unit.

    >>> names = Names(["len", "price"])
    >>> names.user("price"), names.builtin("len"), names.builtin("str"), names.local("item")
    (Name(text='price'), Name(text='_tw_len'), Name(text='str'), Name(text='_tw_item'))
    """

    def __init__(self, user_names: Iterable[str] = ()) -> None:
        self.constants: dict[str, Bound | Derived] = {}
        """What the unit's globals must hold, by name."""
        self.sealed_as: str | None = None
        """The unit's title once it has been compiled; names can't be added then."""
        self._user_names = frozenset(user_names)
        self._taken: set[str] = set(STUB_NAMES)
        self._known: dict[object, Name] = {}
        for name in self._user_names:
            if fault_of_name(name) is not None:
                hole = "user name"
                raise CodePartError(hole, name)

    def user(self, name: str) -> Name:
        """Return the user's own *name*.

        Raises:
            CodePartError: the unit was not made for this name.
        """
        if name not in self._user_names:
            hole = "user name"
            raise CodePartError(hole, name)
        return Name(name)

    def given(self, name: str, constant: Bound | Derived) -> Name:
        """Return the user's own *name*, which means *constant* in the whole unit.

        Raises:
            CodePartError: the unit was not made for this name.
        """
        found = self.user(name)
        self.constants[name] = constant
        return found

    def builtin(self, name: str) -> Name:
        """Return a built-in under its own name, or as a constant where a user name shadows it."""
        if name not in self._user_names:
            return Name(name)
        return self.constant(getattr(builtins, name), name)

    def constant(self, value: object, hint: str) -> Name:
        """Return a name for the object *value*, the same each time, called ``_tw_`` and *hint*.

        Raises:
            UnitSealedError: the unit has been compiled.
        """
        return self._bind(("value", _mark(value), hint), hint, Bound(value))

    def derived(self, hint: str, function: Callable[..., object], *arguments: object) -> Name:
        """Return a name for ``function(*arguments)``, called when the code is bound, not now.

        Raises:
            UnitSealedError: the unit has been compiled.
        """
        key = (function, hint, *(_mark(argument) for argument in arguments))
        return self._bind(key, hint, Derived(function, arguments))

    def local(self, hint: str) -> Name:
        """Return a fresh variable, called ``_tw_`` and *hint*.

        Raises:
            UnitSealedError: the unit has been compiled.
        """
        return Name(self._take(hint))

    def parameter(self, preferred: str) -> Name:
        """Return a parameter of ours, such as ``self``, under its own name unless a user name shadows it."""
        if preferred not in self._user_names:
            return Name(preferred)
        key = ("parameter", preferred)
        if key not in self._known:
            self._known[key] = Name(self._take(preferred))
        return self._known[key]

    def seal(self, title: str) -> None:
        """Refuse further names: the unit called *title* has been compiled."""
        self.sealed_as = title

    def _bind(self, key: object, hint: str, constant: Bound | Derived) -> Name:
        if key not in self._known:
            name = self._take(hint)
            self.constants[name] = constant
            self._known[key] = Name(name)
        return self._known[key]

    def _take(self, hint: str) -> str:
        if self.sealed_as is not None:
            raise UnitSealedError(self.sealed_as)
        wanted = "_tw_" + hint
        if not wanted.isidentifier() or not wanted.isascii():
            wanted = "_tw_" + "".join(char if char.isascii() and char.isalnum() else "_" for char in hint)
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}_{number}"
        self._taken.add(name)
        return name


def _mark(value: object) -> object:
    """Return what tells *value* from others: itself where it is plain, its identity elsewhere."""
    if not is_plain_constant(value):
        return id(value)
    if isinstance(value, (tuple, frozenset)):
        return type(value), type(value)(map(_mark, value))
    return type(value), repr(value) if isinstance(value, float) else value
