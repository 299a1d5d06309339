"""From a class body, a call or a schema to a list of declared fields.

A declaration keeps what the user wrote. Types are read later: annotations may name
classes that don't exist yet, and reading ten of them costs more than making the class.
"""

from __future__ import annotations

import sys

from typewright.definitions import MISSING, MODEL_MARK, Model, ModelOptions, check_field_names, fault_of_name
from typewright.errors import FieldError, ModelError, shown
from typewright.models.field_specs import CONSTRUCTING, PLAIN, FieldSpec, field
from typewright.models.keys import check_key
from typewright.models.renaming import STYLES
from typewright.models.roles import (
    CLASS_VARIABLE,
    FIELD,
    FOR_INIT,
    KEYWORDS_FOLLOW,
    default_of_descriptor,
    is_descriptor,
    read_role,
    spec_for_init,
)
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    from typewright.definitions import Check, Convert, Type
    from typewright.models.blueprints import Blueprint


_NO_ARGUMENTS: Mapping[Any, Any] = {}


class Declaration:
    """One field as it was declared, looked at closely."""

    __slots__ = (
        "annotation",
        "arguments",
        "base",
        "default",
        "factory",
        "functions",
        "home",
        "is_descriptor",
        "kw_only",
        "name",
        "owner",
        "spec",
        "spelled",
        "type",
    )

    def __init__(
        self, name: str, annotation: Any, spec: FieldSpec, default: object, owner: str, *, kw_only: bool
    ) -> None:
        self.name = name
        self.annotation = annotation
        self.spec = spec
        self.default = default
        self.factory = dict if spec.collect and spec.factory is None and default is MISSING else spec.factory
        self.kw_only = kw_only if spec.kw_only is None else spec.kw_only
        self.is_descriptor = False
        """Whether a descriptor in the class body keeps its value, not a slot."""
        self.owner = owner
        """Qualified name of the class that declared it."""
        self.home: Blueprint | None = None
        """The blueprint of that class: names in the annotation mean what they mean there."""
        self.arguments: Mapping[Any, Any] = _NO_ARGUMENTS
        """What the type variables in the annotation stand for, by variable."""
        self.type: Type | None = None
        """The annotation as a type under its rules, once read."""
        self.spelled: tuple[str, tuple[object, ...]] | None = None
        """What of it shapes code, once read, and the live objects in that."""
        self.functions: tuple[Convert | Check, ...] = spec.functions
        """Converters and checks: those of ``tw.field``, then those of the class body."""
        self.base: Declaration | None = None
        """The inherited field that a class body has added functions to."""

    def extended(self) -> Declaration:
        """Return the same field for a class that adds functions to it."""
        made = Declaration(self.name, self.annotation, self.spec, self.default, self.owner, kw_only=self.kw_only)
        made.base, made.kw_only, made.functions, made.arguments = self, self.kw_only, (), self.arguments
        return made

    @property
    def parameter(self) -> str:
        """What the constructor calls it."""
        return self.spec.alias or self.name

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is MISSING and self.factory is None


def read_class_body(owner: str, body: Mapping[str, Any], options: ModelOptions) -> list[Declaration]:
    """Return the fields that a class body declares, in order.

    Raises:
        FieldNameError: a name can't be a field.
        FieldError: a default is mutable, or given twice.
        ExceptionGroup: several such fields.
    """
    declarations = []
    faults: list[Exception] = []
    annotations = own_annotations(body)
    for name, annotation in annotations.items():
        role, annotation = (FIELD, annotation) if type(annotation) is type else read_role(annotation)  # noqa: PLW2901
        if role == CLASS_VARIABLE:
            continue
        if role == KEYWORDS_FOLLOW:
            options = replace(options, kw_only=True)
            continue
        try:
            declarations.append(_declare(owner, name, annotation, body.get(name, MISSING), options, role))
        except FieldError as exc:
            faults.append(exc)
    forgotten = [name for name, value in body.items() if type(value) is FieldSpec and name not in annotations]
    faults += [FieldError(owner, name, "has no annotation; write its type after a colon") for name in forgotten]
    raise_together(owner, faults)
    check_field_names(owner, tuple([declaration.name for declaration in declarations]))
    return declarations


