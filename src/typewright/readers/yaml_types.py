"""Types as text: a tokenizer and a recursive descent, with a limit on depth. Never ``eval``.

    type    = union [ "=" default ]
    union   = atom { "|" atom }
    atom    = ( name [ "[" parts "]" ] | literal ) [ "?" ]
    parts   = union { "," union } | union "," "..."
    name    = int | list | ... | User | shared.Address
    literal = 'text' | "text" | 12 | -1

``T?`` is ``T | none``; at the end of a field's type it also makes None the default.
"""

from __future__ import annotations

from typewright.definitions import (
    SCALARS,
    Anything,
    DictType,
    FrozenSetType,
    Late,
    ListType,
    LiteralType,
    Null,
    Scalar,
    SetType,
    TupleType,
    Type,
    UnionType,
    VariadicType,
)
from typewright.errors import shown
from typewright.readers.yaml_names import suggest_type
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.errors import SchemaError

LONGEST_TYPE = 5000
"""Characters that a type's text may have."""
DEEPEST_TYPE = 32
"""Brackets inside each other."""

_WORD_OR_SIGN = r"""\s*(?:
    (?P<text>'[^']*'|"[^"]*")
  | (?P<number>-?[0-9]{1,100}(?![\w.]))
  | (?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)*)
  | (?P<sign>\.\.\.|[\[\],|?=])
  | (?P<end>\Z)
)"""
_WORDS: dict[str, object] = {"none": None, "true": True, "false": False}
_ONE_PART: dict[str, Callable[[Type], Type]] = {"list": ListType, "set": SetType, "frozenset": FrozenSetType}


@frozen
class TypeText:
    """A type that has been read from text."""

    type: Type
    optional: bool
    """Whether a ``?`` stood outside all brackets."""
    default: str | None = None
    """The text after ``=``, without blanks around it, or None."""
    default_at: int = 0
    """Where in the text that default begins."""


@frozen
class Token:
    """One word or sign of a type's text."""

    kind: str
    text: str
    at: int


def read_type_text(
    text: str, fault: Callable[[int, str, str | None], SchemaError], name_type: Callable[[str, int], Type]
) -> TypeText:
    """Return the type that *text* spells.

    *fault* makes the error for an offset, a reason and a hint; *name_type* gives the type
    for a declared name and its offset, or raises.

    >>> read_type_text("list[int]?", lambda *args: None, lambda name, at: Late(name)).type
    UnionType(options=(ListType(item=Scalar(name='int')), Null()), by=None)

    Raises:
        SchemaError: the text is no type.
    """
    if len(text) > LONGEST_TYPE:
        raise fault(0, f"this type has {len(text):,} characters, more than {LONGEST_TYPE:,}", None)
    parser = _Parser(text, fault, name_type)
    read = parser.read_union(0)
    if parser.token.text == "=" and parser.token.kind == "sign":
        rest = text[parser.token.at + 1 :]
        start = parser.token.at + 1 + len(rest) - len(rest.lstrip())
        return TypeText(read, parser.optional, rest.strip(), start)
    if parser.token.kind != "end":
        raise parser.fault_here("the type has ended before {}")
    return TypeText(read, parser.optional)


def join_types(options: list[Type]) -> Type:
    """Return one type for several: unions flattened, neighbouring literals joined, repetitions dropped."""
    flat: list[Type] = []
    for option in options:
        for part in option.options if isinstance(option, UnionType) else (option,):
            if flat and isinstance(part, LiteralType) and isinstance(flat[-1], LiteralType):
                flat[-1] = LiteralType(_without_repeats((*flat[-1].values, *part.values)))
            elif isinstance(part, LiteralType) or part not in flat:
                flat.append(part)
    return flat[0] if len(flat) == 1 else UnionType(tuple(flat))


def _without_repeats(values: tuple[object, ...]) -> tuple[object, ...]:
    return tuple({(type(value), value): value for value in values}.values())


