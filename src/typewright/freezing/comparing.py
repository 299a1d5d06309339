"""What is frozen already, unit by unit: which of it is stale, missing, or there for nothing."""

from __future__ import annotations

from typewright.engine import LAST_LINE, UNIT_PREFIX
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class StaleFile:
    """A file of frozen code that isn't what it should be."""

    path: str
    """Below the folder of frozen code."""
    stale: tuple[str, ...] = ()
    """Units whose definition has changed or moved, or whose text was edited."""
    missing: tuple[str, ...] = ()
    """Units that aren't frozen."""
    extra: tuple[str, ...] = ()
    """Units of what is no longer defined."""

    def __str__(self) -> str:
        named = (("stale", self.stale), ("missing", self.missing), ("extra", self.extra))
        told = "; ".join(f"{what}: {', '.join(names)}" for what, names in named if names)
        return f"{self.path}: {told or 'stale'}"


def compare_file(path: str, before: str | None, after: str | None) -> StaleFile:
    """Return how the text of a file differs from what it should be; None stands for a file that isn't there."""
    old, new = _blocks_in(before), _blocks_in(after)
    stale = [name for name in new if name in old and old[name] != new[name]]
    missing = [name for name in new if name not in old]
    extra = [name for name in old if name not in new]
    return StaleFile(path, _sorted(stale), _sorted(missing), _sorted(extra))


def _blocks_in(text: str | None) -> dict[str, list[str]]:
    """Return the text of each unit, and of its versions for other interpreters, by name."""
    found: dict[str, list[str]] = {}
    for block in [] if text is None else text.split(f"\n\n\ndef {UNIT_PREFIX}")[1:]:
        found.setdefault(_name_of(block), []).append(block.rstrip("\n"))
    return found


def _name_of(block: str) -> str:
    """Return the name of the unit that the text of a function says it is."""
    facts = block.rpartition(f"\n{LAST_LINE}\n")[2].split("\n")
    return facts[1].strip()[1:-2] if len(facts) > 1 else "?"


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names))
