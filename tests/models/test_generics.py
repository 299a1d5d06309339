"""Generic models: ``Box[int]`` is a class that checks what it says."""

from __future__ import annotations

import copy
import gc
import pickle
import subprocess
import sys
import threading
import weakref
from abc import ABC, abstractmethod
from typing import Annotated, Any, Generic, Literal, Optional, ParamSpec, TypeVar, Union

import pytest

import typewright as tw
from typewright.models import group_of
from typewright.models.generics import parametrise, spell_argument

T = TypeVar("T")
U = TypeVar("U")
Number = TypeVar("Number", bound=int)
Real = TypeVar("Real", bound=float)
Text = TypeVar("Text", str, bytes)
P = ParamSpec("P")


class Box(tw.Model, Generic[T]):
    """Holds one thing."""

    value: T
    more: list[T] = tw.field(factory=list)
    next: Box[T] | None = None
    name: str = "box"


@tw.model
class Crate(Generic[T]):
    value: T


class Pair(tw.Model, Generic[T, U]):
    first: T
    second: U


class IntBox(Box[int]):
    size: int = 1


class Sub(Box[T], Generic[T]):
    own: T | None = None


class Swapped(Pair[U, T], Generic[T, U]):
    third: dict[str, T] = tw.field(factory=dict)


class Implied(Box[list[U]]):
    also: U | None = None


class Bounded(tw.Model, Generic[Number, Text]):
    number: Number
    text: Text


def generic(item: Any) -> Any:
    """Return *item* as something that checkers know nothing of."""
    return item


BOX, CRATE, PAIR, SUB, SWAPPED, IMPLIED, BOUNDED = map(generic, (Box, Crate, Pair, Sub, Swapped, Implied, Bounded))
LIST, DICT, OPTIONAL, UNION, ANNOTATED = map(generic, (list, dict, Optional, Union, Annotated))
META: Any = type(tw.Model)
GENERIC: Any = Generic


def refusals(make: Any) -> list[str]:
    """Return where and as what the values given in *make* are refused."""
    with pytest.raises(tw.ValidationError) as refused:
        make()
    return [f"{problem.where.removeprefix('$.')} {problem.code}" for problem in refused.value.problems]


