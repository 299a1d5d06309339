"""What the modules of this package share: problems, the error that holds them, and readers of single values.

A reader takes a value, the path to it and the list of problems. It returns what it has
read; or it adds why not to the list, and returns REFUSED.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence
    from typing import Any, Final, TypeAlias

    Path: TypeAlias = tuple[str | int, ...]
    Problems: TypeAlias = "list[Problem]"
    Reader: TypeAlias = "Callable[[Any, Path, Problems], Any]"

MOST_PROBLEMS: Final = 100
"""Problems that are told of one value."""
LONGEST_STEP: Final = 200
"""Characters of a key that a path holds as it is."""
VEIL: Final = "<secret>"
"""What is shown of secrets."""


class Problem:
    """One reason why a value was refused."""

    __slots__ = ("code", "message", "path", "value")

    def __init__(self, path: Path, code: str, message: str, value: str | None = None) -> None:
        self.path = path
        """Keys and indexes from the outermost value to the one at fault."""
        self.code = code
        """The rule that is broken, for example ``ge`` or ``missing``."""
        self.message = message
        self.value = value
        """A short ``repr`` of the value, or None where there is none."""

    def __repr__(self) -> str:
        return f"Problem({self.path!r}, {self.code!r}, {self.message!r}, {self.value!r})"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Problem):
            return NotImplemented
        return (self.path, self.code, self.message, self.value) == (other.path, other.code, other.message, other.value)

    def __hash__(self) -> int:
        return hash((self.path, self.code, self.message, self.value))

    def __str__(self) -> str:
        where = "".join([_spell_step(step) for step in self.path]).lstrip(".")
        text = f"{where}: {self.message}" if where else self.message
        return text if self.value is None else f"{text}, got {self.value}"


def _spell_step(step: str | int) -> str:
    return f".{step}" if isinstance(step, str) and step.isidentifier() else f"[{step!r}]"


class ValidationError(ValueError):
    """A value was refused; ``problems`` says all that is wrong with it."""

    def __init__(self, subject: str, problems: Iterable[Problem]) -> None:
        kept = tuple(problems)
        super().__init__(subject, kept)
        self.subject = subject
        """What was to be made."""
        self.problems = kept

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{count} problem{'' if count == 1 else 's'} in {self.subject}"
        return "\n  ".join([head, *map(str, self.problems)])


class Refused:
    """The type of REFUSED."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "REFUSED"


REFUSED: Final = Refused()
"""What a reader returns that has added problems."""


