r"""Which of PyYAML's two parsers reads a text: libyaml's, several times faster, where both say the same of it.

    text --> choose_parsers() --> libyaml's events --> composer --> nodes
                    |                                     |
             a doubtful text                   a mistake, or a doubt
                    +-------------------------------------+--> PyYAML's own parser: its answer stands

So places and messages don't depend on whether libyaml is there. One thing does: libyaml reads some texts that
PyYAML's own parser refuses, with tabs between values or a ``?`` at the end of a word in brackets. They stay readable.
Where both read a text, they differ only in places: of what stands behind ``? `` in explicit keys, and of nothing
where a value could stand, alone or in brackets.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DOUBTFUL = r"^%|[|>][-+0-9]*#|(?:^|[\s\[{,])\?"
"""Directives, comments that touch what is before them, signs of explicit keys."""


class Doubt(Exception):  # noqa: N818 - a signal between functions, never an error that users see
    """Here PyYAML's own parser may name another place."""


def choose_parsers(yaml: Any, text: str) -> tuple[tuple[bool, bool], ...]:
    r"""Return which parsers to try in turn: whether it is libyaml's, and whether a doubt ends the try.

    The last one is for what only libyaml reads.

    >>> import yaml
    >>> [is_fast for is_fast, _ in choose_parsers(yaml, "? a\n: b")] if yaml.__with_libyaml__ else [False, True]
    [False, True]
    """
    if not hasattr(yaml, "CSafeLoader"):
        return (_SLOW,)
    import re

    if re.search(_DOUBTFUL, text, re.MULTILINE) is not None:
        return (_SLOW, _FAST)
    return (_CAREFUL, _SLOW, _FAST)


_CAREFUL, _SLOW, _FAST = (True, True), (False, False), (True, False)
