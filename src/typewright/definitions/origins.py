"""Where a definition, a field or a rule was written.

Unknown is allowed, wrong is not: a reader that can't tell a place leaves it out. Lines
and columns count from 1.
"""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Origin:
    """A place in a user's file."""

    file: str | None = None
    """Path as the interpreter or the user gave it."""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Return ``users.yaml:4``: the file's last part and the line, for comments and messages."""
        if self.file is None:
            return "<unknown>"
        name, line = self.file.replace("\\", "/").rpartition("/")[2], self.line
        return name if line is None else f"{name}:{line}"


UNKNOWN = Origin()
"""The origin of what can't be placed."""


class PointedOrigin(Origin):
    """A place in a file of plain data, said by a JSON pointer; its line is found when somebody asks for it."""

    __slots__ = ("_found", "pointer")
    __record_names__ = ("file", "pointer")

    pointer: str

    def __init__(self, file: str | None, pointer: str) -> None:
        _set_file(self, file)
        _set_pointer(self, pointer)

    @property
    def line(self) -> int | None:  # pyright: ignore[reportIncompatibleVariableOverride] - found when asked for
        """The line, or None where nobody can tell."""
        try:
            return _get_found(self)
        except AttributeError:
            found = None if self.file is None else find_line_of(self.file, self.pointer)
            _set_found(self, found)
            return found

    @property
    def column(self) -> int | None:  # pyright: ignore[reportIncompatibleVariableOverride] - as above
        """None: a pointer leads to a line."""
        return None


_set_file = Origin.__dict__["file"].__set__
_set_pointer = PointedOrigin.__dict__["pointer"].__set__
_set_found = PointedOrigin.__dict__["_found"].__set__
_get_found: Callable[[PointedOrigin], int | None] = PointedOrigin.__dict__["_found"].__get__

MOST_FILES = 16
"""Files whose lines are remembered; each holds its text."""
_finders: dict[str, Callable[[str], int | None]] = {}


def remember_lines(file: str, find: Callable[[str], int | None]) -> None:
    """Let *find* tell the line that a pointer into *file* leads to."""
    _finders.pop(file, None)
    _finders[file] = find
    while len(_finders) > MOST_FILES:
        _finders.pop(next(iter(_finders)), None)


def find_line_of(file: str, pointer: str) -> int | None:
    """Return the line in *file* that *pointer* leads to; one of JSON that nobody has read in this process is opened."""
    find = _finders.get(file)
    if find is None:
        find = _open_lines(file)
        remember_lines(file, find)
    try:
        return find(pointer)
    except (ValueError, RecursionError):  # it isn't JSON any more
        return None


def _open_lines(file: str) -> Callable[[str], int | None]:
    from typewright.definitions.json_lines import JsonLines

    try:
        with open(file, encoding="utf-8-sig") as opened:
            text = opened.read()
    except (OSError, ValueError):
        text = ""
    return JsonLines(text).line_of if text.lstrip().startswith(("{", "[")) else lambda _: None
