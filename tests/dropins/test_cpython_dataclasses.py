"""CPython's own tests of ``dataclasses``, those of the running interpreter, with ours in its place."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(__file__).with_name("cpython_dataclasses.py")
EXCEPTIONS: dict[str, str] = {}
"""Tests that can't pass, with the reason; ``docs/reference/drop-ins.md`` shows the same table."""


@pytest.fixture(scope="module")
def outcome() -> dict[str, Any]:
    """Return what the run said; the tests of the standard library aren't installed everywhere."""
    try:
        found = find_spec("test.test_dataclasses")
    except ModuleNotFoundError:
        found = None
    if found is None:
        pytest.skip("this interpreter has come without CPython's tests")
    done = subprocess.run([sys.executable, str(PROGRAM)], capture_output=True, text=True, check=True)
    found_out: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found_out


@pytest.mark.slow
def test_all_pass_but_the_exceptions(outcome: dict[str, Any]) -> None:
    """What fails is what the table names, no more and no less."""
    assert outcome["wrong"].keys() == EXCEPTIONS.keys(), outcome["wrong"]


@pytest.mark.slow
def test_are_run_against_ours(outcome: dict[str, Any]) -> None:
    """The tests meet our decorator, which makes most classes itself."""
    assert outcome["run"] > 200
    assert outcome["ours"] > 300
    assert outcome["handed over"] <= outcome["ours"] // 5


def test_at_most_three_are_excepted() -> None:
    """The promise of the page."""
    assert len(EXCEPTIONS) <= 3
