"""Schema files as modules: classes, imports between files, caching, and nothing half made."""

from __future__ import annotations

import enum
import importlib
import os
import pickle
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.definitions import SchemaDefinition
from typewright.errors import ConstraintError, FieldError, SchemaError
from typewright.schemas import making, read_schema, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("yaml", reason="PyYAML isn't installed")

USERS = """\
doc: People who registered.
import: {shared: shared/address.yaml}
enums:
  Role: {doc: What one may do., members: {ADMIN: admin, MEMBER: member}}
models:
  User:
    doc: A registered user.
    fields:
      id: {type: int, ge: 1, primary_key: true}
      role: Role = member
      roles: "tuple[Role, ...] = []"
      home: shared.Address?
      kind: shared.Kind = 2
      boss: User?
      name: {type: str, min_length: 1}
"""
ADDRESS = """\
import: {users: ../users.yaml}
enums: {Kind: {HOME: 1, WORK: 2}}
models:
  Address: {fields: {street: str, owner: users.User?, role: users.Role = admin}}
"""


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let each test register into tables of its own."""
    before = {name: module for name, module in sys.modules.items() if name.startswith(reading.PACKAGE)}
    monkeypatch.setattr(reading, "_registered", {})
    for name in before:
        del sys.modules[name]
    yield
    for name in [name for name in sys.modules if name.startswith(reading.PACKAGE)]:
        del sys.modules[name]
    sys.modules.update(before)


@pytest.fixture
def folder(tmp_path: Path) -> Any:
    (tmp_path / "shared").mkdir()
    (tmp_path / "users.yaml").write_text(USERS, "utf-8")
    (tmp_path / "shared" / "address.yaml").write_text(ADDRESS, "utf-8")
    return tmp_path


def write(folder: Path, text: str, name: str = "s.yaml") -> Any:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def refuse(path: Any) -> Any:
    with pytest.raises((SchemaError, ExceptionGroup)) as caught:
        read_schema(path)
    found = caught.value
    return list(found.exceptions) if isinstance(found, ExceptionGroup) else [found]


def registered() -> Any:
    return sorted(name for name in sys.modules if name.startswith(f"{reading.PACKAGE}."))


class TestModule:
    def test_holds_what_the_file_declares(self, folder: Path) -> None:
        """Models, enums and imports are attributes; the rest says where they come from."""
        users = read_schema(folder / "users.yaml")
        assert users.__name__ == "typewright_schemas.users"
        assert users.__doc__ == "People who registered."
        assert users.__typewright_schema__.file == str(folder / "users.yaml")
        assert users.__all__ == ["Role", "User"]
        assert (users.User.__name__, users.User.__module__, users.User.__doc__) == (
            "User",
            users.__name__,
            "A registered user.",
        )
        assert isinstance(users.__typewright_schema__, SchemaDefinition)
        assert users.__typewright_schema__.models[0].module == users.__name__
        assert "users.yaml" in repr(users)

    def test_makes_plain_enums(self, folder: Path) -> None:
        """An enum of a schema is an ``enum.Enum`` with its members, doc and module."""
        role = read_schema(folder / "users.yaml").Role
        assert issubclass(role, enum.Enum)
        assert [(member.name, member.value) for member in role] == [("ADMIN", "admin"), ("MEMBER", "member")]
        assert (role.__doc__, role.__module__, role.__qualname__) == (
            "What one may do.",
            "typewright_schemas.users",
            "Role",
        )

    def test_makes_classes_that_work(self, folder: Path) -> None:
        """Classes load, check, dump and show defaults that are members of enums."""
        users = read_schema(folder / "users.yaml")
        user = tw.load(users.User, {"id": 1, "name": "Ann", "boss": {"id": 2, "name": "Bob"}, "home": {"street": "s"}})
        assert user.role is users.Role.MEMBER
        assert user.kind is users.shared.Kind.WORK
        assert user.roles == ()
        assert user.home.role is users.Role.ADMIN
        assert tw.load(users.User, tw.dump(user)) == user

    def test_makes_classes_that_name_the_rule_behind_a_problem(self, folder: Path) -> None:
        """A refusal names the schema's line."""
        users = read_schema(folder / "users.yaml")
        with pytest.raises(tw.ValidationError) as caught:
            tw.load(users.User, {"id": 0, "name": "", "home": {"street": 1}})
        problems: Any = caught.value.problems
        assert [(problem.where, str(problem.origin)) for problem in problems] == [
            ("$.id", "users.yaml:9"),
            ("$.home.street", "address.yaml:4"),
            ("$.name", "users.yaml:15"),
        ]

    @pytest.mark.parametrize(
        ("field", "default"),
        [
            ("shared.Kind | 'x' = x", "x"),
            ("shared.Kind | str = 2", 2),
            ("shared.Address | shared.Kind = 1", 1),
            ("{type: 'tuple[shared.Kind, int]', default: [1, 5]}", (1, 5)),
            ("{type: 'tuple[shared.Kind, ...]', default: [1, 2]}", (1, 2)),
            ("{type: 'frozenset[shared.Kind]', default: [1]}", frozenset({1})),
            ("{type: 'tuple[shared.Kind, ...] | none', default: null}", None),
            ("{type: 'dict[str, shared.Kind]', default: {}}", {}),
            ("{type: 'any', default: 1}", 1),
        ],
    )
    def test_settles_defaults_between_files(self, folder: Path, field: str, default: object) -> None:
        """Wherever an enum of another file stands in a type, the default holds its members."""
        write(folder, USERS.replace("shared.Kind = 2", field), "users.yaml")
        users = read_schema(folder / "users.yaml")
        made = users.User(1, name="a").kind
        kind = users.shared.Kind

        def plain(value: object) -> object:
            return value.value if isinstance(value, kind) else value  # pyright: ignore[reportAttributeAccessIssue]

        assert made == default or plain(made) == default or type(made)(map(plain, made)) == default
        assert "any" in field or "'x' = x" in field or not made or "Kind" in repr(made)

    def test_joins_files_that_import_each_other(self, folder: Path) -> None:
        """Two files in a circle see each other's modules, whichever was read first."""
        users = read_schema(folder / "users.yaml")
        assert users.shared.users is users
        assert read_schema(folder / "shared" / ".." / "users.yaml") is users

    def test_pickles_its_classes_members_and_objects(self, folder: Path) -> None:
        """What pickle stores by reference is found again through ``sys.modules``."""
        users = read_schema(folder / "users.yaml")
        user = users.User(1, name="Ann", home=users.shared.Address("s"))
        for value in (users.User, users.Role.ADMIN, users.shared.Kind.HOME, user):
            assert pickle.loads(pickle.dumps(value)) == value

    def test_can_be_imported_once_read(self, folder: Path) -> None:
        """``import`` finds a module that has been read, and its package."""
        users = read_schema(folder / "users.yaml")
        assert importlib.import_module("typewright_schemas.users") is users
        assert vars(sys.modules["typewright_schemas"])["users"] is users

    def test_is_made_of_json_too(self, tmp_path: Path) -> None:
        """JSON holds the same grammar."""
        path = write(tmp_path, '{\n\t"models": {"M": {"fields": {"a": "int = 3", "b": "str?"}}}\n}', "m.json")
        assert read_schema(path).M() == read_schema(path).M(a=3, b=None)

    def test_may_be_empty_of_models(self, tmp_path: Path) -> None:
        """A file of enums alone is a schema."""
        assert read_schema(write(tmp_path, "enums: {E: [a]}")).E.a.value == "a"


