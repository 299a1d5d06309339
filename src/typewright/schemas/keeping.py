"""What one process found out about a schema file, for the next ones.

    record    which files were read, with digests; names, docs and places of classes
      blobs   the definitions, one for each model, unpacked when somebody first needs one

A record is data beside the file that shows the classes, in the cache folder and trusted as
the code in there is. Blobs are pickles that may name our definitions and values of the
standard library, and nothing else. Whatever can't be kept so is read anew each time.
"""

from __future__ import annotations

from typewright.engine import Home, Kept, find_kept, keep, show_kept, tell
from typewright.models import USUAL_OPTIONS, make_late_model, make_model
from typewright.records import frozen
from typewright.schemas.joining import enums_in_reach, join, make_aliases
from typewright.schemas.modules import SchemaModule, show_classes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from typewright.definitions import Model, SchemaDefinition
    from typewright.schemas.digests import Reached
    from typewright.schemas.linking import LinkedFile
    from typewright.schemas.making import Made


@frozen
class Record:
    """What is known about one schema file without reading it."""

    reached: Reached
    """Path and digest of the file and of all that it reaches, as they were."""
    joined: tuple[str, ...]
    """Paths of the file and of all that are imported by it and by each other."""
    imports: Mapping[str, str]
    """Paths by local name."""
    doc: str | None
    names: list[str]
    definition: bytes
    """The whole of what the file declares."""
    enums: tuple[tuple[str, tuple[tuple[str, object], ...], str | None, int], ...]
    """Name, members, doc and line of each."""
    models: tuple[tuple[str, tuple[str, ...], tuple[str, ...], str | None, int, str | None, bytes], ...]
    """Name, fields, positional fields, doc, line, which of the usual options it has, and definition of each."""
    aliases: tuple[tuple[str, str | None], ...]
    """Name and doc of each."""
    is_schema: bool
    """Whether the file as a whole is a JSON Schema."""
    said: str
    """A digest of what was said about it from outside."""


@frozen
class Recalled:
    """A module made of a record, and what fetches the definition of its file."""

    module: SchemaModule
    fetch: Callable[[], SchemaDefinition]


def find_record(home: Home) -> tuple[Record, Kept] | None:
    """Return what was kept about the file of *home*; whether its files are as they were is for the caller to see."""
    kept = find_kept(home)
    if kept is None:
        return None
    try:
        return Record(*kept.data), kept
    except TypeError:
        return None


def keep_record(home: Home, file: LinkedFile, made: Made, said: str) -> None:
    """Keep what was found out about *file*, unless something in it can't be kept; *said* is of what was said of it."""
    from typewright.schemas.packing import pack, unpack

    module = made.module
    filename, lines = show_classes(module)
    definition = module.__typewright_schema__
    enums = tuple((each.name, each.members, each.doc, lines[each.name]) for each in definition.enums)
    aliases = tuple((each.name, each.doc) for each in definition.aliases)
    head = file.reached, file.joined, dict(file.imports), definition.doc, list(module.__all__)
    try:
        models = tuple(_describe(model, vars(module)[model.name], lines[model.name]) for model in made.models)
        packed = pack(definition)
        known = _Enums({"": module, **{path: vars(module)[alias] for alias, path in file.imports.items()}})
        for each in (packed, *[model[-1] for model in models]):
            unpack(each, known)
    except Exception as exc:  # noqa: BLE001 - a pickle may fail in any way, and only costs time later
        tell("%s isn't kept: %s", home.file, exc)
        return
    keep(home, filename, (*head, packed, enums, models, aliases, file.is_schema, said))


def make_recalled(
    records: Mapping[str, tuple[Record, Kept]], homes: Mapping[str, Home], known: Mapping[str, SchemaModule]
) -> dict[str, Recalled] | None:
    """Return what each record stands for, by path, or None where a file that shows classes isn't as it was."""
    fresh: dict[str, SchemaModule] = {}
    for path, (record, kept) in records.items():
        module = fresh[path] = SchemaModule(homes[path].module, record.doc)
        filename = show_kept(homes[path], kept, owner=module)
        if filename is None:
            return None
        module.__file__ = filename
        module.__all__ = record.names  # type: ignore[attr-defined]
        _make_enums(module, record)
    modules = {**known, **fresh}
    enums = _Enums(modules)
    spaces = {path: enums_in_reach(record.imports, path, modules) for path, (record, _) in records.items()}
    for path, (record, _) in records.items():
        _make_models(fresh[path], record, spaces[path], enums)
    for path, (record, _) in records.items():
        make_aliases(fresh[path], record.aliases, spaces[path], _fetcher(record.definition, enums))
    for path, (record, _) in records.items():
        join(fresh[path], record.imports, spaces[path], modules)
    return {path: Recalled(fresh[path], _fetcher(record.definition, enums)) for path, (record, _) in records.items()}


class _Enums(dict[tuple[str, str], "Any"]):
    """The enums of all modules, by module and name, looked up when a definition is unpacked."""

    def __init__(self, modules: Mapping[str, SchemaModule]) -> None:
        super().__init__()
        self._modules = modules

    def __missing__(self, place: tuple[str, str]) -> Any:
        return next(vars(each)[place[1]] for each in self._modules.values() if each.__name__ == place[0])


def _make_enums(module: SchemaModule, record: Record) -> None:
    for name, members, doc, line in record.enums:
        from typewright.schemas.enums import make_enum

        made: Any = make_enum(name, members, doc, module.__name__)
        made.__firstlineno__ = line
        setattr(module, name, made)


def _make_models(module: SchemaModule, record: Record, space: Mapping[str, object], enums: _Enums) -> None:
    around = vars(module)
    for name, fields, positional, doc, line, usual, packed in record.models:
        fetch = _fetcher(packed, enums)
        made: Any
        if usual is None:
            made = make_model(fetch(), module=module.__name__, namespace=space)
        else:
            options = USUAL_OPTIONS[usual]
            head = name, fields, positional, doc
            made = make_late_model(*head, module=module.__name__, namespace=space, fetch=fetch, options=options)
        made.__firstlineno__ = line
        around[name] = made


def _fetcher(packed: bytes, enums: _Enums) -> Callable[[], Any]:
    def fetch() -> Any:
        from typewright.schemas.packing import unpack

        return unpack(packed, enums)

    return fetch


def _describe(model: Model, cls: type, line: int) -> tuple[Any, ...]:
    from typewright.schemas.packing import pack

    packed = pack(model)
    fields = tuple(field.name for field in model.fields)
    extra = model.options.extra
    usual = extra if model.options == USUAL_OPTIONS.get(extra) else None
    return model.name, fields, cls.__match_args__, model.doc, line, usual, packed  # type: ignore[attr-defined]
