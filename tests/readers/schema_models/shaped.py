"""Schemas as definitions, and as functions that load what they accept."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

import typewright as tw
from typewright.models import codec_of_type
from typewright.readers.json_schema.documents import read_document
from typewright.readers.json_schema.kinds import entries_of
from typewright.readers.json_schema.library import Library
from typewright.readers.json_schema.reading import Reading
from typewright.readers.schema_models.reading import ShapedSchemas, shape_schemas
from typewright.schemas.linking import LinkedFile
from typewright.schemas.making import make_modules
from typewright.schemas.settling import with_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType

_counter = count()


def read(
    schema: Any, draft: str | None = None, remotes: Mapping[str, object] | None = None, **choices: Any
) -> ShapedSchemas:
    """Return what *schema* declares: the whole of it, and what stands in its definitions."""
    document = read_document(schema)
    reading = Reading(Library(document, draft, remotes or {}), formats=False)
    entries: list[tuple[str, str | None]] = [("", None)]
    for home in ("$defs", "definitions"):
        named = document.schema.get(home) if isinstance(document.schema, dict) else None
        keys = named if isinstance(named, dict) else {}
        entries += [(f"/{home}/{key.replace('~', '~0').replace('/', '~1')}", None) for key in keys]
    return shape_schemas(reading, entries, **choices)


def read_named(schema: Any, **choices: Any) -> ShapedSchemas:
    """Return what the named schemas of a document declare, and the whole of it where it asks something itself."""
    document = read_document(schema)
    reading = Reading(Library(document, None, {}), formats=False)
    return shape_schemas(reading, entries_of(document.schema), **choices)


def make_module(shaped: ShapedSchemas) -> ModuleType:
    """Return the module of what was read."""
    file: Any = LinkedFile("schema.json", shaped, {}, (("schema.json", "digest"),))  # type: ignore[arg-type]
    name = f"shaped_{next(_counter)}"
    return make_modules({"schema.json": file}, {"schema.json": name}, {})["schema.json"].module


def make_loader(shaped: ShapedSchemas, pointer: str = "") -> Callable[[object], object]:
    """Return the function that loads what the schema at *pointer* accepts."""
    return make_loaders(shaped)[pointer]


def make_loaders(shaped: ShapedSchemas) -> dict[str, Callable[[object], object]]:
    """Return the functions that load what the named schemas accept, by pointer."""
    module = make_module(shaped)
    head = module.__name__, str(module.__file__)
    # No tw.codec(): that keeps what it makes, and a process has room for so many.
    return {
        pointer: codec_of_type(with_classes(type_, vars(module)), *head).load for pointer, type_ in shaped.types.items()
    }


def accepts(load: Callable[[object], object], value: object) -> bool:
    """Whether *load* takes *value*."""
    try:
        load(value)
    except tw.ValidationError:
        return False
    return True


def fields_of(shaped: ShapedSchemas, name: str) -> dict[str, Any]:
    """Return the fields of a class by their names."""
    model = next(model for model in shaped.definition.models if model.name == name)
    return {field.name: field for field in model.fields}


def class_names(shaped: ShapedSchemas) -> list[str]:
    """Return the names of all that has one."""
    found = shaped.definition
    names = [model.name for model in found.models] + [enum.name for enum in found.enums]
    return sorted(names + [alias.name for alias in found.aliases])
