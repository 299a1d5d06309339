"""What may stand in holes, and what hostile text becomes there."""

from __future__ import annotations

import json
import traceback
from pathlib import Path
from typing import Any

import pytest

import typewright as tw
from typewright.functions.expressions import LONGEST_EXPRESSION

KNOWN = ["age", "name", "user", "tags", "fn", "rec", "money", "now", "path", "exc", "country", "g"]
"""Parameters that expressions of the attacks may name: what else they name is refused for that alone."""
SHOWN = {"'%r' % (fn,)", "str(fn)"}
"""Attacks that show an address, which leads nowhere by itself: text of what an author lets be named is no secret."""


def attacks(shared: Path, *kinds: str) -> list[str]:
    lines = (shared / "safety" / "attacks.jsonl").read_text("utf-8").splitlines()
    return [found["payload"] for line in lines if (found := json.loads(line))["kind"] in kinds]


def is_let_in(text: str) -> bool:
    try:
        make(text)
    except (tw.CodeError, ExceptionGroup):
        return False
    return True


def make(text: str) -> Any:
    return tw.make_function("f", KNOWN, tw.code("return {x}", x=tw.Expression(text)))


class TestName:
    @pytest.mark.parametrize(
        "text",
        [
            "",
            "a b",
            "a\n",
            "class",
            "None",
            "1a",
            "a.b",
            "__init__",
            "_tw_a",
            "ﬁeld",
            "a" * 201,
            "\N{LATIN SMALL LETTER LONG S}elf",
            "\ud800",
            5,
            None,
        ],
    )
    def test_refuses_what_is_no_name(self, text: Any) -> None:
        """Each is told where it is written."""
        with pytest.raises(tw.CodeError, match="Name"):
            tw.Name(text)

    def test_may_be_any_other_identifier(self) -> None:
        """Soft keywords, names of built-ins and letters of all alphabets are names."""
        names = ["match", "type", "self", "len", "größe", "价格", "_private"]
        made = tw.make_function("f", names, tw.code("return {a}", a=tw.Name("价格")))
        assert made(*range(7)) == 5

    def test_of_attacks_never_reach_code(self, shared: Path) -> None:
        """Names of the corpus are refused as names, parameters, constants and functions, or mean themselves."""
        for name in attacks(shared, "name"):
            for use in (
                lambda name=name: tw.Name(name),
                lambda name=name: tw.make_function("f", [name], ()),
                lambda name=name: tw.make_function("f", [], (), constants={name: 1}),
                lambda name=name: tw.code("pass", **{name: "x"}),  # type: ignore[arg-type]
            ):
                try:
                    made = use()
                except (tw.CodeError, tw.CodePartError, ExceptionGroup):
                    continue
                assert name.isidentifier(), name
                if callable(made) and made.__code__.co_varnames:
                    assert made(1) is None
                    assert made.__code__.co_varnames == (name,)

    def test_of_functions_may_be_special(self) -> None:
        """``__init__`` is a name for a function, and nothing is that only looks like one."""
        assert tw.make_function("__call__", ["self"], tw.code("return 1"))(0) == 1
        for name in ("____", "__", "__a b__", "__class__()__", "f(): evil()\ndef g", "__ﬁ__"):
            with pytest.raises((tw.CodeError, ExceptionGroup)):
                tw.make_function(name, [], ())


