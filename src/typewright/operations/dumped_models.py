"""``dump`` of a model: an object in, a dict out, entry by entry.

Where every entry is always there, the dict is written down as it will look. Entries that may
be left out (None, defaults, what was never set) are added to it one by one.
"""

from __future__ import annotations

from typewright.definitions import (
    MISSING,
    PLAIN,
    UNSET,
    Anything,
    Constrained,
    Dialect,
    DictType,
    EnumType,
    Field,
    FrozenSetType,
    ListType,
    LiteralType,
    Model,
    Scalar,
    SetType,
    TupleType,
    Type,
    VariadicType,
    is_unset_type,
    layout_of,
    without_unset,
)
from typewright.emit import Name, Part, Unit, code, emit_literal, join
from typewright.operations.construction import emit_factory
from typewright.operations.doubts import differs_from, pack_set
from typewright.operations.dumping import DumpLinks, DumpPart, DumpPlan, emit_plain, plan_dump_of
from typewright.operations.keys import emit_inner_key, emit_key_of, hint_of
from typewright.operations.settling import Settling, emit_settled
from typewright.operations.tags import emit_tag, emit_tag_entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

BUILTIN_FACTORIES = (list, dict, set, tuple, frozenset)
"""Factories whose result is known without calling one of the user's functions."""


def plan_dump(model: Model, dialect: Dialect = PLAIN) -> DumpPlan:
    """Decide how objects of *model* become dicts."""
    parts = tuple(_plan_parts(model, dialect))
    return DumpPlan(model, dialect, parts, tuple(plan_dump_of(dialect.speak(part.type)) for part in parts))


def _plan_parts(model: Model, dialect: Dialect) -> Iterator[DumpPart]:
    for field in model.outputs:
        inner = dialect.below(field.name) if field.dump else None
        if inner is None:
            continue
        if field.collect:
            yield DumpPart(field.name, (), _value_type(field.type), inner, field.origin)
            continue
        omit = tuple(_plan_omitting(field, model, dialect))
        yield DumpPart(field.name, dialect.path_of(field), without_unset(field.type), inner, field.origin, field, omit)
    for item in model.computed:
        inner = dialect.below(item.name)
        if inner is not None:
            yield DumpPart(item.name, (dialect.key_of_computed(item),), item.type, inner, item.origin)


def _plan_omitting(field: Field, model: Model, dialect: Dialect) -> Iterator[str]:
    """Yield what a field's value must not be to be dumped."""
    if is_unset_type(field.type):
        yield "unset"
    if dialect.omits_none(model) and _may_be_none(field.type):
        yield "none"
    if dialect.omits_defaults(model) and field.default is not UNSET and not _may_be_tag(field.type):
        if field.default is not MISSING and not (field.default is None and dialect.omits_none(model)):
            yield "default"
        if field.factory in BUILTIN_FACTORIES:
            yield "empty"


def _may_be_none(type_: Type) -> bool:
    """Whether a value of *type_* may be None; a scalar, a member or a container can't."""
    base = type_.type if isinstance(type_, Constrained) else type_
    return not isinstance(base, (Scalar, EnumType, ListType, DictType, SetType, FrozenSetType, VariadicType, TupleType))


def _may_be_tag(type_: Type) -> bool:
    """Whether a value of *type_* may tell one model from another, and so is always dumped."""
    return isinstance(type_.type if isinstance(type_, Constrained) else type_, LiteralType)


def _value_type(type_: Type) -> Type:
    """Return the type of the values in a field that collects."""
    base = type_.type if isinstance(type_, Constrained) else type_
    return base.value if isinstance(base, DictType) else Anything()


def emit_dump(plan: DumpPlan, unit: Unit, links: DumpLinks, settling: Settling | None = None) -> None:
    """Add the function that makes a dict of an object."""
    self = unit.names.parameter("self" if settling is None else "value")
    with unit.block("def " + links.verb + "({self}):", self=self):
        emit_settled(settling, unit, self, lambda: _emit_body(plan, self, unit, links, whole=settling is not None))


