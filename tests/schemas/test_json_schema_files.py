"""JSON Schema and OpenAPI files as modules: in one process and in others, alone and referring to each other."""

from __future__ import annotations

import copy
import functools
import importlib
import inspect
import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from tests.schemas.conftest import READ_ONLY
from tests.schemas.schema_forms import INT, TEXT, Form, every_form, objects
from typewright.errors import SchemaImportError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")


@pytest.fixture(autouse=True)
def _empty(project: Project) -> None:
    """Take the schemas away that are there for other tests."""
    (project.folder / "orders.yaml").unlink()
    (project.folder / "shared" / "address.yaml").unlink()


STATE = {"enum": ["open", "in-transit"]}
NAMED = {"anyOf": [TEXT, {"type": "null"}]}


def write_shop(project: Project, form: Form, **top: Any) -> None:
    """Write two files that refer to each other: with classes, an enum, a named type, and a rule that no type says."""
    line = {**objects(sku=TEXT), "minProperties": 1}
    order = objects(id={**INT, "minimum": 1}, lines={"type": "array", "items": line, "uniqueItems": True})
    order["properties"] |= {"state": STATE, "price": form.refer("common", "Money"), "note": form.refer("", "Note")}
    form.write(project, "orders", {"Order": order, "Note": NAMED, "State": STATE}, **top)
    money = objects(cents=INT)
    money["properties"]["order"] = form.refer("orders", "Order")
    form.write(project, "common", {"Money": money})


DATA = {"id": 1, "lines": [{"sku": "a"}], "state": "open", "price": {"cents": 2, "order": {"id": 3, "lines": []}}}


@every_form
class TestChanges:
    def test_in_another_file_are_seen_by_reload(self, project: Project, form: Form) -> None:
        """What a reference leads to is part of the schema: a change there makes new classes in both modules."""
        write_shop(project, form)
        project.install()
        orders = project.load("orders")
        before = orders.Order
        assert importlib.reload(orders).Order is before
        form.write(project, "common", {"Money": objects(euros=INT)})
        assert importlib.reload(orders).Order is not before
        price = tw.load(orders.Order, {"id": 1, "lines": [], "price": {"euros": 5}}).price
        assert type(price) is project.load("common").Money
        with pytest.raises(tw.ValidationError, match="euros"):
            tw.load(orders.Order, DATA)

    def test_reach_read_schema(self, project: Project, form: Form) -> None:
        """The same files give the same module, and a change in another one a new one."""
        write_shop(project, form)
        path = project.folder / form.file("orders")
        first = tw.read_schema(path)
        assert tw.read_schema(path) is first
        form.write(project, "common", {"Money": objects(euros=INT)})
        assert tw.load(tw.read_schema(path).Order, {"id": 1, "lines": [], "price": {"euros": 5}}).price.euros == 5
        assert tw.load(first.Order, DATA).price.cents == 2

    def test_that_are_mistakes_leave_modules_as_they_were(self, project: Project, form: Form) -> None:
        """A reload fails with the line of the other file, and goes through once that is mended."""
        write_shop(project, form)
        project.install()
        orders = project.load("orders")
        before = orders.Order
        form.write(project, "common", {"Money": objects(cents={"type": "intger"})})
        with pytest.raises(SchemaImportError) as caught:
            importlib.reload(orders)
        (mistake,) = caught.value.mistakes
        lines = (project.folder / form.file("common")).read_text().split("\n")
        assert mistake.file is not None
        assert mistake.file.endswith(form.file("common"))
        assert "intger" in lines[(mistake.line or 0) - 1] + lines[mistake.line or 0]
        assert orders.Order is before
        assert tw.load(orders.Order, DATA).id == 1
        write_shop(project, form)
        assert importlib.reload(orders).Order is before

    @pytest.mark.slow
    def test_are_seen_by_the_next_process(self, project: Project, form: Form) -> None:
        """The cache serves until a file behind a reference changes, and then again."""
        write_shop(project, form)
        code = """
            import sys
            tw.install(NAME, FOLDER)
            orders = __import__(f"{NAME}.orders", fromlist=["*"])
            print(orders.common.Money.__match_args__[0], "typewright.readers.json_schema.reading" in sys.modules)
        """
        assert [project.run(code) for _ in range(2)] == ["cents True\n", "cents False\n"]
        form.write(project, "common", {"Money": objects(euros=INT)})
        assert [project.run(code) for _ in range(2)] == ["euros True\n", "euros False\n"]

    @pytest.mark.slow
    def test_need_no_cache_that_can_be_written(self, project: Project, form: Form, cache_folder: Path) -> None:
        """With a read-only cache the classes are the same, whether it was filled before or not."""
        write_shop(project, form)
        code = f"""
            import json
            tw.install(NAME, FOLDER)
            orders = __import__(f"{{NAME}}.orders", fromlist=["*"])
            print(repr(tw.load(orders.Order, {DATA!r})), orders.Note.load(None), orders.__all__)
        """
        code = "\n".join(line[12:] for line in code.splitlines())
        results = [project.run(each) for each in (READ_ONLY + code, code, READ_ONLY + code)]
        assert results == [results[0]] * 3
        assert cache_folder.is_dir()


