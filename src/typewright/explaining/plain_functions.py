"""Functions that nobody generated: what there is to say of them is their bytecode."""

from __future__ import annotations

from types import FunctionType, MethodType

from typewright.explaining.bytecode import NOTE, explain_bytecode


def read_plain_function(target: object) -> FunctionType | None:
    """Return the function that *target* is, or is a method of, if it is written in Python and isn't ours."""
    function = target.__func__ if isinstance(target, MethodType) else target
    if isinstance(function, FunctionType) and "_tw_first_call" not in function.__globals__:
        return function
    return None


def explain_plain_function(function: FunctionType) -> str:
    """Return name, place and bytecode of *function*, beside its lines where they are found."""
    import linecache

    code = function.__code__
    lines = linecache.getlines(code.co_filename, function.__globals__)
    head = f"{function.__qualname__}, a function that typewright didn't make"
    place = f"  file: {code.co_filename}, line {code.co_firstlineno}"
    return "\n".join([head, place, *explain_bytecode(code, lines), "", NOTE]) + "\n"
