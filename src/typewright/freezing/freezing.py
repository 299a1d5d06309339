"""``freeze``: from a package's name to files in it, or to what is wrong with them."""

from __future__ import annotations

import os
import sys
from importlib import invalidate_caches

from typewright.engine import (
    FROZEN_FOLDER,
    Ownership,
    apply_changes,
    compare_files,
    compile_text,
    forget_shelves,
    put_files,
    remove_if_empty,
    signature_of,
    stage,
)
from typewright.errors import FreezeError
from typewright.freezing.comparing import StaleFile, compare_file
from typewright.freezing.finding import LeftOut, find_units, import_package
from typewright.freezing.texts import render_package
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from typewright.engine import FileChange


@frozen
class FreezeReport:
    """What was frozen, and what of it had to be written."""

    package: str
    folder: str
    """The folder of frozen code, whether or not it exists."""
    units: int
    """How many there are."""
    changed: tuple[StaleFile, ...]
    """Files that were written or removed; with ``check=True``, that should be."""
    left_out: tuple[LeftOut, ...]
    """Units that can't be frozen; they are generated at run time."""
    command: str
    """What writes it anew, on the command line."""

    @property
    def is_fresh(self) -> bool:
        """Whether every file was as it should be."""
        return not self.changed


def freeze(package: str, *, check: bool = False, every: bool = False, without: Collection[str] = ()) -> FreezeReport:
    """Write the code of what *package* defines into it, so that it needs neither cache nor generating.

    All of its modules are imported, but those that *without* names. Of models and codecs that is the code that
    :func:`warmup` builds; *every* adds that of lax reading, of checks and of JSON. With *check* nothing is
    written: the report tells what would be.

    >>> import typewright as tw
    >>> tw.freeze("no_such_package")
    Traceback (most recent call last):
    typewright.FreezeError: no_such_package: there is no such package; run the command where it can be imported, ...

    Raises:
        FreezeError: it can't be imported or written, or something else is in the way.
        DefinitionError: an annotation can't be resolved, or a default is wrong.
        ExceptionGroup: several of them.
    """
    realm = import_package(package, without)
    folder = os.path.join(realm.folder, FROZEN_FOLDER)
    units, left_out = find_units(realm, every=every)
    packages = [unit.module for unit in units if hasattr(sys.modules.get(unit.module), "__path__")]
    command = (
        f"typewright freeze {package}" + " --all" * every + "".join(f" --without {name}" for name in sorted(without))
    )
    texts = render_package(package, units, packages, command) if units else {}
    for path, text in texts.items():
        compile_text(text, path)
    try:
        changes = compare_files(folder, {path: text.encode("utf-8") for path, text in texts.items()}, _OWNED)
        if changes and not check:
            _write(folder, changes)
    except FileExistsError as exc:
        raise FreezeError(package, f"{os.path.join(folder, exc.filename)} {exc.strerror}", "move it away") from None
    except OSError as exc:
        raise FreezeError(package, f"{exc.filename or folder} can't be written: {exc.strerror or exc}") from None
    stale = tuple([compare_file(change.path, _text(change.before), _text(change.after)) for change in changes])
    return FreezeReport(package, folder, len(units), stale, tuple(left_out), command)


def _is_ours(data: bytes) -> bool:
    return signature_of(data.decode("utf-8", "replace")) is not None


_OWNED = Ownership(".py", _is_ours, _is_ours)


def _write(folder: str, changes: Sequence[FileChange]) -> None:
    with stage(folder) as staged:
        put_files(staged, {change.path: change.after for change in changes if change.after is not None})
        apply_changes(changes, staged, folder)
    remove_if_empty(folder)
    # The import system may have listed the folder before.
    invalidate_caches()
    forget_shelves()


def _text(data: bytes | None) -> str | None:
    return None if data is None else data.decode("utf-8", "replace")
