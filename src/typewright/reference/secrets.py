"""Whether plain data of a type may hold a secret.

A field that is declared secret hides its own value. A dict, a list or JSON text that is refused as
a whole would show it all the same, so its value is hidden where a secret may stand in it.
"""

from __future__ import annotations

from _thread import get_ident
from _weakrefset import WeakSet

from typewright.definitions import ALIAS, LOAD, Assertion, Problem, declared, is_model, kind_of_record, lower
from typewright.errors import DefinitionError
from typewright.records import names_in, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from typewright.definitions import Type

_asked: set[tuple[type, int]] = set()
"""Classes that threads are asking: one whose own default is refused while it is read asks for itself."""

_open: WeakSet[type] = WeakSet()
"""Classes in which no secret can stand, nor in any that they reach."""


def holds_secrets(assertion: Assertion) -> bool:
    """Whether a model with a secret field stands anywhere in *assertion*; a class that can't be read may have one."""
    seen: set[object] = set()
    waiting: list[object] = [assertion]
    while waiting:
        node = waiting.pop()
        waiting += _parts_of(node)
        cls = getattr(node, "cls", None)
        if cls is None or cls in seen or (isinstance(cls, type) and cls in _open):
            continue
        seen.add(cls)
        kind = None if is_model(cls) else kind_of_record(cls)
        if kind is None and not is_model(cls):
            continue
        types = _types_in(cls, is_alias=kind == ALIAS)
        if types is None:
            return True
        waiting += [lower(type_, LOAD) for type_ in types]
    # All that they reach has been read: one refusal may ask about the same hundred classes a thousand times.
    _open.update(cls for cls in seen if isinstance(cls, type))
    return False


def _types_in(cls: type, *, is_alias: bool) -> list[Type] | None:
    """Return the types in a class or alias, or None where one is secret or where it can't be read."""
    mark = cls, get_ident()
    if mark in _asked:
        return None
    _asked.add(mark)
    try:
        if is_alias:
            return [declared(cls).target]
        fields = declared(cls).definition.inputs
    except (DefinitionError, ExceptionGroup):
        return None
    finally:
        _asked.discard(mark)
    return None if any(field.secret for field in fields) else [field.type for field in fields]


def may_show(value: object, assertion: Assertion) -> bool:
    """Whether *value*, which was to be *assertion*, is shown: it holds nothing, or no secret stands in it."""
    if isinstance(value, str):
        may_hold = str.lstrip(value).startswith(("{", "["))
    elif isinstance(value, (bytes, bytearray)):
        may_hold = bytes(value).lstrip().startswith((b"{", b"["))
    else:
        may_hold = hasattr(type(value), "__iter__")
    return not may_hold or not holds_secrets(assertion)


def hide_secrets(assertion: Assertion, problem: Problem) -> Problem:
    """Return *problem* without the text it shows, which was to be read as *assertion*, if that may hold a secret."""
    hidden = problem.value is not None and holds_secrets(assertion)
    return replace(problem, value="<secret>") if hidden else problem


def _parts_of(node: object) -> Iterator[object]:
    for name in names_in(node):
        value = getattr(node, name)
        for part in value if isinstance(value, tuple) else (value,):
            if hasattr(type(part), "__record_names__"):
                yield part
