"""``pdb`` on generated code: breakpoints by file and line, steps, and what they show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.together.conftest import Workshop

MAIN = """
    from models import User
    User(1)
    print("here")
    User(2)
"""


def line_of(path: str, text: str) -> int:
    """Return the number of the line of *path* that holds *text*."""
    with open(path, encoding="utf-8") as file:
        return next(number for number, line in enumerate(file, 1) if text in line)


def stop_at(workshop: Workshop, line: str) -> int:
    """Return the number of a line of ``main.py`` as it will be when *workshop* runs it."""
    extra = 1 if workshop.disk in ("baked", "read-only") else 0
    return extra + [text.strip() for text in MAIN.split("\n")].index(line) + 1


class TestABreakpoint:
    @pytest.mark.parametrize("disk", ["warm", "baked"])
    def test_given_before_the_run_stops_there(self, disk: str, warm: Workshop) -> None:
        """A file of an earlier run can be named by path and line before anything is imported."""
        warm.disk = disk
        warm._run(["-c", "import sys; sys.path.insert(0, 'project'); import models; models.User(1)"], "", 0)
        path = warm.shown("models.User")
        number = line_of(path, "self.id = id")
        commands = f"break {path}:{number}\ncontinue\nprint('id is', id)\ncontinue\nprint('id is', id)\nquit\n"
        shown = warm.run(MAIN, "-m", "pdb", given=commands).out
        assert f"Breakpoint 1 at {path}:{number}" in shown
        assert shown.count(f"> {path}({number})__init__()") == 2
        assert "-> self.id = id  # models.py:8" in shown
        assert shown.index("id is 1") < shown.index("id is 2")

    def test_survives_an_edit_of_the_definition(self, warm: Workshop) -> None:
        """The new version stands at the old path, so the debugger stops and shows the new line."""
        warm.run(MAIN)
        path = warm.shown("models.User")
        with open(path, encoding="utf-8") as file:
            before = file.read()
        number = line_of(path, "self.id = id")
        warm.write("models.py", (warm.project / "models.py").read_text().replace("ge=1", "ge=2").replace('"x"', '"y"'))
        warm.write("main.py", MAIN.replace("User(1)", "User(3)"))
        commands = f"break {path}:{number}\ncontinue\nprint('id is', id)\nquit\n"
        shown = warm._run(["-m", "pdb", str(warm.project / "main.py")], commands, 0).out
        assert f"> {path}({number})__init__()" in shown
        assert "id is 3" in shown
        with open(path, encoding="utf-8") as file:
            after = file.read()
        assert before != after
        assert "if id < 2:" in after
        assert warm.shown("models.User") == path

    def test_in_memory_cant_be_set(self, unfiled: Workshop) -> None:
        """A name in angle brackets is no file; ``break`` says so, and the program runs on."""
        shown = unfiled.run(MAIN, "-m", "pdb", given="break <typewright models.User>:4\ncontinue\nquit\n").out
        assert "Breakpoint 1" not in shown
        assert "here" in shown


class TestAStep:
    def test_enters_generated_code_and_shows_it(self, workshop: Workshop) -> None:
        """From the second call on, a step goes straight into the constructor, on every kind of disk."""
        number = stop_at(workshop, "User(2)")
        commands = f"break main.py:{number}\ncontinue\nstep\nnext\nnext\nwhere\nquit\n"
        (workshop.folder / "main.py").unlink(missing_ok=True)
        shown = workshop.run(
            MAIN, "-m", "pdb", given=commands.replace("main.py", str(workshop.project / "main.py"))
        ).out
        name = re.escape(workshop.shown("models.User"))
        assert re.search(rf"> {name}\(\d+\)__init__\(\)\s+-> def __init__\(self, id, name=_tw_default_name\):", shown)
        assert "-> if type(id) is not int and not _tw_is_int(id):  # models.py:8" in shown
        assert "-> if id < 1:  # models.py:8" in shown

    def test_into_a_first_call_ends_in_generated_code(self, warm: Workshop) -> None:
        """The engine's own steps come before it once; ``warmup()`` in the program spares them."""
        text = "import typewright as tw\nfrom models import User\ntw.warmup()\nUser(1)\n"
        commands = f"break {warm.project / 'main.py'}:4\ncontinue\nstep\nwhere\nquit\n"
        shown = warm.run(text, "-m", "pdb", given=commands).out
        assert f"> {warm.shown('models.User')}(" in shown.split("(Pdb) ")[3]
