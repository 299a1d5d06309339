"""Which name tells which format."""

from __future__ import annotations

import pytest

from typewright.data import FORMATS, format_of, is_text_only
from typewright.errors import DataError


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.json", "json"),
        ("a.ndjson", "ndjson"),
        ("a.jsonl", "ndjson"),
        ("b.json/a.CSV", "csv"),
        ("a.tsv.gz", "tsv"),
        ("a.yml", "yaml"),
        ("a.yaml", "yaml"),
    ],
)
def test_the_ending_tells_the_format(name: str, format: str) -> None:  # noqa: A002 - as in format_of
    """Every ending that is known leads to a format that is known."""
    assert format_of(name) == format
    assert format in FORMATS


@pytest.mark.parametrize("name", ["json", "a", "a.json.zip", "a.gz", ""])
def test_other_names_tell_none(name: str) -> None:
    """An unknown ending is an error."""
    with pytest.raises(DataError, match="its name tells no format"):
        format_of(name)


def test_cells_are_text() -> None:
    """Only CSV and TSV hold nothing but text."""
    assert [name for name in FORMATS if is_text_only(name)] == ["csv", "tsv"]
