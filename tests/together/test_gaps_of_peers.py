"""What other libraries get wrong, each as a fact about ours.

The gaps were reproduced with the versions of attrs, pydantic, msgspec, cattrs, adaptix, mashumaro and dataclasses that
``bench`` compares with; the names in the docstrings say who has which.
"""

from __future__ import annotations

import gc
import inspect
import json
import linecache
import logging
import pickle
import weakref
from collections import Counter
from datetime import time, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal
from uuid import UUID

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


make: Any = tw.model


class Listening:
    """A base that counts what Python tells it of classes below."""

    seen: ClassVar[list[type]] = []
    __slots__ = ()

    def __init_subclass__(cls, **options: object) -> None:
        super().__init_subclass__(**options)
        Listening.seen.append(cls)


class Told:
    """A descriptor that counts how often it is told its name."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def __set_name__(self, owner: type, name: str) -> None:
        self.names.append(name)

    def __get__(self, instance: object, owner: type) -> Told:
        return self


class Local(tw.Model, frozen=True):
    x: int = 0


@pytest.fixture
def builds(caplog: pytest.LogCaptureFixture) -> Iterator[Callable[[], Counter[str]]]:
    """Return a function that counts the builds of each unit."""
    with caplog.at_level(logging.DEBUG, "typewright.engine"):
        yield lambda: Counter(
            unit
            for unit, colon, told in (record.getMessage().partition(": ") for record in caplog.records)
            if colon and told.startswith(("compiled in", "cache in"))
        )


class TestTheMakingOfClasses:
    def test_hooks_run_once(self) -> None:
        """``__init_subclass__`` and ``__set_name__`` run once (slots of dataclasses and attrs: twice)."""
        told = Told()
        Listening.seen.clear()

        class Once(tw.Model, Listening):
            note: ClassVar[Any] = told
            x: int

        made = Local.define("Defined", y=tw.field(int, default=0))
        assert Listening.seen == [Once]
        assert told.names == ["note"]
        assert "__slots__" in vars(Once)
        assert "__slots__" in vars(made)

    @pytest.mark.parametrize("frozen", [False, True])
    def test_no_class_is_left_behind(self, frozen: bool) -> None:
        """``__subclasses__()`` lists one class, also where methods use ``super()`` (dataclasses: a ghost stays)."""
        gc.disable()
        try:

            class Base:
                def name(self) -> str:
                    return "base"

            @make(frozen=frozen)
            class Below(Base):
                x: int

                def name(self) -> str:
                    return super().name() + type(self).__name__

                def own(self) -> Any:
                    return __class__  # type: ignore[name-defined]

            assert Base.__subclasses__() == [Below]
            made: Any = vars()["Below"](1)
            assert (made.name(), made.own()) == ("baseBelow", Below)
        finally:
            gc.enable()

    def test_super_works_with_slots(self) -> None:
        """``super()`` and ``__class__`` mean the class that the user has (dataclasses before 3.14: neither)."""

        class Parent:
            __slots__ = ()

            def name(self) -> str:
                return "parent"

        @tw.model
        class Decorated(Parent):
            y: int = 1

            def name(self) -> str:
                return super().name()

            @property
            def mine(self) -> Any:
                return __class__  # type: ignore[name-defined]

        class Derived(Parent, tw.Model):
            y: int = 1

            def name(self) -> str:
                return super().name()

            @property
            def mine(self) -> Any:
                return __class__  # type: ignore[name-defined]

        assert (Decorated().name(), Decorated().mine) == ("parent", Decorated)
        assert (Derived().name(), Derived().mine) == ("parent", Derived)

    def test_weak_references_work_with_slots(self) -> None:
        """Below ``tw.Model`` they need no word (dataclasses and msgspec: an option)."""
        made = Local(1)
        assert weakref.ref(made)() is made
        assert not hasattr(made, "__dict__")

    def test_cached_properties_work_with_slots(self) -> None:
        """They need no word (dataclasses: an error at the first use)."""

        class Circle(tw.Model):
            r: float

            @cached_property
            def area(self) -> float:
                return self.r * self.r * 3

        made = Circle(2.0)
        assert (made.area, made.area) == (12.0, 12.0)
        assert not hasattr(made, "__dict__")

    def test_patterns_match_by_position(self) -> None:
        """``__match_args__`` is there (pydantic: not)."""
        match Local(3):
            case Local(x):
                assert x == 3
            case _:
                pytest.fail("no match")

    def test_asking_for_an_instance_costs_what_it_costs(self) -> None:
        """``isinstance`` is the interpreter's own (pydantic and ABC: Python code for each class)."""
        meta: Any = type(Local)
        assert meta.__instancecheck__ is type.__instancecheck__
        assert meta.__subclasscheck__ is type.__subclasscheck__


