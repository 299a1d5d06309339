"""Decides how each assertion is asked, with a reason for each decision."""

from __future__ import annotations

from typewright.definitions import (
    ALIAS,
    KINDS,
    Always,
    Assertion,
    Checked,
    Choice,
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
    is_flag,
    kind_of_record,
    kind_of_values,
    lax_reader_of_scalar,
    reader_of_scalar,
)
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Step:
    """One assertion and the way it is asked."""

    node: Assertion
    way: str
    """Name of the emitter that writes it, for example ``loop`` or ``read text``."""
    reason: str
    """Why this way, for people."""
    parts: tuple[Step, ...] = ()
    changes: bool = False
    """Whether the accepted value may be another object than the given one."""


def plan_check(node: Assertion, *, build: bool = True) -> Step:
    """Return how *node* is asked; without *build* the converted value isn't wanted, only the verdict.

    >>> plan_check(IsScalar("str")).way
    'type'
    """
    return _PLANS[type(node)](node, build=build)


def _plan_leaf(way: str, reason: str) -> Callable[..., Step]:
    return lambda node, **_: Step(node, way, reason)


def _plan_read_scalar(node: ReadScalar, *, build: bool) -> Step:
    read = lax_reader_of_scalar(node.name) if node.lax else reader_of_scalar(node.name)
    if read is not None:
        return Step(node, "read text", "exact str is read in place, rarer values by a helper", changes=build)
    if node.name == "whole":
        return Step(
            node, "number", "exact int is kept, a float without a fraction is converted by a helper", changes=build
        )
    if node.name == "float" and not node.exact:
        return Step(node, "number", "exact float is kept, an int is converted by a helper", changes=build)
    return Step(node, "type", "the exact type is compared first, subclasses second")


def _plan_read_enum(node: ReadEnum, *, build: bool) -> Step:
    if node.by_name and not is_flag(node.cls):
        return Step(node, "member map", "names are all text, so one dict finds the member", changes=build)
    if kind_of_values(node.cls) is not None and not node.lax and not node.by_name:
        return Step(node, "member map", "all values are of one type, so one dict finds the member", changes=build)
    return Step(node, "member call", "values of several types or a _missing_ hook: a helper compares", changes=build)


def _plan_read_model(node: ReadModel, *, build: bool) -> Step:
    return Step(node, "call", "the model has a function of its own, shared by all who hold it", changes=build)


def _plan_read_tagged(node: ReadTagged, *, build: bool) -> Step:
    return Step(node, "call", "one look at the keys finds the model that is meant", changes=build)


def _plan_read_own(node: ReadOwn, *, build: bool) -> Step:  # noqa: ARG001 - one of the table's functions
    parts = [plan_check(part) for part in (node.held, node.kept) if part is not None]
    return Step(
        node, "read own", "the user's function makes it, then it is asked what it is", tuple(parts), changes=True
    )


def _plan_checked(node: Checked, *, build: bool) -> Step:  # noqa: ARG001 - one of the table's functions
    base = plan_check(node.base)
    return Step(node, "then check", "the user's function sees a value of the type", (base,), base.changes)


def _plan_converts(node: Converts, *, build: bool) -> Step:  # noqa: ARG001 - one of the table's functions
    return Step(
        node, "convert", "the user's functions make the value that is asked", (plan_check(node.base),), changes=True
    )


def _plan_passes(node: Passes, *, build: bool) -> Step:  # noqa: ARG001 - one of the table's functions
    base = plan_check(node.base)
    return Step(node, "then checks", "the user's functions see a value of the type", (base,), base.changes)


def _plan_fits(node: FitsSchema, *, build: bool) -> Step:
    base = plan_check(node.base, build=build)
    return Step(node, "then schema", "the schema sees the plain data as it was given", (base,), base.changes)


def _plan_ruled(node: Ruled, *, build: bool) -> Step:
    # Rules are asked of the converted value, so the base must be built even for a mere check.
    base = plan_check(node.base, build=build or _is_ruled_converted(node.base))
    return Step(node, "then rules", "the type comes first: rules lean on it", (base,), base.changes)


def _is_ruled_converted(base: Assertion) -> bool:
    """Whether conversion may change what rules see: a value, or the number of keys that differ."""
    if isinstance(base, Entries):
        return plan_check(base.key).changes
    if isinstance(base, (Ruled, Passes, FitsSchema)):
        return _is_ruled_converted(base.base)
    return isinstance(base, (ReadScalar, ReadEnum, ReadOwn))


