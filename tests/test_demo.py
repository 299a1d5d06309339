"""The demo: its schemas, its damaged copies, and what it prints."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from types import ModuleType

EXAMPLES = Path(__file__).parent.parent / "examples"
HASH = "0123456789" * 4
COMMIT = {
    "hash": HASH,
    "parents": [HASH],
    "author": {"name": "Ada", "email": "ada@example.org"},
    "committer": {"name": "Ada", "email": "ada@example.org"},
    "authored": "2024-02-29T12:30:00+01:00",
    "committed": "2024-02-29T12:30:00Z",
    "subject": "Add a thing",
    "changes": {"files": 1, "insertions": 2, "deletions": 3},
}
REPORT = {
    "version": "1",
    "pip_version": "24.0",
    "installed": [
        {
            "metadata": {"metadata_version": "2.1", "name": "a", "version": "1.0", "classifier": ["A :: B"]},
            "metadata_location": "somewhere",
        },
        {"metadata": {"metadata_version": "2.1", "name": "b", "version": "2!1.0rc1.post2+x"}, "metadata_location": "x"},
    ],
    "environment": {
        "implementation_name": "cpython",
        "implementation_version": "3.12.1",
        "os_name": "posix",
        "platform_machine": "",
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_system": "Linux",
        "platform_version": "",
        "python_full_version": "3.12.1",
        "python_version": "3.12",
        "sys_platform": "linux",
    },
}


@pytest.fixture(scope="module")
def demo() -> ModuleType:
    """Return the demo as a module."""
    spec = importlib.util.spec_from_file_location("typewright_demo", EXAMPLES / "demo.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def places_of(schema: str, model: str, value: object) -> list[str]:
    """Return the paths of the problems that a model of an example has with *value*."""
    found = tw.codec(getattr(tw.read_schema(EXAMPLES / schema), model)).problems(value)
    return [problem.where for problem in found]


def run_demo(folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the demo of a folder without a terminal."""
    env = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR")}
    command = [sys.executable, str(folder / "demo.py")]
    return subprocess.run(command, capture_output=True, encoding="utf-8", env={**env, **more}, check=False)


@pytest.mark.slow
class TestTheDemo:
    def test_prints_a_page(self) -> None:
        """Four sections, tables that name lines of YAML, code with the same lines; plain text, nothing wide."""
        done = run_demo(EXAMPLES)
        assert (done.returncode, done.stderr) == (0, "")
        titles = [line for line in done.stdout.splitlines() if line.endswith("───") and line.strip("─")]
        assert [title[0] for title in titles] == ["1", "2", "3", "4"]
        assert "\x1b" not in done.stdout
        assert max(map(len, done.stdout.splitlines())) <= 100
        assert "def check(data):" in done.stdout
        assert "# git-history.yaml:" in done.stdout

    def test_says_what_it_skips(self, tmp_path: Path) -> None:
        """Without a repository the history is skipped with a word."""
        shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns("__*__"))
        done = run_demo(tmp_path / "examples")
        assert (done.returncode, done.stderr) == (0, "")
        assert "Skipped: there is no .git with commits here." in done.stdout

    def test_does_without_pip(
        self, demo: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Without pip its report is skipped with a word, and the rest is shown."""
        monkeypatch.setattr(demo, "read_report", lambda: None)
        monkeypatch.setattr(demo, "read_history", lambda: [COMMIT])
        monkeypatch.setenv("COLUMNS", "100")
        assert demo.main() == 0
        out = capsys.readouterr().out
        assert "Skipped: pip isn't installed here" in out
        assert "7 records, 6 refused, 8 problems" in out


class TestTheReport:
    def test_is_accepted(self) -> None:
        """A small report has no problems."""
        assert places_of("pip-inspect.yaml", "Report", REPORT) == []

    def test_is_refused_when_damaged(self, demo: ModuleType) -> None:
        """Each mistake is found, and the report that was damaged is unchanged."""
        before = json.dumps(REPORT)
        assert places_of("pip-inspect.yaml", "Report", demo.damage_report(REPORT)) == [
            "$.installed[0].metadata.version",
            "$.installed[0].metadata.classifier[1]",
            "$.installed[0].requested",
            "$.installed[1].metadata_location",
            "$.environment.os_name",
        ]
        assert json.dumps(REPORT) == before

    @pytest.mark.slow
    def test_of_this_environment_has_the_shape_of_a_report(self, demo: ModuleType) -> None:
        """What pip says here is accepted, names and versions included."""
        report = demo.read_report()
        if report is None:
            pytest.skip("pip isn't installed here")
        assert places_of("pip-inspect.yaml", "Report", report) == []


class TestTheHistory:
    def test_is_accepted(self) -> None:
        """A commit has no problems."""
        assert places_of("git-history.yaml", "Commit", COMMIT) == []

    def test_is_refused_when_damaged(self, demo: ModuleType) -> None:
        """Each line but the last is refused, for the reason that was put into it."""
        *damaged, cut, good = demo.damage_history([COMMIT])
        assert [places_of("git-history.yaml", "Commit", json.loads(line)) for line in damaged] == [
            ["$.hash"],
            ["$.authored"],
            ["$.changes.files", "$.changes.deletions"],
            ["$.comitter"],
            ["$.author.name", "$.author.email"],
        ]
        assert places_of("git-history.yaml", "Commit", json.loads(good)) == []
        with pytest.raises(json.JSONDecodeError):
            json.loads(cut)

    def test_is_read_whatever_authors_write(
        self, demo: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Line ends, separators, quotes and lines that look like statistics stay in their fields."""
        if shutil.which("git") is None:
            pytest.skip("git isn't installed here")
        subjects = ['a "quoted" \\ subject', " 9 files changed, 9 insertions(+)", "x\x1f\x1e\ty", "é\n\nbody\n" + HASH]
        make_repository(tmp_path, subjects, monkeypatch)
        (tmp_path / "examples").mkdir()
        monkeypatch.setattr(demo, "HERE", tmp_path / "examples")
        commits: list[dict[str, Any]] = demo.read_history()
        assert [commit["subject"] for commit in commits] == [
            "é",
            "x\x1f\x1e\ty",
            " 9 files changed, 9 insertions(+)",
            'a "quoted" \\ subject',
        ]
        assert [commit["changes"] for commit in commits] == [{"files": 1, "insertions": 1, "deletions": 0}] * 4
        assert [len(commit["parents"]) for commit in commits] == [1, 1, 1, 0]
        assert [places_of("git-history.yaml", "Commit", commit) for commit in commits] == [[]] * 4


def make_repository(folder: Path, subjects: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a repository with one commit for each subject."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada, the first")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    git = ["git", "-C", str(folder)]
    subprocess.run([*git, "init", "--quiet"], check=True)
    for i, subject in enumerate(subjects):
        (folder / f"file{i}").write_text("a line\n")
        subprocess.run([*git, "add", "."], check=True)
        subprocess.run([*git, "commit", "--quiet", "--file=-"], input=subject.encode(), check=True)
