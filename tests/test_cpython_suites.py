"""The runner of CPython's own tests tells what passes from what doesn't."""

from __future__ import annotations

import pytest

from tests.cpython_suites import run_suite

BROKEN = """
import collections
make = collections.namedtuple
collections.namedtuple = lambda *args, **kwargs: make(*args, **kwargs)
"""


class TestRunner:
    def test_finds_nothing_in_the_standard_library(self) -> None:
        """The interpreter passes its own tests, and there are many."""
        outcome = run_suite("test.test_collections:TestNamedTuple")
        assert not outcome.failures
        assert outcome.count - len(outcome.skipped) > 20

    def test_finds_what_is_broken(self) -> None:
        """A replacement that is off by one frame fails where the tests look at the module."""
        outcome = run_suite("test.test_collections:TestNamedTuple", BROKEN)
        assert "test_factory" in outcome.failures

    def test_skips_where_the_tests_are_missing(self) -> None:
        """Without the module of tests there is a reason, and no failure."""
        with pytest.raises(pytest.skip.Exception, match="test_nothing_of_the_kind"):
            run_suite("test.test_nothing_of_the_kind:Case")
