"""``typewright.__all__``, the page that documents it, and what the names say about themselves.

A name is public only when ``docs/reference/api.md`` has a heading for it. A heading
with parentheses promises a signature, which is compared with the real one.
"""

from __future__ import annotations

import ast
import importlib.metadata
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import typewright

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reference" / "api.md").read_text(encoding="utf-8")
DOCUMENTED: dict[str, str] = dict(re.findall(r"^### `(\w+)(\(.*\))?`$", PAGE, re.MULTILINE))
CLASSES = sorted(name for name in typewright.__all__ if isinstance(getattr(typewright, name, None), type))


def shape_of(function: object) -> list[str]:
    """Return the parameters of *function*: kind, name, and whether there is a default."""
    parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
    return [f"{item.kind.description} {item.name}{'=' * (item.default is not item.empty)}" for item in parameters]


def shape_of_text(text: str) -> list[str]:
    """Return the same for a signature as the page writes it."""
    statement = ast.parse(f"def f{text}: ...").body[0]
    assert isinstance(statement, ast.FunctionDef)
    given = statement.args
    plain = [
        *(("positional-only", arg) for arg in given.posonlyargs),
        *(("positional or keyword", arg) for arg in given.args),
    ]
    first_default = len(plain) - len(given.defaults)
    shape = [f"{kind} {arg.arg}{'=' * (i >= first_default)}" for i, (kind, arg) in enumerate(plain)]
    shape += [f"variadic positional {given.vararg.arg}"] if given.vararg else []
    keywords = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    shape += [f"keyword-only {arg.arg}{'=' * (default is not None)}" for arg, default in keywords]
    return shape + ([f"variadic keyword {given.kwarg.arg}"] if given.kwarg else [])


def sort_key(name: str) -> tuple[bool, bool, str]:
    """Return what ruff sorts ``__all__`` by: constants, classes, functions."""
    return not name.isupper(), not name[0].isupper(), name


class TestAll:
    def test_is_sorted(self) -> None:
        """Constants come first, then classes, then functions, each by name."""
        assert list(typewright.__all__) == sorted(typewright.__all__, key=sort_key)

    def test_equals_the_reference_page(self) -> None:
        """Every public name has a heading in docs/reference/api.md, and every heading is public."""
        assert sorted(typewright.__all__) == sorted(DOCUMENTED)

    @pytest.mark.parametrize("first", ["typewright.source", "typewright.explain", "import typewright.explaining"])
    def test_is_not_hidden_by_rooms(self, first: str) -> None:
        """A room that is called like a function doesn't take its place, whatever is imported first."""
        code = f"import typewright; {first}; print(type(typewright.explain).__name__)"
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout == "function\n"

    def test_stands_in_dir(self) -> None:
        """``dir(typewright)`` shows the names that are imported on first use, too."""
        assert set(typewright.__all__) <= set(dir(typewright))

    def test_holds_the_exceptions(self) -> None:
        """Every public exception of the errors' room is exported."""
        modules = [importlib.import_module(f"typewright.errors{part}") for part in ("", ".of_files", ".of_functions")]
        expected = {
            name
            for module in modules
            for name, value in vars(module).items()
            if isinstance(value, type) and issubclass(value, Exception) and not name.startswith("_")
        }
        assert expected <= set(typewright.__all__)


class TestNames:
    @pytest.mark.parametrize("name", CLASSES)
    def test_of_classes_say_typewright(self, name: str) -> None:
        """A public class says that it lives where users import it from, so pickles outlast our moves."""
        cls = getattr(typewright, name)
        assert (cls.__module__, cls.__qualname__) == ("typewright", name)

    @pytest.mark.parametrize("name", sorted(typewright.__all__))
    def test_have_a_docstring(self, name: str) -> None:
        """``help()`` says something about every public name."""
        assert inspect.getdoc(getattr(typewright, name))

    @pytest.mark.parametrize("name", sorted(name for name, text in DOCUMENTED.items() if text))
    def test_have_the_documented_signature(self, name: str) -> None:
        """Names, kinds and defaults of parameters are what the page's heading says."""
        assert shape_of_text(DOCUMENTED[name]) == shape_of(getattr(typewright, name))

    def test_unknown_ones_are_refused(self) -> None:
        """A misspelled name is an ``AttributeError``, although some names are imported on first use."""
        with pytest.raises(AttributeError, match="laod"):
            _ = typewright.laod


def test_version_is_the_installed_one() -> None:
    """``typewright.__version__`` is the version that pip knows."""
    try:
        installed = importlib.metadata.version("typewright")
    except importlib.metadata.PackageNotFoundError:
        pytest.skip("typewright isn't installed here")
    assert typewright.__version__ == installed


class TestTheChecks:
    @pytest.mark.parametrize(
        "text", ["(a, /, b, c=1, *d, e, f=2, **g)", "()", "(*, a)", "(a=1, /, b=2)", "(type, data, *, lax=False)"]
    )
    def test_read_signatures_as_python_does(self, text: str) -> None:
        """The page's signatures are read as the interpreter would read them."""
        namespace: dict[str, object] = {}
        exec(f"def f{text}: ...", namespace)
        assert shape_of_text(text) == shape_of(namespace["f"])
