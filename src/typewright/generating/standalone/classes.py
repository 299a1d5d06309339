"""One model as a class that stands alone: a constructor that checks, and methods that a class of values has."""

from __future__ import annotations

from typewright.definitions import (
    HOLD,
    MISSING,
    Field,
    Model,
    ModelType,
    ReadModel,
    Type,
    declared,
    lower,
    parts_of,
)
from typewright.emit import Code, Literal, Name, Part, code, emit_wrapped, join
from typewright.generating.standalone.dumped_models import emit_dump
from typewright.generating.standalone.functions import Function, Lines, Place, veil_of
from typewright.generating.standalone.holding import emit_hold
from typewright.generating.standalone.literals import doc_lines, text_literal
from typewright.generating.standalone.names import OWN_VARIABLES, Home, Locals, snake
from typewright.generating.standalone.spelling import annotation

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from typewright.generating.standalone.functions import File

_ORDER = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}


def write_class(cls: type, file: File) -> Lines:
    """Return the statement of the class that stands for *cls*."""
    model, unit = declared(cls).definition, Lines()
    home = file.homes[cls]
    with unit.open_at(model.origin, "class {name}:", name=Name(home.name)):
        for line in doc_lines(doc_of(model)):
            unit.add("{line}", line=line)
        unit.blank()
        slots = [text_literal(name) for name in sorted([*(field.name for field in model.fields), "__weakref__"])]
        unit.add("__slots__ = ({slots})", slots=_tuple(slots))
        unit.add("__match_args__ = ({names})", names=_tuple([_text(f) for f in model.inputs if not f.kw_only]))
        if model.options.frozen:
            _declare_fields(model, file, unit)
        _write_init(model, file, unit)
        _write_repr(cls, model, file, unit)
        _write_comparisons(model, file, unit)
        if model.options.frozen:
            _write_guards(model, file, unit)
        if home.dumper is None:
            _write_methods(cls, model, file, unit)
    return unit


def doc_of(model: Model) -> str:
    """Return what is said of a class and of its fields."""
    lines = [model.doc.strip() if model.doc and model.doc.strip() else f"What {model.name} holds."]
    said = [(field.name, " ".join(field.doc.split())) for field in model.fields if field.doc and field.doc.strip()]
    if said:
        lines += ["", "Attributes:", *(f"    {name}: {text}" for name, text in said)]
    return "\n".join(lines)


def _text(field: Field) -> Literal:
    return text_literal(field.name)


def _tuple(parts: list[Literal]) -> Code:
    listed = join(", ", list(parts))
    return code("{listed},", listed=listed) if len(parts) == 1 else listed


def _function(file: File, unit: Lines, model: Model, parameters: Iterable[str] = ()) -> Function:
    """Return a function in the class, where checkers of types see each field as a name of the class, too."""
    inner = Locals(file.names, parameters, [*[field.name for field in model.inputs], *OWN_VARIABLES])
    return Function(file, unit, inner, inner.fresh("problems"), snake(model.name))


def _declare_fields(model: Model, file: File, unit: Lines) -> None:
    """Add annotations: checkers see no type where an object is set by ``object.__setattr__``."""
    function = _function(file, unit, model)
    for field in model.fields:
        unit.add("{name}: {type}", name=Name(field.name), type=annotation(field.type, function))


def _write_init(model: Model, file: File, unit: Lines) -> None:
    names = [field.name for field in model.inputs]
    function = _function(file, unit, model, names)
    self = function.locals.fresh("self")
    outside = _function(file, unit, model)
    parts: list[Part] = [self]
    for field in sorted(model.inputs, key=lambda field: field.kw_only):
        if field.kw_only and Literal("*") not in parts:
            parts.append(Literal("*"))
        parts.append(_parameter(field, outside, model))
    unit.blank()
    emit_wrapped(unit, "def __init__(", parts, ") -> None:")
    unit.indent(1)
    _emit_checks(model, function)
    if not model.inputs:
        unit.add("pass")
    for field in model.inputs:
        _emit_set(self, field, Name(field.name), model, function)
    unit.indent(-1)


def _parameter(field: Field, function: Function, model: Model) -> Part:
    holes: dict[str, Part] = {"name": Name(field.name), "type": annotation(field.type, function)}
    if is_fresh(field, function):
        return code("{name}: {type} = {fresh}", fresh=function.names.support("FRESH"), **holes)
    if field.default is MISSING:
        return code("{name}: {type}", **holes)
    default = function.value(field.default, f"{snake(model.name)}_{field.name}_default")
    return code("{name}: {type} = {default}", default=default, **holes)