class TestFrozenObjects:
    @pytest.mark.parametrize("form", ["decorated", "derived", "defined"])
    @pytest.mark.parametrize("name", ["x", "unknown"])
    def test_refuse_with_an_attribute_error(self, form: str, name: str) -> None:
        """Any attribute is refused in one way (dataclasses: a TypeError about super, for unknown ones)."""
        made: Any = {
            "decorated": make(frozen=True)(type("A", (), {"__annotations__": {"x": int}, "__module__": __name__})),
            "derived": Local,
            "defined": tw.define("A", {"x": int}, frozen=True),
        }[form](1)
        with pytest.raises(tw.FrozenError) as caught:
            setattr(made, name, 2)
        assert isinstance(caught.value, AttributeError)
        with pytest.raises(tw.FrozenError):
            delattr(made, name)
        assert made.x == 1


class TestRules:
    @pytest.mark.parametrize(
        ("marker", "good", "bad"),
        [("Gt(0)", 1, 0), ("Ge(0)", 0, -1), ("Lt(9)", 8, 9), ("Le(9)", 9, 10), ("Interval(gt=0, le=9)", 9, 0)]
        + [("MultipleOf(3)", 6, 7)]
        + [(f"{name}", "ab", "") for name in ("MinLen(1)", "Len(1, 2)")]
        + [("MaxLen(2)", "ab", "abc")],
    )  # fmt: skip
    def test_of_annotated_types_are_enforced(self, marker: str, good: object, bad: object) -> None:
        """A standard marker is a rule (msgspec, cattrs, adaptix and mashumaro: silently ignored)."""
        library = pytest.importorskip("annotated_types")
        rule: Any = eval(marker, vars(library))
        model = tw.define("Ruled", x=Annotated[type(good), rule])
        assert model(good) == tw.load(model, {"x": good})
        with pytest.raises(tw.ValidationError):
            model(bad)
        with pytest.raises(tw.ValidationError):
            tw.load(model, {"x": bad})

    def test_text_is_checked_and_not_cast(self) -> None:
        """A ``str`` takes text only (mashumaro: anything; cattrs: ``str(x)``)."""
        for value in (1, None, b"a", ["a"]):
            with pytest.raises(tw.ValidationError):
                tw.load(str, value)

    def test_truth_is_no_number(self) -> None:
        """True is no ``int`` and "x" is no ``bool`` (cattrs: both are)."""
        for type_, value in ((int, True), (float, True), (bool, "x"), (bool, 1)):
            with pytest.raises(tw.ValidationError):
                tw.load(type_, value)

    def test_interrupts_pass(self) -> None:
        """What a factory raises is not swallowed (mashumaro catches everything)."""

        def interrupt() -> int:
            raise KeyboardInterrupt

        model = tw.define("Stopped", x=tw.field(int, factory=interrupt))
        with pytest.raises(KeyboardInterrupt):
            tw.load(model, {})


class TestAnnotations:
    def test_of_local_classes_are_found_by_a_model(self) -> None:
        """Text that names a local class is found, also one that comes later (all but pydantic: NameError)."""

        class Outer(tw.Model):
            inner: Inner
            more: list[Inner]

        class Inner(tw.Model):
            x: int

        assert Outer.load({"inner": {"x": 1}, "more": []}) == Outer(Inner(1), [])

    def test_of_local_classes_are_found_by_a_codec(self) -> None:
        """``tw.load`` finds what its caller sees, as text too (pydantic's TypeAdapter: not for dataclasses)."""

        class Inner(tw.Model):
            x: int

        assert tw.load("list[Inner]", [{"x": 1}]) == [Inner(1)]


