"""Checked assignment: one statement, on a model of five fields, on one of twenty, and under a check of the whole."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import typewright as tw
from bench.rounds import Case, Pace, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library

FIVE = ("id", "name", "score", "active", "note")
TWENTY = (*(f"field_{i}" for i in range(19)), "note")
FIFTY = (*(f"field_{i}" for i in range(49)), "note")
BASE = "pydantic"
LIMIT = 0.3
CASES = {
    "int": ("an int with ge=0, the first of 5 fields", FIVE, "id", 7, -1),
    "last": ("an optional str, the last of 5 fields", FIVE, "note", "new", 5),
    "wide": ("an optional str, the last of 20 fields", TWENTY, "note", "new", 5),
    "wider": ("an optional str, the last of 50 fields", FIFTY, "note", "new", 5),
    "whole": ("an int with ge=0, and a check of the whole", FIVE, "id", 7, 1_000),
}
"""By case: what is assigned, the fields of the model, the field, a value that is accepted, and one that is refused."""
MOST = 100
"""What the check of the whole allows."""


class Plain:
    """Plain assignment, to a slot; it checks nothing."""

    __slots__ = tuple(dict.fromkeys((*FIVE, *FIFTY)))


def make_typewright(names: tuple[str, ...], *, whole: bool) -> Any:
    """Return an object of a model that checks assignment."""
    fields: dict[str, Any] = dict.fromkeys(names, int)
    fields |= {names[0]: tw.field(int, ge=0), "note": str | None}
    if not whole:
        return tw.define("Assigned", fields, validate_on_set=True)(*_values(names))

    class Whole(tw.define("Assigned", fields, validate_on_set=True)):  # type: ignore[misc]
        @tw.check
        def is_small(self) -> bool:
            return self.id <= MOST  # type: ignore[no-any-return]

    return Whole(*_values(names))


def make_pydantic(names: tuple[str, ...], *, whole: bool) -> Any:
    """Return an object of a pydantic model with ``validate_assignment``, in its lax mode."""
    from pydantic import BaseModel, ConfigDict, Field, create_model, model_validator

    class Base(BaseModel):
        model_config = ConfigDict(validate_assignment=True)

    class Whole(Base):
        @model_validator(mode="after")
        def is_small(self) -> Any:
            if self.id > MOST:  # type: ignore[attr-defined]
                raise ValueError("too much")
            return self

    fields: dict[str, Any] = dict.fromkeys(names, (int, ...))
    fields |= {names[0]: (int, Field(ge=0)), "note": (str | None, ...)}
    model: Any = create_model("Assigned", __base__=Whole if whole else Base, **fields)
    return model(**dict(zip(names, _values(names), strict=True)))


def make_attrs(names: tuple[str, ...], *, whole: bool) -> Any:
    """Return an object of an attrs class, whose validators run on assignment; it has no check of the whole."""
    import attrs
    from attrs.validators import and_, ge, instance_of, optional

    if whole:
        return None
    fields: dict[str, Any] = {name: attrs.field(validator=instance_of(int)) for name in names}
    fields[names[0]] = attrs.field(validator=and_(instance_of(int), ge(0)))
    fields["note"] = attrs.field(validator=optional(instance_of(str)))
    made: Any = attrs.make_class("Assigned", fields, slots=True, on_setattr=attrs.setters.validate)
    return made(*_values(names))


def make_plain(names: tuple[str, ...], *, whole: bool) -> Any:
    """Return an object that takes whatever it is given."""
    if whole:
        return None
    made = Plain()
    for name, value in zip(names, _values(names), strict=True):
        setattr(made, name, value)
    return made


def _values(names: tuple[str, ...]) -> list[object]:
    return [i for i, _ in enumerate(names[:-1])] + ["a"]


MAKERS = {"typewright": make_typewright, BASE: make_pydantic, "attrs": make_attrs, "plain assignment": make_plain}


def find_fault(made: Any, name: str, right: object, wrong: object, *, checked: bool) -> str | None:
    """Return what *made* does otherwise than the others, or None: it keeps a right value and refuses a wrong one."""
    setattr(made, name, right)
    if getattr(made, name) != right:
        return f"failed: {name} isn't {right!r}"
    if not checked:
        return None
    try:
        setattr(made, name, wrong)
    except (ValueError, TypeError):
        setattr(made, name, right)
        return None
    return f"failed: took {wrong!r} for {name}"


def measure_assign(_libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table for each case."""
    return [_measure_case(case, absent, pace) for case in CASES]


def _measure_case(case: str, absent: dict[str, str], pace: Pace) -> Table:
    said, names, name, right, wrong = CASES[case]
    cases: dict[str, Case] = {}
    missing: dict[str, str] = {}
    for library, make in MAKERS.items():
        if library in absent or (library in ("pydantic", "attrs") and find_spec(library) is None):
            missing[library] = absent.get(library, f"not installed: {library}")
            continue
        made = make(names, whole=case == "whole")
        fault = "-" if made is None else find_fault(made, name, right, wrong, checked=make is not make_plain)
        if fault is not None:
            missing[library] = fault
            continue
        cases[library] = Case(f"made.{name} = value", {"made": made, "value": right})
    timings = measure(cases, pace)
    target = Target("typewright", LIMIT, BASE)
    notes = {"plain assignment": "unchecked"} if "plain assignment" in cases else {}
    return Table(f"assign-{case}", f"assign {said}", "us", BASE, timings, (target,), missing, notes=notes)
