"""Random dataclasses, made by the standard module and by ours: the same classes, the same objects, the same errors."""

from __future__ import annotations

import dataclasses as standard
import inspect
import typing
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

import typewright.dataclasses as ours

NAMES = ("a", "b", "self", "value", "type", "object", "x1")
ANNOTATIONS: tuple[Any, ...] = (
    int,
    "int",
    list[int],
    str | None,
    typing.ClassVar[int],
    "typing.ClassVar[int]",
    standard.InitVar[int],
    "InitVar",
    standard.KW_ONLY,
    "standard.KW_ONLY",
)
PLAIN = (int, "int", list[int], str | None)
METHODS = (
    "__init__",
    "__repr__",
    "__eq__",
    "__hash__",
    "__lt__",
    "__setattr__",
    "__post_init__",
    "__match_args__",
    "__doc__",
)
VALUES = st.sampled_from([1, -1, None, "a", (), float("nan")])


class Marked:
    """A default that is a descriptor."""

    def __get__(self, instance: object, owner: object) -> Any:
        return 5

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__["kept"] = value


fields = st.fixed_dictionaries(
    {},
    optional={
        "default": VALUES,
        "default_factory": st.just(list),
        "init": st.booleans(),
        "repr": st.booleans(),
        "hash": st.sampled_from([None, True, False]),
        "compare": st.booleans(),
        "kw_only": st.booleans(),
        "metadata": st.just({"m": 1}),
    },
)
defaults = st.one_of(
    st.just("none"), st.just("none"), VALUES.map(lambda value: ("value", value)), fields, st.just([]), st.builds(Marked)
)
options = st.dictionaries(
    st.sampled_from(sorted(inspect.signature(standard.dataclass).parameters.keys() - {"cls"})), st.booleans()
)
usual = st.fixed_dictionaries(
    {}, optional={name: st.booleans() for name in ("frozen", "order", "slots", "kw_only", "unsafe_hash")}
)
bodies = st.one_of(
    st.dictionaries(st.sampled_from(NAMES), st.tuples(st.sampled_from(ANNOTATIONS), defaults), max_size=5),
    st.dictionaries(
        st.sampled_from(NAMES), st.tuples(st.sampled_from(PLAIN), st.one_of(st.just("none"), fields)), max_size=5
    ),
)
layers = st.tuples(
    bodies, st.one_of(usual, options), st.one_of(st.just([]), st.lists(st.sampled_from(METHODS), max_size=2))
)


def outcome_of(call: Any) -> Any:
    """Return what *call* returns, or the error as type and text."""
    try:
        return call()
    except (TypeError, ValueError, AttributeError) as exc:
        return type(exc).__name__, str(exc)


def make(module: Any, chain: list[Any]) -> Any:
    """Return the last of a chain of classes, each below the one before it."""
    bases: Any = ()
    for body, chosen, methods in chain:
        space: dict[str, Any] = {"__module__": __name__, "__qualname__": "C", "__annotations__": {}}
        for name, (annotation, default) in body.items():
            space["__annotations__"][name] = annotation
            if isinstance(default, dict):
                space[name] = module.field(**default)
            elif isinstance(default, tuple):
                space[name] = default[1]
            elif default != "none":
                space[name] = default
        for name in methods:
            space[name] = "own" if name == "__doc__" else ("q",) if name == "__match_args__" else own_method(name)
        cls: Any = module.dataclass(**chosen)(type("C", bases, space))
        bases = (cls,)
    return bases[0]


def own_method(name: str) -> Any:
    """Return a method of the user's."""

    def method(self: Any, *args: Any) -> Any:
        if name == "__setattr__":
            object.__setattr__(self, *args)
        return {"__eq__": NotImplemented, "__hash__": 7, "__repr__": "own", "__lt__": True}.get(name)

    return method


def describe(cls: Any) -> Any:
    """Return what can be said about a class without using it."""
    fields: Any = cls.__dataclass_fields__
    kept = [repr(item) for item in fields.values()]
    shown = {
        name: inspect.signature(vars(cls)[name])
        for name in METHODS
        if name in vars(cls) and inspect.isfunction(getattr(cls, name))
    }
    attributes = (
        sorted(vars(cls)),
        getattr(cls, "__match_args__", None),
        cls.__doc__,
        vars(cls).get("__hash__", 0) is None,
    )
    return attributes, repr(kept), repr(cls.__dataclass_params__), outcome_of(lambda: inspect.signature(cls)), shown


def use(module: Any, cls: Any, given_values: list[Any], by_name: dict[str, Any]) -> list[Any]:
    """Return what comes of making and using objects."""
    made = outcome_of(lambda: cls(*given_values, **by_name))
    if isinstance(made, tuple):
        return [made]
    other = cls(*given_values, **by_name)
    calls: list[Any] = [
        lambda: repr(made),
        lambda: made == other,
        lambda: made == 1,
        lambda: hash(made) == hash(other),
        lambda: made < other,
        lambda: made >= other,
        lambda: repr(module.asdict(made)),
        lambda: repr(module.astuple(made)),
        lambda: repr(module.asdict(made, dict_factory=list)),
        lambda: repr(module.replace(made, a=3)),
        lambda: repr(module.replace(made)),
        lambda: setattr(made, "a", 4),
        lambda: setattr(made, "zzz", 4),
        lambda: delattr(made, "b"),
        lambda: [getattr(made, name, "none") for name in NAMES],
        lambda: repr(vars(made)),
    ]
    return [outcome_of(call) for call in calls]


def same_text(value: Any) -> str:
    """Return *value* as text without numbers of objects in memory, and with one name for ``self``."""
    import re

    return re.sub(r"0x[0-9a-f]+", "0x", repr(value)).replace("_tw_self", "self").replace("__dataclass_self__", "self")


@given(
    st.lists(layers, min_size=1, max_size=3),
    st.lists(VALUES, max_size=4),
    st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3),
)
def test_ours_are_as_theirs(chain: list[Any], values: list[Any], by_name: dict[str, Any]) -> None:
    """Definition, signature, objects, comparison, copies and every error are the standard module's."""
    theirs, mine = outcome_of(lambda: make(standard, chain)), outcome_of(lambda: make(ours, chain))
    if isinstance(theirs, tuple) or isinstance(mine, tuple):
        assert same_text(mine) == same_text(theirs)
        return
    assert same_text(describe(mine)) == same_text(describe(theirs))
    for answer, expected in zip(use(ours, mine, values, by_name), use(standard, theirs, values, by_name), strict=True):
        # The standard module's frozen classes with slots ask the class that they were made from, and fail.
        if "super(type, obj)" not in repr(expected):
            assert same_text(answer) == same_text(expected)
