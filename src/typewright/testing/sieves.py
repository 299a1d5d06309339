"""What isn't drawn by construction is drawn and asked: the reference says whether it will do."""

from __future__ import annotations

from typewright.definitions import HOLD, LOAD, Accepted, Type, lower
from typewright.errors import StrategyError
from typewright.reference import judge, spell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.definitions import Refused

_ENOUGH = 45
"""Refusals before a sieve says that hardly anything passes; hypothesis gives up a little later, and says less."""
_RATIO = 15
"""Refusals for each value that passes, beyond which that is hardly anything."""
ADVICE = "pass a strategy of your own for it: strategy(User, name=...), or strategy(User, {Money: ...})"


class Sieve:
    """Lets pass what a type accepts; raises once it is plain that hardly anything is."""

    def __init__(self, type_: Type) -> None:
        self.title = title_of(type_)
        self._assertion = lower(type_, LOAD)
        self._passed = self._refused = 0
        self._is_hopeless = False

    def __call__(self, data: object) -> bool:
        """Return whether *data* is accepted.

        Raises:
            StrategyError: of all that was asked hardly anything passes.
        """
        verdict = judge(self._assertion, data)
        if isinstance(verdict, Accepted):
            self._passed += 1
            return True
        self._refused += 1
        # Once said it is said again: hypothesis runs the failing example anew and must see the same.
        self._is_hopeless = self._is_hopeless or self._lets_nothing_pass()
        if self._is_hopeless:
            raise StrategyError(self.title, self._explain(verdict))
        return False

    def read(self, data: object) -> object:
        """Return the object that accepted *data* stands for."""
        verdict = judge(self._assertion, data)
        assert isinstance(verdict, Accepted)
        return verdict.value

    def _lets_nothing_pass(self) -> bool:
        return self._refused >= _ENOUGH and self._refused > _RATIO * self._passed

    def _explain(self, verdict: Refused) -> str:
        asked = self._passed + self._refused
        problems = "; ".join(map(str, verdict.problems[:3]))
        return f"of {asked} values drawn {self._passed or 'none'} passed, the last was refused ({problems}); {ADVICE}"


def title_of(type_: Type) -> str:
    """Return what people call a type."""
    return spell(lower(type_, HOLD))


def passes_all(*tests: Callable[[object], bool]) -> Callable[[object], bool]:
    """Return the function that tells whether a value passes each of *tests*."""
    return lambda value: all(test(value) for test in tests)
