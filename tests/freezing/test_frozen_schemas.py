"""Schemas that lie in a package and are imported through the hook: their classes' code is frozen with the package."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.freezing.conftest import Script

pytest.importorskip("yaml")
pytestmark = pytest.mark.slow

FILES = {
    "__init__.py": """\
        import pathlib
        import typewright as tw

        tw.install("store_models", pathlib.Path(__file__).parent / "schemas")
        tw.install("store.more", pathlib.Path(__file__).parent / "schemas")
        """,
    "schemas/orders.yaml": """\
        import:
          parts: parts/lines.yaml
        models:
          Order:
            fields:
              id: {type: int, ge: 1}
              lines: list[parts.Line] = []
        """,
    "schemas/parts/lines.yaml": """\
        models:
          Line:
            fields:
              sku: {type: str, max_length: 5}
        """,
    "schemas/pet.json": """\
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Pet", "type": "object",
         "properties": {"name": {"type": "string", "minLength": 1}, "age": {"type": "integer"}},
         "required": ["name"], "dependentRequired": {"age": ["name"]}}
        """,
}
USE = """\
import store, gc, typewright as tw
from store_models.orders import Order
from store.more.orders import Order as Another
from store_models.pet import Pet
from typewright.engine import Group
assert tw.load(Order, {"id": 1, "lines": [{"sku": "a"}]}).lines[0].sku == "a"
assert Another(1) == Another(1) and tw.load(Pet, {"name": "x"}).name == "x"
made = [item.built for item in gc.get_objects() if isinstance(item, Group)]
print(sorted((item.came_from, item.order.home.module) for item in made if item is not None))
"""
FREEZE = "import typewright as tw; print(tw.freeze('store').is_fresh)"
MODULES = [
    *("json_schema.pet_json_968218", "store.more.orders", "store_models.orders"),
    *("store_models.parts.lines", "store_models.pet"),
]


@pytest.fixture
def store(site: Path) -> Path:
    """Return the folder of a package that holds schemas."""
    for name, text in FILES.items():
        path = site / "store" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return site / "store"


def test_are_frozen_with_the_package(run: Script, store: Path) -> None:
    """Classes, and the rules of a JSON Schema; under whatever names they are imported."""
    run(FREEZE)
    assert run(USE) == f"{[('frozen', module) for module in MODULES]}\n"
    assert (store / "_typewright_frozen" / "_of_schemas" / "store_models" / "parts" / "lines.py").is_file()


def test_are_found_wherever_the_package_lies(run: Script, site: Path, tmp_path: Path, store: Path) -> None:
    """Neither its path nor that of a schema is in the files."""
    run(FREEZE)
    shutil.copytree(site, tmp_path / "elsewhere", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.rmtree(store)
    assert run(USE, path=str(tmp_path / "elsewhere")) == f"{[('frozen', module) for module in MODULES]}\n"
    assert run(FREEZE, path=str(tmp_path / "elsewhere")) == "True\n"


def test_that_changed_are_generated_again(run: Script, store: Path) -> None:
    """A rule in a schema file is as good as one in a class."""
    run(FREEZE)
    path = store / "schemas" / "orders.yaml"
    path.write_text(path.read_text().replace("ge: 1", "ge: 0"))
    told = run(USE)
    assert "('compiled', 'store_models.orders')" in told
    assert "('frozen', 'store_models.pet')" in told


def test_beside_no_package_are_left_alone(run: Script, store: Path, tmp_path: Path) -> None:
    """A folder of frozen code that no imported package has is not looked at, whatever stands in it."""
    run(FREEZE)
    plain = tmp_path / "plain"
    plain.mkdir()
    shutil.copytree(store / "schemas", plain / "schemas")
    shutil.copytree(store / "_typewright_frozen", plain / "_typewright_frozen")
    told = run(
        f"import gc, typewright as tw\ntw.install('store_models', {str(plain / 'schemas')!r})\n"
        "from store_models.orders import Order\nfrom typewright.engine import Group\nOrder(1)\n"
        "print({item.built.came_from for item in gc.get_objects() if isinstance(item, Group) and item.built})"
    )
    assert told == "{'compiled'}\n"
