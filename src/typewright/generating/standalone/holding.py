"""Assertions as lines of a constructor: each reason why a value can't be kept. Nothing is converted."""

from __future__ import annotations

from typewright.definitions import (
    UNSET,
    Always,
    Assertion,
    Choice,
    Entries,
    IsInstance,
    IsLiteral,
    IsNull,
    IsScalar,
    Items,
    Places,
    Ruled,
)
from typewright.emit import Code, Literal, Name, Part, code, join
from typewright.errors import CodePartError
from typewright.generating.standalone.functions import Place
from typewright.generating.standalone.limits import broken_rule, emit_refusal, kind_below, refuse_rule
from typewright.generating.standalone.scalars import scalar_test
from typewright.generating.standalone.unions import emit_choose, literal_test, write_function
from typewright.records import frozen
from typewright.reference import noun_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.definitions import Constraint
    from typewright.generating.standalone.functions import Function

UNSET_CLASS = type(UNSET)
LONG = 12
"""Characters of a field's name that may begin those of variables."""


@frozen
class Kind:
    """What is told of a value that is of another kind."""

    code: str
    message: str


def emit_hold(node: Assertion, value: Name, place: Place, function: Function, told: Kind | None = None) -> None:
    """Add the lines that check *value*; a value of another kind is *told* in these words where they are given.

    Raises:
        CodePartError: no schema file leads to such an assertion.
    """
    rules, base = _without_rules(node)
    test = kind_test(base, value, function)
    if test is None and not rules:
        _emit_whole(base, value, place, function, told)
    elif test is None:
        before = function.count(function.field)
        _emit_whole(base, value, place, function, told)
        _emit_if_unchanged(before, rules, base, value, place, function)
    else:
        told = told or _kind_of(base)
        with function.unit.open("if {test}:", test=test):
            emit_refusal(function, place, told.code, told.message, function.shown(base, value))
        _emit_after(rules, base, value, place, function)


def _without_rules(node: Assertion) -> tuple[tuple[Constraint, ...], Assertion]:
    if isinstance(node, Ruled):
        inner, base = _without_rules(node.base)
        return (*inner, *node.rules), base
    return (), node


def _kind_of(node: Assertion) -> Kind:
    what = node.code if isinstance(node, IsInstance) else "literal" if isinstance(node, IsLiteral) else "type"
    if isinstance(node, Choice):
        what = "union"
    return Kind(what, f"must be {noun_of(node)}")


def kind_test(node: Assertion, value: Part, function: Function, *, fits: bool = False) -> Code | None:
    """Return the condition that *value* is of another kind, or *fits*; None where a look at it doesn't tell."""
    if isinstance(node, IsNull):
        return code("{value} is None" if fits else "{value} is not None", value=value)
    if isinstance(node, IsScalar):
        return scalar_test(node.name, value, function, fits=fits)
    if isinstance(node, IsLiteral):
        return literal_test(node, value, function, fits=fits)
    no = Literal("" if fits else "not ")
    if isinstance(node, IsInstance):
        cls = function.names.support("UnsetType") if node.cls is UNSET_CLASS else function.declared(node.cls)
        isinstance_ = function.builtin("isinstance")
        return code("{no}{isinstance}({value}, {cls})", no=no, isinstance=isinstance_, value=value, cls=cls)
    if isinstance(node, Choice):
        return _choice_test(node, value, function, fits=fits)
    container = _container_of(node)
    if container is None or not _is_flat(node):
        return None
    holes: dict[str, Part] = {
        "isinstance": function.builtin("isinstance"),
        "value": value,
        "cls": function.builtin(container),
    }
    return code("{no}{isinstance}({value}, {cls})", no=no, **holes)


def _container_of(node: Assertion) -> str | None:
    if isinstance(node, Entries):
        return "dict"
    return node.container if isinstance(node, Items) else "tuple" if isinstance(node, Places) else None


