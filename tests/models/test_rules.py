"""Models whose plain data must fit a JSON Schema, too: what is asked, when, and what is shared."""

from __future__ import annotations

import copy
import datetime as dt
import gc
import pickle
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from weakref import ref

import pytest

import typewright as tw
from typewright.definitions import (
    NULL,
    Anything,
    Field,
    ListType,
    Model,
    ModelOptions,
    ModelType,
    Scalar,
    SchemaRule,
    SchemaType,
    Type,
    UnionType,
    declared,
    make_rule,
)
from typewright.models import group_of, make_late_model, make_model
from typewright.models.rules import _shared, fits_of
from typewright.readers import read_json_schema
from typewright.schemas.packing import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Callable

NEEDS = {"dependentRequired": {"card": ["address"]}}
EVEN = {"title": "Even", "multipleOf": 2}


def rule_of(schema: Any, *words: str) -> SchemaRule:
    """Return the rule of a whole schema."""
    table, _ = read_json_schema(schema)
    return make_rule(table, 0, words)


def definition_of(rule: SchemaRule | None, options: ModelOptions | None = None, /, **types: Type) -> Model:
    """Return a model with optional fields of *types*."""
    fields = tuple(Field(name, UnionType((type_, NULL)), None) for name, type_ in types.items())
    return Model("Order", "shop", "Order", fields, options or ModelOptions(), rule=rule)


def order(rule: SchemaRule | None, options: ModelOptions | None = None, /, **types: Type) -> type[Any]:
    """Return the class of such a model."""
    types = types or {"card": Scalar("str"), "address": Scalar("str")}
    return make_model(definition_of(rule, options, **types), module="shop", namespace={})


def codes(target: Any, data: object, **choices: Any) -> list[str]:
    """Return the codes of the problems that reading tells."""
    return [problem.code for problem in tw.codec(target, **choices).problems(data)]


def class_of(model: Model, *, late: bool) -> Any:
    """Return the class of a definition, made at once or of a record."""
    if not late:
        return make_model(model, module="shop", namespace={})
    names = tuple(field.name for field in model.fields)
    return make_late_model("Order", names, (), None, module="shop", namespace={}, fetch=lambda: model)


