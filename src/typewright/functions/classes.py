"""Classes made by a call: what a class statement does, with everything in it checked first.

Nothing is generated here, for ``types.new_class`` does it; what is added are names that can't
be mistaken, the module and qualified name of who asked, and methods that know their class.
"""

from __future__ import annotations

import sys
from types import FunctionType, new_class

from typewright.definitions import fault_of_name
from typewright.errors import CodeError, shown
from typewright.functions.making import is_made, mistakes_in_words
from typewright.functions.mistakes import raise_all

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any


def make_class(
    name: str,
    bases: Sequence[Any] = (),
    namespace: Mapping[str, object] | None = None,
    *,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
    **keywords: Any,
) -> type[Any]:
    """Return a class with what *namespace* holds, as a class statement would make it.

    *keywords* are those of a class statement: ``metaclass`` and what ``__init_subclass__``
    takes. Bases may be anything with ``__mro_entries__``. The class belongs to the caller's module,
    under its name, unless *module* and *qualname* say otherwise; so it is pickled by reference
    once it stands there. Made functions in it get the class's name in front of theirs.

    >>> import typewright as tw
    >>> area = tw.make_function("area", ["self"], tw.code("return self.side ** 2"))
    >>> Square = tw.make_class("Square", (), {"side": 3, "area": area})
    >>> Square().area()
    9

    Raises:
        CodeError: a name, a base or the namespace is wrong. Several mistakes come as an ``ExceptionGroup``.
    """
    home = module or sys._getframe(1).f_globals.get("__name__", "__main__")  # noqa: SLF001 - as for a statement
    raise_all(shown(name), mistakes_in_class(name, bases, namespace, home, qualname, doc))
    return finish_class(name, tuple(bases), namespace or {}, home, qualname or name, doc, keywords)


def mistakes_in_class(
    name: str, bases: object, namespace: object, module: object, qualname: str | None, doc: object
) -> list[CodeError]:
    """Return why no class can be made of these."""
    faults = [*_faults_of_bases(bases), *_faults_of_namespace(namespace)]
    return [*mistakes_in_words(name, module, qualname, doc), *[CodeError(shown(name), fault) for fault in faults]]


def finish_class(
    name: str,
    bases: tuple[Any, ...],
    namespace: Mapping[str, object],
    module: str,
    qualname: str,
    doc: str | None,
    keywords: dict[str, Any],
) -> type[Any]:
    """Return the class of checked words."""

    def fill(body: dict[str, object]) -> None:
        body["__module__"] = module
        body["__qualname__"] = qualname
        if doc is not None:
            body["__doc__"] = doc
        # One by one, as a statement does: a metaclass may hand out a mapping that minds each.
        for key, value in namespace.items():
            body[key] = value  # noqa: PERF403 - see above

    for key, value in namespace.items():
        if isinstance(value, FunctionType) and is_made(value) and value.__qualname__ == key == value.__name__:
            value.__qualname__ = f"{qualname}.{key}"
    return new_class(name, bases, keywords, fill)


def _faults_of_bases(bases: object) -> Iterator[str]:
    if not isinstance(bases, (tuple, list)):
        fix = f"; write ({bases.__name__},)" if isinstance(bases, type) else ""
        yield f"bases is {shown(bases)}, not a tuple{fix}"
        return
    for i, base in enumerate(bases):
        if not isinstance(base, type) and not hasattr(base, "__mro_entries__"):
            fix = "; pass its class" if not isinstance(base, str) else "; pass the class itself"
            yield f"base {shown(base)} is no class{fix}"
        if any(base is other for other in bases[:i]):
            yield f"base {shown(base)} stands twice"


def _faults_of_namespace(namespace: object) -> Iterator[str]:
    if namespace is None:
        return
    if not hasattr(type(namespace), "items"):
        yield f"namespace is {shown(namespace)}, no mapping of names to values"
        return
    for key in namespace:  # type: ignore[attr-defined]
        # Two underscores in front are allowed here: a class has such names.
        fault = fault_of_name(f"x{key}" if type(key) is str and key.startswith("__") else key)
        if fault is not None:
            yield f"attribute {shown(key)} {fault}"
