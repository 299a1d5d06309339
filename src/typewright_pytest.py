"""The pytest plugin of typewright: snapshots of generated source, origins in failure reports, a cache for one test.

It is a module beside the package, for pytest imports plugins at its start, needed or not; the package
itself is imported when a fixture of it is used. ``pytest -p no:typewright_pytest`` switches it off.
"""

from __future__ import annotations

import os
import sys

import pytest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from typewright.testing import AssertGenerated, Snapshots

_FOLDER = "__generated__"
"""Of the snapshots beside a test's file; as in ``typewright.testing.snapshots``, which isn't imported at once."""
_TITLE = "typewright: where generated frames come from"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that rewrites snapshots."""
    group = parser.getgroup("typewright")
    group.addoption("--typewright-update", action="store_true", help="rewrite snapshots of generated source")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the book of this run."""
    config.stash[_BOOK] = _Book(config)


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave snapshots alone: some are called as tests are."""
    return True if collection_path.name == _FOLDER else None


@pytest.fixture
def assert_generated(request: pytest.FixtureRequest) -> AssertGenerated:
    """Return a function that compares the source generated for a model, a codec or a function with a snapshot."""
    import shlex

    import typewright
    from typewright.testing import AssertGenerated, stem_of

    node = request.node
    command = f"pytest {shlex.quote(node.nodeid)} --typewright-update"
    names = [each.name for each in node.listchain() if isinstance(each, pytest.Class)]
    stem = stem_of(str(node.path), [*names, node.name])
    book = request.config.stash[_BOOK]
    return AssertGenerated(book.snapshots, stem, command, typewright.source, pytest.fail)


@pytest.fixture
def typewright_cache(tmp_path: Path) -> Iterator[Path]:
    """Return the folder of a cache that this test and the processes that it starts have for themselves."""
    from typewright.testing import isolated_cache

    folder = tmp_path / "typewright-cache"
    with isolated_cache(str(folder)):
        yield folder


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(call: pytest.CallInfo[None]) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Tell of a failure where its generated frames come from."""
    report = yield
    # Without the engine nothing was generated.
    if report.failed and call.excinfo is not None and "typewright.engine" in sys.modules:
        text = _explain(call.excinfo.value)
        if text:
            report.sections.append((_TITLE, text))
    return report


def _explain(error: BaseException) -> str:
    from typewright.testing import explain_frames

    try:
        return explain_frames(error)
    except Exception as exc:  # noqa: BLE001 - a report that can't be made would hide the failure and end the run
        return f"this can't be told: {exc!r}"


class _Book:
    """What is known of a run's tests and snapshots, here and, under xdist, in its workers."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._snapshots: Snapshots | None = None
        self.tests: dict[str, list[str]] = {}
        """Collected tests, by the file that they are in; only of files with snapshots beside them."""
        self.cut: set[str] = set()
        """Files of which tests were left out."""
        self.passed: set[str] = set()
        self.used: set[str] = set()
        self.written: set[str] = set()

    @property
    def snapshots(self) -> Snapshots:
        """The snapshots of this process, begun on first use."""
        if self._snapshots is None:
            from typewright.testing import Snapshots

            self._snapshots = Snapshots(update=self.updates)
        return self._snapshots

    @property
    def updates(self) -> bool:
        """Whether snapshots are rewritten."""
        return bool(self._config.getoption("--typewright-update"))

    def close(self) -> None:
        """Take over what the snapshots of this process know."""
        if self._snapshots is not None:
            self.used |= self._snapshots.used
            self.written |= set(self._snapshots.written)

    def as_data(self) -> dict[str, Any]:
        """Return what a worker tells the process that started it."""
        return {
            "tests": self.tests,
            "cut": sorted(self.cut),
            "used": sorted(self.used),
            "written": sorted(self.written),
        }

    def add(self, told: dict[str, Any]) -> None:
        """Add what a worker told."""
        self.tests.update(told["tests"])
        self.cut |= set(told["cut"])
        self.used |= set(told["used"])
        self.written |= set(told["written"])

    def unused(self) -> list[str]:
        """Return the snapshots that nobody asked for, of files whose every test ran and passed."""
        whole = [file for file, tests in self.tests.items() if file not in self.cut and self.passed.issuperset(tests)]
        if not whole:
            return []
        from typewright.testing import unused_snapshots

        return unused_snapshots(whole, self.used)


_BOOK = pytest.StashKey[_Book]()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: Sequence[pytest.Item]) -> None:
    """Note which tests will run in files that have snapshots beside them."""
    book = config.stash[_BOOK]
    for item in items:
        file = str(item.path)
        if file in book.tests or _has_snapshots(file):
            book.tests.setdefault(file, []).append(item.nodeid)
    if any("::" in arg for arg in config.args):
        # Single tests were asked for: of no file it is sure that all of its tests are here.
        book.cut |= book.tests.keys()


def _has_snapshots(file: str) -> bool:
    folder, name = os.path.split(file)
    return os.path.isdir(os.path.join(folder, _FOLDER, os.path.splitext(name)[0]))


def pytest_deselected(items: Iterable[pytest.Item]) -> None:
    """Note the files of which tests were left out."""
    for item in items:
        item.config.stash[_BOOK].cut.add(str(item.path))


class _Listener:
    """Hears of the tests' outcomes, which hooks don't tell together with the configuration."""

    def __init__(self, book: _Book) -> None:
        self._book = book

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note a test that passed."""
        if report.when == "call" and report.passed:
            self._book.passed.add(report.nodeid)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """Take over what a worker of xdist tells at its end."""
        told = getattr(node, "workeroutput", {}).get("typewright")
        if told is not None:
            self._book.add(told)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Begin to listen."""
    session.config.pluginmanager.register(_Listener(session.config.stash[_BOOK]), "typewright_listener")


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Close the book; a worker sends it to the process that started it."""
    book = session.config.stash[_BOOK]
    book.close()
    output: dict[str, Any] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["typewright"] = book.as_data()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell which snapshots were written, and which nobody asks for any more; those go with an update."""
    book = config.stash[_BOOK]
    unused = book.unused()
    if not (unused or book.written):
        return
    terminalreporter.section("snapshots of generated source")
    for path in sorted(book.written):
        terminalreporter.write_line(f"written: {os.path.relpath(path)}")
    for path in unused:
        if book.updates:
            os.unlink(path)
        terminalreporter.write_line(f"{'removed' if book.updates else 'unused'}: {os.path.relpath(path)}")
    if unused and not book.updates:
        terminalreporter.write_line("remove them with --typewright-update, or by hand")
