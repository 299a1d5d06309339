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
    PLAIN,
    Accepted,
    Assertion,
    Dialect,
    ModelType,
    NamedType,
    Problem,
    Refused,
    Type,
    Verdict,
    canonical,
    has_late,
    is_model,
    lower,
)
from typewright.emit import Names, Unit
from typewright.engine import Group, Home, Order, tell
from typewright.errors import ChoiceError, DumpError, ModelError, ValidationError, shown
from typewright.json_text import AS_IT_IS, FAST, JsonFault, holds_long_integer, read_json, write_json
from typewright.models.adopting import is_adoptable, is_adopted
from typewright.models.choices import ALL, DUMPING, LOADING, read_choices
from typewright.models.cycles import explain_recursion
from typewright.models.dumping import dump_anything, make_dump_anything
from typewright.models.exactness import tells_integers_apart
from typewright.models.link_tables import dump_links_of, json_links_of, links_of
from typewright.models.many import load_all, load_each
from typewright.models.naming import check_names
from typewright.models.selections import check_selection
from typewright.models.settling import PREFIX, SETTLED
from typewright.models.units import CONVERSIONS, blueprint_of, function_of, name_unit, ready_function, spell_dialect
from typewright.operations import DOUBTS, Doubt, emit_codec, emit_dump_of, plan_codec, plan_dump_of, plan_json_of
from typewright.readers import Scope, read_type, warn_of_patterns
from typewright.reference import DEFAULT_LIMITS, Limits, hide_secrets, spell
from typewright.stand_ins import Generic, T, overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import FrameType
    from typing import Any, TypeGuard, Unpack

    from typewright.models.choices import Choices, DumpChoices, LoadChoices


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
        "dialect",
        "title",
        "type",
    )

    def __init__(self, type_: Type, title: str, groups: dict[str, Group], dialect: Dialect = PLAIN) -> None:
        self.type = type_
        """What the codec is for, as a definition."""
        self.title = title
        self.dialect = dialect
        """The choices it was made with."""
        self.assertion: Assertion = lower(dialect.speak(type_), LAX if dialect.lax else LOAD)
        if dialect.include is not None or dialect.exclude:
            check_selection(type_, dialect)
        if dialect.by_name:
            check_names(type_)
        self._groups = groups
        self._careful = True
        load, check = ("lax", "check_lax") if dialect.lax else ("load", "check")
        self._load = _function(type_, groups, load, dialect)
        self._check = _function(type_, groups, check, dialect)
        self._dump = _function(type_, groups, "dump", dialect)
        self._dump_json = _function(type_, groups, "dump_json", dialect)

    @property
    def lax(self) -> bool:
        """Whether text is read for numbers and booleans."""
        return self.dialect.lax

    def load(self, data: object) -> T:
        """Return the object that plain *data* stands for.

        Raises:
            ValidationError: it stands for none; holds every problem.
        """
        try:
            return self._load(data)  # type: ignore[no-any-return]
        except (Doubt, RecursionError):
            if _is_walked_once(data):
                return self.load([*data])
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
        if self._careful and self.is_careful() and holds_long_integer(data):
            value = self._read_surely(data)
        try:
            return self._load(value)  # type: ignore[no-any-return]
        except (Doubt, RecursionError):
            value = self._read_surely(data) if holds_long_integer(data) else value
        return self.load(value)

    def is_careful(self) -> bool:
        """Whether the type takes floats where it should have been given integers; found out once."""
        self._careful = bool(self.dialect.types) or tells_integers_apart(self.type)
        return self._careful

    def _read_surely(self, data: bytes | str) -> object:
        """Return what JSON text spells, whatever the fast decoder made of it."""
        try:
            return read_json(data)
        except JsonFault as exc:
            fault = hide_secrets(self.assertion, exc.problem)
        raise ValidationError(self.title, (fault,))

    def dump(self, value: T) -> Any:
        """Return plain data: dicts, lists, text, numbers, booleans and None.

        Raises:
            DumpError: *value* holds a cycle, or something of a foreign type.
        """
        try:
            return self._dump(value)
        except RecursionError:
            pass
        except (AttributeError, TypeError, KeyError) as exc:
            # With the cause: it may be a bug in what computes or dumps a value for a user.
            raise DumpError(self.title, _reason_of(exc)) from exc
        raise DumpError(self.title, explain_recursion(value, self.dialect))

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
        if self.dialect is not PLAIN or self.__dict__ or not isinstance(self.type, ModelType):
            return
        if not is_model(self.type.cls):
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
            if _is_walked_once(data):
                return self.problems([*data])
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
        most = self.dialect.most_problems
        from typewright.reference import judge

        limits = DEFAULT_LIMITS if most == DEFAULT_LIMITS.problems else Limits(problems=most)
        return judge(self.assertion, data, limits=limits, dialect=self.dialect)

    def overrule(self, verdict: Accepted) -> Any:
        """Return the value that the reference accepted and generated code did not; nesting apart, that is a bug."""
        tell("%s: generated code doubted what the reference accepts; please report this", self.title)
        return verdict.value

    def groups(self) -> dict[str, Group]:
        """Return the codec's own groups, by unit; none for a model, which has its own."""
        return self._groups

    def __repr__(self) -> str:
        chosen = str(self.dialect)
        return f"<codec of {self.title}{' with ' if chosen else ''}{chosen}>"


