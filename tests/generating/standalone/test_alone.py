"""Standalone modules without typewright: imported where it isn't there, and what they are as classes."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("jinja2", reason="Jinja2 isn't installed")
pytest.importorskip("yaml", reason="PyYAML isn't installed")

import typewright as tw
from typewright.errors import SchemaError

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMAS = Path(__file__).parent.parent / "schemas"
SHOP = """\
enums: {Size: {SMALL: 1, LARGE: 2}}
models:
  Point:
    frozen: true
    order: true
    fields: {x: float, y: float = 0}
  Box:
    fields:
      name: {type: str, min_length: 1, secret: true}
      corner: Point
      size: Size = 1
      tags: list[str] = []
      inner: Box?
      anything: any = null
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Return the module of SHOP, written to a folder and imported from it."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "box.yaml").write_text(SHOP, "utf-8")
    tw.generate(folder / "box.yaml", output=folder / "alone_box", style="standalone")
    sys.path.insert(0, str(folder))
    from importlib import import_module

    yield import_module("alone_box.box")
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.startswith("alone_box")]:
        del sys.modules[name]


USE = """\
import sys
sys.path.insert(0, {folder!r})
from made.shop import Item
from made.api import Cat, Dog, load_pet
from made.shared import common
item = Item.load({{"id": 1, "name": "n"}})
assert Item.load_json(item.dump_json()) == item
assert isinstance(load_pet({{"kind": "cat", "pet-name": "Tom"}}), Cat)
try:
    Dog.load({{"kind": "dog", "toys": ["a", "a"]}})
except ValueError as error:
    print(*[(each.path, each.code) for each in error.problems])
tops = {{name.partition(".")[0] for name in sys.modules}}
print(sorted(tops - sys.stdlib_module_names - {{"made", "__main__"}}))
"""