def _emit_checks(model: Model, function: Function) -> None:
    """Add the lines that refuse what can't be kept, every problem at once."""
    unit, before = function.unit, len(function.unit.lines)
    for field in model.inputs:
        if is_fresh(field, function):
            _emit_fresh(field, function)
    first = len(unit.lines)
    unit.add(
        "{problems}: {kind} = []",
        problems=function.problems,
        kind=function.names.type_only("_checks", "Problems"),
    )
    opened = len(unit.lines)
    for field in model.inputs:
        emit_field_check(field, function)
    if len(unit.lines) == opened:
        del unit.lines[first:]
        return
    assert before <= first
    with unit.open("if {problems}:", problems=function.problems):
        unit.add(
            "raise {error}({name}, {problems})",
            error=function.names.support("ValidationError"),
            name=text_literal(model.name),
            problems=function.problems,
        )


def _emit_fresh(field: Field, function: Function) -> None:
    name = Name(field.name)
    with function.unit.open("if {name} is {fresh}:", name=name, fresh=function.names.support("FRESH")):
        function.unit.add("{name} = {made}", name=name, made=fresh_value(field, function))


def is_fresh(field: Field, function: Function) -> bool:
    """Whether the default of a field is made when an object is."""
    return field.factory is not None or function.file.is_late(field.default)


def fresh_value(field: Field, function: Function) -> Part:
    """Return what makes the default of a field anew."""
    if field.factory is None:
        return function.value(field.default, "")
    empty = {"list": "[]", "dict": "{}"}.get(field.factory.__name__)
    return code("{set}()", set=function.builtin("set")) if empty is None else Literal(empty)


def emit_field_check(field: Field, function: Function) -> None:
    """Add the lines that check what is given for a field."""
    function.field = field.name
    unit, start = function.unit, len(function.unit.lines)
    before = function.count(field.name) if field.secret else None
    opened = len(unit.lines)
    emit_hold(lower(field.type, HOLD), Name(field.name), Place(None, (_text(field),)), function)
    if before is not None:
        if len(unit.lines) == opened:
            del unit.lines[start:]
        else:
            hide = function.names.support("hide")
            unit.add("{hide}({problems}, {before})", hide=hide, problems=function.problems, before=before)
    function.field = ""


def _emit_set(owner: Name, field: Field, value: Part, model: Model, function: Function) -> None:
    holes: dict[str, Part] = {"owner": owner, "name": Name(field.name), "value": value}
    if model.options.frozen:
        holes |= {"object": function.builtin("object"), "text": _text(field)}
        function.unit.add_at(field.origin, "{object}.__setattr__({owner}, {text}, {value})", **holes)
    else:
        function.unit.add_at(field.origin, "{owner}.{name} = {value}", **holes)


def emit_set_fields(owner: Name, values: dict[str, Part], model: Model, function: Function) -> None:
    """Add the lines that give an object its values, by name of the field."""
    for field in model.inputs:
        _emit_set(owner, field, values[field.name], model, function)


def _write_repr(cls: type, model: Model, file: File, unit: Lines) -> None:
    function = _function(file, unit, model)
    unit.blank()
    if leads_to_itself(cls):
        unit.add("@{reprlib}.recursive_repr()", reprlib=function.names.module("reprlib"))
    shown = [field for field in model.fields if field.repr]
    texts = [f"{field.name}=<secret>" if field.secret else f"{field.name}={{self.{field.name}!r}}" for field in shown]
    with unit.open("def __repr__(self) -> {str}:", str=function.builtin("str")):
        if len(texts) < 4:
            unit.add('return f"{{self.__class__.__qualname__}}({shown})"', shown=Literal(", ".join(texts)))
            return
        unit.add("return (")
        unit.indent(1)
        unit.add('f"{{self.__class__.__qualname__}}("')
        for i, text in enumerate(texts):
            unit.add('f"{text}"', text=Literal(text + (", " if i < len(texts) - 1 else ")")))
        unit.indent(-1)
        unit.add(")")


def leads_to_itself(cls: type) -> bool:
    """Whether an object of *cls* may hold one of *cls*."""
    seen: set[type] = set()
    waiting: list[Type] = [field.type for field in declared(cls).definition.fields]
    while waiting:
        type_ = waiting.pop()
        waiting += parts_of(type_)
        if isinstance(type_, ModelType) and type_.cls not in seen:
            seen.add(type_.cls)
            waiting += [field.type for field in declared(type_.cls).definition.fields]
    return cls in seen


