"""What the testing aids raise; nobody else needs it, so the front of the errors loads it late."""

from __future__ import annotations

from typewright.errors import TypewrightError


class StrategyError(TypewrightError, ValueError):
    """There is no strategy for a type, or hardly any value that it draws is accepted."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(title, reason)
        self.title = title
        """The type."""
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.title}: {self.reason}"


class DisagreementError(TypewrightError, AssertionError):
    """Generated code and the reference answer otherwise; holds the generated ``source`` that shows it."""

    def __init__(self, title: str, data: str, reason: str, source: str) -> None:
        super().__init__(title, data, reason, source)
        self.title = title
        """The type."""
        self.data = data
        """The ``repr`` of what was read."""
        self.reason = reason
        self.source = source

    def __str__(self) -> str:
        return f"{self.title}: {self.reason}\nfor {self.data}\n\n{self.source}"
