"""YAML schemas: what each part declares, where it stands, and every mistake with its place."""

from __future__ import annotations

import datetime as dt
import decimal
import os
import uuid
from typing import TYPE_CHECKING, Any

import pytest

from typewright.definitions import (
    MISSING,
    Anything,
    Constrained,
    Constraint,
    Late,
    ListType,
    Null,
    Origin,
    Scalar,
    UnionType,
    VariadicType,
)
from typewright.errors import SchemaError
from typewright.readers import read_yaml_schema
from typewright.readers.yaml_reading import MOST_MISTAKES

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("yaml", reason="PyYAML isn't installed")

USERS = """\
doc: People who registered.
import:
  shared: shared/address.yaml
enums:
  Role: [admin, member]
  Level: {LOW: 1, HIGH: 2}
  Colour: {doc: Of paint., members: {RED: r}}
models:
  User:
    doc: A registered user.
    frozen: true
    extra: ignore
    fields:
      id: {type: int, ge: 1, primary_key: true}
      name: {type: str, min_length: 1, max_length: 100, doc: "Shown to others."}
      role: Role = member
      tags: list[str] = []
      age: int?
      address: shared.Address | none
      boss: User?
"""


def read_field(text: str, *, enums: str = "") -> Any:
    """Return the field f that *text* declares."""
    head = f"enums: {enums}\n" if enums else ""
    return (
        read_yaml_schema(f"{head}models: {{M: {{fields: {{}}}}, N: {{fields:\n  {{f: {text}}}}}}}").models[1].fields[0]
    )


def refuse(text: str) -> Any:
    """Return the mistakes in a schema's text."""
    with pytest.raises((SchemaError, ExceptionGroup)) as caught:
        read_yaml_schema(text)
    found = caught.value
    return list(found.exceptions) if isinstance(found, ExceptionGroup) else [found]


def refuse_field(text: str, *, enums: str = "") -> Any:
    """Return the one mistake in a field's text."""
    with pytest.raises(SchemaError) as caught:
        read_field(text, enums=enums)
    return caught.value


