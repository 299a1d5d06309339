"""Containers beyond list, set, tuple and dict: what a class holds, what loading takes and makes."""

from __future__ import annotations

import collections as c
import pickle
import typing as t
from collections import abc
from types import MappingProxyType

import pytest

import typewright as tw


def codes(type_: t.Any, data: object) -> list[str]:
    return [problem.code for problem in tw.codec(type_).problems(data)]


class TestLoading:
    @pytest.mark.parametrize(
        ("type_", "data", "made"),
        [
            (c.deque[int], [1, 2], c.deque([1, 2])),
            (c.defaultdict[str, int], {"a": 1}, c.defaultdict(int, a=1)),
            (c.OrderedDict[str, int], {"a": 1}, c.OrderedDict(a=1)),
            (c.Counter[str], {"a": 1}, c.Counter("a")),
            (c.ChainMap[str, int], {"a": 1}, c.ChainMap({"a": 1})),
            (MappingProxyType[str, int], {"a": 1}, MappingProxyType({"a": 1})),
            (abc.Sequence[int], (1, 2), [1, 2]), (abc.MutableSequence[int], [1], [1]), (abc.Collection[int], [1], [1]),
            (abc.Iterable[int], range(2), [0, 1]), (abc.Reversible[int], [1], [1]), (abc.Set[int], [1, 1], {1}),
            (abc.MutableSet[int], frozenset({1}), {1}), (abc.Mapping[str, int], {"a": 1}, {"a": 1}),
            (abc.MutableMapping[str, int], c.UserDict({"a": 1}), {"a": 1}), (t.Deque[int], [1], c.deque([1])),  # noqa: UP006
            (t.List, [1], [1]), (t.Mapping, {"a": "b"}, {"a": "b"}), (abc.Sequence, [1, "a"], [1, "a"]),  # noqa: UP006
            (c.deque, ["a"], c.deque(["a"])), (t.DefaultDict[str, t.List[int]], {"a": [1]}, {"a": [1]}),  # noqa: UP006
            (list[int], (1, 2), [1, 2]), (list[int], range(2), [0, 1]), (set[int], {1: 2}.keys(), {1}),
            (tuple[int, str], c.deque([1, "a"]), (1, "a")), (dict[str, int], MappingProxyType({"a": 1}), {"a": 1}),
        ],
        ids=repr,
    )  # fmt: skip
    def test_makes_what_the_type_says(self, type_: t.Any, data: object, made: object) -> None:
        """The container itself, or a list, set or dict where an abstract one is asked for."""
        loaded = tw.load(type_, data)
        assert loaded == made
        assert isinstance(loaded, type(made))

    @pytest.mark.parametrize(
        ("type_", "data"),
        [
            (abc.Sequence[str], "ab"), (abc.Iterable[int], b"ab"), (c.deque[int], {1: 1}), (list[int], {1}),
            (abc.Set[int], "ab"), (abc.Mapping[str, int], [("a", 1)]), (c.Counter[str], ["a"]), (list[int], 5),
        ],
        ids=repr,
    )  # fmt: skip
    def test_refuses_what_only_looks_alike(self, type_: t.Any, data: object) -> None:
        """Text is no sequence, a set has no order, pairs are no mapping."""
        assert codes(type_, data) == ["type"]

    def test_a_missing_value_of_a_defaultdict_is_an_empty_one(self) -> None:
        """The factory follows from the type of the values, where that has an empty one that breaks no rule."""
        made: t.Any = tw.load(c.defaultdict[str, list[int]], {})
        assert made["a"] == []
        assert tw.load(c.defaultdict[str, c.deque[int]], {}).default_factory is c.deque
        for values in (object, t.Annotated[int, tw.Ge(1)], int | None):
            assert tw.load(c.defaultdict[str, values], {}).default_factory is None  # type: ignore[valid-type]

    def test_models_are_read_of_any_mapping(self) -> None:
        """A mapping that is no dict is read by what it holds, in unions of models, too."""
        model, other = tw.define("Mapped", x=int), tw.define("Other", y=int)
        assert tw.load(model, MappingProxyType({"x": 1})) == model(1)
        assert tw.load(model | other, c.ChainMap({"y": 1})) == other(1)
        assert codes(model, MappingProxyType({"y": 1})) == ["extra", "missing"]

    def test_an_iterator_is_walked_once(self) -> None:
        """What is loaded may be an iterator; inside of data one is refused, unused."""
        assert tw.load(list[int], iter([1, 2])) == [1, 2]
        assert tw.codec(abc.Sequence[float]).load(number for number in (1, 2.5)) == [1.0, 2.5]
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(list[int], iter([1, "a", "b"]))
        assert [problem.where for problem in refused.value.problems] == ["$[1]", "$[2]"]
        assert codes(list[int], iter(["a"])) == ["type"]
        inside = iter([1])
        assert codes(dict[str, list[int]], {"a": inside}) == ["type"]
        assert next(inside) == 1