class TestClasses:
    @pytest.mark.parametrize("model", [BOX, CRATE, SUB], ids=lambda model: model.__name__)
    def test_are_real_classes_below_the_generic_one(self, model: Any) -> None:
        """One class for one choice, with a name, and objects that are of both."""
        made = model[int]
        assert isinstance(made, type)
        assert made is model[int] is not model[str]
        assert (made.__name__, made.__module__) == (f"{model.__name__}[int]", __name__)
        assert made.__doc__ == model.__doc__
        assert isinstance(made(1), model)
        assert type(made(1)) is made
        assert repr(made(1)).startswith(f"{model.__name__}[int](value=1")
        assert made.__parameters__ == ()
        assert not hasattr(made(1), "__dict__")

    def test_check_their_arguments(self) -> None:
        """Construction, loading and lax loading ask for the argument's type, all the way down."""
        assert refusals(lambda: BOX[int]("a", ["b", 1])) == ["value type", "more[0] type"]
        assert refusals(lambda: tw.load(BOX[int], {"value": 1, "next": {"value": "x"}})) == ["next.value type"]
        assert tw.load(BOX[int], {"value": "7"}, lax=True) == BOX[int](7)
        assert tw.load_json(BOX[float], b'{"value": 1}').value == 1.0
        assert tw.load(BOX[BOX[int]], {"value": {"value": 1}}) == BOX[BOX[int]](BOX[int](1))
        assert refusals(lambda: tw.load(LIST[BOX[str]], [{"value": 1}])) == ["$[0].value type"]
        assert tw.codec(DICT[str, BOX[int]]).problems({"a": {"value": "x"}})[0].where == "$.a.value"

    def test_dump(self) -> None:
        """Plain data is that of the generic model."""
        assert tw.dump(BOX[int](1, next=BOX[int](2))) == {
            "value": 1, "more": [], "next": {"value": 2, "more": [], "next": None, "name": "box"}, "name": "box"
        }  # fmt: skip

    def test_differ_in_order_of_unions_and_in_kind_of_literals(self) -> None:
        """What is equal for Python may mean something else to a check."""
        assert BOX[int | str] is not BOX[str | int]
        assert BOX[Literal[1]] is not BOX[Literal[True]]
        assert refusals(lambda: BOX[Literal[True]](1)) == ["value literal"]

    def test_are_one_for_all_threads(self) -> None:
        """Threads that ask at once get one class."""

        class Local(tw.Model, Generic[T]):
            value: T

        model, barrier, got = generic(Local), threading.Barrier(8), []

        def ask() -> None:
            barrier.wait(10)
            got.append(model[int])

        threads = [threading.Thread(target=ask) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(got) == 8
        assert len(set(got)) == 1

    def test_code_comes_from_the_cache(self) -> None:
        """A second class of the same definition and argument takes its code from the cache."""

        def make() -> Any:
            class Local(tw.Model, Generic[T]):
                value: T

            return generic(Local)[int]

        first, second = make(), make()
        for unit in ("methods", "load"):
            group_of(first, unit).wake()
            assert group_of(second, unit).wake().came_from == "cache"
        assert refusals(lambda: second("a")) == ["value type"]

    def test_have_source_and_explanation(self) -> None:
        """The text names the class with its arguments."""
        assert "Box[int]" in tw.source(BOX[int])
        assert tw.explain(BOX[int]).startswith("Box[int], a model")
        assert "value  int" in tw.explain(BOX[int])


class TestWithoutChoice:
    def test_a_variable_is_anything_its_bound_or_its_constraints(self) -> None:
        """A generic model as it stands checks what its variables promise."""
        assert BOX(object()).value is not None
        assert BOX(1, next=Box("a")).next.value == "a"
        assert tw.load(BOX, {"value": 1, "next": {"value": "x"}}) == BOX(1, next=Box("x"))
        assert BOUNDED(5, "a").number == 5
        assert refusals(lambda: BOUNDED("a", 5)) == ["number type", "text union"]

    def test_a_class_of_an_open_choice(self) -> None:
        """``Pair[int, U]`` checks what is chosen."""
        assert PAIR[int, U](1, object()).first == 1
        assert refusals(lambda: PAIR[int, U]("a", 1)) == ["first type"]


class TestObjectsOfTheModel:
    """``Box(1)`` where ``Box[int]`` is asked for: checkers take it, so models do."""

    def test_will_do_where_their_fields_hold_what_is_asked(self) -> None:
        """The object is kept as it is; one that doesn't fit is refused."""
        holder = tw.define("Holder", box=BOX[int], more=tw.field(LIST[BOX[int]], factory=list))
        made = holder(Box(1), [Box(2, next=Box(3))])
        assert type(made.box) is Box
        assert tw.validate(made) is made
        assert refusals(lambda: holder(Box("a"), [Box(1), Box(2, next=BOX("b")), 5])) == [
            "box type", "more[1] type", "more[2] type"
        ]  # fmt: skip
        assert tw.dump(made)["more"][0]["next"]["value"] == 3
        assert tw.load(holder, tw.dump(made)).box == BOX[int](1)

    def test_of_another_choice(self) -> None:
        """What is of another class of the model is asked for its fields, too."""
        holder = tw.define("Holder", box=BOX[int])
        assert holder(BOX[object](1)).box.value == 1
        assert holder(SUB[int](1)).box.value == 1
        assert refusals(lambda: holder(BOX[str]("a"))) == ["box type"]

    def test_in_a_union(self) -> None:
        """Each option is asked in turn."""
        holder = tw.define("Holder", box=UNION[BOX[int], BOX[str], None])
        assert holder(Box("a")).box.value == "a"
        assert holder(Box(1)).box.value == 1
        assert holder(None).box is None
        assert refusals(lambda: holder(Box(1.5))) == ["box union"]
        assert tw.dump(holder(Box("a")))["box"]["value"] == "a"

    def test_that_hold_themselves(self) -> None:
        """A cycle is walked once."""
        made: Any = Box(1)
        made.next = made
        holder = tw.define("Holder", box=BOX[int])
        assert holder(made).box is made
        made.value = "a"
        assert refusals(lambda: holder(made)) == ["box type"]

    def test_are_not_converted_anew(self) -> None:
        """The values of such an object were converted when it was made; the user's functions aren't asked again."""

        class Words(tw.Model, Generic[T]):
            words: list[T] = tw.field(convert=lambda text: text.split())

        class Page(tw.Model):
            words: Words[str]

        assert Page(Words("a b")).words.words == ["a", "b"]  # type: ignore[arg-type]


class TestChoices:
    def test_of_a_choice(self) -> None:
        """Choosing the rest of the arguments later gives the same class."""
        assert PAIR[int, U][str] is PAIR[int, str]
        assert PAIR[T, T][int] is PAIR[int, int]
        assert PAIR[LIST[T], DICT[str, T] | None][int] is PAIR[list[int], dict[str, int] | None]
        assert BOX[PAIR[T, str]][int] is BOX[PAIR[int, str]]
        assert PAIR[int, U].__parameters__ == (U,)
        assert PAIR[U, T][int, str] is PAIR[int, str]

    @pytest.mark.parametrize(
        ("argument", "spelled"),
        [
            (None, "None"),
            (int | None, "int | None"),
            (OPTIONAL[int], "int | None"),
            (UNION[int, str], "int | str"),
            (tuple[int, ...], "tuple[int, ...]"),
            (dict[str, list[bytes]], "dict[str, list[bytes]]"),
            (Literal["a.b]", 1], "Literal['a.b]', 1]"),
            (Annotated[int, tw.Ge(1)], "int"),
            (Any, "Any"),
            ("Box", "Box"),
            (Box[int], "Box[int]"),
            (T, "T"),
        ],
    )
    def test_are_spelled_in_the_name(self, argument: Any, spelled: str) -> None:
        """The name shows arguments as one writes them, without modules."""
        assert BOX[argument].__name__ == f"Box[{spelled}]"
        assert tw.explain(BOX[argument]).startswith(f"Box[{spelled}], a model")

    def test_are_shortened_in_the_name(self) -> None:
        """A name stays short and printable; the class is no other for that."""
        long = BOX[Literal["x" * 500, "line\nbreak", "\u202e"]]
        assert len(long.__name__) < 120
        assert long.__name__.isprintable()
        assert long("x" * 500).value
        compile(tw.source(long), "long", "exec")

    def test_rules_in_arguments_count(self) -> None:
        """``Annotated`` arguments bring their rules."""
        assert refusals(lambda: BOX[Annotated[int, tw.Ge(3)]](2)) == ["value ge"]
        assert refusals(lambda: BOX[Annotated[int, tw.Ge(3)]](5, [1])) == ["more[0] ge"]

    @pytest.mark.parametrize(
        ("choose", "said"),
        [
            (lambda: BOX[int, str], "Box: takes 1 parameter, not 2"),
            (lambda: PAIR[int], "Pair: takes 2 parameters, not 1"),
            (lambda: generic(IntBox)[int], "IntBox: takes no parameters"),
            (lambda: BOX[int][str], r"Box\[int\]: takes no parameters"),
            (lambda: BOUNDED[str, str], "Bounded: takes int for ~Number, not str"),
            (lambda: BOUNDED[int, list], "Bounded: takes one of str, bytes for ~Text, not list"),
        ],
    )
    def test_that_do_not_fit(self, choose: Any, said: str) -> None:
        """Number, bound and constraints of arguments are checked, and the error says which."""
        with pytest.raises(tw.ModelError, match=said):
            choose()

    def test_numbers_fit_bounds_as_checkers_say(self) -> None:
        """An integer is taken for a float, so its class fits where float is the bound."""

        class Measure(tw.Model, Generic[Real]):
            value: Real

        assert generic(Measure)[int](1).value == 1
        assert refusals(lambda: generic(Measure)[int](1.5)) == ["value type"]
        with pytest.raises(tw.ModelError, match="takes float for ~Real, not str"):
            generic(Measure)[str]

    def test_of_other_kinds_of_parameters(self) -> None:
        """Parameter specifications stand for no type, so a model can't be chosen by them."""

        class Local(tw.Model, Generic[P]):
            value: int

        with pytest.raises(tw.ModelError, match="models take plain type variables"):
            generic(Local)[[int]]

    def test_a_default_is_checked_against_the_argument(self) -> None:
        """A default that doesn't fit the argument is told by the first use."""

        class Local(tw.Model, Generic[T]):
            value: T = "text"  # type: ignore[assignment] # pyright: ignore[reportAssignmentType]

        assert Local().value == "text"
        assert generic(Local)[str]().value == "text"
        with pytest.raises(tw.FieldError, match="has a default that must be an integer"):
            generic(Local)[int]()


class TestInheritance:
    def test_from_a_choice(self) -> None:
        """A class below ``Box[int]`` checks integers, and adds fields."""
        assert IntBox(1, size=2).dump() == {"value": 1, "more": [], "next": None, "name": "box", "size": 2}
        assert refusals(lambda: generic(IntBox)("a")) == ["value type"]
        assert issubclass(IntBox, BOX[int])
        assert issubclass(IntBox, Box)

    def test_stays_generic(self) -> None:
        """Variables of a base are those of the class below, in its own order."""
        assert refusals(lambda: SUB[int]("a", own="b")) == ["value type", "own type"]
        assert SUB("a", own=1).own == 1
        assert SWAPPED[int, str]("a", 1).first == "a"
        assert refusals(lambda: SWAPPED[int, str](1, "a", {"x": "y"})) == ["first type", "second type", "third.x type"]
        assert IMPLIED.__parameters__ == (U,)
        assert IMPLIED[int]([1], also=2).also == 2
        assert refusals(lambda: IMPLIED[int](1, also="a")) == ["value type", "also type"]

    def test_a_base_without_a_choice_stays_as_general(self) -> None:
        """``class Loose(Box, Generic[T])`` promises nothing about the fields of ``Box``."""

        class Loose(Box, Generic[T]):  # type: ignore[type-arg]
            own: T | None = None

        assert generic(Loose)[int]("a", own=1).value == "a"
        assert refusals(lambda: generic(Loose)[int]("a", own="b")) == ["own type"]

    def test_methods_of_the_users_are_kept(self) -> None:
        """What stands in the generic class stands in all of its choices."""

        class Local(tw.Model, Generic[T]):
            value: T

            def __init__(self, value: T) -> None:
                self.value = value

            def __repr__(self) -> str:
                return f"local {self.value!r}"

            def __eq__(self, other: object) -> bool:
                return isinstance(other, Local)

            def __hash__(self) -> int:
                return 7

            def show(self) -> str:
                return super().__repr__()

        made = generic(Local)[int]("unchecked, as __init__ says")
        assert repr(made).startswith("local 'unch")
        assert made == Local(1)
        assert hash(made) == 7
        assert "object at" in made.show()
        assert refusals(lambda: tw.load(generic(Local)[int], {"value": "a"})) == ["value type"]

    def test_hooks_hear_of_choices_with_the_keywords_of_the_generic_class(self) -> None:
        """``__init_subclass__`` runs for ``Box[int]``, which is a subclass like any other."""
        seen: list[Any] = []

        class Parent(tw.Model):
            def __init_subclass__(cls, *, label: str, **rest: Any) -> None:
                super().__init_subclass__(**rest)
                seen.append((cls.__name__, label))

        class Local(Parent, Generic[T], label="local"):
            value: T

        assert generic(Local)[int](1).value == 1
        assert seen == [("Local", "local"), ("Local[int]", "local")]

    @pytest.mark.parametrize(
        "options",
        [{"frozen": True}, {"slots": False}, {"frozen": True, "slots": False}, {"order": True}, {"kw_only": True},
         {"extra": "ignore"}, {"weakref": False}, {"hash": True}],
    )  # fmt: skip
    @pytest.mark.parametrize("form", ["decorated", "based"])
    def test_options_are_kept(self, options: Any, form: str) -> None:
        """A choice has the options of its model."""
        body = {"__annotations__": {"value": T}, "__orig_bases__": (GENERIC[T],)}
        if form == "decorated":
            model: Any = tw.model(**options)(generic(type)("Made", (Generic,), body))
        else:
            model = META("Made", (tw.Model, Generic), body, **options)
        made = model[int](value=1)
        assert refusals(lambda: model[int](value="a")) == ["value type"]
        assert hasattr(made, "__dict__") is (options.get("slots") is False)
        if options.get("frozen"):
            with pytest.raises(tw.FrozenError):
                made.value = 2
        assert tw.replace(made, value=3) == model[int](value=3) == tw.load(model[int], {"value": 3})
        assert copy.copy(made) == copy.deepcopy(made) == made

    def test_abstract(self) -> None:
        """A choice of an abstract model is abstract; a class below it need not be."""

        class Shape(tw.Model, ABC, Generic[T]):
            size: T

            @abstractmethod
            def area(self) -> float: ...

        @tw.model
        class Form(ABC, Generic[T]):
            size: T

            @abstractmethod
            def area(self) -> float: ...

        for base in (generic(Shape), generic(Form)):
            with pytest.raises(TypeError, match="abstract"):
                base[int](1)
            body = {"area": lambda self: 1.0, "__annotations__": {}}
            made = generic(type(base[int]))("Square", (base[int],), body)
            made = generic(tw.model)(made) if base is Form else made
            assert made(2).area() == 1.0
            assert refusals(lambda made=made: made("a")) == ["size type"]

    def test_under_a_metaclass_of_the_users(self) -> None:
        """The metaclass makes choices, too."""

        class Meta(type):
            pass

        @tw.model
        class Local(Generic[T], metaclass=Meta):
            value: T

        assert type(generic(Local)[int]) is Meta
        assert refusals(lambda: generic(Local)[int]("a")) == ["value type"]


class TestPickling:
    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    @pytest.mark.parametrize("argument", [int, list[int], int | None, OPTIONAL[str], BOX[int], Literal["a"], T, "Box"])
    @pytest.mark.parametrize("model", [BOX, CRATE])
    def test_by_model_and_arguments(self, model: Any, argument: Any, protocol: int) -> None:
        """Classes and objects come back as what they were."""
        made = model[argument]
        assert pickle.loads(pickle.dumps(made, protocol)) is made

    def test_objects(self) -> None:
        """Objects too, nested."""
        made = BOX[BOX[int]](BOX[int](1), next=None)
        again = pickle.loads(pickle.dumps(made))
        assert again == made
        assert type(again.value) is BOX[int]

    @pytest.mark.slow
    def test_into_another_process(self) -> None:
        """A process that has never asked for the class makes it."""
        script = "import pickle, sys; print(repr(pickle.loads(sys.stdin.buffer.read())))"
        sent = pickle.dumps((BOX[dict[str, int]], CRATE[int](5)))
        run = subprocess.run([sys.executable, "-c", script], input=sent, capture_output=True, check=True)
        assert run.stdout.decode().strip().endswith("Crate[int](value=5))")

    def test_a_local_generic_model_needs_a_name(self) -> None:
        """A generic model inside a function can't travel by its definition, and the error says so."""

        class Local(tw.Model, Generic[T]):
            value: T

        for item in (Local, generic(Local)[int], generic(Local)[int](1)):
            with pytest.raises(tw.PickleError, match="type parameters"):
                pickle.dumps(item)


class TestLives:
    def test_end_with_arguments_made_on_the_fly(self) -> None:
        """A class for an argument that can't be imported goes when nobody uses it."""

        class Local:
            pass

        watches = [weakref.ref(BOX[Local]), weakref.ref(BOX[list[Local]]), weakref.ref(BOX[BOX[Local]])]
        watches.append(weakref.ref(Local))
        assert BOX[Local] is BOX[Local]
        del Local
        gc.collect()
        gc.collect()  # a class that is an argument goes after what it was an argument of
        assert [watch() for watch in watches] == [None] * 4

    def test_last_with_arguments_that_can_be_imported(self) -> None:
        """A class for an argument that stays isn't made again and again."""
        number = id(BOX[frozenset[bytes]])
        gc.collect()
        assert id(BOX[frozenset[bytes]]) == number

    def test_end_with_the_generic_model(self) -> None:
        """A generic model that goes takes its classes with it."""

        class Local(tw.Model, Generic[T]):
            value: T

        assert generic(Local)[int](1).value == 1
        watches = [weakref.ref(Local), weakref.ref(generic(Local)[int])]
        del Local
        gc.collect()
        assert [watch() for watch in watches] == [None, None]

    def test_two_classes_of_one_name_are_two_arguments(self) -> None:
        """Classes that are called alike, and metadata that is, are told apart."""

        def local() -> Any:
            class Local:
                pass

            return Local

        class Silent:
            def __repr__(self) -> str:
                return "silent"

        first, second = local(), local()
        assert BOX[LIST[first]] is BOX[LIST[first]] is not BOX[LIST[second]]
        assert refusals(lambda: BOX[LIST[first]]([second()])) == ["value[0] type"]
        one, other = ANNOTATED[int, Silent()], ANNOTATED[int, Silent()]
        assert BOX[one] is not BOX[other]

    def test_leave_no_trace_in_the_model(self) -> None:
        """Neither the model's memory of its choices nor its subclasses keep what is gone."""

        class Local(tw.Model, Generic[T]):
            value: T

        model = generic(Local)
        for _ in range(10):
            assert model[type("Made", (), {})]
        gc.collect()
        assert Local.__subclasses__() == []
        assert tw.explain(model)


NEW_SYNTAX = """
from __future__ import annotations
import typewright as tw

class Box[T](tw.Model):
    value: T
    next: Box[T] | None = None

@tw.model
class Crate[T: int, *Rest]:
    value: T

class Sub[U](Box[list[U]]):
    own: U = tw.field(kw_only=True)

def make():
    @tw.model(frozen=True)
    class Local[S]:
        value: dict[str, S]
    return Local
"""


@pytest.mark.skipif(sys.version_info < (3, 12), reason="the syntax is new in 3.12")
@pytest.mark.parametrize("future", [True, False], ids=["text", "evaluated"])
class TestNewSyntax:
    def test_works_alike(self, future: bool) -> None:
        """``class Box[T]`` is what ``Generic[T]`` is; its variables need no module."""
        text = NEW_SYNTAX.replace(", *Rest", "")
        names: dict[str, Any] = {"__name__": __name__}
        exec(
            text
            if future
            else text.replace("from __future__ import annotations", "").replace(": Box[T] | None", ": 'Box[T] | None'"),
            names,
        )
        box, crate, sub, local = names["Box"], names["Crate"], names["Sub"], names["make"]()
        assert refusals(lambda: box[int]("a")) == ["value type"]
        assert refusals(lambda: crate("a")) == ["value type"]
        assert refusals(lambda: sub[int](["a"], own="b")) == ["value[0] type", "own type"]
        assert refusals(lambda: local[int]({"a": "b"})) == ["value.a type"]
        if not future:
            assert tw.load(box[int], {"value": 1, "next": {"value": 2}}).next == box[int](2)

    def test_defaults(self, future: bool) -> None:
        """Variables with a default (3.13) may be left out; the generic model itself means it."""
        if sys.version_info < (3, 13):
            pytest.skip("defaults of type variables are new in 3.13")
        names: dict[str, Any] = {"__name__": __name__}
        head = "from __future__ import annotations\n" if future else ""
        exec(head + "import typewright as tw\nclass Pair[A, B = int](tw.Model):\n  a: A\n  b: B\n", names)
        pair = names["Pair"]
        assert pair[str] is pair[str, int]
        assert refusals(lambda: pair[str]("a", "b")) == ["b type"]
        assert refusals(lambda: pair("a", "b")) == ["b type"]


class TestParts:
    def test_parametrise_is_what_brackets_are(self) -> None:
        """The function that pickles name is the operator's."""
        assert parametrise(Box, int) is parametrise(Box, (int,)) is BOX[int]

    def test_spell_argument(self) -> None:
        """Anything has a spelling."""
        assert spell_argument(UNION[int, "Box"]) == "int | ForwardRef('Box')"
