"""The styles: golden files, and models that are what ``tw.read_schema`` makes of the same files."""

from __future__ import annotations

import importlib
import itertools
import json
import os
import shutil
import subprocess
import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("jinja2", reason="Jinja2 isn't installed")
pytest.importorskip("yaml", reason="PyYAML isn't installed")

import typewright as tw
from tests.generating.comparing import tell_model
from typewright.targets import STYLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SCHEMAS = Path(__file__).parent / "schemas"
SPOTS = {"shop": "shop.yaml", "api": "api.json", "shared.common": "shared/common.yaml"}
OWN_STYLES = ("models", "dataclasses", "typeddicts", "stubs", "standalone")
_numbers = itertools.count()


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], str]]:
    """Return a function that generates a package of a style, once, and returns its name."""
    folder = tmp_path_factory.mktemp("packages")
    known: dict[str, str] = {}

    def make(style: str) -> str:
        if style not in known:
            known[style] = f"made_{style}_{next(_numbers)}"
            tw.generate(SCHEMAS, output=folder / known[style], style=style)
        return known[style]

    sys.path.insert(0, str(folder))
    yield make
    sys.path.remove(str(folder))


@pytest.mark.parametrize("style", OWN_STYLES)
def test_golden(
    style: str, tmp_path: Path, golden: Callable[[str, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What each style writes is reviewed as files of Python."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SCHEMAS, "schemas")
    monkeypatch.setattr("typewright.generating.headers.VERSION", "0.0.0")
    made = tw.generate("schemas", output="models", style=style)
    for path in made.files:
        if style == "standalone" and path.startswith("_") and not path.startswith("__"):
            continue  # a copy of a file of ours
        golden(f"generating/{style}/{path}", Path("models", path).read_text("utf-8"))


@pytest.mark.parametrize("spot", SPOTS)
def test_models_have_the_definitions_of_the_read_classes(packages: Callable[[str], str], spot: str) -> None:
    """Fields, types, rules, keys, defaults and options of each generated model are those that were read."""
    read, made = both(packages, spot)
    assert read.__typewright_schema__.models
    for model in read.__typewright_schema__.models:
        assert tell_model(getattr(made, model.name)) == tell_model(getattr(read, model.name))


def both(packages: Callable[[str], str], spot: str) -> tuple[Any, Any]:
    """Return the read module and the generated one."""
    read: Any = tw.read_schema(SCHEMAS / SPOTS[spot.replace("shared.common", "shop")])
    return read.shared if spot == "shared.common" else read, importlib.import_module(f"{packages('models')}.{spot}")


SINGLE = [None, True, 0, 1, 2.0, -3, 1.5, 10.5, "", "a", "x", "red", "cat", "dog", "DE", "2024-02-29", "1.50"]
SEVERAL = [[], {}, [1, "x"], ["a", "b"], ["a", "a"], {"a": [1]}, {"street": "s"}, {"kind": "dog"}]
VALUES = st.sampled_from([*SINGLE, *SEVERAL])
BASES: dict[str, dict[str, Any]] = {
    "Item": {"id": 1, "name": "n"},
    "Cat": {"kind": "cat", "pet-name": "x"},
    "Dog": {"kind": "dog"},
    "Address": {"street": "s"},
}


@st.composite
def data_for(draw: st.DrawFn, keys: tuple[str, ...]) -> dict[str, Any]:
    """Return plain data with some of *keys*, and one that nobody has."""
    chosen = draw(st.lists(st.sampled_from((*keys, "other")), unique=True))
    return {key: draw(VALUES) for key in chosen}


@pytest.mark.parametrize(
    ("spot", "name"), [("shop", "Item"), ("api", "Cat"), ("api", "Dog"), ("shared.common", "Address")]
)
@given(data=st.data())
def test_models_accept_what_the_read_classes_accept(
    packages: Callable[[str], str], spot: str, name: str, data: st.DataObject
) -> None:
    """Random data is accepted by both or by none, dumps alike, and is refused for the same reasons."""
    read, made = both(packages, spot)
    keys = tuple("" if field.key == ("",) else str(field.key) for field in tw.fields(getattr(read, name)))
    drawn = data.draw(data_for(keys))
    whole = {**BASES[name], **drawn} if data.draw(st.booleans()) else drawn
    assert outcome(getattr(made, name), whole) == outcome(getattr(read, name), whole)


def outcome(cls: type, data: object) -> Any:
    """Return what *data* dumps as, or why it is refused."""
    try:
        return json.dumps(tw.dump(tw.load(cls, data)), sort_keys=True, default=str)
    except tw.ValidationError as exc:
        return sorted((problem.where, problem.code) for problem in exc.problems)


def test_aliases_load(packages: Callable[[str], str]) -> None:
    """A named type of a schema is a type that ``tw.load`` takes."""
    _, made = both(packages, "api")
    assert type(tw.load(made.Pet, {"kind": "cat", "pet-name": "Tom"})).__name__ == "Cat"
    assert tw.load(made.Score, 2.0) == 2
    with pytest.raises(tw.ValidationError):
        tw.load(made.Score, -1)


@pytest.mark.parametrize("style", ["models", "dataclasses", "typeddicts", "standalone"])
@pytest.mark.parametrize("first", SPOTS)
def test_packages_import_in_any_order(packages: Callable[[str], str], style: str, first: str) -> None:
    """Files that import each other in a circle can be imported from any of them."""
    name = packages(style)
    code = f"import {name}.{first}, " + ", ".join(f"{name}.{spot}" for spot in SPOTS)
    folder = Path(str(importlib.import_module(name).__file__)).parent.parent
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(folder), os.environ.get("PYTHONPATH", "")])}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_dataclasses_hold_what_is_given(packages: Callable[[str], str]) -> None:
    """Dataclasses need nothing of typewright, and check nothing."""
    made = importlib.import_module(f"{packages('dataclasses')}.shop")
    item = made.Item(id=-1, name="", kind="neither")
    assert (item.id, item.colour, item.tags) == (-1, made.Colour.RED, ())
    assert "id: ge=1" in made.Item.__doc__
    assert "typewright as" not in Path(str(made.__file__)).read_text()


