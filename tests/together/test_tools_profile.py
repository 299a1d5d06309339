"""``cProfile`` tells the constructors of two classes apart, and a first call imports nothing costly."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.together.conftest import Workshop

PROFILED = """
    import cProfile, pstats
    from models import User, Account
    User(1), Account(1)
    profile = cProfile.Profile()
    profile.enable()
    for number in range(1, 4):
        User(number)
    Account(1)
    profile.disable()
    for (file, line, name), (calls, *_) in sorted(pstats.Stats(profile).stats.items()):
        if name == "__init__":
            print(calls, file)
"""

IMPORTED = """
    import sys
    from models import User
    import typewright as tw
    before = set(sys.modules)
    User(1)
    print(sorted(set(sys.modules) - before))
"""

CHEAP = {"_blake2", "atexit", "fcntl"} | {"models.links", "models.dumping", "operations.doubts"}
"""Built into the interpreter, or the few functions that generated code calls."""


def test_each_class_has_a_row_of_its_own(workshop: Workshop) -> None:
    """Rows are named by file, and no two classes share one (a dataclass's are all ``<string>``)."""
    rows = set(workshop.run(PROFILED).out.splitlines())
    assert rows == {f"3 {workshop.shown('models.User')}", f"1 {workshop.shown('models.Account')}"}


def test_a_warm_first_call_imports_next_to_nothing(warm: Workshop) -> None:
    """Code from the cache needs the engine, but no emitter, no tokenizer, no regular expressions and no linecache."""
    shown = [name.removeprefix("typewright.") for name in eval(warm.run(IMPORTED).out)]
    assert {name for name in shown if not name.startswith("engine.")} <= CHEAP


LOADED = """
    import sys
    import models
    print(sorted(name for name in sys.modules if name.startswith("typewright.")))
"""

LATE = (
    *("emit.", "operations.", "reference.", "json_text.", "explaining.", "schemas."),
    *("engine.building", "engine.cache", "definitions.lowering", "models.codecs", "models.writing"),
)
"""Modules that no class statement needs, but for what it must know of its code."""


def test_a_class_statement_loads_no_code_that_reads_writes_or_explains(warm: Workshop) -> None:
    """What emits code, asks why not, or knows JSON is imported when it is first used."""
    loaded = [name.removeprefix("typewright.") for name in eval(warm.run(LOADED).out)]
    assert [name for name in loaded if name.startswith(LATE)] == ["operations.settings"]
    assert len(loaded) < 100
