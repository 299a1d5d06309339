"""CPython's own tests of contextmanager and asynccontextmanager, with ours in the place of both."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cpython_suites import run_suite

if TYPE_CHECKING:
    from pathlib import Path

PREPARE = """
import atexit, contextlib, typewright
from typewright.contexts import is_split
context, made = typewright.context, []
def keep(function):
    made.append(context(function))
    return made[-1]
contextlib.contextmanager = contextlib.asynccontextmanager = keep
def tell():
    # What was never called isn't counted: a test may define a context and not use it.
    used = [one for one in made if one.__globals__["_tw_maker"].note is not None]
    left = [one for one in used if not is_split(one)]
    left = {{one.__qualname__.rpartition(".")[0]: one.__globals__["_tw_maker"].note.reason for one in left}}
    open({path!r}, "w").write(json.dumps([len(used), left]))
atexit.register(tell)
"""

CASES = {
    "test.test_contextlib:ContextManagerTestCase": 17,
    "test.test_contextlib:TestContextDecorator": 1,
    "test.test_contextlib:TestExitStack": 5,
    "test.test_contextlib_async:AsyncContextManagerTestCase": 16,
    "test.test_contextlib_async:TestAsyncExitStack": 7,
}
"""The test cases that use them, and how many contexts each enters at least."""
LEFT: dict[str, str | tuple[str, ...]] = {
    "test_contextmanager_trap_no_yield": "the yield stands in a branch",
    "test_contextmanager_trap_second_yield": "it yields in 2 places",
    "test_contextmanager_trap_yield_after_throw": "it yields in 2 places",
    # test_contextmanager_traceback defines one by exec() of a text; 3.13 knows another text by the name of that.
    "": ("its source isn't at hand", "it isn't made by a def statement"),
}
"""The tests whose contexts are left to contextlib, with the reason; all others are split."""


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES)
def test_all_pass(case: str, tmp_path: Path) -> None:
    """Every test passes, without an exception, and at least half of the contexts are split."""
    path = tmp_path / "counts.json"
    outcome = run_suite(case, PREPARE.format(path=str(path)))
    assert outcome.failures == {}
    used, left = json.loads(path.read_text())
    assert used >= CASES[case]
    assert 2 * len(left) <= used
    for name, reason in left.items():
        expected = LEFT[name.removesuffix(".<locals>").rpartition(".")[2]]
        assert reason.startswith(expected), name