def _write_comparisons(model: Model, file: File, unit: Lines) -> None:
    function = _function(file, unit, model)
    compared = [field.name for field in model.fields if field.compare]
    holes: dict[str, Part] = {"object": function.builtin("object"), "bool": function.builtin("bool")}
    holes["any"] = function.names.type_only("typing", "Any")
    holes["no"] = function.builtin("NotImplemented")
    unit.blank()
    with unit.open("def __eq__(self, other: {object}) -> {bool}:", **holes):
        _emit_class_test(model, function, holes["no"])
        pairs = [Code(f"self.{name} == other.{name}") for name in compared]
        unit.add("return {pairs}", pairs=_conjunction(pairs, function))
    if model.options.frozen:
        unit.blank()
        with unit.open("def __hash__(self) -> {int}:", int=function.builtin("int")):
            hashed = _members("self", [field.name for field in model.fields if field.hashed])
            unit.add("return {hash}({values})", hash=function.builtin("hash"), values=hashed)
    for name, operator in _ORDER.items() if model.options.order else ():
        unit.blank()
        with unit.open("def {name}(self, other: {object}) -> {bool}:", name=Name(name), **holes):
            _emit_class_test(model, function, holes["no"])
            mine, others = _members("self", compared), _members("other", compared)
            pair = code("{mine} {operator} {others}", mine=mine, operator=Literal(operator), others=others)
            # Of a single value of any type the comparison may be anything.
            unit.add("return {pair}", pair=_conjunction([pair], function) if len(compared) == 1 else pair)


def _emit_class_test(model: Model, function: Function, no: Part) -> None:
    # isinstance is what type checkers follow; the class itself keeps objects of classes below apart.
    test = "if not {isinstance}(other, {cls}) or other.__class__ is not self.__class__:"
    with function.unit.open(test, isinstance=function.builtin("isinstance"), cls=_own_name(model, function)):
        function.unit.add("return {no}", no=no)


def _own_name(model: Model, function: Function) -> Part:
    """Return how a method names its class."""
    return function.declared_name(Home(function.names.place, model.name))


def _conjunction(pairs: list[Code], function: Function) -> Code:
    if not pairs:
        return Code("True")
    return code("{bool}({pairs})", bool=function.builtin("bool"), pairs=join(" and ", list(pairs)))


def _members(owner: str, names: list[str]) -> Code:
    listed = ", ".join(f"{owner}.{name}" for name in names)
    return Code(f"({listed},)" if len(names) == 1 else f"({listed})")


def _write_guards(model: Model, file: File, unit: Lines) -> None:
    """Add what keeps an object as it is, and what lets pickle and copy make one."""
    function = _function(file, unit, model)
    names = function.names
    object_, str_, error = function.builtin("object"), function.builtin("str"), function.builtin("AttributeError")
    raising = 'raise {error}(f"{cls} is frozen: {{name!r}} can\'t be changed")'
    for method, more in (("__setattr__", "value: {object}"), ("__delattr__", "")):
        unit.blank()
        head = f"def {method}(self, name: {{str}}{', ' + more if more else ''}) -> None:"
        with unit.open(head, str=str_, object=object_):
            unit.add(raising, error=error, cls=Name(model.name))
    unit.blank()
    state = code(
        "{tuple}[None, {dict}[{str}, {any}]]",
        tuple=function.builtin("tuple"),
        dict=function.builtin("dict"),
        str=str_,
        any=names.type_only("typing", "Any"),
    )
    with (
        unit.open("def __setstate__(self, state: {state}) -> None:", state=state),
        unit.open("for name, value in state[1].items():"),
    ):
        unit.add("{object}.__setattr__(self, name, value)", object=object_)


def _write_methods(cls: type, model: Model, file: File, unit: Lines) -> None:
    """Add load and dump, and both for JSON."""
    home, function = file.homes[cls], _function(file, unit, model)
    names = function.names
    holes: dict[str, Part] = {
        "cls": function.declared_name(home),
        "name": text_literal(model.name),
        "read": Name(home.reader),
        "load": names.support("load_with"),
        "parse": names.support("parse_json"),
        "veil": veil_of(ReadModel(cls)),
        "write": names.support("write_json"),
        "object": function.builtin("object"),
        "str": function.builtin("str"),
        "bytes": function.builtin("bytes"),
        "static": function.builtin("staticmethod"),
        "error": names.support("ValidationError"),
    }
    unit.blank()
    unit.add("@{static}", **holes)
    with unit.open("def load(data: {object}) -> {cls}:", **holes):
        unit.add('"""Read plain data, or raise {error}."""', **holes)
        unit.add("made: {cls} = {load}({read}, data, {name})", **holes)
        unit.add("return made")
    unit.blank()
    unit.add("@{static}", **holes)
    with unit.open("def load_json(text: {str} | {bytes}) -> {cls}:", **holes):
        unit.add('"""Read JSON, or raise {error}."""', **holes)
        unit.add("made: {cls} = {load}({read}, {parse}(text, {name}{veil}), {name})", **holes)
        unit.add("return made")
    unit.blank()
    any_ = names.type_only("typing", "Any")
    with unit.open("def dump(self) -> {dict}[{str}, {any}]:", dict=function.builtin("dict"), any=any_, **holes):
        unit.add('"""Return plain data."""')
        emit_dump(model, Name("self"), function)
    unit.blank()
    with unit.open("def dump_json(self) -> {bytes}:", **holes):
        unit.add('"""Return JSON."""')
        unit.add("return {write}(self.dump())", **holes)
