"""Single values: the condition under which one is kept as it is, and the line that reads one."""

from __future__ import annotations

from typewright.definitions import class_of_scalar
from typewright.emit import Code, Name, Part, code

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.generating.standalone.functions import Function, Place

_EXACT = {"bool": "bool", "int": "int", "whole": "int", "float": "float", "str": "str"}
_READERS = {
    **{name: f"read_{name}" for name in ("bool", "int", "whole", "float", "str")},
    **{name: f"read_{name}" for name in ("datetime", "date", "time", "timedelta", "uuid", "decimal", "timezone")},
    **{name: f"read_{name}" for name in ("bytes", "bytearray", "fraction", "complex", "zone")},
    **dict.fromkeys(("path", "pure_path", "pure_posix_path", "pure_windows_path"), "read_path"),
    **dict.fromkeys(("ipv4", "ipv6", "ipv4_network", "ipv6_network", "ipv4_interface", "ipv6_interface"), "read_ip"),
    **dict.fromkeys(("regex", "bytes_regex"), "read_regex"),
}
"""The function that reads each scalar."""
_PATTERN_OF = {"regex": "str", "bytes_regex": "bytes"}


def class_code(name: str, function: Function) -> Code:
    """Return the class behind a scalar."""
    if name in _EXACT or name in ("bytes", "bytearray", "complex"):
        return function.builtin(_EXACT.get(name, name))
    cls = class_of_scalar(name)
    home = {"pathlib._local": "pathlib"}.get(cls.__module__, cls.__module__)
    return Code(f"{function.names.module(home).text}.{cls.__name__}")


def scalar_test(name: str, value: Part, function: Function) -> Code:
    """Return the condition that *value* is no scalar called *name*."""
    if name in ("int", "whole", "float"):
        test = function.names.support("is_float" if name == "float" else "is_int")
        cls, type_ = function.builtin(_EXACT[name]), function.builtin("type")
        return code("{type}({value}) is not {cls} and not {test}({value})", type=type_, value=value, cls=cls, test=test)
    if name in _PATTERN_OF:
        test, cls = function.names.support("is_regex", "scalars"), function.builtin(_PATTERN_OF[name])
        return code("not {test}({value}, {cls})", test=test, value=value, cls=cls)
    if name == "complex":
        return code("not {test}({value})", test=function.names.support("is_complex", "scalars"), value=value)
    cls, isinstance_ = class_code(name, function), function.builtin("isinstance")
    if name in ("ipv4", "ipv6"):
        return code("not {test}({value}, {cls})", test=function.names.support("is_ip", "scalars"), value=value, cls=cls)
    test = code("not {isinstance}({value}, {cls})", isinstance=isinstance_, value=value, cls=cls)
    if name != "date":
        return test
    wider = Code(f"{function.names.module('datetime').text}.datetime")
    return code("{test} or {isinstance}({value}, {wider})", test=test, isinstance=isinstance_, value=value, wider=wider)


def emit_scalar_read(name: str, variable: Name, place: Place, function: Function, *, exact: bool = False) -> None:
    """Add the lines that read a scalar of plain data."""
    file = "checks" if name in _EXACT else "scalars"
    reader = function.names.support("read_exact_float" if exact else _READERS[name], file)
    holes = {"value": variable, "read": reader, "path": place.code, "problems": function.problems}
    if name in _EXACT:
        type_, cls = function.builtin("type"), function.builtin(_EXACT[name])
        with function.unit.block("if {type}({value}) is not {cls}:", type=type_, value=variable, cls=cls):
            function.unit.line("{value} = {read}({value}, {path}, {problems})", **holes)
        return
    cls = function.builtin(_PATTERN_OF[name]) if name in _PATTERN_OF else class_code(name, function)
    function.unit.line("{value} = {read}({value}, {path}, {problems}, {cls})", cls=cls, **holes)
