"""What is said about schema files from outside of them, for a package or for one ``read_schema``.

    remotes    a URL --> a file;  the start of URLs, with a slash at its end --> a folder
    names      a file and the JSON pointer of a schema in it --> what its class is called
    formats    "types" or "text": whether texts in a known format become objects

A remote schema that lies in the folder of the package is that file; any other has a path
that begins with ``REMOTE``. What decides about classes is in their digest, so that another
process knows whether it has the same; where files lie isn't.
"""

from __future__ import annotations

import os
from _blake2 import blake2b

from typewright.errors import SchemaError, shown
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    Refuse: TypeAlias = Callable[[str, str | None], Exception]
    """Makes an error of a reason and a hint."""

REMOTE = "\0"
"""Begins the paths of remote files; no other path can hold it."""
FORMATS = ("types", "text")
"""What ``formats`` may be."""


@frozen
class SchemaOptions:
    """What is said about schema files from outside of them, checked."""

    remotes: tuple[tuple[str, str], ...] = ()
    """URL or start of URLs, and the absolute path of its file or folder; the longest one first."""
    names: tuple[tuple[str, str, str], ...] = ()
    """File, seen from the folder, or URL; JSON pointer; name; sorted."""
    formats: str | None = None

    @property
    def key(self) -> str:
        """A digest of what decides about classes; empty where nothing does."""
        return _digest(self.names, self.formats) if self.names or self.formats else ""

    @property
    def whole_key(self) -> str:
        """A digest of everything, folders included; empty where nothing is said."""
        return _digest(self.remotes, self.names, self.formats) if self != NO_OPTIONS else ""

    def names_in(self, file: str) -> dict[str, str]:
        """Return the names that are given in one file, by JSON pointer."""
        return {pointer: name for place, pointer, name in self.names if place == file}

    def find_remote(self, uri: str) -> tuple[str, str] | None:
        """Return folder and file that *uri* is mapped to; None where it isn't."""
        for start, path in self.remotes:
            if uri == start and not start.endswith("/"):
                return os.path.split(path)
            rest = uri.removeprefix(start)
            if start.endswith("/") and rest != uri:
                spot = _spot_of(rest)
                return None if spot is None else (path, spot)
        return None

    def read_remote(self, path: str, shown_as: str) -> bytes:
        """Return the bytes of a remote file, given its path with ``REMOTE``; messages call it *shown_as*.

        Raises:
            SchemaError: it isn't mapped any more, or can't be read.
        """
        from typewright.schemas.folders import open_folder

        found = self.find_remote(path.removeprefix(REMOTE))
        folder = None if found is None else open_folder(found[0])
        if found is None or folder is None:
            raise SchemaError("this remote schema isn't there", file=shown_as)
        return folder.read(found[1], shown_as)


NO_OPTIONS = SchemaOptions()
"""Nothing is said."""


def path_inside(root: str, path: str) -> str | None:
    """Return *path*, seen from the folder *root* and with ``/`` between steps; None where it lies outside.

    >>> path_inside("/a/b", "/a/b/c/d.json"), path_inside("/a/b", "/a/bc")
    ('c/d.json', None)
    """
    root, path = os.path.realpath(root), os.path.realpath(path)
    start = root.rstrip(os.sep) + os.sep
    return path[len(start) :].replace(os.sep, "/") if path.startswith(start) else None


def read_options(
    remotes: Any, names: Any, formats: Any, *, folder: str, refuse: Refuse, base: str = "", itself: str | None = None
) -> SchemaOptions:
    """Return what was said about the schemas in *folder*; *refuse* makes the errors.

    Relative files of remotes are seen from *base*, those of names from *folder*. *itself* is
    the file that a pointer alone means; None where there is no such.
    """
    if formats is not None and formats not in FORMATS:
        raise refuse(f"formats can't be {shown(formats)}", f"pass one of {', '.join(map(repr, FORMATS))}")
    found = [_read_remote(uri, path, base, refuse) for uri, path in _pairs("remotes", remotes, refuse)]
    made = SchemaOptions(tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair))))
    given = [_read_name(place, name, made, folder, itself, refuse) for place, name in _pairs("names", names, refuse)]
    return SchemaOptions(made.remotes, tuple(sorted(given)), formats)


def check_places(options: SchemaOptions, known: Callable[[str], bool], files: list[str], refuse: Refuse) -> None:
    """Raise what *refuse* makes where a name is given in a file that isn't *known*; *files* might be meant."""
    for place, pointer, name in options.names:
        is_there = options.find_remote(place) is not None if is_url(place) else known(place)
        if not is_there:
            from typewright.readers import suggest

            hint = suggest(place, files) or f"there are {', '.join(files[:10])}"
            raise refuse(f"{shown(f'{place}#{pointer}')} can't be called {shown(name)}: there is no such file", hint)


