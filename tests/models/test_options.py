"""Class options, each by what it does."""

from __future__ import annotations

import threading
import weakref
from typing import Any

import pytest

import typewright as tw

META: Any = type(tw.Model)
MODEL: Any = tw.model


def make(form: str, body: dict[str, Any], **options: Any) -> Any:
    """Return a model with one field and *body*, made in one of three ways."""
    body = {"__annotations__": {"x": int}, **body}
    if form == "decorated":
        return tw.model(**options)(type("Made", (), body))
    if form == "based":
        return META("Made", (tw.Model,), body, **options)
    return tw.define("Made", {"x": int}, **options)


@pytest.mark.parametrize("form", ["decorated", "based", "called"])
class TestHash:
    def test_true_hashes_what_can_change(self, form: str) -> None:
        """``hash=True`` adds a hash over the fields, frozen or not, compared or not."""
        for options in ({}, {"eq": False}, {"frozen": True}):
            model = make(form, {}, hash=True, **options)
            assert hash(model(1)) == hash(model(1)) != hash(model(2))

    def test_false_refuses(self, form: str) -> None:
        """``hash=False`` leaves objects without a hash."""
        for options in ({}, {"eq": False}, {"frozen": True}):
            with pytest.raises(TypeError, match="unhashable"):
                hash(make(form, {}, hash=False, **options)(1))

    def test_none_follows_the_other_options(self, form: str) -> None:
        """Without a word: by fields if frozen, none if compared, by identity if not compared."""
        assert hash(make(form, {}, frozen=True)(1)) == hash(make(form, {}, frozen=True)(1))
        with pytest.raises(TypeError, match="unhashable"):
            hash(make(form, {})(1))
        assert hash(make(form, {}, eq=False)(1))

    def test_a_written_hash_stands(self, form: str) -> None:
        """Whatever the option says, ``__hash__`` of the user's is kept."""
        if form == "called":
            pytest.skip("a call has no body")
        for choice in (None, True, False):
            assert hash(make(form, {"__hash__": lambda self: 5}, hash=choice)(1)) == 5
        with_eq = {"__hash__": lambda self: 5, "__eq__": lambda self, other: True}
        assert hash(make(form, with_eq, hash=False)(1)) == 5

    def test_true_beside_a_written_equality(self, form: str) -> None:
        """The None that Python puts beside a written ``__eq__`` isn't the user's word."""
        if form == "called":
            pytest.skip("a call has no body")
        model = make(form, {"__eq__": lambda self, other: True}, hash=True)
        assert hash(model(1)) == hash(model(1))

    def test_other_values_are_refused(self, form: str) -> None:
        """One isn't True."""
        with pytest.raises(tw.ModelError, match="hash=1 is none of None, False, True"):
            make(form, {}, hash=1)


@pytest.mark.parametrize("form", ["decorated", "based", "called"])
class TestWeakref:
    def test_false_saves_the_slot(self, form: str) -> None:
        """There is no place for weak references, and so there are none."""
        small, large = make(form, {}, weakref=False), make(form, {})
        assert small.__weakrefoffset__ == 0 != large.__weakrefoffset__
        made = large(1)
        assert weakref.ref(made)() is made
        with pytest.raises(TypeError, match="weak reference"):
            weakref.ref(small(1))


class TestSlots:
    def test_more_slots_beside_fields(self) -> None:
        """``__slots__`` in the body of a class below ``tw.Model`` holds what is no field."""

        class Account(tw.Model):
            __slots__ = ("_kept",)
            x: int

            def keep(self) -> int:
                self._kept = self.x
                return self._kept

        assert Account(1).keep() == 1
        assert [item.name for item in tw.fields(Account)] == ["x"]
        assert not hasattr(Account(1), "__dict__")

        class One(tw.Model):
            __slots__ = "alone"  # noqa: PLC0205 - Python takes it
            x: int

        assert "alone" in One.__slots__

    def test_slots_of_a_plain_base_are_used(self) -> None:
        """A field that a base has a slot for lives there."""

        class Base:
            __slots__ = ("x",)

        @tw.model
        class Child(Base):
            x: int
            y: int

        assert Child(1, 2).x == 1
        assert "x" not in vars(Child)

    def test_two_bases_with_slots(self) -> None:
        """The error names both bases and says what to do."""

        class Left(tw.Model):
            x: int

        class Right(tw.Model):
            y: int

        with pytest.raises(
            tw.ModelError, match=r"Both: can't have the bases Left and Right: .* pass slots=False to all"
        ):
            META("Both", (Left, Right), {})

        class Loose(tw.Model, slots=False):
            z: int

        made = META("Both", (Left, Loose), {})
        # Fields stand in the order of the method resolution, its last class first.
        assert made(z=1, x=2).dump() == {"z": 1, "x": 2}

    def test_models_without_slots(self) -> None:
        """``slots=False`` below ``tw.Model`` gives objects a ``__dict__``."""

        class Loose(tw.Model, slots=False):
            x: int

        assert vars(Loose(1)) == {"x": 1}


