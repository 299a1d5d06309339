"""Schemas into nodes: every schema that the first can reach, with references settled.

A dynamic reference means another schema for each way in which one came to it. What decides
is, for each dynamic anchor, the outermost resource on the way that has it: the *scope*. A
schema is read once for each scope in which it can be met, and has a number for each; so
checking needs no scope.
"""

from __future__ import annotations

from hashlib import blake2b

from typewright.definitions import (
    SchemaNode,
    SchemaPlace,
    SchemaTable,
    options_in_place,
)
from typewright.errors import JsonSchemaError, shown
from typewright.readers.json_schema.dialects import DIALECTS
from typewright.readers.json_schema.documents import Document, read_document
from typewright.readers.json_schema.keywords import read_parts
from typewright.readers.json_schema.library import Library, Resource
from typewright.readers.json_schema.uris import resolve_uri
from typewright.readers.yaml_names import suggest
from typewright.readers.yaml_source import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    Scope: TypeAlias = tuple[tuple[str, str], ...]
    """The URI of the outermost resource with each dynamic anchor; "" is ``$recursiveAnchor``."""

MOST_SCHEMAS = 200_000
"""Schemas that are read, counted once for each scope."""


def read_json_schema(
    schema: object, draft: str | None = None, remotes: Mapping[str, object] | None = None, *, formats: bool = False
) -> tuple[SchemaTable, tuple[Document, ...]]:
    """Return the table of every schema that *schema* can reach, and the documents that hold them.

    Raises:
        JsonSchemaError: the schema, or one that it refers to, is wrong.
        ExceptionGroup: several mistakes, each a JsonSchemaError.
    """
    if draft is not None and draft not in DIALECTS:
        hint = f"pass one of {', '.join(DIALECTS)}, or leave it out and write $schema"
        raise JsonSchemaError("", f"can't be read as the draft {shown(draft)}", hint=hint)
    document = read_document(schema)
    library = Library(document, draft, _checked_remotes(remotes))
    reading = Reading(library, formats=formats)
    first = reading.read()
    mistakes = library.mistakes
    if not mistakes:
        _check_circles(reading)
    if mistakes:
        raise mistakes[0] if len(mistakes) == 1 else _group(mistakes)
    assert first == 0
    table = SchemaTable(reading.nodes, _title_of(library.root), _spell(library, draft, formats=formats))
    return table, tuple(library.used)


def _group(mistakes: list[JsonSchemaError]) -> ExceptionGroup[JsonSchemaError]:
    return ExceptionGroup(f"{len(mistakes)} mistakes in {mistakes[0].file or mistakes[0].uri or '<schema>'}", mistakes)


def _checked_remotes(remotes: object) -> dict[str, object]:
    if remotes is None:
        return {}
    items = getattr(remotes, "items", None)
    if items is None:
        raise JsonSchemaError("", f"can't use {shown(remotes)} for remotes", hint="pass a mapping from URI to schema")
    found = dict(items())
    wrong = next((uri for uri in found if not isinstance(uri, str)), None)
    if wrong is not None:
        raise JsonSchemaError(
            "", f"can't use the key {shown(wrong)} of remotes", hint="pass a mapping from URI to schema"
        )
    return found


def _title_of(root: Resource) -> str:
    title = root.schema.get("title") if isinstance(root.schema, dict) else None
    if isinstance(title, str) and title.strip():
        return make_printable(title.strip()[:80])
    name = root.document.file or root.uri
    return make_printable(name.replace("\\", "/").rstrip("/").rpartition("/")[2][:80]) or "data"


def _spell(library: Library, draft: str | None, *, formats: bool) -> str:
    digest = blake2b(digest_size=20)
    for document in library.used:
        told = f"{document.uri} {len(document.spelling)}:{document.spelling}"
        digest.update(told.encode("utf-8", "surrogatepass"))
    return f"json schema {draft} {formats} {digest.hexdigest()}"


class Reading:
    """The nodes read so far, and what waits to be read."""

    def __init__(self, library: Library, *, formats: bool) -> None:
        self.library = library
        self.formats = formats
        self.nodes: list[SchemaNode] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._waiting: list[tuple[int, object, Resource, str, Scope]] = []

    def read(self) -> int:
        """Read the first schema and every one that it reaches; return its number."""
        root = self.library.root
        first = self.number_of(root.schema, root, "", ())
        while self._waiting:
            number, schema, resource, pointer, scope = self._waiting.pop()
            place = SchemaPlace(resource.uri, pointer, resource.document.file, resource.base)
            self.nodes[number] = SchemaNode(place, tuple(read_parts(schema, Spot(self, resource, pointer, scope))))
        return first

    def number_of(self, schema: object, resource: Resource, pointer: str, scope: Scope) -> int:
        """Return the number of *schema* when it is entered from *scope*."""
        if isinstance(schema, dict):
            resource, pointer = self.library.places.get(id(schema), (resource, pointer))
            scope = _enter(scope, resource)
            key: tuple[object, ...] = (id(schema), scope)
        else:
            key = (schema, resource.uri, resource.base, pointer)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.nodes)
            if number >= MOST_SCHEMAS:
                raise resource.mistake(pointer, f"is one of more than {MOST_SCHEMAS:,} schemas")
            self.nodes.append(_UNREAD)
            self._waiting.append((number, schema, resource, pointer, scope))
        return number