@overload
def codec(type_: type[T], /, **choices: Unpack[Choices]) -> Codec[T]: ...
@overload
def codec(type_: Any, /, **choices: Unpack[Choices]) -> Codec[Any]: ...
def codec(type_: Any, /, **choices: Any) -> Codec[Any]:
    """Return load, dump and their JSON forms for any type, prepared once.

    *choices* are those of :func:`load` and :func:`dump`.

    >>> import typewright as tw
    >>> tw.codec(list[int] | None).load([1, 2])
    [1, 2]

    Raises:
        AnnotationError: *type_* means nothing that can be read.
        ChoiceError: a choice is unknown, or has a value that it can't have.
    """
    made = _codec(type_, choices, ALL, sys._getframe(1))  # noqa: SLF001 - the caller's names and place
    made.settle_in()
    return made


@overload
def load(type_: type[T], data: object, /, **choices: Unpack[LoadChoices]) -> T: ...
@overload
def load(type_: Any, data: object, /, **choices: Unpack[LoadChoices]) -> Any: ...
def load(type_: Any, data: object, /, **choices: Any) -> Any:
    """Return the object of *type_* that plain *data* stands for.

    Strict: text isn't a number and True isn't 1. An int is taken for a float and becomes
    one; ISO 8601 text for dates and times, text for UUID and Decimal, base64 text for
    bytes, a list for sets and tuples.

    *choices* hold for this call and everything in *data*: ``lax=True`` for text sources,
    ``extra="ignore"`` or ``"forbid"`` for keys that belong to no field, ``by_name=True``
    where keys are the names of fields, ``most_problems=100``. One that isn't made is left
    to each class.

    >>> import typewright as tw
    >>> tw.load(list[float], [1, 2.5])
    [1.0, 2.5]

    Raises:
        ValidationError: it stands for none; holds every problem.
        AnnotationError: *type_* means nothing that can be read.
        ChoiceError: a choice is unknown, or has a value that it can't have.
    """
    # A model's codec, and with it what it asks the reference, is made when something is wrong.
    is_simple = not choices and is_model(type_)
    made = None if is_simple else _codec(type_, choices, LOADING, sys._getframe(1))  # noqa: SLF001 - the caller's names
    try:
        if made is None:
            return ready_function(type_, "load")(data)
        return made._load(data)  # noqa: SLF001 - one frame less in tracebacks
    except (Doubt, RecursionError):
        made = made or codec_of_model(type_)
        if _is_walked_once(data):
            return made.load([*data])
        verdict = made.ask(data)
    if isinstance(verdict, Refused):
        raise ValidationError(made.title, verdict.problems)
    return made.overrule(verdict)


@overload
def load_json(type_: type[T], data: bytes | str, /, **choices: Unpack[LoadChoices]) -> T: ...
@overload
def load_json(type_: Any, data: bytes | str, /, **choices: Unpack[LoadChoices]) -> Any: ...
def load_json(type_: Any, data: bytes | str, /, **choices: Any) -> Any:
    """Return the object of *type_* that JSON text stands for; decoded by orjson where it is installed.

    *choices* are those of :func:`load`.

    >>> import typewright as tw
    >>> tw.load_json(dict[str, int], b'{"a": 1}')
    {'a': 1}

    Raises:
        ValidationError: it isn't JSON, or stands for no such object.
        AnnotationError: *type_* means nothing that can be read.
        ChoiceError: a choice is unknown, or has a value that it can't have.
    """
    return _codec(type_, choices, LOADING, sys._getframe(1)).load_json(data)  # noqa: SLF001 - the caller's names and place


