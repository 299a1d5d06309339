r"""Texts that follow rules: lengths, and patterns that are found somewhere in them.

A pattern is drawn by hypothesis. One that is a single repeated part between anchors, as
``^[a-z]+$``, is drawn part by part, so that lengths beside it need no luck.
"""

from __future__ import annotations

from typewright.testing.bounds import arguments, lengths_of
from typewright.testing.extras import st

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from typewright.testing.bounds import Rules

_REPEATED = (
    r"(?P<flags>\(\?a\))?(?:\^|\\A)(?P<part>\[(?:\\.|[^\]\\\[])+\]|\\[dws]|\.|[A-Za-z0-9_-])"
    r"(?P<count>[*+?]|\{\d+(?:,\d*)?\})(?:\$|\\Z)"
)


def texts(rules: Rules) -> SearchStrategy[str]:
    """Return texts that follow *rules*; nothing where lengths leave none."""
    lengths = lengths_of(rules)
    if lengths.are_none:
        return st.nothing()
    patterns: list[str] = arguments(rules, "pattern")
    if not patterns:
        return st.text(min_size=lengths.least, max_size=lengths.most)
    drawn = [_repeated(pattern, lengths.least, lengths.most) for pattern in patterns]
    found = next((each for each in drawn if each is not None), None)
    return _matching(patterns[0], lengths.least, lengths.most) if found is None else found


def _matching(pattern: str, least: int, most: int | None) -> SearchStrategy[str]:
    exact = st.from_regex(pattern, fullmatch=True)
    # Around what is found may stand anything; the shorter form comes first, for it is what shrinks.
    drawn = exact | st.from_regex(pattern)
    if least > 0 or most is not None:
        drawn = drawn.filter(lambda text: least <= len(text) and (most is None or len(text) <= most))
    return drawn


def _repeated(pattern: str, least: int, most: int | None) -> SearchStrategy[str] | None:
    """Return texts of a pattern that is one repeated part, or None for any other."""
    import re

    match = re.fullmatch(_REPEATED, pattern)
    if match is None:
        return None
    low, high = _counts(match["count"])
    low = max(low, least)
    high = most if high is None else high if most is None else min(high, most)
    if high is not None and low > high:
        return st.nothing()
    part = st.from_regex((match["flags"] or "") + match["part"], fullmatch=True)
    return st.lists(part, min_size=low, max_size=high).map("".join)


def _counts(quantifier: str) -> tuple[int, int | None]:
    """Return how often a part may stand.

    >>> _counts("{2,}"), _counts("?")
    ((2, None), (0, 1))
    """
    if quantifier in "*+?":
        return int(quantifier == "+"), 1 if quantifier == "?" else None
    low, comma, high = quantifier.strip("{}").partition(",")
    return int(low), int(high) if high else None if comma else int(low)
