"""The house rules about imports, read from the sources and never by running them.

    cli
    explaining  adoption  techniques  generating  freezing
    schemas
    json_schema  settings  plugins  data  testing  dataclasses  collections
    models  functions  dispatching  wrapping  expressions  lazies  contexts  dropins
    operations    readers  reference  targets  native  json_text
    engine
    emit
    definitions
    records  errors
    stand_ins  rendering  fronts

An arrow goes down, never up and never sideways; a room is entered by its front. The
package's own ``__init__`` stands above models and reaches the rest on first use.
"""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "typewright"

ROWS = (
    ("cli",),
    ("explaining", "adoption", "techniques", "generating", "freezing"),
    ("schemas",),
    ("json_schema", "settings", "plugins", "data", "testing", "dataclasses", "collections"),
    ("models", "functions", "dispatching", "wrapping", "expressions", "lazies", "contexts", "dropins"),
    ("operations", "readers", "reference", "targets", "native", "json_text"),
    ("engine",),
    ("emit",),
    ("definitions",),
    ("records", "errors"),
    ("stand_ins", "rendering", "fronts"),
)
"""The rooms from top to bottom; a room may import from every row below its own."""

BRICKS = frozenset({"definitions", "records", "errors", "stand_ins", "fronts"})
ONLY = {"readers": BRICKS, "reference": BRICKS, "targets": BRICKS, "json_text": BRICKS}
"""Rooms that stand beside operations and know less than their row would allow."""

FRONT_AT_ONCE = BRICKS | {"models", "readers", "engine"}
"""What ``import typewright`` may load; the front imports other rooms on first use."""

COSTLY = ("typing", "inspect", "dataclasses", "re", "ast", "json", "tokenize", "tempfile", "textwrap")
"""Modules of the standard library that take 5 ms or more to import, on one of our interpreters."""

ROW_OF = {room: number for number, row in enumerate(ROWS) for room in row}


@dataclass(frozen=True)
class Import:
    """One import statement's target, seen in one module."""

    module: str
    """The importing module, relative to the package: ``emit.names``, or ``""`` for the front."""
    target: str
    """What is imported, with the imported name: ``typewright.emit.Names``."""
    line: int
    at_once: bool
    """Whether it runs when the module is imported."""

    @property
    def room(self) -> str:
        """The room that the importing module stands in."""
        return self.module.partition(".")[0]

    @property
    def inside(self) -> str | None:
        """The target relative to the package, ``""`` for the package itself, None for a foreign one."""
        head, _, rest = self.target.partition(".")
        return rest if head == "typewright" else None

    def __str__(self) -> str:
        return f"{self.module or '__init__'}:{self.line} imports {self.target}"


class Sources:
    """The parsed modules of one tree."""

    def __init__(self, package: Path) -> None:
        self.trees = {
            _module_name(path.relative_to(package)): ast.parse(path.read_bytes())
            for path in sorted(package.rglob("*.py"))
        }
        self.imports = [found for module, tree in self.trees.items() for found in _read_imports(module, tree)]

    def is_module(self, name: str) -> bool:
        """Return whether *name*, relative to the package, is a module or a folder of modules."""
        return name in self.trees or any(module.startswith(f"{name}.") for module in self.trees)

    def exports(self, room: str) -> set[str]:
        """Return the names in the ``__all__`` of a room's front."""
        for node in self.trees[room].body if room in self.trees else ():
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
                return {item.value for item in ast.walk(node) if isinstance(item, ast.Constant)}  # type: ignore[misc]
        return set()


def _module_name(path: Path) -> str:
    parts = path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _read_imports(module: str, tree: ast.Module) -> Iterator[Import]:
    later = {id(child) for node in ast.walk(tree) for part in _later(node) for child in ast.walk(part)}
    for node in ast.walk(tree):
        for target in _targets(node):
            yield Import(module, target, node.lineno, at_once=id(node) not in later)  # type: ignore[attr-defined]


def _later(node: ast.AST) -> list[ast.stmt]:
    """Return the statements in *node* that don't run at import: a function's body, or types only."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return node.body
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return node.body
    return []


def _targets(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        module = "." * node.level + (node.module or "")
        return [f"{module}.{alias.name}" for alias in node.names]
    if isinstance(node, ast.Call) and _called(node) in ("import_module", "__import__"):
        return [arg.value for arg in node.args[:1] if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    return []


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def unknown_rooms(sources: Sources) -> list[str]:
    """Return the rooms that the table doesn't hold."""
    return sorted({module.partition(".")[0] for module in sources.trees} - {""} - ROW_OF.keys())


def wrong_arrows(sources: Sources) -> list[str]:
    """Return the imports that run up, sideways, or to the package's own front."""
    return [str(found) for found in sources.imports if found.inside is not None and not _is_allowed(found, sources)]


