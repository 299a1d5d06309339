"""Run CPython's own tests of ``dataclasses`` with ours in its place; prints the outcome as JSON.

Run as a program, in an interpreter of its own: it changes ``sys.modules``.
"""

from __future__ import annotations

import functools
import importlib
import io
import json
import sys
import unittest
from typing import Any


def count_calls(module: Any, name: str, key: str, counts: dict[str, int]) -> None:
    """Put in the place of a function of *module* one that counts how often it is called with a class, and calls it."""
    counted = getattr(module, name)

    @functools.wraps(counted, updated=())
    def count(*args: Any, **kwargs: Any) -> Any:
        counts[key] += bool(args)
        return counted(*args, **kwargs)

    count.__kwdefaults__ = getattr(counted, "__kwdefaults__", None)  # type: ignore[attr-defined]
    setattr(module, name, count)


def main() -> None:
    """Load the tests, run them, print what failed."""
    import dataclasses as standard

    counts = {"ours": 0, "handed over": 0}
    count_calls(standard, "dataclass", "handed over", counts)
    import typewright.dataclasses as ours
    from typewright.dropins import blueprints

    count_calls(blueprints, "Blueprint", "ours", counts)
    from typewright.dropins import decorating

    decorating.Blueprint = blueprints.Blueprint  # type: ignore[attr-defined]
    sys.modules["dataclasses"] = ours
    theirs = importlib.import_module("test.test_dataclasses")

    suite = unittest.defaultTestLoader.loadTestsFromModule(theirs)
    log = io.StringIO()
    result = unittest.TextTestRunner(log, verbosity=0).run(suite)
    wrong = {case.id().partition("test_dataclasses.")[2]: text for case, text in (*result.failures, *result.errors)}
    sys.stdout.write(json.dumps({"run": result.testsRun, "skipped": len(result.skipped), "wrong": wrong, **counts}))


if __name__ == "__main__":
    main()
