"""Runs in a fresh process, too: makes functions in one way and prints what making and calling each once took.

Like ``child.py`` it imports nothing of the benchmark. All ways check the same and raise something.
"""

from __future__ import annotations

import gc
import json
import sys
from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    Maker = Callable[[int], Any]

KINDS = (int, str, float, bool, int)
FIELDS = "abcde"
SPELLED = {int: "int", str: "str", float: "float", bool: "bool"}


def function_by_typewright(i: int) -> Any:
    import typewright as tw

    return tw.make_function(f"add_{i}", ["a", "b"], [tw.code("return a + b + {more}", more=tw.Constant(i))])


def function_by_text(i: int) -> Any:
    return _run_text(f"add_{i}", f"def add_{i}(a, b):\n    return a + b + {i}\n", {})


def function_by_closure(i: int) -> Any:
    def add(a: int, b: int) -> int:
        return a + b + i

    add.__name__ = add.__qualname__ = f"add_{i}"
    return add


def validator_by_typewright(i: int) -> Any:
    import typewright as tw

    return tw.make_validator(f"check_{i}", int, [tw.Ge(1), tw.Le(65_535 + i)])


def validator_by_text(i: int) -> Any:
    text = f"""\
def check_{i}(value):
    if type(value) is not int and not is_int(value):
        raise ValueError(value)
    if value < 1:
        raise ValueError(value)
    if value > {65_535 + i}:
        raise ValueError(value)
    return value
"""
    return _run_text(f"check_{i}", text, {"is_int": _is_int})


def validator_by_closure(i: int) -> Any:
    least, most = 1, 65_535 + i

    def check(value: Any) -> Any:
        if type(value) is not int and not _is_int(value):
            raise ValueError(value)
        if not least <= value <= most:
            raise ValueError(value)
        return value

    check.__name__ = check.__qualname__ = f"check_{i}"
    return check


def init_by_typewright(i: int) -> Any:
    import typewright as tw

    init = tw.make_init(dict(zip(FIELDS, KINDS, strict=True)), qualname=f"Row_{i}.__init__")
    return type(f"Row_{i}", (), {"__init__": init})


def init_by_text(i: int) -> Any:
    lines = [f"def __init__(self, {', '.join(FIELDS)}):"]
    for name, kind in zip(FIELDS, KINDS, strict=True):
        subclass = {int: f" and not is_int({name})", bool: ""}.get(
            kind, f" and not isinstance({name}, {SPELLED[kind]})"
        )
        lines += [f"    if type({name}) is not {SPELLED[kind]}{subclass}:", f"        raise ValueError({name})"]
        lines.append(f"    self.{name} = {name}")
    init = _run_text("__init__", "\n".join(lines) + "\n", {"is_int": _is_int}, f"Row_{i}")
    return type(f"Row_{i}", (), {"__init__": init})


def init_by_closure(i: int) -> Any:
    fields = tuple(zip(FIELDS, KINDS, strict=True))

    def init(self: object, *args: object) -> None:
        if len(args) != len(fields):
            raise TypeError(args)
        for (name, kind), value in zip(fields, args, strict=True):
            if type(value) is not kind and not (_is_int(value) if kind is int else isinstance(value, kind)):
                raise ValueError(value)
            setattr(self, name, value)

    return type(f"Row_{i}", (), {"__init__": init})


def init_by_attrs(i: int) -> Any:
    import attrs

    fields = {
        name: attrs.field(validator=_check_int if kind is int else attrs.validators.instance_of(kind))
        for name, kind in zip(FIELDS, KINDS, strict=True)
    }
    return attrs.make_class(f"Row_{i}", fields, slots=False, eq=False, repr=False)


def _check_int(_: object, __: object, value: object) -> None:
    """What ``instance_of(int)`` doesn't tell: a bool is no int."""
    if type(value) is not int and not _is_int(value):
        raise ValueError(value)


def _is_int(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _run_text(name: str, text: str, names: dict[str, Any], title: str | None = None) -> Any:
    """Make a function of text as makefun and attrs do: run it, and let ``linecache`` know its lines."""
    import linecache

    filename = f"<made {title or name}>"
    exec(compile(text, filename, "exec"), names)
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    return names[name]


MAKERS: dict[str, dict[str, Maker]] = {
    "function": {
        "typewright": function_by_typewright,
        "text, by hand": function_by_text,
        "closure": function_by_closure,
    },
    "validator": {
        "typewright": validator_by_typewright,
        "text, by hand": validator_by_text,
        "closure": validator_by_closure,
    },
    "init": {
        "typewright": init_by_typewright,
        "text, by hand": init_by_text,
        "closure": init_by_closure,
        "attrs.make_class": init_by_attrs,
    },
}
CALLS: dict[str, tuple[object, ...]] = {"function": (1, 2), "validator": (80,), "init": (1, "b", 1.5, True, 5)}
"""What each kind is called with."""
BAD_CALLS: dict[str, tuple[tuple[object, ...], ...]] = {
    "function": ((1, "b"),),
    "validator": ((True,), (0,), (99_999,), ("80",)),
    "init": ((True, "b", 1.5, True, 5), (1, 2, 1.5, True, 5), (1, "b", 1.5, 1, 5), (1, "b", 1.5, True)),
}
"""What every way must refuse."""


def find_fault(kind: str, variant: str) -> str | None:
    """Return what is wrong with the functions of a variant, or None."""
    made = MAKERS[kind][variant](0)
    made(*CALLS[kind])
    for values in BAD_CALLS[kind]:
        try:
            made(*values)
        except (ValueError, TypeError):
            continue
        return f"failed: accepts {values!r}"
    return None


def main() -> None:
    """Do the job and print seconds of each function as one line of JSON."""
    job = json.loads(sys.argv[1])
    sys.path[:] = job["path"]
    make, values = MAKERS[job["kind"]][job["variant"]], CALLS[job["kind"]]
    make(0)(*values)  # pays for what is imported late
    gc.disable()
    samples = []
    kept = []
    for i in range(1, job["count"] + 1):
        started = perf_counter()
        made = make(i)
        made(*values)
        samples.append(perf_counter() - started)
        kept.append(made)
    print(json.dumps(samples))


if __name__ == "__main__":
    main()
