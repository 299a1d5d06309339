"""The functions of a module that make objects of plain data."""

from __future__ import annotations

from typewright.definitions import LOAD, MISSING, Field, Model, ReadModel, declared, lower
from typewright.emit import Name, Part, code
from typewright.generating.standalone.classes import emit_set_fields, fresh_value
from typewright.generating.standalone.dumped_models import emit_dump, key_of, keys_constant
from typewright.generating.standalone.dumping import dump_expression
from typewright.generating.standalone.functions import Function, Lines, Place, veil_of
from typewright.generating.standalone.literals import doc_lines, text_literal
from typewright.generating.standalone.names import Locals, snake
from typewright.generating.standalone.reading import emit_read
from typewright.generating.standalone.schema_rules import emit_fits
from typewright.generating.standalone.spelling import annotation
from typewright.reference import holds_secrets, noun_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import Type
    from typewright.generating.standalone.functions import File


def write_reader(cls: type, file: File) -> None:
    """Add the function that makes an object of *cls*."""
    model, home, unit = declared(cls).definition, file.homes[cls], Lines()
    file.functions.append(unit)
    inner = Locals(file.names)
    data, path, problems = inner.fresh("data"), inner.fresh("path"), inner.fresh("problems")
    function = Function(file, unit, inner, problems, snake(model.name))
    with function.open_reader(Name(home.reader), data, path):
        for line in doc_lines(f"Return an object of {model.name} made of *data*; or REFUSED, and why in *problems*."):
            unit.add("{line}", line=line)
        _emit_kind(cls, data, Place(path), function)
        before = function.count()
        values = _read_fields(model, data, Place(path), function)
        if model.rule is not None:
            with unit.open("if {unchanged}:", unchanged=function.unchanged(before)):
                emit_fits(model.rule, data, Place(path), function, secret=holds_secrets(ReadModel(cls)))
        refused = file.names.support("REFUSED")
        holes: dict[str, Part] = {"len": function.builtin("len"), "problems": problems, "before": before}
        with unit.open("if {len}({problems}) > {before}:", **holes):
            unit.add("return {refused}", refused=refused)
        made = inner.fresh("made")
        name = function.declared(cls)
        any_ = file.names.type_only("typing", "Any")
        unit.add("{made}: {any} = {name}.__new__({name})", made=made, any=any_, name=name)
        emit_set_fields(made, values, model, function)
        unit.add("return {made}", made=made)


def _emit_kind(cls: type, data: Name, place: Place, function: Function) -> None:
    """Add the lines that let an object pass, and refuse what is no dict."""
    node, home = ReadModel(cls), function.file.homes[cls]
    holes: dict[str, Part] = {"data": data, "dict": function.builtin("dict"), "type": function.builtin("type")}
    with function.unit.open("if {type}({data}) is not {dict}:", **holes):
        function.unit.add(
            "return {read_object}({data}, {path}, {problems}, {cls}, {read}, {message}{veil})",
            read_object=function.names.support("read_object"),
            path=place.code,
            problems=function.problems,
            cls=function.declared(cls),
            read=Name(home.reader),
            message=text_literal(f"must be {noun_of(node)}"),
            veil=veil_of(node),
            **holes,
        )


def _read_fields(model: Model, data: Name, place: Place, function: Function) -> dict[str, Part]:
    """Add the lines that read every field; return the variables that hold the values."""
    values: dict[str, Part] = {}
    collecting = model.collecting
    if collecting is not None:
        values[collecting.name] = _read_collected(model, collecting, data, place, function)
    elif model.options.extra == "forbid":
        _emit_extra(model, data, place, function)
    for field in model.inputs:
        if field is not collecting:
            values[field.name] = _read_field(model, field, data, place, function)
    return values


def _emit_extra(model: Model, data: Name, place: Place, function: Function) -> None:
    keys = keys_constant(model, function)
    with function.unit.open("if not {data}.keys() <= {keys}:", data=data, keys=keys):
        function.unit.add(
            "{refuse}({problems}, {path}, {data}, {keys}, {name})",
            refuse=function.names.support("refuse_extra"),
            problems=function.problems,
            path=place.code,
            data=data,
            keys=keys,
            name=text_literal(model.name),
        )


def _read_collected(model: Model, field: Field, data: Name, place: Place, function: Function) -> Name:
    """Add the lines that read what belongs to no other field."""
    unit, variable = function.unit, function.locals.fresh(field.name)
    keys, key, item = keys_constant(model, function), function.locals.fresh("key"), function.locals.fresh("item")
    holes: dict[str, Part] = {"value": variable, "key": key, "item": item, "data": data, "keys": keys}
    any_ = function.names.type_only("typing", "Any")
    unit.add(
        "{value}: {any} = {{{key}: {item} for {key}, {item} in {data}.items() if {key} not in {keys}}}",
        any=any_,
        **holes,
    )
    # It is a fresh dict already, whose entries alone are to be read.
    with unit.open("if {value}:", value=variable):
        _emit_value(field, variable, place, function)
    return variable