class TestHolding:
    def test_keeps_what_it_is_given(self) -> None:
        """Any object of the class is kept as it is, its items are checked."""
        model = tw.define("Held", items=abc.Sequence[int], ends=c.deque[int], by=abc.Mapping[str, int])
        ends, by = c.deque([1], maxlen=2), MappingProxyType({"a": 1})
        made: t.Any = model((1, 2), ends, by)
        assert made.ends is ends
        assert made.by is by
        assert tw.dump(made) == {"items": [1, 2], "ends": [1], "by": {"a": 1}}
        with pytest.raises(tw.ValidationError) as refused:
            model("ab", c.deque(["a"]), {"a": "b"})
        assert [problem.where for problem in refused.value.problems] == ["$.items", "$.ends[0]", "$.by.a"]

    def test_refuses_iterators_unused(self) -> None:
        """Looking at its items would use it up."""
        model = tw.define("Walked", items=abc.Iterable[int])
        items = iter([1])
        with pytest.raises(tw.ValidationError, match="can be walked again"):
            model(items)
        assert next(items) == 1

    def test_lengths_fit_what_has_one(self) -> None:
        """Rules about the length stand on every kind that has one."""
        assert codes(t.Annotated[abc.Collection[int], tw.MinLength(2)], [1]) == ["min_length"]
        assert codes(t.Annotated[abc.Set[int], tw.MinLength(2)], [1, 1]) == ["min_length"]
        with pytest.raises(tw.ConstraintError, match="does not fit Iterable"):
            tw.codec(t.Annotated[abc.Iterable[int], tw.MinLength(2)])

    def test_keys_and_items_of_sets_must_have_a_hash(self) -> None:
        """What is loaded as a list or a dict can be no key."""
        for type_ in (abc.Set[abc.Sequence[int]], abc.Mapping[c.Counter[str], int], dict[bytearray, int]):
            with pytest.raises(tw.AnnotationError, match="have no hash"):
                tw.codec(type_)

    def test_models_are_pickled_by_definition(self) -> None:
        """Classes without a name travel with such fields."""
        model = tw.define("Carrier", items=c.deque[int], by=c.defaultdict[str, list[int]])
        made: t.Any = tw.load(model, {"items": [1], "by": {}})
        again: t.Any = pickle.loads(pickle.dumps(made))
        assert (again.items, again.by.default_factory) == (c.deque([1]), list)


class TestDumping:
    def test_anything_that_is_a_container(self) -> None:
        """Where a type says nothing, the ABCs decide."""
        values = [
            c.deque([1]),
            c.ChainMap({"a": 1}),
            MappingProxyType({"a": (1,)}),
            c.UserList([1]),
            {1: 2}.keys(),
            range(2),
        ]
        assert tw.dump(values) == [[1], {"a": 1}, {"a": [1]}, [1], [1], [0, 1]]

    def test_late_names_inside(self) -> None:
        """Names inside such containers are found later."""
        model = tw.define("Later", items=tw.field("c.deque[Later] | None", default=None))
        assert tw.dump(tw.load(model, {"items": [{"items": None}]})) == {"items": [{"items": None}]}
