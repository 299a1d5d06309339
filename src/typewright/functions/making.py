"""From words to a function: read, write, check, and hand over to the engine."""

from __future__ import annotations

import sys
from types import FunctionType

from typewright.definitions import Origin, fault_of_name, sharing
from typewright.emit import Bound
from typewright.engine import COROUTINE, FUNCTION, Group, Home, Order, Sign, Signature, is_kept, watch
from typewright.errors import CodeError, shown
from typewright.functions.bodies import faults_in_expressions, read_body
from typewright.functions.mistakes import raise_all
from typewright.functions.names import fault_of_function_name, fault_of_qualname, qualname_in, show_names
from typewright.functions.signatures import read_signature
from typewright.functions.verifying import check_unit
from typewright.functions.writing import Plan, write_function
from typewright.stand_ins import overload

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from inspect import Parameter
    from inspect import Signature as Inspected
    from types import FrameType
    from typing import Any, ParamSpec, TypeVar

    from typewright.emit import Unit

    P = ParamSpec("P")
    R = TypeVar("R")


@overload
def make_function(
    name: str,
    signature: Callable[P, R],
    body: object,
    *,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
    constants: Mapping[str, object] | None = None,
    asynchronous: bool = False,
) -> Callable[P, R]: ...
@overload
def make_function(
    name: str,
    signature: Sequence[str | Parameter] | Inspected,
    body: object,
    *,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
    constants: Mapping[str, object] | None = None,
    asynchronous: bool = False,
) -> Callable[..., Any]: ...
def make_function(
    name: str,
    signature: Any,
    body: object,
    *,
    module: str | None = None,
    qualname: str | None = None,
    doc: str | None = None,
    constants: Mapping[str, object] | None = None,
    asynchronous: bool = False,
) -> Any:
    """Return a function with *signature* that does what *body* says.

    *signature* is a list of names and ``inspect.Parameter``, an ``inspect.Signature``, or a function
    that has it. *body* is a line of :func:`code`, a :func:`block`, a statement of ``ast``, or a
    sequence of these. *constants* says what further names in it mean: objects, or a
    :class:`Reference` for what is imported at the first call.

    The code is checked now, and built when the function is first called; what the cache on
    disk holds was checked before. Generators are built now, so that they are told as such.

    >>> import typewright as tw
    >>> add = tw.make_function("add", ["a", "b"], tw.code("return a + b"))
    >>> add(1, b=2)
    3

    Raises:
        CodePartError: a ``str`` stands where code belongs.
        CodeError: a name, the signature or the body is wrong. Several mistakes come as an ``ExceptionGroup``.
    """
    frame = sys._getframe(1)  # noqa: SLF001 - the caller's place is the function's place
    home = module or frame.f_globals.get("__name__", "__main__")
    mistakes = [*mistakes_in_words(name, home, qualname, doc), *_mistakes_in_constants(name, constants)]
    if mistakes:
        raise_all(shown(name), mistakes)
    full = qualname or qualname_in(frame, name)
    plan = read_plan(frame, home, name, full, signature, body, constants or {}, asynchronous=asynchronous)
    made = make_planned(plan, frame.f_code.co_filename, doc)
    show_names(made, signature.__globals__ if isinstance(signature, FunctionType) else frame.f_globals)
    return made


def read_plan(
    frame: FrameType,
    module: str,
    name: str,
    qualname: str,
    signature: object,
    body: object,
    constants: Mapping[str, object],
    *,
    asynchronous: bool = False,
) -> Plan:
    """Return what is to be made, from words of which the names are checked.

    Raises:
        CodePartError: a ``str`` stands where code belongs.
        CodeError: the signature or the body is wrong. Several mistakes come as an ``ExceptionGroup``.
    """
    errors: list[Exception] = []
    read = Signature(())
    try:
        read = read_signature(name, signature)
    except CodeError as exc:
        errors.append(exc)
    except ExceptionGroup as exc:
        errors += exc.exceptions
    reading = read_body(name, body)
    faults = [f"constant {key!r} is called like a parameter" for key in constants if key in read.names]
    if not errors:
        known = {*read.names, *constants}
        faults += [fault for line in reading.lines for fault in faults_in_expressions(line.line, known)]
    errors += [*reading.errors, *[CodeError(name, fault) for fault in faults]]
    raise_all(name, errors)
    place = Origin(frame.f_code.co_filename, frame.f_lineno)
    about = f"{module}.{qualname}, made at {place}"
    return Plan(module, name, qualname, read, tuple(reading.lines), dict(constants), asynchronous, about)


