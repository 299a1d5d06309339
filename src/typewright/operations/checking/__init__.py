"""Code that asks what an assertion asks: a plan of steps, then lines.

    assertion --plan_check--> Step --emit_check--> lines that end in a doubt, or fall through

Every operation that checks (construction, load, check) is built of these steps.
"""

from __future__ import annotations

from typewright.operations.checking.emitting import Emitting, Links, emit_check
from typewright.operations.checking.functions import (
    CHECK_ERRORS,
    emit_check_function,
    emit_errors,
    emit_object_checks,
)
from typewright.operations.checking.plan import Step, plan_check
from typewright.operations.checking.schema_rules import emit_fits

__all__ = [
    "CHECK_ERRORS",
    "Emitting",
    "Links",
    "Step",
    "emit_check",
    "emit_check_function",
    "emit_errors",
    "emit_fits",
    "emit_object_checks",
    "plan_check",
]
