"""What the tests of JSON share: both libraries, one after the other."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

import pytest

from typewright.json_text import FAST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Answer = TypeVar("Answer")


@pytest.fixture
def both() -> Iterator[Callable[[Callable[[], Answer]], tuple[Answer, Answer]]]:
    """Return what runs a function with orjson and with the standard library alone."""
    orjson = pytest.importorskip("orjson")

    def run(function: Callable[[], Answer]) -> tuple[Answer, Answer]:
        answers = []
        for module in (orjson, None):
            with pytest.MonkeyPatch.context() as patch:
                patch.setitem(sys.modules, "orjson", module)
                FAST.forget()
                answers.append(function())
        FAST.forget()
        return answers[0], answers[1]

    yield run
    FAST.forget()
