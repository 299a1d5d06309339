"""``install`` and ``uninstall``: which packages there are, and the one finder for them."""

from __future__ import annotations

import os
import sys
from _thread import RLock

from typewright.definitions import fault_of_name
from typewright.errors import InstallError, shown
from typewright.schemas.finding import MARK, SchemaFinder, SchemaLoader, find_module
from typewright.schemas.folders import open_folder
from typewright.schemas.options import NO_OPTIONS, check_names, read_options
from typewright.schemas.packages import SchemaPackage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.machinery import ModuleSpec
    from importlib.resources.abc import Traversable
    from typing import Any, Literal

    from typewright.schemas.options import SchemaOptions

FINDER = SchemaFinder()
"""The process's only one; on ``sys.meta_path`` while a package is installed."""
_lock = RLock()


def install(
    package: str | None = None,
    folder: str | os.PathLike[str] | Traversable | None = None,
    *,
    remotes: Mapping[str, str | os.PathLike[str] | Traversable] | None = None,
    names: Mapping[str, str] | None = None,
    formats: Literal["types", "text"] | None = None,
) -> None:
    """Let ``import`` find the schema files in *folder* as modules of *package*.

    Afterwards ``from shop_models.orders import Order`` loads ``schemas/orders.yaml``. Nothing
    is read before something is imported. A relative *folder* is one of the working folder.
    It may lie in a zip file, or be what ``importlib.resources.files`` returned. Installing the
    same again changes nothing. Without arguments, the packages that the
    project's ``pyproject.toml`` declares are installed.

    For JSON Schema and OpenAPI files: *remotes* maps URLs to files that stand for them, and
    the starts of URLs, with a slash at the end, to folders; nothing is fetched. *names* says
    what the class of a schema is called, by file and JSON pointer: ``"orders.json#/$defs/order"``.
    *formats* says whether texts in a known format become objects, such as dates (``"types"``), or
    stay texts (``"text"``).

    Raises:
        InstallError: the name can't be a package's or is taken, there is no such folder, an option is
            wrong, or ``pyproject.toml`` doesn't say what it should.
    """
    says_more = remotes is not None or names is not None or formats is not None
    if package is None and folder is None:
        if says_more:
            raise InstallError("pyproject.toml", "takes no options", f"write them in it, or pass {_BOTH}")
        from typewright.schemas.declared import find_project, read_packages

        frame = sys._getframe(1)  # noqa: SLF001 - the caller's project is the one that is meant
        for name, (path, options) in read_packages(find_project(frame.f_code.co_filename)).items():
            install_at(name, path, options)
        return
    if package is None or folder is None:
        raise InstallError(shown(folder if package is None else package), f"pass both {_BOTH}, or neither")
    _check_name(package)
    path = os.path.abspath(_path_of(package, folder))
    install_at(package, path, _options_of(package, path, remotes, names, formats) if says_more else NO_OPTIONS)


_BOTH = "a package and a folder"


def _options_of(package: str, path: str, remotes: object, names: object, formats: object) -> SchemaOptions:
    def refuse(reason: str, hint: str | None) -> InstallError:
        return InstallError(package, reason, hint)

    options = read_options(remotes, names, formats, folder=path, refuse=refuse)
    check_names(options, path, refuse)
    return options


def uninstall(package: str) -> None:
    """Let ``import`` forget *package*, its modules included; classes in use go on working.

    Raises:
        InstallError: it isn't installed.
    """
    with _lock:
        if package not in FINDER.packages:
            reason = "isn't installed" + _list_installed()
            raise InstallError(shown(package) if type(package) is not str else package, reason)
        rest = {name: each for name, each in FINDER.packages.items() if name != package}
        _let_find(rest)
        _forget_modules(package)


def installed_packages() -> dict[str, str]:
    """Return the absolute path of the folder of each package that is installed, by its name."""
    return {name: package.folder.path for name, package in FINDER.packages.items()}


def _forget_modules(package: str) -> None:
    """Take *package* and what stands below it out of what has been imported."""
    for name in [*sys.modules]:
        if name == package or name.startswith(f"{package}."):
            sys.modules.pop(name, None)
    for item in [*sys.path_importer_cache]:
        if item.startswith(f"{MARK}{package}>"):
            sys.path_importer_cache.pop(item, None)
    above, _, last = package.rpartition(".")
    if above in sys.modules:
        vars(sys.modules[above]).pop(last, None)


