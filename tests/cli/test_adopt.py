"""``typewright adopt``: what it shows, what it changes, how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.adoption import Measurement
from typewright.cli import adopt, adoptions
from typewright.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    RunMain = Callable[..., Run]

MODELS = """\
from dataclasses import dataclass
from typing import Any, NamedTuple


@dataclass
class Order:
    id: int


class Line(NamedTuple):
    item: Any
"""
CHANGED = MODELS.replace("from dataclasses", "from typewright.dataclasses").replace(
    "Any, NamedTuple", "Any\nfrom typewright import NamedTuple"
)
DIFF = """\
--- shop/models.py
+++ shop/models.py
@@ -1,3 +1,4 @@
-from dataclasses import dataclass
-from typing import Any, NamedTuple
+from typewright.dataclasses import dataclass
+from typing import Any
+from typewright import NamedTuple
"""


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package of three files, and stay in the folder around it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "__init__.py").write_text("from shop.models import *\n")
    (folder / "models.py").write_text(MODELS)
    (folder / "views.py").write_text("import collections\nView = collections.namedtuple('View', 'a')\n")
    return folder


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Return a function that says what measuring finds, in milliseconds."""

    def say(standard: float, ours: float, *modules: tuple[str, int, float]) -> None:
        found = tuple((name, number, ms / 1e3) for name, number, ms in modules)
        defining = sum(seconds for _, _, seconds in found)
        measurement = Measurement(("shop",), standard / 1e3, ours / 1e3, 0.009, defining, found, 7)
        monkeypatch.setattr(adopt, "measure", lambda *_, **__: measurement)

    return say


