"""All mistakes of one call, told together."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def raise_all(title: str, errors: Sequence[Exception]) -> None:
    """Raise the error, or an ``ExceptionGroup`` of all; do nothing where there is none."""
    if len(errors) > 1:
        raise ExceptionGroup(f"{title}: mistakes", errors)
    if errors:
        raise errors[0]
