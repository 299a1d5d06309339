"""From linked definitions to enums, classes and modules.

Enums of all files come first, so that types and defaults can hold them. A model's class
looks other models up by name at first use, so models may name each other in any order and
across files.
"""

from __future__ import annotations

from _operator import is_

from typewright.definitions import MISSING, Field, Model, PointedOrigin
from typewright.errors import ConstraintError, DefinitionError, FieldError, FieldNameError, SchemaError, shown
from typewright.readers import group_mistakes, spell_type, warn_of_patterns
from typewright.records import frozen, replace
from typewright.schemas.joining import enums_in_reach, join, make_aliases
from typewright.schemas.modules import SchemaModule
from typewright.schemas.settling import settle_default, with_enums

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import ModuleType

    from typewright.schemas.linking import LinkedFile


@frozen
class Made:
    """What one file was made into."""

    module: SchemaModule
    models: tuple[Model, ...]
    """The definitions behind its classes, defaults and enums settled."""


def make_modules(
    files: Mapping[str, LinkedFile], names: Mapping[str, str], known: Mapping[str, ModuleType]
) -> dict[str, Made]:
    """Return what each of *files* is made into, by path; *names* gives names of modules, *known* those already made.

    Raises:
        SchemaError: a default doesn't fit, or a class can't be made of its definition.
        ExceptionGroup: there are several such mistakes.
    """
    fresh, spaces, settled = _make_classes(files, names, known)
    modules = {**known, **fresh}
    made = {}
    for path, file in files.items():
        make_aliases(fresh[path], [(each.name, each.doc) for each in file.reading.definition.aliases], spaces[path])
    for path, file in files.items():
        join(fresh[path], file.imports, spaces[path], modules)
        made[path] = Made(fresh[path], tuple(settled[path]))
    for file in files.values():
        for rule in file.reading.patterns:
            warn_of_patterns(str(rule.origin), [rule])
    return made


def check_files(files: Mapping[str, LinkedFile]) -> None:
    """See that classes can be made of all of *files*, which are given by path, and make nothing to keep.

    What a reader of JSON Schemas has shaped fits already: it leaves out, or leaves to rules, what wouldn't.

    Raises:
        SchemaError: a default doesn't fit, or a class can't be made of its definition.
        ExceptionGroup: there are several such mistakes.
    """
    if not all(map(_is_shaped, files.values())):
        _make_classes(files, dict.fromkeys(files, "typewright_schemas"), {})
    for file in files.values():
        for rule in file.reading.patterns:
            warn_of_patterns(str(rule.origin), [rule])


def _is_shaped(file: LinkedFile) -> bool:
    """Whether a reader of JSON Schemas has made the definitions, and nothing is left to settle between files."""
    models = file.reading.definition.models
    return not file.reading.open_defaults and all(type(model.origin) is PointedOrigin for model in models)


def _make_classes(
    files: Mapping[str, LinkedFile], names: Mapping[str, str], known: Mapping[str, ModuleType]
) -> tuple[dict[str, SchemaModule], dict[str, dict[str, object]], dict[str, list[Model]]]:
    """Return modules with enums and models, the enums that each can name, and the models' definitions."""
    fresh = {path: _make_module(file, names[path]) for path, file in files.items()}
    modules = {**known, **fresh}
    spaces = {path: enums_in_reach(file.imports, path, modules) for path, file in files.items()}
    settled: dict[str, list[Model]] = {path: [] for path in files}
    mistakes: list[SchemaError] = []
    for path, file in files.items():
        mistakes.extend(_fill_module(fresh[path], file, spaces[path], settled[path]))
    if mistakes:
        raise group_mistakes(mistakes)
    return fresh, spaces, settled


def _make_module(file: LinkedFile, name: str) -> SchemaModule:
    """Return the module with its enums, without its models."""
    definition = file.reading.definition
    module = SchemaModule(name, definition.doc)
    models = tuple([replace(model, module=name) for model in definition.models])
    module.__typewright_schema__ = replace(definition, models=models)
    module.__all__ = sorted(file.names)  # type: ignore[attr-defined]
    for each in definition.enums:
        from typewright.schemas.enums import make_enum

        setattr(module, each.name, make_enum(each.name, each.members, each.doc, name))
    return module


def _fill_module(
    module: SchemaModule, file: LinkedFile, space: dict[str, object], settled: list[Model]
) -> list[SchemaError]:
    """Make the models of a module, of definitions that are put into *settled*; return the mistakes."""
    mistakes = []
    for model in module.__typewright_schema__.models:
        try:
            ready = _settle_model(model, file, space)
            setattr(module, model.name, _make_class(ready, module.__name__, space))
            settled.append(ready)
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
    from typewright.models import make_certain_model, make_model

    made = make_certain_model(model, module=module, namespace=space)
    return make_model(model, module=module, namespace=space) if made is None else made


def _explain(exc: Exception, model: Model, file: LinkedFile) -> SchemaError:
    """Return the mistake behind a refused definition, at the field that it is about."""
    name = exc.field if isinstance(exc, FieldError) else exc.name if isinstance(exc, FieldNameError) else ""
    if isinstance(exc, ConstraintError):
        name = exc.where.rpartition(".")[2]
    field = next((field for field in model.fields if field.name == name), None)
    origin = model.origin if field is None else field.origin
    return file.reading.source.fault(str(exc), origin.line or 1, origin.column or 1)


def _settle_model(model: Model, file: LinkedFile, space: Mapping[str, object]) -> Model:
    fields = tuple([_settle_field(field, file, space) for field in model.fields])
    is_as_it_was = all(map(is_, fields, model.fields))
    return model if is_as_it_was else replace(model, fields=fields)


def _settle_field(field: Field, file: LinkedFile, space: Mapping[str, object]) -> Field:
    type_ = with_enums(field.type, space)
    open_defaults = file.reading.open_defaults
    place = open_defaults.get(field.origin) if open_defaults else None
    if type_ is field.type and (field.default is MISSING or place is None):
        return field
    if field.default is MISSING:
        return replace(field, type=type_)
    default = settle_default(field.default, type_)
    if default is MISSING:
        line, column = place or (field.origin.line or 1, field.origin.column or 1)
        reason = f"the default {shown(field.default)} doesn't fit {spell_type(field.type)}"
        raise file.reading.source.fault(reason, line, column)
    return replace(field, type=type_, default=default)
