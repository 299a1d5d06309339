"""Between plain data and objects: load, dump and the same for JSON.

A codec holds the functions for one type. Each function first runs generated code; only
on its first doubt is the reference asked, and its verdict stands.
"""

from __future__ import annotations

import sys

from typewright.definitions import (
    HOLD,
    LAX,
    LOAD,
    Accepted,
    Assertion,
    ModelType,
    Problem,
    Refused,
    Type,
    Verdict,
    canonical,
    is_model,
    lower,
)
from typewright.emit import Names, Unit
from typewright.engine import Group, Home, Order, tell
from typewright.errors import DumpError, ModelError, ValidationError
from typewright.json_text import AS_IT_IS, FAST, JsonFault, holds_long_integer, read_json, write_json
from typewright.models.blueprints import has_late
from typewright.models.dumping import dump_anything
from typewright.models.exactness import tells_integers_apart
from typewright.models.many import load_all, load_each
from typewright.models.settling import PREFIX, SETTLED
from typewright.models.units import CONVERSIONS, DUMP_LINKS, JSON_LINKS, blueprint_of, function_of, links_of
from typewright.operations import DOUBTS, Doubt, emit_codec, emit_dump_of, plan_codec, plan_dump_of, plan_json_of
from typewright.readers import Scope, read_type
from typewright.reference import judge, spell
from typewright.stand_ins import Generic, T, overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import FrameType
    from typing import Any


class Codec(Generic[T]):
    """The four conversions for one type, prepared once; made by :func:`codec`."""

    __slots__ = (
        "__dict__",
        "__weakref__",
        "_careful",
        "_check",
        "_dump",
        "_dump_json",
        "_groups",
        "_load",
        "assertion",
        "lax",
        "title",
        "type",
    )

    def __init__(self, type_: Type, title: str, groups: dict[str, Group], *, lax: bool) -> None:
        self.type = type_
        """What the codec is for, as a definition."""
        self.title = title
        self.lax = lax
        self.assertion: Assertion = lower(type_, LAX if lax else LOAD)
        self._groups = groups
        self._careful = True
        load, check = ("lax", "check_lax") if lax else ("load", "check")
        self._load = _function(type_, groups, load)
        self._check = _function(type_, groups, check)
        self._dump = _function(type_, groups, "dump")
        self._dump_json = _function(type_, groups, "dump_json")

    def load(self, data: object) -> T:
        """Return the object that plain *data* stands for.

        Raises:
            ValidationError: it stands for none; holds every problem.
        """
        try:
            return self._load(data)  # type: ignore[no-any-return]
        except (Doubt, RecursionError):
            verdict = self.ask(data)
        if isinstance(verdict, Refused):
            raise ValidationError(self.title, verdict.problems)
        return self.overrule(verdict)  # type: ignore[no-any-return]

    def load_json(self, data: bytes | str) -> T:
        """Return the object that the JSON text *data* stands for.

        Raises:
            ValidationError: it isn't JSON, or stands for no such object.
        """
        try:
            value = FAST.loads(data)
        except ValueError:
            value = self._read_surely(data)
        if self._careful and self._is_careful() and holds_long_integer(data):
            value = self._read_surely(data)
        try:
            return self._load(value)  # type: ignore[no-any-return]
        except (Doubt, RecursionError):
            value = self._read_surely(data) if holds_long_integer(data) else value
        return self.load(value)

    def _is_careful(self) -> bool:
        """Whether the type takes floats where it should have been given integers; found out once."""
        self._careful = tells_integers_apart(self.type)
        return self._careful

    def _read_surely(self, data: bytes | str) -> object:
        """Return what JSON text spells, whatever the fast decoder made of it."""
        try:
            return read_json(data)
        except JsonFault as exc:
            fault = exc.problem
        raise ValidationError(self.title, (fault,))

    def dump(self, value: T) -> Any:
        """Return plain data: dicts, lists, text, numbers, booleans and None.

        Raises:
            DumpError: *value* holds a cycle, or something of a foreign type.
        """
        try:
            return self._dump(value)
        except RecursionError:
            reason = "it holds itself, or is nested deeper than Python can follow"
        except (AttributeError, TypeError) as exc:
            reason = f"it isn't what its type says, or plain data can't hold it ({exc})"
        raise DumpError(self.title, reason)

    def dump_json(self, value: T) -> bytes:
        """Return JSON in UTF-8.

        Raises:
            DumpError: *value* can't become plain data, or JSON can't hold it (NaN, infinity).
        """
        try:
            return FAST.dumps(self._dump_json(value), None, AS_IT_IS)
        except DOUBTS["dump_json"]:
            pass
        return write_json(self.dump(value), self.title)

    def settle_in(self) -> None:
        """Put generated functions in the place of methods, where there are any that settle their doubts."""
        if self.lax or self.__dict__ or not isinstance(self.type, ModelType):
            return
        cls = self.type.cls
        # A field of that name would take the parameter's, and it may be given by keyword.
        if not {"data", "value"}.intersection(blueprint_of(cls).field_names):
            self.__dict__.update({unit: function_of(cls, PREFIX + unit) for unit in SETTLED})

    def problems(self, data: object) -> tuple[Problem, ...]:
        """Return why *data* would be refused, or an empty tuple; nothing is made of it."""
        try:
            self._check(data)
        except (Doubt, RecursionError):
            verdict = self.ask(data)
            return verdict.problems if isinstance(verdict, Refused) else ()
        return ()

    def load_each(
        self, items: Iterable[object], /, *, note: Callable[[int], str] | None = None
    ) -> Iterator[T | ValidationError]:
        """Yield the object of each item, or the ``ValidationError`` that refuses it, one after the other.

        A refusal has a note, ``item 0`` or what *note* returns for the item's index.

        >>> import typewright as tw
        >>> list(tw.codec(int).load_each([1, 2]))
        [1, 2]
        """
        return load_each(self.load, items, note)

    def load_all(self, items: Iterable[object], /, *, note: Callable[[int], str] | None = None) -> list[T]:
        """Return the objects of all items; the notes of refusals are as for :meth:`load_each`.

        Raises:
            ExceptionGroup: items are refused; holds a ``ValidationError`` with a note for each.
        """
        return load_all(self.title, self.load_each(items, note=note))

    def ask(self, data: object) -> Verdict:
        """Return the reference's verdict on *data*."""
        return judge(self.assertion, data)

    def overrule(self, verdict: Accepted) -> Any:
        """Return the value that the reference accepted and generated code did not; nesting apart, that is a bug."""
        tell("%s: generated code doubted what the reference accepts; please report this", self.title)
        return verdict.value

    def groups(self) -> dict[str, Group]:
        """Return the codec's own groups, by unit; none for a model, which has its own."""
        return self._groups

    def __repr__(self) -> str:
        return f"<codec of {self.title}{', lax' if self.lax else ''}>"


