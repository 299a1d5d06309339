"""The units of a package: all of its modules are imported, and whatever then waits for code is found.

Groups of functions are asked for their orders, as for a build, but nothing is compiled. To write a unit
may make further groups: those of classes that its own refers to. So the search goes on until it
finds nothing new.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pkgutil import iter_modules

from typewright.engine import ERAS, FROZEN_FOLDER, Group, NotStorableError, bind_constants, frozen_key, spell_ways
from typewright.errors import FreezeError, shown
from typewright.models import Blueprint, Codec, blueprint_of, group_of, living_models
from typewright.operations import WrittenFor
from typewright.records import frozen, replace
from typewright.schemas import installed_packages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from types import ModuleType
    from typing import Any

USUAL = frozenset({"methods", "load", "dump", "assignment", "hold"})
"""Units of models and codecs that ``tw.warmup()`` builds, and those that these can't do without."""


@frozen
class FrozenUnit:
    """One unit as it is written."""

    module: str
    name: str
    """Qualified name in the module, with the operation where there are several: ``User.load``."""
    key: str
    text: str
    ways: tuple[tuple[str, Any], ...]
    """The ways to its constants, as they are spelled."""


@frozen
class LeftOut:
    """A unit that can't be frozen."""

    name: str
    """With its module."""
    reason: str

    def __str__(self) -> str:
        return f"{self.name} {self.reason}"


def import_package(package: str, without: Collection[str] = ()) -> Realm:
    """Import *package* and all modules below it, and those of the packages of schemas in its folder.

    *without* names modules that are left alone.

    Raises:
        FreezeError: it isn't there, is no package on the disk, or a module of it can't be imported.
    """
    _check_words(package, without)
    try:
        found = import_module(package)
    except ModuleNotFoundError as exc:
        if exc.name is None or not f"{package}.".startswith(f"{exc.name}."):
            raise
        hint = "run the command where it can be imported, or install it first"
        raise FreezeError(package, "there is no such package", hint) from None
    if not hasattr(found, "__path__"):
        raise FreezeError(package, "is a module", "freeze the package that it belongs to")
    if len(list(found.__path__)) != 1 or not os.path.isdir(found.__path__[0]):
        what = "lies in several folders" if len(list(found.__path__)) > 1 else "doesn't lie in a folder"
        raise FreezeError(package, what, "freeze the packages below it, where their sources are")
    left: set[str] = set()
    failed = [*_import_below(found, without, left)]
    schemas = _schemas_in(found.__path__[0])
    for name in schemas:
        failed += _import_below(import_module(name), without, left)
    for name in sorted(without):
        if not any(f"{name}.".startswith(f"{known}.") for known in left):
            raise FreezeError(package, f"has no module {name!r} to be left out", "write its whole name: shop.windows")
    if failed:
        name, fault = failed[0]
        first = str(fault).partition("\n")[0]
        more = f", nor {len(failed) - 1} more" if len(failed) > 1 else ""
        reason = f"{name} can't be imported{more}: {type(fault).__name__}: {first}"
        raise FreezeError(package, reason, f"make that possible, or leave it out: --without {name}") from fault
    return Realm((package, *schemas), os.path.abspath(found.__path__[0]))


def _check_words(package: Any, without: Any) -> None:
    if type(package) is not str or not all(step.isidentifier() for step in package.split(".")):
        name = package if type(package) is str else shown(package)
        raise FreezeError(name, "isn't the name of a package", "write it as in an import statement: shop, or acme.shop")
    if isinstance(without, str):
        raise FreezeError(package, f"without={without!r} is text", f"pass a list of names: [{without!r}]")


def _schemas_in(folder: str) -> list[str]:
    """Return the packages that have been installed from a folder of schemas in *folder* or below it."""
    root = os.path.realpath(folder) + os.sep
    return [name for name, path in installed_packages().items() if f"{os.path.realpath(path)}{os.sep}".startswith(root)]


def _import_below(package: ModuleType, without: Collection[str], left: set[str]) -> Iterator[tuple[str, BaseException]]:
    """Import the modules below *package*; yield those that can't be, and add those that *without* names to *left*."""
    for info in iter_modules(package.__path__, f"{package.__name__}."):
        if info.name in without:
            left.add(info.name)
            continue
        if info.name.rpartition(".")[2] in (FROZEN_FOLDER, "__main__"):
            continue
        try:
            module = import_module(info.name)
        except (Exception, SystemExit) as exc:  # noqa: BLE001 - whatever a module does when it is imported
            yield info.name, exc
            continue
        if hasattr(module, "__path__"):
            yield from _import_below(module, without, left)


@frozen
class Realm:
    """What belongs to a package."""

    packages: tuple[str, ...]
    """Its name, and those of packages of schemas in its folder."""
    folder: str
    """Absolute."""

    @property
    def name(self) -> str:
        """The name of the package itself."""
        return self.packages[0]

    def holds(self, group: Group) -> bool:
        """Whether what *group* builds is defined in there."""
        module = group.namespace["__name__"]
        if not isinstance(module, str):
            return False
        if module.startswith(RULES):
            file = group.order().home.file
            return file is not None and file.startswith(self.folder + os.sep)
        return self.holds_module(module)

    def holds_module(self, module: str) -> bool:
        """Whether it is a module of one of the packages."""
        return any(f"{module}.".startswith(f"{package}.") for package in self.packages)


