"""Questions about models and their objects: fields, keys, copies, checks."""

from __future__ import annotations

from typewright.definitions import Accepted, Field, Refused, is_model
from typewright.engine import finish, keep_promises
from typewright.errors import ModelError, ValidationError, shown
from typewright.models.adopting import is_adoptable
from typewright.models.blueprints import Blueprint
from typewright.models.registry import living_models, waiting_classes
from typewright.models.states import replace_fields
from typewright.models.units import blueprint_of, group_of
from typewright.reference import judge_fields, judge_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")


def fields(model: Any, /) -> tuple[Field, ...]:
    """Return the fields of a model class or of an object of one, in order.

    >>> import typewright as tw
    >>> [field.name for field in tw.fields(tw.define("Point", x=float, y=float))]
    ['x', 'y']

    Raises:
        ModelError: *model* is none.
        AnnotationError: one of its annotations can't be resolved.
    """
    return _blueprint(model).attributes.fields


def primary_key(model: Any, /) -> tuple[str, ...]:
    """Return the names of the fields declared with ``primary_key=True``; empty if there are none.

    Raises:
        ModelError: *model* is none.
    """
    return tuple(name for name, item in _blueprint(model).declared.items() if item.spec.primary_key)


def replace(value: T, /, **changes: Any) -> T:
    """Return a copy of *value* with some fields changed; all fields are checked.

    >>> import typewright as tw
    >>> Point = tw.define("Point", x=float, y=float)
    >>> tw.replace(Point(1.0, 2.0), y=3.0)
    Point(x=1.0, y=3.0)

    Raises:
        ModelError: *value* is no object of a model.
        TypeError: a name is no field.
        ValidationError: a value is refused.
    """
    if not is_model(type(value)):
        raise ModelError(type(value).__qualname__, "is no model")
    return replace_fields(value, **changes)  # type: ignore[no-any-return]


def validate(value: T, /) -> T:
    """Return *value* if its fields still satisfy their types and rules; for objects that were changed.

    Raises:
        ModelError: *value* is no object of a model.
        ValidationError: a field is refused or was deleted.
    """
    if not is_model(type(value)):
        raise ModelError(type(value).__qualname__, "is no model")
    model = _blueprint(value).definition
    missing = [field.name for field in model.fields if not hasattr(value, field.name)]
    if missing:
        raise ModelError(type(value).__qualname__, f"has lost the attribute {missing[0]!r}")
    values = {field.name: getattr(value, field.name) for field in model.fields}
    verdict = judge_fields(model, values, kept=values)
    if isinstance(verdict, Accepted):
        verdict = judge_object(model, value)
    if isinstance(verdict, Refused):
        raise ValidationError(model.name, verdict.problems)
    return value


def warmup(*models: Any) -> int:
    """Build the code of *models*, or of all that there is, and write the cache; return of how many classes.

    Dataclasses of :mod:`typewright.dataclasses` get their methods; only one that is named
    is also prepared for ``load`` and ``dump``. Call it where a program is ready for a
    pause: at start-up, or while an image is built.

    Raises:
        ModelError: one of *models* is none.
        DefinitionError: an annotation can't be resolved, or a default is wrong.
        ExceptionGroup: several of them.
    """
    faults: list[Exception] = []
    chosen = models or (*living_models(), *waiting_classes())
    for cls in chosen:
        try:
            _build(cls, named=bool(models))
        except Exception as exc:  # noqa: BLE001 - all of them are told together
            faults.append(exc)
    finish()
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise ExceptionGroup("models that can't be built", faults)
    return len(chosen)


def _build(cls: Any, *, named: bool) -> None:
    if not isinstance(cls, type):
        raise ModelError(shown(cls), "is no class; pass the model itself")
    if named or is_model(cls):
        for unit in _blueprint(cls).units:
            group_of(cls, unit).wake()
    keep_promises(cls)


def _blueprint(model: Any) -> Blueprint:
    cls = model if isinstance(model, type) else type(model)
    if not is_model(cls) and not is_adoptable(cls):
        raise ModelError(cls.__qualname__, "is no model; put @tw.model above it")
    return blueprint_of(cls)
