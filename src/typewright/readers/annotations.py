"""From annotations to types.

``typing`` is never imported here: whoever annotates with it has imported it, and whoever
doesn't must not pay for it. Its objects are known by their attributes.
"""

from __future__ import annotations

import sys
from types import GenericAlias, NoneType, SimpleNamespace
from types import UnionType as UnionForm

from typewright.definitions import (
    NULL,
    SCALAR_OF_CLASS,
    SCALAR_TYPES,
    Anything,
    CheckedType,
    CollectionType,
    Constrained,
    Constraint,
    Converted,
    DictType,
    EnumType,
    FrozenSetType,
    InstanceType,
    Late,
    ListType,
    LiteralType,
    MappingType,
    ModelType,
    NamedType,
    OwnType,
    SchemaType,
    SetType,
    TagTable,
    TupleType,
    Type,
    UnionType,
    VariadicType,
    is_model,
    is_type,
    keep_spelling,
    kind_of_record,
    spell_parts,
)
from typewright.errors import AnnotationError, shown
from typewright.readers.containers import is_one_shot, kind_of_class, make_container, read_container
from typewright.readers.functions import put_functions, read_functions
from typewright.readers.markers import ByName, Tag, fault_of_tags
from typewright.readers.members import put_by_name
from typewright.readers.naming import (
    QUALIFIERS,
    read_alias,
    read_generic_record,
    read_named,
    read_qualified,
)
from typewright.readers.own_types import ask_class, find_codec
from typewright.readers.rules import put_rules, read_rules
from typewright.readers.schema_markers import put_schema_markers, put_whole
from typewright.readers.scopes import Scope
from typewright.readers.special_forms import SPECIAL, places_of, read_callable, read_type_of
from typewright.readers.variables import fill_in, is_variable, meaning_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def read_plain_type(annotation: object) -> Type | None:
    """Return the type of what nearly every field has, such as ``int`` or ``str | None``, if it has been read before.

    None says to ask :func:`read_type`.
    """
    kind = type(annotation)
    if kind is type:
        return _PLAIN.get(annotation)
    if kind in _FLAT_FORMS:
        try:
            return _kept.get(_key_of(annotation))
        except TypeError:
            return None
    return None


def read_spelling(annotation: Any) -> str | None:
    """Return how the type of an annotation is spelled that holds scalars only, without reading it; None for others.

    The answer depends on nothing but the annotation, for it becomes part of a key.
    """
    kind = type(annotation)
    if kind is type:
        return _SPELLINGS.get(annotation) or _spell_scalar(annotation)
    if kind not in _FLAT_FORMS:
        return None
    # Unions are equal in any order, and the order counts.
    key = annotation.__args__ if kind is UnionForm else annotation
    return _SPELLINGS.get(key) or _spell_form(key, annotation)


def _spell_form(key: Any, annotation: Any) -> str | None:
    """Return the spelling of a union or container of scalars, and remember it."""
    if not _is_flat(annotation):
        return None
    spelled = spell_parts(read_type(annotation, Scope("", {}, {})))[0].removesuffix(",")
    if len(_SPELLINGS) < MOST_KEPT:
        _SPELLINGS[key] = spelled
    return spelled


def _spell_scalar(cls: type) -> str | None:
    """Return the spelling of a scalar's class, and remember it."""
    name = SCALAR_OF_CLASS.get((cls.__module__, cls.__qualname__))
    if name is None:
        return None
    spelled = spell_parts(SCALAR_TYPES[name])[0].removesuffix(",")
    if len(_SPELLINGS) < MOST_KEPT:
        _SPELLINGS[cls] = spelled
    return spelled


_SPELLINGS: dict[Any, str] = {}

MOST_KEPT = 256
"""Annotations of built-in classes whose types are remembered."""
_kept: dict[object, Type] = {}
_FLAT_FORMS: tuple[Any, ...] = (GenericAlias, UnionForm)


def _key_of(annotation: Any) -> tuple[object, tuple[object, ...]]:
    # Not the annotation: ``str | None`` equals ``None | str``, and the order of a union counts.
    return getattr(annotation, "__origin__", None), annotation.__args__


def _keep(annotation: Any, type_: Type) -> None:
    """Remember what a flat annotation of scalars means, and how it is spelled."""
    # The first one stays: its spelling is remembered by identity, which must not pass to another object.
    if _is_flat(annotation) and len(_kept) < MOST_KEPT and _kept.setdefault(_key_of(annotation), type_) is type_:
        keep_spelling(type_)


def _is_flat(annotation: Any) -> bool:
    for part in annotation.__args__:  # noqa: SIM110 - a generator costs twice as much, at each class
        if type(part) is not type or not _is_scalar(part):
            return False
    return True


