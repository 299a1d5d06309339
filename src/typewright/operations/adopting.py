"""Making objects of classes that aren't ours: their own constructor is called, or a dict is filled.

Arguments stand by position where the constructor is the one its library wrote: that takes
half as long as by keyword for five of them. An argument whose default
only the class knows is collected where it is given and left out elsewhere.
"""

from __future__ import annotations

from typewright.definitions import OWN_DEFAULT, Field, Model, fault_of_name
from typewright.emit import Name, Part, Unit, code, emit_identifier, emit_key, emit_literal, emit_wrapped, join
from typewright.operations.checking import Emitting, Links, Step, emit_check
from typewright.operations.construction import emit_default
from typewright.operations.doubts import Doubt
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@frozen
class Maker:
    """How objects of a foreign class come into being."""

    cls: type | None
    """The class that is called, or None where a dict is made."""
    keys: tuple[tuple[str, str], ...]
    """Pairs of field and what the constructor, or the dict, calls it."""
    by_position: bool
    may_refuse: bool
    """Whether code of the class's user runs and may raise."""

    @property
    def way(self) -> str:
        """What is done, for people."""
        return "dict" if self.cls is None else "call"

    @property
    def reason(self) -> str:
        """Why so, for people."""
        if self.cls is None:
            return "a typed dict is a dict"
        if self.by_position:
            return "the constructor is the one its library wrote, and arguments by position are the shortest way"
        return "the constructor has its own idea of arguments, so they are given by keyword"


def is_left_out(field: Field) -> bool:
    """Whether an absent value is left to the class."""
    return field.default is OWN_DEFAULT


def emit_given_start(fields: list[Field], unit: Unit) -> Name | None:
    """Add the dict that collects what may be left out; return its name, or None where nothing may."""
    if not any(map(is_left_out, fields)):
        return None
    given = unit.names.local("given")
    unit.line("{given} = {{}}", given=given)
    return given


def emit_given(field: Field, maker: Maker, given: Name, unit: Unit) -> None:
    """Add the line that collects the value of *field*."""
    name = unit.names.user(field.name)
    unit.line("{given}[{key}] = {name}", given=given, key=_key(field, maker, unit), name=name, origin=field.origin)


def emit_made(maker: Maker, fields: list[Field], given: Name | None, unit: Unit) -> None:
    """Add the lines that make the object of local variables called like *fields* and return it."""
    kept = [field for field in fields if not is_left_out(field)]
    if maker.cls is None:
        parts: list[Part] = [_entry(field, maker, unit) for field in kept]
        ends = "return {{", "}}"
    else:
        cls = unit.names.constant(maker.cls, maker.cls.__name__)
        parts = [_argument(field, maker, unit, by_position=given is None) for field in kept]
        ends = f"return {cls.text}(", ")"
    if given is not None:
        parts.append(code("**{given}", given=given))
    if not maker.may_refuse:
        emit_wrapped(unit, ends[0], parts, ends[1])
        return
    names = unit.names
    errors: list[Part] = [names.builtin(error) for error in ("ValueError", "TypeError", "AssertionError")]
    with unit.block("try:"):
        emit_wrapped(unit, ends[0], parts, ends[1])
    with unit.block("except ({errors}):", errors=join(", ", errors)):
        unit.line("raise {doubt} from None", doubt=names.constant(Doubt, "Doubt"))


def _entry(field: Field, maker: Maker, unit: Unit) -> Part:
    return code("{key}: {name}", key=_key(field, maker, unit), name=unit.names.user(field.name))


def _argument(field: Field, maker: Maker, unit: Unit, *, by_position: bool) -> Part:
    name = unit.names.user(field.name)
    if maker.by_position and by_position and not field.kw_only:
        return name
    return code("{parameter}={name}", parameter=emit_identifier(dict(maker.keys)[field.name]), name=name)


def _key(field: Field, maker: Maker, unit: Unit) -> Part:
    key = dict(maker.keys)[field.name]
    return emit_key(key) if fault_of_name(key) is None else unit.names.constant(key, f"key_{field.name}")


@frozen
class PlacesPlan:
    """What reading one named tuple has to do."""

    model: Model
    cls: type
    steps: tuple[Step, ...]
    maker: Maker
    build: bool


def emit_load_places(plan: PlacesPlan, unit: Unit, links: Links, slowly: Callable[..., object]) -> None:
    """Add the function that reads a list, place by place; *slowly* makes the function for other values."""
    names = unit.names
    data = names.parameter("data")
    fallback = names.derived("other", slowly, plan.cls, *links.arguments)
    with unit.block("def " + links.verb + "({data}):", data=data):
        test = code("{type}({data}) is not {list}", type=names.builtin("type"), data=data, list=names.builtin("list"))
        with unit.block("if {test}:", test=test):
            unit.line("return {fallback}({data})", fallback=fallback, data=data, origin=plan.model.origin)
        count = _emit_count(plan, data, unit)
        given = emit_given_start([*plan.model.fields], unit) if plan.build else None
        for i, (field, step) in enumerate(zip(plan.model.fields, plan.steps, strict=True)):
            _emit_place(i, field, step, data, count, Emitting(unit, field.name, links, field.origin), plan, given)
        if plan.build:
            emit_made(plan.maker, [*plan.model.fields], given, unit)


def _emit_count(plan: PlacesPlan, data: Name, unit: Unit) -> Name:
    names = unit.names
    count, most = names.local("count"), len(plan.model.fields)
    least = sum(field.required for field in plan.model.fields)
    unit.line("{count} = {len}({data})", count=count, len=names.builtin("len"), data=data)
    if least == most:
        test = code("{count} != {most}", count=count, most=emit_literal(most, names, "most"))
    else:
        least_text, most_text = emit_literal(least, names, "least"), emit_literal(most, names, "most")
        test = code("not {least} <= {count} <= {most}", count=count, least=least_text, most=most_text)
    with unit.block("if {test}:", test=test, origin=plan.model.origin):
        unit.line("raise {doubt}", doubt=names.constant(Doubt, "Doubt"), origin=plan.model.origin)
    return count


def _emit_place(
    i: int, field: Field, step: Step, data: Name, count: Name, out: Emitting, plan: PlacesPlan, given: Name | None
) -> None:
    unit, names = out.unit, out.names
    name, place = names.user(field.name), emit_literal(i, names, "place")
    if field.required:
        unit.line("{name} = {data}[{place}]", name=name, data=data, place=place, origin=field.origin)
        emit_check(step, name, out)
        return
    with unit.block("if {count} > {place}:", count=count, place=place):
        unit.line("{name} = {data}[{place}]", name=name, data=data, place=place, origin=field.origin)
        emit_check(step, name, out)
        if given is not None and is_left_out(field):
            emit_given(field, plan.maker, given, unit)
    if plan.build and not is_left_out(field):
        with unit.block("else:"):
            emit_default(field, name, unit)
