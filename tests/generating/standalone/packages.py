"""Standalone modules made and imported from memory, and what they say of data beside the classes of the schema."""

from __future__ import annotations

import sys
from itertools import count
from types import ModuleType
from typing import TYPE_CHECKING, Any

import typewright as tw
from typewright.definitions import AliasDefinition
from typewright.generating.standalone import SUPPORT, Source, support_text, write_standalone
from typewright.models import codec_of_type
from typewright.records import replace
from typewright.schemas.linking import LinkedFile
from typewright.schemas.making import make_modules
from typewright.schemas.settling import with_classes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

WHOLE = "TheWholeSchema"
_counter = count()
_shared: dict[str, ModuleType] = {}


def make_module(name: str, text: str, file: str = "<made>") -> ModuleType:
    """Return the module that *text* is."""
    module = ModuleType(name)
    module.__package__ = name.rpartition(".")[0]
    sys.modules[name] = module
    exec(compile(text, file, "exec"), vars(module))
    return module


def make_package(modules: Mapping[tuple[str, ...], Any]) -> dict[tuple[str, ...], Any]:
    """Return the standalone modules that stand for *modules*, by place."""
    name = f"standalone_{next(_counter)}"
    package = sys.modules[name] = ModuleType(name)
    package.__path__ = []
    for file in SUPPORT:
        if file not in _shared:
            sys.modules["standalone_shared"] = ModuleType("standalone_shared")
            _shared[file] = make_module(f"standalone_shared._{file}", support_text(file))
        sys.modules[f"{name}._{file}"] = _shared[file]
    written, _ = write_standalone([Source(place, module) for place, module in modules.items()])
    made = {}
    for place, each in written.items():
        made[place] = make_module(f"{name}.{'.'.join(place)}", each.text)
        setattr(package, place[-1], made[place])
    return made


def forget(made: Mapping[tuple[str, ...], Any]) -> None:
    """Let a package be collected."""
    for module in made.values():
        for name in [name for name in sys.modules if name.startswith(module.__package__)]:
            del sys.modules[name]


class Pair:
    """A schema as it is read at run time, and as a standalone module."""

    def __init__(self, runtime: Any, made: Any) -> None:
        self.runtime = runtime
        self.made = made
        self._has_sets = "SetType(" in repr(runtime.__typewright_schema__)

    def says_same(self, load: Callable[[object], Any], name: str, data: object, dump: Callable[[Any], Any]) -> bool:
        """Return whether both accept *data*; raise AssertionError where they say anything else about it."""
        expected, problems = ask(load, data)
        load_other, dump_other = self.functions(name)
        found, other_problems = ask(load_other, data)
        assert other_problems == problems, data
        if problems is None:
            one, other = dumped(dump_other, found), dumped(dump, expected)
            assert repr(one) == repr(other) or (self._has_sets and in_order(one) == in_order(other)), data
        return problems is None

    def functions(self, name: str) -> tuple[Callable[[object], Any], Callable[[Any], Any]]:
        """Return load and dump of what the standalone module calls *name*."""
        cls = getattr(self.made, name, None)
        if cls is not None and hasattr(cls, "load_json"):
            return cls.load, cls.dump
        from typewright.generating.standalone.names import snake

        return getattr(self.made, f"load_{snake(name)}"), getattr(self.made, f"dump_{snake(name)}")


def dumped(dump: Callable[[Any], Any], value: object) -> Any:
    """Return plain data of *value*, or that there is none: a foreign object stands in it."""
    try:
        return dump(value)
    except (tw.DumpError, TypeError):
        return "none"


def in_order(value: Any) -> Any:
    """Return plain data with lists in an order of their own: sets have none."""
    if isinstance(value, dict):
        return {key: in_order(item) for key, item in value.items()}
    return sorted([in_order(item) for item in value], key=repr) if isinstance(value, list) else repr(value)


def ask(load: Callable[[object], Any], data: object) -> tuple[Any, list[Any] | None]:
    try:
        return load(data), None
    except ValueError as error:
        return None, [(each.path, each.code, each.message, each.value) for each in error.problems]  # type: ignore[attr-defined]


def pair_of_shaped(shaped: Any, pointer: str = "") -> tuple[Pair, Callable[[object], Any], Callable[[Any], Any]]:
    """Return both forms of a JSON Schema, and the run-time functions that load and dump the schema at *pointer*."""
    type_ = shaped.types[pointer]
    definition = shaped.definition
    shaped = replace(
        shaped, definition=replace(definition, aliases=(*definition.aliases, AliasDefinition(WHOLE, type_)))
    )
    file: Any = LinkedFile("schema.json", shaped, {}, (("schema.json", "digest"),))  # type: ignore[arg-type]
    module = make_modules({"schema.json": file}, {"schema.json": f"shaped_{next(_counter)}"}, {})["schema.json"].module
    codec = codec_of_type(with_classes(type_, vars(module)), module.__name__, "schema.json")
    return Pair(module, make_package({("schema",): module})["schema",]), codec.load, codec.dump
