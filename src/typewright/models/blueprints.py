"""What a model class carries: its declaration, its definition once read, its code.

    declared     as the user wrote it             at the class statement
    skeleton     types read, places left out      at the first call
    definition   with the place of every field    when somebody asks why, or a text is written
    groups       functions of each unit           stubs at the class statement, code at the first call

Nothing in it changes once it is made, but for what is filled in on first use.
"""

from __future__ import annotations

import sys
from _blake2 import blake2b
from types import NoneType

from typewright.definitions import (
    HOLD,
    MISSING,
    NULL,
    SCALAR_TYPES,
    UNKNOWN,
    Accepted,
    Check,
    CheckedType,
    CollectionType,
    Computed,
    Constrained,
    Convert,
    Converted,
    Field,
    Late,
    MappingType,
    Model,
    ModelOptions,
    Origin,
    OwnType,
    Refused,
    Scalar,
    TupleType,
    Type,
    UnionType,
    converts,
    has_late,
    is_type,
    keep_spelling,
    lower,
    name_of,
    parts_of,
    sharing,
    spell_live,
    spell_parts,
)
from typewright.engine import Group
from typewright.errors import AnnotationError, ConstraintError, FieldError, PatternWarning, ValidationError
from typewright.models.checks import checks_of
from typewright.models.computing import computed_of, has_computed
from typewright.models.declarations import Declaration, declare_all
from typewright.models.fields import CONSTRUCTING, PLAIN, FieldSpec
from typewright.models.holding import holds
from typewright.models.keys import check_collecting, own_key_of
from typewright.models.repeats import check_repeated
from typewright.models.statements import Statement
from typewright.readers import (
    Scope,
    explain_missing,
    put_functions,
    put_rules,
    read_plain_type,
    read_spelling,
    read_type,
    warn_of_patterns,
)
from typewright.records import replace
from typewright.reference import judge, judge_fields, judge_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import CodeType
    from typing import Any

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
            rest = self._computed(), parameters, self.checks
            self._skeleton = Model(*head, fields, self.options, self.doc, UNKNOWN, *rest)
        return self._skeleton

    @property
    def checks(self) -> tuple[Check, ...]:
        """What is asked of whole objects: methods marked by ``@tw.check``."""
        if self._checks is None:
            # A glance at a class body is enough only where no function in it is marked.
            self._checks = () if self.is_usual else checks_of(self.cls)
        return self._checks

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
            texts, live = (_spell_plain(self) if self.is_plain else None) or _spell_all(self)
            if has_computed(self.cls):
                text, more = spell_parts(*self._computed())
                texts, live = [*texts, text], [*live, *more]
            if self.checks:
                text, functions = spell_parts(self.checks)
                texts, live = [*texts, text], [*live, *functions]
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

    def assemble(self, values: dict[str, Any]) -> object:
        """Return an object with *values*, which have been checked, and defaults for the rest."""
        model = self.skeleton
        given = {
            field.name: values[field.name] if field.name in values else default_of(field) for field in model.inputs
        }
        if self.own_init:
            return self.cls(**{field.parameter: given[field.name] for field in model.inputs})
        for_post_init = [given.pop(field.name) for field in model.init_only]
        made: Any = self.cls.__new__(self.cls)
        for name, value in {**given, **{field.name: default_of(field) for field in model.presets}}.items():
            object.__setattr__(made, name, value)
        if hasattr(made, "__post_init__"):
            made.__post_init__(*for_post_init)
        return made

    def _computed(self) -> tuple[Computed, ...]:
        if not has_computed(self.cls):
            return ()
        return tuple(computed_of(self.cls, self._read_computed, self.options))

    def _read_computed(self, annotation: object, name: str) -> Type:
        where = f"{self.qualname}.{name}"
        scope = self._scope(where)
        return self._resolve(read_type(annotation, scope), scope, where)

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
        return any(map(converts, [lower(field.type, HOLD) for field in self.skeleton.fields]))

    def reassemble(self, kept: dict[str, Any], changes: dict[str, Any]) -> object:
        """Return a new object with the values of another one and *changes*; only these are converted.

        Raises:
            TypeError: a name is no parameter of the constructor, or an ``InitVar`` is missing.
            ValidationError: a value, or the object, is refused.
        """
        model = self.definition
        names = {field.parameter: field.name for field in model.inputs}
        given = {**kept, **changes}
        missing = [field for field in model.inputs if field.required and field.parameter not in given]
        if missing or not given.keys() <= names.keys():
            return self.cls(**given)  # which says what is wrong
        values = {names[parameter]: value for parameter, value in given.items()}
        verdict = judge_fields(model, values, kept={names[parameter] for parameter in kept.keys() - changes.keys()})
        if isinstance(verdict, Accepted):
            verdict = judge_object(model, self.assemble(verdict.value))  # type: ignore[arg-type]
        if isinstance(verdict, Refused):
            raise ValidationError(model.name, verdict.problems)
        return verdict.value

    def check_early(self) -> None:
        """Raise what can be known at the class statement: rules and defaults of types that are there.

        Raises:
            ConstraintError: a rule doesn't fit the type.
            FieldError: a default doesn't satisfy its type.
            ExceptionGroup: several of them.
        """
        faults: list[Exception] = []
        for item in self.declared.values():
            if item.home is self and _says_more(item):
                try:
                    self._read_early(item)
                except (FieldError, AnnotationError, ConstraintError, ExceptionGroup, PatternWarning) as exc:
                    faults.append(exc)
                except Exception:  # noqa: BLE001, S112 - a user's function that can't be asked yet is asked at first use
                    continue
        if len(faults) == 1:
            raise faults[0]
        if faults:
            raise ExceptionGroup(f"{self.title} has {len(faults)} mistakes", faults)

    def type_of(self, item: Declaration) -> Type:
        """Return the type of a declared field under its rules, read where it was declared.

        Raises:
            AnnotationError: the annotation can't be resolved.
            FieldError: the default doesn't satisfy the type.
        """
        if item.type is not None:
            return item.type
        if item.base is not None and item.home is self:
            item.type = self._bind(item, self.type_of(item.base), f"{self.qualname}.{item.name}")
            return item.type
        if item.home is not None and item.home is not self:
            return item.home.type_of(item)
        where = f"{self.qualname}.{item.name}"
        type_ = read_plain_type(item.annotation)
        if type_ is None:
            scope = self._scope(where, item.arguments)
            type_ = read_type(item.annotation, scope)
            if has_late(type_):
                type_ = self._resolve(type_, scope, where)
            warn_of_patterns(where, scope.patterns)
        item.type = self._bind(item, type_, where)
        return item.type

    def _read_early(self, item: Declaration) -> None:
        where = f"{self.qualname}.{item.name}"
        if item.base is not None:
            self.type_of(item)
            return
        scope = self._scope(where, item.arguments)
        type_ = read_type(item.annotation, scope)
        if is_type(item.annotation):
            type_ = map_late(type_, lambda late: late, where)
        if has_late(type_):
            put_rules(type_, item.spec.constraints, where)
        else:
            warn_of_patterns(where, scope.patterns)
            item.type = self._bind(item, type_, where)

    def _bind(self, item: Declaration, type_: Type, where: str) -> Type:
        """Return *type_* under the field's rules, and check the default against them."""
        if item.spec.collect:
            check_collecting(self.qualname, item.name, type_)
        bound = type_
        if item.spec.constraints and item.base is None:
            bound = put_rules(type_, item.spec.constraints, where)
            warn_of_patterns(where, item.spec.constraints)
        if item.functions:
            bound = bind_functions(bound, item.functions)
        if item.default is not MISSING:
            self._check_default(item, bound)
        return bound

    def _scope(self, where: str, arguments: Any = None) -> Scope:
        names = self.names
        if names is None:
            module = sys.modules.get(self.module)
            names = {} if module is None else vars(module)
        own = {} if self.local is None else {**self.local.look_up(self.cls)}
        if self.local is not None and self.local.hidden:
            names = {name: value for name, value in [*names.items()] if name not in self.local.hidden}
        if self.cls is not object:
            own[self.name] = self.cls
        # The variables of class Box[T] are in no module.
        own.update({variable.__name__: variable for variable in self.cls.__dict__.get("__parameters__", ())})
        scope = Scope(where, names, own, arguments=arguments)
        scope.owner = None if self.cls is object else self.cls
        return scope

    def _resolve(self, type_: Type, scope: Scope, where: str) -> Type:
        def find(late: Late) -> Type:
            found = scope.locals.get(late.name, scope.globals.get(late.name, late))
            if found is late:
                known = {**scope.globals, **scope.locals}
                reason = explain_missing(late.name, self.module, known, is_local=self.local is not None)
                raise AnnotationError(where, late.name, reason)
            return read_type(found, scope)

        return map_late(type_, find, where)

    def _check_default(self, item: Declaration, type_: Type) -> None:
        default = item.default
        if default is None and isinstance(type_, UnionType) and NULL in type_.options:
            return
        if isinstance(type_, Scalar) and type(default) is _EXACT.get(type_.name):
            return
        verdict = judge(lower(type_, HOLD), default)
        if isinstance(verdict, Refused):
            problem = verdict.problems[0]
            value = "<secret>" if item.spec.secret else problem.value
            reason = f"has a default that {problem.message}, got {value}"
            raise FieldError(self.qualname, item.name, reason)


