"""Schema files as Python, for tools that ask where a class was written."""

from __future__ import annotations

import ast
import inspect
import linecache
import threading
from typing import TYPE_CHECKING

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

SCHEMA = """\
enums:
  Role: [admin, member]
models:
  User:
    doc: "Somebody's \\"account\\""
    fields:
      id: {type: int, ge: 1}
      role: Role = member
      tags: list[str] = []
      friend: User?
  Empty:
    fields: {}
"""
HOSTILE = 'x\n"""\nimport os; os.abort()\r\u2028#'


def write(folder: Path, text: str) -> Path:
    path = folder / "users.yaml"
    path.write_text(text, encoding="utf-8")
    return path


class TestMirror:
    def test_shows_a_class(self, tmp_path: Path) -> None:
        """inspect.getsource of a schema class is a class statement with the schema's lines."""
        users = tw.read_schema(write(tmp_path, SCHEMA))
        assert inspect.getsource(users.User) == (
            "class User(tw.Model):  # users.yaml:4\n"
            "    'Somebody\\'s \"account\"'\n"
            "    id: int = tw.field(ge=1)  # users.yaml:7\n"
            "    role: Role = tw.field(default='member')  # users.yaml:8\n"
            "    tags: list[str] = tw.field(factory=list)  # users.yaml:9\n"
            "    friend: User | None = tw.field(default=None)  # users.yaml:10\n"
        )

    def test_shows_an_enum(self, tmp_path: Path) -> None:
        """inspect.getsource of a schema enum shows its members."""
        users = tw.read_schema(write(tmp_path, SCHEMA))
        assert "    admin = 'admin'\n" in inspect.getsource(users.Role)

    def test_works_without_a_disk(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the cache off, the same text comes from linecache."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")
        users = tw.read_schema(write(tmp_path, SCHEMA))
        assert users.__file__ is not None
        assert users.__file__.startswith("<typewright ")
        linecache.checkcache()
        assert inspect.getsource(users.User).startswith("class User(tw.Model):")

    def test_keeps_texts_in_their_place(self, tmp_path: Path) -> None:
        """Whatever a doc, a pattern or a default says, the file holds the same statements."""
        schema = {
            "models": {
                "User": {
                    "doc": HOSTILE,
                    "fields": {"name": {"type": "str", "pattern": "a\"'\\\\", "default": "a\"'\\", "doc": HOSTILE}},
                }
            }
        }
        import json

        users = tw.read_schema(write(tmp_path, json.dumps(schema)))
        assert users.__file__ is not None
        with open(users.__file__, encoding="ascii") as file:
            tree = ast.parse(file.read())
        assert [type(node).__name__ for node in tree.body] == ["ImportFrom", "Import", "ClassDef"]
        statement = tree.body[-1]
        assert ast.get_docstring(statement, clean=False) == HOSTILE  # type: ignore[arg-type]


class TestLateness:
    def test_is_written_when_it_is_asked_for(self, tmp_path: Path) -> None:
        """Reading a schema writes no file that shows its classes; asking the module for its file does, once."""
        users = tw.read_schema(write(tmp_path, SCHEMA))
        assert "__file__" not in vars(users)
        assert "__file__" in dir(users)
        assert hasattr(users, "__file__")
        first = users.__file__
        assert first is not None
        assert users.__file__ == vars(users)["__file__"] == first
        assert inspect.getsource(users.User).startswith("class User")
        assert users.User.__firstlineno__ == inspect.getsourcelines(users.User)[1]

    def test_shows_the_classes_that_its_module_has(self, tmp_path: Path) -> None:
        """A module that is asked after its schema has been read anew shows its own classes."""
        before = tw.read_schema(write(tmp_path, SCHEMA))
        after = tw.read_schema(write(tmp_path, SCHEMA.replace("friend: User?", "rival: User?")))
        assert "    rival: " in inspect.getsource(after.User)
        assert before.__file__ is not None
        with open(before.__file__, encoding="ascii") as file:
            assert "    friend: " in file.read()

    def test_is_written_once_for_threads(self, tmp_path: Path) -> None:
        """Threads that ask at the same time are told one file."""
        users = tw.read_schema(write(tmp_path, SCHEMA))
        start = threading.Barrier(8)
        told: list[str | None] = []

        def ask() -> None:
            start.wait()
            told.append(users.__file__)

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(told) == 8
        assert len(set(told)) == 1
