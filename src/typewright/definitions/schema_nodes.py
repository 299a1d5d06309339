"""What a JSON Schema asks of a value: the nodes to which schemas of every draft are lowered.

One :class:`SchemaNode` stands for one schema object, its *parts* for what its keywords ask.
Schemas refer to each other in circles, so a part holds the *number* of another schema and a
:class:`SchemaTable` holds them all. What a draft leaves to the moment of checking, the
dynamic scope, is settled before: a schema that means two things has two numbers.

    IsKind  IsEqual  Limit  HasFormat  Nothing            about the value alone
    Combined  Negated  Conditional  Refers                about the same value, by other schemas
    Members  Requires  Depends  DependsOn  Keys           about an object
    Elements  Contains  Unique                            about an array
    Unevaluated                                           about what no other part has looked at
"""

from __future__ import annotations

from typewright.definitions.constraints import Constraint
from typewright.definitions.spelling import spell_as
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias


@frozen
class SchemaPlace:
    """Where a schema stands."""

    uri: str
    """Of the resource it belongs to; empty where the user gave none."""
    pointer: str
    """JSON pointer within the resource."""
    file: str | None = None
    """Path of the file, where it came from one."""
    base: str = ""
    """JSON pointer of the resource within the file or the mapping that was given."""


@frozen
class IsKind:
    """``type``."""

    keyword: str
    kinds: tuple[str, ...]


@frozen
class IsEqual:
    """``enum`` and ``const``: equal to one of a few, as JSON compares."""

    keyword: str
    values: tuple[object, ...]


@frozen
class Limit:
    """A rule for values of one kind; others pass."""

    keyword: str
    kind: str
    rule: Constraint
    written: object
    """The bound as the schema has it; a pattern in the words of ECMA-262."""


@frozen
class HasFormat:
    """``format``, where it is asserted."""

    keyword: str
    name: str


@frozen
class Nothing:
    """The schema ``false``."""

    keyword: str


@frozen
class Combined:
    """``allOf``, ``anyOf`` and ``oneOf``."""

    keyword: str
    how: str
    """``all``, ``any`` or ``one``."""
    options: tuple[int, ...]


@frozen
class Negated:
    """``not``."""

    keyword: str
    option: int


@frozen
class Conditional:
    """``if`` with ``then`` and ``else``."""

    keyword: str
    test: int
    then: int | None
    otherwise: int | None


@frozen
class Refers:
    """``$ref`` and its kin, whose target is known."""

    keyword: str
    target: int


@frozen
class Members:
    """``properties``, ``patternProperties`` and ``additionalProperties``."""

    keyword: str
    named: tuple[tuple[str, int], ...]
    patterns: tuple[tuple[str, str, int], ...]
    """The pattern as written, as ``re`` reads it, and the schema."""
    others: int | None


@frozen
class Requires:
    """``required``."""

    keyword: str
    names: tuple[str, ...]


@frozen
class Depends:
    """One entry of ``dependentRequired``."""

    keyword: str
    trigger: str
    names: tuple[str, ...]


@frozen
class DependsOn:
    """One entry of ``dependentSchemas``."""

    keyword: str
    trigger: str
    option: int


@frozen
class Keys:
    """``propertyNames``."""

    keyword: str
    option: int


@frozen
class Elements:
    """``prefixItems`` and ``items``, under the names that the draft has for them."""

    keyword: str
    prefix: tuple[int, ...]
    rest: int | None
    rest_keyword: str


@frozen
class Contains:
    """``contains`` with ``minContains`` and ``maxContains``."""

    keyword: str
    option: int
    least: int
    most: int | None
    evaluates: bool
    """Whether items that fit count as evaluated: from 2020-12 on."""


@frozen
class Unique:
    """``uniqueItems``."""

    keyword: str


@frozen
class Unevaluated:
    """``unevaluatedProperties`` and ``unevaluatedItems``."""

    keyword: str
    kind: str
    """``object`` or ``array``."""
    option: int


SchemaPart: TypeAlias = (
    IsKind
    | IsEqual
    | Limit
    | HasFormat
    | Nothing
    | Combined
    | Negated
    | Conditional
    | Refers
    | Members
    | Requires
    | Depends
    | DependsOn
    | Keys
    | Elements
    | Contains
    | Unique
    | Unevaluated
)
"""Every part; the set is closed."""


@frozen
class SchemaNode:
    """One schema: a value is accepted if every part accepts it."""

    place: SchemaPlace
    parts: tuple[SchemaPart, ...]


@frozen
class SchemaTable:
    """Every schema that one can reach from the first; the number of a schema is its place in the list."""

    nodes: list[SchemaNode]
    title: str
    """What the first is called, for messages."""
    spelling: str
    """What tells the table from all others, the same in every process."""


@frozen
class SchemaRule:
    """What a JSON Schema asks beyond what a type can say; ``make_rule()`` makes one."""

    table: SchemaTable
    """Only what the rule reaches."""
    number: int
    """Of the schema that is asked."""
    words: tuple[str, ...] = ()
    """The keywords behind it, for people."""

    @property
    def spelling(self) -> str:
        """What tells it from all others, the same in every process."""
        return f"{self.table.spelling} {self.number}"

    @property
    def place(self) -> SchemaPlace:
        """Where the schema stands."""
        return self.table.nodes[self.number].place

    def __eq__(self, other: object) -> bool:
        """Compare what is asked, where it stands, and the words."""
        if type(other) is not SchemaRule:
            return NotImplemented
        mine, others = (self.spelling, self.words, self.place.file), (other.spelling, other.words, other.place.file)
        return mine == others

    def __hash__(self) -> int:
        return hash(self.spelling)

    def __repr__(self) -> str:
        return f"<rule {self.table.title}#{self.place.pointer}: {', '.join(self.words)}>"


spell_as(SchemaRule, lambda rule: rule.spelling)


def options_in_place(part: SchemaPart) -> tuple[int, ...]:
    """Return the schemas that *part* asks about the same value."""
    if isinstance(part, Combined):
        return part.options
    if isinstance(part, Refers):
        return (part.target,)
    if isinstance(part, (Negated, DependsOn)):
        return (part.option,)
    if isinstance(part, Conditional):
        return tuple([option for option in (part.test, part.then, part.otherwise) if option is not None])
    return ()


def options_below(part: SchemaPart) -> tuple[int, ...]:
    """Return the schemas that *part* asks about parts of the value."""
    if isinstance(part, Members):
        found = [option for _, option in part.named] + [option for _, _, option in part.patterns]
        return tuple(found if part.others is None else [*found, part.others])
    if isinstance(part, Elements):
        return part.prefix if part.rest is None else (*part.prefix, part.rest)
    return (part.option,) if isinstance(part, (Keys, Contains, Unevaluated)) else ()