def test_need_nothing_but_the_standard_library(tmp_path: Path) -> None:
    """A package is used by an interpreter that has no site-packages, and loads nothing foreign."""
    tw.generate(SCHEMAS, output=tmp_path / "made", style="standalone")
    command = [sys.executable, "-I", "-S", "-c", USE.format(folder=str(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == ["(('toys',), 'uniqueItems')", "[]"]


def test_import_nothing_costly_that_they_do_not_need(tmp_path: Path) -> None:
    """Patterns, dates, decimals and typing are imported where a module has them, or when they are used."""
    (tmp_path / "plain.yaml").write_text(
        "models: {A: {fields: {a: {type: str, pattern: '^a'}, b: int, c: 'list[str]'}}}"
    )
    tw.generate(tmp_path / "plain.yaml", output=tmp_path / "made", style="standalone")
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); before = {{*sys.modules}}; import made.plain; "
    code += "print(*sorted({*sys.modules} - before))"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["__future__", "made", "made._checks", "made.plain"]


def test_make_no_code(tmp_path: Path) -> None:
    """No file of a package calls exec, eval or compile."""
    tw.generate(SCHEMAS, output=tmp_path, style="standalone")
    for path in tmp_path.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            assert not (isinstance(node, ast.Name) and node.id in ("exec", "eval", "compile", "__import__")), path


def test_what_cannot_stand_alone_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A part that no standalone module has is an error that names the schema and what to do."""
    from typewright.generating.standalone import schema_rules

    monkeypatch.setattr(schema_rules, "_FUNCTIONS", {})
    with pytest.raises(SchemaError, match="Dog can't stand in a module that needs no typewright") as caught:
        tw.generate(SCHEMAS / "api.json", output=tmp_path, style="standalone")
    assert caught.value.hint == "generate it in the style models"


def test_a_schema_must_not_be_called_as_a_shared_file(tmp_path: Path) -> None:
    """A schema whose module would be one of the files that are copied is refused."""
    (tmp_path / "_checks.yaml").write_text("models: {A: {fields: {a: int}}}")
    with pytest.raises(tw.GenerateError, match="is a file that standalone modules share"):
        tw.generate(tmp_path / "_checks.yaml", output=tmp_path / "made", style="standalone")


class TestClasses:
    def test_have_a_true_signature(self, package: Any) -> None:
        """Help and editors see parameters, types and defaults."""
        text = str(inspect.signature(package.Point))
        assert text == "(x: 'float', y: 'float' = 0.0) -> 'None'"

    def test_tell_all_problems_of_a_call_at_once(self, package: Any) -> None:
        """Construction checks every argument, and hides what is secret."""
        with pytest.raises(ValueError, match="3 problems in Box") as caught:
            package.Box(name="", corner=(1, 2), tags=[1])
        assert [(each.path, each.code, each.value) for each in caught.value.problems] == [  # type: ignore[attr-defined]
            (("name",), "min_length", "<secret>"),
            (("corner",), "type", "(1, 2)"),
            (("tags", 0), "type", "1"),
        ]

    def test_hide_secrets(self, package: Any) -> None:
        """Neither repr nor problems show a secret, nor what may hold one."""
        box = package.Box("hush", package.Point(1.0))
        assert "hush" not in repr(box)
        with pytest.raises(ValueError, match="must be a dict") as caught:
            package.Box.load(["hush"])
        assert "hush" not in str(caught.value)

    def test_hold_themselves(self, package: Any) -> None:
        """An object that holds itself is shown, with dots in that place."""
        box = package.Box("a", package.Point(1.0))
        box.inner = box
        assert "inner=..." in repr(box)

    def test_are_values(self, package: Any) -> None:
        """Frozen objects compare, hash, order, copy and pickle, and don't change."""
        point = package.Point(1.0, 2.0)
        assert point == package.Point(1.0, 2.0)
        assert {point: 1}[package.Point(1.0, 2.0)] == 1
        assert point < package.Point(2.0)
        assert point >= package.Point(1.0, 1.0)
        assert pickle.loads(pickle.dumps(point)) == copy.deepcopy(point) == copy.copy(point) == point
        with pytest.raises(AttributeError, match="Point is frozen: 'x' can't be changed"):
            point.x = 3.0
        with pytest.raises(AttributeError, match="can't be changed"):
            del point.x

    def test_have_no_hash_unless_they_are_frozen(self, package: Any) -> None:
        """What can change is no key."""
        box = package.Box("a", package.Point(1.0))
        with pytest.raises(TypeError, match="unhashable"):
            hash(box)
        assert pickle.loads(pickle.dumps(box)) == box != package.Box("b", package.Point(1.0))

    def test_make_containers_anew(self, package: Any) -> None:
        """Objects share no list that nobody gave."""
        first, second = [package.Box("a", package.Point(1.0)) for _ in range(2)]
        first.tags.append("x")
        assert second.tags == []

    def test_errors_travel(self, package: Any) -> None:
        """An error can be pickled, and says the same."""
        with pytest.raises(ValueError, match="is missing") as caught:
            package.Box.load({})
        again = pickle.loads(pickle.dumps(caught.value))
        assert str(again) == str(caught.value)
        assert again.problems == caught.value.problems  # type: ignore[attr-defined]
        assert "Problem((" in repr(again.problems)

    def test_load_in_many_threads(self, package: Any) -> None:
        """Nothing is made at first use that threads could meet half done."""
        found: list[Any] = []
        work = lambda: found.append(package.Box.load({"name": "a", "corner": {"x": 1}}))
        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [package.Box("a", package.Point(1.0))] * 8


class TestJson:
    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("{", "json"),
            (b"\xff", "encoding"),
            ("[" * 100_000, "depth"),
            ('{"name": NaN}', "json"),
            ('{"name": 1e999}', "json"),
            ("1" * 10_000, "json"),
        ],
    )
    def test_that_is_none_is_refused(self, package: Any, text: str | bytes, code: str) -> None:
        """What isn't JSON is a problem like others, with the code that the run time has for it."""
        with pytest.raises(ValueError, match="Box") as caught:
            package.Box.load_json(text)
        assert [each.code for each in caught.value.problems] == [code]  # type: ignore[attr-defined]

    def test_comes_back(self, package: Any) -> None:
        """What is dumped as JSON loads as it was."""
        box = package.Box("ключ", package.Point(1.5), package.Size.LARGE, ["a"], None, {"a": [1, None]})
        assert package.Box.load_json(box.dump_json()) == box

    def test_of_values_that_have_none(self, package: Any) -> None:
        """What no plain data stands for is an error that names its class."""
        with pytest.raises(TypeError, match="an object of object can't become plain data"):
            package.Box("a", package.Point(1.0), anything=object()).dump()

    def test_of_data_that_is_nested_too_deeply(self, package: Any) -> None:
        """Data deeper than the interpreter goes is refused, not a RecursionError."""
        data: dict[str, Any] = {"name": "a", "corner": {"x": 1}}
        for _ in range(5000):
            data = {"name": "a", "corner": {"x": 1}, "inner": data}
        with pytest.raises(ValueError, match="is nested too deeply"):
            package.Box.load(data)

    def test_of_many_mistakes_tells_a_hundred(self, package: Any) -> None:
        """A list of a million wrong items is a hundred problems."""
        data = {"name": "a", "corner": {"x": 1}, "tags": [1] * 1_000_000}
        with pytest.raises(ValueError, match="100 problems") as caught:
            package.Box.load(data)
        assert len(caught.value.problems) == 100  # type: ignore[attr-defined]
