"""Correctness before speed: every library gives the same results for the same input.

typewright and the hand-written code must also refuse the same inputs; the other
libraries coerce or check less, each in its own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bench import inputs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bench.libraries.library import Conversion, Library

STRICT = ("typewright", "hand-written")


class Text(str):
    """A subclass of str, which every field for text accepts."""

    __slots__ = ()


class Number(int):
    """A subclass of int."""


def find_disagreement(library: Library) -> str | None:
    """Return the first result of *library* that isn't as it should be, or None."""
    tree = inputs.make_tree(200)
    shapes = [
        (library.flat, inputs.FLAT, inputs.FLAT),
        (library.order, inputs.make_order(), inputs.make_order()),
        (library.tree, tree, inputs.fill_tree(tree)),
    ]
    for conversion, data, expected in shapes:
        fault = _fault_of_conversion(conversion, data, expected)
        if fault is not None:
            return fault
    fault = _fault_of_constructor(library)
    if fault is None and library.name in STRICT:
        fault = _fault_of_strictness(library)
    return fault


def _fault_of_conversion(conversion: Conversion, data: Any, expected: Any) -> str | None:
    from orjson import dumps, loads

    if conversion.load is not None and conversion.dump is not None:
        loaded = conversion.load(data)
        if inputs.canonical(loaded) != expected:
            return f"load gives {inputs.canonical(loaded)!r:.200}"
        if inputs.canonical(conversion.dump(loaded)) != expected:
            return f"dump gives {conversion.dump(loaded)!r:.200}"
    if conversion.load_json is not None and conversion.dump_json is not None:
        loaded = conversion.load_json(dumps(data))
        if inputs.canonical(loaded) != expected:
            return f"load_json gives {inputs.canonical(loaded)!r:.200}"
        if inputs.canonical(loads(conversion.dump_json(loaded))) != expected:
            return f"dump_json gives {conversion.dump_json(loaded)!r:.200}"
    return None


def _fault_of_constructor(library: Library) -> str | None:
    if library.positional is not None:
        made = library.positional(*inputs.FLAT.values())
        if inputs.canonical(made) != inputs.FLAT:
            return f"the constructor gives {made!r:.200}"
    if library.keyword is None:
        return None
    made = library.keyword(**inputs.FLAT)
    if inputs.canonical(made) != inputs.FLAT:
        return f"the constructor gives {made!r:.200}"
    return _first_accepted(library.keyword, _mistyped()) if library.checked else None


def _mistyped() -> list[dict[str, Any]]:
    """Return arguments that no checked constructor takes, not even a lax one."""
    changes: list[tuple[str, Any]] = [("id", "x"), ("name", 5), ("score", "x"), ("active", "x"), ("note", 3)]
    return [{**inputs.FLAT, key: value} for key, value in changes]


def _first_accepted(cls: Any, bad: list[dict[str, Any]]) -> str | None:
    for arguments in bad:
        try:
            cls(**arguments)
        except (TypeError, ValueError):
            continue
        return f"the constructor accepts {arguments!r:.200}"
    return None


def _fault_of_strictness(library: Library) -> str | None:
    flat, order, tree = library.flat.load, library.order.load, library.tree.load
    assert flat is not None
    assert order is not None
    assert tree is not None
    tries: Iterable[tuple[Any, list[Any]]] = (
        (flat, inputs.make_bad_flat()),
        (order, inputs.make_bad_order()),
        (tree, inputs.make_bad_tree()),
    )
    for load, bad in tries:
        for data in bad:
            try:
                load(data)
            except ValueError:
                continue
            return f"accepts {data!r:.200}"
    return _fault_of_kindness(flat)


def _fault_of_kindness(load: Any) -> str | None:
    """Return what should pass and doesn't: subclasses, an int for a float, a missing default."""
    for key, value in (("id", Number(3)), ("name", Text("x")), ("score", 3), ("note", None), ("note", Text("x"))):
        data = {**inputs.FLAT, key: value}
        if inputs.canonical(load(data)) != data:
            return f"load of {data!r} gives {inputs.canonical(load(data))!r}"
    without = {key: value for key, value in inputs.FLAT.items() if key != "note"}
    return None if load(without).note is None else "a missing note isn't None"
