"""Rules at their bounds: what is just inside is accepted and what is just outside is refused, as at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

pytest.importorskip("yaml", reason="PyYAML isn't installed")

import typewright as tw
from tests.generating.standalone.packages import make_package

if TYPE_CHECKING:
    from pathlib import Path

RULES: list[tuple[str, list[Any]]] = [
    ("{type: int, ge: 1, le: 3}", [0, 1, 3, 4]),
    ("{type: int, gt: 1, lt: 3}", [1, 2, 3]),
    ("{type: int, ge: 1}", [0, 1]),
    ("{type: float, gt: 1, lt: 3}", [1, 1.5, 3, float("nan")]),
    ("{type: float, ge: 1, le: 3}", [0.5, 1, 3.0, 3.5, float("nan")]),
    ("{type: int, multiple_of: 3}", [3, 4, 0]),
    ("{type: float, multiple_of: 0.1}", [0.3, 0.35]),
    ("{type: str, min_length: 1, max_length: 2}", ["", "a", "ab", "abc"]),
    ("{type: 'list[int]', min_length: 1, max_length: 2}", [[], [1], [1, 2], [1, 2, 3], ["x"]]),
    ("{type: 'set[int]', max_length: 2}", [[1, 2], [1, 1, 1], [1, 2, 3]]),
    ("{type: 'dict[str, int]', min_length: 1, values: {ge: 1}}", [{}, {"a": 0}, {"a": 1}]),
    ("{type: str, one_of: [a, b]}", ["a", "c"]),
    ("{type: str, pattern: '^a'}", ["a", "ba"]),
    ("{type: decimal, ge: 1.5}", ["1.49", "1.5", "NaN"]),
    ("{type: date, ge: 2024-02-01, lt: 2024-03-01}", ["2024-01-31", "2024-02-01", "2024-02-29", "2024-03-01"]),
    ("{type: 'int?', ge: 1}", [None, 0, 1]),
    ("{type: 'int | str', ge: 1}", [0, 1, "x"]),
]


@pytest.mark.parametrize(("rule", "values"), RULES)
def test_hold_as_at_run_time(tmp_path: Path, rule: str, values: list[Any]) -> None:
    """Loading and construction draw the line where the run-time class draws it."""
    (tmp_path / "limits.yaml").write_text(f"models: {{A: {{fields: {{a: {rule}}}}}}}", "utf-8")
    runtime: Any = tw.read_schema(tmp_path / "limits.yaml")
    made = make_package({("limits",): runtime})["limits",]
    for value in values:
        expected, problems = codes(lambda value=value: tw.load(runtime.A, {"a": value}))
        found, others = codes(lambda value=value: made.A.load({"a": value}))
        assert others == problems
        if expected is not None:
            assert repr(found) == repr(expected)
            assert repr(made.A(found.a)) == repr(expected)
            continue
        asked = [codes(lambda cls=cls, value=value: cls(value))[1] for cls in (runtime.A, made.A)]
        assert asked[0] == asked[1]


def codes(make: Any) -> tuple[Any, list[Any]]:
    """Return what is made, or where which rule is broken."""
    try:
        return make(), []
    except ValueError as error:
        return None, [(each.path, each.code) for each in error.problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ['{"key": "s3cret"', '{"key": "s3cret"} more', '{"key": NaN, "s3cret": 1}'])
def test_of_json_show_no_secrets(tmp_path: Path, text: str) -> None:
    """Text that is no JSON isn't shown where it may hold a secret, to methods and functions alike."""
    (tmp_path / "keys.yaml").write_text(
        "models: {A: {fields: {key: {type: str, secret: true}}},"
        " B: {fields: {key: {type: str, secret: true}, load: {type: int, default: 0}}}}",
        "utf-8",
    )
    made: Any = make_package({("keys",): tw.read_schema(tmp_path / "keys.yaml")})["keys",]
    for load_json in (made.A.load_json, made.load_b_json):
        with pytest.raises(ValueError, match=r"isn't JSON.*got <secret>") as caught:
            load_json(text)
        assert "s3cret" not in repr(caught.value.problems)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "text", ['{"t":"\\ud800"}', '{"t":"\ud800"}', '{"\\uDC00":1,"t":""}', '{"t":"\\ud83d\\ude00 ü"}']
)
def test_of_text_are_those_of_utf8(tmp_path: Path, text: str) -> None:
    """Half a surrogate pair is refused as at run time, for it could never be written; a whole one is a character."""
    (tmp_path / "texts.yaml").write_text("models: {A: {extra: ignore, fields: {t: str}}}", "utf-8")
    read = tw.read_schema(tmp_path / "texts.yaml")
    made: Any = make_package({("texts",): read})["texts",]
    asked: list[Any] = [lambda: tw.load_json(read.A, text), lambda: made.A.load_json(text)]
    answers = []
    for ask in asked:
        try:
            answers.append(ask().t)
        except ValueError:
            answers.append(None)
    assert answers[0] == answers[1] == ("😀 ü" if "ude00" in text else None)


def test_of_containers_show_no_secrets(tmp_path: Path) -> None:
    """A list that is too long isn't shown where its objects have a secret field, read and constructed alike."""
    model = "{fields: {key: {type: str, secret: true}}}"
    (tmp_path / "keys.yaml").write_text(
        f"models: {{A: {{fields: {{keys: {{type: 'list[K]', max_length: 1}}}}}}, K: {model}}}", "utf-8"
    )
    made: Any = make_package({("keys",): tw.read_schema(tmp_path / "keys.yaml")})["keys",]
    makers: list[Any] = [lambda: made.A.load({"keys": [{"key": "s3cret"}] * 2}), lambda: made.A([made.K("s3cret")] * 2)]
    for make in makers:
        with pytest.raises(ValueError, match="length of at most 1") as caught:
            make()
        assert "s3cret" not in str(caught.value)
        assert "s3cret" not in repr(caught.value.problems)  # type: ignore[attr-defined]
