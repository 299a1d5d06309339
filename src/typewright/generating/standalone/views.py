"""Standalone modules as templates see them, with the files that they share."""

from __future__ import annotations

from typewright.errors import GenerateError
from typewright.generating.standalone.modules import Source, Written, support_text, write_standalone
from typewright.records import frozen
from typewright.schemas import make_modules
from typewright.targets import Code, spell_comment, spell_docstring, spell_literal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typewright.generating.linking import Module

NOTHING = Code()


@frozen
class StandaloneView:
    """One module, or a file that modules share."""

    header: tuple[Code, ...]
    """Lines of the comment on top, each without its ``#``."""
    doc: Code = NOTHING
    imports: tuple[Code, ...] = ()
    exports: tuple[Code, ...] = ()
    """Names of ``__all__``, as literals."""
    enums: tuple[Code, ...] = ()
    constants: tuple[Code, ...] = ()
    classes: tuple[Code, ...] = ()
    functions: tuple[Code, ...] = ()
    end: Code = NOTHING
    """Statements behind all functions."""
    shared: Code = NOTHING
    """The whole of a file that modules share; all else is empty then."""


def view_standalone(modules: Sequence[Module], header: tuple[str, ...]) -> dict[tuple[str, ...], StandaloneView]:
    """Return the view of each module, and of the files that they share, by place; *header* is that of the latter.

    Raises:
        GenerateError: a schema has the name of a file that modules share.
        SchemaError: something in a schema can't stand in such a module.
    """
    files = {module.file.path: module.file for module in modules}
    # Classes are only looked at here; what they are called in sys.modules is nobody's business.
    made = make_modules(files, dict.fromkeys(files, "typewright_schemas"), {})
    places = {module.file.path: module.place for module in modules}
    sources = [
        Source(module.place, made[module.file.path].module, _circle_of(module, places), module.source.origins)
        for module in modules
    ]
    written, shared = write_standalone(sources)
    views = {module.place: _view(module, written[module.place]) for module in modules}
    for file in shared:
        if (f"_{file}",) in views:
            hint = "rename the schema"
            raise GenerateError(f"_{file}.py", "is a file that standalone modules share", hint)
        views[f"_{file}",] = StandaloneView(_comments(header), shared=Code(support_text(file)))
    return views


def _circle_of(module: Module, places: dict[str, tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    """Return the places of modules that import *module*, too."""
    imports = module.file.imports
    return frozenset([places[imports[alias]] for alias, each in module.source.neighbours.items() if each.in_circle])


def _view(module: Module, written: Written) -> StandaloneView:
    return StandaloneView(
        _comments(module.source.header),
        NOTHING if written.doc is None else spell_docstring(written.doc),
        (Code(written.imports),),
        tuple([spell_literal(name) for name in written.exports]),
        _codes(written.enums),
        _codes(written.constants),
        _codes(written.classes),
        _codes(written.functions),
        Code(written.end),
    )


def _codes(texts: Iterable[str]) -> tuple[Code, ...]:
    """Return text whose every part went through the escaper before it was put together."""
    return tuple([Code(text) for text in texts])


def _comments(lines: Iterable[str]) -> tuple[Code, ...]:
    return tuple([spell_comment(line) for line in lines if line])
