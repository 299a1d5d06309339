"""Model classes as classes: slots, inheritance, hooks of the language, methods of the user."""

from __future__ import annotations

import abc
import gc
import inspect
import weakref
from typing import Any, ClassVar

import pytest

import typewright as tw


@tw.model
class Decorated:
    x: int
    y: str = "a"


class Based(tw.Model):
    x: int
    y: str = "a"


Called = tw.define("Called", x=int, y=tw.field(str, default="a"))
META: Any = type(tw.Model)
FORMS: list[Any] = [Decorated, Based, Called]


@pytest.mark.parametrize("model", FORMS)
class TestEveryForm:
    def test_makes_checked_objects(self, model: Any) -> None:
        """By position and by keyword, with defaults, every field checked."""
        assert (model(1).x, model(1).y, model(x=1, y="b").y) == (1, "a", "b")
        with pytest.raises(tw.ValidationError) as refused:
            model("1", 2)
        assert [problem.path for problem in refused.value.problems] == [("x",), ("y",)]

    def test_has_slots(self, model: Any) -> None:
        """An object has no ``__dict__``, takes no other attribute, and can be referred to weakly."""
        made = model(1)
        assert not hasattr(made, "__dict__")
        with pytest.raises(AttributeError):
            made.z = 1
        watch = weakref.ref(made)
        del made
        gc.collect()
        assert watch() is None

    def test_has_the_signature_that_was_declared(self, model: Any) -> None:
        """``inspect.signature`` and arity errors are right before and after the first call."""
        for _ in range(2):
            assert list(inspect.signature(model).parameters) == ["x", "y"]
            assert inspect.signature(model).parameters["y"].default == "a"
            with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required positional argument: 'x'"):
                model()
            with pytest.raises(TypeError, match="unexpected keyword argument 'z'"):
                model(1, z=2)
            model(1)

    def test_matches_by_position(self, model: Any) -> None:
        """``match`` takes fields by position and by name."""
        match model(1, "b"):
            case model(1, y=found):
                assert found == "b"
            case _:
                pytest.fail("did not match")

    def test_says_where_it_is_from(self, model: Any) -> None:
        """Module, names and docs of class and methods are the user's."""
        assert model.__module__ == __name__
        assert model.__init__.__qualname__ == f"{model.__qualname__}.__init__"
        assert model.__init__.__module__ == __name__

    def test_is_found_again_by_warmup(self, model: Any) -> None:
        """``warmup`` builds what is named, and says how many."""
        assert tw.warmup(model) == 1


class TestOnce:
    """Hooks of the language run once for ``tw.Model`` and ``tw.define``, for nothing is made twice."""

    def test_init_subclass(self) -> None:
        """``__init_subclass__`` runs once a class, and sees a finished class."""
        seen = []

        class Parent(tw.Model):
            def __init_subclass__(cls) -> None:
                seen.append(cls)

        class Child(Parent):
            x: int

        Parent.define("Other", x=int)
        assert [cls.__name__ for cls in seen] == ["Child", "Other"]
        assert seen[0] is Child
        assert len(Parent.__subclasses__()) == 2

    def test_set_name(self) -> None:
        """``__set_name__`` runs once for each descriptor."""
        seen = []

        class Descriptor:
            def __set_name__(self, owner: type, name: str) -> None:
                seen.append((owner.__name__, name))

        class Child(tw.Model):
            x: int
            other: ClassVar[Any] = Descriptor()

        assert seen == [("Child", "other")]
        assert Child(1).x == 1

    def test_a_decorated_class_leaves_no_ghost(self) -> None:
        """The class that ``@tw.model`` replaced is gone after a collection."""

        class Parent:
            pass

        @tw.model(frozen=True)
        class Child(Parent):
            x: int

            def show(self) -> str:
                return super().__repr__()

        Child(1)
        gc.collect()
        assert Parent.__subclasses__() == [Child]


