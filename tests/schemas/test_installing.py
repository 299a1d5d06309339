"""Which folders can be installed under which names, and what is left of them after ``uninstall``."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.errors import InstallError
from typewright.schemas.installing import FINDER

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")


def refuse(package: Any, folder: Any) -> str:
    before = ([*sys.meta_path], dict(FINDER.packages))
    with pytest.raises(InstallError) as caught:
        tw.install(package, folder)
    assert ([*sys.meta_path], FINDER.packages) == before
    return str(caught.value)


class TestInstall:
    def test_takes_a_relative_folder_once(self, project: Project, tmp_path: Path) -> None:
        """A relative folder is one of the working folder, as that is now and not later."""
        tw.install(project.name, "schemas/")
        (tmp_path / "elsewhere").mkdir()
        os.chdir(tmp_path / "elsewhere")
        assert project.load("orders").Order(1).id == 1

    def test_of_the_same_again_changes_nothing(self, project: Project) -> None:
        """Two modules may install the same folder, however they spell it."""
        project.install()
        order = project.load("orders").Order
        tw.install(project.name, f"{project.folder}/../schemas/")
        assert project.load("orders").Order is order
        assert sys.meta_path.count(FINDER) == 1

    def test_reads_nothing(self, project: Project) -> None:
        """A broken schema doesn't matter before it is imported."""
        project.write("broken.yaml", "{")
        project.install()
        assert project.load("orders").Order(1).id == 1

    def test_of_another_folder_is_refused(self, project: Project, tmp_path: Path) -> None:
        """A name stands for one folder."""
        project.install()
        (tmp_path / "other").mkdir()
        message = refuse(project.name, tmp_path / "other")
        assert f"{project.name}: is installed from {str(project.folder)!r} already; call tw.uninstall()" in message

    @pytest.mark.parametrize("name", ["", "a-b", "a.", ".a", "a..b", "class", "1a", "a b", "__a", "ﬁ", "a/b", "../a"])
    def test_of_a_name_that_is_no_package_is_refused(self, project: Project, name: str) -> None:
        """A name consists of identifiers that Python leaves as they are."""
        assert "use identifiers with dots between them" in refuse(name, project.folder)

    @pytest.mark.parametrize("name", [1, b"a", ["a"]])
    def test_of_something_else_than_text_is_refused(self, project: Project, name: Any) -> None:
        """Not even bytes name a package."""
        assert "a package is named by text" in refuse(name, project.folder)

    @pytest.mark.parametrize("folder", ["", b"x", 1, "a\0b", ["schemas"]])
    def test_of_no_path_is_refused(self, project: Project, folder: Any) -> None:
        """A folder is a path."""
        assert "is no path of a folder" in refuse(project.name, folder)

    @pytest.mark.parametrize("spot", ["nothing", "orders.yaml", "orders.yaml/below", "empty.zip", "empty.zip/below"])
    def test_of_no_folder_is_refused(self, project: Project, spot: str) -> None:
        """A folder that isn't there is named with its full path, and a hint about relative ones."""
        project.write("empty.zip", "")
        message = refuse(project.name, project.folder / spot)
        assert str(project.folder / spot) in message
        assert "pathlib.Path(__file__)" in message

    @pytest.mark.parametrize("name", ["json", "sys", "pytest", "typewright", "email.mime"])
    def test_over_a_real_package_is_refused(self, project: Project, name: str) -> None:
        """A package or module that can be imported, or is, keeps its name."""
        message = refuse(name, project.folder)
        assert "there is a package or module of this name" in message
        assert "choose another name" in message

    def test_over_a_module_that_isnt_imported_yet_is_refused(self, project: Project, tmp_path: Path) -> None:
        """It is found without being run."""
        (tmp_path / f"{project.name}.py").write_text("raise SystemExit")
        sys.path.insert(0, str(tmp_path))
        importlib.invalidate_caches()
        try:
            assert f"{project.name}.py" in refuse(project.name, project.folder)
        finally:
            sys.path.remove(str(tmp_path))

    def test_goes_before_a_folder_of_its_name(self, project: Project, tmp_path: Path) -> None:
        """The folder of schemas itself, on ``sys.path``, would be a namespace package; ours is taken."""
        (tmp_path / "schemas").rename(tmp_path / project.name)
        sys.path.insert(0, str(tmp_path))
        importlib.invalidate_caches()
        try:
            tw.install(project.name, tmp_path / project.name)
            assert project.load("orders").Order(1).id == 1
            names = [each.name for each in pkgutil.iter_modules(sys.modules[project.name].__path__)]
            assert names == ["orders", "shared"]
            assert project.load("shared.address").Address("s").street == "s"
        finally:
            sys.path.remove(str(tmp_path))

    @pytest.mark.parametrize("name", ["no_such_package.models", "json.decoder.models"])
    def test_below_nothing_is_refused(self, project: Project, name: str) -> None:
        """What stands before the last dot must be a package."""
        assert "install that package, or choose a name without dots" in refuse(name, project.folder)

    def test_of_half_of_it_is_refused(self) -> None:
        """One argument alone is a slip."""
        assert "pass both" in refuse("shop", None)
        assert "pass both" in refuse(None, "schemas")


