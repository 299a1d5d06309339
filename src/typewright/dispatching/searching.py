"""What a dispatching function asks when its table doesn't know a class yet.

The table keeps what was found, by class. It holds the classes: one that was seen is kept until
MOST_SEEN others were, too. A table that forgets by itself costs 20 ns and more at each call.

A table belongs to one set of overloads. A late one gets a new table, so a search that began
before can't put a stale answer into it. Where virtual subclasses count, an answer is kept only if
nobody registered one meanwhile.
"""

from __future__ import annotations

from abc import get_cache_token

from typewright.dispatching.choosing import choose
from typewright.dispatching.conflicts import make_ambiguity
from typewright.dispatching.emitting import Links
from typewright.dispatching.patterns import LiteralValue, spell
from typewright.engine import TURN
from typewright.errors import NoOverloadError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.dispatching.choosing import Choice, Kind
    from typewright.dispatching.plans import DispatchPlan

MOST_SEEN = 1000
"""Answers that one table keeps."""
TOKEN = "_tw_seen_token"  # noqa: S105 - abc's word for a number
"""The global of the generated code that says which virtual subclasses its table knows."""


class Search:
    """Finds overloads for one plan, and fills its table."""

    def __init__(self, title: str, plan: DispatchPlan, namespace: dict[str, Any]) -> None:
        self._title = title
        self.plan = plan
        self._namespace = namespace
        self._table: dict[Any, Any] = {}
        self._count = 0
        self._values = tuple(
            [{(item.kind, item.value): item for item in decision.literals} for decision in plan.decisions]
        )
        self._exact: dict[Kind, Callable[..., Any] | None] = {}
        if len(plan.decisions) == 1:
            self._note_exact(plan.decisions[0].position)

    def _note_exact(self, position: int) -> None:
        """Note what the one argument that is looked at means where an overload names just its class or value."""
        nearest: dict[Kind, int] = {}
        for candidate in self.plan.candidates:
            for item in candidate.overload.patterns[position]:
                best = nearest.get(item)
                if best is None or candidate.distance < best:
                    nearest[item] = candidate.distance
                    self._exact[item] = candidate.overload.function
                elif candidate.distance == best:
                    self._exact[item] = None

    @property
    def links(self) -> Links:
        """What the generated code refers to."""
        plan = self.plan
        kinds = tuple([frozenset([item.kind for item in decision.literals]) for decision in plan.decisions])
        return Links(
            self._table, self.find, self.refuse, self._values, kinds, get_cache_token, self.forget, plan.defaults
        )

    def find(self, *values: object) -> Callable[..., Any] | None:
        """Return the overload's function for *values*, and keep it in the table; None where there isn't exactly one."""
        kinds = self._kinds_of(values)
        token = get_cache_token()
        found = self._look_up(kinds[0]) or _function_of(self.choose(kinds))
        if found is not None:
            if not self.plan.has_virtual:
                self._keep(kinds, found)
            else:
                with TURN:  # forget() mustn't come between
                    if token == get_cache_token():
                        self._keep(kinds, found)
        return found

    def _look_up(self, kind: Kind) -> Callable[..., Any] | None:
        """Return what the one argument that is looked at means, where its class and bases say so alone."""
        exact = self._exact
        if kind in exact or self.plan.has_virtual or not isinstance(kind, type):
            return exact.get(kind)
        return next((exact[base] for base in kind.__mro__ if base in exact), None)

    def _keep(self, kinds: tuple[Kind, ...], found: Callable[..., Any]) -> None:
        self._count += 1
        if self._count > MOST_SEEN:
            self._table.clear()
            self._count = 1
        inner = self._table
        for kind in kinds[:-1]:
            inner = inner.setdefault(kind, {})
        inner[kinds[-1]] = found

    def choose(self, kinds: tuple[Kind, ...]) -> Choice:
        """Return what is best for arguments of *kinds*."""
        return choose(self.plan.candidates, self.plan.positions, kinds)

    def refuse(self, *values: object) -> Exception:
        """Return the error for *values* that no overload fits, or several."""
        return self.refuse_kinds(self._kinds_of(values))

    def refuse_kinds(self, kinds: tuple[Kind, ...]) -> Exception:
        """Return the error for arguments of *kinds*."""
        best, types = self.choose(kinds).best, tuple(map(spell, kinds))
        if len(best) > 1:
            advice = f"define one for ({', '.join(types)})"
            return make_ambiguity(self._title, types, best[0].overload, best[1].overload, advice)
        return NoOverloadError(self._title, types, tuple(str(item.overload) for item in self.plan.candidates))

    def forget(self) -> None:
        """Forget what was found: a class was registered as a virtual subclass of another."""
        with TURN:
            token = get_cache_token()
            self._table.clear()
            self._count = 0
            self._namespace[TOKEN] = token

    def _kinds_of(self, values: tuple[object, ...]) -> tuple[Kind, ...]:
        return tuple(map(_kind_of, values, self._values))


def _function_of(choice: Choice) -> Callable[..., Any] | None:
    return choice.best[0].overload.function if len(choice.best) == 1 else None


def _kind_of(value: object, literals: dict[tuple[type, object], LiteralValue]) -> Kind:
    """Return the value's class, as it says itself, or what stands for the value."""
    cls = type(value)
    if literals and any(kind is cls for kind, _ in literals):
        return literals.get((cls, value), cls)
    return cls if _is_honest(value) else value.__class__


def _is_honest(value: object) -> bool:
    """Whether *value* doesn't pass itself off as of another class, as proxies do."""
    try:
        said: Any = value.__class__
    except Exception:  # noqa: BLE001 - a proxy whose object is gone is of its own class
        return True
    return said is type(value) or not isinstance(said, type)
