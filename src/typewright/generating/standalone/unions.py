"""Unions as functions of their own: each option is tried, and what is told is that of the one that was meant."""

from __future__ import annotations

from typewright.definitions import (
    Always,
    Assertion,
    Choice,
    IsLiteral,
    IsNull,
    ReadScalar,
    ReadTagged,
    tagging_of,
)
from typewright.emit import Code, Literal, Name, Part, code, join
from typewright.errors import CodePartError, shown
from typewright.generating.standalone.functions import Function, Lines, Place
from typewright.generating.standalone.limits import emit_refusal
from typewright.generating.standalone.literals import text_literal
from typewright.generating.standalone.names import Locals
from typewright.reference import noun_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.definitions import Tagging

    Emit = Callable[[Assertion, Name, Place, Function], str]


def literal_test(node: IsLiteral, value: Part, function: Function, *, fits: bool = False) -> Code:
    """Return the condition that *value* is none of a few; or that it is one, where it *fits*."""
    literals = [function.literal(each) for each in node.values]
    listed = join(", ", list(literals))
    if len(literals) == 1:
        listed = code("{listed},", listed=listed)
    holes: dict[str, Part] = {"value": value, "listed": code("({listed})", listed=listed)}
    if any(type(each) is not str for each in node.values):
        return code(
            "{no}{test}({value}, {listed})",
            no=Literal("" if fits else "not "),
            test=function.names.support("is_literal"),
            **holes,
        )
    holes |= {"type": function.builtin("type"), "str": function.builtin("str")}
    if fits:
        return code("{type}({value}) is {str} and {value} in {listed}", **holes)
    return code("{type}({value}) is not {str} or {value} not in {listed}", **holes)


def write_function(function: Function, name: Name, doc: str) -> tuple[Function, Name, Place, Lines]:
    """Open a function of the module that reads a value; return it with its value, place and unit."""
    unit = Lines()
    file, names = function.file, function.names
    file.helpers.append(unit)
    inner = Locals(names)
    value, path, problems = inner.fresh("value"), inner.fresh("path"), inner.fresh("problems")
    made = Function(file, unit, inner, problems, function.hint)
    made.field = function.field
    made.open_reader(name, value, path)
    unit.indent(1)
    unit.add("{doc}", doc=Literal(f'"""{doc}"""'))
    return made, value, Place(path), unit


def emit_call(read: Part, variable: Name, place: Place, function: Function) -> None:
    """Add the call of a function that reads a value."""
    holes: dict[str, Part] = {"value": variable, "read": read, "path": place.code, "problems": function.problems}
    function.unit.add("{value} = {read}({given}, {path}, {problems})", given=function.take(variable), **holes)


def emit_choice(node: Choice, variable: Name, place: Place, function: Function, emit: Emit) -> None:
    """Add the call of a function that tries the options in turn."""
    name, is_new = function.file.helper(node, f"read_{function.full_hint}")
    emit_call(name, variable, place, function)
    if is_new:
        _write_choice(node, name, function, emit)


def _write_choice(node: Choice, name: Name, function: Function, emit: Emit) -> None:
    inner, value, place, unit = write_function(function, name, "Return what the first option makes of it that fits.")
    tried = inner.locals.fresh("tried")
    is_declared = False
    for option in node.options:
        if _emit_at_once(option, value, inner):
            if isinstance(option, Always):
                return
            continue
        if not is_declared:
            is_declared = True
            problems = inner.names.type_only("_checks", "Problems")
            unit.add("{tried}: {list}[{problems}] = []", tried=tried, list=inner.builtin("list"), problems=problems)
        _try(option, value, place, inner, tried, emit)
    emit_choose(node, tried if is_declared else Literal("()"), value, place, inner)


def emit_choose(node: Choice, tried: Part, value: Name, place: Place, function: Function) -> None:
    """Add the line that tells the problems of the option in *tried* that was meant."""
    function.unit.add(
        "return {choose}({problems}, {tried}, {path}, {message}, {value})",
        choose=function.names.support("choose"),
        problems=function.problems,
        tried=tried,
        path=place.code,
        message=text_literal(f"must be {noun_of(node)}"),
        value=function.shown(node, value),
    )


