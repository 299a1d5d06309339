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


def make_change(cls: type) -> Callable[[Any, str, object], None]:
    """Return the function that sets a checked value, and takes it back where the whole is refused then."""
    model = getattr(cls, MODEL_MARK).definition
    functions = [check.function for check in model.checks]
    late = _names_of_late(cls)
    set_plainly = object.__setattr__

    def change(self: Any, name: str, value: object) -> None:
        before = getattr(self, name, MISSING)
        set_plainly(self, name, value)
        # While the object is being made, checks of the whole would miss what isn't there yet.
        if late and not all(hasattr(self, each) for each in late):
            return
        try:
            for function in functions:
                answer = function(self)
                if answer is not None and answer is not True:
                    break
            else:
                return
        except _REFUSALS:
            pass
        except BaseException:
            _restore(self, name, before)
            raise
        # The reference takes five times as long, so it is asked about what isn't plainly right.
        try:
            _check_whole(model, self)
        except BaseException:
            _restore(self, name, before)
            raise

    return change


def _names_of_late(cls: type) -> list[str]:
    """Return the fields that an object may lack while its ``__init__`` or ``__post_init__`` runs."""
    blueprint: Blueprint = getattr(cls, MODEL_MARK)
    fields = blueprint.definition.fields
    return [field.name for field in fields if blueprint.own_init or (field.required and not field.init)]


_REFUSALS = (ValueError, AssertionError, AttributeError, ExceptionGroup)
"""What a check refuses by, and what it meets where a field was deleted."""


def _check_whole(model: Model, made: object) -> None:
    """Raise ValidationError where *made* has all its fields and is refused; a deleted one leaves nothing to ask."""
    if all(hasattr(made, field.name) for field in model.fields):
        from typewright.reference import judge_object

        verdict = judge_object(model, made)
        if isinstance(verdict, Refused):
            raise ValidationError(model.name, verdict.problems)


def _restore(self: object, name: str, before: object) -> None:
    if before is MISSING:
        object.__delattr__(self, name)
    else:
        object.__setattr__(self, name, before)


def guard_field(self: object, name: str) -> None:
    """Raise FrozenError where a field that is set once is set already."""
    if is_set(self, name):
        raise FrozenError(f"{type(self).__qualname__}.{name}", name)
