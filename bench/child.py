"""Runs in a fresh process: defines and uses generated classes and prints what it cost.

It imports nothing of the benchmark and little of the standard library, so that each
library pays for what it needs itself. The job comes as JSON in the only argument.
"""

from __future__ import annotations

import gc
import json
import sys
from time import perf_counter
from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Load = Callable[[Any, Any], Any]
    Dump = Callable[[Any], Any]
    Job = dict[str, Any]


def find_calls(style: str) -> tuple[Load | None, Dump | None]:
    """Return how the library behind *style* loads and dumps, or None where it can't."""
    if style in {"tw.Model", "@tw.model", "tw.define"}:
        import typewright

        return typewright.load, typewright.dump
    if style == "hand-written":
        return (lambda cls, data: cls.load(data)), (lambda made: made.dump())
    if style == "cattrs":
        return _find_cattrs()
    if style == "pydantic":
        return (lambda cls, data: cls.model_validate(data)), (lambda made: made.model_dump(mode="json"))
    if style == "msgspec":
        import msgspec

        return (lambda cls, data: msgspec.convert(data, cls)), msgspec.to_builtins
    if style == "mashumaro":
        return (lambda cls, data: cls.from_dict(data)), (lambda made: made.to_dict())
    return None, None


def _find_cattrs() -> tuple[Load, Dump]:
    from datetime import datetime
    from uuid import UUID

    from cattrs.preconf.orjson import make_converter

    converter = make_converter(detailed_validation=False)
    converter.register_structure_hook(UUID, lambda text, _: UUID(text))
    converter.register_unstructure_hook(UUID, str)
    converter.register_unstructure_hook(datetime, datetime.isoformat)
    return (lambda cls, data: converter.structure(data, cls)), converter.unstructure


def use(cls: Any, values: tuple[Any, Any], load: Load | None, dump: Dump | None) -> tuple[Any, ...]:
    """Use every method of *cls* once and return what came out."""
    made, plain = values
    one = cls(**made)
    other = cls(**made)
    text = repr(one)
    equal = one == other
    loaded = one if load is None else load(cls, plain)
    dumped = plain if dump is None else dump(one)
    return one, equal, text, loaded, dumped


def check(results: list[tuple[Any, ...]], values: list[tuple[Any, Any]]) -> None:
    """Raise where a class gave a wrong result."""
    for (one, equal, text, loaded, dumped), (made, plain) in zip(results, values, strict=True):
        assert equal, one
        assert type(one).__name__ in text, text
        assert all(getattr(loaded, name) == value for name, value in made.items()), (loaded, made)
        assert dumped == plain, (dumped, plain)


def read_values(name: str) -> dict[str, tuple[Any, Any]]:
    """Return the values for each class of a module."""
    values: dict[str, tuple[Any, Any]] = __import__(name).VALUES
    return values


def run_define(job: Job) -> object:
    """Time defining and using the classes of some modules, apart; seconds per class."""
    load, dump = find_calls(job["style"])
    times = []
    for i, (name, values_name) in enumerate(job["modules"]):
        values = read_values(values_name)
        module = ModuleType(name)
        module.__file__ = f"{job['folder']}/{name}.py"
        sys.modules[name] = module
        with open(module.__file__, encoding="utf-8") as file:
            code = compile(file.read(), module.__file__, "exec", dont_inherit=True)
        started = perf_counter()
        exec(code, module.__dict__)
        defined = perf_counter()
        results = [] if job["floor"] else [use(module.__dict__[key], values[key], load, dump) for key in values]
        used = perf_counter()
        if results:
            check(results, list(values.values()))
        # The first module pays for what the library imports late.
        if i:
            times.append(((defined - started) / len(values), (used - defined) / len(values)))
    return times


def run_startup(job: Job) -> object:
    """Time the import of one module of classes, then one use of each; seconds in all."""
    load, dump = find_calls(job["style"])
    ((name, values_name),) = job["modules"]
    values = read_values(values_name)
    # A module without classes: the library is imported, and what it puts off is not.
    __import__(job["bare"])
    started = perf_counter()
    module = __import__(name)
    defined = perf_counter()
    results = [] if job["floor"] else [use(module.__dict__[key], values[key], load, dump) for key in values]
    used = perf_counter()
    if results:
        check(results, list(values.values()))
    return [defined - started, used - started]


def run_memory(job: Job) -> object:
    """Return KiB per class after first use."""
    load, dump = find_calls(job["style"])
    (warm, warm_values), (name, values_name) = job["modules"]
    first = read_values(warm_values)
    warm_module = __import__(warm)
    for key in first:
        use(warm_module.__dict__[key], first[key], load, dump)
    values = read_values(values_name)
    gc.collect()
    before = resident_kib()
    module = __import__(name)
    for key in values:
        use(module.__dict__[key], values[key], load, dump)
    gc.collect()
    return (resident_kib() - before) / len(values)


def resident_kib() -> float:
    """Return the memory that this process holds now."""
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = int(file.read().split()[1])
    from resource import getpagesize

    return pages * getpagesize() / 1024


def run_prime(job: Job) -> object:
    """Import and use everything once, so that ``.pyc`` files and typewright's cache exist."""
    load, dump = find_calls(job["style"])
    for name, values_name in job["modules"]:
        values = read_values(values_name)
        module = __import__(name)
        if not job["floor"]:
            for key in values:
                use(module.__dict__[key], values[key], load, dump)
    if "typewright" in sys.modules:
        sys.modules["typewright"].warmup()
    return None


TASKS = {"define": run_define, "startup": run_startup, "memory": run_memory, "prime": run_prime}


def main() -> None:
    """Do the job and print its result as one line of JSON."""
    job = json.loads(sys.argv[1])
    sys.path[:] = [job["folder"], *job["path"]]
    if job["task"] != "memory":
        gc.disable()
    print(json.dumps(TASKS[job["task"]](job)))


if __name__ == "__main__":
    main()
