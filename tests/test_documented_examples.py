"""Every example that the documentation shows is a file that runs, and its output is real.

A page marks what it shows with a comment before the block:

    <!-- example: quickstart.py -->      the block equals docs/examples/quickstart.py
    <!-- output: quickstart.txt -->      the block is what running quickstart.py printed
    <!-- session: check.console -->      the block's ``$`` commands printed what it shows

``pytest --docs-update`` runs everything again and rewrites outputs, sessions and pages.
"""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "docs" / "examples"
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(
    r"(?:^<!-- (?P<kind>\w+): (?P<file>[\w./-]+) -->\n+)?^```(?P<language>\w*)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
FREED = (
    (r"^ +[~^]+ *\n", ""),  # 3.11, 3.12 and 3.13 underline different parts
    (r"\bcpython-3\d+\b", "cpython-3xx"),
    (r"<cache>/\w+-[0-9a-f]{12}/", "<cache>/"),
    (r"\btypewright \d+\.\d+\.\d+\b", "typewright x.y.z"),
    (r"\bin \d+\.\d\ds\b", "in x.xxs"),
    (r"\b(digest|key: ) [0-9a-f]{32,64}\b", r"\1 ..."),
    (r"\b\d[\d.,]* (us|ms|bytes)\b", r"... \1"),
    (r'("seconds"|"records_per_second"): [\d.]+', r"\1: ..."),
)
"""What is cut out of every output before it is compared."""
FRONTS = (
    "typewright",
    "typewright.collections",
    "typewright.dataclasses",
    "typewright.json_schema",
    "typewright.testing",
)
MODULES = sorted(path for path in (ROOT / "src").rglob("*.py") if ">>>" in path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Block:
    """A fenced block of a page."""

    page: Path
    language: str
    text: str
    kind: str | None = None
    """``example``, ``output``, ``session``, or None for a block without a mark."""
    file: str | None = None


def read_blocks(page: Path) -> list[Block]:
    """Return the fenced blocks of *page*, each with the mark before it."""
    found = BLOCK.finditer(page.read_text(encoding="utf-8"))
    return [Block(page, match["language"], match["text"], match["kind"], match["file"]) for match in found]


def write_blocks(page: Path, folder: Path) -> None:
    """Put the files' present texts into the marked blocks of *page*."""

    def shown(match: re.Match[str]) -> str:
        if match["kind"] is None or not (folder / match["file"]).is_file():
            return match[0]
        start, end = match.span("text")
        text = (folder / match["file"]).read_text(encoding="utf-8")
        return match[0][: start - match.start()] + text + match[0][end - match.start() :]

    old = page.read_text(encoding="utf-8")
    new = BLOCK.sub(shown, old)
    if new != old:
        page.write_text(new, encoding="utf-8", newline="\n")


def without_mark(blocks: list[Block]) -> list[str]:
    """Return the first lines of the Python and console blocks that no file stands behind."""
    bare = [block for block in blocks if block.kind is None and block.language in ("python", "pycon", "console")]
    return [f"{block.page.name}: {block.text.partition(chr(10))[0]}" for block in bare]


def differing(blocks: list[Block], folder: Path) -> list[str]:
    """Return the marked blocks that don't equal their file."""
    found = []
    for block in blocks:
        path = folder / block.file if block.file is not None else None
        if path is not None and (not path.is_file() or path.read_text(encoding="utf-8") != block.text):
            found.append(f"{block.page.name}: {block.file}")
    return found


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """Return a copy of the examples with a ``typewright`` command beside them."""
    folder = tmp_path / "examples"
    shutil.copytree(EXAMPLES, folder, ignore=shutil.ignore_patterns("__pycache__", "__typewright__"))
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "typewright"
    command.write_text(f"#!{sys.executable}\nimport sys\nfrom typewright.cli import main\nsys.exit(main())\n")
    command.chmod(0o755)
    return folder


def run(workshop: Path, command: str | list[str]) -> str:
    """Return what *command* printed in *workshop*, errors included, freed of what differs between machines."""
    home = workshop.parent
    env = {
        "PATH": os.pathsep.join([str(home / "bin"), str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONHASHSEED": "0",
        "TYPEWRIGHT_CACHE": str(home / "cache"),
        "HOME": str(home),
        "COLUMNS": "100",
        "NO_COLOR": "1",
    }
    done = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=workshop,
        env=env,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=60,
    )
    text = done.stdout.replace(str(home / "cache"), "<cache>")
    for folder in (workshop, ROOT / "src"):
        text = text.replace(f"{folder}{os.sep}", "")
    return freed(text)


def freed(text: str) -> str:
    """Return *text* without what differs between runs, interpreters and versions."""
    for pattern, replacement in FREED:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return text


def run_session(workshop: Path, text: str) -> str:
    """Return *text* with the real output below each line that starts with ``$``."""
    commands = [line for line in text.splitlines() if line.startswith("$ ")]
    return "".join(f"{line}\n{run(workshop, line[2:])}" for line in commands)


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with ``docs/examples/<name>``, or rewrites the file.

    Only examples called ``traceback_...`` may end with an uncaught error.
    """

    def check(name: str, text: str) -> None:
        path = EXAMPLES / name
        if not name.startswith("traceback_"):
            assert "Traceback (most recent call last)" not in text, text
        if request.config.getoption("--docs-update"):
            path.write_text(text, encoding="utf-8", newline="\n")
            for page in PAGES:
                write_blocks(page, EXAMPLES)
        assert path.is_file(), f"{name} is missing: run pytest --docs-update and read it"
        assert text == path.read_text(encoding="utf-8")

    return check


@pytest.fixture(autouse=True, scope="module")
def _updated_pages(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--docs-update"):
        for page in PAGES:
            write_blocks(page, EXAMPLES)


def names_of(pattern: str) -> list[str]:
    """Return the example files that match *pattern*."""
    return sorted(path.name for path in EXAMPLES.glob(pattern))


class TestPages:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
    def test_show_only_what_runs(self, page: Path) -> None:
        """Every block of Python and every console session has a file behind it."""
        assert without_mark(read_blocks(page)) == []

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
    def test_show_the_files_as_they_are(self, page: Path) -> None:
        """Every marked block equals its file."""
        assert differing(read_blocks(page), EXAMPLES) == []

    def test_show_every_example(self) -> None:
        """No example and no session is left that no page shows."""
        shown = {block.file for page in PAGES for block in read_blocks(page)}
        assert sorted({*names_of("*.py"), *names_of("*.console")} - shown) == []

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
    def test_link_to_files_that_exist(self, page: Path) -> None:
        """Every relative link leads to a file of the project."""
        prose = re.sub(r"```.*?```|`[^`\n]*`", "code", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        links = re.findall(r"\]\(([^)#\s]+)[^)]*\)", prose)
        local = [link for link in links if "://" not in link]
        assert [link for link in local if not (page.parent / link).exists()] == []


class TestExamples:
    @pytest.mark.parametrize("name", names_of("*.py"))
    def test_print_what_is_shown(self, name: str, workshop: Path, compare: Callable[[str, str], None]) -> None:
        """Running the file prints the text that stands beside it."""
        compare(f"{name.removesuffix('.py')}.txt", run(workshop, [sys.executable, name]))

    @pytest.mark.parametrize("name", names_of("*.console"))
    def test_sessions_print_what_is_shown(self, name: str, workshop: Path, compare: Callable[[str, str], None]) -> None:
        """Running the session's commands prints the output below them."""
        compare(name, run_session(workshop, (EXAMPLES / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_docstrings_are_true(path: Path) -> None:
    """The examples in a module's docstrings print what they show."""
    parts = path.relative_to(ROOT / "src").with_suffix("").parts
    module = importlib.import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    for test in Finder(path).find(module, module.__name__):
        runner.run(test)
    assert runner.tries
    assert runner.failures == 0


class Finder(doctest.DocTestFinder):
    """Finds also what says that it lives in a public front, although it is written in another module."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        tree = ast.parse(path.read_bytes())
        self.written_here = {node.name for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))}

    def _from_module(self, module: object, item: object) -> bool:
        if getattr(item, "__module__", None) in FRONTS:
            return getattr(item, "__qualname__", "").partition(".")[0] in self.written_here
        return super()._from_module(module, item)  # type: ignore[misc, no-any-return]


class TestTheChecks:
    """Each check finds what is put before it."""

    @pytest.fixture
    def page(self, tmp_path: Path) -> Path:
        """Return a page with a marked block, its output, and a block without a mark."""
        (tmp_path / "one.py").write_text("print(1)\n")
        (tmp_path / "one.txt").write_text("1\n")
        text = "<!-- example: one.py -->\n```python\nprint(1)\n```\n\n<!-- output: one.txt -->\n\n```text\n1\n```\n"
        path = tmp_path / "page.md"
        path.write_text(f"{text}\n```python\nprint(2)\n```\n")
        return path

    def test_find_a_block_without_a_mark(self, page: Path) -> None:
        """Python that no file stands behind is reported."""
        assert without_mark(read_blocks(page)) == ["page.md: print(2)"]

    def test_find_nothing_where_blocks_equal_files(self, page: Path) -> None:
        """A page that shows its files as they are passes."""
        assert differing(read_blocks(page), page.parent) == []

    @pytest.mark.parametrize("name", ["one.py", "one.txt"])
    def test_find_a_block_that_differs(self, page: Path, name: str) -> None:
        """A changed file is reported, and a missing one."""
        (page.parent / name).write_text("other\n")
        assert differing(read_blocks(page), page.parent) == [f"page.md: {name}"]
        (page.parent / name).unlink()
        assert differing(read_blocks(page), page.parent) == [f"page.md: {name}"]

    def test_update_a_page(self, page: Path) -> None:
        """An update puts the file's text into its block and leaves the rest alone."""
        (page.parent / "one.py").write_text("print(3)\n")
        before = page.read_text()
        write_blocks(page, page.parent)
        assert page.read_text() == before.replace("print(1)", "print(3)")

    def test_show_errors_of_an_example(self, workshop: Path) -> None:
        """An uncaught error is part of the output, without this machine's folders and carets."""
        (workshop / "bad.py").write_text("def f():\n    return 1 / 0\n\nf()\n")
        expected = 'Traceback (most recent call last):\n  File "bad.py", line 4, in <module>\n    f()\n'
        shown = run(workshop, [sys.executable, "bad.py"])
        assert shown.startswith(expected)
        assert str(workshop) not in shown
        assert "^" not in shown

    def test_run_a_session(self, workshop: Path) -> None:
        """A session's output is replaced by the real one."""
        assert run_session(workshop, "$ echo one\nold\n$ echo two\n") == "$ echo one\none\n$ echo two\ntwo\n"
