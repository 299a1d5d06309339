"""Checked assignment: ``validate_on_set=True``."""

from __future__ import annotations

import copy
import pickle
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from typewright.models import group_of

META: Any = type(tw.Model)


class Span(tw.Model, validate_on_set=True):
    first: int = tw.field(ge=0)
    last: int = tw.field(convert=lambda value: int(value) if isinstance(value, str) else value)
    name: str | None = None

    @tw.check
    def in_order(self) -> None:
        if self.last < self.first:
            raise tw.Refusal("must not be before first", "last")

    @property
    def length(self) -> int:
        return self.last - self.first

    @length.setter
    def length(self, value: int) -> None:
        self.last = self.first + value


@tw.model(validate_on_set=True, slots=False)
class Loose:
    x: int
    y: list[int] = tw.field(factory=list, max_length=2)


class Wider(Span):
    more: float = 0.0


FORMS: tuple[Any, ...] = (Span, Wider)


@pytest.mark.parametrize("cls", FORMS)
class TestFields:
    def test_are_checked_and_converted(self, cls: Any) -> None:
        """A value is kept as a constructor would keep it, or refused and the old one stays."""
        made = cls(1, 5)
        made.last = "7"
        made.name = "a"
        assert (made.last, made.name) == (7, "a")
        wrong = (("first", -1, "ge"), ("first", "1", "type"), ("last", "x", "convert"), ("name", 5, "type"))
        for name, value, code in wrong:
            with pytest.raises(tw.ValidationError) as refused:
                setattr(made, name, value)
            told = [(problem.where, problem.code) for problem in refused.value.problems]
            assert told == [(f"$.{name}", code)]
        assert made == cls(1, 7, "a")

    def test_are_taken_back_where_the_whole_refuses(self, cls: Any) -> None:
        """A check of the whole sees the new value, and the object is as it was where it refuses."""
        made = cls(1, 5)
        with pytest.raises(tw.ValidationError, match="last: must not be before first"):
            made.first = 6
        with pytest.raises(tw.ValidationError):
            made.length = -1
        assert made == cls(1, 5)
        made.length = 10
        assert made.last == 11

    def test_are_copied_and_pickled(self, cls: Any) -> None:
        """Copies and pickles go past the checks."""
        made = cls(1, 5)
        object.__setattr__(made, "first", 9)
        assert copy.copy(made) == copy.deepcopy(made) == pickle.loads(pickle.dumps(made)) == made


class TestOtherNames:
    def test_are_set_as_python_does(self) -> None:
        """With slots an unknown name is an AttributeError, without it is set; deletion is left alone."""
        with pytest.raises(AttributeError):
            Span(1, 2).other = 1  # type: ignore[attr-defined]
        made = Loose(1)
        made.other = 1  # type: ignore[attr-defined]
        assert made.other == 1  # type: ignore[attr-defined]
        del made.x
        assert not hasattr(made, "x")
        made.x = 2
        with pytest.raises(tw.ValidationError):
            made.y = [1, 2, 3]
        assert (made.x, made.y) == (2, [])

    def test_reach_the_next_setter(self) -> None:
        """What a base does with other names goes on being done."""

        class Noting:
            __slots__ = ()

            def __setattr__(self, name: str, value: object) -> None:
                seen.append(name)
                object.__setattr__(self, name, value)

        seen: list[str] = []

        class Noted(Noting, tw.Model, validate_on_set=True, slots=False):
            x: int

        made = Noted(1)
        made.x = 2
        made.z = 3
        assert seen == ["z"]

    def test_may_be_called_like_our_parameters(self) -> None:
        """Fields called self, name and value are set as others."""
        model = tw.define("Named", {"self": int, "name": int, "value": int}, validate_on_set=True)
        made = model(1, 2, 3)
        for name in ("self", "name", "value"):
            setattr(made, name, 9)
            with pytest.raises(tw.ValidationError):
                setattr(made, name, "9")
        assert tw.dump(made) == {"self": 9, "name": 9, "value": 9}


class TestPostInit:
    def test_is_checked(self) -> None:
        """``__post_init__`` assigns as everyone does; the whole is asked once all fields are there."""

        class Made(tw.Model, validate_on_set=True):
            x: int
            total: int = tw.field(init=False)

            def __post_init__(self) -> None:
                self.x = self.x * 2
                self.total = self.x + 1

            @tw.check
            def fits(self) -> bool:
                return self.total > self.x

        assert (Made(1).x, Made(1).total) == (2, 3)

    def test_bug_in_a_check_takes_back(self) -> None:
        """An error of the user's own passes through, and the object is as it was."""

        class Fails(tw.Model, validate_on_set=True):
            x: int

            @tw.check
            def divides(self) -> bool:
                return 1 / self.x > 0

        made = Fails(1)
        with pytest.raises(ZeroDivisionError):
            made.x = 0
        assert made.x == 1


