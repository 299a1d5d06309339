"""Reference and generated code agree: on acceptance, on the result, on every problem.

The reference is the oracle. Generated code is asked directly, past the codec that would
let the reference overrule it, so a disagreement can't hide.
"""

from __future__ import annotations

import base64
import contextlib
import dataclasses
import enum
import logging
import sys
from collections import UserList, deque
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.own_types import HEX, MONEY, OWN, WORDS, Money
from tests.strategies import (
    ADOPTED,
    ENUMS,
    MODELS,
    NAMES,
    NESTED,
    ODD,
    Box,
    Leaf,
    Movie,
    Node,
    Spot,
    Stone,
    dialects,
    models_of,
    types,
    values_of,
)
from tests.tagged_models import FAMILIES
from typewright.definitions import (
    ALIAS,
    HOLD,
    LOAD,
    NAMED_TUPLE,
    PLAIN,
    SCALAR_OF_CLASS,
    TYPED_DICT,
    Accepted,
    Anything,
    CheckedType,
    Constrained,
    Converted,
    Dialect,
    DictType,
    EnumType,
    InstanceType,
    LiteralType,
    MappingType,
    ModelType,
    Null,
    OwnType,
    Refused,
    Scalar,
    TupleType,
    Type,
    UnionType,
    converts,
    declared,
    is_model,
    kind_of_record,
    lower,
    name_of_member,
    read_scalar,
    speller_of_scalar,
)
from typewright.models import blueprint_of, group_of
from typewright.models.codecs import _make_codec
from typewright.models.selections import check_selection
from typewright.operations import Doubt
from typewright.records import replace
from typewright.reference import judge, judge_fields

MANY = settings(max_examples=max(300, settings().max_examples))
VALUES = 8
"""Values tried on each type: making its code costs more than running it."""


def same(left: Any, right: Any) -> bool:
    """Whether two values are equal in value and in type, all the way down."""
    if left is right:
        return True
    if type(left) is not type(right):
        return False
    if isinstance(left, Mapping) and factory_of(left) is factory_of(right):
        pairs = zip(left.items(), right.items(), strict=False)
        return len(left) == len(right) and all(same(a, b) for a, b in pairs)
    if isinstance(left, (list, tuple, deque, UserList)):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, (set, frozenset)):
        others = list(right)
        return len(left) == len(others) and all(any(same(item, other) for other in others) for item in left)
    if attrs.has(type(left)):
        return same(attrs.asdict(left, recurse=False), attrs.asdict(right, recurse=False))
    if dataclasses.is_dataclass(left):
        return same(vars_of(left), vars_of(right))
    if is_model(type(left)):
        return all(same(getattr(left, item.name), getattr(right, item.name)) for item in tw.fields(type(left)))
    return repr(left) == repr(right) if left != left else bool(left == right)  # noqa: PLR0124 - NaN


def vars_of(value: Any) -> dict[str, Any]:
    """Return the fields of a dataclass's object."""
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}


def factory_of(value: Any) -> Any:
    """Return what makes missing values of a mapping, if something does."""
    return getattr(value, "default_factory", None)


def copied(value: object) -> object:
    """Return *value* with copies of its containers, to see later whether it was changed."""
    if type(value) in (list, tuple, set, frozenset):
        return type(value)(map(copied, value))  # type: ignore[call-arg, call-overload]
    return {key: copied(item) for key, item in value.items()} if type(value) is dict else value


def answer_of(function: Any, value: object) -> Accepted | None:
    """Return what generated code says of a value: accepted, or None for a doubt."""
    try:
        return Accepted(function(value))
    except Doubt:
        return None


def check_agreement(codec: Any, value: object) -> None:
    """Fail unless generated code says of *value* what the reference says."""
    before = copied(value)
    expected = codec.ask(value)
    loaded, checked = answer_of(codec._load, value), answer_of(codec._check, value)
    assert same(value, before), "reading must not change what is read"
    if isinstance(expected, Accepted):
        assert checked is not None, f"check doubts {value!r}"
        assert loaded is not None, f"load doubts {value!r}"
        assert same(loaded.value, expected.value), f"{loaded.value!r} instead of {expected.value!r}"
        assert codec.problems(value) == ()
        return
    assert loaded is None, f"load accepts {value!r} as {loaded.value!r}, but {expected.problems}"
    assert checked is None, f"check accepts {value!r}, but {expected.problems}"
    with pytest.raises(tw.ValidationError) as refused:
        codec.load(value)
    assert refused.value.problems == expected.problems == codec.problems(value)


