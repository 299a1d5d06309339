"""Schema files as modules of classes.

    files --> linking: read, follow imports, check names across files
                 --> making: enums, models, one module for each file
                        --> registry: into sys.modules, all of them or none

The text of a schema never becomes code: names are checked, and docs only enter ``__doc__``.
"""

from typewright.schemas.reading import read_schema

__all__ = ["read_schema"]
