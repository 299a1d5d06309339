"""Blueprints of classes that aren't ours: dataclasses, attrs classes, named tuples, typed dicts, aliases.

A foreign class is never written into, so its blueprint lives in a table beside it. The
table holds no blueprint alive: code in a blueprint holds the class, and the class would
stay for good. The blueprints asked for last are kept by :data:`_recent`; one that is
gone is made again when somebody asks, and its code comes from the cache.
"""

from __future__ import annotations

import sys
from _weakref import ref

from typewright.definitions import (
    ALIAS,
    MISSING,
    OWN_DEFAULT,
    TYPED_DICT,
    Field,
    Model,
    ModelOptions,
    adopt_by,
    canonical,
    check_field_names,
    has_late,
    is_form,
    kind_of_record,
    origin_of,
    sharing,
    spell_parts,
)
from typewright.errors import AnnotationError
from typewright.models.blueprints import Blueprint, place_field
from typewright.models.declarations import Declaration, raise_together
from typewright.models.field_specs import PLAIN
from typewright.models.foreign_places import ForeignClass
from typewright.models.local_names import names_around
from typewright.readers import (
    Record,
    RecordField,
    Scope,
    arguments_of,
    explain_missing,
    read_record,
    read_type,
    warn_of_patterns,
)
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import deque
    from collections.abc import Mapping
    from typing import Any

    from typewright.definitions import Type
else:
    from _collections import deque  # without the rest of its module, a millisecond

_OPTIONS = ModelOptions(slots=False, eq=False, repr=False)
MOST_RECENT = 256
"""Blueprints of foreign classes that stay although nobody holds them."""


class Adopted(Blueprint):
    """What typewright knows about one foreign class, or about an alias that holds itself."""

    __slots__ = ("__weakref__", "_kept", "_record", "kind")

    def __init__(self, cls: type) -> None:
        origin = origin_of(cls)
        place = ForeignClass(origin)
        super().__init__(cls.__module__, cls.__qualname__, _OPTIONS, place, doc=getattr(origin, "__doc__", None))
        self.cls = cls
        self.kind: str = kind_of_record(cls) or ALIAS
        self._record: Record | None = None
        self._kept: Model | None = None

    @property
    def record(self) -> Record:
        """What the class says about itself."""
        if self._record is None:
            self._record = read_record(self.cls)
        return self._record

    @property
    def declared(self) -> dict[str, Declaration]:
        """The arguments of the constructor, or the keys, as they were declared."""
        if self._declared is None:
            fields = [item for item in self.record.fields if item.parameter is not None]
            if self.kind != TYPED_DICT:
                check_field_names(self.qualname, tuple([item.name for item in fields]))
            self._declared = {item.name: _declare(item, self.qualname) for item in fields}
        return self._declared

    @property
    def is_plain(self) -> bool:
        """Whether a glance at the fields was enough; never."""
        return False

    @property
    def units(self) -> tuple[str, ...]:
        """The units that most programs use."""
        return ("load", "dump")

    @property
    def refusals(self) -> tuple[type[Exception], ...]:
        """What converters, validators and other code of the class's user raise to refuse a value."""
        return (ValueError, TypeError, AssertionError) if self.kind != ALIAS and self.record.may_refuse else ()

    @property
    def skeleton(self) -> Model:
        """The constructor's arguments as fields, without places."""
        if self._skeleton is None:
            read = self._read_all() if self.kind != ALIAS else self._read_alias()
            chosen = [made for item, made in read if item.parameter is not None]
            kept = [made for item, made in read if item.is_kept]
            name = self.qualname.rpartition(".")[2]
            self._kept = Model(name, self.module, self.qualname, tuple(kept), self.options, self.doc)
            self._skeleton = replace(self._kept, fields=tuple(chosen))
        return self._skeleton

    @property
    def attributes(self) -> Model:
        """The fields that an object has, with their places."""
        self.skeleton  # noqa: B018 - reads the fields
        assert self._kept is not None
        fields = tuple([place_field(field, self.origin_of(field.name)) for field in self._kept.fields])
        return replace(self._kept, fields=fields, origin=self.place.start)

    @property
    def target(self) -> Type:
        """The type that an alias stands for."""
        target: Type | None = self.cls.target
        assert target is not None
        return target

    @property
    def parameters(self) -> dict[str, str]:
        """What the constructor calls each field."""
        return {item.name: item.parameter for item in self.record.fields if item.parameter is not None}

    def spelling(self) -> tuple[str, tuple[object, ...]]:
        """Return what shapes code, and the live objects in that.

        Raises:
            AnnotationError: an annotation can't be resolved.
        """
        if self._spelled is None:
            if self.kind == ALIAS:
                text, live = canonical(self.target)
            else:
                record = self.record
                text, live = spell_parts(self.skeleton.fields, self._kept and self._kept.fields)
                shape = (record.kind, record.is_stock, record.may_refuse, self.parameters)
                text = f"{shape}{text}{sharing(live)}"
            self._spelled = f"{self.title} {text}", (origin_of(self.cls), *live)
        return self._spelled

    def assemble(self, values: dict[str, Any]) -> object:
        """Return an object made by the class itself of *values*, which have been checked."""
        given = {name: values.get(name, MISSING) for name in self.parameters}
        for field in self.skeleton.fields:
            if given[field.name] is MISSING:
                given[field.name] = field.factory() if field.factory is not None else field.default
        given = {name: value for name, value in given.items() if value is not OWN_DEFAULT}
        if self.kind == TYPED_DICT:
            return {name: given[name] for name in sorted(given, key=lambda name: name not in self._required())}
        return origin_of(self.cls)(**{self.parameters[name]: value for name, value in given.items()})

    def _required(self) -> set[str]:
        return {field.name for field in self.skeleton.fields if field.required}

    def _read_all(self) -> list[tuple[RecordField, Field]]:
        """Return every field with what it is for us.

        Raises:
            AnnotationError: an annotation can't be resolved.
            ExceptionGroup: several can't.
        """
        found = []
        faults: list[Exception] = []
        arguments = arguments_of(origin_of(self.cls), self.cls.arguments if is_form(self.cls) else ())
        for item in self.record.fields:
            try:
                found.append((item, self._read(item, arguments.get(item.home, {}))))
            except (AnnotationError, ValueError, ExceptionGroup) as exc:
                faults.append(exc)
        raise_together(self.title, faults)
        return found

    def _read_alias(self) -> list[tuple[RecordField, Field]]:
        """Return the alias as a record of one value, for those who look for what may be in it."""
        item = RecordField("value", self.target, self.cls, "value")
        return [(item, Field("value", self.target))]

    def _read(self, item: RecordField, typevars: Mapping[Any, Any]) -> Field:
        where = f"{self.qualname}.{item.name}"
        scope = self._scope_at(item.home, where)
        scope.arguments, scope.owner = typevars, self.cls
        if self.kind == TYPED_DICT:
            scope.notes = set()
        type_ = read_type(item.annotation, scope)
        if has_late(type_):
            known = {**scope.globals, **scope.locals}
            reason = explain_missing(text_of(item.annotation), item.home.__module__, known, is_local="<" in where)
            raise AnnotationError(where, text_of(item.annotation), reason)
        warn_of_patterns(where, scope.patterns)
        default = _default_in_dict(item.default, scope.notes) if scope.notes is not None else item.default
        return Field(item.name, type_, default, item.factory, kw_only=item.kw_only)

    def _scope_at(self, home: type, where: str) -> Scope:
        module = sys.modules.get(home.__module__)
        names = {} if module is None else vars(module)
        local = names_around(home) if "<locals>" in home.__qualname__ else {}
        parameters = {parameter.__name__: parameter for parameter in getattr(home, "__type_params__", ())}
        return Scope(where, names, {**local, **parameters, home.__name__: home})


