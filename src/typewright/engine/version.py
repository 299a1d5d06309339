"""The version of typewright; ``pyproject.toml`` reads it from here."""

from __future__ import annotations

import os

VERSION = "0.1.0"

_editions: list[str] = []
_ROOMS = (
    *("contexts", "definitions", "dispatching", "dropins", "emit", "engine"),
    *("functions", "json_schema", "models", "operations", "readers", "schemas", "wrapping"),
)
"""Where what is kept on disk is made."""


def edition() -> str:
    """Return what tells the code that this typewright writes from that of any other.

    That is the version; in a checkout, where emitters change under one version, it is
    also the newest change to one of our files.
    """
    if not _editions:
        _editions.append(VERSION if _is_installed() else f"{VERSION}+{_newest_change()}")
    return _editions[0]


def _root() -> str:
    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _is_installed() -> bool:
    return "site-packages" in __file__


def _newest_change() -> int:
    newest = 0
    for room in _ROOMS:
        for folder, _, files in os.walk(os.path.join(_root(), room)):
            if not folder.endswith("__pycache__"):
                newest = max([newest, *[os.stat(os.path.join(folder, file)).st_mtime_ns for file in files]])
    return newest
