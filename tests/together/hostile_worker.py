"""A process of its own that sends documents through one reader and prints what became of each.

It watches itself: what a hostile document would run, fetch or open is told to an audit hook, and a
document that takes too long ends the process with a traceback of where it was.
"""

from __future__ import annotations

import ast
import builtins
import faulthandler
import importlib
import json
import sys
import time
import warnings
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typewright as tw

if TYPE_CHECKING:
    import types

HUNG = 30
"""Seconds after which the process ends: far above the 2 s of CPU time that a document may take."""
RUNS = ("os.system", "os.exec", "os.fork", "os.posix_spawn", "subprocess.Popen", "socket.connect", "socket.getaddrinfo")
BAIT = ("/etc/hostname", "typewright-marker")
"""Parts of paths that hostile documents name; nobody else opens them."""
WRONG: tuple[Any, ...] = ({"nothing": [None]}, [1], "x", 1, None, {"a": "a" * 16 + "!"}, {"a": {"a": []}}, {"a": 1})


class Watch:
    """Remembers events that no schema may cause."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        sys.addaudithook(self.hear)

    def hear(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Keep *event* where it is one of those."""
        if event in RUNS or (event == "open" and any(part in str(arguments[0]) for part in BAIT)):
            self.seen.append(f"{event} {str(arguments)[:100]}")


def check_text(text: str) -> None:
    """Raise where something of a schema has become a name in generated code."""
    names = {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}
    if "__import__" in names:
        message = "a call of the schema stands in generated code"
        raise AssertionError(message)


def use_checker(check: Any, job: dict[str, Any]) -> None:
    """Ask a checker about data that it must accept, must refuse, and about odd data."""
    for value in job.get("good", []):
        assert check.is_valid(value), f"refuses {value!r}"
    for value in job.get("bad", []):
        assert check.problems(value), f"accepts {value!r}"
    for value in WRONG:
        assert check.is_valid(value) is not bool(check.problems(value)), f"contradicts itself about {value!r}"
    check_text(check.units.unit(0).group.wake().text)


def use_module(module: types.ModuleType, job: dict[str, Any]) -> None:
    """Use each class and alias of a module as a program would, and the main one with the data of the job."""
    declared = [each for each in vars(module).values() if getattr(each, "__module__", None) == module.__name__]
    for each in declared:
        assert each.__name__.isidentifier(), each.__name__
        assert vars(module)[each.__name__] is each
        str(each.__doc__)
        for value in WRONG:
            try:
                repr(load(each, value))
            except tw.ValidationError as exc:
                str(exc)
        if isinstance(each, type) and not issubclass(each, Enum):
            check_text(tw.source(each))
    # The whole document is called M, or is all that there is.
    main = getattr(module, "M", declared[0] if len(declared) == 1 else None)
    if main is not None:
        use_main(main, job)


def use_main(main: Any, job: dict[str, Any]) -> None:
    """Load and dump what the job calls good; see that what it calls bad is refused."""
    for value in job.get("good", []):
        made = load(main, value)
        assert (tw.dump(made) if isinstance(main, type) else main.dump(made)) == value, f"doesn't keep {value!r}"
    for value in job.get("bad", []):
        try:
            load(main, value)
        except tw.ValidationError:
            continue
        message = f"accepts {value!r}"
        raise AssertionError(message)


def load(declared: Any, value: object) -> Any:
    """Return *value* as a class or an alias reads it."""
    return tw.load(declared, value) if isinstance(declared, type) else declared.load(value)


def run_checker(job: dict[str, Any], path: Path) -> None:
    """``tw.json_schema.compile`` of a schema that ``json.loads`` read."""
    del path
    use_checker(tw.json_schema.compile(json.loads(job["text"])), job)


def run_checker_of_file(job: dict[str, Any], path: Path) -> None:
    """``tw.json_schema.compile`` of a path."""
    use_checker(tw.json_schema.compile(path), job)


def run_read_schema(job: dict[str, Any], path: Path) -> None:
    """``tw.read_schema``."""
    use_module(tw.read_schema(path), job)


def run_import(job: dict[str, Any], path: Path) -> None:
    """The import of a file of an installed folder."""
    package = f"hostile_{path.parent.name}"
    tw.install(package, path.parent)
    try:
        use_module(importlib.import_module(f"{package}.{path.stem}"), job)
    finally:
        tw.uninstall(package)


READERS = {
    "checker": run_checker,
    "checker of a file": run_checker_of_file,
    "read_schema": run_read_schema,
    "import": run_import,
}


def read(job: dict[str, Any], folder: Path) -> str:
    """Return what became of one document: ``accepted``, ``refused``, or what is wrong."""
    path = folder / job["file"]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(job["text"].encode("utf-8", "surrogatepass"))
    except (OSError, ValueError):
        return "refused"  # no file can be called so
    try:
        READERS[job["reader"]](job, path)
    except ExceptionGroup as group:
        return judge_errors(group.exceptions)
    except (tw.JsonSchemaError, tw.SchemaError, ImportError) as exc:
        return judge_errors([exc])
    except json.JSONDecodeError:
        return "refused" if job["reader"] == "checker" else "wrong: JSONDecodeError"
    except Exception as exc:  # noqa: BLE001 - what is no error of ours is what this looks for
        return f"wrong: {type(exc).__name__}: {str(exc)[:200]}"
    return "accepted"


def judge_errors(errors: Any) -> str:
    """Return ``refused`` where each error is ours, shows nothing raw and says where it is."""
    for error in errors:
        if not str(error).replace("\n", "").isprintable():
            return f"wrong: an unprintable {type(error).__name__}"
        if isinstance(error, tw.SchemaImportError):
            if not error.mistakes or any(each.line is None for each in error.mistakes):
                return f"wrong: without a line: {str(error)[:200]}"
        elif isinstance(error, tw.JsonSchemaError):
            if error.file is not None and error.line is None:
                return f"wrong: without a line: {str(error)[:200]}"
        elif isinstance(error, tw.SchemaError):
            if error.line is None and not error.reason.startswith("the path of a schema"):
                return f"wrong: without a line: {str(error)[:200]}"
        elif not isinstance(error, ModuleNotFoundError):
            return f"wrong: {type(error).__name__}: {str(error)[:200]}"
    return "refused"


def main() -> None:
    """Read the jobs of the file in the first argument; work in the folder in the second."""
    warnings.simplefilter("ignore")
    folder, watch = Path(sys.argv[2]), Watch()
    for number, job in enumerate(json.loads(Path(sys.argv[1]).read_text("utf-8"))):
        faulthandler.dump_traceback_later(HUNG, exit=True)
        began = time.process_time()
        outcome = read(job, folder / str(number))
        taken = time.process_time() - began
        faulthandler.cancel_dump_traceback_later()
        if hasattr(builtins, "TW_PWNED"):
            outcome = "wrong: it ran"
            delattr(builtins, "TW_PWNED")
        if watch.seen:
            outcome = f"wrong: it reached out: {watch.seen}"
            watch.seen.clear()
        sys.stdout.write(json.dumps({"id": job["id"], "outcome": outcome, "seconds": taken}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
