"""Classes whose body holds plain fields only, made in one step.

    class statement --> make_plainly() --yes--> class
                              |
                              no, or not so sure --> the long way, by ``bodies`` and ``making``

Most models are such, and a program makes all of them before it does anything. Whatever
needs a second look goes the long way: options, bases with fields, methods of the names that
are generated, anything in the body beside fields and functions. So a new feature has to be
known here only if it can hide in a plain field or a plain function.
"""

from __future__ import annotations

from types import FunctionType

from typewright.definitions import MODEL_MARK, ModelOptions, are_known_names, check_field_names, keep_spelling
from typewright.models.blueprints import Blueprint
from typewright.models.field_specs import FieldSpec
from typewright.models.glances import read_at_a_glance
from typewright.models.promises import USUAL_MEMBERS, USUAL_METHODS
from typewright.models.statements import Call
from typewright.models.states import replace_fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from types import FrameType
    from typing import Any

PLAIN_OPTIONS = ModelOptions()
"""The options of a class that was given none."""
USUAL_OPTIONS = {extra: ModelOptions(extra=extra) for extra in ("ignore", "collect")} | {"forbid": PLAIN_OPTIONS}
"""The options of classes whose methods are the usual ones, by what becomes of keys that belong to no field."""
for _options in USUAL_OPTIONS.values():
    keep_spelling(_options)

_USUAL = frozenset(
    ("__module__", "__qualname__", "__annotations__", "__doc__", "__firstlineno__", "__static_attributes__")
)
"""What the interpreter puts into the body of a class."""
_TAKEN = frozenset(
    (
        *(MODEL_MARK, *USUAL_MEMBERS, "__slots__", "__match_args__", "__replace__", "__init_subclass__"),
        *("__post_init__", "__new__", "__setattr__", "__delattr__", "__getattr__", "__getattribute__"),
        *("__getstate__", "__setstate__", "__reduce__", "__reduce_ex__"),
    )
)
"""Names in a class body that ask for a closer look."""


def make_plainly(mcs: type, name: str, bases: tuple[type, ...], body: dict[str, Any], frame: FrameType) -> Any:
    """Return the class of a statement, or None where a glance at its body isn't enough; then *body* is as it was.

    Raises:
        FieldNameError: a field's name can't be used.
    """
    annotations = body.get("__annotations__")
    if not annotations:
        return None
    values = read_at_a_glance(annotations, body)
    if values is None:
        return None
    rest = body.keys() - annotations.keys()
    if not _USUAL.issuperset(rest) and not _is_harmless(body, rest):
        return None
    if not are_known_names(annotations):
        check_field_names(body.get("__qualname__", name), tuple(annotations))
    for key in values:
        del body[key]
    place = frame.f_code, frame.f_lasti
    module = body.get("__module__", "__main__")
    blueprint = Blueprint(module, body.get("__qualname__", name), PLAIN_OPTIONS, place, None, body.get("__doc__"))
    blueprint.annotations = annotations
    blueprint.values = values
    return _make(mcs, name, bases, body, blueprint)


def remake_plainly(cls: type, frame: FrameType) -> Any:
    """Return a class that :func:`typewright.model` was put above once more, as a model, or None as above."""
    body = {**cls.__dict__}
    body.pop("__dict__", None)
    body.pop("__weakref__", None)
    if body["__doc__"] is None:
        del body["__doc__"]
    body["__qualname__"] = cls.__qualname__
    # Functions have cells to be mended.
    if FunctionType in map(type, body.values()):
        return None
    return make_plainly(type, cls.__name__, (object,), body, frame)


def define_plainly(mcs: type, name: str, bases: tuple[type, ...], given: Mapping[str, Any], frame: FrameType) -> Any:
    """Return the class of a call of :func:`typewright.define`, or None as above.

    Raises:
        FieldNameError: a field's name can't be used.
    """
    annotations: dict[str, Any] = {}
    values: dict[str, Any] = {}
    for field, value in given.items():
        if type(value) is not FieldSpec:
            annotations[field] = value
            continue
        said = vars(value)
        if "type" not in said:
            return None
        annotations[field] = said["type"]
        if len(said) == 2:
            values[field] = said.get("default", value)
        elif len(said) != 1:
            return None
    if not annotations or read_at_a_glance(annotations, values) is None:
        return None
    if not are_known_names(annotations):
        check_field_names(name, tuple(annotations))
    module = frame.f_globals.get("__name__", "__main__")
    place = Call(frame.f_code, frame.f_lasti, annotations)
    blueprint = Blueprint(module, name, PLAIN_OPTIONS, place, frame.f_globals)
    blueprint.annotations = annotations
    blueprint.values = values
    body = {"__module__": module, "__qualname__": name}
    return _make(mcs, name, bases, body, blueprint)


def _make(mcs: type, name: str, bases: tuple[type, ...], body: dict[str, Any], blueprint: Blueprint) -> type:
    names = tuple(blueprint.annotations)
    blueprint.methods = USUAL_METHODS
    blueprint.is_usual = True
    body["__slots__"] = (*names, "__weakref__")
    body["__match_args__"] = names
    body[MODEL_MARK] = blueprint
    body.update(MEMBERS)
    made: type = type.__new__(mcs, name, bases, body)
    blueprint.cls = made
    return made


MEMBERS = {**USUAL_MEMBERS, "__replace__": replace_fields}
"""What stands in the body of each such class."""


def _is_harmless(body: Mapping[str, Any], rest: Collection[str]) -> bool:
    """Whether the *rest* of a class body is functions, none of them one that we would write or look at."""
    if not _TAKEN.isdisjoint(rest):
        return False
    for name in rest:
        value = body[name]
        if name not in _USUAL and (type(value) is not FunctionType or vars(value)):
            return False
    return True
