"""Hostile schemas and names through an import: an error that says where, or harmless; nothing in them runs."""

from __future__ import annotations

import builtins
import importlib
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.errors import InstallError, SchemaImportError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")


def rows(file: str, *kinds: str) -> list[Any]:
    folder = os.environ.get("TYPEWRIGHT_SHARED")
    if not folder:
        return []
    lines = (Path(folder) / "safety" / file).read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["kind"] in kinds]


SCHEMAS = rows("attacks.jsonl", "schema-injection", "schema-dos", "yaml")
LED_AWAY = ("INJ-066", "INJ-067", "INJ-068", "INJ-069")
"""Rows whose references lead to the network, or out of the folder."""
NAMES = rows("attacks.jsonl", "name")
GOOD_NAMES = [row for row in rows("benign.jsonl", "name") if row["expected"] == "accept"]
BENIGN = rows("benign.jsonl", "schema")
needs_rows = pytest.mark.skipif(not SCHEMAS, reason="TYPEWRIGHT_SHARED names no folder with safety/attacks.jsonl")


@pytest.fixture(autouse=True)
def _nothing_ran(project: Project) -> Iterator[None]:
    """After each test the marker that hostile texts try to set is unset, and no file lies outside of the folder."""
    before = set(project.folder.parent.rglob("*"))
    yield
    assert not hasattr(builtins, "TW_PWNED")
    outside = {path for path in project.folder.parent.rglob("*") if project.folder not in (path, *path.parents)}
    assert outside <= before | {project.folder.parent / "__typewright__"}


def names_in(payload: Any) -> list[str]:
    return payload if isinstance(payload, list) else [payload]


def load_or_refuse(project: Project, module: str) -> Any:
    """Return a module, or the error of a module that can't be imported; anything else is a failure."""
    began = time.process_time()
    try:
        return importlib.import_module(f"{project.name}.{module}")
    except (SchemaImportError, ModuleNotFoundError) as exc:
        assert f"{project.name}.{module}" not in sys.modules
        return exc
    finally:
        assert time.process_time() - began < 2


@needs_rows
@pytest.mark.parametrize("suffix", ["yaml", "json"])
@pytest.mark.parametrize("row", SCHEMAS, ids=lambda row: row["id"])
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
def test_a_hostile_schema_is_refused_with_its_line_or_harmless(project: Project, row: Any, suffix: str) -> None:
    """Every mistake has file and line, and the message can be shown anywhere; a JSON Schema may be read."""
    payload = row["payload"]
    text = payload if isinstance(payload, str) else json.dumps(payload)
    project.folder.joinpath(f"hostile.{suffix}").write_bytes(text.encode("utf-8", "surrogatepass"))
    project.install()
    error = load_or_refuse(project, "hostile")
    if not isinstance(error, ImportError):
        assert row["kind"] != "yaml"
        assert row["id"] not in LED_AWAY
        return
    assert type(error) is SchemaImportError
    assert error.mistakes
    assert all(mistake.line is not None for mistake in error.mistakes)
    assert str(error).replace("\n", "").isprintable()


@needs_rows
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
@pytest.mark.parametrize("row", SCHEMAS, ids=lambda row: row["id"])
def test_a_hostile_schema_behind_an_import_is_refused(project: Project, row: Any) -> None:
    """A good file that imports what isn't read fails as a whole, and names it."""
    payload = row["payload"]
    text = payload if isinstance(payload, str) else json.dumps(payload)
    project.folder.joinpath("hostile.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    project.write("good.yaml", "{import: {h: hostile.yaml}, enums: {E: [a]}}")
    project.install()
    error = load_or_refuse(project, "good")
    if isinstance(error, ImportError):
        assert type(error) is SchemaImportError
        assert "hostile.yaml" in str(error)
    else:
        assert row["kind"] != "yaml"
        assert row["id"] not in LED_AWAY


@needs_rows
@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["id"])
def test_a_hostile_name_of_a_file_is_no_module(project: Project, row: Any) -> None:
    """As the name of a file, of a folder, and of what is asked for: an error of imports, or a working module."""
    project.install()
    for name in names_in(row["payload"]):
        for spot in (f"{name}.yaml", f"{name}/inner.yaml"):
            try:
                path = project.folder / spot
                assert project.folder in path.resolve().parents
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text("enums: {E: [a]}")
            except (OSError, ValueError, AssertionError):
                continue  # no file can be called so, or it would lie elsewhere
        for module in (name, f"{name}.inner"):
            found = load_or_refuse(project, module)
            assert isinstance(found, ImportError) or found.__name__ == f"{project.name}.{module}"
        listed = importlib.import_module("pkgutil").iter_modules(importlib.import_module(project.name).__path__)
        assert all(each.name.isidentifier() for each in listed)


