"""Copies and pickles: of objects, of classes with a name, and of classes without one."""

from __future__ import annotations

import copy
import gc
import multiprocessing
import pickle
import subprocess
import sys
from typing import Any

import pytest

import typewright as tw

PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)


@tw.model
class Plain:
    x: int
    other: Plain | None = None


@tw.model(frozen=True)
class Frozen:
    x: int
    items: list[Any] = tw.field(factory=list)


class Based(tw.Model, frozen=True):
    x: int
    y: str = "a"


@tw.model(slots=False)
class Loose:
    x: int


Called = tw.define("Called", {"x": int}, frozen=True)


class Extended(Frozen):
    """A subclass that is no model, with a slot of its own."""

    __slots__ = ("extra",)
    extra: Any


class Written(tw.Model, frozen=True):
    x: int

    def __reduce__(self) -> Any:
        return Written, (self.x + 1,)


class Stated(tw.Model, frozen=True):
    x: int

    def __getstate__(self) -> Any:
        return {"x": self.x + 1}


def fresh() -> list[int]:
    return [1]


def positive(value: int) -> bool:
    return value > 0


def make_local() -> Any:
    """Return a model without an importable name."""

    class Local(tw.Model, frozen=True):
        """A doc."""

        x: int = tw.field(ge=1)
        text: str = tw.field(default="a", key="t", secret=True)
        items: list[int] = tw.field(factory=fresh)
        limit = 5

    return Local


def make_pair() -> tuple[Any, Any]:
    """Return two models that name each other, without importable names."""

    def find() -> dict[str, Any]:
        return vars(sys.modules[__name__])

    first = tw.define("FirstOfPair", {"other": "SecondOfPair | None", "x": int})
    second = tw.define("SecondOfPair", {"other": first, "me": tw.field("SecondOfPair | None", default=None)})
    find()["SecondOfPair"] = second
    tw.warmup(first, second)
    del find()["SecondOfPair"]
    return first, second


OBJECTS = [Plain(1, Plain(2)), Frozen(1, [2]), Based(1), Loose(1), Called(1), make_local()(2), tw.define("M", x=int)(3)]


def both_ways(value: Any, protocol: int = pickle.HIGHEST_PROTOCOL) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))


class TestObjects:
    @pytest.mark.parametrize("protocol", PROTOCOLS)
    @pytest.mark.parametrize("value", OBJECTS, ids=lambda value: type(value).__name__)
    def test_come_back_equal(self, value: Any, protocol: int) -> None:
        """An object of any form of model comes back with the same class and values."""
        assert both_ways(value, protocol) == value

    @pytest.mark.parametrize("value", OBJECTS, ids=lambda value: type(value).__name__)
    def test_copies_are_equal(self, value: Any) -> None:
        """``copy`` and ``deepcopy`` give another object that is equal."""
        for other in (copy.copy(value), copy.deepcopy(value), value.__replace__()):
            assert other == value
            assert other is not value
            assert type(other) is type(value)

    def test_a_copy_shares_and_a_deep_copy_does_not(self) -> None:
        """``copy.copy`` of a frozen object shares its list, ``copy.deepcopy`` doesn't."""
        made = Frozen(1, [2])
        assert copy.copy(made).items is made.items
        assert copy.deepcopy(made).items is not made.items

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is new in 3.13")
    def test_copy_replace(self) -> None:
        """``copy.replace`` is ``tw.replace``."""
        replace: Any = getattr(copy, "replace", None)
        assert replace(Based(1), x=2) == Based(2)
        with pytest.raises(tw.ValidationError):
            replace(Based(1), x="2")

    @pytest.mark.parametrize("copied", [both_ways, copy.deepcopy])
    def test_may_refer_to_themselves(self, copied: Any) -> None:
        """Cycles through plain and frozen objects come back as cycles."""
        plain = Plain(1)
        plain.other = plain
        assert (again := copied(plain)).other is again
        frozen = Frozen(1)
        frozen.items.append(frozen)
        assert (once := copied(frozen)).items[0] is once

    def test_lost_fields_stay_lost(self) -> None:
        """What was deleted or never set isn't there afterwards, and nothing fails."""
        made = Plain(1)
        del made.x
        assert not hasattr(both_ways(made), "x")
        bare = Frozen.__new__(Frozen)
        assert not hasattr(both_ways(bare), "x")

    def test_slots_of_a_plain_subclass_are_kept(self) -> None:
        """A subclass that is no model brings its own slots along."""
        made = Extended(1)
        object.__setattr__(made, "extra", 5)
        assert both_ways(made).extra == copy.copy(made).extra == 5

    def test_methods_of_the_users_are_respected(self) -> None:
        """``__reduce__`` and ``__getstate__`` written in a class are what counts."""
        assert both_ways(Written(1)) == copy.copy(Written(1)) == Written(2)
        assert both_ways(Stated(1)) == Stated(2)

    def test_nothing_runs_again(self) -> None:
        """Neither ``__init__`` nor ``__post_init__`` runs when an object is unpickled."""
        calls = []

        class Noisy(tw.Model):
            x: int

            def __post_init__(self) -> None:
                calls.append(self.x)

        made = Noisy(1)
        copy.copy(made)
        copy.deepcopy(made)
        assert calls == [1]


