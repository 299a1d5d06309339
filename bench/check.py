"""``typewright check`` over a file of NDJSON, beside bare loops that do nothing but validate each line."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.inputs import make_records
from bench.rounds import Case, Pace, measure
from bench.tables import Table, Target

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.libraries.library import Library

    Run = Callable[[Path], bool]

SCHEMA = """\
models:
  Visitor:
    fields:
      id: {type: int, ge: 1}
      name: {type: str, min_length: 1, max_length: 100}
      email: {type: str, pattern: '^[^@]+@[^@]+$'}
      age: {type: int, ge: 0, le: 130}
      score: {type: float, ge: 0}
      active: bool
      joined: date
      country: {type: str, one_of: [DE, FR, NL, US]}
      tags: list[str]
      referrer: int?
"""
BASE = "pydantic, loop"
TARGET = Target("typewright check", 1.0, BASE)


def measure_check(libraries: list[Library], absent: dict[str, str], pace: Pace) -> list[Table]:
    """Return the table about checking a file of NDJSON."""
    missing = dict(absent)
    runs: dict[str, Run] = {}
    with TemporaryDirectory(prefix="typewright-bench-") as folder:
        good, bad = write_files(Path(folder), pace.records)
        for name, make in list_contenders(libraries, Path(folder)).items():
            try:
                run = make()
                fault = None if run(good) and not run(bad) else "accepts the bad file or refuses the good one"
            except Exception as exc:  # noqa: BLE001 - one broken contender mustn't hide what the others cost
                fault = f"{type(exc).__name__}: {exc}".splitlines()[0]
            if fault is None:
                runs[name] = run
            else:
                missing[name] = f"failed: {fault}"[:160]
        cases = {name: Case("run(file)", {"run": run, "file": good}, pace.records) for name, run in runs.items()}
        timings = measure(cases, replace(pace, rounds=pace.processes, sample=0.001))
    notes = {name: f"{1 / timing.best:,.0f} records/s" for name, timing in timings.items()}
    title = f"check {pace.records:,} records of ten fields in NDJSON, per record"
    return [Table("check", title, "us", BASE, timings, (TARGET,), missing, notes=notes)]


def list_contenders(libraries: list[Library], folder: Path) -> dict[str, Callable[[], Run]]:
    """Return what makes each run, by the names that the table shows."""
    contenders: dict[str, Callable[[], Run]] = {}
    for library in libraries:
        if library.name == "typewright":
            contenders["typewright check"] = partial(make_command, folder)
            contenders["typewright, loop of load_json"] = partial(make_codec_loop, folder)
        elif library.check_line is not None:
            contenders[f"{library.name}, loop"] = partial(make_loop, library.check_line)
    return contenders


def write_files(folder: Path, count: int) -> tuple[Path, Path]:
    """Write the schema, a good file, and a short file whose last record is bad."""
    from orjson import dumps

    (folder / "visitors.yaml").write_text(SCHEMA, encoding="utf-8")
    good, bad = folder / "good.ndjson", folder / "bad.ndjson"
    with good.open("wb") as file:
        file.writelines(dumps(record) + b"\n" for record in make_records(count))
    *records, last = make_records(10)
    bad.write_bytes(b"".join(dumps(record) + b"\n" for record in [*records, {**last, "age": 131}]))
    return good, bad


def make_command(folder: Path) -> Run:
    """Return the whole command line, run in this process."""
    from typewright.cli import main

    schema = str(folder / "visitors.yaml")

    def run(file: Path) -> bool:
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()) as errors:
            code: int = main(["check", schema, str(file), "--format", "text"])
        if code not in {0, 1}:
            raise RuntimeError(errors.getvalue() or f"exit code {code}")
        return code == 0

    return run


def make_codec_loop(folder: Path) -> Run:
    """Return a loop over ``codec.load_json``, what a user of the library would write."""
    import typewright as tw

    return make_loop(tw.codec(tw.read_schema(folder / "visitors.yaml").Visitor).load_json)


def make_loop(check_line: Callable[[bytes], object]) -> Run:
    """Return a loop that validates each line and keeps nothing."""

    def run(file: Path) -> bool:
        with file.open("rb") as lines:
            try:
                for line in lines:
                    check_line(line)
            except ValueError:
                return False
        return True

    return run
