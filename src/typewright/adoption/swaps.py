"""What stands in for what, and the records that the room hands around."""

from __future__ import annotations

from typewright.records import frozen

DATACLASSES = frozenset(
    {
        "FrozenInstanceError",
        "InitVar",
        "KW_ONLY",
        "MISSING",
        "Field",
        "asdict",
        "astuple",
        "dataclass",
        "field",
        "fields",
        "is_dataclass",
        "make_dataclass",
        "replace",
    }
)
"""The public names of the standard module; those that start with an underscore stay where they are."""


@frozen
class Swap:
    """One module of the standard library, and where its names come from instead."""

    home: str
    """The module of ours."""
    names: frozenset[str]
    """The names that it has."""
    paying: frozenset[str]
    """Those for whose sake a file is changed; the others are the same objects here and there."""


SWAPS = {
    "dataclasses": Swap(
        "typewright.dataclasses",
        DATACLASSES,
        frozenset({"asdict", "astuple", "dataclass", "make_dataclass", "replace"}),
    ),
    "collections": Swap("typewright.collections", frozenset({"namedtuple"}), frozenset({"namedtuple"})),
    "typing": Swap("typewright", frozenset({"NamedTuple"}), frozenset({"NamedTuple"})),
    "functools": Swap("typewright", frozenset({"cached_property"}), frozenset({"cached_property"})),
}
"""By the name of the standard module."""

KINDS = {
    "dataclasses.dataclass": "dataclasses",
    "dataclasses.make_dataclass": "dataclasses",
    "collections.namedtuple": "namedtuples",
    "typing.NamedTuple": "named_tuples",
    "functools.cached_property": "cached_properties",
}
"""Which number of :class:`Counts` a use of a name adds to."""


@frozen
class Counts:
    """How many definitions there are of each kind."""

    dataclasses: int = 0
    namedtuples: int = 0
    """Calls of ``namedtuple()``."""
    named_tuples: int = 0
    """Classes below ``NamedTuple``, and calls of it."""
    cached_properties: int = 0

    @property
    def classes(self) -> int:
        """All but the properties."""
        return self.dataclasses + self.namedtuples + self.named_tuples

    def as_dict(self) -> dict[str, int]:
        """Return the four numbers by name."""
        return {
            "dataclasses": self.dataclasses,
            "namedtuples": self.namedtuples,
            "named_tuples": self.named_tuples,
            "cached_properties": self.cached_properties,
        }


def add_counts(many: list[Counts]) -> Counts:
    """Return the sum.

    >>> add_counts([Counts(dataclasses=2), Counts(1, 1)])
    Counts(dataclasses=3, namedtuples=1, named_tuples=0, cached_properties=0)
    """
    return Counts(*(sum(each) for each in zip(*(counts.as_dict().values() for counts in many), strict=True)))


@frozen
class Edit:
    """A part of a text that is replaced."""

    start: int
    """Characters before it."""
    end: int
    text: str


@frozen
class Kept:
    """Something that isn't changed in one line, and why."""

    line: int
    reason: str


@frozen
class Source:
    """A file of Python, decoded; :func:`spell_source` gives the same bytes again."""

    path: str
    raw: bytes
    text: str
    """Without the byte order mark; newlines are as they are in the file."""
    encoding: str
    mark: bytes
    """The byte order mark, or nothing."""


@frozen
class Finding:
    """What one file holds and how it would be changed."""

    path: str
    counts: Counts = Counts()
    kept: tuple[Kept, ...] = ()
    source: Source | None = None
    changed: str | None = None
    """The text with our names in it, or None where nothing is to be changed."""
    homes: tuple[str, ...] = ()
    """The modules of ours that the changed text imports."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell about the file."""
        return not self.kept and self.changed is None and not any(self.counts.as_dict().values())
