"""The warning about a resource that is held over a bare yield."""

from __future__ import annotations


class HeldResourceWarning(UserWarning):
    """A resource is held over a yield and not let go when the body raises.

    >>> import typewright as tw
    >>> tw.HeldResourceWarning("shop.opened", "file", "file.close()", "shop.py", 12, 13).line
    12
    """

    __module__ = "typewright"

    def __init__(self, function: str, resource: str, release: str, file: str, line: int, released: int) -> None:
        super().__init__(function, resource, release, file, line, released)
        self.function = function
        self.resource = resource
        """What is held, as the source has it: ``self.lock``."""
        self.release = release
        """The statement that is skipped when the body raises."""
        self.file = file
        self.line = line
        """The line of the yield."""
        self.released = released
        """The line of the statement that is skipped."""

    def __str__(self) -> str:
        return (
            f"{self.function}: {self.resource} is kept when the body raises, for then line {self.released} "
            f"({self.release}) isn't reached from the yield of {self.file}:{self.line}; "
            f"write try: yield ... finally: {self.release}"
        )
