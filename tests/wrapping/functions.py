"""Functions of each kind in a module of their own, wrapped, so that pickles can find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Generator

times: list[float] = []
timed = tw.timed(report=times.append)


@timed
def area(width: int, height: int = 2, *, scale: int = 1) -> int:
    """Return the area."""
    return width * height * scale


@timed
async def fetch(url: str) -> str:
    """Return what is there."""
    return url.upper()


@timed
def count(stop: int) -> Generator[int, str, str]:
    """Count."""
    got = ""
    for i in range(stop):
        got += (yield i) or "-"
    return got


@timed
async def stream(stop: int) -> AsyncGenerator[int, str]:
    """Count, with pauses."""
    for i in range(stop):
        yield i


class Shop:
    """Methods of each kind."""

    def __init__(self, name: str) -> None:
        self.name = name

    @timed
    def sell(self, item: str) -> str:
        return f"{self.name}: {item}"

    @timed
    @classmethod
    def open(cls, name: str) -> Shop:
        return cls(name)

    @classmethod
    @timed
    def reopen(cls, name: str) -> Shop:
        return cls(name)

    @timed
    @staticmethod
    def price(item: str) -> int:
        return len(item)

    @timed  # type: ignore[prop-decorator]
    @property
    def title(self) -> str:
        """The title."""
        return self.name.title()

    @title.setter
    def title(self, value: str) -> None:
        self.name = value

    @timed
    async def deliver(self, item: str) -> str:
        return item

    @timed
    def __call__(self, __item: str) -> Any:  # noqa: PYI063 - a name that Python changes
        return __item
