"""Types as annotations: one speller for each kind of module.

    Speller          objects, as classes of Python hold them: dates are dates, rules are left out
    RuledSpeller     the same, with every rule, in the words of typewright
    DataSpeller      plain data, as JSON holds it: dates are texts, enums their values

A speller asks :class:`Names` for all that it names, so that a module imports just that.
"""

from __future__ import annotations

from typewright.definitions import (
    MISSING,
    UNSET,
    Anything,
    Constrained,
    Constraint,
    DictType,
    EnumDefinition,
    FrozenSetType,
    HasFormat,
    InstanceType,
    Late,
    ListType,
    LiteralType,
    Null,
    Scalar,
    SchemaRule,
    SchemaType,
    SetType,
    TagTable,
    TupleType,
    Type,
    UnionType,
    UnsetType,
    VariadicType,
    class_of_scalar,
    map_parts,
    parts_of,
)
from typewright.errors import CodePartError
from typewright.targets.python.escaping import Code, fill, join, spell_literal, spell_name
from typewright.targets.python.values import spell_value
from typewright.targets.schema_tables import spell_schema

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from typewright.definitions import Field
    from typewright.targets.python.names import Names
    from typewright.targets.python.sources import Declared, SourceFile

NONE = Code("None")
_MARKERS = {
    "gt": "Gt",
    "ge": "Ge",
    "lt": "Lt",
    "le": "Le",
    "multiple_of": "MultipleOf",
    "min_length": "MinLength",
    "max_length": "MaxLength",
    "pattern": "Pattern",
    "one_of": "OneOf",
}
_PLAIN_TEXTS = ("bool", "int", "float", "str")


class Speller:
    """Spells the types of one file as objects hold them, without rules."""

    def __init__(self, source: SourceFile, names: Names, fields: frozenset[str] | None = None) -> None:
        self.names = names
        self.source = source
        self._known: dict[str, Declared | None] = {}
        self._renamed: dict[str, Code] = {}
        """Second names of classes that a field is called as, too."""
        named = frozenset(field.name for model in source.definition.models for field in model.fields)
        self._fields = named if fields is None else fields

    def spell(self, type_: Type) -> Code:
        """Return *type_* as an annotation."""
        return _SPELLERS[type(type_)](self, type_)

    def find(self, name: str) -> Declared | None:
        """Return what *name* of the schema stands for."""
        if name not in self._known:
            self._known[name] = self.source.find(name)
        return self._known[name]

    def second_names(self) -> list[tuple[Code, Code]]:
        """Return the second names that annotations use, each with the class it is for."""
        return [(used, spell_name(name)) for name, used in self._renamed.items()]

    def is_late(self, type_: Type) -> bool:
        """Whether *type_* names a module that may not be whole when this one is imported."""
        if isinstance(type_, Late):
            alias, dot, _ = type_.name.partition(".")
            return bool(dot) and self.source.neighbours[alias].in_circle
        return any(map(self.is_late, parts_of(type_)))

    def has_late_default(self, field: Field) -> bool:
        """Whether a default may be of an enum that isn't there yet when the module is imported."""
        is_plain = field.default is UNSET or field.default is None
        return not is_plain and field.default is not MISSING and self.is_late(field.type)

    def late(self, type_: Late) -> Code:
        """Return the name of a class, an enum or a class of a neighbour."""
        alias, dot, name = type_.name.partition(".")
        if dot:
            neighbour = self.source.neighbours[alias]
            module = self.names.neighbour(neighbour.package, neighbour.module, alias)
            return fill("{}.{}", module, spell_name(name))
        if alias not in self._fields:
            return spell_name(alias)
        if alias not in self._renamed:
            self._renamed[alias] = self.names.second(alias)
        return self._renamed[alias]

    def scalar(self, type_: Scalar) -> Code:
        """Return the class of single values."""
        if type_.name in ("regex", "bytes_regex"):
            inner = "str" if type_.name == "regex" else "bytes"
            return fill("{}[{}]", self.names.of("re", "Pattern"), self.names.of("builtins", inner))
        cls = class_of_scalar(type_.name)
        # From 3.13 on, pathlib's classes say that they are from "pathlib._local".
        return self.names.of(cls.__module__.partition("._")[0], cls.__name__)

    def instance(self, type_: InstanceType) -> Code:
        """Return the type of a field that may be left unset."""
        if type_.cls is not UnsetType:
            raise CodePartError("type", type_.cls)
        return NONE

    def constrained(self, type_: Constrained) -> Code:
        """Return a type without its rules; a choice is a literal where it can be one."""
        return self.choice(type_) or self.spell(type_.type)

    def choice(self, type_: Constrained) -> Code | None:
        """Return a choice of texts or integers as a literal, or None."""
        rule = next((rule for rule in type_.constraints if rule.rule == "one_of"), None)
        values: Any = () if rule is None else rule.argument
        if not values or any(type(value) not in (int, str) for value in values):
            return None
        return self.literal(LiteralType(tuple(values)))

    def schema(self, type_: SchemaType) -> Code:
        """Return a type without the JSON Schema on it."""
        return self.spell(type_.type)

    def literal(self, type_: LiteralType) -> Code:
        """Return a literal type."""
        values = join(", ", [spell_literal(value) for value in type_.values])
        return fill("{}[{}]", self.names.of("typing", "Literal"), values)

    def union(self, type_: UnionType) -> Code:
        """Return the options with bars between them, each once."""
        return join(" | ", dict.fromkeys(self.spell(option) for option in self.options(type_)))

    def options(self, type_: Type) -> Iterator[Type]:
        """Yield the options of a union, and those of unions among them."""
        if isinstance(type_, UnionType):
            for option in type_.options:
                yield from self.options(option)
        elif isinstance(type_, (SchemaType, Constrained)) and isinstance(type_.type, UnionType):
            yield from self.options(type_.type)
        else:
            yield type_

    def items(self, name: str, item: Type) -> Code:
        """Return a container of items."""
        return fill("{}[{}]", self.names.of("builtins", name), self.spell(item))

    def variadic(self, type_: VariadicType) -> Code:
        """Return a tuple of any length."""
        return fill("{}[{}, ...]", self.names.of("builtins", "tuple"), self.spell(type_.item))

    def places(self, type_: TupleType) -> Code:
        """Return a tuple of a fixed length."""
        items = join(", ", [self.spell(item) for item in type_.items]) if type_.items else Code("()")
        return fill("{}[{}]", self.names.of("builtins", "tuple"), items)

    def mapping(self, type_: DictType) -> Code:
        """Return a dict."""
        return fill("{}[{}, {}]", self.names.of("builtins", "dict"), self.spell(type_.key), self.spell(type_.value))

    def anything(self) -> Code:
        """Return the type of what may be anything."""
        return self.names.of("typing", "Any")


