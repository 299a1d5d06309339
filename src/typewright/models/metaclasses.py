"""The metaclasses of ``tw.Model``: they make the class of a class statement once, slots included."""

from __future__ import annotations

import copyreg
import sys
from abc import ABCMeta

from typewright.definitions import MODEL_MARK
from typewright.errors import ModelError, shown
from typewright.models.blueprints import NO_KEYWORDS
from typewright.models.bodies import read_statement
from typewright.models.hooks import keywords_for_hook
from typewright.models.local_names import is_local, keep_local_names
from typewright.models.making import make_class
from typewright.models.plain_making import make_plainly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ROOTS: set[tuple[type, ...]] = set()
"""Bases of a class statement below which there is no field: ``(tw.Model,)``, once that is there."""


class ModelMeta(ABCMeta):
    """The class of ``tw.Model`` and its subclasses: it makes each once, with slots.

    It is below ``ABCMeta`` so that ``abc.ABC`` may stand beside ``tw.Model``. Only then is the
    class an abstract one; asking for instances of all others costs what it does for any class.
    """

    def __new__(mcs, name: str, bases: tuple[type, ...], body: dict[str, Any], **options: Any) -> ModelMeta:
        """Make one model class of a class statement."""
        if MODEL_MARK in body:
            create: Any = ABCMeta.__new__ if issubclass(mcs, AbstractModelMeta) else type.__new__
            return create(mcs, name, bases, body, **options)  # type: ignore[no-any-return]
        frame = sys._getframe(1)  # noqa: SLF001 - the class statement's place
        if bases in ROOTS and mcs is ModelMeta and not options:
            plain: ModelMeta | None = make_plainly(mcs, name, bases, body, frame)
            if plain is not None:
                if is_local(plain.__qualname__, frame):
                    keep_local_names(plain, frame)
                return plain
        keywords = keywords_for_hook(bases, options) if options else NO_KEYWORDS
        settings = {key: value for key, value in options.items() if key not in keywords}
        blueprint = read_statement(name, bases, body, settings, frame)
        blueprint.keywords = keywords
        made: ModelMeta = make_class(_metaclass_for(bases, mcs), name, bases, body, blueprint, keywords, begun=True)
        if blueprint.local is not None:
            keep_local_names(made, frame)
        return made

    # It lets keywords pass, which ``__new__`` has read.
    __init__ = type.__init__
    __instancecheck__ = type.__instancecheck__
    __subclasscheck__ = type.__subclasscheck__

    def register(cls, subclass: Any) -> Any:
        """Refuse a virtual subclass: only abstract models have them."""
        raise ModelError(cls.__qualname__, f"can't register {shown(subclass)}; add abc.ABC to its bases for that")


class AbstractModelMeta(ModelMeta):
    """The class of models with ``abc.ABC`` among their bases, and of what is below them."""

    __instancecheck__ = ABCMeta.__instancecheck__
    __subclasscheck__ = ABCMeta.__subclasscheck__
    register = ABCMeta.register


def _metaclass_for(bases: tuple[type, ...], mcs: type) -> Any:
    """Return *mcs*, or the abstract one in its place where one of *bases* is an abstract base class."""
    if issubclass(mcs, AbstractModelMeta):
        return mcs
    for base in bases:
        kind = type(base)
        if kind is not type and issubclass(kind, ABCMeta) and not issubclass(kind, ModelMeta):
            return AbstractModelMeta if mcs is ModelMeta else type(mcs.__name__, (mcs, AbstractModelMeta), {})
    return mcs


def _reduce_class(cls: type) -> Any:
    """Return how *cls* is pickled; what knows it is imported when it is first asked."""
    from typewright.models.pickling import reduce_class

    return reduce_class(cls)


for _metaclass in (ModelMeta, AbstractModelMeta):
    copyreg.pickle(_metaclass, _reduce_class)
