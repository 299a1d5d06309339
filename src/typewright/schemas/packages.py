"""A folder of schema files as a package of modules, without the import system.

    spot          shared/address.yaml, a file below the folder
    edition       what that file was made into: its classes, and those of all that it imports

Files that import each other are made together, whoever is asked for first: an edition is
whole or isn't there. It stays as it is until somebody asks again, by an import or a reload
of it or of a file that imports it, and finds one of the files changed.
"""

from __future__ import annotations

import os
from _thread import RLock
from weakref import WeakSet

from typewright.errors import SchemaError
from typewright.records import frozen
from typewright.schemas.digests import digest_of, key_of
from typewright.schemas.folders import split_suffix
from typewright.schemas.modules import checker_maker
from typewright.schemas.options import NO_OPTIONS, REMOTE, path_inside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typewright.definitions import SchemaDefinition
    from typewright.engine import Home, Kept
    from typewright.schemas.digests import Reached
    from typewright.schemas.folders import SchemaFolder
    from typewright.schemas.keeping import Record
    from typewright.schemas.linking import LinkedFile
    from typewright.schemas.modules import SchemaModule
    from typewright.schemas.options import SchemaOptions


@frozen
class Edition:
    """What one schema file was made into."""

    home: tuple[str, str, str]
    """The package, its folder, and the full name of the module."""
    file: str
    """Path of the schema file."""
    key: str
    """A digest of the file and of everything that it reaches, wherever they lie."""
    imports: Mapping[str, str]
    """Full names of modules by their local names."""
    reached: Reached
    """Spot and digest of the file and of all that it reaches."""
    module: SchemaModule
    """Holds the classes; nobody imports it."""
    joined: Mapping[str, SchemaModule]
    """That of each file that is imported, by spot: its own classes name the ones in there."""
    fetch: Callable[[], SchemaDefinition]
    """Returns what the file declares."""
    options: SchemaOptions
    """What is said about the package's files from outside."""


