"""The warning for patterns that can take very long: where it comes from, how often, and what it says."""

from __future__ import annotations

import pickle
import subprocess
import sys
import warnings
from dataclasses import make_dataclass
from typing import TYPE_CHECKING, Annotated, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SLOW = "^(a+)+$"
Slow = Annotated[str, tw.Pattern(SLOW)]
Warned = list[warnings.WarningMessage]


@pytest.fixture
def warned() -> Iterator[Warned]:
    """Return the warnings of the test, which are collected."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield caught


def define_by_statement() -> Any:
    class Code(tw.Model):
        code: str = tw.field(pattern=SLOW)

    return Code


def define_by_decorator() -> Any:
    @tw.model(frozen=True)
    class Code:
        code: str | None = tw.field(pattern=SLOW)

    return Code


def define_beside_a_late_name() -> Any:
    return tw.define("Code", code=dict[Slow, "Late"] | str)  # type: ignore[name-defined]  # noqa: F821


DEFINITIONS: list[Callable[[], Any]] = [
    define_by_statement,
    define_by_decorator,
    lambda: tw.define("Code", code=tw.field(str, pattern=SLOW)),
    lambda: tw.define("Code", code=Slow),
    lambda: tw.define("Code", code=list[Slow] | Slow),
]


class TestDefinitions:
    @pytest.mark.parametrize("define", DEFINITIONS)
    def test_warn_when_they_are_made_and_not_again(self, warned: Warned, define: Callable[[], Any]) -> None:
        """Each pattern of a class is warned of once, at the line that makes the class, with the field's name."""
        cls = define()
        count = len(warned)
        assert {str(each.message.args[0]).rpartition(".")[2] for each in warned} == {"code"}  # type: ignore[union-attr]
        assert {(each.category, each.filename) for each in warned} == {(tw.PatternWarning, __file__)}
        assert cls("a").code == "a"
        tw.load(cls, {"code": "a"})
        type("Below", (cls,), {})
        assert len(warned) == count

    def test_are_silent_without_such_a_pattern(self, warned: Warned) -> None:
        """A pattern that no text makes slow draws nothing."""
        tw.define("Code", code=tw.field(str, pattern="^a+$"))("a")
        assert warned == []

    def test_written_as_text_warn_at_first_use(self, warned: Warned) -> None:
        """An annotation that is text is read when the class is first used."""
        cls = tw.define("Code", code="Slow")
        assert warned == []
        assert [cls("a").code, cls("aa").code] == ["a", "aa"]
        assert len(warned) == 1

    def test_that_are_redefined_warn_anew(self, warned: Warned) -> None:
        """Two classes of one name are two definitions."""
        for _ in range(2):
            tw.define("Code", code=Slow)
        assert len(warned) == 2

    def test_can_be_refused(self) -> None:
        """With the filter ``error`` the class statement raises the warning."""
        with pytest.raises(tw.PatternWarning, match=r"Code\.code"):
            tw.define("Code", code=Slow)

    def test_can_be_silenced(self) -> None:
        """The standard filters know the warning by its class."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", tw.PatternWarning)
            assert tw.define("Code", code=Slow)("a").code == "a"

    def test_of_other_libraries_warn_when_they_are_adopted(self, warned: Warned) -> None:
        """A dataclass is read when it is first loaded."""
        cls = make_dataclass("Code", [("code", Slow)])
        assert warned == []
        for _ in range(2):
            tw.load(cls, {"code": "a"})
        assert [each.filename for each in warned] == [__file__]


class TestCodecs:
    def test_warn_once(self, warned: Warned) -> None:
        """A codec of a type is made once, and warns then."""
        for _ in range(2):
            tw.codec(Annotated[str, tw.Pattern("^(ab?)*(ab?)*x$")])
        assert [str(each.message).partition(":")[0] for each in warned] == ["codec"]


class TestSchemas:
    def test_warn_with_file_and_line(self, warned: Warned, tmp_path: Path) -> None:
        """A schema warns at the call that reads it; read again unchanged, it doesn't."""
        path = tmp_path / "codes.yaml"
        path.write_text(f"models:\n  Code:\n    fields:\n      code: {{type: str, pattern: '{SLOW}'}}\n")
        module: Any = tw.read_schema(path)
        module.Code("a")
        tw.read_schema(path)
        assert [str(each.message).partition(": ")[0] for each in warned] == ["codes.yaml:4"]
        assert warned[0].filename == __file__


class TestTheWarning:
    def test_says_what_where_and_what_to_do(self) -> None:
        """The field, the pattern, a text that shows it, and the ways out."""
        warning = tw.PatternWarning("Code.code", SLOW, "'a' * n + '!'", is_exponential=True)
        assert str(warning) == (
            "Code.code: pattern '^(a+)+$' takes time that multiplies with each step of n on the text 'a' * n + '!'; "
            "let no repeat stand inside or beside another that matches the same text, "
            "or let it keep what it has matched, as a++ and (?>a+) do"
        )
        assert "square of n" in str(tw.PatternWarning("x", ".*.*=", "'a' * n", is_exponential=False))

    def test_can_be_pickled(self) -> None:
        """Its arguments rebuild it."""
        warning = tw.PatternWarning("Code.code", SLOW, "'a' * n", is_exponential=True)
        assert str(pickle.loads(pickle.dumps(warning))) == str(warning)


def test_costs_nothing_without_a_pattern() -> None:
    """What looks at patterns is imported when the first one is there that could be slow."""
    code = (
        "import sys, typewright as tw\n"
        "tw.define('A', a=tw.field(int, ge=1), b=tw.field(str, pattern='^a$'))(1, 'a')\n"
        "print('typewright.definitions.backtracking' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
