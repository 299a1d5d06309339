"""YAML schemas: a file that declares models, enums and imports, read into definitions.

    text --> YamlNode --> names, enums, models --> SchemaDefinition
                |                    |
                +---- every mistake with line, column and a hint, all of them at once

The grammar is in ``docs/reference/yaml-schema.md``. Nothing here makes a class.
"""

from __future__ import annotations

import os

from typewright.definitions import EnumDefinition, Field, Model, ModelOptions, SchemaDefinition
from typewright.errors import shown
from typewright.readers.yaml_enums import read_enum
from typewright.readers.yaml_fields import read_field
from typewright.readers.yaml_files import read_schema_file
from typewright.readers.yaml_imports import read_import
from typewright.readers.yaml_names import fault_of_type_name
from typewright.readers.yaml_reading import Reading, SchemaReading
from typewright.readers.yaml_source import YamlLimits, YamlSource, read_source, shown_text
from typewright.readers.yaml_text import compose_one
from typewright.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.readers.yaml_compose import YamlNode

__all__ = ["SchemaReading", "read_yaml_schema", "read_yaml_schema_text"]

TOP_KEYS = ("doc", "import", "enums", "models")
"""Every key of a schema file."""
MODEL_KEYS = ("doc", "frozen", "order", "kw_only", "extra", "fields")
"""Every option of a model."""

_TOP_SLIPS = {
    "imports": "write import",
    "include": "write import",
    "enum": "write enums",
    "model": "write models",
    "classes": "write models",
    "types": "write models",
    "description": "write doc",
    "title": "write doc",
    "version": "a schema has no version of its own; say it in doc",
}
_MODEL_SLIPS = {
    "description": "write doc",
    "extends": "models can't inherit in a schema; repeat the fields, or name the other model as a field's type",
    "inherits": "models can't inherit in a schema; repeat the fields, or name the other model as a field's type",
    "bases": "models can't inherit in a schema; repeat the fields, or name the other model as a field's type",
    "properties": "write fields",
    "attributes": "write fields",
    "required": "a field is required unless it has a default",
    "additionalProperties": "write extra: forbid or extra: ignore",
    "type": "a model has fields; an alias of a type can't be declared",
}
_OTHER_FORMATS = ("$schema", "$ref", "$defs", "definitions", "properties", "openapi", "swagger", "asyncapi")


def read_yaml_schema(source: str | bytes | os.PathLike[str], *, module: str = "typewright_schemas") -> SchemaDefinition:
    """Return what a schema declares: a path-like object is a file to read, str and bytes are the text itself.

    Files named under ``import`` aren't opened; ``typewright.read_schema`` joins files.

    >>> read_yaml_schema("models: {Point: {fields: {x: float, y: float}}}").models[0].field("x").type
    Scalar(name='float')

    Raises:
        SchemaError: there is one mistake, in YAML or in what it declares.
        ExceptionGroup: there are several; each is a SchemaError.
        ExtraMissingError: PyYAML isn't installed.
    """
    if isinstance(source, (str, bytes)):
        return read_yaml_schema_text(source, module=module).definition
    path = os.fspath(source)
    return read_yaml_schema_text(read_schema_file(path, YamlLimits().size), file=path, module=module).definition


def read_yaml_schema_text(
    data: str | bytes, *, file: str | None = None, module: str = "typewright_schemas"
) -> SchemaReading:
    """Return what the text of a schema declares, with what is left to settle between files.

    Raises:
        SchemaError: there is one mistake, in YAML or in what it declares.
        ExceptionGroup: there are several; each is a SchemaError.
    """
    limits = YamlLimits()
    source = read_source(data, file=file, limits=limits)
    if file is not None and file.lower().endswith(".json"):
        # JSON may indent with tabs, which it never has inside text; PyYAML without libyaml refuses them.
        source = YamlSource(source.text.replace("\t", " "), file)
    root = compose_one(source, limits)
    reading = Reading(source)
    _check_top(reading, root)
    sections = {key: pair[1] for key, pair in reading.options(root, "a schema", TOP_KEYS, _TOP_SLIPS).items()}
    definition, imports = _read_sections(reading, root, sections, module)
    reading.finish()
    return SchemaReading(
        definition, source, tuple(reading.foreign), imports, reading.open_defaults, tuple(reading.patterns)
    )