class TestConstant:
    def test_is_never_text(self) -> None:
        """Whatever its repr says, the code names it."""

        class Evil(int):
            def __repr__(self) -> str:
                return "evil()"

            __str__ = __repr__

        values = [Evil(5), "'); evil(", b"x", 10**30, -1, 1.5, float("nan"), (1,), None, True]
        for value in values:
            made = tw.make_function("f", [], tw.code("return {x}", x=tw.Constant(value)))
            assert made() is value or (type(value) is int and made() == value)
            assert "evil" not in tw.source(made)

    @pytest.mark.parametrize("value", [-3, 5, True, None])
    def test_is_one_value_whatever_follows(self, value: Any) -> None:
        """A sign binds less than a power or an attribute, and a dot behind digits is a part of the number."""
        lines = [
            tw.code("found = [{x}.__class__, {x} .__class__, not {x}]", x=tw.Constant(value)),
            tw.code("return found, {x} ** 2 if {x} else {x}", x=tw.Constant(value)),
        ]
        found, power = tw.make_function("f", [], lines)()
        assert found == [type(value), type(value), not value]
        assert power == (value**2 if value else value)
        inner = tw.code("{x}**2", x=tw.Constant(-3))
        assert tw.make_function("f", [], tw.code("return -{part}", part=inner))() == -9
        assert "return a < -3  #" in tw.source(
            tw.make_function("f", ["a"], tw.code("return a < {x}", x=tw.Constant(-3)))
        )

    @pytest.mark.parametrize("name", ["first_call", "hide_frame"])
    def test_takes_no_name_of_the_stub(self, name: str) -> None:
        """Whatever a hole is called, the call that builds the function asks the engine and nobody else."""
        called: list[object] = []
        made = tw.make_function("f", [], tw.code("raise {x}", x=tw.Constant(ValueError, name=name)))
        other = tw.make_function("g", ["a"], tw.code("return {x}(a)", x=tw.Constant(called.append, name=name)))
        with pytest.raises(ValueError, match=r"^$") as caught:
            made()
        assert len(traceback.extract_tb(caught.value.__traceback__)) == 2
        other(1)
        assert called == [1]

    def test_has_the_name_that_is_asked_for(self) -> None:
        """A name makes the text readable, and can't clash."""
        line = tw.code("return {x}, {y}", x=tw.Constant("a", name="unit"), y=tw.Constant("b", name="unit"))
        made = tw.make_function("f", ["unit"], line)
        assert made(0) == ("a", "b")
        assert "return _tw_unit, _tw_unit_2" in tw.source(made)
        with pytest.raises(tw.CodeError):
            tw.Constant(1, name="a b")


class TestReference:
    @pytest.mark.parametrize(
        "target",
        [
            "",
            "os",
            "os.path.join",
            ":join",
            "os:",
            "os:a b",
            "os:a;b",
            "o s:a",
            "os:path..join",
            Path.home,
            5,
            lambda: 0,
        ],
    )
    def test_refuses_what_no_import_finds(self, target: Any) -> None:
        """A path has a module and a name; an object has its own."""
        with pytest.raises(tw.CodeError, match="Reference"):
            tw.Reference(target)

    def test_shows_itself(self) -> None:
        """Parts say what they are."""
        parts = [tw.Name("a"), tw.Constant("x"), tw.Reference("os.path:join"), tw.Expression("a+b")]
        shown = ["Name('a')", "Constant('x')", "Reference('os.path:join')", "Expression('a + b')"]
        assert [repr(part) for part in parts] == shown

    def test_names_what_it_finds(self) -> None:
        """Classes and functions say where they are; text does, too."""
        assert tw.Reference(Path).find() is Path
        assert tw.Reference("json.decoder:JSONDecoder.decode").find() is json.JSONDecoder.decode
        made = tw.make_function("f", ["a"], tw.code("return {x}(a)", x=tw.Reference(len)))
        assert made("ab") == 2
        assert "return _tw_len(a)" in tw.source(made)


