"""Classes of OpenAPI components accept what their schemas accept: generated code against the document's checkers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import typewright as tw
from tests.json_schema.openapi_strategies import COMPONENTS, HOME, documents, families, values
from tests.readers.schema_models.shaped import accepts, make_loaders, read_named

MANY = settings(max_examples=max(150, settings().max_examples))
POINTERS = [f"/components/schemas/{name}" for name in COMPONENTS]


def compile_all(document: dict[str, Any]) -> dict[str, Any]:
    """Return the checkers of all components by their pointers, unless one leads back to itself."""
    try:
        return {pointer: tw.json_schema.compile(document, pointer=pointer) for pointer in POINTERS}
    except tw.JsonSchemaError as exc:
        assume("without an end" not in str(exc))
        raise


@pytest.mark.slow
@MANY
@given(st.data())
def test_random_components_accept_what_their_checkers_accept(given_data: st.DataObject) -> None:
    """Of each component, with references, allOf, discriminators and null, in both versions."""
    document = given_data.draw(documents())
    checks = compile_all(document)
    loaders = make_loaders(read_named(document, formats="text"))
    for name, pointer in zip(COMPONENTS, POINTERS, strict=True):
        for value in given_data.draw(st.lists(values(document, {"$ref": HOME + name}, 5), min_size=1, max_size=5)):
            assert accepts(loaders[pointer], value) is checks[pointer].is_valid(value), (name, value)


@pytest.mark.slow
@MANY
@given(st.data())
def test_families_accept_no_more_than_their_checkers(given_data: st.DataObject) -> None:
    """Where a discriminator says which schema that extends another is meant, classes are stricter, and never wider."""
    document = given_data.draw(families())
    checks = compile_all(document)
    loaders = make_loaders(read_named(document, formats="text"))
    for name, pointer in zip(COMPONENTS, POINTERS, strict=True):
        for value in given_data.draw(st.lists(values(document, {"$ref": HOME + name}, 5), min_size=1, max_size=5)):
            assert not accepts(loaders[pointer], value) or checks[pointer].is_valid(value), (name, value)
