"""Modules of schema files through import statements: what is found, what it holds, how tools see it."""

from __future__ import annotations

import gc
import importlib
import importlib.resources
import importlib.util
import inspect
import linecache
import os
import pkgutil
import sys
import threading
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.errors import SchemaError, SchemaImportError
from typewright.schemas import packages
from typewright.schemas.finding import MOST_SHOWN
from typewright.schemas.installing import FINDER
from typewright.schemas.modules import ImportedModule

if TYPE_CHECKING:
    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")


def refuse(project: Project, module: str) -> SchemaImportError:
    with pytest.raises(SchemaImportError) as caught:
        project.load(module)
    assert caught.value.name == f"{project.name}.{module}"
    assert caught.value.name not in sys.modules
    return caught.value


class TestModule:
    def test_holds_classes_that_work(self, project: Project) -> None:
        """Classes load, check and dump, and know their module."""
        project.install()
        orders = project.load("orders")
        order = tw.load(orders.Order, {"id": 1, "ship": {"street": "s"}})
        assert order == orders.Order(1, ship=orders.shared.Address("s"))
        assert order.kind is orders.shared.Kind.WORK
        assert (orders.Order.__module__, orders.Order.__doc__) == (f"{project.name}.orders", "What somebody bought.")
        assert tw.dump(order) == {"id": 1, "ship": {"street": "s", "order": None}, "kind": 2}

    def test_names_the_schema_in_problems(self, project: Project) -> None:
        """A refusal names the schema's file and line."""
        project.install()
        with pytest.raises(tw.ValidationError) as caught:
            project.load("orders").Order(0)
        problems: Any = caught.value.problems
        assert [str(problem.origin) for problem in problems] == ["orders.yaml:6"]
        assert problems[0].origin.file == str(project.folder / "orders.yaml")

    def test_joins_files_that_import_each_other(self, project: Project) -> None:
        """Two files in a circle see each other's classes, whichever is imported first."""
        project.install()
        address, orders = project.load("shared.address"), project.load("orders")
        assert address.orders is orders
        assert orders.shared is address
        assert orders.Order(1, ship=address.Address("s", orders.Order(2))).ship.order.id == 2

    def test_brings_what_it_imports(self, project: Project) -> None:
        """The modules of all files behind one are imported with it, so that tools find their classes."""
        project.install()
        project.load("orders")
        address = sys.modules[f"{project.name}.shared.address"]
        package: Any = sys.modules[project.name]
        assert package.shared.address is address

    def test_says_what_it_is(self, project: Project) -> None:
        """Its definition, its origin, its public names and its repr."""
        project.install()
        orders = project.load("orders")
        assert orders.__all__ == ["Order"]
        assert orders.__typewright_schema__.models[0].name == "Order"
        assert orders.__typewright_origin__ == str(project.folder / "orders.yaml")
        assert {"Order", "shared", "__typewright_schema__"} <= set(dir(orders))
        assert "orders.yaml" in repr(orders)
        with pytest.raises(AttributeError, match="has no attribute 'Ordr'"):
            _ = orders.Ordr

    def test_is_made_of_json_too(self, project: Project) -> None:
        """A ``.json`` file holds the same grammar."""
        project.write("plain.json", '{"models": {"M": {"fields": {"a": "int = 3"}}}}')
        project.install()
        assert project.load("plain").M().a == 3

    def test_may_have_a_folder_of_its_name(self, project: Project) -> None:
        """``orders.yaml`` beside ``orders/`` is a package with classes."""
        project.write("orders/items.yaml", "models: {Item: {fields: {a: int}}}")
        project.install()
        assert project.load("orders.items").Item(1).a == 1
        assert project.load("orders").Order(1).id == 1

    def test_is_found_below_a_real_package(self, project: Project, tmp_path: Path) -> None:
        """A dotted name hangs the folder into a package that is there."""
        outer = f"real_{project.name}"
        (tmp_path / outer).mkdir()
        (tmp_path / outer / "__init__.py").write_text("")
        sys.path.insert(0, str(tmp_path))
        try:
            project.name = f"{outer}.models"
            project.install()
            orders = project.load("orders")
            assert sys.modules[outer].models.orders is orders  # pyright: ignore[reportAttributeAccessIssue]
        finally:
            sys.path.remove(str(tmp_path))


