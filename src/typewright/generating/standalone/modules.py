"""Schema modules as source that needs no typewright.

    modules of schemas  ->  {("shop", "orders"): text of shop/orders.py, ("_checks",): ..., ...}

What all modules of a package share is copied beside them: files of ours that import nothing
else of ours. One is at home in ``definitions``; the others are tested against what they stand for.
"""

from __future__ import annotations

import os

from typewright import definitions
from typewright.definitions import ModelType
from typewright.emit import Code, Literal, Name, Part, code, join
from typewright.errors import CodePartError, SchemaError
from typewright.generating.standalone.classes import write_class
from typewright.generating.standalone.functions import File, Lines
from typewright.generating.standalone.literals import doc_lines, value_literal
from typewright.generating.standalone.names import METHODS, FileNames, Home, snake
from typewright.generating.standalone.readers import (
    result_of,
    write_dumper,
    write_entries,
    write_reader,
    write_type_reader,
)
from typewright.records import frozen
from typewright.targets import spell_docstring, spell_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import ModuleType
    from typing import Any

SUPPORT = ("checks", "scalars", "json_values", "values", "cases", "quick", "rules")
"""Files that modules share."""
_INIT = "__init__"
_FOLDER = os.path.join(os.path.dirname(__file__), "support")
_ELSEWHERE = {"json_values": os.path.dirname(definitions.__file__)}
"""The folder of a file that isn't only for such modules."""
_IMPORTS = (
    ("from typewright.generating.standalone.support.", "from ._"),
    ("from typewright.definitions import", "from ._json_values import"),
    ("from typewright.errors import shown", "from ._checks import shown"),
)
"""How files name each other here, and where they are copied to."""


@frozen
class Source:
    """One module to write: a schema that has been read, and its place below the package."""

    place: tuple[str, ...]
    module: ModuleType
    circle: frozenset[tuple[str, ...]] = frozenset()
    """Places of modules that it imports, and that import it, too."""
    origins: bool = False
    """Whether comments name the places of the schema."""


@frozen
class Written:
    """One module as text, in the pieces that a template puts together."""

    doc: str | None
    imports: str
    exports: tuple[str, ...]
    enums: tuple[str, ...]
    constants: tuple[str, ...]
    classes: tuple[str, ...]
    functions: tuple[str, ...]
    end: str

    @property
    def text(self) -> str:
        """The whole of it, without a header."""
        doc = "" if self.doc is None else f"{spell_docstring(self.doc)}\n\n"
        listed = ", ".join([spell_literal(name) for name in self.exports])
        head = f"{doc}from __future__ import annotations\n\n{self.imports}\n\n__all__ = [{listed}]"
        parts = [head, *self.enums, *self.constants, *self.classes, *self.functions, self.end]
        return "\n\n\n".join([part for part in parts if part]) + "\n"


@frozen
class _Planned:
    """One module, and what everything in it is called."""

    source: Source
    names: FileNames
    functions: Mapping[str, tuple[str, str, str, str]]
    """Of named types, and of classes without methods: load, dump, load_json, dump_json."""
    readers: Mapping[str, str]

    @property
    def module(self) -> Any:
        """The module of the schema."""
        return self.source.module

    @property
    def definition(self) -> Any:
        """What the schema declares."""
        return self.module.__typewright_schema__


def write_standalone(sources: Sequence[Source]) -> tuple[dict[tuple[str, ...], Written], tuple[str, ...]]:
    """Return each module by its place, and the names of the files that they share.

    Raises:
        SchemaError: something in a schema can't stand in such a module.
    """
    planned = [_plan(source) for source in sources]
    homes: dict[type, Home] = {}
    for each in planned:
        homes.update(_homes_in(each))
    written = {each.source.place: _write_module(each, homes) for each in planned}
    used = {file for each in planned for file in each.names.supports} | {"checks"}
    if "rules" in used:
        used = {*SUPPORT}
    return written, tuple([file for file in SUPPORT if file in used])


def support_text(file: str) -> str:
    """Return the text of a file that modules share, which names the others by where they are copied to."""
    with open(os.path.join(_ELSEWHERE.get(file, _FOLDER), f"{file}.py"), encoding="utf-8") as opened:
        text = opened.read()
    for here, there in _IMPORTS:
        text = text.replace(here, there)
    return text


