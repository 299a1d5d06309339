"""``tw.explain(..., dis=True)``: lines with their instructions, places by name, what is specialised marked."""

from __future__ import annotations

import colorsys
import contextlib
import dis
import re
import subprocess
import sys
import textwrap
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.explaining.bytecode import NOTE, explain_bytecode, is_specialised, read_guards

if TYPE_CHECKING:
    from types import CodeType

INSTRUCTION = re.compile(r"^ *(?P<labels>(?:L\d+:)*) +(?P<star>[* ]) (?P<name>[A-Z_0-9]{3,})(?: +(?P<rest>.*))?$")


def instructions(text: str) -> list[re.Match[str]]:
    return [found for line in text.split("\n") if (found := INSTRUCTION.match(line))]


def starred(text: str) -> list[str]:
    return [found["name"] for found in instructions(text) if found["star"] == "*"]


def make_add(name: str = "add") -> Any:
    return tw.make_function(name, ["a", "b"], [tw.code("return a + b")])


def call_often(function: Any, *values: object) -> None:
    """Call *function* until it is specialised; 3.11 doesn't do that while somebody traces."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        for _ in range(200):
            function(*values)
    finally:
        sys.settrace(tracer)


def guarded(path: str) -> object:
    try:
        with contextlib.suppress(KeyError):
            for part in path.split("/"):
                if part in {"a", "b", "c"}:
                    return [item for item in part]  # noqa: C416 - a comprehension to look at
    except (ValueError, TypeError) as exc:
        return exc
    finally:
        print("done")  # noqa: T201 - a call to look at
    return None


def nested() -> Any:
    def inner(x: int) -> int:
        return x

    return inner


class TestWhatIsShown:
    def test_each_line_stands_before_its_instructions(self) -> None:
        """The text's line comes with its number, its instructions come below."""
        report = tw.explain(make_add(), dis=True)
        part = report[report.index("Bytecode of add") :]
        lines = [line for line in part.split("\n") if re.match(r"^ +\d+  ", line)]
        assert re.fullmatch(r" +3  def add\(a, b\):", lines[0])
        assert re.fullmatch(r" +4      return a \+ b  # .*test_bytecode.py:\d+", lines[1])
        assert "RETURN_VALUE" in part[part.index("return a + b") :]

    def test_offsets_and_caches_are_left_out(self) -> None:
        """Nothing shown depends on how long the instructions before are."""
        text = "\n".join(explain_bytecode(guarded.__code__, []))
        assert "CACHE" not in text
        assert " at 0x" not in text
        assert len(instructions(text)) == len(_all_instructions(guarded.__code__))

    def test_jumps_name_their_place(self) -> None:
        """What a jump or a guard names is a label, and each label stands at one instruction."""
        for code in (guarded.__code__, colorsys.rgb_to_hls.__code__, textwrap.TextWrapper._wrap_chunks.__code__):
            inside = [value for value in code.co_consts if hasattr(value, "co_code")]
            text = "\n".join(explain_bytecode(code, []))
            text = text if not inside else text[: text.rindex("  Bytecode of ")]
            named = {label for line in text.split("\n") for label in re.findall(r"(?:to|from|until) (L\d+)", line)}
            placed = [label for found in instructions(text) for label in re.findall(r"L\d+", found["labels"])]
            assert named
            assert len(placed) == len({*placed})
            assert named <= {*placed}

    def test_jumps_far_away_have_their_place(self) -> None:
        """A place more than 255 instructions away has a label, too."""
        body = "".join(f"        x = x + y{i}\n" for i in range(300))
        text = f"def far(x):\n    while x:\n{body}    return x\n"
        namespace: dict[str, Any] = {}
        exec(text, namespace)
        shown = list(explain_bytecode(namespace["far"].__code__, text.split("\n")))
        assert "EXTENDED_ARG" not in "\n".join(shown)
        names = [found for line in shown if (found := re.search(r"JUMP\w* +to (L\d+)", line))]
        assert names
        assert all(any(f"{found[1]}:" in line for line in shown) for found in names)

    def test_functions_inside_follow(self) -> None:
        """A function in a constant is told by its name and shown below."""
        text = "\n".join(explain_bytecode(nested.__code__, []))
        assert "the code of nested.<locals>.inner" in text
        assert "Bytecode of nested.<locals>.inner" in text

    def test_sets_are_shown_in_order(self) -> None:
        """The order of a frozenset of text differs from process to process; what is shown doesn't."""
        assert "frozenset({'a', 'b', 'c'})" in "\n".join(explain_bytecode(guarded.__code__, []))

    def test_is_the_same_in_every_process(self) -> None:
        """Two processes show the same bytecode."""
        program = (
            "import typewright as tw, textwrap\n"
            "print(tw.explain(textwrap.TextWrapper._split_chunks, dis=True), tw.explain(textwrap.dedent, dis=True))"
        )
        runs = {
            subprocess.run(
                [sys.executable, "-c", program],
                env={"PYTHONPATH": ":".join(sys.path), "PYTHONHASHSEED": seed, "TYPEWRIGHT_CACHE": "off"},
                capture_output=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        }
        assert len(runs) == 1


class TestSpecialised:
    def test_is_marked_after_some_calls(self) -> None:
        """Nothing is marked before; afterwards the addition of integers is."""
        add = make_add("add_later")
        add(1, 2)
        assert starred(tw.explain(add, dis=True)) == []
        call_often(add, 3, 4)
        assert starred(tw.explain(add, dis=True)) == ["BINARY_OP_ADD_INT"]

    def test_shows_what_it_was_specialised_for_last(self) -> None:
        """Calls with other values change what is shown."""
        add = make_add("add_texts")
        call_often(add, "a", "b")
        assert starred(tw.explain(add, dis=True)) == ["BINARY_OP_ADD_UNICODE"]

    def test_is_explained(self) -> None:
        """The report says what a star means and when there are any."""
        assert tw.explain(make_add(), dis=True).endswith(f"{NOTE}\n")
        assert NOTE not in tw.explain(make_add())

    @pytest.mark.parametrize(
        ("name", "now", "expected"),
        [
            ("LOAD_ATTR", "LOAD_ATTR", False),
            ("LOAD_ATTR", "LOAD_ATTR_SLOT", True),
            ("LOAD_ATTR", "LOAD_ATTR_ADAPTIVE", False),
            ("RESUME", "RESUME_QUICK", False),
            ("RESUME", "RESUME_CHECK", False),
            ("LOAD_FAST", "LOAD_FAST__LOAD_CONST", False),
            ("CALL", "INSTRUMENTED_CALL", False),
        ],
    )
    def test_counting_and_tracing_are_no_specialisation(self, name: str, now: str, expected: bool) -> None:
        """What 3.11 to 3.13 put in the place of an instruction before they know values isn't marked."""
        assert is_specialised(name, now) is expected


class TestGuards:
    @pytest.mark.parametrize(
        "function",
        [guarded, textwrap.TextWrapper._wrap_chunks, contextlib.ExitStack.__exit__, subprocess.Popen.__init__],
    )
    def test_are_those_that_the_interpreter_reads(self, function: FunctionType) -> None:
        """Start, end, target and depth are those of ``dis``."""
        code = function.__code__
        expected = [(item.start, item.end, item.target, item.depth) for item in dis._parse_exception_table(code)]  # type: ignore[attr-defined]
        assert [
            (item.start, item.end, item.target, item.depth) for item in read_guards(code.co_exceptiontable)
        ] == expected

    def test_are_told_by_places(self) -> None:
        """A guarded part, where it ends, and where an exception leads."""
        lines = list(explain_bytecode(guarded.__code__, []))
        told = lines[lines.index("    Exceptions") + 1]
        assert re.fullmatch(r"      from L\d+ until L\d+: go to L\d+(, \d+ on the stack)?", told)


class TestTargets:
    def test_models_codecs_dispatch_and_made_functions(self) -> None:
        """Whatever has generated code has bytecode."""

        @tw.dispatch
        def area(x: int) -> int:
            return x

        class Point(tw.Model):
            x: int

        for target, names in (
            (Point, ("Point.__init__", "load", "dump")),
            (Point(1), ("Point.__init__",)),
            (tw.codec(list[int]), ("load", "dump")),
            (area, ("area",)),
            (make_add(), ("add",)),
            (tw.make_validator("check_port", int, [tw.Ge(1)]), ("check_port",)),
        ):
            report = tw.explain(target, dis=True)
            for name in names:
                assert re.search(rf"^  Bytecode of (\S+\.)?{re.escape(name)}$", report, re.MULTILINE), (target, name)

    def test_plain_functions(self) -> None:
        """A function that was written by hand is shown with its own file's lines."""
        report = tw.explain(guarded, dis=True)
        assert report.startswith("guarded, a function that typewright didn't make\n  file: ")
        assert 'print("done")  # noqa' in report
        assert "Bytecode of guarded" in report

    def test_plain_methods_and_functions_without_source(self) -> None:
        """A bound method is its function; without lines, numbers stand alone."""

        class Plain:
            def method(self) -> int:
                return 1

        assert "return 1" in tw.explain(Plain().method, dis=True)
        code = guarded.__code__.replace(co_filename="<gone>")
        assert "Bytecode of guarded" in tw.explain(FunctionType(code, {}), dis=True)

    def test_code_of_another_file_is_shown_with_its_lines(self) -> None:
        """Code that was derived from a function keeps the lines of that function's file."""
        add = make_add("add_of_another")
        add(1, 2)
        add.__code__ = guarded.__code__.replace(co_freevars=())
        assert 'print("done")  # noqa' in tw.explain(add, dis=True)

    @pytest.mark.parametrize("target", [len, int, 3, None, "text"])
    def test_what_has_no_bytecode_is_refused(self, target: object) -> None:
        """What isn't written in Python, or isn't a function, is told as such."""
        with pytest.raises(tw.SourceError):
            tw.explain(target, dis=True)

    def test_plain_functions_need_to_be_asked_for(self) -> None:
        """Without *dis* there is nothing to say about a function that isn't ours."""
        with pytest.raises(tw.SourceError, match="was not generated"):
            tw.explain(guarded)


def _all_instructions(code: CodeType) -> list[dis.Instruction]:
    found = [item for item in dis.get_instructions(code) if item.opname != "EXTENDED_ARG"]
    for value in code.co_consts:
        if hasattr(value, "co_code"):
            found += _all_instructions(value)
    return found
