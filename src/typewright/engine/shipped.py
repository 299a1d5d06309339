"""Code that a package ships: the units of its definitions, written ahead of time.

    shop/models.py                       definitions
    shop/_typewright_frozen/models.py    the code of their units, by ``typewright freeze shop``

Such a module is never executed. Its loader hands out the code object, from the ``.pyc`` that
the import system keeps as it does for every module, and the functions in there are taken:

    def unit_3fa9c1d2...():              the key: a digest of the definition's spelling
        global load
        def load(data): ...              the unit, as it stands in the cache
        return ("typewright unit", ...)  its name, and the ways to its constants

So a file that isn't ours does nothing, whatever stands in it: without the line that names this
version of typewright nothing of it is used. A definition that has changed finds no key.
"""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b
from types import CodeType

from typewright.engine.compiling import functions_in
from typewright.engine.constants import find_spelled
from typewright.engine.log import tell
from typewright.engine.version import VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.engine.building import Home, Made, Order

FROZEN_FOLDER = "_typewright_frozen"
"""The folder below a package that holds its frozen code."""
OF_SCHEMAS = "_of_schemas"
"""The folder in there for modules of schemas, which are called otherwise than the package."""
FROZEN_FORMAT = f"typewright {VERSION}, frozen code 1"
"""A constant of every module of frozen code; those of other versions name helpers that may be gone."""
UNIT_PREFIX = "unit_"
"""Begins the name of the function around a unit; the key follows."""
ERAS = ((3, 11), (3, 13))
"""The first interpreters of each stretch of versions for which some text differs: that of dataclasses does."""
UNIT_MARK = "typewright unit"
"""Opens what that function says of its unit."""
LAST_LINE = "    return ("
"""Stands behind the text of a unit; lines of its own are indented deeper."""
FROZEN = "frozen"
"""Where such code came from, in :attr:`Build.came_from`."""

_ANY_FORMAT = ("typewright ", ", frozen code ")


class Shelf:
    """The frozen units of one module of definitions."""

    __slots__ = ("_is_told", "_names", "_source", "filename", "units")

    def __init__(self, filename: str, units: dict[str, CodeType], source: Any) -> None:
        self.filename = filename
        """The file that shows the code; in a zip file, no file of the system."""
        self.units = units
        """The code of the function around each unit, by key."""
        self._source = source
        self._names: frozenset[str] | None = None
        self._is_told = False

    def text(self) -> str | None:
        """Return the text of the module, or None where only its code was shipped."""
        try:
            found = self._source()
        except (OSError, ImportError, ValueError):
            return None
        return found if isinstance(found, str) else None

    def key_of(self, spelling: str) -> str | None:
        """Return the key of a unit that is here, for all interpreters or for this one, or None."""
        key = frozen_key(spelling)
        if key in self.units:
            return key
        key = frozen_key(spelling, _OWN_ERA)
        return key if key in self.units else None

    def miss(self, home: Home) -> None:
        """Tell once if a unit of this name was frozen: its definition has changed since."""
        if self._is_told:
            return
        if self._names is None:
            self._names = frozenset([str(_facts_of(holder)[1]) for holder in self.units.values()])
        if home.name in self._names:
            self._is_told = True
            told = "%s isn't used for %s.%s, whose definition has changed, nor for others; freeze the package again"
            tell(told, self.filename, home.module, home.name, warn=True)


_shelves: dict[str, Shelf | None] = {}


def find_shipped(order: Order) -> tuple[str, Made] | None:
    """Return the key and the code of a unit that was frozen with its package, if its definition is the same."""
    shelf = _shelf_of(order.home)
    if shelf is None:
        return None
    key = shelf.key_of(order.spelling)
    if key is None:
        shelf.miss(order.home)
        return None
    holder = shelf.units[key]
    try:
        constants = find_spelled(_facts_of(holder)[2:], order.live)
    except (LookupError, AttributeError, TypeError, ImportError, ValueError) as exc:
        tell("%s isn't used for %s.%s: %s", shelf.filename, order.home.module, order.home.name, exc, warn=True)
        return None
    return key, (shelf.filename, functions_in(holder), constants)


def is_shipped(order: Order) -> bool:
    """Whether the unit was frozen with its package."""
    shelf = _shelf_of(order.home)
    return shelf is not None and shelf.key_of(order.spelling) is not None


def shipped_text(module: str, key: str) -> str | None:
    """Return the text of one unit of *module*, as it stands in the cache, or None where it wasn't shipped."""
    shelf = _shelves.get(module)
    text = None if shelf is None else shelf.text()
    return None if text is None or shelf is None else _cut(text.split("\n"), shelf.units[key].co_firstlineno)


def lines_before(module: str, key: str) -> int:
    """Return how many lines stand before the text of a unit of *module* in its file."""
    shelf = _shelves[module]
    assert shelf is not None
    return shelf.units[key].co_firstlineno + 1


def forget_shelves() -> None:
    """Look for frozen code again at the next question; for who has written some, and for tests."""
    _shelves.clear()


