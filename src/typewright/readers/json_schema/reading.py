"""Schemas into nodes: every schema that the first can reach, with references settled.

A dynamic reference means another schema for each way in which one came to it. What decides
is, for each dynamic anchor, the outermost resource on the way that has it: the *scope*. A
schema is read once for each scope in which it can be met, and has a number for each; so
checking needs no scope.
"""

from __future__ import annotations

from _blake2 import blake2b

from typewright.definitions import (
    SchemaNode,
    SchemaPlace,
    SchemaTable,
    options_in_place,
)
from typewright.errors import JsonSchemaError, SchemaError, shown
from typewright.readers.json_schema.dialects import DIALECTS
from typewright.readers.json_schema.documents import Document, read_document
from typewright.readers.json_schema.keywords import read_parts
from typewright.readers.json_schema.library import Library, Resource
from typewright.readers.json_schema.openapi import COMPONENTS, is_openapi, names_of_components
from typewright.readers.json_schema.siblings import files_beside
from typewright.readers.json_schema.uris import resolve_uri, spell_pointer
from typewright.readers.yaml_names import suggest
from typewright.readers.yaml_source import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from typewright.readers.json_schema.discriminators import Tagged

    Scope: TypeAlias = tuple[tuple[str, str], ...]
    """The URI of the outermost resource with each dynamic anchor; "" is ``$recursiveAnchor``."""

MOST_SCHEMAS = 200_000
"""Schemas that are read, counted once for each scope."""


def read_json_schema(
    schema: object,
    draft: str | None = None,
    remotes: Mapping[str, object] | None = None,
    *,
    formats: bool = False,
    pointer: str = "",
    open_file: Callable[[str, str], Document] | None = None,
    open_remote: Callable[[str], Document | None] | None = None,
) -> tuple[SchemaTable, tuple[Document, ...]]:
    """Return the table of every schema that the one at *pointer* can reach, and the documents that hold them.

    *schema* may be a document; *open_file* then opens the files that it refers to, and
    *open_remote* those that URIs are mapped to.

    Raises:
        JsonSchemaError: the schema, or one that it refers to, is wrong.
        ExceptionGroup: several mistakes, each a JsonSchemaError.
    """
    if draft is not None and draft not in DIALECTS:
        hint = f"pass one of {', '.join(DIALECTS)}, or leave it out and write $schema"
        raise JsonSchemaError("", f"can't be read as the draft {shown(draft)}", hint=hint)
    document = read_document(schema)
    open_file = files_beside(document) if document.path is None else open_file
    library = Library(document, draft, _checked_remotes(remotes), open_file, open_remote)
    reading = Reading(library, formats=formats)
    _read_first(reading, _checked_pointer(pointer))
    reading.finish()
    title = _title_of(library.root, reading.schemas[0], pointer)
    table = SchemaTable(reading.nodes, title, _spell(library, draft, pointer, formats=formats))
    return table, tuple(library.used)


def _checked_pointer(pointer: object) -> str:
    if isinstance(pointer, str) and (not pointer or pointer.startswith("/")):
        return pointer
    hint = "write a JSON pointer: '/components/schemas/Pet'"
    raise JsonSchemaError("", f"can't be entered at {shown(pointer)}", hint=hint)


def _read_first(reading: Reading, pointer: str) -> None:
    root = reading.library.root
    if not pointer and is_openapi(root.schema):
        example = f"{COMPONENTS}/{next(iter(names_of_components(root.schema)), 'Pet')}"
        advice = f"pass the pointer of a schema in it: pointer={example!r}"
        raise root.mistake("", "is an OpenAPI document, and no schema", advice)
    if not pointer:
        reading.read()
    elif reading.read_at(pointer) is None and not reading.library.mistakes:
        hint = suggest(pointer, [at[1:] for at in _fragments_of(root)])
        raise root.mistake("", f"has no schema at {shown(pointer)}", hint)


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


def _title_of(root: Resource, schema: object, pointer: str) -> str:
    title = schema.get("title") if isinstance(schema, dict) else None
    if isinstance(title, str) and title.strip():
        return make_printable(title.strip()[:80])
    name = pointer or root.document.file or root.uri
    return make_printable(name.replace("\\", "/").rstrip("/").rpartition("/")[2][:80]) or "data"


def _spell(library: Library, draft: str | None, pointer: str, *, formats: bool) -> str:
    digest = blake2b(digest_size=20)
    for document in library.used:
        told = f"{document.uri} {len(document.spelling)}:{document.spelling}"
        digest.update(told.encode("utf-8", "surrogatepass"))
    return f"json schema {draft} {formats} {pointer} {digest.hexdigest()}"