class TestFile:
    def test_declares_models_enums_and_imports(self) -> None:
        """Names, docs, options and imports are those that were written."""
        schema = read_yaml_schema(USERS)
        user = schema.models[0]
        assert (schema.doc, schema.imports) == ("People who registered.", (("shared", "shared/address.yaml"),))
        assert (user.name, user.qualname, user.doc) == ("User", "User", "A registered user.")
        assert (user.options.frozen, user.options.extra, user.options.order) == (True, "ignore", False)
        assert [field.name for field in user.fields] == ["id", "name", "role", "tags", "age", "address", "boss"]

    def test_declares_enums_in_three_forms(self) -> None:
        """A list, a mapping, and the long form with doc and members."""
        role, level, colour = read_yaml_schema(USERS).enums
        assert (role.name, role.members) == ("Role", (("admin", "admin"), ("member", "member")))
        assert level.members == (("LOW", 1), ("HIGH", 2))
        assert (colour.doc, colour.members) == ("Of paint.", (("RED", "r"),))

    def test_may_be_a_path(self, tmp_path: Path) -> None:
        """A path-like object is read from disk and names the file in every origin."""
        path = tmp_path / "users.yaml"
        path.write_text(USERS, "utf-8")
        schema = read_yaml_schema(path)
        assert schema.file == str(path)
        assert schema.models[0].origin == Origin(str(path), 9, 3)

    def test_may_be_json_with_tabs(self, tmp_path: Path) -> None:
        """JSON is YAML, however it is indented."""
        path = tmp_path / "users.json"
        path.write_text('{\n\t"models":\t{\n\t\t"M": {"fields": {"a": "int"}}\n\t}\n}\n')
        assert read_yaml_schema(path).models[0].field("a").type == Scalar("int")

    def test_gives_places_to_everything(self) -> None:
        """Model, field, enum and each rule have the place of their key."""
        schema = read_yaml_schema(USERS)
        name = schema.models[0].field("name")
        assert (name.origin.line, name.origin.column) == (15, 7)
        assert isinstance(name.type, Constrained)
        assert [(rule.origin.line, rule.origin.column) for rule in name.type.constraints] == [(15, 25), (15, 40)]
        assert (schema.enums[1].origin.line, schema.enums[1].origin.column) == (6, 3)

    def test_names_its_module(self) -> None:
        """Models carry the name of the module that they are read for."""
        assert read_yaml_schema(USERS, module="shop.users").models[0].module == "shop.users"

    @pytest.mark.parametrize(
        ("text", "reason", "hint"),
        [
            ("", "a schema must be a mapping, not null", "models"),
            ("users.yaml", "not 'users.yaml'", "pathlib.Path"),
            ("doc: x", "declares nothing", "models"),
            ("[1]", "must be a mapping, not a list", "models"),
            ("modles: {}", "a schema has no 'modles'", "did you mean 'models'?"),
            ("imports: {}", "a schema has no 'imports'", "write import"),
            ("1: {}", "a schema has no 1", "it may have doc"),
            ("models: 3", "models must be a mapping, not 3", None),
            ("{$schema: x, properties: {}}", "looks like JSON Schema", "models"),
            ("{openapi: 3.1.0}", "looks like JSON Schema or OpenAPI", "models"),
            ("{models: {}, doc: 3}", "doc must be text, not 3", "quotes"),
            ("models: {int: {fields: {}}}", "the name 'int' is a word of the grammar of types", "choose"),
            ("models: {class: {fields: {}}}", "the name 'class' is a Python keyword", "choose"),
            ("models: {__A: {fields: {}}}", "starts with two underscores", "choose"),
            ("models: {1: {fields: {}}}", "a name in models must be text, not 1", None),
            ("{enums: {A: [a]}, models: {A: {fields: {}}}}", "is the name of enum already", "choose"),
            ("models: {A: }", "must be a mapping, not null", None),
            ("models: {A: {}}", "the model 'A' has no fields", "fields: {}"),
            ("models: {A: {fields: [a]}}", "fields must be a mapping, not a list", "name: type"),
            ("models: {A: {fields: {}, frozn: true}}", "has no 'frozn'", "did you mean 'frozen'?"),
            ("models: {A: {fields: {}, extends: B}}", "has no 'extends'", "can't inherit"),
            ("models: {A: {fields: {}, frozen: yes}}", "frozen must be true or false, not 'yes'", "write true"),
            ("models: {A: {fields: {}, extra: allow}}", "extra must be forbid or ignore, not 'allow'", None),
            ("models: {A: {fields: {a: int, b: {type: int, key: a}}}}", "two fields have the key 'a'", "line 1"),
        ],
    )
    def test_is_refused(self, text: str, reason: str, hint: str | None) -> None:
        """A mistake outside of fields is named, with a hint where there is one."""
        (error,) = refuse(text)
        assert reason in error.reason
        assert error.line == 1
        assert hint is None or (error.hint is not None and hint in error.hint)

    @pytest.mark.parametrize(
        ("path", "reason"),
        [
            ("3", "an import must be text"),
            ("/etc/x.yaml", "relative path"),
            ("~/x.yaml", "relative path"),
            ("http://example.org/x.yaml", "no address"),
            ("file:///x.yaml", "no address"),
            ("'C:\\x.yaml'", "no address, no drive"),
            ("'..\\x.yaml'", "no address, no drive"),
            ("passwd", "ends in .yaml"),
            ('"a\\nb.yaml"', "can't be shown"),
        ],
    )
    def test_imports_only_files_beside_it(self, path: Any, reason: str) -> None:
        """An import is a relative path with a schema's ending."""
        (error,) = refuse(f"{{import: {{a: {path}}}, models: {{}}}}")
        assert reason in error.reason

    @pytest.mark.parametrize(
        ("enum", "reason"),
        [
            ("[]", "needs members, not nothing"),
            ("", "needs members, not nothing"),
            ("a", "needs members, not 'a'"),
            ("[1]", "must be text, not 1"),
            ("[a-b]", "'a-b' is no Python identifier"),
            ("[_a_]", "starts with an underscore"),
            ("[mro]", "keep for themselves"),
            ("[a, a]", "the member 'a' stands here twice"),
            ("{A: 1, B: 1}", "the members 'A' and 'B' have the same value"),
            ("{A: 1.5}", "must be text or an integer, not 1.5"),
            ("{A: true}", "must be text or an integer, not true"),
            ("{A: }", "must be text or an integer, not null"),
            ("{members: [a], dok: x}", "an enum has no 'dok'"),
        ],
    )
    def test_refuses_an_enum(self, enum: str, reason: str) -> None:
        """A mistake in an enum is named."""
        (error,) = refuse(f"enums: {{E: {enum}}}")
        assert reason in error.reason