def check_names(options: SchemaOptions, path: str, refuse: Refuse) -> None:
    """Raise what *refuse* makes where a name is given in a file that the folder at *path* doesn't have."""
    if not options.names:
        return
    from typewright.schemas.folders import open_folder

    folder = open_folder(path)
    if folder is None:  # which is told when it is installed
        return

    def is_there(spot: str) -> bool:
        above, _, name = spot.rpartition("/")
        return name in folder.entries(above)[0] and folder.holds(spot)

    check_places(options, is_there, folder.entries("")[0], refuse)


def _pairs(word: str, given: Any, refuse: Refuse) -> list[tuple[str, Any]]:
    items = getattr(given, "items", None)
    if given is not None and items is None:
        raise refuse(f"{word} can't be {shown(given)}", f"pass a mapping: {_EXAMPLES[word]}")
    pairs = [] if items is None else [*items()]
    wrong = next((key for key, _ in pairs if type(key) is not str or not key.isprintable()), None)
    if wrong is not None:
        raise refuse(f"{word} can't have the key {shown(wrong)}", f"write it as {_EXAMPLES[word]}")
    return pairs


_EXAMPLES = {
    "remotes": "{'https://example.com/common.json': 'common.json'}",
    "names": "{'orders.json#/$defs/order': 'Order'}",
}


def _read_remote(uri: str, path: Any, base: str, refuse: Refuse) -> tuple[str, str]:
    start = uri.removesuffix("#")
    if "#" in start or not is_url(start):
        what = "has a fragment" if "#" in start else "is no URL"
        raise refuse(f"the remote {shown(uri)} {what}", f"write it as {_EXAMPLES['remotes']}")
    if hasattr(path, "iterdir") and not isinstance(path, os.PathLike):  # a file of importlib.resources in a zip
        path = str(path)
    path = os.fspath(path) if isinstance(path, os.PathLike) else path
    if type(path) is not str or not path or not path.isprintable():
        raise refuse(f"the remote {shown(uri)} is mapped to {shown(path)}, which is no path", "write the path as text")
    from typewright.schemas.folders import open_folder

    path = os.path.realpath(os.path.join(base, path))
    if start.endswith("/"):
        if open_folder(path) is None:
            raise refuse(f"the remote {shown(uri)} is mapped to {path!r}, which is no folder", _FOLDERS)
        return start, path
    around = open_folder(os.path.dirname(path))
    if around is None or os.path.basename(path) not in around.entries("")[0]:
        raise refuse(f"the remote {shown(uri)} is mapped to {path!r}, which is no file", _FOLDERS)
    return start, path


_FOLDERS = "a URL stands for a file, and the start of URLs, with a slash at its end, for a folder"


def _read_name(
    place: str, name: Any, remotes: SchemaOptions, folder: str, itself: str | None, refuse: Refuse
) -> tuple[str, str, str]:
    file, sharp, pointer = place.partition("#") if not place.startswith("/") else ("", "#", place)
    if not sharp or (pointer and not pointer.startswith("/")) or (not file and itself is None):
        what = "names no file" if sharp and not file else "is no place of a schema"
        raise refuse(f"the key {shown(place)} of names {what}", f"write it as {_EXAMPLES['names']}")
    if type(name) is not str:
        raise refuse(f"{shown(place)} can't be called {shown(name)}", "a class is named by text")
    if is_url(file):
        found = remotes.find_remote(file)
        file = (found and path_inside(folder, os.path.join(*found))) or file
    elif file:
        file = os.path.normpath(file).replace(os.sep, "/")
    return file or itself or "", pointer, name


def is_url(text: str) -> bool:
    """Whether *text* begins with a scheme, which a path never does."""
    scheme, colon, rest = text.partition(":")
    return bool(colon and rest) and scheme.isascii() and scheme.replace("+", "").isalnum() and len(scheme) > 1


def _spot_of(rest: str) -> str | None:
    """Return the end of a URL as a place below a folder; None where it can be none."""
    if "%" in rest:
        from urllib.parse import unquote

        rest = unquote(rest)
    is_wrong = not rest.isprintable() or {"\\", "?", ":"} & {*rest} or {"", ".", ".."} & {*rest.split("/")}
    return None if is_wrong else rest


def _digest(*parts: object) -> str:
    return blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
