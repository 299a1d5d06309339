"""What a name in a class body is: a field, or one of the few things that are written alike.

    x: int                 a field
    x: ClassVar[int]       an attribute of the class
    x: InitVar[int]        a parameter of the constructor, handed to ``__post_init__``
    _: KW_ONLY             what follows is given by keyword

Neither ``typing`` nor ``dataclasses`` is imported for that: who uses them has done so.
"""

from __future__ import annotations

from typewright.definitions import MISSING
from typewright.errors import FieldError
from typewright.models.field_specs import FieldSpec

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FIELD = "field"
CLASS_VARIABLE = "ClassVar"
FOR_INIT = "InitVar"
KEYWORDS_FOLLOW = "KW_ONLY"


def read_role(annotation: Any) -> tuple[str, Any]:
    """Return what *annotation* makes of its name, and the annotation of the value.

    >>> read_role("dataclasses.InitVar[list[int]]")
    ('InitVar', 'list[int]')
    """
    if isinstance(annotation, str):
        return _read_text(annotation)
    origin = getattr(annotation, "__origin__", annotation)
    if getattr(origin, "_name", None) == CLASS_VARIABLE and origin.__module__.startswith("typing"):
        return CLASS_VARIABLE, annotation
    kind = origin if isinstance(origin, type) else type(origin)
    if kind.__module__ == "dataclasses":
        if kind.__name__ == FOR_INIT:
            return FOR_INIT, getattr(annotation, "type", object)
        if kind.__name__ == "_KW_ONLY_TYPE":
            return KEYWORDS_FOLLOW, annotation
    return FIELD, annotation


def _read_text(text: str) -> tuple[str, str]:
    head, bracket, inner = text.partition("[")
    word = head.strip().rpartition(".")[2]
    if word == FOR_INIT:
        return FOR_INIT, inner.rpartition("]")[0] if bracket else "object"
    return (word, text) if word in (CLASS_VARIABLE, KEYWORDS_FOLLOW) else (FIELD, text)


def spec_for_init(owner: str, name: str, spec: FieldSpec) -> FieldSpec:
    """Return what was said about a field, for one that is for the constructor alone.

    Raises:
        FieldError: something was said that only a field that is kept can have.
    """
    said = vars(spec)
    wrong = [word for word in ("init", "repr", "compare", "hash", "frozen", "primary_key") if word in said]
    if wrong:
        reason = f"is for the constructor alone, so {wrong[0]}= says nothing about it; leave that out"
        raise FieldError(owner, name, reason)
    made = FieldSpec()
    made.__dict__ = {**said, "init_only": True}
    return made


def default_of_descriptor(value: Any) -> object:
    """Return the default that a descriptor in a class body stands for, or MISSING.

    As in dataclasses it is what the class shows under that name; a property, which shows
    itself, and a descriptor that raises AttributeError have none.
    """
    try:
        default = type(value).__get__(value, None, object)
    except AttributeError:
        return MISSING
    return MISSING if default is value and hasattr(type(value), "__set__") else default


def is_descriptor(value: object) -> bool:
    """Whether *value* keeps what is assigned to its name."""
    return hasattr(type(value), "__get__") and hasattr(type(value), "__set__")
