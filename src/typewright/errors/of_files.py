"""What stops the generation of files; loaded when somebody asks for it."""

from __future__ import annotations

from typewright.errors import TypewrightError


class GenerateError(TypewrightError, ValueError):
    """Files can't be generated: a schema isn't there, a file of somebody else is in the way, a template is wrong."""

    def __init__(self, where: str, reason: str, hint: str | None = None) -> None:
        super().__init__(where, reason, hint)
        self.where, self.reason, self.hint = where, reason, hint

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" + ("" if self.hint is None else f"; {self.hint}")


GenerateError.__module__ = "typewright"
