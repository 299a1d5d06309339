"""What ``tw.explain`` and ``tw.source`` say of a context."""

from __future__ import annotations

from typewright.contexts.makers import Maker, maker_of
from typewright.errors import SourceError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any


@frozen
class Shown:
    """The split function as a unit that can be shown: its code is the user's, its text is for reading."""

    codes: dict[str, CodeType]
    text: str
    filename: str
    key: str
    came_from: str
    seconds: float


def units_of_context(function: Any, *, must_be_split: bool = True) -> dict[str, Shown] | None:
    """Return the rewrite of a context's function by its name, or None for another function.

    Raises:
        SourceError: the function is left to ``contextlib``, and that isn't allowed.
    """
    maker = maker_of(function)
    if maker is None:
        return None
    maker.begin()
    derived, note = maker.derived, maker.note
    assert note is not None
    if derived is None or note.reason is not None:
        if must_be_split:
            raise SourceError(f"{maker.module}.{maker.qualname}", f"wasn't split: {_say_reason(maker)}")
        return {}
    code = maker.user.__code__
    names = {"_tw_first": "the first half", "_tw_second": "the second half", "_tw_make": maker.user.__name__}
    codes = {names[name]: half for name, half in derived.codes.items()}
    text = _write_text(maker)
    unit = Shown(codes, text, code.co_filename, derived.key, derived.came_from, derived.seconds)
    return {maker.user.__name__: unit}


def explain_context(function: Any) -> list[str] | None:
    """Return what was decided about a context and why, or None for another function."""
    maker = maker_of(function)
    if maker is None:
        return None
    maker.begin()
    note = maker.note
    assert note is not None
    lines = ["", "Decisions"]
    if note.reason is not None:
        return [*lines, f"  left to contextlib, for {_say_reason(maker)}"]
    lines.append(f"  split at the yield of line {note.line}, for nothing stands in the way")
    kept = [name for name in note.slots if name not in note.arguments and not name.startswith("_tw_")]
    lines.append(f"  kept for the call: {', '.join(note.arguments) or 'nothing'}")
    lines.append(f"  kept over the yield beside that: {', '.join(kept) or 'nothing'}")
    if note.held is not None:
        resource, release, line = note.held
        lines.append(f"  {resource} is kept when the body raises: line {line}, {release}, isn't reached then")
    return lines


def is_split(function: Any) -> bool:
    """Whether the function of a context is split, and not left to ``contextlib``."""
    maker = maker_of(function)
    return maker is not None and maker.begin() is not None and maker.note is not None and maker.note.reason is None


def _say_reason(maker: Maker) -> str:
    assert maker.note is not None
    note = maker.note
    file = "" if maker.code is None else maker.code.co_filename.replace("\\", "/").rpartition("/")[2]
    return f"{note.reason} ({file}:{note.line})" if file else str(note.reason)


def _write_text(maker: Maker) -> str:
    from typewright.contexts.reasons import NotSimple
    from typewright.contexts.showing import write_class

    try:
        return write_class(maker.user)
    except NotSimple as exc:
        raise SourceError(f"{maker.module}.{maker.qualname}", f"can't be shown: {exc.reason} any more") from None
