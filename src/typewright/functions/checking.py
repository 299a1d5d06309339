"""What functions that check values share: types read where the caller stands, and why a value was refused."""

from __future__ import annotations

from typewright.definitions import Refused, Type, has_late
from typewright.engine import tell
from typewright.errors import AnnotationError, InternalError, ValidationError, shown
from typewright.readers import Scope, explain_missing, read_type, warn_of_patterns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any

    from typewright.definitions import Verdict


def read_annotation(annotation: Any, where: str, frame: FrameType) -> Type:
    """Return the type that *annotation* means for the caller.

    Raises:
        AnnotationError: it means none, or holds a name that isn't there.
        ConstraintError: a rule doesn't fit.
    """
    scope = Scope(where, frame.f_globals, frame.f_locals)
    type_ = read_type(annotation, scope)
    if has_late(type_):
        module = frame.f_globals.get("__name__", "__main__")
        known = {**frame.f_globals, **frame.f_locals}
        text = annotation if isinstance(annotation, str) else shown(annotation)
        raise AnnotationError(where, text, explain_missing(text, module, known, is_local=True))
    warn_of_patterns(where, scope.patterns)
    return type_


def refusal_of(title: str, verdict: Verdict) -> Exception:
    """Return what generated code raises where it refused a value of which the reference says *verdict*."""
    if isinstance(verdict, Refused):
        return ValidationError(title, verdict.problems)
    tell("%s: generated code refused what the reference accepts", title, warn=True)
    return InternalError(f"{title}: generated code refused what the reference accepts", "")
