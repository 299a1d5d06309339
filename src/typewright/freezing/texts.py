"""Units into the text of a module that nobody runs: :mod:`typewright.engine.shipped` says what it looks like."""

from __future__ import annotations

from itertools import groupby

from typewright.emit import comment_text, emit_plain, emit_text
from typewright.engine import FROZEN_FORMAT, LAST_LINE, UNIT_MARK, UNIT_PREFIX, frozen_place, sign

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from typewright.freezing.finding import FrozenUnit

_STATEMENTS = ("def ", "async def ", "class ")


def render_package(package: str, units: Iterable[FrozenUnit], packages: Iterable[str], command: str) -> dict[str, str]:
    """Return the text of each module of frozen code, by its path; *packages* are those among the units' modules.

    *command* is what writes them. Each folder gets an ``__init__.py``, so
    that build tools take it for a package.
    """
    known = frozenset(packages)
    texts: dict[str, str] = {}
    for module, found in groupby(units, key=lambda unit: unit.module):
        place = frozen_place(package, module)
        is_folder = module in known
        texts[f"{place}/__init__.py".lstrip("/") if is_folder else f"{place}.py"] = render_module(
            command, module, tuple(found)
        )
    for path in [*texts]:
        steps = path.split("/")[:-1]
        for i in range(len(steps) + 1):
            module = ".".join((package, *steps[:i]))
            texts.setdefault("/".join((*steps[:i], "__init__.py")), render_module(command, module, ()))
    return dict(sorted(texts.items()))


def render_module(command: str, module: str, units: Sequence[FrozenUnit]) -> str:
    """Return the text of the frozen code of one module."""
    what = comment_text(module) if units else "what is in this folder"
    head = (
        f"# Code for {what}, written by: {comment_text(command)}",
        "# It is loaded instead of being generated, function by function. Don't import or edit it.",
        "# type: ignore",
        "# ruff: noqa",
        "# fmt: off",
        f"_FORMAT = {emit_text(FROZEN_FORMAT).text}",
    )
    return sign("\n".join([*head, *[line for unit in units for line in ("", "", *_render_unit(unit))]]) + "\n")


def _render_unit(unit: FrozenUnit) -> list[str]:
    lines = unit.text.rstrip("\n").split("\n")
    names = ", ".join(dict.fromkeys([name for line in lines if (name := _defined_in(line))]))
    return [
        f"def {UNIT_PREFIX}{unit.key}():",
        f"    global {names}",
        *[f"    {line}" if line else "" for line in lines],
        LAST_LINE,
        f"        {emit_text(UNIT_MARK).text},",
        f"        {emit_text(unit.name).text},",
        *[f"        {emit_plain((name, way)).text}," for name, way in unit.ways],
        "    )",
    ]


def _defined_in(line: str) -> str:
    """Return what a line at the left edge defines, if it does; without a ``global``, functions couldn't see it."""
    for start in _STATEMENTS:
        if line.startswith(start):
            return line[len(start) :].partition("(")[0].partition(":")[0]
    return ""