def _is_scalar(cls: type) -> bool:
    return cls is NoneType or (cls.__module__, cls.__qualname__) in SCALAR_OF_CLASS


def read_type(annotation: object, scope: Scope) -> Type:
    """Return the type that *annotation* means; a name that can't be found yet becomes :class:`Late`.

    >>> read_type(list[int], Scope("x", {}, {}))
    ListType(item=Scalar(name='int'))

    Raises:
        AnnotationError: it means nothing that a field can hold.
        ConstraintError: a rule in it doesn't fit.
    """
    if isinstance(annotation, type) and not isinstance(annotation, GenericAlias):
        return _read_class(annotation, scope)
    if isinstance(annotation, str):
        return _read_text(annotation, scope)
    if annotation is None:
        return NULL
    if is_type(annotation):
        return annotation  # type: ignore[return-value]
    if isinstance(annotation, NamedType):
        return annotation.type
    if is_variable(annotation):
        return _read_variable(annotation, scope)
    type_ = _read_form(annotation, scope.deeper())
    if type(annotation) in _FLAT_FORMS:
        _keep(annotation, type_)
    return type_


def _read_class(cls: type, scope: Scope) -> Type:
    scalar = SCALAR_OF_CLASS.get((cls.__module__, cls.__qualname__))
    if scalar is not None:
        return SCALAR_TYPES[scalar]
    if cls is NoneType:
        return NULL
    if cls in _BARE:
        return _BARE[cls]
    kind = kind_of_class(cls)
    if kind is not None:
        return make_container(kind, Anything(), Anything())
    if cls.__module__ == "typing" and cls.__name__ == "Any":
        return Anything()
    return _read_users_class(cls, scope)


def _read_users_class(cls: type, scope: Scope) -> Type:
    if is_model(cls):
        return ModelType(fill_in(cls, scope.arguments))
    if hasattr(type(cls), "__members__") and cls.__members__:  # type: ignore[attr-defined]
        return EnumType(cls)
    codec = ask_class(cls, scope.where)
    if codec is not None:
        return OwnType(InstanceType(cls), codec, by_class=True)
    if kind_of_record(cls) is not None:
        return ModelType(cls)
    if getattr(cls, "_is_protocol", False) and not getattr(cls, "_is_runtime_protocol", False):
        reason = "is a protocol that isinstance can't check; decorate it with @runtime_checkable"
        raise AnnotationError(scope.where, cls.__qualname__, reason)
    return InstanceType(cls)


_PLAIN: dict[object, Type] = {cls: SCALAR_TYPES[cls.__name__] for cls in (bool, int, float, str, bytes)}
_BARE: dict[type, Type] = {
    object: Anything(),
    list: ListType(Anything()),
    set: SetType(Anything()),
    frozenset: FrozenSetType(Anything()),
    tuple: VariadicType(Anything()),
    dict: DictType(Anything(), Anything()),
}


def _read_text(text: str, scope: Scope) -> Type:
    name = text.strip()
    if name.isidentifier():
        for names in (scope.locals, scope.globals, vars(sys.modules["builtins"])):
            if name in names:
                return _read_found(name, names[name], scope)
        return Late(name)
    try:
        found = _evaluate(text, scope)
    except NameError:
        return Late(text)
    except (SyntaxError, TypeError, ValueError, AttributeError, LookupError) as exc:
        if isinstance(exc, AttributeError) and _is_being_imported(exc.obj):
            return Late(text)
        raise AnnotationError(scope.where, text, f"can't be evaluated: {exc}") from exc
    return read_type(found, scope.deeper())


def _is_being_imported(module: object) -> bool:
    """Whether *module* is one that isn't whole yet: modules that import each other see each other so."""
    return type(module).__name__ == "module" and bool(
        getattr(getattr(module, "__spec__", None), "_initializing", False)
    )


def _read_found(name: str, found: object, scope: Scope) -> Type:
    if isinstance(found, str):
        raise AnnotationError(scope.where, name, "names a text, not a type")
    if isinstance(found, (type, NamedType)) or found is None or type(found).__name__ == "TypeAliasType":
        return read_type(found, scope.deeper())
    return read_named(found, (), name, lambda: read_type(found, scope.deeper()), scope)


def _evaluate(text: str, scope: Scope) -> object:
    """Return what the user's own annotation means; ``typing`` evaluates it as ``get_type_hints`` does."""
    from typing import get_type_hints

    holder = SimpleNamespace(__annotations__={"annotation": text})
    hints = get_type_hints(holder, dict(scope.globals), dict(scope.locals), include_extras=True)
    return hints["annotation"]