class TestNamedClasses:
    @pytest.mark.parametrize("cls", [Plain, Based, Called, tw.Model, tw.Model.__class__])
    def test_are_pickled_by_name(self, cls: Any) -> None:
        """A class that is found under its name comes back as itself, and its pickle holds no definition."""
        pickled = pickle.dumps(cls)
        assert pickle.loads(pickled) is cls
        assert len(pickled) < 100

    def test_copies_of_classes_are_the_classes(self) -> None:
        """``copy`` and ``deepcopy`` of a class give the class."""
        local = make_local()
        assert copy.copy(local) is copy.deepcopy(local) is local


class TestClassesWithoutName:
    def test_come_back_as_themselves(self) -> None:
        """In the process that wrote, a load finds the class that is there."""
        local = make_local()
        for protocol in PROTOCOLS:
            assert both_ways(local, protocol) is local

    def test_the_same_definition_is_one_class(self) -> None:
        """Pickles of classes that are defined alike load as one class where neither is there."""
        pickled = [pickle.dumps(make_local()(2)), pickle.dumps(make_local()(3))]
        gc.collect()
        first, second = map(pickle.loads, pickled)
        assert type(first) is type(second)

    def test_twins_stay_apart(self) -> None:
        """While two classes that are defined alike are there, each comes back as itself."""
        first, second = make_local(), make_local()
        assert both_ways([first, second]) == [first, second]

    def test_are_rebuilt_with_all_they_are(self) -> None:
        """Where the class is gone, it is made again: fields, rules, defaults, options, doc, place."""
        local = make_local()
        line = tw.fields(local)[0].origin.line
        pickled = pickle.dumps([local, local(2)])
        del local
        gc.collect()
        again, made = pickle.loads(pickled)
        assert (made.x, made.text, made.items, made.limit) == (2, "a", [1], 5)
        assert (again.__doc__, again.__module__) == ("A doc.", __name__)
        assert again.__qualname__ == "make_local.<locals>.Local"
        assert repr(made).endswith("Local(x=2, text=<secret>, items=[1])")
        assert again.load({"x": 1, "t": "b"}).text == "b"
        with pytest.raises(tw.FrozenError):
            made.x = 3
        with pytest.raises(tw.ValidationError) as refused:
            again(0)
        assert refused.value.problems[0].origin.line == line
        assert pickle.loads(pickled)[0] is again

    def test_models_that_name_each_other(self) -> None:
        """A ring of classes without names comes back as a ring, from whichever end it is pickled."""
        first, second = make_pair()
        assert both_ways([first, second]) == [first, second]
        pickled = [pickle.dumps(second(first(None, 1))), pickle.dumps(first(None, 2))]
        del first, second
        gc.collect()
        outer, inner = map(pickle.loads, pickled)
        assert type(outer.other) is type(inner)
        assert type(inner)(outer, 3).other is outer
        with pytest.raises(tw.ValidationError):
            type(inner)(inner, 3)
        with pytest.raises(tw.ValidationError):
            type(outer)(inner, me=inner)

    def test_a_base_without_name_comes_along(self) -> None:
        """Base classes without names are rebuilt, too, once."""
        base = make_local()

        class Child(base):  # type: ignore[misc, valid-type]
            more: int = 0

        pickled = pickle.dumps(Child(1, more=2)), pickle.dumps(base(1))
        del base, Child
        gc.collect()
        child, parent = map(pickle.loads, pickled)
        assert isinstance(child, type(parent))
        assert (child.x, child.more) == (1, 2)

    def test_a_class_hidden_by_another_of_its_name(self) -> None:
        """A class whose name finds something else is pickled by definition."""
        other = tw.define("Called", {"x": int, "y": tw.field(int, default=1)}, frozen=True)
        assert both_ways(other(1)) == other(1)
        assert both_ways(Called) is Called

    def test_classes_made_of_a_schema(self, tmp_path: Any) -> None:
        """Objects of a schema's classes travel, though no import finds the classes."""
        path = tmp_path / "shop.yaml"
        path.write_text("models:\n  User:\n    fields:\n      id: int\n      friend: User?\n", encoding="utf-8")
        module: Any = tw.read_schema(path)
        made = module.User(id=1, friend=module.User(id=2))
        assert both_ways(made) == made

    @pytest.mark.parametrize(
        ("field", "part"),
        [
            (tw.field(int, factory=lambda: 1), r"factory= of its field 'x', <function .*lambda.*>, can't be pickled"),
            (tw.field(object, default=len.__class__ and (lambda: 1)), "the default of its field 'x'"),
            (tw.field(int, metadata={"f": lambda: 1}), "metadata= of its field 'x'"),
        ],
    )
    def test_what_no_import_finds_is_an_error(self, field: Any, part: str) -> None:
        """A callable without a name is refused with the class, the field and the callable."""
        made = tw.define("Bad", x=field)
        with pytest.raises(tw.PickleError, match=part) as refused:
            pickle.dumps(made)
        assert refused.value.model == "Bad"
        assert isinstance(refused.value, TypeError)
        assert both_ways(refused.value).args == refused.value.args

    def test_a_method_of_a_local_class_is_an_error(self) -> None:
        """A method is code, and code isn't pickled."""

        class Local(tw.Model):
            x: int

            def double(self) -> int:
                return self.x * 2

        with pytest.raises(tw.PickleError, match=r"'double' in its body, <function .*, can't be pickled"):
            pickle.dumps(Local(1))

    def test_a_type_that_is_not_known_is_an_error(self) -> None:
        """An annotation that nothing resolves is refused with the field."""
        made = tw.define("Bad", x="Nowhere")
        with pytest.raises(tw.PickleError, match=r"the type of its field 'x' can't be pickled: .*Nowhere"):
            pickle.dumps(made)

    def test_nothing_keeps_a_class_alive(self) -> None:
        """A class that was pickled or unpickled can go."""
        import weakref

        watch = weakref.ref(both_ways(make_local()))
        gc.collect()
        assert watch() is None


