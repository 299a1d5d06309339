"""The modules that schema files become."""

from __future__ import annotations

from types import ModuleType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from typewright.definitions import SchemaDefinition
    from typewright.schemas.linking import Place
    from typewright.schemas.packages import Edition


class SchemaModule(ModuleType):
    """The module of one schema file."""

    __typewright_schema__: SchemaDefinition
    """What the file declares."""
    __typewright_check__: Callable[[], Any] | None = None
    """Makes the checker of the file where that is a JSON Schema as a whole."""
    __typewright_lines__: Mapping[str, int]
    """Line of each class in the file that shows them, once somebody has asked for that."""

    def __getattr__(self, name: str) -> Any:
        """Return what isn't made before somebody asks: the file that shows classes, the checker of the whole file."""
        if name == "__file__" and "__typewright_schema__" in vars(self):
            return show_classes(self)[0]
        make = vars(self).get("__typewright_check__") if name == "check" else None
        if make is None:
            message = f"module {self.__name__!r} has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=self)
        return vars(self).setdefault(name, make())

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), "__file__"})

    def __repr__(self) -> str:
        return f"<schema module {self.__name__!r} from {self.__typewright_schema__.file!r}>"


class ImportedModule(SchemaModule):
    """The module of a schema file in an installed package; an import statement finds it."""

    __typewright_edition__: Edition
    """What the file was when it was last imported or reloaded."""

    def __repr__(self) -> str:
        edition: Edition | None = vars(self).get("__typewright_edition__")
        place = "that isn't loaded" if edition is None else f"from {edition.file!r}"
        return f"<schema module {self.__name__!r} {place}>"

    def __getattr__(self, name: str) -> Any:
        """Return what isn't made before somebody asks: the definition, and the modules that the file imports."""
        edition: Edition | None = vars(self).get("__typewright_edition__")
        if edition is not None and name == "__typewright_schema__":
            return edition.fetch()
        if edition is not None and name == "check":
            return getattr(edition.module, name)
        if edition is not None and name in edition.imports:
            from importlib import import_module

            return import_module(edition.imports[name])
        return super().__getattr__(name)

    def __dir__(self) -> list[str]:
        edition: Edition | None = vars(self).get("__typewright_edition__")
        late = () if edition is None else ("__typewright_schema__", *edition.imports)
        return sorted({*super().__dir__(), *late})

    @property
    def __typewright_origin__(self) -> str:
        """The path of the schema file."""
        return self.__typewright_edition__.file

    def __typewright_way__(self, name: str) -> tuple[Any, ...]:
        """Return how pickle stores what this module calls *name*: as a call that loads the schema if need be."""
        from typewright.schemas.options import NO_OPTIONS
        from typewright.schemas.travelling import find_member

        edition = self.__typewright_edition__
        way = (*edition.home, edition.key, name)
        return find_member, way if edition.options == NO_OPTIONS else (*way, edition.options)


def show_classes(module: SchemaModule) -> tuple[str, Mapping[str, int]]:
    """Write the file in which tools find the classes of *module*, once; return it, and the line of each class."""
    from typewright.engine import TURN
    from typewright.schemas.mirrors import show_mirror

    around = vars(module)
    with TURN:
        if "__typewright_lines__" not in around:
            around["__file__"], around["__typewright_lines__"] = show_mirror(module.__typewright_schema__, module)
            for name, line in module.__typewright_lines__.items():
                # From 3.13 on, inspect takes a class's line from here; before, it searches the file.
                around[name].__firstlineno__ = line
    return around["__file__"], module.__typewright_lines__


def checker_maker(place: Place, path: str, shown: str, module: str) -> Callable[[], Any]:
    """Return what makes the checker of the file at *path* for *module*; what that needs is imported then."""

    def make() -> object:
        from typewright.schemas.checks import make_checker

        return make_checker(place, path, shown, module)

    return make


def take_edition(module: ImportedModule, edition: Edition) -> None:
    """Let *module* become *edition*: all of its names at once, and none that only an earlier one had.

    No method: a model may be called as that is, and would be found before it.
    """
    made = edition.module
    old: Any = vars(module).get("__all__", ())
    names = {name: vars(made)[name] for name in made.__all__}
    module.__typewright_edition__ = edition
    module.__doc__ = made.__doc__
    vars(module).update(names, __all__=made.__all__, __file__=made.__file__)
    for name in {*old} - names.keys():
        vars(module).pop(name, None)