def read_call(owner: str, fields: Mapping[str, Any], options: ModelOptions) -> list[Declaration]:
    """Return the fields that ``tw.define`` was given: types, or ``tw.field(type, ...)``.

    Raises:
        FieldNameError: a name can't be a field.
        FieldError: a field has no type, or its default is mutable.
        ExceptionGroup: several such fields.
    """
    check_field_names(owner, tuple(fields))
    declarations = []
    faults: list[Exception] = []
    for name, value in fields.items():
        annotation = value.type if type(value) is FieldSpec else value
        if annotation is MISSING:
            faults.append(FieldError(owner, name, "has no type; write tw.field(int, ...)"))
            continue
        role, annotation = read_role(annotation)
        given = value if type(value) is FieldSpec else MISSING
        try:
            declarations.append(_declare(owner, name, annotation, given, options, role))
        except FieldError as exc:
            faults.append(exc)
    raise_together(owner, faults)
    return declarations


def raise_together(title: str, faults: list[Exception]) -> None:
    """Raise what is wrong with a class: one mistake as it is, several as a group."""
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ExceptionGroup(f"{title} has {len(faults)} mistakes", faults)


def read_definition(model: Model) -> list[Declaration]:
    """Return the fields of a definition that a reader made; their types are read already."""
    check_field_names(model.name, tuple(field.name for field in model.fields))
    declarations, optional = [], False
    for item in model.fields:
        # In a file the order of fields is free; in a signature, what is required after a default needs its keyword.
        kw_only = model.options.kw_only or item.kw_only or (item.required and optional)
        optional = optional or not item.required
        said = {slot: getattr(item, slot) for slot in _SAID}
        spec = field(item.type, key=item.own_key, kw_only=kw_only, **said)
        vars(spec).update(
            {slot: getattr(item, slot) for slot in CONSTRUCTING if getattr(item, slot) != getattr(PLAIN, slot)}
        )
        declarations.append(Declaration(item.name, item.type, spec, item.default, model.qualname, kw_only=False))
    return declarations


_SAID = ("factory", "repr", "compare", "secret", "primary_key", "doc", "metadata", "also", "collect", "dump")


def declare_all(blueprint: Blueprint) -> list[Declaration]:
    """Return the fields of a class at which a glance was enough, looked at closely."""
    owner, options, values = blueprint.qualname, blueprint.options, blueprint.values
    return [
        _declare(owner, name, annotation, values.get(name, MISSING), options)
        for name, annotation in blueprint.annotations.items()
    ]


def has_fields(bases: Iterable[type]) -> bool:
    """Whether one of *bases* is a model, or a class below one."""
    return any(getattr(base, MODEL_MARK, None) is not None for base in bases)


def says_more(spec: FieldSpec) -> bool:
    """Whether *spec* says more than a type."""
    if spec.default is not MISSING or spec.factory is not None or not spec.is_plain:
        return True
    return spec.doc is not None or spec.metadata is not None


