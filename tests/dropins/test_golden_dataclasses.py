"""The text of generated methods, as two kinds of interpreter ask for it: up to 3.12, and from 3.13 on."""

from __future__ import annotations

from dataclasses import InitVar  # noqa: TC003 - text in annotations is looked up here
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.dataclasses import dataclass, field
from typewright.dropins import units_of_dataclass, writing
from typewright.operations import filling

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, order=True, unsafe_hash=True)
class Frozen:
    id: int
    self: str = "s"
    tags: list[str] = field(default_factory=list, compare=False)
    made: int = field(default=0, init=False, repr=False)
    kept: object = field(default_factory=dict, init=False, hash=False)
    scale: InitVar[float] = 1.0
    last: bool = field(default=True, kw_only=True)

    def __post_init__(self, scale: float) -> None:
        """Take what no object keeps."""


@dataclass(frozen=True, slots=True)
class FrozenSlots:
    id: int
    name: str = field(default="n", init=False)


@dataclass
class Plain:
    x: int
    y: "dict[str, int]"  # noqa: UP037 - text
    z: Any = None


@dataclass
class Empty:
    pass


@pytest.mark.parametrize("of_old", [True, False], ids=["up to 3.12", "from 3.13 on"])
def test_is_as_reviewed(golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch, *, of_old: bool) -> None:
    """Methods of every kind; a change shows as a diff of Python."""
    monkeypatch.setattr(writing, "compares_by_tuple", lambda: of_old)
    monkeypatch.setattr(filling, "VALUES_STAY", not of_old)
    texts = [units_of_dataclass(cls)["methods"]().order().write().text for cls in (Frozen, FrozenSlots, Plain, Empty)]
    golden(f"dropins/dataclasses_{'old' if of_old else 'new'}.py", "\n".join(texts))


def test_copies_are_as_reviewed(golden: Callable[[str, str], None]) -> None:
    """What copies objects, by name and by place."""
    texts = [
        units_of_dataclass(cls)[name]().order().write().text for cls in (Plain, Empty) for name in ("asdict", "astuple")
    ]
    golden("dropins/dataclass_copies.py", "\n".join(texts))


def test_is_what_source_shows() -> None:
    """Beside the line that signs it."""
    shown = tw.source(Plain, "methods").splitlines()
    assert [shown[0], *shown[2:]] == units_of_dataclass(Plain)["methods"]().order().write().text.splitlines()
