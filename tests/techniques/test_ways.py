"""All ways make the same check and the same ``__init__``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from typewright.errors import CodeError, Refusal
from typewright.techniques import codes, shapes
from typewright.techniques.tasks import CheckTask, InitTask, check_tasks, init_tasks
from typewright.techniques.ways import Way, find_ways

if TYPE_CHECKING:
    from pathlib import Path

WAYS = [way.name for way in find_ways("")]


@pytest.fixture
def ways(tmp_path: Path) -> dict[str, Way]:
    return {way.name: way for way in find_ways(str(tmp_path))}


@pytest.fixture(params=WAYS)
def way(request: pytest.FixtureRequest, ways: dict[str, Way]) -> Way:
    return ways[request.param]


def outcome(call: Any) -> object:
    try:
        return call()
    except Refusal as exc:
        return str(exc), exc.path
    except TypeError:
        return TypeError


class TestChecks:
    @pytest.mark.parametrize("value", [1, 80, 65535, 0, 65536, -1, True, 80.0, "80", None])
    def test_agree(self, value: object, ways: dict[str, Way]) -> None:
        """What is accepted comes back as it is, what is refused is told in the same words."""
        task = CheckTask("port", 1, 65535)
        outcomes = {name: outcome(lambda way=way: way.make_check(task)(value)) for name, way in ways.items()}
        expected = (
            value
            if type(value) is int and 1 <= value <= 65535
            else (f"port is {value!r}, not an int from 1 to 65535", ("port",))
        )
        assert outcomes == dict.fromkeys(WAYS, expected)

    def test_each_has_its_own_limits(self, way: Way) -> None:
        """What is made later doesn't change what was made before."""
        made = [(task, way.make_check(task)) for task in check_tasks(3, 5)]
        for task, check in made:
            assert check(task.least) == task.least
            with pytest.raises(Refusal, match=f"{task.field} is {task.most + 1}"):
                check(task.most + 1)

    @pytest.mark.parametrize("field", ["a b", "class", "x(): import os #", "__x", "ﬁ", "'", "{most}"])
    def test_code_in_a_name_is_refused(self, field: str, ways: dict[str, Way]) -> None:
        """Where names become code, they are looked at first."""
        for name in WAYS[2:]:
            with pytest.raises(CodeError):
                ways[name].make_check(CheckTask(field, 1, 2))
            with pytest.raises(CodeError):
                ways[name].make_class(InitTask("T", (field,)))


class TestInits:
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        shape=st.integers(1, 5).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))),
        given_count=st.integers(0, 6),
        keywords=st.lists(st.sampled_from("abcdefz"), unique=True, max_size=4),
    )
    @example(shape=(3, 1), given_count=1, keywords=["b"])
    @example(shape=(3, 1), given_count=1, keywords=["c", "b"])
    def test_agree(self, shape: tuple[int, int], given_count: int, keywords: list[str], ways: dict[str, Way]) -> None:
        """For any fields and any call, all set the same values in the same order, or all raise TypeError."""
        width, optional = shape
        task = InitTask("T", tuple("abcde"[:width]), tuple(range(optional)))

        def call(way: Way) -> object:
            made = way.make_class(task)(*range(100, 100 + given_count), **dict.fromkeys(keywords, "k"))
            return [*vars(made).items()]

        outcomes = {name: outcome(lambda way=way: call(way)) for name, way in ways.items()}
        assert outcomes == dict.fromkeys(WAYS, outcomes["text"])

    def test_say_where_they_belong(self, way: Way) -> None:
        """The class has the name that was asked for, and so has the method, but where it is inherited."""
        made: Any = way.make_class(InitTask("Point", ("x",)))
        assert (made.__name__, made.__init__.__name__) == ("Point", "__init__")
        owner = "Fields" if way.name == "type() alone" else "Point"
        assert made.__init__.__qualname__ == f"{owner}.__init__"


def test_a_code_object_is_what_its_text_gives(ways: dict[str, Way]) -> None:
    """Code by replacement is equal to compiled code in all but the name of the file."""
    for check in check_tasks(7, 12):
        pairs: list[Any] = [ways[name].make_check(check).__code__ for name in ("text", "code object")]
        _compare(*pairs)
    for init in [*init_tasks(7, 3, 3), *init_tasks(0, 2, 14), InitTask("T", ("x", "y"), (0, 0))]:
        made: list[Any] = [ways[name].make_class(init) for name in ("text", "code object")]
        _compare(*[cls.__init__.__code__ for cls in made])


def _compare(one: Any, other: Any) -> None:
    for name in shapes.FIELDS:
        if name != "co_filename":
            assert getattr(one, name) == getattr(other, name), name


def test_without_replacement_the_text_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where code objects can't be trusted, the way compiles."""
    monkeypatch.setattr(shapes, "_verdicts", [False])
    monkeypatch.setattr(shapes.Shape, "replace", None)
    assert codes.make_check(CheckTask("port", 1, 2))(2) == 2
