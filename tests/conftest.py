"""What every test may rely on: a cache of its own, the shared folder, golden files.

The run writes nothing outside temporary folders, and child processes see the same
sources and the same cache as the test that started them.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from collections.abc import Callable

TESTS = Path(__file__).parent
ROOT = TESTS.parent

settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("deep", parent=settings.get_profile("ci"), derandomize=False, max_examples=3000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_CACHE = pytest.StashKey[Path]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the two options that rewrite what tests compare with."""
    group = parser.getgroup("typewright")
    group.addoption("--golden-update", action="store_true", help="rewrite the golden files; read the diff afterwards")
    group.addoption("--docs-update", action="store_true", help="rewrite shown examples and their output")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run a cache of its own before any test module imports the package."""
    cache = Path(tempfile.mkdtemp(prefix="typewright-tests-"))
    config.stash[_CACHE] = cache
    os.environ["TYPEWRIGHT_CACHE"] = str(cache)
    others = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *([others] if others else [])])


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the run's cache."""
    shutil.rmtree(config.stash[_CACHE], ignore_errors=True)


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty cache folder that this test and its child processes use."""
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("TYPEWRIGHT_CACHE", str(folder))
    return folder


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared data, or skip where it isn't set."""
    named = os.environ.get("TYPEWRIGHT_SHARED")
    if not named:
        pytest.skip("TYPEWRIGHT_SHARED names no folder of shared data")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip("TYPEWRIGHT_SHARED names a folder that isn't there")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with ``tests/golden/<name>``, or rewrites the file."""

    def check_golden(name: str, text: str) -> None:
        path = TESTS / "golden" / name
        if request.config.getoption("--golden-update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is new: run pytest --golden-update and read the file"
        assert text == path.read_text(encoding="utf-8"), f"golden/{name} differs: --golden-update, then read the diff"

    return check_golden
