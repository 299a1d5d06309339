"""Types for schemas: each type accepts at least what its schemas accept, and a rule refuses the rest.

    joint of schemas --> Facts --> one type for each kind of value --> union --> rule for what is left
                                       |
                                       +-- objects: a class, whose fields are shaped later

Classes are noted and filled in one after the other, so circles of classes need no
recursion. A circle without a class in it, such as a list of lists of itself, is broken by
a rule of the whole.
"""

from __future__ import annotations

from typewright.definitions import (
    SCALAR_TYPES,
    Anything,
    Combined,
    EnumDefinition,
    Late,
    Null,
    PointedOrigin,
    Refers,
    SchemaType,
    Type,
    UnionType,
)
from typewright.readers.schema_models.arrays import shape_array
from typewright.readers.schema_models.facts import ALL_KINDS, Facts, gather
from typewright.readers.schema_models.rules import Rules, is_about_objects
from typewright.readers.schema_models.scalars import shape_boolean, shape_number, shape_text
from typewright.readers.schema_models.unions import split_unions
from typewright.readers.schema_models.values import members_of, shape_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import SchemaPart, SchemaRule
    from typewright.readers.json_schema.reading import Reading
    from typewright.readers.schema_models.facts import Joint
    from typewright.readers.schema_models.naming import Names

DEEPEST = 8
"""Types inside each other; what lies deeper is left to a rule."""
MOST_TYPES = 100_000
"""Types of one document; further ones are left to rules."""
WIDEST = 24
"""Schemas that are joined into one type; more are left to a rule."""


