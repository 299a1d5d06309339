"""Safe YAML: what is read, where it stands, what is refused before it can hurt."""

from __future__ import annotations

import json
import math
import os
import pathlib
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typewright.errors import ExtraMissingError, SchemaError
from typewright.readers import YamlLimits, read_yaml, read_yaml_documents

yaml = pytest.importorskip("yaml", reason="PyYAML isn't installed")

PARSERS = ["libyaml", "python"]


@pytest.fixture(params=PARSERS, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Every test here runs with libyaml and with PyYAML's own parser."""
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not hasattr(yaml, "CSafeLoader"):
        pytest.skip("PyYAML was built without libyaml")
    return request.param


def refuse(text: str | bytes, **options: Any) -> Any:
    with pytest.raises(SchemaError) as caught:
        read_yaml(text, **options)
    return caught.value


class TestValues:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("", None),
            ("~", None),
            ("null", None),
            ("true", True),
            ("FALSE", False),
            ("yes", "yes"),
            ("on", "on"),
            ("12", 12),
            ("-3", -3),
            ("+3", 3),
            ("014", 14),
            ("0o14", 12),
            ("0x1F", 31),
            ("-0x1F", "-0x1F"),
            ("1_000", "1_000"),
            ("12:30:45", "12:30:45"),
            ("1.5", 1.5),
            (".5", 0.5),
            ("1e3", 1000.0),
            ("1.", 1.0),
            ("1e", "1e"),
            (".", "."),
            ("-.inf", -math.inf),
            ("2024-02-29", "2024-02-29"),
            ("2001-99-99", "2001-99-99"),
            ("'12'", "12"),
            ('"true"', "true"),
            ("!!str 12", "12"),
            ("! 12", "12"),
            ("!!int '12'", 12),
            ("!!float 1", 1.0),
            ("!!seq [1]", [1]),
            ("!!map {a: 1}", {"a": 1}),
            ("[a, {b: c}]", ["a", {"b": "c"}]),
            ("a: |\n  x\n  y\n", {"a": "x\ny\n"}),
            ("{2: a, 1.5: b, true: c, ~: d}", {2: "a", 1.5: "b", True: "c", None: "d"}),
        ],
    )
    def test_are_those_of_the_core_schema(self, text: str, value: Any) -> None:
        """Plain text means what YAML 1.2's core schema says; YAML 1.1's extras stay text."""
        read = read_yaml(text).value
        assert read == value
        assert type(read) is type(value)

    def test_not_a_number_is_a_float(self) -> None:
        """``.nan`` is a float, as the core schema says."""
        assert repr(read_yaml(".nan").value) == "nan"

    def test_of_json_are_those_of_json(self) -> None:
        """A JSON document with tabs between tokens, escapes and pairs of surrogates reads as JSON does."""
        text = '{"a": "\\ud83d\\ude00\\u00e9\\/", "b": [1, 2.5e3, null, true], "c": {}}'
        assert read_yaml(text).value == json.loads(text)

    def test_may_begin_with_a_byte_order_mark(self) -> None:
        """A mark of UTF-8 or UTF-16 is no part of the text, and columns don't count it."""
        for data in (b"\xef\xbb\xbfa: 1", "\ufeffa: 1", "a: 1".encode("utf-16")):
            document = read_yaml(data)
            assert document.value == {"a": 1}
            assert document.key_origin(("a",)).column == 1

    def test_of_an_alias_are_those_of_its_anchor(self) -> None:
        """An alias stands for the value that its anchor marks; a later anchor of the same name wins."""
        assert read_yaml("a: &x [1]\nb: *x\nc: &x 2\nd: *x").value == {"a": [1], "b": [1], "c": 2, "d": 2}

    @given(
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(-(10**20), 10**20)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(),
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
            max_leaves=20,
        )
    )
    @settings(max_examples=60, deadline=None)
    def test_of_any_json_document_are_kept(self, value: Any) -> None:
        """What ``json.dumps`` writes is read back, or refused for a character that YAML doesn't allow."""
        text = json.dumps(value)
        try:
            assert read_yaml(text).value == value
        except SchemaError as exc:
            assert "U+0000" in exc.reason or "a ':' is missing" in exc.reason or "comma is missing" in exc.reason  # noqa: PT017


