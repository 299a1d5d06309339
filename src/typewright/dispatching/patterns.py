"""What an overload asks of one argument, read from its annotation.

A pattern is a tuple of alternatives, each a class or one value:

    int                    (int,)                 Any, object, nothing     (object,)
    int | None             (int, NoneType)        TypeVar                  its bound
    Literal["r", 1]        the values             Annotated[X, ...]        that of X

What can't be told from an argument, such as ``list[int]`` from ``list``, is refused.
"""

from __future__ import annotations

import sys
from types import NoneType
from weakref import WeakValueDictionary

from typewright.errors import OverloadError, shown
from typewright.readers import is_variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias


class LiteralValue:
    """One value that an argument may be, of exactly one type; the same object for the same value."""

    __slots__ = ("__weakref__", "kind", "value")

    def __init__(self, value: object) -> None:
        self.kind = type(value)
        self.value = value

    def __repr__(self) -> str:
        return f"Literal[{shown(self.value)}]"


if TYPE_CHECKING:
    Namespaces: TypeAlias = tuple[Mapping[str, Any], ...]
    Alternative: TypeAlias = type | LiteralValue
    Pattern: TypeAlias = tuple[Alternative, ...]

ANYTHING: Pattern = (object,)
"""The pattern of a parameter without an annotation."""

_values: WeakValueDictionary[tuple[type, object], LiteralValue] = WeakValueDictionary()


def literal_of(value: object) -> LiteralValue:
    """Return the one object that stands for *value*."""
    return _values.setdefault((type(value), value), LiteralValue(value))


def read_pattern(annotation: Any, where: str, namespaces: Namespaces = ()) -> Pattern:
    """Return what *annotation* asks of an argument; *where* is for messages.

    Names in text are looked up in *namespaces*, the innermost last.

    Raises:
        OverloadError: an argument doesn't show whether it fits.
        NameError: a name isn't there yet.
        SyntaxError: text is no annotation.
    """
    return tuple(dict.fromkeys(_alternatives(annotation, where, namespaces)))


def _alternatives(annotation: Any, where: str, namespaces: Namespaces) -> Pattern:
    # A subscripted class is an instance of type to isinstance in 3.11, as ``list[int]`` is.
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return _read_class(annotation, where)
    if annotation is None:
        return (NoneType,)
    form = type(annotation).__name__
    if namespaces and form in ("str", "ForwardRef"):
        text = annotation if isinstance(annotation, str) else annotation.__forward_arg__
        return _alternatives(resolve(text, namespaces), where, namespaces)
    name = getattr(getattr(annotation, "__origin__", None), "_name", None) or getattr(annotation, "_name", None)
    if annotation is getattr(sys.modules.get("typing"), "Any", ...):
        return ANYTHING
    if form in ("UnionType", "_UnionGenericAlias", "Union"):
        return tuple(found for part in annotation.__args__ for found in _alternatives(part, where, namespaces))
    if form == "_LiteralGenericAlias" or name == "Literal":
        return tuple(_read_literal(value, where) for value in annotation.__args__)
    if form == "_AnnotatedAlias":
        return _alternatives(annotation.__origin__, where, namespaces)
    if is_variable(annotation):
        bound = annotation.__constraints__ or (object if annotation.__bound__ is None else annotation.__bound__,)
        return tuple(found for part in bound for found in _alternatives(part, where, namespaces))
    if form == "TypeAliasType":
        return _alternatives(annotation.__value__, where, namespaces)
    return _read_bare(annotation, where)


def _read_class(cls: type, where: str) -> Pattern:
    # From 3.11 on ``typing.Any`` is a class, so that it may be a base.
    if cls is getattr(sys.modules.get("typing"), "Any", None):
        return ANYTHING
    if getattr(cls, "_is_protocol", False):
        if not getattr(cls, "_is_runtime_protocol", False):
            raise OverloadError(where, f"asks for {cls.__qualname__}; put @runtime_checkable above that protocol")
        try:
            issubclass(object, cls)
        except TypeError:
            reason = f"asks for {cls.__qualname__}, a protocol with attributes that no class shows; leave only methods"
            raise OverloadError(where, reason) from None
    if type(cls).__subclasscheck__ is not type.__subclasscheck__:
        try:
            issubclass(object, cls)
        except TypeError as exc:  # a typed dict
            raise OverloadError(where, f"asks for {cls.__qualname__}, and no class shows that ({exc})") from None
    return (cls,)


def _read_literal(value: object, where: str) -> LiteralValue:
    try:
        return literal_of(value)
    except TypeError:
        raise OverloadError(where, f"asks for the value {shown(value)}, which has no hash to look it up by") from None


def _read_bare(annotation: Any, where: str) -> Pattern:
    """Read ``typing.List`` and its like, which are names of classes, unless they say what is in them."""
    origin = getattr(annotation, "__origin__", None)
    if isinstance(origin, type) and not getattr(annotation, "__args__", ()):
        return _read_class(origin, where)
    below = origin if isinstance(origin, type) else getattr(annotation, "__supertype__", None)
    advice = f"; annotate {spell(below)}" if below is not None else "; annotate a class"
    if callable(annotation) and type(annotation).__module__ == "builtins":
        advice = "; annotate its parameters, or write register(type, function)"
    raise OverloadError(where, f"asks for {spell(annotation)}, which an argument doesn't show{advice}")


def resolve(text: str, namespaces: Namespaces) -> Any:
    """Return what the annotation *text* means where names are looked up in *namespaces*, the innermost last.

    Raises:
        NameError: a name isn't there yet.
    """
    head, *rest = text.split(".")
    if all(map(str.isidentifier, (head, *rest))):
        for namespace in reversed(namespaces):
            if head in namespace:
                found = namespace[head]
                for name in rest:
                    found = getattr(found, name)
                return found if not isinstance(found, str) else resolve(found, namespaces)
    from types import SimpleNamespace
    from typing import get_type_hints

    holder: Any = SimpleNamespace(__annotations__={"it": text})
    merged = {name: value for namespace in namespaces[1:] for name, value in namespace.items()}
    hints: Callable[..., dict[str, Any]] = get_type_hints
    return hints(holder, dict(namespaces[0]), merged, include_extras=True)["it"]


def spell(annotation: Any) -> str:
    """Return how people write an annotation or an alternative of a pattern."""
    if annotation is NoneType:
        return "None"
    if isinstance(annotation, type) and not hasattr(annotation, "__args__"):
        return annotation.__qualname__
    return repr(annotation) if isinstance(annotation, LiteralValue) else shown(annotation).strip("'")


def spell_pattern(pattern: Pattern) -> str:
    """Return a pattern as people write it: ``int | None``."""
    return " | ".join(map(spell, pattern))
