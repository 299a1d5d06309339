"""Where the generated frames of a traceback come from: the lines of the schema or class that they stand for."""

from __future__ import annotations

from typewright.engine import Group
from typewright.errors import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType, TracebackType

    from typewright.definitions import Origin

_MOST = 20
"""Frames that are told of one traceback."""
_AROUND = 1
"""Lines shown before and after the one that is meant."""


def explain_frames(error: BaseException) -> str:
    """Return what people are told of the generated frames in the traceback of *error*; empty without any.

    Errors that caused it, or were in hand when it was raised, are looked at, too.
    """
    told: dict[tuple[str, int], str] = {}
    for each in _chain(error):
        for frame, line in _walk(each.__traceback__):
            place = (frame.f_code.co_filename, line)
            if place not in told and len(told) < _MOST:
                text = _explain(frame, line)
                if text is not None:
                    told[place] = text
    return "\n\n".join(told.values())


def _chain(error: BaseException) -> Iterator[BaseException]:
    """Yield *error* and those behind it, each once, the first that happened first."""
    found: list[BaseException] = []
    waiting: list[BaseException | None] = [error]
    while waiting:
        each = waiting.pop()
        if each is None or any(each is known for known in found):
            continue
        found.append(each)
        waiting += (each.__cause__, None if each.__suppress_context__ else each.__context__)
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions
    yield from reversed(found)


def _walk(traceback: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while traceback is not None:
        yield traceback.tb_frame, traceback.tb_lineno
        traceback = traceback.tb_next


def _explain(frame: FrameType, line: int) -> str | None:
    """Return what is told of one frame, or None where it isn't generated or nobody knows where it comes from."""
    group = group_of_frame(frame)
    if group is None:
        return None
    made = group.wake()
    if made.filename != frame.f_code.co_filename:
        return None
    # The line that signs a text stands second; the unit doesn't know of it.
    origin = made.order.write().origins.get(line - (line > 1))
    text = made.text.split("\n")[line - 1].partition("  # ")[0].strip() if made.text.count("\n") >= line else ""
    head = f"{made.order.home.module}.{made.order.home.name}, line {line}: {text}"
    if origin is None or origin.file is None or origin.line is None:
        return f"{head}\n  stands for no line of its own; the definition is in {made.order.home.file}"
    return f"{head}\n  comes from {_shown_path(origin.file)}:{origin.line}\n{_lines_of(origin)}".rstrip()


def group_of_frame(frame: FrameType) -> Group | None:
    """Return the group of functions that a generated frame belongs to, or None for any other frame."""
    group = getattr(frame.f_globals.get("_tw_first_call"), "__self__", None)
    return group if isinstance(group, Group) else None


def _shown_path(file: str) -> str:
    import os

    try:
        near = os.path.relpath(file)
    except ValueError:  # on another drive
        return file
    return file if near.startswith("..") else near.replace(os.sep, "/")


def _lines_of(origin: Origin) -> str:
    """Return the line of *origin* with those around it, from its file; nothing where it can't be read."""
    import linecache

    assert origin.file is not None
    assert origin.line is not None
    linecache.checkcache(origin.file)
    lines = []
    for number in range(max(origin.line - _AROUND, 1), origin.line + _AROUND + 1):
        text = linecache.getline(origin.file, number).rstrip()
        if text:
            lines.append(f"  {'>' if number == origin.line else ' '} {number:4} {_printable(text)}")
    return "\n".join(lines)


def _printable(text: str) -> str:
    return text if text.isprintable() or "\t" in text else shown(text, length=200)
