"""Runs in a process of its own: imports a package once and writes down what that took.

The job is a file that ``marshal`` reads, and so is the result, so that nothing is imported that
the package would have paid for. The files that are compared come through a loader of ours in
every run, with their text as it is or as it would be, and compiled code kept apart from the user's.

    standard   the package as it is
    ours       its files with our names in them; what of typewright it needs is imported first, and timed apart
    timed      as it is, with a clock around all that defines a class
"""

from __future__ import annotations

import marshal
import os
import sys
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import CodeType, ModuleType
    from typing import Any

    Job = dict[str, Any]


class _Loader(SourceFileLoader):
    """Takes a module's text from one file and its code from another, whatever the module's own file holds."""

    def __init__(self, fullname: str, path: str, text: str, code: str) -> None:
        super().__init__(fullname, path)
        self._text = text
        self._code = code

    def get_data(self, path: str) -> bytes:
        """Return the text that is asked for, also where the module's own file is named."""
        with open(self._text if path == self.path else path, "rb") as file:
            return file.read()

    def get_code(self, fullname: str) -> CodeType:
        """Return the kept code, or make and keep it."""
        try:
            with open(self._code, "rb") as file:
                code: CodeType = marshal.loads(file.read())
        except FileNotFoundError:
            code = self.source_to_code(self.get_data(self.get_filename(fullname)), self.path)
            with open(self._code, "wb") as file:
                file.write(marshal.dumps(code))
        return code


class _Finder:
    """Finds modules as Python does, and gives those of the job our loader."""

    def __init__(self, files: dict[str, tuple[str, str]]) -> None:
        self._files = files

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the spec of a module that the job compares, otherwise None."""
        spec = PathFinder.find_spec(fullname, path, target)
        place = None if spec is None or spec.origin is None else self._files.get(os.path.realpath(spec.origin))
        if spec is None or spec.origin is None or place is None:
            return None
        spec.loader = _Loader(fullname, spec.origin, *place)
        return spec


class _Clock:
    """Seconds and numbers of definitions, by the module that they stand in."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {}
        self._depth = 0

    def run(self, call: Callable[[], Any], module_of: Callable[[Any], str]) -> Any:
        """Return what *call* does, and count it unless it is part of another definition."""
        self._depth += 1
        started = perf_counter()
        try:
            made = call()
        finally:
            seconds = perf_counter() - started
            self._depth -= 1
        if not self._depth:
            entry = self.times.setdefault(module_of(made), [0, 0.0])
            entry[0] += 1
            entry[1] += seconds
        return made


def put_clock(clock: _Clock, modules: Sequence[str]) -> None:
    """Put *clock* around what defines classes in the standard *modules*."""
    if "dataclasses" in modules:
        _time_dataclasses(clock)
    if "collections" in modules:
        _time_namedtuple(clock)
    if "typing" in modules:
        _time_named_tuple_classes(clock)


def _module_of(cls: Any) -> str:
    return str(getattr(cls, "__module__", ""))


def _time_dataclasses(clock: _Clock) -> None:
    module: Any = __import__("dataclasses")
    decorate = module.dataclass

    def dataclass(cls: Any = None, /, **options: Any) -> Any:
        if cls is None:
            return lambda cls: clock.run(lambda: decorate(cls, **options), _module_of)
        return clock.run(lambda: decorate(cls, **options), _module_of)

    module.dataclass = dataclass


def _time_namedtuple(clock: _Clock) -> None:
    home: Any = __import__("collections")
    make = home.namedtuple

    def namedtuple(*args: Any, module: str | None = None, **options: Any) -> Any:
        name = module or sys._getframe(1).f_globals.get("__name__", "__main__")  # noqa: SLF001 - as namedtuple does
        return clock.run(lambda: make(*args, module=name, **options), _module_of)

    home.namedtuple = namedtuple


def _time_named_tuple_classes(clock: _Clock) -> None:
    import typing

    meta: Any = getattr(typing, "NamedTupleMeta", None)
    if meta is None:
        return
    make = meta.__new__

    def __new__(cls: Any, name: str, bases: Any, ns: Any) -> Any:  # noqa: N807 - it becomes the class's
        return clock.run(lambda: make(cls, name, bases, ns), _module_of)

    meta.__new__ = __new__


def run(job: Job) -> dict[str, Any]:
    """Import what the job names and return what it took, or why it can't be imported."""
    if job["root"] not in sys.path:
        sys.path.insert(0, job["root"])
    sys.path.append(job["typewright"])
    sys.argv[:] = [job["imports"][0]]
    sys.meta_path.insert(0, _Finder(job["files"]))
    clock = _Clock()
    if job["mode"] == "timed":
        put_clock(clock, job["standard"])
    try:
        started = perf_counter()
        for name in job["standard"] if job["mode"] == "ours" else ():
            __import__(name)
        own = perf_counter()
        for name in job["homes"] if job["mode"] == "ours" else ():
            __import__(name)
        own = perf_counter() - own
        for name in job["imports"]:
            __import__(name)
        seconds = perf_counter() - started
    except BaseException as exc:  # noqa: BLE001 - whatever a package raises is told, and so is that it exits
        return describe(exc)
    loaded = [name for name in job["known_homes"] if name in sys.modules]
    return {"seconds": seconds, "own": own, "times": clock.times, "loaded": loaded}


def describe(exc: BaseException) -> dict[str, Any]:
    """Return what an import failed with, and the lines of the traceback that aren't ours."""
    frames = []
    trace = exc.__traceback__
    while trace is not None:
        frames.append((trace.tb_frame.f_code.co_filename, trace.tb_lineno))
        trace = trace.tb_next
    if isinstance(exc, SyntaxError) and exc.filename:
        frames.append((exc.filename, exc.lineno or 1))
    outer = [frame for frame in frames if frame[0] != __file__ and not frame[0].startswith("<frozen importlib")]
    try:
        text = str(exc)
    except Exception:  # noqa: BLE001 - an error that can't be spelled is one all the same
        text = ""
    return {"error": type(exc).__name__, "text": text[:1000], "places": outer[-50:]}


def main() -> None:
    """Do the job that the only argument names, and leave without waiting for what the package has started."""
    with open(sys.argv[1], "rb") as file:
        job: Job = marshal.loads(file.read())
    result = run(job)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    part = f"{job['result']}.part"
    with open(part, "wb") as file:
        file.write(marshal.dumps(result))
    os.replace(part, job["result"])
    if job["keeps"]:
        import atexit

        atexit._run_exitfuncs()  # noqa: SLF001 - typewright keeps its code at the end; threads would hold up a usual one
    os._exit(0)


if __name__ == "__main__":
    main()
