"""From numbered schemas to definitions: named schemas shaped, classes filled, all of it named."""

from __future__ import annotations

import os

from typewright.definitions import (
    AliasDefinition,
    Anything,
    EnumDefinition,
    Model,
    ModelOptions,
    SchemaDefinition,
    SchemaType,
    Type,
    remember_lines,
    unescape_step,
)
from typewright.errors import shown
from typewright.readers.json_schema.uris import part_at
from typewright.readers.schema_models.discriminated import find_extended, put_families
from typewright.readers.schema_models.docs import describe
from typewright.readers.schema_models.fields import shape_fields
from typewright.readers.schema_models.misspelt import check_spelling
from typewright.readers.schema_models.naming import NAME_KEYWORD, Names, fault_of_chosen_name, name_entries
from typewright.readers.schema_models.shaping import Shaper
from typewright.readers.schema_models.values import members_of
from typewright.readers.schema_models.words import name_class
from typewright.readers.yaml_source import YamlSource
from typewright.records import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from typewright.definitions import Constraint, Field, Origin, UnionType
    from typewright.readers.json_schema.documents import Document
    from typewright.readers.json_schema.reading import Reading
    from typewright.readers.schema_models.facts import Joint
    from typewright.readers.schema_models.shaping import ClassToFill
    from typewright.readers.yaml_reading import Foreign

FORMATS = ("types", "text")
"""What ``formats=`` may be: texts in a known format become objects such as dates, or stay texts."""
FORMATS_KEYWORD = "x-typewright-formats"
"""Where a document says the same, at its top."""
MOST_ROUNDS = 6
"""Times that classes are named again because two places wanted one name."""


@frozen
class ShapedSchemas:
    """What one document declares: as ``SchemaReading`` has it, and the type of each named schema."""

    definition: SchemaDefinition
    source: YamlSource
    types: Mapping[str, Type]
    """The type of what each named schema accepts, by its pointer."""
    foreign: tuple[Foreign, ...] = ()
    imports: tuple[tuple[str, str, int, int], ...] = ()
    open_defaults: Mapping[Origin, tuple[int, int]] = {}
    patterns: tuple[Constraint, ...] = ()


def shape_schemas(
    reading: Reading,
    entries: Sequence[tuple[str, str | None]],
    *,
    module: str = "typewright_schemas",
    doc: str | None = None,
    names: Mapping[str, str] | None = None,
    formats: str | None = None,
    elsewhere: Callable[[], Mapping[int, str]] | None = None,
) -> ShapedSchemas:
    """Return what the schemas of a document declare.

    *entries* are the pointers of its named schemas, each with the name that it would like
    to have; None says its title, or the last step of the pointer. *names* gives names by
    pointer, whatever else would name a place. Schemas are read as they are reached.
    *formats* says whether texts in a known format become objects, such as dates (``"types"``),
    or stay texts (``"text"``, which alone is exact); None says what the document itself says
    under ``x-typewright-formats``, otherwise ``"types"``.
    *elsewhere* is asked when all are read: it returns, by number, the names of schemas whose
    classes another file has.

    Raises:
        JsonSchemaError: there is one mistake in a schema or a name.
        ExceptionGroup: there are several.
    """
    document = reading.library.root.document
    if document.file is not None:
        remember_lines(document.file, document.line_of)
    numbers = _read_entries(reading, entries)
    chosen = _chosen_names(reading, names or {})
    wanted = {pointer: name or _name_wanted(reading, pointer) for pointer, name in entries if pointer in numbers}
    formats = formats or _formats_said(reading)
    check_spelling(reading)
    reading.finish()
    foreign = elsewhere() if elsewhere is not None else {}
    unchosen = name_entries({pointer: name for pointer, name in wanted.items() if pointer not in chosen})
    named = Names(unchosen, chosen, lambda pointer: part_at(document.schema, pointer))
    build = _build(reading, named, numbers, foreign, formats=formats, module=module)
    return ShapedSchemas(
        SchemaDefinition(
            document.file or "<schema>",
            tuple(build.models),
            tuple(build.enums),
            (),
            doc,
            tuple(build.aliases),
        ),
        YamlSource(document.text, document.file),
        build.types,
    )


def _build(
    reading: Reading,
    names: Names,
    numbers: Mapping[str, int],
    foreign: Mapping[int, str],
    *,
    formats: str,
    module: str,
) -> _Build:
    """Return all definitions, made again where two places wanted one name: then both know that neither gets it."""
    known: set[str] | None = None
    rounds = 0
    while True:
        build = _Build(reading, names, numbers, formats=formats, module=module)
        build.run(foreign)
        rounds += 1
        if names.contested == known or not names.contested or rounds == MOST_ROUNDS:
            return build
        known = set(names.contested)
        names.begin_again()


def _formats_said(reading: Reading) -> str:
    root = reading.library.root
    said = root.schema.get(FORMATS_KEYWORD, FORMATS[0]) if isinstance(root.schema, dict) else FORMATS[0]
    if said not in FORMATS:
        hint = f"write one of {', '.join(FORMATS)}"
        root_mistake = root.mistake(f"/{FORMATS_KEYWORD}", f"can't be {shown(said)}", hint)
        reading.library.mistakes.append(root_mistake)
        return FORMATS[0]
    return str(said)


def _read_entries(reading: Reading, entries: Sequence[tuple[str, str | None]]) -> dict[str, int]:
    numbers = {}
    for pointer, _ in entries:
        number = reading.read_at(pointer)
        if number is not None:
            numbers[pointer] = number
    return numbers


