"""What a model class carries: its declaration, its definition once read, its code.

    declared     as the user wrote it             at the class statement
    skeleton     types read, places left out      at the first call
    definition   with the place of every field    when somebody asks why, or a text is written
    groups       functions of each unit           stubs at the class statement, code at the first call

Nothing in it changes once it is made, but for what is filled in on first use.
"""

from __future__ import annotations

from typewright.definitions import (
    HOLD,
    MODEL_MARK,
    UNKNOWN,
    Check,
    Computed,
    Field,
    Model,
    ModelOptions,
    Origin,
    Type,
    sharing,
    spell_parts,
)
from typewright.engine import Group
from typewright.models.assembling import assemble
from typewright.models.checks import checks_of
from typewright.models.computing import computed_of, has_computed
from typewright.models.declarations import Declaration, declare_all
from typewright.models.field_types import read_computed_type, read_field_type
from typewright.models.holding import holds
from typewright.models.keys import own_key_of
from typewright.models.repeats import check_repeated
from typewright.models.spelling import spell_all, spell_plain
from typewright.models.statements import Statement
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from types import CodeType
    from typing import Any

    from typewright.definitions import SchemaRule
    from typewright.models.local_names import LocalNames
    from typewright.models.statements import Place


NO_KEYWORDS: Mapping[str, Any] = {}
"""What most class statements say to ``__init_subclass__``."""


