"""``__init__`` for classes that aren't models: checked as a model's is, by the same code."""

from __future__ import annotations

import sys

from typewright.definitions import (
    MISSING,
    Field,
    Model,
    ModelOptions,
    Origin,
    fault_of_name,
    sharing,
    spell_live,
    spell_parts,
)
from typewright.emit import Names, Unit
from typewright.engine import Group, Home, Order
from typewright.errors import AnnotationError, CodeError, ConstraintError, shown
from typewright.functions.making import mistakes_in_words
from typewright.functions.mistakes import raise_all
from typewright.functions.names import qualname_in, show_names
from typewright.operations import FACTORY_DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from types import FrameType
    from typing import Any


def make_init(  # noqa: PLR0913 - keywords, each a choice of its own
    fields: Mapping[str, Any],
    *,
    defaults: Mapping[str, object] | None = None,
    factories: Mapping[str, Callable[[], object]] | None = None,
    kw_only: Collection[str] = (),
    frozen: bool = False,
    post_init: bool = False,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
) -> Any:
    """Return an ``__init__`` that checks its values against *fields*, names with annotations, and sets them.

    *defaults* and *factories* are by name; fields in *kw_only* can be given by keyword only. In a class body
    the qualified name is that of the class, and messages name the class.
    With *frozen* the values are set past the class's ``__setattr__``; with *post_init* ``__post_init__``
    is called at the end. What is refused is told as by a model.

    >>> import typewright as tw
    >>> class Point:
    ...     __init__ = tw.make_init({"x": float, "y": float}, defaults={"y": 0.0})
    >>> Point(1.5).y
    0.0

    Raises:
        CodeError: a name or a default is wrong.
        AnnotationError: an annotation means nothing that can be checked.
        ConstraintError: a rule doesn't fit its type. Several mistakes come as an ``ExceptionGroup``.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - the caller's place is the function's place
    home = module or frame.f_globals.get("__name__", "__main__")
    given = _Given(fields, defaults or {}, factories or {}, kw_only)
    raise_all("__init__", [*mistakes_in_words("__init__", home, qualname, doc), *given.mistakes()])
    full = qualname or qualname_in(frame, "__init__")
    title = full.rpartition(".")[0] or full
    place = Origin(frame.f_code.co_filename, frame.f_lineno)
    read = _read_fields(given, title, frame, place)
    model = Model(title, home, full, read, ModelOptions(frozen=frozen), origin=place)
    made = _make(model, Home(frame.f_code.co_filename, home, full), fields, doc, post_init)
    show_names(made, frame.f_locals, frame.f_globals)
    return made


class _Given:
    """The words of one call."""

    def __init__(self, fields: Any, defaults: Any, factories: Any, kw_only: Any) -> None:
        self.fields = fields
        self.defaults = defaults
        self.factories = factories
        # Once: it is asked for each field, and a generator would be at its end.
        is_series = hasattr(type(kw_only), "__iter__") and not isinstance(kw_only, str)
        self.kw_only = tuple(kw_only) if is_series else kw_only

    def mistakes(self) -> Iterator[CodeError]:
        """Yield what is wrong, whatever the annotations mean."""
        for fault in self._faults_of_kinds() or self._faults():
            yield CodeError("__init__", fault)

    def _faults_of_kinds(self) -> list[str]:
        named = {"fields": self.fields, "defaults": self.defaults, "factories": self.factories}
        faults = [
            f"{name} is {shown(value)}, no mapping of names" for name, value in named.items() if not _is_mapping(value)
        ]
        if type(self.kw_only) is not tuple or any(type(name) is not str for name in self.kw_only):
            faults.append(f"kw_only is {shown(self.kw_only)}, no list of names")
        return faults

    def _faults(self) -> Iterator[str]:
        for name in self.fields:
            fault = fault_of_name(name)
            if fault is not None:
                yield f"field {shown(name)} {fault}"
        for name in dict.fromkeys([*self.defaults, *self.factories, *self.kw_only]):
            if name not in self.fields:
                yield f"{shown(name)} is no field"
        for name, value in self.defaults.items():
            if type(value).__hash__ is None:
                yield f"field {shown(name)} has a default that objects would share; pass a function in factories="
            if name in self.factories:
                yield f"field {shown(name)} has both a default and a factory"
        for name, factory in self.factories.items():
            if not callable(factory):
                yield f"field {shown(name)} has the factory {shown(factory)}, which can't be called"
        yield from self._faults_of_order()

    def _faults_of_order(self) -> Iterator[str]:
        optional: str | None = None
        for name in self.fields:
            if name in self.kw_only:
                continue
            if name in self.defaults or name in self.factories:
                optional = name
            elif optional is not None:
                yield f"field {shown(name)} has no default but follows {optional!r}, which has one; use kw_only="


def _is_mapping(value: object) -> bool:
    return hasattr(type(value), "items")


def _read_fields(given: _Given, title: str, frame: FrameType, place: Origin) -> tuple[Field, ...]:
    from typewright.functions.checking import read_annotation

    found: list[Field] = []
    errors: list[Exception] = []
    for name, annotation in given.fields.items():
        try:
            type_ = read_annotation(annotation, f"{title}.{name}", frame)
        except (AnnotationError, ConstraintError) as exc:
            errors.append(exc)
            continue
        except ExceptionGroup as exc:
            errors += exc.exceptions
            continue
        default, factory = given.defaults.get(name, MISSING), given.factories.get(name)
        field = Field(name, type_, default, factory, kw_only=name in given.kw_only, origin=place)
        errors += _mistakes_in_default(field)
        found.append(field)
    raise_all(title, errors)
    return tuple(found)


def _mistakes_in_default(field: Field) -> list[Exception]:
    if field.default is MISSING:
        return []
    from typewright.definitions import HOLD, Refused, lower
    from typewright.reference import judge

    verdict = judge(lower(field.type, HOLD), field.default)
    if not isinstance(verdict, Refused):
        return []
    reason = f"field {field.name!r} has a default that {verdict.problems[0].message}, got {shown(field.default)}"
    return [CodeError("__init__", reason)]


def _make(model: Model, home: Home, annotations: Mapping[str, Any], doc: str | None, post_init: bool) -> Any:  # noqa: FBT001 - see make_init
    spelling, live = _spell(model)
    order = Order(
        home,
        f"init {post_init} {spelling}",
        (model, FACTORY_DEFAULT, *live),
        str(model.origin),
        lambda: _write(model, home, post_init=post_init),
    )
    group = Group(home.module, lambda: order)
    ordered = sorted(model.fields, key=lambda field: field.kw_only)
    values = {field.name: _default(field) for field in ordered if not field.required}
    count = sum(field.kw_only for field in ordered)
    first, last = ordered[: len(ordered) - count], ordered[len(ordered) - count :]
    function = group.owner = group.add(
        "__init__",
        home.name,
        ("_tw_self" if "self" in annotations else "self", *[field.name for field in ordered]),
        keyword_only=count,
        defaults=tuple([values[field.name] for field in first if field.name in values]) or None,
        keyword_defaults={field.name: values[field.name] for field in last if field.name in values} or None,
    )
    function.__qualname__ = home.name
    function.__doc__ = doc
    function.__annotations__ = {**annotations, "return": None}
    return function


def _spell(model: Model) -> tuple[str, tuple[object, ...]]:
    """Return the spelling of what can differ between two of these, and the live objects in it.

    ``canonical(model)`` spells what models have beyond it, too, which took half of the definition's time.
    """
    texts = [f"{model.name} {model.qualname} {model.options.frozen}"]
    live: list[object] = []
    for field in model.fields:
        text, found = spell_parts(field.name, field.type, field.kw_only)
        texts.append(text)
        live += found
        given = [("=", field.default)] if field.default is not MISSING else []
        given += [("()", field.factory)] if field.factory is not None else []
        for mark, value in given:
            text, found = spell_live(value)
            texts.append(mark + text)
            live += found
    return f"{' '.join(texts)}{sharing(live)}", tuple(live)


def _default(field: Field) -> object:
    return field.default if field.factory is None else FACTORY_DEFAULT


def make_refusal(model: Model) -> Callable[[dict[str, object]], Exception]:
    """Return the function that says why values for the fields of *model* were refused."""

    def refuse(values: dict[str, object]) -> Exception:
        from typewright.functions.checking import refusal_of
        from typewright.reference import judge_fields

        # The first refusal comes before later factories have run.
        given = {
            field.name: values[field.name]
            for field in model.fields
            if values.get(field.name, FACTORY_DEFAULT) is not FACTORY_DEFAULT
        }
        return refusal_of(model.name, judge_fields(model, given))

    return refuse


def _write(model: Model, home: Home, *, post_init: bool) -> Unit:
    from typewright.functions.links import LINKS
    from typewright.operations import emit_init, plan_init
    from typewright.records import replace

    names = Names([field.name for field in model.fields])
    unit = Unit(f"{home.module}.{home.name}", names, about=(f"{home.module}.{home.name}, {model.origin}",))
    setting = "object" if model.options.frozen else "attribute"
    plan = replace(plan_init(model, object), asked=model, setting=setting, post_init=post_init)
    emit_init(plan, unit, LINKS, make_refusal, make_refusal)
    return unit
