"""Models whose definitions are known to be right: an earlier process found that, or a look at their types tells.

Only what the class itself consists of is at hand when it is made; the definition is fetched
when somebody asks for more. Importing two hundred models costs what their classes cost.
"""

from __future__ import annotations

from typewright.definitions import (
    MISSING,
    MODEL_MARK,
    NULL,
    UNSET,
    CheckedType,
    Constrained,
    Converted,
    InstanceType,
    OwnType,
    UnionType,
    UnsetType,
    check_field_names,
    parts_of,
)
from typewright.errors import ConstraintError
from typewright.models.blueprints import Blueprint
from typewright.models.declarations import read_definition
from typewright.models.field_types import map_late
from typewright.models.metaclasses import ModelMeta
from typewright.models.plain_making import MEMBERS, PLAIN_OPTIONS, USUAL_OPTIONS
from typewright.models.promises import USUAL_METHODS
from typewright.models.statements import Entry

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from typewright.definitions import Field, Model, ModelOptions, SchemaRule, Type
    from typewright.models.declarations import Declaration
    from typewright.models.statements import Place


class LateBlueprint(Blueprint):
    """The blueprint of a class whose definition is fetched on first use."""

    __slots__ = ("_entry", "_fetch", "_fetched")

    def __init__(
        self,
        module: str,
        name: str,
        options: ModelOptions,
        doc: str | None,
        names: Mapping[str, object],
        fetch: Callable[[], Model],
    ) -> None:
        super().__init__(module, name, options, (None, 0), names, doc)  # type: ignore[arg-type]
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
    *,
    module: str,
    namespace: Mapping[str, object],
    fetch: Callable[[], Model],
    options: ModelOptions = PLAIN_OPTIONS,
) -> type[Any]:
    """Return the class of a definition that *fetch* returns; it is known to be right, its *options* are usual ones."""
    blueprint = LateBlueprint(module, name, options, doc, namespace, fetch)
    blueprint.methods = USUAL_METHODS
    blueprint.is_usual = True
    body = {
        "__module__": module,
        "__qualname__": name,
        "__doc__": doc,
        "__slots__": (*fields, "__weakref__"),
        "__match_args__": positional,
        MODEL_MARK: blueprint,
        **MEMBERS,
    }
    made: type[Any] = type.__new__(ModelMeta, name, (), body)
    blueprint.cls = made
    return made


def make_certain_model(model: Model, *, module: str, namespace: Mapping[str, object]) -> type[Any] | None:
    """Return the class of *model*, or None where only :func:`make_model` finds out whether it is right.

    Raises:
        FieldNameError: a field's name can't be used.
    """
    options = USUAL_OPTIONS.get(model.options.extra)
    if options is None or not (model.name == model.qualname and model.options == options and _are_apart(model)):
        return None
    if not all(map(_is_certain, model.fields)):
        return None
    names = tuple([field.name for field in model.fields])
    check_field_names(model.name, names)
    head = model.name, names, _positional(model), model.doc
    return make_late_model(*head, module=module, namespace=namespace, fetch=lambda: model, options=options)


def _positional(model: Model) -> tuple[str, ...]:
    """Return the fields that need no keyword, as :func:`read_definition` decides it."""
    found, is_optional_before = [], False
    for field in model.fields:
        if not (field.kw_only or (field.required and is_optional_before)):
            found.append(field.name)
        is_optional_before = is_optional_before or not field.required
    return tuple(found)


def _are_apart(model: Model) -> bool:
    """Whether each field has one key of its own."""
    keys = [field.key for field in model.fields]
    return all(type(key) is str for key in keys) and len({*keys}) == len(keys)


def _is_certain(field: Field) -> bool:
    """Whether the rules of *field* fit its type and each other, and its default fits them."""
    if not (field.init and field.alias is None) or field.also or field.collect or not _fits(field.default, field.type):
        return False
    if _has_no_rules(field.type):
        return True
    try:
        map_late(field.type, lambda late: late, field.name)
    except ConstraintError:
        return False
    return True


def _has_no_rules(type_: Type) -> bool:
    return not isinstance(type_, _RULED) and all(map(_has_no_rules, parts_of(type_)))


_RULED = (Constrained, Converted, CheckedType, OwnType)
_UNSET_TYPE = InstanceType(UnsetType)


def _fits(default: object, type_: Type) -> bool:
    if default is MISSING:
        return True
    option = _UNSET_TYPE if default is UNSET else NULL if default is None else None
    return option is not None and isinstance(type_, UnionType) and option in type_.options
