"""Several processes and one folder; processes that are killed; definitions from odd places."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from typewright.engine import files, verify_cache

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import IO

    class Script(Protocol):
        """Run a script in a new interpreter and return what it printed."""

        def __call__(self, text: str, *options: str, status: int = 0, **settings: str | None) -> str: ...


MODEL = """
import sys
import typewright as tw

@tw.model
class User:
    id: int = tw.field({rule})
"""

REFUSED = """
import traceback
try:
    User(-5)
except tw.ValidationError as error:
    print("".join(traceback.format_tb(error.__traceback__)[1:]), end="")
    print(User.__init__.__code__.co_filename)
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a folder of definitions."""
    folder = tmp_path / "project"
    folder.mkdir(mode=0o700)
    return folder


class Start(Protocol):
    """Start a program that holds ``step()``."""

    def __call__(self, text: str, *, arguments: tuple[str, ...] = ()) -> Running: ...


class Running:
    """A program that waits for a line before each of its steps, and answers each with lines and an empty one."""

    def __init__(self, path: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(path), *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=path.parent,
        )

    def step(self) -> str:
        """Let it take the next step; return what it says."""
        given, taken = self._pipes()
        given.write("\n")
        given.flush()
        return "".join(iter(taken.readline, "\n"))

    def end(self) -> None:
        """Let it end, and see that it does well."""
        given, taken = self._pipes()
        given.close()
        assert self.process.wait(60) == 0
        taken.close()

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        return self.process.stdin, self.process.stdout


STEPS = """
def step(text):
    sys.stdin.readline()
    exec(text, globals())
    print(flush=True)