def _is_flat(node: Assertion) -> bool:
    """Whether what is in a container may be anything."""
    if isinstance(node, Items):
        return isinstance(node.item, Always)
    return isinstance(node, Entries) and isinstance(node.key, Always) and isinstance(node.value, Always)


def _choice_test(node: Choice, value: Part, function: Function, *, fits: bool) -> Code | None:
    """Return the condition that no option fits, or one does, where that is told as a whole."""
    if len([option for option in node.options if not isinstance(option, IsNull)]) < 2:
        return None
    tests = [kind_test(option, value, function, fits=fits) for option in node.options]
    known = [test for test in tests if test is not None]
    if len(known) != len(tests):
        return None
    word, other = (" or ", " and ") if fits else (" and ", " or ")
    return join(word, [code("({test})", test=test) if other in test.text else test for test in known])


def _emit_after(rules: tuple[Constraint, ...], base: Assertion, value: Name, place: Place, function: Function) -> None:
    if len(rules) == 1:
        _emit_rules(rules, base, value, place, function, "elif")
    elif rules:
        with function.unit.open("else:"):
            _emit_rules(rules, base, value, place, function, "if")


def _emit_rules(
    rules: tuple[Constraint, ...], base: Assertion, value: Name, place: Place, function: Function, word: str
) -> None:
    kind, shown = kind_below(base), function.shown(base, value)
    for rule in rules:
        with function.unit.open(word + " {broken}:", broken=broken_rule(rule, kind, value, function)):
            refuse_rule(rule, shown, place, function)


def _emit_if_unchanged(
    before: Name, rules: tuple[Constraint, ...], base: Assertion, value: Name, place: Place, function: Function
) -> None:
    unchanged = function.unchanged(before)
    if len(rules) == 1:
        broken = broken_rule(rules[0], kind_below(base), value, function)
        with function.unit.open("if {unchanged} and {broken}:", unchanged=unchanged, broken=broken):
            refuse_rule(rules[0], function.shown(base, value), place, function)
        return
    with function.unit.open("if {unchanged}:", unchanged=unchanged):
        _emit_rules(rules, base, value, place, function, "if")


def _emit_whole(node: Assertion, value: Name, place: Place, function: Function, told: Kind | None) -> None:
    """Add the lines for what has parts."""
    if isinstance(node, Always):
        return
    if isinstance(node, Choice):
        _emit_choice(node, value, place, function)
        return
    container = _container_of(node)
    if container is None:
        raise CodePartError("assertion", node)
    told = told or _kind_of(node)
    holes: dict[str, Part] = {
        "isinstance": function.builtin("isinstance"),
        "value": value,
        "cls": function.builtin(container),
    }
    with function.unit.open("if not {isinstance}({value}, {cls}):", **holes):
        emit_refusal(function, place, told.code, told.message, function.shown(node, value))
    if isinstance(node, Places):
        _emit_places(node, value, place, function)
        return
    with function.unit.open("else:"):
        _emit_parts(node, value, place, function)


def _emit_parts(node: Assertion, value: Name, place: Place, function: Function) -> None:
    unit, fresh = function.unit, function.locals.fresh
    if isinstance(node, Items):
        i, item = fresh("i"), fresh(_item_name(function, "item"))
        holes: dict[str, Part] = {"i": i, "item": item, "enumerate": function.builtin("enumerate"), "value": value}
        with unit.open("for {i}, {item} in {enumerate}({value}):", **holes):
            emit_hold(node.item, item, place.below(i), function)
        function.locals.release(i)
    elif isinstance(node, Entries):
        _emit_entries(node, value, place, function)


