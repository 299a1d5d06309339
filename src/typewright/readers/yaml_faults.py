"""PyYAML's errors in our words: what is wrong, where it begins, what to do."""

from __future__ import annotations

from typewright.errors import shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from typewright.errors import SchemaError
    from typewright.readers.yaml_source import YamlSource

_QUOTE_IT = "put the text in quotes: a plain text can't hold what stands here"
_FLOW = "inside { } and [ ], text that holds brackets or commas needs quotes: {type: 'list[str]'}"

_EXPLAINED = (
    # a part of PyYAML's words,           what we say,                                       what to do
    (
        "mapping values are not allowed",
        "a ':' can't stand here",
        "indent with the same blanks as above, or quote the text",
    ),
    ("\\t", "a tab can't stand here", "indent with blanks"),
    ("a tab character", "a tab can't stand here", "indent with blanks"),
    ("sequence entries", "a list can't begin here", "begin it in a line of its own, below the key"),
    ("mapping keys are not allowed", "a '?' can't stand here", "put the text in quotes"),
    ("chomping", "a '|' or '>' begins a text in the lines below it", "put the text in quotes"),
    (" URI", "this tag is malformed", "put text that begins with '!' in quotes"),
    ("tag", "this tag is malformed", "put text that begins with '!' in quotes"),
    ("cannot start any token", "no value can begin with this character", "put the text in quotes"),
    ("expected ',' or", "a bracket isn't closed, or a comma is missing", _FLOW),
    ("comment or line break", "text can't go on after a quote or a '|'", "put the whole text in quotes"),
    ("comment or a line break", "text can't go on after a quote or a '|'", "put the whole text in quotes"),
    ("unexpected end of stream", "a quoted text isn't closed", "add the closing quote"),
    ("invalid Unicode character", "this escape is no character", "write characters beyond U+FFFF as \\U0001F600"),
    ("unknown escape character", "no such escape in double quotes", "use single quotes for patterns: '\\d+'"),
    ("could not find expected ':'", "a ':' is missing after a key", None),
    ("expected <block end>", "this line doesn't belong to the block above it", "check indentation, quotes and '-'"),
    ("expected block end", "this line doesn't belong to the block above it", "check indentation, quotes and '-'"),
    (
        "did not find expected key",
        "this line doesn't belong to the block above it",
        "check indentation, quotes and '-'",
    ),
    ("did not find expected '-'", "this line doesn't belong to the list above it", "begin each item with '- '"),
    ("expected <document start>", "text can't go on after the document", "check the indentation"),
    ("did not find expected <document start>", "text can't go on after the document", "check the indentation"),
    ("expected the node content", "a value is missing here", _QUOTE_IT),
    ("did not find expected node content", "a value is missing here", _QUOTE_IT),
)


def explain_parser_error(error: Any, source: YamlSource) -> SchemaError:
    """Return our error for a ``yaml.MarkedYAMLError``; the place is where the mistake shows."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or error.context or "unknown problem"
    place: tuple[int, int] = (1, 1) if mark is None else (mark.line + 1, mark.column + 1)
    reason, hint = _explain(problem)
    if reason == "a quoted text isn't closed" and error.context_mark is not None:
        place = (error.context_mark.line + 1, error.context_mark.column + 1)
    if reason == "no value can begin with this character" and source.line(place[0])[place[1] - 1 :][:1] == "\t":
        reason, hint = "a tab can't stand here", "indent with blanks"
    return source.fault(reason, *place, hint)


def _explain(problem: str) -> tuple[str, str | None]:
    for part, reason, hint in _EXPLAINED:
        if part in problem:
            return reason, hint
    return f"this isn't YAML: {shown(problem)[1:-1]}", None
