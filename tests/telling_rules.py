"""A model whose generated text shows JSON Schemas over fields and over the whole; see ``telling_models``."""

from __future__ import annotations

from typing import Any

from typewright.definitions import (
    NULL,
    Anything,
    Constrained,
    Constraint,
    Field,
    ListType,
    Model,
    Scalar,
    SchemaRule,
    SchemaType,
    UnionType,
    make_rule,
)
from typewright.models import make_model
from typewright.readers import read_json_schema


def _rule(schema: Any) -> SchemaRule:
    """Return the rule of a whole schema."""
    return make_rule(read_json_schema({"title": "Parcel", **schema})[0], 0, tuple(schema))


def _fitting() -> type[Any]:
    """Return a model as one is made of a JSON Schema: whole numbers, and schemas over fields and over the whole."""
    odd, word = _rule({"not": {"const": 3}}), _rule({"not": {"const": "x"}})
    fields = (
        Field("id", Constrained(Scalar("whole"), (Constraint("ge", 1),))),
        Field("size", UnionType((SchemaType(Scalar("whole"), odd), NULL)), None),
        Field("tags", ListType(SchemaType(Scalar("str"), word)), factory=list),
        Field("more", SchemaType(Anything(), _rule({"minProperties": 2})), None),
    )
    rule = _rule({"dependentRequired": {"size": ["tags"]}})
    return make_model(Model("Parcel", __name__, "Parcel", fields, rule=rule), module=__name__, namespace={})


TELLING: dict[str, type[Any]] = {"fitting": _fitting()}
