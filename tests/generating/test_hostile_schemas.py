"""Hostile schemas as generated files: nothing runs, and no text leaves its place in a file, in any style."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("jinja2", reason="Jinja2 isn't installed")
pytest.importorskip("yaml", reason="PyYAML isn't installed")

import typewright as tw
from tests.generating import hostile_generating
from tests.together.hostile_documents import PLACES, make_job, rows

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not rows("attacks.jsonl", "name"), reason="TYPEWRIGHT_SHARED names no folder with attacks"),
]
FORM = "JSON Schema, JSON"


def jobs() -> list[dict[str, Any]]:
    """Return a document for each injection, and for each hostile name at each place of a schema."""
    made = []
    for row in rows("attacks.jsonl", "schema-injection"):
        payload, stem = row["payload"], "hostile"
        if isinstance(payload, dict) and payload.keys() == {"filename", "schema"}:
            stem, payload = payload["filename"].removesuffix(".json"), payload["schema"]
        made.append(make_job("", FORM, row["id"], payload, stem=stem))
        texts = [text for text in strings_in(payload) if any(mark in text for mark in ("import", "{", "'", '"'))]
        made += [make_job("", FORM, f"{row['id']} docs", PLACES["docs"](text)[0]) for text in texts]
    for row in rows("attacks.jsonl", "name"):
        for place, spell in PLACES.items():
            made.append(make_job("", FORM, f"{row['id']} {place}", spell(row["payload"])[0]))
        made.append(make_job("", FORM, f"{row['id']} file", PLACES["optional"]("a")[0], stem=row["payload"]))
    return made


def strings_in(value: Any) -> list[str]:
    """Return all texts in plain data, keys included."""
    if isinstance(value, dict):
        return [text for pair in value.items() for part in pair for text in strings_in(part)]
    if isinstance(value, list):
        return [text for item in value for text in strings_in(item)]
    return [value] if isinstance(value, str) else []


def test_of_all_styles(tmp_path: Path) -> None:
    """Each document is refused, or written so that it compiles, says what it should, and runs nothing."""
    (tmp_path / "jobs.json").write_text(json.dumps(jobs()), "utf-8")
    done = subprocess.run(
        [sys.executable, hostile_generating.__file__, str(tmp_path / "jobs.json"), str(tmp_path)],
        env={**os.environ, "TYPEWRIGHT_CACHE": "off", "PYTHONPATH": os.pathsep.join([os.getcwd(), *sys.path[1:]])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    assert [each for each in outcomes if each["outcome"] not in ("written", "refused")] == []
    counted = Counter(each["outcome"] for each in outcomes)
    assert counted["written"] > 300
    assert len(outcomes) > 500


@pytest.mark.parametrize("style", ["models", "dataclasses", "typeddicts", "stubs", "standalone"])
def test_through_ruff(style: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of injections is written as a whole; what ruff makes of it compiles."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "schemas").mkdir()
    for job in jobs()[:100]:
        path = tmp_path / "schemas" / f"{job['id'].replace(' ', '_')}.json"
        path.write_bytes(job["text"].encode("utf-8", "surrogatepass"))
        try:
            tw.read_schema(path)
        except (tw.SchemaError, ExceptionGroup):
            path.unlink()
    made = tw.generate("schemas", output="out", style=style)
    assert len(made.files) > 30
    assert tw.generate("schemas", output="out", style=style).is_current
