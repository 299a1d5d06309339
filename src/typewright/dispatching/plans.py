"""What one dispatching function has to decide: data, made from its overloads.

    count        arguments that every overload has and can't do without
    decided      those of them that tell overloads apart; the others aren't looked at
    parameters   the overloads' own if all have the same, otherwise the counted ones and any others

The code depends on the plan's shape alone, never on the classes: these are in a table.
"""

from __future__ import annotations

from typewright.definitions import fault_of_name, is_plain_constant
from typewright.dispatching.choosing import Candidate
from typewright.dispatching.overloads import Layout, Overload
from typewright.dispatching.patterns import LiteralValue
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.dispatching.patterns import Pattern


@frozen
class Decision:
    """One argument that is looked at."""

    position: int
    """Among those that can be given by position, the object or class left out."""
    literals: tuple[LiteralValue, ...]
    """Values that overloads name here."""
    reason: str


@frozen
class DispatchPlan:
    """How one function chooses."""

    candidates: tuple[Candidate, ...]
    owner: str | None
    """The parameter that is the object or class, or None for a plain function."""
    names: tuple[str, ...]
    """The parameters of the generated function after it."""
    only_positional: int
    """How many of these, the owner included, can't be given by keyword."""
    defaults: tuple[object, ...]
    is_open: bool
    """Whether further arguments are passed on as they come."""
    decisions: tuple[Decision, ...]
    has_virtual: bool
    """Whether an overload asks for a class that others may be registered with."""
    is_coroutine: bool
    """Whether what is chosen is awaited."""

    @property
    def positions(self) -> tuple[int, ...]:
        """The arguments that are looked at."""
        return tuple(decision.position for decision in self.decisions)


def count_of(overloads: Sequence[Overload]) -> int:
    """Return how many arguments every call of these has by position: at least one."""
    return max(1, min([item.layout.required for item in overloads]))


def plan_dispatch(candidates: tuple[Candidate, ...], owner: str | None, *, is_coroutine: bool = False) -> DispatchPlan:
    """Decide which arguments are looked at, and how the function is called."""
    overloads = [candidate.overload for candidate in candidates]
    count = count_of(overloads)
    decisions = tuple(_plan_decisions(overloads, count))
    names, only_positional, defaults, is_open = _plan_parameters(overloads, count, owner)
    positions = [decision.position for decision in decisions]
    kinds = {type(item) for one in overloads for i in positions for item in one.patterns[i]}
    has_virtual = kinds != _USUAL and any(map(_is_virtual, kinds))
    return DispatchPlan(
        candidates, owner, names, only_positional, defaults, is_open, decisions, has_virtual, is_coroutine
    )


_USUAL = {type}
"""What classes are of that no others can be registered with."""


def _is_virtual(kind: type) -> bool:
    """Whether classes of *kind* say otherwise than by their bases what is below them."""
    return issubclass(kind, type) and kind.__subclasscheck__ is not type.__subclasscheck__


def _plan_decisions(overloads: Sequence[Overload], count: int) -> list[Decision]:
    asked = [{one.patterns[i] for one in overloads} for i in range(count)]
    telling = [i for i, patterns in enumerate(asked) if len(patterns) > 1 and _are_different(patterns)]
    if not telling:
        reason = "nothing tells the overloads apart, so the first argument is checked"
        return [Decision(0, _literals(overloads, 0), reason)]
    return [Decision(i, _literals(overloads, i), f"{len(asked[i])} overloads ask for different types") for i in telling]


def _are_different(patterns: set[Pattern]) -> bool:
    """Whether patterns differ by more than the order of alternatives."""
    return max(map(len, patterns)) == 1 or len(set(map(frozenset, patterns))) > 1


def _literals(overloads: Sequence[Overload], position: int) -> tuple[LiteralValue, ...]:
    found = [item for one in overloads for item in one.patterns[position] if type(item) is LiteralValue]
    return tuple(dict.fromkeys(found)) if found else ()


def _plan_parameters(
    overloads: Sequence[Overload], count: int, owner: str | None
) -> tuple[tuple[str, ...], int, tuple[object, ...], bool]:
    """Return names, how many are positional only, defaults, and whether further arguments are passed on."""
    layouts = [item.layout for item in overloads]
    first = layouts[0]
    if all(_is_plain(item, first) for item in layouts) and _are_good(first.names, owner):
        return first.names, 0, (), False
    is_open = len(first.names) < count or not all(_is_alike(first, item, count) for item in layouts)
    shown = first.names[:count] if is_open else first.names
    are_good = _are_good(shown, owner)
    if len(shown) < count or not are_good:
        shown = tuple(f"argument_{i}" for i in range(1, max(count, len(shown)) + 1))
    differing = [i + 1 for i in range(count) if any(item.names[i : i + 1] != (shown[i],) for item in layouts)]
    only_positional = max(*[item.only_positional for item in layouts], *differing, 0)
    only_positional = min(len(shown) if not are_good else only_positional, len(shown))
    only_positional += owner is not None and only_positional > 0
    return shown, only_positional, () if is_open else first.defaults, is_open


def _is_plain(one: Layout, first: Layout) -> bool:
    """Whether an overload has the names of the first one and nothing else to mind, as most have."""
    return one.names == first.names and one.required == len(one.names) > 0 and not (one.only_positional or one.is_open)


def _are_good(names: tuple[str, ...], owner: str | None) -> bool:
    return owner not in names and not any(map(fault_of_name, names))


def _is_alike(one: Layout, other: Layout, count: int) -> bool:
    """Whether two overloads take the same behind the first *count* arguments."""
    if one.is_open or other.is_open or one.names[count:] != other.names[count:]:
        return False
    if max(one.only_positional, count) != max(other.only_positional, count):
        return False
    return len(one.defaults) == len(other.defaults) and all(map(_is_same, one.defaults, other.defaults))


def _is_same(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) and is_plain_constant(one) and one == other)


def spell_plan(plan: DispatchPlan) -> str:
    """Return all of *plan* that shapes the code."""
    decided = [(item.position, bool(item.literals)) for item in plan.decisions]
    shape = (plan.owner, plan.names, plan.only_positional, len(plan.defaults), plan.is_open, decided, plan.has_virtual)
    return f"dispatch{' coroutines' * plan.is_coroutine} {shape!r}"