class TestDryRun:
    def test_shows_counts_costs_reasons_lines_and_whether_it_pays(
        self, run: RunMain, shop: Path, measured: Callable[..., None]
    ) -> None:
        """The report has its parts in the order in which they are asked for, and changes nothing."""
        measured(120.0, 60.5, ("shop.models", 2, 70.0), ("shop.views", 1, 0.25))
        done = run("adopt", "shop", "--dry-run")
        assert (done.code, done.err) == (0, "")
        assert done.out == (
            "shop: 1 dataclass, 1 namedtuple, 1 NamedTuple class in 2 of 3 files\n"
            "\n"
            "module        classes   defining them\n"
            "shop.models         2         70.0 ms\n"
            "shop.views          1          0.2 ms\n"
            "all                 3         70.2 ms\n"
            "\n"
            "Not changed:\n"
            "  shop/views.py:2: namedtuple is used through the module collections; "
            "write from typewright.collections import namedtuple\n"
            "\n"
            f"{DIFF} \n"
            "\n"
            "import shop: 120.0 ms, 70.2 ms of it to define 3 classes\n"
            "with typewright: 60.5 ms, 9.0 ms of it to import typewright\n"
            "adopting saves 59.5 ms of each import, 50%\n"
            "3 lines in 1 file to change; --write changes them\n"
        )
        assert (shop / "models.py").read_text() == MODELS

    def test_says_when_it_does_not_pay(self, run: RunMain, shop: Path, measured: Callable[..., None]) -> None:
        """Where importing typewright costs more than defining classes saves, that is said."""
        measured(20.0, 28.0, ("shop.models", 1, 0.5))
        assert "adopting doesn't pay at import: it would take 8.0 ms longer\n" in run("adopt", "shop").out

    def test_names_a_module_where_the_import_defines_nothing(
        self, run: RunMain, shop: Path, measured: Callable[..., None]
    ) -> None:
        """Where the package's front imports none of its classes, the module with the most of them is named."""
        measured(20.0, 28.0)
        lines = run("adopt", "shop").out.splitlines()
        words = "import shop defines none of these classes; measure one that does: --import shop.models"
        assert lines[-2:] == [words, "3 lines in 1 file to change; --write changes them"]

    def test_sums_up_what_costs_least(self, run: RunMain, shop: Path, measured: Callable[..., None]) -> None:
        """Of many modules the costliest have a line each."""
        measured(20.0, 28.0, *((f"shop.m{i}", i, 20.0 - i) for i in range(20)))
        lines = run("adopt", "shop").out.splitlines()
        assert [line.split()[0] for line in lines[3:16]] == [*(f"shop.m{i}" for i in range(12)), "8"]
        assert lines[15].split() == ["8", "more", "124", "36.0", "ms"]

    def test_says_why_an_import_fails(self, run: RunMain, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The lines to change are shown all the same, and the exit code is 1."""

        def fail(*_: object, **__: object) -> Measurement:
            raise DataError("shop", "can't be imported: E: \x1b[31m")

        monkeypatch.setattr(adopt, "measure", fail)
        done = run("adopt", "shop")
        assert (done.code, done.err) == (1, "typewright: shop: can't be imported: E: \\x1b[31m\n")
        assert f"{DIFF} \n" in done.out

    def test_asks_what_to_import_where_nothing_tells(self, run: RunMain, tmp_path: Path) -> None:
        """A folder without a package is searched, and a module is asked for."""
        (tmp_path / "script.py").write_text(MODELS)
        done = run("adopt", tmp_path)
        assert done.code == 1
        assert done.err.endswith("holds no package whose import could be measured; name one with --import\n")

    def test_has_nothing_to_say_about_the_rest(self, run: RunMain, tmp_path: Path) -> None:
        """A file without definitions is measured as little as it is changed."""
        (tmp_path / "script.py").write_text("1 / 0\n")
        done = run("adopt", tmp_path / "script.py")
        assert (done.code, done.out.splitlines()[1:]) == (0, ["", "nothing to change"])
        assert "nothing to adopt in 0 of 1 file" in done.out

    def test_colours_lines_on_a_terminal(self, run: RunMain, shop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal what goes is red and what comes is green."""
        monkeypatch.setattr(adoptions, "is_terminal", lambda _: True)
        monkeypatch.setenv("FORCE_COLOR", "1")
        out = run("adopt", "shop", "--no-measure").out
        assert "\x1b[31m-from dataclasses import dataclass\x1b[0m" in out
        assert "\x1b[32m+from typewright.dataclasses import dataclass\x1b[0m" in out

    def test_shows_nothing_that_a_terminal_obeys(self, run: RunMain, shop: Path) -> None:
        """Escape sequences in the lines around a change are shown as text."""
        (shop / "models.py").write_text("#\x1b[31m\ttext\nfrom dataclasses import dataclass\n#\x0cx")
        out = run("adopt", "shop", "--no-measure").out
        assert " #\\x1b[31m\ttext\n" in out
        assert " #\\x0cx\n" in out

    @pytest.mark.slow
    def test_measures_for_real(self, run: RunMain, shop: Path) -> None:
        """Nothing is replaced here: the package is imported, as it is and as it would be."""
        done = run("adopt", "shop", "--timeout", "30")
        assert (done.code, done.err) == (0, "")
        assert "shop.models         2" in done.out
        assert "with typewright: " in done.out


class TestWrite:
    def test_changes_files(self, run: RunMain, shop: Path) -> None:
        """The lines are changed, nothing is imported, and a second run finds nothing to do."""
        (shop / "__init__.py").write_text("raise SystemError\n")
        done = run("adopt", "shop", "--write")
        assert (done.code, done.err) == (0, "")
        assert done.out.endswith("add typewright to the project's dependencies\n")
        assert "changed 3 lines in 1 file\n" in done.out
        assert (shop / "models.py").read_text() == CHANGED
        assert run("adopt", "shop").out.endswith("\nnothing to change\n")

    def test_leaves_what_git_doesnt_keep(self, run: RunMain, shop: Path) -> None:
        """A file that isn't committed is left alone with exit code 1; --force changes it."""
        try:
            subprocess.run(["git", "init", "-q", str(shop)], check=True)
        except FileNotFoundError:
            pytest.skip("git isn't installed")
        done = run("adopt", "shop", "--write")
        assert done.code == 1
        assert done.err == (
            "typewright: shop/models.py: has changes that git doesn't keep; commit them, or pass --force\n"
        )
        assert (shop / "models.py").read_text() == MODELS
        assert run("adopt", "shop", "--write", "--force").code == 0
        assert (shop / "models.py").read_text() == CHANGED

    def test_makes_what_still_runs(self, run: RunMain, shop: Path) -> None:
        """The changed package does what it did."""
        run("adopt", "shop", "--write")
        code = "from shop import *; print(Order(1), Line(2), Order(1) == Order(1), Order.__module__)"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=shop.parent
        )
        assert (done.stdout, done.stderr) == ("Order(id=1) Line(item=2) True shop.models\n", "")


