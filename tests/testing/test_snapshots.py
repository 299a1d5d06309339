"""Snapshots of generated source, without pytest: names, what is left out, writing, what is unused."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.testing import AssertGenerated, Snapshots, normalise, stem_of, unused_snapshots
from typewright.testing.snapshots import file_name, read_snapshot, write_snapshot

if TYPE_CHECKING:
    from pathlib import Path


@tw.model
class User:
    id: int = tw.field(ge=1)


class TestNormalise:
    def test_leaves_out_what_differs_between_machines(self) -> None:
        """Version, digest and lines above the definition aren't kept; the lines within are counted from its first."""
        text = normalise(tw.source(User, "load"))
        assert "digest" not in text
        assert text.startswith("# load of tests.testing.test_snapshots.User, test_snapshots.py\n")
        assert "    if id < 1:  # test_snapshots.py:+2\n" in text

    def test_keeps_the_file_of_another_definition(self) -> None:
        """A line that comes from another file than the definition has no number."""
        text = "# load of a.A, a.py:3\nx = 1  # b.yaml:9\ny = 2  # a.py:4\n"
        assert normalise(text) == "# load of a.A, a.py\nx = 1  # b.yaml\ny = 2  # a.py:+1\n"

    @pytest.mark.parametrize("text", ["", "x = 1\n", "x = '  # 5'\n", "# a comment, b:c\n", "x = 1  # a:b\n"])
    def test_leaves_other_text_alone(self, text: str) -> None:
        """What isn't a place is kept."""
        assert normalise(text) == text


class TestNames:
    @pytest.mark.parametrize(
        ("name", "file"),
        [
            ("test_code", "test_code"),
            ("test_code[frozen]", "test_code-frozen"),
            ("test_code[1.5-a]", "test_code-1.5-a"),
        ],
    )
    def test_of_most_tests_are_their_own(self, name: str, file: str) -> None:
        """A test's name, and the id of its parameters, are the file's name."""
        assert file_name(name) == file

    @pytest.mark.parametrize("name", ["t[a/b]", "t[a b]", "t[a_b\ud800]", "t[../x]", "t[" + "x" * 200 + "]", ".", ""])
    def test_that_lose_something_get_a_digest(self, name: str) -> None:
        """What no file name can hold is told apart by a digest, and leads nowhere else."""
        made = file_name(name)
        assert len(made) < 120
        assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789_-.")
        assert made[-9] == "-"
        assert not made.startswith(".")

    def test_are_below_a_folder_beside_the_test(self) -> None:
        """A folder beside the test's file holds one for each file of tests."""
        stem = stem_of(os.path.join("tests", "test_a.py"), ["TestA", "test_x"])
        assert stem == os.path.join("tests", "__generated__", "test_a", "TestA.test_x")