class TestMissing:
    @pytest.mark.parametrize("module", ["nothing", "shared.nothing", "orders.nothing", "nothing.at.all", "notes"])
    def test_is_a_module_not_found(self, project: Project, module: str) -> None:
        """Where no file and no folder is meant, the usual error says so, and ``find_spec`` returns None."""
        project.write("notes.txt", "x")
        project.install()
        with pytest.raises(ModuleNotFoundError) as caught:
            project.load(module)
        assert type(caught.value) is ModuleNotFoundError
        project.load("shared.address")
        assert importlib.util.find_spec(f"{project.name}.nothing") is None

    @pytest.mark.parametrize("step", ["..", "../orders", "a/b", "C:x", "", " ", "\0", "ord\ners", "x" * 5000, "/etc/x"])
    def test_includes_whatever_is_no_identifier(self, project: Project, step: str) -> None:
        """A name that no statement can hold leads nowhere: not up, not to a drive, not into a crash."""
        project.install()
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module(f"{project.name}.{step}x/../orders")
        with pytest.raises(ModuleNotFoundError):
            importlib.import_module(f"{project.name}.shared.{step}")

    def test_is_said_without_looking_outside(self, project: Project) -> None:
        """The finder itself takes no name that leads into a folder by another way than steps."""
        project.install()
        for rest in ("shared/.address", "./orders", "shared//.address", "../orders"):
            assert FINDER.find_spec(f"{project.name}.{rest}") is None

    def test_lets_later_finders_answer(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """A finder behind ours is asked for what ours doesn't know."""
        project.install()
        found = importlib.util.spec_from_file_location(f"{project.name}.later", project.write("later.py", "value = 1"))

        class Later:
            @staticmethod
            def find_spec(name: str, path: object = None, target: object = None) -> Any:
                return found if name.endswith(".later") else None

        monkeypatch.setattr(sys, "meta_path", [*sys.meta_path, Later])
        assert project.load("later").value == 1

    @pytest.mark.parametrize("stem", ["__init__", "__main__", "__x"])
    def test_includes_names_that_python_keeps(self, project: Project, stem: str) -> None:
        """A file called ``__init__.yaml`` is no module, and nothing that tools list."""
        project.write(f"{stem}.yaml", "enums: {E: [a]}")
        project.write(f"only/{stem}.yaml", "enums: {E: [a]}")
        project.install()
        for module in (stem, "only"):
            with pytest.raises(ModuleNotFoundError):
                project.load(module)
        listed = pkgutil.iter_modules(importlib.import_module(project.name).__path__)
        assert [name for _, name, _ in listed] == ["orders", "shared"]

    def test_includes_empty_and_hidden_folders(self, project: Project) -> None:
        """Folders without a schema, and those of caches, are no packages."""
        for name in ("empty", "__pycache__", ".git", "a-b"):
            (project.folder / name).mkdir()
        project.write("__pycache__/x.yaml", "enums: {E: [a]}")
        project.install()
        for name in ("empty", "__pycache__"):
            with pytest.raises(ModuleNotFoundError):
                project.load(name)


class TestMistakes:
    def test_are_shown_with_line_and_caret(self, project: Project) -> None:
        """A mistake is an ``ImportError`` that shows the schema's line; nothing stays half imported."""
        path = project.write("orders.yaml", "models:\n  Order:\n    fields:\n      id: integr\n")
        project.install()
        error = refuse(project, "orders")
        assert isinstance(error, ImportError)
        assert not isinstance(error, ModuleNotFoundError)
        assert error.path == str(path)
        assert f"{path}:4:11: there is no type 'integr'\n          id: integr\n              ^" in str(error)
        assert "did you mean 'int'?" in str(error)
        assert [type(mistake) for mistake in error.mistakes] == [SchemaError]

    def test_are_all_shown(self, project: Project) -> None:
        """Several mistakes, of several files, are in one error, and the message shows the first ones."""
        fields = ", ".join(f"f{i}: nope" for i in range(MOST_SHOWN + 3))
        project.write("shared/address.yaml", f"models: {{Address: {{fields: {{{fields}}}}}}}")
        project.install()
        error = refuse(project, "orders")
        assert len(error.mistakes) == MOST_SHOWN + 3
        assert str(error).count("there is no type 'nope'") == MOST_SHOWN
        assert str(error).endswith("and 3 more")

    def test_can_be_mended(self, project: Project) -> None:
        """After the file is right, the same statement works."""
        project.write("orders.yaml", "models: 1")
        project.install()
        refuse(project, "orders")
        project.write("orders.yaml", "enums: {E: [a]}")
        assert project.load("orders").E.a.value == "a"

    def test_of_a_vanished_file_say_so(self, project: Project) -> None:
        """A file that goes between finding and loading is a schema that can't be read."""
        project.install()
        spec = importlib.util.find_spec(f"{project.name}.orders")
        (project.folder / "orders.yaml").unlink()
        assert spec is not None
        assert spec.loader is not None
        with pytest.raises(SchemaImportError, match="can't be read"):
            spec.loader.exec_module(importlib.util.module_from_spec(spec))

    def test_include_two_files_of_one_stem(self, project: Project) -> None:
        """``orders.json`` beside ``orders.yaml`` leaves open which one is meant."""
        project.write("orders.json", "{}")
        project.install()
        error = refuse(project, "orders")
        assert "orders.json and orders.yaml in" in str(error)
        assert "keep one of them" in str(error)
        assert "would both be the module 'orders'" in str(refuse(project, "shared.address"))

    def test_include_a_name_that_is_no_identifier(self, project: Project) -> None:
        """A file that can't be imported by its name is named where somebody tries."""
        project.write("my-users.yaml", "enums: {E: [a]}")
        project.write("top.yaml", "{import: {u: my-users.yaml}, enums: {E: [a]}}")
        project.install()
        assert "rename it to my_users.yaml" in str(refuse(project, "my_users"))
        assert "'my-users' is no identifier" in str(refuse(project, "top"))

    @pytest.mark.parametrize(("stem", "meant"), [("e\u0301t", "\u00e9t"), ("\ufb01le", "file")])
    def test_include_a_name_that_import_statements_spell_otherwise(
        self, project: Project, stem: str, meant: str
    ) -> None:
        """Python composes what is written in an import; a file that isn't called so is named."""
        project.write(f"{stem}.yaml", "enums: {E: [a]}")
        project.install()
        error = refuse(project, meant)
        assert f"rename it to {meant}.yaml" in str(error)
        assert "isn't spelled as Python spells names" in str(error)

    @pytest.mark.parametrize(
        ("target", "words"),
        [
            ("../outside.yaml", "leads out of the folder"),
            ("shared/../../outside.yaml", "leads out of the folder"),
            ("shared/addres.yaml", "did you mean 'address.yaml'?"),
            ("Shared/address.yaml", "did you mean 'shared'?"),
            ("shared/Address.yaml", "did you mean 'address.yaml'?"),
        ],
    )
    def test_include_imports_that_lead_nowhere(self, project: Project, target: str, words: str) -> None:
        """An import of a schema stays in the folder, by the very names of files, and is shown with its line."""
        (project.folder.parent / "outside.yaml").write_text("enums: {E: [a]}")
        project.write("top.yaml", f"import: {{u: {target}}}\nenums: {{E: [a]}}")
        project.install()
        error = refuse(project, "top")
        assert words in str(error)
        assert error.mistakes[0].line == 1

    def test_stand_for_every_kind_of_name(self, project: Project) -> None:
        """Names are told apart by capitals, whatever the file system thinks."""
        project.install()
        with pytest.raises(ModuleNotFoundError):
            project.load("Orders")
        with pytest.raises(ModuleNotFoundError):
            project.load("Shared.address")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
class TestLinks:
    def test_to_themselves_hide_no_others(self, project: Project) -> None:
        """A link in a circle can't be read; the files beside it can."""
        project.install()
        os.symlink("circle", project.folder / "circle")
        os.symlink("round.yaml", project.folder / "round.yaml")
        assert project.load("orders").Order(1).id == 1
        with pytest.raises(tw.SchemaImportError, match=r"round\.yaml"):
            project.load("round")

    def test_inside_the_folder_are_files(self, project: Project) -> None:
        """A file may be a link within the folder, as in a mounted volume."""
        project.write("..data/mounted.yaml", "enums: {E: [a]}")
        (project.folder / "mounted.yaml").symlink_to("..data/mounted.yaml")
        project.install()
        assert project.load("mounted").E.a.value == "a"

    def test_out_of_the_folder_are_refused(self, project: Project, tmp_path: Path) -> None:
        """A link that leads out is no schema of the package; nor is a folder of such."""
        (tmp_path / "outside").mkdir()
        (tmp_path / "outside" / "x.yaml").write_text("enums: {E: [a]}")
        (project.folder / "out.yaml").symlink_to(tmp_path / "outside" / "x.yaml")
        (project.folder / "far").symlink_to(tmp_path / "outside")
        project.write("top.yaml", "{import: {u: out.yaml}, enums: {E: [a]}}")
        project.install()
        assert "leads out of the folder" in str(refuse(project, "out"))
        assert "leads out of the folder" in str(refuse(project, "top"))
        with pytest.raises(ModuleNotFoundError):
            project.load("far.x")

    def test_to_the_folder_itself_are_followed(self, project: Project, tmp_path: Path) -> None:
        """The folder may be a link, and links in circles end."""
        (tmp_path / "link").symlink_to(project.folder)
        (project.folder / "loop").symlink_to(project.folder)
        tw.install(project.name, tmp_path / "link")
        assert project.load("orders").Order(1).id == 1
        assert project.load("loop.loop.orders").Order(1).id == 1


class TestChanges:
    def test_are_seen_by_reload(self, project: Project) -> None:
        """Reload takes a changed file into the same module; an unchanged one keeps its classes."""
        project.install()
        orders = project.load("orders")
        old = orders.Order
        assert importlib.reload(orders).Order is old
        project.write("orders.yaml", "models: {Bill: {fields: {sum: float}}}")
        project.write("shared/address.yaml", "enums: {Kind: {HOME: 1}}")
        assert importlib.reload(orders) is orders
        assert orders.Bill(1.0).sum == 1.0
        assert not hasattr(orders, "Order")
        assert old(1).id == 1

    def test_reach_through_imports(self, project: Project) -> None:
        """Reload of a module takes what it imports as that is now; all see the same classes."""
        project.install()
        orders = project.load("orders")
        address = orders.shared
        project.write("shared/address.yaml", ADDRESS_WITH_ZIP)
        importlib.reload(orders)
        assert orders.shared is address
        assert orders.Order(1, ship=address.Address("s", zip="1")).ship.zip == "1"

    def test_leave_the_module_as_it_was_where_they_are_mistakes(self, project: Project) -> None:
        """A failing reload changes nothing."""
        project.install()
        orders = project.load("orders")
        old = orders.Order
        project.write("orders.yaml", "models: 1")
        with pytest.raises(SchemaImportError):
            importlib.reload(orders)
        assert orders.Order is old

    def test_are_seen_when_the_file_comes_back(self, project: Project) -> None:
        """A file that is as it was before gives working classes again."""
        project.install()
        orders = project.load("orders")
        text = (project.folder / "orders.yaml").read_text()
        project.write("orders.yaml", "enums: {E: [a]}")
        importlib.reload(orders)
        project.write("orders.yaml", text)
        importlib.reload(orders)
        assert orders.Order(1).id == 1

    @pytest.mark.parametrize("cache", ["", "off"])
    def test_and_back_join_classes_again(self, project: Project, cache: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a file was changed and changed back, classes that name its classes are those of its module."""
        if cache:
            monkeypatch.setenv("TYPEWRIGHT_CACHE", cache)
        leaf = "models: {Leaf: {fields: {a: int}}}"
        project.write("leaf.yaml", leaf)
        project.write("middle.yaml", "import: {leaf: leaf.yaml}\nmodels: {Middle: {fields: {leaf: leaf.Leaf}}}")
        project.write("top.yaml", "import: {m: middle.yaml}\nmodels: {Top: {fields: {middle: m.Middle}}}")
        project.install()
        top, old = project.load("top"), project.load("leaf").Leaf
        project.write("leaf.yaml", "enums: {Leaf: [a]}")
        importlib.reload(project.load("leaf"))
        project.write("leaf.yaml", leaf)
        assert importlib.reload(project.load("leaf")).Leaf is not old
        importlib.reload(top)
        assert top.Top(top.m.Middle(project.load("leaf").Leaf(1))).middle.leaf.a == 1
        assert top.m is project.load("middle")

    def test_reach_modules_that_nobody_imported_by_name(self, project: Project) -> None:
        """A module that came with another one reloads like any."""
        project.install()
        address = project.load("orders").shared
        project.write("shared/address.yaml", ADDRESS_WITH_ZIP)
        assert importlib.reload(address).Address("s", zip="1").zip == "1"
        assert address.__spec__.origin == address.__file__


@pytest.mark.parametrize("name", ["take", "take_edition", "keys", "name", "spec", "Model", "tw", "mro"])
def test_any_name_of_a_model_works(project: Project, name: str) -> None:
    """No attribute of ours stands in the way of a model, also when the module is reloaded."""
    project.write("named.yaml", f"models: {{{name}: {{fields: {{a: int}}}}}}")
    project.install()
    module = project.load("named")
    project.write("named.yaml", f"models: {{{name}: {{fields: {{b: int}}}}}}")
    assert getattr(importlib.reload(module), name)(1).b == 1
    assert "named.yaml" in repr(module)


def test_a_module_that_isnt_loaded_says_so(project: Project) -> None:
    """Whoever shows a module while its import fails sees a name."""
    project.install()
    module = ImportedModule("x.y")
    assert repr(module) == "<schema module 'x.y' that isn't loaded>"
    assert "__name__" in dir(module)
    assert not hasattr(module, "__path__")


ADDRESS_WITH_ZIP = """\
enums: {Kind: {HOME: 1, WORK: 2}}
models: {Address: {fields: {street: str, zip: str}}}
"""


class TestTools:
    def test_show_the_generated_file(self, project: Project) -> None:
        """``inspect`` and ``linecache`` show the Python that the file stands for."""
        project.install()
        orders = project.load("orders")
        text = inspect.getsource(orders.Order)
        assert text.startswith("class Order(tw.Model):  # orders.yaml:3\n")
        assert "id: int = tw.field(ge=1)  # orders.yaml:6" in text
        assert inspect.getsource(orders.shared.Kind).startswith("class Kind(Enum):")
        assert orders.__spec__.origin == orders.__file__ == inspect.getsourcefile(orders.Order)
        assert orders.__loader__.get_source(orders.__name__) == "".join(linecache.getlines(orders.__file__))
        assert Path(orders.__file__).is_file()

    def test_get_the_source_before_the_import(self, project: Project) -> None:
        """``get_source`` of a spec works, and says no code: nobody runs the text."""
        project.install()
        spec: Any = importlib.util.find_spec(f"{project.name}.orders")
        assert "class Order(tw.Model)" in spec.loader.get_source(spec.name)
        assert spec.loader.get_code(spec.name) is None
        package: Any = importlib.util.find_spec(project.name)
        assert package.loader.get_source(project.name) == ""
        assert package.loader.is_package(project.name)
        assert not spec.loader.is_package(spec.name)

    def test_list_modules(self, project: Project) -> None:
        """``pkgutil`` lists what can be imported, and walks into folders."""
        project.write("my-users.yaml", "enums: {E: [a]}")
        project.write("notes.txt", "")
        project.write("orders/items.yaml", "models: {Item: {fields: {a: int}}}")
        project.install()
        package = importlib.import_module(project.name)
        assert [each[1:] for each in pkgutil.iter_modules(package.__path__)] == [("orders", True), ("shared", True)]
        walked = [each.name for each in pkgutil.walk_packages(package.__path__, f"{project.name}.")]
        assert walked == [f"{project.name}.{name}" for name in ("orders", "orders.items", "shared", "shared.address")]

    def test_read_resources(self, project: Project) -> None:
        """``importlib.resources`` sees the folder's files."""
        project.install()
        files = importlib.resources.files(project.name)
        assert files.joinpath("orders.yaml").read_text("utf-8").startswith("import:")
        project.load("shared.address")
        assert [each.name for each in importlib.resources.files(f"{project.name}.shared").iterdir()] == ["address.yaml"]

    def test_are_not_patched(self, project: Project) -> None:
        """Our finder stands last, and the loader is none of the standard library's."""
        before = [*sys.meta_path]
        project.install()
        after = [each for each in sys.meta_path if each not in before]
        assert sys.meta_path[-1:] == (after or before[-1:])
        loader = project.load("orders").__loader__
        assert not isinstance(loader, importlib.machinery.SourceFileLoader)  # pyright: ignore[reportAttributeAccessIssue]

    def test_explain_as_ever(self, project: Project) -> None:
        """``tw.source`` of a module shows what was generated for its classes."""
        project.install()
        assert "def __init__(self, id, ship=None" in tw.source(project.load("orders"))


class TestZip:
    def test_holds_schemas(self, project: Project, tmp_path: Path) -> None:
        """A folder in a zip file works as one on the disk: modules, imports between files, lists, resources."""
        tw.install(project.name, project.pack(tmp_path / "app.zip"))
        orders = project.load("orders")
        assert orders.Order(1, ship=orders.shared.Address("s")).ship.street == "s"
        assert "class Order" in inspect.getsource(orders.Order)
        package = importlib.import_module(project.name)
        assert [each.name for each in pkgutil.iter_modules(package.__path__)] == ["orders", "shared"]
        assert importlib.resources.files(project.name).joinpath("orders.yaml").is_file()
        with pytest.raises(ModuleNotFoundError):
            project.load("nothing")

    def test_takes_a_folder_of_resources(self, project: Project, tmp_path: Path) -> None:
        """What ``importlib.resources.files`` returns for a zipped package is a folder, too."""
        archive = tmp_path / "app.zip"
        with zipfile.ZipFile(archive, "w") as opened:
            opened.write(project.folder / "shared" / "address.yaml", "schemas/address.yaml")
            opened.writestr("schemas/e.yaml", "enums: {E: [a]}")
        tw.install(project.name, zipfile.Path(archive, "schemas/"))
        assert project.load("e").E.a.value == "a"


class TestThreads:
    @pytest.mark.parametrize("names", [("orders", "shared.address"), ("orders", "orders"), ("shared", "orders")])
    def test_see_whole_modules(self, project: Project, names: tuple[str, str]) -> None:
        """Threads that import both files of a circle at once get the same classes, complete, and none waits long."""
        for _ in range(10):
            project.install()
            importlib.import_module(project.name)
            found = project.load_at_once(names * 4, lambda module: _orders(project, module).Order)
            assert len({id(cls) for cls in found}) == 1
            tw.uninstall(project.name)

    @pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="this system has no fork")
    def test_of_another_process_hold_no_lock(self, project: Project) -> None:
        """After a fork the child has a lock of its own."""
        project.install()
        package = FINDER.packages[project.name]
        with package._lock:
            packages._renew_locks()
            thread = threading.Thread(target=project.load, args=("orders",), daemon=True)
            thread.start()
            thread.join(30)
        assert f"{project.name}.orders" in sys.modules


def _orders(project: Project, module: Any) -> Any:
    is_it = module.__name__ == f"{project.name}.orders"
    return module if is_it else importlib.import_module(f"{project.name}.shared.address").orders


@pytest.mark.slow
def test_many_files_import_each_other(project: Project) -> None:
    """A hundred and fifty files in a chain are no deeper for the interpreter than one."""
    for i in range(150):
        following = f"import: {{n: f{i + 1}.yaml}}\n" if i < 149 else ""
        kind = "n.M?" if i < 149 else "int?"
        project.write(f"f{i}.yaml", f"{following}models: {{M: {{fields: {{a: {kind}}}}}}}")
    project.install()
    assert project.load("f0").n.n.M().a is None


def test_a_collected_edition_leaves_no_file(project: Project) -> None:
    """The file that showed an old edition goes with its classes."""
    project.install()
    orders = project.load("orders")
    old = orders.__file__
    project.write("orders.yaml", "enums: {E: [a]}")
    importlib.reload(orders)
    gc.collect()
    project.write("orders.yaml", "enums: {E: [b]}")
    importlib.reload(orders)
    assert Path(orders.__file__).is_file()
    assert "b = 'b'" in Path(orders.__file__).read_text("utf-8")
    assert Path(old).parent == Path(orders.__file__).parent
