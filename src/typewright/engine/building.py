"""From an order to code: cache, compile, files, and what happens at exit.

A feature orders a unit. The order says how the definition is spelled (the key), which live
objects are in it, and how to write the unit should nobody have done so before:

    order --> key --> frozen? --yes--> bind constants -----------------------> Build
                        |                                                       ^
                        no --> entry on disk? --yes--> bind constants ----------+
                                    |                                           |
                                    no --> write() --> Unit --> file --> compile +--> entry kept

Nothing about the disk is an error: what can't be read is made again, what can't be
written lives in memory.
"""

from __future__ import annotations

import os
from time import perf_counter
from types import CodeType

from typewright.engine import cache, endings, files, places, shown_lines
from typewright.engine.compiling import compile_text
from typewright.engine.constants import NotStorableError, bind_constants, find_constants, store_constants
from typewright.engine.log import is_heard, tell
from typewright.engine.shipped import FROZEN, find_shipped, is_shipped, shipped_text
from typewright.engine.turns import TURN
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    from typewright.emit import Unit

    Made: TypeAlias = tuple[str, dict[str, CodeType], dict[str, object]]


@frozen
class Home:
    """Where a unit belongs."""

    file: str | None
    """The file that holds the definition, or None for one without a file."""
    module: str
    name: str
    """The definition's qualified name, and the operation where there are several units: ``User.load``."""


@frozen
class Order:
    """What is to be built."""

    home: Home
    spelling: str
    """The canonical form of everything that shapes the code."""
    live: tuple[object, ...]
    """The live objects of the definition, in the order of the canonical form."""
    stamp: str
    """The places that comments in the text name; not part of the key."""
    write: Callable[[], Unit]
    """Plans and emits; called only where no entry is found."""


@frozen
class Build:
    """Code, ready to be given to functions."""

    order: Order
    codes: dict[str, CodeType]
    constants: dict[str, object]
    key: str
    filename: str
    """The generated file, or a name in angle brackets."""
    came_from: str
    """``compiled``, ``cache``, or ``frozen``."""
    seconds: float
    """What building took."""

    @property
    def text(self) -> str:
        """The generated text, written again should its file be gone."""
        if self.came_from == FROZEN:
            return shipped_text(self.order.home.module, self.key) or render(self.order)
        return shown_lines.shown_text(self.filename) or render(self.order)


def build(order: Order) -> Build:
    """Return the code for *order*: frozen with its package, from the cache, or compiled.

    Raises:
        InternalError: the emitted text isn't Python.
    """
    started = perf_counter()
    with TURN:
        _settle()
        shipped = find_shipped(order)
        if shipped is not None:
            return _tell(order, *shipped, FROZEN, started)
        key = cache.key_of(order.spelling)
        folder = places.folder_for(order.home.file)
        made = _from_cache(order, key, folder) if folder is not None else None
        came_from = "compiled" if made is None else "cache"
        if made is None:
            made = _from_text(order, key, folder)
        return _tell(order, key, made, came_from, started)


def is_kept(order: Order) -> bool:
    """Whether *order* was frozen, or the cache holds an entry for it: its text was written, and so checked, before."""
    with TURN:
        if is_shipped(order):
            return True
        folder = places.folder_for(order.home.file)
        return folder is not None and cache.batch_of(folder, order.home.module).has(cache.key_of(order.spelling))


def find(order: Order, beside: Build) -> Build | None:
    """Return the code for *order* if the cache holds it, a moment after that *beside* was found there."""
    started = perf_counter()
    key = cache.key_of(order.spelling)
    folder = beside.filename.rpartition(os.sep)[0]
    if not cache.batch_of(folder, order.home.module).has(key):
        return None
    made = _from_cache(order, key, folder)
    return None if made is None else _tell(order, key, made, "cache", started)