class TestModels:
    def test_must_fit_it(self) -> None:
        """Data that the fields accept and the schema refuses is refused, with place, keyword and words."""
        cls = order(rule_of(NEEDS, "dependentRequired"))
        assert tw.load(cls, {"card": "1", "address": "x"}) == cls("1", "x")
        (problem,) = tw.codec(cls).problems({"card": "1"})
        assert (problem.path, problem.code) == ((), "dependentRequired")
        assert problem.message == 'lacks the property "address", which "card" needs'
        assert problem.keyword is not None
        assert problem.keyword.path == "/dependentRequired/card"

    def test_are_asked_for_their_fields_first(self) -> None:
        """Where a field refuses, the schema isn't asked."""
        assert codes(order(rule_of(NEEDS)), {"card": 1}) == ["type"]

    def test_say_where_below_themselves(self) -> None:
        """A problem's path begins where the data of the whole does."""
        cls = order(rule_of({"properties": {"items": {"items": EVEN}}}), items=ListType(Scalar("whole")))
        (problem,) = tw.codec(list[cls]).problems([{"items": [2, 3]}])  # type: ignore[valid-type]
        assert problem.path == (0, "items", 1)

    def test_tell_the_line_of_the_keyword(self, tmp_path: Any) -> None:
        """An origin is the schema's file, its line found when somebody asks, and kept."""
        file = tmp_path / "order.json"
        file.write_text('{\n "dependentRequired": {\n  "card": ["address"]}}')
        table, _ = read_json_schema(file)
        (problem,) = tw.codec(order(make_rule(table, 0))).problems({"card": "1"})
        assert (problem.origin.file, problem.origin.line) == (str(file), 3)
        file.unlink()
        (problem,) = tw.codec(order(make_rule(table, 0))).problems({"card": "1"})
        assert (problem.origin.file, problem.origin.line) == (str(file), 3)

    @pytest.mark.parametrize(
        "read",
        [
            lambda cls: tw.load(cls, {"card": "1"}),
            lambda cls: tw.load(cls, {"card": "1"}, lax=True),
            lambda cls: tw.load(cls, {"card": "1", "more": 1}, extra="ignore"),
            lambda cls: tw.load_json(cls, b'{"card": "1"}'),
            lambda cls: tw.codec(cls).load({"card": "1"}),
            lambda cls: tw.load(dict[str, cls], {"x": {"card": "1"}}),  # type: ignore[valid-type]
            lambda cls: tw.load(cls, {"card": "1"}, by_name=True),
        ],
    )
    def test_ask_it_on_every_way_in(self, read: Callable[[Any], object]) -> None:
        """JSON text, codecs, and what is chosen for one call don't go past it."""
        with pytest.raises(tw.ValidationError, match='which "card" needs'):
            read(order(rule_of(NEEDS)))

    def test_are_not_read_by_names_that_are_no_keys(self) -> None:
        """Where keys differ from names, a schema can't be asked of data that has the names."""
        fields = (Field("card", Scalar("str"), own_key="card-number"),)
        cls = make_model(Model("Order", "shop", "Order", fields, rule=rule_of(NEEDS)), module="shop", namespace={})
        with pytest.raises(tw.ChoiceError, match="that of 'card' is another"):
            tw.load(cls, {"card": "1"}, by_name=True)
        assert tw.load(cls, {"card-number": "1"}).card == "1"

    def test_ask_it_of_mappings(self) -> None:
        """A mapping that is no dict is asked as the dict it stands for."""
        cls = order(rule_of(NEEDS))
        assert codes(cls, MappingProxyType({"card": "1"})) == ["dependentRequired"]

    def test_take_objects_of_the_class_as_they_are(self) -> None:
        """An object is asked nothing: its class has taken its values."""
        cls = order(rule_of(NEEDS))
        made = cls("1")
        assert tw.load(cls, made) is made

    def test_ask_it_in_unions(self) -> None:
        """An option of a union whose schema refuses isn't taken."""
        cls = order(rule_of(NEEDS))
        other = make_model(Model("Other", "shop", "Other", (Field("card", Scalar("str")),)), module="s", namespace={})
        union = tw.codec(cls | other)
        assert type(union.load({"card": "1"})) is other
        assert type(union.load({"address": "1"})) is cls

    def test_ask_it_where_a_tag_says_which(self) -> None:
        """A tag leads to a model, and the model's schema is asked."""

        def tagged(name: str, rule: SchemaRule | None) -> type[Any]:
            model = Model(name, "shop", name, (Field("card", Scalar("str")),), ModelOptions(tag="kind"), rule=rule)
            return make_model(model, module="shop", namespace={})

        first, second = tagged("First", rule_of({"properties": {"card": {"maxLength": 2}}})), tagged("Second", None)
        union = tw.codec(first | second)
        assert [problem.code for problem in union.problems({"kind": "First", "card": "123"})] == ["maxLength"]
        assert type(union.load({"kind": "Second", "card": "123"})) is second

    def test_hand_it_down(self) -> None:
        """A class below a model has the same schema over its data."""
        base: Any = order(rule_of(NEEDS))

        class Below(base):  # type: ignore[misc]
            more: int = 0

        assert codes(Below, {"card": "1", "more": 2}) == ["dependentRequired"]
        assert tw.load(Below, {"address": "1", "more": 2}).more == 2

    @pytest.mark.parametrize("late", [False, True])
    def test_hand_all_of_them_down(self, *, late: bool) -> None:
        """A class below several has the rules of all, each once, and its problems name the keywords."""
        first: Any = class_of(definition_of(rule_of(NEEDS, "needs"), card=Scalar("str")), late=late)
        second: Any = class_of(definition_of(rule_of({"title": "most", "maxProperties": 1}, "most")), late=late)

        class Between(first):  # type: ignore[misc]
            address: str | None = None

        class Below(Between, second, extra="ignore"):  # type: ignore[call-arg, misc]
            pass

        assert tw.load(Below, {"address": "y"}) == Below(address="y")
        assert tw.codec(Between).problems({"card": "x", "address": "y"}) == ()
        problems = tw.codec(Below).problems({"card": "x", "more": 1})
        assert [(each.code, each.keyword and each.keyword.absolute) for each in problems] == [
            ("dependentRequired", "#/dependentRequired/card"),
            ("maxProperties", "#/maxProperties"),
        ]
        assert "plain data must fit, too: schema data and most# (needs, most)" in tw.explain(Below)
        with pytest.raises(tw.ValidationError, match="must have at most 1 propert"):
            tw.load(Below, {"card": "x", "address": "y"})
        again = pickle.loads(pickle.dumps(Below(address="z")))
        assert tw.codec(type(again)).problems({"card": "x"}) == tw.codec(Below).problems({"card": "x"}) != ()

    def test_hand_a_rule_of_two_down_once(self) -> None:
        """A class below two that share a base has the rule of that base, as it is."""
        top: Any = order(rule_of(NEEDS))

        class Left(top):  # type: ignore[misc]
            pass

        class Right(top):  # type: ignore[misc]
            pass

        class Bottom(Left, Right):
            pass

        assert declared(Bottom).definition.rule == declared(top).definition.rule

    @pytest.mark.parametrize(
        ("schema", "refused", "accepted"),
        [
            ({"not": {"properties": {"size": {"const": 13}}}}, {"size": "13"}, {"size": "12"}),
            (
                {"properties": {"size": {"type": "integer"}, "on": {"const": True}}},
                {"on": "off"},
                {"size": "5", "on": "1"},
            ),
            ({"enum": [{"size": 1}, {"size": "2"}]}, {"size": "2"}, {"size": "1"}),
            ({"required": ["on"]}, {"size": "1"}, {"on": "1"}),
        ],
    )
    def test_judge_texts_as_what_they_are_read_as(self, schema: Any, refused: Any, accepted: Any) -> None:
        """With ``lax=True`` a text in a field is the number or boolean that the field holds."""
        cls = order(rule_of(schema), size=Scalar("whole"), on=Scalar("bool"))
        codec = tw.codec(cls, lax=True)
        assert tw.dump(codec.load(accepted)) is not None
        assert codec.problems(accepted) == ()
        assert len(codec.problems(refused)) == 1
        with pytest.raises(tw.ValidationError):
            codec.load(refused)

    def test_hide_secrets(self) -> None:
        """What a schema says of data that holds a secret shows none of it."""
        fields = (Field("card", Scalar("str"), secret=True), Field("address", UnionType((Scalar("str"), NULL)), None))
        rule = rule_of({"properties": {"card": {"const": "1"}}, "required": ["address"]})
        cls = make_model(Model("Order", "shop", "Order", fields, rule=rule), module="shop", namespace={})
        problems = tw.codec(cls).problems({"card": "hunter2"})
        assert len(problems) == 2
        assert "hunter2" not in "".join(map(repr, problems))

    def test_do_not_ask_it_of_objects(self) -> None:
        """Constructors and assignment don't ask: the schema is about plain data."""
        cls = order(rule_of(NEEDS))
        made = cls(card="1")
        made.card = "2"
        tw.validate(made)

    def test_see_nothing_of_a_rule_where_there_is_none(self) -> None:
        """Code without a schema is the code that there was before."""
        assert "schema" not in tw.source(order(None))

    def test_are_explained(self) -> None:
        """The report names the schema and its keywords, of the whole and of fields."""
        cls = order(rule_of(NEEDS, "dependentRequired"), size=SchemaType(Scalar("whole"), rule_of(EVEN, "multipleOf")))
        report = tw.explain(cls)
        assert "plain data must fit, too: schema data# (dependentRequired)" in report


