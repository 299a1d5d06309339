"""Texts of modules into files: formatted, compiled, compared and, but for a check, written."""

from __future__ import annotations

from typewright.engine import Ownership, apply_changes, compare_files, fault_of_text, stage
from typewright.errors import GenerateError, InternalError
from typewright.generating.differences import Generated
from typewright.generating.formatting import format_files
from typewright.generating.headers import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def write_files(
    folder: str, texts: Mapping[str, str], suffix: str, is_gone: Callable[[str], bool], *, check: bool
) -> Generated:
    """Write *texts*, by path, into *folder*; *is_gone* is asked about sources of other files of ours.

    Raises:
        GenerateError: a file of somebody else is in the way, or a file can't be written.
        InternalError: a text isn't Python.
    """
    from tempfile import TemporaryDirectory

    def is_unwanted(data: bytes) -> bool:
        source = source_of(data)
        return source is not None and is_gone(source)

    owned = Ownership(suffix, lambda data: source_of(data) is not None, is_unwanted)
    try:
        # A check leaves nothing behind, and may look at a disk that can't be written.
        with TemporaryDirectory() if check else stage(folder) as staged:
            files = format_files(staged, dict(sorted(texts.items())))
            for path, data in files.items():
                _check_compiles(path, data)
            changes = compare_files(folder, files, owned)
            if changes and not check:
                apply_changes(changes, staged, folder)
    except FileExistsError as exc:
        where = f"{folder}/{exc.filename}"
        raise GenerateError(where, str(exc.strerror), "move it away, or choose another folder") from None
    except OSError as exc:
        raise GenerateError(str(exc.filename or folder), f"can't be written: {exc.strerror or exc}") from None
    return Generated(folder, tuple(files), changes)


def _check_compiles(path: str, data: bytes) -> None:
    text = data.decode("utf-8")
    fault = fault_of_text(text)
    if fault is not None:
        raise InternalError(f"the generated file {path} doesn't compile ({fault})", text)
