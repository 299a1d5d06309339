"""Strategies for valid values of any type: the objects, and the plain data that stands for them."""

from __future__ import annotations

import sys

from typewright.definitions import Model, ModelType, Type, declared, has_late, is_model, is_type
from typewright.errors import ModelError, StrategyError, shown
from typewright.models import is_adoptable
from typewright.readers import Scope, read_type
from typewright.stand_ins import overload
from typewright.testing.drawing import Drawing
from typewright.testing.extras import st
from typewright.testing.sieves import Sieve, sieved_by, title_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType
    from typing import Any, TypeVar

    from hypothesis.strategies import SearchStrategy

    T = TypeVar("T")

    from typewright.testing.drawing import Drawn

NOTHING_GIVEN: Mapping[Any, Any] = {}
"""The strategies of who gives none."""
_MOST_KEPT = 256
_kept: dict[tuple[str, type], Any] = {}
"""Strategies for classes without strategies of the user's own; the oldest go first."""


@overload
def strategy(
    type_: type[T], given: Mapping[Any, SearchStrategy[Any]] = ..., /, **fields: SearchStrategy[Any]
) -> SearchStrategy[T]: ...
@overload
def strategy(
    type_: Any, given: Mapping[Any, SearchStrategy[Any]] = ..., /, **fields: SearchStrategy[Any]
) -> SearchStrategy[Any]: ...
def strategy(
    type_: Any, given: Mapping[Any, SearchStrategy[Any]] = NOTHING_GIVEN, /, **fields: SearchStrategy[Any]
) -> SearchStrategy[Any]:
    """Return the hypothesis strategy that draws valid objects of *type_*, a model or any type.

    Each is what ``tw.load`` makes of the data that :func:`data` draws. *fields* are strategies for
    fields of the outermost model, by name; *given* is a mapping of the same, or of classes and the
    strategies for them wherever they stand.

    >>> from hypothesis import strategies as st
    >>> import typewright as tw
    >>> User = tw.define("User", id=tw.field(int, ge=1), name=str)
    >>> tw.testing.strategy(User, name=st.just("Ada"))
    strategy(User, name=just('Ada'))

    Raises:
        AnnotationError: *type_* means nothing that can be read.
        StrategyError: when it is drawn from: nothing can be drawn, or hardly anything is accepted.
        ExtraMissingError: hypothesis isn't installed.
    """
    return _strategy("strategy", type_, given, fields, sys._getframe(1))  # noqa: SLF001 - the caller's names


def data(
    type_: Any, given: Mapping[Any, SearchStrategy[Any]] = NOTHING_GIVEN, /, **fields: SearchStrategy[Any]
) -> SearchStrategy[Any]:
    """Return the hypothesis strategy that draws plain data which ``tw.load(type_, ...)`` accepts.

    Takes what :func:`strategy` takes. Where no plain data stands for a class, its objects stand in it.

    >>> import typewright as tw
    >>> tw.testing.data(list[int])
    data(list[int])

    Raises:
        AnnotationError: *type_* means nothing that can be read.
        StrategyError: when it is drawn from: nothing can be drawn, or hardly anything is accepted.
        ExtraMissingError: hypothesis isn't installed.
    """
    return _strategy("data", type_, given, fields, sys._getframe(1))  # noqa: SLF001 - the caller's names


def register(*models: type) -> None:
    """Let hypothesis draw objects of *models* where it goes by types: in ``st.from_type`` and ``st.builds``.

    >>> from hypothesis import strategies as st
    >>> import typewright as tw
    >>> User = tw.define("User", id=tw.field(int, ge=1))
    >>> tw.testing.register(User)
    >>> st.from_type(User)
    strategy(User)

    Raises:
        ModelError: one of them is no class with fields, or a generic model without arguments.
    """
    for model in models:
        if not (is_model(model) or is_adoptable(model)):
            raise ModelError(shown(model), "is no model, so hypothesis can't be told about it")
        open_ = getattr(model, "__parameters__", ()) if is_model(model) else ()
        if open_:
            names = ", ".join(map(str, open_)).replace("~", "")
            raise ModelError(shown(model), f"is generic: register it with types in place of {names}")
        st.register_type_strategy(model, strategy(model))


def read_annotation(annotation: Any, frame: FrameType) -> Type:
    """Return the type that *annotation* means in *frame*.

    Raises:
        AnnotationError: it means nothing that can be read.
        ModelError: it holds a name that can't be found.
    """
    if is_type(annotation):
        return annotation  # type: ignore[no-any-return]
    type_ = read_type(annotation, Scope("strategy", frame.f_globals, frame.f_locals))
    if has_late(type_):
        raise ModelError(shown(annotation), "holds a name that can't be found here")
    return type_


def _strategy(
    word: str, annotation: Any, given: Mapping[Any, Drawn], fields: Mapping[str, Drawn], frame: FrameType
) -> Drawn:
    own = {**given, **fields}
    type_ = read_annotation(annotation, frame)
    if own or not isinstance(type_, ModelType):
        return _named(word, _Making(type_, own, is_object=word == "strategy"), shown_call(annotation, given, fields))
    key = (word, type_.cls)
    made = _kept.get(key)
    if made is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        made = _kept[key] = _named(
            word, _Making(type_, own, is_object=word == "strategy"), shown_call(annotation, given, fields)
        )
    return made


class _Shown:
    """The arguments of a call, as hypothesis shows them."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


def shown_call(annotation: Any, given: Mapping[Any, Drawn], fields: Mapping[str, Drawn]) -> object:
    """Return what shows as the arguments that a strategy was made with."""
    title = annotation.__name__ if type(annotation) is type or is_model(annotation) else repr(annotation)
    parts = [title, *([repr(given)] if given else []), *(f"{name}={value!r}" for name, value in fields.items())]
    return _Shown(", ".join(parts))


def _named(word: str, making: _Making, shown: object) -> Drawn:
    """Return the strategy that *making* makes on first use, under the name *word*."""

    def drawn(draw: Any, shown: object) -> Any:  # noqa: ARG001 - it is there to be shown
        return draw(making.make())

    drawn.__name__ = word
    return st.composite(drawn)(shown)


class _Making:
    """The strategy for a type, made when it is first drawn from: names in models may be late."""

    def __init__(self, type_: Type, own: Mapping[Any, Drawn], *, is_object: bool) -> None:
        self._type = type_
        self._own = own
        self._is_object = is_object
        self._made: Drawn | None = None

    def make(self) -> Drawn:
        """Return the strategy."""
        if self._made is None:
            check_given(self._type, self._own)
            drawing, sieve = Drawing(self._type, self._own), Sieve(self._type)
            drawn = drawing.data(self._type, drawing.depth)
            if drawn.is_empty:
                raise StrategyError(title_of(self._type), "the rules leave no value")
            drawn = sieved_by(drawn, sieve)
            self._made = drawn.map(sieve.read) if self._is_object else drawn
        return self._made


def check_given(type_: Type, own: Mapping[Any, Drawn]) -> None:
    """Check that strategies for fields are for those that the model has.

    Raises:
        StrategyError: there is no such field.
    """
    names = [name for name in own if isinstance(name, str)]
    if not names:
        return
    model: Model | None = declared(type_.cls).definition if isinstance(type_, ModelType) else None
    known = [] if model is None else [field.name for field in model.inputs]
    wrong = [name for name in names if name not in known]
    if wrong:
        fields = ", ".join(known) or "no fields at all"
        raise StrategyError(title_of(type_), f"has no field {wrong[0]!r}; there are {fields}")
