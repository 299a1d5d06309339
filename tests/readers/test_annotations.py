"""From annotations to types: every spelling that code bases use, and what can't be read."""

from __future__ import annotations

import datetime as dt
import decimal
import enum
import subprocess
import sys
import typing
import uuid
from typing import Annotated, Any, ForwardRef, List, Literal, NewType, Optional, TypeAlias, Union  # noqa: UP035

import annotated_types as at
import pytest

import typewright as tw
from typewright.definitions import (
    Anything,
    Constrained,
    Constraint,
    DictType,
    EnumType,
    FrozenSetType,
    InstanceType,
    Late,
    ListType,
    LiteralType,
    ModelType,
    Null,
    Scalar,
    SetType,
    TupleType,
    UnionType,
    VariadicType,
    canonical,
)
from typewright.readers import Scope, read_plain_type, read_type

INT, STR = Scalar("int"), Scalar("str")


class Size(enum.Enum):
    SMALL = 1


class Bare(enum.Enum):
    """An enum without members is a class like others."""


class Thing:
    pass


User = tw.define("User", x=int)
UserId = NewType("UserId", int)
Alias: TypeAlias = "list[int]"


def read(annotation: object, **names: object) -> Any:
    return read_type(annotation, Scope("Model.field", names, {}))


class TestSpellings:
    @pytest.mark.parametrize(
        ("annotation", "type_"),
        [
            (int, INT), (bool, Scalar("bool")), (bytes, Scalar("bytes")), (None, Null()), (type(None), Null()),
            (dt.datetime, Scalar("datetime")), (dt.timedelta, Scalar("timedelta")), (uuid.UUID, Scalar("uuid")),
            (decimal.Decimal, Scalar("decimal")), (Any, Anything()), (object, Anything()),
            (list, ListType(Anything())), (list[int], ListType(INT)), (List[int], ListType(INT)),  # noqa: UP006
            (typing.Dict[str, int], DictType(STR, INT)), (dict, DictType(Anything(), Anything())),  # noqa: UP006
            (set[int], SetType(INT)), (frozenset[int], FrozenSetType(INT)), (tuple, VariadicType(Anything())),
            (tuple[int, ...], VariadicType(INT)), (tuple[int, str], TupleType((INT, STR))), (tuple[()], TupleType(())),
            (int | None, UnionType((INT, Null()))), (Optional[int], UnionType((INT, Null()))),  # noqa: UP045
            (Union[int, str, None], UnionType((INT, STR, Null()))),  # noqa: UP007
            (Union[int, Annotated[Union[str, None], "x"]], UnionType((INT, STR, Null()))),  # noqa: UP007
            (Literal["a", 1, None], LiteralType(("a", 1, None))),  # noqa: PYI061 - as users write it
            (Size, EnumType(Size)), (Bare, InstanceType(Bare)),
            (Thing, InstanceType(Thing)), (User, ModelType(User)), (UserId, INT),
            ("int", INT), (" int ", INT), ("list[int] | None", UnionType((ListType(INT), Null()))),
            (ForwardRef("int"), INT), ("Nowhere", Late("Nowhere")), ("list[Nowhere]", Late("list[Nowhere]")),
            (list["int"], ListType(INT)), (Annotated[int, "unit"], INT),
            (typing.TypeVar("T"), Anything()), (typing.TypeVar("T", bound="int"), INT),
            (list[typing.TypeVar("T", int, str)], ListType(UnionType((INT, STR)))),  # type: ignore[misc]
        ],
        ids=str,
    )  # fmt: skip
    def test_is_read(self, annotation: object, type_: object) -> None:
        """Each spelling means the type that it means to a type checker."""
        assert read(annotation) == type_

    def test_names_are_looked_up(self) -> None:
        """A text means what it means in the module; the class's own name stands before that."""
        assert read("Size", Size=Size) == EnumType(Size)
        assert read("int", int=str) == STR
        assert read_type("Size", Scope("x", {"Size": int}, {"Size": Size})) == EnumType(Size)
        assert read("typing.Optional[int]", typing=typing) == UnionType((INT, Null()))

    def test_variables_stand_for_what_was_chosen(self) -> None:
        """A type variable means its argument; a variable in that is another one, even of the same name."""
        variable, other = typing.TypeVar("T"), typing.TypeVar("T", bound=int)
        chosen: Any = {variable: list[other]}  # type: ignore[valid-type]
        assert read_type(dict[str, variable], Scope("x", {}, {}, arguments=chosen)) == DictType(STR, ListType(INT))  # type: ignore[valid-type]
        assert read_type(variable, Scope("x", {}, {}, arguments={variable: variable})) == Anything()

    @pytest.mark.skipif(sys.version_info < (3, 12), reason="type statements are new in 3.12")
    def test_type_statements(self) -> None:
        """``type Ids = list[int]`` is read as what it stands for."""
        names: dict[str, Any] = {}
        exec("type Ids = list[int]", names)
        assert read(names["Ids"]) == ListType(INT)

    @pytest.mark.parametrize(
        "annotation",
        [
            5,
            ...,
            [int],
            typing.ParamSpec("P"),
            Literal[b"", 1.5],
            range(3),
            "1 +",
            "5",
            "x.y",
        ],
        ids=str,
    )
    def test_is_refused(self, annotation: object) -> None:
        """What is no type is refused with an error that names the field and the annotation."""
        with pytest.raises(tw.AnnotationError, match=r"^Model\.field: annotation "):
            read(annotation, x=5)

    @pytest.mark.parametrize(
        "annotation", [dict[list[int], int], set[list[int]], set[dict[str, int]], frozenset[set[int]]]
    )
    def test_items_without_a_hash_are_refused(self, annotation: object) -> None:
        """What a set or the keys of a dict can't hold is no type."""
        with pytest.raises(tw.AnnotationError, match="no hash"):
            read(annotation)

    def test_advises(self) -> None:
        """Common slips are named: what is walked once, a view, a function for a class."""
        import collections.abc

        for annotation in (collections.abc.Iterator[int], collections.abc.Generator[int, None, None]):
            with pytest.raises(tw.AnnotationError, match="use list, Sequence or Iterable"):
                read(annotation)
        with pytest.raises(tw.AnnotationError, match="use list, set, tuple or dict"):
            read(collections.abc.KeysView[int])
        with pytest.raises(tw.AnnotationError, match="did you mean the class"):
            read(len)

    def test_a_text_that_names_a_text(self) -> None:
        """A name whose value is a text is no type; an alias must be the type itself."""
        with pytest.raises(tw.AnnotationError, match="names a text"):
            read("Alias", Alias=Alias)