class Reading:
    """The nodes read so far, and what waits to be read."""

    def __init__(self, library: Library, *, formats: bool) -> None:
        self.library = library
        self.formats = formats
        self.nodes: list[SchemaNode] = []
        self.schemas: list[object] = []
        """The schema behind each node as it was written."""
        self.tagged: dict[int, Tagged] = {}
        """Options of unions that have a discriminator, by their number."""
        self._entered: list[tuple[Resource, str, Scope]] = []
        self._numbers: dict[tuple[object, ...], int] = {}
        self._waiting: list[tuple[int, object, Resource, str, Scope]] = []

    def read(self) -> int:
        """Read the first schema and every one that it reaches; return its number."""
        root = self.library.root
        first = self.number_of(root.schema, root, "", ())
        self.read_waiting()
        return first

    def read_at(self, pointer: str) -> int | None:
        """Read the schema at *pointer* of the document and all that it reaches; return its number, or None."""
        found = self.library.follow(self.library.root, pointer)
        if found is None or not isinstance(found[0], (dict, bool)):
            return None
        number = self.number_of(*found, ())
        self.read_waiting()
        return number

    def number_of_read(self, schema: object) -> int | None:
        """Return the number of *schema*, where it has been read outside every dynamic scope."""
        return self._numbers.get((id(schema), ()))

    def read_waiting(self) -> None:
        """Read what has a number and isn't read yet."""
        while self._waiting:
            number, schema, resource, pointer, scope = self._waiting.pop()
            place = SchemaPlace(resource.uri, pointer, resource.document.file, resource.base)
            self.nodes[number] = SchemaNode(place, tuple(read_parts(schema, Spot(self, resource, pointer, scope))))

    def pointer_of(self, number: int) -> str:
        """Return the pointer of a schema in the document that holds it."""
        resource, pointer, _ = self._entered[number]
        return resource.base + pointer

    def name_place(self, number: int) -> tuple[str, str]:
        """Return a pointer that names a schema, and what tells it from others that have the same one."""
        resource, pointer, scope = self._entered[number]
        told = "" if not scope else repr(scope)
        if resource.document is self.library.root.document:
            return resource.base + pointer, told
        stem = resource.document.uri or resource.document.file or resource.uri
        last = stem.replace("\\", "/").rstrip("/").rpartition("/")[2].partition(".")[0]
        return f"/{last.replace('~', '~0')}{resource.base}{pointer}", f"{stem}{told}"

    def finish(self) -> None:
        """Raise the mistakes found so far, and those that show when everything is read.

        Raises:
            JsonSchemaError: there is one.
            ExceptionGroup: there are several; each is a JsonSchemaError.
        """
        if not self.library.mistakes:
            _check_circles(self)
        self.raise_mistakes()

    def raise_mistakes(self) -> None:
        """Raise the mistakes found so far.

        Raises:
            JsonSchemaError: there is one.
            ExceptionGroup: there are several; each is a JsonSchemaError.
        """
        mistakes = self.library.mistakes
        if mistakes:
            raise mistakes[0] if len(mistakes) == 1 else _group(mistakes)

    def spot_of(self, number: int) -> Spot:
        """Return where the schema *number* is read."""
        return Spot(self, *self._entered[number])

    def place_of(self, number: int) -> tuple[Resource, str, Scope]:
        """Return the resource that holds the schema *number*, where in it that stands, and the scope it is read in."""
        return self._entered[number]

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
            self.schemas.append(schema)
            self._entered.append((resource, pointer, scope))
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

    @property
    def are_right(self) -> bool:
        """Whether all keywords of all schemas looked at so far have been found right: reading needs no second look."""
        return not self._reading.library.mistakes

    def number_of(self, schema: object, steps: str) -> int:
        """Return the number of the schema that stands at *steps*, a pointer from here."""
        return self._reading.number_of(schema, self.resource, self.pointer + steps, self._scope)

    def refuse(self, steps: str, reason: str, hint: str | None = None) -> None:
        """Keep a mistake about what stands at *steps*."""
        self._reading.library.mistakes.append(self.resource.mistake(self.pointer + steps, reason, hint))

    def note_tagged(self, number: int, tagged: Tagged) -> None:
        """Keep what a discriminator asks of the schema *number*."""
        self._reading.tagged[number] = tagged

    def refer(self, keyword: str, reference: str) -> int | None:
        """Return the number of what *reference* means; None if it means nothing, which is kept as a mistake."""
        library = self._reading.library
        uri, fragment = resolve_uri(self.resource.uri, reference)
        resource = self._find(keyword, reference, uri)
        if resource is None:
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

    def _find(self, keyword: str, reference: str, uri: str) -> Resource | None:
        """Return the resource that *reference* leads to; None where that has been kept as a mistake."""
        library = self._reading.library
        try:
            resource = library.find(uri, self.resource) or library.open(reference, uri, self.resource)
        except JsonSchemaError as exc:
            library.mistakes.append(exc)
            return None
        except SchemaError as exc:
            self.refuse(f"/{keyword}", f"refers to {shown(reference)}: {exc.reason}", exc.hint)
            return None
        if resource is None:
            self.refuse(f"/{keyword}", f"refers to {shown(reference)}, which isn't here", _hint_for(uri, library))
        return resource

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
    return library.advise(uri, suggest(uri, library.resources))


def _fragments_of(resource: Resource) -> list[str]:
    names = [f"#{name}" for name in resource.anchors]
    for keyword in ("$defs", "definitions"):
        found = resource.schema.get(keyword) if isinstance(resource.schema, dict) else None
        names += [f"#/{keyword}/{name}" for name in found] if isinstance(found, dict) else []
    return names + [f"#{COMPONENTS}{spell_pointer((name,))}" for name in names_of_components(resource.schema)]


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
