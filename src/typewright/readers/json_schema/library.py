"""All schema resources that one schema can refer to: the given one, what it was given beside it, the meta-schemas.

A document is looked through once, without recursion: every place where its draft has a
schema is noted with its resource and pointer, ``$id`` and anchors are collected, and what
keywords hold is checked. What stands elsewhere is looked at when a pointer leads there.
"""

from __future__ import annotations

from functools import cache

from typewright.errors import JsonSchemaError, shown
from typewright.readers.json_schema.dialects import (
    DIALECTS,
    DRAFT_OF_URI,
    DRAFTS_NOT_READ,
    OPENAPI_30,
    OPENAPI_31_DIALECT,
    OPENAPI_31_DIALECTS,
    Dialect,
    dialect_of_vocabularies,
)
from typewright.readers.json_schema.documents import Document, read_document
from typewright.readers.json_schema.openapi import is_openapi, is_place_of_schema, version_of_openapi
from typewright.readers.json_schema.shapes import fault_of_keyword, is_schema
from typewright.readers.json_schema.uris import path_below, path_of_reference, resolve_uri, spell_pointer, step_into

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Any

_ONE = frozenset(
    {"items", "additionalItems", "contains", "additionalProperties", "propertyNames", "if", "then", "else", "not"}
    | {"unevaluatedItems", "unevaluatedProperties"}
)
_LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems", "items"})
_NAMED = frozenset({"properties", "patternProperties", "dependentSchemas", "dependencies", "$defs", "definitions"})
NEWEST = "draft2020-12"
EXAMPLE_OF_DRAFT = "http://json-schema.org/draft-07/schema#"


class Resource:
    """A schema with a URI of its own, and the names in it."""

    __slots__ = ("anchors", "base", "dialect", "document", "dynamic", "recursive", "schema", "uri")

    def __init__(self, uri: str, schema: Any, document: Document, base: str, dialect: Dialect) -> None:
        self.uri = uri
        self.schema = schema
        self.document = document
        self.base = base
        """JSON pointer within the document."""
        self.dialect = dialect
        self.anchors: dict[str, Any] = {}
        self.dynamic: dict[str, Any] = {}
        """Schemas with a ``$dynamicAnchor``, by its name."""
        self.recursive = False
        """Whether the resource has ``$recursiveAnchor``."""

    def in_dialect(self, dialect: Dialect) -> Resource:
        """Return the same resource for a part of it that is written in other words."""
        made = Resource(self.uri, self.schema, self.document, self.base, dialect)
        made.anchors, made.dynamic = self.anchors, self.dynamic
        return made

    def mistake(self, pointer: str, reason: str, hint: str | None = None) -> JsonSchemaError:
        """Return the error about what stands at *pointer*."""
        document = self.document
        line = document.line_of(self.base + pointer)
        return JsonSchemaError(pointer, reason, uri=self.uri, file=document.file, line=line, hint=hint)