@needs_rows
@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["id"])
def test_a_hostile_name_is_no_package(project: Project, row: Any) -> None:
    """As the name of a package, whole or a part: refused, or a package like any other."""
    for name in names_in(row["payload"]):
        for package in (name, f"{project.name}_{name}"):
            try:
                tw.install(package, project.folder)
            except InstallError as exc:
                assert str(exc).isprintable()  # noqa: PT017
            else:
                assert all(step.isidentifier() for step in package.split("."))
                assert importlib.import_module(f"{package}.orders").Order(1).id == 1
                tw.uninstall(package)


@needs_rows
@pytest.mark.parametrize("place", ["model", "field", "enum", "member", "import"])
@pytest.mark.parametrize("row", NAMES, ids=lambda row: row["id"])
def test_a_hostile_name_in_a_schema_is_refused_or_works(project: Project, row: Any, place: str) -> None:
    """Wherever a schema has names; what is accepted is found under that very name."""
    names = names_in(row["payload"])
    schemas: dict[str, Any] = {
        "model": {"models": {name: {"fields": {"a": "int"}} for name in names}},
        "field": {"models": {"M": {"fields": dict.fromkeys(names, "int")}}},
        "enum": {"enums": {name: ["a"] for name in names}},
        "member": {"enums": {"E": {name: i for i, name in enumerate(names)}}},
        "import": {"import": dict.fromkeys(names, "orders.yaml"), "enums": {"E": ["a"]}},
    }
    project.write("named.yaml", json.dumps(schemas[place]))
    project.install()
    found = load_or_refuse(project, "named")
    if isinstance(found, ImportError):
        assert type(found) is SchemaImportError
        assert str(found).replace("\n", "").isprintable()
    elif place in ("model", "enum", "import"):
        assert all(getattr(found, name) is not None for name in names)
    elif place == "field":
        data = dict.fromkeys(names, 1)
        assert tw.dump(tw.load(found.M, data)) == data
    else:
        assert [member.name for member in found.E] == names


@needs_rows
@pytest.mark.parametrize("row", GOOD_NAMES, ids=lambda row: row["id"])
def test_a_harmless_name_is_accepted(project: Project, row: Any) -> None:
    """Names that only look odd name files and fields."""
    names = names_in(row["payload"])
    data = dict.fromkeys(names, 1)
    for name in names:
        project.write(f"{name}.yaml", json.dumps({"models": {"M": {"fields": dict.fromkeys(names, "int")}}}))
    project.install()
    for name in names:
        assert tw.dump(load_or_refuse(project, name).M(**data)) == data


@needs_rows
@pytest.mark.parametrize("prefix", ["", "$defs: {A: {}}\n", "openapi: 3.1.0\ninfo: {}\n"])
@pytest.mark.parametrize("row", [row for row in SCHEMAS if row["kind"] == "yaml"], ids=lambda row: row["id"])
def test_hostile_yaml_is_refused_in_every_kind_of_schema(project: Project, row: Any, prefix: str) -> None:
    """The reader of JSON Schema has the limits that ours has; what is data to it stays data."""
    project.write("hostile.yaml", f"{prefix}x-more:\n" + "\n".join(f" {line}" for line in row["payload"].split("\n")))
    project.install()
    error = load_or_refuse(project, "hostile")
    is_plain_data = row["id"] in ("YAML-023", "YAML-034", "YAML-021") or "deep" in row["note"]
    assert type(error) is SchemaImportError or (prefix and (is_plain_data or row["expected"] == "bounded"))


@needs_rows
@pytest.mark.parametrize("suffix", ["yaml", "json"])
@pytest.mark.parametrize("row", BENIGN, ids=lambda row: row["id"])
def test_a_harmless_json_schema_is_read(project: Project, row: Any, suffix: str) -> None:
    """In JSON and in YAML."""
    project.write(f"theirs.{suffix}", json.dumps(row["payload"]))
    project.install()
    module = load_or_refuse(project, "theirs")
    assert not isinstance(module, ImportError), module
    assert module.__all__