def frozen_key(spelling: str, era: tuple[int, int] | None = None) -> str:
    """Return the key of a unit whose definition is spelled so; with *era*, of its text for interpreters from there on.

    >>> frozen_key("x")[:8], frozen_key("x", (3, 13))[-8:]
    ('442a4445', '_on_3_13')
    """
    key = blake2b(spelling.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    return key if era is None else f"{key}_on_{era[0]}_{era[1]}"


_OWN_ERA = max(era for era in ERAS if sys.version_info >= era)


def frozen_place(package: str, module: str) -> str:
    """Return where the frozen code of *module* of *package* lies, from :data:`FROZEN_FOLDER` on, without an ending.

    >>> frozen_place("shop", "shop.api.orders"), frozen_place("shop", "shop"), frozen_place("shop", "models.orders")
    ('api/orders', '', '_of_schemas/models/orders')
    """
    is_below = f"{module}.".startswith(f"{package}.")
    return module[len(package) + 1 :].replace(".", "/") if is_below else f"{OF_SCHEMAS}/{module.replace('.', '/')}"


def _shelf_of(home: Home) -> Shelf | None:
    try:
        return _shelves[home.module]
    except KeyError:
        shelf = _shelves[home.module] = _find_shelf(home)
        return shelf


def _find_shelf(home: Home) -> Shelf | None:
    """Return the frozen code of a module, from the nearest package above it that ships some."""
    package = home.module
    while package:
        for entry in filter(_may_ship, _entries_of(sys.modules.get(package))):
            shelf = _open_shelf(package, home.module, entry)
            if shelf is not None:
                return shelf
        package = package.rpartition(".")[0]
    # The module of a schema may be called anything; its file lies in the package.
    is_schema = home.file is not None and os.path.isabs(home.file) and not home.file.endswith(".py")
    return _find_around(home, str(home.file)) if is_schema else None


def _find_around(home: Home, file: str) -> Shelf | None:
    """Return the frozen code of a module that is no Python, from the imported package in whose folder its file lies."""
    folders: set[str] = set()
    folder = os.path.dirname(file)
    while folder not in folders:
        folders.add(folder)
        folder = os.path.dirname(folder)
    shipping = set(filter(_may_ship, folders))
    for package, module in list(sys.modules.items()) if shipping else ():
        for entry in shipping.intersection(_entries_of(module)):
            shelf = _open_shelf(package, home.module, entry)
            if shelf is not None:
                return shelf
    return None


def _may_ship(folder: str) -> bool:
    """Whether there may be frozen code below *folder*; what is no folder may be one in a zip file."""
    return os.path.isdir(os.path.join(folder, FROZEN_FOLDER)) or not os.path.isdir(folder)


def _entries_of(module: object) -> list[str]:
    """Return the folders in the ``__path__`` of a module, if it is a package."""
    try:
        # Not by getattr: a module that is loaded when it is first looked at stays unloaded.
        entries = object.__getattribute__(module, "__dict__").get("__path__", ())
        return [entry for entry in entries if isinstance(entry, str)]
    except (AttributeError, TypeError, KeyError):  # a module may be replaced by any object
        return []


def _open_shelf(package: str, module: str, entry: str) -> Shelf | None:
    from _frozen_importlib_external import PathFinder

    *above, last = [FROZEN_FOLDER, *[step for step in frozen_place(package, module).split("/") if step]]
    name = ".".join((package, *above, last))
    try:
        spec = PathFinder.find_spec(name, [os.path.join(entry, *above)])
        loader: Any = None if spec is None else spec.loader
        code = loader.get_code(name) if hasattr(loader, "get_code") else None
    except Exception as exc:  # noqa: BLE001 - of a stranger's file, or of a loader that we don't know
        tell("%s below %s isn't used: %s", name, entry, exc, warn=True)
        return None
    if not isinstance(code, CodeType) or not _is_ours(code):
        return None
    if not os.path.exists(code.co_filename):
        _show_later(code.co_filename, name, loader)
    holders = [item for item in code.co_consts if isinstance(item, CodeType) and item.co_name.startswith(UNIT_PREFIX)]
    units = {holder.co_name[len(UNIT_PREFIX) :]: holder for holder in holders if _facts_of(holder)}
    return Shelf(code.co_filename, units, lambda: loader.get_source(name))


def _is_ours(code: CodeType) -> bool:
    """Whether *code* is that of a module of frozen code, and for this version of typewright; tell if it isn't."""
    if FROZEN_FORMAT in code.co_consts:
        return True
    is_other = any(isinstance(item, str) and all(map(item.__contains__, _ANY_FORMAT)) for item in code.co_consts)
    reason = "another version of typewright wrote it; freeze the package again" if is_other else "it isn't ours"
    tell("%s isn't used: %s", code.co_filename, reason, warn=True)
    return False


def _facts_of(holder: CodeType) -> tuple[Any, ...]:
    """Return what the function around a unit says of it: a mark, its name, and the way to each constant."""
    for constant in holder.co_consts:
        if type(constant) is tuple and constant[:1] == (UNIT_MARK,):
            return constant
    return ()


def _show_later(filename: str, name: str, loader: Any) -> None:
    """Let tracebacks find the lines of code that lies in a zip file, when one is printed."""
    import linecache

    linecache.lazycache(filename, {"__name__": name, "__loader__": loader})


def _cut(lines: list[str], first: int) -> str:
    """Return the unit whose function begins at the line *first*, counted from 1."""
    found: list[str] = []
    for line in lines[first + 1 :]:
        if line == LAST_LINE:
            break
        found.append(line.removeprefix("    "))
    return "\n".join(found).rstrip("\n") + "\n"
