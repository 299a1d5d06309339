"""``collections.namedtuple``, made at a fraction of the time: ``from typewright.collections import namedtuple``.

Type checkers see the standard library's.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections import namedtuple
else:
    from typewright.dropins import namedtuple

    namedtuple.__module__ = __name__

__all__ = ["namedtuple"]
