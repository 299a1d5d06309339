"""The four forms of one set of named schemas: JSON Schema and OpenAPI, in JSON and in YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project


class Form:
    """How named schemas are written down."""

    def __init__(self, kind: str, suffix: str) -> None:
        self.kind = kind
        self.suffix = suffix
        self.home = "/components/schemas" if kind == "openapi" else "/$defs"
        """Pointer of what holds the named schemas."""

    def document(self, schemas: dict[str, Any], **top: Any) -> dict[str, Any]:
        """Return a document that holds *schemas*, and *top* beside them."""
        if self.kind == "openapi":
            return {"openapi": "3.1.0", "info": {}, "paths": {}, **top, "components": {"schemas": schemas}}
        return {**top, "$defs": schemas}

    def write(self, project: Project, stem: str, schemas: dict[str, Any], **top: Any) -> Path:
        """Write the file called *stem*."""
        return project.write(self.file(stem), self.text(self.document(schemas, **top)))

    def text(self, document: dict[str, Any]) -> str:
        """Return *document* as text."""
        if self.suffix == "json":
            return json.dumps(document, indent=1)
        import yaml

        made: str = yaml.safe_dump(document, sort_keys=False)
        return made

    def file(self, stem: str) -> str:
        """Return the name of a file."""
        return f"{stem}.{self.suffix}"

    def refer(self, stem: str, name: str) -> dict[str, str]:
        """Return a reference to a named schema: of this file where *stem* is empty, of another one, or at a URL."""
        start = f"{stem}" if ":" in stem or not stem else self.file(stem)
        return {"$ref": f"{start}#{self.home}/{name}"}

    def __repr__(self) -> str:
        return f"{self.kind}-{self.suffix}"


FORMS = [Form(kind, suffix) for kind in ("schema", "openapi") for suffix in ("json", "yaml")]
every_form = pytest.mark.parametrize("form", FORMS, ids=repr)


def objects(**properties: Any) -> dict[str, Any]:
    """Return the schema of an object with these properties, all of them required."""
    return {"type": "object", "properties": properties, "required": [*properties]}


INT = {"type": "integer"}
TEXT = {"type": "string"}