def _tell(order: Order, key: str, made: Made, came_from: str, started: float) -> Build:
    filename, codes, constants = made
    seconds = perf_counter() - started
    if is_heard():
        tell("%s: %s in %.0f us, %s", _unit_name(order), came_from, seconds * 1e6, filename)
    return Build(order, codes, constants, key, filename, came_from, seconds)


def render(order: Order) -> str:
    """Return the text of the unit that *order* writes."""
    return files.sign(order.write().text)


def show(home: Home, unit: Unit, *, owner: object = None) -> tuple[str, str]:
    """Put a unit that is only read, never compiled, where tools find it; return its file name and its text.

    Both go once *owner* is gone; without one they stay.
    """
    text = files.sign(unit.text)
    digest = str(files.signature_of(text))
    order = Order(home, digest, (), "", lambda: unit)
    with TURN:
        _settle()
        folder = places.folder_for(home.file)
        shown = None if folder is None else _claim(order, folder, digest, lambda: text, None)
        filename = shown_lines.show_lines(_unit_name(order), digest, text) if shown is None else shown.path
        if owner is not None:
            endings.watch(owner, _remains(filename, order, digest))
    return filename, text


@frozen
class Kept:
    """Data that was kept beside a text that is only read."""

    data: Any
    """What ``marshal`` takes."""
    digest: str
    """What the text is signed with."""
    seen: files.Shown
    """The file that showed it."""


def keep(home: Home, filename: str, data: Any) -> None:
    """Keep *data*, which ``marshal`` must take, beside the text that :func:`show` put at *filename* for *home*."""
    with TURN:
        folder = places.folder_for(home.file)
        claimed = files.claimed(filename)
        if folder is None or claimed is None:
            return
        seen, digest = claimed
        batch = cache.Batch(_kept_in(folder, home))
        batch.keep(_kept_as(home), cache.Entry(home.name, {}, {"data": data}, "", digest, seen.path, seen.mark))
        # At once: what it saves is more than the write takes, and a process may be killed before its exit.
        batch.write()


def find_kept(home: Home) -> Kept | None:
    """Return what was kept for *home*, be it by another process."""
    with TURN:
        folder = places.folder_for(home.file)
        packed = None if folder is None else cache.read_batch(_kept_in(folder, home)).get(_kept_as(home))
        entry = None if packed is None else cache.unpack(packed)
        if entry is None or "data" not in entry.ways:
            return None
        return Kept(entry.ways["data"], entry.digest, files.Shown(entry.path, entry.mark))


def show_kept(home: Home, kept: Kept, *, owner: object) -> str | None:
    """Do again what :func:`show` did when *kept* was kept; None if its file isn't there as it was."""
    with TURN:
        _settle()
        folder, name = places.folder_for(home.file), f"{home.module}.{home.name}"
        if folder is None or not files.claim_again(folder, name, kept.digest, kept.seen):
            return None
        endings.watch(owner, endings.Remains(kept.seen.path, home.module, kept.digest))
        return kept.seen.path


def _kept_in(folder: str, home: Home) -> str:
    # No module is called so: nobody's code lies in the file.
    return files.path_of(folder, f"{home.module}-{home.name}")[:-3] + places.BATCH_ENDING


def _kept_as(home: Home) -> str:
    return cache.key_of(f"{home.module}.{home.name} {home.file}")


def shown_text(filename: str) -> str | None:
    """Return the text that :func:`show` put at *filename*, or None where it is gone."""
    found = shown_lines.shown_text(filename)
    if found is None:
        data = files.read_file(filename)
        found = None if data is None else data.decode("utf-8", "replace")
    return found


def watch(owner: object, made: Build) -> None:
    """Give up file and lines of *made* once *owner* is gone; what was shipped with a package stays."""
    if made.came_from == FROZEN:
        return
    endings.watch(owner, endings.Remains(made.filename, made.order.home.module, made.key))


def finish() -> None:
    """Write what the cache doesn't hold yet; runs at exit and in ``warmup()``."""
    with TURN:
        _settle()
        cache.write_batches()


