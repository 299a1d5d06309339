"""Documents of JSON Schemas: JSON and YAML files as plain data with lines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw
from typewright.definitions import JsonLines
from typewright.readers.json_schema.documents import read_document, read_document_text
from typewright.readers.json_schema.uris import spell_pointer

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("yaml", reason="PyYAML isn't installed")

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=12,
)


def refusal(text: str, name: str = "s.yaml") -> tw.JsonSchemaError:
    """Return the error for a text that is refused."""
    with pytest.raises(tw.JsonSchemaError) as caught:
        read_document_text(text.encode(), name)
    return caught.value


class TestYaml:
    def test_becomes_what_json_would_hold(self) -> None:
        """Words are YAML 1.2's, status codes may stand without quotes, and dates are texts."""
        text = "a: 2024-02-29\nb: yes\nc: 0o14\n200: ~\n'd': [1.5, true]\n"
        found = read_document_text(text.encode(), "s.yml").schema
        assert found == {"a": "2024-02-29", "b": "yes", "c": 12, "200": None, "d": [1.5, True]}

    def test_has_lines(self) -> None:
        """A line is the key's, or that of the item; of what isn't there, that of what is around it."""
        document = read_document_text(b"a:\n  - x\n  - b/c:\n      1: y\n", "s.yaml")
        lines = [document.line_of(at) for at in ("", "/a", "/a/1", "/a/1/b~1c", "/a/1/b~1c/1", "/a/7", "/q")]
        assert lines == [1, 1, 3, 3, 4, 1, 1]

    @pytest.mark.parametrize(
        ("text", "line", "reason"),
        [
            ("a: 1\na: 2", 2, "the key 'a' stands here twice"),
            ("1: a\n'1': b", 2, "has the key '1' twice"),
            ("a:\n  .nan", 2, "holds nan"),
            ("a: -.inf", 1, "holds -inf"),
            ("a: 1\ntrue: 2", 2, "only texts for keys"),
            ("~: 2", 1, "only texts for keys"),
            ("1.5: 2", 1, "only texts for keys"),
            ("a: !!binary aGk=", 1, "isn't allowed"),
            ("a: !!python/name:os.system", 1, "isn't allowed"),
            ("<<: {a: 1}", 1, "merge keys"),
            ("a: [", 2, "a value is missing"),
            ("a: 1\n---\nb: 2", 3, "second document"),
        ],
    )
    def test_refuses_what_json_cannot_hold(self, text: str, line: int, reason: str) -> None:
        """The line is told."""
        error = refusal(text)
        assert reason in error.reason
        assert error.line is not None
        assert abs(error.line - line) <= (1 if "missing" in reason else 0)

    def test_copies_what_an_alias_names(self) -> None:
        """No object stands in two places: each place has a pointer of its own."""
        found = read_document_text(b"a: &x {b: []}\nc: *x\n", "s.yaml").schema
        assert found["a"] == found["c"]
        assert found["a"] is not found["c"]
        assert found["a"]["b"] is not found["c"]["b"]

    def test_is_bounded(self) -> None:
        """Aliases count as often as they are used, and depth has a limit."""
        bomb = "a0: &a0 [1,1,1,1,1,1,1,1,1]\n" + "".join(
            f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)
        )
        assert "more than" in refusal(bomb).reason
        assert "nest" in refusal("[" * 100_000).reason
        deep = refusal("a: 1\nb:\n " + "[" * 65 + "]" * 65)
        assert ("deeper than 64" in deep.reason, deep.line) == (True, 3)

    def test_is_compiled(self, tmp_path: Path) -> None:
        """Problems name lines of the YAML file."""
        path = tmp_path / "s.yaml"
        path.write_text("type: object\nproperties:\n  id:\n    type: integer\n")
        (problem,) = tw.json_schema.compile(path).problems({"id": "x"})
        assert (problem.origin.file, problem.origin.line) == (str(path), 4)