_UNREAD = SchemaNode(SchemaPlace("", ""), ())


def _enter(scope: Scope, resource: Resource) -> Scope:
    if not resource.dynamic and not resource.recursive:
        return scope
    known = dict(scope)
    for name in resource.dynamic:
        known.setdefault(name, resource.uri)
    if resource.recursive:
        known.setdefault("", resource.uri)
    return scope if len(known) == len(scope) else tuple(sorted(known.items()))


class Spot:
    """Where a schema is read: what its keywords need to know."""

    __slots__ = ("_reading", "_scope", "pointer", "resource")

    def __init__(self, reading: Reading, resource: Resource, pointer: str, scope: Scope) -> None:
        self._reading = reading
        self.resource = resource
        self.pointer = pointer
        self._scope = scope

    @property
    def asserts_formats(self) -> bool:
        """Whether ``format`` is more than an annotation."""
        return self._reading.formats or self.resource.dialect.asserts_formats

    def number_of(self, schema: object, steps: str) -> int:
        """Return the number of the schema that stands at *steps*, a pointer from here."""
        return self._reading.number_of(schema, self.resource, self.pointer + steps, self._scope)

    def refuse(self, steps: str, reason: str, hint: str | None = None) -> None:
        """Keep a mistake about what stands at *steps*."""
        self._reading.library.mistakes.append(self.resource.mistake(self.pointer + steps, reason, hint))

    def refer(self, keyword: str, reference: str) -> int | None:
        """Return the number of what *reference* means; None if it means nothing, which is kept as a mistake."""
        library = self._reading.library
        uri, fragment = resolve_uri(self.resource.uri, reference)
        resource = library.find(uri, self.resource)
        if resource is None:
            self.refuse(f"/{keyword}", f"refers to {shown(reference)}, which isn't here", _hint_for(uri, library))
            return None
        found = library.follow(resource, fragment)
        if found is None:
            hint = suggest(f"#{fragment}", _fragments_of(resource)) if fragment else None
            self.refuse(f"/{keyword}", f"refers to {shown(reference)}, where nothing is", hint)
            return None
        schema, resource, pointer = found
        if not isinstance(schema, (dict, bool)):
            self.refuse(f"/{keyword}", f"refers to {shown(reference)}, which is no schema")
            return None
        return self._reading.number_of(*self._settle(keyword, fragment, schema, resource, pointer), self._scope)

    def _settle(
        self, keyword: str, fragment: str, schema: object, resource: Resource, pointer: str
    ) -> tuple[object, Resource, str]:
        """Return what a reference means in this scope."""
        scope = dict(self._scope)
        library = self._reading.library
        if keyword == "$dynamicRef" and resource.dynamic.get(fragment) is schema and fragment in scope:
            outermost = library.resources[scope[fragment]]
            found = outermost.dynamic[fragment]
            return found, *library.places[id(found)]
        if keyword == "$recursiveRef" and resource.recursive and not pointer and "" in scope:
            outermost = library.resources[scope[""]]
            return outermost.schema, outermost, ""
        return schema, resource, pointer


def _hint_for(uri: str, library: Library) -> str:
    near = suggest(uri, library.resources)
    return near or "nothing is fetched; give it in remotes=, a mapping from URI to schema"


def _fragments_of(resource: Resource) -> list[str]:
    names = [f"#{name}" for name in resource.anchors]
    for keyword in ("$defs", "definitions"):
        found = resource.schema.get(keyword) if isinstance(resource.schema, dict) else None
        names += [f"#/{keyword}/{name}" for name in found] if isinstance(found, dict) else []
    return names


def _check_circles(reading: Reading) -> None:
    """Refuse schemas that ask about one value again and again, without an end."""
    open_, done = 1, 2
    states = [0] * len(reading.nodes)
    for start in range(len(reading.nodes)):
        waiting = [(start, False)]
        while waiting:
            number, is_left = waiting.pop()
            if is_left:
                states[number] = done
            elif states[number] == 0:
                states[number] = open_
                waiting.append((number, True))
                options = [o for part in reading.nodes[number].parts for o in options_in_place(part)]
                circle = next((option for option in options if states[option] == open_), None)
                if circle is not None:
                    _refuse_circle(reading, number)
                    return
                waiting += [(option, False) for option in options if states[option] == 0]


def _refuse_circle(reading: Reading, number: int) -> None:
    place = reading.nodes[number].place
    library = reading.library
    resource = library.resources.get(place.uri, library.root)
    hint = "let one of the schemas on the way ask about a part of the value"
    library.mistakes.append(resource.mistake(place.pointer, "leads back to itself without an end", hint))
