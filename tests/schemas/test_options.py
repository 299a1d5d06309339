"""What is said about schema files from outside: where remote schemas lie, names of classes, formats."""

from __future__ import annotations

import datetime as dt
import importlib
import os
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from tests.schemas.schema_forms import INT, TEXT, Form, every_form, objects
from typewright.errors import InstallError, SchemaError, SchemaImportError
from typewright.schemas.options import NO_OPTIONS, SchemaOptions

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")

URL = "https://example.com/schemas/common"
BASE = "https://example.com/schemas/"


@pytest.fixture(autouse=True)
def _empty(project: Project) -> None:
    """Take the schemas away that are there for other tests."""
    (project.folder / "orders.yaml").unlink()
    (project.folder / "shared" / "address.yaml").unlink()


def write_pair(project: Project, form: Form, **more: Any) -> Path:
    """Write orders that refer to money at a URL, and return the file beside the folder that stands for the URL."""
    form.write(project, "orders", {"Order": objects(price=form.refer(URL, "Money"), **more)})
    path = project.folder.parent / "vendor" / form.file("common")
    path.parent.mkdir()
    path.write_text(form.text(form.document({"Money": objects(cents=INT)})), "utf-8")
    return path


def refuse_to_read(path: Path, **options: Any) -> SchemaError:
    with pytest.raises(SchemaError) as caught:
        tw.read_schema(path, **options)
    return caught.value


def refuse_to_install(project: Project, **options: Any) -> str:
    with pytest.raises(InstallError) as caught:
        tw.install(project.name, project.folder, **options)
    return f"{caught.value}"


