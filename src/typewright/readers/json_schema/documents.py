"""One document that holds schemas: plain data of its own, and the lines of its file.

mapping            copied, as JSON would
file.json          json.loads, with keys that stand twice refused
file.yaml, .yml    the composer of our own YAML schemas: its limits, no tags; then what JSON can't hold is refused
"""

from __future__ import annotations

import os
import sys

from typewright.definitions import JsonLines, make_scanner
from typewright.errors import ExtraMissingError, JsonSchemaError, SchemaError, shown
from typewright.readers.json_schema.json_faults import line_of_depth, line_of_place, place_of_long_integer
from typewright.readers.json_schema.lines import YamlLines
from typewright.readers.yaml_source import YamlLimits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from typewright.readers.yaml_compose import YamlNode

LIMITS = YamlLimits(size=8 * 1024 * 1024, nodes=250_000)
"""Of documents in YAML, which are larger than what people write for us alone."""
YAML_ENDS = (".yaml", ".yml")
"""Names of files that are read as YAML; others are JSON."""


class Document:
    """Plain data, and where it came from."""

    __slots__ = ("_lines", "_text", "file", "names", "path", "schema", "spelling", "uri")

    def __init__(
        self, schema: Any, file: str | None, spelling: str, text: str | None = None, uri: str | None = None
    ) -> None:
        self.schema = schema
        """A copy: what becomes of the user's object later changes nothing."""
        self.file = file
        self.spelling = spelling
        """What tells it from other documents."""
        self._text = text
        self._lines: JsonLines | YamlLines | None = None
        self.uri = uri
        """Under which a user gave it or another document refers to it, or None."""
        self.names: list[str] = []
        """Further URIs that lead to it."""
        self.path: str | None = None
        """What tells its file from others, for whoever opens files that it refers to; None where nobody does."""

    def again(self) -> Document:
        """Return the same document for another reading, which may find it by other URIs; data and lines are shared."""
        made = Document(self.schema, self.file, self.spelling, self._text)
        made.path, made._lines = self.path, self._lines
        return made

    def packed(self) -> tuple[Any, ...]:
        """Return it as texts, for another process; :func:`unpack_document` returns it there, its lines with it."""
        import json

        is_json = self._text is not None and not self.is_yaml
        schema = None if is_json else json.dumps(self.schema)
        return schema, self.file, self.spelling, self._text, self.uri, tuple(self.names)

    @property
    def text(self) -> str:
        """What its file holds; empty where there is none."""
        return self._text or ""

    @property
    def is_yaml(self) -> bool:
        """Whether it came from a YAML file."""
        return self.file is not None and self.file.lower().endswith(YAML_ENDS)

    def line_of(self, pointer: str) -> int | None:
        """Return the line on which what *pointer* leads to begins; it is found when it is asked for."""
        if self._text is None:
            return None
        if self._lines is None:
            self._lines = YamlLines(self._text, _compose) if self.is_yaml else JsonLines(self._text, is_unique=True)
        try:
            return self._lines.line_of(pointer)
        except ExtraMissingError:  # it came from a process that has PyYAML
            return None


def unpack_document(packed: tuple[Any, ...]) -> Document:
    """Return the document that :meth:`Document.packed` packed; no file is opened, and none that it refers to."""
    import json

    schema, file, spelling, text, uri, names = packed
    made = Document(json.loads(text if schema is None else schema), file, spelling, text, uri)
    made.names += names
    made.path = file
    return made


def read_document(source: object, name: str = "") -> Document:
    """Return the document in *source*: plain data, or the path of a JSON or YAML file as an ``os.PathLike``.

    A document is returned as it is.

    Raises:
        JsonSchemaError: it isn't JSON or YAML, or Python can't hold it.
        ExtraMissingError: it is YAML, and PyYAML isn't installed.
    """
    if isinstance(source, Document):
        return source
    if isinstance(source, os.PathLike):
        document = read_document_file(os.fspath(source))
        document.uri = name or None
        return document
    import json

    try:
        text = json.dumps(source)
        return Document(json.loads(text), None, text, uri=name or None)
    except RecursionError:
        raise JsonSchemaError("", "is nested deeper than Python can read", uri=name) from None
    except (TypeError, ValueError) as exc:
        raise JsonSchemaError("", f"isn't plain data: {_reason(exc)}", uri=name, hint=_hint(source)) from None


def _reason(exc: Exception) -> str:
    return shown(str(exc)).strip("'\"")


def _hint(source: object) -> str | None:
    if isinstance(source, (str, bytes)):
        return "pass what json.loads() makes of the text"
    return None


def read_document_file(file: str | bytes) -> Document:
    """Return the document in the file at a path.

    Raises:
        JsonSchemaError: it can't be opened, isn't JSON or YAML, or holds what JSON can't.
        ExtraMissingError: it is YAML, and PyYAML isn't installed.
    """
    path = os.fsdecode(file)
    try:
        with open(path, "rb") as opened:
            data = opened.read()
    except (OSError, ValueError) as exc:
        reason = f"can't be read: {getattr(exc, 'strerror', None) or exc}"
        raise JsonSchemaError("", reason, file=path) from None
    return read_document_text(data, path)