def _is_allowed(found: Import, sources: Sources) -> bool:
    assert found.inside is not None
    room = found.inside.partition(".")[0]
    if not found.room:
        return not sources.is_module(room) or not found.at_once or room in FRONT_AT_ONCE
    if room == found.room:
        return True
    if not room or (room not in ROW_OF and not sources.is_module(room)):
        return found.room == "cli" and "." not in found.inside  # the front, which only the command line may use
    if found.room in ONLY:
        return room in ONLY[found.room]
    return ROW_OF.get(room, -1) > ROW_OF.get(found.room, -1)


def break_ins(sources: Sources) -> list[str]:
    """Return the imports that pass a room's front and reach one of its modules."""
    found = []
    for item in sources.imports:
        room, _, rest = (item.inside or "").partition(".")
        if not rest or room == item.room or rest in sources.exports(room):
            continue
        if "." in rest or sources.is_module(f"{room}.{rest}"):
            found.append(str(item))
    return found


def relative_imports(sources: Sources) -> list[str]:
    """Return the imports that start with a dot, which the other checks would not see."""
    return [str(item) for item in sources.imports if item.target.startswith(".")]


def foreign_imports(sources: Sources) -> list[str]:
    """Return the third-party imports that run when a module of ours is imported."""
    known = sys.stdlib_module_names | {"typewright", "", "__future__"}
    return [str(item) for item in sources.imports if item.at_once and item.target.partition(".")[0] not in known]


def code_makers(sources: Sources) -> list[str]:
    """Return each call of ``exec``, ``eval`` and the built-in ``compile``, as ``module: name``."""
    return [
        f"{module}: {name}"
        for module, tree in sources.trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and (name := _code_maker(node.func))
    ]


def _code_maker(function: ast.expr) -> str | None:
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.attr if function.value.id in ("builtins", "__builtins__") else None
    name = function.id if isinstance(function, ast.Name) else None
    return name if name in ("exec", "eval", "compile") else None


@pytest.fixture(scope="module")
def ours() -> Sources:
    """Return the package's own sources."""
    return Sources(PACKAGE)


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a small made-up package in which everything is allowed."""
    files = {
        "__init__.py": "from typewright.models import model\ndef later():\n    import typewright.explaining\n",
        "records.py": "import marshal\n",
        "errors.py": "",
        "definitions/__init__.py": "from typewright.definitions.types import Type\n__all__ = ['Type']\n",
        "definitions/types.py": "from typewright.records import frozen\n",
        "emit/__init__.py": "from typewright.definitions import Type\n",
        "engine/__init__.py": "compile('', '', 'exec')\n",
        "reference/__init__.py": "from typewright.definitions import Type\n",
        "readers/__init__.py": "",
        "models/__init__.py": "from typewright.engine import made\nfrom typewright.reference import explain\n",
        "schemas/__init__.py": "def read():\n    import yaml\n",
        "data/__init__.py": "",
        "explaining/__init__.py": "from typewright.schemas import read\n",
        "cli/__init__.py": "import typewright\nfrom typewright import load\nfrom typewright.explaining import x\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


class TestOurPackage:
    def test_has_only_rooms_of_the_table(self, ours: Sources) -> None:
        """Every folder and module at the top stands in ROWS."""
        assert unknown_rooms(ours) == []

    def test_has_no_arrow_that_runs_back_or_sideways(self, ours: Sources) -> None:
        """Every import, also in functions and for types, goes to a lower row."""
        assert wrong_arrows(ours) == []

    def test_enters_rooms_by_their_front(self, ours: Sources) -> None:
        """No module imports another room's modules."""
        assert break_ins(ours) == []

    def test_imports_absolutely(self, ours: Sources) -> None:
        """No import starts with a dot."""
        assert relative_imports(ours) == []

    def test_imports_no_third_party_library_at_once(self, ours: Sources) -> None:
        """Importing any module of ours needs the standard library only."""
        assert foreign_imports(ours) == []

    def test_makes_code_in_one_place(self, ours: Sources) -> None:
        """There is one call of compile, in the engine, and none of exec or eval."""
        assert len(code_makers(ours)) == 1
        assert code_makers(ours)[0].startswith("engine")
        assert code_makers(ours)[0].endswith(": compile")

    def test_bans_modules_that_exist(self, ours: Sources) -> None:
        """The room rule in pyproject.toml names no module that is gone."""
        lint = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
        banned = [name for name in lint["flake8-tidy-imports"]["banned-api"] if name.startswith("typewright.")]
        assert [name for name in banned if not ours.is_module(name.removeprefix("typewright."))] == []


