"""Where fields were written, told from the code of a class body."""

from __future__ import annotations

import inspect
from typing import Annotated, Any

import pytest

import typewright as tw
from typewright.readers import find_body, read_places, stamp_of


def lines_of(model: Any) -> dict[str, int | None]:
    """Return the line of each field, counted from the line of the class statement."""
    fields = tw.fields(model)
    start = inspect.getsourcelines(model)[1]
    source = inspect.getsourcelines(model)[0]
    shift = next(i for i, line in enumerate(source) if line.lstrip().startswith("class "))
    return {field.name: None if field.origin.line is None else field.origin.line - start - shift for field in fields}


class Based(tw.Model, frozen=True):
    one: int
    two: str = "a"


class TestPlaces:
    def test_are_the_lines_of_the_fields(self) -> None:
        """Each field stands in the line of its name."""

        @tw.model
        class Local:
            plain: int
            ruled: int = tw.field(ge=1)

            several: str = tw.field(
                min_length=1,
                max_length=5,
            )
            annotated: Annotated[
                int,
                tw.Ge(1),
            ] = 1

            def method(self) -> None:
                hidden: int = 1  # noqa: F841 - an annotation that is no field

            default: int = 5

        assert lines_of(Local) == {"plain": 1, "ruled": 2, "several": 4, "annotated": 8, "default": 16}

    def test_have_columns(self) -> None:
        """The column is that of the name, counted from 1."""
        assert [field.origin.column for field in tw.fields(Based)] == [5, 5]
        assert [field.origin.file for field in tw.fields(Based)] == [__file__, __file__]

    def test_of_two_classes_of_one_name(self) -> None:
        """The class statement that ran is the one that counts."""
        made = []
        for wanted in (True, False):
            if wanted:

                class Same(tw.Model):  # pyright: ignore[reportRedeclaration]
                    first: int
            else:

                class Same(tw.Model):  # type: ignore[no-redef]
                    second: int

            made.append(Same)
        lines = [tw.fields(model)[0].origin.line for model in made]
        source = inspect.getsource(inspect.getmodule(TestPlaces)).splitlines()  # type: ignore[arg-type]
        assert ["first" in source[lines[0] - 1], "second" in source[lines[1] - 1]] == [True, True]  # type: ignore[operator]

    def test_of_a_class_with_many_fields(self) -> None:
        """Names beyond the 256th are placed like those before."""
        body = "\n".join(f"    name_{i}: int = {i}" for i in range(400))
        names: dict[str, Any] = {"tw": tw, "__name__": __name__}
        exec(compile(f"class Many(tw.Model):\n{body}\n", "many.py", "exec"), names)
        lines = [field.origin.line for field in tw.fields(names["Many"])]
        assert lines == [*range(2, 402)]

    def test_behind_a_long_branch(self) -> None:
        """A jump that is longer than 255 doesn't change what comes next."""
        body = "\n".join(f"        name_{i} = {i}.5" for i in range(200))
        names: dict[str, Any] = {"tw": tw, "__name__": __name__}
        exec(compile(f"class Long(tw.Model):\n    if not tw:\n{body}\n    x: str\n", "long.py", "exec"), names)
        assert [field.origin.line for field in tw.fields(names["Long"])] == [203]

    def test_of_a_call(self) -> None:
        """Fields of ``tw.define`` stand where the call is."""
        line = inspect.currentframe().f_lineno + 1  # type: ignore[union-attr]
        model = tw.define("Called", x=int)
        assert tw.fields(model)[0].origin.line == line

    def test_unknown_is_allowed(self) -> None:
        """A class made without a class statement has no places for its fields."""
        meta: Any = type(tw.Model)
        model = meta("Made", (tw.Model,), {"__annotations__": {"x": int}})
        assert tw.fields(model)[0].origin.line is None


class TestBodies:
    def test_the_stamp_changes_with_the_lines(self) -> None:
        """Two bodies have one stamp only if they stand in the same place with the same lines."""

        def body_of(text: str) -> Any:
            code = compile(text, "stamp.py", "exec")
            body = find_body(code, "A", 99)
            assert body is not None
            return body

        first = body_of("class A:\n    x: int\n")
        assert stamp_of(first) == stamp_of(body_of("class A:\n    x: int\n"))
        for text in ("\nclass A:\n    x: int\n", "class A:\n\n    x: int\n", "class A:\n    x: int = 1\n"):
            assert stamp_of(body_of(text)) != stamp_of(first)
        assert {name: place.line for name, place in read_places(first).items() if name == "x"} == {"x": 2}

    @pytest.mark.parametrize("name", ["B", "x"])
    def test_a_body_that_is_not_there(self, name: str) -> None:
        """Without a class statement of the name there is no body."""
        assert find_body(compile("class A:\n    x: int\n", "a.py", "exec"), name, 99) is None
