"""Lines for ``anyOf`` and ``oneOf``: the kind decides, then a property that tells, then each in turn."""

from __future__ import annotations

from typewright.definitions import Combined
from typewright.emit import Name, Part, code, join
from typewright.operations.schema_checking import scalars
from typewright.operations.schema_checking.bindings import make_look_up
from typewright.operations.schema_checking.emitting import Emitting
from typewright.operations.schema_checking.facts import OTHER
from typewright.operations.schema_checking.plan import Group, Tagging

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.operations.schema_checking.facts import Kinds


def emit_union(part: Combined, value: Name, known: Kinds, out: Emitting) -> None:
    """Add the lines that refuse what doesn't fit any, or just one, of several schemas."""
    facts = out.facts
    options = list(map(facts.meant, part.options))
    if part.how == "any":
        options = list(dict.fromkeys(options))
        simple = _emit_simple(options, value, known, out)
        if simple is not None:
            out.fail_if(code("not ({simple})", simple=simple))
            return
    plan = out.plan.plan_union(options, known)
    word, left = "if", set(known)
    for group in plan.groups:
        left -= group.kinds
        if group.kinds == known:
            _emit_group(group, part.how, value, out)
            return
        is_last = not left
        test = (
            scalars.is_none_of(known - group.kinds, value, out)
            if OTHER in group.kinds
            else scalars.is_any_of(group.kinds, value, out)
        )
        with out.block("else:") if is_last and word == "elif" else out.block(word + " {test}:", test=test):
            _emit_group(group, part.how, value, out)
        word = "elif"
    if not plan.groups:
        out.fail()
    elif left:
        with out.unit.block("else:"):
            out.fail()


def _emit_simple(options: list[int], value: Name, known: Kinds, out: Emitting) -> Part | None:
    """Return one expression for all options where each is a few terms, otherwise None."""
    from typewright.operations.schema_checking.schemas import _emit_simple as emit_simple

    terms = []
    for option in options:
        term = emit_simple(option, value, known, out) if out.facts.kinds_of(option) & known else None
        if term is None:
            return None  # constants that were named for nothing do no harm
        terms.append(term)
    return join(" or ", terms)


def _emit_group(group: Group, how: str, value: Name, out: Emitting) -> None:
    if group.tagging is not None:
        _emit_tagging(group.tagging, group.kinds, how, value, out)
    else:
        emit_options(group.options, group.kinds, how, value, out)


def emit_options(options: tuple[int, ...], known: Kinds, how: str, value: Name, out: Emitting) -> None:
    """Add the lines that refuse what doesn't fit any, or just one, of schemas that nothing tells apart."""
    from typewright.operations.schema_checking.schemas import emit_condition, emit_schema

    if not options:
        out.fail()
    elif len(options) == 1:
        emit_schema(options[0], value, known, out)
    else:
        terms: list[Part] = [emit_condition(option, value, known, out) for option in options]
        if how == "any":
            out.fail_if(code("not ({terms})", terms=join(" or ", terms)))
        else:
            counted: list[Part] = [code("({term})", term=term) for term in terms]
            out.fail_if(code("{sum} != 1", sum=join(" + ", counted)))


def _emit_tagging(tagging: Tagging, known: Kinds, how: str, value: Name, out: Emitting) -> None:
    key, tag = out.key(tagging.name), out.local(f"tag_{tagging.name}")
    out.unit.line("{tag} = {value}.get({key})", tag=tag, value=value, key=key)
    if any(len(options) != 1 for _, options in tagging.by_value):
        _emit_chain(tagging, tag, known, how, value, out)
        return
    entries: list[object] = []
    for text, options in tagging.by_value:
        out.function(options[0])
        entries += [text, options[0]]
    check = out.local("check")
    get = out.names.derived(f"by_{tagging.name[:20]}", make_look_up, out.links, *entries)
    out.unit.line("{check} = {get}({tag}) if isinstance({tag}, str) else None", check=check, get=get, tag=tag)
    with out.block("if {check} is not None:", check=check):
        out.fail_if(code("not {check}({value})", check=check, value=value))
    _emit_rest(tagging, known, how, value, out)


def _emit_rest(tagging: Tagging, known: Kinds, how: str, value: Name, out: Emitting) -> None:
    """Add the lines for objects that have another text there, or nothing."""
    if tagging.absent == tagging.unknown:
        with out.block("else:"):
            emit_options(tagging.unknown, known, how, value, out)
        return
    with out.block("elif {key} in {value}:", key=out.key(tagging.name), value=value):
        emit_options(tagging.unknown, known, how, value, out)
    with out.block("else:"):
        emit_options(tagging.absent, known, how, value, out)


def _emit_chain(tagging: Tagging, tag: Name, known: Kinds, how: str, value: Name, out: Emitting) -> None:
    by_options: dict[tuple[int, ...], list[str]] = {}
    for text, options in tagging.by_value:
        by_options.setdefault(options, []).append(text)
    word = "if"
    for options, texts in by_options.items():
        test = scalars.is_equal(tuple(texts), tag, frozenset(), out)
        with out.block(word + " {test}:", test=test):
            emit_options(options, known, how, value, out)
        word = "elif"
    _emit_rest(tagging, known, how, value, out)
