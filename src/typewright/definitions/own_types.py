"""Types that users bring themselves: how plain data becomes one and back, said in functions.

The functions are live objects of a definition. They run once for what is accepted, and
once more where the reference explains why something wasn't.
"""

from __future__ import annotations

from typewright.errors import shown
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

OWN_CODEC = "__typewright_codec__"
"""The class method by which a class says how it is read and dumped."""


@frozen
class CodecFor:
    """How values of one type are read, dumped and checked; made by ``tw.codec_for``."""

    load: Callable[[Any], object] | None = None
    """Makes a value of plain data, or raises one of :func:`refusals`."""
    dump: Callable[[Any], object] | None = None
    """Makes plain data of a value."""
    check: Callable[[Any], object] | None = None
    """Tells whether a value will do: None or True, otherwise False or an error, as of *load*."""
    schema: Mapping[str, object] | None = None
    """The JSON Schema of the plain data."""

    def __eq__(self, other: object) -> bool:
        """Tell itself from every other one: it keys codecs, and a mapping has no hash."""
        return self is other

    def __hash__(self) -> int:
        return id(self)


def refusals() -> tuple[type[Exception], ...]:
    """Return the errors by which a ``load`` refuses data: what a wrong value makes Python raise, too."""
    return ValueError, TypeError, AttributeError, LookupError, ArithmeticError


def explain_refusal(error: Exception) -> str:
    """Return the message of a problem for what a ``load`` raised.

    >>> explain_refusal(KeyError("amount"))
    "can't be read: KeyError('amount')"
    """
    return str(error) if type(error) is ValueError and str(error) else f"can't be read: {shown(error)}"


def fault_of_check(check: Callable[[Any], object], value: object) -> str | None:
    """Return why a user's *check* refuses *value*, or None where it doesn't.

    >>> fault_of_check(str.isupper, "a")
    "must pass the check 'isupper'"
    """
    try:
        answer = check(value)
    except AssertionError as exc:
        return str(exc) or _unnamed(check)
    except refusals() as exc:
        return str(exc) if type(exc) is ValueError and str(exc) else f"can't be checked: {shown(exc)}"
    return None if answer is None or answer is True else _unnamed(check)


def passes_check(check: Callable[[Any], object]) -> Callable[[object], bool]:
    """Return the function that tells whether *check* lets a value pass."""

    def passes(value: object) -> bool:
        return fault_of_check(check, value) is None

    return passes


def _unnamed(check: Callable[[Any], object]) -> str:
    return f"must pass the check {getattr(check, '__name__', shown(check))!r}"
