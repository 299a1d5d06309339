"""Whether plain data of a type may hold a secret.

A field that is declared secret hides its own value. A dict or a list that is refused as a
whole would show it all the same, so its value is hidden where a secret may stand in it.
"""

from __future__ import annotations

from typewright.definitions import LOAD, Assertion, Problem, declared, is_model, lower
from typewright.errors import DefinitionError
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def holds_secrets(assertion: Assertion) -> bool:
    """Whether a model with a secret field stands anywhere in *assertion*; a model that can't be read may have one."""
    seen: set[type] = set()
    waiting: list[object] = [assertion]
    while waiting:
        node = waiting.pop()
        waiting += _parts_of(node)
        cls = getattr(node, "cls", None)
        if cls is None or cls in seen or not is_model(cls):
            continue
        seen.add(cls)
        try:
            fields = declared(cls).definition.inputs
        except (DefinitionError, ExceptionGroup):
            return True
        if any(field.secret for field in fields):
            return True
        waiting += [lower(field.type, LOAD) for field in fields]
    return False


def hide_secrets(assertion: Assertion, problem: Problem) -> Problem:
    """Return *problem* without the text it shows, which was to be read as *assertion*, if that may hold a secret."""
    hidden = problem.value is not None and holds_secrets(assertion)
    return replace(problem, value="<secret>") if hidden else problem


def _parts_of(node: object) -> Iterator[object]:
    for name in type(node).__record_names__:  # type: ignore[attr-defined]
        value = getattr(node, name)
        for part in value if isinstance(value, tuple) else (value,):
            if hasattr(type(part), "__record_names__"):
                yield part
