"""``tw.Model``: the base-class form of a model."""

from __future__ import annotations

import sys

from typewright.definitions import MODEL_MARK
from typewright.models.defining import define_in
from typewright.models.field_specs import field
from typewright.models.metaclasses import ROOTS, ModelMeta
from typewright.stand_ins import dataclass_transform

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, Self, Unpack

    from typewright.models.choices import DumpChoices, LoadChoices


@dataclass_transform(field_specifiers=(field,))
class Model(metaclass=ModelMeta):
    """A base class whose subclasses are models; options stand in the class statement.

    A field that is called like one of the methods below wins over it; the functions of
    the same names, such as ``tw.load``, always work.

    >>> import typewright as tw
    >>> class Account(tw.Model, frozen=True):
    ...     id: int = tw.field(ge=1)
    >>> Account.load({"id": 7}).dump()
    {'id': 7}
    """

    __slots__ = ()
    # Present in the body, so that the metaclass leaves this class alone; subclasses get their own.
    __typewright__ = None

    @classmethod
    def load(cls, data: object, **choices: Unpack[LoadChoices]) -> Self:
        """Return an object made of plain data; see :func:`typewright.load`."""
        from typewright.models.codecs import load

        return load(cls, data, **choices)

    @classmethod
    def load_json(cls, data: bytes | str, **choices: Unpack[LoadChoices]) -> Self:
        """Return an object made of JSON; see :func:`typewright.load_json`."""
        from typewright.models.codecs import load_json

        return load_json(cls, data, **choices)

    def dump(self, **choices: Unpack[DumpChoices]) -> dict[str, Any]:
        """Return plain data; see :func:`typewright.dump`."""
        from typewright.models.codecs import dump

        return dump(self, **choices)  # type: ignore[no-any-return]

    def dump_json(self, **choices: Unpack[DumpChoices]) -> bytes:
        """Return JSON; see :func:`typewright.dump_json`."""
        from typewright.models.codecs import dump_json

        return dump_json(self, **choices)

    @classmethod
    def define(cls, name: str, fields: Mapping[str, Any] | None = None, /, **rest: Any) -> type[Any]:
        """Return a new model below this one; see :func:`typewright.define`."""
        return define_in(sys._getframe(1), name, (cls,), fields, rest)  # noqa: SLF001 - the caller's place


ROOTS.add((Model,))
assert MODEL_MARK == "__typewright__"
