"""``typewright check`` from schema to exit code, in this process."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from typing import TYPE_CHECKING

import pytest

from typewright.cli import check as check_module
from typewright.cli import progress
from typewright.data import Scan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cli.conftest import Run
    from typewright.data import RefusedRecord

    RunMain = Callable[..., Run]

GOOD = b'{"id": 1, "name": "Ada", "age": 36}\n{"id": 2, "name": "Bob", "age": null}\n'
BAD = b'{"id": 0, "name": "Ada", "age": 36}\n{"id": 2}\n'


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Return an NDJSON file whose records are accepted."""
    (tmp_path / "good.ndjson").write_bytes(GOOD)
    return tmp_path / "good.ndjson"


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Return an NDJSON file whose two records are refused, one for one reason, one for two."""
    (tmp_path / "bad.ndjson").write_bytes(BAD)
    return tmp_path / "bad.ndjson"


class TestSchemasOfOtherKinds:
    ORDER = """{
 "title": "Order", "type": "object",
 "properties": {"id": {"type": "integer"}, "lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}}},
 "dependentRequired": {"lines": ["id"]},
 "$defs": {"Line": {"type": "object", "required": ["sku"]},
  "Lines": {"type": "array", "items": {"$ref": "#/$defs/Line"}}}
}"""

    def test_of_a_json_schema_the_whole_is_meant(self, run: RunMain, tmp_path: Path) -> None:
        """Though it declares more, and with its rules."""
        (tmp_path / "order.json").write_text(self.ORDER)
        (tmp_path / "data.ndjson").write_text('{"id": 1, "lines": [{"sku": 1}]}\n{"lines": []}\n')
        done = run("check", tmp_path / "order.json", tmp_path / "data.ndjson", "--format", "json")
        assert done.code == 1
        assert [(each["record"], each["code"]) for each in done.objects if "code" in each] == [(2, "dependentRequired")]

    def test_a_named_type_can_be_meant(self, run: RunMain, tmp_path: Path) -> None:
        """Also one that is no class."""
        (tmp_path / "order.json").write_text(self.ORDER)
        (tmp_path / "data.json").write_text('[{"sku": 1}, {}]')
        done = run("check", f"{tmp_path / 'order.json'}:Lines", tmp_path / "data.json")
        assert done.code == 1
        assert "$[1].sku" in done.out

    def test_of_several_components_one_is_named(self, run: RunMain, tmp_path: Path, good: Path) -> None:
        """An OpenAPI document has no whole."""
        components = '{"A": {"type": "object", "properties": {"a": true}}, "B": {"type": "array"}}'
        (tmp_path / "api.json").write_text(f'{{"openapi": "3.1.0", "components": {{"schemas": {components}}}}}')
        assert "declares 2 models, A, B; name one of them" in run("check", tmp_path / "api.json", good).err


class TestExitCodes:
    def test_zero_for_accepted(self, run: RunMain, schema: Path, good: Path) -> None:
        """All records accepted: 0 and a line of numbers."""
        assert run("check", schema, good) == (0, "2 records, 0 refused, 0 problems, under 1 s\n", "")

    def test_one_for_refused(self, run: RunMain, schema: Path, bad: Path) -> None:
        """Some records refused: 1."""
        assert run("check", schema, bad).code == 1

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["check"], "the following arguments are required: SCHEMA[:MODEL], DATA"),
            (["chekc"], "invalid choice: 'chekc'"),
            ([], "the following arguments are required: COMMAND"),
            (["check", "{schema}", "{good}", "--format", "xml"], "argument --format: invalid choice: 'xml'"),
            (["check", "{schema}", "{good}", "--max-problems", "-1"], "'-1' is no number of problems"),
            (["check", "{schema}", "{good}", "--max-problems", "ten"], "'ten' is no number of problems"),
            (["check", "{schema}", "{good}", "--max-record", "0"], "'0' is no size; write 500k, 64M or 2G"),
            (["check", "{schema}", "{good}", "--max-record", "5T"], "'5T' is no size"),
            (["check", "none.yaml", "{good}"], "typewright: none.yaml: no such schema"),
            (["check", "{schema}:Usr", "{good}"], "has no model 'Usr'; did you mean 'User'?"),
            (["check", "{schema}", "none.ndjson"], "typewright: none.ndjson: no such file"),
            (["check", "{schema}", "none*.csv"], "typewright: none*.csv: no file matches"),
            (["check", "{schema}", "{folder}"], "is a folder; name its files"),
            (["check", "{schema}", "{schema}/x.json"], "no such file"),
            (["check", "{folder}", "{good}"], "is a folder; name one schema file"),
        ],
    )
    def test_two_for_wrong_usage(
        self, run: RunMain, schema: Path, good: Path, arguments: list[str], message: str
    ) -> None:
        """Wrong usage: 2, a message on standard error, nothing on standard output, no traceback."""
        names = {"schema": schema, "good": good, "folder": schema.parent}
        done = run(*(argument.format(**names) for argument in arguments))
        assert (done.code, done.out) == (2, "")
        assert message in done.err
        assert "Traceback" not in done.err

    def test_two_for_a_broken_schema(self, run: RunMain, schema: Path, good: Path) -> None:
        """A mistake in the schema is shown with its line and a caret."""
        schema.write_text("models:\n  User:\n    fields:\n      id: integr\n")
        done = run("check", schema, good)
        assert (done.code, done.out) == (2, "")
        assert "users.yaml:4:11: there is no type 'integr'" in done.err
        assert "\n              ^\n" in done.err

    def test_two_for_several_mistakes_in_a_schema(self, run: RunMain, schema: Path, good: Path) -> None:
        """Each mistake is told."""
        schema.write_text("models:\n  User:\n    fields:\n      id: integr\n      name: strng\n")
        assert run("check", schema, good).err.count("there is no type") == 2

    def test_two_for_a_file_that_breaks_off(self, run: RunMain, schema: Path, tmp_path: Path, bad: Path) -> None:
        """The other files are checked all the same, and what was found is shown."""
        (tmp_path / "a.ndjson.gz").write_bytes(gzip.compress(BAD + os.urandom(9000))[:-50])
        done = run("check", schema, tmp_path / "a.ndjson.gz", bad)
        assert done.code == 2
        assert "a.ndjson.gz: the gzip file ends too early" in done.err
        assert "$.id" in done.out
        assert "1 not readable" in done.out

    def test_help_and_version_are_no_errors(self, run: RunMain) -> None:
        """They print to standard output and give 0."""
        assert run("--version").out.startswith("typewright 0.")
        assert run("check", "--help").out.startswith("usage: typewright check")
        assert run("--version").code == run("--help").code == 0


class TestModels:
    def test_one_of_several_must_be_named(self, run: RunMain, schema: Path, good: Path) -> None:
        """Without a name, the models are listed."""
        schema.write_text(schema.read_text() + "  Other:\n    fields: {a: int}\n")
        done = run("check", schema, good)
        assert done.code == 2
        assert "declares 2 models, User, Other; name one of them: " in done.err
        assert run("check", f"{schema}:User", good).code == 0

    def test_a_class_in_python_will_do(
        self, run: RunMain, tmp_path: Path, good: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """``module:Name`` is imported from the present folder."""
        (tmp_path / "check_target_models.py").write_text(
            "import typewright as tw\n@tw.model(extra='ignore')\nclass User:\n    id: int = tw.field(ge=2)\n"
        )
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "path", [*sys.path])
        try:
            done = run("check", "check_target_models:User", good)
        finally:
            sys.modules.pop("check_target_models", None)
        assert done.code == 1
        assert "check_target_models.py:4" in done.out

    def test_any_type_will_do(self, run: RunMain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name in a module may stand for a type that is no model; in CSV, too."""
        (tmp_path / "check_target_types.py").write_text("Texts = dict[str, str | None]\n")
        (tmp_path / "a.csv").write_text("a,b\n1,\n")
        monkeypatch.syspath_prepend(tmp_path)
        try:
            assert run("check", "check_target_types:Texts", tmp_path / "a.csv").code == 0
        finally:
            sys.modules.pop("check_target_types", None)

    @pytest.mark.parametrize("target", ["no such:User", "C:users", "a-b.c:User"])
    def test_what_names_nothing_is_told(self, run: RunMain, good: Path, target: str) -> None:
        """Neither a file nor a name of a module: wrong usage."""
        done = run("check", target, good)
        assert (done.code, "no such" in done.err) == (2, True)

    def test_a_schema_without_models_is_told(self, run: RunMain, schema: Path, good: Path) -> None:
        """There is nothing to check against."""
        schema.write_text("enums:\n  Size: [s, l]\n")
        assert "declares no model" in run("check", schema, good).err
        assert "has no model 'Size'; it declares none" in run("check", f"{schema}:Size", good).err


class TestFormats:
    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.json", b'{"id": 1, "name": "Ada", "age": 36}'),
            ("a.ndjson", b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n")),
            ("a.jsonl.gz", gzip.compress(GOOD)),
            ("a.csv", b'id,name,age\n1,Ada,36\n2,"B\nob",\n'),
            ("a.tsv", b"id\tname\tage\r\n1\tAda\t\r\n"),
            ("a.yaml", b"id: 1\nname: Ada\nage: 36\n---\nid: 2\nname: Bob\nage: null\n"),
            ("empty.ndjson", b""),
        ],
    )
    def test_each_is_read(self, run: RunMain, schema: Path, tmp_path: Path, name: str, text: bytes) -> None:
        """JSON, NDJSON, CSV, TSV and YAML are told by their names."""
        (tmp_path / name).write_bytes(text)
        assert run("check", schema, tmp_path / name)[::2] == (0, "")

    def test_each_takes_the_items_of_a_list(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """``--each`` checks items; without it, the list is refused and the way out is told once."""
        (tmp_path / "a.json").write_text(f"[{GOOD.decode().replace('}' + chr(10), '},')[:-1]}, 3]")
        whole = run("check", schema, tmp_path / "a.json")
        assert (whole.code, whole.err.count("--each checks its items one by one")) == (1, 1)
        each = run("check", schema, tmp_path / "a.json", "--each", "--format", "json")
        assert [line["record"] for line in each.objects[:-1]] == [3]

    def test_each_takes_the_items_of_yaml(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """Items of a list in YAML have their lines and offsets; broken YAML is a problem of its own."""
        (tmp_path / "a.yaml").write_bytes(b"- id: 1\n  name: A\n  age: 1\n-   id: 0\n    name: B\n    age: 1\n")
        problem, _ = run("check", schema, tmp_path / "a.yaml", "--each", "--format", "json").objects
        assert (problem["record"], problem["line"], problem["byte"]) == (2, 4, 27)
        (tmp_path / "b.yaml").write_bytes(b"id: 1\nname: [\n")
        problem, _ = run("check", schema, tmp_path / "b.yaml", "--format", "json").objects
        assert (problem["code"], problem["line"]) == ("yaml", 3)

    def test_lax_reads_numbers_from_text(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """In CSV always, elsewhere with ``--lax``."""
        (tmp_path / "a.ndjson").write_text('{"id": "1", "name": "Ada", "age": "36"}\n')
        assert run("check", schema, tmp_path / "a.ndjson").code == 1
        assert run("check", schema, tmp_path / "a.ndjson", "--lax").code == 0

    def test_an_empty_cell_is_absent_or_none(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """It is None where a required field may be None, and absent elsewhere: missing, or the default."""
        (tmp_path / "a.csv").write_text("id,name,age,tags\n1,Ada,,\n2,,,\n")
        problem, summary = run("check", schema, tmp_path / "a.csv", "--format", "json").objects
        assert (problem["record"], problem["code"], problem["path"]) == (2, "missing", ["name"])
        assert summary["summary"]["records"] == 2

    def test_standard_input_needs_a_format(self, run: RunMain, schema: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """``-`` has no name that tells; ``--input-format`` does."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(GOOD)))
        assert "name one of json, ndjson, csv, tsv, yaml" in run("check", schema, "-").err
        assert run("check", schema, "-", "--input-format", "ndjson").code == 0

    def test_patterns_find_files(self, run: RunMain, schema: Path, good: Path, bad: Path) -> None:
        """Files are checked in the order of their names, and counted."""
        done = run("check", schema, good.parent / "*.ndjson")
        assert done.out.splitlines()[0] == str(bad)
        assert done.out.splitlines()[-1] == "2 files, 4 records, 2 refused, 3 problems, under 1 s"

    def test_a_record_beyond_the_limit_is_refused(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """``--max-record`` bounds what is held."""
        (tmp_path / "a.ndjson").write_bytes(GOOD + b'"' + b"x" * 3000 + b'"\n')
        problem, _ = run("check", schema, tmp_path / "a.ndjson", "--max-record", "2k", "--format", "json").objects
        assert (problem["code"], problem["message"]) == ("size", "has 3,002 bytes, more than 2,048")

    def test_a_binary_file_is_refused_line_by_line(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """Nothing breaks, and nothing raw is shown."""
        (tmp_path / "a.ndjson").write_bytes(bytes(range(256)) * 20)
        done = run("check", schema, tmp_path / "a.ndjson")
        assert done.code == 1
        assert all(line.isprintable() for line in done.out.splitlines())


class TestLimit:
    def test_shows_no_more_than_asked_for(self, run: RunMain, schema: Path, bad: Path) -> None:
        """Counting goes on, and a line says what isn't shown."""
        done = run("check", schema, bad, "--max-problems", 1)
        assert done.out.count("users.yaml:") == 1
        assert "1 of 3 problems shown; --max-problems shows more\n2 records, 2 refused, 3 problems" in done.out

    def test_cuts_within_a_record(self, run: RunMain, schema: Path, bad: Path) -> None:
        """The limit counts problems, not records."""
        assert len(run("check", schema, bad, "--max-problems", 2, "--format", "json").objects) == 3

    def test_may_be_nothing_or_all(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """0 shows none, ``all`` shows every one; 100 is the default."""
        (tmp_path / "a.ndjson").write_bytes(b"1\n" * 150)
        shown = [
            run("check", schema, tmp_path / "a.ndjson", *limit, "--format", "json").objects[-1]["summary"]["shown"]
            for limit in (["--max-problems", "0"], [], ["--max-problems", "all"])
        ]
        assert shown == [0, 100, 150]


class TestRejects:
    def test_hold_refused_lines_as_they_were(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """NDJSON comes back byte for byte."""
        (tmp_path / "a.ndjson").write_bytes(GOOD + b'{"id" :0}\r\n{"id"\n\xff\n')
        run("check", schema, tmp_path / "a.ndjson", "--rejects", tmp_path / "r")
        assert (tmp_path / "r").read_bytes() == b'{"id" :0}\r\n{"id"\n\xff\n'

    def test_hold_json_lines_for_other_formats(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """Rows of CSV, documents of YAML and JSON become a line of JSON each."""
        (tmp_path / "a.csv").write_text("id,name\n0,Ada\n1,Bob,x\n")
        (tmp_path / "a.json").write_text('{"id": 0,\n "name": "x"}\n')
        (tmp_path / "a.yaml").write_text("id: 0\n---\nname: é\n")
        run("check", schema, tmp_path / "a.*", "--rejects", tmp_path / "r")
        assert [json.loads(line) for line in (tmp_path / "r").read_bytes().splitlines()] == [
            {"id": "0", "name": "Ada"},
            ["1", "Bob", "x"],
            {"id": 0, "name": "x"},
            {"id": 0},
            {"name": "é"},
        ]

    def test_are_empty_where_all_is_accepted(self, run: RunMain, schema: Path, good: Path, tmp_path: Path) -> None:
        """An old file doesn't stay."""
        (tmp_path / "r").write_text("old")
        assert run("check", schema, good, "--rejects", tmp_path / "r").code == 0
        assert (tmp_path / "r").read_bytes() == b""

    def test_are_not_written_when_a_file_breaks_off(
        self, run: RunMain, schema: Path, bad: Path, tmp_path: Path
    ) -> None:
        """The file appears whole or not at all, and nothing is left beside it."""
        (tmp_path / "a.ndjson.gz").write_bytes(gzip.compress(BAD)[:-9])
        (tmp_path / "r").write_text("old")
        done = run("check", schema, bad, tmp_path / "a.ndjson.gz", "--rejects", tmp_path / "r")
        assert "r isn't written, since not every file could be read" in done.err
        assert (tmp_path / "r").read_text() == "old"
        assert not list(tmp_path.glob("*.part"))

    def test_say_what_they_do_not_hold(self, run: RunMain, schema: Path, tmp_path: Path) -> None:
        """A record that was too long isn't kept, and that is told."""
        (tmp_path / "a.ndjson").write_bytes(b'"' + b"x" * 3000 + b'"\n1\n')
        done = run("check", schema, tmp_path / "a.ndjson", "--max-record", "1k", "--rejects", tmp_path / "r")
        assert "lacks 1 record: too long or too broken to be kept" in done.err
        assert (tmp_path / "r").read_bytes() == b"1\n"

    @pytest.mark.parametrize("name", ["bad.ndjson", "link.ndjson", ".", "no/such/folder"])
    def test_refuse_a_place_that_will_not_do(self, run: RunMain, schema: Path, bad: Path, name: str) -> None:
        """A data file, a link to it, a folder and a missing folder are refused before anything is read."""
        (bad.parent / "link.ndjson").symlink_to(bad)
        done = run("check", schema, bad, "--rejects", bad.parent / name)
        assert (done.code, done.out) == (2, "")
        assert bad.read_bytes() == BAD

    def test_may_go_to_a_device(self, run: RunMain, schema: Path, bad: Path) -> None:
        """What is no file can't be replaced, and isn't."""
        done = run("check", schema, bad, "--rejects", os.devnull)
        assert (done.code, "can be replaced" in done.err) == (2, True)


class TestInterrupt:
    @pytest.mark.parametrize("form", ["text", "json"])
    def test_shows_what_was_found(
        self, run: RunMain, schema: Path, bad: Path, form: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The report is finished, the rejects are not written, the code is 130."""

        class Interrupted(Scan):
            def __iter__(self) -> Iterator[RefusedRecord]:
                yield next(super().__iter__())
                raise KeyboardInterrupt

        monkeypatch.setattr(check_module, "Scan", Interrupted)
        done = run("check", schema, bad, "--format", form, "--rejects", bad.parent / "r")
        assert (done.code, done.err) == (130, "typewright: interrupted\n")
        assert "$.id" in done.out
        assert not list(bad.parent.glob("r*"))
        if form == "json":
            assert done.objects[-1]["summary"]["complete"] is False
        else:
            assert "interrupted after " in done.out


def test_no_bar_is_drawn_outside_of_a_terminal(
    run: RunMain, schema: Path, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Standard error stays empty, however long the run takes."""
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    assert run("check", schema, good).err == ""


def test_quiet_prints_nothing(run: RunMain, schema: Path, bad: Path) -> None:
    """The exit code tells all."""
    assert run("check", schema, bad, "--quiet") == (1, "", "")


def test_a_closed_standard_output_changes_nothing(
    run: RunMain, schema: Path, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no standard output, the exit code is the same."""
    monkeypatch.setattr(sys, "stdout", None)
    assert run("check", schema, bad).code == 1
