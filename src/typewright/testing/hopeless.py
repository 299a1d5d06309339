"""The error that ends a run of hypothesis, for it is about all examples and none of them has to be found again."""

from __future__ import annotations

from functools import cache

from typewright.errors import StrategyError


def hopeless(title: str, reason: str) -> StrategyError:
    """Return the error that hardly anything is accepted of what a strategy draws.

    To hypothesis it is a failed check of its health. Another error it would take for that of one
    example, try again, and find that the same example went otherwise before others were refused.
    """
    return _class_of_errors()(title, reason)


@cache
def _class_of_errors() -> type[StrategyError]:
    from hypothesis.errors import FailedHealthCheck

    class HopelessError(StrategyError, FailedHealthCheck):
        def __reduce__(self) -> tuple[type[StrategyError], tuple[str, str]]:
            return StrategyError, (self.title, self.reason)

    HopelessError.__name__ = HopelessError.__qualname__ = "StrategyError"
    HopelessError.__module__ = "typewright"
    return HopelessError
