"""Where an origin's entry ends in the text of its file."""

from __future__ import annotations

import pytest

from typewright.definitions import Origin
from typewright.engine.origin_view import end_of_entry, position_of


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("      id: {type: int, <ge: 1>, le: 9}", None),
        ("      id: {type: int, <le: 9>}", None),
        ("      id: {type: int, <one_of: [1, 2, 3]>, le: 9}", None),
        ("      id: {type: str, <pattern: '^[a,b}]+$'>}", None),
        ('      id: {type: str, <pattern: "a, \'b">, x: 1}', None),
        ("      id: {type: str, <doc: it's here>, x: 1}", None),
        ("      <id: int>  # a number", None),
        ("      <id: dict[str, int]>", None),
        ("      <id: str = a#b>", None),
        ("      <pattern: '^#, x'>", None),
        ('{"a": {<"minimum": 1>, "x": 2}}', None),
        ('    <"maximum": 9>,', "a line of JSON ends with a comma, which is cut"),
        ("<x>", None),
        ("a <>", "nothing begins at the end"),
    ],
)
def test_an_entry_ends(text: str, entry: str | None) -> None:
    """At the comma or bracket behind it, at a comment, or with the line; not inside of quotes or brackets."""
    start, end = text.index("<"), text.index(">") - 1
    plain = text.replace("<", "").replace(">", "")
    found = end_of_entry(plain, start)
    assert plain[start:found] == (plain[start:end] + "," if entry and "JSON" in entry else plain[start:end])


def test_columns_are_bytes() -> None:
    """What the interpreter counts are bytes of UTF-8."""
    text = "äöü: {é: 1}"
    assert position_of(Origin("f", 1, 1), [text]) == (1, 1, 0, len(text.encode()))
    assert position_of(Origin("f", 1, 7), [text]) == (1, 1, 9, len(text.encode()) - 1)


@pytest.mark.parametrize("origin", [Origin("f", 3, 1), Origin("f", 1), Origin("f", 1, 50), Origin("f", 2, 1)])
def test_a_place_beyond_the_text_has_no_columns(origin: Origin) -> None:
    """The file may have changed since, or be gone."""
    assert position_of(origin, ["a: 1", ""]) == (origin.line, origin.line, None, None)
