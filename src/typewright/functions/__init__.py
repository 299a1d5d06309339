"""Functions and classes made of typed parts, for library authors.

    words of the user --read_*--> lines of parts --emit_*--> Unit --make_*--> function

A function is built by the engine, so it has a file, a place in the cache and a stub.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.functions.classes import make_class
    from typewright.functions.constructors import make_init
    from typewright.functions.exceptions import make_exception
    from typewright.functions.lines import block, code
    from typewright.functions.making import make_function
    from typewright.functions.parts import Constant, Expression, Name, Reference
    from typewright.functions.validators import make_validator

__all__ = [
    "Constant",
    "Expression",
    "Name",
    "Reference",
    "block",
    "code",
    "make_class",
    "make_exception",
    "make_function",
    "make_init",
    "make_validator",
]

_HOMES = {
    "Constant": "parts",
    "Expression": "parts",
    "Name": "parts",
    "Reference": "parts",
    "block": "lines",
    "code": "lines",
    "make_class": "classes",
    "make_exception": "exceptions",
    "make_function": "making",
    "make_init": "constructors",
    "make_validator": "validators",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
