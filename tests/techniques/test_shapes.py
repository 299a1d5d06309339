"""Code objects by replacement: bit by bit what the compiler makes, or none at all."""

from __future__ import annotations

import keyword
import sys
from types import FunctionType, SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.engine import compile_text
from typewright.errors import CodeError
from typewright.techniques import shapes
from typewright.techniques.shapes import FIELDS, Shape, find_difference, is_trusted

if TYPE_CHECKING:
    from types import CodeType

ADD = "def {name}({first}, {second}=None):\n    return {first}.{second} + {first} + {number}\n"
LINES = (
    "    self.{n0} = {n1}\n",
    "    self.{n0}.{n1}({n0}, {n2}={c0}, key='{n3}')\n",
    "    for {n4} in {n5}: {n4}({c1}, {n2})\n",
    "    try:\n        del self.{n3}\n    except ({n6}, {n7}) as {n0}:\n        raise {n6}({c0}) from {n0}\n",
    "    with {n7}({c1}) as {n4}:\n        yield {n4}\n",
    "    if {c0} <= {n1} < {c1} and {n5}: return {n1}\n",
    "    {n2}[{c1}:{n0}], *{n1} = [{n3}, '{n3}', {c0},\n        {n4}]\n",
    "    global_name({n1}, *{n2}, **{n3})\n",
    "    while not {n6}:\n        {n5} -= {c0}\n        continue\n",
)
"""Lines of functions, with holes for names and integers."""
NAMES = tuple(f"n{i}" for i in range(8))
NUMBERS = ("c0", "c1")

names = st.from_regex(r"[a-zäµ东_][a-z0-9_é]{0,40}", fullmatch=True).filter(
    lambda name: name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("__")
)


def compiled(shape: Shape, words: dict[str, str | int]) -> CodeType:
    (code,) = compile_text(shape.text(words), "<made>").values()
    return code


def folded(name: str) -> bool:
    """Whether the compiler keeps *name* as it is written."""
    import unicodedata

    return unicodedata.normalize("NFKC", name) == name


@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=6),
    st.lists(names.filter(folded), min_size=8, max_size=8),
    st.lists(st.integers(0, 2**70), min_size=2, max_size=2),
)
def test_what_is_replaced_is_what_is_compiled(lines: list[str], given_names: list[str], numbers: list[int]) -> None:
    """For any shape and any words, all that a code object consists of is equal, or nothing is made."""
    shape = Shape(f"def made(self, {{n1}}, {{n2}}=1):\n{''.join(lines)}", NAMES, NUMBERS)
    words: dict[str, str | int] = {
        **dict(zip(NAMES, given_names, strict=True)),
        **dict(zip(NUMBERS, numbers, strict=True)),
    }
    replaced = shape.replace(words, "<made>")
    if replaced is None:
        taken = {"self", "made", "global_name", *shape.fixed}
        assert len({*given_names}) < 8 or taken & {*given_names} or len({*numbers}) < 2
        return
    expected = compiled(shape, words)
    assert {name: getattr(replaced, name) for name in FIELDS} == {name: getattr(expected, name) for name in FIELDS}
    assert [*map(type, replaced.co_consts)] == [*map(type, expected.co_consts)]
    assert [*replaced.co_positions()] == [*expected.co_positions()]


def test_it_runs() -> None:
    """A function of replaced code does what its text says."""
    shape = Shape("def {name}({a}):\n    return {a} * {number}\n", ("name", "a"), ("number",))
    code = shape.replace({"name": "thrice", "a": "value", "number": 3}, "<x>")
    assert code is not None
    made = FunctionType(code, {})
    assert (made(14), made.__name__, code.co_varnames, code.co_filename) == (42, "thrice", ("value",), "<x>")


def test_keeps_few_line_tables() -> None:
    """Words of many lengths don't fill the memory, and each has the table of its own lengths."""
    shape = Shape("def {name}({a}):\n    return {a}\n", ("name", "a"))
    for length in range(1, shapes.MOST_TABLES + 20):
        words: dict[str, str | int] = {"name": "f", "a": "x" * length}
        assert shape.replace(words, "<made>") == compiled(shape, words)
        assert len(shape.tables) <= shapes.MOST_TABLES


@pytest.mark.parametrize(
    "change",
    [
        {"first": "second"},
        {"first": "other", "second": "other"},
        {"first": "fixed"},
        {"number": 1},
        {"number": True},
        {"number": 10, "more": 10},
    ],
)
def test_words_that_may_share_a_place_are_left_to_the_compiler(change: dict[str, str | int]) -> None:
    """Names or constants that would be one where the shape has two are never replaced; compiling is the way then."""
    text = "def {name}({first}):\n    {first}.{second} = fixed({number}, {more}, 1)\n"
    shape = Shape(text, ("name", "first", "second"), ("number", "more"))
    words: dict[str, str | int] = {"name": "f", "first": "a", "second": "b", "number": 7, "more": 8}
    assert shape.replace(words, "<x>") is not None
    assert shape.replace({**words, "second": "second", **change}, "<x>") is None
    made = shape.make({**words, "second": "second", **change}, "<made>")
    assert made == compiled(shape, {**words, "second": "second", **change})


@pytest.mark.parametrize(
    "text",
    [
        "def {name}(a):\n    return lambda: a\n",
        "def {name}(a):\n    def inner(): return 1\n    return inner\n",
        "def {name}(a): pass\ndef other(): pass\n",
        "x = {name}\n",
    ],
)
def test_cells_and_functions_in_functions_make_no_shape(text: str) -> None:
    """What a code object holds beside names and constants isn't replaced, so it is refused."""
    with pytest.raises(CodeError, match="one function without cells"):
        Shape(text, ("name",))


class TestTrust:
    @pytest.fixture(autouse=True)
    def _forgets(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(shapes, "_verdicts", [])

    def test_is_given_by_a_comparison_on_this_interpreter(self) -> None:
        """On CPython 3.11 to 3.13 replacing makes what the compiler makes."""
        assert find_difference(*shapes._TEST) is None
        assert is_trusted()

    def test_is_asked_once(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The comparison runs once in a process."""
        asked: list[object] = []
        monkeypatch.setattr(shapes, "find_difference", lambda *_: asked.append(1))
        assert is_trusted()
        assert is_trusted()
        assert len(asked) == 1

    @pytest.mark.parametrize("wrong", ["table", "other"])
    def test_a_difference_ends_it(self, wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where a field differs, or on another interpreter, code is compiled, and right."""
        if wrong == "table":
            monkeypatch.setattr(shapes, "write_table", lambda *_: b"\x80\x00")
            assert find_difference(*shapes._TEST) == "co_linetable"
        else:
            monkeypatch.setattr(sys, "implementation", SimpleNamespace(name="other", cache_tag="other-1"))
        assert not is_trusted()
        shape = Shape(ADD, ("name", "first", "second"), ("number",))
        words: dict[str, str | int] = {"name": "f", "first": "longer", "second": "b", "number": 7}
        assert shape.make(words, "<made>") == compiled(shape, words)
