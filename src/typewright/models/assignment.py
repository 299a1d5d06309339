"""Classes that check assignment: ``validate_on_set=True``.

Constructors and ``load`` set fields past ``__setattr__``, for they have checked them. Everything
else that assigns to a field, ``__post_init__`` included, is checked as a constructor checks;
a value that is refused, by its own checks or by one of the whole, leaves the object as it was.
"""

from __future__ import annotations

from typewright.definitions import MISSING, MODEL_MARK, Refused
from typewright.errors import CheckError, FrozenError, ModelError, ValidationError
from typewright.models.freezing import GUARD_MARK, is_set

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from typewright.definitions import Model
    from typewright.models.blueprints import Blueprint

SETTER = "__setattr__"


def check_setter(blueprint: Blueprint, bases: tuple[type, ...], body: Mapping[str, Any]) -> None:
    """Raise ModelError where assignment is to be checked and can't be."""
    if blueprint.options.frozen:
        reason = "is frozen and has validate_on_set=True: there is no assignment to check; keep one of the two"
        raise ModelError(blueprint.qualname, reason)
    if SETTER in body:
        raise ModelError(blueprint.qualname, f"has validate_on_set=True and a {SETTER} of its own; keep one of the two")
    for above in [cls for base in bases for cls in base.__mro__ if _has_setter_of_users(cls)]:
        reason = f"has validate_on_set=True, and its base {above.__qualname__} a {SETTER} of its own"
        raise ModelError(blueprint.qualname, f"{reason}, which no field would reach; keep one of the two")


def _has_setter_of_users(cls: type) -> bool:
    """Whether a model has a setter that typewright didn't write."""
    above, written = cls.__dict__.get(MODEL_MARK), cls.__dict__.get(SETTER)
    return not (above is None or written is None or above.options.validate_on_set or hasattr(written, GUARD_MARK))


def check_still_checked(blueprint: Blueprint, bases: tuple[type, ...]) -> None:
    """Raise ModelError where a base checks assignment and the class would not: the base's setter is inherited."""
    if blueprint.options.frozen or blueprint.options.validate_on_set:
        return
    for base in bases:
        above = getattr(base, MODEL_MARK, None)
        if above is not None and above.options.validate_on_set:
            reason = f"doesn't check assignment, but its base {above.qualname} promises that"
            raise ModelError(
                blueprint.qualname, f"{reason}; pass validate_on_set=True, or derive both from one without"
            )


def make_value_refusal(cls: type) -> Callable[[str, object], Exception]:
    """Return the function that explains why a value of a field was refused."""

    def refuse(name: str, value: object) -> Exception:
        model = getattr(cls, MODEL_MARK).definition
        from typewright.reference import judge_fields

        verdict = judge_fields(model, {name: value})
        if isinstance(verdict, Refused):
            return ValidationError(model.name, verdict.problems)
        return CheckError(f"{model.name}.{name}", "refused a value, and let it pass when it was asked again")

    return refuse


def find_setter(cls: type) -> Callable[[Any, str, object], None]:
    """Return the ``__setattr__`` that sets what is no field: the next one that isn't a model's."""
    for base in cls.__mro__:
        if SETTER in base.__dict__ and MODEL_MARK not in base.__dict__:
            return base.__dict__[SETTER]  # type: ignore[no-any-return]
    return object.__setattr__


def may_be_late(blueprint: Blueprint) -> bool:
    """Whether an object may lack fields while its ``__init__`` or ``__post_init__`` runs."""
    return bool(_names_of_late(blueprint))


def _names_of_late(blueprint: Blueprint) -> list[str]:
    fields = blueprint.definition.fields
    return [field.name for field in fields if blueprint.own_init or (field.required and not field.init)]


def make_test_of_whole(cls: type) -> Callable[[object], bool]:
    """Return the function that says whether an object has all its fields, for a check of the whole to ask them."""
    late = _names_of_late(getattr(cls, MODEL_MARK))
    return lambda made: all(hasattr(made, name) for name in late)


def make_settle(cls: type) -> Callable[[object, str, object], Exception | None]:
    """Return the function that asks the reference about an object that a check refused.

    It returns the error, or None where the reference accepts; a value that is refused is taken back.
    """
    model = getattr(cls, MODEL_MARK).definition

    def settle(made: object, name: str, before: object) -> Exception | None:
        try:
            refusal = _judge_whole(model, made)
        except BaseException:
            restore(made, name, before)
            raise
        if refusal is not None:
            restore(made, name, before)
        return refusal

    return settle


def _judge_whole(model: Model, made: object) -> ValidationError | None:
    """Return why *made* is refused, or None; where a field was deleted there is nothing to ask."""
    if not all(hasattr(made, field.name) for field in model.fields):
        return None
    from typewright.reference import judge_object

    verdict = judge_object(model, made)
    return ValidationError(model.name, verdict.problems) if isinstance(verdict, Refused) else None


def restore(made: object, name: str, before: object) -> None:
    """Let a field be again what it was."""
    if before is MISSING:
        object.__delattr__(made, name)
    else:
        object.__setattr__(made, name, before)


def guard_field(self: object, name: str) -> None:
    """Raise FrozenError where a field that is set once is set already."""
    if is_set(self, name):
        raise FrozenError(f"{type(self).__qualname__}.{name}", name)
