"""Typed dicts: the shapes of plain data, as JSON holds it, for checkers of types; nothing is checked at run time."""

from __future__ import annotations

from typewright.definitions import Field, Model, fault_of_name
from typewright.targets.python.dataclass_style import view_alias, view_words
from typewright.targets.python.escaping import NOTHING, Code, fill, spell_literal, spell_name
from typewright.targets.python.names import Names
from typewright.targets.python.spelling import DataSpeller, without_unset
from typewright.targets.python.views import (
    ClassView,
    FieldView,
    ModuleView,
    taken_names,
    view_doc,
    view_module,
    view_origin,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import EnumDefinition
    from typewright.targets.python.sources import SourceFile
    from typewright.targets.python.views import AliasView


def view_typed_dicts(source: SourceFile) -> ModuleView:
    """Return the view of a module of typed dicts."""
    keys = [field.key for model in source.definition.models for field in model.fields]
    names = Names([*taken_names(source), *[key for key in keys if isinstance(key, str)]])
    speller = DataSpeller(source, names, fields=frozenset(key for key in keys if isinstance(key, str)))
    about = source.definition
    classes = tuple([_view_class(model, speller) for model in about.models])
    enums = tuple([_view_enum(enum, speller) for enum in about.enums])
    aliases = tuple([view_alias(alias, speller) for alias in about.aliases])
    words = tuple(view_words(0, len(enums) + len(aliases), names))
    return view_module(speller, classes, (*enums, *aliases), words)


def _view_enum(enum: EnumDefinition, speller: DataSpeller) -> AliasView:
    from typewright.targets.python.views import AliasView

    value = speller.values_of(enum)
    return AliasView(spell_name(enum.name), value, view_doc(enum.doc, 0), view_origin(enum.origin, speller.source))


def _view_class(model: Model, speller: DataSpeller) -> ClassView:
    # An empty key can't be one of a typed dict; data may have it all the same.
    kept = [field for field in model.fields if not field.collect and field.key != ("",)]
    is_call = any(not isinstance(field.key, str) or fault_of_name(field.key) is not None for field in kept)
    fields = tuple([_view_field(field, speller, in_quotes=is_call) for field in kept])
    base = speller.names.of("typing", "TypedDict")
    head = base if is_call else fill("({})", base)
    origin = view_origin(model.origin, speller.source)
    doc = view_doc(model.doc, 0 if is_call else 1)
    return ClassView(spell_name(model.name), head, fields, doc, origin, is_call=is_call)


def _view_field(field: Field, speller: DataSpeller, *, in_quotes: bool) -> FieldView:
    annotation = speller.spell(without_unset(field.type))
    if not field.required:
        annotation = fill("{}[{}]", speller.names.of("typing", "NotRequired"), annotation)
    if in_quotes:
        annotation = spell_literal(str(annotation))
    key: str = field.key if isinstance(field.key, str) else field.key[-1]
    name: Code = NOTHING if in_quotes else spell_name(key)
    return FieldView(
        name, annotation, NOTHING, spell_literal(key), view_doc(field.doc), view_origin(field.origin, speller.source)
    )
