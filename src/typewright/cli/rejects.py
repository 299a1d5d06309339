"""The refused records, kept in a file that appears whole or not at all."""

from __future__ import annotations

import os

from typewright.errors import DataError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import BinaryIO, Self

    from typewright.data import RefusedRecord


class Rejects:
    """Writes beside the file, and takes its place when :meth:`keep` is called.

    Records of NDJSON and JSON are written as they were read, others as JSON, one a line.
    """

    def __init__(self, path: str, sources: list[str]) -> None:
        self.path = path
        self.count = 0
        """Records written."""
        self.lost = 0
        """Records that were too long or too broken to be kept."""
        self._target = os.path.realpath(path)
        self._part = f"{self._target}.{os.getpid()}.part"
        self._file: BinaryIO | None = None
        self._check(sources)

    def _check(self, sources: list[str]) -> None:
        for source in sources:
            if os.path.exists(self._target) and os.path.exists(source) and os.path.samefile(source, self._target):
                raise DataError(self.path, "is one of the data files; write the refused records to another")
        if os.path.exists(self._target) and not os.path.isfile(self._target):
            raise DataError(self.path, "is no file that can be replaced; name one for the refused records")

    def __enter__(self) -> Self:
        try:
            self._file = open(self._part, "xb")
        except OSError as exc:
            raise DataError(self.path, f"can't be written: {exc.strerror}") from None
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        if self._file is not None:
            self._file.close()
            os.unlink(self._part)

    def add(self, record: RefusedRecord) -> None:
        """Write one record.

        Raises:
            OSError: the disk is full, or the like.
        """
        from json import dumps

        line = record.raw
        if line is None and record.value is not None:
            line = dumps(record.value, default=str).encode()
        if line is None or self._file is None:
            self.lost += 1
            return
        self._file.write(line + b"\n")
        self.count += 1

    def keep(self) -> None:
        """Put what was written in the file's place.

        Raises:
            OSError: it can't be.
        """
        if self._file is not None:
            self._file.close()
            os.replace(self._part, self._target)
            self._file = None
