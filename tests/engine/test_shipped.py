"""Frozen code as the engine sees it: whose it is, which unit is meant, and what its constants are."""

from __future__ import annotations

import math
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest

from typewright.emit import Bound, Derived, emit_plain
from typewright.engine import FROZEN_FORMAT, frozen_key, frozen_place, places, shipped, spell_ways
from typewright.engine.constants import NotStorableError, find_spelled
from typewright.engine.shipped import find_shipped, forget_shelves, is_shipped, lines_before, shipped_text
from typewright.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from typewright.engine import Group, Order

UNIT = """\
_FORMAT = {format!r}


def unit_{key}():
    global answer
    # answer, frozen
    def answer(extra):
        return [{value} for _ in (extra,)]
    return (
        'typewright unit',
        {name!r},
        ('_tw_refuse', 'typewright.errors:FieldError'),
    )
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return the folder of frozen code of a package ``shop``, which counts as imported."""
    module = ModuleType("shop")
    module.__path__ = [str(tmp_path / "shop")]
    monkeypatch.setitem(sys.modules, "shop", module)
    folder = tmp_path / "shop" / "_typewright_frozen"
    folder.mkdir(parents=True)
    forget_shelves()
    sys.path_importer_cache.clear()
    yield folder
    forget_shelves()


def write(path: Path, order: Order, *, key: str | None = None, value: int = 7, format_: str = FROZEN_FORMAT) -> None:
    """Freeze *order* by hand, with a function that returns *value*."""
    key = key or frozen_key(order.spelling)
    path.write_text(UNIT.format(format=format_, key=key, name=order.home.name, value=value))


class TestAUnit:
    def test_is_found_by_the_spelling_of_its_definition(
        self, package: Path, make_group: Callable[..., Group], make_order: Callable[..., Order]
    ) -> None:
        """Its code is given to the function; its file is the module's."""
        order = make_order(module="shop.models")
        write(package / "models.py", order)
        group = make_group(module="shop.models")
        assert group.functions["answer"](1) == [7]
        made = group.wake()
        assert (made.came_from, made.filename) == ("frozen", str(package / "models.py"))
        assert made.text == "# answer, frozen\ndef answer(extra):\n    return [7 for _ in (extra,)]\n"
        assert made.constants["_tw_refuse"] is FieldError
        assert made.codes["answer"].co_qualname == "answer"
        assert lines_before("shop.models", made.key) == 5

    def test_of_a_package_stands_in_its_init(self, package: Path, make_order: Callable[..., Order]) -> None:
        """``shop`` itself, as any package, has ``__init__.py``."""
        order = make_order(module="shop")
        write(package / "__init__.py", order)
        assert is_shipped(order)

    def test_for_this_interpreter_goes_first(self, package: Path, make_order: Callable[..., Order]) -> None:
        """One for another era isn't used."""
        order = make_order(module="shop.models")
        mine = max(era for era in shipped.ERAS if sys.version_info >= era)
        (other,) = [era for era in shipped.ERAS if era != mine]
        write(package / "models.py", order, key=frozen_key(order.spelling, other))
        assert not is_shipped(order)
        forget_shelves()
        write(package / "models.py", order, key=frozen_key(order.spelling, mine), value=8)
        sys.path_importer_cache.clear()
        assert is_shipped(order)

    def test_with_another_spelling_is_missed_and_told_once(
        self, package: Path, make_order: Callable[..., Order], caplog: pytest.LogCaptureFixture
    ) -> None:
        """The definition of that name has changed; what was never frozen is missed without a word."""
        write(package / "models.py", make_order("Answer", 1, module="shop.models"))
        for _ in range(2):
            assert find_shipped(make_order("Answer", 2, module="shop.models")) is None
        assert find_shipped(make_order("Other", 2, module="shop.models")) is None
        assert [record.levelname for record in caplog.records] == ["WARNING"]
        assert "shop.models.Answer, whose definition has changed" in caplog.text

    def test_whose_constants_are_gone_is_missed(
        self, package: Path, make_order: Callable[..., Order], caplog: pytest.LogCaptureFixture
    ) -> None:
        """An edited file can't break a program."""
        order = make_order(module="shop.models")
        write(package / "models.py", order)
        path = package / "models.py"
        path.write_text(path.read_text().replace("errors:FieldError", "errors:NoSuchError"))
        assert find_shipped(order) is None
        assert "NoSuchError" in caplog.text

    def test_names_helpers_of_ours_only(self, package: Path, make_order: Callable[..., Order]) -> None:
        """No constant is fetched from another module."""
        order = make_order(module="shop.models")
        write(package / "models.py", order)
        path = package / "models.py"
        path.write_text(path.read_text().replace("typewright.errors:FieldError", "os:system"))
        assert find_shipped(order) is None


