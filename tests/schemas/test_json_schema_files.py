"""JSON Schema and OpenAPI files as modules: in one process and in others, alone and referring to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import typewright as tw
from tests.schemas.schema_forms import INT, TEXT, Form, every_form, objects

if TYPE_CHECKING:
    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")


@pytest.fixture(autouse=True)
def _empty(project: Project) -> None:
    """Take the schemas away that are there for other tests."""
    (project.folder / "orders.yaml").unlink()
    (project.folder / "shared" / "address.yaml").unlink()


@pytest.mark.slow
@every_form
class TestFilesThatAreOnlyLookedInto:
    @pytest.mark.parametrize("stem", ["my-common", "common"])
    def test_are_no_modules(self, project: Project, form: Form, stem: str) -> None:
        """What a file has of another one without a class of it needs no module, and a change there is seen."""
        form.write(project, stem, {"Sku": TEXT, **({} if stem == "common" else {"Money": objects(cents=INT)})})
        money = form.refer(stem, "Money") if stem != "common" else objects(cents=INT)
        form.write(project, "orders", {"Order": objects(sku=form.refer(stem, "Sku"), price=money)})
        code = """
            tw.install(NAME, FOLDER)
            orders = __import__(f"{NAME}.orders", fromlist=["*"])
            print(tw.load(orders.Order, {"sku": SKU, "price": {"cents": 1}}).sku)
        """
        for _ in ("read", "from the cache"):
            assert project.run(code.replace("SKU", "'a'")) == "a\n"
        form.write(project, stem, {"Sku": INT, "Money": objects(cents=INT)})
        assert project.run(code.replace("SKU", "1")) == "1\n"
        assert tw.read_schema(project.folder / form.file("orders")).__all__.count("Order") == 1
