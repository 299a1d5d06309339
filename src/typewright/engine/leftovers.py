"""Files that nobody needs any longer.

Killed writers leave ``shop.User.py.812.0a1b2c3d.tmp``, versions used beside another one
``shop.User~3fa9c1d2.py``.
"""

from __future__ import annotations

import os
from time import time

from typewright.engine import locks
from typewright.engine.files import TEMPORARY, remove
from typewright.engine.log import tell

WRITING_TAKES = 3600
"""Seconds after which a file that is still being written is a dead process's."""
KEPT_BESIDE = 7 * 24 * 3600
"""Seconds for which the file of a further version stays after its last process."""


def sweep(folder: str) -> None:
    """Remove what was left in *folder* long ago and isn't in use."""
    now = time()
    try:
        with os.scandir(folder) as found:
            for item in found:
                age = WRITING_TAKES if is_temporary(item.name) else KEPT_BESIDE if _is_beside(item.name) else None
                if age is None or now - item.stat(follow_symlinks=False).st_mtime < age:
                    continue
                if not locks.is_in_use(item.path) and remove(item.path):
                    tell("%s was left over and is removed", item.path)
    except OSError as exc:
        tell("%s could not be swept: %s", folder, exc.strerror)


def is_temporary(name: str) -> bool:
    """Whether *name* is that of a file which typewright was writing.

    >>> is_temporary("shop.User.py.812.0a1b2c3d.tmp"), is_temporary("notes.tmp")
    (True, False)
    """
    steps = name.removesuffix(TEMPORARY).rsplit(".", 3)
    if not name.endswith(TEMPORARY) or len(steps) != 4:
        return False
    return steps[1] in ("py", "twc") and steps[2].isdecimal() and _is_hex(steps[3])


def _is_beside(name: str) -> bool:
    digest = name.removesuffix(".py").rpartition("~")[2]
    return name.endswith(".py") and "~" in name and _is_hex(digest)


def _is_hex(text: str) -> bool:
    return len(text) == 8 and all(char in "0123456789abcdef" for char in text)