class TestTypes:
    def test_ask_the_value_as_it_was_given(self) -> None:
        """The schema sees the float, the object is the int."""
        cls = order(None, size=SchemaType(Scalar("whole"), rule_of({"enum": [2, 4]})))
        assert tw.load(cls, {"size": 2.0}).size == 2
        assert codes(cls, {"size": 3.0}) == ["enum"]

    @pytest.mark.parametrize("value", [dt.date(2024, 2, 29), "2024-02-29"])
    def test_judge_single_values_by_their_text(self, value: object) -> None:
        """A date in the data is the text that it is dumped to."""
        cls = order(None, day=SchemaType(Scalar("date"), rule_of({"pattern": "^2024"})))
        assert tw.load(cls, {"day": value}).day == dt.date(2024, 2, 29)
        assert codes(cls, {"day": dt.date(2023, 1, 1)}) == ["pattern"]

    def test_judge_tuples_as_lists(self) -> None:
        """What stands for a list is judged as one."""
        cls = order(None, any=SchemaType(Anything(), rule_of({"maxItems": 1})))
        assert codes(cls, {"any": (1, 2)}) == ["maxItems"]

    def test_refuse_objects_that_a_schema_can_not_judge(self) -> None:
        """An object inside of data that a schema looks at is refused, never let through."""
        inner = order(None)
        cls = order(None, any=SchemaType(Anything(), rule_of({"not": {"required": ["card"]}})))
        (problem,) = tw.codec(cls).problems({"any": [inner("1")]})
        assert (problem.path, problem.code) == (("any",), "type")
        assert "holds an object of Order" in problem.message

    def test_keep_large_integers_of_json(self) -> None:
        """A schema sees the integer that the text spells, and not the float that a fast decoder makes of it."""
        cls = order(None, size=SchemaType(Scalar("whole"), rule_of(EVEN)))
        assert tw.load_json(cls, b'{"size": 123456789012345678901234}').size == 123456789012345678901234
        with pytest.raises(tw.ValidationError):
            tw.load_json(cls, b'{"size": 123456789012345678901235}')

    def test_of_deep_data(self) -> None:
        """Data deeper than Python's stack is answered by the reference."""
        rule = rule_of({"$defs": {"t": {"items": {"$ref": "#/$defs/t"}, "maxItems": 1}}, "$ref": "#/$defs/t"})
        cls = order(None, any=SchemaType(Anything(), rule))
        data: list[Any] = [1, 2]
        for _ in range(5_000):
            data = [data]
        assert codes(cls, {"any": data}) == ["maxItems"]


