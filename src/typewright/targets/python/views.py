"""What templates see: records of :class:`Code`, in the order of the file, with nothing left to decide."""

from __future__ import annotations

from typewright.records import frozen
from typewright.targets.python.escaping import (
    NOTHING,
    Code,
    fill,
    indent,
    join,
    spell_comment,
    spell_docstring,
    spell_literal,
    spell_name,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from typewright.definitions import EnumDefinition, Origin
    from typewright.targets.python.sources import SourceFile
    from typewright.targets.python.spelling import Speller


@frozen
class FieldView:
    """One field of a class, or one key of a typed dict."""

    name: Code
    annotation: Code
    value: Code = NOTHING
    """What stands behind ``=``; empty where nothing does."""
    key: Code = NOTHING
    """The key in plain data, as a literal."""
    doc: Code = NOTHING
    """A docstring, quotes included; empty where there is none."""
    origin: Code = NOTHING
    """The text of a comment; empty where no comment is wanted."""


@frozen
class ClassView:
    """One class."""

    name: Code
    head: Code
    """What stands behind the name: bases and options in brackets, or nothing."""
    fields: tuple[FieldView, ...]
    doc: Code = NOTHING
    origin: Code = NOTHING
    decorators: tuple[Code, ...] = ()
    """Each without its ``@``."""
    parameters: tuple[Code, ...] = ()
    """Of ``__init__``, behind ``self``, where that is written."""
    is_call: bool = False
    """Whether keys are no names, so that the class is made by a call."""


@frozen
class EnumView:
    """One enum."""

    name: Code
    members: tuple[tuple[Code, Code], ...]
    """Pairs of name and value."""
    doc: Code = NOTHING
    origin: Code = NOTHING


@frozen
class AliasView:
    """One named type."""

    name: Code
    value: Code
    doc: Code = NOTHING
    origin: Code = NOTHING


@frozen
class ModuleView:
    """One module."""

    header: tuple[Code, ...]
    """Lines of the comment on top, each without its ``#``."""
    doc: Code
    imports: tuple[Code, ...]
    """Blocks of import statements."""
    enums: tuple[EnumView, ...] = ()
    classes: tuple[ClassView, ...] = ()
    second_names: tuple[tuple[Code, Code], ...] = ()
    """Pairs of another name and the class that it is for: where a field is called as a class."""
    aliases: tuple[AliasView, ...] = ()
    exports: tuple[Code, ...] = ()
    """Names of ``__all__``, as literals."""
    words: tuple[tuple[str, Code], ...] = ()
    """What else a style's template needs: its names for ``Enum``, ``TypeAlias`` and the like."""

    def word(self, name: str) -> Code:
        """Return one of :attr:`words`; empty where there is none."""
        return dict(self.words).get(name, NOTHING)


@frozen
class PackageView:
    """The ``__init__`` of a folder of modules."""

    header: tuple[Code, ...]


def view_module(
    speller: Speller,
    classes: tuple[ClassView, ...],
    aliases: tuple[AliasView, ...],
    words: tuple[tuple[str, Code], ...],
    enums: tuple[EnumView, ...] = (),
) -> ModuleView:
    """Return the view of a module, all of whose types *speller* has spelled."""
    source = speller.source
    return ModuleView(
        view_header(source.header),
        view_doc(source.definition.doc, 0),
        tuple(speller.names.lines()),
        enums,
        classes,
        tuple(speller.second_names()),
        aliases,
        view_exports(source),
        words,
    )


def view_package(header: Iterable[str]) -> PackageView:
    """Return the view of the ``__init__`` of a folder."""
    return PackageView(view_header(header))


def view_doc(text: str | None, depth: int = 1) -> Code:
    """Return *text* as a docstring *depth* levels deep, or nothing."""
    return NOTHING if not text or not text.strip() else indent(spell_docstring(text), depth)


def view_origin(origin: Origin, source: SourceFile) -> Code:
    """Return a comment that names a place of the schema, if that is wanted and known."""
    return spell_comment(f"from {origin}") if source.origins and origin.file is not None else NOTHING


def view_header(lines: Iterable[str]) -> tuple[Code, ...]:
    """Return the lines of the comment on top."""
    return tuple([spell_comment(line) for line in lines if line])


def view_exports(source: SourceFile) -> tuple[Code, ...]:
    """Return what ``__all__`` holds."""
    return tuple([spell_literal(name) for name in sorted(source.declared)])


def view_enum(enum: EnumDefinition, source: SourceFile) -> EnumView:
    """Return the view of an enum."""
    members = tuple([(spell_name(name), spell_literal(value)) for name, value in enum.members])
    return EnumView(spell_name(enum.name), members, view_doc(enum.doc), view_origin(enum.origin, source))


def taken_names(source: SourceFile) -> list[str]:
    """Return every name of the schema that may stand in the module."""
    models = source.definition.models
    fields = [field.name for model in models for field in model.fields]
    return [*source.declared, *fields, "annotations"]


def keywords(pairs: Iterable[tuple[str, Code]]) -> Code:
    """Return arguments of a call, by keyword."""
    return join(", ", [fill("{}={}", spell_name(name), value) for name, value in pairs])
