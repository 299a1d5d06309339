"""Lines for unions: one condition where that will do, otherwise the options in turn."""

from __future__ import annotations

from typewright.definitions import Always, Entries, IsInstance, Items, Places
from typewright.emit import Name, Part, code
from typewright.operations.checking.emitting import Emitting, emit_check
from typewright.operations.checking.leaves import emit_chosen_miss, emit_literal_miss, emit_not_type
from typewright.operations.checking.plan import Step
from typewright.operations.doubts import Doubt

AT_ONCE = frozenset({"call", "comprehension", "member call", "member map", "number", "read text"})
"""Ways that change the value in their last line alone, so a doubt leaves it as it was."""


def _emit_unless_none(step: Step, value: Name, out: Emitting) -> None:
    with out.unit.block("if {value} is not None:", value=value):
        emit_check(step.parts[0], value, out)


def _emit_condition(step: Step, value: Name, out: Emitting) -> None:
    out.fail_if_all([emit_miss(part, value, out) for part in step.parts])


def emit_miss(step: Step, value: Name, out: Emitting) -> Part:
    """Return the expression that is true where a step that is one condition refuses *value*."""
    if step.way == "is None":
        return code("{value} is not None", value=value)
    if step.way == "literal":
        return emit_literal_miss(step, value, out)
    if step.way == "chosen":
        return emit_chosen_miss(step, value, out)
    if step.way == "isinstance":
        assert isinstance(step.node, IsInstance)
        isinstance_, cls = out.names.builtin("isinstance"), out.names.constant(step.node.cls, step.node.cls.__name__)
        return code("not {isinstance}({value}, {cls})", isinstance=isinstance_, value=value, cls=cls)
    return emit_not_type(step, value, out.names)


def _emit_try_each(step: Step, value: Name, out: Emitting) -> None:
    _emit_options(list(step.parts), value, out)


def _emit_try_some(step: Step, value: Name, out: Emitting) -> None:
    """Try the options that convert; a doubt about all of them leaves the value as it is."""
    nothing = Step(Always(), "pass", "the last option takes everything")
    _emit_options([*step.parts, nothing], value, out)


def _emit_pass(_: Step, __: Name, out: Emitting) -> None:
    out.unit.line("pass")


def _emit_options(options: list[Step], value: Name, out: Emitting) -> None:
    """Try the first option; on a doubt, those after it; the last one's failure is the failure."""
    unit, names = out.unit, out.names
    option, *others = options
    if not others:
        emit_check(option, value, out)
        return
    with unit.block("try:"):
        if option.way in AT_ONCE or not (option.changes or rebinds(option)):
            emit_check(option, value, out.doubting())
        else:
            # A copy: the next option must see the value as it was given.
            kept = names.local("option")
            unit.line("{kept} = {value}", kept=kept, value=value)
            emit_check(option, kept, out.doubting())
            if option.changes:
                unit.line("{value} = {kept}", value=value, kept=kept)
    with unit.block("except {doubt}:", doubt=names.constant(Doubt, "Doubt")):
        _emit_options(others, value, out)


def rebinds(step: Step) -> bool:
    """Whether the lines of *step* may put something else into its variable, though nobody wants it."""
    if isinstance(step.node, (Items, Places, Entries)):
        return step.node.plain
    return step.way in _WRAPPING and any(map(rebinds, step.parts))


_WRAPPING = ("then rules", "then check", "then schema", "unless None", "try each")
"""Ways that leave the value to their parts."""


EMITTERS = {
    "unless None": _emit_unless_none,
    "condition": _emit_condition,
    "try each": _emit_try_each,
    "try some": _emit_try_some,
    "pass": _emit_pass,
}
"""The emitter of each way, by name."""
