"""The characters of a Unicode property, from what ``unicodedata`` knows: the general categories."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    Ranges = list[tuple[int, int]]

_LONG_NAMES = {
    "Letter": "L",
    "Cased_Letter": "LC",
    "Uppercase_Letter": "Lu",
    "Lowercase_Letter": "Ll",
    "Titlecase_Letter": "Lt",
    "Modifier_Letter": "Lm",
    "Other_Letter": "Lo",
    "Mark": "M",
    "Combining_Mark": "M",
    "Nonspacing_Mark": "Mn",
    "Spacing_Mark": "Mc",
    "Enclosing_Mark": "Me",
    "Number": "N",
    "Decimal_Number": "Nd",
    "digit": "Nd",
    "Letter_Number": "Nl",
    "Other_Number": "No",
    "Punctuation": "P",
    "punct": "P",
    "Connector_Punctuation": "Pc",
    "Dash_Punctuation": "Pd",
    "Open_Punctuation": "Ps",
    "Close_Punctuation": "Pe",
    "Initial_Punctuation": "Pi",
    "Final_Punctuation": "Pf",
    "Other_Punctuation": "Po",
    "Symbol": "S",
    "Math_Symbol": "Sm",
    "Currency_Symbol": "Sc",
    "Modifier_Symbol": "Sk",
    "Other_Symbol": "So",
    "Separator": "Z",
    "Space_Separator": "Zs",
    "Line_Separator": "Zl",
    "Paragraph_Separator": "Zp",
    "Other": "C",
    "Control": "Cc",
    "cntrl": "Cc",
    "Format": "Cf",
    "Surrogate": "Cs",
    "Private_Use": "Co",
    "Unassigned": "Cn",
}
_CATEGORIES = frozenset(name for name in _LONG_NAMES.values() if len(name) == 2 and name != "LC")


def ranges_of_property(name: str) -> Ranges | None:
    """Return the code points of a property as ranges in order; None where only other tables can tell.

    >>> ranges_of_property("Nd")[0]
    (48, 57)
    """
    if name == "Any":
        return [(0, 0x10FFFF)]
    if name == "ASCII":
        return [(0, 127)]
    key, _, value = name.rpartition("=")
    if key not in ("", "gc", "General_Category"):
        return None
    category = _LONG_NAMES.get(value, value)
    wanted = {"Lu", "Ll", "Lt"} if category == "LC" else {one for one in _CATEGORIES if one.startswith(category)}
    if not category or not wanted or (len(category) == 2 and category != "LC" and category not in _CATEGORIES):
        return None
    return _join(wanted)


_known: dict[str, list[tuple[int, int]]] = {}


def _join(wanted: set[str]) -> Ranges:
    if not _known:
        _known.update(_read_categories())
    made: Ranges = []
    for first, last in sorted(item for category in wanted for item in _known.get(category, ())):
        if made and made[-1][1] + 1 == first:
            made[-1] = made[-1][0], last
        else:
            made.append((first, last))
    return made


def _read_categories() -> dict[str, Ranges]:
    """Return the ranges of each category; one look at every code point, about 0.1 s, once in a process."""
    from itertools import groupby
    from unicodedata import category

    found: dict[str, Ranges] = {}
    start = 0
    for name, group in groupby(map(category, map(chr, range(0x110000)))):
        end = start + sum(1 for _ in group)
        found.setdefault(name, []).append((start, end - 1))
        start = end
    return found
