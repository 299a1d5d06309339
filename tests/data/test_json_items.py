"""Cutting a JSON list into items while it is read."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typewright.data import Record, json_items, read_records
from typewright.errors import DataError

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text('ab"\\[]{},: \n', max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text('a"],', max_size=3), inner, max_size=3),
    max_leaves=8,
)


def read_items(text: bytes, *, limit: int = 1 << 20) -> list[Record]:
    """Return the records of a JSON list."""
    return list(read_records(io.BytesIO(text), format="json", each=True, limit=limit))


def message_of(record: Record) -> str | None:
    """Return the message of a record's fault."""
    return None if record.fault is None else record.fault.message


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (b"[]", []),
        (b" [ ] \n", []),
        (b"[1]", [1]),
        (b'\n[1, "a]b,\\"", {"x": [1, 2]},\r\n[[], {}]]\n', [1, 'a]b,"', {"x": [1, 2]}, [[], {}]]),
        (b"\xef\xbb\xbf[1]", [1]),
    ],
)
def test_items_are_records(text: bytes, values: list[object]) -> None:
    """Each item of the list is a record, whatever brackets its strings hold."""
    assert [record.value for record in read_items(text)] == values


def test_offsets_point_at_items() -> None:
    """The offset is where the item's first character stands."""
    text = b'\xef\xbb\xbf [ {"a": 1},\n  "\xc3\xa9" ,3]'
    assert [text[record.offset :][:3] for record in read_items(text)] == [b'{"a', b'"\xc3\xa9', b"3]"]


@given(st.lists(PLAIN, max_size=6), st.integers(1, 9), st.sampled_from([None, 0, 2]))
def test_any_list_gives_its_items(values: list[object], block: int, indent: int | None) -> None:
    """For any list, any indent and any size of blocks, the records are the items."""
    text = json.dumps(values, indent=indent).encode()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_items, "BLOCK", block)
        records = read_items(text)
    assert [record.value for record in records] == values
    assert [record.number for record in records] == list(range(1, len(values) + 1))


@pytest.mark.parametrize(
    ("text", "values", "last"),
    [
        (b"[1, 2", [1, None], "isn't JSON: the list isn't closed"),
        (b"[1,", [1, None], "isn't JSON: the list isn't closed"),
        (b"[", [None], "isn't JSON: the list isn't closed"),
        (b'[1, "ab', [1, None], "isn't JSON: the list isn't closed"),
        (b"[1] 2", [1, None], "isn't JSON: there is text after the list"),
        (b"[1,]", [1, None], "isn't JSON: expecting value at column 1"),
        (b"[1 2]", [None], "isn't JSON: extra data at column 3"),
        (b"[{]", [None], "isn't JSON: the list isn't closed"),
    ],
)
def test_a_broken_list_ends_with_a_fault(text: bytes, values: list[object], last: str) -> None:
    """What is wrong with the list as a whole is the fault of a last record."""
    records = read_items(text)
    assert [record.value for record in records] == values
    assert message_of(records[-1]) == last


def test_a_broken_item_does_not_end_the_list() -> None:
    """An item that isn't JSON is a fault of its own; the next one is read."""
    assert [message_of(record) for record in read_items(b"[nul, 2]")] == [
        "isn't JSON: expecting value at column 1",
        None,
    ]


@pytest.mark.parametrize("text", [b"{}", b"", b"  ", b"1", b'"["'])
def test_what_is_no_list_is_an_error(text: bytes) -> None:
    """A document that holds no list can't be taken item by item."""
    with pytest.raises(DataError, match="holds no list at the top"):
        read_items(text)


def test_an_item_beyond_the_limit_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the item and its offset; the items before it have been given."""
    monkeypatch.setattr(json_items, "BLOCK", 16)
    records = read_records(io.BytesIO(b"[1, " + b"[" * 100 + b"]" * 100 + b"]"), format="json", each=True, limit=50)
    assert next(iter(records)).value == 1
    with pytest.raises(DataError, match="item 2, at byte 3, has more than 50 bytes; the rest isn't checked"):
        list(records)
