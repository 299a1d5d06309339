"""Does a model's constructor take, keep and refuse what the reference does?"""

from __future__ import annotations

from typewright.definitions import Accepted, Model, declared, is_model
from typewright.errors import ValidationError, shown
from typewright.reference import judge_fields
from typewright.testing.equality import are_same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def fault_of_construction(cls: type, data: object) -> str | None:
    """Return how the constructor of *cls*, called with what *data* holds for its fields, differs from the reference.

    None where it doesn't, and where it can't be asked: of classes that aren't ours or have code of
    their own around the fields, and where *data* isn't there for each field that is required.
    """
    values = _values_in(cls, data)
    if values is None:
        return None
    model = declared(cls).definition
    expected = judge_fields(model, values)
    arguments = {field.parameter: values[field.name] for field in model.inputs if field.name in values}
    try:
        made: Any = cls(**arguments)
    except ValidationError as refused:
        told = tuple(refused.problems)
        if isinstance(expected, Accepted):
            return f"the class refuses: {'; '.join(map(str, told))}; the reference accepts"
        return None if told == expected.problems else f"the class tells {told}, the reference {expected.problems}"
    if not isinstance(expected, Accepted):
        return f"the class makes {shown(made)}, the reference refuses: {'; '.join(map(str, expected.problems))}"
    kept: Any = expected.value
    other = next((name for name in kept if not are_same(getattr(made, name), kept[name])), None)
    return None if other is None else f"the class makes {shown(made)}, the reference has another {other!r}"


def _values_in(cls: type, data: object) -> dict[str, object] | None:
    """Return what *data* holds for the fields of *cls*, by name, or None where the class can't be asked."""
    if not is_model(cls) or type(data) is not dict or not _is_plain(cls, declared(cls).definition):
        return None
    model = declared(cls).definition
    values = {field.name: data[field.key] for field in model.inputs if field.key in data}
    return values if all(field.name in values for field in model.inputs if field.required) else None


def _is_plain(cls: type, model: Model) -> bool:
    """Whether nothing but the fields decides what the constructor does."""
    own = hasattr(cls, "__post_init__") or getattr(declared(cls), "own_init", False)
    return not (own or model.checks or model.init_only)
