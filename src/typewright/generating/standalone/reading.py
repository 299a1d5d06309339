"""Assertions as lines that collect: what is read of plain data, and each reason why it can't be.

After the lines of a value, its variable holds what the assertion makes of it, or a problem
has been added. How a refusal shows is told to whoever goes on only where there was none:

    SURE       nothing is refused
    MARKED     the variable is REFUSED
    COUNTED    there are more problems than before
"""

from __future__ import annotations

from typewright.definitions import (
    Always,
    Assertion,
    Choice,
    Entries,
    FitsSchema,
    IsLiteral,
    IsNull,
    Items,
    Places,
    ReadEnum,
    ReadModel,
    ReadScalar,
    ReadTagged,
    Ruled,
)
from typewright.emit import Code, Literal, Name, Part, code
from typewright.errors import CodePartError
from typewright.generating.standalone.functions import Place, veil_of
from typewright.generating.standalone.limits import broken_rule, emit_refusal, kind_below, refuse_rule
from typewright.generating.standalone.literals import text_literal
from typewright.generating.standalone.scalars import emit_scalar_read, scalar_test
from typewright.generating.standalone.schema_rules import emit_fits
from typewright.generating.standalone.unions import emit_call, emit_choice, emit_tagged, literal_test
from typewright.reference import holds_secrets, noun_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.definitions import Constraint
    from typewright.generating.standalone.functions import Function

SURE, MARKED, COUNTED = "sure", "marked", "counted"


def emit_read(node: Assertion, variable: Name, place: Place, function: Function) -> str:
    """Add the lines that read *variable*; return how a refusal shows.

    Raises:
        CodePartError: no schema file leads to such an assertion.
    """
    emit = _EMITTERS.get(type(node))
    if emit is None:
        raise CodePartError("assertion", node)
    if not isinstance(node, _TAKING):
        function.settle()
    return emit(node, variable, place, function)


def _emit_always(_: Always, __: Name, ___: Place, ____: Function) -> str:
    return SURE


def _emit_null(node: IsNull, variable: Name, place: Place, function: Function) -> str:
    with function.unit.open("if {value} is not None:", value=variable):
        emit_refusal(function, place, "type", f"must be {noun_of(node)}", variable, into=variable)
    return MARKED


def _emit_scalar(node: ReadScalar, variable: Name, place: Place, function: Function) -> str:
    emit_scalar_read(node.name, variable, place, function, exact=node.exact)
    return MARKED


def _emit_literal(node: IsLiteral, variable: Name, place: Place, function: Function) -> str:
    with function.unit.open("if {test}:", test=literal_test(node, variable, function)):
        emit_refusal(function, place, "literal", f"must be {noun_of(node)}", variable, into=variable)
    return MARKED


def _emit_enum(node: ReadEnum, variable: Name, place: Place, function: Function) -> str:
    function.unit.add(
        "{value} = {read}({given}, {path}, {problems}, {cls}, {message})",
        value=variable,
        given=function.take(variable),
        read=function.names.support("read_member"),
        path=place.code,
        problems=function.problems,
        cls=function.declared(node.cls),
        message=text_literal(f"must be {noun_of(node)}"),
    )
    return MARKED


def _emit_model(node: ReadModel, variable: Name, place: Place, function: Function) -> str:
    home = function.file.homes[node.cls]
    read = function.names.declared_name(home, home.reader)
    emit_call(read, variable, place, function)
    return MARKED


def _emit_tagged(node: ReadTagged, variable: Name, place: Place, function: Function) -> str:
    emit_tagged(node, variable, place, function, emit_read)
    return MARKED


def _emit_choice(node: Choice, variable: Name, place: Place, function: Function) -> str:
    others = [option for option in node.options if not isinstance(option, IsNull)]
    if len(others) != 1:
        emit_choice(node, variable, place, function, emit_read)
        return MARKED
    function.settle()
    start = len(function.unit.lines)
    with function.unit.open("if {value} is not None:", value=variable):
        shows = emit_read(others[0], variable, place, function)
    if shows == SURE:
        del function.unit.lines[start:]
    else:
        function.unit.merge(start)
    return shows


