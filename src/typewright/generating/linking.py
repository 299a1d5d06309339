"""Schemas read and joined: what each style is given, with the modules that it imports."""

from __future__ import annotations

from typewright.generating.finding import INIT, Root, name_modules
from typewright.generating.headers import make_header
from typewright.records import frozen
from typewright.schemas import DiskPlace, LinkedFile, check_files, digest_of, link_from
from typewright.targets import Neighbour, SourceFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from typewright.schemas import SchemaOptions


@frozen
class Module:
    """One module to write."""

    place: tuple[str, ...]
    """Names of folders, and of the module."""
    shown: str
    """What headers call its schema."""
    source: SourceFile
    file: LinkedFile


def read_modules(
    roots: Iterable[Root],
    command: str,
    *,
    origins: bool,
    options_of: Callable[[str], SchemaOptions],
    tell: Callable[[str], object],
) -> list[Module]:
    """Return a module for each schema of *roots* and for what they import.

    *options_of* says how the schemas in a folder are read; *tell* is called with each path read.

    Raises:
        SchemaError: there is one mistake in one of the files.
        ExceptionGroup: there are several.
        GenerateError: two files would be the same module.
    """
    files: dict[str, LinkedFile] = {}
    homes: dict[str, Root] = {}
    for root in roots:
        place = DiskPlace(root.folder, options_of(root.folder))
        for path in root.files:
            tell(root.shown_file(path))
            if path not in files:
                found = link_from(place, path, root.shown_file(path))
                files.update({each: linked for each, linked in found.items() if each not in files})
                homes.update({each: root for each in found if each not in homes})
    check_files(files)
    places = name_modules((root, path) for path, root in homes.items())
    reached = {path: _reached(path, files) for path in files}
    return [
        Module(
            places[path],
            homes[path].shown_file(path),
            SourceFile(
                file.reading.definition,
                make_header(homes[path].shown_file(path), _digest(file, homes[path]), command),
                {
                    alias: _neighbour(places[path], places[target], files[target], in_circle=path in reached[target])
                    for alias, target in file.imports.items()
                },
                origins,
                file.is_schema,
            ),
            file,
        )
        for path, file in sorted(files.items(), key=lambda pair: places[pair[0]])
    ]


def _reached(path: str, files: Mapping[str, LinkedFile]) -> set[str]:
    """Return the files that the module of *path* imports, by itself or through others."""
    found: set[str] = set()
    waiting = [path]
    while waiting:
        new = {*files[waiting.pop()].imports.values()} - found
        found |= new
        waiting += new
    return found


def _digest(file: LinkedFile, root: Root) -> str:
    """Return a digest of a file and of all that it reaches, the same wherever the folder lies."""
    if len(file.reached) == 1:
        return file.reached[0][1]
    lines = sorted(f"{root.shown_file(path)} {digest}" for path, digest in file.reached)
    return digest_of("\n".join(lines).encode("utf-8", "surrogateescape"))


def _neighbour(place: tuple[str, ...], target: tuple[str, ...], file: LinkedFile, *, in_circle: bool) -> Neighbour:
    """Return how the module at *place* imports the one at *target*."""
    package, wanted = place[:-1], target[:-1] if target[-1] == INIT else target
    common = 0
    while common < min(len(package), len(wanted) - 1) and package[common] == wanted[common]:
        common += 1
    dots = "." * (len(package) - common + 1)
    *folders, name = wanted[common:]
    return Neighbour(dots + ".".join(folders), name, file.reading.definition, in_circle)
