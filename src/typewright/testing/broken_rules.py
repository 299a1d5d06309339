"""Strategies for plain data that breaks exactly one rule, proven by the reference."""

from __future__ import annotations

import sys

from typewright.definitions import LOAD, Accepted, Path, Problem, Type, lower
from typewright.errors import StrategyError
from typewright.records import frozen
from typewright.reference import judge
from typewright.testing.breaking import broken
from typewright.testing.drawing import Drawing
from typewright.testing.extras import st
from typewright.testing.sieves import ADVICE, reject_one, title_of
from typewright.testing.valid import NOTHING_GIVEN, check_given, read_annotation, shown_call

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from hypothesis.strategies import DrawFn, SearchStrategy

    from typewright.testing.broken import Broken
    from typewright.testing.drawing import Drawn

_TRIES = 10
"""Values drawn for one that is proven; hypothesis is told that there is none after as many."""
_ENOUGH = 200
"""Values in which more or less than one rule was broken, before that is an error."""


@frozen
class Invalid:
    """Plain data that breaks exactly one rule; what :func:`invalid` draws."""

    data: object
    problem: Problem
    """What ``tw.load`` says of it, and all that it says."""

    @property
    def path(self) -> Path:
        """Keys and indexes to the value that breaks the rule."""
        return self.problem.path

    @property
    def code(self) -> str:
        """What kind of rule is broken: the code of the problem, such as ``ge`` or ``missing``."""
        return self.problem.code

    @property
    def rule(self) -> str | None:
        """The rule as it was written, such as ``ge=1``."""
        return self.problem.rule

    def __repr__(self) -> str:
        return f"Invalid({self.data!r}, path={self.path!r}, code={self.code!r}, rule={self.rule!r})"


def invalid(
    type_: Any, given: Mapping[Any, SearchStrategy[Any]] = NOTHING_GIVEN, /, **fields: SearchStrategy[Any]
) -> SearchStrategy[Invalid]:
    """Return the hypothesis strategy that draws plain data which breaks exactly one rule of *type_*.

    Each is an :class:`Invalid`: the data, and the one problem that ``tw.load`` has with it. *given* and
    *fields* are strategies for the rest of the data, as :func:`strategy` takes them; what they draw isn't broken.

    >>> import typewright as tw
    >>> User = tw.define("User", id=tw.field(int, ge=1))
    >>> tw.testing.invalid(User)
    invalid(User)

    Raises:
        AnnotationError: *type_* means nothing that can be read.
        StrategyError: when it is drawn from: there is nothing to break.
        ExtraMissingError: hypothesis isn't installed.
    """
    read = read_annotation(type_, sys._getframe(1))  # noqa: SLF001 - the caller's names
    proof = _Proof(read, {**given, **fields})

    def drawn(draw: DrawFn, shown: object) -> Invalid:  # noqa: ARG001 - it is there to be shown
        return proof.draw(draw)

    drawn.__name__ = "invalid"
    made: SearchStrategy[Invalid] = st.composite(drawn)(shown_call(type_, given, fields))
    return made


class _Proof:
    """Draws what is meant to be broken, and asks the reference whether it is, and nothing else."""

    def __init__(self, type_: Type, own: Mapping[Any, Drawn]) -> None:
        self._type = type_
        self._own = own
        self._drawn: Drawn | None = None
        self._assertion = lower(type_, LOAD)
        self._failed = 0
        self._proven = 0

    def draw(self, draw: DrawFn) -> Invalid:
        """Return data with exactly one problem.

        Raises:
            StrategyError: there is nothing to break, or hardly ever just one thing.
        """
        drawn = self._make()
        for _ in range(_TRIES):
            found: Broken = draw(drawn)
            problem = self._prove(found)
            if problem is not None:
                self._proven += 1
                return Invalid(found.data, problem)
            self._failed += 1
        if self._failed >= _ENOUGH and not self._proven:
            from typewright.testing.hopeless import hopeless

            raise hopeless(title_of(self._type), f"no single rule of it can be broken; {ADVICE}")
        return reject_one(draw)

    def _make(self) -> Drawn:
        if self._drawn is None:
            check_given(self._type, self._own)
            drawing = Drawing(self._type, self._own)
            made = broken(self._type, drawing, drawing.depth)
            if made is None:
                raise StrategyError(title_of(self._type), "has no rule that could be broken")
            self._drawn = made.drawn
        return self._drawn

    def _prove(self, found: Broken) -> Problem | None:
        verdict = judge(self._assertion, found.data)
        if isinstance(verdict, Accepted) or len(verdict.problems) != 1:
            return None
        problem = verdict.problems[0]
        if found.path is not None and found.path != problem.path:
            return None
        return None if found.codes is not None and problem.code not in found.codes else problem
