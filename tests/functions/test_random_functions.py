"""Made functions beside functions that Python compiled from the same words: same results, same errors."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = list(inspect._ParameterKind)
NAMES = ["a", "b", "self", "len", "match", "größe", "_x", "data"]
VALUES = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from(["x", "'", 1.5, ()]))


@st.composite
def signatures(draw: st.DrawFn) -> inspect.Signature:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6))
    kinds = sorted(draw(st.lists(st.sampled_from(KINDS), min_size=len(names), max_size=len(names))))
    parameters: list[inspect.Parameter] = []
    has_default = False
    for name, kind in zip(names, kinds, strict=True):
        if kind in (KINDS[2], KINDS[4]):
            if kind not in [item.kind for item in parameters]:
                parameters.append(inspect.Parameter(name, kind))
            continue
        may_lack = kind == KINDS[3] or not has_default
        given = not may_lack or draw(st.booleans())
        has_default |= given and kind != KINDS[3]
        default = draw(VALUES) if given else inspect.Parameter.empty
        parameters.append(inspect.Parameter(name, kind, default=default))
    return inspect.Signature(parameters)


def by_hand(signature: inspect.Signature, body: str) -> Any:
    """Return the function that ``def`` makes of the same words."""
    space: dict[str, Any] = {}
    given = signature.replace(
        parameters=[
            item if item.default is item.empty else item.replace(default=Named(f"d_{item.name}"))
            for item in signature.parameters.values()
        ]
    )
    values = {f"d_{item.name}": item.default for item in signature.parameters.values()}
    exec(f"def f{given}:\n    {body}", values, space)
    return space["f"]


class Named:
    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return self.name


def outcome(function: Any, args: list[Any], kwargs: dict[str, Any]) -> object:
    try:
        return repr(function(*args, **kwargs))
    except TypeError as error:
        return str(error)


class TestRandomFunctions:
    @given(signatures(), st.lists(VALUES, max_size=5), st.dictionaries(st.sampled_from([*NAMES, "more"]), VALUES))
    def test_agree_with_functions_by_hand(
        self, signature: inspect.Signature, args: list[Any], kwargs: dict[str, Any]
    ) -> None:
        """The same signature, and for each call the same result or the same TypeError, first call and later ones."""
        shown = ", ".join(f"({name!r}, {name})" for name in signature.parameters)
        theirs = by_hand(signature, f"return [{shown}]")
        template: Any = f"return [{shown}]"
        ours: Any = tw.make_function("f", signature, tw.code(template))
        expected = outcome(theirs, args, kwargs)
        assert outcome(ours, args, kwargs) == expected
        assert outcome(ours, args, kwargs) == expected
        assert inspect.signature(ours) == inspect.signature(theirs) == signature
        assert (ours.__defaults__, ours.__kwdefaults__) == (theirs.__defaults__, theirs.__kwdefaults__)

    @given(st.text(max_size=8) | st.sampled_from(["__class__", "class", "ﬁ", "a\n b", "{x}", "_tw_first_call", "ª"]))
    def test_hold_no_name_that_escapes(self, name: str) -> None:
        """A name is a parameter that can be passed under it, or refused; nothing else ever happens."""
        try:
            part = tw.Name(name)
        except tw.CodeError:
            makers: list[Callable[[], object]] = [
                lambda: tw.make_function("f", [name], ()),
                lambda: tw.make_function(name, [], ()) if not name.startswith("__") else tw.Name(name),
                lambda: tw.make_function("f", [], (), constants={name: 1}),
            ]
            for make in makers:
                try:
                    make()
                except (tw.CodeError, ExceptionGroup):
                    continue
                raise AssertionError(name) from None
            return
        made = tw.make_function("f", [name], tw.code("return {x}", x=part))
        assert made(**{name: 5}) == 5
        assert tw.make_function("f", [], tw.code("return {x}", x=part), constants={name: 6})() == 6

    @given(st.text(max_size=12) | st.text("()[]{}'\"\\\n;:#=., ab1_", max_size=12))
    def test_hold_no_expression_that_escapes(self, text: str) -> None:
        """Text in the place of an expression is what Python reads as one expression alone, or refused."""
        try:
            made = tw.make_function("f", ["a", "b"], tw.code("return [{x}]", x=tw.Expression(text)))
        except (tw.CodeError, ExceptionGroup):
            return
        by_python: Any = eval(f"lambda a, b: [(\n{text.strip()}\n)]")
        assert outcome_of(made) == outcome_of(by_python)


def outcome_of(function: Any) -> object:
    try:
        return repr(function(1, "x"))
    except Exception as error:  # noqa: BLE001 - what is computed may raise anything
        return type(error)
