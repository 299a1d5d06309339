"""CPython's own tests of named tuples and cached properties, with ours in the place of the standard library's."""

from __future__ import annotations

import pytest

from tests.cpython_suites import run_suite

NAMED_TUPLES = """
import collections
from typewright.collections import namedtuple
collections.namedtuple = namedtuple
"""
CLASSES = """
import typing, typewright
typing.NamedTuple = typewright.NamedTuple
"""
CACHED = """
from test.support import import_helper
import typewright
fresh = import_helper.import_fresh_module
def import_fresh_module(name, *args, **kwargs):
    module = fresh(name, *args, **kwargs)
    if name == "functools":
        module.cached_property = typewright.cached_property
    return module
import_helper.import_fresh_module = import_fresh_module
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("case", "prepare", "least"),
    [
        pytest.param("test.test_collections:TestNamedTuple", NAMED_TUPLES, 20, id="namedtuple"),
        pytest.param("test.test_typing:NamedTupleTests", CLASSES, 10, id="NamedTuple"),
        pytest.param("test.test_functools:TestCachedProperty", CACHED, 9, id="cached_property"),
    ],
)
def test_all_pass(case: str, prepare: str, least: int) -> None:
    """Every test of the running interpreter passes; there is no list of exceptions."""
    outcome = run_suite(case, prepare)
    assert outcome.failures == {}
    assert outcome.count - len(outcome.skipped) >= least