class UnsetType:
    """The type of UNSET."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "UNSET"

    def __reduce__(self) -> str:
        return "UNSET"


UNSET: Final = UnsetType()
"""Stands where nothing was given; dumped data leaves it out."""
FRESH: Any = object()
"""The default of parameters that are a new list, set or dict where nothing is given."""
MORE: Final = Problem((), "more", "there are more problems than are told")
"""Stands for each problem beyond the last that is told."""


def load_with(read: Reader, data: object, subject: str) -> Any:
    """Return what *read* makes of *data*; raise a ValidationError with every problem where that is nothing."""
    problems: Problems = []
    try:
        made = read(data, (), problems)
    except RecursionError:
        problems = [Problem((), "depth", "is nested too deeply")]
        made = REFUSED
    if problems:
        raise ValidationError(subject, problems[:MOST_PROBLEMS])
    return made


def parse_json(text: str | bytes, subject: str, *, veil: bool = False) -> Any:
    """Return the plain data that JSON *text* spells; raise a ValidationError where it spells none."""
    import json

    try:
        text = text if isinstance(text, str) else text.decode()
        data = json.loads(text, parse_constant=_refuse_constant, parse_float=_parse_float)
        _check_halves(text, data)
        return data
    except UnicodeDecodeError as error:
        problem = Problem((), "encoding", f"isn't UTF-8: byte {error.start + 1} is 0x{error.object[error.start]:02x}")
    except RecursionError:
        problem = Problem((), "depth", "is nested too deeply", VEIL if veil else shown(text))
    except ValueError as error:
        problem = Problem((), "json", f"isn't JSON: {error}", VEIL if veil else shown(text))
    raise ValidationError(subject, [problem])


def _refuse_constant(word: str) -> float:
    message = f"{word} is no JSON number"
    raise ValueError(message)


def _check_halves(text: str, data: object) -> None:
    """Raise where *text*, which spells *data*, holds half a surrogate pair, as it is or escaped: no UTF-8 can."""
    try:
        text.encode()
        if "\\ud" in text or "\\uD" in text:
            write_json(data)
    except UnicodeEncodeError as error:
        message = f"half a surrogate pair, \\u{ord(error.object[error.start]):04x}"
        raise ValueError(message) from None


def _parse_float(text: str) -> float:
    number = float(text)
    if number - number != 0:
        message = "a number is too large for a float"
        raise ValueError(message)
    return number


def write_json(plain: object) -> bytes:
    """Return plain data as JSON."""
    import json

    return json.dumps(plain, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def shown(value: object, length: int = 80) -> str:
    """Return a ``repr`` of *value* that is short, one line and never raises."""
    if type(value) is int and value.bit_length() > length * 4:
        return f"<an integer of {value.bit_length()} bits>"
    try:
        if isinstance(value, (str, bytes)) and len(value) > length:
            value = value[:length] + value[-length:]  # type: ignore[operator]
        text = _short_repr(value) if isinstance(value, (list, dict, tuple, set, frozenset)) else repr(value)
    except Exception as error:  # noqa: BLE001 - a value with a broken repr must still be reported
        text = f"<{type(value).__name__} whose repr raised {type(error).__name__}>"
    text = "".join([char if char.isprintable() else ascii(char)[1:-1] for char in text])
    if len(text) <= length:
        return text
    head = (length - 3) // 2 + 1
    return f"{text[:head]}...{text[len(text) - (length - 3 - head) :]}"


def _short_repr(value: object) -> str:
    import reprlib

    return reprlib.repr(value)


def refuse(problems: Problems, path: Path, code: str, message: str, value: object) -> Any:
    """Add a problem with *value*; return REFUSED."""
    problems.append(Problem(path, code, message, shown(value)) if len(problems) < MOST_PROBLEMS else MORE)
    return REFUSED


def refuse_missing(problems: Problems, path: Path, subject: str) -> Any:
    """Add the problem that *subject* lacks what stands at *path*; return REFUSED."""
    problems.append(Problem(path, "missing", f"is missing; {subject} requires it"))
    return REFUSED


def refuse_length(problems: Problems, path: Path, length: int, value: Any) -> None:
    """Add the problem that *value* has not as many items as it must have."""
    refuse(problems, path, "length", f"must have {length} items, not {len(value)}", value)


def refuse_tag(problems: Problems, path: Path, words: str, known: Collection[object], *tags: object) -> Any:
    """Add the problem that no tag stands at *path*, or that the one of *tags* isn't *known*; return REFUSED."""
    if not tags:
        problems.append(Problem(path, "tag", f"is missing; {words}"))
        return REFUSED
    texts = [tag for tag in known if isinstance(tag, str)]
    return refuse(problems, path, "tag", f"{words}{_suggest(tags[0], texts)}", tags[0])


def refuse_extra(problems: Problems, path: Path, data: dict[Any, Any], known: Collection[str], subject: str) -> None:
    """Add a problem for each key of *data* that *subject* doesn't know."""
    for key in data:
        if key not in known:
            message = f"is no field of {subject}{_suggest(key, known)}"
            problems.append(Problem((*path, step_of(key)), "extra", message))
            if len(problems) >= MOST_PROBLEMS:
                return


def _suggest(key: object, known: Iterable[str]) -> str:
    if not isinstance(key, str) or len(key) > 100:
        return ""
    from difflib import get_close_matches

    close = get_close_matches(key, sorted(known), n=1)
    return f"; did you mean {close[0]!r}?" if close else ""


def step_of(key: object) -> str | int:
    """Return what a path holds for *key*: texts and integers as they are, unless they are huge."""
    if type(key) is str and len(key) <= LONGEST_STEP:
        return key
    if type(key) is int and key.bit_length() <= LONGEST_STEP:
        return key
    return shown(key, LONGEST_STEP)