def dump(value: Any, /, **choices: Unpack[DumpChoices]) -> Any:
    """Return plain data for *value*: dicts, lists, text, numbers, booleans and None.

    *choices* hold for this call and everything in *value*: ``by_name=True`` for the names
    of fields as keys. One that isn't made is left to each class.

    >>> import typewright as tw
    >>> from datetime import date
    >>> tw.dump([date(2024, 2, 29)])
    ['2024-02-29']

    Raises:
        DumpError: *value* holds a cycle, or something of a foreign type.
        ChoiceError: a choice is unknown, or has a value that it can't have.
    """
    cls = type(value)
    dump = _dumper(cls, choices) if choices else None
    try:
        if dump is not None:
            return dump(value)
        return ready_function(cls, "dump")(value) if is_model(cls) else dump_anything(value)
    except RecursionError:
        pass
    except (AttributeError, TypeError, KeyError) as exc:
        raise DumpError(cls.__qualname__, _reason_of(exc)) from exc
    raise DumpError(cls.__qualname__, explain_recursion(value, read_choices(choices, DUMPING)))


def dump_json(value: Any, /, **choices: Unpack[DumpChoices]) -> bytes:
    """Return JSON in UTF-8 for *value*; *choices* are those of :func:`dump`.

    >>> import typewright as tw
    >>> tw.dump_json({"a": [1, None]})
    b'{"a":[1,null]}'

    Raises:
        DumpError: *value* can't become plain data, or JSON can't hold it (NaN, infinity).
        ChoiceError: a choice is unknown, or has a value that it can't have.
    """
    cls = type(value)
    if is_model(cls):
        # Nothing chosen, nothing to read: the codec of a model is found at once.
        made = _codec(cls, choices, DUMPING, sys._getframe(1)) if choices else codec_of_model(cls)  # noqa: SLF001
        return made.dump_json(value)
    return write_json(dump(value, **choices), cls.__qualname__)


def _reason_of(error: Exception) -> str:
    return f"it isn't what its type says, or plain data can't hold it ({error})"


NOTHING_CHOSEN: Mapping[str, Any] = {}
"""The choices of who makes none."""


def _is_walked_once(data: object) -> TypeGuard[Iterator[object]]:
    """Whether *data* is an iterator: generated code doubts one without a look, so a list can take its place."""
    return hasattr(type(data), "__next__")


_MOST_CODECS = 512
_codecs: dict[Any, Codec[Any]] = {}
"""Codecs of types without a model, by annotation."""


def _dumper(cls: type, choices: Mapping[str, Any]) -> Callable[[object], object]:
    if is_model(cls):
        return _codec(cls, choices, DUMPING, sys._getframe(2))._dump  # noqa: SLF001 - without the frame
    dialect = read_choices(choices, DUMPING)
    if dialect.include is not None or dialect.exclude:
        raise ChoiceError("include and exclude", f"need a type: tw.codec(list[User], ...).dump({cls.__qualname__})")
    return make_dump_anything(dialect)


def _codec(annotation: Any, choices: Mapping[str, Any], allowed: tuple[str, ...], frame: FrameType) -> Codec[Any]:
    if _has_codec_of_its_own(annotation) and not _is_chosen(annotation, choices):
        return codec_of_model(annotation, choices, allowed)
    dialect = read_choices(choices, allowed) if choices else PLAIN
    key = _key_of(annotation, dialect)
    if key is None:
        return _make_codec(annotation, dialect, frame)
    # A codec that holds a model lives and dies with it, so that classes made on the fly can go.
    kept = _codecs_beside(annotation)
    kept = _codecs if kept is None else kept
    made = kept.get(key)
    if made is None:
        made = _make_codec(annotation, dialect, frame)
        if len(kept) < _MOST_CODECS:
            # Another thread may have been quicker: a type has one codec, and so its code is built once.
            made = kept.setdefault(key, made)
    return made


def _has_codec_of_its_own(annotation: Any) -> bool:
    return is_model(annotation) or (isinstance(annotation, type) and is_adoptable(annotation))


def _is_chosen(cls: type, choices: Mapping[str, Any]) -> bool:
    """Whether a class with fields is read as *choices* say, and not by its fields."""
    types = choices.get("types")
    return isinstance(types, dict) and cls in types


def _codecs_beside(annotation: Any) -> dict[Any, Codec[Any]] | None:
    """Return the codecs that the first model or named type in an annotation keeps, or None."""
    if isinstance(annotation, NamedType):
        return annotation.codecs
    if is_model(annotation) or is_adopted(annotation):
        return blueprint_of(annotation).codecs
    found = (_codecs_beside(part) for part in getattr(annotation, "__args__", ()))
    return next((kept for kept in found if kept is not None), None)