def make_codec(type_: Type, dialect: Dialect = PLAIN) -> Any:
    """Return a codec of its own, not one that is kept; it chooses among the fields that there are."""
    include = None if dialect.include is None else fitting(type_, "include", dialect.include) or None
    chosen = replace(dialect, include=include, exclude=fitting(type_, "exclude", dialect.exclude))
    return _make_codec(type_, PLAIN if chosen == PLAIN else chosen, sys._getframe())


def fitting(type_: Type, choice: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of *names* that are names of fields somewhere in *type_*."""
    found = []
    for name in names:
        with contextlib.suppress(tw.ChoiceError):
            check_selection(type_, replace(PLAIN, **{choice: (name,)}))
            found.append(name)
    return tuple(found)


@st.composite
def types_and_values(draw: st.DrawFn) -> tuple[Type, list[Any]]:
    """Return a type and values of every kind for it."""
    type_ = draw(types())
    meant = st.one_of(
        values_of(type_, plain=True),
        values_of(type_, plain=True, odds=4),
        values_of(type_, plain=False),
        st.sampled_from(ODD),
    )
    return type_, draw(st.lists(meant, min_size=VALUES, max_size=VALUES))


class TestLoadAndCheck:
    @pytest.mark.slow
    @pytest.mark.parametrize("lax", [False, True], ids=["strict", "lax"])
    @MANY
    @given(drawn=types_and_values())
    def test_generated_code_answers_as_the_reference(self, lax: bool, drawn: tuple[Type, list[Any]]) -> None:
        """For any type and value, load and check accept, convert and refuse as the reference does."""
        type_, values = drawn
        for _ in ("compiled", "from the cache"):
            codec = make_codec(type_, Dialect(lax=lax))
            for value in values:
                check_agreement(codec, value)

    @pytest.mark.slow
    @MANY
    @given(drawn=types_and_values(), dialect=dialects())
    def test_in_every_dialect(self, drawn: tuple[Type, list[Any]], dialect: Dialect) -> None:
        """Whatever is chosen for one conversion, generated code and the reference choose alike."""
        type_, values = drawn
        # What is dumped of it is chosen by names of fields, and these are drawn from everywhere.
        dialect = replace(dialect, include=None, exclude=())
        for _ in ("compiled", "from the cache"):
            codec = make_codec(type_, dialect)
            for value in values:
                check_agreement(codec, value)

    @pytest.mark.parametrize("value", ODD, ids=lambda value: type(value).__name__)
    @pytest.mark.parametrize("lax", [False, True], ids=["strict", "lax"])
    def test_every_leaf_agrees_on_every_odd_value(self, lax: bool, value: object) -> None:
        """Each scalar, enum and model says of each odd value what the reference says."""
        for codec in leaf_codecs(lax=lax):
            check_agreement(codec, value)

    def test_code_from_the_cache_binds_the_same(self) -> None:
        """A second class of the same definition takes its code from the cache and answers alike."""
        first, second = (tw.define("Cached", y=str, x=tw.field(int, ge=1, default=2)) for _ in range(2))
        group_of(first, "load").wake()
        assert group_of(second, "load").wake().came_from == "cache"
        assert tw.load(second, {"y": "a"}) == second("a", 2)


_leaf_codecs: dict[bool, list[Any]] = {}


def leaf_codecs(*, lax: bool) -> list[Any]:
    """Return one codec for each type without parts, made once."""
    from typewright.definitions import SCALARS

    if lax not in _leaf_codecs:
        scalars = [Scalar(name) for name in SCALARS]
        leaves: list[Any] = [
            *scalars,
            *OWN,
            *map(EnumType, ENUMS),
            *(EnumType(cls, by_name=True) for cls in ENUMS),
            *map(ModelType, MODELS),
            *map(ModelType, ADOPTED),
            NESTED,
            LiteralType((True, 1, "1", None)),
        ]
        families = [UnionType(tuple(map(ModelType, models))) for models in FAMILIES]
        leaves += [*families, *(UnionType((Null(), *family.options, Scalar("str"))) for family in families)]
        options = [UnionType((leaf, Null())) for leaf in leaves] + [UnionType((Null(), leaf)) for leaf in leaves]
        _leaf_codecs[lax] = [make_codec(leaf, Dialect(lax=lax)) for leaf in [*leaves, *options]]
    return _leaf_codecs[lax]


class TestConstruction:
    @pytest.mark.slow
    @MANY
    @given(data=st.data())
    def test_constructors_answer_as_the_reference(self, data: st.DataObject) -> None:
        """For any model and values, the class accepts, keeps and refuses as the reference does."""
        model = data.draw(models_of(types(models=False)))
        definition = declared(model).definition
        for _ in range(VALUES):
            values = {}
            for field in definition.inputs:
                if field.required or data.draw(st.booleans()):
                    meant = values_of(field.type, plain=False, odds=6) | st.sampled_from(ODD)
                    values[field.name] = data.draw(meant)
            check_construction(model, values)

    @pytest.mark.parametrize("name", NAMES)
    def test_no_field_name_clashes_with_generated_code(self, name: str) -> None:
        """A field may have any name that our code uses itself, or that Python has."""
        model = tw.define("Named", {name: tw.field(int, ge=1), "tags": tw.field(list[str], factory=list)}, order=True)
        made = model(**{name: 1})
        assert tw.load(model, tw.dump(made)) == made
        assert repr(made).endswith(f"({name}=1, tags=[])")
        assert not made < tw.replace(made)
        for value in (0, "1"):
            with pytest.raises(tw.ValidationError):
                model(**{name: value})
            with pytest.raises(tw.ValidationError):
                tw.load(model, {name: value})


def check_construction(model: Any, values: dict[str, Any]) -> None:
    """Fail unless the class says of *values* what the reference says."""
    definition = declared(model).definition
    given = {field.parameter: values[field.name] for field in definition.inputs if field.name in values}
    expected = judge_fields(definition, values)
    if isinstance(expected, Refused):
        with pytest.raises(tw.ValidationError) as refused:
            model(**given)
        assert refused.value.problems == expected.problems
        return
    made = model(**given)
    assert isinstance(expected.value, dict)
    for field in definition.fields:
        value = values.get(field.name, field.default)
        if converts(lower(field.type, HOLD)):
            assert field.name not in values or same(getattr(made, field.name), expected.value[field.name])
        elif field.name in values or field.factory is None:
            assert getattr(made, field.name) is value


class TestDump:
    @pytest.mark.slow
    @MANY
    @given(data=st.data())
    def test_dumps_what_a_plain_dumper_dumps(self, data: st.DataObject) -> None:
        """For any type and any value of it, dump gives what a walk over type and value gives."""
        type_ = data.draw(types())
        codecs = [make_codec(type_) for _ in range(2)]
        for _ in range(VALUES):
            verdict = judge(lower(type_, HOLD), data.draw(values_of(type_, plain=False)))
            if isinstance(verdict, Refused) or not is_dumpable(verdict.value):
                continue
            expected = plain_of(type_, verdict.value)
            for codec in codecs:
                assert same(codec.dump(verdict.value), expected)

    @pytest.mark.slow
    @MANY
    @given(data=st.data())
    def test_loads_what_it_dumped(self, data: st.DataObject) -> None:
        """Where plain data leaves no choice, an object comes back equal from its dump."""
        type_ = data.draw(types().filter(is_faithful))
        codec = make_codec(type_)
        for _ in range(VALUES):
            verdict = judge(lower(type_, LOAD), data.draw(values_of(type_, plain=True)))
            if isinstance(verdict, Refused):
                continue
            if has_plain_keys(type_, verdict.value):
                assert same(codec.load(codec.dump(verdict.value)), verdict.value)
            else:
                with pytest.raises(tw.DumpError, match="unhashable"):
                    codec.dump(verdict.value)

    @pytest.mark.parametrize(
        ("type_", "key"), [(dict[tuple[int, ...], int], (1,)), (Mapping[frozenset[int], int], frozenset({1}))]
    )
    def test_refuses_keys_that_plain_data_cannot_hold(self, type_: Any, key: Any) -> None:
        """A tuple or a frozenset may be a key of an object; in plain data a list stands for it, which can't."""
        for dump in (tw.codec(type_).dump, tw.codec(type_).dump_json, tw.dump):
            with pytest.raises(tw.DumpError, match="unhashable"):
                dump({key: 2})


def plain_of(type_: Type, value: Any) -> Any:
    """Return *value* as plain data, the slow way."""
    if isinstance(type_, (Constrained, OwnType, Converted, CheckedType)):
        return plain_of_wrapped(type_, value)
    if isinstance(type_, UnionType):
        return plain_of_union(type_, value)
    if isinstance(type_, (Anything, InstanceType)):
        return plain_of_class(value)
    if isinstance(type_, EnumType):
        return name_of_member(value) if type_.by_name else plain_of_class(value.value)
    if isinstance(type_, ModelType):
        return plain_of_record(type_.cls, value)
    if isinstance(type_, TupleType):
        return [plain_of(part, item) for part, item in zip(type_.items, value, strict=True)]
    if isinstance(type_, (DictType, MappingType)):
        return {plain_of(type_.key, key): plain_of(type_.value, item) for key, item in value.items()}
    if isinstance(type_, (Null, LiteralType)):
        return value
    if isinstance(type_, Scalar):
        return plain_of_scalar(type_.name, value)
    item: Type = type_.item  # type: ignore[union-attr]
    return [plain_of(item, part) for part in value]


def plain_of_wrapped(type_: Constrained | OwnType | Converted | CheckedType, value: Any) -> Any:
    """Return what the user's function makes of the value if there is one, otherwise what the type inside makes."""
    dump: Any = type_.codec.dump if isinstance(type_, OwnType) else None
    return plain_of(type_.type, value) if dump is None else dump(value)


def plain_of_record(cls: Any, value: Any) -> Any:
    """Return an object of a model or a foreign class as plain data."""
    kind = kind_of_record(cls)
    if kind == ALIAS:
        return plain_of(declared(cls).target, value)
    fields = blueprint_of(cls).attributes.outputs
    if kind == NAMED_TUPLE:
        return [plain_of(field.type, item) for field, item in zip(fields, value, strict=True)]
    if kind == TYPED_DICT:
        ordered = sorted(fields, key=lambda field: not field.required)
        return {field.name: plain_of(field.type, value[field.name]) for field in ordered if field.name in value}
    model = declared(cls).definition
    made: dict[str, Any] = {} if model.options.tag is None else {model.options.tag: model.tag_value}
    for field in fields:
        inner = made
        for step in field.path[:-1]:
            inner = inner.setdefault(step, {})
        inner[field.path[-1]] = plain_of(field.type, getattr(value, field.name))
    return made


def plain_of_union(type_: UnionType, value: Any) -> Any:
    """Return the value as it is if every option is plain, otherwise what its own class says."""
    kept = (Null, LiteralType)
    plain = ("bool", "int", "float", "str")
    bare = [unwrapped(option) for option in type_.options]
    if all(isinstance(option, kept) or (isinstance(option, Scalar) and option.name in plain) for option in bare):
        return value
    options = [option for option in bare if not isinstance(option, Null)]
    if len(options) == 1 and len(bare) > 1:
        return None if value is None else plain_of(options[0], value)
    for option in options:
        if isinstance(option, OwnType) and option.codec.dump is not None and is_told(option.type, value):
            return plain_of(option, value)
        if isinstance(option, EnumType) and option.by_name and isinstance(value, option.cls):
            return plain_of(option, value)
    return plain_of_class(value)


def unwrapped(type_: Type) -> Type:
    """Return the type under rules and functions."""
    while isinstance(type_, (Constrained, Converted, CheckedType)):
        type_ = type_.type
    return type_


def is_told(type_: Type, value: Any) -> bool:
    """Whether a union takes *value* for one of a user's own type around *type_*."""
    if isinstance(type_, Scalar):
        return type(value) is not bool and isinstance(value, int)
    return isinstance(value, type_.cls if isinstance(type_, InstanceType) else list)


def plain_of_class(value: Any) -> Any:
    """Return plain data of what *value* is, whatever type it was declared with."""
    if is_model(type(value)) or kind_of_record(type(value)) is not None:
        return plain_of(ModelType(type(value)), value)
    if isinstance(value, enum.Enum):
        return plain_of_class(value.value)
    if isinstance(value, Money):
        return value.text()
    if isinstance(value, Mapping):
        return {plain_of_class(key): plain_of_class(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, AbstractSet, deque, range, UserList)):
        return [plain_of_class(item) for item in value]
    names = {"datetime": "datetime", "date": "date", "time": "time", "timedelta": "timedelta", "UUID": "uuid"}
    name = names.get(type(value).__name__, {"Decimal": "decimal", "bytes": "bytes"}.get(type(value).__name__, ""))
    for kind in (int, float, str):
        if isinstance(value, kind) and type(value) not in (kind, bool):
            return kind(value)
    return plain_of_scalar(name or _name_of_class(type(value)), value)


def _name_of_class(cls: type) -> str:
    names = (SCALAR_OF_CLASS.get((base.__module__, base.__qualname__)) for base in cls.__mro__)
    return next((name for name in names if name is not None), "")


def plain_of_scalar(name: str, value: Any) -> Any:
    """Return the plain data of one scalar, spelled by Python itself where it can."""
    if name in ("datetime", "date", "time"):
        return value.isoformat()
    if name in ("uuid", "decimal"):
        return str(value)
    if name in ("bytes", "bytearray"):
        return base64.b64encode(value).decode()
    if name in ("", "bool", "int", "whole", "float", "str"):
        return value
    spell = speller_of_scalar(name)
    assert spell is not None
    if value == value and "nan" not in repr(value) and "inf" not in repr(value):  # noqa: PLR0124 - NaN
        read = read_scalar("bytes_regex" if "re.compile(b" in repr(value) else name, spell(value))
        assert spell(read) == spell(value) if name.endswith("regex") else read == value
    return spell(value)


def is_dumpable(value: object) -> bool:
    """Whether a value holds nothing of a foreign class: those are refused, which other tests look at."""
    try:
        tw.dump(value)
    except tw.DumpError:
        return False
    return True


def has_plain_keys(type_: Type, value: Any) -> bool:
    """Whether no dict in a value has a key for which plain data has a list: a tuple, a frozenset."""
    try:
        plain_of(type_, value)
    except TypeError:
        return False
    return True


def is_faithful(type_: Type) -> bool:
    """Whether plain data of a type stands for one object alone."""
    if isinstance(type_, Converted):
        return False
    if isinstance(type_, (Anything, InstanceType, OwnType)):
        return type_ in (MONEY, HEX, WORDS)
    if isinstance(type_, EnumType):
        members: Any = type_.cls
        return len({member.value for member in members}) == len(list(members))
    if isinstance(type_, ModelType):
        if type_.cls in ADOPTED or type_ is NESTED:
            return type_.cls in (Box, Spot, Movie)
        if type_.cls in MODELS:
            return type_.cls in (Leaf, Stone, Node)
        model = declared(type_.cls).definition
        return not model.init_only and all(is_faithful(field.type) for field in model.fields)
    if isinstance(type_, UnionType):
        rest = [option for option in type_.options if not isinstance(option, Null)]
        takes_none = any(isinstance(option, (LiteralType, EnumType, UnionType)) for option in rest)
        return len(rest) == 1 and not takes_none and is_faithful(rest[0])
    parts = [getattr(type_, name) for name in ("type", "item", "key", "value") if hasattr(type_, name)]
    return all(map(is_faithful, [*parts, *(type_.items if isinstance(type_, TupleType) else ())]))


class TestLogging:
    def test_no_disagreement_is_logged(self, caplog: pytest.LogCaptureFixture) -> None:
        """Loading what is right writes no word about a bug of ours."""
        with caplog.at_level(logging.DEBUG, "typewright.engine"):
            tw.load(tw.define("Quiet", x=int | None, y=list[float]), {"x": None, "y": [1, 2.0]})
        assert "please report" not in caplog.text