def _emit_ruled(node: Ruled, variable: Name, place: Place, function: Function) -> str:
    unit, kind = function.unit, kind_below(node)
    shown = function.shown(node.base, function.source(variable) if _converts(node.base) else variable)
    before = function.count(function.field) if _is_counted(node.base) else None
    shows = emit_read(node.base, variable, place, function)
    broken = [(broken_rule(rule, kind, variable, function), rule) for rule in node.rules]
    if before is not None:
        going_on: Code | None = function.unchanged(before)
    elif shows == SURE:
        going_on = None
    else:
        going_on = code("{value} is not {refused}", value=variable, refused=function.names.support("REFUSED"))
    if going_on is not None and len(broken) == 1:
        condition, rule = broken[0]
        with unit.open("if {going} and {condition}:", going=going_on, condition=condition):
            refuse_rule(rule, shown, place, function)
        return COUNTED
    if going_on is None:
        _emit_rules(broken, shown, place, function)
        return COUNTED
    with unit.open("if {going}:", going=going_on):
        _emit_rules(broken, shown, place, function)
    return COUNTED


def _converts(node: Assertion) -> bool:
    """Whether what is made of a value may be shown in other words than the value."""
    if isinstance(node, ReadScalar):
        return node.name not in ("str", "bool", "int")
    if isinstance(node, (Ruled, FitsSchema)):
        return _converts(node.base)
    return not isinstance(node, (Always, IsNull, IsLiteral))


def _emit_rules(broken: list[tuple[Code, Constraint]], shown: Part, place: Place, function: Function) -> None:
    for condition, rule in broken:
        with function.unit.open("if {condition}:", condition=condition):
            refuse_rule(rule, shown, place, function)


def _is_counted(node: Assertion) -> bool:
    """Whether a refusal of *node* shows by the number of problems alone."""
    if isinstance(node, Choice):
        others = [option for option in node.options if not isinstance(option, IsNull)]
        return len(others) == 1 and _is_counted(others[0])
    return isinstance(node, (Items, Places, Entries, Ruled, FitsSchema))


def _emit_fits(node: FitsSchema, variable: Name, place: Place, function: Function) -> str:
    if isinstance(node.base, Always):
        emit_fits(node.rule, variable, place, function, secret=holds_secrets(node))
        return COUNTED
    given, before = function.source(variable), function.count(function.field)
    emit_read(node.base, variable, place, function)
    with function.unit.open("if {unchanged}:", unchanged=function.unchanged(before)):
        emit_fits(node.rule, given, place, function, secret=holds_secrets(node))
    return COUNTED


def _open_items(node: Items | Places, variable: Name, place: Place, function: Function, container: str) -> Code:
    """Add the lines that look whether there are items to walk; return the condition that there are."""
    unit = function.unit
    with unit.open(
        "if {type}({value}) is not {list}:",
        type=function.builtin("type"),
        value=variable,
        list=function.builtin("list"),
    ):
        unit.add(
            "{value} = {items_of}({value}, {path}, {problems}, {cls}, {message}{veil})",
            veil=veil_of(node),
            value=variable,
            items_of=function.names.support("items_of"),
            path=place.code,
            problems=function.problems,
            cls=function.builtin(container),
            message=text_literal(f"must be {noun_of(node)}"),
        )
    return code("{value} is not {refused}", value=variable, refused=function.names.support("REFUSED"))


def _emit_items(node: Items, variable: Name, place: Place, function: Function) -> str:
    unit, container = function.unit, node.container
    before = None if container == "list" else function.count(function.field)
    with unit.open("if {there}:", there=_open_items(node, variable, place, function, container)):
        made = _walk_items(node.item, variable, place, function)
        _emit_packed(made, before, container, variable, place, function)
    return COUNTED


def _walk_items(item: Assertion, variable: Name, place: Place, function: Function) -> Code:
    """Add the loop over the items; return the list of what is made of them."""
    unit = function.unit
    if isinstance(item, Always):
        return code("[*{value}]", value=variable)
    made, i, each = _fresh_made(function), function.locals.fresh("i"), function.locals.fresh("item")
    unit.add("{made} = []", made=made)
    with unit.open(
        "for {i}, {item} in {enumerate}({value}):",
        i=i,
        item=each,
        enumerate=function.builtin("enumerate"),
        value=variable,
    ):
        emit_read(item, each, place.below(i), function)
        unit.add("{made}.append({item})", made=made, item=each)
    function.locals.release(i, each)
    return Code(made.text)


def _fresh_made(function: Function) -> Name:
    """Return a variable for a new container; each has its own, as checkers see one type in a variable."""
    return function.locals.fresh(f"new_{function.field}" if function.field else "new")