def _plan(source: Source) -> _Planned:
    module: Any = source.module
    definition = module.__typewright_schema__
    declared_names = [each.name for each in (*definition.models, *definition.enums, *definition.aliases)]
    fields = [field.name for model in definition.models for field in model.fields]
    names = FileNames(source.place, declared_names, fields)
    functions, readers = {}, {}
    for each in (*definition.models, *definition.aliases):
        word = snake(each.name)
        readers[each.name] = names.own(f"read_{word}")
        taken = {*declared_names, *[field.name for field in getattr(each, "fields", ())]}
        if each in definition.aliases or not taken.isdisjoint(METHODS):
            wanted = (f"load_{word}", f"dump_{word}", f"load_{word}_json", f"dump_{word}_json")
            functions[each.name] = tuple(map(names.own, wanted))
    return _Planned(source, names, functions, readers)  # type: ignore[arg-type]


def _homes_in(planned: _Planned) -> dict[type, Home]:
    homes = {}
    for each in (*planned.definition.models, *planned.definition.enums):
        functions = planned.functions.get(each.name)
        reader = planned.readers.get(each.name, "")
        dumper = functions[1] if functions is not None else None
        homes[getattr(planned.module, each.name)] = Home(planned.source.place, each.name, reader, dumper)
    return homes


def _write_module(planned: _Planned, homes: dict[type, Home]) -> Written:
    file = File(planned.names, homes, planned.source.circle)
    definition, module = planned.definition, planned.module
    classes: list[Lines] = []
    for model in definition.models:
        try:
            classes.append(write_class(getattr(module, model.name), file))
            write_reader(getattr(module, model.name), file)
            file.place_helpers()
        except CodePartError as exc:
            raise _refuse(definition.file, model.name, exc) from exc
        if model.name in planned.functions:
            _write_functions_of(model.name, planned, file)
    for alias in definition.aliases:
        try:
            _write_alias(alias.name, planned, file)
            file.place_helpers()
        except CodePartError as exc:
            raise _refuse(definition.file, alias.name, exc) from exc
    enums = [_write_enum(each, file) for each in definition.enums]
    end = _write_end(planned, file)
    pieces = [_texts(lines, planned.source) for lines in (enums, file.constants, classes, file.functions, [end])]
    planned.names.support("ValidationError")
    imports, doc = _write_imports(planned), definition.doc
    said = doc if doc and doc.strip() else f"What {os.path.basename(definition.file)} declares."
    return Written(
        said, imports, tuple(_public(planned)), pieces[0], pieces[1], pieces[2], pieces[3], "".join(pieces[4])
    )


def _texts(many: Sequence[Lines], source: Source) -> tuple[str, ...]:
    return tuple([lines.spell(origins=source.origins) for lines in many])


def _refuse(file: str, name: str, exc: CodePartError) -> SchemaError:
    what = type(exc.value).__name__
    reason = f"{name} can't stand in a module that needs no typewright: it holds a {what}"
    return SchemaError(reason, file=file, hint="generate it in the style models")


def _write_functions_of(name: str, planned: _Planned, file: File) -> None:
    cls = getattr(planned.module, name)
    write_dumper(cls, file)
    doc = f"Return the {name} that plain *data* stands for."
    reader = Name(planned.readers[name])
    write_entries(name, ModelType(cls), doc, planned.functions[name], file, reader, Name(name), has_dumper=True)


def _write_alias(name: str, planned: _Planned, file: File) -> None:
    alias = getattr(planned.module, name)
    type_, reader = alias.type, Name(planned.readers[name])
    write_type_reader(reader, type_, snake(name), file)
    said = f"\n\n{alias.__doc__.strip()}" if alias.__doc__ and alias.__doc__.strip() else ""
    doc = f"Return what plain *data* stands for as {name}.{said}"
    write_entries(name, type_, doc, planned.functions[name], file, reader, result_of(type_, file))


def _write_enum(definition: Any, file: File) -> Lines:
    unit, names = Lines(), file.names
    enum = names.module("enum")
    with unit.open_at(definition.origin, "class {name}({enum}.Enum):", name=Name(definition.name), enum=enum):
        for line in doc_lines(definition.doc if definition.doc and definition.doc.strip() else "One of a few values."):
            unit.add("{line}", line=line)
        unit.blank()
        for name, value in definition.members:
            unit.add("{name} = {value}", name=Name(name), value=value_literal(value, names, file.homes))
    return unit


