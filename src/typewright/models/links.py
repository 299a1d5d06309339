"""What generated code calls: the functions of other classes, and why a constructor refused its values.

These are constants of units, so that the cache finds them again by name; a function of
another class may be a stub until it is called.
"""

from __future__ import annotations

from _collections_abc import Mapping

from typewright.definitions import (
    NAMED_TUPLE,
    PLAIN,
    TYPED_DICT,
    Accepted,
    Dialect,
    Refused,
    is_model,
    kind_of_record,
)
from typewright.engine import tell
from typewright.errors import CheckError, InternalError, ValidationError
from typewright.models.dumping import dump_anything, make_dump_anything
from typewright.models.units import blueprint_of, function_of, group_of
from typewright.operations import FACTORY_DEFAULT, Doubt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.definitions import FitsSchema, SchemaRule
    from typewright.json_text import Fast


def make_object_refusal(cls: type) -> Callable[[object], Exception]:
    """Return the function that explains why checks of whole objects refused one of *cls*."""

    def refuse(made: object) -> Exception:
        from typewright.reference import judge_object

        model = blueprint_of(cls).definition
        verdict = judge_object(model, made)
        if isinstance(verdict, Refused):
            return ValidationError(model.name, verdict.problems)
        return CheckError(model.name, "refused an object, and let it pass when it was asked again")

    return refuse


def make_refusal(cls: type) -> Callable[..., Exception]:
    """Return the function that explains why the values given to *cls* were refused."""

    def refuse(values: dict[str, object]) -> Exception:
        from typewright.reference import judge_fields

        model = blueprint_of(cls).definition
        # The first refusal comes before later factories have run, and before fields that nobody gives.
        given = {
            item.name: values[item.parameter]
            for item in (*model.inputs, *model.presets)
            if values.get(item.parameter, FACTORY_DEFAULT) is not FACTORY_DEFAULT
        }
        verdict = judge_fields(model, given)
        if isinstance(verdict, Refused):
            return ValidationError(model.name, verdict.problems)
        tell("%s: generated code refused what the reference accepts", model.qualname, warn=True)
        made = group_of(cls, "methods").wake()
        return InternalError(f"{model.qualname}: generated code refused what the reference accepts", made.text)

    return refuse


def find_load(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``load`` of *cls*, for code that calls it."""
    return function_of(cls, "load", dialect)


def find_lax(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``lax`` of *cls*, for code that calls it."""
    return function_of(cls, "lax", dialect)


def find_check(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``check`` of *cls*, for code that calls it."""
    return function_of(cls, "check", dialect)


def find_check_lax(cls: type, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the ``check_lax`` of *cls*, for code that calls it."""
    return function_of(cls, "check_lax", dialect)


def find_dump(cls: type, dialect: Dialect = PLAIN, through: str = "") -> Callable[[Any], Any]:
    """Return the ``dump`` of *cls*, for code that calls it for what the field *through* holds."""
    return function_of(cls, "dump", dialect.below(through) or PLAIN)


def find_dump_json(cls: type, dialect: Dialect = PLAIN, through: str = "") -> Callable[[Any], Any]:
    """Return the ``dump_json`` of *cls*, for code that calls it for what the field *through* holds."""
    return function_of(cls, "dump_json", dialect.below(through) or PLAIN)


def find_hold(cls: type) -> Callable[[Any], Any]:
    """Return the ``hold`` of *cls*, for code that calls it."""
    return function_of(cls, "hold")


def hold_other(cls: type) -> Callable[[object], object]:
    """Return what ``hold`` calls for values that are no plain dict."""
    return _make_fallback(cls, "hold", PLAIN)


def load_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``load`` calls for data that is no plain dict."""
    return _make_fallback(cls, "load", dialect)


def lax_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``lax`` calls for data that is no plain dict."""
    return _make_fallback(cls, "lax", dialect)


def check_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``check`` calls for data that is no plain dict."""
    return _make_fallback(cls, "check", dialect)


def check_lax_other(cls: type, dialect: Dialect = PLAIN) -> Callable[[object], object]:
    """Return what ``check_lax`` calls for data that is no plain dict."""
    return _make_fallback(cls, "check_lax", dialect)


def _make_fallback(cls: type, unit: str, dialect: Dialect) -> Callable[[object], object]:
    kind = None if is_model(cls) else kind_of_record(cls)
    plain: Any = (list, tuple) if kind == NAMED_TUPLE else (dict,) if unit == "hold" else (dict, Mapping)

    def other(data: object) -> object:
        if kind != TYPED_DICT and isinstance(data, cls):
            return data
        if isinstance(data, plain):
            return function_of(cls, unit, dialect)(plain[0](data))
        raise Doubt

    return other


def find_fits(rule: SchemaRule) -> Callable[[object], bool]:
    """Return the function that says whether plain data fits *rule*."""
    from typewright.models.rules import fits_of

    return fits_of(rule)


def find_fits_read(asking: FitsSchema | type, dialect: Dialect = PLAIN) -> Callable[[object], bool]:
    """Return the function that says whether plain data fits the rule of a type or model that reads text for numbers.

    What the schema is asked about is known when the texts are read: so the reference is asked of both.
    """
    from typewright.definitions import FitsSchema, ReadModel

    node = asking if isinstance(asking, FitsSchema) else ReadModel(asking, lax=True)

    def fits(data: object) -> bool:
        from typewright.reference import judge

        return isinstance(judge(node, data, dialect=dialect), Accepted)

    return fits


def dumps_by_class(*classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump`` of each class, for a union of models."""
    return {cls: function_of(cls, "dump") for cls in classes}


def json_dumps_by_class(*classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump_json`` of each class, for a union of models."""
    return {cls: function_of(cls, "dump_json") for cls in classes}


def dumps_by_class_in(dialect: Dialect, through: str, *classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump`` of each class in a dialect, for a union of models."""
    return {cls: find_dump(cls, dialect, through) for cls in classes}


def json_dumps_by_class_in(dialect: Dialect, through: str, *classes: type) -> dict[type, Callable[[Any], Any]]:
    """Return the ``dump_json`` of each class in a dialect, for a union of models."""
    return {cls: find_dump_json(cls, dialect, through) for cls in classes}


def dump_anything_finite(value: object) -> object:
    """Return plain data for *value*, or doubt where it may hold a NaN."""
    return look_for_nan(dump_anything(value))


def make_dump_anything_finite(dialect: Dialect, through: str) -> Callable[[object], object]:
    """Return :func:`dump_anything_finite` in another dialect."""
    dump = make_dump_anything(dialect, through)
    return lambda value: look_for_nan(dump(value))


def look_for_nan(plain: object) -> object:
    """Return *plain* as it is, or doubt where it may hold a NaN."""
    from typewright.json_text import may_hold_nan

    if may_hold_nan(plain):
        raise Doubt
    return plain


def json_library() -> Fast:
    """Return the JSON functions that are in use."""
    from typewright.json_text import FAST

    return FAST
