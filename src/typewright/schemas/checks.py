"""The checker that a module offers as ``check``: of the whole JSON Schema that its file is."""

from __future__ import annotations

from typewright.json_schema import Checker
from typewright.models import Units
from typewright.readers import read_json_schema
from typewright.schemas.aliases import reduce_member
from typewright.schemas.linking import look_around

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.schemas.linking import Place

NAME = "check"
"""What modules call it."""


class ModuleChecker(Checker):
    """Checks plain data by the schema of a module's file; pickles name it by that schema, as they do classes."""

    __slots__ = ("_module",)

    _module: str

    def __reduce__(self) -> tuple[Any, ...]:
        return reduce_member(self, self._module, NAME)


def make_checker(place: Place, path: str, shown: str, module: str) -> ModuleChecker:
    """Return the checker of the file at *path*.

    Raises:
        SchemaError: the file has changed, and is wrong now.
    """
    around = look_around(place, path, shown)
    table, documents = read_json_schema(around.document(), open_file=around.open, open_remote=around.open_remote)
    made = ModuleChecker(Units(table), documents, (None, False, ""))
    made._module = module  # noqa: SLF001 - of its kind
    return made
