"""Where a model was written: in a class statement, a call or a file.

Only what is at hand when the class is made is kept; lines of fields are looked up when
somebody asks why, or when a text is written.
"""

from __future__ import annotations

from typewright.definitions import MODEL_MARK, Origin
from typewright.readers import find_body, line_at, read_places, stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import CodeType
    from typing import Protocol

    class Place(Protocol):
        """Where one model was written."""

        @property
        def file(self) -> str | None:
            """The file that holds the definition."""
            ...

        @property
        def start(self) -> Origin:
            """Where the class statement, the call or the node begins."""
            ...

        def stamp(self) -> str:
            """Return a text that changes when the places of fields do."""
            ...

        def of_fields(self) -> Mapping[str, Origin]:
            """Return where each field was declared."""
            ...


class Statement:
    """A class statement."""

    __slots__ = ("_bases", "_body", "_caller", "_instruction", "_name", "_stamp")

    def __init__(self, caller: CodeType, instruction: int, name: str, bases: tuple[type, ...]) -> None:
        self._caller = caller
        self._instruction = instruction
        self._name = name
        self._bases = bases
        self._body: CodeType | bool | None = None
        self._stamp: str | None = None

    @property
    def file(self) -> str:
        """The file that holds the statement."""
        return self._caller.co_filename

    @property
    def _line(self) -> int:
        # Not kept from the frame: to find it, the interpreter reads the line table up to there.
        return line_at(self._caller, self._instruction)

    @property
    def start(self) -> Origin:
        """The line that makes the class: the statement's own, or its decorator's."""
        return Origin(self.file, self._line)

    def stamp(self) -> str:
        """Return a text that changes when a field moves."""
        if self._stamp is None:
            body = self.body
            self._stamp = f"{self.file}:{self._line}" if body is None else stamp_of(body)
        return self._stamp

    def of_fields(self) -> Mapping[str, Origin]:
        """Return where each field was declared, those of bases included."""
        places: dict[str, Origin] = {}
        for base in reversed(self._bases):
            blueprint = getattr(base, MODEL_MARK, None)
            if blueprint is not None:
                places.update({name: blueprint.origin_of(name) for name in blueprint.declared})
        body = self.body
        return places if body is None else {**places, **read_places(body)}

    @property
    def body(self) -> CodeType | None:
        """The code of the class's body, where it can be found."""
        if self._body is None:
            self._body = find_body(self._caller, self._name, self._instruction) or False
        return self._body or None  # type: ignore[return-value]


class Call:
    """A call that makes a model, such as ``tw.define``."""

    __slots__ = ("_caller", "_instruction", "_names")

    def __init__(self, caller: CodeType, instruction: int, names: Iterable[str]) -> None:
        self._caller = caller
        self._instruction = instruction
        self._names = names

    @property
    def file(self) -> str:
        """The file that holds the call."""
        return self._caller.co_filename

    @property
    def start(self) -> Origin:
        """The line of the call."""
        return Origin(self.file, line_at(self._caller, self._instruction))

    def stamp(self) -> str:
        """Return file and line."""
        start = self.start
        return f"{start.file}:{start.line}"

    def of_fields(self) -> Mapping[str, Origin]:
        """Return the line of the call for each field."""
        return dict.fromkeys(self._names, self.start)


class Entry:
    """An entry of a schema file."""

    __slots__ = ("_places", "start")

    def __init__(self, start: Origin, places: Mapping[str, Origin]) -> None:
        self.start = start
        self._places = places

    @property
    def file(self) -> str | None:
        """The schema file."""
        return self.start.file

    def stamp(self) -> str:
        """Return file, lines and columns."""
        return f"{self.start.file}" + " ".join(str((place.line, place.column)) for place in self._places.values())

    def of_fields(self) -> Mapping[str, Origin]:
        """Return the line of each field."""
        return self._places
