"""What isn't drawn by construction is drawn and asked: the reference says whether it will do."""

from __future__ import annotations

from typewright.definitions import HOLD, LOAD, Accepted, Type, lower
from typewright.reference import judge, spell
from typewright.testing.extras import st

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from hypothesis.strategies import DrawFn, SearchStrategy

    from typewright.definitions import Field, Model, Refused, Verdict

_TRIES = 10
"""Values drawn for one that passes, before the whole example is given up; hypothesis' own filters draw three."""
_ENOUGH = 300
"""Refusals before a sieve says that hardly anything passes; hypothesis gives up a little later, and says less."""
_RATIO = 40
"""Refusals for each value that passes, beyond which that is hardly anything."""
_MANY = 2**32
"""Examples that an example which is given up is one of."""
ADVICE = "pass a strategy of your own for it: strategy(User, name=...), or strategy(User, {Money: ...})"


class Sieve:
    """Lets pass what a type accepts, and knows when it is plain that hardly anything is."""

    advice = ADVICE

    def __init__(self, type_: Type) -> None:
        self._type = type_
        self._assertion = lower(type_, LOAD)
        self._passed = self._refused = 0
        self._last: Refused | None = None

    def __call__(self, data: object) -> bool:
        """Return whether *data* is accepted."""
        verdict = self._judge(data)
        if isinstance(verdict, Accepted):
            self._passed += 1
            return True
        self._refused += 1
        self._last = verdict
        return False

    def give_up(self, draw: DrawFn) -> NoReturn:
        """Give up an example for which nothing passed.

        Raises:
            StrategyError: of all that was asked hardly anything passed.
        """
        if self._refused >= _ENOUGH and self._refused > _RATIO * self._passed:
            from typewright.testing.hopeless import hopeless

            raise hopeless(self._title(), self._explain())
        reject_one(draw)

    def read(self, data: object) -> object:
        """Return the object that accepted *data* stands for."""
        verdict = judge(self._assertion, data)
        assert isinstance(verdict, Accepted)
        return verdict.value

    def _judge(self, data: object) -> Verdict:
        return judge(self._assertion, data)

    def _title(self) -> str:
        return title_of(self._type)

    def _explain(self) -> str:
        asked = self._passed + self._refused
        problems = "" if self._last is None else "; ".join(map(str, self._last.problems[:3]))
        return (
            f"of {asked} values drawn {self._passed or 'none'} passed, the last was refused ({problems}); {self.advice}"
        )


class FieldSieve(Sieve):
    """Lets pass what may be in a field, of what a strategy of the user's draws for it."""

    advice = "pass another strategy for this field"

    def __init__(self, model: Model, field: Field) -> None:
        super().__init__(field.type)
        self._model = model
        self._field = field

    def _judge(self, data: object) -> Verdict:
        return judge(self._assertion, data, origin=self._field.origin, hidden=self._field.secret)

    def _title(self) -> str:
        return f"{self._model.name}.{self._field.name}"


def reject_one(draw: DrawFn) -> NoReturn:
    """Reject an example, one of very many.

    Where only a few values can be drawn, hypothesis would have seen all examples soon, and end with
    an error of its own before it is plain that nothing passes.
    """
    from hypothesis import reject

    draw(st.integers(0, _MANY))
    reject()


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
        return sieve.give_up(draw)

    return st.composite(draw_passing)()
