"""Types that a schema names and that are no classes: a union, a text with rules, a list."""

from __future__ import annotations

import sys

from typewright.definitions import NamedType
from typewright.errors import SchemaError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from typewright.definitions import SchemaDefinition, Type
    from typewright.models import Codec


class SchemaAlias(NamedType):
    """A named type of a schema: reads and dumps plain data, and stands in annotations as a class would.

    It is made when it is first used. Pickles name it by its schema, as they do classes.
    """

    def __init__(
        self,
        name: str,
        module: str,
        doc: str | None,
        space: Mapping[str, object],
        fetch: Callable[[], SchemaDefinition],
    ) -> None:
        super().__init__(name, module, doc)
        self._space = space
        self._fetch = fetch

    @property
    def codec(self) -> Codec[Any]:
        """Load, dump and their JSON forms."""
        from typewright.models import codec_of_named

        return codec_of_named(self)

    @property
    def file(self) -> str:
        """The path of the schema."""
        return self._fetch().file

    @property
    def type(self) -> Type:
        """What plain data may be, as a definition."""
        from typewright.schemas.settling import with_classes

        found = next((each.type for each in self._fetch().aliases if each.name == self.__name__), None)
        if found is None:
            raise SchemaError(f"there is no type {self.__name__!r} any more")
        return with_classes(found, self._space)

    def load(self, data: object) -> Any:
        """Return what plain *data* stands for.

        Raises:
            ValidationError: it stands for nothing; holds every problem.
        """
        return self.codec.load(data)

    def load_json(self, text: str | bytes) -> Any:
        """Return what JSON *text* stands for.

        Raises:
            ValidationError: it stands for nothing; holds every problem.
        """
        return self.codec.load_json(text)

    def dump(self, value: object) -> Any:
        """Return *value* as plain data.

        Raises:
            DumpError: it can't be written as plain data.
        """
        return self.codec.dump(value)

    def dump_json(self, value: object) -> bytes:
        """Return *value* as JSON.

        Raises:
            DumpError: it can't be written as JSON.
        """
        return self.codec.dump_json(value)

    def __reduce__(self) -> tuple[Any, ...]:
        return reduce_member(self, self.__module__, self.__name__)


def reduce_member(value: object, module: str, name: str) -> tuple[Any, ...]:
    """Return how pickle stores what *module* calls *name*: by the identity of its schema where it has one.

    Raises:
        SchemaError: the module has something else there by now.
    """
    home: Any = sys.modules.get(module)
    if home is None or getattr(home, name, None) is not value:
        raise SchemaError(f"{module}.{name} can't be pickled: the module has another schema by now")
    way = getattr(type(home), "__typewright_way__", None)
    if way is not None:
        return way(home, name)  # type: ignore[no-any-return]
    return find_registered, (module, name)


def find_registered(module: str, name: str) -> Any:
    """Return what a module of ``read_schema`` calls *name*.

    Raises:
        SchemaError: the schema hasn't been read in this process.
    """
    home = sys.modules.get(module)
    if not hasattr(home, name):
        raise SchemaError(f"{module}.{name} can't be unpickled", hint="call tw.read_schema() here before")
    return getattr(home, name)
