"""The JSON Schema of the grammar, and the pages about it, say what the reader does."""

from __future__ import annotations

import json
import re
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from typewright.errors import SchemaError
from typewright.readers import read_yaml, read_yaml_schema
from typewright.readers.yaml_enums import ENUM_KEYS
from typewright.readers.yaml_fields import FIELD_KEYS, PART_KEYS
from typewright.readers.yaml_names import TYPE_WORDS
from typewright.readers.yaml_rules import LARGEST_LENGTH, LONGEST_PATTERN
from typewright.readers.yaml_schema import MODEL_KEYS, TOP_KEYS
from typewright.readers.yaml_types import LONGEST_TYPE

pytest.importorskip("yaml", reason="PyYAML isn't installed")

ROOT = Path(__file__).parents[2]
PAGES = ("docs/reference/yaml-schema.md", "docs/how-to/write-a-yaml-schema.md")
GRAMMAR = json.loads(resources.files("typewright.schemas").joinpath("yaml-schema.schema.json").read_text("utf-8"))
DEFS = GRAMMAR["$defs"]


def blocks() -> Any:
    found = []
    for page in PAGES:
        texts = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / page).read_text("utf-8"), re.MULTILINE | re.DOTALL)
        found += [pytest.param(text, id=f"{Path(page).stem}-{i}") for i, text in enumerate(texts)]
    return found


REFUSED = [
    "{}",
    "doc: x",
    "modles: {}",
    "models: 3",
    "models: {int: {fields: {}}}",
    "models: {M: {}}",
    "models: {M: {fields: [a]}}",
    "models: {M: {fields: {}, frozen: 'yes'}}",
    "models: {M: {fields: {}, extra: allow}}",
    "models: {M: {fields: {first-name: int}}}",
    "models: {M: {fields: {__a: int}}}",
    "models: {M: {fields: {a: }}}",
    "models: {M: {fields: {a: {}}}}",
    "models: {M: {fields: {a: {type: int, minimum: 1}}}}",
    "models: {M: {fields: {a: {type: any, default: 1, factory: list}}}}",
    "models: {M: {fields: {a: {type: str, min_length: -1}}}}",
    "models: {M: {fields: {a: {type: int, multiple_of: 0}}}}",
    "models: {M: {fields: {a: {type: int, one_of: []}}}}",
    "models: {M: {fields: {a: {type: 'list[int]', items: {type: int}}}}}",
    "enums: {E: []}",
    "enums: {E: [1]}",
    "enums: {E: [_a]}",
    "enums: {E: {A: 1.5}}",
    "enums: {E: {members: [a], dok: x}}",
    "{import: {a: /x.yaml}, models: {}}",
    "{import: {a: 'http://x/y.yaml'}, models: {}}",
    "{import: {a: x.txt}, models: {}}",
]


@pytest.mark.parametrize("text", blocks())
def test_every_shown_schema_is_read(text: str) -> None:
    """Each YAML block of the pages is a whole schema without a mistake."""
    assert read_yaml_schema(text).file == "<schema>"


def test_the_shown_mistake_is_real() -> None:
    """The message on the reference page is what the reader says."""
    page = (ROOT / PAGES[0]).read_text("utf-8")
    shown = re.search(r"^```text\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert shown is not None
    with pytest.raises(SchemaError) as caught:
        read_yaml_schema("models:\n  A: {fields: {}}\n\n  U:\n    doc: x\n    fields:\n      mail: {type: strng}\n")
    assert f"users.yaml:{str(caught.value).partition(':')[2]}\n" == shown[1]


@pytest.mark.parametrize("text", blocks())
def test_the_grammar_accepts_every_shown_schema(text: str) -> None:
    """The JSON Schema accepts each YAML block of the pages."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema isn't installed")
    jsonschema.Draft202012Validator(GRAMMAR).validate(read_yaml(text).value)


@pytest.mark.parametrize("text", REFUSED)
def test_both_refuse(text: str) -> None:
    """What the JSON Schema refuses, the reader refuses too."""
    with pytest.raises(SchemaError):
        read_yaml_schema(text)
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema isn't installed")
    assert not jsonschema.Draft202012Validator(GRAMMAR).is_valid(read_yaml(text).value)


def test_the_grammar_is_a_json_schema() -> None:
    """The file itself is valid against its meta-schema."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema isn't installed")
    jsonschema.Draft202012Validator.check_schema(GRAMMAR)


def test_the_grammar_knows_the_reader_s_keys() -> None:
    """Keys, words and limits are the same in both."""
    assert list(GRAMMAR["properties"]) == list(TOP_KEYS)
    assert sorted(DEFS["model"]["properties"]) == sorted(MODEL_KEYS)
    assert list(DEFS["field"]["oneOf"][1]["properties"]) == list(FIELD_KEYS)
    assert list(DEFS["rules"]["properties"]) == list(PART_KEYS)
    assert list(DEFS["enum"]["then"]["properties"]) == list(ENUM_KEYS)
    assert sorted(DEFS["typeName"]["not"]["enum"]) == sorted(TYPE_WORDS)
    assert DEFS["length"]["maximum"] == LARGEST_LENGTH
    assert DEFS["typeText"]["maxLength"] == LONGEST_TYPE
    assert DEFS["rules"]["properties"]["pattern"]["maxLength"] == LONGEST_PATTERN


def test_the_page_names_every_option() -> None:
    """Every key, word and rule of the grammar stands on the reference page."""
    page = (ROOT / PAGES[0]).read_text("utf-8")
    words = {*TOP_KEYS, *MODEL_KEYS, *FIELD_KEYS, *ENUM_KEYS, *TYPE_WORDS}
    assert sorted(word for word in words if not re.search(rf"\b{word}\b", page)) == []