class TestJson:
    def test_holds_all_that_is_shown(self, run: RunMain, shop: Path, measured: Callable[..., None]) -> None:
        """One object holds counts, files with their lines, and times in milliseconds."""
        measured(120.0, 60.5, ("shop.models", 2, 70.0))
        done = run("adopt", "shop", "--format", "json")
        assert done.code == 0
        (found,) = done.objects
        models, views = found["found"]
        assert (found["project"], found["files"], found["fault"], found["refused"]) == ("shop", 3, None, [])
        assert found["counts"] == {"dataclasses": 1, "namedtuples": 1, "named_tuples": 1, "cached_properties": 0}
        assert models["file"] == os.path.join("shop", "models.py")
        assert models["diff"] == f"{DIFF} "
        assert views["kept"][0]["line"] == 2
        assert found["measured"] == {
            "imports": ["shop"],
            "standard_ms": 120.0,
            "ours_ms": 60.5,
            "own_ms": 9.0,
            "defining_ms": 70.0,
            "saved_ms": 59.5,
            "modules": [{"module": "shop.models", "classes": 2, "defining_ms": 70.0}],
            "rounds": 7,
        }

    def test_says_what_was_written(self, run: RunMain, shop: Path) -> None:
        """With --write each file says whether it was changed."""
        (found,) = run("adopt", "shop", "--write", "--format", "json").objects
        assert [(one["file"], one["written"]) for one in found["found"]] == [
            (os.path.join("shop", "models.py"), True),
            (os.path.join("shop", "views.py"), False),
        ]
        assert found["measured"] is None


class TestUsage:
    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("shop", "--write", "--dry-run"),
            ("shop", "--import", "a b"),
            ("shop", "--timeout", "0"),
            ("shop", "--timeout", "soon"),
            ("shop", "--timeout", "-1"),
            ("shop", "--format", "github"),
        ],
    )
    def test_that_is_wrong_has_exit_code_2(self, run: RunMain, shop: Path, arguments: tuple[str, ...]) -> None:
        """What can't be meant is refused before anything is read."""
        done = run("adopt", *arguments)
        assert (done.code, done.out) == (2, "")
        assert "usage: typewright adopt" in done.err

    def test_of_what_is_not_there_has_exit_code_2(self, run: RunMain, shop: Path) -> None:
        """A project that can't be found is told."""
        done = run("adopt", "none_such")
        assert (done.code, done.out) == (2, "")
        assert (
            done.err == "typewright: none_such: there is no such folder, file or module, here or where Python looks\n"
        )

    def test_leaves_the_interpreter_as_it_is(self, shop: Path) -> None:
        """The project is never imported into the process of the command."""
        code = (
            "import sys, typewright.cli as cli; cli.main(['adopt', 'shop', '--no-measure']);"
            "assert 'shop' not in sys.modules; assert 'rich' not in sys.modules"
        )
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, cwd=shop.parent)


def test_plain_data_is_json() -> None:
    """A run without a finding is an object, too."""
    from typewright.adoption import Project

    adoption = adoptions.Adoption(Project("x", "/x", "/x", (), ()), ())
    assert json.loads(json.dumps(adoptions.plain_adoption(adoption)))["found"] == []
