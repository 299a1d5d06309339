"""From a class body to the blueprint of its class: at a glance where that is enough."""

from __future__ import annotations

from typewright.definitions import check_field_names
from typewright.models.blueprints import Blueprint
from typewright.models.checks import attach, find_functions
from typewright.models.declarations import (
    check_hidden,
    has_fields,
    has_more_specs,
    inherit,
    own_annotations,
    read_class_body,
    read_options,
)
from typewright.models.glances import is_plain
from typewright.models.local_names import LocalNames, is_local
from typewright.models.statements import Statement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FrameType
    from typing import Any


def read_statement(
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
