"""Hostile schemas: refused, or harmless text; nothing in them runs."""

from __future__ import annotations

import builtins
import json
import os
import pathlib
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw
from typewright.errors import SchemaError
from typewright.schemas import read_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

yaml = pytest.importorskip("yaml", reason="PyYAML isn't installed")

CALL = "__import__('builtins').__dict__.__setitem__('TW_PWNED', 1)"
TEXTS = [
    CALL,
    f"' + {CALL} + '",
    f'" + {CALL} + "',
    f"x'; {CALL}; '",
    f'"""\n{CALL}\n"""',
    f"'''\n{CALL}\n'''",
    f"a\n{CALL}",
    f"a\r{CALL}",
    f"a\r\n{CALL}",
    f"a\x0b{CALL}\x0c{CALL}",
    f"a\x1c{CALL}\x1d{CALL}\x1e{CALL}",
    f"a\x85{CALL}",
    f"a\u2028{CALL}\u2029{CALL}",
    f"*/ {CALL} /*",
    f"# {CALL}\n{CALL}",
    "\\",
    '"""',
    'ends with \\"',
    "\u202e\u2066 hidden",
    "{0.__class__} %(x)s %n {x!r:>{y}}",
    f"{{{CALL}}}",
    "{{ ''.__class__.__mro__ }} {% for x in y %}{% endfor %}",
    "type: ignore[PWN] noqa fmt: off",
    "$(touch x) `touch x` ${HOME}",
    "<script>alert(1)</script>",
    "' OR '1'='1",
    "\U0001f600 é ß",
]


@pytest.fixture(autouse=True)
def _nothing_ran() -> Iterator[None]:
    """After each test the marker that hostile texts try to set is still unset."""
    yield
    assert not hasattr(builtins, "TW_PWNED")


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write_schema(data: Any) -> Any:
        path = tmp_path / "s.yaml"
        text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=True)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return path

    return write_schema


def refusals(path: Any) -> Any:
    """Return the mistakes of a schema that must be refused."""
    with pytest.raises((SchemaError, ExceptionGroup)) as caught:
        read_schema(path)
    found = caught.value
    errors = list(found.exceptions) if isinstance(found, ExceptionGroup) else [found]
    assert all(type(error) is SchemaError for error in errors)
    assert all(str(error).replace("\n", "").isprintable() for error in errors)
    return errors


def use(cls: Any, data: Any) -> Any:
    """Use every part of a class that generated code or text could stand behind."""
    made = tw.load(cls, data)
    repr(made)
    assert made == tw.load(cls, tw.dump(made))
    tw.load_json(cls, tw.dump_json(made))
    with pytest.raises(tw.ValidationError) as caught:
        tw.load(cls, {"nothing": object()})
    str(caught.value)
    compile(tw.source(cls), "<generated>", "exec")
    return made


def schema_of(field: Any, *, name: str = "M", doc: Any = None) -> Any:
    model = {"fields": field} if doc is None else {"doc": doc, "fields": field}
    return {"models": {name: model}}