class TestFrozen:
    def test_stays_frozen(self) -> None:
        """A child of a frozen model can't be unfrozen; what it inherits says nothing else."""

        class Parent(tw.Model, frozen=True):
            x: int

        with pytest.raises(tw.ModelError, match=r"is not frozen, but its base .*Parent promises"):
            META("Child", (Parent,), {}, frozen=False)
        with pytest.raises(tw.ModelError, match="is not frozen, but its base"):
            Parent.define("Child", {"y": int}, frozen=False)
        child = META("Child", (Parent,), {"__annotations__": {"y": int}})
        with pytest.raises(tw.FrozenError):
            child(1, 2).y = 3

    def test_can_be_frozen_late(self) -> None:
        """A frozen child of one that isn't: its own objects don't change."""

        class Parent(tw.Model):
            x: int

        child = META("Child", (Parent,), {"__annotations__": {"y": int}}, frozen=True)
        made = child(1, 2)
        for name in ("x", "y"):
            with pytest.raises(tw.FrozenError):
                setattr(made, name, 3)
        assert hash(made) == hash(child(1, 2))


class TestNames:
    def test_fields_may_be_called_like_anything(self) -> None:
        """Methods of ``tw.Model``, built-ins, parameters of ours: a field of the name wins."""
        names = ["load", "dump", "load_json", "dump_json", "define", "fields", "self", "cls", "data", "value", "other"]
        names += [
            "int",
            "str",
            "len",
            "type",
            "isinstance",
            "object",
            "dict",
            "locals",
            "hash",
            "super",
            "repr",
            "print",
        ]
        model = META("Named", (tw.Model,), {"__annotations__": dict.fromkeys(names, int)}, order=True, hash=True)
        values = {name: i for i, name in enumerate(names)}
        made = model(**values)
        assert tw.dump(made) == values
        assert tw.load(model, values) == made == model(*values.values())
        assert made < tw.replace(made, load=5)
        assert repr(made).startswith("Named(load=0, dump=1, ")
        assert hash(made) == hash(tw.load(model, values))


class Node(tw.Model):
    name: str
    next: Node | None = None
    more: list[Node] = tw.field(factory=list)


class TestRepr:
    def test_of_an_object_that_holds_itself(self) -> None:
        """A cycle through any field shows dots, and leaves nothing behind."""
        made = Node("a")
        made.next = Node("b", made, [made])
        for _ in range(2):
            assert repr(made) == "Node(name='a', next=Node(name='b', next=Node(...), more=[Node(...)]), more=[])"
        assert repr([made.next, made.next]).count("'b'") == 2

    def test_in_two_threads_at_once(self) -> None:
        """What one thread is at doesn't cut what another one shows."""
        entered, go = threading.Event(), threading.Event()
        main = threading.current_thread()

        class Slow:
            def __repr__(self) -> str:
                if threading.current_thread() is not main:
                    entered.set()
                    assert go.wait(10)
                return "slow"

        made = tw.define("Holder", value=Slow)(Slow())
        shown: list[str] = []
        thread = threading.Thread(target=lambda: shown.append(repr(made)))
        thread.start()
        assert entered.wait(10)
        shown.append(repr(made))
        go.set()
        thread.join()
        assert shown == ["Holder(value=slow)"] * 2

    def test_after_an_error(self) -> None:
        """A ``repr`` that fails is not taken for one that is still running."""

        class Bad:
            def __repr__(self) -> str:
                raise KeyError("bad")

        made = tw.define("Holder", value=Bad)(Bad())
        for _ in range(2):
            with pytest.raises(KeyError, match="bad"):
                repr(made)
