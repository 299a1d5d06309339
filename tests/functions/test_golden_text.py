"""The text of made functions, compared with files that people review."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.telling_functions import TELLING
from typewright.explaining import source

if TYPE_CHECKING:
    from collections.abc import Callable


class TestGoldenText:
    @pytest.mark.parametrize("make", TELLING)
    def test_is_what_was_reviewed(self, make: Callable[[], Any], golden: Callable[[str, str], None]) -> None:
        """The text of each telling function, signature line apart, is the file in tests/golden/functions."""
        lines = source(make()).splitlines(keepends=True)
        golden(f"functions/{make.__name__}.py", "".join([lines[0], *lines[2:]]))
