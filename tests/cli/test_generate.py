"""``typewright generate``: what it says, and its exit codes."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

pytest.importorskip("jinja2", reason="Jinja2 isn't installed")

from typewright.cli import progress
from typewright.cli.progress import FileProgress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.fixture
def project(schema: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project with one schema, which is the working folder."""
    monkeypatch.chdir(schema.parent)
    (schema.parent / "pyproject.toml").touch()
    return schema.parent


def test_tells_what_it_wrote(project: Path, run: Callable[..., Run]) -> None:
    """Each file that was written has a line; then come the numbers."""
    done = run("generate", "users.yaml", "-o", "models")
    assert done.code == 0
    assert done.out == "new      __init__.py\nnew      users.py\n2 files in models: 2 written\n"
    assert run("generate", "users.yaml", "-o", "models").out == "2 files in models: nothing has changed\n"
    assert (project / "models" / "users.py").is_file()


def test_tells_what_is_gone(project: Path, run: Callable[..., Run]) -> None:
    """A file of a schema that is gone is counted apart."""
    (project / "more").mkdir()
    for name in "ab":
        (project / "more" / f"{name}.yaml").write_text("models: {A: {fields: {id: int}}}")
    run("generate", "more", "-o", "models")
    (project / "more" / "b.yaml").unlink()
    assert run("generate", "more", "-o", "models").out == "gone     b.py\n2 files in models: 1 removed\n"


def test_checks(project: Path, run: Callable[..., Run]) -> None:
    """``--check`` writes nothing, shows a diff and ends with 1; with 0 where all is current."""
    done = run("generate", "users.yaml", "-o", "models", "--check")
    assert done.code == 1
    assert "+++ b/users.py\n" in done.out
    assert "+class User(tw.Model):\n" in done.out
    assert done.out.endswith("2 files in models: 2 to be written\n")
    assert not (project / "models").exists()
    run("generate", "users.yaml", "-o", "models", "-q")
    assert run("generate", "users.yaml", "-o", "models", "--check") == (
        0,
        "2 files in models: nothing has changed\n",
        "",
    )


def test_shows_a_diff(project: Path, run: Callable[..., Run]) -> None:
    """``--diff`` is no failure."""
    done = run("generate", "users.yaml", "-o", "models", "--diff", "-q")
    assert done.code == 0
    assert done.out.startswith("--- /dev/null\n+++ b/__init__.py\n")
    assert not (project / "models").exists()


def test_writes_stubs(project: Path, run: Callable[..., Run]) -> None:
    """``--stubs`` needs no folder: stubs stand beside the schemas."""
    (project / "shop").mkdir()
    (project / "users.yaml").rename(project / "shop" / "users.yaml")
    assert run("generate", "shop", "--stubs").code == 0
    assert sorted(path.name for path in (project / "shop").iterdir()) == ["__init__.pyi", "users.pyi", "users.yaml"]


def test_reads_pyproject(project: Path, run: Callable[..., Run]) -> None:
    """Without arguments it does what ``pyproject.toml`` says."""
    said = '[tool.typewright.generate]\nschemas = ["users.yaml"]\noutput = "models"\n'
    (project / "pyproject.toml").write_text(said)
    assert run("generate", "-q") == (0, "", "")
    assert (project / "models" / "users.py").is_file()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "was given no schemas"),
        (("gone.yaml", "-o", "x"), "gone.yaml: is no file and no folder"),
        (("users.yaml",), "doesn't know where to write"),
        (("users.yaml", "-o", "x", "--style", "none"), "invalid choice: 'none'"),
        (("users.yaml", "-o", "x", "--check", "--diff"), "not allowed with argument"),
        (("broken.yaml", "-o", "x"), "broken.yaml:1"),
    ],
)
def test_tells_mistakes(project: Path, run: Callable[..., Run], arguments: tuple[str, ...], told: str) -> None:
    """Wrong usage and wrong schemas end with 2, and a message."""
    (project / "broken.yaml").write_text("models: {A: {fields: {id: strin}}}")
    done = run("generate", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not (project / "x").exists()


def test_prints_nothing_that_a_terminal_obeys(project: Path, run: Callable[..., Run]) -> None:
    """A foreign file in a diff can't move the cursor."""
    (project / "models").mkdir()
    run("generate", "users.yaml", "-o", "models", "-q")
    path = project / "models" / "users.py"
    path.write_text(path.read_text() + "# \x1b[31m\x07\n")
    assert "\x1b" not in run("generate", "users.yaml", "-o", "models", "--diff").out


class TestProgress:
    def test_stays_away_from_short_runs(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing is drawn in the first half second, nor where there is no terminal."""
        with FileProgress() as shown:
            shown.step("a.yaml")
        assert capsys.readouterr() == ("", "")

    def test_draws_the_file_and_the_count(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal, a long run shows what is read."""
        pytest.importorskip("rich")
        drawn: list[dict[str, object]] = []

        class Bar:
            def update(self, _: object, **fields: object) -> None:
                drawn.append(fields)

            def stop(self) -> None:
                drawn.append({})

        monkeypatch.setattr(progress, "is_terminal", lambda _: True)
        monkeypatch.setattr(progress, "PATIENCE", -1)
        monkeypatch.setattr(progress, "PACE", -1)
        monkeypatch.setattr(progress, "_make_spinner", lambda: (Bar(), 1))
        with FileProgress() as shown:
            shown.step("a.yaml")
            shown.step("b\x1b.yaml")
        assert [(each.get("files"), each.get("description")) for each in drawn] == [
            (1, "a.yaml"),
            (2, "b\\x1b.yaml"),
            (None, None),
        ]
        assert sys.stderr is not None

    def test_can_be_drawn(self) -> None:
        """The real thing draws without an error."""
        pytest.importorskip("rich")
        bar, task = progress._make_spinner()
        bar.update(task, description="x", files=1, refresh=True)
        bar.stop()