@every_form
class TestRemotes:
    def test_are_read_from_files(self, project: Project, form: Form) -> None:
        """A URL stands for a file; its classes are made in each module that refers to them."""
        path = write_pair(project, form)
        read = tw.read_schema(project.folder / form.file("orders"), remotes={URL: path})
        project.install(remotes={f"{URL}#": str(path)})
        for module in (read, project.load("orders")):
            assert tw.load(module.Order, {"price": {"cents": 1}}) == module.Order(module.Money(1))
            with pytest.raises(tw.ValidationError, match="cents"):
                tw.load(module.Order, {"price": {}})

    def test_that_are_not_mapped_are_refused(self, project: Project, form: Form) -> None:
        """With the line, and with what to write."""
        write_pair(project, form)
        error = refuse_to_read(project.folder / form.file("orders"))
        assert "refers to 'https://example.com/schemas/common#" in error.reason
        assert error.hint == f"nothing is fetched; map it to a file: remotes={{'{URL}': 'file.json'}}"
        text = (project.folder / form.file("orders")).read_text().split("\n")
        assert "$ref" in text[(error.line or 0) - 1]
        project.install()
        with pytest.raises(SchemaImportError, match="nothing is fetched; map it to a file"):
            project.load("orders")

    def test_may_begin_alike(self, project: Project, form: Form) -> None:
        """The start of URLs stands for a folder, and what is said in more detail goes before it."""
        path = write_pair(project, form, other=form.refer(f"{BASE}deep/more%20of%20it", "More"))
        deep = path.parent / "deep"
        deep.mkdir()
        (deep / "more of it").write_text(
            Form("openapi" if form.kind == "openapi" else "schema", "json").text(
                form.document({"More": objects(a=form.refer("https://example.com/schemas/deep/last", "Last"))})
            )
        )
        (deep / "last").write_text(Form("schema", "json").text(form.document({"Last": TEXT})))
        order = tw.read_schema(project.folder / form.file("orders"), remotes={BASE: path.parent, URL: path}).Order
        assert tw.load(order, {"price": {"cents": 1}, "other": {"a": "b"}}).other.a == "b"

    def test_in_the_folder_are_modules(self, project: Project, form: Form) -> None:
        """Where the file belongs to the package, a reference by URL means the module's own class."""
        form.write(project, "orders", {"Order": objects(price=form.refer(URL, "Money"))})
        form.write(project, "common", {"Money": objects(cents=INT)})
        project.install(remotes={URL: project.folder / form.file("common")})
        orders = project.load("orders")
        assert project.load("common").Money is type(tw.load(orders.Order, {"price": {"cents": 1}}).price)
        assert orders.common is project.load("common")
        read = tw.read_schema(project.folder / form.file("orders"), remotes={URL: project.folder / form.file("common")})
        assert read.common.Money is type(tw.load(read.Order, {"price": {"cents": 1}}).price)

    def test_are_part_of_what_may_change(self, project: Project, form: Form) -> None:
        """A changed file behind a URL means new classes; an unchanged one the same."""
        path = write_pair(project, form)
        file = project.folder / form.file("orders")
        first = tw.read_schema(file, remotes={URL: path})
        assert tw.read_schema(file, remotes={URL: path}) is first
        project.install(remotes={URL: path})
        orders = project.load("orders")
        before = orders.Order
        importlib.reload(orders)
        assert orders.Order is before
        path.write_text(form.text(form.document({"Money": objects(euros=INT)})), "utf-8")
        importlib.reload(orders)
        assert tw.load(orders.Order, {"price": {"euros": 1}}).price.euros == 1
        assert tw.load(tw.read_schema(file, remotes={URL: path}).Order, {"price": {"euros": 1}}).price.euros == 1

    @pytest.mark.slow
    def test_travel_to_workers(self, project: Project, form: Form, tmp_path: Path) -> None:
        """A process that knows nothing of the package reads the same file; one that sees another one says so."""
        path = write_pair(project, form)
        project.install(remotes={URL: path})
        orders = project.load("orders")
        (tmp_path / "data").write_bytes(pickle.dumps(orders.Order(orders.Money(7))))
        code = f"import pickle; print(pickle.load(open({str(tmp_path / 'data')!r}, 'rb')).price.cents)"
        assert [project.run(code) for _ in range(2)] == ["7\n", "7\n"]
        path.write_text(form.text(form.document({"Money": objects(euros=INT)})), "utf-8")
        assert "another version of its schema" in project.run(
            f"try:\n {code}\nexcept tw.SchemaImportError as e: print(e)"
        )

    @pytest.mark.slow
    def test_are_remembered_between_processes(self, project: Project, form: Form, tmp_path: Path) -> None:
        """What was kept serves as long as the same is said, and the file behind the URL is as it was."""
        path = write_pair(project, form)
        other = tmp_path / form.file("other")
        other.write_text(form.text(form.document({"Money": objects(euros=INT)})), "utf-8")
        code = """
            import sys
            tw.install(NAME, FOLDER, remotes={URL: FILE})
            orders = __import__(f"{NAME}.orders", fromlist=["*"])
            print(orders.Money.__match_args__[0], "typewright.readers.json_schema.reading" in sys.modules)
        """.replace("URL", repr(URL))
        first, second = (code.replace("FILE", repr(str(file))) for file in (path, other))
        assert [project.run(each) for each in (first, first, second)] == [
            "cents True\n",
            "cents False\n",
            "euros True\n",
        ]
        other.write_text(form.text(form.document({"Money": objects(cents=INT)})), "utf-8")
        assert project.run(second) == "cents True\n"