def test_typed_dicts_have_the_keys_of_data(packages: Callable[[str], str]) -> None:
    """Keys of typed dicts are those of plain data, also where they are no names."""
    made = importlib.import_module(f"{packages('typeddicts')}.api")
    assert made.Cat.__annotations__.keys() == {"kind", "pet-name", "lives", "mood", "born", "class"}


OPENAPI = Path(os.environ.get("TYPEWRIGHT_SHARED", "-"), "data", "openapi")
REAL = OPENAPI / "box/openapi/openapi-v2025.0.json"
USES = """\
from shop_models.api import Cat, Dog, Owner, Pet
from shop_models.shop import Colour, Item
import typewright as tw

def names(owner: Owner) -> list[str]:
    pets = owner.pets
    return [] if isinstance(pets, tw.UnsetType) else [pet.kind for pet in pets]

item: Item = tw.load(Item, {"id": 1, "name": "x"})
colour: Colour = item.colour
where: str | None = item.where.street if item.where else None
print(names(Owner(pets=[Cat(kind="cat", pet_name="Tom"), Dog("dog")])), colour, Pet.load({"kind": "dog"}).kind)
"""


BARE = {
    "numbers": {"x.yaml": "models: {X: {fields: {a: int}}}"},
    "nothing": {"empty.yaml": "models: {Empty: {fields: {}}}"},
    "anything": {"h.yaml": "models: {H: {order: true, fields: {a: any}}}"},
    "circle": {
        "far.yaml": "models: {W: {fields: {a: int}}}",
        "near/a.yaml": "import: {b: b.yaml, w: ../far.yaml}\nmodels: {A: {fields: {b: b.B?, w: w.W}}}",
        "near/b.yaml": "import: {a: a.yaml}\nmodels: {B: {fields: {a: a.A?}}}",
    },
}
"""Schemas that lack what most have, by the package that is made of them."""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a package of each style, and one that uses the stubs."""
    folder = tmp_path_factory.mktemp("checked")
    schemas = folder / "schemas"
    shutil.copytree(SCHEMAS, schemas)
    if REAL.is_file():
        shutil.copy(REAL, schemas / "real.json")
    for style in STYLES:
        name = "typings/shop_models" if style == "stubs" else f"made_{style}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", tw.PatternWarning)
            tw.generate(schemas, output=folder / name, style=style)
    for bare, files in BARE.items():
        for path, text in files.items():
            (folder / bare / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / bare / path).write_text(text)
        for style in ("models", "dataclasses", "typeddicts", "standalone"):
            tw.generate(folder / bare, output=folder / f"made_{bare}_{style}", style=style)
    (folder / "uses.py").write_text(USES)
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "standard"}')
    return folder


@pytest.mark.slow
class TestCheckers:
    """What type checkers and linters say of generated packages."""

    def test_mypy(self, tree: Path) -> None:
        """``mypy --strict`` accepts all packages, and a module that imports through the hook."""
        pytest.importorskip("mypy")
        call(tree, "-m", "mypy", "--strict", *[str(path.relative_to(tree)) for path in tree.glob("made_*")])
        call(tree, "-m", "mypy", "--strict", "uses.py", MYPYPATH="typings")

    def test_pyright(self, tree: Path) -> None:
        """Pyright accepts all packages, and a module that imports through the hook."""
        pytest.importorskip("pyright")
        call(tree, "-m", "pyright", "--pythonpath", sys.executable, ".")

    def test_ruff(self, tree: Path) -> None:
        """Ruff has nothing to say, and nothing to format."""
        call(tree, "-m", "ruff", "check", "--isolated", "--target-version=py311", *self._made(tree))
        call(tree, "-m", "ruff", "format", "--isolated", "--check", "--line-length=100", *self._made(tree))

    def _made(self, tree: Path) -> list[str]:
        return ["typings", *[path.name for path in tree.glob("made_*")]]

    def test_stubs_say_the_truth(self, tree: Path) -> None:
        """The module that checkers accept with the stubs runs with the import hook."""
        code = "import typewright as tw; tw.install('shop_models', 'schemas'); exec(open('uses.py').read())"
        assert call(tree, "-c", code) == "['cat', 'dog'] Colour.RED dog\n"


def call(folder: Path, *arguments: str, **variables: str) -> str:
    """Run Python with *arguments* in *folder*, and return its output; it must end with 0."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
