"""What a checker offers: verdicts, problems, reports; and that it is compiled once, lazily, anywhere."""

from __future__ import annotations

import copy
import json
import os
import pickle
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.json_schema import checkers
from typewright.reference import find_faults

if TYPE_CHECKING:
    from pathlib import Path

USER = {
    "title": "User",
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "name": {"$ref": "#/$defs/name"},
        "pet": {
            "oneOf": [
                {
                    "type": "object",
                    "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}},
                    "required": ["kind"],
                },
                {"type": "object", "properties": {"kind": {"const": "dog"}}, "required": ["kind"]},
            ]
        },
    },
    "required": ["id"],
    "$defs": {"name": {"type": "string", "minLength": 1}},
}


class TestVerdicts:
    def test_is_valid_says_yes_or_no(self) -> None:
        """``is_valid`` is a plain function that returns a boolean."""
        check = tw.json_schema.compile(USER)
        assert check.is_valid({"id": 1}) is True
        assert check.is_valid({"id": 0}) is False

    def test_a_call_returns_the_data(self) -> None:
        """The data comes back as it is, the same object."""
        value = {"id": 1}
        assert tw.json_schema.compile(USER)(value) is value

    def test_a_call_raises_every_problem(self) -> None:
        """A refusal is a ValidationError with all problems, called after the schema's title."""
        with pytest.raises(tw.ValidationError, match="2 problems in User") as caught:
            tw.json_schema.compile(USER)({"id": 0, "name": ""})
        assert [problem.where for problem in caught.value.problems] == ["$.id", "$.name"]

    @pytest.mark.parametrize(("schema", "expected"), [(True, True), (False, False), ({}, True)])
    def test_booleans_are_schemas(self, schema: Any, expected: bool) -> None:
        """``true`` accepts everything, ``false`` nothing."""
        check = tw.json_schema.compile(schema)
        assert check.is_valid(1) is expected
        assert bool(check.problems(1)) is not expected


class TestProblems:
    def test_name_path_rule_and_keyword(self) -> None:
        """A problem tells where in the data, which keyword, and where that stands in the schema, two ways."""
        check = tw.json_schema.compile({**USER, "$id": "http://x/user"})
        (problem,) = check.problems({"id": 1, "name": ""})
        assert (problem.path, problem.code, problem.rule) == (("name",), "minLength", "minLength: 1")
        assert problem.message == "must have at least 1 characters"
        assert problem.keyword is not None
        assert problem.keyword.path == "/properties/name/$ref/minLength"
        assert problem.keyword.absolute == "http://x/user#/$defs/name/minLength"
        assert problem.as_dict()["keyword"] == problem.keyword.path

    def test_are_those_of_the_branch_that_was_meant(self) -> None:
        """Of a union only the branch that the data looks like is told about."""
        check = tw.json_schema.compile(USER)
        (problem,) = check.problems({"id": 1, "pet": {"kind": "cat", "lives": "nine"}})
        assert (problem.path, problem.code) == (("pet", "lives"), "type")
        (problem,) = check.problems({"id": 1, "pet": {"kind": "cow"}})
        assert (problem.path, problem.code) == (("pet",), "oneOf")

    def test_have_lines_of_a_file(self, tmp_path: Path) -> None:
        """A schema that came from a file tells the keyword's line."""
        path = tmp_path / "user.json"
        path.write_text(json.dumps(USER, indent=2), encoding="utf-8")
        (problem,) = tw.json_schema.compile(path).problems({"id": 0})
        assert problem.origin.file == str(path)
        assert problem.origin.line == 1 + next(
            i for i, line in enumerate(path.read_text("utf-8").splitlines()) if '"minimum"' in line
        )
        assert f"user.json:{problem.origin.line}" in str(problem)

    def test_are_as_many_as_asked_for(self) -> None:
        """``most`` cuts the list."""
        check = tw.json_schema.compile({"items": {"type": "string"}})
        assert len(check.problems([1, 2, 3], most=2)) == 2

    def test_survive_pickle(self) -> None:
        """A ValidationError crosses processes with its keywords."""
        with pytest.raises(tw.ValidationError) as caught:
            tw.json_schema.compile(USER)({})
        assert pickle.loads(pickle.dumps(caught.value)).problems == caught.value.problems

    @pytest.mark.parametrize(
        ("schema", "value", "message"),
        [
            ({"type": ["string", "null"]}, 1, "must be a string or null"),
            ({"enum": ["a", 1]}, 2, 'must be one of "a", 1'),
            ({"enum": list(range(30))}, -1, ", ..."),
            ({"const": {"a": 1}}, 2, 'must be {"a": 1}'),
            ({"exclusiveMinimum": 1}, 1, "must be greater than 1"),
            ({"exclusiveMaximum": 1}, 1, "must be less than 1"),
            ({"multipleOf": 0.5}, 0.2, "must be a multiple of 0.5"),
            ({"maxLength": 1}, "ab", "must have at most 1 characters"),
            ({"pattern": "^a$"}, "b", 'must match the pattern "^a$"'),
            ({"minItems": 1}, [], "must have at least 1 items"),
            ({"maxProperties": 0}, {"a": 1}, "must have at most 0 properties"),
            ({"not": {}}, 1, "fits a schema that it must not fit"),
            ({"anyOf": [{"minimum": 2}, {"minimum": 3}]}, 1, "fits none of 2 schemas"),
            ({"oneOf": [True, {}, False]}, 1, "must fit just one of 3 schemas, but fits 0 and 1"),
            ({"required": ["a"]}, {}, 'lacks the property "a"'),
            ({"dependentRequired": {"a": ["b"]}}, {"a": 1}, 'lacks the property "b", which "a" needs'),
            ({"propertyNames": {"maxLength": 1}}, {"ab": 1}, 'has the key "ab", which must have at most 1 characters'),
            ({"additionalProperties": False}, {"a": 1}, "isn't allowed"),
            ({"unevaluatedProperties": False}, {"a": 1}, "isn't allowed"),
            ({"contains": {"type": "string"}}, [1], "must hold at least 1 items that fit, not 0"),
            ({"contains": True, "maxContains": 1}, [1, 2], "must hold at most 1 items that fit, not 2"),
            ({"uniqueItems": True}, [1, 1.0], "must not hold equal items"),
        ],
    )
    def test_say_what_is_wrong(self, schema: Any, value: Any, message: str) -> None:
        """Each keyword has words of its own."""
        (problem,) = tw.json_schema.compile(schema).problems(value)
        assert message in problem.message


