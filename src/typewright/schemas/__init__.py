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
    from typewright.schemas.declared import find_project, read_options_of
    from typewright.schemas.digests import digest_of
    from typewright.schemas.file_readers import SUFFIXES
    from typewright.schemas.folders import split_suffix
    from typewright.schemas.installing import install, installed_packages, uninstall
    from typewright.schemas.linking import DiskPlace, LinkedFile, link_from
    from typewright.schemas.making import check_files, make_modules
    from typewright.schemas.options import SchemaOptions
    from typewright.schemas.reading import read_schema

__all__ = [
    "SUFFIXES",
    "DiskPlace",
    "LinkedFile",
    "SchemaOptions",
    "check_files",
    "digest_of",
    "find_project",
    "install",
    "installed_packages",
    "link_from",
    "make_modules",
    "read_options_of",
    "read_schema",
    "split_suffix",
    "uninstall",
]

_HOMES = {
    "SUFFIXES": "file_readers",
    "DiskPlace": "linking",
    "LinkedFile": "linking",
    "SchemaOptions": "options",
    "check_files": "making",
    "digest_of": "digests",
    "find_project": "declared",
    "install": "installing",
    "installed_packages": "installing",
    "link_from": "linking",
    "make_modules": "making",
    "read_options_of": "declared",
    "read_schema": "reading",
    "split_suffix": "folders",
    "uninstall": "installing",
}
"""The module of each name that is imported when it is first asked for: an import from the cache reads no file."""

__getattr__ = open_late(__name__, _HOMES)
