"""Lines of JSON text, asked for in any order and by several threads."""

from __future__ import annotations

import json
import threading

from hypothesis import given
from hypothesis import strategies as st

from typewright.definitions import JsonLines, escape_step

TEXT = '{\n "a": [\n  1,\n  {"b": 2,\n   "c": [3,\n 4]}\n ],\n\n "d/~": {\n  "": null}\n}'
LINES = {"": 1, "/a": 2, "/a/0": 3, "/a/1": 4, "/a/1/b": 4, "/a/1/c": 5, "/a/1/c/1": 6, "/d~1~0": 9, "/d~1~0/": 10}


@given(st.permutations([*LINES, "/none", "/a/2", "/a/1/c/1/x"]), st.booleans())
def test_order_of_questions_does_not_matter(order: list[str], is_unique: bool) -> None:
    """A line is the same, whatever was asked before; what isn't there has the line of what holds it."""
    known = {**LINES, "/none": 1, "/a/2": 2, "/a/1/c/1/x": 6}
    lines = JsonLines(TEXT, is_unique=is_unique)
    assert [lines.line_of(pointer) for pointer in order] == [known[pointer] for pointer in order]


def test_last_of_repeated_keys_counts() -> None:
    """Where keys may stand twice, the last one is meant, as json.loads takes it."""
    assert JsonLines('{"a": 1,\n "a": 2}').line_of("/a") == 2


@given(st.recursive(st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=2), inner)))
def test_lines_of_written_json(value: object) -> None:
    """In JSON with one entry on each line, entries have lines that rise in the order of the text."""
    lines = JsonLines(json.dumps(value, indent=1), is_unique=True)
    found = [lines.line_of(pointer) for pointer in _pointers(value, "")]
    assert found == sorted(set(found))


def _pointers(value: object, above: str) -> list[str]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    below = [each for key, item in items for each in _pointers(item, f"{above}/{escape_step(str(key))}")]
    return [above, *below]


def test_threads_may_ask_at_once() -> None:
    """Threads that ask one text for lines at the same time are told the right ones."""
    value = {f"k{i}": [{"x": j} for j in range(20)] for i in range(60)}
    text = json.dumps(value, indent=1)
    asked = _pointers(value, "")
    expected = [JsonLines(text).line_of(pointer) for pointer in asked[::97]]
    lines = JsonLines(text, is_unique=True)
    start, told = threading.Barrier(4), []

    def ask() -> None:
        start.wait()
        told.append([lines.line_of(pointer) for pointer in asked[::97]])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [expected] * 4
