"""Which of several models' functions plain data goes to, decided once for a union.

    dict --tag--> the one function            where every model has a tag
         --keys-> those it may be meant for   elsewhere: a model whose required key is missing is left out

A closure does it as fast as lines of the unit would, and the unit needn't know what the
models look like.
"""

from __future__ import annotations

from typewright.definitions import PLAIN, Dialect, Tagging, declared, read_entries, refusals, required_key, tagging_of
from typewright.operations.doubts import Doubt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from typewright.definitions import TagTable

    Function: TypeAlias = "Callable[[Any], object]"


def make_dispatch(
    find: Callable[..., Function], by: str | TagTable | Callable[[Any], object] | None, count: int, *rest: Any
) -> Function:
    """Return the function that hands plain data to the function that *find* gives for the model meant.

    *rest* is what *find* is told beside the class, *count* objects that may end in a dialect, and the classes.

    Raises:
        AnnotationError: *by* can't tell the models apart.
    """
    arguments, classes = rest[:count], rest[count:]
    dialect = next((argument for argument in arguments if isinstance(argument, Dialect)), PLAIN)
    tagging = tagging_of(classes, by, dialect)
    functions = {cls: find(cls, *arguments) for cls in classes}
    if tagging is None:
        return _dispatch_by_keys(functions, dialect)
    return _dispatch_by_function(tagging, functions) if callable(tagging.by) else _dispatch_by_key(tagging, functions)


def _dispatch_by_key(tagging: Tagging, functions: dict[type, Function]) -> Function:
    key = tagging.by
    texts = {tag: functions[cls] for (kind, tag), cls in tagging.models.items() if kind is str}

    def dispatch(data: Any) -> object:
        if type(data) is dict and key in data:
            tag = data[key]
            function = texts.get(tag) if type(tag) is str else functions.get(tagging.find(tag))  # type: ignore[arg-type]
            if function is None:
                raise Doubt
            return function(data)
        return _keep_or_again(data, functions, dispatch)

    return dispatch


def _dispatch_by_function(tagging: Tagging, functions: dict[type, Function]) -> Function:
    ask: Any = tagging.by

    def dispatch(data: Any) -> object:
        if type(data) is not dict:
            return _keep_or_again(data, functions, dispatch)
        try:
            cls = tagging.find(ask(data))
        except refusals():
            cls = None
        if cls is None:
            raise Doubt
        return functions[cls](data)

    return dispatch


def _dispatch_by_keys(functions: dict[type, Function], dialect: Dialect) -> Function:
    models = [declared(cls).definition for cls in functions]
    keys = [required_key(model, [other for other in models if other is not model], dialect) for model in models]
    options = tuple(zip(keys, functions.values(), strict=True))

    def dispatch(data: Any) -> object:
        if type(data) is not dict:
            return _keep_or_again(data, functions, dispatch)
        for key, function in options:
            if key is None or key in data:
                try:
                    return function(data)
                except Doubt:
                    continue
        raise Doubt

    return dispatch


def _keep_or_again(data: object, functions: dict[type, Function], dispatch: Function) -> object:
    """Return an object of one of the models as it is; try a dict of another class anew, and doubt the rest."""
    if isinstance(data, tuple(functions)):
        return data
    entries = None if type(data) is dict else read_entries(data)
    if entries is None:
        raise Doubt
    return dispatch(dict(entries))
