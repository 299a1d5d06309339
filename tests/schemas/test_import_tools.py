"""Other people's tools on imported schemas: pytest, coverage, pdb, runpy, pydoc, tracebacks of the interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.schemas.conftest import Project

pytest.importorskip("yaml", reason="PyYAML isn't installed")


def run(folder: Path, *arguments: str, cache: str | None = None, given: str = "") -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env.pop("TYPEWRIGHT_CACHE", None)
    if cache is not None:
        env["TYPEWRIGHT_CACHE"] = cache
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=env, input=given, capture_output=True, text=True, check=False, timeout=60
    )


def write_main(project: Project, text: str, name: str = "main.py") -> Path:
    folder = project.folder.parent
    path = folder / name
    path.write_text(f"import typewright as tw\ntw.install('shop_models', {str(project.folder)!r})\n{text}", "utf-8")
    return folder


@pytest.mark.slow
def test_pytest_rewrites_around_it(project: Project) -> None:
    """Under assertion rewriting the import works, and a failing assertion shows the object."""
    folder = write_main(project, "", "conftest.py")
    (folder / "test_it.py").write_text(
        "from shop_models.orders import Order\n"
        "def test_good():\n    assert Order(1).id == 1\n"
        "def test_bad():\n    assert Order(1) == Order(2)\n"
    )
    done = run(folder, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "test_it.py")
    assert "1 failed, 1 passed" in done.stdout
    assert "assert Order(id=1, ship=None" in done.stdout


@pytest.mark.slow
def test_coverage_counts_the_methods(project: Project) -> None:
    """A report isn't stopped by the file that shows classes, and has the generated methods."""
    pytest.importorskip("coverage")
    folder = write_main(project, "from shop_models.orders import Order\nOrder(1)\n")
    (folder / ".coveragerc").write_text("[report]\nomit =\n")
    assert run(folder, "-m", "coverage", "run", f"--include={folder}/*", "main.py").stderr == ""
    done = run(folder, "-m", "coverage", "json", "-o", "report.json")
    assert done.returncode == 0, done.stdout + done.stderr
    files = json.loads((folder / "report.json").read_text())["files"]
    names = {name.replace("\\", "/").rpartition("/")[2] for name in files}
    assert {"main.py", "shop_models.orders.Order.py"} <= names
    assert "shop_models.orders.classes.py" not in names


def test_pdb_steps_into_methods_and_shows_classes(project: Project) -> None:
    """``step`` enters generated code in its file, ``source`` shows the class."""
    folder = write_main(project, "from shop_models.orders import Order\nOrder(1)\nOrder(2)\n")
    given = "b 5\nc\nsource Order\nstep\nstep\nargs\nq\n"
    done = run(folder, "-m", "pdb", "main.py", given=given)
    assert "shop_models.orders.Order.py" in done.stdout
    assert "-> if type(id) is not int" in done.stdout
    assert "id = 2" in done.stdout
    assert "class Order(tw.Model):  # orders.yaml:3" in done.stdout


def test_runpy_says_that_there_is_no_code(project: Project) -> None:
    """``python -m`` runs no text that was generated for readers."""
    text = (
        "import runpy\ntry:\n    runpy.run_module('shop_models.orders')\nexcept ImportError as exc:\n    print(exc)\n"
    )
    done = run(write_main(project, text), "main.py")
    assert "No code object available for shop_models.orders" in done.stdout


def test_pydoc_documents_it(project: Project) -> None:
    """``help`` of a module names its classes and its file."""
    folder = write_main(project, "import pydoc, shop_models.orders as o\nprint(pydoc.plain(pydoc.render_doc(o)))\n")
    done = run(folder, "main.py")
    assert "class Order(" in done.stdout
    assert "What somebody bought." in done.stdout
    assert "shop_models.orders.classes.py" in done.stdout


@pytest.mark.parametrize("cache", [None, "off"])
def test_an_uncaught_error_shows_the_schema(project: Project, cache: str | None) -> None:
    """In the origin view the interpreter's own traceback has the line of the schema, with carets under the rule."""
    folder = write_main(project, "from shop_models.orders import Order\ntw.show_origins(Order)\nOrder(0)\n")
    done = run(folder, "main.py", cache=cache)
    lines = done.stderr.splitlines()
    at = lines.index(f'  File "{project.folder / "orders.yaml"}", line 6, in __init__')
    assert lines[at + 1] == "    id: {type: int, ge: 1}"
    assert lines[at + 2] == "                    ^^^^^"


@pytest.mark.parametrize("cache", [None, "off"])
def test_a_mistake_shows_the_schema_without_frames_of_ours_inside(project: Project, cache: str | None) -> None:
    """A traceback of a failing import ends with the schema's line."""
    project.write("orders.yaml", "models: {Order: {fields: {id: integr}}}")
    done = run(write_main(project, "import shop_models.orders\n"), "main.py", cache=cache)
    assert done.stderr.count("File ") <= 3
    assert "orders.yaml:1:31: there is no type 'integr'" in done.stderr
    assert "During handling" not in done.stderr
