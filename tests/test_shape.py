"""The sizes and names that the style guide sets for the package's own sources."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "typewright"

LONGEST_FUNCTION = 60
LONGEST_FILE = 700
NAMES_WITHOUT_MEANING = {"utils", "util", "helpers", "helper", "common", "misc"}
MARKS = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
MACHINE_PATH = re.compile(r"/(home|root|Users|work|mnt)/\w|\b[A-Z]:\\\\?Users")
PUBLISHED = ("*.md", "*.py", "*.pyi", "*.toml", "*.yaml", "*.yml", "*.json", "*.txt", "*.console", "Makefile")
FOLDERS = ("src", "tests", "docs", "examples", "bench", "changelog.d")


def long_functions(folder: Path) -> list[str]:
    """Return the functions that have more than LONGEST_FUNCTION lines."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.end_lineno is not None:
                length = node.end_lineno - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    found.append(f"{path.name}: {node.name} has {length} lines")
    return found


def long_files(folder: Path) -> list[str]:
    """Return the files that have more than LONGEST_FILE lines."""
    lengths = {path.name: path.read_bytes().count(b"\n") for path in sorted(folder.rglob("*.py"))}
    return [f"{name} has {length} lines" for name, length in lengths.items() if length > LONGEST_FILE]


def empty_names(folder: Path) -> list[str]:
    """Return the modules and folders whose names say nothing."""
    return sorted(path.name for path in folder.rglob("*") if path.stem.strip("_") in NAMES_WITHOUT_MEANING)


def marked_lines(folder: Path) -> list[str]:
    """Return the lines that put work off."""
    return list(_lines_with(MARKS, sorted(folder.rglob("*.py"))))


def _lines_with(pattern: re.Pattern[str], paths: list[Path]) -> Iterator[str]:
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if pattern.search(line):
                yield f"{path.name}:{number}: {line.strip()}"


def undocumented(folder: Path) -> list[str]:
    """Return the modules, and the public classes and functions at their top, that have no docstring."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        named = [node for node in tree.body if isinstance(node, kinds) and not node.name.startswith("_")]
        bare = [node for node in named if ast.get_docstring(node) is None]
        found += [f"{path.name}: {node.name}" for node in bare if not _is_overload(node)]
        if ast.get_docstring(tree) is None:
            found.append(f"{path.name}: the module")
    return found


def _is_overload(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    return any(isinstance(item, ast.Name) and item.id == "overload" for item in node.decorator_list)


class TestOurSources:
    def test_have_short_functions(self) -> None:
        """No function is longer than 60 lines."""
        assert long_functions(PACKAGE) == []

    def test_have_short_files(self) -> None:
        """No file is longer than 700 lines."""
        assert long_files(PACKAGE) == []

    def test_have_names_that_say_something(self) -> None:
        """No module is called utils, helpers, common or misc."""
        assert empty_names(PACKAGE) == []

    def test_put_nothing_off(self) -> None:
        """No line is marked as work for later."""
        assert marked_lines(PACKAGE) == []

    def test_are_documented(self) -> None:
        """Every module, and every public class and function at its top, has a docstring."""
        assert undocumented(PACKAGE) == []

    def test_hold_no_path_of_a_machine(self) -> None:
        """No text that is published names a folder of the machine it was written on."""
        texts = [path for pattern in PUBLISHED for path in ROOT.glob(pattern)]
        texts += [path for top in FOLDERS for pattern in PUBLISHED for path in sorted((ROOT / top).rglob(pattern))]
        assert list(_lines_with(MACHINE_PATH, [path for path in texts if path != Path(__file__)])) == []


class TestTheChecks:
    """Each check finds what is put before it."""

    @pytest.fixture
    def tree(self, tmp_path: Path) -> Path:
        """Return a folder that breaks every rule once."""
        body = "    pass\n" * LONGEST_FUNCTION
        (tmp_path / "long.py").write_text(f'"""Doc."""\ndef f():\n    """Doc."""\n{body}' + "\n" * LONGEST_FILE)
        (tmp_path / "utils.py").write_text("x = 1  # TODO: later\n")
        return tmp_path

    def test_find_a_long_function(self, tree: Path) -> None:
        """A function of 62 lines is reported with its length."""
        assert long_functions(tree) == ["long.py: f has 62 lines"]

    def test_find_a_long_file(self, tree: Path) -> None:
        """A file of 763 lines is reported with its length."""
        assert long_files(tree) == ["long.py has 763 lines"]

    def test_find_an_empty_name(self, tree: Path) -> None:
        """A module called utils is reported."""
        assert empty_names(tree) == ["utils.py"]

    def test_find_a_mark(self, tree: Path) -> None:
        """A line that puts work off is reported with its place."""
        assert marked_lines(tree) == ["utils.py:1: x = 1  # TODO: later"]

    def test_find_a_missing_docstring(self, tree: Path) -> None:
        """A module without a docstring is reported."""
        assert undocumented(tree) == ["utils.py: the module"]

    def test_find_a_path_of_a_machine(self, tmp_path: Path) -> None:
        """A path below a home folder is reported, a path of a URL isn't."""
        (tmp_path / "page.md").write_text("see /home/someone/x\nsee https://example.org/work\n")
        assert list(_lines_with(MACHINE_PATH, [tmp_path / "page.md"])) == ["page.md:1: see /home/someone/x"]
