"""Every attack on the cache in the shared corpus: refused, with a word why, and never code that runs.

The corpus names files after keys; ours are named after modules, so a planted file gets
the name of the batch, and of the generated file, that the victim would read.
"""

from __future__ import annotations

import base64
import builtins
import json
import logging
import os
from pathlib import Path
from types import FunctionType
from typing import TYPE_CHECKING, Any

import pytest

from typewright.engine import building, cache, finish, places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from typewright.engine import Order

NAMED = os.environ.get("TYPEWRIGHT_SHARED")
CORPUS = Path(NAMED) / "safety" / "attacks.jsonl" if NAMED else None


def read_attacks() -> list[Any]:
    """Return the attacks of kind ``cache``, as parameters named by their numbers."""
    if CORPUS is None or not CORPUS.is_file():
        return [pytest.param(None, marks=pytest.mark.skip(reason="TYPEWRIGHT_SHARED names no folder of shared data"))]
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [pytest.param(row, id=row["id"]) for row in rows if row["kind"] == "cache"]


class Victim:
    """A program with one definition, and an attacker who was there before it."""

    def __init__(self, order: Order, folder: Path, setting: Any, told: pytest.LogCaptureFixture) -> None:
        self.order = order
        self.folder = folder
        self.setting = setting
        self.told = told
        self.outside = folder.parent / "marker.txt"
        self.outside.write_text("keep me")

    @property
    def chosen(self) -> Path:
        """The sub-folder that the definition uses."""
        return self.folder / "unplaced"

    def batch(self) -> Path:
        """The batch that the definition uses."""
        return self.chosen / f"shop{places.BATCH_ENDING}"

    def prepare(self) -> None:
        """Run once undisturbed, so that there is something to attack, and start anew."""
        assert self.run() == [42]
        finish()
        places.forget_folders()
        cache.forget_batches()
        self.told.clear()

    def run(self) -> Any:
        """Build and call."""
        made = building.build(self.order)
        self.came_from, self.filename = made.came_from, made.filename
        return FunctionType(made.codes["answer"], {})(0)

    def plant(self, name: str, data: bytes) -> None:
        """Put a file where the definition's own would be, and under the name that the attack gives."""
        for path in (self.batch(), self.chosen / name.replace("{key}", "shop.Answer")):
            path.unlink(missing_ok=True)
            path.write_bytes(data)


@pytest.fixture
def victim(
    make_order: Callable[..., Order],
    cache_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> Iterator[Victim]:
    """Yield a program that is about to start; see that no planted code has run."""
    monkeypatch.delattr(builtins, "TW_PWNED", raising=False)
    with caplog.at_level(logging.DEBUG, "typewright.engine"):
        yield Victim(make_order(), cache_folder, monkeypatch.setenv, caplog)
    assert not hasattr(builtins, "TW_PWNED")


def plant_code(victim: Victim, payload: dict[str, Any]) -> str:
    victim.prepare()
    victim.plant(
        payload["file"], base64.b64decode(payload["bytes_b64"]) + base64.b64decode(payload.get("append_b64", ""))
    )
    if "dir_mode" not in payload:
        return "is foreign"
    victim.folder.chmod(int(payload["dir_mode"], 8))
    return "can be written by others"


def link_folder(victim: Victim, payload: dict[str, Any]) -> str:
    elsewhere = victim.folder.parent / "elsewhere"
    victim.folder.rename(elsewhere)
    victim.folder.symlink_to(elsewhere)
    return "is a symbolic link"


def link_file(victim: Victim, payload: dict[str, Any]) -> str:
    victim.prepare()
    for path in (victim.batch(), victim.chosen / "shop.Answer.py"):
        path.unlink()
        path.symlink_to(victim.outside)
    return "symbolic links"


def hard_link_file(victim: Victim, payload: dict[str, Any]) -> str:
    victim.prepare()
    for path in (victim.batch(), victim.chosen / "shop.Answer.py"):
        path.unlink()
        os.link(victim.outside, path)
    return "is foreign"


def open_to_group(victim: Victim, payload: dict[str, Any]) -> str:
    victim.folder.chmod(int(payload["mode"], 8))
    return "can be written by others"


def travel(victim: Victim, payload: dict[str, Any]) -> str:
    order = victim.order
    home = building.Home(None, payload["key"], payload["key"])
    victim.order = building.Order(home, order.spelling, order.live, order.stamp, order.write)
    return "evil-"


def set_folder(victim: Victim, payload: dict[str, Any]) -> str:
    strangers = victim.folder.parent / "attacker"
    strangers.mkdir()
    if os.geteuid() == 0:
        os.chown(strangers, 65534, 65534)
    else:
        strangers.chmod(0o777)
    victim.setting("TYPEWRIGHT_CACHE", str(strangers))
    victim.setting(payload["var"], str(strangers))
    return "belongs to another user" if os.geteuid() == 0 else "can be written by others"


def bring_a_key(victim: Victim, payload: dict[str, Any]) -> str:
    victim.prepare()
    (victim.chosen / payload["file"]).write_bytes(b"k" * 32)
    data = victim.batch().read_bytes()
    victim.plant(payload["file"] + ".batch", data[:-1] + bytes([data[-1] ^ 1]))
    return "is damaged"


ATTACKS: dict[str, Callable[[Victim, dict[str, Any]], str]] = {
    "plant": plant_code,
    "symlink-dir": link_folder,
    "symlink-file": link_file,
    "hardlink-file": hard_link_file,
    "group-writable": open_to_group,
    "path-traversal": travel,
    "env": set_folder,
    "hmac-key-in-dir": bring_a_key,
}
"""From an operation of the corpus to what does it; each returns the word that the log must hold."""


@pytest.mark.parametrize("attack", read_attacks())
def test_an_attack_is_refused(attack: dict[str, Any], victim: Victim) -> None:
    """The victim computes what its definition says, nothing outside changes, and the log says why."""
    assert attack["expected"] == "rejected"
    outside = set(victim.folder.parent.iterdir())
    word = ATTACKS[attack["payload"]["op"]](victim, attack["payload"])
    outside |= {victim.folder.parent / "elsewhere", victim.folder.parent / "attacker"}
    assert victim.run() == [42]
    assert victim.came_from == "compiled"
    finish()
    assert victim.outside.read_text() == "keep me"
    assert set(victim.folder.parent.iterdir()) <= outside
    assert word in victim.told.text


def test_every_operation_of_the_corpus_is_known() -> None:
    """A new kind of attack fails here until it is written."""
    operations = {parameter.values[0]["payload"]["op"] for parameter in read_attacks() if parameter.values[0]}
    assert operations <= ATTACKS.keys()