"""


@pytest.fixture
def start(project: Path) -> Iterator[Start]:
    """Return a function that starts a program with ``step()`` in it."""
    running: list[Running] = []

    def begin(text: str, *, arguments: tuple[str, ...] = ()) -> Running:
        path = project / "models.py"
        # Written once: a program that is starting may be reading it.
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
        running.append(Running(path, *arguments))
        return running[-1]

    yield begin
    for program in running:
        program.end()


@pytest.mark.usefixtures("cache_folder")
class TestTwoVersionsAtOnce:
    def test_never_see_each_others_text(self, start: Start) -> None:
        """One process runs while the definition is edited; both show their own lines, in every order of building."""
        tail = STEPS + f"step({REFUSED!r})\nstep({REFUSED!r})\n"
        old = start(MODEL.format(rule="ge=1") + tail)
        before = old.step()
        new = start(MODEL.format(rule="ge=1, le=9") + "# moved\n" + tail)
        after = new.step()
        assert old.step() == before
        assert new.step() == after
        old_path, new_path = before.split()[-1], after.split()[-1]
        assert old_path != new_path
        assert " > 9:" in Path(new_path).read_text()
        assert " > 9:" not in Path(old_path).read_text()

    def test_leave_the_path_to_whoever_comes_alone(self, start: Start) -> None:
        """Once the old process has ended, the new version stands at the stable path."""
        tail = STEPS + f"step({REFUSED!r})\n"
        paths = []
        for rule in ("ge=1", "ge=1, le=9"):
            program = start(MODEL.format(rule=rule) + tail)
            paths.append(program.step().split()[-1])
            program.end()
        assert paths[0] == paths[1]
        assert " > 9:" in Path(paths[1]).read_text()

    def test_of_one_version_share_the_path(self, start: Start) -> None:
        """Workers of one program, started cold at the same time, show one file."""
        text = MODEL.format(rule="ge=1") + STEPS + f"step({REFUSED!r})\n"
        programs = [start(text) for _ in range(4)]
        for program in programs:
            program._pipes()[0].write("\n")
            program._pipes()[0].flush()
        shown = {"".join(iter(program._pipes()[1].readline, "\n")) for program in programs}
        assert len(shown) == 1
        assert Path(shown.pop().split()[-1]).name == "__main__.User.py"


@pytest.mark.usefixtures("cache_folder")
class TestEnding:
    def test_at_the_same_time_loses_nothing(self, start: Start, cache_folder: Path) -> None:
        """Processes that write one batch keep each other's entries, and it is whole."""
        text = "import sys\nimport typewright as tw\n" + STEPS + "step('tw.define(sys.argv[1], x=int)(1)')\n"
        programs = [start(text, arguments=(f"Class{number}",)) for number in range(6)]
        for program in programs:
            program.step()
        for program in programs:
            program._pipes()[0].close()
        for program in programs:
            program.end()
        folder = next(folder for folder in cache_folder.iterdir() if folder.is_dir())
        from typewright.engine import read_cache_summary

        units = {name for batch in read_cache_summary(folder) for name in batch.units}
        assert units == {f"__main__.Class{number}" for number in range(6)}
        assert verify_cache(folder) == []

    @pytest.mark.parametrize("moment", ["file.write(data[:9]), file.flush()", "file.write(data), file.flush()"])
    def test_by_a_kill_leaves_the_old_batch(self, run_script: Script, cache_folder: Path, moment: str) -> None:
        """A process that dies while it writes, in the middle or at the end, leaves what was there."""
        base = "import typewright as tw\ntw.define('First', x=int)(1)\n"
        run_script(base)
        (batch,) = cache_folder.rglob("*.twc")
        before = batch.read_bytes()
        killed = f"""
            import os, signal
            from typewright.engine import cache, files
            def write(path, data, **rest):
                with open(path + ".1.00000000.tmp", "wb") as file:
                    {moment}
                    os.kill(os.getpid(), signal.SIGKILL)
            cache.replace_file = write
            tw.define("Second", x=int)(1)
            tw.warmup()
        """
        run_script(base + textwrap.dedent(killed), status=-signal.SIGKILL)
        assert batch.read_bytes() == before
        assert verify_cache(batch.parent) == []
        run_script(base)

    def test_leaves_no_descriptor_to_children(self, run_script: Script, cache_folder: Path) -> None:
        """A program started by ours inherits no lock."""
        text = """
            import subprocess, sys
            import typewright as tw
            Point = tw.define("Point", x=int)
            Point(1)
            code = "import os; print([os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')[3:-1]])"
            print(subprocess.run([sys.executable, "-c", code], close_fds=False, capture_output=True, text=True).stdout)
        """
        if not Path("/proc/self/fd").exists():
            pytest.skip("there is no list of open files here")
        assert "lock" not in run_script(text)


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (("-O",), {}),
        (("-OO",), {}),
        (("-I",), {}),
        (("-B",), {}),
        (("-X", "dev"), {}),
        ((), {"HOME": None, "XDG_CACHE_HOME": None}),
        ((), {"HOME": "", "XDG_CACHE_HOME": ""}),
        ((), {"PYTHONDONTWRITEBYTECODE": "1"}),
        ((), {"TYPEWRIGHT_CACHE": "off"}),
        ((), {"TYPEWRIGHT_CACHE": "relative/cache"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else ",".join(value),
)
def test_settings_of_the_interpreter_change_no_answer(
    run_script: Script, tmp_path: Path, options: tuple[str, ...], settings: dict[str, str | None]
) -> None:
    """Cold and warm, with each of them, a program says the same."""
    source = Path(files.__file__).parents[2]
    text = (
        f"import sys; sys.path.insert(0, {str(source)!r})"
        + MODEL.format(rule="ge=1")
        + "print(User(7), tw.dump(User(8)))"
    )
    unset = dict.fromkeys(("TYPEWRIGHT_CACHE", "PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX"))
    environment: dict[str, str | None] = {**unset, "HOME": str(tmp_path), **settings}
    for _ in range(2):
        assert run_script(text, *options, status=0, **environment) == "User(id=7) {'id': 8}\n"


def test_optimised_and_plain_code_share_a_batch(run_script: Script, cache_folder: Path) -> None:
    """``-O`` has entries of its own beside the others, in one file."""
    text = MODEL.format(rule="ge=1") + "print(User(7), tw.explain(User).count('read from the cache'))"
    printed = [run_script(text, *options) for options in ([], ["-O"], [], ["-O"])]
    assert printed == ["User(id=7) 0\n", "User(id=7) 0\n", "User(id=7) 3\n", "User(id=7) 3\n"]


class TestADefinition:
    """From whatever place, it works and leaves files only where they may be."""

    @pytest.mark.parametrize(
        "name", ["<string>", "<stdin>", "<ipython-input-3-0a1b2c>", "conf.py", "no/such/folder/x.py"]
    )
    def test_executed_from_text(self, run_script: Script, tmp_path: Path, cache_folder: Path, name: str) -> None:
        """``exec`` of text under any file name."""
        text = (
            f"exec(compile({MODEL.format(rule='ge=1')!r} + 'print(User(3))', {name!r}, 'exec'), {{'__name__': 'made'}})"
        )
        for _ in range(2):
            assert run_script(text) == "User(id=3)\n"
        assert {path.name for path in tmp_path.iterdir()} == {"script.py", "cache"}
        assert cache_folder.is_dir()

    def test_executed_without_a_module_name(self, run_script: Script, cache_folder: Path) -> None:
        """A namespace without ``__name__``, and one whose ``__name__`` is no text."""
        body = MODEL.format(rule="ge=1") + "P = tw.define('P', x=int); print(User(3), P(1))"
        assert run_script(f"exec({body!r}, {{}})") == "User(id=3) P(x=1)\n"

    def test_in_a_zip_file(self, run_script: Script, tmp_path: Path, cache_folder: Path) -> None:
        """An imported zip has no folder to write beside."""
        with zipfile.ZipFile(tmp_path / "app.zip", "w") as archive:
            archive.writestr("zipped.py", MODEL.format(rule="ge=1"))
        text = "import sys; sys.path.insert(0, 'app.zip'); import zipped; print(zipped.User(3))"
        for _ in range(2):
            assert run_script(text) == "User(id=3)\n"
        assert {path.name for path in tmp_path.iterdir()} == {"app.zip", "script.py", "cache"}

    def test_after_the_working_folder_is_gone(self, run_script: Script, cache_folder: Path) -> None:
        """Nothing needs the working folder."""
        head = "import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir(os.path.join('..', 'gone'))\n"
        assert run_script(head + MODEL.format(rule="ge=1") + "print(User(3))") == "User(id=3)\n"

    @pytest.mark.parametrize("name", ["Überschrift", "日本", "x" * 500])
    def test_with_a_name_of_any_alphabet(self, run_script: Script, cache_folder: Path, name: str) -> None:
        """Letters of any language and any number of them."""
        text = f"import typewright as tw\nprint(tw.define({name!r}, x=int)(1))"
        outcome = run_script(text, PYTHONIOENCODING="utf-8", PYTHONUTF8="1")
        assert outcome.endswith("(x=1)\n")
        assert run_script(text, PYTHONIOENCODING="utf-8", PYTHONUTF8="1") == outcome


class TestDynamicClasses:
    """Five hundred are made, used and dropped."""

    MAKERS = """
        def call(number):
            return tw.define(f"Point{number}", x=int, y=tw.field(int, default=number))

        def statement(number):
            @tw.model
            class Local:
                x: int
                y: str = "a"
            Local.__name__ = f"Local{number}"
            return Local

        def subclass(number):
            class Local(tw.Model, frozen=True):
                x: int
            return Local
    """

    SCRIPT = """
        import gc, linecache, os, sys, threading
        import typewright as tw
        {makers}
        def use(cls):
            made = cls(x=1)
            assert made == tw.load(cls, tw.dump(made)) == tw.load_json(cls, tw.dump_json(made))
            assert repr(made)
            assert tw.load(cls, {{"x": "1"}}, lax=True) == made
            assert tw.codec(cls).problems({{"x": None}})

        def held():
            known = {{}}
            for name, module in list(sys.modules.items()):
                if name.startswith("typewright"):
                    for key, value in vars(module).items():
                        if isinstance(value, (dict, list, set)) and key != "__builtins__":
                            known[f"{{name}}.{{key}}"] = len(value)
            known["linecache"] = sum(name.startswith("<typewright") for name in linecache.cache)
            known["files"] = sorted(os.path.join(top, name) for top, _, names in os.walk({folder!r}) for name in names)
            known["descriptors"] = len(os.listdir("/proc/self/fd")) if os.path.exists("/proc/self/fd") else 0
            return known

        def cycle(count):
            for number in range(count):
                use({maker}(number))
            gc.collect()
            tw.warmup()
            gc.collect()

        cycle({first})  # what is kept for all classes fills up to its bound
        before = held()
        cycle(500)
        after = held()
        print({{key: (before.get(key), after[key]) for key in after if after[key] != before.get(key)}})
    """

    @pytest.mark.slow
    @pytest.mark.parametrize("maker", ["call", "statement", "subclass"])
    @pytest.mark.parametrize("setting", ["off", "folder"])
    def test_leave_nothing_behind(self, run_script: Script, tmp_path: Path, maker: str, setting: str) -> None:
        """No line, file, entry, lock, descriptor or reference is left, by the next build or ``warmup()``."""
        folder = str(tmp_path / "cache")
        makers = textwrap.indent(textwrap.dedent(self.MAKERS), " " * 8).strip()
        text = self.SCRIPT.format(makers=makers, folder=folder, maker=maker, first=300 if maker == "call" else 20)
        assert run_script(text, TYPEWRIGHT_CACHE="off" if setting == "off" else folder) == "{}\n"

    def test_alive_at_the_end_are_cached(self, run_script: Script, cache_folder: Path) -> None:
        """Twenty classes of one name and different fields all come from the cache the next time."""
        text = """
            import typewright as tw
            made = [tw.define("Row", {f"x{n}": int for n in range(count)}) for count in range(1, 21)]
            for count, cls in enumerate(made, 1):
                cls(*range(count))
            print(sum("read from the cache" in tw.explain(cls).split("Unit load")[0] for cls in made))
        """
        assert [run_script(text), run_script(text)] == ["0\n", "20\n"]


OTHERS = [
    other
    for version in ("3.11", "3.12", "3.13")
    if version != f"{sys.version_info.major}.{sys.version_info.minor}"
    and (other := os.environ.get(f"TYPEWRIGHT_PYTHON{version.replace('.', '')}"))
]


@pytest.mark.parametrize("other", OTHERS or [None])
def test_two_interpreters_share_a_folder(
    run_script: Script, tmp_path: Path, cache_folder: Path, other: str | None
) -> None:
    """Each has its batch, both show one text, and neither writes what the other wrote."""
    if other is None:
        pytest.skip("TYPEWRIGHT_PYTHON311 and so on name no other interpreter")
    text = MODEL.format(rule="ge=1") + "print(User(7), tw.explain(User).count('read from the cache'))"
    assert run_script(text) == "User(id=7) 0\n"
    (path,) = cache_folder.rglob("__main__.User.py")
    before = path.stat()
    done = subprocess.run([other, str(tmp_path / "script.py")], capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "User(id=7) 0\n"
    assert run_script(text) == "User(id=7) 3\n"
    assert path.stat() == before
    assert len(list(cache_folder.rglob("*.twc"))) == 2
    assert verify_cache(path.parent) == []