def _settle() -> None:
    """Do what finalizers and ``linecache.clearcache()`` left to be done."""
    endings.clear_away()
    shown_lines.restore_lines()


def _from_cache(order: Order, key: str, folder: str) -> Made | None:
    batch = cache.batch_of(folder, order.home.module)
    entry = batch.find(key)
    if entry is None:
        return None
    try:
        constants = find_constants(entry.ways, order.live)
    except (LookupError, AttributeError, TypeError, ImportError, ValueError, EOFError):
        return None
    seen = files.Shown(entry.path, entry.mark)
    if entry.stamp == order.stamp and files.claim_again(folder, _unit_name(order), entry.digest, seen):
        finish_at_exit()
        return entry.path, entry.codes, constants
    return _show_again(order, key, folder, batch, entry, constants)


def _show_again(
    order: Order, key: str, folder: str, batch: cache.Batch, entry: cache.Entry, constants: dict[str, object]
) -> Made | None:
    """Let an entry's code have a file that shows it where the one it had won't do."""
    digest, render_once = entry.digest, lambda: render(order)
    seen = files.Shown(entry.path, entry.mark)
    if entry.stamp != order.stamp:
        text = render(order)
        digest, render_once = str(files.signature_of(text)), lambda: text
    shown = _claim(order, folder, digest, render_once, seen if digest == entry.digest else None)
    if shown is None:
        return None
    codes = entry.codes
    if shown.path != entry.path:
        codes = {name: _renamed(code, shown.path) for name, code in codes.items()}
    if shown != seen or entry.stamp != order.stamp:
        kept = cache.Entry(entry.name, codes, entry.ways, order.stamp, digest, shown.path, shown.mark)
        batch.keep(key, kept)
    return shown.path, codes, constants


def _from_text(order: Order, key: str, folder: str | None) -> Made:
    unit = order.write()
    text = files.sign(unit.text)
    digest = str(files.signature_of(text))
    shown = None if folder is None else _claim(order, folder, digest, lambda: text, None)
    filename = shown_lines.show_lines(_unit_name(order), digest, text) if shown is None else shown.path
    try:
        codes = compile_text(text, filename)
        unit.names.seal(unit.title)
        constants = bind_constants(unit.names.constants)
    except BaseException:
        endings.give_up(_remains(filename, order, key))
        raise
    if shown is not None and folder is not None:
        try:
            ways = store_constants(unit.names.constants, order.live)
        except NotStorableError as exc:
            tell("%s isn't cached: no way to a constant of %s", unit.title, exc)
        else:
            kept = cache.Entry(_unit_name(order), codes, ways, order.stamp, digest, shown.path, shown.mark)
            cache.batch_of(folder, order.home.module).keep(key, kept)
    return filename, codes, constants


def _claim(
    order: Order, folder: str, digest: str, text: Callable[[], str], seen: files.Shown | None
) -> files.Shown | None:
    """Return the file that shows *order*, or None where none can be written."""
    try:
        shown = files.claim(folder, _unit_name(order), digest, text, seen)
    except OSError as exc:
        tell("%s lives in memory: %s in %s", _unit_name(order), exc.strerror, folder)
        return None
    finish_at_exit()
    return shown


def _renamed(code: CodeType, path: str) -> CodeType:
    """Return *code* as if it had been compiled at *path*, generators and comprehensions in it included."""
    constants = tuple(
        [_renamed(constant, path) if isinstance(constant, CodeType) else constant for constant in code.co_consts]
    )
    return code.replace(co_filename=path, co_consts=constants)


def finish_at_exit() -> None:
    """See to it that the cache is written when the process ends."""
    global _registered  # noqa: PLW0603 - once in a process
    if not _registered:
        import atexit

        atexit.register(finish)
        _registered = True


_registered = False


def _unit_name(order: Order) -> str:
    return f"{order.home.module}.{order.home.name}"


def _remains(filename: str, order: Order, key: str) -> endings.Remains:
    return endings.Remains(filename, order.home.module, key)
