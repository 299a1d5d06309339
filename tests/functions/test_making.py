"""``make_function`` beside functions that are written by hand."""

from __future__ import annotations

import ast
import asyncio
import copy
import gc
import inspect
import pickle
import subprocess
import sys
import threading
import traceback
import typing
import unittest.mock
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.engine import cache, places

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__)

add = tw.make_function("add", ["a", "b"], tw.code("return a + b"), doc="Return the sum.")


def prototype(a: int, /, b: str = "x", *more: int, key: object = None, must: float, **rest: bool) -> tuple[object, ...]:
    raise NotImplementedError


class Marker: ...


def annotated(a: Marker | str, b: list[Marker] = []) -> tuple[Marker, int]:  # noqa: B006 - it is never called
    raise NotImplementedError


def messages(error: BaseException) -> list[str]:
    if isinstance(error, ExceptionGroup):
        return [text for part in error.exceptions for text in messages(part)]
    return [str(error)]


def refused(make: Callable[[], object]) -> list[str]:
    with pytest.raises((tw.CodeError, tw.CodePartError, ExceptionGroup)) as caught:
        make()
    return messages(caught.value)


class TestMakeFunction:
    def test_calls_like_a_function(self) -> None:
        """By position, by keyword, and again after the first call."""
        assert [add(1, 2), add(1, b=2), add(b="b", a="a")] == [3, 3, "ab"]

    def test_says_what_it_is(self) -> None:
        """Name, qualified name, module and doc are those given, or the caller's."""
        made = tw.make_function("f", [], tw.code("return 1"), module="shop.api", qualname="Shop.f")
        assert (made.__name__, made.__qualname__, made.__module__, made.__doc__) == ("f", "Shop.f", "shop.api", None)
        assert (add.__name__, add.__qualname__, add.__module__, add.__doc__) == (
            "add",
            "add",
            __name__,
            "Return the sum.",
        )

    @pytest.mark.parametrize("given", [prototype, inspect.signature(prototype)])
    def test_keeps_a_signature(self, given: Any) -> None:
        """Kinds, defaults and annotations are the prototype's, before the first call and after it."""
        made: Any = tw.make_function("f", given, tw.code("return a, b, more, key, must, rest"))
        assert inspect.signature(made) == inspect.signature(prototype)
        expected = (1, "y", (3, 4), None, 0.5, {"z": True})
        assert made(1, "y", 3, 4, must=0.5, z=True) == expected
        assert made(1, "y", 3, 4, must=0.5, z=True) == expected
        assert inspect.signature(made) == inspect.signature(prototype)
        assert made.__annotations__ == prototype.__annotations__

    def test_is_called_the_same_in_its_code(self) -> None:
        """Profilers read the qualified name of the code; functions inside have it in front of theirs."""
        body = tw.code("return [(lambda: a).__qualname__, len([a])]")
        made = tw.make_function("f", ["a"], body, qualname="Shop.f")
        lazy = tw.make_function("f", ["a"], body, qualname="Shop.Inner.f")
        yields = tw.make_function("f", [], tw.code("yield (lambda: 0).__qualname__"), qualname="Shop.f")
        for function in (made, lazy):
            before = function.__code__.co_qualname
            assert function(1)[0] == f"{function.__qualname__}.<locals>.<lambda>"
            assert before == function.__code__.co_qualname == function.__qualname__
        assert next(yields()) == "Shop.f.<locals>.<lambda>"
        Named = tw.make_class("Named", (), {"f": tw.make_function("f", ["self"], body, constants={"a": 1})})  # noqa: N806
        Named().f()
        assert Named.f.__code__.co_qualname == "Named.f"

    def test_is_qualified_by_the_class_it_is_made_in(self) -> None:
        """In a class body it is called as a method would be."""

        class Inside:
            f = tw.make_function("f", ["self"], tw.code("return 1"))
            check = staticmethod(tw.make_validator("check", int))
            __init__ = tw.make_init({"x": int})

        prefix = f"{type(self).__qualname__}.test_is_qualified_by_the_class_it_is_made_in.<locals>.Inside"
        names = [item.__qualname__ for item in (Inside.f, Inside.check, Inside.__init__)]
        assert names == [f"{prefix}.f", f"{prefix}.check", f"{prefix}.__init__"]
        made: Any = Inside
        with pytest.raises(tw.ValidationError, match=r"1 problem in .*\.Inside\n"):
            made("x")

    def test_lets_text_in_annotations_be_read(self) -> None:
        """``get_type_hints`` finds what the prototype's module means, before and after the first call."""
        made: Any = tw.make_function("f", annotated, tw.code("return a, len(a)"))
        for _ in range(2):
            assert typing.get_type_hints(made) == typing.get_type_hints(annotated)
            assert inspect.signature(made, eval_str=True) == inspect.signature(annotated, eval_str=True)
            assert made("x") == ("x", 1)
        check: Any = tw.make_validator("check", "Marker | None")
        assert typing.get_type_hints(check) == {"return": Marker | None}
        init: Any = tw.make_init({"x": "Marker"})
        assert typing.get_type_hints(init)["x"] is Marker

    def test_is_not_touched_by_names_in_annotations(self) -> None:
        """A built-in that the caller's module calls otherwise stays what it is in the code."""
        space: dict[str, Any] = {"tw": tw, "len": str, "__name__": "shadows"}
        exec("def proto(a: 'len'): ...\nf = tw.make_function('f', proto, tw.code('return len(a)'))", space)
        assert space["f"]([1]) == 1

    def test_refuses_wrong_calls_before_it_is_built(self) -> None:
        """A first call with wrong arguments is Python's TypeError."""
        made = tw.make_function("f", ["a"], tw.code("return a"))
        with pytest.raises(TypeError, match=r"f\(\) missing 1 required positional argument: 'a'"):
            made()

    def test_takes_parameters_of_inspect(self) -> None:
        """A list may hold names and parameters."""
        key = inspect.Parameter("key", inspect.Parameter.KEYWORD_ONLY, default=[1], annotation=list)
        made = tw.make_function("f", ["a", key], tw.code("return a, key"))
        assert str(inspect.signature(made)) == "(a, *, key: list = [1])"
        assert made(0) == (0, [1])

    def test_keeps_defaults_as_objects(self) -> None:
        """A default whose repr is code stays the object it is."""

        class Evil:
            def __repr__(self) -> str:
                return "__import__('os').abort()"

        evil = Evil()
        made = tw.make_function("f", [inspect.Parameter("a", inspect.Parameter.KEYWORD_ONLY, default=evil)], ())
        assert made.__kwdefaults__ == {"a": evil}
        assert "abort" not in tw.source(made)

    def test_pickles_and_copies_by_reference(self) -> None:
        """A function that its name leads to is pickled as any other."""
        assert pickle.loads(pickle.dumps(add)) is add
        assert copy.deepcopy(add) is add

    def test_shows_its_text(self) -> None:
        """Source, file and traceback are of the generated text; it adds one frame."""
        made = tw.make_function("fail", ["a"], tw.code("return a / {zero}", zero=tw.Constant(0)))
        assert "return a / 0  # test_making.py:" in tw.source(made)
        with pytest.raises(ZeroDivisionError) as caught:
            made(1)
        frames = traceback.extract_tb(caught.value.__traceback__)
        assert [frame.name for frame in frames] == ["test_shows_its_text", "fail"]
        assert frames[-1].line is not None
        assert frames[-1].line.startswith("return a / 0")
        assert inspect.getsource(made).startswith("def fail(a):")
        assert "return a / 0" in tw.explain(made)

    def test_binds_constants(self) -> None:
        """Objects are the ones that were given, whatever they are called and however often."""
        first, second = [1], [2]
        lines = [
            tw.code("x = {value}", value=tw.Constant(first)),
            tw.code("y = {value}", value=tw.Constant(second)),
            tw.code("return x, y, {value}, limit", value=tw.Constant(first)),
        ]
        made = tw.make_function("f", [], lines, constants={"limit": second})
        found = made()
        assert [id(item) for item in found] == [id(first), id(second), id(first), id(second)]

    def test_tells_functions_of_one_shape_apart(self) -> None:
        """Two functions with one text have their own constants."""

        def make(value: object) -> Callable[..., object]:
            return tw.make_function("same", [], tw.code("return {value}", value=tw.Constant(value)))

        one, two = make("one"), make("two")
        assert (one(), two()) == ("one", "two")

    def test_finds_references_late(self) -> None:
        """What a path names is imported at the first call, and its error is the import's own."""
        made = tw.make_function("f", [], tw.code("return {gone}", gone=tw.Reference("no_such_module:thing")))
        with pytest.raises(ModuleNotFoundError, match="no_such_module"):
            made()
        join = tw.make_function(
            "f", ["a"], tw.code("return {join}(a, b)", join=tw.Reference("os.path:join")), constants={"b": "c"}
        )
        assert join("a") == "a/c"
        own = tw.make_function("f", [], tw.code("return twice(2)"), constants={"twice": tw.Reference("math:sqrt")})
        assert own() == 2**0.5

    def test_writes_nested_code(self) -> None:
        """Blocks, lists of lines, and lines in holes of others."""

        def guard(name: str) -> list[object]:
            return [tw.block("if {name} < 0:", tw.code("total -= 1"), name=tw.Name(name))]

        part = tw.code("{a} + 1", a=tw.Name("a"))
        body = [tw.code("total = 0"), guard("a"), [guard("b")], tw.code("return total, {part} * 2", part=part)]
        made = tw.make_function("f", ["a", "b"], body)
        assert made(-1, -2) == (-2, 0)

    def test_fills_empty_blocks(self) -> None:
        """A body or block without lines does nothing."""
        assert tw.make_function("f", ["a"], [tw.block("if a:"), ()])(1) is None
        assert tw.make_function("f", [], [])() is None

    def test_makes_coroutines_and_generators(self) -> None:
        """Their kind is told before the first call."""
        coroutine = tw.make_function("f", ["a"], tw.code("return a"), asynchronous=True)
        assert inspect.iscoroutinefunction(coroutine)
        for _ in range(2):
            with pytest.raises(StopIteration, match="3"):
                coroutine(3).send(None)
            assert inspect.iscoroutinefunction(coroutine)
        generator = tw.make_function("f", ["n"], tw.block("for i in range(n):", tw.code("yield i")))
        assert inspect.isgeneratorfunction(generator)
        assert list(generator(3)) == [0, 1, 2]
        both = tw.make_function("f", [], tw.code("yield 1"), asynchronous=True)
        assert inspect.isasyncgenfunction(both)

    def test_builds_a_coroutine_when_it_is_awaited(self) -> None:
        """Its stub is a coroutine; tracebacks, cancelling and closing are the same the first time."""
        wait = tw.Reference("asyncio:sleep")
        body = [tw.code("await {wait}(0 if a else 10)", wait=wait), tw.code("return 1 / (a - 1)")]

        def make() -> Any:
            return tw.make_function("wait_for", ["a"], body, asynchronous=True, qualname="Shop.wait_for")

        made = make()
        assert made.__code__.co_filename.endswith("stubs.py")
        first, second = made(1), made(3)
        assert second.__qualname__ == "Shop.wait_for"
        with pytest.raises(ZeroDivisionError) as caught:
            asyncio.run(first)
        assert [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)][-1:] == ["wait_for"]
        assert [frame.name for frame in traceback.extract_tb(caught.value.__traceback__)].count("wait_for") == 1
        assert asyncio.run(second) == 0.5

        async def cancel(waiting: Any) -> None:
            task = asyncio.ensure_future(waiting)
            await asyncio.sleep(0)
            task.cancel()
            await task

        for waiting in (make()(0), made(0)):
            with pytest.raises(asyncio.CancelledError):
                asyncio.run(cancel(waiting))
        make()(0).close()
        with pytest.raises(KeyError):
            make()(0).throw(KeyError("x"))

    def test_holds_functions_inside(self) -> None:
        """A lambda or a nested function closes over the made function's variables."""
        made = tw.make_function("f", ["a"], tw.code("return [(lambda b: a + b)(c) for c in range(2)]"))
        assert made(1) == [1, 2]

    def test_works_as_a_method(self) -> None:
        """It binds as functions do."""

        class Counter:
            count = 1
            up = tw.make_function("up", ["self", "by"], tw.code("return self.count + by"), qualname="Counter.up")

        assert Counter().up(2) == 3

    def test_is_built_once_by_many_threads(self) -> None:
        """All threads that call first get the result."""
        made = tw.make_function("f", ["a"], tw.code("return a + {one}", one=tw.Constant(1.0)))
        found: list[float] = []
        threads = [threading.Thread(target=lambda: found.append(made(1))) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == [2.0] * 8

    def test_lives_in_memory_where_nothing_may_be_written(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With the cache off, tracebacks and source still show the text."""
        monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")
        made = tw.make_function("f", ["a"], tw.code("return a * {two}", two=tw.Constant(2)))
        assert made(2) == 4
        assert made.__code__.co_filename.startswith("<typewright ")
        assert "return a * 2" in inspect.getsource(made)

    @pytest.mark.parametrize("template", ["return 1", "yield 1"])
    def test_lets_go_with_the_function(self, template: Any, cache_folder: Path) -> None:
        """Lines and entries of a function that is gone go with it."""
        places.forget_folders()
        made = tw.make_function("gone", [], tw.code(template))
        made()
        file = Path(made.__code__.co_filename)
        (batch,) = [batch for key, batch in cache._batches.items() if key[0] == str(file.parent)]
        assert len(batch.fresh) == 1
        del made
        gc.collect()
        tw.make_function("next", [], tw.code("return 2"))()
        assert len(batch.fresh) == 1
        assert [name for name, _ in batch.fresh.values()] == [f"{__name__}.next"]

    def test_finds_itself_by_its_path(self) -> None:
        """A function that calls itself refers to where it stands."""
        assert factorial(5) == 120


factorial = tw.make_function(
    "factorial",
    ["n"],
    tw.code("return n * {itself}(n - 1) if n else 1", itself=tw.Reference(f"{__name__}:factorial")),
)


class TestTheCache:
    SCRIPT = """
import sys
import typewright as tw
total = tw.make_function("total", ["a", "b"], tw.code("return a + b * {rate}", rate=tw.Constant(object)))
total = tw.make_function("total", ["a", "b"], tw.code("return a + b * {rate}", rate=tw.Constant(RATE)))
print(total(1, 2), "ast" in sys.modules, "symtable" in sys.modules, tw.explain(total).count("read from the cache"))
"""

    def run(self, folder: Path, rate: str) -> str:
        script = folder / "script.py"
        script.write_text(self.SCRIPT.replace("RATE", rate))
        done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
        return done.stdout

    @pytest.mark.slow
    def test_spares_parsing_and_compiling(self, tmp_path: Path, cache_folder: Path) -> None:
        """The second process reads what the first wrote, with constants of its own."""
        assert self.run(tmp_path, "1.5") == "4.0 False True 0\n"
        assert self.run(tmp_path, "2.5") == "6.0 False False 1\n"

    def test_is_not_asked_for_what_was_written_otherwise(self, cache_folder: Path) -> None:
        """A body with another line is another entry."""
        places.forget_folders()
        cache.forget_batches()
        one = tw.make_function("f", ["a"], tw.code("return a"))
        two = tw.make_function("f", ["a"], tw.code("return -a"))
        assert (one(1), two(1)) == (1, -1)

    def test_knows_which_constants_are_one(self, cache_folder: Path) -> None:
        """One object under two names isn't two objects, though the text is the same."""
        places.forget_folders()
        cache.forget_batches()
        first, second = [1], [2]

        def make(a: object, b: object) -> Callable[..., Any]:
            return tw.make_function("f", [], tw.code("return a, b"), constants={"a": a, "b": b})

        assert make(first, first)() == ([1], [1])
        assert make(first, second)() == ([1], [2])
        assert make(second, first)() == ([2], [1])

    def test_is_read_where_it_cannot_be_written(self, tmp_path: Path) -> None:
        """A folder without write permission does no harm."""
        folder = tmp_path / "cache"
        folder.mkdir(mode=0o500)
        script = tmp_path / "script.py"
        script.write_text(self.SCRIPT.replace("RATE", "3"))
        done = subprocess.run(
            [sys.executable, str(script)],
            capture_output=True,
            text=True,
            check=True,
            env={"TYPEWRIGHT_CACHE": str(folder), "PYTHONPATH": str(Path(tw.__file__).parents[1])},
        )
        assert done.stdout.startswith("7 ")


class TestMistakes:
    def test_text_is_no_body(self) -> None:
        """A plain str is refused wherever code belongs, with the fix."""
        assert "tw.code(...)" in refused(lambda: tw.make_function("f", ["a"], "return a"))[0]
        assert "tw.code(...)" in refused(lambda: tw.make_function("f", ["a"], [["return a"]]))[0]
        assert "tw.Name(...)" in refused(lambda: tw.code("return {a}", a="a"))[0]  # type: ignore[arg-type]

    def test_come_together(self) -> None:
        """Every mistake of one call is told."""
        told = refused(
            lambda: tw.make_function("f", ["a", "class", "a"], ["x", 5, tw.code("return a")], constants={"a": 1})
        )
        assert len(told) == 4
        told = refused(lambda: tw.make_function("f", ["a"], [5], constants={"a": 1}))
        assert len(told) == 2
        told = refused(lambda: tw.make_function("a b", [], [], qualname="x..y", doc=5, constants={"1": 2}))  # type: ignore[call-overload]
        assert len(told) == 4

    def test_in_the_body_name_the_line(self) -> None:
        """Names that mean nothing and text that is no Python are told with their place, when the function is made."""
        place = f"({HERE.name}:"
        (told,) = refused(lambda: tw.make_function("f", ["a"], tw.code("return a + b")))
        assert "'b'" in told
        assert place in told
        assert "constants={'b': ...}" in told
        (told,) = refused(lambda: tw.make_function("f", ["a"], tw.code("return a +")))
        assert place in told
        (told,) = refused(lambda: tw.make_function("f", ["a"], tw.code("break")))
        assert "outside loop" in told
        (told,) = refused(lambda: tw.make_function("f", ["a"], tw.code("return __import__(a)")))
        assert "'__import__'" in told
        (told,) = refused(
            lambda: tw.make_function("f", ["a"], [tw.code("global b"), tw.code("b = a")], constants={"b": 1})
        )
        assert "declared global" in told
        (told,) = refused(lambda: tw.make_function("f", ["self"], tw.code("super().f()")))
        assert "super()" in told

    @pytest.mark.parametrize(
        "given",
        [
            *[5, None, len, {"a": 1}, "a, b", [5], [inspect.Parameter], prototype.__code__],
            *[unittest.mock.MagicMock(), [unittest.mock.Mock()]],
        ],
        ids=lambda given: type(given).__name__,
    )
    def test_in_signatures(self, given: Any) -> None:
        """What is no signature is refused."""
        assert "f: " in refused(lambda: tw.make_function("f", given, ()))[0]

    def test_in_orders_of_parameters(self) -> None:
        """Parameters may come one by one, and then in an order that Python doesn't have."""
        kinds = inspect.Parameter
        late = kinds("a", kinds.KEYWORD_ONLY)
        assert "order" in refused(lambda: tw.make_function("f", [late, "b"], ()))[0]
        more = [kinds("a", kinds.VAR_POSITIONAL), kinds("b", kinds.VAR_POSITIONAL)]
        assert "order" in refused(lambda: tw.make_function("f", more, ()))[0]
        optional = kinds("a", kinds.POSITIONAL_OR_KEYWORD, default=1)
        assert "behind one with a default" in refused(lambda: tw.make_function("f", [optional, "b"], ()))[0]

    def test_in_words_around(self) -> None:
        """Constants are a mapping, a qualified name is text, and lines hold what can be encoded."""
        words: Any = {"constants": ["a"], "qualname": 5}
        told = refused(lambda: tw.make_function("f", [], (), **words))
        assert len(refused(lambda: tw.make_function("f", [], (), module=Text("m"), doc=Text("d")))) == 2
        assert ["no mapping" in text or "not text" in text for text in told] == [True, True]
        assert "can't be compiled" in refused(lambda: tw.make_function("f", [], tw.code("return '\ud800'")))[0]

    @pytest.mark.parametrize(
        ("template", "holes", "said"),
        [
            ("return {a.__class__}", {"a": tw.Name("a")}, "isn't a hole"),
            ("return {a!r}", {"a": tw.Name("a")}, "isn't a hole"),
            ("return {0}", {}, "isn't a hole"),
            ("return {", {}, "no template"),
            ("return {a}", {}, "got nothing"),
            ("return a", {"a": tw.Name("a")}, "no hole"),
            ("a = 1\nb = 2", {}, "more than one line"),
            ('return """a', {}, "triple quote"),
            ("  return a", {}, "indented"),
            ("return _tw_a", {}, "_tw_"),
            (b"return a", {}, "text"),
        ],
    )
    def test_in_templates(self, template: Any, holes: Any, said: str) -> None:
        """A template is one line, and has the holes that are filled."""
        assert said in refused(lambda: tw.code(template, **holes))[0]

    def test_in_blocks(self) -> None:
        """A block's line ends in a colon."""
        assert "colon" in refused(lambda: tw.block("if a"))[0]

    def test_in_depth(self) -> None:
        """Blocks nested without end are refused, and don't exhaust the stack."""
        body: object = tw.code("return a")
        for _ in range(200):
            body = tw.block("if a:", body)
        assert "nested" in refused(lambda: tw.make_function("f", ["a"], body))[0]


class Text(str):
    __slots__ = ()

    def __format__(self, spec: str) -> str:
        return "evil"


def lacking_value() -> ast.Assign:
    node = ast.Assign([ast.Name("a", ast.Store())], ast.Constant(1))
    del node.value
    return node


class TestTrees:
    def test_become_lines(self) -> None:
        """Statements of ast run as they would have been compiled; names may be constants."""
        loop = ast.parse("for i in range(n):\n    if i % 2:\n        total += i * rate\n    else:\n        pass").body
        start = ast.Assign([ast.Name("total", ast.Store())], ast.Constant(-1))
        body = [start, loop, tw.code("total += 0"), ast.Return(ast.Name("total", ast.Load()))]
        made = tw.make_function("f", ["n"], body, constants={"rate": 10})
        assert made(4) == 39
        assert "        if i % 2:\n" in tw.source(made)

    def test_hold_no_text_of_several_lines(self) -> None:
        """It would change with the indentation; the error says what to do instead."""
        node = ast.parse("def g():\n    'a\\nb'").body[0]
        assert "several lines; bind it" in refused(lambda: tw.make_function("f", [], node))[0]

    def test_that_hold_themselves_are_refused(self) -> None:
        """A tree without an end isn't walked for ever."""
        loop = ast.While(ast.Constant(True), [], [])
        loop.body.append(loop)
        assert "holds itself" in refused(lambda: tw.make_function("f", ["a"], loop))[0]

    def test_may_leave_out_what_python_writes_itself(self) -> None:
        """Contexts, locations and signs are understood; another operator isn't."""
        body = [ast.Assign([ast.Name("b")], ast.Constant(-2.5)), ast.Return(ast.Name("b"))]
        assert tw.make_function("f", [], body)() == -2.5
        odd = ast.Expr(ast.Constant(complex(-1, -2)))
        assert "read as it was" in refused(lambda: tw.make_function("f", [], odd))[0]

    def test_stay_as_they_are(self) -> None:
        """A factory's nodes may be used again."""
        node = ast.Expr(ast.Constant(1))
        before = ast.dump(node, include_attributes=True)
        tw.make_function("f", [], [node, node])
        assert ast.dump(node, include_attributes=True) == before

    @pytest.mark.parametrize(
        "node",
        [
            ast.Expr(ast.Name("a\n    evil()", ast.Load())),
            ast.Expr(ast.Name("a; evil()", ast.Load())),
            ast.Expr(ast.Name("class", ast.Load())),
            ast.Expr(ast.Name("None", ast.Load())),
            ast.Expr(ast.Name("ﬁ", ast.Load())),
            ast.Expr(ast.Attribute(ast.Name("a", ast.Load()), "b or evil()", ast.Load())),
            ast.Expr(ast.Constant(object())),  # type: ignore[arg-type]
            ast.Expr(ast.Constant((1, 2))),  # type: ignore[arg-type]
            ast.Expr(ast.Constant(type("Evil", (int,), {"__repr__": lambda self: "evil()"})())),
            ast.Expr(ast.Name(5, ast.Load())),  # type: ignore[arg-type]
            ast.Assign([ast.Name("a", ast.Store())], ast.Constant(1), type_comment="int\n    evil()", lineno=1),
            ast.Return(),
            lacking_value(),
            ast.Global(["b"]),
            *ast.parse("_tw_value = 1\ndef g(_tw_x): pass").body,
            ast.Nonlocal(["b"]),
            ast.Name("a", ast.Load()),
            ast.Module([], []),
            ast.Import([ast.alias("os; evil()")]),
            ast.FunctionDef("f(): evil()\ndef g", ast.parse("lambda: 0", mode="eval").body.args, [ast.Pass()], []),  # type: ignore[attr-defined]
            *ast.parse("def g():\n    '''a\n    b'''").body,
        ],
        ids=lambda node: type(node).__name__,
    )
    def test_that_say_more_than_they_are_get_refused(self, node: ast.AST) -> None:
        """A tree reads back as itself or isn't used."""
        if isinstance(node, ast.Return):
            assert tw.make_function("f", ["a"], node)(1) is None
            return
        assert "f: " in refused(lambda: tw.make_function("f", ["a"], node))[0]
