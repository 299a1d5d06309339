"""A frozen application at run time: in folders that can't be written, in zip files, with other interpreters."""

from __future__ import annotations

import compileall
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from tests.freezing.conftest import FREEZE, USE, WHERE, Script

OTHERS = [
    other
    for version in ("3.11", "3.12", "3.13")
    if version != f"{sys.version_info.major}.{sys.version_info.minor}"
    and (other := os.environ.get(f"TYPEWRIGHT_PYTHON{version.replace('.', '')}"))
]
ALL_FROZEN = "['frozen'] 12\n"


def texts_in(folder: Path) -> dict[str, bytes]:
    """Return all files that are no bytecode."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".pyc"
    }


@pytest.mark.slow
class TestAFrozenPackage:
    def test_needs_no_cache(self, run: Script) -> None:
        """Nothing that it uses is generated, and nothing is compiled once its bytecode is there."""
        run(FREEZE)
        assert run(WHERE) == ALL_FROZEN
        refuse = "import typewright.engine.building as b\ndef no(*_): raise AssertionError\nb.compile_text = no\n"
        assert run(refuse + WHERE) == ALL_FROZEN

    def test_is_generated_without_it(self, run: Script) -> None:
        """The script tells where code comes from."""
        assert run(WHERE) == "['compiled'] 12\n"

    def test_comes_before_the_cache(self, run: Script, tmp_path: Path) -> None:
        """A warm cache isn't asked."""
        run(FREEZE)
        folder = str(tmp_path / "kept")
        assert run(WHERE, TYPEWRIGHT_CACHE=folder) == ALL_FROZEN
        assert not list(Path(folder).rglob("*.twc")) if Path(folder).exists() else True

    def test_works_where_nothing_can_be_written(self, run: Script, site: Path, tmp_path: Path) -> None:
        """Installed with its bytecode, read-only, with no home and no cache."""
        run(FREEZE)
        installed = tmp_path / "lib" / "site-packages"
        shutil.copytree(site, installed)
        compileall.compile_dir(installed, quiet=2)
        before = sorted(installed.rglob("*"))
        for path in before:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            assert run(WHERE, "-B", path=str(installed), HOME="/nonexistent") == ALL_FROZEN
        finally:
            for path in before:
                path.chmod(0o755)
        assert sorted(installed.rglob("*")) == before

    def test_works_in_a_zip_file(self, run: Script, site: Path, tmp_path: Path) -> None:
        """Lines of tracebacks and ``inspect`` come from there."""
        run(FREEZE)
        archive = tmp_path / "app.zip"
        with zipfile.ZipFile(archive, "w") as opened:
            for path in sorted(site.rglob("*.py")):
                opened.write(path, path.relative_to(site))
        assert run(WHERE, path=str(archive)) == ALL_FROZEN
        tell = USE + (
            "import inspect, traceback\n"
            "print(inspect.getsource(shop.models.User.__init__).split('(')[0].strip())\n"
            "print(tw.source(shop.models.User, 'load').splitlines()[0])\n"
            "try: shop.models.User(id=0)\n"
            "except tw.ValidationError: print('raise _tw_refuse(locals())' in traceback.format_exc())\n"
        )
        assert run(tell, path=str(archive)).splitlines() == [
            "def __init__",
            "# load of shop.models.User, models.py:24",
            "True",
        ]

    def test_works_without_sources(self, run: Script, site: Path, tmp_path: Path) -> None:
        """Bytecode alone is enough; the text is written again where somebody asks for it."""
        run(FREEZE)
        compileall.compile_dir(site, quiet=2, legacy=True)
        for path in site.rglob("*.py"):
            path.unlink()
        assert run(WHERE) == ALL_FROZEN
        assert run(USE + "print(tw.source(shop.models.User, 'load').splitlines()[0])").startswith("# load of")

    @pytest.mark.parametrize("option", ["-O", "-OO", "-Xno_debug_ranges"])
    def test_works_with_options_of_the_interpreter(self, run: Script, option: str) -> None:
        """Optimised code is compiled from the same files."""
        run(FREEZE)
        assert run(WHERE.replace("assert ", ""), option) == ALL_FROZEN

    def test_is_the_same_for_every_interpreter(self, run: Script, frozen: Path) -> None:
        """The files are equal to the byte, and those of one interpreter serve the others."""
        if not OTHERS:
            pytest.skip("TYPEWRIGHT_PYTHON311 and so on name no other interpreter")
        run(FREEZE)
        texts = texts_in(frozen)
        for other in OTHERS:
            assert run(WHERE, python=other) == ALL_FROZEN
            assert run(FREEZE + "print(report.is_fresh)", python=other) == "True\n"
            shutil.rmtree(frozen)
            run(FREEZE, python=other)
            assert texts_in(frozen) == texts

    def test_is_the_same_wherever_it_lies(self, run: Script, site: Path, tmp_path: Path, frozen: Path) -> None:
        """Neither paths nor hashes of text nor the time are in it."""
        run(FREEZE, PYTHONHASHSEED="1")
        other = tmp_path / "elsewhere"
        shutil.copytree(site, other, ignore=shutil.ignore_patterns("_typewright_frozen", "__pycache__"))
        run(FREEZE, path=str(other), PYTHONHASHSEED="2")
        assert texts_in(other / "shop" / "_typewright_frozen") == texts_in(frozen)
        assert not [name for name, data in texts_in(frozen).items() if str(tmp_path).encode() in data]

    def test_first_used_by_many_threads(self, run: Script) -> None:
        """All get their answer, and all code is frozen."""
        run(FREEZE)
        race = (
            "import threading, shop.models as m, typewright as tw\n"
            "barrier, found = threading.Barrier(12), []\n"
            "def work():\n"
            "    barrier.wait()\n"
            "    found.append(tw.dump(tw.load(m.Order, {'user': {'id': 3}}))['user']['id'])\n"
            "threads = [threading.Thread(target=work) for _ in range(12)]\n"
            "[thread.start() for thread in threads]; [thread.join() for thread in threads]\n"
            "assert found == [3] * 12\n"
        )
        assert run(race + WHERE) == ALL_FROZEN

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
    def test_first_used_after_a_fork(self, run: Script) -> None:
        """A child that was forked before anything was built finds it, too."""
        run(FREEZE)
        lines = "".join(f"    {line}\n" for line in WHERE.splitlines())
        end = "    import sys; sys.stdout.flush(); os._exit(0)\nos.wait()\n"
        forked = f"import os, shop.models\nif os.fork() == 0:\n{lines}{end}"
        assert run(forked) == ALL_FROZEN