def hide(problems: Problems, first: int) -> None:
    """Take from the problems from number *first* on what may show a secret."""
    for i in range(first, len(problems)):
        found = problems[i]
        if found.value is not None:
            problems[i] = Problem(found.path, found.code, found.message, VEIL)


class Veiled:
    """Stands in a problem for a value that may hold a secret."""

    __slots__ = ()

    def __repr__(self) -> str:
        return VEIL


def veiled(value: object) -> object:
    """Return *value*; or what hides it, where it is a container or JSON text that may hold a secret."""
    if isinstance(value, str):
        return Veiled() if value.lstrip().startswith(("{", "[")) else value
    if isinstance(value, (bytes, bytearray)):
        return Veiled() if bytes(value).lstrip().startswith((b"{", b"[")) else value
    return Veiled() if hasattr(type(value), "__iter__") else value


def choose(problems: Problems, tried: Sequence[Problems], path: Path, message: str, value: object) -> Any:
    """Add the problems of the one option that *value* was meant for, or say that it fits none; return REFUSED."""
    beyond = [found for found in tried if not all(_is_of_kind(each, path) for each in found)]
    if len(beyond) != 1:
        beyond = [found for found in beyond if not any(_is_of_keys(each, path) for each in found)]
    if len(beyond) != 1:
        return refuse(problems, path, "union", message, value)
    problems.extend(beyond[0])
    return REFUSED


def _is_of_kind(problem: Problem, path: Path) -> bool:
    return problem.path == path and problem.code in ("type", "enum", "literal", "union")


def _is_of_keys(problem: Problem, path: Path) -> bool:
    return problem.code in ("missing", "extra") and problem.path[:-1] == path


