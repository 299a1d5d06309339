"""Making model classes: the decorator, the base class, the call, and the definition from a file.

``tw.Model``, ``tw.define`` and schema classes are made once, slots included. ``@tw.model``
meets a class that is there already, and a class can't be given slots afterwards, so it is
made a second time and the ``__class__`` cells of its methods are pointed to the new one.
"""

from __future__ import annotations

import sys
from abc import ABCMeta

from typewright.definitions import MISSING, MODEL_MARK, ModelOptions, check_field_names, is_model
from typewright.definitions import Model as ModelDefinition
from typewright.errors import ModelError, shown
from typewright.models.assignment import check_setter
from typewright.models.blueprints import NO_KEYWORDS, Blueprint
from typewright.models.caching import take_cached
from typewright.models.checks import attach, find_functions
from typewright.models.computing import check_computed, has_computed
from typewright.models.declarations import (
    check_hidden,
    check_order,
    check_parameters,
    declare_again,
    has_fields,
    has_more_specs,
    inherit,
    own_annotations,
    read_call,
    read_class_body,
    read_definition,
    read_options,
    says_more,
)
from typewright.models.fields import FieldSpec, field
from typewright.models.freezing import check_frozen, guard_fields, refuse_assignment, refuse_deletion
from typewright.models.glances import is_plain
from typewright.models.hooks import check_hook, keywords_for_hook
from typewright.models.keys import check_keys, check_tag, outer_keys, says_keys
from typewright.models.layout import advise_bases, plan_slots, slots_in
from typewright.models.local_names import LocalNames, is_local, keep_local_names
from typewright.models.plain_making import define_plainly, make_plainly, remake_plainly
from typewright.models.promises import add_methods, promise_assignment
from typewright.models.remaking import forget_ghost, mend_cells
from typewright.models.statements import Call, Entry, Statement
from typewright.models.states import CACHED_MARK, replace_fields, state_methods
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


def define(name: str, fields: Mapping[str, Any] | None = None, /, **rest: Any) -> type[Any]:
    """Return a new model called *name*, without a class statement.

    Fields are keywords, each a type or ``tw.field(type, ...)``; or they are a mapping,
    and then keywords are options as in :func:`model`.

    >>> import typewright as tw
    >>> tw.define("Point", {"x": float, "y": float}, frozen=True)(1.0, 2.0)
    Point(x=1.0, y=2.0)

    Raises:
        FieldNameError: a field's name can't be used.
        FieldError: a field has no type, or a wrong default.
        ConstraintError: a rule doesn't fit its field's type.
        ModelError: *name* is no identifier, or an option is unknown.
    """
    return define_in(sys._getframe(1), name, (), fields, rest)  # noqa: SLF001 - the caller's place is the model's place


def define_in(
    frame: FrameType, name: str, bases: tuple[type, ...], fields: Mapping[str, Any] | None, rest: dict[str, Any]
) -> type[Any]:
    """Return a new model that belongs to the module and line of *frame*; see :func:`define`."""
    if type(name) is not str or not name.isidentifier():
        raise ModelError(shown(name), "is no name for a class")
    if fields is not None and not hasattr(type(fields), "keys"):
        raise ModelError(name, f"has fields={shown(fields)}; pass a mapping of names to types, or keywords")
    given, wanted = (rest, {}) if fields is None else (dict(fields), rest)
    if not wanted and (not bases or bases in ROOTS):
        plain: type | None = define_plainly(ModelMeta, name, bases, given, frame)
        if plain is not None:
            if is_local(name, frame):
                keep_local_names(plain, frame)
            return plain
    options = read_options(name, bases, wanted)
    module = frame.f_globals.get("__name__", "__main__")
    blueprint = Blueprint(module, name, options, Call(frame.f_code, frame.f_lasti, given), frame.f_globals)
    if is_local(name, frame):
        blueprint.local = LocalNames(frame, name, _annotations_in(given))
    _take_fields(blueprint, bases, given)
    kind = type(bases[0]) if bases else ModelMeta
    made: type[Any] = make_class(kind, name, bases, {"__module__": module, "__qualname__": name}, blueprint)
    if blueprint.local is not None:
        keep_local_names(made, frame)
    return made


def _annotations_in(given: Mapping[str, Any]) -> list[Any]:
    return [value.type if type(value) is FieldSpec else value for value in given.values()]


def _take_fields(blueprint: Blueprint, bases: tuple[type, ...], given: Mapping[str, Any]) -> None:
    """Put the fields of a call into *blueprint*: at a glance where that is enough."""
    owner, options = blueprint.qualname, blueprint.options
    if not has_fields(bases):
        check_field_names(owner, tuple(given))
        specs = {name: value for name, value in given.items() if type(value) is FieldSpec}
        annotations = {name: value.type if name in specs else value for name, value in given.items()}
        values = {name: spec for name, spec in specs.items() if says_more(spec)}
        if is_plain(annotations, values, options):
            blueprint.annotations, blueprint.values = annotations, values
            return
    blueprint.declare(inherit(bases, read_call(owner, given, options)))


