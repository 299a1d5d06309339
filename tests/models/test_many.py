"""Many values of one type."""

from __future__ import annotations

import gc
import traceback
import weakref
from typing import TYPE_CHECKING

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Iterator

Row = tw.define("Row", id=tw.field(int, ge=1))
ROWS = [{"id": 1}, {"id": 0}, {"id": 2}, {}, "x"]


class TestLoadEach:
    def test_answers_every_item(self) -> None:
        """Objects and refusals come in the order of the items."""
        answers = list(tw.codec(Row).load_each(ROWS))
        assert [answer for answer in answers if isinstance(answer, Row)] == [Row(1), Row(2)]
        assert [isinstance(answer, tw.ValidationError) for answer in answers] == [False, True, False, True, True]

    def test_takes_items_one_by_one(self) -> None:
        """Nothing is read ahead: an endless source is fine."""
        taken: list[int] = []

        def source() -> Iterator[object]:
            for number in range(1, 10**9):
                taken.append(number)
                yield {"id": number}

        answers = tw.codec(Row).load_each(source())
        assert taken == []
        assert next(answers) == Row(1)
        assert taken == [1]

    def test_notes_whose_error_it_is(self) -> None:
        """Without a word of the caller the note holds the index."""
        _, error, *_ = tw.codec(Row).load_each(ROWS)
        assert isinstance(error, tw.ValidationError)
        assert error.__notes__ == ["item 1"]

    def test_notes_what_the_caller_says(self) -> None:
        """The caller's note is asked for when the item is refused, and only then."""
        asked: list[int] = []

        def note(index: int) -> str:
            asked.append(index)
            return f"orders.csv:{index + 2}"

        errors = [answer for answer in tw.codec(Row).load_each(ROWS, note=note) if not isinstance(answer, Row)]
        assert [error.__notes__ for error in errors] == [["orders.csv:3"], ["orders.csv:5"], ["orders.csv:6"]]
        assert asked == [1, 3, 4]

    def test_keeps_no_item_alive(self) -> None:
        """A refusal that is kept holds no frame, and so no item."""

        class Item(dict[str, object]):
            pass

        item = Item(id=0)
        gone = weakref.ref(item)
        (error,) = tw.codec(Row).load_each([item])
        del item
        gc.collect()
        assert gone() is None
        assert isinstance(error, tw.ValidationError)

    def test_lets_errors_of_the_source_through(self) -> None:
        """What the source itself raises is no refusal, whatever its class."""

        def source() -> Iterator[object]:
            yield {"id": 1}
            raise tw.ValidationError("source", [])

        answers = tw.codec(Row).load_each(source())
        next(answers)
        with pytest.raises(tw.ValidationError, match="source"):
            next(answers)


class TestLoadAll:
    def test_returns_all_objects(self) -> None:
        """Where nothing is refused, a list comes back; lax codecs read text."""
        assert tw.codec(Row, lax=True).load_all(iter([{"id": "1"}, {"id": "2"}])) == [Row(1), Row(2)]
        assert tw.codec(Row).load_all([]) == []

    def test_raises_all_refusals(self) -> None:
        """The group holds an error for each item that was refused, and says how many of how many."""
        with pytest.raises(ExceptionGroup) as caught:
            tw.codec(Row).load_all(ROWS)
        assert caught.value.message == "3 of 5 items refused as Row"
        assert [error.__notes__ for error in caught.value.exceptions] == [["item 1"], ["item 3"], ["item 4"]]
        assert all(isinstance(error, tw.ValidationError) for error in caught.value.exceptions)

    def test_shows_notes_in_a_traceback(self) -> None:
        """The interpreter prints each note below its problems."""
        with pytest.raises(ExceptionGroup) as caught:
            tw.codec(Row).load_all(ROWS, note=lambda index: f"line {index + 2}")
        text = "".join(traceback.format_exception(caught.value))
        assert text.index("id: must be at least 1, got 0") < text.index("line 3") < text.index("id: is missing")
