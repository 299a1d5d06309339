"""``make_init`` beside constructors of ``dataclasses`` and of models, for random lists of fields."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Annotated, Any

from hypothesis import assume, given
from hypothesis import strategies as st

import typewright as tw

NAMES = ["a", "b", "self", "type", "größe", "_x", "object", "value"]
GOOD: dict[Any, list[Any]] = {int: [0, -1, 10**20], str: ["", "x"], float: [1.5, -0.0], list: [[1]], bool: [True]}
"""Values of each type, so that what dataclasses don't check is accepted."""
RULES: dict[Any, list[Any]] = {
    Annotated[int, tw.Convert(int)]: ["5", 5, "x"],
    Annotated[int, tw.Ge(0)]: [1, -1, "x"],
    Annotated[str, tw.Check(str.isupper)]: ["A", "a", None],
    Annotated[list, tw.MaxLength(1)]: [[], [1, 2]],
    float: [1, 1.5, True],
}
"""Annotations with values that they accept, convert or refuse."""


@dataclasses.dataclass
class Plan:
    """A random list of fields."""

    fields: dict[str, Any] = dataclasses.field(default_factory=dict)
    defaults: dict[str, Any] = dataclasses.field(default_factory=dict)
    factories: dict[str, Any] = dataclasses.field(default_factory=dict)
    kw_only: list[str] = dataclasses.field(default_factory=list)
    frozen: bool = False

    def make(self, body: dict[str, Any] | None = None) -> Any:
        init = tw.make_init(
            self.fields,
            defaults=self.defaults,
            factories=self.factories,
            kw_only=self.kw_only,
            frozen=self.frozen,
            post_init=bool(body),
            qualname="Made.__init__",
        )
        return tw.make_class("Made", (), {"__init__": init, **(body or {})})

    def field(self, name: str, make: Any, **rest: Any) -> Any:
        """Return the field that *make*, of dataclasses or of typewright, has for *name*."""
        if name in self.defaults:
            rest["default"] = self.defaults[name]
        if name in self.factories:
            rest["default_factory" if make is dataclasses.field else "factory"] = self.factories[name]
        return make(**rest, kw_only=name in self.kw_only)


@st.composite
def plans(draw: st.DrawFn, types: dict[Any, list[Any]], names: list[str]) -> Plan:
    plan, has_default = Plan(frozen=draw(st.booleans())), False
    for name in draw(st.lists(st.sampled_from(names), unique=True, max_size=5)):
        type_ = draw(st.sampled_from(sorted(types, key=str)))
        plan.fields[name] = type_
        if draw(st.booleans()):
            plan.kw_only.append(name)
        choices = ["default", "factory"] if has_default and name not in plan.kw_only else ["", "default", "factory"]
        choice = draw(st.sampled_from(choices))
        has_default |= bool(choice) and name not in plan.kw_only
        value = types[type_][0]
        if choice == "default" and type(value).__hash__ is not None and value != "5":
            plan.defaults[name] = value
        elif choice:
            plan.factories[name] = lambda value=value: value
    return plan


@st.composite
def calls(draw: st.DrawFn, plan: Plan, types: dict[Any, list[Any]]) -> tuple[list[Any], dict[str, Any]]:
    """Draw arguments for *plan*, mostly such as can be passed."""
    values = {name: draw(st.sampled_from(types[type_])) for name, type_ in plan.fields.items()}
    positional = [name for name in values if name not in plan.kw_only]
    count = draw(st.integers(0, len(positional) + 1))
    args = [values[name] for name in positional[:count]]
    optional = {*plan.defaults, *plan.factories}
    keywords = {
        name: value
        for name, value in values.items()
        if name not in positional[:count] and (name not in optional or draw(st.booleans()))
    }
    if draw(st.integers(0, 4)) == 0:
        name = draw(st.sampled_from([*values, "more"]))
        keywords[name] = values.get(name)
    return args, {name: value for name, value in keywords.items() if draw(st.integers(0, 9)) > 0}


def outcome(cls: Any, args: list[Any], keywords: dict[str, Any]) -> object:
    try:
        made = cls(*args, **keywords)
    except tw.ValidationError as error:
        return [(item.path, item.message, item.rule) for item in error.problems]
    except TypeError as error:
        # Where a field is called ``self``, our first parameter has another name than theirs.
        return str(error).partition("__init__()")[2]
    names = sorted({*cls.__init__.__annotations__, "after"})
    return repr({name: getattr(made, name) for name in names if hasattr(made, name)})


class TestRandomConstructors:
    @given(st.data())
    def test_are_those_of_dataclasses(self, data: st.DataObject) -> None:
        """The same signature and, for good values, the same attributes, ``__post_init__`` and errors of calls."""
        plan = data.draw(plans(GOOD, NAMES))

        def __post_init__(self: Any) -> None:  # noqa: N807 - it becomes the method
            object.__setattr__(self, "after", len(vars(self)))

        body = {name: plan.field(name, dataclasses.field) for name in plan.fields}
        theirs: Any = dataclasses.make_dataclass(
            "Made",
            [(name, plan.fields[name], body[name]) for name in plan.fields],
            namespace={"__post_init__": __post_init__},
            frozen=plan.frozen,
        )
        ours = plan.make({"__post_init__": __post_init__})
        for cls in (theirs, ours):
            cls.__init__.__annotations__.pop("return", None)
        parameters = [str(item).replace("<factory>", "factory") for item in parameters_of(ours)]
        assert parameters == [str(item).replace("<factory>", "factory") for item in parameters_of(theirs)]
        args, keywords = data.draw(calls(plan, GOOD))
        assume("self" not in keywords or "self" in plan.fields)
        expected = outcome(theirs, args, keywords)
        assert outcome(ours, args, keywords) == expected
        assert outcome(ours, args, keywords) == expected

    @given(st.data())
    def test_are_those_of_models(self, data: st.DataObject) -> None:
        """The same attributes, converted and checked, and the same problems."""
        plan = data.draw(plans(RULES, ["a", "b", "type", "größe", "object"]))
        theirs: Any = tw.define(
            "Made",
            **{
                name: plan.field(name, lambda type_=type_, **rest: tw.field(type_, **rest))
                for name, type_ in plan.fields.items()
            },
        )
        ours = plan.make()
        args, keywords = data.draw(calls(plan, RULES))
        found, expected = outcome(ours, args, keywords), outcome(theirs, args, keywords)
        assert found == expected


def parameters_of(cls: Any) -> list[inspect.Parameter]:
    return list(inspect.signature(cls).parameters.values())
