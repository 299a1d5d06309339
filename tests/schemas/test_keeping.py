"""What one process keeps of a schema for the next: the same classes without reading, and only while nothing changed."""

from __future__ import annotations

import inspect
import json
import os
import pickle
from typing import TYPE_CHECKING, Any

import pytest

from tests.schemas.conftest import READ_ONLY
from typewright.schemas import digests
from typewright.schemas.keeping import Record, find_record
from typewright.schemas.packages import SchemaPackage

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")

EVERYTHING = """\
doc: All kinds of things.
import: {shared: shared/address.yaml}
enums:
  Role: {doc: What one may do., members: {ADMIN: admin, MEMBER: member}}
models:
  Plain:
    doc: A plain one.
    fields:
      id: {type: int, ge: 1, primary_key: true}
      name: {type: str, min_length: 1, pattern: '^a', doc: A name., secret: true}
      role: Role = member
      roles: "tuple[Role, ...] = []"
      kind: shared.Kind = 2
      home: shared.Address?
      next: Plain?
      started: date = 2024-02-29
      price: decimal = 1.50
      where: path = /tmp
      token: uuid?
      net: ipv4 = 127.0.0.1
      zone: zone = Europe/Berlin
      tags: list[str] = []
      mode: "'r' | 'w' = r"
      odd: {type: str, key: odd-key, default: x, compare: false}
  Frozen: {frozen: true, order: true, fields: {a: int, b: int = 3}}
  Loose: {extra: ignore, kw_only: true, fields: {a: int = 3, b: int}}
  Empty: {fields: {}}
"""

USE = """
    import json, sys
    tw.install(NAME, FOLDER)
    module = __import__(f"{NAME}.everything", fromlist=["*"])
    loaded = [name for name in ("yaml", "typewright.readers.yaml_schema") if name in sys.modules]
    one = module.Plain(1, "ab", home=module.shared.Address("s"))
    facts = {
        "loaded": loaded,
        "one": repr(one),
        "dump": repr(tw.dump(one)),
        "back": tw.load(module.Plain, tw.dump(one)) == one,
        "fields": {name: repr(tw.fields(getattr(module, name))) for name in module.__all__ if name != "Role"},
        "schema": repr(module.__typewright_schema__),
        "doc": [module.__doc__, module.Plain.__doc__, module.Role.__doc__],
        "match": [getattr(module, name).__match_args__ for name in ("Plain", "Frozen", "Loose", "Empty")],
        "frozen": repr(module.Frozen(1) < module.Frozen(2)) + repr(hash(module.Frozen(1)) != 0),
        "loose": repr(tw.load(module.Loose, {"b": 1, "z": 2})),
        "source": tw.source(module.Plain) + tw.source(module.Frozen),
        "signature": str(__import__("inspect").signature(module.Plain)),
        "shown": __import__("inspect").getsource(module.Plain) + __import__("inspect").getsource(module.Role),
    }
    try:
        module.Plain(0, "", role=3)
    except tw.ValidationError as exc:
        facts["refused"] = str(exc)
    print(json.dumps(facts))
"""


