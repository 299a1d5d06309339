"""The report on a value in the forms that the standard defines."""

from __future__ import annotations

from typewright.errors import ChoiceError, shown
from typewright.reference import spell_keyword_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from typewright.reference import Finding


MOST_ERRORS = 1_000
"""Errors in one report: branches of branches of a hostile schema are without number."""


def spell_output(form: str, findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the report called *form*, ``flag`` or ``basic``.

    Raises:
        ChoiceError: there is no such form.
    """
    if form == "flag":
        return {"valid": not findings}
    if form != "basic":
        choice = "output"
        raise ChoiceError(choice, f"can't be {shown(form)}; ask for 'basic' or 'flag'")
    errors: list[dict[str, str]] = []
    waiting = list(reversed(findings))
    while waiting and len(errors) < MOST_ERRORS:
        finding = waiting.pop()
        errors.append(_spell(finding))
        waiting += [one for branch in reversed(finding.branches) for one in reversed(branch)]
    return {"valid": False, "errors": errors} if errors else {"valid": True}


def _spell(finding: Finding) -> dict[str, str]:
    made = {
        "keywordLocation": f"{finding.way}{finding.steps}",
        "absoluteKeywordLocation": spell_keyword_place(finding),
        "instanceLocation": "".join(
            [f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in finding.spot.path]
        ),
        "error": finding.message,
    }
    if not finding.place.uri:
        del made["absoluteKeywordLocation"]
    return made