def _emit_entries(node: Entries, value: Name, place: Place, function: Function) -> None:
    unit, fresh = function.unit, function.locals.fresh
    key, item = fresh(_item_name(function, "key")), fresh(_item_name(function, "item"))
    holes: dict[str, Part] = {"key": key, "item": item, "value": value}
    of_keys = isinstance(node.value, Always)
    with unit.open("for {key} in {value}:" if of_keys else "for {key}, {item} in {value}.items():", **holes):
        step = place.below(code("{step_of}({key})", step_of=function.names.support("step_of"), key=key))
        emit_hold(node.key, key, step, function)
        emit_hold(node.value, item, step, function)


def _item_name(function: Function, word: str) -> str:
    """Return what an item of a field is called: checkers of types keep one type for a variable."""
    return f"{function.field}_{word}" if 0 < len(function.field) <= LONG else word


def _emit_places(node: Places, value: Name, place: Place, function: Function) -> None:
    unit, count = function.unit, Literal(str(len(node.items)))
    with unit.open("elif {len}({value}) != {count}:", len=function.builtin("len"), value=value, count=count):
        refuse = function.names.support("refuse_length")
        where: dict[str, Part] = {"path": place.code, "problems": function.problems}
        unit.add("{refuse}({problems}, {path}, {count}, {value})", refuse=refuse, count=count, value=value, **where)
    if all(isinstance(item, Always) for item in node.items):
        return
    with unit.open("else:"):
        for i, item in enumerate(node.items):
            if not isinstance(item, Always):
                part = function.locals.fresh(f"{function.field or 'item'}_{i}")
                unit.add("{part} = {value}[{i}]", part=part, value=value, i=Literal(str(i)))
                emit_hold(item, part, place.below(Literal(str(i))), function)


def _emit_choice(node: Choice, value: Name, place: Place, function: Function) -> None:
    """Add the lines of a union, in place where all but one of the options are None or UNSET."""
    others = [option for option in node.options if not isinstance(option, IsNull) and not _is_unset(option)]
    if len(others) != 1 or isinstance(others[0], Choice):
        _call_choice(node, value, place, function)
        return
    left = [option for option in node.options if option is not others[0]]
    tests = [test for test in [kind_test(option, value, function) for option in left] if test is not None]
    told = Kind("union", f"must be {noun_of(node)}") if any(map(_is_unset, left)) else None
    start = len(function.unit.lines)
    with function.unit.open("if {tests}:", tests=join(" and ", list(tests))):
        emit_hold(others[0], value, place, function, told)
    if isinstance(others[0], Always):
        del function.unit.lines[start:]
    else:
        function.unit.merge(start)


def _is_unset(node: Assertion) -> bool:
    return isinstance(node, IsInstance) and node.cls is UNSET_CLASS


def _call_choice(node: Choice, value: Name, place: Place, function: Function) -> None:
    name, is_new = function.file.helper(("hold", node), f"check_{function.full_hint}")
    holes: dict[str, Part] = {"value": value, "check": name, "path": place.code, "problems": function.problems}
    function.unit.add("{check}({value}, {path}, {problems})", **holes)
    if is_new:
        _write_choice(node, name, function)


def _write_choice(node: Choice, name: Name, function: Function) -> None:
    inner, value, place, unit = write_function(function, name, "Return the value, which one of the options must fit.")
    tried, problems = inner.locals.fresh("tried"), inner.names.type_only("_checks", "Problems")
    unit.add("{tried}: {list}[{problems}] = []", tried=tried, list=inner.builtin("list"), problems=problems)
    for option in node.options:
        if isinstance(option, Always):
            unit.add("return {value}", value=value)
            return
        test = kind_test(option, value, inner, fits=True)
        if test is not None:
            with unit.open("if {test}:", test=test):
                unit.add("return {value}", value=value)
            continue
        found = inner.locals.fresh("found")
        unit.add("{found}: {problems} = []", found=found, problems=problems)
        emit_hold(option, value, place, inner.into(found))
        with unit.open("if not {found}:", found=found):
            unit.add("return {value}", value=value)
        unit.add("{tried}.append({found})", tried=tried, found=found)
    emit_choose(node, tried, value, place, inner)
