"""Functions that make their code when they are first called.

A stub has the true signature, so ``inspect.signature`` and arity errors are right before
anything is compiled. The first call builds the whole unit, gives every function of it
its code, on the same function object, and calls through. Neither the stub nor the call
through shows in a traceback.

Coroutines and generators have stubs of their kind: frameworks ask for the kind of a function, and 3.13
deprecates to give a function code of another one. What is awaited or run first is the stub's, and waits for the
function's.

Stub and code have no free variables: the interpreter checks that when ``__code__`` is
assigned, and replacing them in a code object would crash it (3.11 and 3.12).
"""

from __future__ import annotations

import builtins
import sys
from types import CodeType, FunctionType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

TAKES_MORE = 0x04
"""The flag of code that takes any number of values (inspect.CO_VARARGS)."""
TAKES_KEYWORDS = 0x08
"""The flag of code that takes any keywords (inspect.CO_VARKEYWORDS)."""

_NAME = "_tw_name"
_codes: dict[tuple[object, ...], CodeType] = {}


def _template():  # type: ignore[no-untyped-def]  # noqa: ANN202 - only its code object is used
    try:
        return _tw_first_call("_tw_name", locals())  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
    except BaseException:
        _tw_hide_frame()  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
        raise


async def _coroutine_template():  # type: ignore[no-untyped-def]  # noqa: ANN202 - only its code object is used
    try:
        return await _tw_first_call("_tw_name", locals())  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
    except BaseException:
        _tw_hide_frame()  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
        raise


def _generator_template():  # type: ignore[no-untyped-def]  # noqa: ANN202 - only its code object is used
    try:
        return (yield from _tw_first_call("_tw_name", locals()))  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
    except BaseException:
        _tw_hide_frame()  # type: ignore[name-defined]  # noqa: F821 - globals of the unit
        raise


FUNCTION, COROUTINE, GENERATOR = 0, 0x80, 0x20
"""Kinds of code, as the flags that tell them (inspect.CO_COROUTINE, CO_GENERATOR)."""
_TEMPLATES: dict[int, CodeType] = {
    FUNCTION: _template.__code__,
    COROUTINE: _coroutine_template.__code__,
    GENERATOR: _generator_template.__code__,
}


def make_stub(  # noqa: PLR0913 - it shows all that a function shows
    name: str,
    qualname: str,
    parameters: tuple[str, ...],
    namespace: dict[str, Any],
    *,
    keyword_only: int = 0,
    defaults: tuple[object, ...] | None = None,
    keyword_defaults: dict[str, object] | None = None,
    positional_only: int = 0,
    takes: int = 0,
    kind: int = FUNCTION,
) -> FunctionType:
    """Return a function called *name* that asks ``_tw_first_call`` of *namespace* when it is called.

    The first *positional_only* of *parameters* can be given by position only, the last *keyword_only* by
    keyword only. *takes* says what else: TAKES_MORE, TAKES_KEYWORDS or both; the names of these stand at the end.
    *kind* is that of the code: from 3.13 on, a function can't be given code of another one.
    """
    key = (name, qualname, parameters, keyword_only, positional_only, takes, kind)
    code = _codes.get(key) or _make_code(key)
    function = FunctionType(code, namespace, name, defaults)
    if keyword_defaults:
        function.__kwdefaults__ = keyword_defaults
    return function


def stub_namespace(module: str, first_call: Callable[[str, dict[str, Any]], object]) -> dict[str, Any]:
    """Return the globals of one unit, with what its stubs need."""
    return {
        "__name__": module,
        "__builtins__": __builtins__,
        "_tw_first_call": first_call,
        "_tw_hide_frame": hide_frame,
    }


class NamesAround(dict[str, "Any"]):
    """Stands for the built-ins in the globals of a unit, for those who evaluate text with them.

    ``typing.get_type_hints(function)`` looks up names in the function's globals, which are the
    unit's, and then in what these hold for the built-ins. Functions made before keep the true ones.
    """

    __slots__ = ("_names",)

    def __init__(self, names: dict[str, Any]) -> None:
        self._names = names

    def __missing__(self, name: str) -> Any:
        if name in self._names:
            return self._names[name]
        return _BUILTINS[name]


_BUILTINS = vars(builtins)


def hide_frame() -> None:
    """Take the innermost handled exception's outermost frame out of its traceback.

    A bare ``raise`` after it does not add the frame again: the interpreter adds a frame
    where an exception enters it, not where it is re-raised (3.11 to 3.13).
    """
    error = sys.exc_info()[1]
    if error is not None and error.__traceback__ is not None:
        # As the interpreter does it, for a class may refuse assignment to its objects.
        BaseException.with_traceback(error, error.__traceback__.tb_next)


def _make_code(key: tuple[Any, ...]) -> CodeType:
    name, qualname, parameters, keyword_only, positional_only, takes, kind = key
    template = _TEMPLATES[kind]
    code = template.replace(
        co_argcount=len(parameters) - keyword_only - takes.bit_count(),
        co_posonlyargcount=positional_only,
        co_flags=template.co_flags | takes,
        co_kwonlyargcount=keyword_only,
        co_nlocals=len(parameters),
        co_varnames=parameters,
        co_name=name,
        co_qualname=qualname,
        co_consts=tuple(name if constant == _NAME else constant for constant in template.co_consts),
    )
    if len(_codes) < _MOST_CODES and not (keyword_only or positional_only or takes or kind) and len(parameters) <= 2:
        _codes[key] = code
    return code


_MOST_CODES = 256
"""Stub codes kept for classes that look alike; further ones are made anew."""
