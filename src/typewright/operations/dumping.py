"""``dump``: an object in, plain data out, as one expression a field."""

from __future__ import annotations

from types import MappingProxyType

from typewright.definitions import (
    TYPED_DICT,
    Anything,
    CheckedType,
    CollectionType,
    Constrained,
    Converted,
    Dialect,
    DictType,
    EnumType,
    Field,
    FrozenSetType,
    InstanceType,
    Late,
    ListType,
    LiteralType,
    MappingType,
    Model,
    ModelType,
    Null,
    Origin,
    OwnType,
    Scalar,
    SchemaType,
    SetType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
    is_flag,
    is_form,
    kind_of_record,
    members_by_name,
    name_of_member,
    speller_of_scalar,
)
from typewright.emit import Part, Unit, code, emit_literal, join
from typewright.operations.doubts import make_test
from typewright.records import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


@frozen
class DumpStep:
    """One type and the way its values become plain data."""

    type: Type
    way: str
    reason: str
    parts: tuple[DumpStep, ...] = ()


@frozen
class DumpPart:
    """One entry of the dict that an object becomes: a field's, or a computed one."""

    name: str
    path: tuple[str, ...]
    """The keys that lead to it; none for a field whose entries are those that belong to no field."""
    type: Type
    """Of the value, or of the values that were collected."""
    dialect: Dialect
    """For what is inside of it."""
    origin: Origin
    field: Field | None = None
    omit: tuple[str, ...] = ()
    """What the value must not be: ``unset``, ``none``, ``default`` or ``empty``."""


@frozen
class DumpPlan:
    """What dumping one model has to do."""

    model: Model
    dialect: Dialect
    parts: tuple[DumpPart, ...]
    steps: tuple[DumpStep, ...]
    """How each part becomes plain."""


@frozen
class Finish:
    """A call around the dict that a dump makes."""

    library: Callable[[], object]
    """Makes the object whose method is called."""
    method: str
    rest: str
    """The arguments behind the dict, and the closing bracket."""

    def emit(self, unit: Unit) -> Part:
        """Return what stands before the opening bracket."""
        return code("{library}." + self.method, library=unit.names.derived("library", self.library))


@frozen
class DumpLinks:
    """The functions of other units that a dump calls."""

    find: Callable[..., Callable[[object], object]]
    """From a model class, and :attr:`arguments`, to its function."""
    by_class: Callable[..., object]
    """From :attr:`arguments` and several model classes to a dict of their functions."""
    anything: Callable[..., object]
    """Dumps values whose type says too little; where there are :attr:`arguments`, makes the function that does."""
    verb: str = "dump"
    """What the function is called."""
    look: Callable[[object], object] | None = None
    """Returns plain data as it is, or doubts where it may hold a NaN; for JSON only."""
    finish: Finish | None = None
    """What a function at the top does with the dict; it returns it where this is None."""
    ways: Mapping[str, Callable[..., Part]] = MappingProxyType({})
    """Emitters of ways that plain dumping doesn't know."""
    arguments: tuple[object, ...] = ()
    """The dialect, where something is chosen, and the field through which it is looked at, or ``""``."""

    def through(self, part: DumpPart, plan: DumpPlan) -> DumpLinks:
        """Return the functions for what *part* of *plan* holds: others where the dialect says more about it."""
        return self if part.dialect is plan.dialect else replace(self, arguments=(self.arguments[0], part.name))


def plan_dump_of(type_: Type) -> DumpStep:
    """Decide how values of a type become plain data.

    >>> plan_dump_of(ListType(Scalar("int"))).way
    'copy'
    """
    return _PLANS[type(type_)](type_)


def emit_dump_of(step: DumpStep, unit: Unit, links: DumpLinks) -> None:
    """Add the function for a type that is no model."""
    value = unit.names.parameter("value")
    with unit.block("def " + links.verb + "({value}):", value=value):
        unit.line("return {plain}", plain=_Dumping(unit, links).emit(step, value))


