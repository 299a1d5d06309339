"""What methods show to ``inspect.signature`` and to checkers of calls before they have code."""

from __future__ import annotations

from typewright.definitions import MISSING
from typewright.engine import Sign
from typewright.models.blueprints import Blueprint
from typewright.models.declarations import Declaration
from typewright.models.field_specs import FieldSpec
from typewright.operations import FACTORY_DEFAULT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def sign_method(blueprint: Blueprint, name: str) -> Sign:
    """Return what the method called *name* shows before it has code."""
    qualname = f"{blueprint.qualname}.{name}"
    if name != "__init__":
        return Sign(qualname, _LONE if name in ("__repr__", "__hash__") else _PAIR, 0, None, None, None)
    if blueprint.is_plain and not blueprint.options.kw_only:
        names = tuple(blueprint.annotations)
        values = [shown for value in blueprint.values.values() if (shown := _default(value)) is not MISSING]
        annotations = {**blueprint.annotations, "return": None}
        parameters = ("_tw_self" if "self" in annotations else "self", *names)
        return Sign(qualname, parameters, 0, tuple(values) or None, None, annotations)
    given = [item for item in blueprint.declared.values() if item.spec.init]
    declared = sorted(given, key=lambda item: item.kw_only)
    names, count = tuple([item.parameter for item in declared]), sum(item.kw_only for item in declared)
    defaults = {item.parameter: _default(item) for item in declared if not item.required}
    annotations = {item.parameter: item.annotation for item in given}
    first = len(names) - count
    return Sign(
        qualname,
        ("_tw_self" if "self" in annotations else "self", *names),
        count,
        tuple([defaults[name] for name in names[:first] if name in defaults]) or None,
        {name: defaults[name] for name in names[first:] if name in defaults},
        {**annotations, "return": None},
    )


_LONE: tuple[str, ...] = ("self",)
_PAIR: tuple[str, ...] = ("self", "other")


def _default(given: Any) -> object:
    """Return what a signature shows for the default that a declaration has, or that stands in the class body."""
    if type(given) not in (Declaration, FieldSpec):
        return given
    return given.default if given.factory is None else FACTORY_DEFAULT
