"""``tw.freeze``: what it finds, what it writes, and what it refuses."""

from __future__ import annotations

import ast
import gc
import importlib
import pickle
import re
import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.engine import forget_shelves
from typewright.freezing import StaleFile, comparing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

USUAL = {
    "__init__.py": ["fetch"],
    "api/__init__.py": ["list[User].dump", "list[User].load", "show"],
    "api/views.py": ["add"],
    "models.py": [
        *("Ice", "Options.dump", "Options.hold", "Options.load", "Order", "Order.dump", "Order.load"),
        *("Place.dump", "Place.load", "User", "User.dump", "User.load"),
    ],
}


def missing(report: Any) -> dict[str, list[str]]:
    """Return the units that were missing, by file."""
    return {file.path: list(file.missing) for file in report.changed}


@pytest.fixture(autouse=True)
def _importable(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this process import ``shop``, and forget it afterwards."""
    monkeypatch.syspath_prepend(str(site))
    forget_shelves()
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] in ("shop", "acme", "single")]:
        del sys.modules[name]
    forget_shelves()


class TestFreeze:
    def test_writes_what_warmup_builds(self, frozen: Path) -> None:
        """Models, what they refer to, codecs, wrappers, dispatchers, functions and drop-ins."""
        report = tw.freeze("shop")
        assert missing(report) == USUAL
        assert (report.package, report.folder, report.units) == ("shop", str(frozen), 18)
        assert report.left_out == ()

    def test_writes_every_operation_when_asked(self) -> None:
        """Lax reading, checks, and JSON."""
        found = missing(tw.freeze("shop", every=True))
        assert {f"User.{unit}" for unit in ("lax", "check", "check_lax", "dump_json")} <= set(found["models.py"])
        assert "list[User].dump_json" in found["api/__init__.py"]

    def test_writes_modules_as_reviewed(self, frozen: Path, golden: Callable[[str, str], None]) -> None:
        """A change shows as a diff of Python."""
        tw.freeze("shop")
        for path in (frozen / "models.py", frozen / "api" / "views.py"):
            text = path.read_text(encoding="utf-8").replace(tw.__version__, "x.y.z")
            golden(f"freezing/{path.name}", re.sub("digest [0-9a-f]+", "digest ...", text, count=1))

    def test_writes_nothing_twice(self, frozen: Path) -> None:
        """Files that are as they should be keep their times."""
        tw.freeze("shop")
        before = {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in frozen.rglob("*.py")}
        report = tw.freeze("shop")
        assert report.is_fresh
        assert {path: (path.stat().st_ino, path.stat().st_mtime_ns) for path in frozen.rglob("*.py")} == before

    def test_finds_what_a_program_has_set_aside(self, frozen: Path) -> None:
        """A server that calls ``gc.freeze()`` after its imports defines as much as before."""
        importlib.import_module("shop.models")
        gc.freeze()
        try:
            assert tw.freeze("shop").units > 0
        finally:
            gc.unfreeze()
        assert tw.freeze("shop").is_fresh

    def test_makes_packages_for_build_tools(self, frozen: Path) -> None:
        """Each folder has an ``__init__.py``, also where nothing in it is frozen."""
        tw.freeze("shop")
        folders = {path.parent for path in frozen.rglob("*.py")}
        assert all((folder / "__init__.py").is_file() for folder in folders)

    def test_removes_what_is_no_longer_defined(self, site: Path, frozen: Path) -> None:
        """Files of modules that are gone go, and their folders."""
        tw.freeze("shop")
        shutil.rmtree(site / "shop" / "api")
        for name in [name for name in sys.modules if name.startswith("shop")]:
            del sys.modules[name]
        importlib.invalidate_caches()
        report = tw.freeze("shop")
        assert [(file.path, file.extra) for file in report.changed] == [
            ("api/__init__.py", ("list[User].dump", "list[User].load", "show")),
            ("api/views.py", ("add",)),
        ]
        assert not (frozen / "api").exists()

    def test_leaves_out_what_cannot_be_found_again(self, site: Path) -> None:
        """A function that is said to belong to a module that nobody imported; the rest is frozen."""
        text = "odd = tw.make_function('odd', ['a'], tw.code('return a'), module='shop.nowhere')\n"
        (site / "shop" / "odd.py").write_text(f"import typewright as tw\n{text}")
        report = tw.freeze("shop")
        assert [str(left) for left in report.left_out] == [
            "shop.nowhere.odd needs what can't be found again: a module 'shop.nowhere'"
        ]
        assert report.units == 18

    def test_is_used_in_this_process_at_once(self) -> None:
        """A model that nobody has used yet finds its code."""
        tw.freeze("shop")
        models = sys.modules["shop.models"]
        assert "frozen with its package" in tw.explain(models.Order)


class TestCheck:
    def test_writes_nothing(self, frozen: Path) -> None:
        """It tells what would be written."""
        report = tw.freeze("shop", check=True)
        assert not report.is_fresh
        assert missing(report) == USUAL
        assert not frozen.exists()

    def test_names_what_is_stale_missing_and_extra(self, frozen: Path) -> None:
        """Unit by unit."""
        tw.freeze("shop")
        path = frozen / "models.py"
        text = path.read_text(encoding="utf-8")
        blocks = text.split("\n\n\ndef unit_")
        named = {comparing._name_of(block): i for i, block in enumerate(blocks) if i}
        blocks[named["User.load"]] = blocks[named["User.load"]].replace("data", "datum")
        blocks[named["Order"]] = blocks[named["Order"]].replace("'Order'", "'Gone'")
        path.write_text("\n\n\ndef unit_".join(blocks), encoding="utf-8")
        report = tw.freeze("shop", check=True)
        assert report.changed == (StaleFile("models.py", ("User.load",), ("Order",), ("Gone",)),)
        assert str(report.changed[0]) == "models.py: stale: User.load; missing: Order; extra: Gone"

    def test_sees_an_edit_anywhere(self, frozen: Path) -> None:
        """Also in a comment at the top."""
        tw.freeze("shop")
        path = frozen / "models.py"
        path.write_text(path.read_text(encoding="utf-8").replace("Don't import", "Do import"), encoding="utf-8")
        (file,) = tw.freeze("shop", check=True).changed
        assert str(file) == "models.py: stale"


class TestRefusals:
    @pytest.mark.parametrize(
        ("package", "message"),
        [
            ("no_such_package", "there is no such package"),
            ("shop.nowhere", "there is no such package"),
            ("shop.models", "is a module; freeze the package"),
            ("../shop", "isn't the name of a package"),
            ("", "isn't the name of a package"),
        ],
    )
    def test_of_names(self, package: str, message: str) -> None:
        """Each says what to do."""
        with pytest.raises(tw.FreezeError, match=message):
            tw.freeze(package)

    @pytest.mark.parametrize("package", [None, 3, sys, ["shop"]])
    def test_of_what_is_no_name(self, package: Any) -> None:
        """Such as the module itself."""
        with pytest.raises(tw.FreezeError, match="isn't the name of a package"):
            tw.freeze(package)

    def test_of_text_for_a_list(self) -> None:
        """Text holds any part of it."""
        with pytest.raises(tw.FreezeError, match=r"pass a list of names: \['shop.api'\]"):
            tw.freeze("shop", without="shop.api")

    @pytest.mark.parametrize("text", ["1 / 0", "raise SystemExit(3)", "import no_such_module", "def broken(:"])
    def test_of_modules_that_fail(self, site: Path, text: str) -> None:
        """The first is named, its error is the cause; it can be left out."""
        (site / "shop" / "wrong.py").write_text(text)
        with pytest.raises(tw.FreezeError, match=r"shop\.wrong can't be imported.*--without shop\.wrong") as caught:
            tw.freeze("shop")
        assert caught.value.__cause__ is not None
        assert tw.freeze("shop", without=["shop.wrong"]).units == 18

    def test_keep_an_error_of_the_package_itself(self, site: Path) -> None:
        """Its traceback is the user's."""
        (site / "shop" / "__init__.py").write_text("import no_such_module")
        with pytest.raises(ModuleNotFoundError, match="no_such_module"):
            tw.freeze("shop")

    def test_of_wrong_definitions(self, site: Path, frozen: Path) -> None:
        """Each class is told once, and nothing is written."""
        (site / "shop" / "wrong.py").write_text(
            "import typewright as tw\nclass A(tw.Model):\n    x: 'Nowhere'\nclass B(tw.Model):\n    x: 'Nowhere'\n"
        )
        with pytest.raises(ExceptionGroup, match="2 definitions of shop") as caught:
            tw.freeze("shop")
        assert [str(error).partition(":")[0] for error in caught.value.exceptions] == ["A.x", "B.x"]
        assert not frozen.exists()

    def test_of_namespaces(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A package in several folders has no place for it."""
        for part in ("one", "two"):
            (tmp_path / part / "acme").mkdir(parents=True)
            monkeypatch.syspath_prepend(str(tmp_path / part))
        with pytest.raises(tw.FreezeError, match="lies in several folders"):
            tw.freeze("acme")

    def test_of_foreign_files(self, frozen: Path) -> None:
        """What somebody else wrote is neither replaced nor removed."""
        frozen.mkdir()
        (frozen / "models.py").write_text("x = 1\n")
        (frozen / "notes.py").write_text("y = 1\n")
        with pytest.raises(tw.FreezeError, match=r"models\.py is there already, and isn't a file .*; move it away"):
            tw.freeze("shop")
        (frozen / "models.py").unlink()
        tw.freeze("shop")
        assert (frozen / "notes.py").read_text() == "y = 1\n"

    def test_travel(self) -> None:
        """They can be pickled, as all errors."""
        error = tw.FreezeError("shop", "is gone", "look for it")
        assert str(pickle.loads(pickle.dumps(error))) == "shop: is gone; look for it"

    def test_of_a_folder_that_cannot_be_written(self, frozen: Path) -> None:
        """A file stands where the folder should."""
        frozen.write_text("")
        with pytest.raises(tw.FreezeError, match="can't be written"):
            tw.freeze("shop")


class TestHostileObjects:
    def test_that_lie_about_their_class_are_not_asked(self) -> None:
        """Proxies may raise when anybody looks at ``__class__``."""

        def refuse(_: object) -> type:
            raise RuntimeError

        proxy: Any = type("Proxy", (list,), {"__class__": property(refuse)})
        kept = proxy()
        assert tw.freeze("shop").units == 18
        assert kept == []


class TestHostileNames:
    def test_stay_inside_the_folder(self, site: Path, frozen: Path) -> None:
        """A module may be called anything by who makes a function; what is no path of identifiers is left out."""
        (site / "shop" / "evil.py").write_text(
            "import typewright as tw\n"
            "up = tw.make_function('up', ['a'], tw.code('return a'), module='shop.../../up')\n"
            "quote = tw.make_function('q', ['a'], tw.code('return a'), module='shop.x\\nimport os')\n"
            "fine = tw.make_function('fine', ['a'], tw.code('return a'), qualname='Ünï.fine')\n"
        )
        report = tw.freeze("shop")
        assert len(report.left_out) == 2
        assert {path.name for path in frozen.glob("*")} - {"__pycache__"} == {
            *("__init__.py", "api", "evil.py", "models.py")
        }
        tree = ast.parse((frozen / "evil.py").read_text(encoding="utf-8"))
        assert all(isinstance(node, (ast.Assign, ast.FunctionDef)) for node in tree.body)

    def test_of_defaults_and_docs_are_data(self, site: Path, frozen: Path) -> None:
        """Nothing of a definition leaves its place in the file: its top holds one assignment and functions."""
        (site / "shop" / "evil.py").write_text(
            "import typewright as tw\n"
            "BAD = '\"\"\"\\nimport os; os.system(\\'x\\')\\n#\\u2028\\x85'\n"
            "class Evil(tw.Model):\n"
            "    '''%s'''\n"
            "    x: str = tw.field(default=BAD, pattern='[\"\\'\\\\n]+|.*')\n"
            "    y: tuple = (BAD, b'\\x00', 1e308)\n"
        )
        tw.freeze("shop")
        text = (frozen / "evil.py").read_text(encoding="utf-8")
        assert text.isascii()
        tree = ast.parse(text)
        assert [type(node) for node in tree.body] == [ast.Assign, *[ast.FunctionDef] * (len(tree.body) - 1)]
        assert "os.system('x')\n" not in text
