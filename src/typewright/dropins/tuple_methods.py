"""Methods of named tuples: closures, each over the little that one class has of its own.

They are what the standard library's are, so there is nothing to generate. No annotations:
``inspect.signature`` shows what the standard library's methods show.
"""

# ruff: noqa: ANN001, ANN003, ANN202 - see above
# mypy: disable-error-code="no-untyped-def"
# pyright: reportUnknownParameterType=false, reportMissingParameterType=false

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_tuple_new = tuple.__new__
HAS_REPLACE = hasattr(sys.version_info, "__replace__")
"""Whether this is an interpreter (3.13 and later) in which ``copy.replace`` asks tuples with names."""
_WrongNames: type[Exception] = TypeError if HAS_REPLACE else ValueError
_NOTE_NEW = "Create new instance of "
_NOTE_MAKE = "Make a new ", " object from a sequence or iterable"
_NOTE_REPLACE = "Return a new ", " object replacing specified fields with new values"


def make_methods(typename: str, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the methods of the named tuple *typename* with the fields *names*, but for ``__new__``."""
    count = len(names)
    template = f"({'=%r, '.join(names)}=%r)" if names else "()"

    def _make(cls, iterable):
        made = _tuple_new(cls, iterable)
        if len(made) != count:
            message = f"Expected {count} arguments, got {len(made)}"
            raise TypeError(message)
        return made

    def _replace(self, /, **kwds):
        made = self._make(map(kwds.pop, names, self))
        if kwds:
            message = f"Got unexpected field names: {list(kwds)!r}"
            raise _WrongNames(message)
        return made

    def __repr__(self):  # noqa: N807 - it becomes the method
        """Return a nicely formatted representation string"""  # noqa: D415 - the standard library's
        return self.__class__.__name__ + template % self

    def _asdict(self):
        """Return a new dict which maps field names to their values."""
        return dict(zip(self._fields, self))  # noqa: B905 - a subclass may have more names than values

    def __getnewargs__(self):  # noqa: N807 - it becomes the method
        """Return self as a plain tuple.  Used by copy and pickle."""
        return tuple(self)

    _make.__doc__ = typename.join(_NOTE_MAKE)
    _replace.__doc__ = typename.join(_NOTE_REPLACE)
    prefix = typename + "."
    _make.__qualname__ = prefix + "_make"
    _replace.__qualname__ = prefix + "_replace"
    __repr__.__qualname__ = prefix + "__repr__"
    _asdict.__qualname__ = prefix + "_asdict"
    __getnewargs__.__qualname__ = prefix + "__getnewargs__"
    methods = {
        "_make": classmethod(_make),
        "_replace": _replace,
        "__repr__": __repr__,
        "_asdict": _asdict,
        "__getnewargs__": __getnewargs__,
    }
    if HAS_REPLACE:
        methods["__replace__"] = _replace
    return methods