def test_import_loads_no_costly_module() -> None:
    """A bare ``import typewright`` loads none of COSTLY and nothing foreign."""
    code = "import sys; before = {*sys.modules}; import typewright; print(*sorted({*sys.modules} - before))"
    env = {**os.environ, "PYTHONPATH": str(PACKAGE.parent)}
    done = subprocess.run([sys.executable, "-S", "-c", code], env=env, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert sorted(loaded & set(COSTLY)) == []
    assert sorted({name.partition(".")[0] for name in loaded} - sys.stdlib_module_names - {"typewright"}) == []


class TestTheChecks:
    """Each check finds nothing in the made-up tree, and finds what is then put into it."""

    def test_find_nothing_in_a_good_tree(self, tree: Path) -> None:
        """Nothing that is allowed is reported."""
        sources = Sources(tree)
        checks = (unknown_rooms, wrong_arrows, break_ins, relative_imports, foreign_imports)
        assert [found for check in checks for found in check(sources)] == []
        assert code_makers(sources) == ["engine: compile"]

    def test_find_a_new_room(self, tree: Path) -> None:
        """A folder that the table doesn't hold is reported."""
        (tree / "attic.py").write_text("")
        assert unknown_rooms(Sources(tree)) == ["attic"]

    @pytest.mark.parametrize(
        ("file", "text"),
        [
            pytest.param("emit/__init__.py", "from typewright.engine import x", id="upwards"),
            pytest.param("data/__init__.py", "from typewright.settings import x", id="sideways"),
            pytest.param("definitions/types.py", "import typewright.emit", id="upwards by import"),
            pytest.param("emit/__init__.py", "def f():\n    from typewright.models import x", id="in a function"),
            pytest.param("emit/__init__.py", "if TYPE_CHECKING:\n    from typewright.models import x", id="for types"),
            pytest.param("emit/__init__.py", "import_module('typewright.models')", id="by import_module"),
            pytest.param("reference/__init__.py", "from typewright.engine import x", id="beside operations"),
            pytest.param("records.py", "from typewright.errors import x", id="between bricks"),
            pytest.param("models/__init__.py", "from typewright import load", id="to the front"),
            pytest.param("models/__init__.py", "import typewright", id="to the front by import"),
            pytest.param("models/__init__.py", "from typewright import explaining", id="a room through the front"),
            pytest.param("__init__.py", "from typewright.explaining import explain", id="at once in the front"),
            pytest.param("cli/__init__.py", "from typewright.attic import x", id="to a room that isn't there"),
        ],
    )
    def test_find_a_wrong_arrow(self, tree: Path, file: str, text: str) -> None:
        """An import that runs back, sideways or to the front is reported once."""
        (tree / file).write_text(text)
        assert len(wrong_arrows(Sources(tree))) == 1

    @pytest.mark.parametrize(
        "text",
        [
            "from typewright.definitions.types import Type",
            "from typewright.definitions import types",
            "import typewright.definitions.types",
            "def f():\n    from typewright.definitions.types import Type",
        ],
    )
    def test_find_a_break_in(self, tree: Path, text: str) -> None:
        """Passing a room's front is reported once, however it is spelled."""
        (tree / "emit/__init__.py").write_text(text)
        assert len(break_ins(Sources(tree))) == 1

    def test_let_a_front_export_a_name_of_a_module(self, tree: Path) -> None:
        """A front may export a function that is called as its module."""
        (tree / "definitions/__init__.py").write_text("__all__ = ['types']")
        (tree / "emit/__init__.py").write_text("from typewright.definitions import types")
        assert break_ins(Sources(tree)) == []

    def test_find_a_relative_import(self, tree: Path) -> None:
        """An import with a dot is reported."""
        (tree / "emit/__init__.py").write_text("from ..models import x")
        assert len(relative_imports(Sources(tree))) == 1

    @pytest.mark.parametrize("text", ["import yaml", "try:\n    from rich.table import Table\nexcept ImportError: ..."])
    def test_find_a_third_party_import(self, tree: Path, text: str) -> None:
        """A third-party import that runs at import is reported, also under try."""
        (tree / "schemas/__init__.py").write_text(text)
        assert len(foreign_imports(Sources(tree))) == 1

    @pytest.mark.parametrize("call", ["exec(x)", "eval(x)", "compile(x)", "builtins.exec(x)", "[eval(x) for x in y]"])
    def test_find_a_maker_of_code(self, tree: Path, call: str) -> None:
        """A second way to make code is reported."""
        (tree / "models/__init__.py").write_text(call)
        assert len(code_makers(Sources(tree))) == 2

    def test_leave_methods_called_compile_alone(self, tree: Path) -> None:
        """``re.compile`` makes no code of ours."""
        (tree / "models/__init__.py").write_text("re.compile(x)")
        assert len(code_makers(Sources(tree))) == 1
