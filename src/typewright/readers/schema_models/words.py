"""Words of schemas as names in Python: classes, fields and members of enums."""

from __future__ import annotations

from _blake2 import blake2b
from functools import lru_cache

from typewright.definitions import fault_of_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SIGNS = {
    "+": "plus",
    "-": "minus",
    "@": "at",
    "$": "dollar",
    "#": "number",
    "*": "star",
    "%": "percent",
    "&": "and",
    "/": "slash",
    ".": "dot",
    ":": "colon",
    "!": "not",
    "<": "less",
    ">": "greater",
    "=": "equal",
    "~": "tilde",
    "|": "or",
    "?": "question",
}
_BLANKS = {"_": "underscore", " ": "blank"}
LONGEST_NAME = 100
"""Characters of a name that is made here."""
ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth", "Tenth")
"""Words for the first places of a list."""


@lru_cache(maxsize=4096)
def split_words(text: str) -> tuple[str, ...]:
    """Return the words in *text*: what stands between signs, and between small and capital letters.

    >>> split_words("line-items"), split_words("HTTPStatus_code")
    (('line', 'items'), ('HTTPStatus', 'code'))
    """
    if not text.isascii():
        from unicodedata import normalize

        text = normalize("NFKC", text[: 4 * LONGEST_NAME])
    plain = "".join([char if char == "_" or char.isidentifier() or char.isdecimal() else " " for char in text])
    return tuple(plain.replace("_", " ").split())


def name_class(text: str) -> str:
    """Return *text* as people would call a class.

    >>> name_class("line-items"), name_class("orderLine"), name_class("3d model")
    ('LineItems', 'OrderLine', 'Schema3dModel')
    """
    made = "".join([word[:1].upper() + word[1:] for word in split_words(text)])
    if made[:1].isdigit():
        made = f"Schema{made}"
    return made if len(made) <= LONGEST_NAME else made[:60] + digest_of_text(text)


def digest_of_text(text: str) -> str:
    """Return a few letters that tell *text* from others."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def spell_signs(text: str, *, is_last: bool = False) -> str:
    """Return *text* with words for its signs; for blanks and underscores only where nothing else tells it apart.

    >>> spell_signs("+1"), spell_signs("a-b")
    ('plus 1', 'a minus b')
    """
    if not text.strip():
        return "blank" if text else "empty"
    words = _SIGNS | _BLANKS if is_last else _SIGNS
    return " ".join("".join([f" {words[char]} " if char in words else char for char in text]).split())


def name_field(text: str) -> str:
    """Return *text* as it stands where that is a name, otherwise the nearest name.

    >>> name_field("userId"), name_field("x-y"), name_field("class"), name_field("$ref"), name_field("1st")
    ('userId', 'x_y', 'class_', 'ref', 'field_1st')
    """
    if is_field_name(text):
        return text
    made = "_".join(split_words(text)) or "_".join(split_words(spell_signs(text))) or "unnamed"
    return _mend(made, text)


def spell_field(text: str) -> str:
    """Return a longer name than :func:`name_field`, which keeps signs as words."""
    return _mend("_".join(split_words(spell_signs(text))) or "unnamed", text)


def _spell_all(text: str) -> str:
    return _mend("_".join(split_words(spell_signs(text, is_last=True))) or "unnamed", text)


def _mend(made: str, text: str) -> str:
    if len(made) > LONGEST_NAME:
        made = f"{made[:60]}_{digest_of_text(text)}"
    if made[:1].isdigit():
        made = f"field_{made}"
    if fault_of_name(f"{made}_") is None and fault_of_name(made) is not None:
        made = f"{made}_"
    return made if is_field_name(made) else f"field_{digest_of_text(text)}"


def is_field_name(text: str) -> bool:
    """Whether *text* can be a field as it stands."""
    return fault_of_name(text) is None and not text.startswith("_")


def make_apart(texts: Iterable[str], ways: tuple[Callable[[str], str | None], ...], last: str) -> dict[str, str]:
    """Return a name of its own for each of *texts*: by the first of *ways* that gives one which no other text gets.

    The order of the texts doesn't matter. *last* is the first word of a name that no way gave.
    """
    made: dict[str, str] = {}
    taken: set[str] = set()
    left = list(texts)
    for way in ways:
        wanted: dict[str | None, list[str]] = {}
        for text in left:
            wanted.setdefault(way(text), []).append(text)
        for name, wanting in wanted.items():
            if name is not None and len(wanting) == 1 and name not in taken:
                made[wanting[0]] = name
        taken.update(made.values())
        left = [text for text in left if text not in made]
    made.update({text: f"{last}_{digest_of_text(text)}" for text in left})
    return made


def name_fields(keys: list[str]) -> dict[str, str]:
    """Return the name of the field for each property.

    >>> name_fields(["a-b", "a_b", "class"])
    {'a_b': 'a_b', 'class': 'class_', 'a-b': 'a_minus_b'}
    """
    if all(map(is_field_name, keys)):
        return {key: key for key in keys}
    return make_apart(keys, (_keep_field, name_field, spell_field, _spell_all), "field")


def _keep_field(key: str) -> str | None:
    return key if is_field_name(key) else None


def name_members(values: list[str]) -> dict[str, str]:
    """Return the name of the member for each value of an enum.

    >>> name_members(["asc", "created_at", "-created_at", "1080p", "GMT+0", "GMT-0"])["-created_at"]
    'MINUS_CREATED_AT'
    """
    return make_apart(values, (_upper_member, _keep_member, _word_member, _spell_member, _spell_all_of_member), "VALUE")


def _upper_member(value: str) -> str | None:
    return _keep_member(value.upper())


def _keep_member(value: str) -> str | None:
    return value if is_field_name(value) and value not in _RESERVED_MEMBERS and len(value) <= 100 else None


def _word_member(value: str) -> str | None:
    return _mend_member("_".join(split_words(value)))


def _spell_member(value: str) -> str | None:
    return _mend_member("_".join(split_words(spell_signs(value))))


def _spell_all_of_member(value: str) -> str | None:
    return _mend_member("_".join(split_words(spell_signs(value, is_last=True))))


def _mend_member(made: str) -> str | None:
    made = made.upper()
    return _keep_member(f"VALUE_{made}" if made[:1].isdigit() else made)


_RESERVED_MEMBERS = frozenset({"mro", "name", "value"})
