"""Types of a user's own, for tests: each is read, dumped or checked by functions."""

from __future__ import annotations

from typing import Any

import typewright as tw
from typewright.definitions import InstanceType, ListType, OwnType, Scalar


class Money:
    """A class that says itself how it is read and dumped."""

    def __init__(self, cents: int) -> None:
        self.cents = cents

    def __repr__(self) -> str:
        return f"Money({self.cents})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Money) and self.cents == other.cents

    def __hash__(self) -> int:
        return hash(self.cents)

    @classmethod
    def read(cls, data: Any) -> Money:
        """Read ``"150 ct"``."""
        number, _, unit = data.partition(" ")
        if unit != "ct":
            raise ValueError("must end in ct")
        return cls(int(number))

    def text(self) -> str:
        """Return what ``read`` reads."""
        return f"{self.cents} ct"

    @classmethod
    def __typewright_codec__(cls) -> Any:
        return tw.codec_for(load=cls.read, dump=cls.text, schema={"type": "string"})


def read_hex(data: Any) -> object:
    """Read hexadecimal digits; of ``"zz"`` make something that is no int."""
    return data if data == "zz" else int(data, 16)


def is_even(value: int) -> bool:
    """Whether a number is even; told of anything else, Python itself complains."""
    return value % 2 == 0


def walks(value: Any) -> None:
    """Refuse what has no ``walk``."""
    if not hasattr(value, "walk"):
        raise ValueError("must have a walk")


class Dog:
    def walk(self) -> None:
        """Walk."""


MONEY = OwnType(InstanceType(Money), Money.__typewright_codec__())
HEX = OwnType(Scalar("int"), tw.codec_for(load=read_hex, dump=hex))
WORDS = OwnType(ListType(Scalar("str")), tw.codec_for(load=str.split, dump=" ".join))
EVEN = OwnType(Scalar("int"), tw.codec_for(check=is_even))
EVEN_HEX = OwnType(Scalar("int"), tw.codec_for(load=read_hex, dump=hex, check=is_even))
WALKER = OwnType(InstanceType(Dog), tw.codec_for(check=walks))
OWN = (MONEY, HEX, WORDS, EVEN, EVEN_HEX, WALKER)
"""One of each shape: read, dumped and checked, of a class, a scalar and a container."""

VALUES: dict[OwnType, tuple[Any, ...]] = {
    MONEY: (Money(5), Money(-1)),
    HEX: (0, 255, 7),
    WORDS: (["a"], ["a", "b"]),
    EVEN: (2, 4, 3),
    EVEN_HEX: (2, 3),
    WALKER: (Dog(),),
}
"""Values meant for each."""
