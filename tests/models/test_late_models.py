"""Classes whose definitions are known to be right, and which of a reader's are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import typewright as tw
from typewright.definitions import (
    MISSING,
    NULL,
    UNSET,
    Constrained,
    Constraint,
    Field,
    InstanceType,
    Late,
    ListType,
    Model,
    ModelOptions,
    Scalar,
    UnionType,
    UnsetType,
)
from typewright.models import make_certain_model, make_model

if TYPE_CHECKING:
    from typewright.definitions import Type

STR, INT = Scalar("str"), Scalar("int")
WRONG = Constrained(INT, (Constraint("ge", 5), Constraint("le", 3)))
SHORT = Constrained(STR, (Constraint("max_length", 3),))
FIELDS = (
    Field("kind", STR),
    Field("size", UnionType((INT, InstanceType(UnsetType))), UNSET),
    Field("name", UnionType((STR, NULL)), None),
    Field("last", STR),
    Field("next", UnionType((Late("Order"), NULL)), None),
    Field("code", UnionType((SHORT, InstanceType(UnsetType))), UNSET, own_key="x-code"),
)


def order(*fields: Field, **options: object) -> Model:
    return Model("Order", "shop", "Order", fields, ModelOptions(**{"extra": "ignore", **options}), "An order.")  # type: ignore[arg-type]


@pytest.mark.parametrize("extra", ["ignore", "forbid"])
def test_a_certain_model_is_the_one_that_is_looked_at(extra: str) -> None:
    """A class made without a look at its fields is built, loaded, refused, shown and dumped as the other is."""
    definition = order(*FIELDS, extra=extra)
    namespaces: list[dict[str, object]] = [{}, {}]
    made = make_certain_model(definition, module="shop", namespace=namespaces[0])
    other = make_model(definition, module="shop", namespace=namespaces[1])
    assert made is not None
    namespaces[0]["Order"], namespaces[1]["Order"] = made, other
    seen = []
    for cls in (made, other):
        value = tw.load(cls, {"kind": "a", "last": "b", "next": {"kind": "c", "last": "d"}, "x-code": "e"})
        with pytest.raises(tw.ValidationError) as caught:
            tw.load(cls, {"kind": 1, "more": 2, "x-code": "long"})
        fields = [field.name for field in tw.fields(cls)]
        heads = cls.__match_args__, cls.__doc__, cls.__slots__, cls.__module__, fields
        seen.append((repr(value), tw.dump(value), str(caught.value), heads, cls("a", 1, None, last="z").last))
    assert seen[0] == seen[1]
    assert made.__match_args__ == ("kind", "size", "name", "next", "code")


@pytest.mark.parametrize(
    ("type_", "default"),
    [
        (WRONG, MISSING),
        (ListType(WRONG), MISSING),
        (SHORT, "text"),
        (INT, None),
        (INT, UNSET),
        (UnionType((INT, NULL)), UNSET),
        (STR, "text"),
    ],
)
def test_what_may_be_wrong_is_looked_at(type_: Type, default: object) -> None:
    """Rules, and defaults that may not fit, are for the longer way, which finds out."""
    assert make_certain_model(order(Field("name", type_, default)), module="shop", namespace={}) is None


@pytest.mark.parametrize("more", [{"own_key": "last"}, {"own_key": ("a", "b")}, {"collect": True}, {"also": ("n",)}])
def test_keys_that_may_meet_are_looked_at(more: dict[str, object]) -> None:
    """Two fields of one key, and keys other than texts, are for the longer way."""
    field = Field("name", STR, **more)  # type: ignore[arg-type]
    assert make_certain_model(order(field, Field("last", STR)), module="shop", namespace={}) is None


def test_options_that_shape_methods_are_looked_at() -> None:
    """A frozen class has other methods."""
    assert make_certain_model(order(Field("name", STR), frozen=True), module="shop", namespace={}) is None


def test_names_are_always_checked() -> None:
    """A name that can't be a field's is refused at once."""
    with pytest.raises(tw.FieldNameError, match="keyword"):
        make_certain_model(order(Field("class", STR)), module="shop", namespace={})
    twice = order(Field("name", STR), Field("name", STR, own_key="other"))
    with pytest.raises(tw.FieldNameError, match="twice"):
        make_certain_model(twice, module="shop", namespace={})
