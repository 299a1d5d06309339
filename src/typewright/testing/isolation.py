"""A cache for one test: what is generated meanwhile is kept in a folder that nobody else sees."""

from __future__ import annotations

import os
from contextlib import contextmanager

from typewright.engine import finish

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator

_SETTING = "TYPEWRIGHT_CACHE"


@contextmanager
def isolated_cache(folder: str) -> Generator[None, None, None]:
    """Let *folder*, which is made if need be, be the cache of this process and of those that it starts.

    Afterwards the environment is as it was, and nothing that is still to be written goes to the folder.
    """
    os.makedirs(folder, mode=0o700, exist_ok=True)
    before = os.environ.get(_SETTING)
    finish()
    os.environ[_SETTING] = folder
    try:
        yield
    finally:
        # Batches are written to the folder that they belong to, and let go of: at exit it may be gone.
        finish()
        if before is None:
            os.environ.pop(_SETTING, None)
        else:
            os.environ[_SETTING] = before
