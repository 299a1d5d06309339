"""``typewright.dataclasses``: what is ours about it; what it shares with the standard module is compared elsewhere."""

from __future__ import annotations

import abc
import contextlib
import copy
import dataclasses as standard
import functools
import gc
import inspect
import pickle
import sys
import threading
import types
import typing
import weakref
from dataclasses import InitVar
from typing import Any, Generic, TypeVar

import pytest

import typewright as tw
import typewright.dataclasses as ours
from typewright.dataclasses import asdict, dataclass, field, make_dataclass, replace
from typewright.dropins import units_of_dataclass
from typewright.engine import Promise, building
from typewright.engine.compiling import compile_text
from typewright.operations.filling import VALUES_STAY

T = TypeVar("T")


@dataclass(frozen=True, order=True)
class Point:
    x: int
    y: int = 0
    tags: list[str] = field(default_factory=list, compare=False)


@dataclass
class Later:
    """Has an annotation in text."""

    point: Point
    other: Elsewhere | None = None
    scale: InitVar[int] = 1

    def __post_init__(self, scale: int) -> None:
        self.scaled = scale


@dataclass
class Elsewhere:
    z: int


@dataclass(frozen=True, slots=True)
class Slotted:
    a: int
    b: str = "b"

    def own_class(self) -> type:
        return __class__  # type: ignore[name-defined,no-any-return]


@dataclass
class Box(Generic[T]):
    item: T


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that gets a name at each compilation."""
    names: list[str] = []

    def count(text: str, filename: str) -> Any:
        names.append(filename)
        return compile_text(text, filename)

    monkeypatch.setattr(building, "compile_text", count)
    return names


class TestTheModule:
    def test_has_the_names_of_the_standard_one(self) -> None:
        """``__all__`` is the same, and what is private there is found here."""
        module: Any = ours
        assert module.__all__ == standard.__all__
        assert all(hasattr(ours, name) for name in standard.__all__)
        assert module._FIELDS == "__dataclass_fields__"
        with pytest.raises(AttributeError, match="nothing_of_the_kind"):
            module.nothing_of_the_kind  # noqa: B018 - asked for

    def test_shares_sentinels_and_errors(self) -> None:
        """They are the standard module's own objects."""
        shared = ("MISSING", "KW_ONLY", "Field", "InitVar", "FrozenInstanceError", "field", "fields", "replace")
        assert all(getattr(ours, name) is getattr(standard, name) for name in shared)

    @pytest.mark.parametrize("name", ["dataclass", "make_dataclass", "asdict", "astuple"])
    def test_has_the_signatures_of_this_interpreter(self, name: str) -> None:
        """Options that a later interpreter adds are shown, for its own function is asked."""
        assert inspect.signature(getattr(ours, name)) == inspect.signature(getattr(standard, name))

    def test_is_not_put_in_the_place_of_the_standard_one(self) -> None:
        """``import dataclasses`` is what it was."""
        assert sys.modules["dataclasses"] is standard


