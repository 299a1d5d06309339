"""The functions of a module that make objects of plain data."""

from __future__ import annotations

from typewright.definitions import LOAD, MISSING, Field, Model, ReadModel, declared, lower
from typewright.emit import Code, Literal, Name, Part, code
from typewright.generating.standalone.classes import emit_dump, emit_set_fields, fresh_value, key_of, keys_constant
from typewright.generating.standalone.dumping import dump_expression
from typewright.generating.standalone.functions import Function, Place, new_unit
from typewright.generating.standalone.limits import emit_refusal
from typewright.generating.standalone.literals import doc_lines, text_literal
from typewright.generating.standalone.names import Locals, snake
from typewright.generating.standalone.reading import emit_read
from typewright.generating.standalone.schema_rules import emit_fits
from typewright.generating.standalone.spelling import annotation
from typewright.reference import noun_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import Type
    from typewright.emit import Unit
    from typewright.generating.standalone.functions import File


def write_reader(cls: type, file: File) -> None:
    """Add the function that makes an object of *cls*."""
    model, home, unit = declared(cls).definition, file.homes[cls], new_unit()
    file.functions.append(unit)
    inner = Locals(file.names)
    data, path, problems = inner.fresh("data"), inner.fresh("path"), inner.fresh("problems")
    function = Function(file, unit, inner, problems, snake(model.name))
    with _open_reader(Name(home.reader), data, path, problems, function):
        for line in doc_lines(f"Return an object of {model.name} made of *data*; or REFUSED, and why in *problems*."):
            unit.line("{line}", line=line)
        _emit_kind(cls, model, data, Place(path), function)
        before = function.count()
        values = _read_fields(model, data, Place(path), function)
        if model.rule is not None:
            with unit.block("if {unchanged}:", unchanged=function.unchanged(before)):
                emit_fits(model.rule, data, Place(path), function)
        refused = file.names.support("REFUSED")
        holes: dict[str, Part] = {"len": function.builtin("len"), "problems": problems, "before": before}
        with unit.block("if {len}({problems}) > {before}:", **holes):
            unit.line("return {refused}", refused=refused)
        made = inner.fresh("made")
        name = function.declared(cls)
        unit.line("{made} = {name}.__new__({name})", made=made, name=name)
        emit_set_fields(made, values, model, function)
        unit.line("return {made}", made=made)


def _open_reader(name: Name, data: Name, path: Name, problems: Name, function: Function):  # type: ignore[no-untyped-def]
    names = function.names
    return function.unit.block(
        "def {name}({data}: {any}, {path}: {paths}, {problems}: {list}) -> {any}:",
        name=name,
        data=data,
        path=path,
        problems=problems,
        any=names.type_only("typing", "Any"),
        paths=names.type_only("_checks", "Path"),
        list=names.type_only("_checks", "Problems"),
    )


