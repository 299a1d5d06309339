"""Models without a class statement: of a call of ``tw.define``, of a file, of a picture in a pickle."""

from __future__ import annotations

import sys

from typewright.definitions import Model as ModelDefinition
from typewright.definitions import ModelOptions, check_field_names
from typewright.errors import ModelError, shown
from typewright.models.blueprints import Blueprint
from typewright.models.declarations import (
    declare_again,
    has_fields,
    inherit,
    read_call,
    read_definition,
    read_options,
    says_more,
)
from typewright.models.field_specs import FieldSpec
from typewright.models.glances import is_plain
from typewright.models.local_names import LocalNames, is_local, keep_local_names
from typewright.models.making import make_class
from typewright.models.metaclasses import ROOTS, ModelMeta
from typewright.models.plain_making import USUAL_OPTIONS, define_plainly
from typewright.models.statements import Call, Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType
    from typing import Any


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
    blueprint.own_rule = definition.rule
    blueprint.declare({item.name: item for item in read_definition(definition)})
    body = {"__module__": module, "__qualname__": definition.qualname, "__doc__": definition.doc}
    made: type[Any] = make_class(ModelMeta, definition.name, (), body, blueprint)
    # The code of such a class is that of one made by :mod:`late_models`.
    blueprint.is_usual = definition.options == USUAL_OPTIONS.get(definition.options.extra)
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
    blueprint.own_rule = picture.rule
    blueprint.declare(inherit(bases, own))
    body = {"__module__": picture.module, "__qualname__": picture.qualname, "__doc__": picture.doc, **picture.rest}
    made: type[Any] = make_class(picture.kind, picture.name, bases, body, blueprint)
    return made