class TestOrigins:
    TEXT = "# one\nusers:\n  - name: Ann\n    'age': 3\n  - {name: Bob}\n"

    def test_tell_where_a_value_begins(self) -> None:
        """Each value has the line and the column of its first character, counted from 1."""
        document = read_yaml(self.TEXT, file="u.yaml")
        assert str(document.origin(("users", 0, "age"))) == "u.yaml:4"
        places = [document.origin(path) for path in ((), ("users",), ("users", 1), ("users", 1, "name"))]
        assert [(place.line, place.column) for place in places] == [(2, 1), (3, 3), (5, 5), (5, 12)]

    def test_tell_where_a_key_stands(self) -> None:
        """A key has its own place; an item of a list has the item's."""
        document = read_yaml(self.TEXT)
        places = [document.key_origin(path) for path in (("users",), ("users", 0, "age"), ("users", 1))]
        assert [(place.line, place.column) for place in places] == [(2, 1), (4, 5), (5, 5)]

    def test_of_an_alias_are_where_it_is_used(self) -> None:
        """An alias has its own place; what is inside has the place where it was written."""
        document = read_yaml("a: &x\n  b: 1\nc: *x")
        assert document.origin(("c",)).line == 3
        assert document.origin(("c", "b")).line == 2

    @pytest.mark.parametrize("path", [("x",), ("users", 2), ("users", "0"), ("users", 0, "name", 0)])
    def test_of_a_path_that_leads_nowhere_are_a_key_error(self, path: Any) -> None:
        """Asking for a place that isn't there raises KeyError."""
        with pytest.raises(KeyError):
            read_yaml(self.TEXT).origin(path)

    @pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
    def test_count_lines_as_editors_do(self, break_: str) -> None:
        """All three line breaks count as one."""
        assert read_yaml(f"a: 1{break_}{break_}b: 2").origin(("b",)).line == 3