def install_at(package: str, path: str, options: SchemaOptions = NO_OPTIONS) -> SchemaPackage:
    """Install the folder at the absolute *path* as *package*; :func:`install` says what is refused."""
    _check_name(package)
    with _lock:
        found = FINDER.packages.get(package)
        if found is not None:
            is_same = os.path.realpath(found.folder.path) == os.path.realpath(path)
            if is_same and found.options == options:
                return found
            how = f"from {found.folder.path!r}" if not is_same else "with other options"
            reason = f"is installed {how} already"
            raise InstallError(package, reason, "call tw.uninstall() first, or choose another name")
        folder = open_folder(path)
        if folder is None:
            what = "is no folder" if os.path.exists(path) else "isn't there"
            hint = "a relative path is one of the working folder; write pathlib.Path(__file__).parent / 'schemas'"
            raise InstallError(package, f"the folder {path!r} {what}", hint)
        if isinstance(getattr(getattr(sys.modules.get(package), "__spec__", None), "loader", None), SchemaLoader):
            _forget_modules(package)  # a thread was importing from it while it was uninstalled
        known = _find_other(package)
        if known is not None and not _is_namespace(known):
            where = f" ({known.origin})" if known.origin else ""
            raise InstallError(package, f"there is a package or module of this name{where}", "choose another name")
        made = SchemaPackage(package, folder, options)
        _let_find({**FINDER.packages, package: made})
        if known is not None:
            _go_before(made)
        return made


def _path_of(package: str, folder: Any) -> str:
    """Return the path that *folder* stands for: text, a path, or a folder of ``importlib.resources``."""
    if isinstance(folder, (str, os.PathLike)):
        path = os.fspath(folder)
        if isinstance(path, str) and path and "\0" not in path:
            return path
    elif hasattr(folder, "iterdir"):
        return str(folder)
    raise InstallError(package, f"{shown(folder)} is no path of a folder", "pass text or a pathlib.Path")


def _check_name(package: Any) -> None:
    if type(package) is not str:
        raise InstallError(shown(package), "a package is named by text", "for example 'shop_models'")
    for step in package.split("."):
        reason = fault_of_name(step)
        if reason is not None:
            hint = "use identifiers with dots between them, such as 'shop_models'"
            raise InstallError(shown(package), f"{step!r} {reason}", hint)


def _find_other(package: str) -> ModuleSpec | None:
    """Return the spec of a package of that name that isn't ours; nothing is imported but what stands above it."""
    if package in sys.modules:
        spec: Any = getattr(sys.modules[package], "__spec__", None)
        if spec is None or _is_namespace(spec):
            raise InstallError(package, "there is a module of this name already", "choose another name")
        return spec  # type: ignore[no-any-return]
    above = package.rpartition(".")[0]
    path = _path_above(package, above) if above else None
    specs = (finder.find_spec(package, path) for finder in sys.meta_path if hasattr(finder, "find_spec"))
    return next((spec for spec in specs if spec is not None), None)


def _path_above(package: str, above: str) -> Any:
    """Return the ``__path__`` of the package *above* another."""
    from importlib import import_module

    hint = "install that package, or choose a name without dots"
    try:
        found = import_module(above)
    except ModuleNotFoundError as exc:
        raise InstallError(package, f"the package {above!r} above it can't be imported: {exc}", hint) from None
    if not hasattr(found, "__path__"):
        raise InstallError(package, f"{above!r} above it is no package", hint)
    return found.__path__


def _is_namespace(spec: ModuleSpec) -> bool:
    """Whether a spec stands for folders without ``__init__.py``, such as the folder of schemas itself."""
    return spec.origin is None and spec.submodule_search_locations is not None


def _go_before(package: SchemaPackage) -> None:
    """Put the package among the imported modules, where a folder of its name would be found before it."""
    from importlib.util import module_from_spec

    spec = find_module(package, package.name)
    assert spec is not None
    sys.modules[package.name] = module_from_spec(spec)


def _let_find(packages: dict[str, SchemaPackage]) -> None:
    """Let the finder know *packages*, all at once for threads that import meanwhile."""
    FINDER.packages = packages
    FINDER.heads = frozenset(name.partition(".")[0] for name in packages)
    for known, ours in ((sys.meta_path, FINDER), (sys.path_hooks, FINDER.listing_of)):
        table: list[Any] = known
        if packages and ours not in table:
            table.append(ours)
        elif not packages and ours in table:
            table.remove(ours)


def _list_installed() -> str:
    return f"; installed are {', '.join(sorted(FINDER.packages))}" if FINDER.packages else ""
