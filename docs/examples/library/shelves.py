import functools
from dataclasses import dataclass, field
from typing import Any, NamedTuple  # both are used below


class Book(NamedTuple):
    title: str
    extra: Any = None


@dataclass
class Shelf:
    books: list[Book] = field(default_factory=list)

    @functools.cached_property
    def titles(self):
        return sorted(book.title for book in self.books)
