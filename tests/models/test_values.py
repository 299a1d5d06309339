"""Objects of models as values: frozen, compared, ordered, shown, copied, pickled, replaced."""

from __future__ import annotations

import copy
import math
import pickle
import sys
from typing import Any

import pytest

import typewright as tw


@tw.model(frozen=True)
class Stone:
    weight: float
    note: str = tw.field(default="", compare=False)


@tw.model(frozen=True, slots=False)
class Brick:
    weight: float
    note: str = tw.field(default="", compare=False)


@tw.model(order=True)
class Version:
    major: int
    minor: int = 0


@tw.model
class Account:
    name: str
    password: str = tw.field(default="x", secret=True)
    hidden: int = tw.field(default=0, repr=False)
    children: list[Account] = tw.field(factory=list)


@pytest.mark.parametrize("model", [Stone, Brick])
class TestFrozen:
    def test_refuses_assignment_and_deletion(self, model: Any) -> None:
        """Attributes can't be set or deleted, known ones or others; the message says what to do."""
        made = model(1.0)
        for name in ("weight", "other"):
            with pytest.raises(tw.FrozenError, match=r"is frozen: .* tw\.replace"):
                setattr(made, name, 2.0)
            with pytest.raises(tw.FrozenError):
                delattr(made, name)
        with pytest.raises(AttributeError):
            made.weight = 2.0
        assert made.weight == 1.0

    def test_hashes_what_it_compares(self, model: Any) -> None:
        """Equal objects have one hash; fields that aren't compared don't count."""
        assert hash(model(1.0)) == hash(model(1)) == hash(model(1.0, "x"))
        assert {model(1.0): "found"}[model(1)] == "found"
        assert hash(model(1.0)) == hash((1.0,))

    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    def test_pickles(self, model: Any, protocol: int) -> None:
        """A frozen object comes back from a pickle, equal and frozen."""
        made = pickle.loads(pickle.dumps(model(1.0, "n"), protocol))
        assert (made, made.note) == (model(1.0), "n")
        with pytest.raises(tw.FrozenError):
            made.weight = 2.0

    def test_copies(self, model: Any) -> None:
        """Copies are equal, and of the same class."""
        for made in (copy.copy(model(1.0, "n")), copy.deepcopy(model(1.0, "n"))):
            assert (made, made.note, type(made)) == (model(1.0), "n", model)


class TestEquality:
    def test_compares_field_by_field(self) -> None:
        """Equal fields make equal objects, of one class; what isn't compared doesn't count."""
        assert Account("a", hidden=1) != Account("a")
        assert Account("a") == Account("a")
        assert Stone(1.0, "x") == Stone(1.0, "y")
        others: list[object] = [Brick(1.0), (1.0,), None]
        assert [other for other in others if Stone(1.0) == other] == []

    def test_nan_is_not_itself(self) -> None:
        """A field with NaN makes an object unequal to its copy, and to itself, as ``==`` on the field is."""
        made = Stone(math.nan)
        assert made != made  # noqa: PLR0124 - that is the question
        assert made != Stone(math.nan)

    def test_a_subclass_is_another_class(self) -> None:
        """An object never equals one of a subclass, whatever the fields; the other side may say otherwise."""

        class Parent(tw.Model):
            x: int

        class Child(Parent):
            pass

        class Any_:
            def __eq__(self, other: object) -> bool:
                return True

            __hash__ = None  # type: ignore[assignment]

        assert Parent(1) != Child(1)
        assert Parent(1) == Any_()

    def test_without_eq_it_is_identity(self) -> None:
        """``eq=False`` leaves identity and its hash."""
        model = tw.define("Thing", {"x": int}, eq=False)
        assert model(1) != model(1)
        assert len({model(1), model(1)}) == 2

    def test_what_can_change_has_no_hash(self) -> None:
        """An object that is compared and can change has no hash."""
        with pytest.raises(TypeError, match="unhashable type: 'Account'"):
            hash(Account("a"))

    def test_many_fields(self) -> None:
        """Hash, order and equality of many fields are those of their tuple."""
        names = [f"a_rather_long_name_{i}" for i in range(12)]
        model = tw.define("Wide", dict.fromkeys(names, int), frozen=True, order=True)
        made = model(*range(12))
        assert hash(made) == hash(tuple(range(12)))
        assert made < model(*range(11), 12)
        assert not made < model(*range(12))


class TestOrder:
    def test_compares_as_tuples_do(self) -> None:
        """The four operators and sorting work field by field."""
        assert Version(1, 2) < Version(1, 3) <= Version(1, 3) < Version(2)
        assert Version(2) > Version(1, 9) >= Version(1, 9)
        assert not Version(1) < Version(1)
        assert sorted([Version(2), Version(1, 5), Version(1)]) == [Version(1), Version(1, 5), Version(2)]

    def test_other_classes_are_not_comparable(self) -> None:
        """An order exists within one class only."""
        for other in (Stone(1.0), 1, None):
            with pytest.raises(TypeError, match="not supported between"):
                assert Version(1) < other  # type: ignore[operator]

    def test_without_order_there_is_none(self) -> None:
        """``order=True`` must be asked for."""
        with pytest.raises(TypeError):
            assert Stone(1.0) < Stone(2.0)  # type: ignore[operator]


