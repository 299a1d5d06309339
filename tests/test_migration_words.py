"""The words of ours that the pages of migration give for each of theirs do exist, with the keywords that are shown."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Generic, TypeVar

import pytest

import typewright as tw

PAGES = sorted((Path(__file__).parent.parent / "docs" / "how-to").glob("come-from-*.md"))
ROW = re.compile(r"^\| (?P<there>.+?) \| (?P<here>.+) \|$", re.MULTILINE)
WORD = re.compile(r"`([^`]+)`")


class Money:
    """A class that typewright doesn't know."""


class User(tw.Model):
    """What the cells call so."""

    id: int
    name: str = "Ada"
    age: int | None = None


def read_words() -> list[Any]:
    """Return each piece of code in the right column of a table, called by its page."""
    found = []
    for page in PAGES:
        for row in ROW.finditer(page.read_text(encoding="utf-8")):
            here = row["here"].rpartition(" | ")[2].replace("\\|", "|")
            found += [pytest.param(word, id=f"{page.stem}: {word}") for word in WORD.findall(here) if word != "here"]
    return found


def is_said(word: str) -> None:
    """Run *word* as it would stand in a program."""
    user = User(7)
    names: dict[str, Any] = {
        "tw": tw,
        "User": User,
        "user": user,
        "Money": Money,
        "T": TypeVar("T"),
        "Generic": Generic,
    }
    names |= {"data": {"id": 7}, "text": b'{"id": 7}', "f": lambda given: None, "Before": User}
    names["Annotated"] = Annotated
    names["error"] = tw.ValidationError("User", ())
    if word.startswith("class "):
        exec(f"{word}: pass", names)  # text of this repository
    elif re.fullmatch(r"\w+=\w+", word):
        exec(f"@tw.model({word})\nclass Made: pass", names)
    else:
        eval(word.removeprefix("@"), names)


class TestWords:
    @pytest.mark.parametrize("word", read_words())
    def test_of_ours_exist(self, word: str) -> None:
        """Each of them runs, or is a method that Python itself calls."""
        if re.fullmatch(r"__\w+__", word) is None:
            is_said(word)

    def test_that_are_wrong_are_found(self) -> None:
        """A word or a keyword that isn't ours raises."""
        for word in (
            "tw.fields_of(user)",
            "tw.field(default_factory=list)",
            "@tw.model(forbid=True)(Money)",
            "extras=True",
        ):
            with pytest.raises((AttributeError, TypeError)):
                is_said(word)

    def test_stand_on_each_page(self) -> None:
        """No page of migration goes without a table."""
        assert len(read_words()) > 100
        assert {page.stem for page in PAGES} == {word.id.partition(":")[0] for word in read_words()}