_EXACT: dict[str, type] = {"bool": bool, "int": int, "float": float, "str": str, "bytes": bytes}
"""Classes whose objects need no further look where a scalar of that name is asked for."""

for _scalar in (*SCALAR_TYPES.values(), NULL):
    keep_spelling(_scalar)


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


def _spell_plain(blueprint: Blueprint) -> tuple[list[str], list[object]] | None:
    """Return what :func:`_spell_all` does, in other words, without reading types that have been read before."""
    spelled: list[Any] = [*map(read_spelling, blueprint.annotations.values())]
    if None in spelled:
        return None
    texts: list[str] = [f"plain{blueprint.options.kw_only:d}", *blueprint.annotations, *spelled]
    live: list[object] = []
    for name, given in blueprint.values.items():
        value, mark = given, "="
        if type(given) is FieldSpec:
            value, mark = (given.default, "=") if given.factory is None else (given.factory, "/")
        if value is MISSING:
            continue
        if value is None or type(value) is bool or type(value) is int:
            texts.append(f"{name}{mark}{value!r}" if type(value) is not int else f"{name}{mark}{value:x}")
        else:
            texts.append(f"{name}{mark}{name_of(value)}")
            live.append(value)
    return texts, live


def _spell_all(blueprint: Blueprint) -> tuple[list[str], list[object]]:
    texts: list[str] = []
    live: list[object] = []
    for item in blueprint.declared.values():
        text, objects = item.spelled or _spell(item, blueprint.type_of(item))
        texts.append(text)
        if blueprint.options.rename is not None:
            texts.append(repr(own_key_of(blueprint.qualname, item, blueprint.options)))
        live += objects
    return texts, live