RULES = "json_schema."
"""Begins what stands for a module where the rules of a JSON Schema in a file are checked."""


def find_units(realm: Realm, *, every: bool) -> tuple[list[FrozenUnit], list[LeftOut]]:
    """Return the units of what *realm* defines, sorted, and those that can't be frozen.

    Raises:
        DefinitionError: an annotation can't be resolved, or a default is wrong.
        ExceptionGroup: several of them.
    """
    # Classes that are gone but not yet collected define nothing; what a program has set aside does.
    gc.unfreeze()
    gc.collect()
    faults: list[Exception] = []
    units: dict[tuple[str, str], FrozenUnit] = {}
    left_out: dict[str, LeftOut] = {}
    for group in _groups_in(realm, every=every, faults=faults):
        try:
            _check_module(group.order().home.module)
            for unit in _write_for_all(group):
                # Two that are defined alike, but for their lines, share their code.
                known = units.get((unit.module, unit.key), unit)
                units[unit.module, unit.key] = min(known, unit, key=lambda each: (each.name, each.text))
        except NotStorableError as exc:
            left = LeftOut(_name_of(group), f"needs what can't be found again: {exc}")
            left_out[left.name] = left
        except Exception as exc:  # noqa: BLE001 - all of them are told together
            faults.append(exc)
    _raise_all(realm.name, faults)
    found = sorted(units.values(), key=lambda unit: (unit.module, unit.name, unit.key))
    return found, sorted(left_out.values(), key=lambda left: left.name)


def _check_module(module: str) -> None:
    """Raise where no module of that name was imported: a function may be said to belong to any."""
    if (module not in sys.modules and not module.startswith(RULES)) or not all(
        step.isidentifier() for step in module.split(".")
    ):
        raise NotStorableError("a module " + ascii(module))


def _raise_all(package: str, faults: list[Exception]) -> None:
    """Raise what was found, each once: a class that is wrong is so in each of its units."""
    told = sorted({(type(fault), str(fault)): fault for fault in faults}.values(), key=str)
    if len(told) == 1:
        raise told[0]
    if told:
        raise ExceptionGroup(f"{len(told)} definitions of {package} can't be frozen", told)


def _write_for_all(group: Group) -> list[FrozenUnit]:
    """Return a unit that is the same for all interpreters, or one for each era."""
    written: list[FrozenUnit] = []
    for era in ERAS:
        with WrittenFor(era):
            written.append(_write(group, era))
    plain = [replace(unit, key=unit.key.partition("_")[0]) for unit in written]
    return plain[:1] if all(unit == plain[0] for unit in plain) else written


def _write(group: Group, era: tuple[int, int]) -> FrozenUnit:
    order = group.order()
    unit = order.write()
    # The functions that it calls are asked for, which makes the groups of foreign classes.
    bind_constants(unit.names.constants)
    ways = tuple(spell_ways(unit.names.constants, order.live))
    return FrozenUnit(order.home.module, order.home.name, frozen_key(order.spelling, era), unit.text, ways)


def _name_of(group: Group) -> str:
    home = group.order().home
    return f"{home.module}.{home.name}"


def _groups_in(realm: Realm, *, every: bool, faults: list[Exception]) -> Iterator[Group]:
    """Yield the groups of what *realm* defines; who gets one writes it, which may make further ones."""
    seen: set[int] = set()
    kept: list[Group] = []
    for cls in living_models():
        if realm.holds_module(cls.__module__):
            _make_groups(cls, every=every, faults=faults)
    while True:
        chosen = [group for group in _chosen_groups(every=every) if id(group) not in seen]
        fresh = [group for group in chosen if realm.holds(group)]
        if not fresh:
            return
        for group in fresh:
            seen.add(id(group))
            kept.append(group)  # another one must not get its number
            yield group


def _make_groups(cls: Any, *, every: bool, faults: list[Exception]) -> None:
    more = ("lax", "check", "check_lax", "dump_json") if every else ()
    try:
        for unit in (*blueprint_of(cls).units, *more):
            group_of(cls, unit)
    except Exception as exc:  # noqa: BLE001 - all of them are told together
        faults.append(exc)


def _chosen_groups(*, every: bool) -> list[Group]:
    """Return all groups that are alive, but of models and codecs only those of chosen units."""
    # By type: a stranger's object may say that it is of any class, or raise when it is asked.
    living = [item for item in gc.get_objects() if issubclass(type(item), (Group, Blueprint, Codec))]
    refused: set[int] = set()
    for item in living:
        if not every and not isinstance(item, Group):
            refused.update(id(group) for unit, group in _units_of(item) if not _is_usual(unit))
    return [item for item in living if isinstance(item, Group) and id(item) not in refused]


def _units_of(owner: Blueprint | Codec[Any]) -> Iterable[tuple[Any, Group]]:
    return tuple((owner.groups() if isinstance(owner, Codec) else owner.groups).items())


def _is_usual(unit: Any) -> bool:
    """Whether a unit is one that is frozen unasked; those in a dialect are called as it and a dialect."""
    name: str = unit[0] if type(unit) is tuple else unit
    return name.removeprefix("codec.") in USUAL
