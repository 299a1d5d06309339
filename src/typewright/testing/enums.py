"""Plain data of enums: the values of their members, or the names."""

from __future__ import annotations

from typewright.definitions import holds, name_of_member
from typewright.testing.extras import st

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from hypothesis.strategies import SearchStrategy

    from typewright.definitions import EnumType
    from typewright.testing.bounds import Rules


def enum_data(type_: EnumType, rules: Rules) -> SearchStrategy[Any]:
    """Return what stands for the members that *rules* allow; nothing where they allow none."""
    members: Any = type_.cls
    allowed = [member for member in members if all(holds(rule, member) for rule in rules)]
    if not allowed:
        return st.nothing()
    spell = name_of_member if type_.by_name else _value_of
    return st.sampled_from(allowed).map(spell)


def _value_of(member: Any) -> object:
    value = member.value
    return [*value] if isinstance(value, tuple) else value