def make_model(definition: ModelDefinition, *, module: str, namespace: Mapping[str, object]) -> type[Any]:
    """Return the class of a definition that a reader made of a file.

    Names in its types are looked up in *namespace* when they are first needed.

    Raises:
        FieldNameError: a field's name can't be used.
        FieldError: a default doesn't satisfy its type.
        ConstraintError: a rule doesn't fit its field's type.
    """
    places = {item.name: item.origin for item in definition.fields}
    entry = Entry(definition.origin, places)
    blueprint = Blueprint(module, definition.qualname, definition.options, entry, names=namespace, doc=definition.doc)
    blueprint.declare({item.name: item for item in read_definition(definition)})
    body = {"__module__": module, "__qualname__": definition.qualname, "__doc__": definition.doc}
    made: type[Any] = make_class(ModelMeta, definition.name, (), body, blueprint)
    return made


def make_pictured(picture: Any, bases: tuple[type, ...], names: Mapping[str, object]) -> type[Any]:
    """Return the class of a picture that :mod:`typewright.models.pickling` took; *names* are those in its types."""
    own = [declare_again(picture.qualname, field) for field in picture.fields]
    blueprint = Blueprint(
        picture.module,
        picture.qualname,
        ModelOptions(**picture.options),
        Entry(*picture.places),
        names=names,
        doc=picture.doc,
    )
    blueprint.declare(inherit(bases, own))
    body = {"__module__": picture.module, "__qualname__": picture.qualname, "__doc__": picture.doc, **picture.rest}
    made: type[Any] = make_class(picture.kind, picture.name, bases, body, blueprint)
    return made


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
        blueprint = _read_statement(name, bases, body, settings, frame)
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


ROOTS: set[tuple[type, ...]] = set()
"""Bases of a class statement below which there is no field: ``(tw.Model,)``, once that is there."""


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


def _read_statement(
    name: str, bases: tuple[type, ...], body: dict[str, Any], options: Mapping[str, Any], frame: FrameType
) -> Blueprint:
    """Return the blueprint of a class statement: at a glance where that is enough."""
    qualname = body.get("__qualname__", name)
    settings = read_options(qualname, bases, options)
    place = Statement(frame.f_code, frame.f_lasti, name, bases)
    blueprint = Blueprint(body.get("__module__", "__main__"), qualname, settings, place, doc=body.get("__doc__"))
    annotations = own_annotations(body)
    if is_local(qualname, frame):
        blueprint.local = LocalNames(frame, name, annotations.values())
    functions = find_functions(body)
    if not has_fields(bases):
        check_field_names(qualname, tuple(annotations))
        values = {key: body[key] for key in annotations if key in body}
        if not functions and not has_more_specs(body, values) and is_plain(annotations, values, settings):
            blueprint.annotations, blueprint.values = annotations, values
            return blueprint
    own = read_class_body(qualname, body, settings)
    declared = inherit(bases, own)
    if len(own) != len(declared):
        check_hidden(qualname, declared, own, body)
    if functions:
        attach(qualname, declared, functions)
    blueprint.declare(declared)
    return blueprint


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
    blueprint = _read_statement(cls.__name__, cls.__bases__, {**body, "__qualname__": cls.__qualname__}, options, frame)
    if not blueprint.options.slots:
        _fill(cls, body, blueprint)
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


def make_class(
    mcs: type[Any],
    name: str,
    bases: tuple[type, ...],
    body: dict[str, Any],
    blueprint: Blueprint,
    keywords: Mapping[str, Any] = NO_KEYWORDS,
    *,
    begun: bool = False,
) -> Any:
    """Make the class of a blueprint in one step; *keywords* go to its ``__init_subclass__``.

    *begun* says that the interpreter is making it already, and will call the metaclass's ``__init__``.

    Raises:
        ModelError: Python can't lay out its objects.
        DefinitionError: a rule, a default or the order of fields is wrong.
    """
    own = _own_names(blueprint)
    body = _without_specs(body, blueprint)
    if blueprint.options.slots:
        for item in own:
            body.pop(item, None)
        slots = (*plan_slots(own, bases, weakref=blueprint.options.weakref), *take_cached(body, bases))
        body["__slots__"] = slots if "__slots__" not in body else tuple(dict.fromkeys((*slots, *slots_in(body))))
    body.update(_members(blueprint, bases, body))
    try:
        made = mcs.__new__(mcs, name, bases, body, **keywords) if begun else mcs(name, bases, body, **keywords)
    except TypeError as exc:
        if "lay-out conflict" in str(exc):
            raise ModelError(blueprint.qualname, advise_bases(bases)) from exc
        raise
    _finish(made, blueprint)
    return made


