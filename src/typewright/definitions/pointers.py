"""Steps of JSON pointers, as RFC 6901 writes them."""

from __future__ import annotations


def escape_step(key: str) -> str:
    """Return *key* as a step of a pointer.

    >>> escape_step("a/b~c")
    'a~1b~0c'
    """
    return key.replace("~", "~0").replace("/", "~1")


def unescape_step(step: str) -> str:
    """Return the key that *step* stands for.

    >>> unescape_step("a~1b~0c")
    'a/b~c'
    """
    return step.replace("~1", "/").replace("~0", "~")
