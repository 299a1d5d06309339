"""Fronts of rooms whose modules are imported when somebody first asks for a name.

``import typewright`` and a class statement need no emitter, no reference and no JSON; loading
them there would be half of the import's cost.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def open_late(package: str, homes: Mapping[str, str], *, as_own: bool = False) -> Callable[[str], object]:
    """Return the ``__getattr__`` of *package* (PEP 562); *homes* says in which of its modules a name is.

    A name whose home is called as itself is that module.

    With *as_own* what is found says that *package* is its module, as users know it.
    """

    def __getattr__(name: str) -> object:  # noqa: N807 - it becomes the module's
        home = homes.get(name)
        if home is None:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        module = f"{package}.{home}"
        __import__(module)
        found: Any = sys.modules[module] if home == name else getattr(sys.modules[module], name)
        if as_own and home != name:
            found.__module__ = package
        setattr(sys.modules[package], name, found)
        return found

    return __getattr__
