"""A small application to freeze, and processes that use it with no cache at all."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Protocol

import pytest

ROOT = Path(__file__).parents[2]
FILES = {
    "__init__.py": """\
        import typewright as tw


        @tw.retry(on=OSError, attempts=2)
        def fetch(url, *, timeout=3.5):
            return url
        """,
    "models.py": """\
        from dataclasses import dataclass
        from typing import Annotated, TypedDict

        import typewright as tw
        from typewright.dataclasses import dataclass as fast_dataclass


        @dataclass
        class Place:
            x: int
            y: int


        @fast_dataclass(frozen=True)
        class Ice:
            a: int
            b: str = "x"


        class Options(TypedDict, total=False):
            deep: bool


        @tw.model
        class User:
            id: int = tw.field(ge=1)
            name: str = tw.field(default="\\u00e9'\\"\\n\\ud800", max_length=100)
            email: Annotated[str, tw.Pattern(r"[^@\\s]+@[^@\\s]+")] = "a@b"
            tags: list[str] = tw.field(factory=list)
            place: Place | None = None
            options: Options | None = None
            kinds: frozenset[str] = frozenset({"a", "b"})


        class Order(tw.Model, frozen=True):
            user: User
            weight: float = tw.field(default=1.0, le=float("inf"))
        """,
    "api/__init__.py": """\
        import typewright as tw
        from shop.models import User

        USERS = tw.codec(list[User])


        @tw.dispatch
        def show(x: int) -> str:
            return "int"


        @tw.dispatch
        def show(x: str) -> str:
            return "str"
        """,
    "api/views.py": """\
        import typewright as tw

        add = tw.make_function("add", ["a", "b"], tw.code("return a + b"))


        def make():
            class Local(tw.Model):
                id: int

            return Local
        """,
    "__main__.py": "raise SystemExit('never imported')\n",
}
USE = """\
import shop, shop.models, shop.api, shop.api.views
import typewright as tw
from typewright.engine import Group
import gc

user = shop.models.User(id=1, place=shop.models.Place(1, 2))
assert repr(user).startswith("User(id=1, name=") and user == shop.models.User(id=1, place=shop.models.Place(1, 2))
loaded = tw.load(shop.models.User, {"id": 3, "place": {"x": 1, "y": 2}, "options": {"deep": True}})
assert loaded.place == shop.models.Place(1, 2) and loaded.options == {"deep": True}
order = tw.load(shop.models.Order, {"user": {"id": 3}})
assert tw.dump(order)["user"]["id"] == 3
assert shop.api.USERS.load([{"id": 2}])[0].id == 2
assert (shop.api.show(3), shop.api.show("x"), shop.api.views.add(1, 2), shop.fetch("u")) == ("int", "str", 3, "u")
assert shop.models.Ice(1) == shop.models.Ice(1)
try:
    shop.models.User(id=0)
except tw.ValidationError as error:
    assert error.problems[0].code == "ge"
else:
    raise AssertionError
made = [item.built for item in gc.get_objects() if isinstance(item, Group)]
made = [item for item in made if item is not None and item.order.home.module.startswith("shop")]
"""
"""Uses all that is in there, and leaves the builds behind it in ``made``."""
WHERE = USE + "print(sorted({item.came_from for item in made}), len(made))\n"


class Script(Protocol):
    """Run a script in a new interpreter, where the package is, and return what it printed."""

    def __call__(self, text: str, *options: str, python: str = "", status: int = 0, **settings: str) -> str: ...


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a folder in which the package ``shop`` lies."""
    for name, text in FILES.items():
        path = tmp_path / "site" / "shop" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def frozen(site: Path) -> Path:
    """Return the folder of frozen code of ``shop``."""
    return site / "shop" / "_typewright_frozen"


@pytest.fixture
def run(site: Path) -> Script:
    """Return what runs scripts; the cache is off unless a setting says otherwise."""

    def run_script(text: str, *options: str, python: str = "", status: int = 0, **settings: str) -> str:
        path = os.pathsep.join([settings.pop("path", str(site)), str(ROOT / "src")])
        environment = {**os.environ, "TYPEWRIGHT_CACHE": "off", "PYTHONPATH": path, **settings}
        command = [python or sys.executable, *options, "-c", text]
        done = subprocess.run(
            command, cwd=site.parent, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    return run_script


FREEZE = "import typewright as tw; report = tw.freeze('shop')\n"
