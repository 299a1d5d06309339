"""A schema file as Python, for tools that show where a class was written.

``inspect.getsource`` and debuggers ask a class's module for its file and look for a class
statement there. So every schema module has a file with one statement a model, written
from the definitions, each line with the place in the schema it stands for. It is read
and never run.
"""

from __future__ import annotations

from typewright.definitions import (
    MISSING,
    UNSET,
    Anything,
    CheckedType,
    Constrained,
    Constraint,
    Converted,
    DictType,
    EnumDefinition,
    EnumType,
    Field,
    FrozenSetType,
    InstanceType,
    Late,
    ListType,
    LiteralType,
    Model,
    ModelType,
    Null,
    OwnType,
    Scalar,
    SchemaDefinition,
    SchemaType,
    SetType,
    TupleType,
    Type,
    UnionType,
    UnsetType,
    VariadicType,
    class_of_scalar,
)
from typewright.emit import Literal, Names, Part, Unit, code, emit_identifier, emit_literal, emit_text, join
from typewright.engine import Home, show

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType


def show_mirror(schema: SchemaDefinition, module: ModuleType) -> tuple[str, dict[str, int]]:
    """Show *schema* as Python as long as *module* is there; return the file and the line of each class, by name."""
    unit = Unit(module.__name__, Names(), about=(f"classes of {schema.file}, as Python would declare them",))
    unit.line("from enum import Enum")
    unit.blank()
    unit.line("import typewright as tw")
    for enum in schema.enums:
        _emit_enum(enum, unit)
    for model in schema.models:
        _emit_model(model, unit)
    filename, text = show(Home(schema.file, module.__name__, "classes"), unit, owner=module)
    lines: dict[str, int] = {}
    for i, line in enumerate(text.split("\n"), 1):
        if line.startswith("class "):
            lines.setdefault(line[len("class ") :].partition("(")[0], i)
    names = [enum.name for enum in schema.enums] + [model.name for model in schema.models]
    return filename, {name: lines.get(name, 1) for name in names}


def _emit_enum(enum: EnumDefinition, unit: Unit) -> None:
    _emit_gap(unit)
    with unit.block("class {name}(Enum):", name=emit_identifier(enum.name), origin=enum.origin):
        _emit_doc(enum.doc, unit)
        for name, value in enum.members:
            unit.line("{name} = {value}", name=emit_identifier(name), value=_value(value))


def _emit_model(model: Model, unit: Unit) -> None:
    _emit_gap(unit)
    with unit.block("class {name}(tw.Model):", name=emit_identifier(model.name), origin=model.origin):
        _emit_doc(model.doc, unit)
        for field in model.fields:
            _emit_field(field, unit)
        if not model.fields and model.doc is None:
            unit.line("pass")


def _emit_gap(unit: Unit) -> None:
    unit.blank()
    unit.blank()


def _emit_doc(doc: str | None, unit: Unit) -> None:
    if doc is not None:
        unit.line("{doc}", doc=emit_text(doc))


def _emit_field(field: Field, unit: Unit) -> None:
    bare = field.type.type if isinstance(field.type, SchemaType) else field.type
    rules = bare.constraints if isinstance(bare, Constrained) else ()
    base = bare.type if isinstance(bare, Constrained) else bare
    said = [code("{name}={value}", name=emit_identifier(rule.rule), value=_argument(rule)) for rule in rules]
    if field.factory is not None:
        said.append(code("factory={kind}", kind=emit_identifier(getattr(field.factory, "__name__", "_"))))
    elif field.default is UNSET:
        said.append(code("default=tw.UNSET"))
    elif field.default is not MISSING:
        said.append(code("default={value}", value=_value(field.default)))
    if field.own_key is not None and not field.collect:
        said.append(code("key={key}", key=_value("/".join(field.path))))
    name, type_ = emit_identifier(field.name), _type(base)
    if not said:
        unit.line("{name}: {type}", name=name, type=type_, origin=field.origin)
        return
    call = join(", ", list(said))
    unit.line("{name}: {type} = tw.field({call})", name=name, type=type_, call=call, origin=field.origin)


def _argument(rule: Constraint) -> Part:
    if isinstance(rule.argument, tuple):
        return code("[{values}]", values=join(", ", [_value(value) for value in rule.argument]))
    return _value(rule.argument)


def _value(value: object) -> Part:
    """Return a default or an argument as a reader expects to see it; nothing here is ever compiled."""
    part = emit_literal(value, Names(), "value")
    return part if isinstance(part, Literal) else emit_text(value if isinstance(value, str) else str(value))


def _type(type_: Type) -> Part:
    return _TYPES[type(type_)](type_)


def _late(type_: Late) -> Part:
    return join(".", [emit_identifier(step) for step in type_.name.split(".")])


def _several(types: tuple[Type, ...], separator: str) -> Part:
    return join(separator, [_type(part) for part in types])


_TYPES: dict[type, Callable[..., Part]] = {
    Anything: lambda _: code("object"),
    Null: lambda _: code("None"),
    Scalar: lambda type_: emit_identifier(class_of_scalar(type_.name).__name__),
    LiteralType: lambda type_: code("Literal[{values}]", values=join(", ", [_value(value) for value in type_.values])),
    EnumType: lambda type_: emit_identifier(type_.cls.__name__),
    ModelType: lambda type_: emit_identifier(type_.cls.__name__),
    InstanceType: lambda type_: code("tw.UnsetType") if type_.cls is UnsetType else emit_identifier(type_.cls.__name__),
    ListType: lambda type_: code("list[{item}]", item=_type(type_.item)),
    SetType: lambda type_: code("set[{item}]", item=_type(type_.item)),
    FrozenSetType: lambda type_: code("frozenset[{item}]", item=_type(type_.item)),
    VariadicType: lambda type_: code("tuple[{item}, ...]", item=_type(type_.item)),
    TupleType: lambda type_: code("tuple[{items}]", items=_several(type_.items, ", ") if type_.items else code("()")),
    DictType: lambda type_: code("dict[{key}, {value}]", key=_type(type_.key), value=_type(type_.value)),
    UnionType: lambda type_: _several(type_.options, " | "),
    OwnType: lambda type_: _type(type_.type),
    Constrained: lambda type_: _type(type_.type),
    Converted: lambda type_: _type(type_.type),
    CheckedType: lambda type_: _type(type_.type),
    SchemaType: lambda type_: _type(type_.type),
    Late: _late,
}