def _emit_body(plan: DumpPlan, self: Name, unit: Unit, links: DumpLinks, *, whole: bool) -> None:
    """Add the lines that return the dict, or what the last step of *links* makes of it."""
    finish = links.finish if whole else None
    entries = _Entries(plan, self, unit, links)
    entries.emit_computing()
    if any(part.omit for part in plan.parts):
        made = entries.emit_statements()
        if finish is None:
            unit.line("return {made}", made=made)
        else:
            unit.line("return {finish}({made}" + finish.rest, finish=finish.emit(unit), made=made)
        return
    if finish is None:
        unit.line("return {{")
    else:
        unit.line("return {finish}({{", finish=finish.emit(unit))
    entries.emit_display()
    unit.line("}}" if finish is None else "}}" + finish.rest)


_NAMED_ONCE = frozenset(
    {"keep", "iso", "spell", "member", "call", "own", "copy", "items", "copy dict", "entries", "anything"}
)
"""Ways whose expression holds the value in one place."""


class _Entries:
    """Writes the entries of one model's dict."""

    def __init__(self, plan: DumpPlan, self_: Name, unit: Unit, links: DumpLinks) -> None:
        self.plan = plan
        self.object = self_
        self.unit = unit
        self.links = links
        self.steps = dict(zip([part.name for part in plan.parts], plan.steps, strict=True))
        self.computed: dict[str, Name] = {}

    def emit_computing(self) -> None:
        """Compute once what the entry of a computed field names more than once."""
        for part in self.plan.parts:
            if part.field is None and self.steps[part.name].way not in _NAMED_ONCE:
                name = self.unit.names.local(part.name)
                self.unit.line("{name} = {value}", name=name, value=self._value(part), origin=part.origin)
                self.computed[part.name] = name

    def emit_display(self) -> None:
        """Add what stands between the brackets of one dict display."""
        self.unit.indent(1)
        emit_tag(self.plan.model, self.unit)
        self._emit_level(0, self.plan.parts)
        self.unit.indent(-1)

    def _emit_level(self, depth: int, parts: tuple[DumpPart, ...]) -> None:
        for key, below in _grouped(depth, parts):
            if key is None:
                self.unit.line("**{rest},", rest=self._rest(below[0]), origin=below[0].origin)
            elif len(below[0].path) == depth + 1:
                plain = self._plain(below[0])
                self.unit.line("{key}: {plain},", key=self._key(below[0]), plain=plain, origin=below[0].origin)
            else:
                self.unit.line("{key}: {{", key=emit_inner_key(key, self.unit))
                self.unit.indent(1)
                self._emit_level(depth + 1, below)
                self.unit.indent(-1)
                self.unit.line("}},")

    def emit_statements(self) -> Name:
        """Add statements that fill a dict; return the variable that holds it."""
        made = self.unit.names.local("made")
        self.unit.line("{made} = {{}}", made=made)
        emit_tag_entry(self.plan.model, made, self.unit)
        self._emit_filling(0, self.plan.parts, made)
        return made

    def _emit_filling(self, depth: int, parts: tuple[DumpPart, ...], made: Name) -> None:
        unit = self.unit
        for key, below in _grouped(depth, parts):
            part = below[0]
            if key is None:
                self._emit_rest(part, made)
            elif len(part.path) == depth + 1:
                self._emit_entry(part, made)
            else:
                inner = unit.names.local(hint_of(key))
                unit.line("{inner} = {{}}", inner=inner)
                self._emit_filling(depth + 1, below, inner)
                may_be_empty = all(each.omit for each in below)
                if may_be_empty:
                    unit.line("if {inner}:", inner=inner)
                unit.indent(may_be_empty)
                unit.line("{made}[{key}] = {inner}", made=made, key=emit_inner_key(key, self.unit), inner=inner)
                unit.indent(-may_be_empty)

    def _emit_rest(self, part: DumpPart, made: Name) -> None:
        """Add the entries of the field that collects; those that a field has now are the field's."""
        unit, names = self.unit, self.unit.names
        key, item = names.local("key"), names.local("item")
        unit.line("for {key}, {item} in {value}.items():", key=key, item=item, value=self._value(part))
        unit.indent(1)
        with unit.block("if {key} not in {keys}:", key=key, keys=self._known_keys()):
            plain = self._plain_of(part, item)
            unit.line("{made}[{key}] = {plain}", made=made, key=key, plain=plain, origin=part.origin)
        unit.indent(-1)

    def _known_keys(self) -> Name:
        known = layout_of(self.plan.model, self.plan.dialect).keys
        return self.unit.names.derived("keys", pack_set, *known)

    def _emit_entry(self, part: DumpPart, made: Name) -> None:
        tests = [self._test(omit, part) for omit in part.omit]
        if not tests:
            self._emit_pair(part, made)
            return
        with self.unit.block("if {tests}:", tests=join(" and ", tests), origin=part.origin):
            self._emit_pair(part, made)

    def _emit_pair(self, part: DumpPart, made: Name) -> None:
        key, plain = self._key(part), self._plain(part)
        self.unit.line("{made}[{key}] = {plain}", made=made, key=key, plain=plain, origin=part.origin)

    def _test(self, omit: str, part: DumpPart) -> Part:
        """Return the condition under which a field is dumped."""
        names, value = self.unit.names, self._value(part)
        field = part.field
        assert field is not None
        if omit == "none":
            return code("{value} is not None", value=value)
        if omit == "unset":
            return code("{value} is not {unset}", value=value, unset=names.derived("UNSET", get_unset))
        if omit == "empty":
            return code("{value} != {factory}()", value=value, factory=emit_factory(field, self.unit))
        default = emit_literal(field.default, names, f"default_{field.name}")
        if field.default is None or type(field.default) is bool:
            return code("{value} is not {default}", value=value, default=default)
        if isinstance(field.type, Scalar):
            return code("{value} != {default}", value=value, default=default)
        # Where several types are allowed, 1 isn't as good as True.
        differs = names.constant(differs_from, "differs")
        return code("{differs}({value}, {default})", differs=differs, value=value, default=default)

    def _value(self, part: DumpPart) -> Part:
        if part.name in self.computed:
            return self.computed[part.name]
        return code("{self}.{name}", self=self.object, name=self.unit.names.user(part.name))

    def _plain(self, part: DumpPart) -> Part:
        return self._plain_of(part, self._value(part))

    def _plain_of(self, part: DumpPart, value: Part) -> Part:
        return emit_plain(self.steps[part.name], value, self.unit, self.links.through(part, self.plan))

    def _rest(self, part: DumpPart) -> Part:
        """Return the entries of the field that collects; those that a field has now are the field's."""
        names = self.unit.names
        key, item = names.local("key"), names.local("item")
        return code(
            "{{{key}: {plain} for {key}, {item} in {value}.items() if {key} not in {keys}}}",
            key=key, plain=self._plain_of(part, item), item=item,
            value=self._value(part), keys=self._known_keys(),
        )  # fmt: skip

    def _key(self, part: DumpPart) -> Part:
        return emit_key_of(part.name, part.path[-1], self.unit)


def _grouped(depth: int, parts: tuple[DumpPart, ...]) -> list[tuple[str | None, tuple[DumpPart, ...]]]:
    """Return *parts* by their key at *depth*, in the order of the first of each; None for what collects."""
    groups: dict[str | None, list[DumpPart]] = {}
    for part in parts:
        groups.setdefault(part.path[depth] if part.path else None, []).append(part)
    return [(key, tuple(below)) for key, below in groups.items()]


def get_unset() -> object:
    """Return UNSET, for the globals of generated code."""
    return UNSET
