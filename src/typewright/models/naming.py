"""Whether data may have the names of fields for keys: not where a JSON Schema speaks of the keys."""

from __future__ import annotations

from typewright.definitions import ModelType, SchemaType, Type, parts_of
from typewright.errors import ChoiceError
from typewright.models.units import blueprint_of


def check_names(type_: Type) -> None:
    """Refuse to read data whose keys are names of fields where a JSON Schema speaks of other keys.

    Raises:
        ChoiceError: a rule stands in *type_*, or in a model that it leads to, and some key is no name.
    """
    has_rule, named = False, ""
    seen: set[type] = set()
    waiting = [type_]
    while waiting:
        part = waiting.pop()
        has_rule = has_rule or isinstance(part, SchemaType)
        if isinstance(part, ModelType) and part.cls not in seen:
            seen.add(part.cls)
            model = blueprint_of(part.cls).skeleton
            has_rule = has_rule or model.rule is not None
            named = named or next((field.name for field in model.inputs if field.key != field.name), "")
            waiting += [field.type for field in model.inputs]
        waiting += parts_of(part)
    if has_rule and named:
        choice = "by_name"
        raise ChoiceError(
            choice, f"can't be chosen here: a JSON Schema asks for keys, and that of {named!r} is another"
        )
