"""Fields that a class body declares twice."""

from __future__ import annotations

import inspect
import sys
from typing import Any

import pytest

import typewright as tw

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 14), reason="class bodies hold no annotations from 3.14 on")


def define(text: str) -> Any:
    """Return the class called Twice of a module's text."""
    names: dict[str, Any] = {"tw": tw, "__name__": __name__}
    exec(compile(text, "twice.py", "exec"), names)
    return names["Twice"]


KINDS = ["class Twice(tw.Model):", "@tw.model\nclass Twice:", "@tw.model(slots=False)\nclass Twice:"]
USES = [
    pytest.param(lambda model: model(1), id="construction"),
    pytest.param(lambda model: tw.load(model, {"x": 1}), id="load"),
    pytest.param(tw.warmup, id="warmup"),
    pytest.param(tw.fields, id="fields"),
]


class TestCheckRepeated:
    @pytest.mark.parametrize("use", USES)
    @pytest.mark.parametrize("kind", KINDS)
    def test_refuses_at_first_use(self, kind: str, use: Any) -> None:
        """The error names the field and both lines, as often as the class is used."""
        model = define(f"{kind}\n    x: int\n\n    x: str\n")
        first = 2 + kind.count("\n")
        for _ in range(2):
            with pytest.raises(tw.FieldError) as caught:
                use(model)
            assert str(caught.value) == f"Twice.x: is declared in line {first}, and again in line {first + 2}; keep one"

    def test_tells_all_at_once(self) -> None:
        """Each repeated field is told."""
        model = define("class Twice(tw.Model):\n    x: int\n    y: int\n    x: int\n    y: int\n")
        with pytest.raises(ExceptionGroup, match="Twice declares 2 fields twice") as caught:
            tw.warmup(model)
        assert [fault.field for fault in caught.value.exceptions] == ["x", "y"]  # type: ignore[union-attr]

    def test_lets_branches_be(self) -> None:
        """A field may be declared in each of two branches, and again in a class below."""

        class Base(tw.Model):
            if sys.platform == "win32":
                x: int
            else:
                x: str

        class Child(Base):
            x: int = 1  # type: ignore[assignment]

        tw.warmup(Base, Child)
        assert Child().x == 1

    def test_costs_nothing_at_the_class_statement(self) -> None:
        """A class that nobody uses is not looked at."""
        assert inspect.isclass(define("class Twice(tw.Model):\n    x: int\n    x: str\n"))
