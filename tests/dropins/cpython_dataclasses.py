"""Run CPython's own tests of ``dataclasses`` with ours in its place; prints the outcome as JSON.

Run as a program, in an interpreter of its own: it changes ``sys.modules``.
"""

from __future__ import annotations

import io
import json
import sys
import unittest


def main() -> None:
    """Load the tests, run them, print what failed."""
    import dataclasses  # noqa: F401 - ours is to find the standard one

    import typewright.dataclasses as ours

    sys.modules["dataclasses"] = ours
    import test.test_dataclasses as theirs

    suite = unittest.defaultTestLoader.loadTestsFromModule(theirs)
    log = io.StringIO()
    result = unittest.TextTestRunner(log, verbosity=0).run(suite)
    wrong = {case.id().partition("test_dataclasses.")[2]: text for case, text in (*result.failures, *result.errors)}
    print(json.dumps({"run": result.testsRun, "skipped": len(result.skipped), "wrong": wrong}))


if __name__ == "__main__":
    main()
