"""JSON Schema beside json-model's compiler, over those schemas that it compiles; it needs Python 3.12."""

from __future__ import annotations

import copy
import logging
import os
import sys
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.rounds import Case, mean_timing, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bench.rounds import Pace

    Check = Callable[[Any], object]

OURS, THEIRS = "typewright", "json-model-compiler"
PACKAGES = ("json_model", "jsutils")
LIMIT = 1.0


def find_absence() -> str | None:
    """Return why the compiler can't run here, or None."""
    if sys.version_info < (3, 12):
        return "not installed: needs Python 3.12"
    missing = [package for package in PACKAGES if find_spec(package) is None]
    return f"not installed: {', '.join(missing)}" if missing else None


def compile_model(schema: Any) -> Check:
    """Return the check of json-model's Python back end: options of its own command, formats off, no reports.

    Raises:
        Exception: it can't be compiled; the compiler has no class for that.
    """
    convert, resolve = import_module("jsutils.convert"), import_module("jsutils.resolver")
    with _quiet_folder() as folder:
        model = convert.schema_to_model(
            copy.deepcopy(schema),
            "schema",
            strict=False,  # with it, schemas that say a thing twice are refused
            resolver=resolve.Resolver(cache=folder, mapping=[]),
            typer=True,
            simpler=True,
            level=logging.CRITICAL,
        )
        check: Check = import_module("json_model").model_checker_from_json(
            model, loose_int=True, loose_float=True, predef=False, extend=True, caps=False, report=False
        )
    return check


@contextmanager
def _quiet_folder() -> Iterator[str]:
    """Give the compiler a folder for its cache of remote models, and keep what it logs to itself."""
    before = os.environ.get("JSON_MODEL_CACHEDIR")
    logging.disable(logging.CRITICAL)
    try:
        with TemporaryDirectory(prefix="typewright-bench-") as folder:
            os.environ["JSON_MODEL_CACHEDIR"] = folder
            yield folder
    finally:
        logging.disable(logging.NOTSET)
        os.environ.pop("JSON_MODEL_CACHEDIR")
        if before is not None:
            os.environ["JSON_MODEL_CACHEDIR"] = before


def measure_models(
    sets: list[tuple[str, Any, list[Any]]], compile_ours: Callable[[Any], Check], most: int, pace: Pace
) -> Table:
    """Return the table of *sets* (title, schema, documents), of each at most *most* documents."""
    title = "JSON Schema, one document, geometric mean of the schemas that json-model's compiler compiles"
    absence = find_absence()
    targets = (Target(OURS, LIMIT, THEIRS),)
    if absence is not None:
        return Table("json-schema-models", title, "us", THEIRS, {}, targets, {THEIRS: absence})
    cases: dict[str, Case] = {}
    wrong = 0
    for name, schema, documents in sets:
        checks = _compile_both(schema, compile_ours)
        wrong += sum(len({bool(check(each)) for check in checks.values()}) - 1 for each in documents if checks)
        for side, check in checks.items():
            names = {"check": check, "documents": documents[:most]}
            cases[f"{side} {name}"] = Case("for d in documents: check(d)", names, len(documents[:most]))
    timings = measure(cases, pace)
    titles = [name for name, _, _ in sets if f"{OURS} {name}" in timings]
    if not titles:
        return Table("json-schema-models", title, "us", THEIRS, {}, targets, {THEIRS: "-"})
    means = {side: mean_timing([timings[f"{side} {name}"] for name in titles]) for side in (OURS, THEIRS)}
    ratios = {name: timings[f"{OURS} {name}"].best / timings[f"{THEIRS} {name}"].best for name in titles}
    worst = max(ratios, key=ratios.__getitem__)
    refused = ", ".join(name for name, _, _ in sets if name not in titles)
    remarks = (
        f"{len(titles)} of {len(sets)} schemas; it refuses {refused or 'none'}",
        f"the schema with the highest ratio to it: {worst}, {ratios[worst]:.2f}x",
    )
    notes = {THEIRS: f"{wrong} other verdicts than {OURS}"}
    return Table("json-schema-models", title, "us", THEIRS, means, targets, {}, remarks, notes)


def _compile_both(schema: Any, compile_ours: Callable[[Any], Check]) -> dict[str, Check]:
    """Return the checks of both sides, or none where json-model's compiler refuses the schema."""
    try:
        theirs = compile_model(schema)
    except Exception:  # noqa: BLE001 - assertions, mostly: what it can't compile is named in the table
        return {}
    return {OURS: compile_ours(schema), THEIRS: theirs}