@frozen
class _Dumping:
    """Writes the expression for a step; *value* is repeated, so it is a name or an attribute."""

    unit: Unit
    links: DumpLinks

    def emit(self, step: DumpStep, value: Part) -> Part:
        emitters: dict[str, Callable[[DumpStep, Part], Part]] = {
            "keep": lambda _, value: value,
            "iso": lambda _, value: code("{value}.isoformat()", value=value),
            "spell": self.spell,
            "member": lambda _, value: code("{value}._value_", value=value),
            "member name": self.member_name,
            "call": self.call,
            "own": self.own,
            "call by name": self.call,
            "copy": lambda _, value: code("[*{value}]", value=value),
            "items": self.items,
            "places": self.places,
            "copy dict": lambda _, value: code("{{**{value}}}", value=value),
            "entries": self.entries,
            "unless None": self.unless_none,
            "by class": self.by_class,
            "own first": self.own_first,
            "anything": self.any_value,
        }
        further = self.links.ways.get(step.way)
        return emitters[step.way](step, value) if further is None else further(self, step, value)

    def spell(self, step: DumpStep, value: Part) -> Part:
        assert isinstance(step.type, Scalar)
        spell = self.unit.names.derived(f"text_of_{step.type.name}", speller_of_scalar, step.type.name)
        return code("{spell}({value})", spell=spell, value=value)

    def member_name(self, step: DumpStep, value: Part) -> Part:
        assert isinstance(step.type, EnumType)
        if not is_flag(step.type.cls):
            return code("{value}._name_", value=value)
        name = self.unit.names.constant(name_of_member, "name_of_member")
        return code("{name}({value})", name=name, value=value)

    def call(self, step: DumpStep, value: Part) -> Part:
        assert isinstance(step.type, ModelType)
        cls = step.type.cls
        links = self.links
        dump = self.unit.names.derived(f"{links.verb}_{cls.__name__}", links.find, cls, *links.arguments)
        return code("{dump}({value})", dump=dump, value=value)

    def own(self, step: DumpStep, value: Part) -> Part:
        assert isinstance(step.type, OwnType)
        dump = self.unit.names.constant(step.type.codec.dump, "dump_own")
        return code("{dump}({value})", dump=dump, value=value)

    def items(self, step: DumpStep, value: Part) -> Part:
        item = self.unit.names.local("item")
        plain = self.emit(step.parts[0], item)
        return code("[{plain} for {item} in {value}]", plain=plain, item=item, value=value)

    def places(self, step: DumpStep, value: Part) -> Part:
        names = self.unit.names
        places = [
            self.emit(part, code("{value}[{i}]", value=value, i=emit_literal(i, names, "place")))
            for i, part in enumerate(step.parts)
        ]
        return code("[{places}]", places=join(", ", places))

    def entries(self, step: DumpStep, value: Part) -> Part:
        key, item = self.unit.names.local("key"), self.unit.names.local("item")
        return code(
            "{{{plain_key}: {plain} for {key}, {item} in {value}.items()}}",
            plain_key=self.emit(step.parts[0], key), plain=self.emit(step.parts[1], item),
            key=key, item=item, value=value,
        )  # fmt: skip

    def unless_none(self, step: DumpStep, value: Part) -> Part:
        plain = self.emit(step.parts[0], value)
        return code("None if {value} is None else {plain}", value=value, plain=plain)

    def by_class(self, step: DumpStep, value: Part) -> Part:
        names = self.unit.names
        classes = [part.type.cls for part in step.parts if isinstance(part.type, ModelType)]
        dumps = names.derived("dumps", self.links.by_class, *self.links.arguments, *classes)
        return code(
            "{dumps}.get({type}({value}), {anything})({value})",
            dumps=dumps,
            type=names.builtin("type"),
            value=value,
            anything=self.emit_anything(),
        )

    def own_first(self, step: DumpStep, value: Part) -> Part:
        """Write one condition for each type of the user's; what is left is told by its class."""
        plain = self.any_value(step, value)
        for part in reversed(step.parts):
            type_ = part.type.type if isinstance(part.type, (OwnType, Constrained)) else part.type
            test = self.unit.names.derived("is_own", make_test, *_told_by(type_))
            plain = code(
                "{own} if {test}({value}) else {plain}",
                own=self.emit(part, value), test=test, value=value, plain=plain,
            )  # fmt: skip
        return plain

    def any_value(self, _: DumpStep, value: Part) -> Part:
        return code("{dump}({value})", dump=self.emit_anything(), value=value)

    def emit_anything(self) -> Part:
        """Return the name of the function that dumps values whose type says too little."""
        names, links = self.unit.names, self.links
        if links.arguments:
            return names.derived("dump_anything", links.anything, *links.arguments)
        return names.constant(links.anything, "dump_anything")


def _plan_model(type_: ModelType) -> DumpStep:
    if is_form(type_.cls) or kind_of_record(type_.cls) == TYPED_DICT:
        return DumpStep(type_, "call by name", "no class of the value tells which function is its own")
    return DumpStep(type_, "call", "the model has a function of its own")