class TestSnapshots:
    def test_are_written_and_compared(self, tmp_path: Path) -> None:
        """With an update a snapshot is written; without it is compared, and a difference shown."""
        path = str(tmp_path / "new" / "a.py")
        assert Snapshots(update=True).compare(path, "x = 1\n", "pytest") is None
        asked = Snapshots(update=False)
        assert asked.compare(path, "x = 1\n", "pytest") is None
        told = asked.compare(path, "x = 2\n", "pytest --typewright-update")
        assert told is not None
        assert "-x = 1\n+x = 2" in told
        assert "pytest --typewright-update" in told
        assert asked.used == {path}
        assert asked.written == []

    def test_are_not_written_without_need(self, tmp_path: Path) -> None:
        """An update leaves a file alone that holds the text, line ends of another system included."""
        path = tmp_path / "a.py"
        path.write_bytes(b"x = 1\r\n")
        updating = Snapshots(update=True)
        updating.compare(str(path), "x = 1\n", "")
        assert updating.written == []
        assert path.read_bytes() == b"x = 1\r\n"

    def test_keep_carriage_returns(self, tmp_path: Path) -> None:
        """A text with carriage returns is the same when it is asked again, and they are seen where only they differ."""
        path = str(tmp_path / "a.py")
        Snapshots(update=True).compare(path, "a\r\nb\n", "")
        asked = Snapshots(update=False)
        assert asked.compare(path, "a\r\nb\n", "") is None
        told = asked.compare(path, "a\rb\r\n", "")
        assert told is not None
        assert "-a\\r\n-b\n+a\\rb\\r\n" in told

    def test_tell_that_there_is_none(self, tmp_path: Path) -> None:
        """A missing snapshot is a failure, and isn't written silently."""
        told = Snapshots(update=False).compare(str(tmp_path / "a.py"), "x", "pytest x")
        assert told is not None
        assert "there is no snapshot" in told
        assert not (tmp_path / "a.py").exists()

    def test_cut_long_differences(self, tmp_path: Path) -> None:
        """Of a difference of thousands of lines the first hundred are shown."""
        write_snapshot(str(tmp_path / "a.py"), "a\n" * 1000)
        told = Snapshots(update=False).compare(str(tmp_path / "a.py"), "b\n" * 1000, "")
        assert told is not None
        assert "more lines" in told
        assert told.count("\n") < 120

    @pytest.mark.parametrize(
        "text", ["", "é\n", "a\r\nb\rc\n", "\ud800\n".encode("utf-8", "surrogatepass").decode("utf-8", "ignore")]
    )
    def test_hold_any_text(self, tmp_path: Path, text: str) -> None:
        """What was written is read again."""
        write_snapshot(str(tmp_path / "a.py"), text)
        assert read_snapshot(str(tmp_path / "a.py")) == text

    def test_leave_nothing_behind_when_writing_fails(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A snapshot is written whole or not at all."""
        path = tmp_path / "a.py"
        path.write_text("old")

        def fail(*_: object) -> None:
            raise OSError("disk full")

        monkeypatch.setattr(os, "replace", fail)
        with pytest.raises(OSError, match="disk full"):
            write_snapshot(str(path), "new")
        assert [each.name for each in tmp_path.iterdir()] == ["a.py"]
        assert path.read_text() == "old"

    def test_that_nobody_used_are_found(self, tmp_path: Path) -> None:
        """Snapshots of a file of tests that no test asked for are found; other files aren't."""
        stem = stem_of(str(tmp_path / "test_a.py"), ["test_x"])
        for ending in (".py", ".other.py", ".txt"):
            write_snapshot(stem + ending, "")
        tests = [str(tmp_path / "test_a.py"), str(tmp_path / "test_b.py")]
        assert unused_snapshots(tests, [stem + ".py"]) == [stem + ".other.py"]


class TestAssertGenerated:
    @pytest.fixture
    def told(self) -> list[str]:
        """Return the list that failures go to."""
        return []

    @pytest.fixture
    def check(self, tmp_path: Path, told: list[str]) -> Any:
        """Return a function for a test that writes its snapshots."""
        updating = Snapshots(update=True)
        return AssertGenerated(updating, str(tmp_path / "test_x"), "", tw.source, told.append)

    def test_numbers_and_names_snapshots(self, check: Any, tmp_path: Path, told: list[str]) -> None:
        """The first has the test's name, further ones a number or the name they are given."""
        check(User)
        check(User, unit="load")
        check(User, "dump", unit="dump")
        assert sorted(each.name for each in tmp_path.iterdir()) == ["test_x.2.py", "test_x.dump.py", "test_x.py"]
        assert told == []

    def test_refuses_a_name_twice(self, check: Any, told: list[str]) -> None:
        """Two snapshots of one name would overwrite each other."""
        check("x = 1", "a")
        check("x = 2", "a")
        assert told == ["this test has a snapshot called 'a' already; give this one another name"]

    def test_takes_text(self, check: Any, tmp_path: Path) -> None:
        """A text is compared as it is: that of a generated file."""
        check("x = 1\n")
        assert (tmp_path / "test_x.py").read_text() == "x = 1\n"
