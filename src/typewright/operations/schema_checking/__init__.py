"""JSON Schema as code: plain data in, whether it is accepted out.

SchemaTable --facts, plan--> decisions --emit_*--> Unit
"""

from __future__ import annotations

from typewright.operations.schema_checking.emitting import name_of_function
from typewright.operations.schema_checking.facts import Facts
from typewright.operations.schema_checking.plan import SchemaPlan
from typewright.operations.schema_checking.writing import IS_VALID, write_schema

__all__ = ["IS_VALID", "Facts", "SchemaPlan", "name_of_function", "write_schema"]
