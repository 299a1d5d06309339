"""Which folder generated files and cached code may live in.

    TYPEWRIGHT_CACHE=off       none; code lives in memory
    TYPEWRIGHT_CACHE=<folder>  there, in one sub-folder per folder of definitions
    (unset)                    __typewright__/ beside the definition, if that is ours alone;
                               otherwise the user's cache folder

A folder is used only if it is a real folder (no link), belongs to us and nobody else can
write to it; otherwise code from it could be somebody else's. Every refusal is told once,
on the logger ``typewright.engine``.
"""

from __future__ import annotations

import os
import stat
import sys
from _blake2 import blake2b

from typewright.engine.log import tell

ADJACENT = "__typewright__"
"""Name of the folder beside a definition's file."""

_chosen: dict[tuple[str | None, str | None, bool], str | None] = {}
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


def folder_for(definition_file: str | None) -> str | None:
    """Return the folder for files generated for definitions in *definition_file*, made if need be.

    None means that nothing may be written: code lives in memory.
    """
    setting = os.environ.get("TYPEWRIGHT_CACHE")
    key = (setting, definition_file and os.path.dirname(definition_file), sys.dont_write_bytecode)
    if key not in _chosen:
        _chosen[key] = _choose(setting, definition_file)
    return _chosen[key]


def forget_folders() -> None:
    """Look at the settings and the disk again at the next question; for tests and long-lived processes."""
    _chosen.clear()


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
    if hasattr(os, "geteuid"):
        if status.st_uid != os.geteuid():
            return "belongs to another user"
        if status.st_mode & _OTHERS_WRITE:
            return "can be written by others"
    return None if os.access(folder, os.W_OK | os.X_OK) else "can't be written"


def _choose(setting: str | None, definition_file: str | None) -> str | None:
    if setting is not None and setting.lower() == "off":
        return None
    beside = _folder_of(definition_file)
    if setting:
        return _make_below(os.path.abspath(setting), beside)
    if sys.dont_write_bytecode:
        tell("nothing is cached: bytecode is not to be written (PYTHONDONTWRITEBYTECODE)")
        return None
    if beside is not None and not _is_installed(beside) and reason_against(beside) is None:
        made = _make(os.path.join(beside, ADJACENT))
        if made is not None:
            return made
    return _make_below(user_cache(), beside)


def user_cache() -> str:
    """Return the path of the user's own cache folder, which may not exist."""
    root = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return os.path.join(root, "typewright")


def _folder_of(definition_file: str | None) -> str | None:
    if definition_file is None or definition_file.startswith("<"):
        return None
    return os.path.dirname(os.path.abspath(definition_file))


def _is_installed(folder: str) -> bool:
    """Whether *folder* belongs to an installed package: debuggers skip such files as library code."""
    return f"{os.sep}site-packages{os.sep}" in folder + os.sep


def _make_below(root: str, beside: str | None) -> str | None:
    """Make the sub-folder of *root* for definitions in *beside*: two projects may hold modules of one name."""
    if _make(root) is None:
        return None
    if beside is None:
        return _make(os.path.join(root, "unplaced"))
    digest = blake2b(beside.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
    name = "".join(char if char.isalnum() and char.isascii() else "_" for char in os.path.basename(beside))
    return _make(os.path.join(root, f"{name[:40]}-{digest}"))


def _make(folder: str) -> str | None:
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        # The mode is explicit: under umask 002 a plain mkdir would let the group write.
        os.mkdir(folder, 0o755 if folder.endswith(ADJACENT) else 0o700)
        with open(os.path.join(folder, ".gitignore"), "x", encoding="ascii") as file:
            file.write("*\n")
    except FileExistsError:
        pass
    except OSError as exc:
        tell("nothing is cached in %s: %s", folder, exc.strerror)
        return None
    reason = reason_against(folder)
    if reason is not None:
        tell("nothing is cached in %s: it %s", folder, reason, warn=True)
        return None
    return folder