class TestSharing:
    def test_equal_rules_share_their_code(self) -> None:
        """Two models with one rule ask one function."""
        assert fits_of(rule_of(NEEDS)) == fits_of(rule_of(NEEDS))
        assert fits_of(rule_of(NEEDS)) != fits_of(rule_of(EVEN))

    def test_goes_with_the_last_that_asks(self) -> None:
        """The code of a rule is given up with the classes that have it."""
        rule = rule_of({"title": "Passing", "minProperties": 1})
        cls: Any = order(rule)
        tw.load(cls, {"card": "1"})
        assert rule.spelling in _shared
        gone = ref(cls)
        del cls
        for _ in range(3):
            gc.collect()
        assert gone() is None
        assert rule.spelling not in _shared

    def test_a_changed_rule_is_other_code(self) -> None:
        """The key of generated code depends on the schema, of the whole and of a field."""
        keys = {
            group_of(cls, "load").wake().key
            for cls in (
                order(None),
                order(rule_of(NEEDS)),
                order(rule_of(EVEN)),
                order(None, card=SchemaType(Scalar("str"), rule_of(NEEDS)), address=Scalar("str")),
                order(None, card=SchemaType(Scalar("str"), rule_of(EVEN)), address=Scalar("str")),
            )
        }
        assert len(keys) == 5

    def test_code_from_the_cache_asks_it(self) -> None:
        """Code that an earlier class left in the cache is bound to the rule of the next."""
        made = []
        for _ in range(2):
            cls = order(
                rule_of(NEEDS), card=SchemaType(Scalar("str"), rule_of({"minLength": 2})), address=Scalar("str")
            )
            made.append(group_of(cls, "load").wake().came_from)
            assert codes(cls, {"card": "1"}) == ["minLength"]
            assert codes(cls, {"card": "12"}) == ["dependentRequired"]
        assert made[1] == "cache"

    def test_threads_may_ask_at_once(self) -> None:
        """Many threads that are the first to ask all get the answer."""
        rule = rule_of({"title": "Threads", "minProperties": 1})
        cls = order(rule)
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda i: codes(cls, {"card": "1"} if i % 2 else {}), range(32)))
        assert found == [["minProperties"], []] * 16


class TestTravelling:
    @pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])
    def test_rules_are_copied_and_pickled(self, again: Any) -> None:
        """A definition with rules is equal to its copies."""
        definition = definition_of(rule_of(NEEDS, "x"), card=SchemaType(Scalar("str"), rule_of(EVEN)))
        assert again(definition) == definition
        assert hash(again(definition).rule) == hash(definition.rule)

    def test_classes_are_pickled_with_theirs(self) -> None:
        """A class that travels as its definition takes its schemas along."""
        cls = order(rule_of(NEEDS), card=SchemaType(Scalar("str"), rule_of({"minLength": 2})), address=Scalar("str"))
        data = pickle.dumps(cls)
        plain = pickle.dumps(order(None, card=Scalar("str"), address=Scalar("str")))
        assert data != plain
        found = pickle.loads(data)
        assert codes(found, {"card": "12"}) == ["dependentRequired"]
        assert codes(found, {"card": "1"}) == ["minLength"]

    def test_packed_definitions_hold_them(self) -> None:
        """What the import hook keeps of a schema holds its rules, and a class made late of it asks them."""
        definition = definition_of(rule_of(NEEDS), card=SchemaType(Scalar("str"), rule_of(EVEN)), address=Scalar("str"))
        packed = pack(definition)
        cls = make_late_model(
            "Order", ("card", "address"), ("card", "address"), None,
            module="shop", namespace={}, fetch=lambda: unpack(packed, {}),
        )  # fmt: skip
        assert codes(cls, {"card": "1"}) == ["dependentRequired"]


def test_models_may_hold_models_with_rules() -> None:
    """A model in a model asks its own schema, and the outer one sees all of the data."""
    inner = order(rule_of(NEEDS))
    outer = order(rule_of({"properties": {"inner": {"maxProperties": 1}}}), inner=ModelType(inner))
    assert codes(outer, {"inner": {"card": "1"}}) == ["dependentRequired"]
    assert codes(outer, {"inner": {"card": "1", "address": "2"}}) == ["maxProperties"]
    assert tw.load(outer, {"inner": {"address": "2"}}).inner == inner(address="2")
