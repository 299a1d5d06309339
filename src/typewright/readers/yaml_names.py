"""Names in schemas: which are allowed, and what a misspelt one may have meant."""

from __future__ import annotations

from itertools import islice

from typewright.definitions import SCALARS, fault_of_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

CONTAINERS = ("list", "set", "frozenset", "tuple", "dict")
"""Types that hold others."""
TYPE_WORDS = (*SCALARS, "any", "none", *CONTAINERS, "literal")
"""Every word that the grammar of types gives a meaning."""

_LONGEST_SUGGESTED = 60
_MOST_COMPARED = 1000

_FOREIGN_TYPES = {
    "string": "str",
    "text": "str",
    "varchar": "str",
    "integer": "int",
    "long": "int",
    "boolean": "bool",
    "number": "float",
    "double": "float",
    "real": "float",
    "null": "none",
    "nil": "none",
    "object": "dict",
    "map": "dict",
    "mapping": "dict",
    "array": "list",
    "sequence": "list",
    "vector": "list",
    "timestamp": "datetime",
    "duration": "timedelta",
    "binary": "bytes",
    "anything": "any",
    "union": "a | b",
    "optional": "int?",
}


def suggest(word: object, known: Iterable[str]) -> str | None:
    """Return ``did you mean 'x'?`` for the known word that is nearest to *word*, or None.

    >>> suggest("minlength", ["min_length", "max_length"])
    "did you mean 'min_length'?"
    """
    if not isinstance(word, str) or not 0 < len(word) <= _LONGEST_SUGGESTED:
        return None
    by_folded = {name.lower(): name for name in islice(known, _MOST_COMPARED)}
    folded = word.lower()
    if folded in by_folded:
        return f"did you mean {by_folded[folded]!r}?"
    from difflib import get_close_matches

    near = get_close_matches(folded, by_folded, n=1, cutoff=0.6)
    return f"did you mean {by_folded[near[0]]!r}?" if near else None


def suggest_type(word: str, names: Iterable[str]) -> str | None:
    """Return a hint for a word that is no type.

    >>> suggest_type("string", [])
    "did you mean 'str'?"
    """
    known = _FOREIGN_TYPES.get(word.lower())
    if known is not None:
        return f"did you mean {known!r}?"
    return suggest(word, (*TYPE_WORDS, *names))


def fault_of_type_name(name: object) -> str | None:
    """Return what keeps *name* from naming a model, an enum or an import, or None.

    >>> fault_of_type_name("int")
    'is a word of the grammar of types'
    """
    if name in TYPE_WORDS:
        return "is a word of the grammar of types"
    return fault_of_name(name)
