"""What imports take, measured in processes that may fail in every way."""

from __future__ import annotations

import os
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import pytest

from typewright.adoption import Measurement, measure, measuring, read_file, read_project
from typewright.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Measure = Callable[..., Measurement]

HEAD = "from dataclasses import dataclass\n"
CLASSES = """\
from dataclasses import dataclass, make_dataclass
from collections import namedtuple, deque
import typing
from typing import NamedTuple

@dataclass
class A:
    a: int

@dataclass(frozen=True)
class B(A if False else object):
    b: int

C = make_dataclass("C", ["c"], namespace={"__module__": __name__})
D = namedtuple("D", "d")
assert D.__module__ == __name__

class E(NamedTuple):
    e: int
"""


@pytest.fixture
def try_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Measure:
    """Return a function that measures a package of one file in one round."""
    monkeypatch.setattr(measuring, "ROUNDS", 1)

    def run(text: str, *imports: str, timeout: float = 30, **others: str) -> Measurement:
        for name, content in {"__init__": text, **others}.items():
            path = tmp_path / "shop" / f"{name}.py"
            path.parent.mkdir(exist_ok=True)
            path.write_text(textwrap.dedent(content))
        project = read_project(str(tmp_path / "shop"))
        findings = [read_file(path) for path in project.files]
        return measure(project, findings, imports or project.imports, timeout=timeout)

    return run


@pytest.mark.slow
class TestMeasurement:
    def test_counts_what_defines_classes(self, try_import: Measure) -> None:
        """Each definition is counted once, in the module that it stands in, whatever defines it."""
        found = try_import(CLASSES)
        assert [(name, number) for name, number, _ in found.modules] == [("shop", 5)]
        assert 0 < found.defining < found.standard
        assert found.defining == sum(seconds for _, _, seconds in found.modules)
        assert 0 < found.own < found.ours
        assert found.saved == found.standard - found.ours
        assert (found.imports, found.rounds) == (("shop",), 1)

    def test_leaves_other_peoples_classes_out(self, try_import: Measure) -> None:
        """What a library defines, which the project merely imports, isn't counted."""
        found = try_import(f"import inspect, dis\n{HEAD}@dataclass\nclass A: ...\n")
        assert [(name, number) for name, number, _ in found.modules] == [("shop", 1)]

    def test_runs_the_new_text(self, try_import: Measure) -> None:
        """What is measured is what would be written, and its tracebacks name the user's own file."""
        with pytest.raises(DataError, match=r"SystemError: typewright\S* \(\S*__init__.py:2\)"):
            try_import(f"import sys; {HEAD}if 'typewright' in sys.modules: raise SystemError('typewright')\n")

    def test_imports_what_it_is_told(self, try_import: Measure) -> None:
        """Modules of the package that its front doesn't import can be named."""
        found = try_import("", "shop.models", "shop.views", models=f"{HEAD}@dataclass\nclass A: ...\n", views=HEAD)
        assert [name for name, _, _ in found.modules] == ["shop.models"]

    def test_of_what_needs_nothing_of_ours_counts_nothing(self, try_import: Measure) -> None:
        """Where the import reaches no file that would be changed, typewright isn't imported, and costs nothing."""
        found = try_import("import sys\n", models=HEAD + "@dataclass\nclass A: ...\n")
        assert (found.own < 0.001, found.modules) == (True, ())

    def test_touches_nothing(self, try_import: Measure, tmp_path: Path) -> None:
        """Sources stay as they are, and no bytecode is left beside the files that would be changed."""
        try_import(CLASSES)
        assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == ["shop", "shop/__init__.py"]
        assert (tmp_path / "shop" / "__init__.py").read_text() == CLASSES

    def test_hears_nothing_of_what_a_package_prints(
        self, try_import: Measure, capfd: pytest.CaptureFixture[str]
    ) -> None:
        """Output of the import isn't shown, however long it is."""
        try_import(f"{HEAD}import sys\nprint('x' * 10**6)\nprint('y', file=sys.stderr)\n")
        assert capfd.readouterr() == ("", "")

    def test_needs_no_typing_of_input(self, try_import: Measure) -> None:
        """A package that asks its user sees the end of the input."""
        with pytest.raises(DataError, match="EOFError"):
            try_import(f"{HEAD}input()\n")

    def test_starts_without_arguments(self, try_import: Measure) -> None:
        """The arguments of the command aren't the package's."""
        found = try_import(f"{HEAD}import sys\nassert sys.argv == ['shop'], sys.argv\n")
        assert found.modules == ()

    def test_waits_for_no_thread(self, try_import: Measure) -> None:
        """A package that starts threads, which would go on for ever, is measured all the same."""
        found = try_import(f"{HEAD}import threading\nthreading.Thread(target=threading.Event().wait).start()\n")
        assert found.rounds == 1

    def test_keeps_the_least_of_some_rounds(self, try_import: Measure, monkeypatch: pytest.MonkeyPatch) -> None:
        """Rounds go on until there are enough of them, or enough time has passed."""
        monkeypatch.setattr(measuring, "ROUNDS", 3)
        assert try_import(HEAD).rounds == 3
        monkeypatch.setattr(measuring, "ENOUGH", 0)
        assert try_import(HEAD).rounds == 1

    def test_works_where_no_bytecode_is_written(self, try_import: Measure, monkeypatch: pytest.MonkeyPatch) -> None:
        """With PYTHONDONTWRITEBYTECODE code is kept elsewhere, so that compiling isn't measured."""
        monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
        assert try_import(HEAD + "import sys\nassert sys.pycache_prefix\n").rounds == 1


