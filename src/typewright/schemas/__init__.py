"""Schema files as modules of classes.

    files --> linking: read, follow imports, check names across files
                 --> making: enums, models, one module for each file
                        --> reading: ``read_schema``, into sys.modules, all of them or none
                        --> packages: editions, asked for by finding, the import hook

The text of a schema never becomes code: names are checked, and docs only enter ``__doc__``.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.schemas.installing import install, installed_packages, uninstall
    from typewright.schemas.reading import read_schema

__all__ = ["install", "installed_packages", "read_schema", "uninstall"]

_HOMES = {
    "install": "installing",
    "installed_packages": "installing",
    "read_schema": "reading",
    "uninstall": "installing",
}
"""The module of each name that is imported when it is first asked for: an import from the cache reads no file."""

__getattr__ = open_late(__name__, _HOMES)
