"""What the classes of a document are called: by where they stand, whatever stands around them.

    /$defs/Order                            Order            the key of a named schema, or its title
    /$defs/Order/properties/address         OrderAddress     its owner and the property
    /$defs/Order/properties/lines/items     OrderLinesItem   an item
    /$defs/Order/additionalProperties       OrderValue       a value of a map
    /$defs/Pay/oneOf/0                      PayCard          its title, a constant in it, or its place in words

Two places that would give one name are made apart by the whole way to them, and then by
letters made of it; never by a number that counts. A named schema goes before all others.
"""

from __future__ import annotations

from typewright.definitions import unescape_step
from typewright.readers.schema_models.words import LONGEST_NAME, ORDINALS, digest_of_text, name_class, spell_signs
from typewright.readers.yaml_names import fault_of_type_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

NAME_KEYWORD = "x-typewright-name"
"""What a schema may say itself that its class is called."""
CHECKER = "check"
"""What a module calls the checker of its whole file; nothing else in it is called so."""

DEEPEST_NAME = 60
"""Steps of a pointer that are read as words."""

_CHOICES = frozenset({"anyOf", "oneOf"})


class Names:
    """The names given in one document."""

    def __init__(self, entries: Mapping[str, str], chosen: Mapping[str, str], look: Callable[[str], Any]) -> None:
        self._known = {**entries, **chosen}
        """Names of named schemas and names that somebody has chosen, by pointer."""
        self._reserved = {name: pointer for pointer, name in self._known.items()}
        self._look = look
        """Returns the raw schema at a pointer, or None."""
        self._owners: dict[str, str] = {pointer: name for name, pointer in self._reserved.items()}
        self._taken: dict[str, str] = dict(self._reserved)
        """Whose each name is."""
        self.contested: set[str] = set()
        """Names that two places wanted, which neither gets."""

    def begin_again(self) -> None:
        """Forget all names but those of named schemas, and what was contested."""
        self._taken = dict(self._reserved)

    def name_of(self, pointer: str, told: str = "") -> str:
        """Return the name of the class at *pointer*; *told* makes apart what stands at one place in several forms."""
        owner = pointer + told
        short = self._short(pointer)
        for wanted in (short, self._long(pointer), f"{short}{digest_of_text(owner)}"):
            if wanted in self.contested and wanted not in self._reserved:
                continue
            holder = self._taken.setdefault(wanted, owner)
            if holder == owner:
                return wanted
            if wanted not in self._reserved:
                self.contested.add(wanted)
        return f"{short}{digest_of_text(owner + '#')}"

    def name_of_entry(self, pointer: str) -> str:
        """Return the name of a named schema."""
        return self._known[pointer]

    def _short(self, pointer: str) -> str:
        known = self._known.get(pointer)
        if known is not None:
            return known
        found = self._owners.get(pointer)
        if found is None:
            found = self._owners[pointer] = self._make_short(pointer)
        return found

    def _make_short(self, pointer: str) -> str:
        above, _, step = pointer.rpartition("/")
        if not pointer:
            return "Root"
        if pointer.count("/") > DEEPEST_NAME:
            return f"Deep{digest_of_text(pointer)}"
        keyword = above.rpartition("/")[2]
        if self._is_list(keyword, step):
            owner = self._short(above.rpartition("/")[0])
            return owner if keyword == "allOf" else _shorten(owner, self._word_of_place(keyword, step, pointer, owner))
        if keyword == "patternProperties":
            return _shorten(self._short(above.rpartition("/")[0]), "Value")
        if step in _WORDS_OF_STEPS and self._look(pointer) is not None and keyword not in _NAMING:
            return _shorten(self._short(above), _WORDS_OF_STEPS[step])
        owner = self._short(above) if above and keyword not in _NAMING else self._short_above(above)
        return _shorten(owner, name_class(unescape_step(step)))

    def _short_above(self, above: str) -> str:
        """Return the name of what has the schemas that *above* leads to, a keyword last; of definitions nobody's."""
        owner, _, keyword = above.rpartition("/")
        return "" if keyword in _HOMES else self._short(owner)

    @staticmethod
    def _is_list(keyword: str, step: str) -> bool:
        return keyword in _LISTS and step.isdecimal()

    def _word_of_place(self, keyword: str, step: str, pointer: str, owner: str) -> str:
        word = ORDINALS[int(step)] if int(step) < len(ORDINALS) else step
        if keyword not in _CHOICES:
            return f"{word}Item"
        schema = self._look(pointer)
        said = _title_or_constant(schema)
        if said and fault_of_type_name(f"{owner}{said}") is None:
            return said.removeprefix(owner) or said
        return f"{word}Option"

    def _long(self, pointer: str) -> str:
        steps = [step for step in pointer.split("/") if step and step not in _HOMES]
        return _shorten("", "".join(name_class(unescape_step(step)) for step in steps)) or "Root"


_LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems", "items"})
_NAMING = frozenset({"properties", "$defs", "definitions", "schemas", "dependentSchemas", "patternProperties"})
_HOMES = frozenset({"$defs", "definitions", "schemas"})
_WORDS_OF_STEPS = {
    "items": "Item",
    "additionalItems": "Item",
    "additionalProperties": "Value",
    "propertyNames": "Key",
    "contains": "Item",
    "not": "Not",
    "if": "If",
    "then": "Then",
    "else": "Else",
}


def _title_or_constant(schema: Any) -> str:
    if not isinstance(schema, dict):
        return ""
    title = schema.get("title")
    if isinstance(title, str) and name_class(title):
        return name_class(title[:80])
    properties = schema.get("properties")
    for part in properties.values() if isinstance(properties, dict) else ():
        value = part.get("const") if isinstance(part, dict) else None
        if isinstance(part, dict) and isinstance(part.get("enum"), list) and len(part["enum"]) == 1:
            value = part["enum"][0]
        if isinstance(value, str) and name_class(value[:80]):
            return name_class(value[:80])
    return ""


def _shorten(owner: str, word: str) -> str:
    made = owner + word
    if made[:1].isdigit():
        made = f"Schema{made}"
    return made if len(made) <= LONGEST_NAME else f"{made[:80]}{digest_of_text(made)}"


def name_entries(wanted: Mapping[str, str]) -> dict[str, str]:
    """Return the name of each named schema by its pointer; *wanted* is the key or title of each.

    >>> name_entries({"/$defs/order-line": "order-line", "/$defs/int": "int"})
    {'/$defs/order-line': 'OrderLine', '/$defs/int': 'Int'}
    """
    made: dict[str, str] = {}
    _name_by(
        wanted,
        sorted(pointer for pointer in wanted if pointer),
        (_class_or_none, _spelled_or_none, _signs_or_none),
        made,
    )
    # The whole document gives way: its title is often that of its main part.
    _name_by(wanted, [pointer for pointer in wanted if not pointer], (_class_or_none, _document_or_none), made)
    return {pointer: made[pointer] for pointer in wanted}


def _name_by(
    wanted: Mapping[str, str], left: list[str], ways: tuple[Callable[[str], str | None], ...], made: dict[str, str]
) -> None:
    for way in ways:
        groups: dict[str | None, list[str]] = {}
        for pointer in left:
            groups.setdefault(way(wanted[pointer]), []).append(pointer)
        taken = set(made.values())
        made.update(
            {
                pointers[0]: name
                for name, pointers in groups.items()
                if name is not None and name not in taken and len(pointers) == 1
            }
        )
        left = [pointer for pointer in left if pointer not in made]
    made.update(
        {pointer: f"{_class_or_none(wanted[pointer]) or 'Schema'}{digest_of_text(pointer)}" for pointer in left}
    )


def _signs_or_none(text: str) -> str | None:
    return _class_or_none(spell_signs(text))


def _document_or_none(text: str) -> str | None:
    return _class_or_none(f"{text} document")


def _class_or_none(text: str) -> str | None:
    name = name_class(text)
    return name if fault_of_type_name(name) is None and not name.startswith("_") else None


def _spelled_or_none(text: str) -> str | None:
    return text if fault_of_chosen_name(text) is None and not text.startswith("_") else None


def fault_of_chosen_name(name: object) -> str | None:
    """Return what keeps *name* from naming a class of a JSON Schema, or None."""
    if name == CHECKER:
        return "is what modules call the checker of their file"
    return fault_of_type_name(name)