class TestField:
    def test_is_required_without_a_default(self) -> None:
        """Neither default nor factory: a value must be given."""
        assert read_field("int").required
        assert read_field("{type: int | none}").required

    @pytest.mark.parametrize("text", ["int?", "{type: int?}"])
    def test_is_none_by_default_with_a_question_mark(self, text: str) -> None:
        """``T?`` is ``T | none`` with None as the default."""
        field = read_field(text)
        assert field.type == UnionType((Scalar("int"), Null()))
        assert field.default is None

    @pytest.mark.parametrize(
        ("text", "default"),
        [
            ("int = 3", 3),
            ("float = 3", 3.0),
            ("str = a b", "a b"),
            ("\"str = '3'\"", "3"),
            ("int? = 3", 3),
            ("bool = true", True),
            ("any = null", None),
            ("date = 2024-02-29", dt.date(2024, 2, 29)),
            ("decimal = 0.10", decimal.Decimal("0.1")),
            ("{type: decimal, default: '1E+1000'}", decimal.Decimal("1E+1000")),
            ("timedelta = PT90S", dt.timedelta(seconds=90)),
            ("bytes = aGk=", b"hi"),
            ("{type: 'tuple[int, int]', default: [1, 2]}", (1, 2)),
            ("{type: 'frozenset[int]', default: [1, 2, 1]}", frozenset({1, 2})),
            ("{type: 'tuple[date, ...]', default: [2024-02-29]}", (dt.date(2024, 2, 29),)),
            ("\"'a' | 'b' = b\"", "b"),
            ("{type: \"int | 'x'\", default: x}", "x"),
            ("{type: uuid, default: 12345678-1234-5678-1234-567812345678}", uuid.UUID("12345678" + "12345678" * 3)),
            ("{type: str, default: 'a''b\"c'}", "a'b\"c"),
        ],
    )
    def test_has_a_default_of_its_type(self, text: str, default: Any) -> None:
        """A default is read as its type reads it, in the short and in the long form."""
        if isinstance(default, uuid.UUID):
            default = uuid.UUID("12345678-1234-5678-1234-567812345678")
        found = read_field(text).default
        assert found == default
        assert type(found) is type(default)

    def test_of_an_enum_has_a_value_as_its_default(self) -> None:
        """The default of an enum is a member's value; the member itself comes when classes are made."""
        assert read_field("E = 1", enums="{E: {A: 1}}").default == 1
        error = refuse_field("E = A", enums="{E: {A: 1}}")
        assert error.hint == "write the member's value: 1"

    @pytest.mark.parametrize(
        ("text", "factory"),
        [
            ("'list[int] = []'", list),
            ("'dict[str, int] = {}'", dict),
            ("'set[int] = []'", set),
            ("'any = []'", list),
            ("{type: 'list[int] | none', default: []}", list),
            ("{type: 'set[int]', factory: set}", set),
            ("{type: any, factory: dict}", dict),
        ],
    )
    def test_has_a_factory_for_an_empty_container(self, text: str, factory: Any) -> None:
        """Each object gets a container of its own."""
        field = read_field(text)
        assert field.factory is factory
        assert field.default is MISSING

    def test_takes_every_option(self) -> None:
        """Alias, doc and the flags end in the field."""
        field = read_field(
            "{type: int, key: the-key, doc: D., secret: true, primary_key: true,"
            " kw_only: true, repr: false, compare: false}"
        )
        assert (field.key, field.doc, field.secret, field.primary_key) == ("the-key", "D.", True, True)
        assert (field.kw_only, field.repr, field.compare) == (True, False, False)

    def test_after_an_optional_one_is_given_by_keyword(self) -> None:
        """A required field after one with a default can only be given by keyword."""
        fields = read_yaml_schema("models: {M: {fields: {a: int, b: int?, c: int, d: int = 3}}}").models[0].fields
        assert [field.kw_only for field in fields] == [False, False, True, False]
        fields = read_yaml_schema("models: {M: {fields: {a: int, b: int}}}").models[0].fields
        assert [field.kw_only for field in fields] == [False, False]

    @pytest.mark.parametrize(
        ("text", "reason", "hint"),
        [
            ("", "the field 'f' needs a type, not null", "f: str"),
            ("[int]", "the field 'f' needs a type, not a list", "f: list[int]"),
            ("3", "the field 'f' needs a type, not 3", "f: str"),
            ("{}", "the field 'f' has no type", "type: str"),
            ("{type: 3}", "type must be text, not 3", "quotes"),
            ("{type: int, minimum: 3}", "a field has no 'minimum'", "write ge"),
            ("{type: int, defualt: 3}", "a field has no 'defualt'", "did you mean 'default'?"),
            ("strng", "there is no type 'strng'", "did you mean 'str'?"),
            ("string", "there is no type 'string'", "did you mean 'str'?"),
            ("Int", "there is no type 'Int'", "did you mean 'int'?"),
            ("m", "there is no type 'm'", "did you mean 'M'?"),
            ("other.Thing", "there is no type 'other.Thing'", "nothing is imported"),
            ("int = x", "the default 'x' doesn't fit int", None),
            ("str = 007", "the default 7 doesn't fit str", "put text in quotes"),
            (f"int = {'9' * 1001}", "too many digits", None),
            (f"float = {'9' * 999}", "doesn't fit float", None),
            ("{type: uuid, default: 3}", "the default 3 doesn't fit uuid", None),
            ("{type: 'set[int]', default: [1]}", "the default [1] doesn't fit set[int]", "only be empty"),
            ("{type: 'tuple[int, int]', default: [1]}", "the default [1] doesn't fit tuple[int, int]", None),
            ("{type: 'tuple[int, int]', default: [1, x]}", "doesn't fit tuple[int, int]", None),
            ("{type: 'tuple[int, ...]', default: 3}", "doesn't fit tuple[int, ...]", None),
            ("{type: 'tuple[int, ...]', default: [x]}", "doesn't fit tuple[int, ...]", None),
            ("{type: any, default: [1]}", "doesn't fit any", "only be empty"),
            ("{type: M | 'x', default: y}", "doesn't fit M | literal['x']", None),
            ("int = null", "the default null doesn't fit int", "write a ?"),
            ("int =", "a default is missing here", "after '='"),
            ("'list[int] = [1]'", "this is no default", "long form"),
            ("\"str = 'a'b'\"", "this quoted text is no default", "long form"),
            ("{type: int = 3}", "a default has its own key", "default:"),
            ("{type: 'list[int]', default: [1]}", "the default [1] doesn't fit", "only be empty"),
            ("{type: int, default: 3, factory: list}", "not both", "remove one"),
            ("{type: int, factory: list}", "an empty list doesn't fit int", None),
            ("{type: int, factory: lst}", "factory must be list, dict or set, not 'lst'", "did you mean 'list'?"),
            ("{type: 'list[int]', min_length: 1, default: []}", "breaks a rule", None),
            ("{type: int, ge: 5, default: 3}", "the default 3 doesn't fit int", None),
            ("{type: date, default: 2024-02-30}", "doesn't fit date", None),
            ("{type: decimal, default: '1E+1001'}", "doesn't fit decimal", None),
            ("{type: decimal, default: '1E-1001'}", "doesn't fit decimal", None),
            ("{type: decimal, default: 1E+999999999}", "doesn't fit decimal", None),
            ("{type: M, default: 1}", "the default 1 doesn't fit M", None),
            ("{type: int, secret: on}", "secret must be true or false, not 'on'", "write true"),
            ("{type: int, key: ''}", "key must not be empty", None),
            ("{type: int, doc: [a]}", "doc must be text, not a list", None),
        ],
    )
    def test_is_refused(self, text: str, reason: str, hint: str | None) -> None:
        """A mistake in a field is named, in its line, with a hint where there is one."""
        error = refuse_field(text)
        assert reason in error.reason
        assert error.line == 2
        assert hint is None or (error.hint is not None and hint in error.hint)

    @pytest.mark.parametrize(
        ("name", "reason", "hint"),
        [
            ("first-name", "is no Python identifier", "name it first_name"),
            ("class", "is a Python keyword", "name it class_"),
            ("'@id'", "is no Python identifier", "name it id"),
            ("__init__", "starts with two underscores", "name it init"),
            ("'{0.__class__}'", "is no Python identifier", "key"),
            ("'-'", "is no Python identifier", "name it another_name"),
            ("ﬁeld", "NFKC", "key"),
            ("2fa", "is no Python identifier", "name it field_2fa"),
            ("1", "must be text, not 1", "quotes"),
            ("true", "must be text, not true", "quotes"),
        ],
    )
    def test_has_a_name_that_python_can_write(self, name: str, reason: str, hint: str | None) -> None:
        """A name that can't be an attribute is refused; `key` keeps the key of the data."""
        (error,) = refuse(f"models: {{M: {{fields: {{{name}: int}}}}}}")
        assert reason in error.reason
        assert error.hint is not None
        assert hint in error.hint

    def test_points_into_the_type(self) -> None:
        """A mistake in a type has the column of the word, with and without quotes."""
        for text, column in (("dict[str, Usr]", 14), ("'dict[str, Usr]'", 15), ('"dict[str, Usr]"', 15)):
            (error,) = refuse(f"models:\n M:\n  fields:\n   a: {text}")
            assert (error.line, error.column) == (4, column + 3)
        (error,) = refuse("models:\n M:\n  fields:\n   a: >\n    dict[str,\n    Usr]")
        assert (error.line, error.column) == (4, 7)


