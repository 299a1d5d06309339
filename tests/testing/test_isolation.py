"""A cache for one test: used meanwhile, and forgotten afterwards."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

import typewright as tw
from typewright.testing import isolated_cache

if TYPE_CHECKING:
    from pathlib import Path


def files_in(folder: Path) -> list[str]:
    """Return the names of the files below *folder* that hold generated text or code."""
    return sorted(path.name for path in folder.rglob("*") if path.suffix in (".py", ".twc"))


class TestIsolatedCache:
    def test_keeps_what_is_generated_in_its_folder(self, tmp_path: Path) -> None:
        """Text and code made meanwhile lie in the folder, the batch as soon as it ends."""
        folder = tmp_path / "cache"
        with isolated_cache(str(folder)):
            tw.define("Isolated", x=int)(1)
            assert any("Isolated" in name for name in files_in(folder))
        assert any(name.endswith(".twc") for name in files_in(folder))

    def test_leaves_the_folder_alone_afterwards(self, tmp_path: Path) -> None:
        """What is generated later goes where it went before."""
        folder = tmp_path / "cache"
        with isolated_cache(str(folder)):
            during = tw.define("During", x=int)
            during(1)
        before = files_in(folder)
        tw.define("Afterwards", x=int)(1)
        # The files of a class go with it.
        assert files_in(folder) == before, during

    @pytest.mark.parametrize("before", [None, "off", "/nowhere"])
    def test_restores_the_environment(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, before: str | None
    ) -> None:
        """The setting is as it was, be it unset, also after an error."""
        monkeypatch.delenv("TYPEWRIGHT_CACHE", raising=False)
        if before is not None:
            monkeypatch.setenv("TYPEWRIGHT_CACHE", before)

        def fail() -> None:
            with isolated_cache(str(tmp_path)):
                assert os.environ["TYPEWRIGHT_CACHE"] == str(tmp_path)
                raise KeyError

        with pytest.raises(KeyError):
            fail()
        assert os.environ.get("TYPEWRIGHT_CACHE") == before

    def test_can_be_nested(self, tmp_path: Path) -> None:
        """Inside of one another each has what is made in it."""
        with isolated_cache(str(tmp_path / "outer")):
            with isolated_cache(str(tmp_path / "inner")):
                inner = tw.define("Inner", x=int)
                inner(1)
            outer = tw.define("Outer", x=int)
            outer(1)
        assert any("Inner" in name for name in files_in(tmp_path / "inner"))
        assert not any("Inner" in name for name in files_in(tmp_path / "outer"))
        assert any("Outer" in name for name in files_in(tmp_path / "outer"))
        del inner, outer  # the files of a class go with it