@pytest.mark.slow
class TestChangedDefinitions:
    def test_are_generated_again(self, run: Script, site: Path) -> None:
        """Only those whose code is another; one line says so, once for a file."""
        run(FREEZE)
        models = site / "shop" / "models.py"
        models.write_text(models.read_text().replace("id: int = tw.field(ge=1)", "id: int = tw.field(ge=1, le=9)"))
        told = run(WHERE)
        assert "['compiled', 'frozen'] 12" in told
        assert told.count("isn't used for shop.models.User") == 1
        assert "freeze the package again" in told
        assert "must be at most 9" in run("import shop.models\nshop.models.User(10)", status=1)

    def test_that_only_moved_keep_their_code(self, run: Script, site: Path) -> None:
        """Lines in comments are old until it is frozen again; ``--check`` says so."""
        run(FREEZE)
        models = site / "shop" / "models.py"
        models.write_text("\n\n" + models.read_text())
        assert run(WHERE) == ALL_FROZEN
        told = run(FREEZE.replace("'shop'", "'shop', check=True") + "print(report.changed[0].stale[-1])")
        assert told == "User.load\n"

    def test_of_another_version_of_typewright(self, run: Script, frozen: Path) -> None:
        """Helpers that the code names may be gone: the file is left alone, and a warning says what to do."""
        run(FREEZE)
        path = frozen / "models.py"
        path.write_text(path.read_text().replace(", frozen code 1'", ", frozen code 0'"))
        told = run(WHERE)
        assert "['compiled', 'frozen'] 12" in told
        assert told.count("another version of typewright wrote it") == 1