class TestOptions:
    def test_contradictions(self) -> None:
        """A frozen class has no assignment to check, and a ``__setattr__`` of the user's is one too many."""
        with pytest.raises(tw.ModelError, match="is frozen and has validate_on_set"):
            tw.define("Wrong", {"x": int}, frozen=True, validate_on_set=True)
        with pytest.raises(tw.ModelError, match="keep one of the two"):

            class Wrong(tw.Model, validate_on_set=True):
                x: int

                def __setattr__(self, name: str, value: object) -> None:
                    pass

    def test_setters_of_models_above(self) -> None:
        """A user's setter in a model above would be passed over, so it is refused; one of ours isn't."""

        class Noting(tw.Model):
            x: int

            def __setattr__(self, name: str, value: object) -> None:
                object.__setattr__(self, name, value)

        class Kept(tw.Model):
            x: int = tw.field(frozen=True)

        with pytest.raises(tw.ModelError, match=r"its base .*Noting a __setattr__ of its own, which no field would"):
            META("Sub", (Noting,), {}, validate_on_set=True)
        assert META("Sub", (Kept,), {}, validate_on_set=True)(1).x == 1

    def test_stays_in_classes_below(self) -> None:
        """What a base promises can't be taken back: its setter is inherited."""
        for bases in ((Span,), (tw.define("Plain", {"z": int}, slots=False), Loose)):
            with pytest.raises(tw.ModelError, match=r"doesn't check assignment, but its base .* promises that"):
                META("Sub", bases, {}, validate_on_set=False, slots=False)
        assert META("Sub", (Span,), {}, validate_on_set=False, frozen=True)(1, 2).last == 2

    def test_fields_set_once_stay_so(self) -> None:
        """A frozen field of such a class is still set once, also in a subclass."""

        class Base(tw.Model, validate_on_set=True):
            x: int = tw.field(frozen=True)
            y: int = 0

        class Sub(Base):
            z: int = tw.field(default=0, frozen=True)

        for cls in (Base, Sub):
            made = cls(1)
            made.y = 2
            with pytest.raises(tw.FrozenError):
                made.x = 2
            with pytest.raises(tw.ValidationError):
                made.y = "2"  # type: ignore[assignment]

    def test_a_unit_of_its_own(self) -> None:
        """Nothing is made for assignment until somebody assigns."""
        model = tw.define("Lazy", {"x": int}, validate_on_set=True)
        made = model(1)
        assert group_of(model, "assignment").built is None
        made.x = 2
        assert group_of(model, "assignment").built is not None


class TestWide:
    @pytest.mark.parametrize("count", [0, 1, 8, 9, 16, 20, 50])
    def test_every_field_is_found(self, count: int) -> None:
        """Whatever the number of fields, each is checked and set, and other names go on."""
        names = [f"field_{i}" for i in range(count)]
        made = tw.define("Wide", dict.fromkeys(names, int), validate_on_set=True)(*range(count))
        for i, name in enumerate(names):
            with pytest.raises(tw.ValidationError, match=name):
                setattr(made, name, "x")
            setattr(made, name, -i)
        with pytest.raises(AttributeError):
            made.field = 1
        assert [getattr(made, name) for name in names] == [-i for i in range(count)]

    def test_is_told(self) -> None:
        """``explain`` says how names are found, and ``source`` shows the unit."""
        few, many = (
            tw.define("Told", dict.fromkeys([f"x{i}" for i in range(count)], int), validate_on_set=True)
            for count in (2, 9)
        )
        assert "names in a row" in tw.explain(few)
        assert "names in blocks" in tw.explain(many)
        assert 'elif name in {"x5", "x6", "x7", "x8"}' in tw.source(many, "assignment")
        with pytest.raises(tw.SourceError, match="has no unit 'assignment'"):
            tw.source(tw.define("Usual", {"x": int}), "assignment")


class TestFirstUse:
    def test_by_many_threads_is_one_build(self) -> None:
        """Threads that assign first, all at once, build one function, and each value is kept or refused."""
        for _ in range(25):
            model = tw.define("Fresh", {"x": tw.field(int, ge=0)}, validate_on_set=True)
            objects = [model(0) for _ in range(8)]
            barrier = threading.Barrier(8)
            told = [f.result() for f in [self.POOL.submit(assign, made, i, barrier) for i, made in enumerate(objects)]]
            assert told == ["accepted", "refused"] * 4
            assert [made.x for made in objects] == [0, 0, 2, 0, 4, 0, 6, 0]
            assert model.__setattr__ is model.__setattr__

    POOL = ThreadPoolExecutor(8)


def assign(made: Any, number: int, barrier: threading.Barrier) -> str:
    barrier.wait()
    try:
        made.x = -number if number % 2 else number
    except tw.ValidationError:
        return "refused"
    return "accepted"


