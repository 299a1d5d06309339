"""Values that lie, break, recurse or never end: refused with a problem, or the value's own error."""

from __future__ import annotations

import gc
import sys
import threading
from typing import Any

import pytest

import typewright as tw


class Node(tw.Model):
    value: int = 0
    children: list[Node] = tw.field(factory=list)
    left: Node | None = None


class Whole(tw.Model):
    number: int = tw.field(default=0, ge=0)
    text: str = tw.field(default="", max_length=5)
    items: list[int] = tw.field(factory=list, max_length=5)
    choice: int | str | None = None
    mapping: dict[str, int] = tw.field(factory=dict)


FIELDS = ("number", "text", "items", "choice", "mapping")


def nested(levels: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for _ in range(levels):
        data = {"left": data}
    return data


class TestDepth:
    @pytest.mark.slow
    @pytest.mark.parametrize("make", ["dicts", "lists"])
    def test_a_hundred_thousand_levels_are_a_problem(self, make: str) -> None:
        """Data nested without end is refused by a problem called ``depth``, never a RecursionError."""
        data = nested(100_000) if make == "dicts" else nest_lists(100_000)
        for codec in (tw.codec(Node), tw.codec(Node, lax=True)):
            (problem,) = codec.problems(data)
            assert problem.code == "depth"
            assert "levels" in problem.message
            with pytest.raises(tw.ValidationError) as refused:
                codec.load(data)
            assert refused.value.problems == (problem,)

    def test_what_the_stack_holds_is_accepted(self) -> None:
        """Some hundred levels are read, whichever way they take."""
        made: Any = tw.load(Node, nested(300))
        for _ in range(300):
            made = made.left
        assert made == Node()

    def test_deep_data_is_read_by_the_reference_where_code_gives_up(self) -> None:
        """Between the stack's end and the limit the reference reads, and there is no error."""
        assert tw.load(Node, nested(sys.getrecursionlimit() - 5)).left is not None
        assert tw.codec(Node).problems(nested(sys.getrecursionlimit() - 5)) == ()

    @pytest.mark.parametrize("text", ["[" * 100_000, '{"left":' * 100_000, "[" * 100_000 + "]" * 100_000])
    def test_deep_json_is_a_problem(self, text: str) -> None:
        """JSON nested without end is refused by the same problem."""
        with pytest.raises(tw.ValidationError) as refused:
            tw.load_json(Node, text)
        assert [problem.code for problem in refused.value.problems] == ["depth"]

    def test_lists_that_hold_themselves(self) -> None:
        """A cycle in the data is a problem where the type looks into it, and no concern where it doesn't."""
        children: list[Any] = []
        data = {"children": children}
        children.append(data)
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(Node, data)
        assert refused.value.problems[0].code == "depth"
        assert tw.load(list[Any], children)[0] is data
        with pytest.raises(tw.ValidationError, match="must be an integer"):
            tw.load(list[int], children)

    @pytest.mark.slow
    def test_what_cannot_be_dumped_says_so(self) -> None:
        """A cycle, or what is too deep, is a DumpError."""
        loop: list[Any] = []
        loop.append(loop)
        for value in (loop, {"a": loop}, nest_lists(100_000)):
            with pytest.raises(tw.DumpError):
                tw.dump(value)
        made = Node()
        for _ in range(5000):
            made = Node(left=made)
        with pytest.raises(tw.DumpError, match="deeper than Python can follow"):
            tw.dump(made)


def nest_lists(levels: int) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for _ in range(levels):
        data = {"children": [data]}
    return data


class Loud:
    """Raises from whatever is asked of it."""

    def __repr__(self) -> str:
        raise RuntimeError("repr")

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("eq")

    def __len__(self) -> int:
        raise RuntimeError("len")

    def __bool__(self) -> bool:
        raise RuntimeError("bool")

    def __hash__(self) -> int:
        raise RuntimeError("hash")

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("attribute")

    def __iter__(self) -> Any:
        raise RuntimeError("iter")


class TestBrokenObjects:
    @pytest.mark.parametrize("name", FIELDS)
    def test_an_object_that_raises_is_refused_with_a_problem(self, name: str) -> None:
        """Nothing but its type is asked of a value of the wrong type, and it is shown all the same."""
        makers: list[Any] = [lambda: Whole(**{name: Loud()}), lambda: tw.load(Whole, {name: Loud()})]  # type: ignore[arg-type]
        for make in makers:
            with pytest.raises(tw.ValidationError) as refused:
                make()
            (problem,) = refused.value.problems
            assert problem.path == (name,)
            assert problem.value == "<Loud whose repr raised RuntimeError>"
            assert "Loud" in str(refused.value)

    def test_a_lying_class_property_is_the_objects_own_affair(self) -> None:
        """``isinstance`` asks ``__class__``; what that raises comes out, and no object is made."""

        class Liar:
            @property  # type: ignore[misc]
            def __class__(self) -> Any:  # pyright: ignore  # noqa: PGH003 - the rule has no name of its own
                raise LookupError("class")

        with pytest.raises(LookupError, match="class"):
            Whole(number=Liar())  # type: ignore[arg-type]
        with pytest.raises(LookupError, match="class"):
            tw.load(Whole, {"number": Liar()})

    @pytest.mark.parametrize("base", [str, list])
    def test_a_subclass_that_raises_comes_out_as_it_is(self, base: type) -> None:
        """Code of the value that a rule must run, such as ``len``, is the user's, and so is its error."""

        class Broken(base):  # type: ignore[misc]
            def __len__(self) -> int:
                raise LookupError("len")

        name = "text" if base is str else "items"
        makers: list[Any] = [lambda: Whole(**{name: Broken()}), lambda: tw.load(Whole, {name: Broken()})]
        for make in makers:
            with pytest.raises(LookupError, match="len"):
                make()

    def test_keys_of_every_kind_are_told(self) -> None:
        """Keys that are no text, huge or unprintable are problems with a readable path."""
        for key in (None, 5, ("a", 1), b"x", "\ud800", "a\nb", "x" * 1000, float("nan")):
            with pytest.raises(tw.ValidationError) as refused:
                tw.load(Whole, {key: 1})
            assert [problem.code for problem in refused.value.problems] == ["extra"]
            assert "\n" not in refused.value.problems[0].where

    def test_dict_subclasses_are_read_as_dicts(self) -> None:
        """A ``defaultdict`` or an ordered one is read by what it holds, nothing is made up."""
        from collections import OrderedDict, defaultdict

        data: Any = defaultdict(int)
        data["text"] = "a"
        assert tw.load(Whole, data) == Whole(text="a")
        assert dict(data) == {"text": "a"}
        assert tw.load(Whole, OrderedDict(number=1)) == Whole(1)

    @pytest.mark.parametrize("data", ["ab", b"ab", bytearray(b"ab"), memoryview(b"ab"), {1: 1}, {1}], ids=repr)
    def test_a_list_is_a_list(self, data: object) -> None:
        """Text and bytes are no lists, nor is what has no order."""
        with pytest.raises(tw.ValidationError):
            tw.load(list[int], data)

    def test_a_result_shares_no_container_with_the_data(self) -> None:
        """Changing what was loaded doesn't change what it was loaded from."""
        data = {"items": [1], "mapping": {"a": 1}}
        made = tw.load(Whole, data)
        made.items.append(2)
        made.mapping["b"] = 2
        assert data == {"items": [1], "mapping": {"a": 1}}
        plain = tw.dump(made)
        plain["items"].append(3)
        assert made.items == [1, 2]

    def test_a_hundred_problems_are_enough(self) -> None:
        """A value with a million mistakes is told a hundred."""
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(list[int], ["x"] * 1_000_000)
        assert len(refused.value.problems) == 100
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(Whole, {f"key{i}": i for i in range(1000)})
        assert len(refused.value.problems) == 100

    def test_multiples_of_huge_numbers_cost_nothing(self) -> None:
        """A number with a billion zeros is divided without writing them out."""
        from decimal import Decimal

        model = tw.define("Price", x=tw.field(Decimal, multiple_of=Decimal("0.05")))
        assert tw.load(model, {"x": "1e999999"}).x == Decimal("1e999999")
        for text in ("1e-999999", "1.23", "0.07"):
            with pytest.raises(tw.ValidationError):
                tw.load(model, {"x": text})


class TestThreads:
    @pytest.mark.slow
    @pytest.mark.parametrize("use", ["make", "load", "dump", "check"])
    def test_first_use_by_sixteen_threads(self, use: str) -> None:
        """However many threads meet at a first call, each gets the right answer."""
        model = tw.define("Shared", x=tw.field(int, ge=0), y=tw.field(list[str], factory=list))
        made = object.__new__(model)
        made.x, made.y = 1, []
        calls: dict[str, Any] = {
            "make": lambda: model(1),
            "load": lambda: tw.load(model, {"x": 1}),
            "dump": lambda: tw.load(model, tw.dump(made)),
            "check": lambda: tw.codec(model).problems({"x": 1}) or made,
        }
        barrier, answers = threading.Barrier(16), []

        def run() -> None:
            barrier.wait(10)
            try:
                answers.append(calls[use]())
            except BaseException as exc:  # noqa: BLE001 - the main thread judges it
                answers.append(exc)

        threads = [threading.Thread(target=run) for _ in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert [(type(answer), answer.x, answer.y) for answer in answers] == [(model, 1, [])] * 16

    def test_references_to_methods_taken_before_stay_good(self) -> None:
        """A bound method, a class's function and a codec's function work after the first call, too."""
        model: Any = tw.define("Early", {"x": int}, order=True)
        init, equal, less = model.__init__, model.__eq__, model.__lt__
        made = model(1)
        assert model.__init__ is init
        assert equal(made, model(1))
        assert not less(made, model(1))


class TestLifetime:
    def test_dropped_models_are_collected(self) -> None:
        """A class that was used and dropped leaves nothing behind."""
        import weakref

        model = tw.define("Dropped", {"x": int})
        tw.load(model, tw.dump(model(1)))
        watch = weakref.ref(model)
        del model
        gc.collect()
        assert watch() is None