FAULTS = {
    "an error": ("1 / 0\n", r"ZeroDivisionError: division by zero \(\S*__init__\.py:2\)"),
    "an error elsewhere": ("import json\njson.loads('x')\n", r"JSONDecodeError: .* \(\S*__init__\.py:3\)"),
    "a module that is missing": ("import none_such\n", "ModuleNotFoundError: No module named 'none_such'"),
    "an exit": ("import sys\nsys.exit(3)\n", r"leaves with sys\.exit\(3\)"),
    "arguments that are needed": (
        "import argparse\np = argparse.ArgumentParser()\np.add_argument('file')\np.parse_args()\n",
        r"sys\.exit\(2\).*: shop: error: the following arguments are required: file",
    ),
    "an interrupt of its own": ("raise KeyboardInterrupt\n", "KeyboardInterrupt"),
    "a sudden end": ("import os\nprint('bye', flush=True)\nos._exit(7)\n", "ends the process with exit code 7: bye"),
    "a signal": ("import os\nos.kill(os.getpid(), 9)\n", "ends the process with exit code -9"),
    "an error that can't be spelled": (
        "class E(Exception):\n    def __str__(self): raise ValueError\nraise E\n",
        r"imported: E \(",
    ),
}


@pytest.mark.slow
class TestFaults:
    @pytest.mark.parametrize("name", FAULTS)
    def test_are_told_in_the_packages_own_words(self, try_import: Measure, name: str) -> None:
        """An import that fails says why, with the line of the project that did it."""
        text, words = FAULTS[name]
        with pytest.raises(DataError, match=words) as caught:
            try_import(HEAD + text)
        assert "\n" not in caught.value.reason

    def test_of_one_kind_of_run_are_told(self, try_import: Measure) -> None:
        """A module that isn't there is told by name."""
        with pytest.raises(DataError, match=r"No module named 'shop\.none_such'"):
            try_import(HEAD, "shop.none_such")

    def test_end_with_the_time(self, try_import: Measure, tmp_path: Path) -> None:
        """An import that doesn't come to its end is ended, with all that it has started."""
        pid = tmp_path / "pid"
        text = f"""\
            import subprocess, sys
            from dataclasses import dataclass
            child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
            open({str(pid)!r}, "w").write(str(child.pid))
            child.wait()
        """
        started = time.monotonic()
        with pytest.raises(DataError, match=r"takes longer than 1 s; --timeout allows more"):
            try_import(text, timeout=1)
        assert time.monotonic() - started < 20
        if sys.platform == "linux":
            state = _state_of(int(pid.read_text()))
            assert state in ("", "Z")


def _state_of(pid: int) -> str:
    """Return the letter of a process's state, or nothing where there is no such process."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rpartition(")")[2].split()[0]
    except OSError:
        return ""


def test_the_folder_of_the_processes_is_removed(
    try_import: Measure, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What the processes need is gone afterwards, whether they failed or not."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with pytest.raises(DataError):
        try_import("from dataclasses import dataclass\n1 / 0\n")
    assert os.listdir(tmp_path) == ["shop"]
