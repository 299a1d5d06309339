"""Code as functions: the one compile, files, the cache on disk, stubs.

It knows no feature: whoever wants a function orders a unit (:class:`Order`) through a
:class:`Group` and says how to write it.
"""

from __future__ import annotations

from typewright.engine.building import Build, Home, Order, finish, render
from typewright.engine.groups import Group
from typewright.engine.log import tell
from typewright.engine.version import VERSION

__all__ = ["VERSION", "Build", "Group", "Home", "Order", "finish", "render", "tell"]