class _Parser:
    """The text, the token under the cursor, and what has been seen."""

    def __init__(
        self, text: str, fault: Callable[[int, str, str | None], SchemaError], name_type: Callable[[str, int], Type]
    ) -> None:
        import re

        self._match = re.compile(_WORD_OR_SIGN, re.VERBOSE).match
        self._text = text
        self._fault = fault
        self._name_type = name_type
        self.optional = False
        self._after = 0
        self.token = Token("end", "", 0)
        self._advance()

    def _advance(self) -> Token:
        """Move to the next token and return the one before."""
        before = self.token
        match = self._match(self._text, self._after)
        if match is None or match.lastgroup is None:
            raise self._refuse_character()
        self._after = match.end()
        self.token = Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup))
        return before

    def _refuse_character(self) -> SchemaError:
        rest = self._text[self._after :].lstrip()
        at = len(self._text) - len(rest)
        if rest[0] in "'\"":
            return self._fault(at, "this quote isn't closed", None)
        hint = "write types as in list[str], dict[str, int], int | none, 'a' | 'b'"
        if rest[0] == "(":
            hint = "types take square brackets and are never called"
        return self._fault(at, f"{shown(rest[0])} can't stand in a type", hint)

    def fault_here(self, reason: str, hint: str | None = None) -> SchemaError:
        """Return the error for the token under the cursor; ``{}`` in *reason* stands for it."""
        what = "its end" if self.token.kind == "end" else shown(self.token.text)
        return self._fault(self.token.at, reason.replace("{}", what), hint)

    def _take_sign(self, sign: str) -> bool:
        if self.token.kind == "sign" and self.token.text == sign:
            self._advance()
            return True
        return False

    def _expect(self, sign: str, why: str) -> None:
        if not self._take_sign(sign):
            raise self.fault_here(f"expected {sign!r} {why}, not {{}}")

    def read_union(self, depth: int) -> Type:
        """Return one type or several with ``|`` between them."""
        if depth > DEEPEST_TYPE:
            raise self._fault(self.token.at, f"this type is nested deeper than {DEEPEST_TYPE} levels", None)
        options = [self._read_atom(depth)]
        while self._take_sign("|"):
            options.append(self._read_atom(depth))
        return join_types(options)

    def _read_atom(self, depth: int) -> Type:
        token = self.token
        if token.kind in ("text", "number"):
            found: Type = LiteralType((self._read_literal(),))
        elif token.kind == "name":
            self._advance()
            found = self._read_named(token, depth)
        elif token.kind == "end":
            raise self.fault_here("a type is missing here")
        else:
            raise self.fault_here("expected a type, not {}")
        if self._take_sign("?"):
            self.optional = self.optional or depth == 0
            return join_types([found, Null()])
        return found

    def _read_literal(self) -> object:
        token = self._advance()
        return token.text[1:-1] if token.kind == "text" else int(token.text)

    def _read_named(self, token: Token, depth: int) -> Type:
        word = token.text
        if word == "literal":
            return self._read_literals()
        if word in _ONE_PART:
            return self._read_one_part(token, depth)
        if word == "dict":
            return self._read_dict(token, depth)
        if word == "tuple":
            return self._read_tuple(depth)
        if word in SCALARS:
            return Scalar(word)
        if word in ("any", "none"):
            return Anything() if word == "any" else Null()
        return self._name_type(word, token.at)

    def _read_literals(self) -> Type:
        self._expect("[", "after literal")
        values = [self._read_literal_value()]
        while self._take_sign(","):
            values.append(self._read_literal_value())
        self._expect("]", "at the end of literal[...]")
        return LiteralType(_without_repeats(tuple(values)))

    def _read_literal_value(self) -> object:
        if self.token.kind in ("text", "number"):
            return self._read_literal()
        if self.token.kind == "name" and self.token.text in _WORDS:
            return _WORDS[self._advance().text]
        hint = "put text in quotes" if self.token.kind == "name" else None
        raise self.fault_here("expected a quoted text, an integer, true, false or none, not {}", hint)

    def _read_parts(self, token: Token, depth: int, count: int) -> list[Type]:
        """Return the types in brackets after a word; without brackets each may be anything."""
        if not self._take_sign("["):
            return [Anything()] * count
        parts = [self.read_union(depth + 1)]
        while self._take_sign(","):
            parts.append(self.read_union(depth + 1))
        self._expect("]", f"at the end of {token.text}[...]")
        if len(parts) != count:
            example = {"dict": "dict[str, int]"}.get(token.text, f"{token.text}[str]")
            types = "one type" if count == 1 else f"{count} types"
            raise self._fault(token.at, f"{token.text} takes {types}, not {len(parts)}", f"for example {example}")
        return parts

    def _read_one_part(self, token: Token, depth: int) -> Type:
        item_at = self.token.at + 1
        item = self._read_parts(token, depth, 1)[0]
        if token.text != "list":
            self._check_hashable(item, "an item of a set", item_at)
        return _ONE_PART[token.text](item)

    def _read_dict(self, token: Token, depth: int) -> Type:
        key_at = self.token.at + 1
        key, value = self._read_parts(token, depth, 2)
        self._check_hashable(key, "a key", key_at)
        return DictType(key, value)

    def _read_tuple(self, depth: int) -> Type:
        if not self._take_sign("["):
            return VariadicType(Anything())
        parts = [self.read_union(depth + 1)]
        while self._take_sign(","):
            if len(parts) == 1 and self._take_sign("..."):
                self._expect("]", "after '...'")
                return VariadicType(parts[0])
            parts.append(self.read_union(depth + 1))
        self._expect("]", "at the end of tuple[...]")
        return TupleType(tuple(parts))

    def _check_hashable(self, part: Type, what: str, at: int) -> None:
        if not is_hashable(part):
            raise self._fault(at, f"{what} can't be a list, a set or a dict", None)


def is_hashable(type_: Type) -> bool:
    """Whether values of *type_* can be keys; a name is trusted."""
    if isinstance(type_, (ListType, SetType, DictType)):
        return False
    if isinstance(type_, UnionType):
        return all(is_hashable(option) for option in type_.options)
    if isinstance(type_, TupleType):
        return all(is_hashable(item) for item in type_.items)
    if isinstance(type_, (VariadicType, FrozenSetType)):
        return is_hashable(type_.item)
    return True


def read_type_name(word: str, names: dict[str, str]) -> tuple[Type | None, str | None]:
    """Return the type for a word that may name something declared, or None and a hint."""
    alias, dot, _ = word.partition(".")
    kind = names.get(alias)
    if dot and kind == "import":
        return Late(word), None
    if not dot and kind in ("model", "enum"):
        return Late(word), None
    if kind == "import":
        return None, f"{word!r} is an import; name one of its models: {word}.Name"
    if dot:
        imports = [name for name, kind in names.items() if kind == "import"]
        return None, f"imported here: {', '.join(imports)}" if imports else "nothing is imported here"
    return None, suggest_type(word, [name for name, kind in names.items() if kind != "import"])
