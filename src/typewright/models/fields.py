"""``tw.field``: what a user says about one field beyond its annotation."""

from __future__ import annotations

from typewright.definitions import MISSING, RULES, Constraint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any


class FieldSpec:
    """What one call of :func:`field` said; the class statement gives it a name and a type."""

    __slots__ = (
        "annotation",
        "compare",
        "constraints",
        "default",
        "doc",
        "factory",
        "key",
        "kw_only",
        "metadata",
        "primary_key",
        "repr",
        "secret",
    )

    annotation: object
    default: object
    factory: Callable[[], object] | None
    key: str | None
    kw_only: bool | None
    repr: bool
    compare: bool
    secret: bool
    primary_key: bool
    doc: str | None
    metadata: Mapping[str, object] | None
    constraints: tuple[Constraint, ...]


def field(  # noqa: PLR0913 - one keyword for each thing one can say
    type: object = MISSING,  # noqa: A002 - the word that a reader expects in tw.field(int)
    /,
    *,
    default: Any = MISSING,
    factory: Callable[[], Any] | None = None,
    gt: Any = None,
    ge: Any = None,
    lt: Any = None,
    le: Any = None,
    multiple_of: Any = None,
    min_length: int | None = None,
    max_length: int | None = None,
    pattern: str | None = None,
    one_of: Iterable[Any] | None = None,
    key: str | None = None,
    kw_only: bool | None = None,
    repr: bool = True,  # noqa: A002 - dataclasses and attrs call it so
    compare: bool = True,
    secret: bool = False,
    primary_key: bool = False,
    doc: str | None = None,
    metadata: Mapping[str, object] | None = None,
) -> Any:
    r"""Say more about a field than its annotation can.

    The rules are checked in the order above, after the type. *pattern* is searched for
    (``re.search``); anchor it with ``^`` and ``\Z`` to ask for the whole text. *secret*
    hides the value in ``repr`` and in problems. *key* is the key in plain data, where it isn't the name.

    >>> import typewright as tw
    >>> Point = tw.define("Point", x=tw.field(float), y=tw.field(float, default=0.0, le=100))
    >>> Point(1.5)
    Point(x=1.5, y=0.0)

    Raises:
        FieldError: both *default* and *factory* are given (raised with the class).
        ConstraintError: a rule doesn't fit the type (raised with the class).
    """
    spec = FieldSpec()
    spec.annotation = type
    spec.default = default
    spec.factory = factory
    spec.key = key
    spec.kw_only = kw_only
    spec.repr = repr
    spec.compare = compare
    spec.secret = secret
    spec.primary_key = primary_key
    spec.doc = doc
    spec.metadata = metadata
    choices: Any = one_of
    # A text is a slip for a list of one; it and what can't be walked are refused with the class.
    if one_of is not None and hasattr(one_of, "__iter__") and not isinstance(one_of, (str, bytes)):
        choices = tuple(one_of)
    arguments = (gt, ge, lt, le, multiple_of, min_length, max_length, pattern, choices)
    pairs = zip(RULES, arguments, strict=True)
    spec.constraints = tuple([Constraint(rule, argument) for rule, argument in pairs if argument is not None])
    return spec


PLAIN: FieldSpec = field()
"""What is said about a field by an annotation alone."""
