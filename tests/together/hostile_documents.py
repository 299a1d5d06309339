"""The hostile and harmless rows of the shared folder as documents of every format that a reader takes.

    rows    attacks.jsonl, benign.jsonl: schemas, YAML texts, names, texts that are no expressions
    forms   how a row is written: JSON Schema or OpenAPI, as JSON or YAML, or our own YAML

A name or a text is put wherever a schema has one: see :data:`PLACES`.
"""

from __future__ import annotations

import json
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Job = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
SCHEMAS, YAMLS, NAMES = ("schema-injection", "schema-dos"), ("yaml",), ("name", "parse")
FORMS = ("JSON Schema, JSON", "JSON Schema, YAML", "OpenAPI, JSON", "OpenAPI, YAML")
_OPENAPI = {"openapi": "3.1.0", "info": {"title": "t", "version": "1"}, "paths": {}}


def rows(file: str, *kinds: str) -> list[Any]:
    """Return the rows of some kinds, or none where there is no shared folder."""
    folder = os.environ.get("TYPEWRIGHT_SHARED")
    if not folder:
        return []
    lines = (Path(folder) / "safety" / file).read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["kind"] in kinds]


def schema_jobs(reader: str, form: str) -> Iterator[Job]:
    """Yield the attacks that are schemas or YAML, and the harmless schemas, written in one form."""
    kinds = SCHEMAS + YAMLS if form.endswith("YAML") else SCHEMAS
    for row in (*rows("attacks.jsonl", *kinds), *rows("benign.jsonl", "schema")):
        payload, stem = row["payload"], "hostile"
        if isinstance(payload, dict) and payload.keys() == {"filename", "schema"}:
            stem, payload = payload["filename"].removesuffix(".json"), payload["schema"]
        yield make_job(reader, form, row["id"], payload, stem=stem)


def name_jobs(reader: str, form: str, turn: int) -> Iterator[Job]:
    """Yield a sixth of the documents with hostile names and texts; six turns have all of them."""
    jobs = list(_all_name_jobs(reader, form))
    random.Random(0).shuffle(jobs)  # so that each turn meets each place and each name
    yield from jobs[turn % 6 :: 6]


def _all_name_jobs(reader: str, form: str) -> Iterator[Job]:
    """Yield each hostile name and text at each place of a schema."""
    found = [*rows("attacks.jsonl", *NAMES), *rows("benign.jsonl", "name")]
    texts = [(row["id"], text) for row in found for text in _texts(row["payload"])]
    for identity, text in texts:
        for place, spell in PLACES.items():
            schema, good, bad = spell(text)
            yield {**make_job(reader, form, f"{identity} {place}", schema), "good": good, "bad": bad}
        named = {"title": "M", "type": "object", "properties": {"a": {"type": "integer"}}}
        yield make_job(reader, form, f"{identity} file", named, stem=text)
        if form.startswith("OpenAPI"):
            yield _spell(reader, form, f"{identity} component", {**_OPENAPI, "components": {"schemas": {text: named}}})


def _texts(payload: Any) -> list[str]:
    """Return a row's names; a list of them may be written as text."""
    if isinstance(payload, str) and payload.startswith("["):
        return [part.strip(" '") for part in payload.strip("[]").split(",")]
    return payload if isinstance(payload, list) else [payload]


def make_job(reader: str, form: str, identity: str, payload: Any, *, stem: str = "hostile") -> Job:
    """Return one document for one reader; a payload that is text already is text of the form."""
    if form.startswith("OpenAPI"):
        payload = _wrap(payload, form)
    return _spell(reader, form, identity, payload, stem=stem)


def _spell(reader: str, form: str, identity: str, payload: Any, *, stem: str = "hostile") -> Job:
    suffix = "yaml" if form.endswith("YAML") else "json"
    text = payload if isinstance(payload, str) else json.dumps(payload)
    if suffix == "yaml" and not isinstance(payload, str):
        text = _as_yaml(payload, text)
    return {"id": identity, "reader": reader, "text": text, "file": f"{stem}.{suffix}"}