class Blueprint:
    """Everything typewright knows about one model class."""

    __slots__ = (
        "_checks",
        "_declared",
        "_definition",
        "_family",
        "_place",
        "_places",
        "_skeleton",
        "_spelled",
        "annotations",
        "arguments",
        "cls",
        "codecs",
        "doc",
        "groups",
        "is_usual",
        "keywords",
        "local",
        "methods",
        "module",
        "names",
        "options",
        "origin",
        "own_rule",
        "qualname",
        "ready",
        "values",
    )

    def __init__(
        self,
        module: str,
        qualname: str,
        options: ModelOptions,
        place: Place | tuple[CodeType, int],
        names: Mapping[str, object] | None = None,
        doc: str | None = None,
    ) -> None:
        self.module = module
        self.qualname = qualname
        self.options = options
        self._place = place
        self.names = names
        """Where names in annotations are looked up; None means the class's module."""
        self.doc = doc
        self.annotations: Mapping[str, Any] = {}
        """Annotations of the class's own fields, where a glance at them was enough."""
        self.values: Mapping[str, Any] = {}
        """Defaults of these, or what ``tw.field`` returned."""
        self.cls: Any = object
        self.methods: tuple[str, ...] = ()
        """Names of the methods that typewright writes."""
        self.is_usual = False
        """Whether the class shares the promises of its methods with others."""
        self.groups: dict[Any, Group] = {}
        """By operation, or by operation and dialect."""
        self.ready: dict[str, Any] = {}
        """Functions of conversions that have their code, by unit."""
        self.codecs: dict[Any, Any] = {}
        """By choices: codecs of the class, once made, and those of types that hold it."""
        self.origin: Any = None
        """The generic model that the class belongs to, where it is one for certain arguments."""
        self.arguments: tuple[Any, ...] = ()
        """These arguments."""
        self.keywords: Mapping[str, Any] = NO_KEYWORDS
        """What the class statement said to the user's ``__init_subclass__``."""
        self.own_rule: SchemaRule | None = None
        """The JSON Schema that plain data must fit, too, where the class has one of its own."""
        self.local: LocalNames | None = None
        """Names of the function around the class, where there is one."""
        self._family: dict[Any, Any] | None = None
        self._checks: tuple[Check, ...] | None = None
        self._declared: dict[str, Declaration] | None = None
        self._places: Mapping[str, Origin] | None = None
        self._skeleton: Model | None = None
        self._spelled: tuple[str, tuple[object, ...]] | None = None
        self._definition: Model | None = None

    @property
    def place(self) -> Place:
        """Where the class was written; a tuple of code and instruction becomes that when it is first asked for."""
        if type(self._place) is tuple:
            self._place = Statement(*self._place, self.name, self.cls.__bases__)
        return self._place  # type: ignore[return-value]

    @property
    def family(self) -> dict[Any, Any]:
        """The classes of a generic model, or weak references to them, by arguments."""
        if self._family is None:
            self._family = {}
        return self._family

    @property
    def declared(self) -> dict[str, Declaration]:
        """All fields as they were declared, inherited ones first."""
        if self._declared is None:
            self.declare({item.name: item for item in declare_all(self)})
        return self._declared  # type: ignore[return-value]

    def declare(self, fields: dict[str, Declaration]) -> None:
        """Take *fields* for those of the class; those that belong to no other class yet belong to this one."""
        for item in fields.values():
            item.home = item.home or self
        self._declared = fields

    @property
    def is_plain(self) -> bool:
        """Whether nothing is known about the fields but :attr:`annotations` and :attr:`values`."""
        return self._declared is None

    @property
    def field_names(self) -> Iterable[str]:
        """The names of all fields, in order."""
        return self.annotations if self.is_plain else self.declared

    @property
    def file(self) -> str | None:
        """The file that holds the definition."""
        return self.place.file

    @property
    def own_init(self) -> bool:
        """Whether the user wrote ``__init__``."""
        return "__init__" not in self.methods

    def origin_of(self, field: str) -> Origin:
        """Return where *field* was declared, or the unknown origin."""
        if self._places is None:
            self._places = self.place.of_fields()
        return self._places.get(field, UNKNOWN)

    @property
    def name(self) -> str:
        """The class's own name, arguments included."""
        outer, bracket, arguments = self.qualname.partition("[")
        return outer.rpartition(".")[2] + bracket + arguments

    @property
    def title(self) -> str:
        """The class's full name, for messages."""
        return f"{self.module}.{self.qualname}"

    @property
    def skeleton(self) -> Model:
        """The definition without places.

        Raises:
            AnnotationError: an annotation can't be resolved.
            FieldError: a default doesn't satisfy its type.
        """
        if self._skeleton is None:
            declared = tuple(
                [_make_field(item, self.type_of(item), self._own_key(item)) for item in self.declared.values()]
            )
            fields = tuple([field for field in declared if not field.init_only])
            inputs = tuple([field for field in declared if field.init])
            is_usual = len(inputs) == len(fields) == len(declared)
            parameters = None if is_usual else inputs
            head = self.name, self.module, self.qualname
            self._skeleton = Model(
                *head, fields, self.options, self.doc, UNKNOWN, self._computed(), parameters, self.checks, self.rule
            )
        return self._skeleton

    @property
    def checks(self) -> tuple[Check, ...]:
        """What is asked of whole objects: methods marked by ``@tw.check``."""
        if self._checks is None:
            # A glance at a class body is enough only where no function in it is marked.
            self._checks = () if self.is_usual else checks_of(self.cls)
        return self._checks

    @property
    def rule(self) -> SchemaRule | None:
        """The JSON Schemas that plain data must fit, too, as one: the class's own and those of its bases."""
        stated = self.stated_rule
        rules = [*([] if stated is None else [stated]), *_inherited_rules(self.cls)]
        if not rules:
            return None
        from typewright.definitions import join_rules

        return join_rules(rules)

    @property
    def stated_rule(self) -> SchemaRule | None:
        """The JSON Schema that the class itself came with."""
        return self.own_rule

    @property
    def definition(self) -> Model:
        """The definition with the place of every field and rule.

        Raises:
            AnnotationError: an annotation can't be resolved.
            FieldError: a default doesn't satisfy its type, or a field is declared twice.
            ExceptionGroup: several fields are declared twice.
        """
        if self._definition is None:
            bare = self.skeleton
            check_repeated(self.qualname, self.place)
            fields = tuple(place_field(field, self.origin_of(field.name)) for field in bare.fields)
            placed = {field.name: field for field in fields}
            parameters = bare.parameters and tuple(
                placed.get(field.name) or place_field(field, self.origin_of(field.name)) for field in bare.parameters
            )
            self._definition = replace(bare, fields=fields, parameters=parameters, origin=self.place.start)
        return self._definition

    def spelling(self) -> tuple[str, tuple[object, ...]]:
        """Return a digest of what shapes code, without making the definition, and the live objects in that.

        Raises:
            AnnotationError: an annotation can't be resolved.
            FieldError: a default doesn't satisfy its type.
        """
        if self._spelled is None:
            head = [self.module, self.qualname, spell_parts(self.options)[0]]
            texts, live = (spell_plain(self) if self.is_plain else None) or spell_all(self)
            if has_computed(self.cls):
                text, more = spell_parts(*self._computed())
                texts, live = [*texts, text], [*live, *more]
            if self.checks:
                text, functions = spell_parts(self.checks)
                texts, live = [*texts, text], [*live, *functions]
            rule = self.rule
            if rule is not None:
                text, rules = spell_parts(rule)
                texts, live = [*texts, text], [*live, *rules]
            from _blake2 import blake2b

            spelled = "\n".join(head + texts) + sharing(live)
            digest = blake2b(spelled.encode("utf-8", "surrogatepass"), digest_size=16)
            self._spelled = digest.hexdigest(), tuple(live)
        return self._spelled

    @property
    def units(self) -> tuple[str, ...]:
        """The units that most programs use."""
        return ("methods", "load", "dump")

    @property
    def attributes(self) -> Model:
        """The fields that an object has, with their places."""
        return self.definition

    @property
    def refusals(self) -> tuple[type[Exception], ...]:
        """What the class's own code may raise to refuse checked values; none that are caught."""
        return ()

    def type_of(self, item: Declaration) -> Type:
        """Return the type of a declared field under its rules, read where it was declared.

        Raises:
            AnnotationError: the annotation can't be resolved.
            FieldError: the default doesn't satisfy the type.
        """
        return read_field_type(self, item)

    def assemble(self, values: dict[str, Any]) -> object:
        """Return an object with *values*, which have been checked, and defaults for the rest."""
        return assemble(self, values)

    def _computed(self) -> tuple[Computed, ...]:
        if not has_computed(self.cls):
            return ()
        return tuple(computed_of(self.cls, lambda given, name: read_computed_type(self, given, name), self.options))

    def holds(self, value: object) -> bool:
        """Whether *value* is an object of the generic model that could be one of the class."""
        return holds(self, value)

    def _own_key(self, item: Declaration) -> str | tuple[str, ...] | None:
        return own_key_of(self.qualname, item, self.options)

    @property
    def converts(self) -> bool:
        """Whether a user's function converts values that are given to the class."""
        if self.is_plain or self.own_init:
            return False
        from typewright.definitions import converts, lower

        return any(map(converts, [lower(field.type, HOLD) for field in self.skeleton.fields]))


def _inherited_rules(cls: type) -> list[SchemaRule]:
    """Return the rules of all bases that came with one."""
    above = (base.__dict__.get(MODEL_MARK) for base in cls.__mro__[1:-1])
    return [mark.stated_rule for mark in above if mark is not None and mark.stated_rule is not None]


def _make_field(item: Declaration, type_: Type, own_key: str | tuple[str, ...] | None) -> Field:
    spec = item.spec
    return Field(
        item.name,
        type_,
        item.default,
        item.factory,
        own_key,
        item.kw_only,
        spec.repr,
        spec.compare,
        spec.secret,
        spec.primary_key,
        spec.doc,
        spec.metadata,
        UNKNOWN,
        spec.also,
        spec.collect,
        spec.dump,
        spec.init,
        spec.alias,
        spec.hash,
        spec.frozen,
        spec.init_only,
    )


def place_field(field: Field, origin: Origin) -> Field:
    """Return *field* with the place where it was declared."""
    return field if origin is UNKNOWN else replace(field, origin=origin)
