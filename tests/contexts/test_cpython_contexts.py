"""CPython's own tests of contextmanager and asynccontextmanager, with ours in the place of both."""

from __future__ import annotations

import json

import pytest

from tests.cpython_suites import run_suite

PREPARE = """
import atexit, contextlib, functools, typewright
from typewright.contexts import is_split
made = []
def keep(function):
    found = typewright.context(function)
    made.append(found)
    return found
contextlib.contextmanager = contextlib.asynccontextmanager = keep
def tell():
    # What was never called isn't counted: a test may define a context and not use it.
    used = [found for found in made if found.__globals__["_tw_maker"].note is not None]
    left = [(found.__name__, found.__globals__["_tw_maker"].note.reason) for found in used if not is_split(found)]
    open({path!r}, "w").write(json.dumps([len(used), left]))
atexit.register(tell)
"""
EXCEPTIONS: dict[str, str] = {}
