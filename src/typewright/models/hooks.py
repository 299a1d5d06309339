"""``__init_subclass__`` of a user's base: which keywords of a class statement are meant for it.

Options of ours come first; what is left goes to the hook, if there is one that a user wrote.
"""

from __future__ import annotations

from typewright.errors import ModelError
from typewright.models.declarations import is_option

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import FunctionType
    from typing import Any


def keywords_for_hook(bases: tuple[type, ...], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return those of the keywords of a class statement that no option is called like, if a base asks for any."""
    return {} if find_hook(bases) is None else {name: value for name, value in given.items() if not is_option(name)}


def find_hook(bases: tuple[type, ...]) -> FunctionType | None:
    """Return the ``__init_subclass__`` that a class with *bases* would call, or None for that of the language."""
    for base in bases:
        hook = getattr(base.__init_subclass__, "__func__", None)
        # That of Generic passes keywords on and takes none itself.
        if hook is not None and hook.__module__ != "typing":
            return hook  # type: ignore[no-any-return]
    return None


def check_hook(cls: type) -> None:
    """Raise ModelError where *cls* can't be made once more, for its hook asks for keywords that are gone."""
    code = getattr(find_hook(cls.__bases__), "__code__", None)
    if code is None:
        return
    hook: Any = find_hook(cls.__bases__)
    given = {"cls", *(hook.__kwdefaults__ or ())}
    positional = code.co_varnames[1 : code.co_argcount - len(hook.__defaults__ or ())]
    keyword = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    missing = [name for name in (*positional, *keyword) if name not in given]
    if missing:
        reason = f"is made a second time for its slots, and {hook.__qualname__}() would miss {missing[0]!r} then"
        raise ModelError(cls.__qualname__, f"{reason}; write class {cls.__name__}(tw.Model, ...), or pass slots=False")