class TestAFile:
    @pytest.mark.parametrize("text", ["", "x = 1", "def unit_1(): pass", "def broken(:", "raise SystemExit"])
    def test_of_somebody_else_is_not_used(
        self, package: Path, make_order: Callable[..., Order], caplog: pytest.LogCaptureFixture, text: str
    ) -> None:
        """Nor executed; a warning says so."""
        (package / "models.py").write_text(text)
        assert find_shipped(make_order(module="shop.models")) is None
        assert [record.levelname for record in caplog.records] == ["WARNING"]

    def test_of_another_version_is_not_used(
        self, package: Path, make_order: Callable[..., Order], caplog: pytest.LogCaptureFixture
    ) -> None:
        """What its code names may be gone."""
        order = make_order(module="shop.models")
        write(package / "models.py", order, format_=FROZEN_FORMAT + ".1")
        assert find_shipped(order) is None
        assert "another version of typewright wrote it" in caplog.text

    def test_that_is_missing_is_no_matter(
        self, package: Path, make_order: Callable[..., Order], caplog: pytest.LogCaptureFixture
    ) -> None:
        """Also without a folder, without a package, and with modules that aren't modules."""
        assert find_shipped(make_order(module="shop.models")) is None
        assert find_shipped(make_order(module="nobody.models")) is None
        assert find_shipped(make_order(module="")) is None
        (package).rmdir()
        forget_shelves()
        assert find_shipped(make_order(module="shop.models")) is None
        assert caplog.records == []

    @pytest.mark.parametrize("strange", [None, 3, object(), ModuleType("shop")])
    def test_below_a_strange_module(
        self, monkeypatch: pytest.MonkeyPatch, make_order: Callable[..., Order], strange: Any
    ) -> None:
        """Anything may stand in ``sys.modules``."""
        forget_shelves()
        monkeypatch.setitem(sys.modules, "shop", strange)
        assert find_shipped(make_order(module="shop.models")) is None
        forget_shelves()

    def test_is_looked_for_once(
        self, package: Path, make_order: Callable[..., Order], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A module without frozen code costs one look at the disk."""
        find_shipped(make_order(module="shop.models"))
        monkeypatch.setattr(shipped, "_find_shelf", None)
        assert find_shipped(make_order(module="shop.models")) is None


def test_text_of_what_was_not_shipped() -> None:
    """There is none."""
    forget_shelves()
    assert shipped_text("shop.models", "key") is None


def test_places() -> None:
    """Modules below a package are mirrored."""
    assert frozen_place("acme.shop", "acme.shop.api.orders") == "api/orders"
    assert places.ADJACENT != shipped.FROZEN_FOLDER


class TestConstants:
    @pytest.mark.parametrize(
        "value",
        [None, True, 0, -1, 10**400, 1.5, -0.0, math.inf, "a'\"\n\ud800", b"\0'", (1, (2.5,), ()), frozenset({"a", 1})],
    )
    def test_plain_ones_come_back(self, value: object) -> None:
        """Of the very type, by a literal that is ASCII; what has none travels as bytes."""
        ((_, way),) = spell_ways({"_tw_x": Bound(value)}, ())
        text = emit_plain(way).text
        assert text.isascii()
        found = find_spelled([("_tw_x", eval(text))], ())["_tw_x"]
        assert (type(found), found) == (type(value), value)
        # Zeros of either sign are equal; sets spell their items in any order.
        assert isinstance(value, frozenset) or repr(found) == repr(value)

    def test_nan_comes_back(self) -> None:
        """It isn't equal to itself."""
        ((_, way),) = spell_ways({"_tw_x": Bound(math.nan)}, ())
        (found,) = find_spelled([("_tw_x", way)], ()).values()
        assert math.isnan(found)  # type: ignore[arg-type]

    def test_live_ones_are_numbers(self) -> None:
        """The definition has the object."""
        live = object(), object()
        assert spell_ways({"_tw_x": Bound(live[1])}, live) == [("_tw_x", 1)]
        assert find_spelled([("_tw_x", 1)], live) == {"_tw_x": live[1]}

    def test_calls_are_made_again_and_shared(self) -> None:
        """One result where nothing live is in it; values that are equal and no more are kept apart."""
        ways = [("a", ("S", "builtins:repr", (("P", value),))) for value in (1, True, 1)]
        assert [find_spelled([way], ())["a"] for way in ways] == ["1", "True", "1"]
        assert spell_ways({"a": Derived(repr, (1,))}, ()) == [ways[0]]
        live = [1]
        (way,) = spell_ways({"a": Derived(repr, (live,))}, (live,))
        assert find_spelled([way], (live,)) == {"a": "[1]"}
        live.append(2)
        assert find_spelled([way], (live,)) == {"a": "[1, 2]"}

    def test_unknown_ones_are_refused(self) -> None:
        """Nobody could find them again."""
        with pytest.raises(NotStorableError):
            spell_ways({"_tw_x": Bound(object())}, ())