class TestRules:
    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            ("{type: int, ge: 1, lt: 5}", [("ge", 1), ("lt", 5)]),
            ("{type: int, le: 2.5, gt: 0}", [("gt", 0), ("le", 2.5)]),
            ("{type: float, multiple_of: 0.1}", [("multiple_of", 0.1)]),
            ("{type: decimal, ge: 0.1}", [("ge", decimal.Decimal("0.1"))]),
            ("{type: date, ge: 2024-01-01}", [("ge", dt.date(2024, 1, 1))]),
            (
                "{type: datetime, lt: 2024-01-01T00:00:00Z}",
                [("lt", dt.datetime(2024, 1, 1, tzinfo=dt.UTC))],
            ),
            ("{type: timedelta, le: PT1H}", [("le", dt.timedelta(hours=1))]),
            ("{type: str, pattern: '^a+$'}", [("pattern", "^a+$")]),
            ("{type: bytes, max_length: 3}", [("max_length", 3)]),
            ("{type: 'dict[str, int]', min_length: 1}", [("min_length", 1)]),
            ("{type: int, one_of: [3, 1, 2]}", [("one_of", (3, 1, 2))]),
            ("{type: date, one_of: [2024-01-01]}", [("one_of", (dt.date(2024, 1, 1),))]),
        ],
    )
    def test_stand_on_the_type(self, text: str, rules: Any) -> None:
        """Arguments are live objects of the field's type; rules come in the order of their checks."""
        type_ = read_field(text).type
        assert isinstance(type_, Constrained)
        assert list(type_.constraints) == [Constraint(rule, argument) for rule, argument in rules]

    def test_stand_on_the_options_that_they_fit(self) -> None:
        """In a union each rule goes to every option that it fits, and None is left alone."""
        type_ = read_field("{type: int | str?, ge: 1, max_length: 5}").type
        assert type_ == UnionType(
            (
                Constrained(Scalar("int"), (Constraint("ge", 1),)),
                Constrained(Scalar("str"), (Constraint("max_length", 5),)),
                Null(),
            )
        )

    def test_stand_on_what_is_inside(self) -> None:
        """``items``, ``keys`` and ``values`` hold rules for the values inside, however deep."""
        field = read_field("{type: 'list[list[int]]?', max_length: 2, items: {min_length: 1, items: {ge: 0}}}")
        inner = Constrained(
            ListType(Constrained(Scalar("int"), (Constraint("ge", 0),))), (Constraint("min_length", 1),)
        )
        assert field.type == UnionType((Constrained(ListType(inner), (Constraint("max_length", 2),)), Null()))
        table = read_field("{type: 'dict[str, int]', keys: {min_length: 1}, values: {ge: 0}}").type
        assert table.key == Constrained(Scalar("str"), (Constraint("min_length", 1),))
        assert table.value == Constrained(Scalar("int"), (Constraint("ge", 0),))
        assert read_field("{type: 'tuple[int, ...]', items: {ge: 0}}").type == VariadicType(
            Constrained(Scalar("int"), (Constraint("ge", 0),))
        )

    @pytest.mark.parametrize(
        ("text", "reason", "hint"),
        [
            ("{type: int, min_length: 1}", "min_length doesn't fit int", "did you mean 'ge'?"),
            ("{type: str, ge: 1}", "ge doesn't fit str", "did you mean 'min_length'?"),
            ("{type: int, pattern: a}", "pattern doesn't fit int", "pattern is for text"),
            ("{type: any, ge: 1}", "ge doesn't fit any", "numbers, dates and times"),
            ("{type: M, ge: 1}", "ge doesn't fit M", None),
            ("{type: bool, one_of: [true]}", "one_of doesn't fit bool", None),
            ("{type: 'tuple[int, int]', min_length: 1}", "min_length doesn't fit tuple[int, int]", None),
            ("{type: str, min_length: -1}", "must be an integer from 0 on, not -1", None),
            ("{type: str, min_length: '1'}", "must be an integer from 0 on, not '1'", None),
            ("{type: str, min_length: true}", "must be an integer from 0 on, not true", None),
            ("{type: str, min_length: 99999999999999999999}", "must be an integer from 0 on", None),
            ("{type: int, ge: one}", "ge of int must be a number, not 'one'", None),
            ("{type: int, ge: true}", "ge of int must be a number, not true", None),
            ("{type: float, ge: .nan}", "ge of float must be a number, not nan", None),
            ("{type: float, le: .inf}", "le of float must be a number, not inf", None),
            ("{type: date, ge: 3}", "ge of date must be ISO 8601 text such as 2024-02-29, not 3", None),
            ("{type: date, ge: 2024-02-30}", "ge of date must be ISO 8601 text", None),
            ("{type: int, multiple_of: 0}", "multiple_of must be greater than 0", None),
            ("{type: str, pattern: '['}", "this is no regular expression: unterminated", None),
            ("{type: str, pattern: 3}", "pattern must be text, not 3", "quotes"),
            ("{type: int, one_of: []}", "one_of must be a list of values, not a list", None),
            ("{type: int, one_of: 3}", "one_of must be a list of values, not 3", None),
            ("{type: int, one_of: [a]}", "'a' isn't a number, as int asks", None),
            ("{type: int, one_of: [1, 1]}", "1 stands in one_of twice", None),
            ("{type: int, one_of: [1, 9], le: 5}", "one_of has 9, which le refuses", None),
            ("{type: str, min_length: 3, max_length: 2}", "satisfy min_length 3 and max_length 2", None),
            ("{type: int, ge: 3, le: 2}", "no value can satisfy ge 3 and le 2", None),
            ("{type: int, gt: 2, lt: 3}", "no value can satisfy gt 2 and lt 3", None),
            ("{type: float, gt: 2, le: 2}", "no value can satisfy gt 2 and le 2", None),
            ("{type: datetime, ge: 2024-01-01, le: 2024-01-01T00:00:00Z}", "no value can satisfy", None),
            ("{type: int, items: {ge: 1}}", "items doesn't fit int", "items is for list"),
            ("{type: 'list[int]', items: 3}", "items must be a mapping, not 3", None),
            ("{type: 'list[int]', items: {type: int}}", "items has no 'type'", "list[int]"),
            ("{type: 'list[int]', items: {min_length: 1}}", "min_length doesn't fit int", "did you mean 'ge'?"),
            ("{type: 'list[int]', keys: {ge: 1}}", "keys doesn't fit list[int]", "keys is for dict"),
        ],
    )
    def test_are_refused(self, text: str, reason: str, hint: str | None) -> None:
        """A rule that is malformed, doesn't fit or contradicts another is named."""
        error = refuse_field(text)
        assert reason in error.reason
        assert hint is None or (error.hint is not None and hint in error.hint)

    def test_have_patterns_of_bounded_size(self) -> None:
        """A pattern that ``re`` can't take, for its size or depth, is refused like any other."""
        assert "no regular expression" in refuse_field("{type: str, pattern: '" + "(" * 2000 + ")" * 2000 + "'}").reason
        assert "more than 5,000" in refuse_field("{type: str, pattern: '" + "a" * 6000 + "'}").reason
        assert "no regular expression" in refuse_field("{type: str, pattern: 'a{99999999999}'}").reason

    def test_point_into_a_pattern(self) -> None:
        """A mistake in a pattern has the column where the pattern breaks."""
        error = refuse_field("{type: str, pattern: 'ab(c'}")
        assert error.text is not None
        assert error.column is not None
        assert error.text[error.column - 1] == "("