def _emit_packed(
    made: Code, before: Name | None, container: str, variable: Name, place: Place, function: Function
) -> None:
    if before is None:
        function.unit.add("{value} = {made}", value=variable, made=made)
        return
    function.unit.add(
        "{value} = {pack}({made}, {path}, {problems}, {before}, {cls})",
        value=variable,
        pack=function.names.support("pack"),
        made=made,
        path=place.code,
        problems=function.problems,
        before=before,
        cls=function.builtin(container),
    )


def _emit_places(node: Places, variable: Name, place: Place, function: Function) -> str:
    unit, count = function.unit, len(node.items)
    with unit.open("if {there}:", there=_open_items(node, variable, place, function, "tuple")):
        holes: dict[str, Part] = {"value": variable, "len": function.builtin("len"), "count": Literal(str(count))}
        with unit.open("if {len}({value}) != {count}:", **holes):
            refuse = function.names.support("refuse_length")
            where: dict[str, Part] = {"path": place.code, "problems": function.problems}
            unit.add("{refuse}({problems}, {path}, {count}, {value})", refuse=refuse, **where, **holes)
        with unit.open("else:"):
            _read_places(node, variable, place, function)
    return COUNTED


def _read_places(node: Places, variable: Name, place: Place, function: Function) -> None:
    names = [function.locals.fresh(f"{function.field or 'item'}_{i}") for i in range(len(node.items))]
    listed = Code(", ".join(name.text for name in names) + ("," if len(names) == 1 else ""))
    if not names:
        function.unit.add("{value} = ()", value=variable)
        return
    function.unit.add("{items} = {value}", items=listed, value=variable)
    for i, (item, name) in enumerate(zip(node.items, names, strict=True)):
        emit_read(item, name, place.below(Literal(str(i))), function)
    function.unit.add("{value} = ({items})", value=variable, items=listed)


def _emit_entries(node: Entries, variable: Name, place: Place, function: Function) -> str:
    unit = function.unit
    holes: dict[str, Part] = {"value": variable, "type": function.builtin("type"), "dict": function.builtin("dict")}
    with unit.open("if {type}({value}) is not {dict}:", **holes):
        read = function.names.support("read_entries")
        where: dict[str, Part] = {"path": place.code, "problems": function.problems}
        template = "{value} = {read}({value}, {path}, {problems}{veil})"
        unit.add(template, value=variable, read=read, veil=veil_of(node), **where)
    with unit.open("if {value} is not {refused}:", value=variable, refused=function.names.support("REFUSED")):
        made, key, item = _fresh_made(function), function.locals.fresh("key"), function.locals.fresh("item")
        if isinstance(node.key, Always) and isinstance(node.value, Always):
            unit.add("{value} = {dict}({value})", value=variable, dict=holes["dict"])
            return COUNTED
        unit.add("{made} = {{}}", made=made)
        with unit.open("for {key}, {item} in {value}.items():", key=key, item=item, value=variable):
            step = code("{step_of}({key})", step_of=function.names.support("step_of"), key=key)
            new = _read_key(node.key, key, place.below(step), function)
            emit_read(node.value, item, place.below(step), function)
            unit.add("{made}[{key}] = {item}", made=made, key=new, item=item)
        unit.add("{value} = {made}", value=variable, made=made)
    function.locals.release(key, item)
    return COUNTED


def _read_key(node: Assertion, key: Name, place: Place, function: Function) -> Name:
    """Add the lines that read a key, which stands in paths as it was given; return what it becomes."""
    if isinstance(node, Always):
        return key
    if node == ReadScalar("str"):
        with function.unit.open("if {test}:", test=scalar_test("str", key, function)):
            emit_refusal(function, place, "type", f"must be {noun_of(node)}", key)
        return key
    new = function.locals.fresh("made_key")
    function.unit.add("{new} = {key}", new=new, key=key)
    emit_read(node, new, place, function)
    return new


_TAKING = (ReadScalar, ReadEnum, ReadModel, ReadTagged, Choice, Ruled)
"""Assertions that may be a call, which takes what the variable is to be set to."""
_EMITTERS: dict[type, Callable[..., str]] = {
    Always: _emit_always,
    IsNull: _emit_null,
    IsLiteral: _emit_literal,
    ReadScalar: _emit_scalar,
    ReadEnum: _emit_enum,
    ReadModel: _emit_model,
    ReadTagged: _emit_tagged,
    Choice: _emit_choice,
    Ruled: _emit_ruled,
    FitsSchema: _emit_fits,
    Items: _emit_items,
    Places: _emit_places,
    Entries: _emit_entries,
}
