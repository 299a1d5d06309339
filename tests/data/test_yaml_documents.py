"""YAML files: documents, items, places, and text that isn't YAML."""

from __future__ import annotations

import io

import pytest

from typewright.data import Record, read_records

pytest.importorskip("yaml")


def read_yaml(text: bytes, *, each: bool = False, limit: int = 1 << 20) -> list[Record]:
    """Return the records of a YAML text."""
    return list(read_records(io.BytesIO(text), format="yaml", each=each, limit=limit))


def test_each_document_is_a_record() -> None:
    """Values are plain data; places are those of the value's first line, whatever ends the lines."""
    text = b"\xef\xbb\xbfa: 1\r\nb: [x]\r\n---\r\n- 2024-02-29\r\n---\r\n# nothing\r\n'\xc3\xa9'\r\n"
    records = read_yaml(text)
    assert [record.value for record in records] == [{"a": 1, "b": ["x"]}, ["2024-02-29"], "é"]
    assert [record.line for record in records] == [1, 4, 7]
    assert [text[record.offset :][:3] for record in records] == [b"a: ", b"- 2", b"'\xc3\xa9"]


def test_items_of_lists_are_records_when_asked_for() -> None:
    """Items of lists count, other documents stay whole, an empty list holds no record."""
    records = read_yaml(b"- a\n-\n  - b\n--- {c: 1}\n--- []\n", each=True)
    assert [(record.number, record.value, record.line) for record in records] == [
        (1, "a", 1),
        (2, ["b"], 3),
        (3, {"c": 1}, 4),
    ]


def test_text_that_is_not_yaml_is_a_fault() -> None:
    """The documents before it are read; the fault tells line and column."""
    records = read_yaml(b"a: 1\n---\nb: [1\nc: 2\n")
    assert [record.value for record in records] == [{"a": 1}, None]
    fault = records[1].fault
    assert fault is not None
    assert fault.code == "yaml"
    assert "line 4" in fault.message


@pytest.mark.parametrize(
    "text",
    [
        b"!!python/object/apply:os.getpid []",
        b"a: 1\na: 2",
        b"<<: {a: 1}",
        b"x: 1" + b"0" * 5000,
        b"[" * 5000,
        b"a: \xff",
        b"a: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(b"%c: &%c [%s]\n" % (98 + i, 98 + i, b", ".join([b"*%c" % (97 + i)] * 9)) for i in range(9)),
    ],
)
def test_hostile_text_is_a_fault(text: bytes) -> None:
    """Tags, duplicate and merge keys, long numbers, nesting, bad bytes and alias bombs are refused at once."""
    (record,) = read_yaml(text)
    assert record.fault is not None
    assert record.fault.code == "yaml"


def test_a_file_beyond_the_limit_is_a_fault() -> None:
    """It isn't parsed."""
    (record,) = read_yaml(b"x" * 101, limit=100)
    assert record.fault is not None
    assert record.fault.code == "size"
