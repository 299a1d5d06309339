"""One enum of a schema: a list of names, a mapping of names to values, or both under ``members``."""

from __future__ import annotations

from typewright.definitions import EnumDefinition, fault_of_name
from typewright.errors import shown
from typewright.readers.yaml_source import shown_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.readers.yaml_compose import YamlNode
    from typewright.readers.yaml_reading import Reading

ENUM_KEYS = ("doc", "members")
"""Every option of an enum in its long form."""

_RESERVED = ("mro", "name", "value")


def read_enum(reading: Reading, name: str, key: YamlNode, node: YamlNode) -> EnumDefinition:
    """Return the enum called *name*.

    Raises:
        SchemaError: it has no members; lesser mistakes are kept in *reading*.
    """
    doc, members = None, node
    if is_long_form(node):
        options = reading.options(node, "an enum", ENUM_KEYS)
        members = options["members"][1]
        doc = reading.attempt(reading.text, options["doc"][1], "doc") if "doc" in options else None
    pairs = _read_members(reading, name, members)
    return EnumDefinition(name, tuple(pairs), doc, reading.origin(key))


def is_long_form(node: YamlNode) -> bool:
    """Whether an enum's mapping holds options: then ``members`` is a list or a mapping, which no value can be."""
    members = (node.entries or {}).get("members")
    return members is not None and (members[1].items is not None or members[1].entries is not None)


def _read_members(reading: Reading, enum: str, node: YamlNode) -> list[tuple[str, object]]:
    if not node.items and not node.entries:
        hint = f"write {enum}: [first, second], or {enum}: {{FIRST: first}}"
        raise reading.fault(node, f"the enum {shown(enum)} needs members, not {_shown_empty(node)}", hint)
    written = list(node.entries.values()) if node.entries is not None else [(item, item) for item in node.items or []]
    by_name: dict[str, object] = {}
    names: dict[tuple[type, object], str] = {}
    for name_node, value_node in written:
        pair = reading.attempt(_read_member, reading, name_node, value_node, by_name, names)
        if pair is not None:
            name, value = pair
            by_name[name] = value
            names[type(value), value] = name
    return list(by_name.items())


def _shown_empty(node: YamlNode) -> str:
    return "nothing" if node.value in ([], {}, None) else shown_text(node.value)


def _read_member(
    reading: Reading,
    name_node: YamlNode,
    value_node: YamlNode,
    by_name: dict[str, object],
    names: dict[tuple[type, object], str],
) -> tuple[str, object]:
    """Return name and value of a member; *by_name* and *names* are those before it, both ways round."""
    name, value = name_node.value, value_node.value
    if not isinstance(name, str):
        hint = "write a mapping of names to values, as in {ONE: 1}" if name_node is value_node else "put it in quotes"
        raise reading.fault(name_node, f"a member's name must be text, not {shown_text(name)}", hint)
    reason = _fault_of_member(name)
    if reason is not None:
        hint = "write a mapping of names to values, as in {IN_PROGRESS: in-progress}"
        raise reading.fault(name_node, f"the member {shown(name)} {reason}", hint)
    if type(value) not in (str, int):
        raise reading.fault(value_node, f"a member's value must be text or an integer, not {shown_text(value)}")
    if name in by_name:
        raise reading.fault(name_node, f"the member {name!r} stands here twice")
    other = names.get((type(value), value))
    if other is not None:
        raise reading.fault(value_node, f"the members {other!r} and {name!r} have the same value")
    return name, value


def _fault_of_member(name: str) -> str | None:
    if name.startswith("_"):
        return "starts with an underscore, which Python's enums keep for themselves"
    if name in _RESERVED:
        return "is a name that Python's enums keep for themselves"
    return fault_of_name(name)
