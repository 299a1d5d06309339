"""Where bytes come from: files, gzip files, standard input, whatever has ``read``.

A :class:`Stream` gives decompressed bytes and knows how far the file itself has been
read, which is what a progress bar needs. Nothing is ever read whole.
"""

from __future__ import annotations

import os
import sys

from typewright.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, TypeAlias

    Source: TypeAlias = "str | os.PathLike[str] | Any"

STANDARD_INPUT = "-"
"""The name that stands for standard input."""

_GZIP_MARK = b"\x1f\x8b"
_UTF8_MARK = b"\xef\xbb\xbf"
_OTHER_MARKS = (b"\xff\xfe", b"\xfe\xff")
_GLOB = frozenset("*?[")


def find_sources(patterns: list[str]) -> list[str]:
    """Return the files that *patterns* name, each once, in order; ``-`` stands for standard input.

    A pattern that is a file's name means that file; otherwise ``*``, ``?``, ``[...]`` and
    ``**`` (any folders) are looked up and sorted.

    Raises:
        DataError: a pattern finds nothing, or names a folder.
    """
    found: dict[str, None] = {}
    for pattern in patterns:
        found |= dict.fromkeys(_expand(pattern))
    return list(found)


def _expand(pattern: str) -> list[str]:
    if pattern == STANDARD_INPUT:
        return [pattern]
    if os.path.isdir(pattern):
        raise DataError(pattern, f"is a folder; name its files, for example '{os.path.join(pattern, '*.ndjson')}'")
    if os.path.exists(pattern):
        return [pattern]
    if not _GLOB & set(pattern):
        raise DataError(pattern, "no such file")
    from glob import glob

    files = sorted(path for path in glob(pattern, recursive=True) if not os.path.isdir(path))
    if not files:
        raise DataError(pattern, "no file matches")
    return files


class Stream:
    """An open source: decompressed bytes without a byte order mark."""

    __slots__ = ("_closing", "_file", "_held", "_raw", "name", "size", "start")

    def __init__(self, name: str, raw: Any, *, closing: bool) -> None:
        self.name = name
        """For messages, as it was given."""
        self.size = _size_of(raw)
        """Bytes of the file as it is stored, or None for a pipe."""
        self.start = 0
        """Bytes of a byte order mark at the beginning, which :meth:`read` doesn't give."""
        self._raw = raw
        self._closing = closing
        self._file = raw
        self._held = b""

    def read(self, size: int) -> bytes:
        """Return some bytes, at most *size*, or none at the end.

        Raises:
            DataError: the file can't be read, is no whole gzip file, or is UTF-16.
        """
        if self._held:
            held, self._held = self._held[:size], self._held[size:]
            return held
        try:
            return self._file.read1(size)  # type: ignore[no-any-return]
        except EOFError:
            raise DataError(self.name, "the gzip file ends too early; it is cut off") from None
        except OSError as exc:
            raise DataError(self.name, _reason_of(exc)) from None
        except Exception as exc:
            from zlib import error

            if not isinstance(exc, error):
                raise
            raise DataError(self.name, f"the gzip file is damaged: {exc}") from None

    def read_fully(self, size: int) -> bytes:
        """Return *size* bytes, or fewer at the end.

        Raises:
            DataError: as for :meth:`read`.
        """
        parts = []
        while size > 0 and (part := self.read(size)):
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def position(self) -> int | None:
        """Return how many bytes of the file have been read, or None for a pipe."""
        return None if self.size is None else self._raw.tell()

    def close(self) -> None:
        """Close what :func:`open_stream` opened."""
        if self._file is not self._raw:
            self._file.close()
        if self._closing:
            self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def begin(self) -> None:
        """Look at the first bytes: unpack gzip, pass over a byte order mark.

        Raises:
            DataError: as for :meth:`read`.
        """
        first = self.read_fully(len(_GZIP_MARK))
        if first == _GZIP_MARK:
            from gzip import GzipFile

            self._file = GzipFile(mode="rb", fileobj=_Rejoined(first, self._raw))
            first = b""
        first += self.read_fully(len(_UTF8_MARK) - len(first))
        if first.startswith(_OTHER_MARKS):
            raise DataError(self.name, "is UTF-16 text; save it as UTF-8")
        if first == _UTF8_MARK:
            self.start, first = len(_UTF8_MARK), b""
        self._held = first


class _Rejoined:
    """A file whose first bytes were read already and come first again."""

    def __init__(self, first: bytes, rest: Any) -> None:
        self.first = first
        self.rest = rest

    def read(self, size: int, /) -> bytes:
        if self.first:
            first, self.first = self.first, b""
            return first
        return self.rest.read1(size)  # type: ignore[no-any-return]

    def seek(self, _: int, /) -> object:
        raise OSError("a stream is read once, from its beginning")


def open_stream(source: Source) -> Stream:
    """Return *source* opened: a path, ``-`` for standard input, or a binary file, which stays open afterwards.

    Raises:
        DataError: there is no such file, or it can't be read.
    """
    stream = _open(source)
    try:
        stream.begin()
    except BaseException:
        stream.close()
        raise
    return stream


def _open(source: Source) -> Stream:
    if not isinstance(source, (str, os.PathLike)):
        return Stream(name_of(source), _with_read1(source), closing=False)
    name = os.fspath(source)
    if name == STANDARD_INPUT:
        if sys.stdin is None:
            raise DataError("standard input", "is closed")
        return Stream("standard input", _with_read1(getattr(sys.stdin, "buffer", sys.stdin)), closing=False)
    try:
        return Stream(name, open(name, "rb"), closing=True)
    except (OSError, ValueError) as exc:
        raise DataError(name, _reason_of(exc)) from None


def name_of(source: Source) -> str:
    """Return what messages call *source*."""
    if isinstance(source, (str, os.PathLike)):
        name = os.fspath(source)
        return "standard input" if name == STANDARD_INPUT else name
    name = getattr(source, "name", None)
    return name if isinstance(name, str) else f"<{type(source).__name__}>"


def path_of(source: Source) -> str:
    """Return the path whose ending tells a format; an open file may have none."""
    return os.fspath(source) if isinstance(source, (str, os.PathLike)) else name_of(source)


def _with_read1(file: Any) -> Any:
    if hasattr(file, "read1"):
        return file
    return _Readable(file)


class _Readable:
    """A binary file that has ``read`` only."""

    def __init__(self, file: Any) -> None:
        self.read1 = file.read
        self.tell = getattr(file, "tell", None)
        self.fileno = getattr(file, "fileno", None)


def _size_of(raw: Any) -> int | None:
    from stat import S_ISREG

    try:
        facts = os.fstat(raw.fileno())
    except (OSError, AttributeError, TypeError, ValueError):
        return None
    return facts.st_size if S_ISREG(facts.st_mode) else None


def _reason_of(exc: OSError | ValueError) -> str:
    """Return *exc* as one clause."""
    if isinstance(exc, IsADirectoryError):
        return "is a folder; name its files"
    text = getattr(exc, "strerror", None) or str(exc)
    return f"can't be read: {text[:1].lower()}{text[1:]}"
