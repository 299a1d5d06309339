"""Where a dataclass was written: looked up when a text is written."""

from __future__ import annotations

import sys

from typewright.definitions import UNKNOWN, Origin
from typewright.readers import find_body, line_at, read_places, stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType
    from typing import Any


class Place:
    """The class statement of a dataclass, or the call that made it."""

    __slots__ = ("_body", "_caller", "_instruction", "_is_own", "_module", "_name")

    def __init__(self, cls: Any, caller: CodeType, instruction: int, module: object) -> None:
        self._caller = caller
        self._instruction = instruction
        self._name = cls.__name__
        self._module = cls.__module__
        self._is_own = module == cls.__module__
        """Whether the decorator was called where the class stands, and not by another one in between."""
        self._body: CodeType | bool | None = None

    @property
    def file(self) -> str | None:
        """The file that holds the class."""
        if self._is_own:
            return self._caller.co_filename
        file = getattr(sys.modules.get(self._module), "__file__", None)
        return file if isinstance(file, str) else None

    @property
    def start(self) -> Origin:
        """The line of the decorator or the call; unknown where that is in another module."""
        return Origin(self.file, line_at(self._caller, self._instruction)) if self._is_own else UNKNOWN

    def stamp(self) -> str:
        """Return a text that changes when the class moves or its lines do."""
        body = self.body
        return str(self.start) if body is None else stamp_of(body)

    def of_fields(self) -> Mapping[str, Origin]:
        """Return where each of the class's own fields was declared."""
        body = self.body
        return {} if body is None else read_places(body)

    @property
    def body(self) -> CodeType | None:
        """The code of the class's body, where it can be found."""
        if self._body is None:
            found = find_body(self._caller, self._name, self._instruction) if self._is_own else None
            self._body = found or False
        return self._body or None  # type: ignore[return-value]
