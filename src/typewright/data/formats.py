"""The formats a data file may have, and how a file's name tells its format."""

from __future__ import annotations

from typewright.data.streams import STANDARD_INPUT
from typewright.errors import DataError

FORMATS = ("json", "ndjson", "csv", "tsv", "yaml")
"""Every name that ``format=`` takes."""

_ENDINGS = {
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".csv": "csv",
    ".tsv": "tsv",
    ".yaml": "yaml",
    ".yml": "yaml",
}


def format_of(name: str) -> str:
    """Return the format that a file's name ends with; ``.gz`` after it doesn't count.

    >>> format_of("users.jsonl.gz")
    'ndjson'

    Raises:
        DataError: the name ends with none that is known.
    """
    path = name.lower().removesuffix(".gz")
    for ending, known in _ENDINGS.items():
        if path.endswith(ending):
            return known
    formats = ", ".join(FORMATS)
    if name == STANDARD_INPUT:
        raise DataError("standard input", f"has no name that tells its format; name one of {formats}")
    raise DataError(name, f"its name tells no format; name one of {formats}")


def check_format(name: str) -> None:
    """Raise for the name of a format that isn't known.

    Raises:
        DataError: it is none of :data:`FORMATS`.
    """
    if name not in FORMATS:
        raise DataError(f"format {name!r}", f"isn't known; choose one of {', '.join(FORMATS)}")


def is_text_only(name: str) -> bool:
    """Return whether every value of a format is text, so that a check should be lax."""
    return name in ("csv", "tsv")
