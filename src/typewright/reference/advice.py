"""What to do where plain data was given to a class: construction checks, ``tw.load()`` converts."""

from __future__ import annotations

from typewright.definitions import (
    Assertion,
    IsInstance,
    IsScalar,
    is_model,
    read_member,
    reader_of_scalar,
)


def advise_loading(assertion: Assertion, value: object) -> str:
    """Return the end of a message where ``tw.load()`` may read *value*, otherwise nothing.

    >>> advise_loading(IsScalar("date"), "2024-02-29")
    '; tw.load() reads it from text'
    """
    if isinstance(assertion, IsScalar) and isinstance(value, str):
        return "" if reader_of_scalar(assertion.name) is None else "; tw.load() reads it from text"
    if not isinstance(assertion, IsInstance):
        return ""
    if is_model(assertion.cls) and isinstance(value, dict):
        return "; tw.load() makes one of a dict"
    if assertion.code == "enum" and _is_member(assertion.cls, value):
        return "; tw.load() reads it from its value"
    return ""


def _is_member(cls: type, value: object) -> bool:
    try:
        read_member(cls, value)
    except ValueError:
        return False
    return True
