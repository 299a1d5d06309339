"""Users' own functions beside a type: converters before it, checks after it.

    given value --> converters --> type --> rules --> checks --> kept value

The functions are live objects of a definition. They run once for what is accepted, and
once more where the reference explains why something wasn't.
"""

from __future__ import annotations

from typewright.definitions.origins import UNKNOWN, Origin
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


@frozen
class Convert:
    """In ``Annotated``: *function* makes the value that is asked, of what was given.

    What it refuses by a ``ValueError`` or a ``TypeError`` is a problem with the code ``convert``.

    >>> import typewright as tw
    >>> from typing import Annotated
    >>> tw.load(list[Annotated[str, tw.Convert(str.strip)]], [" a"])
    ['a']
    """

    function: Callable[[Any], object]
    origin: Origin = UNKNOWN


@frozen
class Check:
    """In ``Annotated``: *function* lets a value pass that has the type and follows the rules, or doesn't.

    It returns None or True; otherwise it returns False or raises a ``ValueError`` or an
    ``AssertionError``, and that is a problem with the code ``check``. *message* is the
    problem's where the function has no words of its own.

    >>> import typewright as tw
    >>> from typing import Annotated
    >>> tw.load(Annotated[int, tw.Check(lambda number: number % 2 == 0, "must be even")], 4)
    4
    """

    function: Callable[[Any], object]
    message: str | None = None
    origin: Origin = UNKNOWN
    truthy: bool = False
    """Whether any true answer lets a value pass and any other doesn't, as ``annotated_types.Predicate`` asks."""


FINE = (None, True)
"""Answers that let a value pass."""


def name_of_function(function: object) -> str:
    """Return what people call *function*.

    >>> name_of_function(str.islower)
    'str.islower'
    """
    name = getattr(function, "__qualname__", None)
    return name if isinstance(name, str) else type(function).__qualname__


def place_of_function(function: object) -> Origin:
    """Return where *function* was written, as far as Python knows."""
    code = getattr(function, "__code__", None)
    return UNKNOWN if code is None else Origin(code.co_filename, code.co_firstlineno)
