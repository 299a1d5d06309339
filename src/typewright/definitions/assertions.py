"""What checking asks of a value: the closed set of questions that types are lowered to.

The reference interprets these nodes and every operation that checks emits code for them,
so the two can only differ in how, not in what. A node either asks about the value as it
is (``Is...``) or says how plain data becomes one (``Read...``).

                     IsNull  IsScalar  IsInstance  IsLiteral      leaves that ask
                     IsRecord  IsChosen                   ask by name, as they may hold themselves
            ReadScalar  ReadEnum  ReadModel  ReadTagged  ReadOwn  leaves that convert
    Ruled(base, rules)  Checked(base, check)                      then the rules beyond the type
    Converts(base, converts)  Passes(base, checks)                users' functions before and after
    FitsSchema(base, rule)                                        then a JSON Schema, asked of plain data
    Items  Places  Entries                                        containers, each with parts
    Choice(options)                                               the first that accepts
"""

from __future__ import annotations

from typewright.definitions.checks import Check, Convert
from typewright.definitions.constraints import Constraint
from typewright.definitions.own_types import CodecFor
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from typewright.definitions.schema_nodes import SchemaRule
    from typewright.definitions.types import By


@frozen
class Always:
    """Accepts everything."""


@frozen
class IsNull:
    """Accepts None."""


@frozen
class IsScalar:
    """Accepts a scalar as it is, subclasses included."""

    name: str


@frozen
class IsInstance:
    """Accepts an object of a class."""

    cls: type
    code: str = "type"
    """The code of the problem: ``type``, or ``enum`` for a member."""


@frozen
class IsChosen:
    """Accepts an object of a generic model's class for some arguments, or one of the model that it would fit."""

    cls: type


@frozen
class IsRecord:
    """Accepts, as it is, what a typed dict or an alias that holds itself stands for; no isinstance tells."""

    cls: type


@frozen
class IsLiteral:
    """Accepts a value equal to one of a few, type included."""

    values: tuple[object, ...]


@frozen
class ReadScalar:
    """Accepts a scalar, or plain data that stands for one; an int becomes a float where one is asked for."""

    name: str
    lax: bool = False
    exact: bool = False
    """Leave an int alone: another option of the same union takes it."""


@frozen
class ReadEnum:
    """Accepts a member or a member's value, type included, or its name instead."""

    cls: type
    lax: bool = False
    by_name: bool = False


@frozen
class ReadModel:
    """Accepts an object of a model or foreign class as it is, or makes one; or what an alias stands for."""

    cls: type
    lax: bool = False


@frozen
class ReadTagged:
    """Accepts an object of one of several models as it is, or makes one of a dict that tells which is meant."""

    options: tuple[ReadModel, ...]
    by: By = None

    @property
    def classes(self) -> tuple[type, ...]:
        """The models, in the order written."""
        return tuple(option.cls for option in self.options)


@frozen
class ReadOwn:
    """Accepts what a user's function makes of plain data, or a value that needs no reading."""

    held: Assertion
    """What is asked of the value that was made."""
    kept: Assertion | None
    """What needs no reading; None where plain data and values look alike."""
    codec: CodecFor


@frozen
class Checked:
    """Accepts what *base* accepts and a user's function lets pass."""

    base: Assertion
    check: Callable[[Any], object]
    said: Assertion
    """What people are told that it must be."""


@frozen
class Ruled:
    """Accepts what *base* accepts and every rule holds for."""

    base: Assertion
    rules: tuple[Constraint, ...]


@frozen
class Converts:
    """Accepts what *base* accepts of the value that users' functions make of the given one."""

    base: Assertion
    converts: tuple[Convert, ...]


@frozen
class Passes:
    """Accepts what *base* accepts and every one of users' functions lets pass."""

    base: Assertion
    checks: tuple[Check, ...]


@frozen
class FitsSchema:
    """Accepts what *base* accepts of plain data that a JSON Schema accepts, too; the value is what *base* makes."""

    base: Assertion
    rule: SchemaRule


@frozen
class Items:
    """Accepts a container whose every item is accepted."""

    container: str
    """A key of ``containers.KINDS``."""
    item: Assertion
    plain: bool = False
    """Whether plain data is read: a list stands for each container, and a new one is made."""
    made: bool = False
    """Whether a new one is made of objects, too: a user's function converts what is in it."""


@frozen
class Places:
    """Accepts a tuple of a fixed length."""

    items: tuple[Assertion, ...]
    plain: bool = False
    made: bool = False


@frozen
class Entries:
    """Accepts a mapping whose every key and value is accepted."""

    key: Assertion
    value: Assertion
    plain: bool = False
    container: str = "dict"
    """A key of ``containers.KINDS``."""
    missing: str | None = None
    """The built-in that makes missing values of a defaultdict."""
    made: bool = False


@frozen
class Choice:
    """Accepts what the first accepting option accepts, and gives that option's value."""

    options: tuple[Assertion, ...]


Assertion: TypeAlias = (
    Always
    | IsNull
    | IsScalar
    | IsInstance
    | IsChosen
    | IsRecord
    | IsLiteral
    | ReadScalar
    | ReadEnum
    | ReadModel
    | ReadTagged
    | ReadOwn
    | Checked
    | Ruled
    | Converts
    | Passes
    | FitsSchema
    | Items
    | Places
    | Entries
    | Choice
)
"""Every node; the set is closed."""