class TestUninstall:
    def test_leaves_the_name_free_after_an_import_that_was_under_way(self, project: Project) -> None:
        """What a slower thread puts back among the imported modules is no package of somebody else."""
        project.install()
        project.load("orders")
        slow = {name: module for name, module in sys.modules.items() if name.partition(".")[0] == project.name}
        tw.uninstall(project.name)
        sys.modules.update(slow)
        project.write("orders.yaml", "enums: {New: [a]}")
        project.install()
        assert project.load("orders").New("a")
        assert slow[f"{project.name}.orders"] is not sys.modules[f"{project.name}.orders"]

    def test_forgets_modules(self, project: Project) -> None:
        """Nothing is found any more, and what is in use works on."""
        project.install()
        order = project.load("orders").Order
        package = sys.modules[project.name]
        assert [*pkgutil.iter_modules(package.__path__)]
        assert [item for item in sys.path_importer_cache if project.name in item] != []
        tw.uninstall(project.name)
        assert [name for name in sys.modules if name.startswith(project.name)] == []
        with pytest.raises(ModuleNotFoundError):
            project.load("orders")
        assert tw.dump(order(1))["id"] == 1
        assert project.name not in FINDER.packages
        assert [item for item in sys.path_importer_cache if project.name in item] == []

    def test_of_the_last_one_takes_the_finder_away(self, project: Project) -> None:
        """No finder stays for nothing."""
        project.install()
        assert FINDER in sys.meta_path
        for name in [*FINDER.packages]:
            tw.uninstall(name)
        assert FINDER not in sys.meta_path
        assert FINDER.listing_of not in sys.path_hooks

    def test_lets_the_name_be_used_anew(self, project: Project, tmp_path: Path) -> None:
        """Another folder may take the name."""
        project.install()
        old = project.load("orders").Order
        tw.uninstall(project.name)
        (tmp_path / "other").mkdir()
        (tmp_path / "other" / "orders.yaml").write_text("models: {Order: {fields: {a: int}}}")
        tw.install(project.name, tmp_path / "other")
        assert project.load("orders").Order(1).a == 1
        assert project.load("orders").Order is not old

    @pytest.mark.parametrize("name", ["nothing", 1, None])
    def test_of_what_isnt_there_is_refused(self, project: Project, name: Any) -> None:
        """The message lists what is installed."""
        project.install()
        with pytest.raises(InstallError, match=f"isn't installed; installed are .*{project.name}"):
            tw.uninstall(name)


def test_a_failing_import_elsewhere_costs_little(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our finder looks at the first step of a name and no further: no table, no file system, no other finder."""
    project.install()
    with monkeypatch.context() as patched:
        patched.setattr(FINDER, "packages", None)
        assert FINDER.find_spec("nothing.at.all") is None
        assert FINDER.find_spec(f"{project.name}x.orders") is None
    FINDER.invalidate_caches()
