"""Packages that ``pyproject.toml`` declares: read by ``tw.install()`` alone, found from the caller's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import typewright as tw
from typewright.errors import InstallError
from typewright.schemas.declared import find_project, read_packages

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")


class TestInstall:
    def test_reads_the_project_of_the_caller(self, project: Project, tmp_path: Path) -> None:
        """Folders are relative to ``pyproject.toml``, wherever the program is started."""
        (tmp_path / "pyproject.toml").write_text(f'[tool.typewright]\npackages = {{{project.name} = "schemas"}}\n')
        (tmp_path / "cwd").mkdir()
        code = f"tw.install(); import {project.name}.orders as o; print(o.Order(1))"
        assert project.run(code, cwd=tmp_path / "cwd").startswith("Order(id=1")

    def test_does_nothing_before_it_is_called(self, project: Project, tmp_path: Path) -> None:
        """``import typewright`` alone looks at no project."""
        (tmp_path / "pyproject.toml").write_text("[tool.typewright]\npackages = 1")
        code = "import sys; print([name for name in sys.modules if 'tomllib' in name or 'schemas' in name])"
        assert project.run(code) == "[]\n"

    def test_says_where_it_looked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Code without a file belongs to the project above the working folder."""
        monkeypatch.chdir(tmp_path)
        code = compile("import typewright as tw; tw.install()", "<typed in>", "exec")
        with pytest.raises(InstallError) as caught:
            exec(code, {})
        assert "pyproject.toml" in str(caught.value)


class TestFind:
    def test_goes_upwards(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The nearest file counts, seen from the caller's or from the working folder."""
        (tmp_path / "a" / "b").mkdir(parents=True)
        (tmp_path / "pyproject.toml").write_text("")
        (tmp_path / "a" / "b" / "x.py").write_text("")
        assert find_project(str(tmp_path / "a" / "b" / "x.py")) == str(tmp_path / "pyproject.toml")
        (tmp_path / "a" / "pyproject.toml").write_text("")
        monkeypatch.chdir(tmp_path / "a" / "b")
        assert find_project("<stdin>") == str(tmp_path / "a" / "pyproject.toml")


class TestRead:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "declares no packages"),
            ("[tool]\ntypewright = 1", "declares no packages"),
            ("[tool.typewright]\npackages = []", "declares no packages"),
            ("[tool.typewright]\npackages = {}", "declares no packages"),
            ("[tool.typewright]\npackages = {a = 1}", "the folder of 'a' is 1; write it as text"),
            ("[tool.typewright]\nremote = {}", "unknown key 'remote'; did you mean 'remotes'?"),
            ("[tool", "can't be read"),
        ],
    )
    def test_refuses_what_says_something_else(self, tmp_path: Path, text: str, words: str) -> None:
        """The message names the file."""
        path = tmp_path / "pyproject.toml"
        path.write_text(text)
        with pytest.raises(InstallError) as caught:
            read_packages(str(path))
        assert words in str(caught.value)
        assert str(caught.value).startswith(str(path))

    def test_refuses_other_encodings(self, tmp_path: Path) -> None:
        """Bytes that aren't UTF-8 are no TOML."""
        path = tmp_path / "pyproject.toml"
        path.write_bytes(b"\xff\xfe")
        with pytest.raises(InstallError, match="can't be read"):
            read_packages(str(path))


def test_what_is_said_of_generated_files_is_left_alone(tmp_path: Path) -> None:
    """Both commands read one file."""
    path = tmp_path / "pyproject.toml"
    path.write_text('[tool.typewright]\npackages = {shop = "schemas"}\n[tool.typewright.generate]\nstyle = "models"\n')
    assert read_packages(str(path)).keys() == {"shop"}


def test_a_declared_package_is_checked_like_any(project: Project, tmp_path: Path) -> None:
    """A wrong name or folder in ``pyproject.toml`` is the same error."""
    (tmp_path / "pyproject.toml").write_text('[tool.typewright]\npackages = {"a-b" = "schemas"}\n')
    out = project.run("""
        try:
            tw.install()
        except tw.InstallError as exc:
            print(exc)
    """)
    assert "is no Python identifier" in out
    assert tw.InstallError is InstallError