class TestWrongRemotes:
    @pytest.mark.parametrize(
        ("remotes", "words"),
        [
            (["a"], "remotes can't be ['a']; pass a mapping: {'https://example.com/common.json': 'common.json'}"),
            ({1: "a"}, "remotes can't have the key 1"),
            ({"a\nb": "a"}, "remotes can't have the key 'a\\nb'"),
            ({"common.json": "a"}, "the remote 'common.json' is no URL"),
            ({"https://a.b/c#/$defs/x": "a"}, "the remote 'https://a.b/c#/$defs/x' has a fragment"),
            ({"https://a.b/c": 1}, "is mapped to 1, which is no path"),
            ({"https://a.b/c": b"a"}, "is mapped to b'a', which is no path"),
            ({"https://a.b/c": ""}, "is mapped to '', which is no path"),
            ({"https://a.b/c": "schemas"}, "which is no file"),
            ({"https://a.b/c/": "here.json"}, "which is no folder; a URL stands for a file"),
            ({"https://a.b/c": "missing.json"}, "which is no file"),
        ],
    )
    def test_are_refused_at_once(self, project: Project, remotes: Any, words: str) -> None:
        """Before anything is read, by both functions."""
        here = project.folder.parent / "here.json"
        here.write_text("{}")
        assert words in refuse_to_install(project, remotes=remotes)
        assert words in str(refuse_to_read(here, remotes=remotes)).replace("\n  ", "; ")

    @pytest.mark.parametrize("end", ["../secret.json", "%2e%2e/secret.json", "a/../../secret.json", "a%5Cb", "", "/x"])
    def test_never_leave_the_folder(self, project: Project, tmp_path: Path, end: str) -> None:
        """The end of a URL is a place below the folder that its start is mapped to, or is mapped to nothing."""
        (tmp_path / "secret.json").write_text('{"type": "string"}')
        (tmp_path / "vendor").mkdir()
        project.write(
            "a.json",
            '{"$defs": {"A": {"type": "object", "properties": {"a": {"$ref": "URL"}}}}}'.replace(
                "URL", f"urn:x:/{end}"
            ),
        )
        error = refuse_to_read(project.folder / "a.json", remotes={"urn:x:/": tmp_path / "vendor"})
        assert "which isn't here" in error.reason

    @pytest.mark.skipif(os.name == "nt", reason="links need rights there")
    def test_follow_no_link_out_of_the_folder(self, project: Project, tmp_path: Path) -> None:
        """A folder shares what is in it."""
        (tmp_path / "secret.json").write_text('{"type": "string"}')
        (tmp_path / "vendor").mkdir()
        (tmp_path / "vendor" / "link.json").symlink_to(tmp_path / "secret.json")
        project.write("a.json", '{"$ref": "https://a.b/link.json"}')
        error = refuse_to_read(project.folder / "a.json", remotes={"https://a.b/": tmp_path / "vendor"})
        assert "leads out of the folder 'vendor'" in str(error)

    def test_say_what_is_wrong_in_the_file(self, project: Project, tmp_path: Path) -> None:
        """Its mistakes are told with its name, as those of any file."""
        (tmp_path / "bad.json").write_text('{"type": "strng"}')
        project.write("a.json", '{"properties": {"a": {"$ref": "https://a.b/c"}}}')
        error = refuse_to_read(project.folder / "a.json", remotes={"https://a.b/c": tmp_path / "bad.json"})
        assert (error.file, error.line) == (str(tmp_path / "bad.json"), 1)
        (tmp_path / "bad.json").write_text("{")
        error = refuse_to_read(project.folder / "a.json", remotes={"https://a.b/c": tmp_path / "bad.json"})
        assert "isn't JSON" in str(error)

    def test_refer_to_what_is_mapped_alone(self, project: Project, tmp_path: Path) -> None:
        """A remote file has no neighbours but those of its URL."""
        (tmp_path / "c.json").write_text('{"properties": {"a": {"$ref": "d.json"}}}')
        (tmp_path / "d.json").write_text('{"type": "string"}')
        project.write("a.json", '{"properties": {"a": {"$ref": "https://a.b/c.json"}}}')
        remotes = {"https://a.b/c.json": tmp_path / "c.json"}
        error = refuse_to_read(project.folder / "a.json", remotes=remotes)
        assert "map it to a file: remotes={'https://a.b/d.json': 'file.json'}" in str(error)
        made = tw.read_schema(project.folder / "a.json", remotes={**remotes, "https://a.b/d.json": tmp_path / "d.json"})
        assert made.check.is_valid({"a": {"a": "x"}})
        assert not made.check.is_valid({"a": {"a": 1}})


def test_a_meta_schema_can_be_mapped(project: Project, tmp_path: Path) -> None:
    """What ``$schema`` names is a remote schema, too."""
    meta = '{"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "https://a.b/meta", "$vocabulary": {}}'
    (tmp_path / "meta.json").write_text(meta)
    path = project.write("a.json", '{"$schema": "https://a.b/meta", "$defs": {"A": {"type": "object"}}}')
    assert "unknown meta-schema" in str(refuse_to_read(path))
    assert tw.read_schema(path, remotes={"https://a.b/meta": tmp_path / "meta.json"}).__all__


