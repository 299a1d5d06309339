"""Both of PyYAML's parsers say the same of a text: values, places, messages; and neither can be hurt by one."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.together.hostile_documents import rows
from typewright.errors import SchemaError
from typewright.readers import YamlLimits, read_yaml_documents
from typewright.readers.yaml_compose import YamlNode, _Composer
from typewright.readers.yaml_parsers import choose_parsers

yaml = pytest.importorskip("yaml", reason="PyYAML isn't installed")
needs_libyaml = pytest.mark.skipif(not hasattr(yaml, "CSafeLoader"), reason="PyYAML was built without libyaml")

LINES = (
    *("", "a:", "b: 1", "- x", "-", "- a: 1", "- - y", "c: |", "d: >-", "e: 'f' # g", "g: [1, x]", "# comment"),
    *("plain words", "k: plain words", "h: # comment", "i: x # y", '{"a": 1}', '["b",', '"c"]', "j: {", "}", "{a}"),
    *("---", "...", "--- # c", "--- |", "l: ~", "m: &n o", "p: *n", "? q", ": r", "s:t", "u: v:", "- ? a", "? - a"),
    *("{a: , b: }", "{a:}", "[,]", "[a?]", "[? a]", "[a: b]", "{x: http://y}", "{? a : b}", "[http://x]", "[a?b]"),
    *("!!str a", "!t b", "&x", "*x", "*x :", "- &y", "a: !!map", "%YAML 1.2", "%TAG ! x", "%A", "--- a", "... # d"),
    *("|#", ">1", "x: |-  # c", "x: >+ #c", "<<: *x", 'n: "\\n"', '"\\ud83d\\ude00": 1', "a:\tb", "a: b\t", "\t- c"),
    *("'it''s': 1", "'q", '"q', "a: 'b' c", "a: b: c", "a: - b", "@a", "`b", "a: %b", "-a", ":a", "- :", "?"),
)
SIGNS = "ab1-:#'\"[]{},|>&*!?%~.\\\n \t\ré😀"
SAME = {
    "a mapping": "a: 1\nb:\n- [x, {y: z}]\n",
    "nothing": "",
    "nothing after a mark": "---",
    "nothing in brackets": "{a: , b: }",
    "an explicit key": "? a\n",
    "a tag on nothing": "--- !!str\n",
    "an anchor on nothing": "a: &x\nb: *x\n",
    "breaks of all kinds": "a: b\r\nc: d\re: f\n",
    "escaped breaks": '"\\N\\L\\P\\_": 1',
    "a mark in the text": "a: \ufeffb",
    "a long key": f"{'k' * 1025}: 1\n",
    "a long key in brackets": f"{{{'k' * 1025}: 1}}\n",
    "a key as long as may be": f"{'k' * 1024}: 1\n",
    "a comment after a quote": "a: 'b'#c\n",
    "a directive": "%YAML 1.2\n---\na: 1\n",
    "a wild directive": "%YAML 1.99999999999999999999\n---\na: 1\n",
    "half a pair": '"\\ud83d"',
    "a pair": '"\\ud83d\\ude00"',
    "no character": '"\\UFFFFFFFF"',
    "a control character": "a: \x07",
    "beyond U+FFFF": "a😀: 'b😀\n  c' d",
    "a quote left open": "a: 1\nb: 'c\n",
    "a merge key": "<<: 1\n",
    "deep nesting": "[" * 70,
}
ONLY_LIBYAML = ("a:\t1", "a: 1\t", "{\n\t'a': 1\n}", "{fields: {a: int?, b: str}}", "a: |#\n  b\n")
"""Texts that PyYAML's own parser refuses."""


def tree(node: YamlNode) -> Any:
    """Return all that a node says."""
    place = (node.line, node.column, node.plain, node.size, node.height)
    if node.items is not None:
        return place, [tree(item) for item in node.items]
    if node.entries is not None:
        return place, [(tree(key), tree(value)) for key, value in node.entries.values()]
    return place, repr(node.value)


def read(text: str, limits: YamlLimits | None = None) -> tuple[list[Any], str | None]:
    """Return the documents of a text, and the message of the mistake that ended them."""
    found: list[Any] = []
    try:
        found += [tree(document.marks) for document in read_yaml_documents(text, limits=limits)]
    except SchemaError as exc:
        return [], str(exc)
    return found, None


def read_slowly(text: str, limits: YamlLimits | None = None) -> tuple[list[Any], str | None]:
    """Return the same as where there is no libyaml."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(yaml, "CSafeLoader")
        return read(text, limits)


def check_same(text: str, limits: YamlLimits | None = None) -> None:
    """Raise unless both ways say the same; what PyYAML's own parser refuses may be read."""
    fast, slow = read(text, limits), read_slowly(text, limits)
    if slow[1] is None or fast[1] is not None:
        assert fast == slow


