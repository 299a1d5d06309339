"""What isn't drawn by construction is drawn and asked: the reference says whether it will do."""

from __future__ import annotations

from typewright.definitions import HOLD, LOAD, Accepted, Type, lower
from typewright.errors import StrategyError
from typewright.reference import judge, spell
from typewright.testing.extras import st

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hypothesis.strategies import DrawFn, SearchStrategy

    from typewright.definitions import Refused

_TRIES = 10
"""Values drawn for one that passes, before the whole example is given up; hypothesis' own filters draw three."""
_ENOUGH = 300
"""Refusals before a sieve says that hardly anything passes; hypothesis gives up a little later, and says less."""
_RATIO = 40
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


def sieved(drawn: SearchStrategy[Any], type_: Type) -> SearchStrategy[Any]:
    """Return of what is *drawn* what *type_* accepts."""
    return sieved_by(drawn, Sieve(type_))


def sieved_by(drawn: SearchStrategy[Any], sieve: Sieve) -> SearchStrategy[Any]:
    """Return of what is *drawn* what *sieve* lets pass."""
    if drawn.is_empty:
        return st.nothing()

    def draw_passing(draw: DrawFn) -> Any:
        from hypothesis import reject

        for _ in range(_TRIES):
            value = draw(drawn)
            if sieve(value):
                return value
        reject()
        raise AssertionError

    return st.composite(draw_passing)()
