"""Methods that a class is made with: promises of code that is made when somebody calls one."""

from __future__ import annotations

from typewright.definitions import MISSING, MODEL_MARK, PLAIN, ModelOptions
from typewright.engine import Group, Promise
from typewright.models.assignment import SETTER
from typewright.models.blueprints import Blueprint
from typewright.models.units import Source, group_of, make_methods
from typewright.operations import ORDER_METHODS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any


def add_methods(blueprint: Blueprint, body: dict[str, Any]) -> dict[str, Any]:
    """Return the methods to put into a class with *body*: promises of what the user didn't write."""
    options = blueprint.options
    wanted = ["__init__"]
    if options.repr:
        wanted.append("__repr__")
    if options.eq:
        wanted.append("__eq__")
    hashed = _has_hash(options, body)
    if hashed:
        wanted.append("__hash__")
    if options.order:
        wanted += ORDER_METHODS
    if hashed and body.get("__hash__", MISSING) is None:
        del body["__hash__"]  # put there by the language, beside an equality of the user's
    blueprint.methods = tuple([name for name in wanted if name not in body])
    group = blueprint.groups["methods"] = make_methods(blueprint)
    methods: dict[str, Any] = group.promise(blueprint.methods)
    if not hashed and "__hash__" not in body and (options.hash is False or (options.eq and not options.frozen)):
        methods["__hash__"] = None
    return methods


def promise_assignment(blueprint: Blueprint) -> dict[str, Any]:
    """Return the promise of a ``__setattr__`` that checks: a unit of its own, made when somebody assigns."""
    source = Source(blueprint, "assignment", PLAIN)
    group = blueprint.groups["assignment"] = Group(blueprint.module, source.order, source.sign)
    return dict(group.promise((SETTER,)))


def _find_usual(owner: type) -> Group:
    """Return the group of the class with usual methods that *owner* is or is below.

    There is one: such a class is below no other model, and has slots, so that another one of
    its kind can't stand beside it among the bases of a class.
    """
    for cls in owner.__mro__:
        blueprint = cls.__dict__.get(MODEL_MARK)
        if blueprint is not None and blueprint.is_usual:
            return group_of(cls, "methods")
    raise LookupError(owner)


USUAL_METHODS = ("__init__", "__repr__", "__eq__")
"""Methods of a class without options."""
USUAL_MEMBERS = {**{name: Promise(name, _find_usual) for name in USUAL_METHODS}, "__hash__": None}
"""What stands in each such class for its methods; they share it, for making it costs more than the look-up later."""


def _has_hash(options: ModelOptions, body: Mapping[str, Any]) -> bool:
    """Whether a hash is generated: where it is asked for, otherwise where it can't be wrong."""
    if options.hash is None:
        return options.eq and options.frozen and "__eq__" not in body
    return options.hash and not ("__hash__" in body and "__eq__" not in body)