class Shaper:
    """The types and classes of one document."""

    def __init__(self, reading: Reading, names: Names, *, formats: str, title: str) -> None:
        self.reading = reading
        self.nodes = reading.nodes
        self.rules = Rules(reading.nodes, title)
        self.names = names
        self.formats = formats
        self.waiting: list[ClassToFill] = []
        """Classes whose fields are still to be shaped."""
        self.enums: dict[str, tuple[tuple[str, ...], Joint, str]] = {}
        """Values of each enum, the schemas that list them, and the place that names it."""
        self._enums: dict[str, EnumDefinition] = {}
        self.entries: dict[Joint, str] = {}
        """Pointer of each named schema, by its joint."""
        self.number_of_entry: dict[Joint, int] = {}
        self.foreign: dict[Joint, str] = {}
        """Names of classes that stand in other files: that of the file, a dot, that of the class there."""
        self.text: Type = SCALAR_TYPES["str"]
        self._to_fill: dict[str, ClassToFill] = {}
        self._made: dict[Joint, Type] = {}
        self._open: set[Joint] = set()
        self._classes: dict[Joint, str] = {}
        self._facts: dict[Joint, Facts] = {}
        self._joints: dict[Joint, Joint] = {}

    def raw(self, number: int) -> dict[str, object]:
        """Return the schema behind *number* as it was written; of one that is true or false, an empty one."""
        schema = self.reading.schemas[number] if number < len(self.reading.schemas) else None
        return schema if isinstance(schema, dict) else {}

    def settle(self, joint: Joint) -> Joint:
        """Return *joint* without schemas that only pass on to others."""
        found = self._joints.get(joint)
        if found is None:
            found = self._joints[joint] = self._settle(joint)
        return found

    def _settle(self, joint: Joint) -> Joint:
        waiting, made = list(reversed(joint)), dict[int, None]()
        passed: set[int] = set()
        while waiting:
            number = waiting.pop()
            parts = self.nodes[number].parts
            part = parts[0] if len(parts) == 1 and number not in passed else None
            passed.add(number)
            if isinstance(part, Refers):
                waiting.append(part.target)
            elif isinstance(part, Combined) and (part.how == "all" or len(part.options) == 1):
                waiting += reversed(part.options)
            elif parts or (not made and not waiting):
                made[number] = None
        # What was made of parts of others is the base of a union's options: its fields come first.
        written = len(self.reading.schemas)
        return tuple(sorted(made, key=lambda number: (number < written, number)))

    def facts(self, joint: Joint) -> Facts:
        """Return what *joint* asks; nobody changes it."""
        found = self._facts.get(joint)
        if found is None:
            found = self._facts[joint] = gather(joint, self.nodes)
        return found

    def shape(self, joint: Joint, place: str) -> Type:
        """Return the type of what fits all schemas of *joint*; *place* is the pointer that names it, if need be."""
        joint = self.settle(joint)
        found = self._made.get(joint)
        if found is not None:
            return found
        is_too_much = len(self._open) >= DEEPEST or len(self._made) > MOST_TYPES or len(joint) > WIDEST
        if is_too_much or joint in self._open:
            return self.by_rule(joint)
        self._open.add(joint)
        try:
            made = self._made[joint] = self._shape(joint, place)
        finally:
            self._open.discard(joint)
        return made

    def by_rule(self, joint: Joint) -> Type:
        """Return the type of anything that fits *joint*."""
        return SchemaType(Anything(), self.rules.whole(joint))

    def _shape(self, joint: Joint, place: str) -> Type:
        if not any(self.nodes[number].parts for number in joint):
            return Anything()
        facts = gather(joint, self.nodes)
        if not facts.kinds or facts.values == []:
            return self.by_rule(joint)
        split = split_unions(self, joint, facts, place)
        if split is not None:
            return self._with_rule(split, self.rules.rest(facts))
        if not facts.kinds:
            return self.by_rule(joint)
        return self._shape_kinds(joint, facts, place)

    def _shape_kinds(self, joint: Joint, facts: Facts, place: str) -> Type:
        name = None
        options: list[Type] = []
        if facts.values is not None:
            options = shape_values(self, joint, facts, place)
        elif facts.kinds == ALL_KINDS and facts.is_shapeless:
            options.append(Anything())
        else:
            if "object" in facts.kinds:
                from typewright.readers.schema_models.objects import shape_object

                made, name = shape_object(self, joint, facts, place)
                options.append(made)
            options += self._shape_others(facts, place)
        rule = self.rules.rest(facts)
        type_ = join_options(options)
        if name is None or rule is None:
            return self._with_rule(type_, rule)
        self._give_rule(name, rule)
        if isinstance(type_, Late) or all(is_about_objects(part) for part in _parts_left(facts)):
            return type_
        return SchemaType(type_, rule)

    def _give_rule(self, name: str, rule: SchemaRule) -> None:
        if name in self._to_fill:  # another file's class has the rule already
            self._to_fill[name].rule = rule

    def _shape_others(self, facts: Facts, place: str) -> list[Type]:
        options: list[Type] = []
        if "array" in facts.kinds:
            options.append(shape_array(self, facts, place))
        if "string" in facts.kinds:
            options.append(shape_text(self, facts))
        if facts.kinds & {"integer", "fraction"}:
            options.append(shape_number(facts))
        if "boolean" in facts.kinds:
            options.append(shape_boolean())
        if "null" in facts.kinds:
            options.append(Null())
        return options

    @staticmethod
    def _with_rule(type_: Type, rule: SchemaRule | None) -> Type:
        return type_ if rule is None else SchemaType(type_, rule)

    def name_class(self, joint: Joint, place: str) -> str:
        """Return the name of the class of *joint*; one with a dot stands in another file."""
        known = self.foreign.get(joint) or self._classes.get(joint)
        if known is None:
            known = self._classes[joint] = self.names.name_of(*self.place_of(joint, place))
        return known

    def enter(self, pointer: str, number: int) -> None:
        """Let what the schema at *pointer* means have its name."""
        joint = self.settle((number,))
        before = self.entries.get(joint)
        # Of several names for one schema the one where it stands counts.
        if before is None or (joint == (number,) and self.reading.pointer_of(number) == pointer):
            self.entries[joint] = pointer
            self.number_of_entry[joint] = number

    def place_of(self, joint: Joint, place: str) -> tuple[str, str]:
        """Return the pointer that names *joint*, and what tells it from other joints at the same place."""
        if joint in self.entries:
            return self.entries[joint], ""
        if len(joint) > 1:
            return place, f" {len(joint)}"
        number = joint[0] if joint else len(self.reading.schemas)
        return (place, "") if number >= len(self.reading.schemas) else self.reading.name_place(number)

    def origin_of(self, joint: Joint, place: str) -> PointedOrigin:
        """Return where *joint* was written: its first schema, or *place* where it is made of parts of others."""
        for number in joint:
            if number < len(self.reading.schemas):
                resource, pointer, _ = self.reading.place_of(number)
                return PointedOrigin(resource.document.file, resource.base + pointer)
        return PointedOrigin(self.reading.library.root.document.file, place)

    def note_class(self, made: ClassToFill) -> None:
        """Keep a class to be filled later."""
        self.waiting.append(made)
        self._to_fill[made.name] = made

    def is_noted(self, name: str) -> bool:
        """Whether there is a class called *name* already."""
        return name in self._to_fill

    def enum_values(self) -> dict[str, EnumDefinition]:
        """Return the enums known so far."""
        for name, (texts, _, _) in self.enums.items():
            if name not in self._enums:
                self._enums[name] = EnumDefinition(name, members_of(texts))
        return self._enums


class ClassToFill:
    """A class that has a name, and whose fields are still to be shaped."""

    __slots__ = ("facts", "joint", "name", "place", "rule")

    def __init__(self, name: str, joint: Joint, facts: Facts, place: str) -> None:
        self.name = name
        self.joint = joint
        self.facts = facts
        self.place = place
        self.rule: SchemaRule | None = None


def _parts_left(facts: Facts) -> list[SchemaPart]:
    return [part for parts in facts.left.values() for part in parts] + list(facts.wholes.values())


def join_options(options: list[Type]) -> Type:
    """Return one type for several: unions flattened, repetitions dropped, None last."""
    flat: list[Type] = []
    for option in options:
        for part in option.options if isinstance(option, UnionType) and option.by is None else (option,):
            if part not in flat:
                flat.append(part)
    if Null() in flat:
        flat.remove(Null())
        flat.append(Null())
    return flat[0] if len(flat) == 1 else UnionType(tuple(flat))