def codec_of_named(named: NamedType) -> Codec[Any]:
    """Return the codec of a named type, kept by itself."""
    return _codec(named, NOTHING_CHOSEN, ALL, sys._getframe())  # noqa: SLF001 - it has names and place of its own


def codec_of_model(
    cls: type, choices: Mapping[str, Any] = NOTHING_CHOSEN, allowed: tuple[str, ...] = ALL
) -> Codec[Any]:
    """Return the codec of a model, kept by the model itself."""
    kept = blueprint_of(cls).codecs
    # The keywords as they are: reading them costs ten times the look-up.
    key = (allowed, *choices.items()) if choices else None
    try:
        made = kept.get(key)
    except TypeError:
        key, made = (), None
    if made is None:
        dialect = read_choices(choices, allowed) if choices else PLAIN
        made = Codec(ModelType(cls), cls.__qualname__, {}, dialect)
        if key != () and len(kept) < _MOST_CODECS:
            made = kept.setdefault(key, made)
    return made


def _key_of(annotation: Any, dialect: Dialect) -> tuple[object, str, Dialect] | None:
    """Return the key under which a codec may be kept: text means something else in each module."""
    try:
        text = repr(annotation)
    except Exception:  # noqa: BLE001 - a broken repr is no reason to raise; whoever reads the type says what it is
        return None
    if isinstance(annotation, str) or "ForwardRef" in text:
        return None
    try:
        hash(annotation)
    except TypeError:
        return None
    # Unions are equal in any order and Ge(1) equals Ge(True); their spelling tells them apart.
    return annotation, text, dialect


def _make_codec(annotation: Any, dialect: Dialect, frame: FrameType) -> Codec[Any]:
    if isinstance(annotation, NamedType):
        return codec_of_type(annotation.type, annotation.__module__, annotation.file, dialect)
    scope = Scope("codec", frame.f_globals, frame.f_locals)
    type_ = read_type(annotation, scope)
    if has_late(type_):
        raise ModelError(shown(annotation), "holds a name that can't be found here")
    warn_of_patterns("codec", scope.patterns)
    return codec_of_type(type_, frame.f_globals.get("__name__", "__main__"), frame.f_code.co_filename, dialect)


def codec_of_type(type_: Type, module: str, file: str, dialect: Dialect = PLAIN) -> Codec[Any]:
    """Return a codec of a type whose every name is resolved; its code belongs to *module*, which *file* holds."""
    title = spell(lower(type_, HOLD))
    groups: dict[str, Group] = {}
    for unit in (*CONVERSIONS, "dump", "dump_json"):
        group = Group(module, _order_for(type_, title, unit, dialect, module, file))
        group.add(unit, unit, ("value" if unit.startswith("dump") else "data",))
        groups[unit] = group
    made: Codec[Any] = Codec(type_, title, groups, dialect)
    for group in groups.values():
        group.owner = made
    return made


def _order_for(type_: Type, title: str, unit: str, dialect: Dialect, module: str, file: str) -> Callable[[], Order]:
    shaping = dialect.shaping(unit)

    def order() -> Order:
        spelling, live = canonical(type_)
        spoken, chosen = spell_dialect(shaping)
        home = Home(file, module, name_unit(f"{title}.{unit}", spoken))
        spelled = f"codec {unit} {spelling}{spoken}"
        return Order(home, spelled, (*live, *chosen), "", lambda: _write(type_, title, unit, shaping))

    return order


def _write(type_: Type, title: str, unit: str, dialect: Dialect) -> Unit:
    chosen = "" if dialect is PLAIN else f" with {dialect}"
    made = Unit(f"{title} {unit}", Names(), about=(f"{unit} of {title}{chosen}",))
    type_ = dialect.speak(type_)
    if unit == "dump":
        emit_dump_of(plan_dump_of(type_), made, dump_links_of(dialect))
        return made
    if unit == "dump_json":
        emit_dump_of(plan_json_of(plan_dump_of(type_)), made, json_links_of(dialect))
        return made
    mode, build = CONVERSIONS[unit]
    emit_codec(plan_codec(lower(type_, mode), build=build), made, links_of(unit, dialect))
    return made


def _function(type_: Type, groups: dict[str, Group], unit: str, dialect: Dialect) -> Callable[[Any], Any]:
    if isinstance(type_, ModelType) and not groups:
        return function_of(type_.cls, unit, dialect)
    return groups[unit].functions[unit]