class TestRemade:
    """``@tw.model`` makes a class with slots a second time; methods must not notice."""

    def test_super_and_class_mean_the_new_one(self) -> None:
        """``super()`` and ``__class__`` work in methods, properties, class and static methods."""

        @tw.model
        class Parent:
            x: int

            def double(self) -> int:
                return self.x * 2

        @tw.model
        class Child(Parent):
            y: int = 0

            def double(self) -> int:
                return super().double() + 1

            def own(self) -> type:
                return __class__  # type: ignore[name-defined, no-any-return]

            @property
            def twice(self) -> int:
                return super().double() * 2

            @classmethod
            def make(cls) -> Any:
                return cls(len("abc"))

            @staticmethod
            def home() -> type:
                return __class__  # type: ignore[name-defined, no-any-return]

        made = Child(3)
        assert (made.double(), made.twice, made.own(), Child.home(), Child.make().x) == (7, 12, Child, Child, 3)

    def test_keeps_docs_annotations_and_attributes(self) -> None:
        """What else stands in the class body stays."""

        @tw.model
        class Kept:
            """A doc."""

            x: int
            limit: ClassVar[int] = 5
            other = 7

        assert (Kept.__doc__, Kept.limit, Kept.other) == ("A doc.", 5, 7)
        assert Kept.__annotations__["x"] in (int, "int")
        assert [field.name for field in tw.fields(Kept)] == ["x"]

    def test_keeps_the_metaclass(self) -> None:
        """A class of a metaclass of the user's stays one."""

        class Meta(type):
            pass

        @tw.model
        class Special(metaclass=Meta):
            x: int

        assert type(Special) is Meta
        assert Special(1).x == 1

    def test_without_slots_it_is_the_same_class(self) -> None:
        """``slots=False`` changes the class in place."""

        class Plain:
            x: int

        assert tw.model(slots=False)(Plain) is Plain

    def test_slots_off_keeps_a_dict(self) -> None:
        """Objects without slots take other attributes, and show them in ``vars``."""

        @tw.model(slots=False)
        class Loose:
            x: int
            y: int = tw.field(default=3, ge=1)

        made: Any = Loose(1)
        made.other = 2
        assert vars(made) == {"x": 1, "y": 3, "other": 2}
        assert Loose.y == 3
        assert tw.load(Loose, {"x": 1}) == Loose(1)


class TestInheritance:
    def test_fields_come_first_from_the_base(self) -> None:
        """Inherited fields stand before own ones; an own one keeps the place of its namesake."""

        class Parent(tw.Model):
            a: int
            b: int = 1

        class Child(Parent):
            c: str = "c"
            b: str = "b"  # type: ignore[assignment]

        assert Child(1) == Child(1, "b", "c")
        assert [field.name for field in tw.fields(Child)] == ["a", "b", "c"]
        assert Parent(1).b == 1
        with pytest.raises(tw.ValidationError):
            Child(1, 2)  # type: ignore[arg-type]
        assert tw.load(Child, {"a": 1}).dump() == {"a": 1, "b": "b", "c": "c"}

    def test_options_are_inherited(self) -> None:
        """A child has its parent's options unless it says otherwise."""

        class Parent(tw.Model, frozen=True, extra="ignore"):
            a: int

        class Child(Parent):  # type: ignore[misc] # checkers want frozen=True said again
            b: int = 0

        class Open(Parent, extra="forbid"):  # type: ignore[misc]
            pass

        assert hash(Child(1)) == hash(Child(1))
        assert tw.load(Child, {"a": 1, "z": 1}) == Child(1)
        with pytest.raises(tw.ValidationError):
            tw.load(Open, {"a": 1, "z": 1})

    def test_rules_are_inherited_with_their_place(self) -> None:
        """A refusal in a child points to the line in the parent that holds the rule."""

        class Parent(tw.Model):
            a: int = tw.field(ge=1)

        class Child(Parent):
            b: int = 0

        with pytest.raises(tw.ValidationError) as refused:
            Child(0)
        line = inspect.getsourcelines(type(self).test_rules_are_inherited_with_their_place)[1]
        assert refused.value.problems[0].origin.line == line + 4

    def test_a_mixin_without_fields(self) -> None:
        """A plain class may stand beside; without slots of its own it gives objects a ``__dict__``."""

        class Mixin:
            __slots__ = ()

            def shout(self) -> str:
                return repr(self).upper()

        class Loose:
            pass

        class Child(Mixin, tw.Model):
            x: int

        class Open(Loose, tw.Model):
            x: int

        assert Child(1).shout().endswith("(X=1)")
        assert not hasattr(Child(1), "__dict__")
        assert hasattr(Open(1), "__dict__")

    def test_a_diamond_takes_what_the_mro_takes(self) -> None:
        """Where two parents share a base, the field of the class that comes first in the MRO counts."""

        @tw.model(slots=False)
        class Base:
            x: int = 0

        @tw.model(slots=False)
        class Left(Base):
            left: int = 1

        @tw.model(slots=False)
        class Right(Base):
            x: str = "right"  # type: ignore[assignment]

        @tw.model(slots=False)
        class Both(Left, Right):
            pass

        assert Both().x == "right"
        assert Both.x == "right"  # the language itself says so
        assert [field.name for field in tw.fields(Both)] == ["x", "left"]

    def test_abstract_classes_stay_abstract(self) -> None:
        """``abc.ABC`` works: what isn't written can't be made."""

        @tw.model
        class Shape(abc.ABC):
            name: str

            @abc.abstractmethod
            def area(self) -> float: ...

        @tw.model
        class Square(Shape):
            side: float

            def area(self) -> float:
                return self.side**2

        assert Square("s", 2.0).area() == 4.0
        assert isinstance(Square("s", 2.0), Shape)
        with pytest.raises(TypeError, match="abstract"):
            Shape("x")  # type: ignore[abstract]
        with pytest.raises(TypeError, match="abstract"):
            tw.load(Shape, {"name": "x"})

    def test_a_plain_subclass_is_no_model_but_works(self) -> None:
        """A subclass without ``@tw.model`` makes, copies, replaces, compares and dumps its parent's fields."""
        import copy
        import pickle

        made = PlainChild(1, "b")
        for other in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made)), tw_replace(made)):
            assert type(other) is PlainChild
            assert other == made
        assert tw.dump(made) == {"x": 1, "y": "b"}
        assert repr(made) == "PlainChild(x=1, y='b')"
        assert tw.load(Decorated, made) is made
        with pytest.raises(tw.ModelError, match=r"put @tw\.model above it"):
            tw.fields(PlainChild)

    def test_a_frozen_child_without_slots_of_a_parent_with_slots(self) -> None:
        """Fields live where each class put them, and all are set."""

        @tw.model(frozen=True)
        class Parent:
            a: int

        @tw.model(frozen=True, slots=False)
        class Child(Parent):
            b: int

        assert repr(Child(1, 2)).endswith("(a=1, b=2)")
        assert tw.load(Child, {"a": 1, "b": 2}) == Child(1, 2)

    def test_a_model_may_have_its_parents_name(self) -> None:
        """``class User(User)`` is one more class."""

        class User(tw.Model):  # pyright: ignore[reportRedeclaration]
            x: int

        first: Any = User

        class User(first):  # type: ignore[no-redef, misc]
            y: int = 0

        second: Any = User
        assert second(1, 2).dump() == {"x": 1, "y": 2}


