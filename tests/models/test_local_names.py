"""Classes inside functions: their annotations may name other local things, before or after."""

from __future__ import annotations

import dataclasses
import gc
import sys
import weakref
from types import ModuleType
from typing import Any

import pytest

import typewright as tw
from typewright.models import local_names


def make_pair() -> tuple[Any, Any]:
    """Return two local classes that hold each other."""
    import datetime as dt  # noqa: TC003 - the class looks it up

    Number = int  # noqa: N806 - found by its name

    @tw.model
    class First:
        second: Second | None
        when: dt.date
        number: Number = 0  # type: ignore[valid-type]

    class Second(tw.Model):
        firsts: list[First]

    return First, Second


class TestLocalNames:
    def test_two_local_models_hold_each_other(self) -> None:
        """What is bound before is found, and a model that comes later, when the function has returned."""
        First, Second = make_pair()  # noqa: N806 - classes
        data = {"second": {"firsts": [{"second": None, "when": "2024-02-29"}]}, "when": "2024-02-29", "number": 1}
        made = tw.load(First, data)
        assert type(made.second) is Second
        assert type(made.second.firsts[0]) is First
        with pytest.raises(tw.ValidationError, match="number"):
            First(None, made.when, "1")

    def test_each_call_has_classes_of_its_own(self) -> None:
        """The names of one call never reach the classes of another."""
        (one, two), (third, fourth) = make_pair(), make_pair()
        assert tw.fields(one)[0].type.options[0].cls is two  # type: ignore[union-attr]
        assert tw.fields(third)[0].type.options[0].cls is fourth  # type: ignore[union-attr]

    def test_a_name_that_stands_for_no_model_may_come_before_first_use(self) -> None:
        """While the function runs, its variables are looked at."""

        class Holder(tw.Model):
            value: Later  # type: ignore[valid-type]

        Later = int  # noqa: N806 - a type
        assert Holder(1).value == 1
        with pytest.raises(tw.ValidationError):
            Holder("1")
        assert Later is int

    def test_a_method_keeps_the_name(self) -> None:
        """A variable that a method of the class uses is found when the function has returned."""

        def make() -> Any:
            class Holder(tw.Model):
                value: Later  # type: ignore[valid-type]

                def kind(self) -> Any:
                    return Later

            Later = int  # noqa: N806 - a type
            return Holder

        assert make()(1).value == 1

    def test_dataclasses_find_names_while_their_function_runs(self) -> None:
        """A local dataclass may name what comes later, as long as it is used inside."""

        @dataclasses.dataclass
        class Holder:
            value: Later  # type: ignore[valid-type]
            others: list[Holder] = dataclasses.field(default_factory=list)

        Later = int  # noqa: N806 - a type
        assert tw.load(Holder, {"value": 1, "others": [{"value": 2}]}) == Holder(1, [Holder(2)])

    def test_what_is_lost_is_told(self) -> None:
        """A name that nobody kept is an error that says so; a namesake in the module isn't taken for it."""

        def make() -> Any:
            class Holder(tw.Model):
                value: make_pair  # type: ignore[valid-type]

            make_pair = int  # noqa: F841 - not the one of the module
            return Holder

        with pytest.raises(tw.AnnotationError, match="the module or the function around the class"):
            make()(1)

    def test_names_of_functions_further_out(self) -> None:
        """A class in a function in a function finds what stands in both."""

        class Outer(tw.Model):
            x: int

        def make() -> Any:
            class Inner(tw.Model):
                y: list[Outer]

            return Inner

        assert make()([Outer(1)]).y == [Outer(1)]

    def test_calls_find_local_names(self) -> None:
        """``define`` in a function finds them, too, and options make no difference."""
        late = tw.define("Late", {"parts": "list[Part]", "more": tw.field("Part | None", default=None)}, kw_only=True)
        plain = tw.define("Plain", part="Part")

        class Part(tw.Model, frozen=True):
            x: int = tw.field(ge=1)
            whole: Whole | None = None

        @tw.model(slots=False)
        class Whole:
            part: Part

        assert tw.load(late, {"parts": [{"x": 1}]}).parts == [Part(1)]
        assert plain(Part(1)).part.x == 1
        assert type(tw.load(Part, {"x": 1, "whole": {"part": {"x": 2}}}).whole) is Whole

    def test_text_inside_other_forms(self) -> None:
        """Quoted names in annotations that are evaluated are looked up in the same way."""
        names: dict[str, Any] = {}
        exec(  # a module without lazy annotations
            "import typewright as tw\n"
            "def make():\n"
            "    class A(tw.Model):\n"
            "        b: list['B']\n"
            "    class B(tw.Model):\n"
            "        x: int\n"
            "    return A, B\n",
            names,
        )
        made, part = names["make"]()
        assert made([part(1)]).b[0].x == 1

    def test_nothing_is_kept_alive(self) -> None:
        """Neither the frame nor what else lives in it outlives the function; classes go together."""

        class Big:
            pass

        def make() -> tuple[Any, Any, Any]:
            big = Big()

            class First(tw.Model):
                value: Second | None = None
                big: int = 0

            class Second(tw.Model):
                first: First

            return weakref.ref(big), First, weakref.ref(Second)

        big, first, second = make()
        assert big() is None
        assert first().value is None
        assert second() is not None
        kept = weakref.ref(first)
        del first
        gc.collect()
        assert kept() is second() is None
        local_names._forget_gone()
        assert all(reference() is not None for found in local_names._waiting.values() for reference in found)


class TestMissingNames:
    def test_a_name_for_checkers_only_is_told_with_its_line(self, tmp_path: Any, monkeypatch: Any) -> None:
        """The error names the line of the import, and what to do."""
        file = tmp_path / "checked_only.py"
        file.write_text(
            "from __future__ import annotations\n"
            "from typing import TYPE_CHECKING\n"
            "import typewright as tw\n"
            "if TYPE_CHECKING:\n"
            "    from decimal import Decimal\n"
            "class Price(tw.Model):\n"
            "    amount: Decimal\n"
            "    more: list[Decimal]\n"
        )
        monkeypatch.syspath_prepend(str(tmp_path))
        module: Any = __import__("checked_only")
        try:
            with pytest.raises(tw.AnnotationError, match=r"amount: .* for type checkers only, .* in line 5; import it"):
                module.Price(1, [])
            with pytest.raises(tw.AnnotationError, match="TYPE_CHECKING"):
                tw.warmup(module.Price)
            from decimal import Decimal

            module.Decimal = Decimal
            assert module.Price(Decimal(1), []).amount == 1
        finally:
            del sys.modules["checked_only"]

    def test_the_missing_part_is_named(self) -> None:
        """Of a longer annotation, the error says which name is the missing one."""
        with pytest.raises(tw.AnnotationError, match="names 'Nowhere', which is nothing that can be found"):
            tw.define("Wrong", x="dict[str, Nowhere]")({})

    def test_a_module_without_source_is_no_trouble(self) -> None:
        """Where there is no file, nothing is said of one."""
        module = ModuleType("typewright_no_source")
        sys.modules[module.__name__] = module
        try:
            exec("import typewright as tw\nA = tw.define('A', x='Missing')\n", module.__dict__)  # as a module would
            with pytest.raises(tw.AnnotationError, match="define or import it before first use"):
                module.A(1)
        finally:
            del sys.modules[module.__name__]
