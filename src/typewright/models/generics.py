"""``Box[int]``: classes of generic models, one for each choice of arguments.

    Box[int]     a class below Box; fields that name a type variable mean its argument
    Box[T]       one for a variable of another class: what class Sub(Box[T], Generic[T]) is below
    Box          every variable means its default, its bound, one of its constraints, or anything

A class is made once for its arguments. It lives as long as the generic model if the arguments
can be imported, as ``int`` can; otherwise as long as somebody uses it, so that classes made
on the fly leave nothing behind.
"""

from __future__ import annotations

import copyreg
import sys
from _thread import RLock
from _weakref import ref
from abc import ABCMeta
from types import NoneType

from typewright.definitions import MODEL_MARK, is_model
from typewright.errors import ModelError, shown
from typewright.models.blueprints import Blueprint
from typewright.models.declarations import Declaration
from typewright.models.making import make_class, open_generic
from typewright.models.pickling import is_importable, reduce_class
from typewright.models.units import METHODS, blueprint_of
from typewright.readers import has_default, is_variable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, TypeAlias

    Arguments: TypeAlias = tuple[Any, ...]


class Parametrised(type):
    """The class of ``Box[int]`` where that of ``Box`` is ``type``: it pickles them by their arguments."""


class AbstractParametrised(Parametrised, ABCMeta):
    """The same for abstract base classes."""


def parametrise(origin: Any, arguments: Any) -> Any:
    """Return the class of the generic model *origin* for *arguments*, one or a tuple of them.

    Raises:
        ModelError: their number is wrong, or one of them isn't allowed by the bound of its variable.
    """
    given = arguments if type(arguments) is tuple else (arguments,)
    blueprint = blueprint_of(origin)
    found = _living(blueprint.family, tuple([_mark(item) for item in given]), given)
    if found is not None:
        return found
    variables: tuple[Any, ...] = origin.__dict__.get("__parameters__", ())
    given = _complete(origin, variables, tuple([NoneType if item is None else item for item in given]))
    for variable, argument in zip(variables, given, strict=True):
        _check_argument(origin, variable, argument)
    if blueprint.origin is None:
        return _find_or_make(origin, given)
    chosen = dict(zip(variables, given, strict=True))
    return _find_or_make(blueprint.origin, tuple([substitute(item, chosen) for item in blueprint.arguments]))


def substitute(annotation: Any, chosen: Mapping[Any, Any]) -> Any:
    """Return *annotation* with the arguments *chosen* in place of their variables."""
    if is_variable(annotation):
        return chosen.get(annotation, annotation)
    variables = free_variables(annotation)
    if not variables or not any(variable in chosen for variable in variables):
        return annotation
    return annotation[tuple([chosen.get(variable, variable) for variable in variables])]


def free_variables(annotation: Any) -> tuple[Any, ...]:
    """Return the type variables that an annotation leaves open: those of ``Box`` itself are no question."""
    if isinstance(annotation, type) and not hasattr(annotation, "__origin__") and not free_or_chosen(annotation):
        return ()
    return getattr(annotation, "__parameters__", ())


def _complete(origin: type, variables: Arguments, given: Arguments) -> Arguments:
    """Return as many arguments as there are variables: the last ones may have defaults."""
    if not variables:
        raise ModelError(origin.__qualname__, f"takes no parameters, so {shown(given)} can't be given to it")
    for variable in variables:
        if not is_variable(variable):
            raise ModelError(origin.__qualname__, f"has the parameter {variable!r}; models take plain type variables")
    rest = variables[len(given) :]
    count = len(variables)
    if len(given) > count or any(not has_default(variable) for variable in rest):
        raise ModelError(origin.__qualname__, f"takes {count} parameter{'s' if count != 1 else ''}, not {len(given)}")
    return (*given, *(variable.__default__ for variable in rest))


def _check_argument(origin: type, variable: Any, argument: Any) -> None:
    """Raise ModelError where a class is given that bound or constraints of *variable* leave out."""
    if not isinstance(argument, type) or hasattr(argument, "__origin__"):
        return
    choices = variable.__constraints__
    bound = variable.__bound__
    if choices and all(isinstance(choice, type) for choice in choices) and argument not in choices:
        names = ", ".join([choice.__name__ for choice in choices])
        raise ModelError(origin.__qualname__, f"takes one of {names} for {variable}, not {argument.__name__}")
    if not isinstance(bound, type) or getattr(bound, "_is_protocol", False):
        return
    if not issubclass(argument, (bound, *_TAKEN_FOR.get(bound, ()))):
        raise ModelError(origin.__qualname__, f"takes {bound.__name__} for {variable}, not {argument.__name__}")


_TAKEN_FOR: dict[type, tuple[type, ...]] = {float: (int,), complex: (int, float)}
"""Classes whose objects checkers take for those of a number's class, though they aren't below it."""

_LOCK = RLock()
_MOST_KEPT = 1000
"""Classes of one generic model that stay; more than that are choices that a program makes up, such as literals."""


def _find_or_make(origin: type, arguments: Arguments) -> type:
    family = blueprint_of(origin).family
    key = tuple([_mark(argument) for argument in arguments])
    found = _living(family, key, arguments)
    if found is not None:
        return found
    with _LOCK:
        found = _living(family, key, arguments)
        if found is None:
            found = _make(origin, arguments)
            if len(family) < _MOST_KEPT and all(map(_is_lasting, arguments)):
                family[key] = found
            else:
                family[key] = ref(found, lambda gone: family.pop(key, None) if family.get(key) is gone else None)
    return found