class TestRefusals:
    @pytest.mark.parametrize(
        ("text", "place", "reason"),
        [
            ("a: 1\na: 2", (2, 1), "the key 'a' stands here twice"),
            ("{1: a, 1.0: b}", (1, 8), "twice"),
            ("<<: {a: 1}", (1, 1), "merge keys aren't allowed"),
            ("x: !!python/name:os.getpid ''", (1, 4), "tag '!!python/name:os.getpid'"),
            ("x: !local 1", (1, 4), "tag '!local'"),
            ("x: !!timestamp 2001-01-01", (1, 4), "tag '!!timestamp'"),
            ("x: !!set {a, b}", (1, 4), "tag '!!set'"),
            ("x: !!binary aGk=", (1, 4), "tag '!!binary'"),
            ("%TAG ! tag:evil,2000:\n---\n!x 1", (3, 1), "tag 'tag:evil,2000:x'"),
            ("x: !!int abc", (1, 4), "'abc' is no !!int"),
            ("x: !!bool 1", (1, 4), "'1' is no !!bool"),
            ("? [a]\n: 1", (1, 3), "a list can't be a key"),
            ("{a: &x [1], *x : 2}", (1, 13), "an alias to a list or mapping can't be a key"),
            (".nan: 1", (1, 1), "not-a-number can't be a key"),
            ("a: *b", (1, 4), "names no anchor"),
            ("a: &a [*a]", (1, 8), "stands inside the value that it names"),
            ('a: "\\0"', (1, 4), "U+0000"),
            ('["\\ud83d"]', (1, 2), "half a surrogate pair"),
            ("a: 1\n--- 2", (2, 5), "second document"),
            ("a: \x07", (1, 4), "U+0007"),
            ("a: 1\nb: \ud800", (2, 4), "U+D800"),
            ("a: x\u2028b: y", (1, 5), "U+2028"),
            ("a: 1 # \x85 b", (1, 8), "U+0085"),
            (b"a: 1\nb: \xff", (2, 4), "byte 0xff"),
            ("a: b: c", (1, 5), "a ':' can't stand here"),
            ("a:\n\t- b", (2, 1), "a tab can't stand here"),
            ("a: 'x\nb: 1\n", (1, 4), "quoted text isn't closed"),
            ("a: {type: list[str]}", (1, 15), "a bracket isn't closed"),
            ("a: 'x' | 'y'", (1, 10), "can't go on after a quote"),
            ("a: @x", (1, 4), "no value can begin"),
        ],
    )
    def test_say_what_and_where(self, text: str, place: Any, reason: str) -> None:
        """Each refusal is a SchemaError with line, column and the line's text, whichever parser found it."""
        error = refuse(text)
        assert reason in error.reason
        assert (error.line, error.column) == place
        assert error.text is not None

    @pytest.mark.parametrize(
        "text", ['"\\UFFFFFFFF"', '"\\U00110000"', "%YAML 1." + "9" * 5000 + "\n--- a", "%YAML 3.0\n--- a"]
    )
    def test_of_what_pyyaml_stumbles_over_are_schema_errors(self, text: str) -> None:
        """Escapes and versions that PyYAML passes to ``chr`` and ``int`` unchecked end as our error."""
        assert refuse(text).line == 1

    def test_hold_no_control_characters(self) -> None:
        """Message and line are printable, whatever the text holds."""
        for text in ("a: \x1b[31m", "a: \u202ex\n\tb: 'c", '"\\e": 1\n"\\e": 2', 'x: !<a\u202e> "b"'):
            assert str(refuse(text, file="bad\x1b.yaml")).replace("\n", "").isprintable()

    @pytest.mark.parametrize(
        ("character", "hint"),
        [
            ("\x07", 'write "\\x07" in double quotes, or remove it'),
            ("\u2028", 'write "\\u2028" in double quotes, or remove it'),
            ("\x00", "remove it"),
            ("\ud800", "remove it"),
        ],
    )
    def test_of_characters_say_how_to_write_them(self, character: str, hint: str) -> None:
        """A character that has an escape is named with it; one that can't be escaped is to be removed."""
        assert refuse(f"a: {character}").hint == hint

    def test_show_the_line_with_a_caret(self) -> None:
        """The message shows file, line, column, the line itself, a caret and a hint."""
        assert str(refuse("a: 1\nbb: {x: 1, x: 2}\n", file="f.yaml")).split("\n") == [
            "f.yaml:2:12: the key 'x' stands here twice",
            "    bb: {x: 1, x: 2}",
            "               ^",
            "  the first one is in line 2",
        ]

    def test_show_the_part_of_a_long_line_that_matters(self) -> None:
        """Of a line too long to show, the part around the mistake is shown, without a caret in a wrong place."""
        error = refuse("{" + ", ".join(f"k{i}: 1" for i in range(500)) + ", k7: 2}")
        assert error.text is not None
        assert "k7: 2" in error.text
        assert len(error.text) <= 100
        assert "^" not in str(error)

    @given(st.text(st.sampled_from("ab:- \n{}[],?!&*|>\"'%#\\u0x<~@\t\ud800\x85é1e.")))
    @settings(max_examples=300, deadline=None)
    def test_are_the_only_exceptions(self, text: str) -> None:
        """Any text gives plain data or a SchemaError with a line."""
        try:
            json.dumps(read_yaml(text).value, skipkeys=True)
        except SchemaError as exc:
            assert exc.line is not None  # noqa: PT017
            assert exc.column is not None  # noqa: PT017


