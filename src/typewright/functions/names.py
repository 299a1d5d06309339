"""Names of functions and classes, plain and qualified."""

from __future__ import annotations

from typewright.definitions import fault_of_name
from typewright.errors import shown


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
