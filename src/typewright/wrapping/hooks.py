"""Functions of the user that are asked along the way: they name what they want to be told.

    an argument of the wrapped function   under its own name
    one of our words                      such as ``result`` or ``elapsed``, see :data:`MEANINGS`
    ``result_``                           the word, where the function has an argument of that name
    a parameter with a default            is the hook's own, unless it is called as one of the above

What shows no names, such as ``list.append``, is told the main thing of its place.
"""

from __future__ import annotations

import sys
from types import FunctionType

from typewright.emit import code, join
from typewright.engine import (
    COROUTINE,
    FUNCTION,
    GENERATOR,
    KEYWORD_ONLY,
    KEYWORDS,
    MORE,
    POSITIONAL_ONLY,
    Parameter,
    Signature,
)
from typewright.errors import WrapperError, shown
from typewright.readers import suggest
from typewright.records import frozen
from typewright.wrapping.layers import ASYNC_GENERATOR
from typewright.wrapping.targets import inner_function, kind_of, signature_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, TypeAlias

    from typewright.emit import Part
    from typewright.wrapping.layers import Target
    from typewright.wrapping.writing import Writing

    Passed: TypeAlias = tuple[str, str, bool]
    HookShape: TypeAlias = tuple[bool, tuple[Passed, ...]]

MEANINGS = {
    "call": "what calls the function",
    "result": "what it returned",
    "error": "what it raised",
    "elapsed": "the seconds that it took",
    "attempt": "the number of the attempt that failed",
    "wait": "the seconds until the next attempt",
    "retry_state": "what tenacity tells its hooks",
    "function": "the function itself",
    "arguments": "all of its arguments in a dict",
}
"""What hooks may name beside arguments."""
KIND_NAMES = {
    FUNCTION: "a function",
    COROUTINE: "a coroutine function",
    GENERATOR: "a generator function",
    ASYNC_GENERATOR: "an asynchronous generator function",
}


@frozen
class Hook:
    """A function of the user, and what it is told."""

    function: Callable[..., Any]
    is_coroutine: bool
    passed: tuple[Passed, ...]
    """For each thing told: the keyword to pass it by, or nothing; its name; whether it is one of our words."""

    @property
    def shape(self) -> HookShape:
        """What the code depends on."""
        return self.is_coroutine, self.passed

    @property
    def words(self) -> frozenset[str]:
        """Those of our words that it wants."""
        return frozenset([name for _, name, is_word in self.passed if is_word])


def read_hook(target: Target, place: str, function: Any, words: tuple[str, ...], main: str | None = None) -> Hook:
    """Return the hook that *function* is, given for *place* such as ``before=``.

    Raises:
        WrapperError: it can't be called so, or asks for something that there isn't.
    """
    if not callable(function):
        raise WrapperError(target.title, f"{place} is {shown(function)}, which can't be called")
    kind = kind_of(function)
    _check_kind(target, place, kind)
    signature = _signature_of_hook(function)
    if signature is None:
        return Hook(function, kind == COROUTINE, () if main is None else (("", main, True),))
    return Hook(function, kind == COROUTINE, tuple(_read_names(target, place, signature, words)))


def emit_hook(writing: Writing, hint: str, shape: HookShape, words: Mapping[str, Part]) -> Part:
    """Return the call of the hook that is the slot *hint*; *words* says what our words stand for."""
    is_coroutine, passed = shape
    function, given = emit_hook_parts(writing, hint, passed, words)
    call = code("{function}({given})", function=function, given=given)
    return code("await {call}", call=call) if is_coroutine else call


def emit_hook_parts(
    writing: Writing, hint: str, passed: tuple[Passed, ...], words: Mapping[str, Part]
) -> tuple[Part, Part]:
    """Return the hook that is the slot *hint*, and what it is told."""
    given: list[Part] = []
    for keyword, name, is_word in passed:
        value = _word(writing, name, words) if is_word else writing.arguments[name]
        given.append(writing.pass_by_name(keyword, value) if keyword else value)
    return writing.slot(hint), join(", ", given)


