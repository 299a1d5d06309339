"""Models whose definitions were read and found right by an earlier process.

Only what the class itself consists of is at hand when it is made; the definition is fetched
when somebody asks for more. Importing two hundred models costs what their classes cost.
"""

from __future__ import annotations

from typewright.definitions import MODEL_MARK
from typewright.models.blueprints import Blueprint
from typewright.models.declarations import read_definition
from typewright.models.metaclasses import ModelMeta
from typewright.models.plain_making import MEMBERS, PLAIN_OPTIONS
from typewright.models.promises import USUAL_METHODS
from typewright.models.statements import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from typewright.definitions import Model, SchemaRule
    from typewright.models.declarations import Declaration
    from typewright.models.statements import Place


class LateBlueprint(Blueprint):
    """The blueprint of a class whose definition is fetched on first use."""

    __slots__ = ("_entry", "_fetch", "_fetched")

    def __init__(
        self, module: str, name: str, doc: str | None, names: Mapping[str, object], fetch: Callable[[], Model]
    ) -> None:
        super().__init__(module, name, PLAIN_OPTIONS, (None, 0), names, doc)  # type: ignore[arg-type]
        self._entry: Entry | None = None
        self._fetch = fetch
        self._fetched: Model | None = None

    @property
    def fetched(self) -> Model:
        """The definition as the reader left it."""
        if self._fetched is None:
            self._fetched = self._fetch()
        return self._fetched

    @property
    def place(self) -> Place:
        """Where the model stands in its file."""
        if self._entry is None:
            model = self.fetched
            self._entry = Entry(model.origin, {field.name: field.origin for field in model.fields})
        return self._entry

    @property
    def declared(self) -> dict[str, Declaration]:
        """All fields."""
        if self._declared is None:
            self.declare({item.name: item for item in read_definition(self.fetched)})
        return self._declared  # type: ignore[return-value]

    @property
    def stated_rule(self) -> SchemaRule | None:
        """The JSON Schema that the class itself came with."""
        return self.fetched.rule

    @property
    def is_plain(self) -> bool:
        """No: nothing was looked at here, at a glance or closely."""
        return False


def make_late_model(
    name: str,
    fields: tuple[str, ...],
    positional: tuple[str, ...],
    doc: str | None,
    line: int,
    *,
    module: str,
    namespace: Mapping[str, object],
    fetch: Callable[[], Model],
) -> type[Any]:
    """Return the class of a definition with usual options, which *fetch* returns and :func:`make_model` found right."""
    blueprint = LateBlueprint(module, name, doc, namespace, fetch)
    blueprint.methods = USUAL_METHODS
    blueprint.is_usual = True
    body = {
        "__module__": module,
        "__qualname__": name,
        "__doc__": doc,
        "__firstlineno__": line,
        "__slots__": (*fields, "__weakref__"),
        "__match_args__": positional,
        MODEL_MARK: blueprint,
        **MEMBERS,
    }
    made: type[Any] = type.__new__(ModelMeta, name, (), body)
    blueprint.cls = made
    return made
