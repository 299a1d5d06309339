"""What a fork must find, and leave to both processes.

No build may be half done when the process is copied, and afterwards parent and child
need locks of their own on the files that both use: an open file's locks would be one for
the two, so that whoever lets go would let go for the other.

Modules are imported when they are first needed, and CPython's lock on a module that is being imported isn't
renewed in a child: one that another thread was importing would never be there.
"""

from __future__ import annotations

import _frozen_importlib as importing
import os

from typewright.engine import locks
from typewright.engine.turns import TURN

IMPORTED_LATE = ("typewright.", "orjson")
"""How the names of modules begin that a first call imports."""


def _let_imports_end() -> None:
    """Wait for modules that other threads are importing for us; an import of this very thread stays as it is."""
    for name in list(getattr(importing, "_module_locks", ())):
        if name.startswith(IMPORTED_LATE):
            try:
                __import__(name)
            except ImportError:
                continue  # it isn't installed: nobody is importing it any more


def _prepare() -> None:
    TURN.hold_for_fork()
    locks.before_fork()
    _let_imports_end()


def _continue_parent() -> None:
    locks.after_fork(child=False)
    TURN.resume()


def _continue_child() -> None:
    locks.after_fork(child=True)
    TURN.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_prepare, after_in_parent=_continue_parent, after_in_child=_continue_child)
