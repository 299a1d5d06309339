"""What ``tw.explain`` says of a wrapper."""

from __future__ import annotations

from typewright.wrapping.hooks import KIND_NAMES, name_of_hook
from typewright.wrapping.layers import wrapping_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.wrapping.layers import Wrapping


def explain_wrapper(function: Any) -> list[str] | None:
    """Return which layers a wrapper of ours has and what isn't fused with them, or None for another function."""
    wrapping = wrapping_of(getattr(function, "__func__", function))
    if wrapping is None:
        return None
    target = wrapping.target
    lines = ["", "Layers, from the outermost in"]
    lines += [f"  {layer.kind}: {layer.told}" for layer in wrapping.layers]
    lines.append(f"  {name_of_hook(wrapping.called)}: {KIND_NAMES[target.kind]}  ({target.origin})")
    count = len(wrapping.layers)
    lines += ["", "Decisions"]
    if count > 1:
        lines.append(f"  {count} layers are one function with one frame, for they stand directly above each other")
    else:
        lines.append("  one layer is one function")
    return [*lines, *_say_below(wrapping)]


def _say_below(wrapping: Wrapping) -> list[str]:
    """Say why a wrapper of ours that is further below wasn't fused with these layers."""
    below = wrapping.called
    if wrapping_of(below) is not None:
        layer = wrapping.layers[-1]
        why = "around= of the wrapper above it is handed a function"
        if layer.kind != "wrapper":
            why = f"the {layer.kind} above it needs one"
        return [f"  not fused with the wrapper below: {why} to call", *_indent(explain_wrapper(below))]
    between = name_of_hook(below)
    for _ in range(_DEEPEST):
        below = getattr(below, "__wrapped__", None) or getattr(below, "func", None)
        if below is None:
            return []
        if wrapping_of(below) is not None:
            said = f"  not fused with a wrapper further below: between stands what isn't typewright's, {between}"
            return [said, *_indent(explain_wrapper(below))]
    return []


_DEEPEST = 100
"""Decorators that are looked through."""


def _indent(lines: list[str] | None) -> list[str]:
    return [f"    {line}" if line else "" for line in lines or ()]