@every_form
class TestNames:
    def test_are_given_by_pointer(self, project: Project, form: Form) -> None:
        """To named schemas and to what stands in them; what is below follows."""
        inner = objects(deep=objects(a=INT))
        form.write(project, "orders", {"order_v2": objects(ship=inner), "Other": objects(ship=inner)})
        names = {f"{form.home}/order_v2": "Order", f"#{form.home}/Other/properties/ship": "Ship"}
        read = tw.read_schema(project.folder / form.file("orders"), names=names)
        project.install(names={f"{form.file('orders')}#{key.lstrip('#')}": name for key, name in names.items()})
        for module in (read, project.load("orders")):
            assert module.__all__ == ["Order", "OrderShip", "OrderShipDeep", "Other", "Ship", "ShipDeep"]
            assert module.Order.__name__ == "Order"

    def test_go_before_those_in_the_schema(self, project: Project, form: Form) -> None:
        """Who reads a file knows better than who wrote it."""
        path = form.write(project, "orders", {"o": {**objects(a=INT), "x-typewright-name": "Inside"}})
        assert tw.read_schema(path).__all__ == ["Inside"]
        assert tw.read_schema(path, names={f"{form.home}/o": "Outside"}).__all__ == ["Outside"]

    def test_reach_the_files_that_import_the_class(self, project: Project, form: Form) -> None:
        """Another file's class is imported by the name that was given."""
        form.write(project, "orders", {"Order": objects(price=form.refer("common", "money"))})
        form.write(project, "common", {"money": objects(cents=INT), "Cash": objects(a=INT)})
        names = {f"{form.file('common')}#{form.home}/money": "Price"}
        project.install(names=names)
        orders = project.load("orders")
        assert type(tw.load(orders.Order, {"price": {"cents": 1}}).price) is project.load("common").Price
        assert tw.read_schema(project.folder / form.file("orders"), names=names).common.Price(1).cents == 1

    def test_reach_remote_files(self, project: Project, form: Form) -> None:
        """By URL, whether its file belongs to the package or not."""
        path = write_pair(project, form)
        for file in (path, form.write(project, "common", {"Money": objects(cents=INT)})):
            remotes, names = {URL: file}, {f"{URL}#{form.home}/Money": "Price"}
            order = tw.read_schema(project.folder / form.file("orders"), remotes=remotes, names=names).Order
            assert type(tw.load(order, {"price": {"cents": 1}}).price).__name__ == "Price"

    def test_are_those_of_one_file_alone(self, project: Project, form: Form) -> None:
        """Two files may choose one name, also where one imports the class from the other."""
        chosen = {"x-typewright-name": "Cash"}
        form.write(project, "orders", {"Coin": {**objects(price=form.refer("common", "Money")), **chosen}})
        form.write(project, "common", {"Money": {**objects(cents=INT), **chosen}})
        read = tw.read_schema(project.folder / form.file("orders"))
        assert read.Cash(read.common.Cash(1)).price.cents == 1

    def test_reach_files_that_are_no_modules(self, project: Project, form: Form) -> None:
        """What is made of another file where it is referred to is called as it is there, or from outside."""
        form.write(project, "orders", {"Order": objects(price=form.refer("no-name", "Money"))})
        form.write(project, "no-name", {"Money": {**objects(cents=INT), "x-typewright-name": "Cash"}})
        project.install()
        assert project.load("orders").__all__ == ["Cash", "Order"]
        tw.uninstall(project.name)
        project.install(names={f"{form.file('no-name')}#{form.home}/Money": "Price"})
        assert project.load("orders").__all__ == ["Order", "Price"]

    def test_are_part_of_what_classes_are(self, project: Project, form: Form) -> None:
        """Other names are other classes, and those of before stay as they are."""
        path = form.write(project, "orders", {"o": objects(a=INT)})
        plain, named = tw.read_schema(path), tw.read_schema(path, names={f"{form.home}/o": "Order"})
        assert (plain.__all__, named.__all__) == (["O"], ["Order"])
        assert tw.read_schema(path) is plain
        assert tw.read_schema(path, names={f"#{form.home}/o": "Order"}) is named
        assert pickle.loads(pickle.dumps(named.Order(1))) == named.Order(1)

    @pytest.mark.slow
    def test_travel_and_are_remembered(self, project: Project, form: Form, tmp_path: Path) -> None:
        """A process that knows nothing of the package gives the same names; one that gives others refuses."""
        form.write(project, "orders", {"o": objects(a=INT)})
        names = {f"{form.file('orders')}#{form.home}/o": "Order"}
        project.install(names=names)
        (tmp_path / "data").write_bytes(pickle.dumps(project.load("orders").Order(7)))
        load = f"import pickle; print(pickle.load(open({str(tmp_path / 'data')!r}, 'rb')))"
        assert [project.run(load) for _ in range(2)] == ["Order(a=7)\n", "Order(a=7)\n"]
        show = f"tw.install(NAME, FOLDER, names=NAMES)\nimport {project.name}.orders as orders; print(orders.__all__)"
        given = [show.replace("NAMES", repr(each)) for each in (names, {}, names)]
        assert [project.run(each) for each in given] == ["['Order']\n", "['O']\n", "['Order']\n"]
        code = f"tw.install(NAME, FOLDER)\ntry:\n {load}\nexcept tw.SchemaImportError as e: print(e)"
        assert "another version of its schema" in project.run(code)

    def test_at_no_place_are_refused(self, project: Project, form: Form) -> None:
        """With what may have been meant."""
        path = form.write(
            project, "orders", {"Order": objects(a=INT, b={"$ref": f"#{form.home}/Size"}), "Size": objects()}
        )
        error = refuse_to_read(path, names={f"{form.home}/Ordre": "X"})
        assert "can't be called 'X': nothing is there" in str(error)
        assert error.hint == f"did you mean '{form.home}/Order'?"
        error = refuse_to_read(path, names={f"{form.home}/Order/properties/a": "X"})
        assert "no class is made of it" in str(error)
        error = refuse_to_read(path, names={f"{form.home}/Order/properties/b": "X"})
        assert error.hint == f"it refers to '#{form.home}/Size'; give the name there"

    @pytest.mark.parametrize("name", ["class", "a-b", "int", "", "__x"])
    def test_that_are_none_are_refused(self, project: Project, form: Form, name: str) -> None:
        """At the place that they are given to."""
        path = form.write(project, "orders", {"Order": objects(a=INT)})
        error = refuse_to_read(path, names={f"{form.home}/Order": name})
        assert f"#{form.home}/Order can't be called {name!r}: it " in str(error)
        assert error.line is not None

    def test_that_others_have_are_refused(self, project: Project, form: Form) -> None:
        """Two schemas never share a name that somebody chose."""
        path = form.write(project, "orders", {"a": objects(x=INT), "b": objects(x=objects(y=INT)), "C": objects()})
        error = refuse_to_read(path, names={f"{form.home}/a": "X", f"{form.home}/b": "X"})
        assert f"is chosen for #{form.home}/" in str(error)
        error = refuse_to_read(path, names={f"{form.home}/b/properties/x": "C"})
        assert f"can't be called 'C': #{form.home}/C is called so" in str(error)
        names = {f"{form.home}/b/properties/x": "C", f"{form.home}/C": "D"}
        assert tw.read_schema(path, names=names).__all__ == ["A", "B", "C", "D"]


