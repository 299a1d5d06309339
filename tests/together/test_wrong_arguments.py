"""Wrong arguments to every public function: the answer is an error of ours, or Python's own ``TypeError``.

Never an ``AttributeError`` from our insides, and never an error from a value's own ``repr``.
"""

from __future__ import annotations

import inspect
import itertools
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable


class BrokenRepr:
    def __repr__(self) -> str:
        raise ValueError("broken")


class Plain:
    x: int


Model = tw.define("Model", x=tw.field(int, ge=1))
JUNK: list[Any] = [None, True, -1, 10**5000, float("nan"), "", "Model", "\ud800", "a" * 100_000, b"\xff", [], [[]], {}]
JUNK += [{1: 2}, {"x": int}, {"class": int}, {"x": 5}, {"x": []}, (), set(), object(), object, int, list[int], Model]
JUNK += [Model(1), Plain, Plain(), BrokenRepr(), lambda: 1, ..., NotImplemented, inspect, ValueError("x"), range(3)]
FUNCTIONS = [name for name in tw.__all__ if inspect.isfunction(getattr(tw, name))]
OPTIONS = [name for name in inspect.signature(tw.field).parameters if name not in ("type", "default", "factory")]
SWITCHES = [name for name, item in inspect.signature(tw.field).parameters.items() if isinstance(item.default, bool)]


def check(call: Callable[..., object], *given: object, **options: object) -> str | None:
    """Return what is wrong with the answer of *call*, or None."""
    try:
        call(*given, **options)
    except (tw.TypewrightError, TypeError) as exc:
        str(exc)
    except ExceptionGroup as group:
        _, rest = group.split((tw.TypewrightError, TypeError))
        return None if rest is None else repr(rest)
    except Exception as exc:  # noqa: BLE001 - that is what is looked for
        return f"{type(exc).__name__}: {exc}"
    return None


def wrong(faults: dict[str, str | None]) -> dict[str, str]:
    return {case: fault for case, fault in faults.items() if fault is not None}


class TestPublicFunctions:
    @pytest.mark.parametrize("name", FUNCTIONS)
    def test_refuse_one_wrong_argument(self, name: str) -> None:
        """Whatever is given alone, the error is ours or Python's."""
        function = getattr(tw, name)
        assert wrong({f"{place}": check(function, junk) for place, junk in enumerate(JUNK)}) == {}

    @pytest.mark.slow
    @pytest.mark.parametrize("name", FUNCTIONS)
    def test_refuse_two_wrong_arguments(self, name: str) -> None:
        """The same for every pair."""
        function = getattr(tw, name)
        pairs = itertools.product(enumerate(JUNK), repeat=2)
        assert wrong({f"{i}, {j}": check(function, one, other) for (i, one), (j, other) in pairs}) == {}

    @pytest.mark.parametrize("option", OPTIONS)
    def test_refuse_wrong_options_of_fields(self, option: str) -> None:
        """``tw.field`` takes anything; the class says what is wrong with it, or can be used."""
        field: Any = tw.field

        def use(type_: object, junk: object) -> None:
            repr(tw.define("Used", x=field(type_, **{option: junk}))(type_()))  # type: ignore[operator]

        cases = itertools.product((int, str, list), enumerate(JUNK))
        assert wrong({f"{type_.__name__} {i}": check(use, type_, junk) for type_, (i, junk) in cases}) == {}

    @pytest.mark.parametrize("option", SWITCHES)
    def test_refuse_what_is_neither_on_nor_off(self, option: str) -> None:
        """A text for a switch is a slip, and told as one."""
        field: Any = tw.field
        with pytest.raises(tw.FieldError, match=f"has {option}='no', which is neither True nor False"):
            tw.define("Used", x=field(int, **{option: "no"}))

    def test_tell_fields_from_other_things(self) -> None:
        """A list of names is no mapping of fields."""
        define: Any = tw.define
        with pytest.raises(tw.ModelError, match="pass a mapping of names to types, or keywords"):
            define("Point", ["x", "y"])

    def test_tell_types_from_data(self) -> None:
        """Data in the place of the type is a slip, and told as one."""
        with pytest.raises(tw.AnnotationError, match="the type comes first, then the data"):
            tw.load({"x": 1}, Model)
        with pytest.raises(tw.AnnotationError, match=r"is no type that a field can hold$"):
            tw.define("Model", x=5)(1)

    def test_tell_the_words_of_others(self) -> None:
        """A keyword that other libraries have is refused by Python, with a note that says what it is called here."""
        field: Any = tw.field
        with pytest.raises(TypeError, match="unexpected keyword argument 'default_factory'") as caught:
            field(default_factory=list)
        assert caught.value.__notes__ == ["typewright: default_factory= is called factory= here"]
        with pytest.raises(TypeError, match="unexpected keyword argument 'nonsense'") as caught:
            field(nonsense=1)
        assert not hasattr(caught.value, "__notes__")

    def test_tell_the_function_from_its_result(self) -> None:
        """``tw.field`` without a call is no default."""
        with pytest.raises(tw.FieldError, match=r"has tw\.field itself for a default; write tw\.field\(\)"):
            tw.model(type("Model", (), {"__annotations__": {"x": int}, "x": tw.field}))

    def test_tell_models_from_their_objects(self) -> None:
        """``tw.warmup`` takes classes."""
        warmup: Any = tw.warmup
        with pytest.raises(tw.ModelError, match="is no class; pass the model itself"):
            warmup(Model(1))
