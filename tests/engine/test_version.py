"""What tells the code that one typewright writes from that of another."""

from __future__ import annotations

import ast
from pathlib import Path

import typewright
from typewright.engine import version

PACKAGE = Path(typewright.__file__).parent


def test_rooms_that_order_code_count_in_a_checkout() -> None:
    """Code in the cache is made anew when an emitter changed, in whichever room it stands."""
    ordering = {path.relative_to(PACKAGE).parts[0] for path in PACKAGE.rglob("*.py") if _orders_code(path)}
    assert {"models", "dispatching"} <= ordering
    assert ordering <= set(version._ROOMS)


def _orders_code(path: Path) -> bool:
    """Whether a module imports what hands a unit to the engine."""
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("typewright.engine"):
            names = {item.name for item in node.names}
            if names & {"Order", "derive"}:
                return True
    return False
