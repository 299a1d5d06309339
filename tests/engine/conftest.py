"""Orders to build, processes to build them in, and an engine that forgets between tests."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING, Protocol

import pytest

from typewright.emit import Names, Unit, code
from typewright.engine import Group, Home, Order, cache, endings, files, locks, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Script(Protocol):
    """Run a script in a new interpreter and return what it printed."""

    def __call__(self, text: str, *options: str, status: int = 0, **settings: str | None) -> str: ...


@pytest.fixture(autouse=True)
def forgetful_engine() -> Iterator[None]:
    """Let each test meet an engine that has chosen no folder and read no batch."""
    places.forget_folders()
    cache.forget_batches()
    # What a run has made so far is set aside: to look through all of it after each test takes minutes.
    gc.freeze()
    yield
    gc.collect()
    gc.unfreeze()
    endings.clear_away()
    for path in files._claims:
        locks.drop(path)
    files._claims.clear()
    places.forget_folders()
    cache.forget_batches()


@pytest.fixture
def run_script(tmp_path: Path) -> Script:
    """Return a function that runs a script; a setting of None takes the variable away."""

    def run(text: str, *options: str, status: int = 0, **settings: str | None) -> str:
        path = tmp_path / "script.py"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        environment = {name: value for name, value in {**os.environ, **settings}.items() if value is not None}
        command = [sys.executable, *options, str(path)]
        done = subprocess.run(
            command, check=False, env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    return run


def write_constant(title: str, comment: str, value: int) -> Unit:
    """Write ``answer``, a function that returns *value*, with a generator in it: that is code inside code."""
    unit = Unit(title, Names(), about=(comment,))
    unit.line("def answer(extra):")
    unit.indent(1)
    unit.line("return list({value} for _ in (extra,))", value=code(str(value)))
    unit.indent(-1)
    return unit


@pytest.fixture
def make_order() -> Callable[..., Order]:
    """Return a function that orders the unit ``answer``, which says 42 unless told otherwise."""

    def make(
        name: str = "Answer", value: int = 42, *, file: Path | str | None = None, stamp: str = "1", module: str = "shop"
    ) -> Order:
        return Order(
            Home(None if file is None else str(file), module, name),
            f"{name} {value}",
            (),
            stamp,
            lambda: write_constant(name, f"answer, line {stamp}", value),
        )

    return make


@pytest.fixture
def make_group(make_order: Callable[..., Order]) -> Callable[..., Group]:
    """Return a function that makes a group of the one function ``answer``."""

    def make(*given: object, **rest: object) -> Group:
        order = make_order(*given, **rest)
        group = Group(order.home.module, lambda: order)
        group.add("answer", "answer", ("extra",))
        return group

    return make
