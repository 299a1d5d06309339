"""Why a constructor refused its values: what generated code calls where it gave up."""

from __future__ import annotations

from typewright.definitions import Refused
from typewright.engine import tell
from typewright.errors import CheckError, InternalError, ValidationError
from typewright.models.units import blueprint_of, group_of
from typewright.operations import FACTORY_DEFAULT
from typewright.reference import judge_fields, judge_object

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def make_object_refusal(cls: type) -> Callable[[object], Exception]:
    """Return the function that explains why checks of whole objects refused one of *cls*."""

    def refuse(made: object) -> Exception:
        model = blueprint_of(cls).definition
        verdict = judge_object(model, made)
        if isinstance(verdict, Refused):
            return ValidationError(model.name, verdict.problems)
        return CheckError(model.name, "refused an object, and let it pass when it was asked again")

    return refuse


def make_refusal(cls: type) -> Callable[..., Exception]:
    """Return the function that explains why the values given to *cls* were refused."""

    def refuse(values: dict[str, object]) -> Exception:
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