class TestRules:
    def rules(self, *markers: object, base: Any = int) -> tuple[Constraint, ...]:
        read_ = read(Annotated[(base, *markers)])
        return read_.constraints if isinstance(read_, Constrained) else ()

    def test_our_markers(self) -> None:
        """Each marker is its rule; they come in the order in which they are checked."""
        assert self.rules(tw.Le(5), "x", tw.Gt(1)) == (Constraint("gt", 1), Constraint("le", 5))
        found = self.rules(tw.MinLength(1), tw.MaxLength(9), tw.Pattern("a"), tw.OneOf(["a", "b"]), base=str)
        assert [str(rule) for rule in found] == ["min_length=1", "max_length=9", "pattern='a'", "one_of=('a', 'b')"]
        assert self.rules(tw.Ge(0), tw.Lt(9), tw.MultipleOf(3)) == tuple(
            Constraint(rule, argument) for rule, argument in (("ge", 0), ("lt", 9), ("multiple_of", 3))
        )

    @pytest.mark.parametrize(
        ("marker", "base", "told"),
        [
            (at.Gt(1), int, ["gt=1"]), (at.Ge(1), int, ["ge=1"]), (at.Lt(1), int, ["lt=1"]), (at.Le(1), int, ["le=1"]),
            (at.Interval(ge=1, lt=5), int, ["ge=1", "lt=5"]), (at.MultipleOf(3), int, ["multiple_of=3"]),
            (at.MinLen(1), str, ["min_length=1"]), (at.MaxLen(5), str, ["max_length=5"]),
            (at.Len(1, 5), str, ["min_length=1", "max_length=5"]), (at.doc("Words."), int, []), (at.Unit("m"), int, []),
        ],
        ids=str,
    )  # fmt: skip
    def test_annotated_types(self, marker: object, base: Any, told: list[str]) -> None:
        """Markers of ``annotated_types`` are rules; documentation isn't."""
        found = [str(rule) for rule in self.rules(marker, base=base)]
        assert [text for text in found if text != "min_length=0"] == told

    @pytest.mark.parametrize("marker", [at.Ge, at.Predicate, tw.Check, at.Timezone(None)])  # pyright: ignore[reportAttributeAccessIssue]
    def test_what_is_not_checked_is_refused(self, marker: object) -> None:
        """A rule that would be ignored in silence is an error, and so is a class for an object."""
        with pytest.raises(tw.AnnotationError):
            self.rules(marker, base=str)

    def test_rules_on_rules(self) -> None:
        """Nested ``Annotated`` and aliases add up."""
        Positive = Annotated[int, tw.Gt(0)]  # noqa: N806 - an alias, as users name it
        assert self.rules(tw.Le(5), base=Positive) == (Constraint("gt", 0), Constraint("le", 5))
        assert read(list[Positive]) == ListType(Constrained(INT, (Constraint("gt", 0),)))

    def test_rules_on_a_union_go_where_they_fit(self) -> None:
        """``Annotated[int | None, Ge(0)]`` is about the int."""
        assert read(Annotated[int | None, tw.Ge(0)]) == UnionType((Constrained(INT, (Constraint("ge", 0),)), Null()))


class TestCost:
    def test_typing_is_not_imported(self) -> None:
        """Reading annotations without ``typing`` in them doesn't import it."""
        code = (
            "import sys, typewright as tw\n"
            "tw.load(tw.define('A', x=int, y=tw.field(list[int] | None, default=None)), {'x': 1})\n"
            "print('typing' in sys.modules)"
        )
        run = subprocess.run([sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True)
        assert run.stdout == "False\n"


class TestRememberedTypes:
    def test_keep_the_order_of_a_union(self) -> None:
        """What is remembered of one union is never given for an equal one in another order."""
        scope = Scope("x", {}, {})
        for annotation in (int | str, str | int, int | str):
            read_type(annotation, scope)
        kept = [read_plain_type(annotation) for annotation in (int | str, str | int)]
        assert kept == [UnionType((Scalar("int"), Scalar("str"))), UnionType((Scalar("str"), Scalar("int")))]

    def test_stay_the_first_ones_read(self) -> None:
        """Reading an annotation again changes nothing: spellings are remembered by identity."""
        scope = Scope("x", {}, {})
        read_type(list[float], scope)
        first = read_plain_type(list[float])
        read_type(list[float], scope)
        assert read_plain_type(list[float]) is first
        assert canonical(first)[0] == "ListType(Scalar('float',),)"