def _read_field(model: Model, field: Field, data: Name, place: Place, function: Function) -> Name:
    unit, variable, key = function.unit, function.locals.fresh(field.name), key_of(field)
    holes: dict[str, Part] = {"value": variable, "key": key, "data": data}
    with unit.open_at(field.origin, "if {key} in {data}:", **holes):
        function.give(variable, code("{data}[{key}]", **holes))
        _emit_value(field, variable, place.below(key), function)
    with unit.open("else:"):
        if field.factory is not None:
            unit.add("{value} = {fresh}", fresh=fresh_value(field, function), **holes)
        elif field.default is MISSING:
            refuse, name = function.names.support("refuse_missing"), text_literal(model.name)
            where: dict[str, Part] = {"problems": function.problems, "path": place.below(key).code}
            unit.add("{value} = {refuse}({problems}, {path}, {name})", refuse=refuse, name=name, **where, **holes)
        else:
            default = function.value(field.default, f"{snake(model.name)}_{field.name}_default")
            unit.add("{value} = {default}", default=default, **holes)
    return variable


def _emit_value(field: Field, variable: Name, place: Place, function: Function) -> None:
    function.field = field.name
    unit, start = function.unit, len(function.unit.lines)
    before = function.count(field.name) if field.secret else None
    opened = len(unit.lines)
    emit_read(lower(field.type, LOAD), variable, place, function)
    function.settle()
    if before is not None and len(unit.lines) == opened:
        del unit.lines[start:]
    elif before is not None:
        hide = function.names.support("hide")
        unit.add("{hide}({problems}, {before})", hide=hide, problems=function.problems, before=before)
    if len(unit.lines) == opened and field.collect:
        unit.add("pass")
    function.field = ""


def write_dumper(cls: type, file: File) -> None:
    """Add the functions that a class has for methods whose names a field takes."""
    model, home, unit = declared(cls).definition, file.homes[cls], Lines()
    assert home.dumper is not None
    inner = Locals(file.names)
    value = inner.fresh("value")
    function = Function(file, unit, inner, inner.fresh("problems"), snake(model.name))
    names = file.names
    file.functions.append(unit)
    kind = code(
        "{dict}[{str}, {any}]",
        dict=function.builtin("dict"),
        str=function.builtin("str"),
        any=names.type_only("typing", "Any"),
    )
    head = "def {name}({value}: {cls}) -> {kind}:"
    with unit.open(head, name=Name(home.dumper), value=value, cls=function.declared(cls), kind=kind):
        unit.add('"""Return *{value}* as plain data."""', value=value)
        emit_dump(model, value, function)


def write_entries(
    name: str,
    type_: Type,
    doc: str,
    functions: tuple[str, str, str, str],
    file: File,
    reader: Name,
    result: Part,
    *,
    has_dumper: bool = False,
) -> None:
    """Add load and dump, and both for JSON, as functions; a model *has_dumper* already."""
    load, dump, load_json, dump_json = map(Name, functions)
    unit = Lines()
    file.functions.append(unit)
    inner = Locals(file.names)
    function = Function(file, unit, inner, inner.fresh("problems"), snake(name))
    names = file.names
    holes: dict[str, Part] = {
        "text": text_literal(name),
        "read": reader,
        "with": names.support("load_with"),
        "parse": names.support("parse_json"),
        "veil": veil_of(lower(type_, LOAD)),
        "write": names.support("write_json"),
        "object": function.builtin("object"),
        "str": function.builtin("str"),
        "bytes": function.builtin("bytes"),
        "result": result,
        "any": names.type_only("typing", "Any"),
        "dump": dump,
    }
    with unit.open("def {load}(data: {object}) -> {result}:", load=load, **holes):
        for line in doc_lines(doc):
            unit.add("{line}", line=line)
        unit.add("made: {result} = {with}({read}, data, {text})", **holes)
        unit.add("return made")
    _between(unit)
    with unit.open("def {load_json}(text: {str} | {bytes}) -> {result}:", load_json=load_json, **holes):
        unit.add('"""Return what JSON *text* stands for."""')
        unit.add("made: {result} = {with}({read}, {parse}(text, {text}{veil}), {text})", **holes)
        unit.add("return made")
    if not has_dumper:
        _between(unit)
        with unit.open("def {dump}(value: {result}) -> {any}:", **holes):
            unit.add('"""Return *value* as plain data."""')
            unit.add("return {dumped}", dumped=dump_expression(type_, Name("value"), function))
    _between(unit)
    with unit.open("def {dump_json}(value: {result}) -> {bytes}:", dump_json=dump_json, **holes):
        unit.add('"""Return *value* as JSON."""')
        unit.add("return {write}({dump}(value))", **holes)


def _between(unit: Lines) -> None:
    unit.blank()
    unit.blank()


def write_type_reader(name: Name, type_: Type, hint: str, file: File) -> None:
    """Add the function that reads values of a named type."""
    unit = Lines()
    file.functions.append(unit)
    inner = Locals(file.names)
    value, path, problems = inner.fresh("value"), inner.fresh("path"), inner.fresh("problems")
    function = Function(file, unit, inner, problems, hint)
    with function.open_reader(name, value, path):
        unit.add(
            '"""Return what *{value}* stands for; or REFUSED, and why in *{problems}*."""',
            value=value,
            problems=problems,
        )
        emit_read(lower(type_, LOAD), value, Place(path), function)
        unit.add("return {value}", value=value)


def result_of(type_: Type, file: File) -> Part:
    """Return the annotation of a named type."""
    inner = Locals(file.names)
    return annotation(type_, Function(file, Lines(), inner, Name("problems"), ""))