def has_more_specs(body: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Whether ``tw.field`` stands in a class body beside the *values* of annotated names."""
    kinds = [*map(type, body.values())]
    return FieldSpec in kinds and kinds.count(FieldSpec) != [*map(type, values.values())].count(FieldSpec)


def declare_again(owner: str, picture: Any) -> Declaration:
    """Return a field that was declared in another process; its type is read already, rules included."""
    spec = field(picture.type)
    spec.__dict__.update(picture.said, default=picture.default, kw_only=picture.kw_only)
    return Declaration(picture.name, picture.type, spec, picture.default, owner, kw_only=picture.kw_only)


def inherit(bases: Iterable[type], own: list[Declaration]) -> dict[str, Declaration]:
    """Return all fields of a class, inherited ones first; an own one takes the place of its namesake."""
    declared: dict[str, Declaration] = {}
    parents = [base for base in bases if getattr(base, MODEL_MARK, None) is not None]
    for i, base in reversed(list(enumerate(parents, 1))):
        inherited: dict[str, Declaration] = getattr(base, MODEL_MARK).declared
        for name, item in inherited.items() if parents[i:] else ():
            if any(_overrides(later, name, item) for later in parents[i:]):
                inherited = {**inherited, name: declared[name]}
        declared.update(inherited)
    declared.update({declaration.name: declaration for declaration in own})
    return declared


def _overrides(cls: type, name: str, item: Declaration) -> bool:
    """Whether *cls* has another field in place of *item*, which it inherits, too; the MRO then takes that."""
    lines = [vars(base)[MODEL_MARK] for base in cls.__mro__ if vars(base).get(MODEL_MARK) is not None]
    return lines[0].declared.get(name) is not item and any(line.declared.get(name) is item for line in lines)


def check_order(owner: str, declared: Iterable[Declaration]) -> None:
    """Raise FieldError where a required parameter would follow an optional one."""
    optional: str | None = None
    for declaration in declared:
        if declaration.kw_only or not declaration.spec.init:
            continue
        if not declaration.required:
            optional = declaration.name
        elif optional is not None:
            reason = f"has no default but follows {optional!r}, which has one; reorder them or pass kw_only=True"
            raise FieldError(owner, declaration.name, reason)


def check_parameters(owner: str, declared: Iterable[Declaration]) -> None:
    """Raise FieldError where the constructor would call two fields alike."""
    names: dict[str, str] = {}
    for item in declared:
        other = names.setdefault(item.parameter, item.name)
        if other != item.name:
            raise FieldError(owner, item.name, f"is called {item.parameter!r} by the constructor, and so is {other!r}")


def check_hidden(
    owner: str, declared: Mapping[str, Declaration], own: list[Declaration], body: Mapping[str, Any]
) -> None:
    """Raise FieldError where a class body hides an inherited field behind a value without a type."""
    hidden = body.keys() & declared.keys() - {item.name for item in own}
    for name in sorted(hidden):
        if not hasattr(body[name], "__set__"):
            raise FieldError(owner, name, "hides an inherited field; write its type after a colon to declare it anew")


def read_options(owner: str, bases: Iterable[type], given: Mapping[str, object]) -> ModelOptions:
    """Return the options of a class: those given, otherwise those of its first model base.

    Raises:
        ModelError: an option is unknown or its value isn't one of those allowed.
        ExceptionGroup: several such options.
    """
    inherited = next((blueprint.options for base in bases if (blueprint := getattr(base, MODEL_MARK, None))), None)
    base_options = inherited or _DEFAULT_OPTIONS
    if base_options.tag_value is not None:
        # It is the base's own: two classes with one tag couldn't be told apart.
        base_options = replace(base_options, tag_value=None)
    if not given:
        return base_options
    reasons = [fault for name, value in given.items() if (fault := _fault_of_option(name, value)) is not None]
    raise_together(owner, [ModelError(owner, reason) for reason in reasons])
    return replace(base_options, **given)


def _fault_of_option(name: str, value: object) -> str | None:
    """Return what is wrong with an option, or None."""
    if name in _TAGS:
        kinds = (str,) if name == "tag" else (str, int)
        if value is None or (type(value) in kinds and value != ""):
            return None
        return f"{name}={shown(value)} is no {'key; pass a text' if name == 'tag' else 'text or integer'}"
    allowed = _ALLOWED.get(name)
    if allowed is None:
        return f"has no option {name!r}; there are {', '.join(sorted((*_ALLOWED, *_TAGS)))}"
    is_one = any(type(value) is type(choice) and value == choice for choice in allowed)
    if is_one or (name == "rename" and callable(value)):
        return None
    return f"{name}={shown(value)} is none of {', '.join(map(repr, allowed))}"


def is_option(name: str) -> bool:
    """Whether a class takes an option called *name*."""
    return name in _ALLOWED or name in _TAGS


def own_annotations(body: Mapping[str, Any]) -> Mapping[str, object]:
    """Return the annotations of a class body, not evaluated further than the interpreter did."""
    if sys.version_info >= (3, 14):
        return _lazy_annotations(body)
    annotations: Mapping[str, object] = body.get("__annotations__", {})
    return annotations


def _lazy_annotations(body: Mapping[str, Any]) -> Mapping[str, object]:
    """Return the annotations of a class body from 3.14 on (PEP 749), unknown names as forward references."""
    import annotationlib  # type: ignore[import-not-found, unused-ignore]

    if "__annotations__" in body:
        return body["__annotations__"]  # type: ignore[no-any-return]
    annotate = annotationlib.get_annotate_from_class_namespace(body)
    if annotate is None:
        return {}
    return annotationlib.call_annotate_function(annotate, annotationlib.Format.FORWARDREF)  # type: ignore[no-any-return]


def _declare(
    owner: str, name: str, annotation: object, given: Any, options: ModelOptions, role: str = FIELD
) -> Declaration:
    spec, default = (given, given.default) if type(given) is FieldSpec else (PLAIN, given)
    if spec is not PLAIN:
        _check_spec(owner, name, spec)
    if role == FOR_INIT:
        spec = spec_for_init(owner, name, spec)
    if hasattr(type(default), "__get__"):
        default = default_of_descriptor(default)
    _check_default(owner, name, default)
    made = Declaration(name, annotation, spec, default, owner, kw_only=options.kw_only)
    made.is_descriptor = is_descriptor(given)
    return made


def _check_spec(owner: str, name: str, spec: FieldSpec) -> None:
    """Raise FieldError where what ``tw.field`` was told can't be meant."""
    _check_switches(owner, name, vars(spec))
    if spec.default is not MISSING and spec.factory is not None:
        raise FieldError(owner, name, "has both default= and factory=; keep one")
    if spec.factory is not None and not callable(spec.factory):
        reason = f"has factory={shown(spec.factory)}, which can't be called; pass the function itself"
        raise FieldError(owner, name, reason)
    _check_functions(owner, name, spec)
    check_key(owner, name, spec)
    if spec.alias is not None and fault_of_name(spec.alias) is not None:
        raise FieldError(owner, name, f"has alias={shown(spec.alias)}, which {fault_of_name(spec.alias)}")
    wrong = [word for word in ("alias", "key", "kw_only", "also", "collect") if getattr(spec, word) not in _UNSAID]
    if not spec.init and wrong:
        raise FieldError(owner, name, f"has init=False, so nobody gives it and {wrong[0]}= says nothing; keep one")


_UNSAID: tuple[object, ...] = (None, (), False)


def _check_switches(owner: str, name: str, said: Mapping[str, object]) -> None:
    """Raise FieldError where something else is said for what is on or off."""
    for option, value in said.items():
        if type(value) is not bool and type(getattr(FieldSpec, option, None)) is bool:
            raise FieldError(owner, name, f"has {option}={shown(value)}, which is neither True nor False")
        if option in ("kw_only", "hash") and type(value) is not bool and value is not None:
            raise FieldError(owner, name, f"has {option}={shown(value)}, which is neither True nor False")


def _check_functions(owner: str, name: str, spec: FieldSpec) -> None:
    if spec.convert is None and spec.check is None:
        return
    if isinstance(spec.check, (set, frozenset)):
        raise FieldError(owner, name, "has a set of checks, which has no order; pass a list")
    for given in spec.functions:
        if not callable(given.function):
            word = type(given).__name__.lower()
            reason = f"has {word}={shown(given.function)}, which can't be called; pass the function itself"
            raise FieldError(owner, name, reason)


def _check_default(owner: str, name: str, default: object) -> None:
    if default is field:
        raise FieldError(owner, name, "has tw.field itself for a default; write tw.field()")
    # What has no hash can change, as dataclasses judge, too.
    if type(default).__hash__ is None:
        kind = type(default).__name__
        raise FieldError(owner, name, f"would share one {kind} between all objects; write tw.field(factory={kind})")


_DEFAULT_OPTIONS = ModelOptions()
_SWITCH = (False, True)
_TAGS = frozenset({"tag", "tag_value"})
_ALLOWED: dict[str, tuple[object, ...]] = {
    "frozen": _SWITCH,
    "order": _SWITCH,
    "slots": _SWITCH,
    "kw_only": _SWITCH,
    "eq": _SWITCH,
    "repr": _SWITCH,
    "extra": ("forbid", "ignore", "collect"),
    "rename": (None, *STYLES),
    "omit_none": _SWITCH,
    "omit_defaults": _SWITCH,
    "hash": (None, False, True),
    "weakref": _SWITCH,
    "validate_on_set": _SWITCH,
}