def make_planned(plan: Plan, file: str, doc: str | None, *, is_ours: bool = False) -> FunctionType:
    """Return the function of *plan*, which was written in *file*; lines that *is_ours* need no check.

    Raises:
        CodeError: its code isn't Python, or holds a name that means nothing.
    """
    unit = write_function(plan)
    order = _order_of(plan, unit, file)
    if not is_ours and not is_kept(order):
        check_unit(plan.name, unit)
    function = _make_now(plan, order) if _may_yield(unit) else _make_stub(plan, order)
    function.__qualname__ = plan.qualname
    function.__doc__ = doc
    function.__annotations__ = plan.signature.annotations
    return function


def _may_yield(unit: Unit) -> bool:
    """Whether it is a generator, or may be: a function in it may be one instead."""
    return any("yield" in line.text for line in unit.lines)


def _make_stub(plan: Plan, order: Order) -> FunctionType:
    group, signature = Group(plan.module, lambda: order), plan.signature
    function = group.owner = group.add(
        plan.name,
        plan.qualname,
        signature.layout,
        kind=COROUTINE if plan.asynchronous else FUNCTION,
        **signature.beyond,
    )
    return function


def _make_now(plan: Plan, order: Order) -> FunctionType:
    """Make a function with its code: its text doesn't say which kind it is, and code of another kind is no good."""
    signature = plan.signature
    sign = Sign(plan.qualname, signature.layout, 0, signature.defaults, signature.keyword_defaults)
    group = Group(plan.module, lambda: order, lambda _: sign)
    group.promised = (plan.name,)
    function = group.keep(plan.name, built=True)
    watch(function, group.wake())
    return function


def _order_of(plan: Plan, unit: Unit, file: str) -> Order:
    """Return what is built; the text itself is the key, for all that shapes the code is in it."""
    live: list[object] = []
    for constant in unit.names.constants.values():
        live += [constant.value] if isinstance(constant, Bound) else constant.arguments
    lines = "\n".join([f"{line.depth} {line.text}" for line in unit.lines])
    spelling = f"function {plan.title} {tuple(unit.names.constants)}{sharing(live)}\n{lines}"
    stamp = " ".join([plan.about, *[str(line.origin) for line in unit.lines]])
    return Order(Home(file, plan.module, plan.qualname), spelling, tuple(live), stamp, lambda: unit)


def mistakes_in_words(name: object, module: object, qualname: object, doc: object) -> list[CodeError]:
    """Return what is wrong with the words that every function is made with."""
    faults = [fault_of_function_name(name), None if qualname is None else fault_of_qualname(qualname)]
    # Of exactly that type: one that is derived from it may say something else each time it is asked.
    faults.append(None if type(module) is str else f"module is {shown(module)}, not the name of one")
    faults.append(None if doc is None or type(doc) is str else f"doc is {shown(doc)}, not text")
    return [CodeError(shown(name), fault) for fault in faults if fault is not None]


def _mistakes_in_constants(name: object, constants: Any) -> list[CodeError]:
    if constants is None:
        return []
    if not hasattr(type(constants), "items"):
        return [CodeError(shown(name), f"constants is {shown(constants)}, no mapping of names to objects")]
    faults = {key: fault_of_name(key) for key in constants}
    return [
        CodeError(shown(name), f"constant {shown(key)} {fault}") for key, fault in faults.items() if fault is not None
    ]


def is_made(function: FunctionType) -> bool:
    """Whether *function* was made by typewright."""
    return "_tw_first_call" in function.__globals__