def _default_in_dict(default: object, notes: set[str]) -> object:
    """Return the mark of a key that need not be there, by the words around its type."""
    if "NotRequired" in notes:
        return OWN_DEFAULT
    return MISSING if "Required" in notes else default


def text_of(annotation: Any) -> str:
    """Return an annotation as it was written, as far as that is known."""
    annotation = getattr(annotation, "__forward_arg__", annotation)
    return annotation if isinstance(annotation, str) else repr(annotation)


def _declare(item: RecordField, owner: str) -> Declaration:
    made = Declaration(item.name, item.annotation, PLAIN, item.default, owner, kw_only=item.kw_only)
    made.factory = item.factory
    return made


_known: dict[int, ref[Adopted]] = {}
"""Blueprints by the number of their class, which they keep alive."""
_recent: deque[Adopted] = deque(maxlen=MOST_RECENT)


def adopt(cls: type) -> Adopted:
    """Return the blueprint of the foreign class *cls*, made on first use."""
    number = id(cls)
    kept = _known.get(number)
    blueprint = None if kept is None else kept()
    if blueprint is None:
        blueprint = Adopted(cls)
        _known[number] = ref(blueprint, lambda gone: _known.pop(number, None) if _known.get(number) is gone else None)
        _recent.append(blueprint)
    return blueprint


def is_adopted(cls: object) -> bool:
    """Whether *cls* is a foreign class with a blueprint already."""
    return id(cls) in _known


def is_adoptable(cls: object) -> bool:
    """Whether *cls* is a foreign class with fields, or stands in for one or for an alias."""
    return id(cls) in _known or (kind_of_record(cls) is not None and not hasattr(type(cls), "__members__"))


adopt_by(adopt)
