"""Many values of one type: every object, or every refusal with a note that says whose it is."""

from __future__ import annotations

from typewright.errors import ValidationError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    T = TypeVar("T")


def load_each(
    load: Callable[[object], T], items: Iterable[object], note: Callable[[int], str] | None
) -> Iterator[T | ValidationError]:
    """Yield the object of each item, or the error that refuses it; *note* makes its note of the item's index."""
    for index, item in enumerate(items):
        try:
            answer: T | ValidationError = load(item)
        except ValidationError as error:
            error.add_note(f"item {index}" if note is None else note(index))
            # An error that is kept would keep its frames, and these the items.
            answer = error.with_traceback(None)
        yield answer


def load_all(title: str, answers: Iterable[T | ValidationError]) -> list[T]:
    """Return the objects among *answers* if nothing else is.

    Raises:
        ExceptionGroup: there are refusals; holds all of them.
    """
    made: list[T] = []
    refused: list[ValidationError] = []
    for answer in answers:
        if isinstance(answer, ValidationError):
            refused.append(answer)
        else:
            made.append(answer)
    if refused:
        count = len(refused) + len(made)
        raise ExceptionGroup(f"{len(refused)} of {count} items refused as {title}", refused)
    return made