def _emit_kind(cls: type, model: Model, data: Name, place: Place, function: Function) -> None:
    """Add the lines that let an object pass, and refuse what is no dict."""
    unit, given = function.unit, function.locals.fresh("given")
    holes: dict[str, Part] = {"data": data, "given": given, "dict": function.builtin("dict")}
    with unit.block("if {type}({data}) is not {dict}:", type=function.builtin("type"), **holes):
        isinstance_ = function.builtin("isinstance")
        with unit.block("if {isinstance}({data}, {cls}):", isinstance=isinstance_, cls=function.declared(cls), **holes):
            unit.line("return {data}", **holes)
        unit.line("{given} = {entries}({data})", entries=function.names.support("entries_of"), **holes)
        with unit.block("if {given} is None:", **holes):
            node = ReadModel(cls)
            shown = function.shown(node, data)
            emit_refusal(function, place, "type", f"must be {noun_of(node)}", shown, start="return ")
        unit.line("{data} = {given}", **holes)


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
    with function.unit.block("if not {data}.keys() <= {keys}:", data=data, keys=keys):
        function.unit.line(
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
    unit.line("{value} = {{{key}: {item} for {key}, {item} in {data}.items() if {key} not in {keys}}}", **holes)
    # It is a fresh dict already, whose entries alone are to be read.
    with unit.block("if {value}:", value=variable):
        _emit_value(field, variable, place, function)
    return variable


def _read_field(model: Model, field: Field, data: Name, place: Place, function: Function) -> Name:
    unit, variable, key = function.unit, function.locals.fresh(field.name), key_of(field)
    holes: dict[str, Part] = {"value": variable, "key": key, "data": data}
    with unit.block("if {key} in {data}:", origin=field.origin, **holes):
        unit.line("{value} = {data}[{key}]", **holes)
        _emit_value(field, variable, place.below(key), function)
    with unit.block("else:"):
        if field.factory is not None:
            unit.line("{value} = {fresh}", fresh=fresh_value(field, function), **holes)
        elif field.default is MISSING:
            refuse, name = function.names.support("refuse_missing"), text_literal(model.name)
            where = {"problems": function.problems, "path": place.below(key).code}
            unit.line("{value} = {refuse}({problems}, {path}, {name})", refuse=refuse, name=name, **where, **holes)
        else:
            default = function.file.value(field.default, f"{snake(model.name)}_{field.name}_default")
            unit.line("{value} = {default}", default=default, **holes)
    return variable


def _emit_value(field: Field, variable: Name, place: Place, function: Function) -> None:
    hint, function.hint = function.hint, f"{function.hint}_{field.name}"
    unit, start = function.unit, len(function.unit.lines)
    before = function.count() if field.secret else None
    opened = len(unit.lines)
    emit_read(lower(field.type, LOAD), variable, place, function)
    if before is not None and len(unit.lines) == opened:
        del unit.lines[start:]
    elif before is not None:
        hide = function.names.support("hide")
        unit.line("{hide}({problems}, {before})", hide=hide, problems=function.problems, before=before)
    if len(unit.lines) == opened and field.collect:
        unit.line("pass")
    function.hint = hint


def write_dumper(cls: type, file: File) -> None:
    """Add the functions that a class has for methods whose names a field takes."""
    model, home, unit = declared(cls).definition, file.homes[cls], new_unit()
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
    with unit.block(head, name=Name(home.dumper), value=value, cls=function.declared(cls), kind=kind):
        unit.line('"""Return *{value}* as plain data."""', value=value)
        emit_dump(model, value, function)


def write_entries(
    name: str,
    type_: Type | None,
    doc: str,
    functions: tuple[str, str, str, str],
    file: File,
    reader: Name,
    result: Part,
) -> None:
    """Add load and dump, and both for JSON, as functions; without a type, dump is there already."""
    load, dump, load_json, dump_json = map(Name, functions)
    unit = new_unit()
    file.functions.append(unit)
    inner = Locals(file.names)
    function = Function(file, unit, inner, inner.fresh("problems"), snake(name))
    names = file.names
    holes: dict[str, Part] = {
        "text": text_literal(name),
        "read": reader,
        "with": names.support("load_with"),
        "parse": names.support("parse_json"),
        "write": names.support("write_json"),
        "object": function.builtin("object"),
        "str": function.builtin("str"),
        "bytes": function.builtin("bytes"),
        "result": result,
        "any": names.type_only("typing", "Any"),
        "dump": dump,
    }
    with unit.block("def {load}(data: {object}) -> {result}:", load=load, **holes):
        for line in doc_lines(doc):
            unit.line("{line}", line=line)
        unit.line("made: {result} = {with}({read}, data, {text})", **holes)
        unit.line("return made")
    _between(unit)
    with unit.block("def {load_json}(text: {str} | {bytes}) -> {result}:", load_json=load_json, **holes):
        unit.line('"""Return what JSON *text* stands for."""')
        unit.line("made: {result} = {with}({read}, {parse}(text, {text}), {text})", **holes)
        unit.line("return made")
    if type_ is not None:
        _between(unit)
        with unit.block("def {dump}(value: {result}) -> {any}:", **holes):
            unit.line('"""Return *value* as plain data."""')
            unit.line("return {dumped}", dumped=dump_expression(type_, Name("value"), function))
    _between(unit)
    with unit.block("def {dump_json}(value: {result}) -> {bytes}:", dump_json=dump_json, **holes):
        unit.line('"""Return *value* as JSON."""')
        unit.line("return {write}({dump}(value))", **holes)


def _between(unit: Unit) -> None:
    unit.blank()
    unit.blank()


def write_type_reader(name: Name, type_: Type, hint: str, file: File) -> None:
    """Add the function that reads values of a named type."""
    unit = new_unit()
    file.functions.append(unit)
    inner = Locals(file.names)
    value, path, problems = inner.fresh("value"), inner.fresh("path"), inner.fresh("problems")
    function = Function(file, unit, inner, problems, hint)
    with _open_reader(name, value, path, problems, function):
        unit.line(
            '"""Return what *{value}* stands for; or REFUSED, and why in *{problems}*."""',
            value=value,
            problems=problems,
        )
        emit_read(lower(type_, LOAD), value, Place(path), function)
        unit.line("return {value}", value=value)


def result_of(type_: Type, file: File) -> Part:
    """Return the annotation of a named type."""
    inner = Locals(file.names)
    return annotation(type_, Function(file, new_unit(), inner, Name("problems"), ""))


def second_name(name: str, other: str) -> Code:
    """Return the statement that gives a class a second name, for functions in which a field hides the first."""
    return code("{other} = {name}", other=Name(other), name=Literal(name))
