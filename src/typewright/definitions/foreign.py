"""Classes of others that declare fields, and generic ones with their parameters filled in.

Such a class is *adopted*: it gets a blueprint as a model has, kept in a table beside it
and never written into it. What it is can be told by its attributes, so neither
``dataclasses`` nor ``attrs`` nor ``typing`` is imported for that.
"""

from __future__ import annotations

from _weakref import ref

from typewright.definitions.own_types import OWN_CODEC
from typewright.definitions.spelling import canonical

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeGuard

    from typewright.definitions.types import Type

DATACLASS = "dataclass"
ATTRS = "attrs class"
NAMED_TUPLE = "named tuple"
TYPED_DICT = "typed dict"
ALIAS = "alias"


class Form(type):
    """The class of stand-ins for what has no class of its own.

    ``Box[int]`` of somebody's generic dataclass has one, and so has a type alias that
    holds itself. It has a name to be called by, and objects of ``Box`` are its instances.
    """

    origin: Any
    """The generic class, or the alias."""
    arguments: tuple[Type, ...]
    """What its parameters stand for."""
    target: Type | None
    """The type that an alias stands for, once it has been read."""

    def __instancecheck__(cls, value: object) -> bool:
        """Whether *value* is an object of the generic class."""
        return isinstance(value, cls.origin)


class ClassForm(type):
    """The class of stand-ins for ``type[X]``: classes that are X or below it are its instances."""

    classes: tuple[type, ...]

    def __instancecheck__(cls, value: object) -> bool:
        """Whether *value* is a class below one of those."""
        return isinstance(value, type) and issubclass(value, cls.classes)


_class_forms: dict[tuple[int, ...], ref[ClassForm]] = {}


def subclasses_of(classes: tuple[type, ...]) -> ClassForm:
    """Return the one stand-in for classes that are one of *classes* or below.

    >>> isinstance(bool, subclasses_of((int,))), isinstance(True, subclasses_of((int,)))
    (True, False)
    """
    key = tuple(map(id, classes))
    kept = _class_forms.get(key)
    form = None if kept is None else kept()
    if form is None:
        name = f"type[{' | '.join(cls.__qualname__ for cls in classes)}]"
        form = ClassForm(name, (), {"__module__": classes[0].__module__, "__qualname__": name, "classes": classes})
        _class_forms[key] = ref(form, lambda gone: _forget(_class_forms, key, gone))
    return form


def _forget(table: dict[Any, Any], key: object, gone: object) -> None:
    """Take *key* out of a table of weak references, unless another has come in its place."""
    if table.get(key) is gone:
        del table[key]


_forms: dict[object, ref[Form]] = {}
"""Stand-ins by origin and arguments. Each keeps its origin alive, so the number in its key stays its own."""


def form_of(origin: Any, arguments: tuple[Type, ...], name: str, module: str) -> Form:
    """Return the one stand-in for *origin* with *arguments*, called *name* if it is new."""
    text, live = canonical(*arguments)
    key = id(origin), text, tuple(map(id, live))
    kept = _forms.get(key)
    form = None if kept is None else kept()
    if form is None:
        form = Form(name, (), {"__module__": module, "__qualname__": name})
        form.origin, form.arguments, form.target = origin, arguments, None
        _forms[key] = ref(form, lambda gone: _forget(_forms, key, gone))
    return form


def is_form(cls: object) -> TypeGuard[Form]:
    """Whether *cls* stands in for something that has no class of its own."""
    return type(cls) is Form


def origin_of(cls: type) -> Any:
    """Return the class or alias that *cls* stands in for, or *cls* itself."""
    return cls.origin if is_form(cls) else cls


def kind_of_record(cls: object) -> str | None:
    """Return what kind of foreign class with fields *cls* is, or None.

    >>> from dataclasses import make_dataclass
    >>> kind_of_record(make_dataclass("Point", ["x", "y"]))
    'dataclass'
    """
    if is_form(cls):
        return kind_of_record(cls.origin) or ALIAS
    if not isinstance(cls, type) or hasattr(cls, OWN_CODEC):
        return None
    if hasattr(cls, "__attrs_attrs__"):
        return ATTRS
    if hasattr(cls, "__dataclass_fields__"):
        return DATACLASS
    if type(cls).__name__ == "_TypedDictMeta" and hasattr(cls, "__total__"):
        return TYPED_DICT
    is_named = issubclass(cls, tuple) and hasattr(cls, "_fields") and hasattr(cls, "_field_defaults")
    return NAMED_TUPLE if is_named else None
