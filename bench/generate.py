"""From OpenAPI files to files of Python, beside datamodel-code-generator: fresh processes, formatting included."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.rounds import Timing
from bench.schema_files import FILES, PACKAGES, THEIRS, SchemaFile
from bench.tables import Table, Target

if TYPE_CHECKING:
    from bench.libraries.library import Library
    from bench.rounds import Pace

MODELS, PLAIN, DICTS = (f"typewright, {style}" for style in ("models", "dataclasses", "typeddicts"))
AGAIN = "typewright, models, nothing has changed"
BUILTIN, RUFF = f"{THEIRS}, its builtin formatter", f"{THEIRS}, formatted by ruff"
LIMIT = 0.1
_OURS = """\
from time import perf_counter
started = perf_counter()
import typewright as tw
tw.generate({folder!r}, output={out!r}, style={style!r})
print(perf_counter() - started)
"""
_THEIRS = """\
from time import perf_counter
started = perf_counter()
import warnings
warnings.simplefilter("ignore")
from pathlib import Path
from datamodel_code_generator import DataModelType, Formatter, InputFileType, generate
for path in sorted(Path({folder!r}).iterdir()):
    generate(
        path,
        input_file_type=InputFileType.OpenAPI,
        output=Path({out!r}, path.stem + ".py"),
        output_model_type=DataModelType.PydanticV2BaseModel,
        formatters=[{formatters}],
        type_mappings=["email=string"],  # or a third package would have to be there
    )
print(perf_counter() - started)
"""
PROGRAMS = {
    MODELS: (_OURS, {"style": "models"}),
    AGAIN: (_OURS, {"style": "models"}),
    PLAIN: (_OURS, {"style": "dataclasses"}),
    DICTS: (_OURS, {"style": "typeddicts"}),
    THEIRS: (_THEIRS, {"formatters": "Formatter.BLACK, Formatter.ISORT"}),
    BUILTIN: (_THEIRS, {"formatters": "Formatter.BUILTIN"}),
    RUFF: (_THEIRS, {"formatters": "Formatter.RUFF_FORMAT"}),
}
"""What each variant runs in a fresh process, and what it is filled with."""


def measure_generate(_: list[Library], __: dict[str, str], pace: Pace) -> list[Table]:
    """Return one table: seconds from the import of the generator to the last written file."""
    shared = Path(os.environ.get("TYPEWRIGHT_SHARED", ""), "data", "openapi")
    files = [file for file in FILES if (shared / file.spot).is_file()][: 1 if pace.rounds == 1 else None]
    if not files or find_spec("jinja2") is None:
        return []
    needed = {THEIRS: (*PACKAGES, "black", "isort"), BUILTIN: PACKAGES, RUFF: PACKAGES}
    missing = {name: [each for each in needed[name] if find_spec(each) is None] for name in needed}
    absent = {name: f"not installed: {', '.join(some)}" for name, some in missing.items() if some}
    with TemporaryDirectory(prefix="typewright-bench-") as made:
        folder = Path(made, "schemas")
        folder.mkdir()
        for file in files:
            shutil.copyfile(shared / file.spot, folder / f"{file.module}{Path(file.spot).suffix}")
        samples = _run_rounds(folder, absent, pace)
    return [_make_table(files, samples, absent)]


def _run_rounds(folder: Path, absent: dict[str, str], pace: Pace) -> dict[str, list[float]]:
    """Return the seconds of each variant; what fails is noted in *absent*."""
    samples: dict[str, list[float]] = {}
    for i in range(pace.processes + 1):
        for variant in PROGRAMS:
            if variant in absent:
                continue
            try:
                taken = _run(variant, folder)
            except RuntimeError as exc:
                absent[variant] = f"failed: {exc}"[:160]
                continue
            if i:  # the first round writes .pyc files
                samples.setdefault(variant, []).append(taken)
    return samples


def _run(variant: str, folder: Path) -> float:
    """Return the seconds that one process says it took; its output is a new folder, unless it is to be current."""
    program, words = PROGRAMS[variant]
    out = folder.parent / f"out_{list(PROGRAMS).index(MODELS if variant == AGAIN else variant)}"
    if variant != AGAIN:
        shutil.rmtree(out, ignore_errors=True)
    if program is _THEIRS:
        out.mkdir()
    env = {**os.environ, "TYPEWRIGHT_CACHE": "off", "PYTHONPYCACHEPREFIX": str(folder.parent / "pycache")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", program.format(folder=str(folder), out=str(out), **words)],
        env=env,
        cwd=folder.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError((done.stderr.strip() or "no reason given").splitlines()[-1])
    return float(done.stdout.split()[-1])


def _make_table(files: list[SchemaFile], samples: dict[str, list[float]], absent: dict[str, str]) -> Table:
    timings = {variant: Timing(tuple(taken)) for variant, taken in samples.items() if variant not in absent}
    remarks = (
        "one fresh process for all files; imports of the generator count, the start of the interpreter doesn't",
        "typewright formats with ruff, compiles what it writes, and compares it with what is there",
        f"{THEIRS} to pydantic models; its default formatters are black and isort",
    )
    title = f"files of Python for {len(files)} OpenAPI files"
    base = MODELS if THEIRS in absent else THEIRS
    return Table("generate", title, "ms", base, timings, (Target(MODELS, LIMIT, THEIRS),), absent, remarks)