def _spell(item: Declaration, type_: Type) -> tuple[str, tuple[object, ...]]:
    """Return what of a declared field shapes code, and the live objects in that; kept for the next unit."""
    spec = item.spec
    text, live = spell_parts(type_)
    default, default_live = ("", ()) if item.default is MISSING else spell_live(item.default)
    factory, factory_live = ("", ()) if item.factory is None else spell_live(item.factory)
    keys = f"{spec.key!r}{spec.also!r}{spec.collect:d}{spec.dump:d}"
    options = f"{keys} {item.kw_only:d}{spec.repr:d}{spec.compare:d}{spec.secret:d}"
    if item.is_descriptor or not vars(spec).keys().isdisjoint(CONSTRUCTING):
        options += f" {spec.init:d}{spec.hash}{spec.frozen:d}{spec.init_only:d}{spec.alias!r}{item.is_descriptor:d}"
    item.spelled = f"{item.name}: {text}={default}/{factory} {options}", (*live, *default_live, *factory_live)
    return item.spelled


def bind_functions(type_: Type, functions: Iterable[Convert | Check]) -> Type:
    """Return *type_* with converters before it and checks after it."""
    converts = tuple([given for given in functions if isinstance(given, Convert)])
    return put_functions(type_, converts, tuple([given for given in functions if isinstance(given, Check)]))


def default_of(field: Field) -> object:
    """Return the default of *field*, made by its factory if it has one."""
    if field.factory is not None:
        return field.factory()
    return field.default


def map_late(type_: Type, find: Callable[[Late], Type], where: str) -> Type:
    """Return *type_* with every unresolved name replaced by what *find* returns; rules are fitted anew.

    Raises:
        ConstraintError: a rule doesn't fit; *where* is for its message.
    """
    if isinstance(type_, Late):
        return find(type_)
    if isinstance(type_, Constrained):
        return put_rules(map_late(type_.type, find, where), type_.constraints, where)
    if isinstance(type_, OwnType):
        return OwnType(map_late(type_.type, find, where), type_.codec, type_.by_class)
    if isinstance(type_, Converted):
        return Converted(map_late(type_.type, find, where), type_.converts)
    if isinstance(type_, CheckedType):
        return CheckedType(map_late(type_.type, find, where), type_.checks)
    parts = tuple(map_late(part, find, where) for part in parts_of(type_))
    if isinstance(type_, UnionType):
        return UnionType(parts, type_.by)
    if isinstance(type_, (CollectionType, MappingType)):
        return type(type_)(type_.kind, *parts)
    if isinstance(type_, TupleType):
        return TupleType(parts)
    return type(type_)(*parts) if parts else type_  # type: ignore[arg-type]


def _says_more(item: Declaration) -> bool:
    """Whether there is something to check beside the annotation: a rule, or a default of another type."""
    annotation, default = item.annotation, item.default
    if item.spec is PLAIN and type(annotation) is type and (default is MISSING or type(default) is annotation):
        return False
    said = item.spec.constraints or item.spec.collect or (item.functions and default is not MISSING)
    if said or _has_rules(annotation):
        return True
    if default is MISSING or type(default) is annotation:
        return False
    return default is not None or NoneType not in getattr(annotation, "__args__", ())


def _has_rules(annotation: object) -> bool:
    """Whether rules stand somewhere in an annotation, or it is a type that a reader made."""
    if isinstance(annotation, (type, str)):
        return False
    if hasattr(annotation, "__metadata__") or is_type(annotation):
        return True
    return any(map(_has_rules, getattr(annotation, "__args__", ())))


def place_field(field: Field, origin: Origin) -> Field:
    """Return *field* with the place where it was declared."""
    return field if origin is UNKNOWN else replace(field, origin=origin)