class TestExpression:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("age >= 18 and name in ('a', 'b')", True),
            ("max(tags)+ len ( name )", 4),
            ("{'a': age}['a'] if tags[0:1] else [*tags]", 20),
            (" -age ** 2 ", -400),
            ("'}{' + name", "}{a"),
            ("name.real", 0),
        ],
    )
    def test_computes(self, text: str, expected: object) -> None:
        """Operators, displays, subscripts, attributes, calls of built-ins."""
        values: dict[str, Any] = dict.fromkeys(KNOWN) | {"age": 20, "name": "a", "tags": [3, 1]}
        if "real" in text:
            values["name"], expected = 5, 5
        assert make(text)(**values) == expected

    def test_keeps_to_itself(self) -> None:
        """Whatever stands around it, it is one expression."""
        made = tw.make_function("f", ["a", "b"], tw.code("return {x} * 2", x=tw.Expression("a + b")))
        assert made(1, 2) == 6

    @pytest.mark.parametrize("text", ["5", "1.5", "1j"])
    def test_may_be_a_number_with_an_attribute_behind(self, text: str) -> None:
        """A number gets parentheses, for a dot may follow."""
        made = tw.make_function("f", [], tw.code("return {x}.real", x=tw.Expression(text)))
        assert made() == complex(text).real

    @pytest.mark.parametrize(
        "text",
        [
            *[
                "",
                "x = 1",
                "a; b",
                "a\nb",
                "lambda: 0",
                "[x for x in tags]",
                "(x := 1)",
                "f'{age}'",
                "age.__class__",
                "_age",
            ],
            *[
                "name.upper()",
                "yield",
                "await age",
                "print(age)",
                "eval('1')",
                "unknown",
                "'{0._x}'.format",
                "#",
                5,
                b"1",
            ],
            *["+" * 100 + "1", "(" * 300 + ")" * 300, "1" * (LONGEST_EXPRESSION + 1), "a." * 800 + "b", "f(_x=1)"],
        ],
        ids=lambda text: str(text)[:20],
    )
    def test_refuses_more(self, text: Any) -> None:
        """Statements, names that mean nothing, and what can't be looked through."""
        with pytest.raises((tw.CodeError, ExceptionGroup)):
            make(text)

    def test_may_call_what_the_author_lets_it(self) -> None:
        """A constant may be called, also where it is called like a built-in."""
        line = tw.code("return {x}", x=tw.Expression("print(2)"))
        made = tw.make_function("f", [], line, constants={"print": str})
        assert made() == "2"

    def test_of_attacks_are_refused(self, shared: Path) -> None:
        """Expressions that escape elsewhere don't get in here, though the names they begin with are known."""
        texts = attacks(shared, "expr-escape", "parse")
        assert len(texts) > 100
        assert {text for text in texts if is_let_in(text)} == SHOWN

    def test_of_attacks_on_time_end_where_they_are_defined(self, shared: Path) -> None:
        """What takes for ever is refused or takes it at the call: reading it, compiling and folding do not."""
        texts = attacks(shared, "expr-dos")
        assert "2**(2**30)" in {text for text in texts if is_let_in(text)}

    @pytest.mark.parametrize(
        "text",
        ["max(tags, key=user.delete)", "sorted(tags, key=[fn][0])", "min(tags, **{'key': user.delete})"],
    )
    def test_hands_no_method_to_what_calls_it(self, text: str) -> None:
        """Methods aren't called by way of a built-in, either; functions that have a name may be."""
        with pytest.raises(tw.CodeError, match="something to call"):
            make(text)
        values: dict[str, Any] = dict.fromkeys(KNOWN) | {"fn": len, "tags": ["aa", "b"]}
        assert make("sorted(tags, key=fn, reverse=True)")(**values) == ["aa", "b"]


class TestCode:
    def test_looks_at_each_template_and_its_holes(self) -> None:
        """A template that was right once is wrong with other holes, and a wrong one stays wrong."""
        for _ in range(2):
            tw.code("return {left} + {right}", left=tw.Name("a"), right=tw.Name("b"))
            with pytest.raises(tw.CodeError, match="got nothing"):
                tw.code("return {left} + {right}", left=tw.Name("a"))
            with pytest.raises(tw.CodeError, match="no hole"):
                tw.code("return {left} + {right}", left=tw.Name("a"), right=tw.Name("b"), more=tw.Name("c"))
            with pytest.raises(tw.CodePartError):
                tw.code("return {left} + {right}", left=tw.Name("a"), right="b")  # type: ignore[arg-type]
            with pytest.raises(tw.CodeError, match="more than one line"):
                tw.code("a\nb")