class TestJson:
    def test_refuses_a_key_that_stands_twice(self) -> None:
        """Both places are told."""
        error = refusal('{"a": {"b": 1,\n "c": [{}, {"x": 1,\n "x": 2}]}}', "s.json")
        assert (error.reason, error.line, error.hint) == (
            "has the key 'x' twice in one object",
            3,
            "the first one is in line 2",
        )

    @pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
    def test_says_the_line_of_a_number_that_json_does_not_have(self, tmp_path: Path, name: str) -> None:
        """The line is that of the number, not of a text that spells the same."""
        path = tmp_path / "s.json"
        path.write_text(f'{{"title": "\\"{name}",\n "default":\n {name}}}', "utf-8")
        with pytest.raises(tw.JsonSchemaError, match=name) as caught:
            read_document(path)
        assert caught.value.line == 3

    def test_says_the_line_of_an_integer_that_python_does_not_read(self) -> None:
        """Texts, and numbers with a fraction or an exponent, aren't meant."""
        nines = "9" * 5000
        error = refusal(f'{{"a": "{nines}",\n "b": [1.{nines}, {nines}e1, 1],\n "c": -{nines}}}', "s.json")
        assert (error.reason, error.line) == (
            "holds an integer of 5,000 digits, and Python reads 4,300 at most",
            3,
        )

    @pytest.mark.parametrize("end", ["]" * 100_000 + "}", "", '"' + '\\"' * 100_000])
    def test_says_the_line_of_what_is_nested_too_deep(self, end: str) -> None:
        """Brackets in texts don't count, and what follows may be anything."""
        shallow = '"\\"[[[' + "[" * 1000 + '"'
        error = refusal(f'{{"a": {shallow},\n "b": [[1], []],\n "c":\n ' + "[" * 100_000 + end, "s.json")
        assert (error.reason, error.line) == ("is nested deeper than Python can read", 4)

    @pytest.mark.parametrize("value", ["[" * 100_000, "9" * 5000])
    def test_is_refused_alike_by_every_way_to_read_it(self, tmp_path: Path, value: str) -> None:
        """A file with keywords at its top is a JSON Schema, however it goes on."""
        path = tmp_path / "s.json"
        path.write_text(f'{{"type": "object",\n "properties": {{}},\n "default": {value}}}')
        with pytest.raises(tw.JsonSchemaError) as compiling:
            tw.json_schema.compile(path)
        with pytest.raises(tw.JsonSchemaError) as reading:
            tw.read_schema(path)
        assert str(compiling.value) == str(reading.value)
        assert reading.value.line == 3

    @pytest.mark.parametrize("text", ['{"a": NaN}', '{"a": -Infinity}', "[" * 100_000, "9" * 5000, '{"a": 1, "a": 2'])
    def test_refuses_what_is_no_json(self, text: str) -> None:
        """Also where Python's reader would take it."""
        assert refusal(text, "s.json").file == "s.json"

    def test_takes_a_byte_order_mark(self) -> None:
        """Editors of Windows write one."""
        assert read_document_text(b'\xef\xbb\xbf{"a": 1}', "s.json").schema == {"a": 1}

    @given(VALUES)
    def test_finds_every_line(self, value: Any) -> None:
        """A text with one entry a line has each where it is found."""
        text = json.dumps(value, indent=1)
        lines, shown = JsonLines(text), text.split("\n")
        assert lines.find_repeated() is None
        waiting = [("", value)]
        while waiting:
            pointer, found = waiting.pop()
            for key, part in found.items() if isinstance(found, dict) else ():
                below = pointer + spell_pointer((key,))
                assert shown[lines.line_of(below) - 1].strip().startswith(json.dumps(key) + ":")
                waiting.append((below, part))
            waiting += [(f"{pointer}/{i}", part) for i, part in enumerate(found)] if isinstance(found, list) else []


def test_reads_a_path(tmp_path: Path) -> None:
    """A folder, or a name that no file can have, is an error of ours."""
    for path in (tmp_path, tmp_path / "no\0name", tmp_path / "nothing.yaml"):
        with pytest.raises(tw.JsonSchemaError, match="can't be read"):
            read_document(path)