class TestWhole:
    def test_check_is_asked_once_where_it_passes(self) -> None:
        """A check of the whole runs once for a value that is accepted, and not while a field is missing."""
        asked = []

        class Asked(tw.Model, validate_on_set=True):
            x: int
            late: int = tw.field(init=False)

            def __post_init__(self) -> None:
                self.x = self.x + 1
                self.late = 0

            @tw.check
            def notes(self) -> None:
                asked.append((self.x, self.late))

        made = Asked(1)
        asked.clear()
        made.x = 5
        assert asked == [(5, 0)]

    def test_a_deleted_field_leaves_nothing_to_ask(self) -> None:
        """With a field deleted there is no whole; once it is back, the whole is asked."""
        made = Span(1, 5)
        del made.first
        made.last = -5
        with pytest.raises(tw.ValidationError):
            made.first = 3
        assert not hasattr(made, "first")

    def test_wrong_answers_and_groups(self) -> None:
        """A check that returns False or raises several refusals refuses; another answer is an error of the check's."""

        class Odd(tw.Model, validate_on_set=True):
            x: int

            @tw.check
            def answers(self) -> object:
                if self.x == 3:
                    raise ExceptionGroup("two", [tw.Refusal("a", "x"), tw.Refusal("b", "x")])
                return {0: None, 1: True, 2: False}.get(self.x, "other")

        made = Odd(0)
        made.x = 1
        for wrong, count in ((2, 1), (3, 2)):
            with pytest.raises(tw.ValidationError) as refused:
                made.x = wrong
            assert len(refused.value.problems) == count
        with pytest.raises(tw.CheckError):
            made.x = 4
        assert made.x == 1

    def test_bug_of_a_missing_attribute_passes_through(self) -> None:
        """An AttributeError of the check's own, with all fields there, is a bug and takes the value back."""

        class Buggy(tw.Model, validate_on_set=True):
            x: int

            @tw.check
            def asks(self) -> bool:
                return self.x == 1 or bool(self.nothing)  # type: ignore[attr-defined]

        made = Buggy(1)
        with pytest.raises(AttributeError, match="nothing"):
            made.x = 2
        assert made.x == 1


T = TypeVar("T")


class TestTogether:
    def test_generics(self) -> None:
        """``Box[int]`` checks assignment by its arguments."""

        class Box(tw.Model, Generic[T], validate_on_set=True):
            item: T

        made = Box[int](1)
        made.item = 2
        with pytest.raises(tw.ValidationError):
            made.item = "x"  # type: ignore[assignment]
        assert made.item == 2

    def test_init_false(self) -> None:
        """A field that nobody gives is checked when it is assigned."""

        class Counted(tw.Model, validate_on_set=True):
            name: str
            count: int = tw.field(default=0, init=False, ge=0)

        made = Counted("a")
        made.count = 3
        with pytest.raises(tw.ValidationError):
            made.count = -1
        assert made.count == 3

    def test_cached_property(self) -> None:
        """A cached property keeps its value and is no field, in a class with slots and in one without."""

        class Slotted(tw.Model, validate_on_set=True):
            x: int

            @cached_property
            def double(self) -> int:
                return self.x * 2

        @tw.model(validate_on_set=True, slots=False)
        class Unslotted:
            x: int

            @cached_property
            def double(self) -> int:
                return self.x * 2

        for made in (Slotted(2), Unslotted(2)):
            assert made.double == 4
            made.x = 3
            assert made.double == 4
            with pytest.raises(tw.ValidationError):
                made.x = "3"  # type: ignore[assignment]


NAMES = st.sampled_from(["first", "last", "name"])
VALUES = st.sampled_from([-1, 0, 3, 7, "5", "x", None, 1.5])


class TestSequences:
    @given(st.lists(st.tuples(NAMES, VALUES)))
    def test_follow_an_oracle(self, steps: list[tuple[str, Any]]) -> None:
        """After any assignments the object holds what the accepted ones gave it."""
        made, state = Span(1, 5), {"first": 1, "last": 5, "name": None}
        for name, value in steps:
            kept = expected(state, name, value)
            if kept is None:
                with pytest.raises(tw.ValidationError):
                    setattr(made, name, value)
            else:
                setattr(made, name, value)
                state = kept
            assert tw.dump(made) == state


def expected(state: dict[str, Any], name: str, value: Any) -> dict[str, Any] | None:
    """Return the state after an assignment, written by hand; None where it is refused."""
    if name == "last" and value == "5":
        value = 5
    if name == "name":
        fits = value is None or type(value) is str
    else:
        fits = type(value) is int and (name != "first" or value >= 0)
    after: dict[str, Any] = {**state, name: value}
    return after if fits and after["last"] >= after["first"] else None