SEND = """
    import functools, multiprocessing, sys
    from concurrent.futures import ProcessPoolExecutor

    def find_finders(_):
        return sum("SchemaFinder" in repr(each) for each in sys.meta_path)

    def main():
        tw.install(NAME, FOLDER)
        orders = __import__(f"{NAME}.orders", fromlist=["*"])
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            print(list(pool.map(find_finders, [0])))
            made = list(pool.map(functools.partial(tw.load, orders.Order), [DATA, DATA]))
            print(made[0] == tw.load(orders.Order, DATA), type(made[1].price) is orders.common.Money)
            print(pool.submit(repr, orders.State.OPEN).result(), pool.submit(len, [orders.Order, orders.Note]).result())
            print(pool.submit(orders.Note.load, None).result(), pool.submit(tw.dump, made[0]).result() == DATA)
            if CHECK:
                print(list(map(len, pool.map(orders.check.problems, [{"id": 1, "lines": []}, {}]))))
            try:
                pool.submit(tw.load, orders.Order, {"id": 0, "lines": []}).result()
            except tw.ValidationError as error:
                print(error.problems[0].code)

    if __name__ == "__main__":
        main()
"""


@every_form
class TestPickles:
    @pytest.mark.slow
    @pytest.mark.parametrize("warm", [False, True], ids=["cold", "warm"])
    def test_reach_workers_without_a_finder(self, project: Project, form: Form, warm: bool, tmp_path: Path) -> None:
        """Classes, members, named types, objects and errors go to a spawned worker and come back."""
        has_check = form.kind == "schema"
        write_shop(project, form, **({"$ref": "#/$defs/Order"} if has_check else {}))
        env = {"TYPEWRIGHT_CACHE": str(tmp_path / "cache")}
        code = f"DATA, CHECK = {DATA!r}, {has_check}\n" + SEND.replace("\n    ", "\n")
        out = [project.run(code, env=env) for _ in range(2 if warm else 1)][-1].splitlines()
        check = ["[0, 2]"] if has_check else []
        expected = ["[0]", "True True", "<State.OPEN: 'open'> 2", "None True", *check, "ge"]
        assert out == expected

    def test_in_one_process_give_what_is_there(self, project: Project, form: Form) -> None:
        """By every protocol, and by copying, as those of our own schemas do."""
        write_shop(project, form)
        project.install()
        orders = project.load("orders")
        order = tw.load(orders.Order, DATA)
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            for value in (orders.Order, orders.State, orders.State.OPEN, orders.Note, orders.common.Money, order):
                assert pickle.loads(pickle.dumps(value, protocol)) == value
        assert copy.deepcopy(order) == order
        assert pickle.loads(pickle.dumps(functools.partial(tw.load, orders.Order)))(DATA) == order

    def test_of_another_version_are_refused(self, project: Project, form: Form) -> None:
        """A change in a file behind a reference makes another version of the file that has it."""
        write_shop(project, form)
        project.install()
        orders = project.load("orders")
        data = pickle.dumps(tw.load(orders.Order, DATA))
        form.write(project, "common", {"Money": objects(euros=INT)})
        importlib.reload(orders)
        with pytest.raises(SchemaImportError, match="another version of its schema"):
            pickle.loads(data)