class TestTexts:
    @pytest.mark.parametrize("text", TEXTS)
    def test_in_docs_stay_docs(self, write: Any, text: str) -> None:
        """Docs of file, model, field and enum are kept to the letter, and are nothing else."""
        data = schema_of({"a": {"type": "int = 3".partition(" ")[0], "default": 3, "doc": text}}, doc=text)
        data |= {"doc": text, "enums": {"E": {"doc": text, "members": ["x"]}}}
        module = read_schema(write(data))
        assert (module.__doc__, module.M.__doc__, module.E.__doc__) == (text, text, text)
        use(module.M, {"a": 1})

    @pytest.mark.parametrize("text", TEXTS)
    def test_as_defaults_stay_values(self, write: Any, text: str) -> None:
        """A default is the text that was written."""
        module = read_schema(
            write(schema_of({"a": {"type": "str", "default": text}, "b": {"type": "any", "default": text}}))
        )
        made = use(module.M, {})
        assert (made.a, made.b) == (text, text)

    @pytest.mark.parametrize("text", TEXTS)
    def test_as_keys_stay_keys(self, write: Any, text: str) -> None:
        """A key of plain data stays one, whatever it holds."""
        module = read_schema(write(schema_of({"a": {"type": "int", "key": text}})))
        made = use(module.M, {text: 3})
        assert tw.dump(made) == {text: 3}

    @pytest.mark.parametrize("text", TEXTS)
    def test_as_values_of_enums_and_choices_stay_values(self, write: Any, text: str) -> None:
        """Members' values and choices are compared with, never spliced."""
        data = schema_of({"e": "E", "c": {"type": "str", "one_of": [text]}})
        module = read_schema(write({**data, "enums": {"E": {"X": text}}}))
        made = use(module.M, {"e": text, "c": text})
        assert (made.e, made.c) == (module.E.X, text)
        with pytest.raises(tw.ValidationError):
            tw.load(module.M, {"e": text + "!", "c": text + "!"})

    @pytest.mark.parametrize("text", TEXTS)
    def test_as_patterns_are_patterns_or_refused(self, write: Any, text: str) -> None:
        """A pattern compiles and is searched for, or is refused with its place."""
        path = write(schema_of({"a": {"type": "str", "pattern": text}}))
        try:
            module = read_schema(path)
        except SchemaError as exc:
            assert exc.line == 1  # noqa: PT017
        else:
            with pytest.raises(tw.ValidationError):
                tw.load(module.M, {"a": 3})

    @pytest.mark.parametrize("text", TEXTS)
    def test_as_literals_are_values_or_refused(self, write: Any, text: str) -> None:
        """Quoted text in a type is one of the allowed values, or no type."""
        path = write(schema_of({"a": f"'{text}' | 'x'"}))
        try:
            module = read_schema(path)
        except SchemaError as exc:
            assert exc.line == 1  # noqa: PT017
        else:
            assert use(module.M, {"a": text}).a == text

    @pytest.mark.parametrize("text", TEXTS)
    @pytest.mark.parametrize("place", ["model", "enum", "member", "field", "import", "type", "rule", "option", "top"])
    def test_as_names_are_refused(self, write: Any, text: str, place: Any) -> None:
        """Nothing but an identifier names anything, and nothing but a type is a type."""
        data = {
            "model": schema_of({}, name=text),
            "enum": {"enums": {text: ["a"]}},
            "member": {"enums": {"E": {text: 1}}},
            "field": schema_of({text: "int"}),
            "import": {"import": {text: "x.yaml"}, "models": {}},
            "type": schema_of({"a": f"x{text}"}),
            "rule": schema_of({"a": {"type": "int", text: 1}}),
            "option": {"models": {"M": {"fields": {}, text: 1}}},
            "top": {"models": {}, text: 1},
        }[place]
        assert all(error.line == 1 for error in refusals(write(data)))

    @pytest.mark.parametrize("text", TEXTS)
    def test_as_paths_are_refused(self, write: Any, text: str) -> None:
        """An import with a hostile path names no file."""
        assert refusals(write({"import": {"a": f"{text}.yaml"}, "models": {}}))

    @pytest.mark.parametrize("rule", ["ge", "multiple_of", "min_length", "one_of", "pattern"])
    def test_as_arguments_of_rules_are_refused(self, write: Any, rule: str) -> None:
        """A rule's argument is a value of its kind, not text to evaluate."""
        kind = "str" if rule in ("min_length", "pattern") else "int"
        argument = [CALL] if rule == "one_of" else f"({CALL}"
        assert refusals(write(schema_of({"a": {"type": kind, rule: argument}})))


class TestNames:
    @pytest.mark.parametrize(
        "names",
        [
            ["self", "cls", "self_"],
            ["int", "str", "len", "list", "dict", "isinstance", "setattr", "print", "super"],
            ["type", "id", "data", "value", "values", "name", "keys", "get", "copy", "args", "kwargs", "result"],
            ["_private", "größe", "имя", "match", "case", "datetime", "field", "fields", "default", "doc", "items"],
            ["BUILTINS", "ValueError", "Exception", "object", "Any", "memo", "json", "count", "index"],
        ],
    )
    def test_that_are_harmless_work(self, write: Any, names: list[str]) -> None:
        """Fields may be called like built-ins, like our own words, and in any script."""
        module = read_schema(write(schema_of(dict.fromkeys(names, "int"))))
        made = use(module.M, dict.fromkeys(names, 3))
        assert all(getattr(made, name) == 3 for name in names)

    @pytest.mark.parametrize("name", ["object", "type", "enum", "sys", "Exception", "ValueError", "self", "typing"])
    def test_of_models_and_enums_may_be_those_of_python(self, write: Any, name: str) -> None:
        """A model or an enum called like something of Python hides nothing that we need."""
        module = read_schema(write({**schema_of({"a": f"{name}_"}, name=name), "enums": {f"{name}_": ["x"]}}))
        use(getattr(module, name), {"a": "x"})


