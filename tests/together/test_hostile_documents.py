"""All hostile documents through every reader: nothing runs, nothing takes long, errors are typed and say where."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("yaml", reason="PyYAML isn't installed")

from tests.together import hostile_worker
from tests.together.hostile_documents import FORMS, SCHEMAS, make_job, name_jobs, rows, schema_jobs

WORKER = Path(hostile_worker.__file__)
LIMIT = 5
"""Seconds of CPU time for one document, of which a bomb takes minutes; on a busy machine each takes twice its time."""
WAYS = [
    ("checker", "JSON Schema, JSON"),
    *(("checker of a file", form) for form in FORMS[:2]),
    *((reader, form) for reader in ("read_schema", "import") for form in FORMS),
]
"""Readers and what they read."""
ALL_KINDS = (*SCHEMAS, "yaml", "schema")
UNKNOWN_WORDS = {
    "INJ-032": "x-python-type",
    "INJ-033": "x-python-type",
    "INJ-034": "x-python-type",
    "INJ-036": "x-python-type",
    "INJ-038": "x-python-type",
    "INJ-040": "customTypePath",
    "INJ-046": "validators",
}
"""Attacks on a keyword that only one other tool knows; a reader that doesn't know it may say so or leave it alone."""
TEXTS_IN_YAML = {"SDOS-023": "NaN", "YAML-023": "2001-99-99"}
"""What is text in YAML 1.2, where .nan is the number and dates are none: nothing is wrong with it."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not rows("attacks.jsonl", *SCHEMAS), reason="TYPEWRIGHT_SHARED names no folder with attacks"),
]


def send(jobs: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the outcome of each job, of a process of its own."""
    with tempfile.TemporaryDirectory(prefix="typewright-hostile-") as made:
        folder = Path(made)
        (folder / "jobs.json").write_text(json.dumps(jobs), "utf-8")
        cache = folder / "cache"
        cache.mkdir(mode=0o700)
        done = subprocess.run(
            [sys.executable, str(WORKER), str(folder / "jobs.json"), str(folder)],
            env={**os.environ, "TYPEWRIGHT_CACHE": str(cache)},
            capture_output=True,
            text=True,
            check=False,
        )
    outcomes = {each["id"]: each for each in map(json.loads, done.stdout.splitlines())}
    assert done.returncode == 0, f"after {len(outcomes)} of {len(jobs)}: {done.stderr[-2000:]}"
    return outcomes


@functools.cache
def reads(reader: str, form: str) -> bool:
    """Whether a reader takes a form at all."""
    schema = {"title": "M", "type": "object", "properties": {"a": {"type": "integer"}}}
    outcome: str = send([make_job(reader, form, "plain", schema)])["plain"]["outcome"]
    return outcome == "accepted"


@pytest.fixture(params=WAYS, ids=" of ".join)
def way(request: pytest.FixtureRequest) -> tuple[str, str]:
    """Return a reader and a form that it takes."""
    if not reads(*request.param):
        pytest.skip("isn't read yet")
    found: tuple[str, str] = request.param
    return found


def find_faults(outcomes: dict[str, Any]) -> dict[str, Any]:
    """Return what is neither accepted nor properly refused, and what took too long."""
    return {
        identity: each
        for identity, each in outcomes.items()
        if each["outcome"].startswith("wrong") or each["seconds"] > LIMIT
    }


def test_schemas(way: tuple[str, str]) -> None:
    """Attacks are refused with a place or harmless, as their rows say; harmless schemas are accepted."""
    outcomes = send(list(schema_jobs(*way)))
    assert find_faults(outcomes) == {}
    for identity in TEXTS_IN_YAML if way[1].endswith("YAML") else ("SDOS-023",) if way[0] == "checker" else ():
        outcomes.pop(identity)  # the second: text that isn't JSON, though json.loads takes it, is no matter of ours
    known = {row["id"]: row for file in ("attacks.jsonl", "benign.jsonl") for row in rows(file, *ALL_KINDS)}
    expected = {"rejected": {"refused"}, "bounded": {"refused", "accepted"}, "accept": {"accepted"}}
    other = {
        identity: each["outcome"]
        for identity, each in outcomes.items()
        if each["outcome"] not in expected[known[identity]["expected"]] and identity not in UNKNOWN_WORDS
    }
    assert other == {}


def test_names(way: tuple[str, str]) -> None:
    """A name or text at any place of a schema is refused with a place, or means what it says."""
    assert find_faults(send(list(name_jobs(*way, turn=WAYS.index(way))))) == {}
