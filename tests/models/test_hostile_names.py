"""Field names: the corpus of attacks is refused, harmless names work, by every way to make a model."""

from __future__ import annotations

import ast
import json
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.definitions import Field, Model, Scalar
from typewright.models import make_model

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def by_define(names: list[str]) -> Any:
    return tw.define("Named", dict.fromkeys(names, int))


def by_statement(names: list[str]) -> Any:
    """Make the class as a class statement would, with names no source file could hold."""
    meta: Any = type(tw.Model)
    return meta("Named", (tw.Model,), {"__annotations__": dict.fromkeys(names, int)})


def by_decorator(names: list[str]) -> Any:
    return tw.model(type("Named", (), {"__annotations__": dict.fromkeys(names, int)}))


def by_definition(names: list[str]) -> Any:
    fields = tuple(Field(name, Scalar("int")) for name in names)
    return make_model(Model("Named", __name__, "Named", fields), module=__name__, namespace={})


WAYS = [by_define, by_statement, by_decorator, by_definition]


def rows_of(shared: Path, file: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in (shared / "safety" / file).read_text(encoding="utf-8").splitlines()]
    return [row for row in rows if row["kind"] == "name"]


def names_in(payload: Any) -> list[str]:
    """Return the names of a row; a list is written as text in one of the files."""
    if isinstance(payload, str) and payload.startswith("['"):
        return list(ast.literal_eval(payload))
    return payload if isinstance(payload, list) else [payload]


def use(model: Any, names: list[str]) -> None:
    """Make, load, dump, compare and show an object of *model*."""
    values = {name: i for i, name in enumerate(names)}
    made = model(**values)
    assert tw.dump(made) == values
    assert tw.load(model, values) == made
    assert tw.load_json(model, tw.dump_json(made)) == made
    assert all(f"{name}={i}" in repr(made) for name, i in values.items())
    with pytest.raises(tw.ValidationError) as refused:
        model(**dict.fromkeys(names, "x"))
    assert [problem.path for problem in refused.value.problems] == [(name,) for name in names]


@pytest.mark.parametrize("make", WAYS)
class TestCorpus:
    def test_attacks_end_as_expected(self, shared: Path, make: Callable[[list[str]], Any]) -> None:
        """Every name of the attacks is refused with an error that names it, or is bounded: it works."""
        rows = rows_of(shared, "attacks.jsonl")
        assert rows
        for row in rows:
            names = names_in(row["payload"])
            if row["expected"] == "bounded":
                use(make(names), names)
                continue
            with pytest.raises(tw.FieldNameError) as refused:
                make(names)
            assert refused.value.name in names, row["id"]
            assert str(refused.value).isprintable(), row["id"]

    def test_harmless_names_work(self, shared: Path, make: Callable[[list[str]], Any]) -> None:
        """Every name that is expected to work does, whatever it shadows; the others are refused."""
        for row in rows_of(shared, "benign.jsonl"):
            names = names_in(row["payload"])
            if row["expected"] == "accept":
                use(make(names), names)
                continue
            with pytest.raises(tw.FieldNameError):
                make(names)


@pytest.mark.parametrize("make", WAYS)
class TestNames:
    @pytest.mark.parametrize(
        "name", ["class", "None", "__init__", "__x", "_tw_x", "a b", "", "a\n", "ﬁeld", "\ud800", "x" * 201]
    )
    def test_refuses_what_cannot_be_python(self, make: Callable[[list[str]], Any], name: str) -> None:
        """Keywords, reserved names and what is no identifier are refused at definition."""
        with pytest.raises(tw.FieldNameError) as refused:
            make([name])
        assert refused.value.name == name

    @pytest.mark.parametrize(
        "name", ["_", "_x", "x__", "größe", "имя", "match", "type", "x" * 200, "Ω", "p\u0430ssword"]
    )
    def test_takes_what_python_takes(self, make: Callable[[list[str]], Any], name: str) -> None:
        """Soft keywords, underscores and letters of any script are names; of mixed scripts, too."""
        use(make([name]), [name])

    def test_nothing_of_a_refused_name_runs(self, make: Callable[[list[str]], Any]) -> None:
        """A name that holds code is refused before any text is made of it."""
        with pytest.raises(tw.FieldNameError):
            make(["x=__import__('os').abort()):\n    pass #"])


class TestOtherNames:
    @pytest.mark.parametrize("name", ["a b", "", "1a", "x\n"])
    def test_define_refuses_a_class_name_that_is_none(self, name: str) -> None:
        """The name of a class must be an identifier."""
        with pytest.raises(tw.ModelError):
            tw.define(name, x=int)

    @pytest.mark.parametrize("name", ["class", "ﬁeld", "__x", "Müller", "None"])
    def test_a_class_name_never_becomes_code(self, name: str) -> None:
        """A class may be called what no class statement could; its code stands under another name."""
        model = tw.define(name, x=int)
        assert model(1) == model(1)
        assert model.__name__ == name

    @pytest.mark.parametrize(
        "alias", ['"', "'", "\\", "\n", "{x}", "__class__", "\ud800", "a" * 1000, "'); import os #"]
    )
    def test_an_alias_may_be_any_text(self, alias: str) -> None:
        """A key of plain data is a constant, never part of the code."""
        model = tw.define("Aliased", x=tw.field(int, key=alias), y=tw.field(int, key=alias + "2", default=0))
        assert tw.load(model, {alias: 1}) == model(1)
        assert tw.dump(model(1)) == {alias: 1, alias + "2": 0}