class TestWrongNames:
    @pytest.mark.parametrize(
        ("names", "words"),
        [
            (["a"], "names can't be ['a']; pass a mapping: {'orders.json#/$defs/order': 'Order'}"),
            ({1: "a"}, "names can't have the key 1"),
            ({"orders.json": "A"}, "the key 'orders.json' of names is no place of a schema"),
            ({"a.json#$defs": "A"}, "the key 'a.json#$defs' of names is no place of a schema"),
            ({"a.json#/$defs/x": 1}, "'a.json#/$defs/x' can't be called 1; a class is named by text"),
            ({"ordres.json#/$defs/x": "A"}, "there is no such file; did you mean 'orders.json'?"),
            ({"https://a.b/c#/$defs/x": "A"}, "'https://a.b/c#/$defs/x' can't be called 'A': there is no such file"),
        ],
    )
    def test_are_refused_at_once(self, project: Project, names: Any, words: str) -> None:
        """By both functions in the same words."""
        path = project.write("orders.json", '{"$defs": {"x": {"type": "object"}}}')
        assert words in refuse_to_install(project, names=names)
        assert words in str(refuse_to_read(path, names=names)).replace("\n  ", "; ")

    def test_of_a_package_say_in_which_file(self, project: Project) -> None:
        """A pointer alone is enough where one file is read."""
        project.write("orders.json", '{"$defs": {"x": {"type": "object"}}}')
        assert "the key '/$defs/x' of names names no file" in refuse_to_install(project, names={"/$defs/x": "A"})

    def test_in_a_schema_of_our_own_are_refused(self, project: Project) -> None:
        """There a model is called what it is called."""
        path = project.write("users.yaml", "models: {User: {fields: {a: int}}}")
        assert "names are given in JSON Schema and OpenAPI files" in str(
            refuse_to_read(path, names={"/models/User": "A"})
        )


