"""``@tw.model``: it meets a class that is there already.

A class can't be given slots afterwards, so it is made a second time, and the ``__class__``
cells of its methods are pointed to the new one.
"""

from __future__ import annotations

import sys

from typewright.definitions import is_model
from typewright.engine import forget_ghost, mend_cells
from typewright.errors import ModelError, shown
from typewright.models.bodies import read_statement
from typewright.models.field_specs import field
from typewright.models.hooks import check_hook
from typewright.models.local_names import is_local, keep_local_names
from typewright.models.making import fill_class, make_class
from typewright.models.plain_making import remake_plainly
from typewright.stand_ins import dataclass_transform, overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import FrameType
    from typing import Any, TypeVar

    Cls = TypeVar("Cls", bound=type)


@overload
def model(cls: Cls, /) -> Cls: ...
@overload
def model(
    *,
    frozen: bool = False,
    order: bool = False,
    slots: bool = True,
    kw_only: bool = False,
    eq: bool = True,
    repr: bool = True,
    extra: str = "forbid",
    hash: bool | None = None,
    weakref: bool = True,
    validate_on_set: bool = False,
    tag: str | None = None,
    tag_value: str | int | None = None,
    rename: str | Callable[[str], str] | None = None,
    omit_none: bool = False,
    omit_defaults: bool = False,
) -> Callable[[Cls], Cls]: ...
@dataclass_transform(field_specifiers=(field,))
def model(cls: type | None = None, /, **options: Any) -> Any:
    """Make *cls* a model: checked fields, slots, ``__init__``, ``__repr__`` and ``__eq__``.

    *frozen* refuses assignment and adds ``__hash__``; *order* adds ``<`` and its kin;
    *extra* says what is done about keys of plain data that belong to no field: ``"forbid"``,
    ``"ignore"``, or ``"collect"`` into the field with ``collect=True``; *rename* makes keys of
    names: ``"camel"``, ``"pascal"``, ``"kebab"``, ``"upper"`` or a function; *omit_none* and
    *omit_defaults* leave out of dumped data what is None, or equals its default;
    *hash* adds or refuses ``__hash__`` whatever the other options say; without *weakref*
    objects are 8 bytes smaller and can't be referred to weakly; *tag* is a key in plain
    data that says which class it is for, by *tag_value* or the class's name.
    With slots, which is the default, the class is made a second time: a reference to it
    taken by another decorator before is to the first.

    >>> import typewright as tw
    >>> @tw.model
    ... class User:
    ...     id: int
    ...     name: str = "anonymous"
    >>> User(1)
    User(id=1, name='anonymous')

    Raises:
        FieldNameError: a field's name can't be used.
        FieldError: a default is mutable or doesn't satisfy its type.
        ConstraintError: a rule doesn't fit its field's type.
        ModelError: an option is unknown, or *cls* is no plain class.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - the caller's place is the class's place
    if cls is None:
        return lambda cls: _remake(cls, options, frame)
    return _remake(cls, options, frame)


def _remake(cls: Any, options: Mapping[str, Any], frame: FrameType) -> type:
    """Return *cls* as a model: made again where it needs slots."""
    if not isinstance(cls, type):
        raise ModelError(shown(cls), "is no class; write @tw.model above a class statement")
    if is_model(cls):
        raise ModelError(cls.__qualname__, "is a model already; write its options into the class statement")
    if not options and type(cls) is type and cls.__bases__ == (object,):
        plain: type | None = remake_plainly(cls, frame)
        if plain is not None:
            if is_local(plain.__qualname__, frame):
                keep_local_names(plain, frame)
            return plain
    body = {key: value for key, value in vars(cls).items() if key not in ("__dict__", "__weakref__")}
    blueprint = read_statement(cls.__name__, cls.__bases__, {**body, "__qualname__": cls.__qualname__}, options, frame)
    if not blueprint.options.slots:
        fill_class(cls, body, blueprint)
        if blueprint.local is not None:
            keep_local_names(cls, frame)
        return cls
    if "__slots__" in body:
        raise ModelError(cls.__qualname__, "has __slots__ of its own; leave them to typewright, or pass slots=False")
    check_hook(cls)
    made: type = make_class(
        type(cls), cls.__name__, cls.__bases__, {**body, "__qualname__": cls.__qualname__}, blueprint
    )
    mend_cells(cls, made, body.values())
    forget_ghost(cls)
    if blueprint.local is not None:
        keep_local_names(made, frame)
    return made