class TestFormats:
    def test_are_annotations_unless_asked_for(self) -> None:
        """``format`` refuses only where the caller says so."""
        assert tw.json_schema.compile({"format": "date"}).is_valid("x")
        check = tw.json_schema.compile({"format": "date"}, formats=True)
        (problem,) = check.problems("x")
        assert (problem.code, problem.message) == ("format", 'must be in the format "date"')


class TestOutput:
    def test_basic_lists_every_error(self) -> None:
        """The standard's report has the errors of branches, too, and leaves out what it doesn't know."""
        report = tw.json_schema.compile({**USER, "$id": "http://x/user"}).output({"id": 0, "pet": 1})
        assert report["valid"] is False
        assert report["errors"][0] == {
            "keywordLocation": "/properties/id/minimum",
            "absoluteKeywordLocation": "http://x/user#/properties/id/minimum",
            "instanceLocation": "/id",
            "error": "must be at least 1",
        }
        assert [error["keywordLocation"] for error in report["errors"][1:]] == [
            "/properties/pet/oneOf",
            "/properties/pet/oneOf/0/type",
            "/properties/pet/oneOf/1/type",
        ]

    def test_says_yes_briefly(self) -> None:
        """Accepted data has no errors."""
        check = tw.json_schema.compile(USER)
        assert check.output({"id": 1}) == {"valid": True}
        assert check.output({}, "flag") == {"valid": False}

    def test_refuses_other_forms(self) -> None:
        """A form that isn't there is named."""
        with pytest.raises(tw.ChoiceError, match="ask for 'basic' or 'flag'"):
            tw.json_schema.compile(USER).output({}, "verbose")


def check_user(check: Any) -> tuple[bool, bool]:
    """Use a checker in another process."""
    return check.is_valid({"id": 1}), check.is_valid({"id": 0})