def _mark(argument: Any) -> object:
    """Return what tells an argument from others, without holding it.

    A class of the model holds its arguments, so none of them goes before its mark does.
    ``int | str`` equals ``str | int``, and the order counts; so a form is marked by its parts.
    """
    if type(argument) is type:
        return id(argument)
    parts = getattr(argument, "__args__", None)
    if parts is None:
        return id(argument) if isinstance(argument, type) or is_variable(argument) else repr(argument)
    rest = repr(argument.__metadata__) if hasattr(argument, "__metadata__") else None
    return id(getattr(argument, "__origin__", None)), *map(_mark, parts), rest


def _living(family: Mapping[Any, Any], key: object, arguments: Arguments) -> type | None:
    found = family.get(key)
    if type(found) is ref:
        found = found()
    # What is marked by its text may be something else of the same text.
    return found if found is not None and blueprint_of(found).arguments == arguments else None


def _is_lasting(argument: Any) -> bool:
    """Whether an argument stays as long as its module does, so that a class for it may stay, too."""
    if is_variable(argument):
        return getattr(sys.modules.get(argument.__module__), argument.__name__, None) is argument
    if free_or_chosen(argument):
        blueprint = blueprint_of(argument)
        return is_importable(blueprint.origin) and all(map(_is_lasting, blueprint.arguments))
    if isinstance(argument, type) and not hasattr(argument, "__origin__"):
        return is_importable(argument)
    return all(map(_is_lasting, getattr(argument, "__args__", ())))


def free_or_chosen(cls: Any) -> bool:
    """Whether *cls* is the class of a generic model for some arguments."""
    return is_model(cls) and cls.__dict__[MODEL_MARK] is not None and bool(blueprint_of(cls).arguments)


def _make(origin: Any, arguments: Arguments) -> type:
    """Make the class: as an empty one below *origin*, but with its fields read anew and methods of its own."""
    above = blueprint_of(origin)
    spelled = ", ".join(map(spell_argument, arguments))
    ending = f"[{shown(_Text(spelled), length=_LONGEST)}]"
    qualname = origin.__qualname__ + ending
    blueprint = Blueprint(above.module, qualname, above.options, above.place, names=above.names, doc=above.doc)
    blueprint.origin, blueprint.arguments = origin, arguments
    chosen = dict(zip(origin.__parameters__, arguments, strict=True))
    blueprint.declare({name: _choose(item, above, chosen) for name, item in above.declared.items()})
    written = {name: vars(origin)[name] for name in _KEPT if name in vars(origin) and name not in above.methods}
    body = {"__module__": above.module, "__qualname__": qualname, "__doc__": origin.__doc__, **written}
    made: type = make_class(_metaclass_of(origin), origin.__name__ + ending, (origin,), body, blueprint, above.keywords)
    open_generic(made, tuple(dict.fromkeys([free for item in arguments for free in _open(item)])))
    return made


class _Text:
    """Something whose ``repr`` is a text, for :func:`shown` to shorten it and to escape what can't be printed."""

    def __init__(self, text: str) -> None:
        self._text = text

    def __repr__(self) -> str:
        return self._text


_LONGEST = 100
"""Characters of arguments that the name of a class shows."""
_KEPT = (*METHODS, "__match_args__", "__replace__", "__getstate__", "__setstate__")
"""Methods that a class for arguments takes from the generic one, where a user wrote them there."""


def _open(argument: Any) -> Iterable[Any]:
    return (argument,) if is_variable(argument) else free_variables(argument)


def _choose(item: Declaration, above: Blueprint, chosen: Mapping[Any, Any]) -> Declaration:
    """Return *item* with its variables standing for the arguments *chosen*."""
    if isinstance(item.annotation, type) and not free_variables(item.annotation):
        return item
    if item.home is not above and not item.arguments:
        return item  # of a base that was left as general as it is
    made = Declaration(item.name, item.annotation, item.spec, item.default, item.owner, kw_only=item.kw_only)
    made.functions, made.base = item.functions, item.base and _choose(item.base, above, chosen)
    made.home, made.is_descriptor = item.home, item.is_descriptor
    before = {variable: substitute(argument, chosen) for variable, argument in item.arguments.items()}
    made.arguments = {**chosen, **before}
    return made


def _metaclass_of(origin: type) -> type:
    kind = type(origin)
    if kind is type:
        return Parametrised
    return AbstractParametrised if kind is ABCMeta else kind


def spell_argument(argument: Any) -> str:
    """Return an argument as it stands in the name of a class: without modules.

    >>> spell_argument(dict[str, int | None])
    'dict[str, int | None]'
    """
    if argument is NoneType:
        return "None"
    if argument is Ellipsis:
        return "..."
    if hasattr(argument, "__metadata__"):
        return spell_argument(argument.__origin__)
    parts = getattr(argument, "__args__", None)
    if parts:
        return _spell_form(argument, parts)
    if isinstance(argument, type) or is_variable(argument):
        return str(argument.__name__)
    return argument if isinstance(argument, str) else repr(argument).replace("typing.", "")


def _spell_form(argument: Any, parts: Iterable[Any]) -> str:
    origin = getattr(argument, "__origin__", None)
    name = getattr(origin, "_name", None) or getattr(origin, "__name__", None)
    if name == "Literal":
        return f"Literal[{', '.join(map(repr, parts))}]"
    spelled = [spell_argument(part) for part in parts]
    return " | ".join(spelled) if name in (None, "Union") else f"{name}[{', '.join(spelled)}]"


for _metaclass in (Parametrised, AbstractParametrised):
    copyreg.pickle(_metaclass, reduce_class)
