"""Strategies for scalars: values that follow rules by construction, and their plain data."""

from __future__ import annotations

from typewright.definitions import holds, speller_of_scalar
from typewright.testing.bounds import (
    arguments,
    edges,
    have_order,
    is_beyond,
    lengths_of,
    multiples,
    step_of_rules,
    whole_bounds,
)
from typewright.testing.extras import st
from typewright.testing.texts import texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Literal

    from hypothesis.strategies import SearchStrategy

    from typewright.testing.bounds import Rules

_PLAIN = ("bool", "int", "float", "str", "whole")
_LARGEST_FACTOR = 10**6
"""Of a step of a decimal or a float, where there is no bound."""


def scalar_data(name: str, rules: Rules = ()) -> SearchStrategy[Any]:
    """Return plain data for the scalar called *name* under *rules*; of what no text stands for, the value."""
    speller = None if name in _PLAIN else speller_of_scalar(name)
    values = scalar_values(name, rules)
    return values if speller is None else values.map(speller)


def scalar_values(name: str, rules: Rules = ()) -> SearchStrategy[Any]:
    """Return values of the scalar called *name* that follow *rules*; nothing where none does."""
    choices = arguments(rules, "one_of")
    if choices:
        fitting = [value for value in choices[0] if all(holds(rule, value) for rule in rules)]
        return st.sampled_from(fitting) if fitting else st.nothing()
    if not have_order(rules):
        return st.nothing()
    drawn = _DRAWN[name](rules)
    return drawn.filter(lambda value: all(holds(rule, value) for rule in rules)) if rules else drawn


def _integers(rules: Rules) -> SearchStrategy[int]:
    low, high = whole_bounds(rules)
    step = step_of_rules(rules)
    if is_beyond(rules):
        return st.nothing()
    if step is None:
        return _between(low, high)
    number = step.numerator  # a fraction's whole multiples are those of what stands above its line
    least, most = multiples(step.__class__(number), low, high)
    return _between(least, most).map(lambda factor: factor * number)


def _between(low: int | None, high: int | None) -> SearchStrategy[int]:
    return st.nothing() if low is not None and high is not None and low > high else st.integers(low, high)


def _floats(rules: Rules) -> SearchStrategy[float]:
    low, high = edges(rules)
    step = step_of_rules(rules)
    if is_beyond(rules) or (low is not None and high is not None and low > high):
        return st.nothing()
    if step is not None:
        return _factors(step, low, high).map(lambda factor: float(factor * step))
    low, high = _float_or_none(low), _float_or_none(high)
    # What excludes a bound excludes it by the filter of all rules, which also sees what rounding did.
    return st.floats(low, high, allow_nan=False, allow_infinity=False)


def _float_or_none(bound: Any) -> float | None:
    if bound is None or bound in (float("inf"), float("-inf")):
        return None
    try:
        return float(bound)
    except OverflowError:
        return None


def _factors(step: Any, low: Any, high: Any) -> SearchStrategy[int]:
    finite = [None if bound in (float("inf"), float("-inf")) else bound for bound in (low, high)]
    least, most = multiples(step, *finite)
    if least is None:
        least = (0 if most is None else most) - _LARGEST_FACTOR
    if most is None:
        most = least + 2 * _LARGEST_FACTOR
    return _between(least, most)


def _decimals(rules: Rules) -> SearchStrategy[Any]:
    from decimal import Decimal

    low, high = edges(rules)
    step = step_of_rules(rules)
    if is_beyond(rules) or (low is not None and high is not None and low > high):
        return st.nothing()
    if step is not None:
        unit = Decimal(step.numerator) / Decimal(step.denominator)
        return _factors(step, low, high).map(lambda factor: factor * unit)
    low, high = (None if bound in (None, float("inf"), float("-inf")) else Decimal(str(bound)) for bound in (low, high))
    return st.decimals(low, high, allow_nan=False, allow_infinity=False)


def _fractions(rules: Rules) -> SearchStrategy[Any]:
    from fractions import Fraction

    low, high = edges(rules)
    if is_beyond(rules) or (low is not None and high is not None and low > high):
        return st.nothing()
    low, high = (
        None if bound in (None, float("inf"), float("-inf")) else Fraction(str(bound)) for bound in (low, high)
    )
    return st.fractions(low, high)


def _bytes(rules: Rules) -> SearchStrategy[bytes]:
    lengths = lengths_of(rules)
    return st.nothing() if lengths.are_none else st.binary(min_size=lengths.least, max_size=lengths.most)


def _datetimes(rules: Rules) -> SearchStrategy[Any]:
    from datetime import UTC, datetime, timedelta, timezone

    low, high = edges(rules)
    if low is not None and high is not None and low > high:
        return st.nothing()
    is_aware = any(bound is not None and bound.tzinfo is not None for bound in (low, high))
    zones = (
        [None, UTC, timezone(timedelta(hours=5, minutes=30))] if low is high is None else [UTC if is_aware else None]
    )
    if is_aware:
        low, high = (None if bound is None else bound.astimezone(UTC).replace(tzinfo=None) for bound in (low, high))
    drawn: Any = st.sampled_from(zones)
    return st.datetimes(low or datetime.min, high or datetime.max, timezones=drawn)  # noqa: DTZ901


