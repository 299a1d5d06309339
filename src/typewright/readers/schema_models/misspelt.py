"""Words in schemas that are no keywords, but nearly: misspelt ones would be dropped without a word.

The standard takes an unknown word for an annotation. So only what is near to a keyword
that asks something, and that nobody uses as an annotation, is a mistake.
"""

from __future__ import annotations

from functools import lru_cache

from typewright.definitions import escape_step
from typewright.errors import shown
from typewright.readers.json_schema.dialects import DIALECTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.readers.json_schema.reading import Reading

ASKING = frozenset().union(*[dialect.keywords for dialect in DIALECTS.values()]) - {"if", "not", "then", "else"}
"""Keywords that ask something, in any draft."""
KNOWN = (
    ASKING
    | {"$id", "$schema", "$vocabulary", "$comment", "$defs", "definitions", "if", "not", "then", "else", "title"}
    | {"description", "default", "deprecated", "readOnly", "writeOnly", "examples", "example", "contentEncoding"}
    | {"contentMediaType", "contentSchema", "id", "discriminator", "nullable", "xml", "externalDocs", "enumNames"}
    | {"enumDescriptions", "markdownDescription", "propertyOrder", "defaultSnippets", "errorMessage", "options"}
    | {"constants"}
)
"""Words that schemas hold, near to a keyword or not."""
NEAREST = 0.86
"""How near a word must be, from 0 to 1."""


def check_spelling(reading: Reading) -> None:
    """Keep each word that is misspelt as a mistake, at its place."""
    for number, schema in enumerate(reading.schemas):
        if isinstance(schema, dict) and not KNOWN.issuperset(schema):
            resource, pointer, _ = reading.place_of(number)
            if resource.dialect.refers_alone and "$ref" in schema:
                continue
            for word in schema:
                meant = None if word in KNOWN else meant_by(word)
                if meant is not None:
                    reason, hint = f"holds the unknown keyword {shown(word)}", f"did you mean {meant!r}?"
                    reading.library.mistakes.append(resource.mistake(f"{pointer}/{escape_step(word)}", reason, hint))


@lru_cache(maxsize=1024)
def meant_by(word: str) -> str | None:
    """Return the keyword that *word* is nearly, or None.

    >>> meant_by("requried"), meant_by("minlength"), meant_by("x-min-length"), meant_by("unit")
    ('required', 'minLength', None, None)
    """
    if not 3 <= len(word) <= 40 or word.startswith("x-"):
        return None
    folded = {keyword.lower().lstrip("$"): keyword for keyword in sorted(ASKING)}
    bare = word.lower().lstrip("$").replace("_", "").replace("-", "")
    if bare in folded:
        return folded[bare]
    from difflib import get_close_matches

    near = get_close_matches(bare, folded, n=1, cutoff=NEAREST)
    return folded[near[0]] if near else None
