"""What each draft means: its keywords by vocabulary, and where it differs from the others."""

from __future__ import annotations

from typewright.readers.json_schema.openapi import NOT_IN_30
from typewright.records import frozen

_2019 = "https://json-schema.org/draft/2019-09/"
_2020 = "https://json-schema.org/draft/2020-12/"
_7 = "http://json-schema.org/draft-07/"


@frozen
class Dialect:
    """The words that one schema resource is written in."""

    draft: str
    """``draft7``, ``draft2019-09``, ``draft2020-12`` or ``openapi3.0``."""
    keywords: frozenset[str]
    """What has a meaning, core keywords included."""
    asserts_formats: bool = False
    refused: frozenset[str] = frozenset({"definitions"})
    """What is looked at beside them: because it is a mistake, or only holds schemas."""

    @property
    def looked_at(self) -> frozenset[str]:
        """Keywords whose values are checked, and searched for schemas."""
        return self.keywords | self.refused

    @property
    def refers_alone(self) -> bool:
        """Whether ``$ref`` makes the keywords beside it void."""
        return self.draft in ("draft7", OPENAPI_30)

    @property
    def shaped_as(self) -> str:
        """The draft whose words schemas hold once they are lowered."""
        return "draft7" if self.draft == OPENAPI_30 else self.draft

    @property
    def has_ids(self) -> bool:
        """Whether a schema may say what its URI is."""
        return self.draft != OPENAPI_30


OPENAPI_30 = "openapi3.0"
"""The schema objects of OpenAPI 3.0: those of an early draft, with changes."""
OPENAPI_31_DIALECT = "https://spec.openapis.org/oas/3.1/dialect/base"
"""What OpenAPI 3.1 calls its schema objects: draft 2020-12 with annotations of its own."""
OPENAPI_31_DIALECTS = "https://spec.openapis.org/oas/3.1/dialect/"
"""What its editions begin with: each is called by its date, too."""


_VALIDATION_7 = (
    "type enum const multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern "
    "maxItems minItems uniqueItems maxProperties minProperties required"
)
_APPLICATOR_7 = (
    "items additionalItems contains properties patternProperties additionalProperties propertyNames if then else "
    "allOf anyOf oneOf not dependencies"
)
_OPENAPI_30 = _VALIDATION_7.replace(" const", "") + " items properties additionalProperties allOf anyOf oneOf not"
_VALIDATION = _VALIDATION_7 + " dependentRequired minContains maxContains"
_VOCABULARIES = {
    _2019 + "vocab/core": "$ref $recursiveRef $recursiveAnchor $anchor $defs",
    _2019 + "vocab/applicator": _APPLICATOR_7 + " dependentSchemas unevaluatedItems unevaluatedProperties",
    _2019 + "vocab/validation": _VALIDATION,
    _2019 + "vocab/format": "format",
    _2020 + "vocab/core": "$ref $dynamicRef $dynamicAnchor $anchor $defs",
    _2020 + "vocab/applicator": _APPLICATOR_7.replace(" additionalItems", "") + " prefixItems dependentSchemas",
    _2020 + "vocab/unevaluated": "unevaluatedItems unevaluatedProperties",
    _2020 + "vocab/validation": _VALIDATION,
    _2020 + "vocab/format-annotation": "format",
    _2020 + "vocab/format-assertion": "format",
}
_KNOWN_BESIDE = frozenset(
    {_2019 + "vocab/meta-data", _2019 + "vocab/content"} | {_2020 + "vocab/meta-data", _2020 + "vocab/content"}
)
_ASSERTING = frozenset({_2020 + "vocab/format-assertion"})


def _words(*vocabularies: str) -> frozenset[str]:
    return frozenset(" ".join(_VOCABULARIES[name] for name in vocabularies).split())


def _all_of(base: str) -> frozenset[str]:
    return _words(*(name for name in _VOCABULARIES if name.startswith(base)))


DIALECTS = {
    "draft7": Dialect("draft7", frozenset(f"$ref definitions format {_VALIDATION_7} {_APPLICATOR_7}".split())),
    "draft2019-09": Dialect("draft2019-09", _all_of(_2019)),
    "draft2020-12": Dialect("draft2020-12", _all_of(_2020)),
    OPENAPI_30: Dialect(
        OPENAPI_30, frozenset(f"$ref format nullable discriminator {_OPENAPI_30}".split()), refused=frozenset(NOT_IN_30)
    ),
}
"""The dialect of each draft, by the name that users give."""
DRAFT_OF_URI = {
    _7 + "schema": "draft7",
    _2019 + "schema": "draft2019-09",
    _2020 + "schema": "draft2020-12",
    OPENAPI_31_DIALECT: "draft2020-12",
}
"""The draft of each official meta-schema."""
DRAFTS_NOT_READ = {
    "http://json-schema.org/schema": "the newest draft, whichever that is",
    "http://json-schema.org/draft-03/schema": "draft 3",
    "http://json-schema.org/draft-04/schema": "draft 4",
    "http://json-schema.org/draft-06/schema": "draft 6",
}
"""Meta-schemas whose drafts aren't read, and how people call these."""


def dialect_of_vocabularies(vocabularies: dict[str, object], draft: str) -> Dialect | str:
    """Return the dialect that a meta-schema's ``$vocabulary`` makes, or the URI of one that must be known and isn't."""
    for uri, is_needed in vocabularies.items():
        if is_needed is True and uri not in _VOCABULARIES and uri not in _KNOWN_BESIDE:
            return uri
    known = [uri for uri in vocabularies if uri in _VOCABULARIES]
    asserts = any(uri in _ASSERTING for uri in known)
    return Dialect(draft, _words(*known) | {"$ref", "$defs"}, asserts)
