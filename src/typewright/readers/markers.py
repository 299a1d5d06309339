"""The words for rules inside ``Annotated``: ``Annotated[int, Ge(0)]``.

Each marker has the rule's name and its argument; the same rules are keywords of
``tw.field``. Markers of ``annotated_types`` are understood too.
"""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


@frozen
class Gt:
    """The value must be greater than *gt*."""

    gt: Any


@frozen
class Ge:
    """The value must be at least *ge*."""

    ge: Any


@frozen
class Lt:
    """The value must be less than *lt*."""

    lt: Any


@frozen
class Le:
    """The value must be at most *le*."""

    le: Any


@frozen
class MultipleOf:
    """The value must be a whole multiple of *multiple_of*; decimally, so 0.3 is one of 0.1."""

    multiple_of: Any


@frozen
class MinLength:
    """The value must have at least *min_length* characters or items."""

    min_length: int


@frozen
class MaxLength:
    """The value must have at most *max_length* characters or items."""

    max_length: int


@frozen
class Pattern:
    """The regular expression *pattern* must be found in the text (``re.search``); anchor it to ask for more."""

    pattern: str


@frozen
class OneOf:
    """The value must equal one of *one_of*, a tuple or list."""

    one_of: Any


@frozen
class ByName:
    """Plain data holds the name of an enum's member, not its value; of a flag names joined by ``|``.

    >>> import enum
    >>> import typewright as tw
    >>> from typing import Annotated
    >>> Size = enum.Enum("Size", {"SMALL": 1, "LARGE": 2})
    >>> tw.codec(Annotated[Size, tw.ByName()]).dump(Size.LARGE)
    'LARGE'
    """


@frozen
class Tag:
    """The key by which plain data says which model of a union is meant, or a function that is given the data.

    The function returns a model of the union, its name or its tag. Without this marker a
    tag is found where each model has one; with it there must be one.

    >>> import typewright as tw
    >>> from typing import Annotated, Literal
    >>> cat, dog = tw.define("Cat", says=Literal["meow"]), tw.define("Dog", says=Literal["woof"])
    >>> tw.load(Annotated[cat | dog, tw.Tag("says")], {"says": "woof"})
    Dog(says='woof')

    With *tags*, data is told apart by texts that the models needn't know: a tuple for each
    option of the union, in its order, of those that mean it.

    >>> box, bag = tw.define("Box", {"size": int}, extra="ignore"), tw.define("Bag", {"size": int}, extra="ignore")
    >>> tw.load(Annotated[box | bag, tw.Tag("kind", (("box", "crate"), ("bag",)))], {"kind": "crate", "size": 1})
    Box(size=1)
    """

    by: str | Callable[[Any], object]
    tags: tuple[tuple[str, ...], ...] | None = None


def fault_of_tags(tags: object, options: int) -> str | None:
    """Return why *tags* can't be those of a union of so many options, or None."""
    if tags is None:
        return None
    if type(tags) is not tuple or len(tags) != options:
        return f"takes a tuple of texts for each of the {options} options"
    is_right = all(type(some) is tuple and all(type(tag) is str for tag in some) for some in tags)
    return None if is_right else "takes a tuple of texts for each option"


MARKERS: dict[type, str] = {
    Gt: "gt",
    Ge: "ge",
    Lt: "lt",
    Le: "le",
    MultipleOf: "multiple_of",
    MinLength: "min_length",
    MaxLength: "max_length",
    Pattern: "pattern",
    OneOf: "one_of",
}
"""Name of the rule by marker class."""
