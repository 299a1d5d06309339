"""From an order to code: cache, compile, files, and what happens at exit.

A feature orders a unit. The order says how the definition is spelled (the key), which live
objects are in it, and how to write the unit should nobody have done so before:

    order --> key --> entry on disk? --yes--> bind constants ---------------> Build
                           |                                                   ^
                           no --> write() --> Unit --> file --> compile -------+--> entry kept

Every build holds one lock: the interpreter compiles one thing at a time anyway, and one
lock can't deadlock with another.
"""

from __future__ import annotations

import os
from _blake2 import blake2b
from _thread import RLock
from time import perf_counter

from typewright.emit import Unit
from typewright.engine import cache, files, places, shown_lines
from typewright.engine.compiling import compile_text
from typewright.engine.constants import NotStorableError, bind_constants, find_constants, store_constants
from typewright.engine.log import tell
from typewright.engine.version import VERSION, edition
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import CodeType
    from typing import Any


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
    key: str
    codes: dict[str, CodeType]
    constants: dict[str, object]
    filename: str
    """The generated file, or a name in angle brackets."""
    came_from: str
    """``compiled`` or ``cache``."""
    seconds: float
    """What building took."""

    @property
    def text(self) -> str:
        """The generated text, written again should its file be gone."""
        return shown_lines.shown_text(self.filename) or render(self.order)


_lock = RLock()
_memory_names: dict[str, str] = {}


def build(order: Order) -> Build:
    """Return the code for *order*, from the cache or compiled.

    Raises:
        InternalError: the emitted text isn't Python.
    """
    started = perf_counter()
    key = cache.key_of(order.spelling)
    with _lock:
        _settle_deaths()
        folder = places.folder_for(order.home.file)
        made = _from_cache(order, key, folder) if folder is not None else None
        came_from = "compiled" if made is None else "cache"
        if made is None:
            made = _from_text(order, key, folder)
    filename, codes, constants = made
    seconds = perf_counter() - started
    tell("%s.%s: %s in %.0f us, %s", order.home.module, order.home.name, came_from, seconds * 1e6, filename)
    return Build(order, key, codes, constants, filename, came_from, seconds)


def building() -> RLock:
    """Return the lock that every build holds, for what must not happen meanwhile."""
    return _lock


def render(order: Order) -> str:
    """Return the text of the unit that *order* writes."""
    return _headed(order, order.write())


def watch(owner: object, made: Build) -> None:
    """Give up file and lines of *made* once *owner* is gone."""
    from _weakref import ref

    where = (made.filename, made.order.home, made.key)
    number = id(where)
    # The reference is kept here: one that dies together with its owner calls nobody.
    _watches[number] = (ref(owner, lambda _: _deaths.append(number)), where)


def finish() -> None:
    """Write what the cache doesn't hold yet; runs at exit and in ``warmup()``."""
    with _lock:
        _settle_deaths()
        cache.write_batches()


_watches: dict[int, tuple[object, tuple[str, Home, str]]] = {}
_deaths: list[int] = []


def _settle_deaths() -> None:
    """Clear away behind classes that are gone; never from a finalizer, see ``shown_lines``."""
    while _deaths:
        _, (filename, home, key) = _watches.pop(_deaths.pop())
        if filename.startswith("<"):
            _memory_names.pop(filename, None)
            shown_lines.bury(filename)
            shown_lines.drain()
            continue
        cache.batch_of(os.path.dirname(filename), home.module).forget(key)
        files.release(filename)


def _from_cache(
    order: Order, key: str, folder: str
) -> tuple[str, dict[str, CodeType], dict[str, object]] | None:
    batch = cache.batch_of(folder, order.home.module)
    entry = batch.find(key)
    if entry is None:
        return None
    try:
        constants = find_constants(entry.ways, order.live)
    except (LookupError, AttributeError, TypeError):
        return None
    path = files.claim(folder, _unit_name(order), _identity(order))
    if path == entry.path and entry.stamp == order.stamp and entry.mark == files.mark_of(path):
        return path, entry.codes, constants
    try:
        mark = files.write_file(path, render(order))
    except OSError:
        return None
    codes = {name: code.replace(co_filename=path) for name, code in entry.codes.items()}
    batch.keep(key, cache.Entry(entry.name, codes, entry.ways, order.stamp, path, mark))
    return path, codes, constants


def _from_text(
    order: Order, key: str, folder: str | None
) -> tuple[str, dict[str, CodeType], dict[str, object]]:
    unit = order.write()
    text = _headed(order, unit)
    filename, mark = _show(order, text, folder)
    codes = compile_text(text, filename)
    unit.names.seal(unit.title)
    if mark is not None and folder is not None:
        try:
            ways = store_constants(unit.names.constants, order.live)
        except NotStorableError as exc:
            tell("%s isn't cached: no way to a constant of %s", unit.title, exc)
        else:
            _write_at_exit()
            entry = cache.Entry(_unit_name(order), codes, ways, order.stamp, filename, mark)
            cache.batch_of(folder, order.home.module).keep(key, entry)
    return filename, codes, bind_constants(unit.names.constants)


def _show(order: Order, text: str, folder: str | None) -> tuple[str, tuple[int, int] | None]:
    """Put *text* where tools find it; return the name to compile it under, and the file's mark."""
    if folder is not None:
        path = files.claim(folder, _unit_name(order), _identity(order))
        try:
            return path, files.write_file(path, text)
        except OSError as exc:
            tell("%s could not be written: %s", path, exc.strerror, warn=True)
    name = f"<typewright {_unit_name(order)}>"
    if _memory_names.setdefault(name, _identity(order)) != _identity(order):
        name = f"{name[:-1]} {_identity(order)[:8]}>"
    shown_lines.show_lines(name, text)
    return name, None


def _write_at_exit() -> None:
    global _registered  # noqa: PLW0603 - once in a process
    if not _registered:
        import atexit

        atexit.register(finish)
        _registered = True


_registered = False


def _unit_name(order: Order) -> str:
    return f"{order.home.module}.{order.home.name}"


def _identity(order: Order) -> str:
    """Return the digest that a generated file carries: definition, places and version, not the interpreter."""
    text = f"{edition()}\0{order.spelling}\0{order.stamp}"
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _headed(order: Order, unit: Unit) -> str:
    first, _, rest = unit.text.partition("\n")
    return f"{first}\n# typewright {VERSION}, digest {_identity(order)}; written by a program, edits are lost\n{rest}"


def _after_fork() -> None:
    """Make a fresh lock in the child: the old one may be held by a thread that isn't there."""
    global _lock  # noqa: PLW0603 - a fork leaves no other way
    _lock = RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