class SchemaPackage:
    """The modules of one folder."""

    def __init__(self, name: str, folder: SchemaFolder, options: SchemaOptions = NO_OPTIONS) -> None:
        self.name = name
        self.folder = folder
        self.options = options
        self.editions: dict[str, Edition] = {}
        """By spot."""
        self._lock = RLock()
        _packages.add(self)

    def edition(self, spot: str) -> Edition:
        """Return what the file at *spot* is made into, as it and all that it reaches are now.

        Raises:
            SchemaError: a file can't be read, or there is one mistake in it.
            ExceptionGroup: there are several mistakes, each a SchemaError.
            ExtraMissingError: PyYAML isn't installed.
        """
        # Nothing is imported from the package under the lock, nor while a module of it is being imported: two threads
        # that import two files of a circle would wait for each other.
        with self._lock:
            return self._recall(spot) or self._make(spot)

    def renew_lock(self) -> None:
        """Forget a lock that another thread held when this process was forked."""
        self._lock = RLock()

    def read(self, spot: str, shown: str) -> bytes:
        """Return the bytes of the file at *spot*; messages call it *shown*."""
        if spot.startswith(REMOTE):
            return self.options.read_remote(spot, shown)
        return self.folder.read(spot, shown)

    def spot_of(self, spot: str) -> str:
        """Return *spot* as it is seen from the folder: as it is."""
        return spot

    def inside(self, file: str) -> str | None:
        """Return the spot of the absolute *file*; None where it lies outside of the folder."""
        return path_inside(self.folder.path, file)

    def find(self, spot: str, relative: str) -> str:
        """Return the spot of what the file at *spot* imports as *relative*.

        Raises:
            SchemaError: it isn't there, or is no module of this package.
        """
        return self._find(spot, relative, is_module=True)

    def locate(self, spot: str, relative: str) -> str:
        """Return the spot of what the file at *spot* refers to as *relative*, which may be no module.

        Raises:
            SchemaError: it isn't there.
        """
        return self._find(spot, relative, is_module=False)

    def _find(self, spot: str, relative: str, *, is_module: bool) -> str:
        steps = os.path.normpath("/".join((*spot.split("/")[:-1], relative))).replace(os.sep, "/").split("/")
        target = "/".join(steps)
        if steps[0] == ".." or not self.folder.holds(target):
            hint = "move the file, or install a folder that stands above both"
            raise SchemaError(f"this import leads out of the folder {self.folder.path!r} of {self.name}", hint=hint)
        for i, step in enumerate(steps, 1):
            files, folders = self.folder.entries("/".join(steps[: i - 1]))
            known = files if i == len(steps) else folders
            if step not in known:
                from typewright.readers import suggest

                raise SchemaError(f"there is no file {relative!r}", hint=suggest(step, known))
            if is_module:
                self._check_step(step, relative, files if i == len(steps) else [])
        return target

    def _check_step(self, step: str, relative: str, files: list[str]) -> None:
        """Raise SchemaError where the module of a file or folder couldn't be imported."""
        stem = split_suffix(step)[0]
        if not stem.isidentifier():
            reason = f"{relative!r} is no module of {self.name}: {stem!r} is no identifier"
            raise SchemaError(reason, hint="rename the file or folder")
        rivals = [name for name in files if split_suffix(name) != (name, "") and split_suffix(name)[0] == stem]
        if len(rivals) > 1:
            raise SchemaError(f"{' and '.join(rivals)} would both be the module {stem!r}", hint="keep one of them")

    def module_of(self, spot: str) -> str:
        """Return the full name of the module that the file at *spot* is."""
        return ".".join((self.name, *split_suffix(spot)[0].split("/")))

    def home_of(self, spot: str) -> Home:
        """Return where the file that shows the classes of the file at *spot* belongs."""
        from typewright.engine import Home

        return Home(self.folder.shown(spot), self.module_of(spot), "classes")

    def _recall(self, spot: str) -> Edition | None:
        """Return the edition that is there, or one of what an earlier process kept, if no file has changed since."""
        digests: dict[str, str | None] = {}
        found = self._find_again(spot, digests)
        if found is None or isinstance(found, Edition):
            return found
        records, known = {spot: found}, {}
        for other in found[0].joined:
            each = found if other == spot else self._find_again(other, digests)
            if each is None:
                return None
            if isinstance(each, Edition):
                known[other] = each.module
            else:
                records[other] = each
        return self._make_recalled(records, known).get(spot)

    def _find_again(self, spot: str, digests: dict[str, str | None]) -> Edition | tuple[Record, Kept] | None:
        from typewright.schemas.keeping import find_record

        edition = self.editions.get(spot)
        if edition is not None and self._is_whole(edition) and self._are_unchanged(edition.reached, digests):
            return edition
        found = find_record(self.home_of(spot))
        is_same = found is not None and found[0].said == self.options.whole_key
        return found if found is not None and is_same and self._are_unchanged(found[0].reached, digests) else None

    def _is_whole(self, edition: Edition) -> bool:
        """Whether what *edition* was joined with is still there: a file may have changed and been changed back."""
        return all(self.editions[spot].module is module for spot, module in edition.joined.items())

    def _are_unchanged(self, reached: Reached, digests: dict[str, str | None]) -> bool:
        """Whether files are as they were; *digests* are those that are known already."""
        for spot, digest in reached:
            if spot not in digests:
                try:
                    digests[spot] = digest_of(self.read(spot, spot))
                except SchemaError:
                    digests[spot] = None
            if digests[spot] != digest:
                return False
        return True

    def _make_recalled(
        self, records: dict[str, tuple[Record, Kept]], known: dict[str, SchemaModule]
    ) -> Mapping[str, Edition]:
        from typewright.schemas.keeping import make_recalled

        made = make_recalled(records, {spot: self.home_of(spot) for spot in records}, known)
        if made is None:
            return {}
        modules = {**known, **{spot: recalled.module for spot, recalled in made.items()}}
        for spot, recalled in made.items():
            record = records[spot][0]
            self._take(spot, record, modules, recalled.fetch)
        return self.editions

    def _make(self, spot: str) -> Edition:
        """Make what has changed, of text."""
        from typewright.schemas.keeping import keep_record
        from typewright.schemas.linking import link_from
        from typewright.schemas.making import make_modules

        files = link_from(self, spot, self.folder.shown(spot))
        known = {
            path: self.editions[path].module
            for path, file in files.items()
            if path in self.editions
            and self.editions[path].reached == file.reached
            and self._is_whole(self.editions[path])
        }
        changed = {path: file for path, file in files.items() if path not in known}
        fresh = make_modules(changed, {path: self.module_of(path) for path in changed}, known)
        modules = {**known, **{path: made.module for path, made in fresh.items()}}
        for path, made in fresh.items():
            self._take(path, files[path], modules, _definition_of(made.module))
            keep_record(self.home_of(path), files[path], made, self.options.whole_key)
        return self.editions[spot]

    def _take(
        self,
        spot: str,
        file: LinkedFile | Record,
        modules: Mapping[str, SchemaModule],
        fetch: Callable[[], SchemaDefinition],
    ) -> None:
        name = self.module_of(spot)
        home = self.name, self.folder.path, name
        imports, reached, shown = file.imports, file.reached, self.folder.shown(spot)
        if file.is_schema:
            modules[spot].__typewright_check__ = checker_maker(self, spot, shown, name)
        aliases = {alias: self.module_of(target) for alias, target in imports.items()}
        joined = {path: modules[path] for path in file.joined}
        head = home, shown, key_of(reached, self.options.key), aliases, reached
        self.editions[spot] = Edition(*head, modules[spot], joined, fetch, self.options)


def _definition_of(module: SchemaModule) -> Callable[[], SchemaDefinition]:
    return lambda: module.__typewright_schema__


_packages: WeakSet[SchemaPackage] = WeakSet()


def _renew_locks() -> None:
    for package in tuple(_packages):
        package.renew_lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_renew_locks)