@overload
def codec(type_: type[T], /, *, lax: bool = False) -> Codec[T]: ...
@overload
def codec(type_: Any, /, *, lax: bool = False) -> Codec[Any]: ...
def codec(type_: Any, /, *, lax: bool = False) -> Codec[Any]:
    """Return load, dump and their JSON forms for any type, prepared once.

    *lax* is for text sources: ``"1"`` for an integer, ``"true"`` for a boolean.

    >>> import typewright as tw
    >>> tw.codec(list[int] | None).load([1, 2])
    [1, 2]

    Raises:
        AnnotationError: *type_* means nothing that can be read.
    """
    made = _codec(type_, lax, sys._getframe(1))  # noqa: SLF001 - the caller's names and place
    made.settle_in()
    return made


@overload
def load(type_: type[T], data: object, /, *, lax: bool = False) -> T: ...
@overload
def load(type_: Any, data: object, /, *, lax: bool = False) -> Any: ...
def load(type_: Any, data: object, /, *, lax: bool = False) -> Any:
    """Return the object of *type_* that plain *data* stands for.

    Strict: text isn't a number and True isn't 1. An int is taken for a float and becomes
    one; ISO 8601 text for dates and times, text for UUID and Decimal, base64 text for
    bytes, a list for sets and tuples. *lax* is for text sources.

    >>> import typewright as tw
    >>> tw.load(list[float], [1, 2.5])
    [1.0, 2.5]

    Raises:
        ValidationError: it stands for none; holds every problem.
        AnnotationError: *type_* means nothing that can be read.
    """
    made = _codec(type_, lax, sys._getframe(1))  # noqa: SLF001 - the caller's names and place
    try:
        return made._load(data)  # noqa: SLF001 - one frame less in tracebacks
    except (Doubt, RecursionError):
        verdict = made.ask(data)
    if isinstance(verdict, Refused):
        raise ValidationError(made.title, verdict.problems)
    return made.overrule(verdict)


@overload
def load_json(type_: type[T], data: bytes | str, /, *, lax: bool = False) -> T: ...
@overload
def load_json(type_: Any, data: bytes | str, /, *, lax: bool = False) -> Any: ...
def load_json(type_: Any, data: bytes | str, /, *, lax: bool = False) -> Any:
    """Return the object of *type_* that JSON text stands for; decoded by orjson where it is installed.

    >>> import typewright as tw
    >>> tw.load_json(dict[str, int], b'{"a": 1}')
    {'a': 1}

    Raises:
        ValidationError: it isn't JSON, or stands for no such object.
        AnnotationError: *type_* means nothing that can be read.
    """
    return _codec(type_, lax, sys._getframe(1)).load_json(data)  # noqa: SLF001 - the caller's names and place