@every_form
class TestZip:
    def test_holds_files_that_refer_to_each_other(self, project: Project, form: Form, tmp_path: Path) -> None:
        """As on the disk, with remotes that lie in the archive, too."""
        write_shop(project, form)
        form.write(project, "more", {"More": objects(a=form.refer("https://example.com/far", "Far"))})
        form.write(project, "far/away", {"Far": objects(b=INT)})
        packed = project.pack(tmp_path / "app.zip")
        tw.install(project.name, packed, remotes={"https://example.com/far": packed / "far" / form.file("away")})
        orders = project.load("orders")
        assert tw.load(orders.Order, DATA).price.cents == 2
        assert "class Order" in inspect.getsource(orders.Order)
        assert tw.load(project.load("more").More, {"a": {"b": 1}}).a.b == 1
        assert pickle.loads(pickle.dumps(tw.load(orders.Order, DATA))).price.cents == 2


@every_form
class TestCircles:
    def test_are_joined_from_either_side(self, project: Project, form: Form) -> None:
        """Whichever file is imported first, each class is one, and names the other."""
        write_shop(project, form)
        for first in ("orders", "common"):
            project.install()
            project.load(first)
            orders, common = project.load("orders"), project.load("common")
            order = tw.load(orders.Order, DATA)
            assert type(order.price) is common.Money
            assert type(order.price.order) is orders.Order
            with pytest.raises(tw.ValidationError, match=r"price\.order\.id"):
                tw.load(orders.Order, {**DATA, "price": {"cents": 1, "order": {"id": 0, "lines": []}}})
            tw.uninstall(project.name)

    def test_of_three_files_are_followed_to_their_end(self, project: Project, form: Form) -> None:
        """Through folders, up and down."""
        form.write(project, "a", {"A": {**objects(), "properties": {"b": form.refer("deep/b", "B")}}})
        form.write(project, "deep/b", {"B": {**objects(), "properties": {"c": form.refer("er/c", "C")}}})
        form.write(project, "deep/er/c", {"C": {**objects(), "properties": {"a": form.refer("../../a", "A")}}})
        project.install()
        a = tw.load(project.load("a").A, {"b": {"c": {"a": {"b": {}}}}})
        assert type(a.b.c.a) is type(a)
        assert type(a.b.c) is project.load("deep.er.c").C

    def test_without_a_class_are_judged_by_a_rule(self, project: Project, form: Form) -> None:
        """Lists of lists through two files have no class to be named by."""
        form.write(project, "a", {"A": {"type": "array", "items": form.refer("b", "B")}})
        form.write(project, "b", {"B": {"type": "array", "items": form.refer("a", "A")}})
        project.install()
        a = project.load("a").A
        assert a.load([[[[]]]]) == [[[[]]]]
        with pytest.raises(tw.ValidationError):
            a.load([[[1]]])

    def test_without_an_end_are_mistakes(self, project: Project, form: Form) -> None:
        """Two files that only refer to each other say nothing."""
        form.write(project, "a", {"A": form.refer("b", "B")})
        form.write(project, "b", {"B": form.refer("a", "A")})
        project.install()
        with pytest.raises(SchemaImportError, match="without an end"):
            project.load("a")

    def test_can_be_imported_by_many_threads_at_once(self, project: Project, form: Form) -> None:
        """All get the same classes, complete."""
        write_shop(project, form)
        for _ in range(5):
            project.install()
            importlib.import_module(project.name)
            found = project.load_at_once(("orders", "common") * 4, lambda module: _classes_of(project, module))
            assert {*found} == {(project.load("orders").Order, project.load("common").Money)}
            tw.uninstall(project.name)


def _classes_of(project: Project, module: Any) -> object:
    """Return the classes of both files, seen from one of the modules while others are being imported."""
    is_first = module.__name__ == f"{project.name}.orders"
    order = tw.load((module if is_first else module.orders).Order, DATA)
    return type(order), type(order.price)


