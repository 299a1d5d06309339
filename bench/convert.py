"""Plain data to objects and back, JSON to objects and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bench import inputs
from bench.rounds import Case, Pace, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Conversion, Library

LIMIT = 1.1
BASE = "hand-written"


@dataclass(frozen=True)
class Shape:
    """One input in the forms that the operations take."""

    name: str
    slot: str
    words: str
    data: Any


def make_shapes() -> tuple[Shape, ...]:
    """Return the flat record, the nested order and the tree of files."""
    return (
        Shape("flat", "flat", "flat, 5 fields", inputs.FLAT),
        Shape("nested", "order", "nested, an order of 10 items", inputs.make_order()),
        Shape("tree", "tree", "1000 files and directories, as in msgspec's benchmark", inputs.make_tree()),
    )


def measure_load(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about loading from dicts."""
    flat, nested, _ = make_shapes()
    return [_measure_one("load", "load from dict", shape, libraries, absent, pace) for shape in (flat, nested)]


def measure_dump(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about dumping to dicts."""
    flat, nested, _ = make_shapes()
    return [_measure_one("dump", "dump to dict", shape, libraries, absent, pace) for shape in (flat, nested)]


def measure_json(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the tables about JSON."""
    return [
        _measure_one(operation, operation, shape, libraries, absent, pace)
        for operation in ("load_json", "dump_json")
        for shape in make_shapes()
    ]


def _measure_one(
    operation: str, words: str, shape: Shape, libraries: list[Library], absent: dict[str, str], pace: Pace
) -> Table:
    cases: dict[str, Case] = {}
    missing = dict(absent)
    for library in libraries:
        conversion: Conversion = getattr(library, shape.slot)
        function = getattr(conversion, operation)
        if function is None:
            missing[library.name] = "-"
        else:
            cases[library.name] = Case("call(value)", {"call": function, "value": _argument(library, operation, shape)})
    return Table(
        f"{operation.replace('_', '-')}-{shape.name}",
        f"{words}: {shape.words}",
        "us",
        BASE,
        measure(cases, pace),
        (Target("typewright", LIMIT, BASE),),
        missing,
    )


def _argument(library: Library, operation: str, shape: Shape) -> Any:
    """Return what *operation* takes: data, JSON, or an object of the library's own."""
    from orjson import dumps

    if operation == "load":
        return shape.data
    if operation == "load_json":
        return dumps(shape.data)
    conversion: Conversion = getattr(library, shape.slot)
    if conversion.load is not None:
        return conversion.load(shape.data)
    assert library.keyword is not None
    return library.keyword(**shape.data)
