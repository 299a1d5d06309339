"""Names inside functions: what annotations of a local class mean.

A class inside a function may name other local things in text, before they exist. Its frame
isn't kept for that: all that lives in it would live as long as the class. Instead

    at the class statement    the names that its annotations mention are taken as they are then
    at later ones             models of the same call get the names that they still lack
    at first use              methods of the class are asked for their closures, and the frame
                              of the function, should it still run

So what is lost is a name that stands for no model, is bound after the class statement, and
is needed first when the function has returned.
"""

from __future__ import annotations

import builtins
import sys
from _weakref import ref
from types import FunctionType, ModuleType

from typewright.definitions import MODEL_MARK, NamedType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from types import CodeType, FrameType
    from typing import Any

_IN_FUNCTION = 1
"""The flag of code whose names are local variables (``CO_OPTIMIZED``)."""
_FORMS = ("__origin__", "__args__", "__supertype__", "__value__", "__bound__", "__metadata__")
"""Attributes of what an annotation may name beside classes and modules."""
MOST_WAITING = 64
"""Functions with classes that lack names, before those whose classes are gone are forgotten."""


class LocalNames:
    """The names that one local class mentions, as far as they are known."""

    __slots__ = ("_variables", "code", "names", "pending")

    def __init__(self, frame: FrameType, own: str, annotations: Iterable[Any]) -> None:
        self.names: dict[str, Any] = {}
        self.pending = {word for annotation in annotations for word in words_in(annotation)} - {own}
        frames = [*enclosing_frames(frame)]
        self.code: CodeType = frames[0].f_code if frames else frame.f_code
        """The function that the class statement stands in."""
        for part in frames:
            self.learn(part.f_locals)
        codes = [part.f_code for part in frames]
        self._variables = {name for code in codes for name in (*code.co_varnames, *code.co_cellvars)}
        self.pending -= {*frame.f_globals, *vars(builtins)} - self._variables

    def learn(self, names: Mapping[str, Any]) -> None:
        """Take what is still lacking from *names*, if it may stand in an annotation."""
        for word in [*self.pending]:
            if word in names and _may_be_meant(names[word]):
                self.names[word] = names[word]
                self.pending.discard(word)

    @property
    def hidden(self) -> set[str]:
        """Variables of the function that have no value yet, so that a namesake in the module isn't meant."""
        return self.pending & self._variables

    def look_up(self, cls: Any) -> Mapping[str, Any]:
        """Return what the names mean that *cls* mentions; what isn't known yet is looked for now."""
        if self.pending:
            self.learn(_names_in_closures(cls))
        if self.pending:
            for frame in _running_frames(self.code, cls):
                self.learn(frame.f_locals)
        return self.names


def words_in(annotation: Any) -> Iterator[str]:
    """Yield the names that an annotation mentions in text, and maybe some more."""
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return
    text = annotation if isinstance(annotation, str) else repr(annotation)
    spaced = "".join([char if char.isalnum() or char == "_" else " " for char in text])
    yield from (word for word in spaced.split() if word.isidentifier())


def is_local(qualname: str, frame: FrameType) -> bool:
    """Whether a class called *qualname* that *frame* makes stands in a function."""
    return "<locals>" in qualname or bool(frame.f_code.co_flags & _IN_FUNCTION)


def enclosing_frames(frame: FrameType) -> Iterator[FrameType]:
    """Yield the running functions around *frame*, innermost first, itself included."""
    here: FrameType | None = frame
    while here is not None and not here.f_code.co_flags & _IN_FUNCTION:
        here = here.f_back if "<locals>" in here.f_code.co_qualname else None
    while here is not None:
        yield here
        outer = here.f_code.co_qualname.rpartition(".<locals>.")[0]
        is_type_scope = here.f_code.co_name.startswith("<generic parameters of ")
        here = here.f_back
        while here is not None and not is_type_scope and not _is_running(here, outer, frame):
            here = here.f_back if outer else None


def _is_running(here: FrameType, qualname: str, inner: FrameType) -> bool:
    return bool(qualname) and here.f_code.co_qualname == qualname and here.f_globals is inner.f_globals


def _running_frames(code: CodeType, cls: Any) -> Iterator[FrameType]:
    """Yield the function that made *cls*, if it is still running, and those around it."""
    is_nested = "." in cls.__qualname__.rpartition("<locals>.")[2]
    here: FrameType | None = sys._getframe(1)  # noqa: SLF001 - a frame is what is looked for
    while here is not None:
        if here.f_code is code and (is_nested or any(value is cls for value in here.f_locals.values())):
            yield from enclosing_frames(here)
            return
        here = here.f_back


def names_around(cls: Any) -> dict[str, Any]:
    """Return the names of the function that holds the foreign class *cls*: while it runs, or from its methods."""
    outer = cls.__qualname__.rpartition(".<locals>.")[0]
    found = _names_in_closures(cls)
    here: FrameType | None = sys._getframe(1) if outer else None  # noqa: SLF001 - a frame is what is looked for
    while here is not None:
        if here.f_code.co_qualname == outer and any(value is cls for value in here.f_locals.values()):
            for frame in enclosing_frames(here):
                found = {**frame.f_locals, **found}
            break
        here = here.f_back
    return {name: value for name, value in found.items() if _may_be_meant(value)}


def _names_in_closures(cls: Any) -> dict[str, Any]:
    """Return the variables of the enclosing function that methods of *cls* use."""
    found: dict[str, Any] = {}
    # A copy: other threads may put functions in the place of promises meanwhile.
    for value in [*vars(cls).values()]:
        if isinstance(value, FunctionType) and value.__closure__ is not None:
            for name, cell in zip(value.__code__.co_freevars, value.__closure__, strict=True):
                try:
                    found[name] = cell.cell_contents
                except ValueError:
                    continue
    return found


def _may_be_meant(value: object) -> bool:
    """Whether an annotation may name *value*: other things are no business of ours, and stay free to go."""
    is_named = isinstance(value, (type, ModuleType, NamedType)) or value is None
    return is_named or any(hasattr(value, name) for name in _FORMS)


_waiting: dict[CodeType, list[ref[type]]] = {}
"""By function: models that lack a name."""


def keep_local_names(made: Any, frame: FrameType) -> None:
    """Note what the local model *made* lacks, and tell it to those before it that lacked it."""
    blueprint: Any = made.__dict__[MODEL_MARK]
    if blueprint.local is None:
        blueprint.local = LocalNames(frame, made.__name__, blueprint.annotations.values())
    local: LocalNames = blueprint.local
    if local.code in _waiting:
        _tell_waiting(made, frame, local.code)
    if local.pending:
        if len(_waiting) > MOST_WAITING:
            _forget_gone()
        _waiting.setdefault(local.code, []).append(ref(made))


def _tell_waiting(made: type, frame: FrameType, code: CodeType) -> None:
    names: dict[str, Any] = {}
    for part in enclosing_frames(frame):
        names = {**part.f_locals, **names}
    for reference in _waiting[code]:
        cls: Any = reference()
        # Another call of the same function has classes of its own.
        if cls is not None and any(value is cls for value in names.values()):
            cls.__dict__[MODEL_MARK].local.learn({**names, made.__name__: made})
    _forget_gone(code)


def _forget_gone(*codes: CodeType) -> None:
    for code in codes or [*_waiting]:
        lacking = [item for item in _waiting[code] if _lacks_names(item())]
        if lacking:
            _waiting[code] = lacking
        else:
            del _waiting[code]


def _lacks_names(cls: Any) -> bool:
    return cls is not None and bool(cls.__dict__[MODEL_MARK].local.pending)