@needs_libyaml
class TestBothParsers:
    @pytest.mark.parametrize("text", SAME.values(), ids=SAME)
    def test_agree(self, text: str) -> None:
        """What is read, what is refused, where and in which words don't depend on libyaml."""
        assert read(text) == read_slowly(text)

    @pytest.mark.parametrize("text", ONLY_LIBYAML)
    def test_differ_in_what_only_libyaml_reads(self, text: str) -> None:
        """A text that libyaml reads stays readable where it is there."""
        assert read(text)[1] is None
        assert read_slowly(text)[1] is not None

    @pytest.mark.parametrize("text", ["a: 1\nb: [c, 'd?']\n", "a: what?\n", "- &x {y: z}\n- *x\n", "a: [b]#c\n"])
    def test_need_no_second_try(self, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """What people write is read by libyaml alone."""
        monkeypatch.setattr(yaml, "SafeLoader", None)
        assert read(text.replace("#c", ""))[1] is None

    @pytest.mark.parametrize("limits", [YamlLimits(nodes=5), YamlLimits(depth=2), YamlLimits(digits=2)])
    @pytest.mark.parametrize("text", ["[1, 2, 3, 4, 5, 6]", "a: {b: {c: d}}", "a: 123", "- &x [1, 2]\n- *x\n- *x"])
    def test_hold_the_same_limits(self, text: str, limits: YamlLimits) -> None:
        """A limit is told at the same place."""
        assert read(text, limits) == read_slowly(text, limits)

    @pytest.mark.parametrize(
        "row", rows("attacks.jsonl", "yaml") + rows("benign.jsonl", "yaml"), ids=lambda row: row["id"]
    )
    def test_agree_on_hostile_texts(self, row: dict[str, Any]) -> None:
        """A hostile text is read or refused alike, alone and inside a document."""
        text = row["payload"] if isinstance(row["payload"], str) else json.dumps(row["payload"])
        check_same(text)
        check_same(f"a:\n  {text}\n")

    @given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from(LINES), st.sampled_from(["\n", "\r\n", " \n"]))))
    @settings(max_examples=200, deadline=None)
    def test_agree_on_random_lines(self, lines: list[tuple[int, str, str]]) -> None:
        """Any lines below each other are read or refused alike."""
        check_same("".join(f"{' ' * indent}{line}{end}" for indent, line, end in lines))

    @given(st.text(SIGNS, max_size=30))
    @example("---\n? a")
    @settings(max_examples=300, deadline=None)
    def test_agree_on_random_texts(self, text: str) -> None:
        """Any text is read or refused alike, alone and inside a document."""
        for before in ("", "k:\n  - ", "[", "{", "a: |\n  ", "'", '"'):
            check_same(before + text)

    @given(st.integers(0, 10_000), st.text(SIGNS, max_size=3), st.integers(0, 3))
    @settings(max_examples=200, deadline=None)
    def test_agree_on_documents_with_a_slip(self, at: int, put: str, left_out: int) -> None:
        """A document of the usual kind, with something put in or left out, is read or refused alike."""
        at %= len(DOCUMENT)
        check_same(DOCUMENT[:at] + put + DOCUMENT[at + left_out :])


DOCUMENT = """\
openapi: 3.0.0
info: {title: "A title", version: '1'}
paths:
  /pets/{id}:  # one of them
    get:
      responses:
        200:
          description: >-
            What comes back,
            as text

          content: {}
components:
  schemas:
    Pet: &pet
      type: object
      required: [name, tag]
      properties:
        name: {type: string, pattern: "^[a-z]+?$"}
        tag:
          enum:
          - a b
          - 'it''s'
          -
    Dog: *pet
"""


class TestChooseParsers:
    def test_leaves_doubts_to_the_parser_that_is_everywhere(self) -> None:
        """Explicit keys and directives are read by PyYAML's own parser first."""
        for text in ("? a\n: b", "%YAML 1.2\n---\na: 1", "- [? a]", "a: |#"):
            assert choose_parsers(yaml, text)[0] == (False, False)

    def test_has_no_choice_without_libyaml(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where PyYAML has no libyaml its own parser reads everything."""
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
        assert choose_parsers(yaml, "a: 1") == ((False, False),)


DEEP = {
    "brackets": "'[' * n",
    "braces": "'{a: ' * n",
    "JSON": "'{\"a\":' * n",
    "lines of brackets": "'[\\n' * n",
    "lists": "'- ' * n",
    "explicit keys": "'? ' * n",
    "closed brackets": "'[' * n + ']' * n",
    "mappings": "''.join(' ' * i + 'a:\\n' for i in range(2800))",
    "many mappings": "''.join(' ' * i + 'a:\\n' for i in range(60)) * 1000",
}
_PROGRAM = """\
import resource
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from typewright.errors import SchemaError
from typewright.readers import YamlLimits, read_yaml
n = 100_000
try:
    read_yaml({text}, limits=YamlLimits({limits}))
except SchemaError as exc:
    print(exc.reason)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP)
def test_no_depth_ends_the_process(text: str) -> None:
    """A hundred thousand levels give our error, in a process with little memory."""
    program = _PROGRAM.format(text=text, limits="")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_no_depth_ends_the_process_without_our_limit() -> None:
    """Neither parser nor composer calls itself: it isn't our limit alone that keeps the process alive."""
    program = _PROGRAM.format(text="'[' * 3000 + ']' * 3000", limits="depth=n, nodes=n")
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


def test_limits_hold_while_events_come() -> None:
    """No event is asked for once a limit is exceeded."""
    from typewright.readers.yaml_source import YamlSource

    limits = YamlLimits(nodes=3)
    text = "[1, 2, 3, 4, 5, 6]"
    events = yaml.parse(text)
    with pytest.raises(SchemaError, match="more than 3 values"):
        list(_Composer(YamlSource(text, None), limits).compose(events))
    assert next(events).value == "4"
