"""JSON Schema beside fastjsonschema, jsonschema-rs, jsonschema and json-model: a flat record, and real schemas."""

from __future__ import annotations

import json
import math
import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import typewright as tw
from bench.json_models import measure_models
from bench.rounds import Case, Pace, Timing, mean_timing, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.libraries.library import Library

    Check = Callable[[Any], object]

OURS, FAST, RUST, PLAIN = "typewright", "fastjsonschema", "jsonschema-rs", "jsonschema"
PACKAGES = {FAST: "fastjsonschema", RUST: "jsonschema_rs", PLAIN: "jsonschema"}
FLAT_LIMIT, USE_LIMIT, COMPILE_LIMIT = 1.3, 0.5, 1.0
MOST_DOCUMENTS = 200
"""Documents of one schema that are checked; the data sets have up to 3,758."""

_TEXT = {"type": "string", "minLength": 19, "maxLength": 19}
_AMOUNT = {"type": "number", "minimum": 0}
_PLACE = {"type": ["string", "null"], "maxLength": 60}
PROPERTIES: dict[str, Any] = {
    "vendor": {"type": "integer", "minimum": 1, "maximum": 9},
    "pickup": _TEXT,
    "dropoff": _TEXT,
    "passengers": {"type": "integer", "minimum": 0, "maximum": 8},
    **dict.fromkeys(("distance", "fare", "tip", "tolls", "total"), _AMOUNT),
    "color": {"enum": ["yellow", "green"]},
    **dict.fromkeys(("payment", "pickup_zone", "dropoff_zone", "borough"), _PLACE),
    "shared": {"type": "boolean"},
}
FLAT = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "properties": PROPERTIES,
    "required": list(PROPERTIES),
    "additionalProperties": False,
}
TRIP = {
    "vendor": 1,
    "pickup": "2019-03-23 20:21:09",
    "dropoff": "2019-03-23 20:27:24",
    "passengers": 1,
    "distance": 1.6,
    "fare": 7.0,
    "tip": 2.15,
    "tolls": 0.0,
    "total": 12.95,
    "color": "yellow",
    "payment": "credit card",
    "pickup_zone": "Lenox Hill West",
    "dropoff_zone": None,
    "borough": "Manhattan",
    "shared": False,
}


def compile_ours(schema: Any) -> Check:
    """Return typewright's check."""
    return tw.json_schema.compile(schema).is_valid


def compile_fast(schema: Any) -> Check:
    """Return that of fastjsonschema, which checks no formats and leaves documents alone, as the others do."""
    library = import_module("fastjsonschema")
    validate, refused = library.compile(schema, use_formats=False, use_default=False), library.JsonSchemaException

    def is_valid(data: object) -> bool:
        try:
            validate(data)
        except refused:
            return False
        return True

    return is_valid


def compile_rust(schema: Any) -> Check:
    """Return that of jsonschema-rs."""
    check: Check = import_module("jsonschema_rs").validator_for(schema).is_valid
    return check


def compile_plain(schema: Any) -> Check:
    """Return that of jsonschema."""
    check: Check = import_module("jsonschema").Draft7Validator(schema).is_valid
    return check


COMPILERS: dict[str, Callable[[Any], Check]] = {
    OURS: compile_ours,
    FAST: compile_fast,
    RUST: compile_rust,
    PLAIN: compile_plain,
}


