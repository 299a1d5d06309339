"""YAML read line by line: what is read so, and that the composer reads the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.together.hostile_documents import rows
from typewright.errors import SchemaError
from typewright.readers.json_schema import documents
from typewright.readers.json_schema.documents import LIMITS, read_document_text
from typewright.readers.json_schema.lines import BlockLines, YamlLines
from typewright.readers.yaml_blocks import DEEPEST, Blocks, read_blocks

yaml = pytest.importorskip("yaml", reason="PyYAML isn't installed")


if TYPE_CHECKING:
    from collections.abc import Iterator

READ = {
    "a mapping": "a: 1\nb: two words\n",
    "mappings inside": "a:\n  b:\n      c: 1\n  d: 2\ne: 3\n",
    "lists": "a:\n- 1\n- x: 1\n  y: 2\n- - p\n  - q\n-\n  z: 3\nb:\n  - 1\n",
    "nothing": "a:\nb:\n  c:\nd: ~\n",
    "scalars": "a: 0x1F\nb: 014\nc: 1e3\nd: .5\ne: yes\nf: -1\ng: 3.0.4\nh: 2020-01-01\ni: true\nj: '1'\nk: 1_000\n",
    "quotes": "a: 'it''s'  # said\nb: \"x: # y\"\n'c d': \"\\\"q\\\" \\\\ \\n\"\n\"e\": ''\n",
    "keys": "200: a\n4XX: b\n/pets/{id}: c\n$ref: d\na b: e\nx-y: f\n",
    "comments": "# top\na: 1 # one\n\n  # deep\nb: # two\n  c: 3\n",
    "a literal text": "a: |\n  one\n    two\n\n  # three\n\n\nb: |-\n  x: y\n",
    "a folded text": "a: >\n  one\n  two\n\n\n  three\nb: >-\n  x\n\n",
    "lines of plain text": "a: one\n  two\n    three\nb: 1\n  2\nc:\n- x\n  y\n",
    "words in brackets": "a: [x, 'y z', 3, -1, null]\nb: []\nc: {}\nd: [1.5]\n",
    "JSON": 'a:\n  {\n    "b": [1, true, {"c": null}],\n    "d": "x: y"\n  }\ne: {"f": 1.0}\n',
    "a mark at the start": "---\na: 1\n",
    "letters of all kinds": "a: “ü” 日本\nñ: 1\n",
}
"""Texts that need no composer."""
DOUBTFUL = {
    "an anchor": "a: &x 1\nb: *x\n",
    "a tag": "a: !!str 1\n",
    "a merge key": "<<: 1\n",
    "a key that is no text": "true: 1\n",
    "a key twice": "a: 1\na: 2\n",
    "a key twice, as number and text": "1: a\n'1': b\n",
    "a tab": "a:\t1\n",
    "a carriage return": "a: 1\r\nb: 2\n",
    "a colon in a text": "a: b: c\n",
    "a list behind a colon": "a: - b\n",
    "a colon at the end": "a: b:\n",
    "a wrong indent": "a: 1\n  b: 2\n",
    "an indent between two": "a:\n    b: 1\n  c: 2\n",
    "a question mark": "? a\n: b\n",
    "a mapping in braces": "a: {b: c}\n",
    "a key twice in JSON": 'a: {"b": 1, "b": 2}\n',
    "a colon on its own line": 'a: {"b"\n  : 1}\n',
    "infinity": "a: .inf\n",
    "a huge number": "a: 1e999\n",
    "a huge number in JSON": 'a: {"b": 1e999}\n',
    "many digits": f"a: {'1' * 1001}\n",
    "many digits in JSON": f'a: {{"b": {"1" * 1001}}}\n',
    "an escape": 'a: "\\u00e4"\n',
    "a quote over lines": "a: 'b\n  c'\n",
    "more behind a quote": "a: 'b' c\n",
    "an indicator of indent": "a: |2\n   b\n",
    "a folded text with an inset": "a: >\n  b\n    c\n",
    "a text without a break": "a: |\n  b",
    "an end": "a: 1\n...\n",
    "two documents": "a: 1\n---\nb: 2\n",
    "a directive": "%YAML 1.2\n---\na: 1\n",
    "a list at the top": "- a\n",
    "a scalar": "a\n",
    "nothing": "\n",
    "a long key": f"{'k' * 1025}: 1\n",
    "deep nesting": "".join(f"{' ' * i}k:\n" for i in range(DEEPEST + 5)),
    "deep nesting in JSON": f"a: {'[' * 70}{']' * 70}\n",
}
"""Texts that the composer reads or refuses."""
LINES = (
    *(
        "",
        "a:",
        "b: 1",
        "- x",
        "-",
        "- a: 1",
        "- - y",
        "c: |",
        "d: >-",
        "'q': \"r\"",
        "text: more",
        "e: 'f'",
        "g: [1, x]",
    ),
    *(
        "plain words",
        "k: plain words",
        "# comment",
        "h: # comment",
        "i: x # y",
        '{"a": 1}',
        '["b",',
        '"c"]',
        "j: {",
        "}",
    ),
    *(
        "---",
        "...",
        "l: ~",
        "m: &n o",
        "p: *n",
        "? q",
        ": r",
        "s:t",
        "u: v:",
        "200: w",
        "true: x",
        "- 'y': z",
        "1.0: f",
    ),
    *(
        'n: "\\n"',
        "o: ''''",
        "a: x,y]",
        "v: -",
        "w: - 1",
        "x: a#b",
        "y: #",
        "z: |+",
        "ä: é",
        "é",
        "k : v",
        "a b: c d:e",
    ),
)
"""Lines of which random texts are made."""


@pytest.fixture(params=["libyaml", "python"])
def _each_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if request.param == "python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def compose(text: str) -> Any:
    """Return what the composer makes of a text."""
    return documents._load_yaml(text, "a.yaml")


def pointers(value: Any, above: str = "") -> Iterator[str]:
    """Yield the pointer of each entry, and some that lead nowhere."""
    yield above
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from pointers(item, f"{above}/{str(key).replace('~', '~0').replace('/', '~1')}")
    yield f"{above}/none"


def check_same(text: str) -> Blocks | None:
    """Raise unless what is read line by line is what the composer reads, on the same lines."""
    blocks = read_blocks(text, LIMITS)
    if blocks is None:
        return None
    composed = compose(text)
    assert repr(blocks.value) == repr(composed)
    slow = YamlLines(text, documents._compose)
    lines = BlockLines(blocks, slow)
    assert [lines.line_of(each) for each in pointers(composed)] == [slow.line_of(each) for each in pointers(composed)]
    return blocks


@pytest.mark.usefixtures("_each_parser")
class TestReadBlocks:
    @pytest.mark.parametrize("text", READ.values(), ids=READ)
    def test_reads(self, text: str) -> None:
        """What people write is read, and as the composer reads it."""
        assert check_same(text) is not None

    @pytest.mark.parametrize("text", DOUBTFUL.values(), ids=DOUBTFUL)
    def test_doubts(self, text: str) -> None:
        """What is wrong or rare is left to the composer."""
        assert read_blocks(text, LIMITS) is None

    @pytest.mark.parametrize(
        "row", rows("attacks.jsonl", "yaml") + rows("benign.jsonl", "yaml"), ids=lambda row: row["id"]
    )
    def test_hostile_texts(self, row: dict[str, Any]) -> None:
        """A hostile text is read as the composer reads it, or is left to it."""
        text = row["payload"] if isinstance(row["payload"], str) else json.dumps(row["payload"])
        check_same(text)
        check_same(f"a:\n  {text}\n")

    @given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LINES)), max_size=9))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_random_lines(self, lines: list[tuple[int, str]]) -> None:
        """Any lines below each other are read as the composer reads them, or are left to it."""
        check_same("".join(f"{' ' * 2 * indent}{line}\n" for indent, line in lines))

    @given(st.text("ab1-:#'\"[]{},|>&*!?%~.\\ \n", max_size=40))
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_random_texts(self, text: str) -> None:
        """Any text is read as the composer reads it, or is left to it."""
        check_same(text)
        check_same(f"k:\n  - {text}")


def test_documents_are_read_so() -> None:
    """A YAML document that needs no composer has its lines without one."""
    document = read_document_text(b'a:\n  b: [1]\n  c:\n    {"d": 1,\n     "e": 2}\n', "a.yaml")
    assert document.schema == {"a": {"b": [1], "c": {"d": 1, "e": 2}}}
    assert [document.line_of(at) for at in ("", "/a/b", "/a/c", "/a/c/e")] == [1, 2, 3, 5]


def test_mistakes_are_told_by_the_composer() -> None:
    """A doubtful text is refused in the composer's words."""
    with pytest.raises(SchemaError, match="twice"):
        read_document_text(b"a: 1\na: 2\n", "a.yaml")


def test_nothing_is_read_without_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyYAML no YAML is read, be it simple or not."""
    import sys

    from typewright.errors import ExtraMissingError

    monkeypatch.setitem(sys.modules, "yaml", None)
    with pytest.raises(ExtraMissingError):
        read_document_text(b"a: 1\n", "a.yaml")


def test_more_than_the_limit_is_left_to_the_composer() -> None:
    """The composer counts, and says which limit it is."""
    assert read_blocks("a: 1\n" + "# \n" * LIMITS.nodes, LIMITS) is None
