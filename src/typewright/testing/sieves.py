"""What isn't drawn by construction is drawn and asked: the reference says whether it will do."""

from __future__ import annotations

from typewright.definitions import HOLD, LOAD, Accepted, Type, lower
from typewright.errors import StrategyError
from typewright.reference import judge, spell
from typewright.testing.extras import st

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

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
    """Lets pass what a type accepts, and knows when it is plain that hardly anything is."""

    def __init__(self, type_: Type) -> None:
        self.title = title_of(type_)
        self._assertion = lower(type_, LOAD)
        self._passed = self._refused = 0
        self._is_hopeless = False
        self._last: Refused | None = None

    def __call__(self, data: object) -> bool:
        """Return whether *data* is accepted."""
        verdict = judge(self._assertion, data)
        if isinstance(verdict, Accepted):
            self._passed += 1
            return True
        self._refused += 1
        self._last = verdict
        return False

    def give_up(self) -> NoReturn:
        """Give up an example for which nothing passed.

        Hypothesis must see the same of the same example, so nothing is raised before all tries were made,
        and what was said once is said again.

        Raises:
            StrategyError: of all that was asked hardly anything passed.
        """
        from hypothesis import reject

        self._is_hopeless = self._is_hopeless or (self._refused >= _ENOUGH and self._refused > _RATIO * self._passed)
        if self._is_hopeless:
            raise StrategyError(self.title, self._explain())
        reject()

    def read(self, data: object) -> object:
        """Return the object that accepted *data* stands for."""
        verdict = judge(self._assertion, data)
        assert isinstance(verdict, Accepted)
        return verdict.value

    def _explain(self) -> str:
        asked = self._passed + self._refused
        problems = "" if self._last is None else "; ".join(map(str, self._last.problems[:3]))
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
        for _ in range(_TRIES):
            value = draw(drawn)
            if sieve(value):
                return value
        return sieve.give_up()

    return st.composite(draw_passing)()
