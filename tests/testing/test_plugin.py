"""The pytest plugin, run by pytest in this process, on small files of tests."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import typewright

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parent.parent.parent
PLAIN = ("-p", "typewright_pytest", "-p", "no:randomly", "-p", "no:hypothesispytest", "-p", "no:cacheprovider")

MODEL = """
import typewright as tw

@tw.model
class User:
    id: int = tw.field(ge=1)
"""
TESTS = f"""
{MODEL}

def test_code(assert_generated):
    assert_generated(User, unit="load")
"""


@pytest.fixture(scope="module", autouse=True)
def everything() -> None:
    """Import what tests inside might import: afterwards pytester drops modules that weren't there before."""
    for room in ("testing", "models", "engine", "operations", "reference", "definitions", "explaining", "emit"):
        package = importlib.import_module(f"typewright.{room}")
        for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            importlib.import_module(found.name)
    typewright.source(typewright.define("Warm", x=int))


@pytest.fixture
def run(pytester: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that runs the tests in the working folder."""
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)

    def run_here(*args: str) -> Any:
        return pytester.runpytest_inprocess(*PLAIN, *args)

    return run_here


class TestAssertGenerated:
    def test_fails_without_a_snapshot_and_writes_it_with_an_update(self, pytester: Any, run: Any) -> None:
        """A missing snapshot fails with the command that writes it; with the option it is written and told."""
        pytester.makepyfile(test_a=TESTS)
        failed = run()
        failed.assert_outcomes(failed=1)
        failed.stdout.fnmatch_lines(["*there is no snapshot __generated__?test_a?test_code.py yet*"])
        failed.stdout.fnmatch_lines(["*pytest test_a.py::test_code --typewright-update*"])
        written = run("--typewright-update")
        written.assert_outcomes(passed=1)
        written.stdout.fnmatch_lines(["written: __generated__?test_a?test_code.py"])
        text = (pytester.path / "__generated__" / "test_a" / "test_code.py").read_text()
        assert text.startswith("# load of test_a.User, test_a.py\ndef load(data):\n")
        again = run()
        again.assert_outcomes(passed=1)
        again.stdout.no_fnmatch_line("*snapshots of generated source*")

    def test_shows_a_difference(self, pytester: Any, run: Any) -> None:
        """A rule that changed fails the test, with the lines that differ."""
        pytester.makepyfile(test_a=TESTS)
        run("--typewright-update")
        pytester.makepyfile(test_a=TESTS.replace("ge=1", "ge=2"))
        failed = run()
        failed.assert_outcomes(failed=1)
        failed.stdout.fnmatch_lines(["*-    if id < 1:*", "*+    if id < 2:*", "*--typewright-update*"])

    def test_does_not_mind_where_the_class_stands(self, pytester: Any, run: Any) -> None:
        """Lines added above the class change nothing."""
        pytester.makepyfile(test_a=TESTS)
        run("--typewright-update")
        pytester.makepyfile(test_a="# above\n" * 5 + TESTS)
        run().assert_outcomes(passed=1)

    def test_tells_tests_of_classes_and_parameters_apart(self, pytester: Any, run: Any) -> None:
        """Each class and each set of parameters has a snapshot of its own."""
        pytester.makepyfile(
            test_a=f"""
            import pytest
            {MODEL.replace(chr(10), chr(10) + " " * 12)}
            class TestA:
                @pytest.mark.parametrize("unit", ["load", "dump"])
                def test_x(self, unit, assert_generated):
                    assert_generated(User, unit=unit)
            """
        )
        run("--typewright-update").assert_outcomes(passed=2)
        names = sorted(path.name for path in (pytester.path / "__generated__" / "test_a").iterdir())
        assert names == ["TestA.test_x-dump.py", "TestA.test_x-load.py"]

    def test_leaves_snapshots_uncollected(self, pytester: Any, run: Any) -> None:
        """Files called as tests are in a folder of snapshots aren't collected."""
        pytester.makepyfile(test_a=TESTS)
        run("--typewright-update")
        run("-k", "test").assert_outcomes(passed=1)
        run("__generated__").assert_outcomes()

    def test_refuses_what_nothing_was_generated_for(self, pytester: Any, run: Any) -> None:
        """Something without generated code is refused by tw.source itself."""
        pytester.makepyfile(test_a="def test_x(assert_generated):\n    assert_generated(int)\n")
        run().stdout.fnmatch_lines(["*SourceError*"])


class TestUnusedSnapshots:
    @pytest.fixture
    def leftover(self, pytester: Any, run: Any) -> Path:
        """Return a snapshot of a test that is gone, beside another one."""
        pytester.makepyfile(test_a=TESTS + "\ndef test_other(): pass\n")
        run("--typewright-update")
        path: Path = pytester.path / "__generated__" / "test_a" / "test_gone.py"
        path.write_text("")
        return path

    def test_are_told_and_removed_with_an_update(self, run: Any, leftover: Path) -> None:
        """A run of the whole file tells them; with the option they are removed."""
        told = run()
        told.stdout.fnmatch_lines(["unused: __generated__?test_a?test_gone.py", "remove them with*"])
        assert leftover.exists()
        run("--typewright-update").stdout.fnmatch_lines(["removed: __generated__?test_a?test_gone.py"])
        assert not leftover.exists()

    @pytest.mark.parametrize(
        "args", [("-k", "code"), ("test_a.py::test_code",), ("--deselect", "test_a.py::test_other")]
    )
    def test_are_not_told_of_a_part_of_a_file(self, run: Any, leftover: Path, args: tuple[str, ...]) -> None:
        """Where some tests of the file don't run, nobody knows, and nothing is removed."""
        run(*args, "--typewright-update").stdout.no_fnmatch_line("*test_gone*")
        assert leftover.exists()

    @pytest.mark.parametrize("body", ["assert False", "import pytest; pytest.skip()"])
    def test_are_not_told_when_a_test_did_not_pass(self, pytester: Any, run: Any, leftover: Path, body: str) -> None:
        """A test that failed or was skipped may have wanted to ask for them."""
        pytester.makepyfile(test_a=f"{TESTS}\ndef test_other():\n    {body}\n")
        run("--typewright-update").stdout.no_fnmatch_line("*test_gone*")
        assert leftover.exists()

    @pytest.mark.slow
    def test_are_told_once_under_xdist(self, pytester: Any, leftover: Path) -> None:
        """What workers used is put together; snapshots that two workers write are whole."""
        pytest.importorskip("xdist")
        told = pytester.runpytest_subprocess(*PLAIN, "-n", "2", "--typewright-update")
        told.assert_outcomes(passed=2)
        told.stdout.fnmatch_lines(["removed: __generated__?test_a?test_gone.py"])
        assert (leftover.parent / "test_code.py").exists()


class TestReports:
    def test_show_where_generated_frames_come_from(self, pytester: Any, run: Any) -> None:
        """A failure in generated code has a section with the class's own line."""
        pytester.makepyfile(test_a=f"{MODEL}\ndef test_x():\n    User(0)\n")
        run().stdout.fnmatch_lines(
            [
                "*typewright: where generated frames come from*",
                "*comes from test_a.py:*",
                "*> * id: int = tw.field(ge=1)*",
            ]
        )

    def test_are_made_whatever_happens(self, pytester: Any, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """If the origins can't be told, the failure is."""
        from typewright.testing import frames

        def fail(_: object) -> None:
            raise LookupError("gone")

        monkeypatch.setattr(frames, "_walk", fail)
        pytester.makepyfile(test_a=f"{MODEL}\ndef test_x():\n    User(0)\n")
        run().stdout.fnmatch_lines(["*1 problem in User*", "this can't be told: LookupError('gone')"])

    def test_of_other_failures_are_as_they_were(self, pytester: Any, run: Any) -> None:
        """A failure without generated frames has no section."""
        pytester.makepyfile(test_a="def test_x():\n    assert 1 == 2\n")
        run().stdout.no_fnmatch_line("*typewright*come from*")


class TestCacheFixture:
    def test_isolates_the_cache(self, pytester: Any, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Inside of the test the cache is a folder of its own, afterwards it is what it was."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")
        pytester.makepyfile(
            test_a=f"""
            import os
            {MODEL.replace(chr(10), chr(10) + " " * 12)}
            def test_x(typewright_cache):
                assert os.environ["TYPEWRIGHT_CACHE"] == str(typewright_cache)
                User(1)
                assert [path for path in typewright_cache.rglob("*User.py")]

            def test_y():
                assert os.environ["TYPEWRIGHT_CACHE"] == "off"
            """
        )
        run().assert_outcomes(passed=2)


class TestCost:
    def test_typewright_is_not_imported_at_start(self) -> None:
        """Importing the plugin imports nothing of the package; nor does a run that needs nothing of it."""
        code = "import sys, pytest; before = {*sys.modules}; import typewright_pytest; print({*sys.modules} - before)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.strip() == "{'typewright_pytest'}"

    @pytest.mark.slow
    def test_a_run_without_it_imports_nothing(self, pytester: Any) -> None:
        """Tests that don't use the plugin run without the package."""
        pytester.makepyfile(
            test_a="""
            import sys
            def test_x():
                assert not [name for name in sys.modules if name.startswith("typewright.")]
            """
        )
        pytester.runpytest_subprocess(*PLAIN).assert_outcomes(passed=1)

    def test_the_entry_point_is_called_as_its_module(self) -> None:
        """``-p typewright_pytest`` finds the plugin, installed or not, and pytest registers it once."""
        import tomllib

        project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
        assert project["entry-points"]["pytest11"] == {"typewright_pytest": "typewright_pytest"}