def _write_end(planned: _Planned, file: File) -> Lines:
    """Return the statements that follow all classes and functions."""
    unit = Lines()
    enums = {each.name for each in planned.definition.enums}
    for name, other in file.names.others.items():
        second = Lines()
        second.add("{other} = {name}", other=Name(other), name=Name(name))
        # Defaults name enums while classes are made; classes themselves are named when functions run.
        if name in enums:
            file.constants.insert(0, second)
        else:
            unit.lines += second.lines
    dumped: list[Part] = []
    for model in planned.definition.models:
        home = file.homes[getattr(planned.module, model.name)]
        dump = f"{model.name}.dump" if home.dumper is None else home.dumper
        dumped.append(code("{cls}: {dump}", cls=Name(model.name), dump=Code(dump)))
    if dumped:
        dumps = file.names.support("DUMPS")
        unit.add("{dumps}.update({{{entries}}})", dumps=dumps, entries=join(", ", dumped))
    return unit


def _write_imports(planned: _Planned) -> str:
    lines, names = Lines(), planned.names
    for module, here in sorted(names.modules.items()):
        lines.add("import {module}{here}", module=Literal(module), here=_as(module, here))
    if names.modules:
        lines.add("")
    for origin, found in sorted(_relatives(planned).items(), key=lambda pair: _as_isort(pair[0])):
        _write_from(origin, found, lines)
    _write_types(planned, lines)
    return lines.spell(origins=False)


def _relatives(planned: _Planned) -> dict[str, list[tuple[str, str]]]:
    """Return what is imported from the package: by module, pairs of the name there and here."""
    names, place = planned.names, planned.source.place
    found: dict[str, list[tuple[str, str]]] = {}
    for other, here in names.siblings.items():
        home = other[:-1] if other[-1] == _INIT else other
        found.setdefault(_relative(place, home[:-1]).text, []).append((home[-1], here))
    for support, listed in names.supports.items():
        found[_relative(place, (), f"_{support}").text] = [*listed.items()]
    return found


def _as_isort(module: str) -> tuple[int, str]:
    """Return what orders relative imports: from far to near."""
    name = module.lstrip(".")
    return len(name) - len(module), name


def _write_from(origin: str, found: Sequence[tuple[str, str]], lines: Lines) -> None:
    """Add import statements; what has another name here stands in one of its own, as isort has it."""
    ordered = sorted(found, key=lambda pair: _order_of_name(pair[0]))
    plain = [Name(name) for name, here in ordered if name == here]
    statements = [
        (name, code("{name} as {here}", name=Name(name), here=Name(here))) for name, here in ordered if name != here
    ]
    if plain:
        statements.append((plain[0].text, join(", ", list(plain))))
    for _, listed in sorted(statements, key=lambda pair: _order_of_name(pair[0])):
        lines.add("from {home} import {names}", home=Literal(origin), names=listed)


def _order_of_name(name: str) -> tuple[int, str]:
    """Return what orders names in one import: constants, classes, functions."""
    return 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2, name


def _public(planned: _Planned) -> list[str]:
    definition = planned.definition
    classes = [each.name for each in (*definition.models, *definition.enums)]
    functions = [name for found in planned.functions.values() for name in found]
    shared = planned.names.supports.get("checks", {})
    ours = [name for name in ("UNSET", "UnsetType", "ValidationError") if shared.get(name) == name]
    return sorted([*classes, *functions, *ours], key=_order_of_name)


def _as(name: str, here: str) -> Literal:
    return Literal("" if name == here else f" as {here}")


def _relative(place: tuple[str, ...], target: tuple[str, ...], name: str = "") -> Code:
    """Return how the module at *place* names the package *target*, and in it the module *name*."""
    own = place[:-1]
    shared = 0
    while shared < min(len(own), len(target)) and own[shared] == target[shared]:
        shared += 1
    dots = "." * (len(own) - shared + 1)
    return Code(dots + ".".join([*target[shared:], *([name] if name else [])]))


def _write_types(planned: _Planned, unit: Lines) -> None:
    names = planned.names
    if not names.types:
        return
    unit.blank()
    unit.add("TYPE_CHECKING = False")
    with unit.open("if TYPE_CHECKING:"):
        by_module: dict[str, list[tuple[str, str]]] = {}
        for (module, name), here in sorted(names.types.items()):
            by_module.setdefault(module, []).append((name, here))
        for module, found in sorted(by_module.items(), key=lambda pair: pair[0] == "_checks"):
            if module == "_checks" and len(by_module) > 1:
                unit.add("")
            _write_from(
                _relative(planned.source.place, (), module).text if module == "_checks" else module, found, unit
            )
