"""Lines for users' functions beside a type: converters before it, checks after it."""

from __future__ import annotations

from typewright.definitions import Check, Converts, Passes, name_of_function
from typewright.emit import Name, Part, Unit, code, join
from typewright.operations.checking.emitting import Emitting, Links, emit_check
from typewright.operations.checking.plan import Step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

CHECK_ERRORS = ("ValueError", "AssertionError", "ExceptionGroup")
"""What a check refuses by; the reference looks into a group."""
CONVERT_ERRORS = ("ValueError", "TypeError")
"""What a converter refuses by."""


def _emit_convert(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, Converts)
    unit, names = out.unit, out.names
    with unit.block("try:"):
        for convert in node.converts:
            function = names.constant(convert.function, f"convert_{out.hint}")
            origin = out.origin if convert.origin.file is None else convert.origin
            unit.line("{value} = {function}({value})", value=value, function=function, origin=origin)
    with unit.block("except {errors}:", errors=emit_errors(CONVERT_ERRORS, unit)):
        out.fail(suppress=True)
    emit_check(step.parts[0], value, out)


def _emit_checks(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, Passes)
    emit_check(step.parts[0], value, out)
    for check in node.checks:
        function = out.names.constant(check.function, f"check_{out.hint}")
        miss = emit_answer(check, code("{function}({value})", function=function, value=value), out)
        out.fail_if(miss, check.origin)


def emit_answer(check: Check, call: Part, out: Emitting) -> Part:
    """Add the lines that ask a user's *check* and return the expression that is true where it refuses."""
    unit, names = out.unit, out.names
    answer = names.local("answer")
    origin = out.origin if check.origin.file is None else check.origin
    with unit.block("try:"):
        unit.line("{answer} = {call}", answer=answer, call=call, origin=origin)
    with unit.block("except {errors}:", errors=emit_errors(CHECK_ERRORS, unit)):
        unit.line("{answer} = False", answer=answer)
    return code("not {answer}" if check.truthy else "{answer} not in (None, True)", answer=answer)


def emit_object_checks(checks: tuple[Check, ...], made: Name, unit: Unit, fail: Part) -> None:
    """Add the lines that ask the checks of a finished object, and raise *fail* on the first that refuses it."""
    out = Emitting(unit, "object", Links("check", _no_function), refusal=fail)
    for check in checks:
        miss = emit_answer(check, code("{function}({made})", function=emit_check_function(check, unit), made=made), out)
        out.fail_if(miss, check.origin)


def emit_check_function(check: Check, unit: Unit) -> Name:
    """Return the name of the function that asks a whole object."""
    return unit.names.constant(check.function, f"check_{name_of_function(check.function).rpartition('.')[2]}")


def _no_function(cls: type) -> Callable[[object], object]:
    raise AssertionError(cls)


def emit_errors(errors: tuple[str, ...], unit: Unit) -> Part:
    """Return built-in classes of errors as ``except`` names them."""
    return code("({errors})", errors=join(", ", [unit.names.builtin(error) for error in errors]))


EMITTERS = {"convert": _emit_convert, "then checks": _emit_checks}
"""The emitter of each way, by name."""