def _plan_items(node: Items, *, build: bool) -> Step:
    build = build or (node.plain and KINDS[node.container].is_set)
    item = plan_check(node.item, build=build)
    if not (node.plain or node.made) or not build:
        if item.way == "accept":
            return Step(node, "container", "any item will do")
        return Step(node, "loop", "the container is kept, so its items are only looked at", (item,))
    if item.way == "call":
        return Step(node, "comprehension", "one call makes an item", (item,), changes=True)
    if not item.changes:
        return Step(
            node, "loop, then copy", "items stay as they are; a copy keeps us from sharing", (item,), changes=True
        )
    return Step(node, "loop and collect", "items are converted one by one", (item,), changes=True)


def _plan_places(node: Places, *, build: bool) -> Step:
    parts = tuple(plan_check(item, build=build) for item in node.items)
    return Step(node, "places", "each place has its own type", parts, (node.plain or node.made) and build)


def _plan_entries(node: Entries, *, build: bool) -> Step:
    parts = (plan_check(node.key, build=build), plan_check(node.value, build=build))
    if not (node.plain or node.made) or not build:
        return Step(node, "entries", "the dict is kept, so its entries are only looked at", parts)
    if any(part.changes for part in parts):
        return Step(node, "entries and collect", "keys or values are converted one by one", parts, changes=True)
    return Step(
        node, "entries, then copy", "entries stay as they are; a copy keeps us from sharing", parts, changes=True
    )


def _plan_choice(node: Choice, *, build: bool) -> Step:
    parts = tuple(plan_check(option, build=build) for option in node.options)
    changes = any(part.changes for part in parts)
    taken = next((i for i, part in enumerate(parts) if part.way == "accept"), None)
    if taken is not None:
        # What comes after it is never asked; what comes before only matters where it converts.
        parts = parts[:taken] if changes else ()
        if not any(part.changes for part in parts):
            return Step(node, "accept", "one option takes everything")
        return Step(node, "try some", "options that convert are tried; whatever is left is accepted", parts, changes)
    rest = [part for part in parts if not isinstance(part.node, IsNull)]
    if len(rest) == 1 and len(parts) > 1 and (isinstance(parts[0].node, IsNull) or not _reads_none(rest[0])):
        return Step(node, "unless None", "one option beside None", (rest[0],), changes)
    if all(_is_condition(part) for part in parts):
        return Step(node, "condition", "every option is one expression", parts)
    return Step(node, "try each", "options convert or look inside, so each is tried in order", parts, changes)


def _reads_none(step: Step) -> bool:
    """Whether an option may make something of None: an enum can have it for a value, an alias for an option."""
    if step.way in ("then rules", "then checks", "then schema"):
        return _reads_none(step.parts[0])
    is_alias = isinstance(step.node, ReadModel) and kind_of_record(step.node.cls) == ALIAS
    return is_alias or step.way in ("member call", "try each", "try some", "convert")


def _is_condition(step: Step) -> bool:
    return step.way in ("is None", "type", "isinstance", "literal")


_PLANS: dict[type, Callable[..., Step]] = {
    Always: _plan_leaf("accept", "anything will do"),
    IsNull: _plan_leaf("is None", "there is one None"),
    IsScalar: _plan_leaf("type", "the exact type is compared first, subclasses second"),
    IsChosen: _plan_leaf("chosen", "objects of the generic model will do, too, where their fields hold what is asked"),
    IsInstance: _plan_leaf("isinstance", "any subclass will do"),
    IsRecord: _plan_leaf("hold", "no isinstance tells it, and it may hold itself, so it has a function of its own"),
    IsLiteral: _plan_leaf("literal", "type and value are looked up together"),
    ReadScalar: _plan_read_scalar,
    ReadEnum: _plan_read_enum,
    ReadModel: _plan_read_model,
    ReadTagged: _plan_read_tagged,
    ReadOwn: _plan_read_own,
    Checked: _plan_checked,
    Ruled: _plan_ruled,
    Converts: _plan_converts,
    Passes: _plan_passes,
    FitsSchema: _plan_fits,
    Items: _plan_items,
    Places: _plan_places,
    Entries: _plan_entries,
    Choice: _plan_choice,
}
