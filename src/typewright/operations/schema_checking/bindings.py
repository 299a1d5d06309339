"""What generated checks of JSON Schemas call for rarer things; made when the constants of a unit are bound."""

from __future__ import annotations

from typewright.definitions import IS_KIND, Constraint, fits_format, holds, key_of_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    class Links(Protocol):
        """What a unit is bound to."""

        def function(self, number: int) -> Callable[..., Any]:
            """Return the function that checks the schema, of this unit or another."""
            ...

        def judge(self, number: int) -> Callable[[object], bool]:
            """Return the function that asks the reference about the schema."""
            ...

        def forget(self) -> None:
            """Forget what was said of values."""
            ...


def find_function(links: Links, number: int) -> Callable[..., Any]:
    """Return the function for a schema."""
    return links.function(number)


def find_judge(links: Links, number: int) -> Callable[[object], bool]:
    """Return the function that asks the reference."""
    return links.judge(number)


def find_forget(links: Links) -> Callable[[], None]:
    """Return the function that forgets what was said of values."""
    return links.forget


def make_look_up(links: Links, *entries: object) -> Callable[..., Any]:
    """Return the ``get`` of a dict: names and, after each, the number of a schema, the name of a kind, or None."""
    table: dict[Any, Any] = {}
    for name, asked in zip(entries[::2], entries[1::2], strict=True):
        if isinstance(asked, int):
            table[name] = links.function(asked)
        else:
            table[name] = None if asked is None else IS_KIND[asked]  # type: ignore[index]
    return table.get


def refuse(_: object) -> bool:
    """Refuse whatever comes."""
    return False


def make_rule_test(rule: str, argument: object) -> Callable[[object], bool]:
    """Return the function that tells whether a rule holds."""
    constraint = Constraint(rule, argument)
    return lambda value: holds(constraint, value)


def make_format_test(name: str) -> Callable[[object], bool]:
    """Return the function that tells whether a value fits a format."""
    return lambda value: fits_format(name, value)


def make_equal_test_of(text: str) -> Callable[[object], bool]:
    """Return the function that tells whether a value equals one of the values in a list written as JSON."""
    import json

    keys = frozenset(map(key_of_json, json.loads(text)))
    return lambda value: key_of_json(value) in keys