class RuledSpeller(Speller):
    """Spells types with all that they ask, in the words of typewright."""

    @property
    def ours(self) -> Code:
        """What the module calls typewright."""
        return self.names.module("typewright", "tw")

    def spell(self, type_: Type) -> Code:
        """Return *type_* as an annotation, with markers where it asks more than a class does."""
        base, markers = self.mark(type_)
        if not markers:
            return base
        return fill("{}[{}, {}]", self.names.of("typing", "Annotated"), base, join(", ", markers))

    def mark(self, type_: Type) -> tuple[Code, list[Code]]:
        """Return the annotation of *type_* without markers, and the markers."""
        if isinstance(type_, Constrained):
            base, markers = self.mark(type_.type)
            return base, [*markers, *[self.marker(rule) for rule in type_.constraints]]
        if isinstance(type_, SchemaType):
            base, markers = self.mark(type_.type)
            return base, [*markers, self.fits(type_.rule)]
        if isinstance(type_, UnionType) and type_.by is not None:
            return self.union(type_), [self.tag(type_.by)]
        if type_ == Scalar("whole"):
            return self.names.of("builtins", "int"), [self.call("Whole")]
        return super().spell(type_), []

    def instance(self, type_: InstanceType) -> Code:
        """Return the type of a field that may be left unset."""
        super().instance(type_)
        return fill("{}.UnsetType", self.ours)

    def options(self, type_: Type) -> Iterator[Type]:
        """Yield the options of a union; those among them that say more about theirs stay together."""
        yield from type_.options if isinstance(type_, UnionType) else (type_,)

    def tag(self, by: object) -> Code:
        """Return the marker that says how models are told apart."""
        if isinstance(by, TagTable):
            return self.call("Tag", spell_literal(by.key), spell_literal(by.tags))
        return self.call("Tag", spell_literal(by))

    def marker(self, rule: Constraint) -> Code:
        """Return the marker for a rule."""
        return self.call(_MARKERS[rule.rule], self.argument(rule))

    def argument(self, rule: Constraint) -> Code:
        """Return the argument of a rule."""
        return self.value(rule.argument)

    def fits(self, rule: SchemaRule) -> Code:
        """Return the marker for a JSON Schema."""
        definitions: dict[str, Any] = {}
        schema = spell_schema(rule, definitions)
        if definitions:
            schema = {**(schema if isinstance(schema, dict) else {"allOf": [schema]}), "$defs": definitions}
        arguments = [spell_literal(schema)]
        if has_formats(rule):
            arguments.append(Code("formats=True"))
        return self.call("FitsSchema", *arguments)

    def call(self, name: str, *arguments: Code) -> Code:
        """Return a call of typewright's."""
        return fill("{}.{}({})", self.ours, spell_name(name), join(", ", arguments))

    def value(self, value: object) -> Code:
        """Return an expression for a value."""
        return spell_value(value, self.names)


