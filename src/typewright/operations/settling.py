"""Functions that stand at the top: they settle a doubt themselves instead of passing it on.

A codec of a model hands them out as its methods, so that loading and dumping have no frame
around them: 30 of the 150 ns that dumping five fields takes (bench, rows ``load`` and ``dump``).

    def load(data):
        try:
            ...                            as in the function that others call
        except _tw_doubts:
            pass
        _tw_answer = _tw_settle(data)      the reference's verdict, or the long way
        if isinstance(_tw_answer, _tw_Refusal):
            raise _tw_answer
        return _tw_answer

What is raised is raised outside of the handler: its traceback tells of the value, not of us.
"""

from __future__ import annotations

from typewright.emit import Part, Unit
from typewright.errors import DumpError, ValidationError
from typewright.operations.doubts import Doubt
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

MISTAKES = (AttributeError, TypeError, KeyError, RecursionError)
"""What dumping raises for an object that isn't what its type says, or holds itself."""
DOUBTS = {
    "load": (Doubt, RecursionError),
    "dump": MISTAKES,
    "dump_json": (Doubt, *MISTAKES, ValueError, OverflowError),
}
"""By unit: what generated code raises where it can't answer."""


@frozen
class Settling:
    """What a function at the top calls when it can't answer itself."""

    unit: str
    """A key of :data:`DOUBTS`."""
    cls: type
    """The class whose codec hands it out."""
    settle: Callable[..., object]
    """From class and unit to the function that returns the answer, or the error to raise."""


def emit_settled(settling: Settling | None, unit: Unit, value: Part, emit_body: Callable[[], None]) -> None:
    """Add the lines of *emit_body*; where *settling* says how, a doubt about *value* is settled below them."""
    if settling is None:
        emit_body()
        return
    names = unit.names
    with unit.block("try:"):
        emit_body()
    with unit.block("except {doubts}:", doubts=names.derived("doubts", doubts_of, settling.unit)):
        unit.line("pass")
    answer = names.local("answer")
    settle = names.derived("settle", settling.settle, settling.cls, settling.unit)
    unit.line("{answer} = {settle}({value})", answer=answer, settle=settle, value=value)
    test = "if {isinstance}({answer}, {refusals}):"
    kinds = names.derived("refusals", refusals_of_codecs)
    with unit.block(test, isinstance=names.builtin("isinstance"), answer=answer, refusals=kinds):
        unit.line("raise {answer}", answer=answer)
    unit.line("return {answer}", answer=answer)


def doubts_of(unit: str) -> tuple[type[BaseException], ...]:
    """Return what the code of *unit* raises where it can't answer."""
    return DOUBTS[unit]


def refusals_of_codecs() -> tuple[type[Exception], ...]:
    """Return the errors that settling may answer with."""
    return ValidationError, DumpError
