"""From an OpenAPI file to a class that has been used, beside datamodel-code-generator: nothing is imported before."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from bench.rounds import Timing, mean_timing
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library
    from bench.rounds import Pace

    Samples = dict[tuple[str, str], list[tuple[float, float]]]

READ, IMPORT, WARM = "typewright, read_schema", "typewright, import", "typewright, import, warm cache"
THEIRS = "datamodel-code-generator"
PACKAGES = ("datamodel_code_generator", "pydantic")
"""What the other side needs."""
LIMIT = 0.05


@dataclass(frozen=True)
class SchemaFile:
    """A file of the folder of shared data, one class that it declares and data of it."""

    spot: str
    module: str
    named: str
    data: dict[str, object]


_ERROR: dict[str, object] = {"type": "error", "status": 400, "message": "Method Not Allowed"}
FILES = (
    SchemaFile("petstore3/src/main/resources/openapi.yaml", "petstore", "Pet", {"name": "doggie", "photoUrls": []}),
    SchemaFile("oai-examples/_archive_/schemas/v3.0/pass/uspto.yaml", "uspto", "DataSetList", {"total": 1, "apis": []}),
    SchemaFile("box/openapi/openapi-v2026.0.json", "box_2026", "ClientError", _ERROR),
    SchemaFile("box/openapi/openapi-v2025.0.json", "box_2025", "ClientError", _ERROR),
    SchemaFile("box/openapi/openapi.json", "box", "ClientError", _ERROR),
)
_HEAD = """\
import sys
sys.path[:] = {path!r}
from time import perf_counter
started = perf_counter()
def find(module):
    names = [name for name in vars(module) if name.replace("_", "").lower() == {named!r}.lower()]
    return getattr(module, names[0])
"""
_OURS = """\
import typewright as tw
{get}
tw.load(find(module), {data!r})
"""
_GET = {
    READ: "module = tw.read_schema({file!r})",
    IMPORT: "tw.install('api_models', {folder!r})\nimport api_models.{module} as module",
}
_THEIRS = """\
import warnings
warnings.simplefilter("ignore")
from pathlib import Path
from datamodel_code_generator import DataModelType, Formatter, InputFileType, generate
generate(
    Path({file!r}),
    input_file_type=InputFileType.OpenAPI,
    output=Path({out!r}, "made_{module}.py"),
    output_model_type=DataModelType.PydanticV2BaseModel,
    formatters=[Formatter.BUILTIN],
    type_mappings=["email=string"],  # or a third package would have to be there
)
sys.path.insert(0, {out!r})
import made_{module} as module
find(module).model_validate({data!r})
"""
_TAIL = "print(perf_counter() - started)\n"
PROGRAMS = {
    **{name: _HEAD + _OURS.replace("{get}", _GET[name.removesuffix(", warm cache")]) for name in (READ, IMPORT, WARM)},
    THEIRS: _HEAD + _THEIRS,
}
"""What each variant runs in a fresh process."""


def measure_schema_files(_: list[Library], __: dict[str, str], pace: Pace) -> list[Table]:
    """Return a table of times without, and one with the start and end of a process."""
    shared = Path(os.environ.get("TYPEWRIGHT_SHARED", ""), "data", "openapi")
    files = [file for file in FILES if (shared / file.spot).is_file()][: 1 if pace.rounds == 1 else None]
    if not files:
        return []
    missing = [package for package in PACKAGES if find_spec(package) is None]
    absent = {THEIRS: f"not installed: {', '.join(missing)}"} if missing else {}
    with TemporaryDirectory(prefix="typewright-bench-") as made:
        bench = _Workbench(Path(made))
        for file in files:
            shutil.copyfile(shared / file.spot, bench.path(file))
        samples, failures = _run_rounds(bench, files, [name for name in PROGRAMS if name not in absent], pace)
    absent |= failures
    return [_make_table(files, samples, absent, whole=whole) for whole in (False, True)]


@dataclass(frozen=True)
class _Workbench:
    """A folder with the schemas, what is generated from them, and a cache."""

    folder: Path

    def path(self, file: SchemaFile) -> Path:
        """Return where a schema lies."""
        (self.folder / "schemas").mkdir(exist_ok=True, mode=0o700)
        return self.folder / "schemas" / (file.module + Path(file.spot).suffix)

    def run(self, variant: str, file: SchemaFile) -> tuple[float, float]:
        """Return the seconds of a fresh process without its start and end, and with them."""
        out = self.folder / "out"
        empty = self.folder / "empty"
        for each in (out, empty):
            shutil.rmtree(each, ignore_errors=True)
            each.mkdir(mode=0o700)
        program = PROGRAMS[variant].format(
            path=[entry for entry in sys.path if entry],
            file=str(self.path(file)),
            folder=str(self.folder / "schemas"),
            module=file.module,
            named=file.named,
            data=file.data,
            out=str(out),
        )
        cache = self.folder / "cache" if variant == WARM else empty
        environment = {**os.environ, "TYPEWRIGHT_CACHE": str(cache)}
        command = [sys.executable, "-I", "-c", program + _TAIL]
        started = perf_counter()
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
        taken = perf_counter() - started
        if done.returncode:
            raise RuntimeError((done.stderr.strip().splitlines() or ["no message"])[-1])
        return float(json.loads(done.stdout.splitlines()[-1])), taken


def _run_rounds(
    bench: _Workbench, files: list[SchemaFile], variants: list[str], pace: Pace
) -> tuple[Samples, dict[str, str]]:
    """Return the samples of each variant and file, taken in interleaved rounds, and what failed."""
    (bench.folder / "cache").mkdir(mode=0o700)
    samples: Samples = {}
    failures: dict[str, str] = {}
    for i in range(pace.processes + 1):
        for file in files:
            for variant in variants:
                if variant in failures:
                    continue
                try:
                    taken = bench.run(variant, file)
                except RuntimeError as exc:
                    failures[variant] = f"failed: {file.module}: {exc}"[:160]
                    continue
                if i:  # the first round writes .pyc files and the warm cache
                    samples.setdefault((variant, file.module), []).append(taken)
    return samples, failures


def _make_table(files: list[SchemaFile], samples: Samples, absent: dict[str, str], *, whole: bool) -> Table:
    """Return the geometric mean of each variant over the files; each file is a remark."""
    timings: dict[str, Timing] = {}
    remarks = [
        "fresh processes, libraries imported in them, .pyc files exist; an empty cache unless it is called warm",
        f"{THEIRS}: its generate() to pydantic models, its builtin formatter, emails as text; import of what it wrote",
    ]
    for variant in PROGRAMS:
        if variant not in absent:
            each = [Timing(tuple(pair[whole] for pair in samples[variant, file.module])) for file in files]
            timings[variant] = mean_timing(each)
    for file in files if THEIRS in timings and READ in timings else []:
        ours, theirs = (min(pair[whole] for pair in samples[name, file.module]) * 1e3 for name in (READ, THEIRS))
        remarks.append(f"{file.module}: read_schema {ours:.0f} ms, {THEIRS} {theirs:.0f} ms, {ours / theirs:.3f}x")
    title = f"schema file to a class used once, geometric mean of {len(files)} OpenAPI files"
    title += ", whole processes" if whole else ", without the start of the interpreter"
    targets = tuple(Target(name, LIMIT, THEIRS) for name in (READ, IMPORT))
    name = "schema-files-process" if whole else "schema-files"
    base = READ if THEIRS in absent else THEIRS
    return Table(name, title, "ms", base, timings, targets, absent, tuple(remarks))
