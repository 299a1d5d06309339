"""How an assertion is said: what a value must be, in words and as one would write it."""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    KINDS,
    NAMED_TUPLE,
    SCALAR_TEXTS,
    TYPED_DICT,
    Always,
    Assertion,
    Checked,
    Choice,
    ClassForm,
    Converts,
    Entries,
    FitsSchema,
    IsChosen,
    IsInstance,
    IsLiteral,
    IsNull,
    IsRecord,
    IsScalar,
    Items,
    Passes,
    Places,
    ReadEnum,
    ReadModel,
    ReadOwn,
    ReadScalar,
    ReadTagged,
    Ruled,
    kind_of_record,
)
from typewright.errors import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def noun_of(assertion: Assertion) -> str:
    """Return what a value must be, as the end of "must be ...".

    >>> noun_of(Choice((IsScalar("int"), IsNull())))
    'an integer or None'
    """
    return _NOUNS[type(assertion)](assertion)


def spell(assertion: Assertion) -> str:
    """Return the type as one would annotate it.

    >>> spell(Choice((Items("list", IsScalar("int")), IsNull())))
    'list[int] | None'
    """
    return _SPELLINGS[type(assertion)](assertion)


def _noun_of_read_scalar(node: ReadScalar) -> str:
    text = SCALAR_TEXTS[node.name]
    return text.noun if text.text is None else f"{text.noun} or {text.text}"


def _noun_of_literal(node: IsLiteral) -> str:
    values = [shown(value) for value in node.values[:20]]
    return values[0] if len(values) == 1 else f"one of {', '.join(values)}"


def _noun_of_enum(node: ReadEnum) -> str:
    spelled = "name" if node.by_name else "value"
    values = [shown(getattr(member, spelled)) for member in list(node.cls)[:20]]  # type: ignore[call-overload]
    return f"one of {', '.join(values)}"


def _noun_of_items(node: Items) -> str:
    kind = KINDS[node.container]
    if node.plain and node.container != "list":
        return "a list" if kind.makes == "list" else f"a list (for a {kind.makes})"
    return kind.noun


def _noun_of_places(node: Places) -> str:
    return f"a {'list' if node.plain else 'tuple'} of {len(node.items)} items"


def _noun_of_choice(node: Choice) -> str:
    return " or ".join(dict.fromkeys(noun_of(option) for option in node.options))


def _noun_of_instance(node: IsInstance) -> str:
    if isinstance(node.cls, ClassForm):
        return f"{' or '.join(cls.__qualname__ for cls in node.cls.classes)}, or a class below"
    return f"an object of {node.cls.__qualname__}"


def _noun_of_record(node: IsRecord | ReadModel) -> str:
    kind = kind_of_record(node.cls)
    if kind == ALIAS:
        return f"a value of {node.cls.__qualname__}"
    plain = "list" if kind == NAMED_TUPLE else "dict"
    return f"a {plain} with the {'keys' if kind == TYPED_DICT else 'fields'} of {node.cls.__qualname__}"


_NOUNS: dict[type, Callable[..., str]] = {
    Always: lambda _: "anything",
    IsNull: lambda _: "None",
    IsScalar: lambda node: SCALAR_TEXTS[node.name].noun,
    IsChosen: lambda node: f"an object of {node.cls.__qualname__}",
    IsInstance: _noun_of_instance,
    IsLiteral: _noun_of_literal,
    ReadScalar: _noun_of_read_scalar,
    ReadEnum: _noun_of_enum,
    ReadTagged: lambda node: f"a dict with the fields of {' or '.join(cls.__qualname__ for cls in node.classes)}",
    ReadOwn: lambda node: noun_of(node.held),
    Checked: lambda node: noun_of(node.said),
    IsRecord: _noun_of_record,
    ReadModel: _noun_of_record,
    Ruled: lambda node: noun_of(node.base),
    Converts: lambda node: noun_of(node.base),
    Passes: lambda node: noun_of(node.base),
    FitsSchema: lambda node: noun_of(node.base),
    Items: _noun_of_items,
    Places: _noun_of_places,
    Entries: lambda node: "a dict" if node.plain else KINDS[node.container].noun,
    Choice: _noun_of_choice,
}

_SPELLINGS: dict[type, Callable[..., str]] = {
    Always: lambda _: "object",
    IsNull: lambda _: "None",
    IsScalar: lambda node: node.name,
    IsChosen: lambda node: node.cls.__qualname__,
    IsInstance: lambda node: node.cls.__qualname__,
    IsLiteral: lambda node: f"Literal[{', '.join(shown(value) for value in node.values[:20])}]",
    ReadScalar: lambda node: node.name,
    ReadEnum: lambda node: node.cls.__qualname__,
    IsRecord: lambda node: node.cls.__qualname__,
    ReadModel: lambda node: node.cls.__qualname__,
    ReadTagged: lambda node: " | ".join(cls.__qualname__ for cls in node.classes),
    ReadOwn: lambda node: spell(node.held),
    Checked: lambda node: spell(node.said),
    Ruled: lambda node: spell(node.base),
    Converts: lambda node: spell(node.base),
    Passes: lambda node: spell(node.base),
    FitsSchema: lambda node: spell(node.base),
    Items: lambda node: f"{node.container}[{spell(node.item)}{', ...' if node.container == 'tuple' else ''}]",
    Places: lambda node: f"tuple[{', '.join(map(spell, node.items))}]",
    Entries: lambda node: f"{node.container}[{spell(node.key)}, {spell(node.value)}]",
    Choice: lambda node: " | ".join(dict.fromkeys(map(spell, node.options))),
}