def _check_top(reading: Reading, root: YamlNode) -> None:
    hint = "it declares models: or enums:"
    if isinstance(root.value, str) and root.value.endswith((".yaml", ".yml", ".json")):
        hint = "to read a file, pass a pathlib.Path"
    for key, (node, _) in reading.entries(root, "a schema", hint).items():
        if key in _OTHER_FORMATS:
            reason = f"this looks like JSON Schema or OpenAPI: a schema of ours has no {shown_text(key)}"
            raise reading.fault(node, reason, hint)


def _read_sections(
    reading: Reading, root: YamlNode, sections: dict[str, YamlNode], module: str
) -> tuple[SchemaDefinition, tuple[tuple[str, str, int, int], ...]]:
    if not reading.mistakes and "models" not in sections and "enums" not in sections:
        raise reading.fault(root, "this schema declares nothing", "add models: or enums:")
    named = {
        section: reading.attempt(_read_names, reading, sections[section], section, kind) or []
        for section, kind in (("import", "import"), ("enums", "enum"), ("models", "model"))
        if section in sections
    }
    imports = [reading.attempt(read_import, reading, name, node) for name, _, node in named.get("import", [])]
    enums = _read_enums(reading, named.get("enums", []))
    models = [reading.attempt(_read_model, reading, *each, module) for each in named.get("models", [])]
    doc = reading.attempt(reading.text, sections["doc"], "doc") if "doc" in sections else None
    kept = tuple(each for each in imports if each is not None)
    definition = SchemaDefinition(
        reading.source.file or "<schema>",
        tuple(model for model in models if model is not None),
        enums,
        tuple((name, path) for name, path, _, _ in kept),
        doc,
    )
    return definition, kept


def _read_names(reading: Reading, node: YamlNode, section: str, kind: str) -> list[tuple[str, YamlNode, YamlNode]]:
    """Return name, key and value of what a section declares; every name becomes known, good or bad."""
    found = []
    for name, (key, value) in reading.entries(node, section).items():
        if not isinstance(name, str):
            reading.keep(reading.fault(key, f"a name in {section} must be text, not {shown_text(name)}"))
            continue
        reason = fault_of_type_name(name)
        if name in reading.names:
            reason = f"is the name of {reading.names[name]} already" if reason is None else reason
        if reason is not None:
            reading.keep(reading.fault(key, f"the name {shown(name)} {reason}", "choose another name"))
        reading.names.setdefault(name, kind)
        found.append((name, key, value))
    return found


def _read_enums(reading: Reading, named: list[tuple[str, YamlNode, YamlNode]]) -> tuple[EnumDefinition, ...]:
    for name, key, node in named:
        enum = reading.attempt(read_enum, reading, name, key, node)
        if enum is not None:
            reading.enums[name] = enum
    return tuple(reading.enums.values())


def _read_model(reading: Reading, name: str, key: YamlNode, node: YamlNode, module: str) -> Model:
    what = f"the model {shown(name, length=40)}"
    options = reading.options(node, what, MODEL_KEYS, _MODEL_SLIPS)
    if "fields" not in options:
        hint = f"write the fields of {name[:40]} under fields:, or fields: {{}} for none"
        raise reading.fault(key, f"{what} has no fields", hint)
    fields = _read_fields(reading, options["fields"][1])
    flags: dict[str, Any] = {
        flag: bool(reading.attempt(reading.flag, options[flag][1], flag))
        for flag in ("frozen", "order", "kw_only")
        if flag in options
    }
    extra = reading.attempt(_read_extra, reading, options["extra"][1]) if "extra" in options else None
    return Model(
        name,
        module,
        name,
        fields,
        ModelOptions(**flags, extra=extra or "forbid"),
        reading.attempt(reading.text, options["doc"][1], "doc") if "doc" in options else None,
        reading.origin(key),
    )


def _read_extra(reading: Reading, node: YamlNode) -> str:
    if node.value not in ("forbid", "ignore"):
        raise reading.fault(node, f"extra must be forbid or ignore, not {shown_text(node.value)}")
    return str(node.value)


def _read_fields(reading: Reading, node: YamlNode) -> tuple[Field, ...]:
    fields: list[Field] = []
    taken: dict[str, int] = {}
    optional_before = False
    for key, value in reading.entries(node, "fields", "write each field as name: type").values():
        field = reading.attempt(read_field, reading, key, value)
        if field is None:
            continue
        own_key = field.path[0]
        if own_key in taken:
            where = f"the other one is in line {taken[own_key]}"
            reading.keep(reading.fault(key, f"two fields have the key {shown(own_key)} in data", where))
        taken[own_key] = key.line
        if field.required and optional_before and not field.kw_only:
            field = replace(field, kw_only=True)
        optional_before = optional_before or not field.required
        fields.append(field)
    return tuple(fields)