class TestDefinition:
    @pytest.mark.usefixtures("cache_folder")
    def test_compiles_nothing(self, compiled: list[str]) -> None:
        """Methods are promises until somebody asks for one."""
        made = make_dataclass("Made", ["a", ("b", int, 2)], frozen=True, order=True)
        assert {type(vars(made)[name]) for name in ("__init__", "__repr__", "__eq__", "__lt__", "__setattr__")} == {
            Promise
        }
        assert inspect.signature(vars(made)["__init__"]).parameters.keys() == {"self", "a", "b"}
        assert compiled == []
        assert repr(made(1)) == "Made(a=1, b=2)"
        assert len(compiled) == 1
        assert type(vars(made)["__repr__"]) is types.FunctionType

    def test_hands_promises_out_as_functions(self) -> None:
        """Who looks into ``vars(cls)`` can call what is there, and inspect it."""
        made = make_dataclass("Made", [("a", int)])
        promise: Any = vars(made)["__init__"]
        assert str(inspect.signature(promise)) == "(self, a: int) -> None"
        assert vars(made)["__eq__"](made(1), made(1)) is True

    def test_writes_the_docstring_when_it_is_asked_for(self) -> None:
        """Then it stays in the class."""
        made = make_dataclass("Made", [("a", int), ("b", list, field(default_factory=list))])
        assert not isinstance(vars(made)["__doc__"], str)
        assert made.__doc__ == "Made(a: int, b: list = <factory>)"
        assert vars(made)["__doc__"] == made.__doc__
        assert make_dataclass("Below", [], bases=(made,)).__doc__ == "Below(a: int, b: list = <factory>)"

    def test_gives_no_docstring_where_there_is_no_signature(self) -> None:
        """Then it is the name alone, as the standard module says."""

        class Meta(type):
            __signature__ = "none"

        made: Any = dataclass(Meta("Made", (), {"__annotations__": {"a": int}}))
        assert made.__doc__ == "Made"

    def test_keeps_a_field_object_of_two_classes_apart(self) -> None:
        """Code is written later than the second class takes the field and gives it another name."""
        shared: Any = field(default=1)
        first, second = make_dataclass("A", [("x", int, shared)]), make_dataclass("B", [("y", int, shared)])
        assert (repr(first(2)), repr(second(3))) == ("A(x=2)", "B(y=3)")

    def test_reads_marks_by_the_name_of_either_module(self) -> None:
        """Text means what it says where this module is imported as ``dataclasses``."""
        space: dict[str, Any] = {"__name__": "either"}
        module = sys.modules["either"] = types.ModuleType("either")
        module.__dict__.update(space)
        text = """
from __future__ import annotations
import typewright.dataclasses as dataclasses, dataclasses as std
from typing import ClassVar
@dataclasses.dataclass
class C:
    a: dataclasses.InitVar[int]
    b: std.InitVar[int]
    _: dataclasses.KW_ONLY
    c: ClassVar[int] = 1
    d: int = 2
    def __post_init__(self, a, b): self.sum = a + b
"""
        try:
            exec(text, module.__dict__)
            made = module.C(1, 2, d=3)
        finally:
            del sys.modules["either"]
        assert (made.sum, asdict(made), module.C.__match_args__) == (3, {"d": 3}, ("a", "b"))

    def test_takes_a_namesake_in_another_module_for_a_type(self) -> None:
        """Only ``typing`` and ``dataclasses`` have the marks."""
        other = sys.modules["other"] = types.ModuleType("other")
        other.__dict__.update(
            other=other, InitVar=standard.InitVar, theirs=types.SimpleNamespace(InitVar=standard.InitVar)
        )
        try:
            for module in (standard, ours):
                made = type("Made", (), {"__module__": "other", "__annotations__": {"a": "other.InitVar[int]"}})
                assert [item.name for item in standard.fields(module.dataclass(made))] == ["a"]
        finally:
            del sys.modules["other"]

    def test_belongs_to_the_file_of_its_module_whoever_decorates_it(self) -> None:
        """A decorator of a library that calls ours doesn't draw the code into that library's folder."""
        space: dict[str, Any] = {"dataclass": dataclass, "__name__": "library"}
        exec(compile("def wrap(cls): return dataclass(cls)", "/nowhere/library.py", "exec"), space)

        class Made:
            a: int

        order = units_of_dataclass(space["wrap"](Made))["methods"]().order()
        assert order.home.file == __file__
        assert "library" not in order.write().text

    def test_mends_super_and_class_where_slots_make_a_class_again(self) -> None:
        """Methods mean the new class, on every interpreter."""
        assert Slotted(1).own_class() is Slotted

    def test_leaves_what_it_does_not_know_to_the_standard_module(self) -> None:
        """Names that no code can hold, as a drop-in must."""
        made = make_dataclass("Made", ["_tw_own", "__private"])
        assert repr(made(1, 2)) == "Made(_tw_own=1, __private=2)"
        assert type(vars(made)["__init__"]) is types.FunctionType

    @pytest.mark.parametrize("name", ["a b", "class", "x\n    pass"])
    def test_raises_what_the_standard_module_raises_for_names(self, name: str) -> None:
        """Both in the same words; nothing of ours compiles a name that isn't one."""
        faults = []
        for module in (standard, ours):
            with pytest.raises(SyntaxError) as caught:
                module.dataclass(type("C", (), {"__annotations__": {name: int}}))
            faults.append(str(caught.value))
        assert faults[0] == faults[1]