class TestMistakes:
    def test_are_reported_together(self) -> None:
        """Several mistakes end in one group, ordered by place; each is a SchemaError."""
        errors = refuse("enums: {E: [1]}\nmodels:\n  A:\n    fields: {a: strng, b: {type: int, ge: x, le: y}, c: int}")
        assert [(error.line, error.column) for error in errors] == [(1, 13), (4, 17), (4, 43), (4, 50)]
        assert all(type(error) is SchemaError for error in errors)

    def test_are_reported_up_to_a_number(self) -> None:
        """A file full of mistakes ends in a group of bounded size."""
        fields = ", ".join(f"f{i}: strng" for i in range(MOST_MISTAKES * 3))
        assert len(refuse(f"models: {{M: {{fields: {{{fields}}}}}}}")) == MOST_MISTAKES

    def test_do_not_cause_others(self) -> None:
        """A model whose body is wrong is still a name that others may use."""
        (error,) = refuse("models:\n  A: {fields: {b: B}}\n  B: {fields: 3}")
        assert error.line == 3

    def test_in_yaml_are_reported_alone(self) -> None:
        """Text that isn't YAML is one mistake, with its place."""
        (error,) = refuse("models:\n  A: {fields: {a: list[int]}}\n")
        assert (error.line, error.column) == (2, 23)
        assert error.hint is not None
        assert "quotes" in error.hint

    def test_survive_pickle(self) -> None:
        """A SchemaError with all its parts comes back from pickle."""
        import pickle

        (error,) = refuse("modles: {}")
        assert str(pickle.loads(pickle.dumps(error))) == str(error)

    def test_show_no_raw_characters_of_the_file(self) -> None:
        """Whatever a schema holds, each line of the message is printable."""
        errors = refuse('models: {"A\\e[31m\\u202e\\n": {fields: {"b\\r\\Lc": "\\x9b"}}}')
        assert all(str(error).replace("\n", "").isprintable() for error in errors)


def test_an_import_is_no_type() -> None:
    """The name of an import stands before a dot; alone it is a mistake, and so is another file's name."""
    head = "import: {shared: a.yaml}\nmodels: {M: {fields: "
    (error,) = refuse(f"{head}{{a: shared}}}}}}")
    assert error.hint == "'shared' is an import; name one of its models: shared.Name"
    (error,) = refuse(f"{head}{{a: shard.A}}}}}}")
    assert error.hint == "imported here: shared"


def test_a_file_that_fails_while_it_is_read_is_a_schema_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error of the disk has the file's name and the system's words."""

    def fail(*_: object) -> bytes:
        raise OSError(5, "Input/output error")

    path = tmp_path / "s.yaml"
    path.write_text("models: {}")
    monkeypatch.setattr(os, "read", fail)
    with pytest.raises(SchemaError, match="can't be read: Input/output error"):
        read_yaml_schema(path)


def test_any_is_the_type_of_anything() -> None:
    """``any`` takes everything and any default that is no container."""
    field = read_field("any = 3")
    assert (field.type, field.default) == (Anything(), 3)


def test_names_are_late_until_classes_are_made() -> None:
    """A declared name stays a name: the reader makes no class."""
    assert read_field("M").type == Late("M")
