"""The lines of JSON text on which its parts stand, found when somebody asks: nothing is kept of them."""

from __future__ import annotations


def find_line(text: str, pointer: str) -> int | None:
    r"""Return the line of JSON *text* on which the entry at *pointer* begins: its key, where it has one.

    >>> find_line('{"a":\n {"b": 1}}', "/a/b")
    2
    """
    at = _skip_space(text, 0)
    shown_at = at
    for step in pointer.split("/")[1:]:
        found = _find_entry(text, at, step)
        if found is None:
            break
        shown_at, at = found
    return text.count("\n", 0, shown_at) + 1


def _find_entry(text: str, at: int, step: str) -> tuple[int, int] | None:
    """Return where an entry of the object or array at *at* begins, and where its value does."""
    is_object = text.startswith("{", at)
    if not is_object and not text.startswith("[", at):
        return None
    import json

    decode = json.JSONDecoder().raw_decode
    at, i, found = _skip_space(text, at + 1), 0, None
    while at < len(text) and text[at] not in "]}":
        start, key = at, str(i)
        if is_object:
            name, at = decode(text, at)
            key = name.replace("~", "~0").replace("/", "~1")
            at = _skip_space(text, _skip_space(text, at) + 1)
        if key == step:
            found = start, at  # the last of several entries with one key is the one that counts
        at = _skip_space(text, decode(text, at)[1])
        if text.startswith(",", at):
            at = _skip_space(text, at + 1)
        i += 1
    return found


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n":
        at += 1
    return at