class Library:
    """Every resource known so far, by URI; others are added when they are referred to."""

    def __init__(
        self,
        document: Document,
        draft: str | None,
        remotes: Mapping[str, object] | None,
        open_file: Callable[[str, str], Document] | None = None,
        open_remote: Callable[[str], Document | None] | None = None,
    ) -> None:
        self.mistakes: list[JsonSchemaError] = []
        self.resources: dict[str, Resource] = {}
        self.places: dict[int, tuple[Resource, str]] = {}
        """Resource and pointer of each schema that has been looked at, by the identity of its dict."""
        self.used: list[Document] = []
        self.takes_more = remotes is not None
        """Whether who asks could pass a draft and remote schemas; a file that is read for its classes stands alone."""
        self._remotes = {uri.partition("#")[0]: found for uri, found in (remotes or {}).items()}
        self._draft = draft
        self._is_chosen = draft is not None
        self._open_file = open_file
        """Opens the file that the one at a path refers to; None where files refer to none."""
        self._open_remote = open_remote
        """Opens the file that a URI is mapped to, and returns None where it is mapped to none."""
        self._by_path: dict[str, Resource] = {}
        self._added: dict[int, Resource] = {}
        """By the identity of documents, of which one may have several URIs."""
        self.root = self._add(document, "", draft)
        self._draft = self.root.dialect.draft

    def _add(self, document: Document, uri: str, draft: str | None) -> Resource:
        self.used.append(document)
        dialect = DIALECTS[draft or self._draft or NEWEST]
        resource = Resource(uri, document.schema, document, "", dialect)
        if isinstance(document.schema, dict) and draft is None:
            read = self._dialect_of_openapi if is_openapi(document.schema) else self._dialect_of
            resource.dialect = read(resource, document.schema)
        if not is_schema(document.schema):
            raise resource.mistake("", f"must be a schema: an object, true or false, not {shown(document.schema)}")
        self.resources[uri] = resource
        self._walk(document.schema, resource, "")
        found = self.places[id(document.schema)][0] if isinstance(document.schema, dict) else resource
        self._added[id(document)] = found
        if document.path is not None:
            self._by_path[document.path] = found
        return found

    def _dialect_of_openapi(self, resource: Resource, document: dict[str, Any]) -> Dialect:
        version, fault = version_of_openapi(document)
        if fault is not None:
            raise resource.mistake(*fault)
        if version == "3.0":
            return DIALECTS[OPENAPI_30]
        named = document.get("jsonSchemaDialect", OPENAPI_31_DIALECT)
        return self._dialect_of(resource, {"$schema": named}, "/jsonSchemaDialect")

    def _dialect_of(self, resource: Resource, schema: dict[str, Any], pointer: str = "/$schema") -> Dialect:
        named = schema.get("$schema")
        if named is None:
            return resource.dialect
        if not isinstance(named, str):
            raise resource.mistake(pointer, f"must be a URI, not {shown(named)}")
        uri = named.partition("#")[0]
        if uri in DRAFT_OF_URI or uri.startswith(OPENAPI_31_DIALECTS):
            return DIALECTS[DRAFT_OF_URI.get(uri, NEWEST)]
        if uri in DRAFTS_NOT_READ:
            hint = f"drafts 7, 2019-09 and 2020-12 are read; {self._advise(resource)}"
            raise resource.mistake(pointer, f"is {DRAFTS_NOT_READ[uri]}", hint)
        remote = self._read_remote(uri)
        meta = None if remote is None else remote.schema
        if remote is None or not isinstance(meta, dict):
            hint = self._advise(resource, remotes=True)
            raise resource.mistake(pointer, f"is the unknown meta-schema {shown(named)}", hint)
        self.used.append(remote)
        above = str(meta.get("$schema", "")).partition("#")[0]
        draft = DRAFT_OF_URI.get(above, self._draft or NEWEST)
        vocabularies = meta.get("$vocabulary")
        if not isinstance(vocabularies, dict):
            return DIALECTS[draft]
        found = dialect_of_vocabularies(vocabularies, draft)
        if isinstance(found, str):
            raise resource.mistake(pointer, f"asks for the vocabulary {shown(found)}, which is unknown")
        return found

    def _advise(self, resource: Resource, *, remotes: bool = False) -> str:
        """Return what can be done about a dialect that isn't read; *remotes* may say what it means."""
        ways = ["pass draft="] if self.takes_more and self.used == [resource.document] and not resource.base else []
        ways += ["pass the meta-schema in remotes="] if remotes and (self.takes_more or self._open_remote) else []
        return ", or ".join(ways or [f'write "{EXAMPLE_OF_DRAFT}" where the words mean the same there'])

    def find(self, uri: str, seen_from: Resource) -> Resource | None:
        """Return the resource at *uri*, added if it was given or is a meta-schema; None where there is none.

        Raises:
            SchemaError: it is mapped to a file that can't be read.
        """
        found = self.resources.get(uri)
        remote = self._read_remote(uri) if found is None else None
        if remote is not None:
            found = self._put(remote, uri)
        elif found is None and uri in _meta_schemas():
            found = self._add(Document(_meta_schemas()[uri], None, uri), uri, None)
        if found is not None:
            self.resources[uri] = found
        elif seen_from.uri == uri:
            return seen_from
        return found

    def open(self, reference: str, uri: str, seen_from: Resource) -> Resource | None:
        """Return the resource in the file that *reference*, which means *uri*, leads to; None where it leads to none.

        Raises:
            SchemaError: there is no such file, or it can't be read.
        """
        document = seen_from.document
        if self._open_file is None or document.path is None:
            return None
        relative = path_of_reference(reference) or path_below(self._by_path[document.path].uri, uri)
        if relative is None:
            return None
        found = self.resources[uri] = self._put(self._open_file(document.path, relative), uri)
        return found

    def _read_remote(self, uri: str) -> Document | None:
        """Return the document that *uri* was given for or is mapped to; None where there is none."""
        if uri in self._remotes:
            return read_document(self._remotes[uri], uri)
        return None if self._open_remote is None else self._open_remote(uri)

    def _put(self, opened: Document, uri: str) -> Resource:
        """Return the resource of a document that was opened for *uri*, added if its file isn't known."""
        found = self._added.get(id(opened)) if opened.path is None else self._by_path.get(opened.path)
        if found is None:
            opened.uri = uri
            return self._add(opened, uri, None)
        if uri not in (found.document.uri, *found.document.names):
            found.document.names.append(uri)
        return found

    def advise(self, uri: str, near: str | None) -> str:
        """Return what to do where *uri* isn't here; *near* suggests one that is."""
        if self._open_remote is not None and ":" in uri:
            return f"{near or 'nothing is fetched;'} map it to a file: remotes={{{shown(uri)}: 'file.json'}}"
        give = (
            "give it in remotes=, a mapping from URI to schema"
            if self.takes_more
            else "refer to a file beside this one"
        )
        return near or f"nothing is fetched; {give}"

    def _walk(self, schema: object, resource: Resource, pointer: str) -> None:
        waiting = [(schema, resource, pointer)]
        while waiting:
            found, within, at = waiting.pop()
            if isinstance(found, dict) and id(found) not in self.places:
                within, at = self._enter(found, within, at)
                self.places[id(found)] = within, at
                waiting += [(part, within, at + steps) for steps, part in self._look_at(found, within, at)]

    def _enter(self, schema: dict[str, Any], resource: Resource, pointer: str) -> tuple[Resource, str]:
        """Return resource and pointer of *schema*: where it has an ``$id``, its own."""
        named = schema.get("$id")
        is_alone = resource.dialect.refers_alone and "$ref" in schema
        if named is None or is_alone or not resource.dialect.has_ids:
            return resource, pointer
        if not isinstance(named, str):
            self.mistakes.append(resource.mistake(f"{pointer}/$id", f"must be a URI, not {shown(named)}"))
            return resource, pointer
        uri, fragment = resolve_uri(resource.uri, named)
        if resource.dialect.draft == "draft7" and fragment:
            if named.startswith("#"):
                resource.anchors[fragment] = schema
                return resource, pointer
        elif fragment:
            hint = "name the place by $anchor"
            self.mistakes.append(resource.mistake(f"{pointer}/$id", "has a fragment", hint))
        if uri == resource.uri and schema is resource.schema:
            return resource, pointer
        made = Resource(uri, schema, resource.document, resource.base + pointer, resource.dialect)
        if pointer and "$schema" in schema:
            made.dialect = self._dialect_of(made, schema)
        before = self.resources.get(uri)
        if before is not None and before.schema is not schema and before.document is resource.document and pointer:
            self.mistakes.append(resource.mistake(f"{pointer}/$id", f"is {shown(uri)}, which another schema has"))
        self.resources[uri] = made
        if fragment:
            made.anchors[fragment] = schema
        return made, ""

    def _look_at(self, schema: dict[str, Any], resource: Resource, pointer: str) -> Iterator[tuple[str, object]]:
        """Yield the schemas in *schema*, with the way to each, after its keywords have been checked."""
        dialect = resource.dialect
        if dialect.refers_alone and "$ref" in schema:
            return
        self._note_names(schema, resource, pointer)
        looked_at = dialect.looked_at
        for keyword, value in schema.items():
            if keyword not in looked_at:
                continue
            fault = fault_of_keyword(keyword, value, dialect.draft)
            if fault is not None:
                self.mistakes.append(resource.mistake(f"{pointer}{spell_pointer((keyword,))}", *fault))
            elif keyword in _NAMED:
                yield from [(spell_pointer((keyword, name)), part) for name, part in value.items()]
            elif keyword in _LISTS and isinstance(value, list):
                yield from [(f"/{keyword}/{i}", part) for i, part in enumerate(value)]
            elif keyword in _ONE:
                yield f"/{keyword}", value

    def _note_names(self, schema: dict[str, Any], resource: Resource, pointer: str) -> None:
        keywords = resource.dialect.keywords
        for keyword, names in (("$anchor", resource.anchors), ("$dynamicAnchor", resource.dynamic)):
            name = schema.get(keyword)
            if isinstance(name, str) and keyword in keywords:
                if resource.anchors.get(name, schema) is not schema:
                    mistake = resource.mistake(f"{pointer}/{keyword}", f"is {shown(name)}, which another schema has")
                    self.mistakes.append(mistake)
                names[name] = resource.anchors[name] = schema
        if not pointer and schema.get("$recursiveAnchor") is True and "$recursiveAnchor" in keywords:
            resource.recursive = True

    def follow(self, resource: Resource, fragment: str) -> tuple[object, Resource, str] | None:
        """Return the schema that *fragment* means in *resource*, with its place; None where there is none."""
        if not fragment:
            return resource.schema, resource, ""
        if not fragment.startswith("/"):
            found = resource.anchors.get(fragment)
            return None if found is None else (found, *self.places[id(found)])
        value: object = resource.schema
        within, at = resource, ""
        for step in fragment[1:].split("/"):
            value, is_there = step_into(value, step)
            if not is_there:
                return None
            below = f"{at}/{step}"
            if isinstance(value, dict) and id(value) not in self.places:
                self._enter_schema_object(value, within, below)
            within, at = self.places.get(id(value), (within, below))
        if isinstance(value, dict):
            self._walk(value, within, at)
            within, at = self.places[id(value)]
        return value, within, at

    def _enter_schema_object(self, value: dict[str, Any], resource: Resource, pointer: str) -> None:
        """Look through *value* where it is a schema object of OpenAPI 3.1 that says what it is written in."""
        if (
            "$schema" in value
            and "$id" not in value
            and resource.schema is resource.document.schema
            and resource.dialect.has_ids
            and not self._is_chosen
            and is_openapi(resource.schema)
            and is_place_of_schema(pointer)
        ):
            made = resource.in_dialect(self._dialect_of(resource, value, f"{pointer}/$schema"))
            self._walk(value, made, pointer)


@cache
def _meta_schemas() -> dict[str, Any]:
    import json
    from pathlib import Path

    text = Path(__file__).with_name("meta_schemas.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found