class StubSpeller(RuledSpeller):
    """Spells what a checker of types needs to know of a class with rules: no rules."""

    spell = Speller.spell
    options = Speller.options


class DataSpeller(Speller):
    """Spells plain data as JSON holds it."""

    def values_of(self, enum: EnumDefinition) -> Code:
        """Return the literal type of an enum's values."""
        return self.literal(LiteralType(tuple(dict.fromkeys([value for _, value in enum.members]))))

    def scalar(self, type_: Scalar) -> Code:
        """Return the class of what stands for a single value."""
        name = "int" if type_.name == "whole" else type_.name
        return self.names.of("builtins", name if name in _PLAIN_TEXTS else "str")

    def items(self, name: str, item: Type) -> Code:
        """Return a list, which stands for any container."""
        del name
        return super().items("list", item)

    def variadic(self, type_: VariadicType) -> Code:
        """Return a list."""
        return self.items("list", type_.item)

    def places(self, type_: TupleType) -> Code:
        """Return a list of what stands in any place."""
        if not type_.items:
            return self.items("list", Anything())
        return self.items("list", UnionType(tuple(dict.fromkeys(type_.items))))

    def mapping(self, type_: DictType) -> Code:
        """Return a dict whose keys are texts."""
        dict_, text = self.names.of("builtins", "dict"), self.names.of("builtins", "str")
        return fill("{}[{}, {}]", dict_, text, self.spell(type_.value))


def has_formats(rule: SchemaRule) -> bool:
    """Whether *rule* asks for formats of texts."""
    return any(isinstance(part, HasFormat) for node in rule.table.nodes for part in node.parts)


def without_unset(type_: Type) -> Type:
    """Return *type_* without what says that a field may be left out."""
    if isinstance(type_, UnionType):
        kept = tuple([option for option in type_.options if not is_unset(option)])
        return kept[0] if len(kept) == 1 and type_.by is None else UnionType(kept, type_.by)
    return map_parts(type_, without_unset) if isinstance(type_, SchemaType) else type_


def is_unset(type_: Type) -> bool:
    """Whether *type_* is that of ``UNSET``."""
    return isinstance(type_, InstanceType) and type_.cls is UnsetType


_SPELLERS: dict[type, Callable[[Speller, Any], Code]] = {
    Anything: lambda speller, _: speller.anything(),
    Null: lambda _, __: NONE,
    Scalar: lambda speller, type_: speller.scalar(type_),
    LiteralType: lambda speller, type_: speller.literal(type_),
    ListType: lambda speller, type_: speller.items("list", type_.item),
    SetType: lambda speller, type_: speller.items("set", type_.item),
    FrozenSetType: lambda speller, type_: speller.items("frozenset", type_.item),
    VariadicType: lambda speller, type_: speller.variadic(type_),
    TupleType: lambda speller, type_: speller.places(type_),
    DictType: lambda speller, type_: speller.mapping(type_),
    UnionType: lambda speller, type_: speller.union(type_),
    InstanceType: lambda speller, type_: speller.instance(type_),
    Constrained: lambda speller, type_: speller.constrained(type_),
    SchemaType: lambda speller, type_: speller.schema(type_),
    Late: lambda speller, type_: speller.late(type_),
}
"""Every type that a reader of files makes."""