SCRIPT = """
import pickle, sys
sys.path[:0] = {path!r}
first = pickle.loads({data!r})
second = pickle.loads({data!r})
assert type(first) is type(second), "two loads, two classes"
assert first == second
sys.stdout.buffer.write(pickle.dumps(type(first)(first.x + 1)))
"""


def add_one(value: Any) -> Any:
    """Return a changed copy, in another process."""
    return tw.replace(value, x=value.x + 1)


@pytest.mark.slow
class TestOtherProcesses:
    def test_an_object_comes_and_goes(self) -> None:
        """A process that never saw the definition rebuilds it, and what it sends back is of the first class."""
        local = tw.define("Sent", {"x": int}, frozen=True)
        script = SCRIPT.format(path=sys.path, data=pickle.dumps(local(1)))
        run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
        assert run.returncode == 0, run.stderr.decode()
        again = pickle.loads(run.stdout)
        assert type(again) is local
        assert again == local(2)

    @pytest.mark.parametrize("method", ["spawn", "forkserver"])
    def test_a_pool(self, method: str) -> None:
        """Objects of classes without names go through a pool of processes."""
        if method not in multiprocessing.get_all_start_methods():
            pytest.skip("this system has no such method")
        local = make_local()
        with multiprocessing.get_context(method).Pool(2) as pool:
            assert pool.map(add_one, [local(1), local(2)]) == [local(2), local(3)]


def test_a_class_without_a_name_is_pickled_in_a_process_that_used_nothing_else() -> None:
    """The first pickle of a program finds the way by definition, whatever was imported before it."""
    code = (
        "import pickle, typewright as tw\n"
        "def make():\n"
        "    class Local(tw.Model):\n"
        "        x: int\n"
        "    return Local(1)\n"
        "one = make()\n"
        "print(pickle.loads(pickle.dumps(one)) == one)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
