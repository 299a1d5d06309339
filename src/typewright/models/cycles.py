"""Why dumping went too deep: where a value holds itself, or how deep it goes.

Generated code doesn't look out for cycles; Python stops it where it recurses too deep. Only
then is the value walked here, without recursion, to name the place.
"""

from __future__ import annotations

from typewright.definitions import Dialect, is_model, spell_path
from typewright.models.adopting import is_adoptable
from typewright.models.units import blueprint_of
from typewright.reference import step_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from typewright.definitions import Path

    Held: TypeAlias = "tuple[str | int, object, Dialect]"


def explain_recursion(value: object, dialect: Dialect) -> str:
    """Return why *value* could not be dumped, with the path to where it holds itself."""
    found = find_cycle(value, dialect)
    if isinstance(found, int):
        return f"it is nested {found} levels deep, deeper than Python can follow"
    path, start = found
    where = "the whole value" if start == () else f"what is at ${_spell(start)}"
    return f"${_spell(path)} holds {where} again, so it holds itself"


def find_cycle(value: object, dialect: Dialect) -> tuple[Path, Path] | int:
    """Return the path to where an object is met inside of itself and the path to where it was met first.

    Where none is, return how many levels deep *value* is.
    """
    open_marks: dict[object, int] = {id(value): 0}
    walks: list[Iterator[Held]] = [_held_by(value, dialect)]
    marks: list[object] = [id(value)]
    path: list[str | int] = []
    deepest = 0
    done: set[object] = set()
    while walks:
        held = next(walks[-1], None)
        if held is None:
            walks.pop()
            mark = marks.pop()
            del open_marks[mark]
            done.add(mark)
            if path:
                path.pop()
            continue
        step, item, inner = held
        # Under another selection of fields an object is dumped otherwise, and may end.
        mark = id(item) if inner is dialect else (id(item), inner)
        if mark in open_marks:
            return (*path, step), tuple(path[: open_marks[mark]])
        if mark in done:
            continue
        path.append(step)
        open_marks[mark] = len(path)
        marks.append(mark)
        walks.append(_held_by(item, inner))
        deepest = max(deepest, len(path))
    return deepest


def _held_by(value: object, dialect: Dialect) -> Iterator[Held]:
    """Yield what *value* holds that may hold something itself: key or index, value, and dialect for it."""
    if isinstance(value, dict):
        found: Iterator[Held] = ((step_of(key), item, dialect) for key, item in value.items())
    elif isinstance(value, (list, tuple, set, frozenset)):
        found = ((i, item, dialect) for i, item in enumerate(value))
    elif is_model(type(value)) or is_adoptable(type(value)):
        found = _fields_of(value, dialect)
    else:
        return
    for step, item, inner in found:
        if item is not None and type(item) not in _LEAVES:
            yield step, item, inner


_LEAVES = frozenset({bool, int, float, str, bytes})


def _fields_of(value: object, dialect: Dialect) -> Iterator[Held]:
    for field in blueprint_of(type(value)).attributes.fields:
        inner = dialect.below(field.name) if field.dump else None
        if inner is not None and hasattr(value, field.name):
            path = dialect.path_of(field) or (field.name,)
            yield path[-1], getattr(value, field.name), inner


def _spell(path: Path) -> str:
    """Return *path* as problems do; of a long one, its ends."""
    shown = path if len(path) <= _LONGEST else (*path[:3], "...", *path[-3:])
    return spell_path(shown)


_LONGEST = 12
"""Steps of a path that are shown."""