def _as_yaml(payload: Any, text: str) -> str:
    """Return *payload* in block style where PyYAML can write it, otherwise its JSON, which is YAML too."""
    try:
        return yaml.safe_dump(payload, sort_keys=False)
    except (RecursionError, ValueError, yaml.YAMLError):
        return text


def _wrap(payload: Any, form: str) -> Any:
    """Return an OpenAPI document with *payload* as the component M, or with its keys where they are OpenAPI's."""
    if isinstance(payload, dict) and payload.keys() & {"paths", "info", "servers"}:
        return {**_OPENAPI, **payload}
    if not isinstance(payload, str):
        return {**_OPENAPI, "components": {"schemas": {"M": payload}}}
    if form.endswith("JSON"):
        return json.dumps(_OPENAPI)[:-1] + ', "components": {"schemas": {"M": ' + payload + "}}}"
    indented = payload.strip("\n").replace("\n", "\n      ")
    head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n    M:\n      "
    return head + indented


def _pointer(text: str) -> str:
    return text.replace("~", "~0").replace("/", "~1").replace("%", "%25")


def _object(**keywords: Any) -> dict[str, Any]:
    return {"$schema": DRAFT, "title": "M", "type": "object", **keywords}


def _of(schema: dict[str, Any]) -> dict[str, Any]:
    return _object(properties={"a": schema}, required=["a"])


Spelled = tuple[dict[str, Any], list[Any], list[Any]]
PLACES: dict[str, Callable[[str], Spelled]] = {
    "property": lambda text: (
        _object(properties={text: {"type": "integer"}}, required=[text]),
        [{text: 1}],
        [{text: "x"}, {}],
    ),
    "optional": lambda text: (_object(properties={text: {"type": "integer"}}), [{text: 1}, {}], [{text: "x"}]),
    "title": lambda text: (_object(title=text, properties={"a": {"type": "integer"}}), [{"a": 1}], [{"a": "x"}]),
    "inner title": lambda text: (
        _of({"title": text, "type": "object", "properties": {"b": {"type": "integer"}}}),
        [{"a": {"b": 1}}],
        [{"a": {"b": "x"}}],
    ),
    "docs": lambda text: (_object(description=text, **{"$comment": text}), [{}], [1]),
    "default": lambda text: (_object(properties={"a": {"type": "string", "default": text}}), [{"a": "x"}], [{"a": 1}]),
    "enum": lambda text: (_of({"enum": [text, "other", 3]}), [{"a": text}, {"a": 3}], [{"a": text + "!"}]),
    "texts of an enum": lambda text: (_of({"type": "string", "enum": [text, "b c"]}), [{"a": text}], [{"a": "c"}]),
    "const": lambda text: (_of({"const": text}), [{"a": text}], [{"a": text + "!"}]),
    "tag": lambda text: (
        _of(
            {
                "oneOf": [
                    {"type": "object", "properties": {"k": {"const": each}}, "required": ["k"]} for each in (text, "b")
                ]
            }
        ),
        [{"a": {"k": text}}],
        [{"a": {"k": text + "!"}}],
    ),
    "dependent": lambda text: (_object(dependentRequired={text: ["b"]}), [{text: 1, "b": 2}], [{text: 1}]),
    "definition": lambda text: (
        {**_of({"$ref": "#/$defs/" + _pointer(text)}), "$defs": {text: {"type": "integer"}}},
        [],
        [],
    ),
    "pattern": lambda text: (_of({"type": "string", "pattern": text}), [], [{"a": 1}]),
    "format": lambda text: (_of({"type": "string", "format": text}), [], [{"a": 1}]),
    "reference": lambda text: (_of({"$ref": text}), [], []),
    "type": lambda text: (_of({"type": text}), [], []),
    "anchor": lambda text: (_of({"$anchor": text, "type": "integer"}), [], [{"a": "x"}]),
    "base": lambda text: ({**_of({"type": "integer"}), "$id": text}, [], [{"a": "x"}]),
    "keyword": lambda text: (_of({"type": "integer", text: 1}), [], []),
}
"""Where a name can stand in a JSON Schema: the schema, data that it must accept and data that it must refuse."""
