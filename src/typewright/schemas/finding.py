"""From the import system's questions to modules: one finder for all installed packages.

    import shop_models.orders
        |  no finder before ours knows it
        v
    SchemaFinder.find_spec      a name becomes a spot: by listings of folders, nothing is read
        |
        v
    SchemaLoader.exec_module    the spot becomes an edition, the edition fills the module

Packages have a ``__path__`` that no other finder understands, so that a folder of schemas
isn't taken for a namespace package. Ours answers ``pkgutil.iter_modules`` for it.
"""

from __future__ import annotations

import sys
from _frozen_importlib import ModuleSpec, module_from_spec

from typewright.errors import SchemaError, SchemaImportError
from typewright.schemas.folders import split_suffix
from typewright.schemas.modules import ImportedModule, take_edition

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType
    from typing import Any

    from typewright.schemas.packages import Edition, SchemaPackage

MOST_SHOWN = 10
"""Mistakes whose lines a failing import shows; all of them are in the error's ``mistakes``."""


class SchemaFinder:
    """Finds the modules of installed packages; it stands last on ``sys.meta_path``."""

    def __init__(self) -> None:
        self.packages: dict[str, SchemaPackage] = {}
        """By full name."""
        self.heads: frozenset[str] = frozenset()
        """The first steps of these names: all that a failing import elsewhere is compared with."""

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - the import system passes it
        target: ModuleType | None = None,  # noqa: ARG002 - the import system passes it
    ) -> ModuleSpec | None:
        """Return the spec of a module of ours, or None; it can't raise, so that later finders are asked."""
        if fullname.partition(".")[0] not in self.heads:
            return None
        name = fullname
        while name and name not in self.packages:
            name = name.rpartition(".")[0]
        return find_module(self.packages[name], fullname) if name else None

    def invalidate_caches(self) -> None:
        """Do nothing: folders are listed anew each time."""

    def listing_of(self, item: str) -> Listing:
        """Return what lists the modules behind one entry of a ``__path__``; a path hook.

        Raises:
            ImportError: the entry isn't ours.
        """
        name, _, spot = item.removeprefix(MARK).partition(">")
        package = self.packages.get(name) if item.startswith(MARK) else None
        if package is None:
            message = "only for packages that typewright has installed"
            raise ImportError(message, path=item)
        return Listing(package, spot.lstrip("/"))


MARK = "<typewright "
"""Begins the entries in a ``__path__`` of ours; no folder is called so."""


class SchemaLoader:
    """Loads one module: of a file, of a folder, or of a file with a folder of its name beside it."""

    def __init__(self, package: SchemaPackage, spot: str | None, fault: SchemaImportError | None = None) -> None:
        self.package = package
        self.spot = spot
        """The schema file, or None for a folder without one."""
        self._fault = fault

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Return an empty module of the right kind."""
        return None if self.spot is None else ImportedModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Fill *module*, and see that what it imports can be found, too.

        Raises:
            SchemaImportError: there are mistakes in the schema, or it isn't clear which file is meant.
        """
        if self._fault is not None:
            raise self._fault
        if self.spot is None or not isinstance(module, ImportedModule):
            return
        fill(module, self.package, self.spot)
        spec = module.__spec__
        if spec is not None:
            spec.origin = module.__file__
        for spot in module.__typewright_edition__.joined:
            if spot != self.spot:
                _present(self.package, spot)

    def is_package(self, fullname: str) -> bool:
        """Whether modules stand below the one called *fullname*."""
        return _package_spot(self.package, fullname) is not None

    def get_source(self, fullname: str) -> str | None:
        """Return the generated Python that shows the module's classes.

        Raises:
            SchemaImportError: there are mistakes in the schema.
        """
        from typewright.engine import shown_text

        if self.spot is None:
            return ""
        module = sys.modules.get(fullname)
        if not isinstance(module, ImportedModule) or "__file__" not in vars(module):
            module = ImportedModule(fullname)
            fill(module, self.package, self.spot)
        return shown_text(str(module.__file__))

    def get_code(self, fullname: str) -> None:
        """Return None: what :meth:`get_source` shows is read by people and tools, and never run."""

    def get_resource_reader(self, fullname: str) -> Resources | None:
        """Return what ``importlib.resources`` asks for the files of a package."""
        spot = _package_spot(self.package, fullname)
        return None if spot is None else Resources(self.package, spot)


class Resources:
    """The files of one package, for ``importlib.resources``."""

    def __init__(self, package: SchemaPackage, spot: str) -> None:
        self._folder = package.folder
        self._spot = spot

    def files(self) -> Any:
        """Return the folder."""
        return self._folder.as_path(self._spot)


class Listing:
    """What ``pkgutil`` sees of a folder."""

    def __init__(self, package: SchemaPackage, spot: str) -> None:
        self._package = package
        self._spot = spot

    def find_spec(self, fullname: str, target: ModuleType | None = None) -> None:
        """Find nothing: the finder on ``sys.meta_path`` does."""

    def iter_modules(self, prefix: str = "") -> Iterator[tuple[str, bool]]:
        """Yield name and whether it is a package for each module of the folder."""
        files, folders = self._package.folder.entries(self._spot)
        below = {name for name in folders if _is_package(self._package, _join(self._spot, name))}
        stems = {split_suffix(name)[0] for name in files if split_suffix(name)[1]}
        for name in sorted(below | stems):
            if name.isidentifier():
                yield prefix + name, name in below


