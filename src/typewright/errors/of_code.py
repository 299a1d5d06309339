"""What is wrong with what is done to generated code; loaded when somebody asks for it."""

from __future__ import annotations

from typewright.errors import TypewrightError, shown


class SourceError(TypewrightError, TypeError):
    """There is no generated code behind an object."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what, reason)
        self.what = what
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


class CodePartError(TypewrightError, TypeError):
    """Something that is no checked part was put where code belongs."""

    def __init__(
        self, hole: str, value: object, fix: str = "names.user(...) for a name, names.constant(...) for a value"
    ) -> None:
        super().__init__(hole, value, fix)
        self.hole = hole
        self.value = value
        self.fix = fix
        """What to put in its place."""

    def __str__(self) -> str:
        return (
            f"{{{self.hole}}} got {type(self.value).__name__} {shown(self.value)}, which is no part of code; "
            f"wrap it: {self.fix}"
        )


class UnitSealedError(TypewrightError, RuntimeError):
    """A unit was changed after it had been compiled."""

    def __init__(self, unit: str) -> None:
        super().__init__(unit)
        self.unit = unit

    def __str__(self) -> str:
        return f"{self.unit} has been compiled; make a new unit to add lines or names"


SourceError.__module__ = CodePartError.__module__ = UnitSealedError.__module__ = "typewright"
