"""From linked definitions to enums, classes and modules.

Enums of all files come first, so that types and defaults can hold them. A model's class
looks other models up by name at first use, so models may name each other in any order and
across files.
"""

from __future__ import annotations

import enum
import os
from types import ModuleType

from typewright.definitions import MISSING, EnumDefinition, Field, Model, SchemaDefinition
from typewright.errors import ConstraintError, DefinitionError, FieldError, FieldNameError, SchemaError, shown
from typewright.readers import group_mistakes, spell_type, warn_of_patterns
from typewright.records import replace
from typewright.schemas.mirrors import show_mirror
from typewright.schemas.settling import settle_default, with_enums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from typewright.schemas.linking import LinkedFile


class SchemaModule(ModuleType):
    """The module of one schema file."""

    __typewright_schema__: SchemaDefinition
    """What the file declares."""

    def __repr__(self) -> str:
        return f"<schema module {self.__name__!r} from {self.__typewright_schema__.file!r}>"


def make_modules(
    files: Mapping[str, LinkedFile], names: Mapping[str, str], known: Mapping[str, ModuleType]
) -> dict[str, SchemaModule]:
    """Return a module for each of *files* by path; *names* gives their names, *known* those already made.

    Raises:
        SchemaError: a default doesn't fit, or a class can't be made of its definition.
        ExceptionGroup: there are several such mistakes.
    """
    made = {path: _make_module(file, names[path]) for path, file in files.items()}
    modules = {**known, **made}
    spaces = {path: _enums_in_reach(file, path, modules) for path, file in files.items()}
    mistakes: list[SchemaError] = []
    for path, file in files.items():
        mistakes.extend(_fill_module(made[path], file, spaces[path]))
    if mistakes:
        raise group_mistakes(mistakes)
    for path, file in files.items():
        _join(made[path], file, spaces[path], modules)
        _mirror(made[path])
    for file in files.values():
        for rule in file.reading.patterns:
            warn_of_patterns(str(rule.origin), [rule])
    return made


def _mirror(module: SchemaModule) -> None:
    """Give a module the file in which tools find its classes."""
    module.__file__, lines = show_mirror(module.__typewright_schema__, module)
    for name, line in lines.items():
        # From 3.13 on, inspect takes a class's line from here; before, it searches the file.
        vars(module)[name].__firstlineno__ = line


def _make_module(file: LinkedFile, name: str) -> SchemaModule:
    """Return the module with its enums, without its models."""
    definition = file.reading.definition
    module = SchemaModule(name, definition.doc)
    module.__file__ = os.path.abspath(definition.file)
    models = tuple(replace(model, module=name) for model in definition.models)
    module.__typewright_schema__ = replace(definition, models=models)
    module.__all__ = sorted(file.names)  # type: ignore[attr-defined]
    for each in definition.enums:
        setattr(module, each.name, _make_enum(each, name))
    return module


def _make_enum(definition: EnumDefinition, module: str) -> type[enum.Enum]:
    make: Any = enum.Enum  # checkers take the call for a look-up of a member
    made: type[enum.Enum] = make(definition.name, definition.members, module=module, qualname=definition.name)
    made.__doc__ = definition.doc
    return made


def _enums_in_reach(file: LinkedFile, path: str, modules: Mapping[str, ModuleType]) -> dict[str, object]:
    """Return the enums that a file can name, as it names them."""
    space = _declared(modules[path], "", of_kind=enum.EnumType)
    for alias, target in file.imports.items():
        space.update(_declared(modules[target], f"{alias}.", of_kind=enum.EnumType))
    return space


def _declared(module: ModuleType, prefix: str, *, of_kind: type = type) -> dict[str, object]:
    found = {name: vars(module)[name] for name in module.__all__ if name in vars(module)}
    return {prefix + name: value for name, value in found.items() if isinstance(value, of_kind)}


def _fill_module(module: SchemaModule, file: LinkedFile, space: dict[str, object]) -> list[SchemaError]:
    """Make the models of a module; return the mistakes."""
    mistakes = []
    for model in module.__typewright_schema__.models:
        try:
            setattr(module, model.name, _make_class(_settle_model(model, file, space), module.__name__, space))
        except SchemaError as exc:
            mistakes.append(exc)
        except DefinitionError as exc:
            mistakes.append(_explain(exc, model, file))
        except ExceptionGroup as group:
            refused, others = group.split(DefinitionError)
            if others is not None or refused is None:
                raise
            mistakes.extend(_explain(exc, model, file) for exc in refused.exceptions)
    return mistakes


def _make_class(model: Model, module: str, space: Mapping[str, object]) -> type:
    from typewright.models import make_model

    return make_model(model, module=module, namespace=space)


def _explain(exc: Exception, model: Model, file: LinkedFile) -> SchemaError:
    """Return the mistake behind a refused definition, at the field that it is about."""
    name = exc.field if isinstance(exc, FieldError) else exc.name if isinstance(exc, FieldNameError) else ""
    if isinstance(exc, ConstraintError):
        name = exc.where.rpartition(".")[2]
    field = next((field for field in model.fields if field.name == name), None)
    origin = model.origin if field is None else field.origin
    return file.reading.source.fault(str(exc), origin.line or 1, origin.column or 1)


def _settle_model(model: Model, file: LinkedFile, space: Mapping[str, object]) -> Model:
    return replace(model, fields=tuple(_settle_field(field, file, space) for field in model.fields))


def _settle_field(field: Field, file: LinkedFile, space: Mapping[str, object]) -> Field:
    type_ = with_enums(field.type, space)
    place = file.reading.open_defaults.get(field.origin)
    if field.default is MISSING or (type_ is field.type and place is None):
        return replace(field, type=type_)
    default = settle_default(field.default, type_)
    if default is MISSING:
        line, column = place or (field.origin.line or 1, field.origin.column or 1)
        reason = f"the default {shown(field.default)} doesn't fit {spell_type(field.type)}"
        raise file.reading.source.fault(reason, line, column)
    return replace(field, type=type_, default=default)


def _join(module: SchemaModule, file: LinkedFile, space: dict[str, object], modules: Mapping[str, ModuleType]) -> None:
    """Let a module and its models see what they name."""
    space.update(_declared(module, ""))
    for alias, target in file.imports.items():
        setattr(module, alias, modules[target])
        space.update(_declared(modules[target], f"{alias}."))