class TestJson:
    @pytest.mark.parametrize(
        "value",
        [UUID(int=7), Decimal("1.10"), time(1, 2, 3), timedelta(days=1, seconds=2), b"\x00\xff"],
        ids=lambda value: type(value).__name__,
    )
    def test_holds_every_scalar(self, value: Any) -> None:
        """JSON goes both ways for each (cattrs' JSON: not for the first four)."""
        model = tw.define("Holder", x=type(value))
        data = tw.dump_json(model(value))
        assert tw.load_json(model, data) == model(value)
        assert isinstance(json.loads(data)["x"], str)


class TestErrors:
    def test_tell_all_problems_with_their_paths(self) -> None:
        """One error holds everything (msgspec and mashumaro: the first)."""
        model = tw.define("Many", a=int, b=list[int], c=tw.field(str, min_length=1))
        with pytest.raises(tw.ValidationError) as caught:
            tw.load(model, {"a": "x", "b": [1, "y", 2, "z"], "c": "", "d": 1})
        assert [problem.where for problem in caught.value.problems] == ["$.d", "$.a", "$.b[1]", "$.b[3]", "$.c"]

    def test_cost_nothing_where_there_are_none(self) -> None:
        """Code that accepts keeps no list of problems (cattrs and adaptix: up to a third slower with them)."""
        model = tw.define("Lean", x=int)
        tw.load(model, {"x": 1})
        text = tw.source(model, "load")
        assert not {"problems", "errors", "path"} & set(text.split())

    def test_of_a_union_name_the_option_that_was_meant(self) -> None:
        """One problem, not one a member (pydantic lists them all)."""
        cat = tw.define("Cat", kind=Literal["cat"], lives=int)
        dog = tw.define("Dog", kind=Literal["dog"], tricks=list[str])
        with pytest.raises(tw.ValidationError) as caught:
            tw.load(int | list[int] | None, [1, "x"])
        assert [problem.where for problem in caught.value.problems] == ["$[1]"]
        with pytest.raises(tw.ValidationError) as caught:
            tw.load(cat | dog | None, 5)
        assert len(caught.value.problems) == 1


class TestGeneratedCode:
    def test_captured_before_its_first_use_is_built_once(self, builds: Callable[[], Counter[str]]) -> None:
        """References taken early stay good and build nothing again (mashumaro's lazy stub recompiles at each call)."""
        model: Any = tw.define("Captured", x=int)
        init, load, dump = model.__init__, tw.codec(model).load, tw.codec(model).dump
        for number in range(50):
            made = object.__new__(model)
            init(made, number)
            assert dump(load({"x": number})) == {"x": number}
        assert len(builds()) == 3
        assert set(builds().values()) == {1}

    @pytest.mark.parametrize("setting", ["off", "on"])
    def test_of_dropped_classes_leaves_no_lines(self, setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """``linecache`` is as large after a hundred classes as before (attrs: an entry for each stays)."""
        from typewright.engine import places

        if setting == "off":
            monkeypatch.setenv("TYPEWRIGHT_CACHE", "off")
        places.forget_folders()
        try:
            self.use_classes(2)
            before = len(linecache.cache)
            self.use_classes(100)
            assert len(linecache.cache) <= before
        finally:
            places.forget_folders()

    def use_classes(self, count: int) -> None:
        for _ in range(count):
            model = tw.define("Dropped", {"x": int}, order=True)
            assert tw.load(model, tw.dump(model(1))) < model(2)
            inspect.getsource(model.__init__)
            del model
        gc.collect()
        tw.define("Last", x=int)(1)

    def test_says_whose_it_is(self) -> None:
        """Methods have the names and the source that tools look for (dataclasses: ``__create_fn__`` and none)."""
        made: Any = Local(1)
        method = type(made).__init__
        assert (method.__qualname__, method.__module__) == ("Local.__init__", __name__)
        assert inspect.getsource(method).lstrip().startswith("def __init__(self, x=0):")
        file = method.__code__.co_filename
        assert not file.startswith("<") or file.endswith(">")


class TestDynamicClasses:
    def test_and_their_objects_are_pickled(self) -> None:
        """A class that no import finds travels by its definition (most factories' classes: not at all)."""
        model = tw.define("Travelling", x=tw.field(int, ge=1), y=tw.field(list[str], factory=list))
        made = pickle.loads(pickle.dumps(model(3)))
        assert made == model(3)
        assert type(made) is model
