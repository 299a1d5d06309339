"""Texts of modules into files: compiled, formatted, compared and, but for a check, written."""

from __future__ import annotations

from typewright.engine import Ownership, apply_changes, compare_files, fault_of_text, stage
from typewright.errors import GenerateError, InternalError, shown
from typewright.generating.differences import Generated
from typewright.generating.formatting import format_files
from typewright.generating.headers import source_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def write_files(
    folder: str,
    texts: Mapping[str, str],
    suffix: str,
    is_gone: Callable[[str], bool],
    *,
    templates: str | None,
    check: bool,
) -> Generated:
    """Write *texts*, by path, into *folder*; *is_gone* is asked about sources of other files of ours.

    Raises:
        GenerateError: a file of somebody else is in the way, a file can't be written, or the user's *templates*
            made a text that isn't Python.
        InternalError: our own templates did.
    """
    from tempfile import TemporaryDirectory

    def is_unwanted(data: bytes) -> bool:
        source = source_of(data)
        return source is not None and is_gone(source)

    owned = Ownership(suffix, lambda data: source_of(data) is not None, is_unwanted)
    try:
        for path, text in texts.items():
            _check_compiles(path, text)
        # A check leaves nothing behind, and may look at a disk that can't be written.
        with TemporaryDirectory() if check else stage(folder) as staged:
            files = format_files(staged, dict(sorted(texts.items())))
            changes = compare_files(folder, files, owned)
            if changes and not check:
                apply_changes(changes, staged, folder)
    except InternalError as exc:
        if templates is None:
            raise
        raise GenerateError(templates, f"these templates make no Python: {exc.what}") from exc
    except FileExistsError as exc:
        where = f"{folder}/{exc.filename}"
        raise GenerateError(where, str(exc.strerror), "move it away, or choose another folder") from None
    except OSError as exc:
        raise GenerateError(str(exc.filename or folder), f"can't be written: {exc.strerror or exc}") from None
    return Generated(folder, tuple(files), changes)


def _check_compiles(path: str, text: str) -> None:
    fault = fault_of_text(text)
    if fault is not None:
        raise InternalError(f"the generated file {path} doesn't compile ({_tell(fault, text)})", text)


def _tell(fault: Exception, text: str) -> str:
    """Return *fault* with the line that has it, where that is known."""
    if not isinstance(fault, SyntaxError) or fault.lineno is None:
        return str(fault)
    line = "".join(text.split("\n")[fault.lineno - 1 : fault.lineno]).strip()
    return f"line {fault.lineno}: {fault.msg}: {shown(line)}"
