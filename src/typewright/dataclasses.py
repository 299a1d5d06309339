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
    from dataclasses import KW_ONLY as KW_ONLY
    from dataclasses import MISSING as MISSING
    from dataclasses import Field as Field
    from dataclasses import FrozenInstanceError as FrozenInstanceError
    from dataclasses import InitVar as InitVar
    from dataclasses import asdict as asdict
    from dataclasses import astuple as astuple
    from dataclasses import dataclass as dataclass
    from dataclasses import field as field
    from dataclasses import fields as fields
    from dataclasses import is_dataclass as is_dataclass
    from dataclasses import make_dataclass as make_dataclass
    from dataclasses import replace as replace
else:
    from typewright.dropins import asdict, astuple, dataclass, make_dataclass
    from typewright.dropins import standard as _standard

    __all__ = [*_standard.__all__]  # noqa: PLE0604 - the names of the module that it stands for
    KW_ONLY = _standard.KW_ONLY
    MISSING = _standard.MISSING
    Field = _standard.Field
    FrozenInstanceError = _standard.FrozenInstanceError
    InitVar = _standard.InitVar
    field = _standard.field
    fields = _standard.fields
    is_dataclass = _standard.is_dataclass
    replace = _standard.replace

    def __getattr__(name: str) -> object:
        """Return what else the standard module has, such as what is private to it."""
        return getattr(_standard, name)
