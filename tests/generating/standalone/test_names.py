"""Names that mean something in a standalone module already: each keeps its meaning, whoever has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("yaml", reason="PyYAML isn't installed")

import typewright as tw
from tests.generating.standalone.packages import make_package
from typewright.generating.standalone.names import FileNames, Home, Locals, snake

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = (
    *("self", "cls", "data", "problems", "path", "made", "before", "value", "type", "int", "str", "len", "isinstance"),
    *("key", "item", "i", "refuse", "REFUSED", "Problem", "Any", "datetime", "enum", "reprlib", "builtins", "object"),
    *("float", "dict", "list", "set", "enumerate", "bool", "hash", "other", "name", "state", "ValidationError"),
    *("read_hostile", "Inner", "Kind", "given", "new_list", "found", "_checks", "DUMPS", "staticmethod", "print"),
)
OWN_TYPES = {
    "Inner": "Inner?",
    "Kind": "Kind = a",
    "datetime": "datetime?",
    "list": "list[int] = []",
    "dict": "dict[str, Inner] = {}",
    "set": "set[int] = []",
    "enumerate": "list[list[str]] = []",
    "float": "float = 0",
    "object": "int | str | Inner = 1",
    "hash": "tuple[int, str]?",
    "value": "{type: int, ge: 0, le: 9, default: 3}",
    "str": "{type: str, pattern: '^a', default: a}",
    "bool": "{type: str, secret: true, default: x}",
}


def write(folder: Path, fields: tuple[str, ...], *, frozen: bool) -> Any:
    """Return the run-time module of a schema with *fields*."""
    lines = [
        "enums: {Kind: [a, b]}",
        "models:",
        "  Inner: {fields: {x: int}}",
        "  Hostile:",
        f"    frozen: {frozen}".lower(),
    ]
    lines += ["    fields:", *[f"      {name}: {OWN_TYPES.get(name, 'int = 1')}" for name in fields]]
    file = folder / f"hostile{len(fields)}{frozen}.yaml"
    file.write_text("\n".join(lines), "utf-8")
    return tw.read_schema(file)


DATA: list[dict[str, Any]] = [
    {},
    {"Inner": {"x": 1}, "Kind": "b", "list": [1, 2], "dict": {"a": {"x": 2}}, "enumerate": [["a"], []]},
    {"Inner": {"x": "1"}, "Kind": "c", "list": ["x"], "dict": {"a": 1}, "enumerate": [[1]], "set": [[]], "object": []},
    {"self": "x", "str": "b", "value": 10, "bool": 3, "hash": [1], "datetime": "?", "float": None, "nobody": 1},
    {"hash": [1, "a"], "datetime": "2024-02-29T12:00:00", "object": {"x": 3}, "set": [1, 1]},
]


@pytest.mark.parametrize("frozen", [False, True])
@pytest.mark.parametrize("fields", [FIELDS, (*FIELDS, "load")])
def test_fields_may_be_called_as_what_code_needs(tmp_path: Path, fields: tuple[str, ...], *, frozen: bool) -> None:
    """A class with such fields reads, checks, dumps and shows itself as that of the run time."""
    runtime = write(tmp_path, fields, frozen=frozen)
    made = make_package({("schema",): runtime})["schema",]
    load = made.load_hostile if "load" in fields else made.Hostile.load
    for data in DATA:
        expected, other = outcome(lambda given: tw.load(runtime.Hostile, given), data), outcome(load, data)
        assert other == expected
    found = load(DATA[1])
    assert repr(found) == repr(tw.load(runtime.Hostile, DATA[1]))
    dumped = made.dump_hostile(found) if "load" in fields else found.dump()
    assert dumped == tw.dump(tw.load(runtime.Hostile, DATA[1]))
    assert found == load(DATA[1])
    assert made.Hostile(self=2, Inner=made.Inner(1)).Inner.x == 1
    with pytest.raises(ValueError, match="3 problems in Hostile"):
        made.Hostile(self="x", Inner=1, list=[1, "x"])


def outcome(load: Any, data: object) -> Any:
    """Return the text of what was read, or the problems."""
    try:
        return repr(load(data))
    except ValueError as error:
        return [(each.path, each.code, each.message, each.value) for each in error.problems]  # type: ignore[attr-defined]


CLASSES = ("Path", "Any", "Problem", "Rule", "DUMPS", "ValidationError", "read_Path", "made", "value", "self", "item")


def test_classes_may_be_called_as_what_code_needs(tmp_path: Path) -> None:
    """Classes with names of ours keep them; what is ours is called otherwise."""
    lines = [
        "models:",
        *[f"  {name}: {{fields: {{next: {name}?, x: int, path: 'Path | Any | none'}}}}" for name in CLASSES],
    ]
    file = tmp_path / "classes.yaml"
    file.write_text("\n".join(lines), "utf-8")
    runtime: Any = tw.read_schema(file)
    made = make_package({("schema",): runtime})["schema",]
    for name in CLASSES:
        for data in ({"x": 1, "path": None, "next": {"x": 2, "path": {"x": 1, "path": None}}}, {"x": "1", "y": 2}):
            expected = outcome(lambda given, name=name: tw.load(getattr(runtime, name), given), data)
            assert outcome(getattr(made, name).load, data) == expected


class TestNames:
    @pytest.mark.parametrize(
        ("name", "expected"),
        [
            ("OrderLine", "order_line"),
            ("HTTPError", "http_error"),
            ("_", "value"),
            ("A1b", "a1b"),
            ("Straße", "straße"),
        ],
    )
    def test_of_classes_in_functions(self, name: str, expected: str) -> None:
        """A class's name is written small in that of a function."""
        assert snake(name) == expected

    def test_of_ours_give_way(self) -> None:
        """What a schema calls its own isn't taken, nor is the next one."""
        names = FileNames(("a",), ["refuse", "refuse_"], ["search"])
        assert names.support("refuse").text == "refuse__"
        assert names.support("search").text == "search_"
        assert names.support("search").text == "search_"

    def test_of_builtins_that_are_shadowed(self) -> None:
        """A built-in whose name is taken is reached through its module."""
        names = FileNames(("a",), ["len"], [])
        assert names.builtin("len").text == "builtins.len"
        assert names.builtin("str").text == "str"
        assert names.builtin("str", frozenset({"str"})).text == "builtins.str"

    def test_of_neighbours(self) -> None:
        """A class of another module is reached through that."""
        names = FileNames(("a", "b"), ["shared", "Mine"], [])
        assert names.declared_name(Home(("c", "shared"), "Address"), "Address").text == "shared_.Address"
        assert names.declared_name(Home(("a", "b"), "Mine"), "Mine").text == "Mine"
        assert names.declared_name(Home(("a", "b"), "Mine"), "Mine", frozenset({"Mine"})).text == "Mine_"

    def test_of_variables_are_fresh(self) -> None:
        """A variable has a name that means nothing else in its function."""
        inner = Locals(FileNames(("a",), ["item"], ["x"]), ["x"])
        assert [inner.fresh(name).text for name in ("x", "x", "item", "len", "y")] == [
            "x_2",
            "x_3",
            "item_",
            "len_",
            "y",
        ]
