"""The pages refer to files and headings that are there, and an index names every page beside it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
INDEXES = [page for page in PAGES if page.name == "README.md" and page.parent != ROOT]
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def read_prose(page: Path) -> str:
    """Return the text of *page* without its blocks of code."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def read_links(page: Path) -> list[str]:
    """Return the links of *page* that lead to a file or a heading of this repository."""
    return [link for link in re.findall(r"\]\(([^)\s]+)\)", read_prose(page)) if "://" not in link]


def read_anchors(page: Path) -> set[str]:
    """Return what the headings of *page* are called in links."""
    headings = re.findall(r"^#+ (.*)$", read_prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    """Return the links of *page* that lead nowhere."""
    found = []
    for link in read_links(page):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if not target.exists() or (anchor and anchor not in read_anchors(target)):
            found.append(link)
    return found


class TestLinks:
    @pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_lead_somewhere(self, page: Path) -> None:
        """Each link of the page names a file that is there, and a heading in it."""
        assert broken_links(page) == []

    def test_that_lead_nowhere_are_found(self, tmp_path: Path) -> None:
        """A file that is gone and a heading that was renamed are told; what is in a block of code isn't looked at."""
        (tmp_path / "other.md").write_text("# A `b`, c\n")
        page = tmp_path / "page.md"
        page.write_text("[](other.md#a-b-c) [](#x) [](gone.md) [](other.md#d) [](https://x.org/y)\n```\n[](z)\n```\n")
        assert broken_links(page) == ["#x", "gone.md", "other.md#d"]


class TestIndexes:
    @pytest.mark.parametrize("index", INDEXES, ids=lambda page: str(page.relative_to(ROOT)))
    def test_name_every_page_beside_them(self, index: Path) -> None:
        """A page that no index names isn't found by readers."""
        named = {link.partition("#")[0] for link in read_links(index)}
        assert {page.name for page in index.parent.glob("*.md")} - {index.name} - named == set()

    def test_of_api_names_nothing_twice(self) -> None:
        """A heading stands once on the page of the Python API."""
        headings = re.findall(r"^#+ .*$", read_prose(ROOT / "docs" / "reference" / "api.md"), re.MULTILINE)
        assert sorted(headings) == sorted(set(headings))
