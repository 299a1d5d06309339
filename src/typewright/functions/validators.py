"""Functions that check one value: the same rules, code and problems as those of a model's field."""

from __future__ import annotations

import sys

from typewright.definitions import HOLD, Field, Origin, Type, canonical, lower
from typewright.emit import Names, Unit, code
from typewright.engine import Group, Home, Order
from typewright.errors import CodeError, shown
from typewright.functions.making import mistakes_in_words
from typewright.functions.mistakes import raise_all
from typewright.functions.names import qualname_in, show_names
from typewright.records import frozen
from typewright.stand_ins import overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any, TypeVar

    T = TypeVar("T")


@frozen
class Validator:
    """What one validator checks."""

    name: str
    type: Type
    place: Origin
    """Where it was made."""


@overload
def make_validator(
    name: str,
    type_: type[T],
    constraints: Sequence[object] = (),
    *,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
) -> Callable[[object], T]: ...
@overload
def make_validator(
    name: str,
    type_: Any,
    constraints: Sequence[object] = (),
    *,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
) -> Callable[[object], Any]: ...
def make_validator(
    name: str,
    type_: Any,
    constraints: Sequence[object] = (),
    *,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
) -> Any:
    """Return a function of one value that returns it if it is of *type_* and keeps to *constraints*.

    *constraints* is what could stand beside the type in ``Annotated``: :class:`Ge` and its like,
    :class:`Convert` and :class:`Check`. What is refused is told as for a model's field; so a
    converter may return another value, and an int where a float is asked for stays what it is.

    >>> import typewright as tw
    >>> check_port = tw.make_validator("check_port", int, [tw.Ge(1), tw.Le(65535)])
    >>> check_port(80)
    80

    Raises:
        CodeError: a name is wrong.
        AnnotationError: *type_* means nothing that can be checked.
        ConstraintError: a rule doesn't fit the type. Several mistakes come as an ``ExceptionGroup``.
    """
    from typewright.functions.checking import read_annotation

    frame = sys._getframe(1)  # noqa: SLF001 - the caller's place is the function's place
    home = module or frame.f_globals.get("__name__", "__main__")
    errors = mistakes_in_words(name, home, qualname, doc)
    if not isinstance(constraints, (list, tuple)):
        errors.append(
            CodeError(shown(name), f"constraints is {shown(constraints)}, not a list; write [{shown(constraints)}]")
        )
    raise_all(shown(name), errors)
    annotation = _annotated(type_, tuple(constraints))
    place = Origin(frame.f_code.co_filename, frame.f_lineno)
    validator = Validator(name, read_annotation(annotation, name, frame), place)
    place_of = Home(frame.f_code.co_filename, home, qualname or qualname_in(frame, name))
    made = _make(validator, place_of, doc, type_)
    show_names(made, frame.f_locals, frame.f_globals)
    return made


def _annotated(type_: Any, constraints: tuple[object, ...]) -> Any:
    if not constraints:
        return type_
    from typing import Annotated

    return Annotated[(type_, *constraints)]


def _make(validator: Validator, home: Home, doc: str | None, annotation: object) -> Any:
    spelling, live = canonical(validator.type)
    place = str(validator.place)
    order = Order(
        home,
        f"validator {home.name} {validator.name} {spelling}",
        (validator, *live),
        place,
        lambda: _write(validator, home),
    )
    group = Group(home.module, lambda: order)
    function = group.owner = group.add(validator.name, home.name, ("value",))
    function.__qualname__ = home.name
    function.__doc__ = doc
    function.__annotations__ = {"return": annotation}
    return function


def make_refusal(validator: Validator) -> Callable[[object], Exception]:
    """Return the function that says why *validator* refused a value."""

    def refuse(value: object) -> Exception:
        from typewright.functions.checking import refusal_of
        from typewright.reference import judge

        return refusal_of(validator.name, judge(lower(validator.type, HOLD), value, origin=validator.place))

    return refuse


def _write(validator: Validator, home: Home) -> Unit:
    from typewright.functions.links import LINKS
    from typewright.operations import Emitting, emit_check, emit_given, plan_check

    about = f"validator {home.module}.{home.name}, {validator.place}"
    names = Names()
    unit = Unit(f"{home.module}.{home.name}", names, about=(about,))
    value = names.parameter("value")
    with unit.block("def " + validator.name + "({value}):", value=value):
        step = plan_check(lower(validator.type, HOLD))
        refusal = code("{refuse}({value})", refuse=names.derived("refuse", make_refusal, validator), value=value)
        made = emit_given(value, Field("value", validator.type), unit) if step.changes else value
        emit_check(step, made, Emitting(unit, "value", LINKS, validator.place, refusal))
        unit.line("return {made}", made=made)
    return unit
