"""Which folder generated files and cached code may live in.

    TYPEWRIGHT_CACHE=off       none; code lives in memory
    TYPEWRIGHT_CACHE=<folder>  there, in one sub-folder per folder of definitions
    (unset)                    below PYTHONPYCACHEPREFIX where that is set; otherwise
                               __typewright__/ beside the definition, if that is ours alone;
                               otherwise the user's cache folder

A folder is used only if it is a real folder (no link), belongs to us or to root, and
nobody else can write to it or put another in its place; otherwise code from it could be
somebody else's. Every refusal is told once, on the logger ``typewright.engine``.

A folder that was filled earlier and can't be written now, as in a container's image, is
read.
"""

from __future__ import annotations

import os
import stat
import sys
from _blake2 import blake2b

from typewright.engine.log import tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    Settings: TypeAlias = tuple[str | None, str | None, bool, str | None]

ADJACENT = "__typewright__"
"""Name of the folder beside a definition's file."""
BATCH_ENDING = f".{sys.implementation.cache_tag}.twc"
"""How the names of this interpreter's batches end."""

_ROOT = 0
_chosen: dict[Settings, str | None] = {}
_starts: dict[str, str | None] = {}
_besides: dict[str, str] = {}
_told: set[tuple[str, str]] = set()
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def folder_for(definition_file: str | None) -> str | None:
    """Return the folder for files generated for definitions in *definition_file*, made if need be.

    None means that nothing may be written: code lives in memory.
    """
    beside = _folder_of(definition_file)
    key = (os.environ.get("TYPEWRIGHT_CACHE"), beside, sys.dont_write_bytecode, sys.pycache_prefix)
    chosen = _chosen.get(key, "")
    # Asked each time: somebody may have removed the folder or opened it to others (1 us).
    if chosen == "" or (chosen is not None and reason_against(chosen) is not None):
        chosen = _chosen[key] = _choose(key[0], beside)
    return chosen


def forget_folders() -> None:
    """Look at the settings and the disk again at the next question; for tests and long-lived processes."""
    _chosen.clear()
    _starts.clear()
    _besides.clear()
    _told.clear()


def reason_against(folder: str) -> str | None:
    """Return why *folder* can't be trusted, or None."""
    try:
        status = os.lstat(folder)
    except OSError as exc:
        return exc.strerror or "can't be read"
    if stat.S_ISLNK(status.st_mode):
        return "is a symbolic link"
    if not stat.S_ISDIR(status.st_mode):
        return "is no folder"
    return reason_against_owner(status)


def reason_against_owner(status: os.stat_result) -> str | None:
    """Return why a file or folder may hold what somebody else put there, or None."""
    if not hasattr(os, "geteuid"):
        return None
    if status.st_uid not in (os.geteuid(), _ROOT):
        return "belongs to another user"
    return "can be written by others" if status.st_mode & _OTHERS_WRITE else None


def user_cache() -> str | None:
    """Return the path of the user's own cache folder, which may not exist, or None for a user without a home."""
    # What isn't absolute is to be ignored (XDG base directories), and "~" stays as it is where there is no home.
    root = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(root):
        root = os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(root, "typewright") if os.path.isabs(root) else None


def setting_root() -> str | None:
    """Return the folder that ``TYPEWRIGHT_CACHE`` names, or None where it names none."""
    setting = os.environ.get("TYPEWRIGHT_CACHE")
    return _absolute(setting) if setting and setting.lower() != "off" else None


def _choose(setting: str | None, beside: str | None) -> str | None:
    if setting is not None and setting.lower() == "off":
        return None
    if setting:
        return _make_below(_absolute(setting), beside)
    if sys.dont_write_bytecode:
        tell("nothing is cached: bytecode is not to be written (PYTHONDONTWRITEBYTECODE)")
        return None
    if sys.pycache_prefix:
        return _make_below(_absolute(os.path.join(sys.pycache_prefix, "typewright")), beside)
    if beside is not None and not _is_installed(beside) and reason_against(beside) is None:
        made = _make(os.path.join(beside, ADJACENT))
        if made is not None:
            return made
    return _make_below(user_cache(), beside)


