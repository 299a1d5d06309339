"""Every library of the benchmark, each with the same classes: a file per library.

A library that isn't installed is listed by its name and left out of the run.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.libraries.library import Library

FUNCTIONS = "tw.load, tw.dump"
"""typewright once more, without codecs: its functions look up the codec of a class at each call."""

MODULES = {
    "typewright": "with_typewright",
    FUNCTIONS: "with_functions",
    "hand-written": "tree_by_hand",
    "dataclasses": "with_dataclasses",
    "attrs": "with_attrs",
    "cattrs": "with_cattrs",
    "pydantic": "with_pydantic",
    "msgspec": "with_msgspec",
    "mashumaro": "with_mashumaro",
    "prefab": "with_prefab",
}
"""Names as the tables show them, and the modules that hold the classes."""


def find_libraries() -> tuple[list[Library], dict[str, str]]:
    """Return the libraries that can be used here, and why the others can't."""
    found: list[Library] = []
    absent: dict[str, str] = {}
    for name, module in MODULES.items():
        try:
            found.append(import_module(f"bench.libraries.{module}").LIBRARY)
        except ModuleNotFoundError as exc:
            absent[name] = f"not installed: {exc.name}"
        except Exception as exc:  # noqa: BLE001 - one broken library mustn't hide what the others cost
            absent[name] = f"failed: {type(exc).__name__}: {exc}"
    return found, absent