def _read_form(annotation: Any, scope: Scope) -> Type:
    """Read what ``typing`` and ``types`` make: unions, generics, ``Annotated`` and the like."""
    if hasattr(annotation, "__metadata__"):
        return _read_annotated(annotation, scope)
    if isinstance(annotation, UnionForm):
        return _read_union(annotation, scope)
    name = _form_name(annotation)
    if name == "Any":
        return Anything()
    if name in _FORMS:
        return _FORMS[name](annotation, scope)
    if name in QUALIFIERS:
        return read_qualified(annotation, name, scope, read_type)
    origin = getattr(annotation, "__origin__", None)
    generic = _read_generic(annotation, scope)
    if generic is not None:
        return generic
    if hasattr(annotation, "__supertype__"):
        return read_type(annotation.__supertype__, scope)
    read = _KINDS.get(type(annotation).__name__) or _reader_of_generic(origin)
    if read is not None:
        return read(annotation, scope)
    advice = _advise(annotation, scope)
    raise AnnotationError(scope.where, _spell(annotation), f"is no type that a field can hold{advice}")


def _read_generic(annotation: Any, scope: Scope) -> Type | None:
    """Read what has a class before its brackets, if it is one of those known here."""
    origin: Any = getattr(annotation, "__origin__", None)
    if origin in _GENERICS:
        return _GENERICS[origin](annotation, scope) if hasattr(annotation, "__args__") else _BARE[origin]
    kind = kind_of_class(origin)
    if kind is not None:
        return read_container(kind, annotation, scope)
    if _is_regex(origin):
        return SCALAR_TYPES["bytes_regex" if getattr(annotation, "__args__", ()) == (bytes,) else "regex"]
    return None


def _is_regex(origin: object) -> bool:
    return isinstance(origin, type) and (origin.__module__, origin.__qualname__) == ("re", "Pattern")


def _read_variable(variable: Any, scope: Scope) -> Type:
    meant = scope.arguments[variable] if variable in scope.arguments else meaning_of(variable)
    # What it stands for was written elsewhere: a variable in that is another one, even of the same name.
    return read_type(meant, scope.within(scope.globals, scope.locals, {}))


def _reader_of_generic(origin: object) -> Callable[[Any, Scope], Type] | None:
    """Return the reader of a user's own generic with its parameters filled in, or None."""
    if type(origin).__name__ == "TypeAliasType":
        return lambda annotation, scope: read_alias(origin, annotation.__args__, scope, read_type)
    if getattr(origin, "__module__", None) == "collections.abc" and origin.__name__ == "Callable":  # type: ignore[attr-defined]
        return _bind(read_callable)
    if kind_of_record(origin) is not None:
        return lambda annotation, scope: read_generic_record(annotation, scope, read_type)
    return None


def _form_name(annotation: object) -> str | None:
    """Return the name of a special form of ``typing``: ``Union``, ``Literal``, ``Any``."""
    origin = getattr(annotation, "__origin__", annotation)
    if getattr(origin, "__module__", None) not in ("typing", "typing_extensions"):
        return None
    return getattr(origin, "_name", None) or getattr(origin, "__name__", None)


def _advise(annotation: object, scope: Scope) -> str:
    if is_one_shot(annotation):
        return "; what is walked once would be used up by looking at its items: use list, Sequence or Iterable"
    if getattr(annotation, "__module__", None) == "collections.abc" or hasattr(annotation, "__args__"):
        return "; use list, set, tuple or dict"
    if scope.where == "codec" and isinstance(annotation, (dict, list, bytes, int, float)):
        return "; the type comes first, then the data"
    if callable(annotation):
        return f"; did you mean the class of {_spell(annotation)}?"
    return ""


def _spell(annotation: object) -> str:
    return annotation if isinstance(annotation, str) else shown(annotation, length=200)


def _read_union(annotation: Any, scope: Scope) -> Type:
    options: list[Type] = []
    for part in annotation.__args__:
        option = read_type(part, scope)
        # One that says how its models are told apart stays together.
        options += option.options if isinstance(option, UnionType) and option.by is None else [option]
    return UnionType(tuple(options))


def _read_literal(annotation: Any, scope: Scope) -> Type:
    plain: list[object] = []
    members: dict[type, list[object]] = {}
    for value in annotation.__args__:
        if hasattr(type(value), "__members__"):
            members.setdefault(type(value), []).append(value)
        elif value is None or type(value) in (bool, int, str, bytes):
            plain.append(value)
        else:
            reason = "may hold None, bool, int, str, bytes and members of enums only"
            raise AnnotationError(scope.where, _spell(annotation), reason)
    options: list[Type] = [LiteralType(tuple(plain))] if plain else []
    for cls, chosen in members.items():
        options.append(Constrained(EnumType(cls), (Constraint("one_of", tuple(chosen)),)))
    return options[0] if len(options) == 1 else UnionType(tuple(options))