def is_int(value: object) -> bool:
    """Whether *value* is an int and no bool."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_float(value: object) -> bool:
    """Whether *value* is a float, or an int and no bool."""
    return isinstance(value, float) or is_int(value)


def is_literal(value: object, literals: Iterable[object]) -> bool:
    """Whether *value* equals one of *literals*, type included."""
    return any(type(value) is type(literal) and value == literal for literal in literals)


def read_bool(value: object, path: Path, problems: Problems) -> Any:
    """Return True or False."""
    return value if isinstance(value, bool) else refuse(problems, path, "type", "must be true or false", value)


def read_str(value: object, path: Path, problems: Problems) -> Any:
    """Return text."""
    return value if isinstance(value, str) else refuse(problems, path, "type", "must be text", value)


def read_int(value: object, path: Path, problems: Problems) -> Any:
    """Return an int, which is no bool."""
    return value if is_int(value) else refuse(problems, path, "type", "must be an integer", value)


def read_whole(value: object, path: Path, problems: Problems) -> Any:
    """Return an int; a float without a fraction is one, too."""
    if isinstance(value, float) and float.is_integer(value):
        return float.__int__(value)
    return value if is_int(value) else refuse(problems, path, "type", "must be an integer", value)


def read_exact_float(value: object, path: Path, problems: Problems) -> Any:
    """Return a float; an int is left to another option of a union."""
    return value if isinstance(value, float) else refuse(problems, path, "type", "must be a number", value)


def read_float(value: Any, path: Path, problems: Problems) -> Any:
    """Return a float; an int becomes one."""
    if isinstance(value, float):
        return value
    if not is_int(value):
        return refuse(problems, path, "type", "must be a number", value)
    try:
        return float(value)
    except OverflowError:
        return refuse(problems, path, "range", "is an integer too large for a float", value)


def read_text(
    value: object, path: Path, problems: Problems, cls: type, parse: Callable[[str], object], code: str, message: str
) -> Any:
    """Return an object of *cls*, or what *parse* makes of text."""
    if isinstance(value, cls):
        return value
    if not isinstance(value, str):
        return refuse(problems, path, "type", message, value)
    try:
        return parse(str.__str__(value))
    except (ValueError, ArithmeticError):
        return refuse(problems, path, code, message, value)


def read_member(value: object, path: Path, problems: Problems, cls: type, message: str) -> Any:
    """Return the member of the enum *cls* that *value* is, or is the value of."""
    if isinstance(value, cls):
        return value
    try:
        found: Any = cls(value)
    except ValueError:
        return refuse(problems, path, "enum", message, value)
    return found if type(found.value) is type(value) else refuse(problems, path, "enum", message, value)


def pack(made: list[Any], path: Path, problems: Problems, before: int, cls: type) -> Any:
    """Return the container of *cls* with what was *made*; REFUSED where there are more problems than *before*."""
    if len(problems) > before:
        return REFUSED
    try:
        return cls(made)
    except TypeError:
        return refuse(problems, path, "type", f"holds items that can't stand in a {cls.__name__}", made)


def items_of(value: object, path: Path, problems: Problems, cls: type, message: str, *, veil: bool = False) -> Any:
    """Return what is to be walked for the items of a container: a list or a tuple, or what is like one."""
    if isinstance(value, (list, tuple, cls)):
        return value
    if not isinstance(value, (str, bytes, bytearray, memoryview, dict)):
        from collections.abc import Sequence
        from collections.abc import Set as AbstractSet

        if isinstance(value, Sequence) or (cls in (set, frozenset) and isinstance(value, AbstractSet)):
            return [*value]
    return refuse(problems, path, "type", message, veiled(value) if veil else value)


def entries_of(value: object) -> dict[Any, Any] | None:
    """Return what stands for a dict as one, or None."""
    if isinstance(value, dict):
        return value
    from collections.abc import Mapping

    return dict(value) if isinstance(value, Mapping) else None


def read_entries(value: object, path: Path, problems: Problems, *, veil: bool = False) -> Any:
    """Return what stands for a dict as one."""
    found = entries_of(value)
    if found is not None:
        return found
    return refuse(problems, path, "type", "must be a dict", veiled(value) if veil else value)


def read_object(
    value: object, path: Path, problems: Problems, cls: type, read: Reader, message: str, *, veil: bool = False
) -> Any:
    """Return an object of *cls* as it is, or what *read* makes of what stands for a dict."""
    if isinstance(value, cls):
        return value
    entries = entries_of(value)
    if entries is None:
        return refuse(problems, path, "type", message, veiled(value) if veil else value)
    return read(dict(entries), path, problems)


def is_multiple(value: Any, step: Any) -> bool:
    """Whether *value* is a whole multiple of *step*, decimally: 0.3 is one of 0.1."""
    if isinstance(value, int) and isinstance(step, int):
        return value % step == 0
    try:
        (digits, exponent), (unit, place) = _decimal_parts(value), _decimal_parts(step)
    except ValueError:
        return False
    if exponent >= place:
        return digits * pow(10, exponent - place, unit) % unit == 0
    missing = place - exponent
    return digits == 0 or (missing <= digits.bit_length() and digits % (unit * 10**missing) == 0)


def _decimal_parts(number: Any) -> tuple[int, int]:
    if isinstance(number, int):
        return number, 0
    from decimal import Decimal

    decimal = number if isinstance(number, Decimal) else Decimal(float.__repr__(number))
    if not decimal.is_finite():
        raise ValueError(number)
    parts: Any = decimal.as_tuple()
    return int(Decimal((parts.sign, parts.digits, 0))), parts.exponent


def holds(value: Any, rule: str, bound: Any) -> bool:
    """Whether a comparison with *bound* holds; one that can't be made doesn't."""
    try:
        if rule == "one_of":
            return value in bound
        if rule in ("gt", "ge"):
            return bool(value > bound if rule == "gt" else value >= bound)
        return bool(value < bound if rule == "lt" else value <= bound)
    except (TypeError, ArithmeticError):
        return False


def search(pattern: str) -> Callable[[str], object]:
    """Return a function that looks for *pattern* in a text; it is compiled when it is first called."""
    compiled: list[Callable[[str], object]] = []

    def find(text: str) -> object:
        if not compiled:
            import re

            compiled.append(re.compile(pattern).search)
        return compiled[0](text)

    return find


DUMPS: Final[dict[type, Callable[[Any], Any]]] = {}
"""How objects of each class of this package become plain data."""
