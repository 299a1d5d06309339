"""Models of typewright that accept what the classes of ``tw.read_schema`` accept: every rule is written out."""

from __future__ import annotations

from typewright.definitions import MISSING, UNSET, Constrained, Field, Model, ModelOptions
from typewright.targets.python.dataclass_style import view_alias, view_words
from typewright.targets.python.escaping import NO, NOTHING, YES, Code, fill, join, spell_literal, spell_name
from typewright.targets.python.names import Names
from typewright.targets.python.spelling import RuledSpeller, StubSpeller
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
    from typewright.definitions import AliasDefinition
    from typewright.targets.python.sources import SourceFile

METHODS = frozenset({"load", "load_json", "dump", "dump_json", "define"})
"""Methods of ``tw.Model``: a class with a field that is called so is a decorated one, for checkers of types."""
_OPTIONS = ("frozen", "order", "kw_only", "extra")
"""What schemas say of a class."""
_DEFAULTS = ModelOptions()


def view_models(source: SourceFile) -> ModuleView:
    """Return the view of a module of models."""
    names = Names(taken_names(source))
    return _view(source, RuledSpeller(source, names))


def view_stubs(source: SourceFile) -> ModuleView:
    """Return the view of a stub: the shapes of what an import hook makes of the file, without rules."""
    names = Names(taken_names(source))
    return _view(source, StubSpeller(source, names))


def _view(source: SourceFile, speller: RuledSpeller) -> ModuleView:
    about = source.definition
    is_stub = isinstance(speller, StubSpeller)
    classes = tuple([(_view_shape if is_stub else _view_class)(model, speller) for model in about.models])
    view = _view_codec if is_stub else view_alias
    aliases = tuple([view(alias, speller) for alias in about.aliases])
    words = tuple(view_words(len(about.enums), 0 if is_stub else len(about.aliases), speller.names))
    if is_stub and source.is_schema and "check" not in source.declared:
        words = (*words, ("check", fill("{}.json_schema.Checker", speller.ours)))
    return view_module(speller, classes, aliases, words, tuple([view_enum(enum, source) for enum in about.enums]))


def _view_codec(alias: AliasDefinition, speller: RuledSpeller) -> AliasView:
    """Return what an imported module has for a named type: it loads and dumps."""
    value = fill("{}.Codec[{}]", speller.ours, speller.spell(alias.type))
    return AliasView(spell_name(alias.name), value, view_doc(alias.doc, 0), view_origin(alias.origin, speller.source))


def _view_class(model: Model, speller: RuledSpeller) -> ClassView:
    said = _options_of(model)
    rules = () if model.rule is None else (speller.fits(model.rule),)
    if METHODS.isdisjoint(field.name for field in model.fields):
        base = fill("{}.Model", speller.ours)
        head, decorators = fill("({})", join(", ", [base, keywords(said)] if said else [base])), rules
    else:
        head, decorators = NOTHING, (*rules, _decorator(said, speller))
    fields = tuple([_view_field(field, model, speller) for field in model.fields])
    origin = view_origin(model.origin, speller.source)
    return ClassView(spell_name(model.name), head, fields, view_doc(model.doc), origin, decorators)


def _options_of(model: Model) -> list[tuple[str, Code]]:
    values = [(name, getattr(model.options, name)) for name in _OPTIONS]
    return [(name, spell_literal(value)) for name, value in values if value != getattr(_DEFAULTS, name)]


def _decorator(said: list[tuple[str, Code]], speller: RuledSpeller) -> Code:
    name = fill("{}.model", speller.ours)
    return fill("{}({})", name, keywords(said)) if said else name


def _view_field(field: Field, model: Model, speller: RuledSpeller) -> FieldView:
    said = _said_of(field, speller)
    if model.options.kw_only:
        said = [pair for pair in said if pair[0] != "kw_only"]
    type_ = field.type
    if isinstance(type_, Constrained):
        said = [(rule.rule, speller.argument(rule)) for rule in type_.constraints] + said
        type_ = type_.type
    if not said:
        value = NOTHING
    elif [name for name, _ in said] == ["default"]:
        value = said[0][1]
    else:
        value = fill("{}.field({})", speller.ours, keywords(said))
    origin = view_origin(field.origin, speller.source)
    return FieldView(spell_name(field.name), speller.spell(type_), value, spell_literal(field.key), NOTHING, origin)


def _said_of(field: Field, speller: RuledSpeller) -> list[tuple[str, Code]]:
    """Return what ``tw.field`` is told of a field beside the rules of its type."""
    said: list[tuple[str, Code]] = []
    if field.factory is not None:
        said.append(("factory", speller.names.of("builtins", field.factory.__name__)))
    elif field.default is UNSET:
        said.append(("default", fill("{}.UNSET", speller.ours)))
    elif field.default is not MISSING:
        default = spell_default(field.default, field.type, speller)
        is_late = speller.has_late_default(field)
        said.append(("factory", fill("lambda: {}", default)) if is_late else ("default", default))
    if field.own_key is not None and not field.collect:
        said.append(("key", spell_literal(field.own_key)))
    said += [(name, YES) for name in ("collect", "kw_only", "secret", "primary_key") if getattr(field, name)]
    said += [(name, NO) for name in ("repr", "compare") if not getattr(field, name)]
    if field.doc:
        said.append(("doc", spell_literal(field.doc)))
    return said


def _view_shape(model: Model, speller: RuledSpeller) -> ClassView:
    """Return a class as a stub shows it: attributes, and a constructor of its own."""
    fields = [
        FieldView(
            spell_name(field.name),
            speller.spell(field.type),
            doc=view_doc(field.doc),
            origin=view_origin(field.origin, speller.source),
        )
        for field in model.fields
    ]
    said = [(name, value) for name, value in _options_of(model) if name != "extra"]
    origin = view_origin(model.origin, speller.source)
    decorators = (_decorator(said, speller),)
    parameters = _parameters_of(model, fields)
    return ClassView(
        spell_name(model.name), NOTHING, tuple(fields), view_doc(model.doc), origin, decorators, parameters
    )


def _parameters_of(model: Model, views: list[FieldView]) -> tuple[Code, ...]:
    """Return the parameters of a constructor: those by place, a star, those by keyword."""
    made: dict[bool, list[Code]] = {False: [], True: []}
    for field, view in zip(model.fields, views, strict=True):
        default = NOTHING if field.required else Code(" = ...")
        parameter = fill("{}: {}{}", view.name, view.annotation, default)
        made[field.kw_only or model.options.kw_only].append(parameter)
    is_hidden = any(field.name == "self" for field in model.fields)
    first = Code("self_" if is_hidden else "self")
    return (first, *made[False], *([Code("*"), *made[True]] if made[True] else []))
