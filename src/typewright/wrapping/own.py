"""``tw.wrapper``: decorators out of ordinary functions."""

from __future__ import annotations

from functools import partial
from time import perf_counter

from typewright.emit import code, join
from typewright.errors import WrapperError, shown
from typewright.wrapping.hooks import emit_hook, emit_hook_parts, name_of_hook, read_hook
from typewright.wrapping.layers import ASYNC_GENERATOR, Layer
from typewright.wrapping.making import wrap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, Protocol

    from typewright.emit import Name, Part
    from typewright.wrapping.layers import Target, Wrapped
    from typewright.wrapping.writing import Writing

    class Decorator(Protocol):
        """What returns a function as it got it."""

        def __call__(self, function: Wrapped, /) -> Wrapped:
            """Return *function* wrapped."""
            ...


_ALWAYS = ("function", "arguments")
_WORDS = {
    "before": _ALWAYS,
    "around": ("call", *_ALWAYS),
    "after": ("result", "elapsed", *_ALWAYS),
    "on_error": ("error", "elapsed", *_ALWAYS),
}
"""Our words in each place; the first is the main thing, told to what shows no names."""


def wrapper(
    *,
    before: Callable[..., object] | None = None,
    after: Callable[..., object] | None = None,
    around: Callable[..., Any] | None = None,
    on_error: Callable[..., object] | None = None,
) -> Decorator:
    """Return a decorator that asks functions of yours along the way, for as many functions as you like.

    *before* is asked before the call, *after* when it has returned, *on_error* when it has raised an
    ``Exception``, which goes on. *around* is called in its place, with ``call``, and what it returns is the
    result. Each names what it wants: arguments of the function by their names, and ``result``,
    ``error``, ``elapsed`` (in seconds), ``function`` or ``arguments`` (a dict of all).
    ``call()`` calls with the arguments that were given, ``call(url=...)`` with another one (but for
    those that can be given by position only, or stand before ``*args``).
    Of a coroutine function they may be coroutine functions, too.

    >>> import typewright as tw
    >>> @tw.wrapper(before=lambda url: print("asking", url), after=lambda result: print("got", result))
    ... def fetch(url: str, timeout: float = 1.0) -> int:
    ...     return 200
    >>> fetch("/tea")
    asking /tea
    got 200
    200

    Raises:
        WrapperError: one of them can't be called. The decorator raises it where one asks for something
            that there isn't, or there is no function to wrap.
    """
    hooks = {"before": before, "around": around, "after": after, "on_error": on_error}
    given = {place: function for place, function in hooks.items() if function is not None}
    for place, function in given.items():
        if not callable(function):
            raise WrapperError("tw.wrapper", f"{place}= is {shown(function)}, which can't be called")

    def decorate(function: Any, /) -> Any:
        return wrap(function, lambda target: _read_layer(target, given))

    return decorate


def _read_layer(target: Target, given: dict[str, Any]) -> Layer:
    hooks = {}
    for place, function in given.items():
        words = _WORDS[place]
        main = None if place == "before" else words[0]
        if target.kind == ASYNC_GENERATOR:
            words = tuple(word for word in words if word != "result")  # it returns nothing
            main = None if main == "result" else main
        hooks[place] = read_hook(target, f"{place}=", function, words, main)
    shape = tuple([(place, hook.shape) for place, hook in hooks.items()])
    slots: list[tuple[str, object]] = list(given.items())
    if any("elapsed" in hook.words for hook in hooks.values()):
        slots.append(("clock", perf_counter))
    if "around" in hooks and "call" in hooks["around"].words:
        slots.append(("bind", partial))
    told = ", ".join(f"{place}={name_of_hook(function)}" for place, function in given.items())
    return Layer("wrapper", shape, tuple(slots), told or "nothing but the call", "around" in hooks)


def emit_own(layer: Layer, writing: Writing, into: Name | None) -> None:
    """Write the lines that ask a user's functions around what is within."""
    hooks: Any = dict(layer.shape)  # type: ignore[arg-type]
    unit, names = writing.unit, writing.names
    words: dict[str, Part] = {}
    if "before" in hooks:
        unit.line("{told}", told=emit_hook(writing, "before", hooks["before"], words))
    if any(slot == "clock" for slot, _ in layer.slots):
        started, clock = names.local("started"), writing.slot("clock")
        unit.line("{started} = {clock}()", started=started, clock=clock)
        words["elapsed"] = code("{clock}() - {started}", clock=clock, started=started)
    result = into or (names.local("result") if "after" in hooks else None)
    if "on_error" in hooks:
        error = names.local("error")
        with unit.block("try:"):
            _emit_within(hooks, writing, result)
        with unit.block("except {kind} as {error}:", kind=names.builtin("Exception"), error=error):
            unit.line("{told}", told=emit_hook(writing, "on_error", hooks["on_error"], {**words, "error": error}))
            unit.line("raise")
    else:
        _emit_within(hooks, writing, result)
    if result is not None and "after" in hooks:
        unit.line("{told}", told=emit_hook(writing, "after", hooks["after"], {**words, "result": result}))
        writing.leave(result, into)


def _emit_within(hooks: dict[str, Any], writing: Writing, into: Name | None) -> None:
    if "around" not in hooks:
        writing.write_inner(into)
        return
    words: dict[str, Part] = {}
    _, passed = hooks["around"]
    if any(name == "call" and is_word for _, name, is_word in passed):
        given = join(", ", [writing.called, *writing.passed_by_name()])
        words["call"] = code("{bind}({given})", bind=writing.slot("bind"), given=given)
    # What its function returns is awaited or passed on by the kind of the wrapped one, whatever its own.
    function, arguments = emit_hook_parts(writing, "around", passed, words)
    writing.write_call(function, arguments, into)