def use(project: Project, **env: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(project.run(USE, env=env))
    return facts


@pytest.mark.slow
class TestNextProcess:
    def test_has_the_same_classes_without_reading(self, project: Project, cache_folder: Path) -> None:
        """All that can be seen of classes is the same, and neither PyYAML nor a reader is imported."""
        project.write("everything.yaml", EVERYTHING)
        cold, warm = use(project), use(project)
        assert cold.pop("loaded") == ["yaml", "typewright.readers.yaml_schema"]
        assert warm.pop("loaded") == []
        assert warm == cold
        assert "refused" in cold
        assert any(path.name.endswith(".twc") for path in cache_folder.rglob("*everything-classes*"))

    def test_compiles_nothing_again(self, project: Project, cache_folder: Path) -> None:
        """Code that was made for classes that were read serves those that were kept."""
        project.write("everything.yaml", EVERYTHING)
        log = "import logging; logging.basicConfig(level=10)\n"
        code = "\n".join(line[4:] for line in USE.splitlines())
        project.run(log + code)
        before = {path: path.stat().st_mtime_ns for path in cache_folder.rglob("*.py")}
        code += '\nfrom typewright.models import group_of\nprint(group_of(module.Plain, "methods").built.came_from)'
        assert project.run(code).splitlines()[-1] == "cache"
        assert {path: path.stat().st_mtime_ns for path in cache_folder.rglob("*.py")} == before

    @pytest.mark.parametrize("spot", ["everything.yaml", "shared/address.yaml", "orders.yaml"])
    def test_reads_again_what_has_changed(self, project: Project, cache_folder: Path, spot: str) -> None:
        """The file itself, or any that it reaches; times don't matter."""
        assert cache_folder.is_dir()
        path = project.write("everything.yaml", EVERYTHING)
        use(project)
        changed = project.folder / spot
        times = changed.stat()
        changed.write_text(changed.read_text("utf-8") + "# a comment\n", "utf-8")
        os.utime(changed, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert use(project)["loaded"] != []
        assert use(project)["loaded"] == []
        assert path.is_file()

    def test_reads_again_without_a_cache(self, project: Project) -> None:
        """Where nothing may be written, each process reads."""
        project.write("everything.yaml", EVERYTHING)
        assert use(project, TYPEWRIGHT_CACHE="off")["loaded"] != []
        assert use(project, TYPEWRIGHT_CACHE="off")["loaded"] != []

    def test_reads_again_where_the_shown_file_is_gone(self, project: Project, cache_folder: Path) -> None:
        """A missing or altered generated file is written anew, from the schema."""
        project.write("everything.yaml", EVERYTHING)
        first = use(project)
        (shown,) = cache_folder.rglob("*everything.classes.py")
        shown.unlink()
        second = use(project)
        assert second == first
        shown.write_text("nonsense")
        assert use(project) == first

    @pytest.mark.parametrize("damage", ["cut", "flip", "foreign", "empty"])
    def test_reads_again_where_the_record_is_damaged(self, project: Project, cache_folder: Path, damage: str) -> None:
        """Any fault of a kept record is a miss."""
        project.write("everything.yaml", EVERYTHING)
        first = use(project)
        for path in cache_folder.rglob("*-classes*.twc"):
            data = path.read_bytes()
            middle = len(data) // 2
            path.write_bytes(
                {
                    "cut": data[:middle],
                    "flip": data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :],
                    "foreign": pickle.dumps([1]),
                    "empty": b"",
                }[damage]
            )
        assert use(project) == first

    def test_needs_no_place_to_write(self, project: Project, cache_folder: Path) -> None:
        """In an image whose disk can't be written, what was kept before is used."""
        assert cache_folder.is_dir()
        project.write("everything.yaml", EVERYTHING)
        first = use(project)
        code = READ_ONLY + "\n".join(line[4:] for line in USE.splitlines())
        second: dict[str, Any] = json.loads(project.run(code))
        assert second.pop("loaded") == []
        assert first.pop("loaded") != []
        assert second == first

    def test_is_looked_after_by_the_command_line(self, project: Project, cache_folder: Path) -> None:
        """``verify`` finds nothing wrong with kept records, and ``clear`` removes them."""
        from typewright.engine import cache_folders, clear_cache, verify_cache

        project.write("everything.yaml", EVERYTHING)
        use(project)
        folders = cache_folders()
        assert folders
        assert [fault for folder in folders for fault in verify_cache(folder)] == []
        for folder in folders:
            clear_cache(folder)
        assert [*cache_folder.rglob("*.twc")] == []


class TestSameProcess:
    def test_makes_editions_of_records(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """A second package object over the same folder makes nothing of text."""
        project.install()
        project.load("orders")
        package = SchemaPackage(project.name, packages_folder(project))
        monkeypatch.setattr(SchemaPackage, "_make", None)
        edition = package.edition("orders.yaml")
        made: Any = vars(edition.module)["Order"]
        assert made(1).kind.value == 2
        assert inspect.getsourcefile(made) is not None

    def test_finds_no_record_of_another_shape(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Data that isn't a record is a miss."""
        project.install()
        project.load("orders")
        package = SchemaPackage(project.name, packages_folder(project))
        found = find_record(package.home_of("orders.yaml"))
        assert found is not None
        assert isinstance(found[0], Record)
        monkeypatch.setattr("typewright.schemas.keeping.Record", lambda: None)
        assert find_record(package.home_of("orders.yaml")) is None

    def test_looks_at_each_file_once(self, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
        """Files in a circle are digested once for an import."""
        project.install()
        project.load("orders")
        seen: list[int] = []

        def digest_of(data: bytes) -> str:
            seen.append(1)
            return digests.digest_of(data)

        monkeypatch.setattr("typewright.schemas.packages.digest_of", digest_of)
        SchemaPackage(project.name, packages_folder(project)).edition("orders.yaml")
        assert len(seen) == 2


def test_what_cant_be_unpacked_isnt_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A definition that a later process couldn't read is read from its file each time."""
    project.write("dated.yaml", "models: {M: {fields: {a: date = 2024-02-29}}}")
    package = SchemaPackage(project.name, packages_folder(project))
    monkeypatch.setattr("typewright.schemas.packing._VALUES", frozenset())
    assert vars(package.edition("dated.yaml").module)["M"]().a.year == 2024
    assert find_record(package.home_of("dated.yaml")) is None
    monkeypatch.undo()
    SchemaPackage(project.name, packages_folder(project)).edition("dated.yaml")
    assert find_record(package.home_of("dated.yaml")) is not None


def packages_folder(project: Project) -> Any:
    from typewright.schemas.folders import open_folder

    return open_folder(str(project.folder))


def test_a_hostile_pickle_names_nothing() -> None:
    """A blob that names anything but parts of definitions is refused before that is called."""
    from typewright.schemas.packing import pack, unpack

    assert unpack(pack({"a": (1, frozenset({2}))}), {}) == {"a": (1, frozenset({2}))}
    for name in ("os.system", "builtins.eval", "builtins.getattr", "typewright.cli.main", "re.enum.sys"):
        module, _, attribute = name.rpartition(".")
        text = f"c{module}\n{attribute}\n."
        with pytest.raises(pickle.UnpicklingError, match="is no part of a definition"):
            unpack(text.encode(), {})