def _ordered(draws: Callable[[], Callable[..., Any]]) -> Callable[[Rules], SearchStrategy[Any]]:
    """Return the maker of a strategy that takes a least and a largest value."""

    def make(rules: Rules) -> SearchStrategy[Any]:
        low, high = edges(rules)
        if low is not None and high is not None and low > high:
            return st.nothing()
        bounds = {"min_value": low, "max_value": high}
        made: SearchStrategy[Any] = draws()(**{name: bound for name, bound in bounds.items() if bound is not None})
        return made

    return make


def _times(rules: Rules) -> SearchStrategy[Any]:
    from datetime import UTC, time

    low, high = edges(rules)
    zones = {bound.tzinfo for bound in (low, high) if bound is not None} or {None, UTC}
    start, end = ((bound or other).replace(tzinfo=None) for bound, other in ((low, time.min), (high, time.max)))
    if start > end:
        return st.nothing()
    return st.times(start, end, timezones=st.sampled_from(sorted(zones, key=str)))


def _addresses(version: Literal[4, 6]) -> Callable[[Rules], SearchStrategy[Any]]:
    def make(rules: Rules) -> SearchStrategy[Any]:
        low, high = (None if bound is None else int(bound) for bound in edges(rules))
        if low is None and high is None:
            return st.ip_addresses(v=version)
        largest = 2 ** (32 if version == 4 else 128) - 1
        from ipaddress import IPv4Address, IPv6Address

        return _between(low or 0, largest if high is None else high).map(IPv4Address if version == 4 else IPv6Address)

    return make


def _made_of(module: str, attribute: str, samples: tuple[str | bytes, ...]) -> Callable[[Rules], SearchStrategy[Any]]:
    def make(_: Rules) -> SearchStrategy[Any]:
        return st.sampled_from(samples).map(getattr(__import__(module), attribute))

    return make


def _networks(version: Literal[4, 6]) -> Callable[[Rules], SearchStrategy[Any]]:
    def make(_: Rules) -> SearchStrategy[Any]:
        from ipaddress import ip_network

        sizes = st.integers(0, 32 if version == 4 else 128)
        pairs = st.tuples(st.ip_addresses(v=version).map(int), sizes)
        bits = 32 if version == 4 else 128
        return pairs.map(lambda pair: ip_network((pair[0] >> (bits - pair[1]) << (bits - pair[1]), pair[1])))

    return make


def _interfaces(version: Literal[4, 6]) -> Callable[[Rules], SearchStrategy[Any]]:
    def make(_: Rules) -> SearchStrategy[Any]:
        from ipaddress import ip_interface

        sizes = st.integers(0, 32 if version == 4 else 128)
        return st.tuples(st.ip_addresses(v=version), sizes).map(ip_interface)

    return make


def _timezones(_: Rules) -> SearchStrategy[Any]:
    from datetime import timedelta, timezone

    return st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))


_STEPS = ("", "a", "a/b", "a b", "é.txt", "../up", "/etc")
_PATTERNS = ("a", "^[a-c]*$", r"\d+", "(?i)x|y")

_DRAWN: dict[str, Callable[[Rules], SearchStrategy[Any]]] = {
    "bool": lambda _: st.booleans(),
    "int": _integers,
    "whole": _integers,
    "float": _floats,
    "str": texts,
    "bytes": _bytes,
    "bytearray": lambda rules: _bytes(rules).map(bytearray),
    "datetime": _datetimes,
    "date": _ordered(lambda: st.dates),
    "time": _times,
    "timedelta": _ordered(lambda: st.timedeltas),
    "uuid": lambda _: st.uuids(),
    "decimal": _decimals,
    "fraction": _fractions,
    "complex": lambda _: st.complex_numbers(allow_nan=False, allow_infinity=False),
    "path": _made_of("pathlib", "Path", _STEPS),
    "pure_path": _made_of("pathlib", "PurePath", _STEPS),
    "pure_posix_path": _made_of("pathlib", "PurePosixPath", _STEPS),
    "pure_windows_path": _made_of("pathlib", "PureWindowsPath", _STEPS),
    "ipv4": _addresses(4),
    "ipv6": _addresses(6),
    "ipv4_network": _networks(4),
    "ipv6_network": _networks(6),
    "ipv4_interface": _interfaces(4),
    "ipv6_interface": _interfaces(6),
    "regex": _made_of("re", "compile", _PATTERNS),
    "bytes_regex": _made_of("re", "compile", tuple(text.encode() for text in _PATTERNS)),
    "timezone": _timezones,
    "zone": lambda _: st.timezones(),
}
"""What makes the strategy of each scalar of the rules on it, but for ``one_of``."""