def _word(writing: Writing, name: str, words: Mapping[str, Part]) -> Part:
    if name == "arguments":
        return writing.arguments_by_name()
    return writing.called if name == "function" else words[name]


def _check_kind(target: Target, place: str, kind: int) -> None:
    if place == "around=":
        if kind not in (FUNCTION, target.kind):
            reason = f"around= is {KIND_NAMES[kind]}, and the function is not; let it be {KIND_NAMES[target.kind]}, too"
            raise WrapperError(target.title, reason)
    elif kind in (GENERATOR, ASYNC_GENERATOR):
        raise WrapperError(target.title, f"{place} is {KIND_NAMES[kind]}, which does nothing when it is called")
    elif kind == COROUTINE and not target.is_async:
        reason = f"{place} is a coroutine function, and the function can't wait for it; write it with def"
        raise WrapperError(target.title, reason)


def _signature_of_hook(function: Any) -> Signature | None:
    """Return what a hook takes, or None where it shows no names."""
    if inner_function(function) is None and not isinstance(function, type):
        return None
    if isinstance(function, FunctionType) and not hasattr(function, "__wrapped__"):
        signature = signature_of(function)
    else:
        import inspect

        try:
            found = inspect.signature(function)
        except (ValueError, TypeError):
            return None
        # The value of a default doesn't matter; that there is one does.
        parameters = [
            Parameter(item.name, int(item.kind))
            if item.default is inspect.Parameter.empty
            else Parameter(item.name, int(item.kind), item.default)
            for item in found.parameters.values()
        ]
        signature = Signature(tuple(parameters))
    kinds = {item.kind for item in signature.parameters}
    return None if kinds and kinds <= {MORE, KEYWORDS} else signature


def _read_names(target: Target, place: str, signature: Signature, words: tuple[str, ...]) -> list[Passed]:
    passed: list[Passed] = []
    arguments = target.signature.names
    must_name = False
    for name, kind, has_default in signature.shape:
        if kind in (MORE, KEYWORDS):
            must_name = True
            continue
        found = _find(target, place, name, words)
        if found is None and not has_default:
            raise WrapperError(target.title, _say_unknown(place, name, arguments, words))
        if found is None:
            must_name = True
            continue
        if must_name and kind == POSITIONAL_ONLY:
            reason = f"{place} can't be told {name!r}: a positional parameter before it is its own; put it first"
            raise WrapperError(target.title, reason)
        passed.append((name if must_name or kind == KEYWORD_ONLY else "", *found))
    return passed


def _find(target: Target, place: str, name: str, words: tuple[str, ...]) -> tuple[str, bool] | None:
    arguments = target.signature.names
    is_word, is_argument = name in words, name in arguments
    if is_word and is_argument:
        reason = (
            f"{place} asks for {name!r}, which is an argument and also {MEANINGS[name]}; "
            f"ask for '{name}_' if you mean that, or for 'arguments' and take arguments[{name!r}]"
        )
        raise WrapperError(target.title, reason)
    if is_word or is_argument:
        return name, is_word
    return (name[:-1], True) if name.endswith("_") and name[:-1] in words else None


def _say_unknown(place: str, name: str, arguments: tuple[str, ...], words: tuple[str, ...]) -> str:
    hint = suggest(name, (*arguments, *words))
    if hint is None and name in MEANINGS:
        hint = f"there is no {name!r} in this place"
    known = ", ".join((*arguments, *words))
    return f"{place} asks for {name!r}, which is no argument of it{f'; {hint}' if hint else ''}; it may ask for {known}"


def name_of_hook(function: Any) -> str:
    """Return what a hook is called in reports."""
    name = getattr(function, "__qualname__", None) or getattr(type(function), "__qualname__", "")
    module: Any = getattr(function, "__module__", None)
    return str(name) if module in (None, "builtins") or module not in sys.modules else f"{module}.{name}"
