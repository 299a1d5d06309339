"""What ``tw.explain`` says of a dispatching function."""

from __future__ import annotations

from typewright.dispatching.dispatchers import dispatcher_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.dispatching.choosing import Candidate
    from typewright.dispatching.plans import Decision, DispatchPlan


def explain_dispatch(function: Any) -> list[str] | None:
    """Return what was decided about a dispatching function and why, or None for another.

    Raises:
        OverloadError: an annotation can't be read.
        AmbiguousOverloadError: two overloads can't be told apart.
    """
    dispatcher = dispatcher_of(function)
    if dispatcher is None:
        return None
    plan = dispatcher.search().plan
    lines = ["", "Overloads", *(f"  {_say_candidate(item)}" for item in plan.candidates), "", "Decisions"]
    for decision in plan.decisions:
        lines += _say_decision(decision, plan.names[decision.position])
    unseen = [name for i, name in enumerate(plan.names) if i not in plan.positions]
    lines += [f"  {name}: not looked at, for it tells no overloads apart" for name in unseen]
    return [*lines, *_say_rest(plan)]


def _say_decision(decision: Decision, name: str) -> list[str]:
    lines = [f"  {name}: looked up by its class, for {decision.reason}"]
    if decision.literals:
        named = ", ".join(map(repr, decision.literals))
        lines.append(f"  {name}: looked up by its value before that, for overloads name {named}")
    return lines


def _say_rest(plan: DispatchPlan) -> list[str]:
    lines = []
    if plan.has_virtual:
        reason = "an overload asks for a class that others can be registered with"
        lines.append(f"  the table is emptied when a virtual subclass is registered, for {reason}")
    if plan.is_open:
        return [*lines, "  other arguments are passed on as they come, for overloads differ in them"]
    return [*lines, "  arguments are passed on one by one, for all overloads take the same"]


def _say_candidate(candidate: Candidate) -> str:
    inherited = ", of a base class" * (candidate.distance > 0)
    return f"{candidate.overload.asked}{inherited}  ({candidate.overload.origin})"
