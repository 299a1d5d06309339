"""``tw.logged``: what is said, what is kept back."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Generator

HERE = __name__


class Failure(Exception):
    """What functions here raise."""


def login(user: str, password: str = "hush", *more: str) -> str:
    """Return a token."""
    if user == "nobody":
        raise Failure("no such user")
    return f"token of {user}"


class Loud:
    """Says so when it is put into words."""

    def __init__(self) -> None:
        self.asked = 0

    def __repr__(self) -> str:
        self.asked += 1
        return "Loud()"


class TestRecords:
    def test_arguments_and_results_are_kept_back(self, caplog: pytest.LogCaptureFixture) -> None:
        """No secret is logged unless somebody asked for it."""
        with caplog.at_level(logging.INFO):
            assert tw.logged(login)("ada", "secret") == "token of ada"
        assert caplog.messages == [f"{HERE}.login(...)", f"{HERE}.login returned"]

    def test_what_is_named_is_shown(self, caplog: pytest.LogCaptureFixture) -> None:
        """Arguments by name, defaults and the rest included, and the result."""
        with caplog.at_level(logging.INFO):
            tw.logged(arguments=["user", "more"], result=True)(login)("ada", "secret", "x")
        assert caplog.messages == [f"{HERE}.login(user='ada', more=('x',))", f"{HERE}.login returned 'token of ada'"]

    def test_errors_are_told_and_go_on(self, caplog: pytest.LogCaptureFixture) -> None:
        """With their text, unless they are kept back, too."""
        with caplog.at_level(logging.INFO):
            with pytest.raises(Failure):
                tw.logged(login)("nobody")
            with pytest.raises(Failure):
                tw.logged(errors=False)(login)("nobody")
        assert caplog.messages == [
            f"{HERE}.login(...)",
            f"{HERE}.login raised Failure('no such user')",
            f"{HERE}.login(...)",
        ]

    def test_records_name_the_caller(self, caplog: pytest.LogCaptureFixture) -> None:
        """At the first call as later."""
        made = tw.logged(login)
        with caplog.at_level(logging.INFO):
            made("ada")
            made("ada")
        assert {(record.funcName, record.filename) for record in caplog.records} == {
            ("test_records_name_the_caller", "test_logs.py")
        }

    def test_nothing_is_put_into_words_while_it_is_off(self, caplog: pytest.LogCaptureFixture) -> None:
        """Below the level no ``repr`` is asked for, and by a handler that drops records neither."""
        loud = Loud()
        made: Any = tw.logged(arguments=["x"], result=True)(lambda x: x)
        with caplog.at_level(logging.WARNING):
            made(loud)
        assert (loud.asked, caplog.records) == (0, [])

    def test_coroutines_and_generators(self, caplog: pytest.LogCaptureFixture) -> None:
        """They are logged when they begin and when they end."""

        @tw.logged(result=True)
        async def get() -> int:
            return 1

        @tw.logged(result=True)
        def steps() -> Generator[int, None, int]:
            yield 1
            return 2

        with caplog.at_level(logging.INFO, HERE):
            asyncio.run(get())
            made = steps()
            assert len(caplog.messages) == 2
            list(made)
        assert [message.rpartition("<locals>.")[2] for message in caplog.messages] == [
            *("get(...)", "get returned 1", "steps(...)", "steps returned 2")
        ]


class TestMistakes:
    @pytest.mark.parametrize(
        ("words", "reason"),
        [
            ({"arguments": ["usr"]}, r"login: arguments= names 'usr', which is none of it; did you mean 'user'\?"),
            ({"arguments": "user"}, r"write \['user'\]"),
            ({"arguments": 5}, "not a list of names"),
            ({"arguments": [5]}, "which is no name"),
            ({"level": "INFO"}, "not a number"),
            ({"logger": 5}, "neither a logger nor the name of one"),
        ],
    )
    def test_are_refused(self, words: dict[str, Any], reason: str) -> None:
        """When a function is decorated."""
        with pytest.raises(tw.WrapperError, match=reason):
            tw.logged(**words)(login)
