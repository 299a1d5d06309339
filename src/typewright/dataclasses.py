"""The standard library's ``dataclasses``, with code that is made when it is first used and kept on disk.

>>> from typewright.dataclasses import dataclass, replace
>>> @dataclass(frozen=True)
... class Point:
...     x: int
...     y: int = 0
>>> replace(Point(1), y=2)
Point(x=1, y=2)

Fields, sentinels and errors are the standard module's own objects. Whatever else that has
is found here too.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import (
        KW_ONLY,
        MISSING,
        Field,
        FrozenInstanceError,
        InitVar,
        asdict,
        astuple,
        dataclass,  # noqa: TID251 - checkers are to see the standard one
        field,
        fields,
        is_dataclass,
        make_dataclass,
        replace,
    )

    __all__ = [
        "KW_ONLY",
        "MISSING",
        "Field",
        "FrozenInstanceError",
        "InitVar",
        "asdict",
        "astuple",
        "dataclass",
        "field",
        "fields",
        "is_dataclass",
        "make_dataclass",
        "replace",
    ]
else:
    from typewright import dropins as _ours

    __all__ = [*_ours.standard.__all__]  # noqa: PLE0604 - with what a later interpreter adds

    def __getattr__(name: str) -> object:
        """Return what we made of a name, otherwise what the standard module has, such as what is private to it."""
        found = getattr(_ours if name in _REPLACED else _ours.standard, name)
        globals()[name] = found
        return found

    _REPLACED = frozenset({"dataclass", "make_dataclass", "asdict", "astuple"})
    for _name in __all__:
        __getattr__(_name)
        if _name in _REPLACED:
            globals()[_name].__module__ = __name__
