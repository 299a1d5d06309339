"""What a fork must find, and leave to both processes.

No build may be half done when the process is copied, and afterwards parent and child
need locks of their own on the files that both use: an open file's locks would be one for
the two, so that whoever lets go would let go for the other.
"""

from __future__ import annotations

import os

from typewright.engine import locks
from typewright.engine.turns import TURN


def _prepare() -> None:
    TURN.hold_for_fork()
    locks.before_fork()


def _continue_parent() -> None:
    locks.after_fork(child=False)
    TURN.resume()


def _continue_child() -> None:
    locks.after_fork(child=True)
    TURN.renew()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_prepare, after_in_parent=_continue_parent, after_in_child=_continue_child)
