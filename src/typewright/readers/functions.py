"""Users' functions in ``Annotated``: ``Convert``, ``Check``, and the ``Predicate`` of ``annotated_types``."""

from __future__ import annotations

from typewright.definitions import Check, CheckedType, Convert, Converted, Type
from typewright.errors import AnnotationError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FUNCTION_MARKERS = (Convert, Check)
"""The markers that hold a function."""


def is_foreign_check(marker: object) -> bool:
    """Whether *marker* is a ``Predicate`` of ``annotated_types``."""
    return type(marker).__name__ == "Predicate"


def read_functions(metadata: tuple[Any, ...], where: str) -> tuple[tuple[Convert, ...], tuple[Check, ...]]:
    """Return the converters and the checks among the *metadata* of ``Annotated``.

    Raises:
        AnnotationError: one of them holds something that can't be called.
    """
    converts: list[Convert] = []
    checks: list[Check] = []
    for marker in metadata:
        if type(marker) is Convert:
            converts.append(marker)
        elif type(marker) is Check:
            checks.append(marker)
        elif is_foreign_check(marker) and type(marker).__module__.partition(".")[0] == "annotated_types":
            checks.append(Check(marker.func, truthy=True))
    held = [("Convert", item.function) for item in converts] + [("Check", item.function) for item in checks]
    for kind, function in held:
        if not callable(function):
            raise AnnotationError(where, f"{kind}({shown(function)})", "must hold a function; pass it uncalled")
    return tuple(converts), tuple(checks)


def put_functions(type_: Type, converts: tuple[Convert, ...], checks: tuple[Check, ...]) -> Type:
    """Return *type_* with *converts* before it and *checks* after it; those that it has already stand inside."""
    if checks:
        type_ = _put_checks(type_, checks)
    return Converted(type_, converts) if converts else type_


def _put_checks(type_: Type, checks: tuple[Check, ...]) -> Type:
    """Put *checks* below the converters of *type_*: a rule that joins them later stays before them."""
    if isinstance(type_, Converted):
        return Converted(_put_checks(type_.type, checks), type_.converts)
    return (
        CheckedType(type_.type, type_.checks + checks) if isinstance(type_, CheckedType) else CheckedType(type_, checks)
    )
