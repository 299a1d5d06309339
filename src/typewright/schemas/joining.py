"""Names that the types of a file may use: its own, and under local names those of the files that it imports."""

from __future__ import annotations

import sys

from typewright.definitions import NamedType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from types import ModuleType

    from typewright.definitions import SchemaDefinition
    from typewright.schemas.modules import SchemaModule


def enums_in_reach(imports: Mapping[str, str], path: str, modules: Mapping[str, ModuleType]) -> dict[str, object]:
    """Return the enums that the file at *path* can name, as it names them."""
    enum = sys.modules.get("enum")
    if enum is None:  # nobody has made one
        return {}
    space = _declared(modules[path], "", of_kind=enum.EnumType)
    for alias, target in imports.items():
        space.update(_declared(modules[target], f"{alias}.", of_kind=enum.EnumType))
    return space


def join(
    module: ModuleType, imports: Mapping[str, str], space: dict[str, object], modules: Mapping[str, ModuleType]
) -> None:
    """Let a module see those that it imports, and its models what they name; all have their named types by now."""
    kinds = (type, NamedType)
    space.update(_declared(module, "", of_kind=kinds))
    for alias, target in imports.items():
        setattr(module, alias, modules[target])
        space.update(_declared(modules[target], f"{alias}.", of_kind=kinds))


def make_aliases(
    module: SchemaModule,
    aliases: Iterable[tuple[str, str | None]],
    space: Mapping[str, object],
    fetch: Callable[[], SchemaDefinition] | None = None,
) -> None:
    """Let a module have the named types with these names and docs; *fetch* returns its definition."""
    for name, doc in aliases:
        from typewright.schemas.aliases import SchemaAlias

        made = SchemaAlias(name, module.__name__, doc, space, fetch or (lambda: module.__typewright_schema__))
        setattr(module, name, made)


def _declared(module: ModuleType, prefix: str, *, of_kind: type | tuple[type, ...]) -> dict[str, object]:
    found = {name: vars(module)[name] for name in module.__all__ if name in vars(module)}
    return {prefix + name: value for name, value in found.items() if isinstance(value, of_kind)}