class TestFormats:
    def test_may_be_left_alone(self, project: Project) -> None:
        """From outside as from inside of a document; who reads a file knows better than who wrote it."""
        day = {"type": "object", "properties": {"day": {"type": "string", "format": "date"}}, "required": ["day"]}
        form = Form("schema", "json")
        path = form.write(project, "days", {"Day": day})
        data = {"day": "2024-02-29"}
        assert tw.load(tw.read_schema(path).Day, data).day == dt.date(2024, 2, 29)
        assert tw.load(tw.read_schema(path, formats="text").Day, data).day == "2024-02-29"
        project.install(formats="text")
        assert tw.load(project.load("days").Day, data).day == "2024-02-29"
        form.write(project, "days", {"Day": day}, **{"x-typewright-formats": "text"})
        assert tw.load(tw.read_schema(path).Day, data).day == "2024-02-29"
        assert tw.load(tw.read_schema(path, formats="types").Day, data).day == dt.date(2024, 2, 29)

    @pytest.mark.parametrize("formats", ["texts", True, 1, ["text"]])
    def test_of_another_kind_are_refused(self, project: Project, formats: Any) -> None:
        """There are two."""
        assert "pass one of 'types', 'text'" in refuse_to_install(project, formats=formats)


class TestPackages:
    def test_have_one_set_of_options(self, project: Project) -> None:
        """The same again changes nothing; others need the package to be uninstalled."""
        project.write("orders.json", '{"$defs": {"x": {"type": "object"}}}')
        project.install(names={"orders.json#/$defs/x": "Order"})
        project.install(names={"orders.json#/$defs/x": "Order"})
        assert "is installed with other options already; call tw.uninstall() first" in refuse_to_install(project)
        tw.uninstall(project.name)
        project.install(formats="text")

    def test_take_no_options_from_elsewhere(self) -> None:
        """What ``pyproject.toml`` declares, it declares in full."""
        with pytest.raises(InstallError, match="takes no options; write them in it"):
            tw.install(formats="text")

    def test_without_options_have_a_digest_of_files_alone(self) -> None:
        """Keys of before stay as they were."""
        assert (NO_OPTIONS.key, NO_OPTIONS.whole_key) == ("", "")
        assert SchemaOptions((("https://a.b/c", "/d"),)).key == ""


class TestDeclared:
    def test_options_are_relative_to_the_file(self, project: Project, tmp_path: Path) -> None:
        """All of them stand in ``pyproject.toml``, too."""
        form = Form("schema", "json")
        write_pair(project, form, day={"type": "string", "format": "date"})
        (tmp_path / "pyproject.toml").write_text(f"""
[tool.typewright]
packages = {{{project.name} = "schemas"}}
formats = "text"

[tool.typewright.remotes]
"{URL}" = "vendor/common.json"

[tool.typewright.names]
"schemas/orders.json#/$defs/Order" = "Sale"
"{URL}#/$defs/Money" = "Price"
""")
        (tmp_path / "cwd").mkdir()
        code = f"""
            tw.install()
            from {project.name}.orders import Sale
            print(tw.load(Sale, {{"price": {{"cents": 1}}, "day": "2024-02-29"}}))
        """
        assert project.run(code, cwd=tmp_path / "cwd") == "Sale(price=Price(cents=1), day='2024-02-29')\n"

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('names = {"schemas/ordres.json#/$defs/x" = "A"}', "there is no such file; did you mean 'orders.json'?"),
            ('names = {"orders.json#/$defs/x" = "A"}', "'orders.json#/$defs/x' in names is in no folder of schemas"),
            ('names = ["a"]', "names can't be ['a']"),
            ("formats = 1", "formats can't be 1"),
            ('remotes = {"https://a.b/c" = "missing.json"}', "which is no file"),
        ],
    )
    def test_mistakes_are_told(self, project: Project, tmp_path: Path, text: str, words: str) -> None:
        """With the name of the file."""
        from typewright.schemas.declared import read_packages

        project.write("orders.json", '{"$defs": {"x": {"type": "object"}}}')
        path = tmp_path / "pyproject.toml"
        path.write_text(f'[tool.typewright]\npackages = {{a = "schemas"}}\n{text}\n')
        with pytest.raises(InstallError) as caught:
            read_packages(str(path))
        assert words in str(caught.value)
        assert str(caught.value).startswith(str(path))