class TestLimits:
    def test_bound_the_size(self) -> None:
        """More bytes than allowed are refused before they are parsed."""
        assert "more than 10" in refuse(b"a: 12345678", limits=YamlLimits(size=10)).reason

    def test_bound_the_depth(self) -> None:
        """Nesting is refused at the first level too many, in flow and block style and through aliases."""
        limits = YamlLimits(depth=3)
        assert read_yaml("[[[1]]]", limits=limits).value == [[[1]]]
        assert refuse("[[[[1]]]]", limits=limits).column == 4
        assert refuse("- - - - 1", limits=limits).column == 7
        assert refuse("- &a [[1]]\n- [*a]", limits=limits).line == 2
        assert read_yaml("- &a [1]\n- [*a]", limits=limits).value == [[1], [[1]]]

    def test_bound_the_nodes(self) -> None:
        """Keys and values count alike, and aliases count as what they stand for."""
        limits = YamlLimits(nodes=7)
        assert read_yaml("[1, 2, 3, 4, 5, 6]", limits=limits).value
        assert "more than 7 values" in refuse("[1, 2, 3, 4, 5, 6, 7]", limits=limits).reason
        assert read_yaml("{a: &a [1], b: *a}", limits=limits).value
        assert "more than 7 values" in refuse("{a: &a [1, 2], b: *a}", limits=limits).reason

    def test_bound_the_digits_in_every_base(self) -> None:
        """An integer longer than the limit is refused, not converted."""
        limits = YamlLimits(digits=5)
        assert read_yaml("[12345, 0x12345]", limits=limits).value == [12345, 0x12345]
        for text in ("123456", "-12345", "0x123456", "0o1234567", "!!int '123456'", "!!float 123456", "0" * 6):
            assert "more than 5 digits" in refuse(text, limits=limits).reason

    def test_hold_for_each_document_anew(self) -> None:
        """A stream of documents may be long; each of them has its own budget."""
        limits = YamlLimits(nodes=3)
        text = "--- {a: 1}\n" * 50
        assert [document.value for document in read_yaml_documents(text, limits=limits)] == [{"a": 1}] * 50


class TestDocuments:
    def test_come_one_by_one(self) -> None:
        """Documents before a mistake are given before it is raised."""
        found = read_yaml_documents("--- 1\n--- [2]\n--- [3\n", file="d.yaml")
        assert next(found).value == 1
        second = next(found)
        assert second.value == [2]
        assert str(second.origin((0,))) == "d.yaml:2"
        with pytest.raises(SchemaError):
            next(found)

    def test_know_no_anchors_of_each_other(self) -> None:
        """An anchor ends with its document."""
        found = read_yaml_documents("--- &a 1\n--- *a\n")
        assert next(found).value == 1
        with pytest.raises(SchemaError, match="names no anchor"):
            next(found)

    def test_of_an_empty_text_are_none_at_all(self) -> None:
        """An empty stream holds no document; ``read_yaml`` gives None for it."""
        assert list(read_yaml_documents("# nothing\n")) == []
        assert read_yaml("# nothing\n").value is None


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyYAML the error names the extra to install."""
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    with pytest.raises(ExtraMissingError, match=r"typewright\[yaml\]"):
        read_yaml("a: 1")


def attacks() -> Any:
    folder = os.environ.get("TYPEWRIGHT_SHARED")
    if not folder:
        return []
    lines = (pathlib.Path(folder) / "safety" / "attacks.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["kind"] == "yaml"]


@pytest.mark.skipif(not attacks(), reason="TYPEWRIGHT_SHARED names no folder with safety/attacks.jsonl")
@pytest.mark.parametrize("row", attacks(), ids=lambda row: row["id"])
def test_attack_gives_our_error_or_plain_data(row: dict[str, Any]) -> None:
    """Every hostile text ends within 2 s in our error, or in plain data of modest size."""
    began = time.process_time()
    try:
        document = read_yaml(row["payload"])
    except SchemaError as exc:
        assert exc.line is not None  # noqa: PT017
        assert exc.column is not None  # noqa: PT017
    else:
        assert len(repr(document.value)) < 10_000
        # The one row that only YAML 1.1 must refuse: its danger is a date, and dates are text here.
        assert row["expected"] == "bounded" or row["id"] == "YAML-023"
    assert time.process_time() - began < 2
