"""What all judges of one value share: the questions, the problems found, and how far to go."""

from __future__ import annotations

import sys

from typewright.definitions import MOST_PROBLEMS, Assertion, Dialect, Origin, Path, Problem
from typewright.errors import shown
from typewright.records import frozen
from typewright.reference.advice import advise_loading
from typewright.reference.nouns import noun_of, spell
from typewright.reference.secrets import may_show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from typing import TypeAlias

    Asking: TypeAlias = "Generator[Question, object, object]"


@frozen
class Limits:
    """How far the reference goes."""

    problems: int = MOST_PROBLEMS
    """Problems reported for one value; the walk stops there."""
    depth: int = 1000
    """Levels of nesting; deeper values are refused. The interpreter's recursion limit counts if it is higher."""


DEFAULT_LIMITS = Limits()
LONGEST_KEY = 100
"""Characters of an unknown key for which a likely one is looked up."""
LONGEST_STEP = 200
"""Characters of a key that a path holds as it is; 100 problems below one key hold it a hundred times."""


@frozen
class Question:
    """One part of a value, and what is asked of it."""

    assertion: Assertion
    value: object
    path: Path
    origin: Origin
    """Where the type that asks was written."""
    hidden: bool
    """Whether problems must not show the value."""

    def ask(self, assertion: Assertion) -> Question:
        """Return another question about the same part."""
        return Question(assertion, self.value, self.path, self.origin, self.hidden)


class RefusedMark:
    """The type of :data:`REFUSED`."""


REFUSED = RefusedMark()


class Court:
    """What the judges of one value share."""

    def __init__(self, limits: Limits, dialect: Dialect, *, advises: bool = False) -> None:
        self.problems: list[Problem] = []
        self.read: list[tuple[Path, object]] = []
        """What texts were read as where they stood for numbers and booleans, by their paths; for JSON Schemas."""
        self.dialect = dialect
        self.advises = advises
        """Whether messages may say what else to call: where a class was called."""
        self.most = limits.problems
        self.deepest = max(limits.depth, sys.getrecursionlimit())

    def refuse(
        self, question: Question, code: str, message: str, *, rule: str | None = None, argument: object = None
    ) -> RefusedMark:
        """Keep a problem with the value as a whole."""
        value = "<secret>" if _is_hidden(question) else shown(question.value)
        rule = spell(question.assertion) if rule is None else rule
        self.problems.append(Problem(question.path, code, message, value, rule, question.origin, argument))
        return REFUSED

    def refuse_kind(self, question: Question, code: str = "type", *, argument: object = None) -> RefusedMark:
        """Keep the problem that the value is of another kind."""
        advice = advise_loading(question.assertion, question.value) if self.advises else ""
        return self.refuse(question, code, f"must be {noun_of(question.assertion)}{advice}", argument=argument)

    def refuse_own(self, question: Question, message: str) -> RefusedMark:
        """Refuse in the words of a user's function, which may hold the value."""
        return self.refuse(question, "custom", "is refused by its type" if _is_hidden(question) else message)

    def refuse_words(self, question: Question, code: str, words: str, rule: str) -> RefusedMark:
        """Refuse in the words of a user's converter or check, which may hold the value."""
        return self.refuse(question, code, "is refused by its check" if _is_hidden(question) else words, rule=rule)

    def refuse_tag(
        self, question: Question, message: str, allowed: tuple[object, ...], *, missing: bool
    ) -> RefusedMark:
        """Refuse what doesn't say which of several models it is meant for."""
        if not missing:
            return self.refuse(question, "tag", message, argument=allowed)
        rule = spell(question.assertion)
        self.problems.append(Problem(question.path, "tag", message, None, rule, question.origin, allowed))
        return REFUSED


def _is_hidden(question: Question) -> bool:
    """Whether the value must not be shown: it is a secret, or a container that may hold one."""
    return question.hidden or not may_show(question.value, question.assertion)


def suggest(key: object, known: Iterable[str]) -> str:
    """Return the end of a message that names the known key which *key* may have been meant for."""
    from difflib import get_close_matches

    if not isinstance(key, str) or len(key) > LONGEST_KEY:
        return ""
    close = get_close_matches(key, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def step_of(key: object) -> str | int:
    """Return what a path holds for *key*: texts and integers as they are, unless they are huge."""
    if type(key) is str and len(key) <= LONGEST_STEP:
        return key
    if type(key) is int and key.bit_length() <= LONGEST_STEP:
        return key
    return shown(key, length=LONGEST_STEP)