def _own_names(blueprint: Blueprint) -> tuple[str, ...]:
    """Return the names of the fields that the class itself declares."""
    if blueprint.is_plain:
        return tuple(blueprint.annotations)
    own = [item for item in blueprint.declared.values() if item.owner == blueprint.qualname]
    return tuple([item.name for item in own if not (item.is_descriptor or item.spec.init_only)])


def _fill(cls: type, body: dict[str, Any], blueprint: Blueprint) -> type:
    """Make *cls* itself a model, without slots."""
    kept = _without_specs(body, blueprint)
    for name, value in body.items():
        if name not in kept:
            delattr(cls, name)
        elif kept[name] is not value:
            setattr(cls, name, kept[name])
    for name, value in _members(blueprint, cls.__bases__, body).items():
        setattr(cls, name, value)
    _finish(cls, blueprint)
    return cls


def _finish(made: type, blueprint: Blueprint) -> None:
    blueprint.cls = made
    for group in blueprint.groups.values():
        group.owner = made
    variables = made.__dict__.get("__parameters__")
    if variables is not None:
        open_generic(made, variables if "__orig_bases__" in made.__dict__ else _variables_of(made.__bases__))
    if blueprint.options.tag is not None:
        check_tag(blueprint.qualname, blueprint.declared.values(), blueprint.options)
    if has_computed(made):
        keys = outer_keys(blueprint.qualname, blueprint.declared.values(), blueprint.options)
        check_computed(made, keys, blueprint.options)
    if blueprint.is_plain:
        return
    check_order(blueprint.qualname, blueprint.declared.values())
    if says_keys(blueprint.declared.values(), blueprint.options):
        check_keys(blueprint.qualname, blueprint.declared.values(), blueprint.options)
    if any(item.spec.alias is not None for item in blueprint.declared.values()):
        check_parameters(blueprint.qualname, blueprint.declared.values())
    blueprint.check_early()


def open_generic(made: type, variables: tuple[Any, ...]) -> None:
    """Let ``made[int]`` be a class of its own, if there are type *variables* to choose for."""
    type.__setattr__(made, "__parameters__", variables)
    if variables:
        type.__setattr__(made, "__class_getitem__", classmethod(_choose_arguments))


def _variables_of(bases: tuple[type, ...]) -> tuple[Any, ...]:
    """Return the variables that ``class Sub(Box[T])`` has without a ``Generic[T]``."""
    blueprints = [(base, getattr(base, MODEL_MARK, None)) for base in bases]
    found = [base.__parameters__ for base, blueprint in blueprints if blueprint is not None and blueprint.arguments]  # type: ignore[attr-defined]
    return tuple(dict.fromkeys([variable for variables in found for variable in variables]))


def _choose_arguments(cls: type, arguments: Any) -> Any:
    from typewright.models.generics import parametrise

    return parametrise(cls, arguments)


def _members(blueprint: Blueprint, bases: tuple[type, ...], body: dict[str, Any]) -> dict[str, Any]:
    """Return what typewright puts into the class beside slots."""
    members = add_methods(blueprint, body)
    members[MODEL_MARK] = blueprint
    if "__match_args__" not in body:
        members["__match_args__"] = _positional_names(blueprint)
    if "__replace__" not in body:
        members["__replace__"] = replace_fields
    if blueprint.options.frozen or has_fields(bases):
        check_frozen(blueprint, bases, body)
    if CACHED_MARK in body:
        members.update(state_methods(bases, body))
    if not (blueprint.options.frozen or blueprint.is_plain):
        members.update(guard_fields(blueprint, bases, body))
    if blueprint.options.validate_on_set:
        check_setter(blueprint, body)
        members.update(promise_assignment(blueprint))
        if blueprint.options.slots:
            members.update(state_methods(bases, body))
    if blueprint.options.frozen:
        members["__setattr__"] = refuse_assignment
        members["__delattr__"] = refuse_deletion
        if blueprint.options.slots:
            members.update(state_methods(bases, body))
    return members


def _positional_names(blueprint: Blueprint) -> tuple[str, ...]:
    if blueprint.is_plain:
        return () if blueprint.options.kw_only else tuple(blueprint.annotations)
    given = [item for item in blueprint.declared.values() if item.spec.init and not item.kw_only]
    return tuple([item.name for item in given if not item.spec.init_only])


def _without_specs(body: dict[str, Any], blueprint: Blueprint) -> dict[str, Any]:
    kept = {key: value for key, value in body.items() if type(value) is not FieldSpec}
    if blueprint.is_plain and blueprint.options.slots:
        return kept
    for item in blueprint.declared.values():
        if item.name not in body or item.is_descriptor:
            continue
        if item.spec.init_only:
            kept.pop(item.name, None)
        elif not blueprint.options.slots and item.default is not MISSING:
            kept[item.name] = item.default
    return kept
