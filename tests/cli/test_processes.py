"""The command as a process of its own: pipes, signals, terminals, start-up."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.cli import program, progress
from typewright.data import Reading, Scan

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COMMAND = [sys.executable, "-m", "typewright.cli"]
ROW = '{"id": 0, "name": "x", "age": 1}\n'


def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """Start the command with pipes."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    return subprocess.Popen([*COMMAND, *map(str, arguments)], **pipes)  # type: ignore[call-overload, no-any-return]


def test_reads_a_pipe(schema: Path) -> None:
    """Standard input is data, and the report is plain text where nobody watches."""
    process = start("check", schema, "-", "--input-format", "ndjson")
    out, err = process.communicate(ROW.encode() * 2)
    assert process.returncode == 1
    assert err == b""
    assert b"2 records, 2 refused, 2 problems, under 1 s" in out
    assert b"\x1b" not in out


def test_ends_quietly_when_nobody_reads(schema: Path, tmp_path: Path) -> None:
    """``| head -1`` ends the run without a traceback."""
    (tmp_path / "a.ndjson").write_text(ROW * 20_000)
    process = start("check", schema, tmp_path / "a.ndjson", "--format", "json", "--max-problems", "all")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"file": ')
    process.stdout.close()
    process.stdout = None
    _, err = process.communicate()
    assert (process.returncode, err) == (141, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no device that is always full")
def test_tells_that_the_disk_is_full(schema: Path, tmp_path: Path) -> None:
    """Output that can't be written is an error, not a silent success."""
    (tmp_path / "a.ndjson").write_text(ROW)
    with open("/dev/full", "wb") as full:
        process = start("check", schema, tmp_path / "a.ndjson", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 2
    assert err == b"typewright: the output: No space left on device\n"


@pytest.mark.skipif(sys.platform == "win32", reason="closing descriptors in a child is a matter of POSIX")
def test_works_without_any_standard_stream(schema: Path, tmp_path: Path) -> None:
    """A process whose standard streams are closed still has its exit code."""
    (tmp_path / "a.ndjson").write_text(ROW)
    line = f'"{sys.executable}" -m typewright.cli check "{schema}" "{tmp_path / "a.ndjson"}" <&- >&- 2>&-'
    assert subprocess.run(line, shell=True, check=False).returncode == 1


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Let processes that are started hear SIGINT: a shell ignores it in what it runs in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT can't be sent to one process there")
@pytest.mark.usefixtures("interruptible")
def test_an_interrupt_is_tidy(schema: Path, tmp_path: Path) -> None:
    """SIGINT ends the run with 130, what was found, one line on standard error and no rejects."""
    process = start(
        "check", schema, "-", "--input-format", "ndjson", "--format", "json", "--rejects", tmp_path / "r", bufsize=0
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(ROW.encode() * 200)
    assert process.stdout.read(1) == b"{"  # the first block of output: it is at work now
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert (process.returncode, err) == (130, b"typewright: interrupted\n")
    assert b'"complete": false' in out
    assert not list(tmp_path.glob("r*"))


def test_starts_without_what_it_does_not_need(schema: Path, tmp_path: Path) -> None:
    """A run in which nothing is drawn imports neither rich nor typing nor inspect of its own accord."""
    (tmp_path / "a.ndjson").write_text("")
    code = (
        "import sys; from typewright.cli import main; before = {*sys.modules};"
        "code = main(['--version']); print(*sorted({*sys.modules} & {'rich', 'yaml', 'json', 'csv', 'orjson'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[1:] == [""]


class Screen(io.StringIO):
    """A terminal of this process."""

    def isatty(self) -> bool:
        return True


def put_screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Put a screen in the place of standard error, for the rest of a test, and let bars be drawn at once."""
    screen = Screen()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    monkeypatch.setattr(progress, "PACE", 0.0)
    for name, value in (("TERM", "xterm"), ("COLUMNS", "100"), ("NO_COLOR", "1")):
        monkeypatch.setenv(name, value)
    return screen


class TestTheBar:
    def test_counts_over_files(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Bytes and records of the files before count, and names are shown safely."""
        screen = put_screen(monkeypatch)
        paths = [str(tmp_path / name) for name in ("a\x1b[5m.ndjson", "b.ndjson")]
        for path in paths:
            with open(path, "wb") as file:
                file.write(b"1\n2\n")
        with progress.make_progress(paths, wanted=True) as bar:
            for path in paths:
                assert list(Scan(path, lambda _: (), Reading("ndjson"), on_batch=bar.update)) == []
        shown = screen.getvalue()
        assert "a\\x1b[5m.ndjson" in shown
        assert "\x1b[5m" not in shown
        assert "100%" in shown
        assert " 4 records, " in shown

    def test_has_no_end_for_a_pipe(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where no size is known, there is no share and no time left, but records are counted."""
        screen = put_screen(monkeypatch)
        with progress.make_progress(["-"], wanted=True) as bar:
            assert list(Scan(io.BytesIO(b"1\n2\n"), lambda _: (), Reading("ndjson"), on_batch=bar.update)) == []
        assert "2 records, " in screen.getvalue()
        assert "%" not in screen.getvalue()

    def test_is_drawn_where_it_is_wanted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Not otherwise."""
        screen = put_screen(monkeypatch)
        with progress.make_progress(["-"], wanted=False) as bar:
            bar.update(Scan(io.BytesIO(), lambda _: (), Reading("ndjson")))
        assert screen.getvalue() == ""


class TestTheEnd:
    @pytest.mark.parametrize(("error", "code"), [(BrokenPipeError(), 141), (KeyboardInterrupt(), 130)])
    def test_has_a_code_of_its_own(
        self, error: BaseException, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A reader that went away and an interrupt are no errors of usage."""

        def fail(_: object) -> int:
            raise error

        monkeypatch.setattr(program, "_run", fail)
        assert program.main(["cache", "show"]) == code
        assert "Traceback" not in capsys.readouterr().err

    def test_shows_a_bug_as_it_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What isn't meant for people isn't dressed up, alone or in a group."""
        for error in (ZeroDivisionError("bug"), ExceptionGroup("several", [ZeroDivisionError("bug")])):

            def fail(_: object, error: Exception = error) -> int:
                raise error

            monkeypatch.setattr(program, "_run", fail)
            with pytest.raises(ZeroDivisionError, match="bug"):
                program.main(["cache", "show"])


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals there")
class TestOnATerminal:
    def test_draws_a_bar_when_it_takes_long(self, schema: Path, tmp_path: Path) -> None:
        """The bar shows records, rate and time, is removed, and the table is in colour."""
        (tmp_path / "a.ndjson").write_text(ROW)
        out, code = run_on_terminal(schema, tmp_path / "a.ndjson", patience=0.0)
        assert code == 1
        assert "records, " in out
        assert "100%" in out
        assert "\x1b[?25h" in out  # the cursor is shown again
        assert "\x1b[31m" in out
        assert out.rstrip().endswith("1 record, 1 refused, 1 problem, under 1 s")

    def test_draws_none_beside_a_report_that_is_shown(self, schema: Path, tmp_path: Path) -> None:
        """Where JSON goes to the same terminal, a bar would run through it."""
        (tmp_path / "a.ndjson").write_text(ROW)
        out, _ = run_on_terminal(schema, tmp_path / "a.ndjson", "--format", "json", patience=0.0)
        assert "\x1b" not in out

    def test_draws_none_when_it_is_short(self, schema: Path, tmp_path: Path) -> None:
        """A run of less than half a second draws no bar."""
        (tmp_path / "a.ndjson").write_text(ROW)
        assert "\x1b[?25l" not in run_on_terminal(schema, tmp_path / "a.ndjson", patience=60.0)[0]

    def test_has_no_colour_when_told_so(self, schema: Path, tmp_path: Path) -> None:
        """NO_COLOR leaves bold type and takes colour away."""
        (tmp_path / "a.ndjson").write_text(ROW)
        out, _ = run_on_terminal(schema, tmp_path / "a.ndjson", patience=60.0, NO_COLOR="1")
        assert "\x1b[31m" not in out

    def test_shows_no_raw_escape(self, schema: Path, tmp_path: Path) -> None:
        """A terminal gets the escapes of the report and none from data or names."""
        name = tmp_path / "a\x1b[5m.ndjson"
        name.write_text('{"id": "\\u001b[5m", "\\u001b[5m": 1}\n')
        (tmp_path / "b.ndjson").write_text("")
        out, _ = run_on_terminal(schema, name, tmp_path / "b.ndjson", patience=0.0)
        assert "\\x1b[5m" in out
        assert "\x1b[5m" not in out


def run_on_terminal(schema: Path, *data: Path | str, patience: float, **more: str) -> tuple[str, int]:
    """Return what a terminal is sent by ``check``, and the exit code."""
    import pty

    code = (
        "import sys; from typewright.cli import main, progress; from typewright.cli import progress as p;"
        f"p.PATIENCE = {patience}; sys.exit(main(sys.argv[1:]))"
    )
    env = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    env = {**env, "TERM": "xterm-256color", "COLUMNS": "140", **more}
    leader, follower = pty.openpty()
    arguments = [sys.executable, "-c", code, "check", str(schema), *map(str, data)]
    process = subprocess.Popen(arguments, stdin=follower, stdout=follower, stderr=follower, env=env)
    os.close(follower)
    parts = []
    while True:
        try:
            part = os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(leader)
    return b"".join(parts).decode(), process.wait()
