"""Lines for containers: loops over items, places and entries."""

from __future__ import annotations

from typewright.definitions import (
    BUILTIN,
    KINDS,
    Entries,
    Items,
    Places,
    class_of_container,
    container_test,
    mapping_maker,
)
from typewright.emit import Name, Part, code, emit_literal, join
from typewright.operations.checking.emitting import Emitting, emit_check
from typewright.operations.checking.leaves import emit_call
from typewright.operations.checking.plan import Step
from typewright.operations.doubts import entries_or_doubt, items_or_doubt


def _emit_container(step: Step, value: Name, out: Emitting) -> None:
    node = step.node
    assert isinstance(node, (Items, Places, Entries))
    kind = "tuple" if isinstance(node, Places) else node.container
    if node.plain:
        _emit_plain(node, kind, value, out)
        return
    names = out.names
    isinstance_, type_ = names.builtin("isinstance"), names.builtin("type")
    usual = names.builtin(kind) if kind in BUILTIN else _emit_usual(kind, out)
    exact = code("{type}({value}) is not {cls}", type=type_, value=value, cls=usual)
    if kind in BUILTIN:
        other = code("not {isinstance}({value}, {cls})", isinstance=isinstance_, value=value, cls=usual)
    else:
        test = names.derived(f"is_{kind}", container_test, kind)
        other = code("not {test}({value})", test=test, value=value)
    out.fail_if(code("{exact} and {other}", exact=exact, other=other))


def _emit_usual(kind: str, out: Emitting) -> Name:
    """Return the name of the class that most containers of a kind have."""
    makes = KINDS[kind].makes
    return out.names.builtin(makes) if makes in BUILTIN else out.names.derived(makes, class_of_container, makes)


def _emit_plain(node: Items | Places | Entries, kind: str, value: Name, out: Emitting) -> None:
    """Leave in *value* what can be walked: plain data of another class than the usual goes through a helper."""
    names = out.names
    usual = names.builtin("dict" if isinstance(node, Entries) else "list")
    if isinstance(node, Entries):
        read = names.constant(entries_or_doubt, "entries_of")
    else:
        read = names.derived(f"items_for_{kind}", items_or_doubt, kind)
    with out.unit.block("if {type}({value}) is not {usual}:", type=names.builtin("type"), value=value, usual=usual):
        out.unit.line("{value} = {read}({value})", value=value, read=read, origin=out.origin)


def _emit_loop(step: Step, value: Name, out: Emitting) -> None:
    _emit_container(step, value, out)
    item = out.names.local("item")
    with out.unit.block("for {item} in {value}:", item=item, value=value):
        emit_check(step.parts[0], item, out)


def _emit_loop_then_copy(step: Step, value: Name, out: Emitting) -> None:
    if step.parts[0].way == "accept":
        _emit_container(step, value, out)
    else:
        _emit_loop(step, value, out)
    _emit_contain(step, value, value, out)


def _emit_comprehension(step: Step, value: Name, out: Emitting) -> None:
    _emit_container(step, value, out)
    item = out.names.local("item")
    call = emit_call(step.parts[0], item, out)
    listed = code("[{call} for {item} in {value}]", call=call, item=item, value=value)
    _emit_contain(step, listed, value, out)


def _emit_loop_and_collect(step: Step, value: Name, out: Emitting) -> None:
    _emit_container(step, value, out)
    names, unit = out.names, out.unit
    item, made = names.local("item"), names.local("made")
    unit.line("{made} = []", made=made)
    with unit.block("for {item} in {value}:", item=item, value=value):
        emit_check(step.parts[0], item, out)
        unit.line("{made}.append({item})", made=made, item=item)
    _emit_contain(step, made, value, out)


def _emit_contain(step: Step, items: Part, value: Name, out: Emitting) -> None:
    """Leave the items in *value*, in a container of the right kind."""
    node = step.node
    assert isinstance(node, Items)
    unit = out.unit
    makes = KINDS[node.container].makes
    if makes == "list":
        is_list = step.way != "loop, then copy"
        unit.line("{value} = {items}" if is_list else "{value} = [*{items}]", value=value, items=items)
        return
    cls = _emit_usual(node.container, out)
    if makes in ("tuple", "deque"):
        unit.line("{value} = {cls}({items})", value=value, cls=cls, items=items)
        return
    with unit.block("try:"):
        unit.line("{value} = {cls}({items})", value=value, cls=cls, items=items)
    with unit.block("except {error}:", error=out.names.builtin("TypeError")):
        out.fail(suppress=True)


def _emit_places(step: Step, value: Name, out: Emitting) -> None:
    _emit_container(step, value, out)
    unit, names = out.unit, out.names
    count = emit_literal(len(step.parts), names, "count")
    out.fail_if(code("{len}({value}) != {count}", len=names.builtin("len"), value=value, count=count))
    if not step.parts:
        if step.changes:
            unit.line("{value} = ()", value=value)
        return
    places: list[Part] = [names.local("place") for _ in step.parts]
    listed = code("({place},)", place=places[0]) if len(places) == 1 else code("({places})", places=join(", ", places))
    unit.line("{listed} = {value}", listed=listed, value=value)
    for part, place in zip(step.parts, places, strict=True):
        assert isinstance(place, Name)
        emit_check(part, place, out)
    if step.changes:
        unit.line("{value} = {listed}", value=value, listed=listed)


def _emit_entries(step: Step, value: Name, out: Emitting) -> None:
    _emit_container(step, value, out)
    _emit_entry_loop(step, value, out, None)


def _emit_entries_then_copy(step: Step, value: Name, out: Emitting) -> None:
    _emit_entries(step, value, out)
    _emit_mapping(step, value, value, out)


def _emit_entries_and_collect(step: Step, value: Name, out: Emitting) -> None:
    _emit_container(step, value, out)
    made = out.names.local("made")
    out.unit.line("{made} = {{}}", made=made)
    _emit_entry_loop(step, value, out, made)
    node = step.node
    assert isinstance(node, Entries)
    if KINDS[node.container].makes == "dict":
        out.unit.line("{value} = {made}", value=value, made=made)
    else:
        _emit_mapping(step, made, value, out)


def _emit_mapping(step: Step, entries: Name, value: Name, out: Emitting) -> None:
    """Leave a copy of *entries* in *value*, as a mapping of the right kind."""
    node = step.node
    assert isinstance(node, Entries)
    kind = KINDS[node.container].makes
    if kind == "dict":
        make = out.names.builtin("dict")
    else:
        make = out.names.derived(f"make_{kind}", mapping_maker, node.container, node.missing)
    out.unit.line("{value} = {make}({entries})", value=value, make=make, entries=entries)


def _emit_entry_loop(step: Step, value: Name, out: Emitting, made: Name | None) -> None:
    key_step, item_step = step.parts
    if made is None and key_step.way == item_step.way == "accept":
        return
    names, unit = out.names, out.unit
    key, item = names.local("key"), names.local("item")
    with unit.block("for {key}, {item} in {value}.items():", key=key, item=item, value=value):
        emit_check(key_step, key, out)
        emit_check(item_step, item, out)
        if made is not None:
            unit.line("{made}[{key}] = {item}", made=made, key=key, item=item)


EMITTERS = {
    "container": _emit_container,
    "loop": _emit_loop,
    "loop, then copy": _emit_loop_then_copy,
    "comprehension": _emit_comprehension,
    "loop and collect": _emit_loop_and_collect,
    "places": _emit_places,
    "entries": _emit_entries,
    "entries, then copy": _emit_entries_then_copy,
    "entries and collect": _emit_entries_and_collect,
}
"""The emitter of each way, by name."""