@every_form
class TestNames:
    def test_of_two_files_may_be_the_same(self, project: Project, form: Form) -> None:
        """Each module has its own, and a file of its own with one name can use the other one's."""
        form.write(project, "orders", {"Money": objects(other=form.refer("common", "Money"))})
        form.write(project, "common", {"Money": objects(cents=INT)})
        project.install()
        orders = project.load("orders")
        made = tw.load(orders.Money, {"other": {"cents": 1}})
        assert (type(made), type(made.other)) == (orders.Money, orders.common.Money)
        assert orders.Money is not orders.common.Money

    def test_of_two_modules_may_be_the_same(self, project: Project, form: Form) -> None:
        """Files with one name in two folders are two modules, with two local names."""
        here, there = form.refer("common", "A"), form.refer("deep/common", "A")
        form.write(project, "orders", {"Order": objects(here=here, there=there)})
        form.write(project, "common", {"A": objects(a=INT)})
        form.write(project, "deep/common", {"A": objects(b=INT)})
        project.install()
        orders = project.load("orders")
        made = tw.load(orders.Order, {"here": {"a": 1}, "there": {"b": 2}})
        assert type(made.here) is project.load("common").A
        assert type(made.there) is project.load("deep.common").A
        assert {orders.common, orders.common_} == {project.load("common"), project.load("deep.common")}

    @pytest.mark.parametrize("name", ["common", "Common", "check", "_x", "tw", "orders"])
    def test_of_schemas_may_be_those_of_modules(self, project: Project, form: Form, name: str) -> None:
        """A class that is called as a file, as what modules offer or as what code needs hides nothing."""
        form.write(
            project,
            "orders",
            {name: objects(a=form.refer("common", "Money")), "Other": objects(b=form.refer("", name))},
        )
        form.write(project, "common", {"Money": objects(cents=INT)})
        project.install()
        orders = project.load("orders")
        made = tw.load(orders.Other, {"b": {"a": {"cents": 1}}})
        assert type(made.b.a) is project.load("common").Money
        assert type(made.b).__name__ in orders.__all__
        assert getattr(orders, type(made.b).__name__) is type(made.b)

    def test_that_two_schemas_of_one_file_want_are_made_apart(self, project: Project, form: Form) -> None:
        """And stay so for those who import them from another file."""
        form.write(project, "common", {"order-line": objects(a=INT), "order_line": objects(b=INT)})
        refers = objects(x=form.refer("common", "order-line"), y=form.refer("common", "order_line"))
        form.write(project, "orders", {"Order": refers})
        project.install()
        orders = project.load("orders")
        made = tw.load(orders.Order, {"x": {"a": 1}, "y": {"b": 1}})
        names = {type(made.x).__name__, type(made.y).__name__}
        assert len(names) == 2
        assert names == set(project.load("common").__all__)
        assert not [name for name in names if name[-1:].isdigit() and name.startswith("OrderLine1")]


JSON = Form("schema", "json")
IDS: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    # what, the top of orders.json, the top of common.json, the reference
    (
        "absolute of both",
        {"$id": "https://a.b/s/orders.json"},
        {"$id": "https://a.b/s/common.json"},
        "common.json#/$defs/M",
    ),
    ("absolute, by URL", {"$id": "https://a.b/s/orders.json"}, {}, "https://a.b/s/common.json#/$defs/M"),
    ("absolute of one", {}, {"$id": "https://a.b/s/common.json"}, "common.json#/$defs/M"),
    ("of a folder", {"$id": "https://a.b/s/"}, {}, "common.json#/$defs/M"),
    ("relative", {"$id": "orders.json"}, {"$id": "common.json"}, "common.json#/$defs/M"),
    ("of a URN", {"$id": "urn:example:orders"}, {"$id": "urn:example:common"}, "common.json#/$defs/M"),
    ("an anchor", {}, {}, "common.json#money"),
    ("an anchor, by URL", {"$id": "https://a.b/s/orders.json"}, {}, "https://a.b/s/common.json#money"),
    ("embedded", {}, {}, "common.json#/$defs/E/$defs/M"),
    ("embedded, by its URI", {"$id": "https://a.b/s/orders.json"}, {}, "#/$defs/Known/$defs/M"),
]