class TestBombs:
    @pytest.mark.parametrize(
        "text",
        [
            "a: &a [x, x]\n"
            + "\n".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]" for i in range(24)),
            "models: " + "{M: " * 5000 + "}" * 5000,
            "models: {M: {fields: {a: '" + "list[" * 900 + "int" + "]" * 900 + "'}}}",
            "models: {M: {fields: {a: '" + " | ".join(["int"] * 50_000) + "'}}}",
            "models: {M: {fields: {a: {type: int, le: 1" + "0" * 5000 + "}}}}",
            "models: {M: {fields: {a: {type: decimal, le: 1e999999999}}}}",
            "models: {M: {fields: {" + ", ".join(f"a{i}: strng{i}" for i in range(8_000)) + "}}}",
            "models: {M: {fields: {a: {type: int, one_of: [" + ", ".join(["1"] * 20_000) + "]}}}}",
            "&a models: {M: {fields: &f {m: M, f: *f}}}",
            "models: {M: {fields: {" + ", ".join(f"a{i}: str = x" for i in range(8_000)) + ", b: strng}}}",
            "models: {" + ", ".join(f"M{i}: {{fields: {{a: N{i}}}}}" for i in range(4_000)) + "}",
            "{enums: {E: [" + ", ".join(f"a{i}" for i in range(20_000)) + "]}, models: {M: {fields: {e: E = b}}}}",
            "{import: {a: b.yaml}, models: {M: {fields: {" + ", ".join(f"a{i}: a.B = 1" for i in range(8_000)) + "}}}}",
        ],
    )
    def test_end_at_once(self, write: Any, text: str) -> None:
        """Texts that grow when read end within 2 s in errors with a place."""
        began = time.process_time()
        assert all(error.line is not None for error in refusals(write(text)))
        assert time.process_time() - began < 2

    def test_of_many_choices_are_bounded_by_the_nodes(self, write: Any) -> None:
        """Twenty thousand different choices are read within 2 s."""
        began = time.process_time()
        read_schema(write(schema_of({"a": {"type": "int", "one_of": list(range(20_000))}})))
        assert time.process_time() - began < 2


def attacks() -> Any:
    folder = os.environ.get("TYPEWRIGHT_SHARED")
    if not folder:
        return []
    lines = (pathlib.Path(folder) / "safety" / "attacks.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["kind"] in ("schema-injection", "schema-dos", "yaml")]


@pytest.mark.skipif(not attacks(), reason="TYPEWRIGHT_SHARED names no folder with safety/attacks.jsonl")
@pytest.mark.parametrize("row", attacks(), ids=lambda row: row["id"])
@pytest.mark.filterwarnings("ignore::typewright.PatternWarning")
def test_attack_is_refused_with_a_line_or_harmless(write: Any, row: dict[str, Any]) -> None:
    """A hostile schema ends within 2 s: in mistakes, each with its line, or as a JSON Schema like others."""
    began = time.process_time()
    try:
        read_schema(write(row["payload"]))
    except (SchemaError, ExceptionGroup) as exc:
        errors: Any = exc.exceptions if isinstance(exc, ExceptionGroup) else (exc,)
        assert all(error.line is not None for error in errors)
    else:
        assert row["kind"] != "yaml"
    assert time.process_time() - began < 2


@pytest.mark.slow
@pytest.mark.skipif(not attacks() or sys.platform == "win32", reason="needs TYPEWRIGHT_SHARED and resource limits")
def test_attacks_need_little_memory(tmp_path: Path) -> None:
    """All hostile schemas together are read by a process that may use 300 MiB."""
    for row in attacks():
        text = row["payload"] if isinstance(row["payload"], str) else json.dumps(row["payload"])
        (tmp_path / f"{row['id']}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
    script = (
        "import pathlib, resource, sys\n"
        "resource.setrlimit(resource.RLIMIT_AS, (300 << 20, 300 << 20))\n"
        "from typewright.schemas import read_schema\n"
        "from typewright.errors import SchemaError\n"
        "for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):\n"
        "    try:\n        read_schema(path)\n"
        "    except (SchemaError, ExceptionGroup):\n        pass\n"
        "print('done')\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.stdout == "done\n", done.stderr
