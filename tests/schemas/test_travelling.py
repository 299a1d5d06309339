"""Classes and objects of schemas in other processes: by the schema's identity, where no finder is installed."""

from __future__ import annotations

import copy
import enum
import functools
import importlib
import pickle
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.errors import SchemaImportError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")

SEND = """
    import functools, multiprocessing, sys
    from concurrent.futures import ProcessPoolExecutor

    def find_finders(_):
        return sum("SchemaFinder" in repr(each) for each in sys.meta_path)

    def main(how):
        tw.install(NAME, FOLDER)
        __import__(f"{NAME}.orders")
        orders = sys.modules[f"{NAME}.orders"]
        with ProcessPoolExecutor(1, multiprocessing.get_context(how)) as pool:
            print(list(pool.map(find_finders, [0])))
            print(list(pool.map(functools.partial(tw.load, orders.Order), [{"id": 1}, {"id": 2}])))
            print(pool.submit(repr, orders.shared.Kind.HOME).result(), pool.submit(len, [orders.Order]).result())
            back = pool.submit(tw.replace, orders.Order(3, ship=orders.shared.Address("s")), id=4).result()
            print(back.ship.street, type(back) is orders.Order, type(back.ship) is orders.shared.Address)
            print(list(pool.map(find_finders, [0])))

    if __name__ == "__main__":
        main(HOW)
"""


@pytest.mark.slow
class TestPools:
    @pytest.mark.parametrize("how", ["spawn", "forkserver"])
    def test_take_classes_and_objects(self, project: Project, how: str) -> None:
        """A worker without a finder gets classes, members and objects, and gives them back."""
        out = project.run(f"HOW = {how!r}\n" + SEND.replace("\n    ", "\n")).splitlines()
        assert out[0] == "[0]"
        assert out[1].count("Order(id=") == 2
        assert out[2:] == ["<Kind.HOME: 1> 1", "s True True", "[1]"]


class TestPickle:
    def test_gives_the_same_classes_in_one_process(self, project: Project) -> None:
        """Classes, members and objects come back as they are, through every protocol and by copying."""
        project.install()
        orders = project.load("orders")
        order = orders.Order(1, ship=orders.shared.Address("s", orders.Order(2)))
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            for value in (orders.Order, orders.shared.Kind, orders.shared.Kind.HOME, order):
                assert pickle.loads(pickle.dumps(value, protocol)) == value
        assert copy.deepcopy(order) == order
        assert copy.copy(orders.Order) is orders.Order
        made = pickle.loads(pickle.dumps(functools.partial(tw.load, orders.Order)))
        assert made({"id": 3}) == orders.Order(3)

    @pytest.mark.parametrize("what", ["class", "enum", "member", "object"])
    def test_works_in_a_process_without_a_finder(self, project: Project, tmp_path: Path, what: str) -> None:
        """What one program wrote to a file, another one reads that knows nothing of the package."""
        project.install()
        orders = project.load("orders")
        order = orders.Order(1, ship=orders.shared.Address("s"))
        kind = orders.shared.Kind
        value = {"class": orders.Order, "enum": kind, "member": kind.WORK, "object": order}[what]
        (tmp_path / "data").write_bytes(pickle.dumps(value))
        out = project.run(f"import pickle; print(pickle.load(open({str(tmp_path / 'data')!r}, 'rb')))")
        assert out == f"{value}\n"

    def test_finds_a_copy_of_the_schemas(self, project: Project, tmp_path: Path) -> None:
        """Another place will do where the package is installed from there and the files are the same."""
        project.install()
        data = pickle.dumps(project.load("orders").Order(7))
        (tmp_path / "data").write_bytes(data)
        project.folder.rename(tmp_path / "moved")
        code = f"""
            import pickle
            tw.install(NAME, {str(tmp_path / "moved")!r})
            print(pickle.load(open({str(tmp_path / "data")!r}, 'rb')).id)
        """
        assert project.run(code) == "7\n"

    def test_says_what_is_missing(self, project: Project, tmp_path: Path) -> None:
        """A process that has no such schema says which, and from where."""
        project.install()
        data = pickle.dumps(project.load("orders").Order)
        tw.uninstall(project.name)
        project.folder.rename(tmp_path / "moved")
        with pytest.raises(SchemaImportError) as caught:
            pickle.loads(data)
        assert str(project.folder) in str(caught.value)
        assert f"install {project.name} here before" in str(caught.value)

    def test_refuses_another_version(self, project: Project) -> None:
        """An object of a schema that has changed since isn't forced into the new classes."""
        project.install()
        orders = project.load("orders")
        data = pickle.dumps(orders.Order(1))
        project.write("orders.yaml", "models: {Order: {fields: {a: int}}}")
        importlib.reload(orders)
        with pytest.raises(SchemaImportError, match="another version of its schema"):
            pickle.loads(data)

    def test_takes_a_new_version_up(self, project: Project) -> None:
        """A worker that has an old version loads the new one when an object of it arrives."""
        project.install()
        orders = project.load("orders")
        text = (project.folder / "orders.yaml").read_text()
        project.write("orders.yaml", "models: {Order: {fields: {a: int}}}")
        importlib.reload(orders)
        data = pickle.dumps(orders.Order(1))
        project.write("orders.yaml", text)
        importlib.reload(orders)
        project.write("orders.yaml", "models: {Order: {fields: {a: int}}}")
        assert pickle.loads(data).a == 1

    def test_takes_old_classes_by_their_definition(self, project: Project) -> None:
        """Objects of a class that a reload has replaced, or of an uninstalled package, still travel."""
        project.write("plain.yaml", "models: {M: {fields: {a: int}}}")
        project.install()
        plain = project.load("plain")
        one = plain.M(1)
        project.write("plain.yaml", "models: {M: {fields: {b: int}}}")
        importlib.reload(plain)
        assert pickle.loads(pickle.dumps(one)).a == 1
        two = plain.M(2)
        tw.uninstall(project.name)
        assert pickle.loads(pickle.dumps(two)).b == 2

    def test_of_read_schema_stays_as_it_was(self, project: Project) -> None:
        """Modules that no import finds pickle their enums by name, within the process."""
        kind: Any = tw.read_schema(project.write("e.yaml", "enums: {E: [a]}")).E
        assert enum.Enum in kind.__mro__
        assert pickle.loads(pickle.dumps(kind.a)) is kind.a