def _emit_at_once(option: Assertion, value: Name, function: Function) -> bool:
    """Add the lines of an option that is taken or left by a look at the value, if it is one."""
    unit = function.unit
    if isinstance(option, Always):
        unit.add("return {value}", value=value)
        return True
    if isinstance(option, IsNull):
        condition = code("{value} is None", value=value)
    elif isinstance(option, IsLiteral):
        condition = code("not ({test})", test=literal_test(option, value, function))
    elif isinstance(option, ReadScalar) and option.name in ("int", "bool", "str"):
        test = {"int": "is_int"}.get(option.name)
        cls = function.builtin(option.name)
        if test is None:
            condition = code(
                "{isinstance}({value}, {cls})", isinstance=function.builtin("isinstance"), value=value, cls=cls
            )
        else:
            condition = code("{test}({value})", test=function.names.support(test), value=value)
    else:
        return False
    with unit.open("if {condition}:", condition=condition):
        unit.add("return {value}", value=value)
    return True


def _try(option: Assertion, value: Name, place: Place, function: Function, tried: Name, emit: Emit) -> None:
    unit = function.unit
    found = function.locals.fresh("found")
    problems = function.names.type_only("_checks", "Problems")
    unit.add("{found}: {problems} = []", found=found, problems=problems)
    made = function.locals.fresh("made")
    trying = function.into(found)
    trying.give(made, value)
    emit(option, made, place, trying)
    trying.settle()
    with unit.open("if not {found}:", found=found):
        unit.add("return {made}", made=made)
    unit.add("{tried}.append({found})", tried=tried, found=found)


def emit_tagged(node: ReadTagged, variable: Name, place: Place, function: Function, emit: Emit) -> None:
    """Add the call of a function that asks the model which a tag in the data names.

    Raises:
        CodePartError: a user's function tells the models apart, which no schema file can name.
    """
    tagging = tagging_of(node.classes, node.by)
    if tagging is None:
        emit_choice(Choice(node.options), variable, place, function, emit)
        return
    if not isinstance(tagging.by, str):
        raise CodePartError("tag", tagging.by)
    name, is_new = function.file.helper(node, f"read_{function.full_hint}")
    emit_call(name, variable, place, function)
    if is_new:
        _write_tagged(node, tagging, name, function)


def _write_tagged(node: ReadTagged, tagging: Tagging, name: Name, function: Function) -> None:
    inner, value, place, unit = write_function(function, name, "Return an object of the class that the tag names.")
    classes = join(", ", [inner.declared(cls) for cls in node.classes])
    isinstance_ = inner.builtin("isinstance")
    with unit.open("if {isinstance}({value}, ({classes})):", isinstance=isinstance_, value=value, classes=classes):
        unit.add("return {value}", value=value)
    data, tag = inner.locals.fresh("data"), inner.locals.fresh("tag")
    unit.add("{data} = {read}({value})", data=data, read=inner.names.support("entries_of"), value=value)
    with unit.open("if {data} is None:", data=data):
        emit_refusal(inner, place, "type", f"must be {noun_of(node)}", inner.shown(node, value), start="return ")
    key = text_literal(str(tagging.by))
    words = text_literal(f"must be {_one_of(tagging)}")
    refuse = code(
        "{refuse}({problems}, {path}, {words}, {known}",
        refuse=inner.names.support("refuse_tag"),
        problems=inner.problems,
        path=place.below(key).code,
        words=words,
        known=inner.literal(tagging.allowed),
    )
    with unit.open("if {key} not in {data}:", key=key, data=data):
        unit.add("return {refuse})", refuse=refuse)
    unit.add("{tag} = {data}[{key}]", tag=tag, data=data, key=key)
    for cls in node.classes:
        _emit_tag(cls, tagging, tag, value, place, inner)
    unit.add("return {refuse}, {tag})", refuse=refuse, tag=tag)


def _emit_tag(cls: type, tagging: Tagging, tag: Name, value: Name, place: Place, function: Function) -> None:
    """Add the lines that ask one model where its tag stands in the data."""
    tags = tuple(tag for (_, tag), model in tagging.models.items() if model is cls)
    if not tags:
        return
    read = function.names.declared_name(function.file.homes[cls], function.file.homes[cls].reader)
    with function.unit.open("if {test}:", test=literal_test(IsLiteral(tags), tag, function, fits=True)):
        holes: dict[str, Part] = {"value": value, "read": read, "path": place.code, "problems": function.problems}
        function.unit.add("return {read}({value}, {path}, {problems})", **holes)


def _one_of(tagging: Tagging) -> str:
    values = ", ".join(shown(value) for value in tagging.allowed[:20])
    return values if len(tagging.allowed) == 1 else f"one of {values}"