class TestIdentifiers:
    @pytest.mark.parametrize(
        ("orders", "common", "reference"), [each[1:] for each in IDS], ids=[each[0] for each in IDS]
    )
    @pytest.mark.parametrize("suffix", ["json", "yaml"])
    def test_lead_to_files(self, project: Project, orders: Any, common: Any, reference: str, suffix: str) -> None:
        """However a file and what it refers to are called, the file beside it is found, and no other is needed."""
        form = Form("schema", suffix)

        def spell(value: Any) -> Any:
            return json.loads(json.dumps(value).replace(".json", f".{suffix}"))

        known = {"$id": "https://a.b/known", "$defs": {"M": objects(cents=INT)}}
        order = objects(price={"$ref": spell(reference)})
        form.write(project, "orders", {"Order": order, "Known": known}, **spell(orders))
        money = {**objects(cents=INT), "$anchor": "money"}
        embedded = {"$id": "embedded.json", "$defs": {"M": objects(cents=INT)}}
        form.write(project, "common", {"M": money, "E": embedded}, **spell(common))
        project.install()
        for module in (project.load("orders"), tw.read_schema(project.folder / form.file("orders"))):
            assert tw.load(module.Order, {"price": {"cents": 1}}).price.cents == 1
            with pytest.raises(tw.ValidationError, match=r"price\.cents"):
                tw.load(module.Order, {"price": {"cents": "1"}})

    def test_embedded_in_another_file_need_that_file(self, project: Project) -> None:
        """A URI that only a file that nobody has opened says is unknown; once it is open, it is known."""
        embedded = {"$id": "https://a.b/money", **objects(cents=INT)}
        JSON.write(project, "common", {"E": embedded})
        by_uri = objects(price={"$ref": "https://a.b/money"})
        path = JSON.write(project, "orders", {"Order": by_uri})
        with pytest.raises(tw.JsonSchemaError, match="which isn't here"):
            tw.read_schema(path)
        JSON.write(project, "orders", {"A": objects(x=JSON.refer("common", "E")), "Order": by_uri})
        made = tw.read_schema(path)
        assert tw.load(made.Order, {"price": {"cents": 1}}).price.cents == 1

    def test_in_openapi_are_those_of_its_version(self, project: Project) -> None:
        """3.1 has ``$id`` and anchors; in 3.0 they mean nothing, and references go by pointers."""
        form = Form("openapi", "yaml")
        form.write(project, "common", {"M": {**objects(cents=INT), "$anchor": "money", "$id": "https://a.b/m"}})
        form.write(project, "orders", {"Order": objects(a={"$ref": "common.yaml#/components/schemas/M"})})
        assert tw.load(tw.read_schema(project.folder / "orders.yaml").Order, {"a": {"cents": 1}}).a.cents == 1


@pytest.mark.slow
@every_form
class TestFilesThatAreOnlyLookedInto:
    @pytest.mark.parametrize("stem", ["my-common", "common"])
    def test_are_no_modules(self, project: Project, form: Form, stem: str) -> None:
        """What a file has of another one without a class of it needs no module, and a change there is seen."""
        form.write(project, stem, {"Sku": TEXT, **({} if stem == "common" else {"Money": objects(cents=INT)})})
        money = form.refer(stem, "Money") if stem != "common" else objects(cents=INT)
        form.write(project, "orders", {"Order": objects(sku=form.refer(stem, "Sku"), price=money)})
        code = """
            tw.install(NAME, FOLDER)
            orders = __import__(f"{NAME}.orders", fromlist=["*"])
            print(tw.load(orders.Order, {"sku": SKU, "price": {"cents": 1}}).sku)
        """
        for _ in ("read", "from the cache"):
            assert project.run(code.replace("SKU", "'a'")) == "a\n"
        form.write(project, stem, {"Sku": INT, "Money": objects(cents=INT)})
        assert project.run(code.replace("SKU", "1")) == "1\n"
        assert tw.read_schema(project.folder / form.file("orders")).__all__.count("Order") == 1
