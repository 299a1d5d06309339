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


def scalar_test(name: str, value: Part, function: Function, *, fits: bool = False) -> Code:
    """Return the condition that *value* is no scalar called *name*; or that it is one, where it *fits*."""
    test = _fitting(name, value, function)
    if name == "date":
        wider = Code(f"{function.names.module('datetime').text}.datetime")
        holes: dict[str, Part] = {
            "test": test,
            "isinstance": function.builtin("isinstance"),
            "value": value,
            "wider": wider,
        }
        template = "{test} and not {isinstance}({value}, {wider})"
        return code(template if fits else "not {test} or {isinstance}({value}, {wider})", **holes)
    if fits:
        return test
    if name in ("int", "whole", "float"):
        # Most values are of the class itself: a look costs less than a call.
        type_, cls = function.builtin("type"), function.builtin(_EXACT[name])
        return code("{type}({value}) is not {cls} and not {test}", type=type_, value=value, cls=cls, test=test)
    return code("not {test}", test=test)


def _fitting(name: str, value: Part, function: Function) -> Code:
    """Return the call that tells whether *value* is a scalar, but for dates."""
    names = function.names
    if name in ("int", "whole", "float", "complex"):
        word = {"float": "is_float", "complex": "is_complex"}.get(name, "is_int")
        test = names.support(word, "scalars" if name == "complex" else "checks")
        return code("{test}({value})", test=test, value=value)
    if name in _PATTERN_OF:
        test, cls = names.support("is_regex", "scalars"), function.builtin(_PATTERN_OF[name])
    elif name in ("ipv4", "ipv6"):
        test, cls = names.support("is_ip", "scalars"), class_code(name, function)
    else:
        return code(
            "{isinstance}({value}, {cls})",
            isinstance=function.builtin("isinstance"),
            value=value,
            cls=class_code(name, function),
        )
    return code("{test}({value}, {cls})", test=test, value=value, cls=cls)


def emit_scalar_read(name: str, variable: Name, place: Place, function: Function, *, exact: bool = False) -> None:
    """Add the lines that read a scalar of plain data."""
    file = "checks" if name in _EXACT else "scalars"
    reader = function.names.support("read_exact_float" if exact else _READERS[name], file)
    holes: dict[str, Part] = {
        "value": variable,
        "read": reader,
        "path": place.code,
        "problems": function.problems,
    }
    if name in _EXACT:
        function.settle()
        type_, cls = function.builtin("type"), function.builtin(_EXACT[name])
        with function.unit.open("if {type}({value}) is not {cls}:", type=type_, value=variable, cls=cls):
            function.unit.add("{value} = {read}({value}, {path}, {problems})", **holes)
        return
    cls = function.builtin(_PATTERN_OF[name]) if name in _PATTERN_OF else class_code(name, function)
    given = function.take(variable)
    function.unit.add("{value} = {read}({given}, {path}, {problems}, {cls})", cls=cls, given=given, **holes)
