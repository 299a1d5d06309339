"""Why a function isn't split."""

from __future__ import annotations


class NotSimple(Exception):  # noqa: N818 - it ends the reading of a function, nobody meets it
    """A function is left to ``contextlib``."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(line, reason)
        self.line = line
        self.reason = reason
