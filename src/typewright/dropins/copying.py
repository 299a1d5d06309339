"""``asdict`` and ``astuple``: a function for each class, made when an object of it is first met.

Standard dataclasses get one too. What neither a function nor a few lines here can copy
(subclasses of containers, a ``defaultdict``) goes to the standard module, as does a call
with a factory of the user's. Functions hold no class, and are dropped when theirs is gone.
"""

from __future__ import annotations

from _weakref import ref
from copy import deepcopy
from functools import wraps

from typewright.dropins.copy_units import make_function
from typewright.dropins.originals import COPY_SLOWLY, COPY_TUPLE_SLOWLY, FIELDS, Field, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Copier = Callable[[Any], Any]


class Table:
    """The functions that copy values that are no atoms, by the number of their class."""

    def __init__(self, name: str, slowly: Callable[[Any, Any], Any], factory: Any) -> None:
        self.name = name
        self.functions: dict[int, Copier] = {}
        self.dataclasses: dict[int, Copier] = {}
        """Those of dataclasses once more."""
        self._alive: dict[int, ref[Any]] = {}
        self._slowly: Copier = lambda value: slowly(value, factory)
        self.copiers = make_copiers(self.functions.get, self.find)
        self.functions.update({id(cls): self.copiers[cls.__name__] for cls in (list, dict, tuple)})

    def find(self, cls: Any) -> Copier:
        """Return the function for objects of *cls*, made and kept."""
        number = id(cls)
        function = self.functions.get(number) or self._make(cls)
        self._alive[number] = ref(cls, lambda _: self._forget(number))
        self.functions[number] = function
        return function

    def _make(self, cls: Any) -> Copier:
        if hasattr(cls, FIELDS):
            made = make_function(cls, self.name) if has_fields(cls) else None
            if made is not None:
                self.dataclasses[id(cls)] = made
            return made or self._slowly
        if issubclass(cls, tuple) and hasattr(cls, "_fields"):
            made_simply = cls.__init__ is object.__init__ and _makes_simply(cls)
            return self.copiers["simple" if made_simply else "named"]
        return self._slowly if issubclass(cls, (tuple, list, dict)) else deepcopy

    def _forget(self, number: int) -> None:
        tables: tuple[dict[int, Any], ...] = (self._alive, self.dataclasses, self.functions)
        for table in tables:
            table.pop(number, None)


def has_fields(cls: Any) -> bool:
    """Whether *cls* has fields as dataclasses keep them, and not just answers to any name."""
    fields = next((base.__dict__[FIELDS] for base in cls.__mro__ if FIELDS in base.__dict__), None)
    return type(fields) is dict and all(isinstance(item, Field) for item in fields.values())


_PLAIN = (type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented))
ATOMS = frozenset({*_PLAIN, type(has_fields.__code__), type(len), type(has_fields), type, range, property})
"""The types whose values ``copy.deepcopy`` returns as they are, as the standard module lists them from 3.12 on."""


def _makes_simply(cls: Any) -> bool:
    """Whether ``cls(*values)`` is ``tuple.__new__(cls, values)``, at twice its cost: what ``namedtuple`` writes."""
    return getattr(cls.__new__, "__globals__", {}).get("_tuple_new") is tuple.__new__ and type(cls) is type


def make_copiers(known: Callable[[int], Copier | None], find: Callable[[Any], Copier]) -> dict[str, Copier]:
    """Return what copies values, by the kind of these; *known* and *find* know the functions of further classes."""
    atoms = ATOMS

    def copy(value: Any) -> Any:
        cls = type(value)
        return value if cls in atoms else (known(id(cls)) or find(cls))(value)

    def copy_list(value: Any) -> Any:
        if not value:
            return []
        # Mostly all are of one class, whose function is looked up once.
        cls = type(value[0])
        if cls in atoms:
            return [item if type(item) is cls else copy(item) for item in value]
        function = known(id(cls)) or find(cls)
        return [function(item) if type(item) is cls else copy(item) for item in value]

    def copy_dict(value: Any) -> Any:
        if not value:
            return {}
        made = value.copy()
        for key, item in value.items():
            if type(key) not in atoms:
                return {copy(key): copy(item) for key, item in value.items()}
            cls = type(item)
            if cls not in atoms:
                made[key] = (known(id(cls)) or find(cls))(item)
        return made

    return {"any": copy, "list": copy_list, "dict": copy_dict, **_make_tuple_copiers(copy)}


