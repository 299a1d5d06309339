"""One import statement with our names in it, changed where it stands and no further.

    from dataclasses import dataclass, field as f     from typewright.dataclasses import dataclass, field as f
    import os, dataclasses as dc                      import os, typewright.dataclasses as dc
    import dataclasses                                from typewright import dataclasses
    from typing import Any, NamedTuple  # noqa        from typing import Any  # noqa
                                                      from typewright import NamedTuple

What stays in a statement keeps its place, its comments and its commas; what leaves gets a
line of its own below, or a part of the same line where the statement shares it.
"""

from __future__ import annotations

import ast
import re

from typewright.adoption.swaps import SWAPS, Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from typewright.adoption.texts import Places

    Statement = ast.Import | ast.ImportFrom

_GAP = r"(?:[ \t\f]|\\\r?\n|\\\r)+"
_FROM = re.compile(rf"from{_GAP}")
_COMMA = re.compile(r"\s*,")


def edit_statement(places: Places, statement: Statement, moved: Sequence[ast.alias]) -> list[Edit]:
    """Return the edits that make *statement* import the names *moved* from us."""
    if isinstance(statement, ast.ImportFrom):
        return _edit_from(places, statement, moved)
    renamed = [alias for alias in moved if alias.asname is not None]
    left = [alias for alias in moved if alias.asname is None]
    edits = [_edit_name(places, alias) for alias in renamed]
    if not left:
        return edits
    line = "from typewright import dataclasses"
    if len(left) == len(statement.names):
        return [Edit(places.start_of(statement), places.end_of(statement), line)]
    return [*edits, *_leave_out(places, statement.names, left), _add(places, statement, line)]


def _edit_from(places: Places, statement: ast.ImportFrom, moved: Sequence[ast.alias]) -> list[Edit]:
    """Name another module, or leave names out and import them below."""
    module = statement.module or ""
    home = SWAPS[module].home
    if len(moved) == len(statement.names):
        start = places.start_of(statement)
        opening = _FROM.match(places.text, start)
        assert opening is not None
        return [Edit(opening.end(), opening.end() + len(module), home)]
    line = f"from {home} import {', '.join(_spell(alias) for alias in moved)}"
    return [*_leave_out(places, statement.names, moved), _add(places, statement, line)]


def _edit_name(places: Places, alias: ast.alias) -> Edit:
    start = places.start_of(alias)
    return Edit(start, start + len(alias.name), SWAPS[alias.name].home)


def _spell(alias: ast.alias) -> str:
    return alias.name if alias.asname is None else f"{alias.name} as {alias.asname}"


def _leave_out(places: Places, names: Sequence[ast.alias], moved: Sequence[ast.alias]) -> Iterator[Edit]:
    """Yield the edits that take names out of a list; some of it stays."""
    last = max(i for i, alias in enumerate(names) if alias not in moved)
    for i, alias in enumerate(names[:last]):
        if alias in moved:
            yield _leave_out_before(places, alias, names[i + 1])
    if last + 1 == len(names):
        return
    start, end = places.end_of(names[last]), places.end_of(names[-1])
    if "#" not in places.text[start:end]:
        yield Edit(start, end, "")
        return
    for alias in names[last + 1 :]:  # comments stand between them, so it is in parentheses
        yield _whole_line(places, places.start_of(alias), _end_with_comma(places, alias))


def _leave_out_before(places: Places, alias: ast.alias, following: ast.alias) -> Edit:
    """Take a name and its comma out, up to the next name where only blanks lie between."""
    start, end, next_start = places.start_of(alias), _end_with_comma(places, alias), places.start_of(following)
    if places.text[end:next_start].strip(" \t") == "":
        return Edit(start, next_start, "")
    if "#" not in places.text[end:next_start] and "\\" in places.text[end:next_start]:
        return Edit(start, next_start, "")
    return _whole_line(places, start, end)


def _end_with_comma(places: Places, alias: ast.alias) -> int:
    end = places.end_of(alias)
    comma = _COMMA.match(places.text, end)
    return comma.end() if comma else end


def _whole_line(places: Places, start: int, end: int) -> Edit:
    """Take a part out of a text; where nothing is left in its line, the line as well."""
    first, _ = places.line_around(start)
    _, last = places.line_around(end)
    before, after = places.text[first:start], places.text[end:last]
    blanks = len(after) - len(after.lstrip(" \t"))
    if before.strip():
        return Edit(start, end, "")
    if after.strip():  # a comment or another name, which takes its place
        return Edit(start, end + blanks, "")
    return Edit(first, last + len(places.newline_at(last)), "")


def _add(places: Places, statement: Statement, line: str) -> Edit:
    """Put *line* below a statement that has its line for itself, otherwise behind it."""
    start, end = places.start_of(statement), places.end_of(statement)
    first, _ = places.line_around(start)
    _, last = places.line_around(end)
    indent, rest = places.text[first:start], places.text[end:last].strip()
    if indent.strip() or (rest and not rest.startswith("#")):
        return Edit(end, end, f"; {line}")
    return Edit(last, last, f"{places.newline_at(last)}{indent}{line}")