class TestIdentity:
    def test_is_kept_while_files_are_unchanged(self, folder: Path) -> None:
        """Reading again gives the same modules, from any spelling of the path."""
        users = read_schema(folder / "users.yaml")
        assert read_schema(str(folder / "users.yaml")) is users
        assert registered() == ["typewright_schemas.address", "typewright_schemas.users"]

    def test_ends_with_a_change(self, folder: Path) -> None:
        """A changed file is a new module under the same name; the old one keeps working."""
        old = read_schema(folder / "users.yaml")
        write(folder, USERS.replace("id: {type: int, ge: 1", "id: {type: int, ge: 5"), "users.yaml")
        new = read_schema(folder / "users.yaml")
        assert new is not old
        assert new.__name__ == old.__name__
        assert sys.modules[new.__name__] is new
        assert old.User(1, name="a").id == 1
        with pytest.raises(tw.ValidationError):
            new.User(1, name="a")

    def test_ends_with_a_change_in_an_import(self, folder: Path) -> None:
        """A file is new when what it imports is new, directly or through others."""
        old = read_schema(folder / "users.yaml")
        write(folder, ADDRESS.replace("street", "road"), "shared/address.yaml")
        new = read_schema(folder / "users.yaml")
        assert new is not old
        assert next(field.name for field in tw.fields(new.shared.Address)) == "road"

    def test_leaves_unchanged_imports_alone(self, folder: Path) -> None:
        """A module whose file and imports are as before stays when its importer changes."""
        write(folder, "enums: {E: [a]}", "leaf.yaml")
        write(folder, "{import: {leaf: leaf.yaml}, models: {M: {fields: {e: leaf.E}}}}", "top.yaml")
        old = read_schema(folder / "top.yaml")
        write(folder, "{import: {leaf: leaf.yaml}, models: {M: {fields: {e: leaf.E?}}}}", "top.yaml")
        new = read_schema(folder / "top.yaml")
        assert new is not old
        assert new.leaf is old.leaf

    def test_differs_for_files_of_the_same_name(self, tmp_path: Path) -> None:
        """The second file of a name gets a suffix, and keeps it."""
        first = read_schema(write(tmp_path, "enums: {E: [a]}", "a/s.yaml"))
        second = read_schema(write(tmp_path, "enums: {E: [a]}", "b/s.yaml"))
        assert first.__name__ == "typewright_schemas.s"
        assert second.__name__.startswith("typewright_schemas.s_")
        assert first.E is not second.E
        assert read_schema(tmp_path / "b" / "s.yaml") is second
        assert pickle.loads(pickle.dumps(second.E.a)) is second.E.a

    @pytest.mark.parametrize(
        ("name", "module"),
        [("my-users.v2.yaml", "my_users_v2"), ("2nd.yaml", "schema_2nd"), ("größe.yaml", "gr__e"), (".yaml", "_yaml")],
    )
    def test_has_a_name_that_can_be_imported(self, tmp_path: Path, name: str, module: str) -> None:
        """Whatever a file is called, its module's name is a plain identifier."""
        assert read_schema(write(tmp_path, "enums: {E: [a]}", name)).__name__ == f"typewright_schemas.{module}"

    def test_leaves_foreign_modules_alone(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A module of that name that isn't ours keeps its place."""
        foreign = type(sys)("typewright_schemas.s")
        monkeypatch.setitem(sys.modules, "typewright_schemas.s", foreign)
        made = read_schema(write(tmp_path, "enums: {E: [a]}"))
        assert sys.modules["typewright_schemas.s"] is foreign
        assert made.__name__ != foreign.__name__

    def test_is_one_for_all_threads(self, folder: Path) -> None:
        """Threads that read at once get one module."""
        found = []
        gate = threading.Barrier(8)

        def read() -> None:
            gate.wait()
            found.append(read_schema(folder / "users.yaml"))

        threads = [threading.Thread(target=read) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len({id(module) for module in found}) == 1

    @pytest.mark.skipif(not hasattr(os, "register_at_fork"), reason="this system has no fork")
    def test_does_not_hang_on_a_lock_of_another_process(self, folder: Path) -> None:
        """After a fork the child has a lock of its own."""
        with reading._lock:
            reading._renew_lock()
            read_schema(folder / "users.yaml")


class TestMistakes:
    def test_of_all_files_are_reported_together(self, folder: Path) -> None:
        """Each file's mistakes carry its path as the importing file wrote it."""
        write(folder, ADDRESS.replace("str,", "strng,"), "shared/address.yaml")
        write(folder, "enums: {E: 1, F: 2}", "shared/more.yaml")
        write(folder, USERS.replace("import: {", "import: {more: shared/more.yaml, "), "users.yaml")
        errors = refuse(folder / "users.yaml")
        places = [(os.path.relpath(error.file, folder), error.line, error.column) for error in errors]
        assert places == [("shared/address.yaml", 4, 30), ("shared/more.yaml", 1, 12), ("shared/more.yaml", 1, 18)]

    def test_leave_nothing_registered(self, folder: Path) -> None:
        """A broken file, or one broken import, registers no module at all."""
        write(folder, ADDRESS.replace("str,", "strng,"), "shared/address.yaml")
        refuse(folder / "users.yaml")
        assert registered() == []
        assert reading._registered == {}

    def test_keep_what_was_registered_before(self, folder: Path) -> None:
        """After a change for the worse the last good module stays in its place."""
        good = read_schema(folder / "users.yaml")
        write(folder, "models: 3", "users.yaml")
        refuse(folder / "users.yaml")
        assert sys.modules["typewright_schemas.users"] is good

    @pytest.mark.parametrize(
        ("change", "line", "reason", "hint"),
        [
            (("shared.Address?", "shared.Adress?"), 12, "address.yaml declares no 'Adress'", "did you mean 'Address'?"),
            (("shared.Kind = 2", "tuple[shared.Kind, str] = 3"), 13, "the default 3 doesn't fit tuple", None),
            (
                ("shared.Kind = 2", "shared.Kind | 'x' = y"),
                13,
                "the default 'y' doesn't fit shared.Kind | literal",
                None,
            ),
            (("shared.Kind = 2", "shared.Kind = 3"), 13, "the default 3 doesn't fit shared.Kind", None),
            (("shared.Kind = 2", "shared.Address = 2"), 13, "the default 2 doesn't fit shared.Address", None),
            (("shared.Kind = 2", "shared.Kind = WORK"), 13, "the default 'WORK' doesn't fit", None),
            (
                ("shared/address", "shared/adress"),
                2,
                "there is no file 'shared/adress.yaml'",
                "did you mean 'address.yaml'?",
            ),
            (("shared/address", "../address"), 2, "leads out of the folder", "move the file"),
        ],
    )
    def test_between_files_have_their_place(
        self, folder: Path, change: tuple[str, str], line: int, reason: str, hint: str | None
    ) -> None:
        """What only two files together can show is reported where the name is used."""
        write(folder, USERS.replace(*change), "users.yaml")
        (error,) = refuse(folder / "users.yaml")
        assert reason in error.reason
        assert error.line == line
        assert hint is None or (error.hint is not None and hint in error.hint)

    @pytest.mark.parametrize(
        ("error", "line"),
        [
            (FieldError("User", "boss", "is wrong"), 14),
            (ConstraintError("User.id", "ge", "doesn't fit"), 9),
            (FieldError("User", "nothing", "is wrong"), 6),
            (ExceptionGroup("two", [FieldError("User", "boss", "a"), FieldError("User", "id", "b")]), 9),
        ],
    )
    def test_that_classes_find_have_the_fields_place(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, line: int
    ) -> None:
        """A definition that can't become a class is a SchemaError at its field."""

        def fail(*_: Any) -> None:
            raise error

        monkeypatch.setattr(making, "_make_class", fail)
        errors = refuse(folder / "users.yaml")
        assert line in [error.line for error in errors if error.file.endswith("users.yaml")]
        assert registered() == []

    def test_of_another_kind_are_not_swallowed(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An error that isn't about the definition passes as it is."""

        def fail(*_: Any) -> None:
            raise ExceptionGroup("two", [KeyError("a"), FieldError("User", "id", "b")])

        monkeypatch.setattr(making, "_make_class", fail)
        with pytest.raises(ExceptionGroup, match="two"):
            read_schema(folder / "users.yaml")
        assert registered() == []


class TestPaths:
    @pytest.mark.parametrize("name", ["missing.yaml", "", "folder", "a\nb.yaml", "a\0b.yaml", "x\udc80.yaml"])
    def test_that_cannot_be_read_are_schema_errors(self, tmp_path: Path, name: str) -> None:
        """A missing file, a folder, and names that can't be shown are refused as schemas."""
        (tmp_path / "folder").mkdir()
        path = f"{tmp_path}/{name}" if name else ""
        (error,) = refuse(path)
        assert str(error).isprintable()

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
    def test_of_pipes_and_devices_are_refused_at_once(self, tmp_path: Path) -> None:
        """A pipe without a writer, and an endless device, are no schemas."""
        os.mkfifo(tmp_path / "pipe.yaml")
        for path in (tmp_path / "pipe.yaml", "/dev/zero"):
            (error,) = refuse(path)
            assert "no regular file" in error.reason

    def test_of_files_without_text_are_refused(self, tmp_path: Path) -> None:
        """Binary data is refused with the place of the first byte that is no text."""
        (tmp_path / "b.yaml").write_bytes(b"a: 1\n\x89PNG\r\n")
        (error,) = refuse(tmp_path / "b.yaml")
        assert (error.line, error.column) == (2, 1)

    def test_of_files_too_large_are_refused(self, tmp_path: Path) -> None:
        """A file beyond the limit is not read to its end."""
        with (tmp_path / "big.yaml").open("wb") as file:
            file.truncate(5 * 1024 * 1024 * 1024)
        (error,) = refuse(tmp_path / "big.yaml")
        assert "more than 4,194,304 bytes" in error.reason

    @pytest.mark.skipif(not hasattr(os, "symlink"), reason="this system has no links")
    def test_of_imports_stay_in_the_folder_through_links(self, tmp_path: Path) -> None:
        """A link that leads out of the folder is followed no further than its name."""
        write(tmp_path, "enums: {E: [secret]}", "outside.yaml")
        write(tmp_path, "{import: {a: link.yaml}, models: {M: {fields: {e: a.E}}}}", "in/s.yaml")
        os.symlink(tmp_path / "outside.yaml", tmp_path / "in" / "link.yaml")
        (error,) = refuse(tmp_path / "in" / "s.yaml")
        assert "leads out of the folder" in error.reason
        assert "secret" not in str(error)

    def test_of_imports_may_go_up_inside_the_folder(self, folder: Path) -> None:
        """``..`` is allowed below the schema that was read, and refused where it would leave it."""
        read_schema(folder / "users.yaml")
        (error,) = refuse(folder / "shared" / "address.yaml")
        assert "leads out of the folder 'shared'" in error.reason

    def test_of_imports_are_bounded_in_number(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A schema spread over too many files is refused."""
        from typewright.schemas import linking

        monkeypatch.setattr(linking, "MOST_FILES", 3)
        for i in range(5):
            write(tmp_path, f"{{import: {{next: s{i + 1}.yaml}}, models: {{}}}}", f"s{i}.yaml")
        write(tmp_path, "models: {}", "s5.yaml")
        (error,) = refuse(tmp_path / "s0.yaml")
        assert "more than 3 files" in error.reason


def test_a_long_chain_of_imports_is_no_recursion(tmp_path: Path) -> None:
    """Files are followed in a loop, so a chain of them is as deep as it likes."""
    for i in range(190):
        write(tmp_path, f"{{import: {{next: s{i + 1}.yaml}}, enums: {{E: [a]}}}}", f"s{i}.yaml")
    write(tmp_path, "enums: {E: [a]}", "s190.yaml")
    assert read_schema(tmp_path / "s0.yaml").next.next.E.a.value == "a"
