"""Lines for rules beyond the type: operators where they are safe, helpers elsewhere."""

from __future__ import annotations

from typewright.definitions import Constraint, IsScalar, ReadScalar, make_search
from typewright.emit import Name, Part, code, emit_literal
from typewright.operations.checking.emitting import Emitting
from typewright.operations.checking.plan import Step
from typewright.operations.doubts import pack, pack_set, rule_holds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

FEW = 8
"""Choices that are compared one by one; more are looked up first."""
_INVERSE = {"gt": "<=", "ge": "<", "lt": ">=", "le": ">"}
_OPERATORS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}


def emit_broken(rule: Constraint, base: Step, value: Name, out: Emitting) -> Part:
    """Return the expression that is true where *rule* doesn't hold for *value*, accepted by *base*."""
    return _EMITTERS[rule.rule](rule, _kind_of(base), value, out)


def _kind_of(base: Step) -> str | None:
    node = base.node
    name = node.name if isinstance(node, (IsScalar, ReadScalar)) else None
    return "int" if name == "whole" else name


def _emit_bound(rule: Constraint, kind: str | None, value: Name, out: Emitting) -> Part:
    if kind not in ("int", "float") or type(rule.argument) not in (int, float):
        return _emit_helper(rule, kind, value, out)
    bound = _emit_argument(rule, out)
    if kind == "int" and type(rule.argument) is int:
        return code("{value} " + _INVERSE[rule.rule] + " {bound}", value=value, bound=bound)
    # Not inverted: a NaN is neither below nor at least a bound.
    return code("not {value} " + _OPERATORS[rule.rule] + " {bound}", value=value, bound=bound)


def _emit_multiple(rule: Constraint, kind: str | None, value: Name, out: Emitting) -> Part:
    if kind != "int" or type(rule.argument) is not int:
        return _emit_helper(rule, kind, value, out)
    return code("{value} % {step} != 0", value=value, step=_emit_argument(rule, out))


def _emit_helper(rule: Constraint, _: str | None, value: Name, out: Emitting) -> Part:
    holds = out.names.derived(f"holds_{rule.rule}", rule_holds, rule.rule)
    return code("not {holds}({value}, {argument})", holds=holds, value=value, argument=_emit_argument(rule, out))


def _emit_length(rule: Constraint, _: str | None, value: Name, out: Emitting) -> Part:
    sign = " < " if rule.rule == "min_length" else " > "
    return code(
        "{len}({value})" + sign + "{length}",
        len=out.names.builtin("len"),
        value=value,
        length=_emit_argument(rule, out),
    )


def _emit_pattern(rule: Constraint, _: str | None, value: Name, out: Emitting) -> Part:
    search = out.names.derived(f"search_{out.hint}", make_search, rule.argument)
    return code("{search}({value}) is None", search=search, value=value)


def _emit_one_of(rule: Constraint, kind: str | None, value: Name, out: Emitting) -> Part:
    assert isinstance(rule.argument, tuple)
    names = out.names
    allowed = names.derived(f"allowed_{out.hint}", pack, *rule.argument)
    if kind in ("str", "int") and len(rule.argument) <= FEW:
        return code("{value} not in {allowed}", value=value, allowed=allowed)
    holds = names.derived("holds_one_of", rule_holds, "one_of")
    missing = code("not {holds}({value}, {allowed})", holds=holds, value=value, allowed=allowed)
    if kind not in ("str", "int"):
        return missing
    # A value of a subclass may have no hash, or another one than what it equals.
    known = names.derived(f"known_{out.hint}", pack_set, *rule.argument)
    exact = code("{type}({value}) is not {cls}", type=names.builtin("type"), value=value, cls=names.builtin(kind))
    return code(
        "({exact} or {value} not in {known}) and {missing}", exact=exact, value=value, known=known, missing=missing
    )


def _emit_argument(rule: Constraint, out: Emitting) -> Part:
    return emit_literal(rule.argument, out.names, f"{rule.rule}_{out.hint}")


_EMITTERS: dict[str, Callable[[Constraint, str | None, Name, Emitting], Part]] = {
    "gt": _emit_bound,
    "ge": _emit_bound,
    "lt": _emit_bound,
    "le": _emit_bound,
    "multiple_of": _emit_multiple,
    "min_length": _emit_length,
    "max_length": _emit_length,
    "pattern": _emit_pattern,
    "one_of": _emit_one_of,
}
