"""Models whose generated text shows types beyond the common ones; see ``telling_models``."""

from __future__ import annotations

import collections as c  # noqa: TC003 - a model's types are there at run time
import collections.abc as abc  # noqa: PLR0402, TC003 - the same
from typing import Annotated, Any

import typewright as tw
from tests.own_types import Money, is_even, read_hex
from tests.tagged_models import Cat, Dog, Meow, Woof


@tw.model
class Own:
    """Types that are read, dumped and checked by functions of the user's."""

    price: Money
    colour: Annotated[int, tw.codec_for(load=read_hex, dump=hex), tw.Le(255)]
    even: Annotated[int, tw.codec_for(check=is_even)]
    prices: list[Money | None]
    either: Money | str


@tw.model(tag="kind")
class Tagged:
    """Says in plain data which class it is for, and holds several that do."""

    size: int
    pets: list[Cat | Dog]
    other: Meow | Woof | str | None = None


@tw.model
class Kinds:
    """Containers beyond the built-in ones."""

    recent: c.deque[int]
    by_word: c.defaultdict[str, list[int]]
    numbers: abc.Sequence[float]
    words: abc.Set[str]
    counts: c.Counter[str]
    more: abc.Mapping[str, int] | abc.Sequence[int] | None = None


def is_short(tags: list[str]) -> bool:
    """Whether there are few tags."""
    return len(tags) < 3


@tw.model
class Checked:
    """Converters, checks of fields and checks of the whole."""

    tags: list[str] = tw.field(convert=str.split, min_length=1, check=is_short)
    sizes: list[Annotated[int, tw.Convert(int)]] = tw.field(factory=list)
    name: str = tw.field(default=" none ", convert=str.strip)

    @tw.check("name")
    @staticmethod
    def is_known(name: str) -> bool:
        """Whether it is the one name."""
        return name == "none"

    @tw.check
    def fits(self) -> None:
        """Refuse more sizes than tags."""
        if len(self.sizes) > len(self.tags):
            raise tw.Refusal("must be as many as tags", "sizes")


@tw.model(rename="camel", omit_none=True)
class Placed:
    """Keys of many kinds, and dumped data that leaves things out."""

    first_name: str
    zip_code: str = tw.field(key=("address", "zip"), also=("plz",))
    floor: int | None = tw.field(default=None, key=("address", "house", "floor"))
    mood: str | None = tw.field(default=None, key=("more", "mood"))
    nickname: str | tw.UnsetType = tw.UNSET
    rest: dict[str, int] = tw.field(factory=dict, collect=True)

    @tw.computed
    def initial(self) -> str:
        """Return the first letter."""
        return self.first_name[:1]


TELLING: dict[str, type[Any]] = {
    "placed": Placed,
    "own": Own,
    "checked": Checked,
    "tagged": Tagged,
    "kinds": Kinds,
}
