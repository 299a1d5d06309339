"""Messages in a user's own words: one text for each code, with named holes."""

from __future__ import annotations

HOLES = ("path", "value", "rule", "argument", "message")
"""What a template may name in braces."""


def fault_of(template: object) -> str | None:
    """Return what is wrong with *template*, or None.

    >>> fault_of("at least {argument}, not {value}")
    >>> fault_of("at least {bound}")
    'has the hole {bound}; there are {path}, {value}, {rule}, {argument}, {message}'
    """
    from string import Formatter

    if not isinstance(template, str):
        return "is no text"
    try:
        parts = list(Formatter().parse(template))
    except ValueError as exc:
        return f"can't be read: {exc}; write {{{{ and }}}} for braces"
    for _, hole, form, conversion in parts:
        if hole is not None and hole not in HOLES:
            return f"has the hole {{{hole}}}; there are {', '.join(f'{{{name}}}' for name in HOLES)}"
        if form or conversion:
            return f"asks for a format of {{{hole}}}, which is text already; leave it out"
    return None