def measure_json_schema(_libraries: list[Library], _absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table for the flat record, and three for the data sets where these are."""
    absent = {name: f"not installed: {name}" for name, package in PACKAGES.items() if find_spec(package) is None}
    names = [name for name in COMPILERS if name not in absent]
    return [_measure_flat(names, absent, pace), *_measure_sets(names, absent, pace)]


def _measure_flat(names: list[str], absent: dict[str, str], pace: Pace) -> Table:
    cases = {name: Case("check(data)", {"check": COMPILERS[name](FLAT), "data": TRIP}) for name in names}
    for name, case in cases.items():
        assert case.names["check"](TRIP), name  # type: ignore[operator]
    title = "JSON Schema, a record of 15 fields"
    target = Target(OURS, FLAT_LIMIT, RUST)
    return Table("json-schema-flat", title, "us", RUST, measure(cases, pace), (target,), absent)


def data_sets() -> Iterator[tuple[str, Any, list[Any]]]:
    """Yield name, schema and documents of each data set in the folder of shared data."""
    folder = Path(os.environ.get("TYPEWRIGHT_SHARED", ""), "data", "jsonschema-bench")
    for path in sorted(folder.glob("*/schema.json")):
        lines = path.with_name("instances.jsonl").read_text("utf-8").splitlines()
        yield path.parent.name, json.loads(path.read_text("utf-8")), list(map(json.loads, lines))


def _measure_sets(names: list[str], absent: dict[str, str], pace: Pace) -> list[Table]:
    sets = list(data_sets())[: 1 if pace.rounds == 1 else None]
    if not sets:
        return []
    names = [name for name in names if name != PLAIN]  # 300 times as long as the fastest
    cases: dict[tuple[str, str], Case] = {}
    compiled: dict[str, list[float]] = {name: [] for name in names}
    wrong = dict.fromkeys(names, 0)
    for title, schema, documents in sets:
        verdicts: dict[str, list[bool]] = {}
        for name in names:
            check, seconds = _compile(name, schema, documents[0], pace)
            compiled[name].append(seconds)
            verdicts[name] = [bool(check(document)) for document in documents]
            names_used = {"check": check, "documents": documents[:MOST_DOCUMENTS]}
            cases[name, title] = Case("for d in documents: check(d)", names_used, len(documents[:MOST_DOCUMENTS]))
        judge = verdicts.get(RUST, verdicts[OURS])
        for name in names:
            wrong[name] += sum(map(lambda one, other: one is not other, verdicts[name], judge))
    timings = measure({f"{name} {title}": case for (name, title), case in cases.items()}, pace)
    titles = [title for title, _, _ in sets]
    used = {name: mean_timing([timings[f"{name} {title}"] for title in titles]) for name in names}
    ratios = {
        title: timings[f"{OURS} {title}"].best / timings[f"{FAST} {title}"].best for title in titles if FAST in names
    }
    notes = {name: f"{count} other verdicts than {RUST}" for name, count in wrong.items() if name != RUST}
    base = FAST if FAST in names else OURS
    return [
        Table(
            "json-schema-use",
            f"JSON Schema, one document, geometric mean of {len(sets)} schemas",
            "us",
            base,
            used,
            (Target(OURS, USE_LIMIT, FAST),),
            absent,
            _remark_of(ratios, "check"),
            notes,
        ),
        _table_of_compiling(compiled, titles, base, absent),
        measure_models(sets, compile_ours, MOST_DOCUMENTS, pace),
    ]


def _compile(name: str, schema: Any, document: Any, pace: Pace) -> tuple[Check, float]:
    """Return a check and the least time that making it and checking one document took."""
    before = os.environ.get("TYPEWRIGHT_CACHE")
    os.environ["TYPEWRIGHT_CACHE"] = "off"
    try:
        best, check = math.inf, None
        for _ in range(min(pace.rounds, 5)):
            started = perf_counter()
            check = COMPILERS[name](schema)
            check(document)
            best = min(best, perf_counter() - started)
    finally:
        os.environ.pop("TYPEWRIGHT_CACHE")
        if before is not None:
            os.environ["TYPEWRIGHT_CACHE"] = before
    assert check is not None
    return check, best


def _remark_of(ratios: dict[str, float], what: str) -> tuple[str, ...]:
    if not ratios:
        return ()
    worst = max(ratios, key=ratios.__getitem__)
    return (f"the schema with the highest ratio to {FAST} in this ({what}): {worst}, {ratios[worst]:.2f}x",)


def _table_of_compiling(
    compiled: dict[str, list[float]], titles: list[str], base: str, absent: dict[str, str]
) -> Table:
    timings = {
        name: Timing((math.exp(sum(map(math.log, seconds)) / len(seconds)),)) for name, seconds in compiled.items()
    }
    pairs = zip(titles, compiled[OURS], compiled.get(FAST, []), strict=False)
    remarks = _remark_of({title: ours / fast for title, ours, fast in pairs}, "compile and the first document")
    title = f"JSON Schema, compile and the first document, geometric mean of {len(titles)} schemas, no cache"
    targets = (Target(OURS, COMPILE_LIMIT, FAST),)
    return Table("json-schema-compile", title, "ms", base, timings, targets, absent, remarks)
