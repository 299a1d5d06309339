"""From an object to the generated units behind it, and their text."""

from __future__ import annotations

from types import FunctionType, MethodType, ModuleType

from typewright.contexts import units_of_context
from typewright.definitions import MODEL_MARK, PLAIN, Dialect, NamedType, is_model
from typewright.dropins import units_of_dataclass
from typewright.engine import Build, Group
from typewright.errors import SourceError, shown
from typewright.json_schema import groups_of_checker
from typewright.models import Codec, blueprint_of, codec_of_named, group_of, is_adoptable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from typewright.contexts import Shown


def source(target: object, /, unit: str | None = None) -> str:
    """Return the Python that typewright wrote for *target*, built if it isn't yet.

    *target* is a model, an object of one, a codec, a checker of a JSON Schema, a generated function, a class that holds
    some, a named type of a schema, or a module of schema classes. A model has the units ``methods``, ``load``,
    ``lax``, ``check``, ``check_lax``, ``dump`` and ``dump_json``; all that a program usually needs are shown
    unless *unit* names one.

    >>> import typewright as tw
    >>> Point = tw.define("Point", x=float)
    >>> "def load(data):" in tw.source(Point, "load")
    True

    Raises:
        SourceError: nothing was generated for *target*, or it has no such unit.
        DefinitionError: an annotation can't be resolved, or a default is wrong.
    """
    return "\n".join(made.text for made in builds_of(target, unit).values())


def builds_of(target: Any, unit: str | None = None) -> Mapping[str, Build | Shown]:
    """Return the units behind *target*, by name, built if they aren't yet.

    Raises:
        SourceError: nothing was generated for *target*, or it has no such unit.
    """
    of_context = units_of_context(target)
    if of_context is not None:
        return of_context
    return {name: group.wake() for name, group in groups_of(target, unit).items()}


def groups_of(target: Any, unit: str | None = None) -> dict[str, Group]:
    """Return the groups of functions behind *target*, by the name of their unit.

    Raises:
        SourceError: nothing was generated for *target*, or it has no such unit.
    """
    target = function_in(target)
    if isinstance(target, Codec):
        return _groups_of_codec(target, unit)
    checked = _groups_of_checker(target, unit)
    if checked is not None:
        return checked
    if isinstance(target, (FunctionType, MethodType)):
        return _group_of_function(target)
    if isinstance(target, ModuleType):
        return _groups_of_module(target, unit)
    cls = model_of(target)
    if cls is None and isinstance(target, type):
        made = _groups_of_methods(target)
        if made:
            return made
    if cls is None:
        what = target.__qualname__ if isinstance(target, type) else shown(target)
        raise SourceError(what, "typewright generated nothing for it; pass a model, a codec or a generated function")
    return _groups_of_model(cls, unit)


def function_in(target: Any) -> Any:
    """Return the function in a method object or the getter of a property, a named type's codec, all else as it is."""
    if isinstance(target, NamedType):
        return codec_of_named(target)
    while isinstance(target, (classmethod, staticmethod, property)):
        target = target.fget if isinstance(target, property) else target.__func__
    return target


def model_of(target: object) -> type | None:
    """Return the model that *target* is, or is an object of, or None."""
    if isinstance(target, type):
        return target if is_model(target) or is_adoptable(target) else None
    cls = type(target)
    return cls if is_model(cls) or is_adoptable(cls) else None


def _groups_of_model(cls: type, unit: str | None, dialect: Dialect = PLAIN) -> dict[str, Group]:
    blueprint = blueprint_of(cls)
    usual = blueprint.units
    # Made with the class where assignment is checked; there is no other way to it.
    assigning = ("assignment",) if "assignment" in blueprint.groups else ()
    known = tuple(dict.fromkeys((*usual[:-1], *assigning, "load", "lax", "check", "check_lax", "dump", "dump_json")))
    own = units_of_dataclass(cls)
    if unit in own:
        return {unit: own[unit]()}
    if unit is not None and unit not in known:
        raise SourceError(cls.__qualname__, f"has no unit {shown(unit)}; there are {', '.join((*own, *known))}")
    wanted = (*["lax" if name == "load" and dialect.lax else name for name in usual], *assigning)
    names = wanted if unit is None else (unit,)
    found = {name: group_of(cls, name, PLAIN if name in ("methods", "assignment") else dialect) for name in names}
    return {"methods": own["methods"](), **found} if unit is None and "methods" in own else found


def _groups_of_codec(target: Codec[Any], unit: str | None) -> dict[str, Group]:
    groups = target.groups()
    cls = getattr(target.type, "cls", None)
    if not groups and isinstance(cls, type):
        return _groups_of_model(cls, unit, target.dialect)
    names = ("lax" if target.lax else "load", "dump") if unit is None else (unit,)
    if not set(names) <= groups.keys():
        raise SourceError(shown(target), f"has no unit {shown(unit)}; there are {', '.join(groups)}")
    return {name: groups[name] for name in names}


def _groups_of_checker(target: object, unit: str | None) -> dict[str, Group] | None:
    groups = groups_of_checker(target)
    if groups is None or unit is None:
        return groups
    if unit not in groups:
        raise SourceError(shown(target), f"has no unit {shown(unit)} yet; there are {', '.join(groups)}")
    return {unit: groups[unit]}


def _group_of_function(target: FunctionType | MethodType) -> dict[str, Group]:
    function = target.__func__ if isinstance(target, MethodType) else target
    first_call = getattr(function, "__globals__", {}).get("_tw_first_call")
    group = getattr(first_call, "__self__", None)
    if not isinstance(group, Group):
        raise SourceError(getattr(function, "__qualname__", repr(function)), "was not generated by typewright")
    return {function.__name__: group}


def _groups_of_methods(cls: type) -> dict[str, Group]:
    """Return the groups of the generated functions that stand in a class which is no model."""
    functions = [(name, value) for name, value in vars(cls).items() if isinstance(value, FunctionType)]
    found = [(name, getattr(value.__globals__.get("_tw_first_call"), "__self__", None)) for name, value in functions]
    return {name: group for name, group in found if isinstance(group, Group)}


def _groups_of_module(target: ModuleType, unit: str | None) -> dict[str, Group]:
    found: dict[str, Group] = {}
    for name, value in vars(target).items():
        if isinstance(value, type) and MODEL_MARK in vars(value) and value.__module__ == target.__name__:
            found.update({f"{name} {key}": group for key, group in _groups_of_model(value, unit).items()})
    if not found:
        raise SourceError(target.__name__, "holds no models of its own")
    return found
