"""Expressions about a value alone: its kind, what it equals, its limits."""

from __future__ import annotations

from typewright.definitions import HasFormat, Limit, SchemaPart, is_integer, is_number, make_search
from typewright.emit import Literal, Name, Part, code, emit_literal, join
from typewright.operations.doubts import pack, pack_set
from typewright.operations.schema_checking.bindings import make_equal_test_of, make_format_test, make_rule_test
from typewright.operations.schema_checking.emitting import Emitting
from typewright.operations.schema_checking.plan import FEW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.operations.schema_checking.facts import Kinds

STRING = frozenset({"string"})
_CLASSES = {"string": "str", "object": "dict", "array": "list"}
_ORDER = ("string", "object", "array", "null", "boolean", "number")


def is_kind(kind: str, value: Name, out: Emitting, *, integers: bool = False) -> Part:
    """Return the expression that is true for a value of *kind*."""
    if kind in _CLASSES:
        return code("isinstance({value}, " + _CLASSES[kind] + ")", value=value)
    if kind == "null":
        return code("{value} is None", value=value)
    if kind == "boolean":
        return code("({value} is True or {value} is False)", value=value)
    return code(
        "({exact} or {test}({value}))", exact=_is_exact(value, integers), test=_test(out, integers), value=value
    )


def _is_exact(value: Name, integers: bool) -> Part:  # noqa: FBT001 - as the rest has it
    text = "type({value}) is int" if integers else "type({value}) is int or type({value}) is float"
    return code(text, value=value)


def _test(out: Emitting, integers: bool) -> Part:  # noqa: FBT001 - as the rest has it
    function = is_integer if integers else is_number
    return out.names.derived(function.__name__, _give, function.__name__)


def _give(name: str) -> object:
    return {"is_integer": is_integer, "is_number": is_number}[name]


def is_no_kind(kind: str, value: Name, out: Emitting, *, integers: bool = False) -> Part:
    """Return the expression that is true for a value of another kind."""
    if kind in _CLASSES:
        return code("not isinstance({value}, " + _CLASSES[kind] + ")", value=value)
    if kind == "null":
        return code("{value} is not None", value=value)
    if kind == "boolean":
        return code("{value} is not True and {value} is not False", value=value)
    text = "type({value}) is not int" if integers else "type({value}) is not int and type({value}) is not float"
    return code(text + " and not {test}({value})", value=value, test=_test(out, integers))


def is_any_of(kinds: Kinds, value: Name, out: Emitting, *, integers: bool = False) -> Part:
    """Return the expression that is true for a value of one of *kinds*."""
    terms = [is_kind(kind, value, out, integers=integers) for kind in _ORDER if kind in kinds]
    joined = join(" or ", terms)
    return code("({joined})", joined=joined) if len(terms) > 1 else joined


def is_none_of(kinds: Kinds, value: Name, out: Emitting, *, integers: bool = False) -> Part:
    """Return the expression that is true for a value of none of *kinds*."""
    return join(" and ", [is_no_kind(kind, value, out, integers=integers) for kind in _ORDER if kind in kinds])


def emit_kind_refusal(kind: str, value: Name, out: Emitting, *, integers: bool, exact: bool) -> None:
    """Add the lines that refuse values of other kinds; of an object to look into, make an exact dict."""
    if not exact:
        out.fail_if(is_no_kind(kind, value, out, integers=integers))
        return
    if value.text in out.exact:
        return
    with out.unit.block("if type({value}) is not dict:", value=value):
        out.fail_if(is_no_kind(kind, value, out))
        out.unit.line("{value} = dict({value})", value=value)
    out.exact.add(value.text)


def emit_equal(values: tuple[object, ...], value: Name, known: Kinds, out: Emitting) -> None:
    """Add the lines that refuse what equals none of *values*."""
    if not values:
        out.fail()
        return
    out.fail_if(is_unequal(values, value, known, out))


def is_unequal(values: tuple[object, ...], value: Name, known: Kinds, out: Emitting) -> Part:
    """Return the expression that is true for what equals none of *values*."""
    if len(values) == 1 and isinstance(values[0], str):
        text = out.names.constant(values[0], f"text_{values[0][:20]}")
        return code("{value} != {text}", value=value, text=text)
    if len(values) == 1 and (values[0] is None or isinstance(values[0], bool)):
        return code("{value} is not {held}", value=value, held=Literal(str(values[0])))
    if all(isinstance(item, str) for item in values) and (len(values) <= FEW or known == STRING):
        pack_texts = pack if len(values) <= FEW else pack_set
        return code("{value} not in {texts}", value=value, texts=out.names.derived("texts", pack_texts, *values))
    return code("not {condition}", condition=is_equal(values, value, known, out))


