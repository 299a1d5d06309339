"""What a class of a schema says of itself."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from typewright.definitions import SchemaRule
    from typewright.readers.schema_models.facts import Joint
    from typewright.readers.schema_models.shaping import Shaper

LONGEST_DOC = 4000
"""Characters of a description that a docstring repeats."""


def describe(
    shaper: Shaper, joint: Joint, rule: SchemaRule | None = None, dropped: Sequence[str] = (), *, is_open: bool = False
) -> str | None:
    """Return the docstring of a class: title, description, and what its type doesn't say."""
    numbers = [shaper.number_of_entry[joint]] if joint in shaper.number_of_entry else []
    numbers += [number for number in joint if number not in numbers]
    title, text = said_by(shaper, numbers, "title"), said_by(shaper, numbers, "description")
    told = [title] if title and (text is None or not text.startswith(title)) else []
    told += [text] if text else []
    told += _notes(rule, dropped, is_open=is_open)
    if any(shaper.raw(number).get("deprecated") is True for number in numbers):
        told.append("Deprecated.")
    return "\n\n".join(told) or None


def said_by(shaper: Shaper, numbers: Sequence[int], keyword: str) -> str | None:
    """Return the text that the first of the schemas that has one has under *keyword*."""
    for number in numbers:
        text = shaper.raw(number).get(keyword)
        if isinstance(text, str) and text.strip():
            return clean_text(text)
    return None


def clean_text(text: str) -> str:
    """Return *text* without blanks around it, and without halves of characters, which no file can hold."""
    text = text.strip()[:LONGEST_DOC]
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _notes(rule: SchemaRule | None, dropped: Sequence[str], *, is_open: bool) -> list[str]:
    told = []
    if is_open:
        told.append("The schema accepts values that are no objects, too; they are loaded as they are where it is used.")
    if rule is not None and rule.words:
        told.append(f"Also checked when data is loaded: {', '.join(rule.words)}.")
    if dropped:
        shown = ", ".join([repr(key)[:60] for key in dropped[:10]])
        told.append(f"Without the default that the schema gives, as it can't be one: {shown}.")
    return told
