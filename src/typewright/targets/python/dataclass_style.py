"""Plain dataclasses: shapes for people and for checkers of types; nothing is checked at run time."""

from __future__ import annotations

from typewright.definitions import (
    MISSING,
    UNSET,
    AliasDefinition,
    Constrained,
    Field,
    Model,
    SchemaType,
    Type,
    UnionType,
    parts_of,
)
from typewright.targets.python.escaping import NO, NOTHING, YES, Code, fill, spell_literal, spell_name
from typewright.targets.python.names import Names
from typewright.targets.python.spelling import NONE, Speller
from typewright.targets.python.values import spell_default
from typewright.targets.python.views import (
    AliasView,
    ClassView,
    FieldView,
    ModuleView,
    keywords,
    taken_names,
    view_doc,
    view_enum,
    view_module,
    view_origin,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from typewright.targets.python.sources import SourceFile

MOST_SHOWN = 200
"""Characters of a rule that a docstring repeats."""


def view_dataclasses(source: SourceFile) -> ModuleView:
    """Return the view of a module of plain dataclasses."""
    names = Names(taken_names(source))
    speller = Speller(source, names)
    about = source.definition
    classes = tuple([_view_class(model, speller) for model in about.models])
    aliases = tuple([view_alias(alias, speller) for alias in about.aliases])
    words = tuple(view_words(len(about.enums), len(about.aliases), names))
    return view_module(speller, classes, aliases, words, tuple([view_enum(enum, source) for enum in about.enums]))


def view_words(enums: int, aliases: int, names: Names) -> Iterator[tuple[str, Code]]:
    """Yield what the module calls the words of the library that templates write for so many enums and aliases."""
    if enums:
        yield "Enum", names.of("enum", "Enum")
    if aliases:
        yield "TypeAlias", names.of("typing", "TypeAlias")


def view_alias(alias: AliasDefinition, speller: Speller) -> AliasView:
    """Return the view of a named type, in quotes where a name in it may not be there yet."""
    value = speller.spell(alias.type)
    if speller.is_late(alias.type):
        value = spell_literal(str(value))
    return AliasView(spell_name(alias.name), value, view_doc(alias.doc, 0), view_origin(alias.origin, speller.source))


def _view_class(model: Model, speller: Speller) -> ClassView:
    said = [(name, YES) for name in ("frozen", "order", "kw_only") if getattr(model.options, name)]
    decorator = speller.names.of("dataclasses", "dataclass")
    call = keywords([*said, ("slots", YES)])
    fields = tuple([_view_field(field, model, speller) for field in model.fields])
    doc = "\n\n".join([text for text in ((model.doc or "").strip(), _unchecked(model)) if text])
    origin = view_origin(model.origin, speller.source)
    return ClassView(spell_name(model.name), NOTHING, fields, view_doc(doc), origin, (fill("{}({})", decorator, call),))


def _view_field(field: Field, model: Model, speller: Speller) -> FieldView:
    return FieldView(
        spell_name(field.name),
        speller.spell(field.type),
        _spell_value(field, model, speller),
        spell_literal(field.key),
        view_doc(field.doc),
        view_origin(field.origin, speller.source),
    )


def _spell_value(field: Field, model: Model, speller: Speller) -> Code:
    said: list[tuple[str, Code]] = []
    default = NOTHING
    if field.factory is not None:
        said.append(("default_factory", speller.names.of("builtins", field.factory.__name__)))
    elif field.default is not MISSING:
        default = NONE if field.default is UNSET else spell_default(field.default, field.type, speller)
        is_late = speller.has_late_default(field)
        said.append(("default_factory", fill("lambda: {}", default)) if is_late else ("default", default))
    said += [(name, NO) for name in ("repr", "compare") if not getattr(field, name)]
    if field.secret and field.repr:
        said.append(("repr", NO))
    if field.kw_only and not model.options.kw_only:
        said.append(("kw_only", YES))
    if field.own_key is not None and not field.collect:
        said.append(("metadata", spell_literal({"key": field.key})))
    if [name for name, _ in said] in ([], ["default"]):
        return default
    return fill("{}({})", speller.names.of("dataclasses", "field"), keywords(said))


def _unchecked(model: Model) -> str | None:
    """Return what the schema asks that nothing here checks, or None."""
    told = [f"{field.name}: {', '.join(rules)}" for field in model.fields if (rules := list(_rules_of(field.type)))]
    if model.rule is not None:
        told.append(f"the object as a whole: {', '.join(model.rule.words) or 'a JSON Schema'}")
    return None if not told else "Not checked here:\n\n" + "\n".join([f"- {line}" for line in told])


def _rules_of(type_: Type) -> Iterator[str]:
    """Yield each rule in *type_* as one would write it."""
    if isinstance(type_, Constrained):
        yield from [str(rule)[:MOST_SHOWN] for rule in type_.constraints]
    if isinstance(type_, SchemaType):
        yield ", ".join(type_.rule.words) or "a JSON Schema"
    if not (isinstance(type_, UnionType) and len(type_.options) > MOST_SHOWN):
        for part in parts_of(type_):
            yield from _rules_of(part)
