"""What PACKAGE means on the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.adoption import read_project
from typewright.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with packages in ``src`` and much that is none, and stay in it."""
    files = (
        "setup.py",
        "src/shop/__init__.py",
        "src/shop/models/__init__.py",
        "src/shop/models/orders.py",
        "src/shop/data.json",
        "tests/__init__.py",
        "tests/test_shop.py",
        ".git/hook.py",
        "src/shop/__pycache__/x.py",
        "venv/pyvenv.cfg",
        "venv/lib/x.py",
        "node_modules/x.py",
    )
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("raise SystemError('this is never run')\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestProject:
    def test_of_a_folder_holds_its_sources(self, tree: Path) -> None:
        """Files below the folder count, without caches and environments; packages in src are imported."""
        found = read_project(str(tree))
        names = [os.path.relpath(path, tree).replace(os.sep, "/") for path in found.files]
        assert sorted(names) == [
            "setup.py",
            "src/shop/__init__.py",
            "src/shop/models/__init__.py",
            "src/shop/models/orders.py",
            "tests/__init__.py",
            "tests/test_shop.py",
        ]
        assert (found.root, found.imports) == (str(tree / "src"), ("shop",))

    def test_of_a_folder_without_src_imports_no_tests(self, tree: Path) -> None:
        """The packages at the top are imported, those of tests aren't."""
        (tree / "src").rename(tree / "lib")
        (tree / "app").mkdir()
        (tree / "app" / "__init__.py").write_text("")
        assert read_project(str(tree)).imports == ("app",)

    @pytest.mark.parametrize(
        ("name", "module"),
        [
            ("src/shop", "shop"),
            ("src/shop/models", "shop.models"),
            ("src/shop/models/orders.py", "shop.models.orders"),
            ("src/shop/models/__init__.py", "shop.models"),
            ("setup.py", "setup"),
        ],
    )
    def test_of_a_part_is_imported_by_its_full_name(self, tree: Path, name: str, module: str) -> None:
        """A package, or a file in one, is found from the folder above the outermost package."""
        found = read_project(name)
        assert found.imports == (module,)
        assert found.root == str(tree if name == "setup.py" else tree / "src")
        assert found.module_of(found.files[0]) == module

    @pytest.mark.parametrize("name", ["shop", "shop.models", "shop.models.orders"])
    def test_of_a_module_is_found_without_running_it(
        self, tree: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        """A name is looked up where Python looks; neither it nor the packages around it are imported."""
        monkeypatch.syspath_prepend(str(tree / "src"))
        found = read_project(name)
        assert (found.root, found.imports) == (str(tree / "src"), (name,))
        assert found.module_of(found.files[0]) == name
        assert "shop" not in sys.modules

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("none_such", "no such folder, file or module"),
            ("shop.none_such", "no such folder, file or module"),
            ("none/such", "no such folder or file"),
            ("src/shop/data.json", "must end with .py"),
            ("empty", "holds no file of Python"),
            ("sys", "has no source in Python"),
        ],
    )
    def test_that_is_none_is_refused(self, tree: Path, monkeypatch: pytest.MonkeyPatch, name: str, words: str) -> None:
        """What is no project is told."""
        monkeypatch.syspath_prepend(str(tree / "src"))
        (tree / "empty").mkdir()
        with pytest.raises(DataError, match=words):
            read_project(name)

    def test_isnt_caught_in_circles(self, tree: Path) -> None:
        """Links to folders aren't followed."""
        (tree / "src" / "shop" / "again").symlink_to(tree / "src", target_is_directory=True)
        assert len(read_project("src/shop").files) == 3