def test_an_item_is_no_property() -> None:
    """A list that holds the text ``"a"`` hasn't the property that ``dependentSchemas`` asks about."""
    schema = {"dependentSchemas": {"a": {"prefixItems": [True, True]}}, "unevaluatedItems": {"type": "string"}}
    check = tw.json_schema.compile(schema)
    assert not check.is_valid([1, 2, "a"])
    assert len(check.problems([1, 2, "a"])) == 2


class TestLife:
    def test_pickles_with_schemas_of_files(self, tmp_path: Path) -> None:
        """A schema that it refers to travels with it, be it given as a mapping or as a file."""
        remote = tmp_path / "tag.json"
        remote.write_text('{"type": "integer"}')
        check = tw.json_schema.compile({"items": {"$ref": "urn:tag"}}, remotes={"urn:tag": remote})
        again = pickle.loads(pickle.dumps(check))
        remote.unlink()
        assert (again.is_valid([1]), again.is_valid(["x"])) == (True, False)
        assert check.problems(["x"])[0].origin.file == str(remote)

    @pytest.mark.parametrize("end", ["json", "yaml"])
    def test_a_copy_says_where_the_keywords_stand(self, tmp_path: Path, end: str) -> None:
        """Title, files and lines travel, of what it refers to, too; the files themselves aren't asked for again."""
        pytest.importorskip("yaml", reason="PyYAML isn't installed")
        whole, part, meta = (tmp_path / f"{name}.{end}" for name in ("whole", "part", "meta"))
        whole.write_text(f'{{"$schema": "urn:meta",\n"items": {{"$ref": "part.{end}#/$defs/a"}},\n\n"maxItems": 1}}')
        part.write_text(f'{{"$defs": {{\n"a": {{\n"type": "integer",\n"items": {{"$ref": "whole.{end}"}}}}}}}}')
        meta.write_text('{"$schema": "https://json-schema.org/draft/2020-12/schema"}')
        check = tw.json_schema.compile(whole, remotes={"urn:meta": meta})
        state = pickle.dumps(check)
        for path in (whole, part, meta):
            path.unlink()
        again = pickle.loads(state)
        assert repr(again) == repr(check) == f"<checker of whole.{end}>"
        assert again.problems(["x", 1]) == check.problems(["x", 1])
        assert [(each.origin.file, each.origin.line) for each in again.problems(["x", 1])] == [
            (str(part), 3),
            (str(whole), 4),
        ]
        assert again.__reduce__() == check.__reduce__()
        assert again.units.table.spelling == check.units.table.spelling

    def test_copies_are_not_kept_for_ever(self) -> None:
        """Of thousands of checkers that come by pickle, the last few hundred are kept."""
        for i in range(checkers.MOST_REBUILT + 20):
            copy.copy(tw.json_schema.compile({"const": i}))
        assert len(checkers._rebuilt) == checkers.MOST_REBUILT
        again = copy.copy(tw.json_schema.compile({"const": checkers.MOST_REBUILT}))
        assert copy.copy(again) is again

    def test_pickles_as_its_schema(self) -> None:
        """A checker travels as its schema, and is made once where it arrives."""
        remotes = {"http://x/name": {"type": "string"}}
        check = tw.json_schema.compile({"properties": {"a": {"$ref": "http://x/name"}}}, remotes=remotes)
        again, other = (pickle.loads(pickle.dumps(check)) for _ in range(2))
        assert again is other
        assert again.is_valid({"a": "x"})
        assert not again.is_valid({"a": 1})
        assert not copy.deepcopy(check).is_valid({"a": 1})

    @pytest.mark.slow
    def test_works_in_a_pool_of_fresh_processes(self) -> None:
        """A process that was spawned checks with a checker that it was given."""
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            assert pool.submit(check_user, tw.json_schema.compile(USER)).result() == (True, False)

    def test_threads_may_meet_at_the_first_call(self) -> None:
        """Eight threads that make the first calls all get the right answer."""
        check = tw.json_schema.compile(USER)
        check.units.plan.is_small = False
        barrier, answers = threading.Barrier(8), list[bool]()

        def work() -> None:
            barrier.wait()
            answers.append(check.is_valid({"id": 1, "name": "x", "pet": {"kind": "dog"}}))

        threads = [threading.Thread(target=work) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert answers == [True] * 8

    def test_code_depends_on_the_meta_schema(self) -> None:
        """Two vocabularies for one schema never share code."""
        core, validation = [f"https://json-schema.org/draft/2020-12/vocab/{name}" for name in ("core", "validation")]
        schema = {"$schema": "http://x/meta", "type": "string", "title": "Vocabulary"}
        for words, expected in (((core,), True), ((core, validation), False)):
            meta = {"$vocabulary": dict.fromkeys(words, True)}
            check = tw.json_schema.compile(schema, remotes={"http://x/meta": meta})
            assert check.is_valid(1) is expected
            assert pickle.loads(pickle.dumps(check)).is_valid(1) is expected

    @pytest.mark.parametrize("most", [0, -1, 1.0, True, None, "1"])
    def test_tells_one_problem_at_least(self, most: Any) -> None:
        """No problem at all would read as accepted; what is wrong with the limit is said of accepted data, too."""
        check = tw.json_schema.compile(USER)
        assert len(check.problems({"id": 0, "pet": 1}, most=1)) == 1
        for data in ({}, {"id": 1}):
            with pytest.raises(tw.ChoiceError, match=r"^most is a whole number of at least 1, not"):
                check.problems(data, most=most)

    def test_shows_its_title(self) -> None:
        """A checker says what it checks."""
        assert repr(tw.json_schema.compile(USER)) == "<checker of User>"
        assert tw.json_schema.compile({"$id": "http://x/pet.json"}).title == "pet.json"

    @pytest.mark.slow
    @pytest.mark.parametrize("cache", ["folder", "off"])
    def test_code_comes_from_the_cache(self, tmp_path: Path, cache: str) -> None:
        """A second process finds the code that the first one left, wrote nothing of its own, and answers the same."""
        folder = tmp_path / "cache"
        folder.mkdir(mode=0o700)
        program = (
            "import json, sys, typewright as tw\n"
            "check = tw.json_schema.compile(json.loads(sys.argv[1]))\n"
            "print(check.is_valid({'id': 1, 'pet': {'kind': 'cat'}}), check.is_valid({'id': 1, 'pet': 1}))\n"
            "print(check.units.unit(0).group.built.came_from)\n"
        )
        environment = {**os.environ, "TYPEWRIGHT_CACHE": str(folder) if cache == "folder" else "off"}
        said = [
            subprocess.run(
                [sys.executable, "-c", program, json.dumps(USER)],
                capture_output=True,
                text=True,
                check=True,
                env=environment,
            ).stdout.split()
            for _ in range(2)
        ]
        assert said[0] == ["True", "False", "compiled"]
        assert said[1] == ["True", "False", "cache" if cache == "folder" else "compiled"]

    def test_a_lie_of_the_code_is_overruled(self, caplog: pytest.LogCaptureFixture) -> None:
        """Where code refuses what the reference accepts, the reference's verdict stands, and it is logged."""
        check = tw.json_schema.compile({"type": "string"})
        check.is_valid = lambda _: False
        with caplog.at_level("DEBUG", logger="typewright.engine"):
            assert check("x") == "x"
            assert check.problems("x") == ()
        assert find_faults(check.units.table, "x") == ()


class TestExplaining:
    def test_shows_the_code(self) -> None:
        """``tw.source`` shows the units in use, or the one that is named."""
        check = tw.json_schema.compile(USER)
        assert tw.source(check).startswith("# check of User by a JSON Schema, #")
        assert tw.source(check, "is_valid") == tw.source(check.is_valid) == tw.source(check)
        with pytest.raises(tw.SourceError, match="has no unit 'load' yet; there are is_valid"):
            tw.source(check, "load")

    def test_tells_decisions(self) -> None:
        """``tw.explain`` says how unions are told apart, and what is a unit."""
        check = tw.json_schema.compile(USER)
        text = tw.explain(check)
        assert text.startswith("User, a checker of 10 JSON Schemas")
        assert "  one unit, for the schema has" in text
        assert "  #/properties/pet/oneOf: each is asked in turn\n" in text
        pets = [{"properties": {"kind": {"const": kind}}, "required": ["kind"]} for kind in "abc"]
        tagged = tw.explain(tw.json_schema.compile({"anyOf": [*pets, {"type": "null"}], "type": ["object", "null"]}))
        assert "the kind of the value tells them apart, then the property 'kind'" in tagged
        check.units.plan.is_small = False
        assert "a unit for each large schema" in tw.explain(check)