def find_module(package: SchemaPackage, fullname: str) -> ModuleSpec | None:
    """Return the spec of a module of *package*, or None where no file and no folder is meant."""
    steps = fullname[len(package.name) + 1 :].split(".") if fullname != package.name else []
    # An import statement can't ask for another name, but a call can: "..", "a/b", a drive.
    if not all(step.isidentifier() for step in steps):
        return None
    if not steps:
        return _spec(package, fullname, None, "")
    above, stem = "/".join(steps[:-1]), steps[-1]
    files, folders = package.folder.entries(above)
    matching = [name for name in files if split_suffix(name)[0] == stem and split_suffix(name)[1]]
    below = _join(above, stem) if stem in folders and _is_package(package, _join(above, stem)) else None
    if not matching and below is None:
        matching = [name for name in files if split_suffix(name)[1] and _as_name(split_suffix(name)[0]) == stem]
        if not matching:
            return None
        hint = f"rename it to {stem}{split_suffix(matching[0])[1]}"
        is_name = split_suffix(matching[0])[0].isidentifier()
        what = "isn't spelled as Python spells names" if is_name else "is no identifier"
        fault = _fault(package, fullname, above, matching[0], f"the name of {matching[0]!r} {what}", hint)
        return _spec(package, fullname, _join(above, matching[0]), below, fault)
    if len(matching) > 1:
        reason = f"{' and '.join(matching)} in {package.folder.shown(above)!r} would both be this module"
        fault = _fault(package, fullname, above, matching[0], reason, "keep one of them")
        return _spec(package, fullname, _join(above, matching[0]), below, fault)
    return _spec(package, fullname, _join(above, matching[0]) if matching else None, below)


def _present(package: SchemaPackage, spot: str) -> None:
    """Let the module of the file at *spot*, of which there is an edition, be among the imported ones, and up to date.

    The import system isn't asked: it would take a lock while the caller holds another. Should
    another thread import the same module meanwhile, both are filled with the same classes.
    """
    edition, name = package.editions[spot], package.module_of(spot)
    module = sys.modules.get(name)
    if module is None:
        module = _put(package, name, edition)
    if isinstance(module, ImportedModule) and vars(module).get("__typewright_edition__") is not edition:
        take_edition(module, edition)


def _put(package: SchemaPackage, name: str, edition: Edition | None) -> ModuleType | None:
    """Put the module called *name* and those above it into ``sys.modules``, unless they are there."""
    spec = None if name in sys.modules else find_module(package, name)
    if spec is None:
        return sys.modules.get(name)
    made = module_from_spec(spec)
    if isinstance(made, ImportedModule) and edition is not None:
        take_edition(made, edition)
        spec.origin = made.__file__
    above, _, last = name.rpartition(".")
    around = _put(package, above, None) if len(name) > len(package.name) else None
    found = sys.modules.setdefault(name, made)
    if around is not None:
        setattr(around, last, found)
    return found


def fill(module: ImportedModule, package: SchemaPackage, spot: str) -> None:
    """Give *module* what the file at *spot* declares now.

    Raises:
        SchemaImportError: there are mistakes in the schema.
    """
    mistakes: tuple[SchemaError, ...]
    try:
        edition = package.edition(spot)
    except SchemaError as exc:
        mistakes, reason = (exc,), str(exc)
    except ExceptionGroup as group:
        mistakes = tuple(exc for exc in group.exceptions if isinstance(exc, SchemaError))
        if len(mistakes) != len(group.exceptions):
            raise
        more = len(mistakes) - MOST_SHOWN
        shown = [str(mistake) for mistake in mistakes[:MOST_SHOWN]] + ([f"and {more} more"] if more > 0 else [])
        reason = "\n".join([group.message, *shown])
    else:
        take_edition(module, edition)
        return
    raise SchemaImportError(module.__name__, reason, package.folder.shown(spot), None, mistakes)


def path_item(package: SchemaPackage, spot: str) -> str:
    """Return the entry in the ``__path__`` of a package: no folder or zip file that another finder would search."""
    return f"{MARK}{package.name}>/{spot}"


def _spec(
    package: SchemaPackage, fullname: str, spot: str | None, below: str | None, fault: SchemaImportError | None = None
) -> ModuleSpec:
    origin = None if spot is None else package.folder.shown(spot)
    spec = ModuleSpec(fullname, SchemaLoader(package, spot, fault), origin=origin, is_package=below is not None)  # type: ignore[arg-type]
    if below is not None:
        spec.submodule_search_locations = [path_item(package, below)]
    return spec


def _fault(package: SchemaPackage, fullname: str, above: str, name: str, reason: str, hint: str) -> SchemaImportError:
    return SchemaImportError(fullname, reason, package.folder.shown(_join(above, name)), hint)


def _package_spot(package: SchemaPackage, fullname: str) -> str | None:
    spot = fullname[len(package.name) + 1 :].replace(".", "/")
    return spot if not spot or _is_package(package, spot) else None


def _is_package(package: SchemaPackage, spot: str) -> bool:
    """Whether the folder at *spot* has a schema in it, or another folder."""
    name = spot.rpartition("/")[2]
    if not name.isidentifier() or name.startswith("__") or not package.folder.holds(spot):
        return False
    files, folders = package.folder.entries(spot)
    return any(split_suffix(name)[1] for name in files) or any(
        name.isidentifier() and not name.startswith("__") for name in folders
    )


def _join(above: str, name: str) -> str:
    return f"{above}/{name}" if above else name


def _as_name(stem: str) -> str:
    """Return *stem* as somebody would spell it who has to import it, and as import statements spell it then."""
    if stem.isascii():
        return "".join(char if char.isalnum() else "_" for char in stem)
    from unicodedata import normalize

    stem = normalize("NFKC", stem)
    return stem if stem.isidentifier() else "".join(char if char.isalnum() else "_" for char in stem)
