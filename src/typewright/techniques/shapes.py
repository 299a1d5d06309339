"""Code objects by replacement: one shape is compiled, and ``CodeType.replace`` makes the others of it.

A shape is text with holes for names and integers. It is compiled once with words in its holes
that stand nowhere else; for other words those are replaced in names, constants and line table.
What comes out is what the compiler would have made, bit by bit, or None where it might not be:

    two words are equal, or are called like something in the shape   a name would have one place instead of two
    two constants are equal                                          the same
    the shape has cells, or functions in it                          no shape

Once in a process a function is made both ways and compared. Where they differ, and where
the interpreter isn't CPython, nothing is replaced.
"""

from __future__ import annotations

import sys
from _string import formatter_parser  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]

from typewright.engine import compile_text, tell
from typewright.errors import CodeError
from typewright.techniques.line_tables import read_table, write_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import CodeType

    Words = Mapping[str, "str | int"]

FIELDS = (
    *("co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags"),
    *("co_code", "co_consts", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_filename", "co_name"),
    *("co_qualname", "co_firstlineno", "co_linetable", "co_exceptiontable"),
)
"""All that a code object consists of."""


class Shape:
    r"""Text with holes that has been compiled once.

    >>> add = Shape("def {name}(a):\n    return a + {number}\n", ("name",), ("number",))
    >>> add.text({"name": "add", "number": 1})
    'def add(a):\n    return a + 1\n'
    >>> add.replace({"name": "add", "number": 1}, "<add>").co_consts
    (None, 1)

    Raises:
        CodeError: it isn't one function, or has cells or functions in it.
    """

    def __init__(self, template: str, names: tuple[str, ...], numbers: tuple[str, ...] = ()) -> None:
        self.template = template
        self.names = names
        self.numbers = numbers
        words: dict[str, str | int] = {hole: f"hole_{hole}_" for hole in names}
        words |= {hole: 7_000_001 + i for i, hole in enumerate(numbers)}
        self.words = words
        codes = list(compile_text(self.text(words), "<shape>").values())
        if len(codes) != 1 or not _is_simple(codes[0]):
            raise CodeError("shape", "is one function without cells and functions in it")
        self.code = codes[0]
        code = self.code
        self.entries = read_table(code.co_linetable, code.co_firstlineno)
        self.holes = [_holes_in(line, words) for line in template.split("\n")]
        self.fixed = {*code.co_names, *code.co_varnames} - {*words.values()}
        self.tables: dict[tuple[int, ...], bytes] = {}

    def text(self, words: Words) -> str:
        """Return the text with *words* in its holes."""
        return self.template.format_map(words)

    def make(self, words: Words, filename: str) -> CodeType:
        """Return the code with *words*: by replacement, or compiled where that can't be trusted."""
        made = self.replace(words, filename) if is_trusted() else None
        return made or next(iter(compile_text(self.text(words), filename).values()))

    def replace(self, words: Words, filename: str) -> CodeType | None:
        """Return the code with *words* by replacement, or None where the compiler might have made another one."""
        code = self.code
        renamed = {str(self.words[hole]): str(words[hole]) for hole in self.names}
        others: dict[object, object] = {self.words[hole]: words[hole] for hole in self.words}
        constants = tuple([_with_words(value, others) for value in code.co_consts])
        if self._may_share(renamed, constants) or not all(type(words[hole]) is int for hole in self.numbers):
            return None
        name = renamed.get(code.co_name, code.co_name)
        return code.replace(
            co_names=tuple([renamed.get(name, name) for name in code.co_names]),
            co_varnames=tuple([renamed.get(name, name) for name in code.co_varnames]),
            co_consts=constants,
            co_name=name,
            co_qualname=name,
            co_filename=filename,
            co_linetable=self._table(words),
        )

    def _may_share(self, renamed: dict[str, str], constants: tuple[object, ...]) -> bool:
        """Whether two names or two constants that the shape has would be one."""
        names = {*renamed.values()}
        if len(names) != len(renamed) or not self.fixed.isdisjoint(names):
            return True
        return len({*map(repr, constants)}) != len(constants)

    def _table(self, words: Words) -> bytes:
        """Return the line table for *words*: those on a line before a column move it."""
        longer = {hole: len(str(words[hole]).encode()) - len(str(word)) for hole, word in self.words.items()}
        key = tuple(longer.values())
        if key not in self.tables:
            if len(self.tables) >= MOST_TABLES:
                self.tables.clear()
            moves = [[(column, longer[hole]) for column, hole in line] for line in self.holes]

            def move(line: int, column: int) -> int:
                return column + sum([more for start, more in moves[line - 1] if start < column])

            self.tables[key] = write_table(self.entries, self.code.co_firstlineno, move)
        return self.tables[key]


MOST_TABLES = 64
"""Line tables kept for words of the same lengths."""


def _is_simple(code: CodeType) -> bool:
    return not (code.co_freevars or code.co_cellvars or any(hasattr(value, "co_code") for value in code.co_consts))


def _with_words(value: object, words: Mapping[object, object]) -> object:
    """Return a constant with words in the place of others; names of keywords stand in tuples."""
    if type(value) is tuple:
        return tuple([_with_words(item, words) for item in value])
    return words.get(value, value) if type(value) in (str, int) else value


def _holes_in(line: str, words: Words) -> list[tuple[int, str]]:
    """Return each hole of a line and the column at which its word starts in the shape that was compiled."""
    found: list[tuple[int, str]] = []
    column = 0
    for literal, hole, *_ in formatter_parser(line):
        column += len(literal.encode())
        if hole is not None:
            found.append((column, hole))
            column += len(str(words[hole]))
    return found


def is_trusted() -> bool:
    """Whether replacing makes on this interpreter what the compiler makes."""
    if not _verdicts:
        _verdicts.append(sys.implementation.name == "cpython" and find_difference(*_TEST) is None)
        if not _verdicts[0]:
            tell("code objects aren't made by replacement: %s", sys.implementation.cache_tag)
    return _verdicts[0]


_verdicts: list[bool] = []


def find_difference(template: str, names: Words, numbers: Words) -> str | None:
    """Return the first field in which a function differs when it is made both ways, or None."""
    shape, words = Shape(template, tuple(names), tuple(numbers)), {**names, **numbers}
    replaced = shape.replace(words, "<made>")
    compiled = next(iter(compile_text(shape.text(words), "<made>").values()))
    if replaced is None:
        return "replace"
    return next((name for name in FIELDS if getattr(replaced, name) != getattr(compiled, name)), None)


_TEST_TEXT = """\
def {name}(self, {first}, *, {second}=None):
    try:
        self.{first} = [{first}, {small}, '{second}']
    except (KeyError, ValueError) as error:
        for {inner} in range({large}):
            self.{second}(error, {first}={inner}, key={inner}.{first})
        raise
"""
"""A function with all that a shape may have."""
_TEST = (
    _TEST_TEXT,
    {"name": "f", "first": "a_rather_long_name" * 5, "second": "ä", "inner": "i"},
    {"small": 1, "large": 3_000_000_000},
)