def _absolute(folder: str) -> str | None:
    """Return the full path of a setting, the same all the time: a change of the working folder moves no cache."""
    if folder not in _starts:
        try:
            _starts[folder] = os.path.abspath(folder)
        except OSError:
            tell("nothing is cached: %s is below a working folder that is gone", folder, warn=True)
            _starts[folder] = None
    return _starts[folder]


def _folder_of(definition_file: str | None) -> str | None:
    if definition_file is None or definition_file.startswith("<"):
        return None
    if definition_file in _besides:
        return _besides[definition_file]
    try:
        if os.path.isabs(definition_file):
            beside = _besides[definition_file] = os.path.dirname(os.path.abspath(definition_file))
            return beside
        return os.path.dirname(os.path.abspath(definition_file))
    except OSError:
        return None


def _is_installed(folder: str) -> bool:
    """Whether *folder* belongs to an installed package: debuggers skip such files as library code."""
    steps = folder.split(os.sep)
    return "site-packages" in steps or "dist-packages" in steps


def _make_below(root: str | None, beside: str | None) -> str | None:
    """Make the sub-folder of *root* for definitions in *beside*: two projects may hold modules of one name."""
    if root is None or not _is_made(root):
        return None
    # Definitions typed into a notebook, or in a zip file, name a folder that isn't one.
    if beside is None or not os.path.isdir(beside):
        return _make(os.path.join(root, "unplaced"))
    digest = blake2b(beside.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
    name = "".join([char if char.isalnum() and char.isascii() else "_" for char in os.path.basename(beside)])
    return _make(os.path.join(root, f"{name[:40]}-{digest}"))


def _is_made(folder: str) -> bool:
    """Whether *folder* is there, made if need be, and can be trusted."""
    try:
        if not os.path.lexists(folder):
            _make_folders(folder)
    except FileExistsError:
        pass
    except OSError as exc:
        _refuse(folder, exc.strerror or "can't be made", warn=False)
        return False
    reason = reason_against(folder) or _exposure(folder)
    if reason is not None:
        _refuse(folder, f"it {reason}", warn=True)
    return reason is None


def _make(folder: str) -> str | None:
    """Return *folder*, made if need be, if it can be used."""
    if not _is_made(folder):
        return None
    if os.access(folder, os.W_OK | os.X_OK) or _is_filled(folder):
        return folder
    _refuse(folder, "it can't be written", warn=False)
    return None


def _make_folders(folder: str) -> None:
    above = os.path.dirname(folder)
    if not os.path.isdir(above):
        _make_above(above)
    # The mode is explicit: under umask 002 a plain mkdir would let the group write.
    os.mkdir(folder, 0o755 if folder.endswith(ADJACENT) else 0o700)
    with open(os.path.join(folder, ".gitignore"), "x", encoding="ascii") as file:
        file.write("*\n")


def _make_above(folder: str) -> None:
    above = os.path.dirname(folder)
    if not os.path.isdir(above):
        _make_above(above)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise


def _exposure(folder: str) -> str | None:
    """Return how anybody could put another folder in the place of *folder*, or None.

    Folders above that a group may write to are no reason: under umask 002 all of them are.
    """
    if not hasattr(os, "geteuid"):
        return None
    for above in {*_parents(folder), *_parents(os.path.realpath(folder))}:
        try:
            mode = os.stat(above).st_mode
        except OSError as exc:
            return f"lies in {above}: {exc.strerror}"
        if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
            return f"lies in {above}, where everybody may write"
    return None


def _parents(folder: str) -> Iterator[str]:
    above = os.path.dirname(folder)
    while above != folder:
        yield above
        folder, above = above, os.path.dirname(above)


def _is_filled(folder: str) -> bool:
    try:
        return any(name.endswith(BATCH_ENDING) for name in os.listdir(folder))
    except OSError:
        return False


def _refuse(folder: str, reason: str, *, warn: bool) -> None:
    if (folder, reason) not in _told:
        _told.add((folder, reason))
        tell("nothing is cached in %s: %s", folder, reason, warn=warn)
