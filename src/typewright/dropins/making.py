"""``make_dataclass``: a dataclass without a class statement."""

from __future__ import annotations

import sys
from functools import wraps
from keyword import iskeyword
from types import new_class

from typewright.dropins.decorating import decorate
from typewright.dropins.originals import OPTIONS, standard

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any

_KNOWN = frozenset({"bases", "namespace", "module"})
_TAKEN: frozenset[str] = frozenset(standard.make_dataclass.__kwdefaults__ or ())
"""What the standard function may be given by keyword."""


@wraps(standard.make_dataclass, assigned=())
def make_dataclass(cls_name: str, fields: Iterable[Any], **options: Any) -> Any:
    """Return a new dataclass called *cls_name*; fields are names, pairs with a type, or triples with a field.

    >>> make_dataclass("Point", ["x", ("y", int)])(1, 2)
    Point(x=1, y=2)

    Raises:
        TypeError: what the standard function raises for the same arguments.
        ValueError: likewise.
    """
    items = [*fields]
    frame = sys._getframe(1)  # noqa: SLF001 - the caller's place is the class's place
    rest = {name: value for name, value in options.items() if name not in _KNOWN}
    read = _read_items(items)
    if read is None or not options.keys() <= _TAKEN or not rest.keys() <= OPTIONS.keys():
        options = _with_module(options, frame.f_globals.get("__name__", "__main__"))
        return standard.make_dataclass(cls_name, items, **options)
    body = _body_of(options.get("namespace"), *read)
    cls = new_class(cls_name, options.get("bases", ()), {}, lambda ns: ns.update(body()))
    if "module" in _TAKEN:
        module = options.get("module")
        cls.__module__ = frame.f_globals.get("__name__", "__main__") if module is None else module
    return decorate(cls, rest, frame)


def _read_items(items: list[Any]) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Return annotations and defaults, or None where the standard function must say what is wrong."""
    annotations: dict[str, Any] = {}
    defaults: dict[str, Any] = {}
    for item in items:
        parts = (item, "typing.Any") if isinstance(item, str) else item
        if len(parts) not in (2, 3):
            return None
        name, annotation, *default = parts
        if not isinstance(name, str) or not name.isidentifier() or iskeyword(name) or name in annotations:
            return None
        annotations[name] = annotation
        if default:
            defaults[name] = default[0]
    return annotations, defaults


def _body_of(
    namespace: Mapping[str, Any] | None, annotations: dict[str, Any], defaults: dict[str, Any]
) -> Callable[[], dict[str, Any]]:
    return lambda: {**(namespace or {}), **defaults, "__annotations__": annotations}


def _with_module(options: dict[str, Any], module: str) -> dict[str, Any]:
    """Return *options* with the module that the standard function would else take from its caller."""
    return {**options, "module": module} if "module" in _TAKEN and options.get("module") is None else options
