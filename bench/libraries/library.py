"""What the benchmark asks of a library."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Call = Callable[[Any], Any]


@dataclass(frozen=True)
class Conversion:
    """How a library converts one shape; None where it can't."""

    load: Call | None = None
    dump: Call | None = None
    load_json: Call | None = None
    dump_json: Call | None = None


@dataclass(frozen=True)
class Library:
    """One library with its classes for every shape."""

    name: str
    flat: Conversion = Conversion()
    order: Conversion = Conversion()
    tree: Conversion = Conversion()
    positional: type | None = None
    """The flat class, where its constructor takes positional arguments."""
    keyword: type | None = None
    """The flat class, where its constructor takes keywords."""
    frozen: type | None = None
    """The flat class as one whose objects can't be changed, with slots where the library has them."""
    checked: bool = False
    """Whether the constructor checks every field."""
    check_line: Call | None = None
    """Validates one record of the schema in ``check.py`` in JSON and raises for a bad one."""
