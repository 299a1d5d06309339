"""Fields that a class body declares twice: the later one would take the place of the first without a word."""

from __future__ import annotations

from typewright.errors import FieldError
from typewright.models.statements import Statement

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.models.statements import Place


def check_repeated(owner: str, place: Place) -> None:
    """Raise what is wrong with a class body that annotates a name twice.

    It is asked where code is written, not at the class statement: reading a body costs more than making a plain class.

    Raises:
        FieldError: a name is annotated twice.
        ExceptionGroup: several are.
    """
    from typewright.readers import find_repeated

    body = place.body if isinstance(place, Statement) else None
    if body is None:
        return
    faults = [
        FieldError(owner, name, f"is declared in line {first.line}, and again in line {second.line}; keep one")
        for name, (first, second) in find_repeated(body).items()
    ]
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ExceptionGroup(f"{owner} declares {len(faults)} fields twice", faults)
