"""Users' words into definitions: annotations, markers, class bodies, YAML.

A reader looks at a user's object and returns our frozen data. It changes nothing.
"""

from __future__ import annotations

from sys import modules

from typewright.readers.annotations import read_plain_type, read_spelling, read_type
from typewright.readers.class_bodies import find_body, line_at, read_places, stamp_of
from typewright.readers.functions import put_functions
from typewright.readers.markers import (
    ByName,
    Ge,
    Gt,
    Le,
    Lt,
    MaxLength,
    MinLength,
    MultipleOf,
    OneOf,
    Pattern,
    Tag,
)
from typewright.readers.missing_names import explain_missing
from typewright.readers.own_types import codec_for
from typewright.readers.records import Record, RecordField, arguments_of, read_record
from typewright.readers.rules import put_rules
from typewright.readers.schema_markers import FitsSchema, Whole
from typewright.readers.scopes import Scope
from typewright.readers.slow_patterns import warn_of_patterns
from typewright.readers.variables import has_default, is_variable, meaning_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.readers.json_schema.documents import Document, read_document_text, unpack_document
    from typewright.readers.json_schema.json_faults import keys_at_top
    from typewright.readers.json_schema.kinds import kind_of_keys
    from typewright.readers.json_schema.reading import read_json_schema
    from typewright.readers.repeated_names import find_repeated
    from typewright.readers.schema_models.files import read_json_schema_file
    from typewright.readers.yaml_files import YAML_SUFFIXES, read_schema_file
    from typewright.readers.yaml_names import suggest
    from typewright.readers.yaml_reading import SchemaReading, group_mistakes
    from typewright.readers.yaml_schema import read_yaml_schema, read_yaml_schema_text
    from typewright.readers.yaml_source import YamlLimits, make_printable
    from typewright.readers.yaml_spelling import spell_type
    from typewright.readers.yaml_text import YamlDocument, read_yaml, read_yaml_documents

__all__ = [
    "YAML_SUFFIXES",
    "ByName",
    "Document",
    "FitsSchema",
    "Ge",
    "Gt",
    "Le",
    "Lt",
    "MaxLength",
    "MinLength",
    "MultipleOf",
    "OneOf",
    "Pattern",
    "Record",
    "RecordField",
    "SchemaReading",
    "Scope",
    "Tag",
    "Whole",
    "YamlDocument",
    "YamlLimits",
    "arguments_of",
    "codec_for",
    "explain_missing",
    "find_body",
    "find_repeated",
    "group_mistakes",
    "has_default",
    "is_variable",
    "keys_at_top",
    "kind_of_keys",
    "line_at",
    "make_printable",
    "meaning_of",
    "put_functions",
    "put_rules",
    "read_document_text",
    "read_json_schema",
    "read_json_schema_file",
    "read_places",
    "read_plain_type",
    "read_record",
    "read_schema_file",
    "read_spelling",
    "read_type",
    "read_yaml",
    "read_yaml_documents",
    "read_yaml_schema",
    "read_yaml_schema_text",
    "spell_type",
    "stamp_of",
    "suggest",
    "unpack_document",
    "warn_of_patterns",
]


# The modules that read YAML cost 2 ms to import, and most programs read none: they come on first use. So does what is
# needed only where code is written.
_ON_FIRST_USE = {
    "Document": "json_schema.documents",
    "keys_at_top": "json_schema.json_faults",
    "kind_of_keys": "json_schema.kinds",
    "read_document_text": "json_schema.documents",
    "read_json_schema_file": "schema_models.files",
    "read_json_schema": "json_schema.reading",
    "YAML_SUFFIXES": "yaml_files",
    "SchemaReading": "yaml_reading",
    "YamlDocument": "yaml_text",
    "YamlLimits": "yaml_source",
    "find_repeated": "repeated_names",
    "group_mistakes": "yaml_reading",
    "make_printable": "yaml_source",
    "read_schema_file": "yaml_files",
    "read_yaml": "yaml_text",
    "read_yaml_documents": "yaml_text",
    "read_yaml_schema": "yaml_schema",
    "read_yaml_schema_text": "yaml_schema",
    "spell_type": "yaml_spelling",
    "suggest": "yaml_names",
    "unpack_document": "json_schema.documents",
}


def __getattr__(name: str) -> object:
    if name not in _ON_FIRST_USE:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    module = f"{__name__}.{_ON_FIRST_USE[name]}"
    __import__(module)
    return getattr(modules[module], name)
