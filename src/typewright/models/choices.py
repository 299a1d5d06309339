"""From the keywords of a conversion to its dialect: ``tw.load(User, data, extra="ignore")``.

The same keywords mean the same everywhere; each function takes those that concern it.
"""

from __future__ import annotations

from typewright.definitions import EXTRA, PLAIN, CodecFor, Dialect
from typewright.errors import ChoiceError, shown
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any, TypedDict

    class LoadChoices(TypedDict, total=False):
        """What ``load`` takes beside the type and the data."""

        lax: bool
        extra: str
        by_name: bool
        most_problems: int
        types: Mapping[type, CodecFor]

    class DumpChoices(TypedDict, total=False):
        """What ``dump`` takes beside the value."""

        by_name: bool
        omit_none: bool
        omit_defaults: bool
        include: Iterable[str]
        exclude: Iterable[str]
        types: Mapping[type, CodecFor]

    class Choices(LoadChoices, DumpChoices, total=False):
        """What ``codec`` takes beside the type."""


LOADING = ("lax", "extra", "by_name", "types", "most_problems")
"""What concerns ``load``."""
DUMPING = ("by_name", "omit_none", "omit_defaults", "include", "exclude", "types")
"""What concerns ``dump``."""
ALL = tuple(dict.fromkeys((*LOADING, *DUMPING)))
"""What a codec takes."""


def read_choices(given: Mapping[str, Any], allowed: tuple[str, ...] = ALL) -> Dialect:
    """Return the dialect that the keywords *given* choose.

    Raises:
        ChoiceError: there is no such choice, or its value isn't one of those allowed.
    """
    for name in given:
        if name not in allowed:
            known = "is a choice of other functions" if name in ALL else "is no choice"
            raise ChoiceError(name, f"{known}; there are {', '.join(allowed)}")
    return replace(PLAIN, **{name: _READERS[name](name, value) for name, value in given.items()})


def _read_switch(name: str, value: object) -> object:
    if type(value) is not bool:
        raise ChoiceError(name, f"is True or False, not {shown(value)}")
    return value


def _read_extra(name: str, value: object) -> object:
    if value not in EXTRA:
        raise ChoiceError(name, f"is one of {', '.join(map(repr, EXTRA))}, not {shown(value)}")
    return value


def _read_most(name: str, value: object) -> object:
    if type(value) is not int or value < 1:
        raise ChoiceError(name, f"is a whole number of at least 1, not {shown(value)}")
    return value


def _read_names(name: str, value: Any) -> object:
    names = None if isinstance(value, (str, bytes)) or not hasattr(value, "__iter__") else tuple(value)
    if names is None or not all(type(item) is str and all(item.split(".")) for item in names):
        raise ChoiceError(name, f"holds names of fields, or paths such as 'address.zip', not {shown(value)}")
    return tuple(sorted(set(names)))


def _read_types(name: str, value: object) -> object:
    if not isinstance(value, dict) or not all(
        isinstance(cls, type) and type(codec) is CodecFor for cls, codec in value.items()
    ):
        raise ChoiceError(name, f"is a dict of classes and what tw.codec_for returns, not {shown(value)}")
    return tuple(value.items())


_READERS: dict[str, Callable[[str, Any], object]] = {
    "lax": _read_switch,
    "extra": _read_extra,
    "by_name": _read_switch,
    "most_problems": _read_most,
    "omit_none": _read_switch,
    "omit_defaults": _read_switch,
    "include": _read_names,
    "exclude": _read_names,
    "types": _read_types,
}
