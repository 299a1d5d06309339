"""Nothing from data, names or messages reaches a terminal raw."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from typewright.cli.terminal import be_lenient, is_terminal
from typewright.rendering import make_printable

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Run

    RunMain = Callable[..., Run]

HOSTILE = "\x1b[31mred\x07 [red]x[/red] \u202eabc \x9b1m :bug: {x}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 日本", "plain é 日本"),
        ("a\x1b[2J\r\n\t", "a\\x1b[2J\\r\\n\\t"),
        ("\u202e\u2028\x9b\ud800", "\\u202e\\u2028\\x9b\\ud800"),
    ],
)
def test_make_printable_escapes_what_a_terminal_obeys(text: str, shown: str) -> None:
    """Letters stay, everything that isn't printable is an escape."""
    assert make_printable(text) == shown
    assert make_printable(text).isprintable()


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_values_keys_and_names_are_shown_safely(run: RunMain, schema: Path, tmp_path: Path, form: str) -> None:
    """Escape sequences in values, keys, rules and file names are shown as text, markup as it is."""
    schema.write_text(schema.read_text() + '      code: {type: str, pattern: "[\\x1b[31m]"}\n')
    name = tmp_path / f"a\n{HOSTILE.replace('/', '')}.ndjson"
    name.write_text(json.dumps({"id": HOSTILE, HOSTILE: 1, "name": 1, "code": "x"}) + "\n{\x1b[31m\n")
    (tmp_path / "b.ndjson").write_bytes(b"")
    done = run("check", schema, name, tmp_path / "b.ndjson", "--format", form)
    assert done.code == 1
    assert all(line.isprintable() for line in (done.out + done.err).splitlines())
    assert "[red]x[/red]" in done.out
    assert ":bug:" in done.out


def test_messages_are_shown_safely(run: RunMain, schema: Path, tmp_path: Path) -> None:
    """Names of files that aren't there come back escaped, from our messages and from argparse's."""
    for arguments in (
        ["check", schema, tmp_path / f"{HOSTILE.replace('/', '')}.json"],
        ["check", f"{schema}:{HOSTILE}", tmp_path],
        ["check", tmp_path / HOSTILE.replace("/", ""), tmp_path / "*"],
        ["check", schema, schema, "--\x1b[31m"],
    ):
        done = run(*arguments)
        assert done.code == 2
        assert all(line.isprintable() for line in done.err.splitlines())


def test_a_schema_mistake_is_shown_safely(run: RunMain, schema: Path) -> None:
    """The line that is shown holds no raw escape."""
    schema.write_text('models:\n  User:\n    fields:\n      "a\\x1b[31m": int\n')
    done = run("check", schema, schema)
    assert done.code == 2
    assert all(line.isprintable() for line in done.err.splitlines())


def test_be_lenient_escapes_what_an_encoding_lacks() -> None:
    """A terminal in ASCII shows escapes, where it would have raised."""
    file = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    be_lenient(file)
    file.write("é")
    file.flush()
    assert file.buffer.getvalue() == b"\\xe9"
    be_lenient(None)


def test_is_terminal_knows_what_can_move_a_cursor(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dumb terminal, a file, a closed file and none at all are no terminals."""

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return not self.closed or super().isatty()

    monkeypatch.setenv("TERM", "xterm")
    screen = Screen()
    assert is_terminal(screen)
    assert not is_terminal(io.StringIO())
    assert not is_terminal(None)
    monkeypatch.setenv("TERM", "dumb")
    assert not is_terminal(screen)
    monkeypatch.setenv("TERM", "xterm")
    screen.close()
    assert not is_terminal(screen)
