"""Snapshots of generated source: files beside a test that hold what was generated when somebody last looked.

    tests/test_users.py::TestUser::test_code[frozen]
    tests/__generated__/test_users/TestUser.test_code-frozen.py

What differs between machines and versions isn't kept: the line that signs a text, and the places
of lines, which are counted from where the definition begins.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

FOLDER = "__generated__"
"""Name of the folder beside a test's file."""
_LONGEST_NAME = 100
_MOST_LINES = 100
"""Lines of a difference that are shown."""


def normalise(text: str) -> str:
    r"""Return generated *text* without what differs between machines and versions of typewright.

    >>> normalise("# load of shop.User, shop.py:7\n# typewright 1.0, digest 0a; written ...\nx = 1  # shop.py:9\n")
    '# load of shop.User, shop.py\nx = 1  # shop.py:+2\n'
    """
    lines: list[str] = []
    start: tuple[str, int] | None = None
    for line in text.split("\n"):
        if line.startswith("# typewright ") and ", digest " in line:
            continue
        if line.startswith("# ") and _place_of(line, ", ") is not None:
            start = _place_of(line, ", ")
            lines.append(line.rpartition(":")[0])
        else:
            lines.append(_from_start(line, start))
    return "\n".join(lines)


def _place_of(line: str, before: str) -> tuple[str, int] | None:
    """Return file and line that stand at the end of *line*, or None."""
    file, colon, number = line.rpartition(before)[2].rpartition(":")
    return (file, int(number)) if colon and number.isascii() and number.isdigit() else None


def _from_start(line: str, start: tuple[str, int] | None) -> str:
    place = _place_of(line, "  # ") if "  # " in line else None
    if place is None:
        return line
    file, number = place
    code = line.rpartition("  # ")[0]
    if start is None or start[0] != file:
        return f"{code}  # {file}"
    return f"{code}  # {file}:{number - start[1]:+}"


class Snapshots:
    """The snapshots of one run: which were asked for, which were written."""

    def __init__(self, *, update: bool) -> None:
        self.update = update
        self.used: set[str] = set()
        """Paths of the snapshots that tests asked for."""
        self.written: list[str] = []

    def compare(self, path: str, text: str, command: str) -> str | None:
        """Compare *text* with the snapshot at *path*, or write it; return what is wrong, or None."""
        self.used.add(path)
        kept = read_snapshot(path)
        if kept is not None and "\r" not in text:
            kept = kept.replace("\r\n", "\n")  # a checkout may have changed the ends of lines
        if kept == text:
            return None
        if self.update:
            write_snapshot(path, text)
            self.written.append(path)
            return None
        shown = os.path.relpath(path)
        if kept is None:
            return f"there is no snapshot {shown} yet; write it, and read what it holds:\n\n    {command}\n"
        return (
            f"generated source differs from {shown}:\n\n{difference(kept, text)}\n"
            f"if that is what it should be, write it anew, and read the diff:\n\n    {command}\n"
        )


class AssertGenerated:
    """Compares generated source with the snapshots of one test; what the fixture ``assert_generated`` returns."""

    def __init__(
        self,
        snapshots: Snapshots,
        stem: str,
        command: str,
        find_source: Callable[[object, str | None], str],
        fail: Callable[[str], object],
    ) -> None:
        self._snapshots = snapshots
        self._stem = stem
        self._command = command
        self._find_source = find_source
        self._fail = fail
        self._names: set[str] = set()

    def __call__(self, target: object, name: str | None = None, *, unit: str | None = None) -> None:
        """Fail the test unless the source generated for *target* is what its snapshot holds.

        *target* is what ``tw.source`` takes, with *unit*, or a text: that of a generated file. Several
        snapshots of one test are numbered, or told apart by *name*.
        """
        __tracebackhide__ = True
        text = normalise(target if isinstance(target, str) else self._find_source(target, unit))
        ending = self._ending(name)
        if ending is None:
            self._fail(f"this test has a snapshot called {name!r} already; give this one another name")
            return
        problem = self._snapshots.compare(f"{self._stem}{ending}.py", text, self._command)
        if problem is not None:
            self._fail(problem)

    def _ending(self, name: str | None) -> str | None:
        """Return what tells one snapshot of the test from the others, or None where *name* is taken."""
        count = len(self._names) + 1
        ending = "" if name is None and count == 1 else f".{count if name is None else file_name(name)}"
        if ending in self._names:
            return None
        self._names.add(ending)
        return ending


def stem_of(file: str, nodes: Iterable[str]) -> str:
    """Return the path of the snapshots of a test, without what ends it; *nodes* are its classes and its name.

    >>> stem_of("tests/test_users.py", ["TestUser", "test_code[a b]"]).replace(os.sep, "/")
    'tests/__generated__/test_users/TestUser.test_code-a_b-7a78a89f'
    """
    folder, name = os.path.split(file)
    return os.path.join(folder, FOLDER, os.path.splitext(name)[0], ".".join(map(file_name, nodes)))


def file_name(name: str) -> str:
    """Return *name* as a part of a file's name, with a digest where something of it is lost."""
    head, bracket, rest = name.partition("[")
    plain = f"{head}-{rest.removesuffix(']')}" if bracket else name
    kept = "".join([char if (char.isascii() and char.isalnum()) or char in "_-." else "_" for char in plain])
    if kept == plain and 0 < len(kept) <= _LONGEST_NAME and not kept.startswith("."):
        return kept
    from hashlib import blake2b

    digest = blake2b(name.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    return f"{kept[:_LONGEST_NAME].lstrip('.')}-{digest}"


def read_snapshot(path: str) -> str | None:
    """Return what the snapshot at *path* holds, or None without one."""
    try:
        with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except FileNotFoundError:
        return None


def write_snapshot(path: str, text: str) -> None:
    """Put *text* into the file at *path*, all of it or nothing: other processes may read and write it, too."""
    from tempfile import mkstemp

    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    handle, temporary = mkstemp(dir=folder, suffix=".tmp")
    try:
        with open(handle, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def difference(kept: str, text: str) -> str:
    """Return the lines that differ, as a unified diff that shows carriage returns, cut where it is long."""
    from difflib import unified_diff

    lines = list(unified_diff(kept.split("\n"), text.split("\n"), "snapshot", "generated now", lineterm=""))
    rest = len(lines) - _MOST_LINES
    shown = [line.replace("\r", "\\r") for line in lines[:_MOST_LINES]]
    return "\n".join([*shown, *([f"... and {rest} more lines"] if rest > 0 else [])])


def unused_snapshots(tests: Iterable[str], used: Iterable[str]) -> list[str]:
    """Return the snapshots beside the files *tests* that are none of *used*."""
    asked = set(used)
    found: list[str] = []
    for file in tests:
        folder = os.path.dirname(stem_of(file, ["x"]))
        try:
            names = sorted(os.listdir(folder))
        except OSError:
            continue
        found += [path for name in names if (path := os.path.join(folder, name)) not in asked and name.endswith(".py")]
    return found
