"""``include=`` and ``exclude=``: whether the names in them are names of fields."""

from __future__ import annotations

from typewright.definitions import (
    NAMED_TUPLE,
    Dialect,
    ModelType,
    Type,
    declared,
    is_model,
    kind_of_record,
    parts_of,
)
from typewright.errors import ChoiceError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def check_selection(type_: Type, dialect: Dialect) -> None:
    """Raise ChoiceError where a name in ``include=`` or ``exclude=`` is no field of what *type_* holds."""
    for choice, paths in (("include", dialect.include or ()), ("exclude", dialect.exclude)):
        for path in paths:
            found = [type_]
            for i, name in enumerate(steps := path.split(".")):
                models = [each for one in found for each in _models_in(one)]
                found = [field for cls in models for field in _types_of(cls, name)]
                if not found:
                    where = f" in {'.'.join(steps[:i])!r}" if i else ""
                    known = sorted({each for cls in models for each in _names_of(cls)})
                    reason = f"names {name!r}{where}, which is no field; there are {', '.join(known) or 'none'}"
                    raise ChoiceError(choice, reason)
                is_last = i == len(steps) - 1
                places = [cls for cls in models if _is_place(cls, name)]
                if places and (is_last or choice == "include"):
                    reason = f"names {name!r} of {places[0].__qualname__}, which is dumped as a list: choose all of it"
                    raise ChoiceError(choice, reason)


def _models_in(type_: Type) -> Iterator[type]:
    if isinstance(type_, ModelType):
        yield type_.cls
    for part in parts_of(type_):
        yield from _models_in(part)


def _types_of(cls: type, name: str) -> Iterator[Type]:
    model = declared(cls).definition
    yield from (field.type for field in model.fields if field.name == name)
    yield from (item.type for item in model.computed if item.name == name)


def _is_place(cls: type, name: str) -> bool:
    """Whether *name* is a place in what is dumped as a list; without one, the others would stand elsewhere."""
    return not is_model(cls) and kind_of_record(cls) == NAMED_TUPLE and name in _names_of(cls)


def _names_of(cls: type) -> Iterator[str]:
    model = declared(cls).definition
    yield from (field.name for field in model.fields)
    yield from (item.name for item in model.computed)