def dump(value: Any, /) -> Any:
    """Return plain data for *value*: dicts, lists, text, numbers, booleans and None.

    >>> import typewright as tw
    >>> from datetime import date
    >>> tw.dump([date(2024, 2, 29)])
    ['2024-02-29']

    Raises:
        DumpError: *value* holds a cycle, or something of a foreign type.
    """
    cls = type(value)
    try:
        return function_of(cls, "dump")(value) if is_model(cls) else dump_anything(value)
    except RecursionError:
        reason = "it holds itself, or is nested deeper than Python can follow"
    except (AttributeError, TypeError) as exc:
        reason = f"it isn't what its type says, or plain data can't hold it ({exc})"
    raise DumpError(cls.__qualname__, reason)


def dump_json(value: Any, /) -> bytes:
    """Return JSON in UTF-8 for *value*.

    >>> import typewright as tw
    >>> tw.dump_json({"a": [1, None]})
    b'{"a":[1,null]}'

    Raises:
        DumpError: *value* can't become plain data, or JSON can't hold it (NaN, infinity).
    """
    cls = type(value)
    if is_model(cls):
        return codec_of_model(cls).dump_json(value)
    return write_json(dump(value), cls.__qualname__)


_MOST_CODECS = 512
_codecs: dict[Any, Codec[Any]] = {}
"""Codecs of types without a model, by annotation."""


def _codec(annotation: Any, lax: bool, frame: FrameType) -> Codec[Any]:  # noqa: FBT001 - internal
    if is_model(annotation):
        return codec_of_model(annotation, lax=lax)
    key = _key_of(annotation, lax)
    if key is None:
        return _make_codec(annotation, lax, frame)
    model = _first_model(annotation)
    # A codec that holds a model lives and dies with it, so that classes made on the fly can go.
    kept = _codecs if model is None else blueprint_of(model).codecs
    made = kept.get(key)
    if made is None:
        made = _make_codec(annotation, lax, frame)
        if len(kept) < _MOST_CODECS:
            kept[key] = made
    return made


def _first_model(annotation: Any) -> type | None:
    """Return the first model in an annotation, or None."""
    if is_model(annotation):
        return annotation  # type: ignore[no-any-return]
    found = (_first_model(part) for part in getattr(annotation, "__args__", ()))
    return next((model for model in found if model is not None), None)


def codec_of_model(cls: type, *, lax: bool = False) -> Codec[Any]:
    """Return the codec of a model, kept by the model itself."""
    blueprint = blueprint_of(cls)
    made = blueprint.codecs.get(lax)
    if made is None:
        made = blueprint.codecs[lax] = Codec(ModelType(cls), cls.__qualname__, {}, lax=lax)
    return made


def _key_of(annotation: Any, lax: bool) -> tuple[object, str, bool] | None:  # noqa: FBT001 - internal
    """Return the key under which a codec may be kept: text means something else in each module."""
    text = repr(annotation)
    if isinstance(annotation, str) or "ForwardRef" in text:
        return None
    try:
        hash(annotation)
    except TypeError:
        return None
    # Unions are equal in any order and Ge(1) equals Ge(True); their spelling tells them apart.
    return annotation, text, lax


def _make_codec(annotation: Any, lax: bool, frame: FrameType) -> Codec[Any]:  # noqa: FBT001 - internal
    type_ = read_type(annotation, Scope("codec", frame.f_globals, frame.f_locals))
    if has_late(type_):
        raise ModelError(repr(annotation), "holds a name that can't be found here")
    title = spell(lower(type_, HOLD))
    module = frame.f_globals.get("__name__", "__main__")
    groups: dict[str, Group] = {}
    for unit in (*CONVERSIONS, "dump", "dump_json"):
        group = Group(module, _order_for(type_, title, unit, module, frame.f_code.co_filename))
        group.add(unit, unit, ("value" if unit.startswith("dump") else "data",))
        groups[unit] = group
    made: Codec[Any] = Codec(type_, title, groups, lax=lax)
    for group in groups.values():
        group.owner = made
    return made


def _order_for(type_: Type, title: str, unit: str, module: str, file: str) -> Callable[[], Order]:
    def order() -> Order:
        spelling, live = canonical(type_)
        home = Home(file, module, f"{title}.{unit}")
        return Order(home, f"codec {unit} {spelling}", live, "", lambda: _write(type_, title, unit))

    return order


def _write(type_: Type, title: str, unit: str) -> Unit:
    made = Unit(f"{title} {unit}", Names(), about=(f"{unit} of {title}",))
    if unit == "dump":
        emit_dump_of(plan_dump_of(type_), made, DUMP_LINKS)
        return made
    if unit == "dump_json":
        emit_dump_of(plan_json_of(plan_dump_of(type_)), made, JSON_LINKS)
        return made
    mode, build = CONVERSIONS[unit]
    emit_codec(plan_codec(lower(type_, mode), build=build), made, links_of(unit))
    return made


def _function(type_: Type, groups: dict[str, Group], unit: str) -> Callable[[Any], Any]:
    if isinstance(type_, ModelType):
        return function_of(type_.cls, unit)
    return groups[unit].functions[unit]