def _plan_scalar(type_: Scalar) -> DumpStep:
    if type_.name in ("datetime", "date", "time"):
        return DumpStep(type_, "iso", "the value spells itself in ISO 8601")
    if speller_of_scalar(type_.name) is None:
        return DumpStep(type_, "keep", "plain data holds it as it is")
    return DumpStep(type_, "spell", "plain data holds its text")


def _plan_items(type_: CollectionType | ListType | SetType | FrozenSetType | VariadicType) -> DumpStep:
    item = plan_dump_of(type_.item)
    if item.way == "keep":
        return DumpStep(type_, "copy", "items stay as they are", (item,))
    return DumpStep(type_, "items", "items are converted one by one", (item,))


def _plan_entries(type_: DictType | MappingType) -> DumpStep:
    parts = (plan_dump_of(type_.key), plan_dump_of(type_.value))
    if all(part.way == "keep" for part in parts):
        return DumpStep(type_, "copy dict", "entries stay as they are", parts)
    return DumpStep(type_, "entries", "keys or values are converted one by one", parts)


def _plan_union(type_: UnionType) -> DumpStep:
    parts = tuple(plan_dump_of(option) for option in type_.options)
    if all(part.way == "keep" for part in parts):
        return DumpStep(type_, "keep", "every option is plain already", parts)
    rest = [part for part in parts if not isinstance(part.type, Null)]
    if len(rest) == 1 and len(parts) > 1:
        return DumpStep(type_, "unless None", "one option beside None", (rest[0],))
    if all(part.way in ("call", "keep") for part in parts) and any(part.way == "call" for part in parts):
        return DumpStep(type_, "by class", "one dict finds the model's function; plain options go the long way", parts)
    own = tuple(part for part in parts if part.way in ("own", "member name"))
    if own:
        return DumpStep(type_, "own first", "values of the user's own types are told first", own)
    return DumpStep(type_, "anything", "the value's own type decides", parts)


def _told_by(type_: Type) -> tuple[str | type, ...]:
    """Return what tells values of a type in a union: the name of a scalar, a class, or nothing."""
    if isinstance(type_, Scalar):
        return (type_.name,)
    if isinstance(type_, (InstanceType, ModelType, EnumType)):
        return (type_.cls,)
    return (_CONTAINERS.get(type(type_), object),)


_CONTAINERS: dict[type, type] = {
    ListType: list,
    SetType: set,
    FrozenSetType: frozenset,
    TupleType: tuple,
    VariadicType: tuple,
    DictType: dict,
}


def _plan_member(type_: EnumType) -> DumpStep:
    if type_.by_name:
        return DumpStep(type_, "member name", "plain data holds the member's name")
    if all(type(member.value) in _PLAIN_VALUES for member in members_by_name(type_.cls).values()):
        return DumpStep(type_, "member", "plain data holds the member's value")
    return DumpStep(type_, "anything", "plain data holds what becomes of the member's value")


_PLAIN_VALUES = frozenset({bool, int, float, str, type(None)})


def _plan_own(type_: OwnType) -> DumpStep:
    if type_.codec.dump is None:
        return plan_dump_of(type_.type)
    return DumpStep(type_, "own", "the user's function makes plain data of it")


_PLANS: dict[type, Callable[..., DumpStep]] = {
    Anything: lambda type_: DumpStep(type_, "anything", "the value's own type decides"),
    InstanceType: lambda type_: DumpStep(type_, "anything", "the value's own type decides"),
    Late: lambda type_: DumpStep(type_, "anything", "the value's own type decides"),
    Null: lambda type_: DumpStep(type_, "keep", "None is plain"),
    LiteralType: lambda type_: DumpStep(type_, "keep", "literals are plain"),
    Scalar: _plan_scalar,
    EnumType: _plan_member,
    ModelType: _plan_model,
    ListType: _plan_items,
    SetType: _plan_items,
    FrozenSetType: _plan_items,
    VariadicType: _plan_items,
    TupleType: lambda type_: DumpStep(
        type_, "places", "each place has its own type", tuple(map(plan_dump_of, type_.items))
    ),
    DictType: _plan_entries,
    CollectionType: _plan_items,
    MappingType: _plan_entries,
    UnionType: _plan_union,
    OwnType: _plan_own,
    Constrained: lambda type_: plan_dump_of(type_.type),
    Converted: lambda type_: plan_dump_of(type_.type),
    CheckedType: lambda type_: plan_dump_of(type_.type),
    SchemaType: lambda type_: plan_dump_of(type_.type),
}


def emit_plain(step: DumpStep, value: Part, unit: Unit, links: DumpLinks) -> Part:
    """Return the expression for *value* as plain data; *value* may stand in it more than once."""
    return _Dumping(unit, links).emit(step, value)
