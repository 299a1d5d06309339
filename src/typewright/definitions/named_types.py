"""Types that have a name of their own and stand where annotations do, though they are no classes.

Rooms above make them, such as the named types of schemas; readers take them for the type
that they name. What that is may be found when it is first asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.definitions.types import Type


class NamedType:
    """A name for a type: in annotations, and wherever a type is passed."""

    def __init__(self, name: str, module: str, doc: str | None) -> None:
        self.__name__ = name
        self.__module__ = module
        self.__doc__ = doc
        self.codecs: dict[Any, Any] = {}
        """Codecs of it, and of annotations that hold it: they live as long as it does."""

    @property
    def type(self) -> Type:
        """What plain data may be, as a definition."""
        raise NotImplementedError

    @property
    def file(self) -> str:
        """The path of the file that declares it, which its code belongs to."""
        raise NotImplementedError

    def __or__(self, other: object) -> Any:
        """Return the annotation ``Size | None``."""
        from typing import Union

        return Union[self, other]  # noqa: UP007 - what no class is, types.UnionType doesn't take

    def __ror__(self, other: object) -> Any:
        """Return the annotation ``None | Size``."""
        from typing import Union

        return Union[other, self]  # noqa: UP007 - what no class is, types.UnionType doesn't take

    def __repr__(self) -> str:
        return f"<type {self.__module__}.{self.__name__}>"
