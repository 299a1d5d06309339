"""WHY NOT: a slow, simple interpreter of assertions.

Generated code only says yes. On its first doubt it asks here, and the answer is every
problem with its path, its rule and the rule's own line, or the accepted value. Every
backend is tested against this room.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.reference.court import DEFAULT_LIMITS, Limits, step_of
    from typewright.reference.judging import judge, judge_fields, judge_object
    from typewright.reference.nouns import noun_of, spell
    from typewright.reference.schema_findings import Finding, problems_of, spell_keyword_place
    from typewright.reference.schemas import find_faults, words_of_limit
    from typewright.reference.secrets import hide_secrets, holds_secrets

__all__ = [
    "DEFAULT_LIMITS",
    "Finding",
    "Limits",
    "find_faults",
    "hide_secrets",
    "holds_secrets",
    "judge",
    "judge_fields",
    "judge_object",
    "noun_of",
    "problems_of",
    "spell",
    "spell_keyword_place",
    "step_of",
    "words_of_limit",
]

_HOMES = {
    "DEFAULT_LIMITS": "court",
    "Finding": "schema_findings",
    "Limits": "court",
    "find_faults": "schemas",
    "hide_secrets": "secrets",
    "holds_secrets": "secrets",
    "judge": "judging",
    "judge_fields": "judging",
    "judge_object": "judging",
    "noun_of": "nouns",
    "problems_of": "schema_findings",
    "spell": "nouns",
    "spell_keyword_place": "schema_findings",
    "step_of": "court",
    "words_of_limit": "schemas",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