def tw_replace(value: Any) -> Any:
    """Replace nothing, by the method that the standard library calls."""
    return value.__replace__()


class PlainChild(Decorated):
    """No model: it has no decorator."""


class TestWrittenByTheUser:
    def test_init_is_kept(self) -> None:
        """A written ``__init__`` is called by whoever makes an object, with all fields by keyword."""

        @tw.model
        class Own:
            x: int
            y: int = 5

            def __init__(self, x: int, y: int) -> None:
                self.x, self.y = x + 1, y + 1

        assert (Own(1, 1).x, tw.load(Own, {"x": 1}).x, tw.load(Own, {"x": 1}).y) == (2, 2, 6)
        with pytest.raises(tw.ValidationError):
            tw.load(Own, {"x": "1"})

    def test_other_methods_are_kept(self) -> None:
        """Written ``__repr__``, ``__eq__``, ``__lt__`` and ``__replace__`` stand; the rest is generated."""

        @tw.model(order=True)
        class Own:
            x: int

            def __repr__(self) -> str:
                return "own"

            def __eq__(self, other: object) -> bool:
                return True

            def __lt__(self, other: object) -> bool:  # type: ignore[misc] # checkers know dataclasses, which refuse it
                return False

            def __replace__(self, **changes: object) -> str:
                return "replaced"

            __hash__ = None  # type: ignore[assignment]

        assert (repr(Own(1)), Own(1) == Own(2), Own(1) < Own(2), Own(1) <= Own(2)) == ("own", True, False, True)
        assert Own(1).__replace__() == "replaced"

    @pytest.mark.parametrize("form", ["decorated", "based"])
    def test_whoever_writes_eq_writes_hash(self, form: str) -> None:
        """With an equality of the user's, a hash over the fields could be wrong, so there is none."""
        body = {"__annotations__": {"x": int}, "__eq__": lambda self, other: True}
        made: Any = (
            tw.model(frozen=True)(type("Own", (), body)) if form == "decorated" else
            META("Own", (tw.Model,), body, frozen=True)
        )  # fmt: skip
        with pytest.raises(TypeError, match="unhashable"):
            hash(made(1))

    def test_a_written_hash_is_kept(self) -> None:
        """``__hash__`` of the user's stands, frozen or not."""

        @tw.model
        class Own:
            x: int

            def __hash__(self) -> int:
                return 5

        assert hash(Own(1)) == 5

    def test_post_init_runs_once_everything_is_set(self) -> None:
        """``__post_init__`` runs in constructors, loads and replacements; it may change fields."""

        @tw.model
        class Own:
            x: int
            calls: ClassVar[list[int]] = []

            def __post_init__(self) -> None:
                self.calls.append(self.x)
                self.x += 1

        assert (Own(1).x, tw.load(Own, {"x": 2}).x, tw.load_json(Own, b'{"x": 3}').x) == (2, 3, 4)
        assert Own.calls == [1, 2, 3]
        assert tw.codec(Own).problems({"x": 1}) == ()
        assert Own.calls == [1, 2, 3], "a check makes nothing"

    def test_an_error_in_post_init_is_the_users(self) -> None:
        """What ``__post_init__`` raises comes out as it is, with its own frame."""

        @tw.model
        class Own:
            x: int

            def __post_init__(self) -> None:
                raise KeyError("mine")

        makers: list[Any] = [lambda: Own(1), lambda: tw.load(Own, {"x": 1})]
        for make in makers:
            with pytest.raises(KeyError, match="mine"):
                make()

    def test_an_error_in_a_factory_is_the_users(self) -> None:
        """What a factory raises comes out as it is."""
        model = tw.define("Own", x=tw.field(int, factory=lambda: 1 // 0))
        for make in (model, lambda: tw.load(model, {})):
            with pytest.raises(ZeroDivisionError):
                make()

    def test_a_factory_is_checked(self) -> None:
        """What a factory makes is checked like a value that is given."""
        model = tw.define("Own", x=tw.field(int, factory=str))
        with pytest.raises(tw.ValidationError, match="x: must be an integer, got ''"):
            model()

    def test_a_setter_of_the_users_is_respected(self) -> None:
        """``__setattr__`` sees later assignments; construction goes past it."""
        seen = []

        @tw.model
        class Own:
            x: int

            def __setattr__(self, name: str, value: object) -> None:
                seen.append(name)
                object.__setattr__(self, name, value)

        made = Own(1)
        made.x = 2
        assert seen == ["x"]

    def test_a_class_may_leave_nothing_to_generate(self) -> None:
        """Where the user wrote all there is, no method is generated, and warmup and source work."""

        @tw.model(repr=False, eq=False)
        class Own:
            x: int

            def __init__(self, x: int) -> None:
                self.x = x

        assert tw.warmup(Own) == 1
        assert tw.load(Own, {"x": 1}).x == 1


class TestClassVariables:
    @pytest.mark.parametrize("annotation", [ClassVar, ClassVar[int], "ClassVar[int]", "typing.ClassVar", "ClassVar"])
    def test_are_no_fields(self, annotation: Any) -> None:
        """``ClassVar`` stays an attribute of the class, written in any way."""
        body = {"__annotations__": {"x": int, "count": annotation}, "count": 3}
        model = META("Counted", (tw.Model,), body)
        assert [field.name for field in tw.fields(model)] == ["x"]
        assert model.count == 3


class TestHuge:
    @pytest.mark.slow
    def test_three_hundred_fields(self) -> None:
        """A model may have more fields than a call once had arguments."""
        names = [f"field_{i}" for i in range(300)]
        model = tw.define("Huge", {name: tw.field(int, ge=0) for name in names}, order=True, frozen=True)
        values = {name: i for i, name in enumerate(names)}
        made = model(**values)
        assert made == model(*values.values()) == tw.load(model, values)
        assert tw.dump(made) == values
        assert hash(made) == hash(tw.replace(made))
        with pytest.raises(tw.ValidationError) as refused:
            model(**dict.fromkeys(names, -1))
        assert len(refused.value.problems) == 100

    def test_no_fields(self) -> None:
        """A model may have none."""
        model = tw.define("Empty", {}, order=True, frozen=True)
        assert model() == model() == tw.load(model, {})
        assert (hash(model()), repr(model()), tw.dump(model())) == (hash(()), "Empty()", {})
        assert model() <= model()
        with pytest.raises(tw.ValidationError):
            tw.load(model, {"x": 1})
