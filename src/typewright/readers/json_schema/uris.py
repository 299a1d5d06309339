"""URIs and JSON pointers, as schemas use them."""

from __future__ import annotations

from typewright.definitions import escape_step, unescape_step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any


def resolve_uri(base: str, reference: str) -> tuple[str, str]:
    """Return what *reference* means at *base*: the URI without fragment, and the fragment, decoded.

    >>> resolve_uri("http://a.b/c/d.json", "e.json#/f%25")
    ('http://a.b/c/e.json', '/f%')
    """
    reference, _, fragment = reference.partition("#")
    return _join(base, reference).partition("#")[0], _unquote(fragment)


def _unquote(text: str) -> str:
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text)


def _join(base: str, reference: str) -> str:
    if not reference:
        return base
    from urllib.parse import urljoin, uses_relative

    scheme = base.partition(":")[0] if ":" in base else ""
    if scheme not in uses_relative:
        return reference  # nothing can be relative to a URN
    try:
        return urljoin(base, reference)
    except ValueError:
        return reference


def path_of_reference(reference: str) -> str | None:
    """Return the relative path that *reference* is, without its fragment; None where it is none.

    >>> path_of_reference("../shared/my%20file.json#/$defs/a"), path_of_reference("file:///etc/passwd")
    ('../shared/my file.json', None)
    """
    path = _unquote(reference.partition("#")[0])
    first = path.split("/")[0]
    is_relative = bool(path) and not path.startswith("/") and ":" not in first
    return path if is_relative and path.isprintable() and not {"\\", "?"} & {*path} else None


def path_below(base: str, uri: str) -> str | None:
    """Return the relative path from *base* to *uri*, where that stands in the same folder or below it.

    >>> path_below("https://a.b/c/d.json", "https://a.b/c/e/f.json")
    'e/f.json'
    """
    folder = base.rpartition("/")[0] + "/"
    if ":" not in folder or not uri.startswith(folder):
        return None
    return path_of_reference(uri[len(folder) :])


def spell_pointer(steps: Iterable[str | int]) -> str:
    """Return *steps* as a JSON pointer.

    >>> spell_pointer(["a/b", 0])
    '/a~1b/0'
    """
    return "".join([f"/{escape_step(str(step))}" for step in steps])


def step_into(value: object, step: str) -> tuple[object, bool]:
    """Return the part of *value* that one step of a pointer, still escaped, leads to, and whether there is one."""
    step = unescape_step(step)
    if isinstance(value, dict) and step in value:
        return value[step], True
    if isinstance(value, list) and step.isascii() and step.isdecimal() and len(step) < 10 and int(step) < len(value):
        return value[int(step)], True
    return None, False


def part_at(value: object, pointer: str) -> Any:
    """Return the part of *value* that *pointer* leads to; None where nothing is.

    >>> part_at({"a": [{"b/c": 1}]}, "/a/0/b~1c")
    1
    """
    for step in pointer.split("/")[1:]:
        value = step_into(value, step)[0]
    return value
