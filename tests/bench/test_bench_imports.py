"""The benchmark still runs: each row once, over a handful of classes and values."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    Found = tuple[list[Any], dict[str, str]]

ROOT = Path(__file__).parents[2]
MODULES = sorted(path.stem for path in (ROOT / "bench").glob("*.py") if path.stem not in {"__init__", "__main__"})
ROWS = (
    *("define", "startup", "import", "memory", "create", "assign", "load", "dump", "json", "check"),
    *("drop-ins", "adopted", "dispatch", "functions", "wrappers", "retry", "contexts", "imports"),
    *("json-schema", "schema-files", "generate", "standalone", "frozen"),
)

pytestmark = pytest.mark.skipif(find_spec("orjson") is None, reason="hand-written code reads JSON with orjson")


@pytest.fixture(scope="module", autouse=True)
def _bench_on_the_path() -> Iterator[None]:
    """Make ``bench`` importable, as it is for ``python -m bench`` in the repository's folder."""
    sys.path.insert(0, str(ROOT))
    yield
    sys.path.remove(str(ROOT))


@pytest.fixture(scope="module")
def libraries() -> Found:
    """The libraries that are installed here, and why the others aren't used."""
    usable, absent = import_module("bench.__main__").choose_libraries()
    return usable, absent


@pytest.mark.parametrize("name", MODULES)
def test_every_file_says_what_it_is(name: str) -> None:
    """Each module of the benchmark can be imported and has a docstring."""
    assert import_module(f"bench.{name}").__doc__


def test_no_library_gives_another_result(libraries: Found) -> None:
    """What isn't used isn't installed; no library is left out because it gave a wrong result."""
    _, absent = libraries
    assert {name: why for name, why in absent.items() if not why.startswith("not installed")} == {}


def test_a_library_that_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """A library that can't be imported is listed as not installed, and the others still run."""
    monkeypatch.setitem(sys.modules, "msgspec", None)
    monkeypatch.delitem(sys.modules, "bench.libraries.with_msgspec", raising=False)
    found, absent = import_module("bench.libraries").find_libraries()
    assert absent["msgspec"] == "not installed: msgspec"
    assert "hand-written" in {library.name for library in found}


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS)
def test_each_row_runs(row: str, libraries: Found) -> None:
    """A tiny round of each row gives tables with a timing of typewright and can be printed."""
    tables = import_module("bench.tables")
    measure = import_module("bench.__main__").ROWS[row]
    found = measure(*libraries, import_module("bench.rounds").TINY)
    for table in found:
        assert {name: why for name, why in table.absent.items() if why.startswith("failed")} == {}
        if not table.timings and all(why.startswith("not installed") for why in table.absent.values()):
            continue
        assert any(name.startswith(("typewright", "tw.", "@tw.")) for name in table.timings), table.name
        assert table.title in tables.render_text(table)


class TestTables:
    def test_a_target_is_judged_by_the_best_sample(self) -> None:
        """A target in the table's unit is met when the smallest sample is within it."""
        table = _table({"ours": (3e-6, 9e-6), "theirs": (2e-6, 2e-6)})
        target = import_module("bench.tables").Target
        assert table.is_met(target("ours", 3))
        assert not table.is_met(target("ours", 2.9))

    def test_a_target_may_be_a_multiple_of_another_variant(self) -> None:
        """A target with a base is met when the ratio of the best samples is within it."""
        table = _table({"ours": (3e-6, 9e-6), "theirs": (2e-6, 2e-6)})
        target = import_module("bench.tables").Target
        assert table.is_met(target("ours", 1.5, "theirs"))
        assert not table.is_met(target("ours", 1.4, "theirs"))
        assert table.is_met(target("ours", 1.4, "nobody")) is None

    def test_absent_variants_are_listed_with_the_reason(self) -> None:
        """A library that isn't there has a line of its own, and its target is open."""
        tables = import_module("bench.tables")
        table = _table({"theirs": (2e-6,)}, absent={"ours": "not installed"})
        assert "not installed" in tables.render_text(table)
        assert "not installed" in tables.render_markdown(table)

    def test_a_page_says_what_is_measured_and_not_how_busy_it_was(self) -> None:
        """What a variant leaves out stays beside its name also where samples were noisy."""
        tables, timing = import_module("bench.tables"), import_module("bench.rounds").Timing((2e-6,), noisy=3)
        table = tables.Table("row", "a row", "us", "theirs", {"theirs": timing}, notes={"theirs": "unchecked"})
        assert "3 noisy" in tables.render_text(table)
        assert "| theirs (unchecked) | 2.00 |" in tables.render_markdown(table)


def test_the_page_keeps_what_stands_around_the_tables(tmp_path: Path) -> None:
    """Writing the tables replaces what is between the marks and nothing else."""
    pages = import_module("bench.pages")
    page = tmp_path / "costs.md"
    page.write_text(f"before\n{pages.START}\nold\n{pages.END}\nafter\n", encoding="utf-8")
    machine = {"python": "CPython 3.11", "machine": "Linux", "packages": {"attrs": "1"}, "steady_percent": 99}
    pages.write_page(page, machine, [_table({"ours": (2e-6,)})])
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n")
    assert text.endswith("after\n")
    assert "| ours | 2.00 |" in text
    assert "old" not in text


def _table(samples: dict[str, tuple[float, ...]], absent: dict[str, str] | None = None) -> Any:
    tables, rounds = import_module("bench.tables"), import_module("bench.rounds")
    timings = {name: rounds.Timing(values) for name, values in samples.items()}
    return tables.Table("row", "a row", "us", "theirs", timings, absent=absent or {})