class TestMethods:
    def test_resolve_annotations_in_text(self) -> None:
        """Hints of the constructor are looked up in the module of the class, also for names that came later."""
        hints = typing.get_type_hints(Later.__init__)
        assert repr(hints.pop("scale")) == "dataclasses.InitVar[int]"
        assert hints == {"point": Point, "other": Elsewhere | None, "return": type(None)}
        assert inspect.signature(Later, eval_str=True).parameters["point"].annotation is Point
        assert typing.get_type_hints(Later)["point"] is Point

    def test_keep_the_true_built_ins(self) -> None:
        """A function made after the names of the module were put beside the built-ins runs as before."""
        made = make_dataclass("Made", [("a", "list[int]")])
        assert typing.get_type_hints(made.__init__)["a"] == list[int]  # type: ignore[misc]
        equal: Any = vars(made)["__eq__"].__wrapped__
        assert type(equal.__builtins__) is dict
        assert made(1) == made(1)

    def test_have_their_names_and_their_source(self) -> None:
        """Names, module and text as if they stood in the class."""
        Point(1)
        assert Point.__init__.__qualname__ == "Point.__init__"
        assert Point.__init__.__module__ == __name__
        assert inspect.getsource(Point.__init__).startswith("    def __init__(self, x, y=0, tags=_tw_factory):")

    def test_fill_a_subclass_that_keeps_a_field_elsewhere(self) -> None:
        """Past the class's refusal, but not past a property of the subclass."""

        class Below(Point):
            __slots__ = ("y",)

        class Refusing(Point):
            @property
            def y(self) -> int:  # pyright: ignore[reportIncompatibleVariableOverride]
                return 1

        assert Below(1, 5).y == 5
        with pytest.raises(AttributeError, match="property 'y'"):
            Refusing(1)

    def test_keep_what_a_new_of_the_users_put_into_an_object(self) -> None:
        """The whole ``__dict__`` is replaced only where nothing can be in it."""

        def __new__(cls: Any, *args: Any) -> Any:  # noqa: N807 - the method
            made = object.__new__(cls)
            object.__setattr__(made, "extra", 1)
            return made

        made = make_dataclass("Made", ["a"], frozen=True, namespace={"__new__": __new__})
        assert vars(made(2)) == {"extra": 1, "a": 2}

    def test_ask_the_class_where_it_keeps_a_field(self) -> None:
        """A descriptor in the place of a field is given what it is to keep, past the refusal."""

        class Kept:
            def __get__(self, instance: Any, owner: object) -> Any:
                return 1 if instance is None else instance.__dict__["kept"]

            def __set__(self, instance: Any, value: Any) -> None:
                instance.__dict__["kept"] = value * 2

        made = make_dataclass("Made", [("a", int, Kept())], frozen=True)
        assert (made().a, made(4).a) == (2, 8)

    def test_leave_looking_at_attributes_to_a_class_that_does_it_itself(self) -> None:
        """Such a class may show another ``__dict__``."""

        def look(self: Any, name: str) -> Any:
            return {} if name == "__dict__" else object.__getattribute__(self, name)

        made = make_dataclass("Made", ["a"], frozen=True, namespace={"__getattribute__": look})
        assert made(1).a == 1

    def test_fill_the_first_class_where_slots_made_it_again(self) -> None:
        """It may be known elsewhere, as to the ``__init_subclass__`` of a base."""
        seen: list[Any] = []

        class Base:
            __slots__ = ()

            def __init_subclass__(cls) -> None:
                seen.append(cls)

        made = make_dataclass(
            "Made", [("a", int, 1), ("b", int, field(default=2, init=False))], bases=(Base,), slots=True
        )
        assert seen[1] is made
        assert [vars(cls(5)) if cls is not made else (cls(5).a, cls(5).b) for cls in seen] == [{"a": 5, "b": 2}, (5, 2)]

    @pytest.mark.skipif(VALUES_STAY, reason="from 3.13 on, looking at __dict__ costs nothing later")
    def test_give_frozen_objects_a_dict_of_their_own(self) -> None:
        """One that shares its keys would make each look at an attribute three times as slow (3.11, 3.12)."""
        Point(1)
        assert "_tw_keep(self, {" in tw.source(Point, "methods")

    def test_are_not_confused_by_an_object_that_holds_itself(self) -> None:
        """Dots alone stand for it, as the standard module has it."""
        box: Any = Box(None)
        box.item = [box]
        assert repr(box) == "Box(item=[...])"
        other = make_dataclass("Other", ["a"])
        assert repr(Box(other(Box(1)))) == "Box(item=Other(a=Box(item=1)))"

    def test_can_be_first_called_by_threads_at_once(self) -> None:
        """All get the same answer."""
        made = make_dataclass("Made", ["a", ("b", int, 2)], frozen=True, order=True)
        barrier, answers = threading.Barrier(6), []

        def use() -> None:
            barrier.wait()
            one = made(1)
            answers.append((repr(one), asdict(one), one == made(1), one < made(2), made.__doc__))

        threads = [threading.Thread(target=use) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        doc = "Made(a: 'typing.Any', b: int = 2)"
        assert answers == [("Made(a=1, b=2)", {"a": 1, "b": 2}, True, True, doc)] * 6


class TestTogether:
    def test_with_the_standard_functions(self) -> None:
        """They take ours, and ours take theirs."""
        assert standard.asdict(Point(1)) == asdict(Point(1)) == {"x": 1, "y": 0, "tags": []}
        assert standard.replace(Point(1), y=2) == replace(Point(1), y=2)
        assert [item.name for item in standard.fields(Point)] == ["x", "y", "tags"]

    def test_with_standard_dataclasses_above_and_below(self) -> None:
        """Fields are inherited both ways."""
        below = standard.make_dataclass("Below", [("z", int, 3)], bases=(Point,), frozen=True)
        lowest = make_dataclass("Lowest", [("w", int, 4)], bases=(below,), frozen=True, order=True)
        assert repr(lowest(1)) == "Lowest(x=1, y=0, tags=[], z=3, w=4)"
        assert lowest(1) < lowest(2)
        assert asdict(below(1)) == {"x": 1, "y": 0, "tags": [], "z": 3}

    @pytest.mark.parametrize("made", [Point(1, 2), Slotted(1), Later(Point(1)), Box([1])], ids=repr)
    def test_with_pickle_and_copy(self, made: Any) -> None:
        """Objects come back equal, frozen ones with slots included."""
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
            assert pickle.loads(pickle.dumps(made, protocol)) == made
        assert copy.copy(made) == copy.deepcopy(made) == made

    def test_with_abstract_classes(self) -> None:
        """Promised methods and defaults make a class concrete."""

        class Base(abc.ABC):
            @abc.abstractmethod
            def __eq__(self, other: object) -> bool: ...

            __hash__ = None  # type: ignore[assignment]

            @property
            @abc.abstractmethod
            def a(self) -> int: ...

        made = make_dataclass("Made", [("a", int, 1)], bases=(Base,))
        assert made() == made(1)

    def test_with_single_dispatch_generics_and_matching(self) -> None:
        """A class is a class."""
        assert Box[int](1) == Box(1)
        name = functools.singledispatch(lambda _: "other")
        name.register(Point, lambda _: "point")
        assert name(Point(1)) == "point"
        match Point(1, 2):
            case Point(x, y):
                assert (x, y) == (1, 2)

    def test_with_loading_and_dumping(self) -> None:
        """They are read as standard ones, constructor included."""
        assert tw.load(Later, {"point": {"x": 1}, "other": {"z": 2}, "scale": 3}).scaled == 3
        assert tw.dump(Point(1)) == {"x": 1, "y": 0, "tags": []}
        with pytest.raises(tw.ValidationError, match="x: must be an integer"):
            tw.load(Point, {"x": "1"})
        assert "made by call: the constructor is the one its library wrote" in tw.explain(Point)


class TestEnds:
    def test_go_with_their_code(self) -> None:
        """Neither a class nor what copies its objects stays behind."""

        def use(slots: bool) -> weakref.ref[Any]:
            made = make_dataclass("Made", ["a"], slots=slots, frozen=True)
            one = made(1)
            assert (asdict(one), ours.astuple(one), repr(one), hash(one)) is not None
            return weakref.ref(made)

        left = [use(slots) for slots in (True, False)]
        gc.collect()
        assert [reference() for reference in left] == [None, None]


class TestWarmup:
    def test_builds_what_nobody_called(self) -> None:
        """Methods of dataclasses are built with everything else, though their annotations mean nothing."""

        @dataclass
        class Idle:
            x: "Nowhere"  # type: ignore[name-defined]  # noqa: F821, UP037 - nobody reads it

        assert tw.warmup(Later) == 1
        with contextlib.suppress(tw.DefinitionError, ExceptionGroup):  # told last, of models that other tests left
            tw.warmup()
        assert not any(type(value) is Promise for value in vars(Idle).values())
        assert Idle(1) == Idle(1)

    def test_prepares_a_named_one_for_loading(self) -> None:
        """A dataclass that is named gets the code of ``load``, too, so what is wrong with its annotations is told."""

        @dataclass
        class Lost:
            x: "Nowhere"  # type: ignore[name-defined]  # noqa: F821, UP037 - nobody reads it

        with pytest.raises(tw.AnnotationError, match="Nowhere"):
            tw.warmup(Lost)


class TestSource:
    def test_shows_each_unit(self) -> None:
        """Methods by default, what copies objects by name."""
        assert "def __init__(self, x, y=0, tags=_tw_factory):" in tw.source(Point)
        assert tw.source(Point, "asdict").count("\n") == 8
        assert "def astuple(self):" in tw.source(Point, "astuple")
        with pytest.raises(tw.SourceError, match="methods, asdict, astuple, load"):
            tw.source(Point, "nothing")