class TestRepr:
    def test_shows_fields_as_one_would_write_them(self) -> None:
        """Every field but hidden ones is shown; a secret is not."""
        made = Account("a", "hunter2", 5)
        assert repr(made) == "Account(name='a', password=<secret>, children=[])"

    def test_shows_the_name_of_the_subclass(self) -> None:
        """The class shown is that of the object."""

        class Sub(Stone):
            pass

        assert repr(Sub(1.0)).endswith("<locals>.Sub(weight=1.0, note='')")

    def test_a_secret_is_hidden_from_problems(self) -> None:
        """A refused secret isn't shown, neither in a constructor nor in a load, nor what is inside it."""
        nested = tw.define("Nested", secret=tw.field(dict[str, list[int]], secret=True))
        for make in (
            lambda: Account("a", 12345678),  # type: ignore[arg-type]
            lambda: tw.load(Account, {"name": "a", "password": 12345678}),
            lambda: tw.load(nested, {"secret": {"k": [1, "12345678"]}}),
            lambda: nested({"k": [1, "12345678"]}),
        ):
            with pytest.raises(tw.ValidationError) as refused:
                make()
            assert "12345678" not in str(refused.value) + repr(refused.value.problems)
            assert refused.value.problems[0].value == "<secret>"

    def test_objects_that_hold_themselves(self) -> None:
        """A cycle is shown as Python shows lists in lists, and can't be dumped."""
        made = Account("a")
        made.children.append(made)
        assert repr(made).endswith("children=[Account(...)])")
        with pytest.raises(tw.DumpError, match="holds itself"):
            tw.dump(made)
        with pytest.raises(tw.DumpError, match="holds itself"):
            tw.codec(Account).dump(made)


class TestCopies:
    @pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
    def test_pickle(self, protocol: int) -> None:
        """Objects with slots come back from a pickle."""
        made = Account("a", "b", 3, [Account("c")])
        assert pickle.loads(pickle.dumps(made, protocol)) == made

    def test_a_deep_copy_shares_nothing(self) -> None:
        """``deepcopy`` copies containers, ``copy`` shares them."""
        made = Account("a", children=[Account("b")])
        assert copy.deepcopy(made) == made
        assert copy.deepcopy(made).children[0] is not made.children[0]
        assert copy.copy(made).children is made.children

    def test_replace(self) -> None:
        """``tw.replace`` makes a checked copy with other values."""
        made = Account("a", "b", 3)
        assert tw.replace(made, name="z") == Account("z", "b", 3)
        assert made.name == "a"
        with pytest.raises(tw.ValidationError):
            tw.replace(made, name=5)
        with pytest.raises(TypeError, match="unexpected keyword argument 'nam'"):
            tw.replace(made, nam="z")
        with pytest.raises(tw.ModelError, match="is no model"):
            tw.replace(5, x=1)

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="copy.replace is new in 3.13")
    def test_copy_replace(self) -> None:
        """The standard library's ``copy.replace`` does the same."""
        assert copy.replace(Stone(1.0), weight=2.0) == Stone(2.0)  # type: ignore[attr-defined, unused-ignore]

    def test_a_validation_error_survives_a_pickle(self) -> None:
        """Title, problems, places and text come back; copies, too."""
        with pytest.raises(tw.ValidationError) as refused:
            Account(5, children=[1])  # type: ignore[arg-type, list-item]
        error = refused.value
        for other in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert type(other) is tw.ValidationError
            assert (other.title, other.problems, str(other)) == (error.title, error.problems, str(error))
            assert other.problems[1].path == ("children", 0)


class TestInspection:
    def test_fields(self) -> None:
        """``tw.fields`` of a class and of an object gives names, types, defaults and places."""
        fields = tw.fields(Version)
        assert [field.name for field in fields] == ["major", "minor"]
        assert tw.fields(Version(1)) == fields
        assert (fields[0].required, fields[1].default) == (True, 0)
        assert fields[0].origin.file == __file__
        with pytest.raises(tw.ModelError):
            tw.fields(int)

    def test_primary_key(self) -> None:
        """The names of the fields that identify an object, in order; there may be none."""
        model = tw.define("Row", a=tw.field(int, primary_key=True), b=int, c=tw.field(str, primary_key=True))
        assert tw.primary_key(model) == tw.primary_key(model(1, 2, "c")) == ("a", "c")
        assert tw.primary_key(Version) == ()

    def test_validate(self) -> None:
        """An object that was changed is checked again; one that lost a field says so."""
        made = Version(1)
        assert tw.validate(made) is made
        made.major = "x"  # type: ignore[assignment]
        with pytest.raises(tw.ValidationError, match="major: must be an integer, got 'x'"):
            tw.validate(made)
        del made.major
        with pytest.raises(tw.ModelError, match="lost the attribute 'major'"):
            tw.validate(made)
        with pytest.raises(tw.ModelError):
            tw.validate(5)

    def test_source(self) -> None:
        """``tw.source`` shows a model's code, of the class and of an object."""
        assert "def __init__(self, major, minor=0):" in tw.source(Version)
        assert tw.source(Version(1)) == tw.source(Version)
        with pytest.raises(tw.SourceError):
            tw.source(int)

    def test_documentation_and_metadata_are_kept(self) -> None:
        """What is said about a field for others is there for others."""
        field = tw.fields(tw.define("Told", x=tw.field(int, doc="How many.", metadata={"unit": "m"})))[0]
        assert (field.doc, field.metadata) == ("How many.", {"unit": "m"})
