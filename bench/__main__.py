"""``python -m bench [--only NAME] [--json FILE] [--markdown FILE] [--quick]``."""

from __future__ import annotations

import argparse
import json
import platform
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from bench import (
    adopted,
    assign,
    check,
    contexts,
    convert,
    create,
    define,
    dispatch,
    drop_ins,
    frozen,
    functions,
    generate,
    imports,
    json_schema,
    memory,
    retry,
    schema_files,
    standalone,
    startup,
    wrappers,
)
from bench.agreement import find_disagreement
from bench.libraries import find_libraries
from bench.pages import write_page
from bench.rounds import FULL, QUICK, Calibration, Pace
from bench.tables import Table, read_data, render_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.libraries.library import Library

    Measure = Callable[[list[Library], dict[str, str], Pace], list[Table]]

ROWS: dict[str, Measure] = {
    "define": define.measure_define,
    "startup": startup.measure_startup,
    "import": startup.measure_import,
    "memory": memory.measure_memory,
    "create": create.measure_create,
    "assign": assign.measure_assign,
    "load": convert.measure_load,
    "dump": convert.measure_dump,
    "json": convert.measure_json,
    "check": check.measure_check,
    "drop-ins": drop_ins.measure_drop_ins,
    "adopted": adopted.measure_adopted,
    "dispatch": dispatch.measure_dispatch,
    "functions": functions.measure_functions,
    "wrappers": wrappers.measure_wrappers,
    "retry": retry.measure_retry,
    "contexts": contexts.measure_contexts,
    "imports": imports.measure_imports,
    "frozen": frozen.measure_frozen,
    "json-schema": json_schema.measure_json_schema,
    "schema-files": schema_files.measure_schema_files,
    "standalone": standalone.measure_standalone,
    "generate": generate.measure_generate,
}
"""The rows of the benchmark in the order in which they run."""

PACKAGES = (
    "attrs",
    "cattrs",
    "pydantic",
    "msgspec",
    "mashumaro",
    "ducktools-classbuilder",
    "orjson",
    "libcst",
    "ovld",
    "plum-dispatch",
    "multipledispatch",
    "wrapt",
    "stamina",
    "tenacity",
    "fastjsonschema",
    "jsonschema-rs",
    "jsonschema",
    "json-model-compiler",
    "datamodel-code-generator",
)


def read_arguments(arguments: list[str] | None = None) -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser("python -m bench", description="Measure typewright beside its peers.")
    parser.add_argument("--only", action="append", choices=list(ROWS), help="a row to run; may be repeated")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all samples as JSON")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="put the tables into a page of the docs")
    parser.add_argument("--quick", action="store_true", help="fewer rounds and classes, for a first look")
    asked = parser.parse_args(arguments)
    if asked.markdown is not None and not asked.markdown.is_file():
        parser.error(f"--markdown: {asked.markdown} is no page of the docs")
    return asked


def describe_machine() -> dict[str, object]:
    """Return what the numbers depend on: interpreter, machine, versions, and how busy it is."""
    calibration = Calibration()
    steady = sum(calibration.is_steady() for _ in range(200))
    return {
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "machine": f"{platform.system()} {platform.machine()}",
        "packages": {name: _version_of(name) for name in PACKAGES},
        "calibration_us": round(calibration.best * 1e6, 1),
        "steady_percent": steady // 2,
    }


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def choose_libraries() -> tuple[list[Library], dict[str, str]]:
    """Return the libraries that are installed and right, and why the others are left out."""
    found, absent = find_libraries()
    usable = []
    for library in found:
        try:
            fault = find_disagreement(library)
        except Exception as exc:  # noqa: BLE001 - one broken library mustn't hide what the others cost
            fault = f"{type(exc).__name__}: {exc}"
        if fault is None:
            usable.append(library)
        else:
            absent[library.name] = f"failed: {fault}".splitlines()[0][:160]
    return usable, absent


def main(arguments: list[str] | None = None) -> int:
    """Run the rows that are asked for, print their tables and return the exit code."""
    asked = read_arguments(arguments)
    pace = QUICK if asked.quick else FULL
    machine = describe_machine()
    print(*(f"{key}: {value}" for key, value in machine.items()), sep="\n", end="\n\n", flush=True)
    libraries, absent = choose_libraries()
    tables: list[Table] = []
    started = time.perf_counter()
    for name in asked.only or ROWS:
        for table in ROWS[name](libraries, absent, pace):
            tables.append(table)
            print(render_text(table), end="\n\n", flush=True)
    print(f"{time.perf_counter() - started:.0f} s")
    if asked.json:
        asked.json.write_text(json.dumps({"machine": machine, "tables": [read_data(table) for table in tables]}))
    if asked.markdown:
        write_page(asked.markdown, machine, tables)
    return int(any(why.startswith("failed") for table in tables for why in table.absent.values()))


if __name__ == "__main__":
    sys.exit(main())
