"""The cases of the JSON-Schema-Test-Suite, from the folder of shared data."""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SUITE = Path(os.environ.get("TYPEWRIGHT_SHARED", ""), "data", "JSON-Schema-Test-Suite")
WHY_NOT = "TYPEWRIGHT_SHARED names no folder with data/JSON-Schema-Test-Suite"
DRAFTS = ("draft7", "draft2019-09", "draft2020-12")


class Group(NamedTuple):
    """One schema of the suite, and values with what is to be said of them."""

    file: str
    description: str
    schema: Any
    cases: list[dict[str, Any]]


def is_here() -> bool:
    """Whether the suite is there."""
    return "TYPEWRIGHT_SHARED" in os.environ and (SUITE / "tests").is_dir()


def groups(draft: str, folder: str = "") -> Iterator[Group]:
    """Yield the groups of a draft in one folder, without those below it."""
    for path in sorted((SUITE / "tests" / draft / folder).glob("*.json")):
        for group in json.loads(path.read_text("utf-8")):
            yield Group(path.stem, group["description"], group["schema"], group["tests"])


@cache
def remotes() -> dict[str, Any]:
    """Return what the suite would have served, by URI."""
    folder = SUITE / "remotes"
    return {
        f"http://localhost:1234/{path.relative_to(folder).as_posix()}": json.loads(path.read_text("utf-8"))
        for path in folder.rglob("*.json")
    }


def draft_to_pass(schema: Any, draft: str) -> str | None:
    """Return the draft to name: none where the schema says itself which it is."""
    return None if isinstance(schema, dict) and "$schema" in schema else draft