def _make_tuple_copiers(copy: Copier) -> dict[str, Copier]:
    """Return what copies tuples and named tuples."""
    atoms, new_tuple = ATOMS, tuple.__new__

    def copy_tuple(value: Any) -> Any:
        return tuple([item if type(item) in atoms else copy(item) for item in value])

    def copy_simple(value: Any) -> Any:
        return new_tuple(type(value), [item if type(item) in atoms else copy(item) for item in value])

    def copy_named(value: Any) -> Any:
        return type(value)(*[item if type(item) in atoms else copy(item) for item in value])

    return {"tuple": copy_tuple, "simple": copy_simple, "named": copy_named}


_TABLES = {"asdict": Table("asdict", COPY_SLOWLY, dict), "astuple": Table("astuple", COPY_TUPLE_SLOWLY, tuple)}
_known_as_dict, _known_as_tuple = (_TABLES[name].dataclasses.get for name in ("asdict", "astuple"))


def atomic_types() -> frozenset[type]:
    """Return :data:`ATOMS`, for generated code."""
    return ATOMS


def known_of(name: str) -> Callable[[int], Copier | None]:
    """Return what finds a function of ``asdict`` or ``astuple`` by the number of a class."""
    return _TABLES[name].functions.get


def finder_of(name: str) -> Callable[[Any], Copier]:
    """Return what makes a function of ``asdict`` or ``astuple`` for a class."""
    return _TABLES[name].find


def copier_of(name: str, kind: str) -> Copier:
    """Return the function of ``asdict`` or ``astuple``, by its *name*, that copies values of a *kind*."""
    return _TABLES[name].copiers[kind]


@wraps(standard.asdict, assigned=())
def asdict(obj: Any, *, dict_factory: Any = dict) -> Any:
    """Return the fields of *obj* as a dict, copied all the way down.

    >>> from typewright.dataclasses import make_dataclass
    >>> asdict(make_dataclass("Point", ["x", "y"])(1, [2]))
    {'x': 1, 'y': [2]}

    Raises:
        TypeError: *obj* is no object of a dataclass.
    """
    if dict_factory is dict:
        function = _known_as_dict(id(type(obj)))
        if function is not None:
            return function(obj)
    return _copy_first("asdict", obj, dict_factory, dict)


@wraps(standard.astuple, assigned=())
def astuple(obj: Any, *, tuple_factory: Any = tuple) -> Any:
    """Return the fields of *obj* as a tuple, copied all the way down.

    >>> from typewright.dataclasses import make_dataclass
    >>> astuple(make_dataclass("Point", ["x", "y"])(1, [2]))
    (1, [2])

    Raises:
        TypeError: *obj* is no object of a dataclass.
    """
    if tuple_factory is tuple:
        function = _known_as_tuple(id(type(obj)))
        if function is not None:
            return function(obj)
    return _copy_first("astuple", obj, tuple_factory, tuple)


def _copy_first(name: str, obj: Any, factory: Any, usual: type) -> Any:
    """Copy an object whose class wasn't met before, or with a factory of the user's, or refuse it."""
    if factory is usual and hasattr(type(obj), FIELDS) and None not in (COPY_SLOWLY, COPY_TUPLE_SLOWLY):
        return _TABLES[name].find(type(obj))(obj)
    return getattr(standard, name)(obj, **{f"{usual.__name__}_factory": factory})
