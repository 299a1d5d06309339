"""Tracebacks through generated code, printed by the interpreter and by the ``traceback`` module.

What works where no file can be written is stated here, too: the lines are in ``linecache``,
which ``traceback`` reads. On 3.11 and 3.12 the interpreter's own printer doesn't, so there
an uncaught error shows file and line number without the line.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.together.conftest import Workshop

PRINTER_READS_LINECACHE = sys.version_info >= (3, 13)

UNCAUGHT = """
    import linecache
    from models import User
    for _ in range({good}):
        User(1)
    {clear}
    User(-1)
"""

CAUGHT = """
    import linecache, traceback
    import typewright as tw
    from models import User, Point
    try:
        User(-1)
    except tw.ValidationError as error:
        kept = error
    {clear}
    print("".join(traceback.format_exception(kept)), end="")
"""

RAISED = "    raise _tw_refuse(locals())  # models.py:8\n"
CLEAR = "linecache.clearcache()"


def line_of_raise(workshop: Workshop) -> int:
    """Return the number of the line that refuses an id below 1."""
    path = workshop.shown("models.User")
    with open(path, encoding="utf-8") as file:
        lines = file.read().split("\n")
    return lines.index("        if id < 1:  # models.py:8") + 2


@pytest.mark.parametrize("good", [0, 1], ids=["first call", "later call"])
@pytest.mark.parametrize("clear", ["", CLEAR], ids=["plain", "cleared"])
class TestAnUncaughtError:
    def test_shows_the_line_and_its_origin(self, filed: Workshop, good: int, clear: str) -> None:
        """File, line and the comment that names the rule's place, by the interpreter's own printer."""
        error = filed.run(UNCAUGHT.format(good=good, clear=clear), status=1).error
        frame = f'  File "{filed.shown("models.User")}", line {line_of_raise(filed)}, in __init__\n'
        assert frame + "    " * 1 + RAISED.lstrip() in error
        assert error.count('  File "') == 2
        assert "models.py:8" in error.split("in __init__")[1]

    def test_shows_the_name_where_there_is_no_file(self, unfiled: Workshop, good: int, clear: str) -> None:
        """The line is shown by 3.13 unless linecache was cleared since the build; what is wrong, everywhere."""
        error = unfiled.run(UNCAUGHT.format(good=good, clear=clear), status=1).error
        head, _, tail = error.partition('  File "<typewright models.User>", line ')
        assert head.count('  File "') == 1
        assert tail.split("\n")[0].endswith(", in __init__")
        is_known = not clear or not good
        assert (RAISED.strip() in tail) is (PRINTER_READS_LINECACHE and is_known)
        assert "id: must be at least 1, got -1  [ge=1, models.py:8]" in tail


class TestTheTracebackModule:
    @pytest.mark.parametrize("clear", ["", CLEAR], ids=["plain", "cleared"])
    def test_shows_the_line_and_its_origin(self, filed: Workshop, clear: str) -> None:
        """A real file is read again after linecache was cleared."""
        assert RAISED.strip() in filed.run(CAUGHT.format(clear=clear)).out

    def test_shows_the_line_where_there_is_no_file(self, unfiled: Workshop) -> None:
        """The lines are in linecache from the first call on."""
        assert RAISED.strip() in unfiled.run(CAUGHT.format(clear="")).out

    def test_lacks_the_line_after_clearcache_where_there_is_no_file(self, unfiled: Workshop) -> None:
        """Nobody can bring back a name in angle brackets but us."""
        shown = unfiled.run(CAUGHT.format(clear=CLEAR)).out
        assert '  File "<typewright models.User>", line ' in shown
        assert RAISED.strip() not in shown

    @pytest.mark.parametrize("remedy", ["Point(1)", "tw.warmup()"])
    def test_has_the_line_again_after_the_next_build(self, unfiled: Workshop, remedy: str) -> None:
        """Any build, and ``warmup()``, puts lines back into linecache."""
        assert RAISED.strip() in unfiled.run(CAUGHT.format(clear=f"{CLEAR}; {remedy}")).out


@pytest.mark.parametrize("flag", ["-O", "-I", "-Xdev"])
def test_the_interpreters_flags_change_no_traceback(filed: Workshop, flag: str) -> None:
    """Optimised, isolated and watched interpreters show the same line."""
    head = f"import sys; sys.path[:0] = {[str(filed.project), *sys.path]!r}\n"
    text = head + "from models import User\nUser(-1)\n"
    filed.write("main.py", text)
    if filed.disk != "cold":
        filed._run([flag, str(filed.project / "main.py")], "", None)
    error = filed._run([flag, str(filed.project / "main.py")], "", 1).error
    assert RAISED.strip() in error


def test_without_debug_ranges_carets_are_gone_and_lines_stay(warm: Workshop) -> None:
    """``-X no_debug_ranges`` is not served code that was compiled without it, nor the other way round."""
    text = "from models import User\nUser(-1)\n"
    carets = []
    for flags in ([], ["-X", "no_debug_ranges"], []):
        warm.write("main.py", text)
        error = warm._run([*flags, str(warm.project / "main.py")], "", 1).error
        assert RAISED.strip() in error
        carets.append("^" in error.split("in __init__")[1])
    assert carets == [carets[0], False, carets[0]]
