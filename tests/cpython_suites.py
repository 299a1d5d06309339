"""CPython's own tests of the running interpreter, run in a process of their own against something of ours.

prepare        statements that put ours in the place of the standard library's, before the
               test module is imported
case           the test case, as ``test.test_collections:TestNamedTuple``
Outcome        how many tests ran, and the names of those that did not pass
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec

import pytest

SCRIPT = """
import sys, json, importlib, unittest
{prepare}
module, _, case = {case!r}.partition(":")
case = getattr(importlib.import_module(module), case)
result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(case).run(result)
bad = [*result.failures, *result.errors, *[(test, "passed") for test in result.unexpectedSuccesses]]
# A failed subtest carries its test; its own id would say its parameters, too.
names = {{getattr(test, "test_case", test).id().rpartition(".")[2]: text for test, text in bad}}
print(json.dumps([result.testsRun, [name for test, _ in result.skipped for name in [test.id()]], names]))
"""


@dataclass(frozen=True)
class Outcome:
    """How one test case went."""

    count: int
    """Tests that were started, those that were skipped included."""
    skipped: tuple[str, ...]
    failures: dict[str, str]
    """Tracebacks by the name of the test."""


def run_suite(case: str, prepare: str = "") -> Outcome:
    """Return how CPython's test *case* goes once *prepare* has run; skip where the tests aren't installed."""
    module = case.partition(":")[0]
    if find_spec("test") is None or find_spec(module) is None:
        pytest.skip(f"this interpreter has come without its own tests ({module})")
    script = SCRIPT.format(prepare=prepare, case=case)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    count, skipped, failures = json.loads(done.stdout.splitlines()[-1])
    return Outcome(count, tuple(skipped), failures)