@pytest.mark.slow
class TestTools:
    def test_show_the_file(self, run: Script, frozen: Path) -> None:
        """``inspect``, ``tw.source``, ``tw.explain`` and tracebacks name it and show its lines."""
        run(FREEZE)
        told = run(
            USE
            + "import inspect, traceback\nUser = shop.models.User\n"
            + "print(inspect.getsourcefile(User.__init__))\n"
            + "print(inspect.getsource(User.__init__).split('(')[0].strip())\n"
            + "print(tw.source(User, 'load').splitlines()[1])\n"
            + "print('frozen with its package, read in' in tw.explain(User))\n"
            + "try: User(id=0)\n"
            + "except tw.ValidationError: print('raise _tw_refuse(locals())' in traceback.format_exc())\n"
        )
        assert told.splitlines() == [str(frozen / "models.py"), "def __init__", "def load(data):", "True", "True"]

    def test_show_bytecode_at_its_lines(self, run: Script) -> None:
        """Line numbers are those of the file."""
        run(FREEZE)
        told = run("import shop.models, typewright as tw\nprint(tw.explain(shop.models.Order, dis=True))")
        assert "_tw_made = _tw_new(" in told.partition("the bytecode")[0]

    def test_show_origins(self, run: Script) -> None:
        """The origin view moves lines of frozen code to those of the class."""
        run(FREEZE)
        told = run(
            "import shop.models, traceback, typewright as tw\ntw.show_origins(shop.models.User)\n"
            "try: shop.models.User(id=0)\nexcept tw.ValidationError: traceback.print_exc()\n"
        )
        assert "id: int = tw.field(ge=1)" in told

    def test_coverage_counts_it(self, run: Script, tmp_path: Path) -> None:
        """Lines of functions that ran are counted in the real file."""
        pytest.importorskip("coverage")
        run(FREEZE)
        script = tmp_path / "use.py"
        script.write_text(USE)
        command = (
            "import coverage, runpy\n"
            "c = coverage.Coverage(data_file=None, include=['*/_typewright_frozen/*'])\n"
            f"c.start()\nrunpy.run_path({str(script)!r})\nc.stop()\n"
            "print(sorted(len(c.get_data().lines(f)) > 5 for f in c.get_data().measured_files()))\n"
        )
        assert "True" in run(command)


@pytest.mark.slow
class TestForeignFiles:
    def test_are_never_executed(self, run: Script, frozen: Path) -> None:
        """Whatever lies where frozen code would, it is not run, also if it looks nearly like ours."""
        run(FREEZE)
        bomb = "print('boom')\nraise SystemExit('boom')\n"
        for path in frozen.rglob("*.py"):
            path.write_text(bomb)
        told = run(WHERE)
        assert "boom" not in told
        assert "['compiled'] 12" in told
        assert "it isn't ours" in told

    @pytest.mark.parametrize("text", ["def broken(:\n", "", "\0", "x = 1\n" * 3])
    def test_of_any_kind_are_left_alone(self, run: Script, frozen: Path, text: str) -> None:
        """A file that can't be compiled is no error."""
        frozen.mkdir()
        (frozen / "models.py").write_text(text)
        assert "['compiled'] 12" in run(WHERE)

    def test_can_be_imported_by_mistake(self, run: Script) -> None:
        """Who imports a frozen module gets functions that do nothing, and no error."""
        run(FREEZE)
        assert run("import shop._typewright_frozen.models as m; print(len(vars(m)) > 5)") == "True\n"