def _read_annotated(annotation: Any, scope: Scope) -> Type:
    base = put_whole(read_type(annotation.__origin__, scope), annotation.__metadata__, scope.where)
    tag = next((marker for marker in annotation.__metadata__ if isinstance(marker, Tag)), None)
    if tag is not None:
        base = _put_tag(base, tag, scope)
    if any(isinstance(marker, ByName) for marker in annotation.__metadata__):
        base = put_by_name(base, scope.where)
    codec = find_codec(annotation.__metadata__, scope.where)
    if codec is not None:
        base = OwnType(base, codec)
    rules = read_rules(annotation.__metadata__, scope.where)
    scope.patterns += [rule for rule in rules if rule.rule == "pattern"]
    ruled = put_rules(base, rules, scope.where)
    ruled = put_schema_markers(ruled, annotation.__metadata__)
    return put_functions(ruled, *read_functions(annotation.__metadata__, scope.where))


def _put_tag(type_: Type, tag: Tag, scope: Scope) -> Type:
    from typewright.definitions import fault_of_tag

    by = tag.by if tag.tags is None else TagTable(str(tag.by), tag.tags)
    fault = fault_of_tag(tag.by) or fault_of_tags(tag.tags, len(getattr(type_, "options", ())))
    if fault is not None:
        raise AnnotationError(scope.where, "Tag", fault)
    models = [option for option in getattr(type_, "options", ()) if isinstance(option, (ModelType, Late))]
    if not isinstance(type_, UnionType) or len(models) < 2:
        raise AnnotationError(scope.where, f"Tag({shown(tag.by)})", "needs a union of at least two models")
    return UnionType(type_.options, by)


def _read_items(make: Callable[[Type], Type]) -> Callable[[Any, Scope], Type]:
    return lambda annotation, scope: make(read_type(annotation.__args__[0], scope))


def _read_hashed_items(make: Callable[[Type], Type]) -> Callable[[Any, Scope], Type]:
    return lambda annotation, scope: make(read_hashed(annotation, scope))


def read_hashed(annotation: Any, scope: Scope) -> Type:
    """Read the type of a set's items or a dict's keys, which must have a hash."""
    type_ = read_type(annotation.__args__[0], scope)
    base = type_
    while isinstance(base, (Constrained, Converted, CheckedType, SchemaType)):
        base = base.type
    if (
        isinstance(base, (ListType, SetType, DictType, CollectionType, MappingType))
        or base is SCALAR_TYPES["bytearray"]
    ):
        raise AnnotationError(
            scope.where, _spell(annotation), "asks for items that have no hash; use tuple or frozenset"
        )
    return type_


def _read_tuple(annotation: Any, scope: Scope) -> Type:
    arguments = places_of(annotation, scope)
    if arguments[1:] == (Ellipsis,):
        return VariadicType(read_type(arguments[0], scope))
    return TupleType(tuple(read_type(argument, scope) for argument in arguments))


def _read_dict(annotation: Any, scope: Scope) -> Type:
    return DictType(read_hashed(annotation, scope), read_type(annotation.__args__[1], scope))


def _bind(read: Callable[[Any, Scope, Callable[[Any, Scope], Type]], Type]) -> Callable[[Any, Scope], Type]:
    return lambda annotation, scope: read(annotation, scope, read_type)


_FORMS: dict[str, Callable[[Any, Scope], Type]] = {
    "Union": _read_union,
    "Optional": _read_union,
    "Literal": _read_literal,
    **{name: _bind(read) for name, read in SPECIAL.items()},
}
_GENERICS: dict[object, Callable[[Any, Scope], Type]] = {
    list: _read_items(ListType),
    set: _read_hashed_items(SetType),
    frozenset: _read_hashed_items(FrozenSetType),
    tuple: _read_tuple,
    dict: _read_dict,
    type: _bind(read_type_of),
}
_KINDS: dict[str, Callable[[Any, Scope], Type]] = {
    "TypeAliasType": lambda alias, scope: read_alias(alias, (), scope, read_type),
    "ForwardRef": lambda reference, scope: _read_text(reference.__forward_arg__, scope),
    "InitVar": lambda annotation, scope: read_type(annotation.type, scope),
}
"""Readers of objects that are known by the name of their class."""
