"""The function that makes contexts: a stub, until it is called for the first time.

    decoration     a function that looks as the user's does; nothing is read
    first call     the halves come from the cache or from the user's source, and make a class
    any call       an object of the class, with the arguments in its slots

Where the function isn't simple, it becomes what ``contextlib`` makes of it.
"""

from __future__ import annotations

from contextlib import asynccontextmanager, contextmanager
from types import FunctionType

from typewright.contexts.notes import Note, read_note
from typewright.contexts.warning import HeldResourceWarning
from typewright.engine import TURN, Derived, Home, derive, hide_frame
from typewright.errors import ContextError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CellType, CodeType
    from typing import Any

_MAKER = "_tw_maker"
_GENERATOR, _ASYNC_GENERATOR, _COROUTINE = 0x20, 0x200, 0x80
"""Flags of code (inspect.CO_GENERATOR, CO_ASYNC_GENERATOR, CO_COROUTINE)."""


def maker_of(function: Any) -> Maker | None:
    """Return what is behind a function that makes contexts, or None."""
    inner = getattr(function, "__func__", function)
    namespace = getattr(inner, "__globals__", None)
    return namespace.get(_MAKER) if isinstance(namespace, dict) else None


def _stub(*args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN202 - only its code object is used
    try:
        return _tw_begin()(*args, **kwargs)  # type: ignore[name-defined]  # noqa: F821 - globals of the function
    except BaseException:
        _tw_hide_frame()  # type: ignore[name-defined]  # noqa: F821 - globals of the function
        raise


def _left(*args, **kwargs):  # type: ignore[no-untyped-def]  # noqa: ANN002, ANN003, ANN202 - only its code object is used
    return _tw_left(*args, **kwargs)  # type: ignore[name-defined]  # noqa: F821 - globals of the function


class Maker:
    """A function of the user's, and the function that makes contexts of it."""

    def __init__(self, user: Callable[..., Any]) -> None:
        self.user: Any = user
        self.module: str = getattr(user, "__module__", None) or "__main__"
        self.qualname: str = getattr(user, "__qualname__", type(user).__qualname__)
        self.code: CodeType | None = user.__code__ if type(user) is FunctionType else None
        flags = _flags_of(user)
        if flags & _COROUTINE:
            raise ContextError(
                f"{self.module}.{self.qualname}", "is a coroutine function without a yield; it needs one"
            )
        self.is_async = flags & _ASYNC_GENERATOR != 0
        self.derived: Derived | None = None
        self.note: Note | None = None
        self.function: Any = self._make_function()

    def _make_function(self) -> Any:
        user = self.user
        self._namespace: dict[str, Any] = {
            "__builtins__": __builtins__,
            "__name__": self.module,
            "_tw_begin": self.begin,
            "_tw_hide_frame": hide_frame,
            _MAKER: self,
        }
        function: Any = FunctionType(_stub.__code__, self._namespace, getattr(user, "__name__", self.qualname))
        for name in ("__module__", "__qualname__", "__doc__", "__annotations__", "__type_params__"):
            if hasattr(user, name):
                setattr(function, name, getattr(user, name))
        function.__dict__.update(getattr(user, "__dict__", {}))
        function.__wrapped__ = user
        return function

    def begin(self) -> Any:
        """Give the function its code, and return it."""
        if self.note is None:
            with TURN:
                is_first = self.note is None
                if is_first:
                    self._build()
            if is_first:
                self._warn()
        return self.function

    def _build(self) -> None:
        reason = self._reason_against()
        if reason is None:
            note = self._derive(self.user.__code__)
        else:
            note = Note(0 if self.code is None else self.code.co_firstlineno, reason)
        if note.reason is None:
            self._fill(note)
        else:
            self._leave()
        self.note = note

    def _derive(self, code: CodeType) -> Note:
        def make() -> tuple[dict[str, CodeType], str]:
            from typewright.contexts.splitting import split  # which imports ast, and is needed once

            return split(code, self.user.__globals__)

        home = Home(code.co_filename, self.module, self.qualname)
        self.derived = derive(home, code, "context", make)
        return read_note(self.derived.note)

    def _reason_against(self) -> str | None:
        """Return why the code needn't be looked at, or None."""
        code = self.code
        if code is None or not code.co_flags & (_GENERATOR | _ASYNC_GENERATOR):
            return "it is no generator function"
        if "super" in code.co_names and "super" in self.user.__globals__:
            return "super is another function in its module"
        return None

    def _fill(self, note: Note) -> None:
        """Make the class, and let the function make objects of it."""
        from typewright.contexts.managers import AsyncContext, Context

        assert self.derived is not None
        user, codes = self.user, self.derived.codes
        base, enter, leave = (
            (AsyncContext, "__aenter__", "__aexit__") if self.is_async else (Context, "__enter__", "__exit__")
        )
        cells: dict[str, CellType] = dict(zip(user.__code__.co_freevars, user.__closure__ or (), strict=True))
        body = {
            "__slots__": note.slots,
            "__module__": self.module,
            "__qualname__": self.qualname,
            "__doc__": user.__doc__,
            "_tw_arguments": note.arguments,
            enter: _bind(codes["_tw_first"], user, cells),
            leave: _bind(codes["_tw_second"], user, cells),
        }
        function = self.function
        self._namespace["_tw_class"] = type(user.__name__, (base,), body)
        function.__defaults__ = user.__defaults__
        function.__kwdefaults__ = user.__kwdefaults__
        function.__code__ = codes["_tw_make"]

    def _leave(self) -> None:
        """Let the function do what ``contextlib`` does."""
        make: Any = asynccontextmanager if self.is_async else contextmanager
        self._namespace["_tw_left"] = make(self.user)
        self.function.__code__ = _left.__code__

    def _warn(self) -> None:
        note = self.note
        if note is None or note.held is None:
            return
        import warnings

        resource, release, released = note.held
        code = self.user.__code__
        title = f"{self.module}.{self.qualname}"
        warning = HeldResourceWarning(title, resource, release, code.co_filename, note.line, released)
        warnings.warn_explicit(warning, None, code.co_filename, note.line, self.module)


def _bind(code: CodeType, user: Any, cells: dict[str, CellType]) -> FunctionType:
    """Return a function of *code* with the user's globals and cells."""
    closure = tuple([cells[name] for name in code.co_freevars])
    function = FunctionType(code, user.__globals__, user.__name__, None, closure)
    function.__module__ = user.__module__
    return function


def _flags_of(user: Any) -> int:
    """Return the flags of the code behind a function, or behind what partial calls wrap."""
    while hasattr(user, "func") and not hasattr(user, "__code__"):
        user = user.func
    code = getattr(user, "__code__", None)
    return code.co_flags if code is not None else 0