def names_in_file(document: Document, entries: Sequence[tuple[str, str | None]]) -> dict[str, str]:
    """Return the names that the named schemas of *document* get wherever it is read, by pointer."""
    said = {pointer: _said_at(document.schema, pointer) for pointer, _ in entries}
    chosen = {pointer: str(name) for pointer, name in said.items() if isinstance(name, str)}
    wanted = {pointer: name or _wanted(document, pointer) for pointer, name in entries if pointer not in chosen}
    return name_entries(wanted) | chosen


def _said_at(schema: Any, pointer: str) -> Any:
    schema = part_at(schema, pointer)
    return schema.get(NAME_KEYWORD) if isinstance(schema, dict) else None


def _name_wanted(reading: Reading, pointer: str) -> str:
    return _wanted(reading.library.root.document, pointer)


def _wanted(document: Document, pointer: str) -> str:
    if pointer:
        return unescape_step(pointer.rpartition("/")[2])
    title = document.schema.get("title") if isinstance(document.schema, dict) else None
    if isinstance(title, str) and name_class(title[:80]):
        return title[:80]
    stem = os.path.basename((document.file or document.uri or "").replace("\\", "/")).partition(".")[0]
    return stem if name_class(stem) else "Root"


def _chosen_names(reading: Reading, names: Mapping[str, str]) -> dict[str, str]:
    """Return the names that somebody has chosen, by pointer: in the schemas, and in *names* above those."""
    library = reading.library
    chosen = {
        reading.name_place(number)[0]: schema[NAME_KEYWORD]
        for number, schema in enumerate(reading.schemas)
        if isinstance(schema, dict) and NAME_KEYWORD in schema
    }
    chosen.update({pointer.removeprefix("#"): name for pointer, name in names.items()})
    holders: dict[str, str] = {}
    for pointer, name in chosen.items():
        fault = fault_of_chosen_name(name)
        if fault is None and holders.setdefault(name, pointer) != pointer:
            fault = f"is chosen for #{holders[name]}, too"
        if fault is not None:
            hint = f"choose another name under {NAME_KEYWORD}"
            library.mistakes.append(library.root.mistake(pointer, f"can't be called {shown(name)}: it {fault}", hint))
    return chosen


class _Build:
    """Definitions of one document, made with the names that are known."""

    def __init__(
        self, reading: Reading, names: Names, numbers: Mapping[str, int], *, formats: str, module: str
    ) -> None:
        title = reading.library.root.document.file or "schema"
        self.shaper = Shaper(reading, names, formats=formats, title=os.path.basename(title))
        self.numbers = numbers
        self.module = module
        self.models: list[Model] = []
        self.enums: list[EnumDefinition] = []
        self.aliases: list[AliasDefinition] = []
        self.types: dict[str, Type] = {}

    def run(self, foreign: Mapping[int, str]) -> None:
        """Shape all named schemas, then the classes that these need; those of *foreign* are there."""
        shaper = self.shaper
        shaper.foreign = {shaper.settle((number,)): name for number, name in foreign.items()}
        for pointer in sorted(self.numbers):
            shaper.enter(pointer, self.numbers[pointer])
        for pointer in sorted(self.numbers):
            self.types[pointer] = shaper.shape((self.numbers[pointer],), pointer)
        done = 0
        while done < len(shaper.waiting):
            self.models.append(self._fill(shaper.waiting[done]))
            done += 1
        self._put_families()
        self.enums = [self._make_enum(name, *found) for name, found in shaper.enums.items()]
        classes = {model.name for model in self.models} | set(shaper.enums)
        for pointer in self.numbers:
            name = shaper.names.name_of_entry(pointer)
            if name not in classes and not _is_bare(self.types[pointer], pointer):
                self.aliases.append(self._make_alias(name, pointer))

    def _make_alias(self, name: str, pointer: str) -> AliasDefinition:
        type_, joint = self.types[pointer], (self.numbers[pointer],)
        doc = describe(self.shaper, joint, type_.rule if isinstance(type_, SchemaType) else None)
        return AliasDefinition(name, type_, doc, self.shaper.origin_of(joint, pointer))

    def _put_families(self) -> None:
        """Let a class that others extend stand for all of them, where a discriminator tells which is meant."""
        families = find_extended(self.shaper, self.numbers)
        # Who extends a schema is known only now, so only now a mapping can turn out to be wrong.
        self.shaper.reading.raise_mistakes()
        if families:
            self.models = [
                replace(model, fields=tuple([_put_in_field(field, families) for field in model.fields]))
                for model in self.models
            ]
            self.types = {pointer: put_families(type_, families) for pointer, type_ in self.types.items()}

    def _fill(self, made: ClassToFill) -> Model:
        fields = shape_fields(self.shaper, made)
        is_open = made.facts.kinds - {"object", "null"} != frozenset()
        return Model(
            made.name,
            self.module,
            made.name,
            fields.fields,
            ModelOptions(extra=fields.extra),
            describe(self.shaper, made.joint, made.rule, fields.dropped, is_open=is_open),
            self.shaper.origin_of(made.joint, made.place),
            rule=made.rule,
        )

    def _make_enum(self, name: str, texts: tuple[str, ...], joint: Joint, place: str) -> EnumDefinition:
        doc = describe(self.shaper, joint)
        return EnumDefinition(name, members_of(texts), doc, self.shaper.origin_of(joint, place))


def _put_in_field(field: Field, families: Mapping[str, UnionType]) -> Field:
    return replace(field, type=put_families(field.type, families))


def _is_bare(type_: Type, pointer: str) -> bool:
    """Whether the whole document says nothing of its own, but holds named schemas."""
    return not pointer and isinstance(type_, Anything)