def is_equal(values: tuple[object, ...], value: Name, known: Kinds, out: Emitting) -> Part:
    """Return the expression that is true for what equals one of *values*."""
    texts = [item for item in values if isinstance(item, str)]
    terms: list[Part] = []
    if texts:
        terms.append(_is_text(texts, value, known, out))
    constants = [constant for constant in (None, True, False) if any(item is constant for item in values)]
    terms += [code("{value} is {held}", value=value, held=Literal(str(constant))) for constant in constants]
    rest = [item for item in values if not isinstance(item, (str, bool)) and item is not None]
    if rest:
        import json

        test = out.names.derived("equals", make_equal_test_of, json.dumps(rest))
        terms.append(code("{test}({value})", test=test, value=value))
    return code("({joined})", joined=join(" or ", terms)) if terms else Literal("False")


def _is_text(texts: list[str], value: Name, known: Kinds, out: Emitting) -> Part:
    names = out.names
    if len(texts) == 1:
        return code("{value} == {text}", value=value, text=names.constant(texts[0], f"text_{texts[0][:20]}"))
    if len(texts) <= FEW:
        return code("{value} in {texts}", value=value, texts=names.derived("texts", pack, *texts))
    found = code("{value} in {texts}", value=value, texts=names.derived("texts", pack_set, *texts))
    if known == STRING:
        return found
    return code("(isinstance({value}, str) and {found})", value=value, found=found)


def emit_limits(parts: list[SchemaPart], value: Name, out: Emitting) -> None:
    """Add the lines for limits of a value whose kind is known."""
    for first, second in (("ge", "le"), ("min_length", "max_length")):
        parts = _emit_range(parts, first, second, value, out)
    for part in parts:
        if isinstance(part, HasFormat):
            fits = out.names.derived(f"fits_{part.name[:20]}", make_format_test, part.name)
            out.fail_if(code("not {fits}({value})", fits=fits, value=value))
        elif isinstance(part, Limit):
            emit_limit(part, value, out)


def _emit_range(parts: list[SchemaPart], least: str, most: str, value: Name, out: Emitting) -> list[SchemaPart]:
    """Add one line for a lower and an upper bound, where there are both; return the other parts."""
    low, high = [
        next((part for part in parts if isinstance(part, Limit) and part.rule.rule == rule), None)
        for rule in (least, most)
    ]
    if low is None or high is None:
        return parts
    measured = code("len({value})" if least == "min_length" else "{value}", value=value)
    bounds = [emit_literal(part.rule.argument, out.names, part.keyword) for part in (low, high)]
    if low.rule.argument == high.rule.argument and least == "min_length":
        out.fail_if(code("{measured} != {bound}", measured=measured, bound=bounds[0]))
    else:
        out.fail_if(code("not {low} <= {measured} <= {high}", low=bounds[0], measured=measured, high=bounds[1]))
    return [part for part in parts if part is not low and part is not high]


def emit_limit(part: Limit, value: Name, out: Emitting) -> None:
    """Add the lines that refuse a value of the right kind beyond a limit."""
    rule = part.rule
    if rule.rule == "multiple_of" and type(rule.argument) is int and rule.argument:
        step = emit_literal(rule.argument, out.names, "step")
        test = code("type({value}) is not int or {value} % {step}", value=value, step=step)
        with out.unit.block("if {test}:", test=test):
            out.fail_if(code("not {holds}", holds=_call_rule(part, value, out)))
        return
    out.fail_if(_breaks_limit(part, value, out))


_OPERATORS = {"gt": ">", "ge": ">=", "lt": "<", "le": "<="}


def holds_limit(part: Limit, value: Name, out: Emitting) -> Part:
    """Return the expression that is true for a value of the right kind within the limit."""
    rule = part.rule
    if rule.rule in _OPERATORS:
        bound = emit_literal(rule.argument, out.names, part.keyword)
        return code("{value} " + _OPERATORS[rule.rule] + " {bound}", value=value, bound=bound)
    if rule.rule in ("min_length", "max_length"):
        sign = ">=" if rule.rule == "min_length" else "<="
        length = emit_literal(rule.argument, out.names, part.keyword)
        return code("len({value}) " + sign + " {length}", value=value, length=length)
    if rule.rule == "pattern":
        return code("{search}({value}) is not None", search=search(str(rule.argument), out), value=value)
    return _call_rule(part, value, out)


def _breaks_limit(part: Limit, value: Name, out: Emitting) -> Part:
    rule = part.rule
    if rule.rule in ("min_length", "max_length"):
        if rule.argument == 1 and rule.rule == "min_length":
            return code("not {value}", value=value)
        sign = "<" if rule.rule == "min_length" else ">"
        length = emit_literal(rule.argument, out.names, part.keyword)
        return code("len({value}) " + sign + " {length}", value=value, length=length)
    if rule.rule == "pattern":
        return code("{search}({value}) is None", search=search(str(rule.argument), out), value=value)
    # Not inverted: a NaN is neither below nor at least a bound.
    return code("not {holds}", holds=holds_limit(part, value, out))


def _call_rule(part: Limit, value: Name, out: Emitting) -> Part:
    test = out.names.derived(f"holds_{part.rule.rule}", make_rule_test, part.rule.rule, part.rule.argument)
    return code("{test}({value})", test=test, value=value)


def search(translated: str, out: Emitting) -> Name:
    """Return the name of the search for a pattern."""
    return out.names.derived("search", make_search, translated)