def read_document_text(data: bytes, file: str) -> Document:
    """Return the document in the bytes of a file, whose name says whether it is YAML.

    Raises:
        JsonSchemaError: it isn't JSON or YAML, or holds what JSON can't.
        ExtraMissingError: it is YAML, and PyYAML isn't installed.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise JsonSchemaError("", "can't be read: isn't UTF-8", file=file) from None
    schema = _load_yaml(text, file) if file.lower().endswith(YAML_ENDS) else _load_json(text, file)
    return Document(schema, file, text, text)


class _Repeated(Exception):  # noqa: N818 - a signal between two functions, never an error that users see
    """A key stands twice in one object."""


def _load_json(text: str, file: str) -> Any:
    def join(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) != len(pairs):
            raise _Repeated
        return made

    def refuse(name: str) -> Any:
        line = _line_of_constant(text, name)
        raise JsonSchemaError("", f"holds {name}, which JSON doesn't have", file=file, line=line)

    try:
        return _scan_json(text, join, refuse)
    except _Repeated:
        raise _explain_repeated(text, file) from None
    except JsonSchemaError:
        raise
    except (StopIteration, ValueError, RecursionError):
        raise _explain_wrong(text, file) from None


def _scan_json(text: str, join: Callable[[Any], Any], refuse: Callable[[str], Any]) -> Any:
    blanks = len(text) - len(text.lstrip(_BLANKS))
    value, end = make_scanner(join, refuse)(text, blanks)
    if text[end:].strip(_BLANKS):
        raise ValueError(end)
    return value


_BLANKS = " \t\n\r"


def _explain_wrong(text: str, file: str) -> JsonSchemaError:
    """Return what is wrong with a text that isn't JSON."""
    import json

    try:
        json.loads(text)
    except json.JSONDecodeError as exc:
        return JsonSchemaError("", f"isn't JSON: {exc.msg}", file=file, line=exc.lineno)
    except RecursionError:
        return JsonSchemaError("", "is nested deeper than Python can read", file=file, line=line_of_depth(text))
    except ValueError as exc:
        return _explain_integer(text, file, exc)
    return JsonSchemaError("", "isn't JSON", file=file)


def _explain_integer(text: str, file: str, exc: ValueError) -> JsonSchemaError:
    most = sys.get_int_max_str_digits()
    found = place_of_long_integer(text, most)
    if found is None:
        return JsonSchemaError("", _reason(exc), file=file)
    line, digits = found
    reason = f"holds an integer of {digits:,} digits, and Python reads {most:,} at most"
    return JsonSchemaError("", reason, file=file, line=line, hint="write it as a number with an exponent, or as a text")


def _line_of_constant(text: str, name: str) -> int:
    r"""Return the line of the first *name* that stands in no string: what json.loads met, as all before is JSON.

    >>> _line_of_constant('{"NaN":\n NaN}', "NaN")
    2
    """
    import re

    found = next(each for each in re.finditer(rf'"(?:[^"\\]|\\.)*+"|{name}', text) if each[0] == name)
    return line_of_place(text, found.start())


def _explain_repeated(text: str, file: str) -> JsonSchemaError:
    lines = JsonLines(text)
    try:
        found = lines.find_repeated()
    except ValueError:  # what follows isn't JSON
        found = None
    if found is None:
        return JsonSchemaError("", "has a key that stands twice in one object", file=file)
    key, first, second = found
    reason = f"has the key {shown(key)} twice in one object"
    hint = f"the first one is in line {lines.line_at(first)}"
    return JsonSchemaError("", reason, file=file, line=lines.line_at(second), hint=hint)


def _compose(text: str, file: str | None = None) -> YamlNode:
    from typewright.readers.yaml_source import read_source
    from typewright.readers.yaml_text import compose_one

    return compose_one(read_source(text, file=file, limits=LIMITS), LIMITS)


def _load_yaml(text: str, file: str) -> Any:
    try:
        root = _compose(text, file)
    except JsonSchemaError:
        raise
    except SchemaError as exc:
        raise JsonSchemaError("", f"can't be read: {exc.reason}", file=file, line=exc.line, hint=exc.hint) from None
    return _copy(root, file)


def _copy(node: YamlNode, file: str) -> Any:
    """Return what *node* holds as JSON has it: no part of it stands in two places, and every key is text."""
    if node.items is not None:
        return [_copy(item, file) for item in node.items]
    if node.entries is None:
        return _checked(node, file)
    made: dict[str, Any] = {}
    for key, value in node.entries.values():
        name = _key(key, file)
        if name in made:
            raise JsonSchemaError("", f"has the key {shown(name)} twice in one object", file=file, line=key.line)
        made[name] = _copy(value, file)
    return made


def _key(key: YamlNode, file: str) -> str:
    # Status codes stand without quotes in many OpenAPI documents.
    if type(key.value) is int:
        return str(key.value)
    if isinstance(key.value, str):
        return key.value
    reason = f"has the key {shown(key.value)}, and JSON has only texts for keys"
    raise JsonSchemaError("", reason, file=file, line=key.line, hint="put it in quotes")


def _checked(node: YamlNode, file: str) -> object:
    value = node.value
    if type(value) is float and value - value != 0:
        reason = f"holds {value}, which JSON doesn't have"
        raise JsonSchemaError("", reason, file=file, line=node.line, hint="put it in quotes if it is a text")
    return value
