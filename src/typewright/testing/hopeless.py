"""The error that ends a run of hypothesis, for it is about all examples and none of them has to be found again."""

from __future__ import annotations

from hypothesis.errors import FailedHealthCheck

from typewright.errors import StrategyError


class HopelessError(StrategyError, FailedHealthCheck):
    """A strategy of which hardly anything is accepted.

    To hypothesis it is a failed check of its health. Another error it would take for that of one
    example, try again, and find that the same example went otherwise before others were refused.
    """

    def __reduce__(self) -> tuple[type[StrategyError], tuple[str, str]]:
        return StrategyError, (self.title, self.reason)
