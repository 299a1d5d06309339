"""Names of functions and classes, plain and qualified, and those that their annotations hold."""

from __future__ import annotations

import builtins

from typewright.definitions import fault_of_name
from typewright.errors import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import FrameType, FunctionType
    from typing import Any


def fault_of_function_name(name: object) -> str | None:
    """Return what keeps *name* from being that of a function, or None; ``__init__`` and its like are allowed."""
    is_special = type(name) is str and len(name) > 4 and name.startswith("__") and name.endswith("__")
    fault = fault_of_name(str(name)[2:-2] if is_special else name)
    return None if fault is None else f"the name {shown(name)} {fault}"


def fault_of_qualname(qualname: object) -> str | None:
    """Return what keeps *qualname* from being a qualified name, or None."""
    if type(qualname) is not str:
        return f"qualname is {shown(qualname)}, not text"
    for step in qualname.split("."):
        if step != "<locals>" and fault_of_function_name(step) is not None:
            return f"qualname {shown(qualname)} is no dotted name"
    return None


def qualname_in(frame: FrameType, name: str) -> str:
    """Return the qualified name of a function that is made where *frame* stands: in a class body, or elsewhere."""
    around = None if frame.f_code.co_flags & _OPTIMIZED else frame.f_locals.get("__qualname__")
    return f"{around}.{name}" if type(around) is str else name


_OPTIMIZED = 0x01
"""The flag of code that is neither a module's nor a class's (inspect.CO_OPTIMIZED)."""


def show_names(function: FunctionType, *namespaces: Mapping[str, Any]) -> None:
    """Let those who evaluate annotations that are text find their names: they look into the function's globals.

    The code of the function can't be meant by it, for all names in it are known by now, or built-ins.
    """
    space = function.__globals__
    for name in _names_in(function.__annotations__):
        for namespace in namespaces:
            if name in namespace and not hasattr(builtins, name) and fault_of_name(name) is None:
                space.setdefault(name, namespace[name])


def _names_in(annotations: Mapping[str, object]) -> Iterator[str]:
    for annotation in annotations.values():
        if type(annotation) is str:
            yield from "".join([char if char == "_" or char.isalnum() else " " for char in annotation]).split()
