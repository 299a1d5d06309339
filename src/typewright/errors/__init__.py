"""Every exception that typewright raises on purpose.

One root, built-in second parents, data in attributes. Every class passes its data to
``Exception.__init__``, so that ``args`` rebuild it: pickle, copy and process pools work.

    TypewrightError
        ValidationError        a value is refused; holds all problems
        DumpError              an object can't become plain data
        TemplateError          a replacement for the message of a problem is wrong
        ChoiceError            load, dump or codec was told something that it can't be told
        PickleError            a class without an importable name can't be pickled
        FrozenError            a frozen object was assigned to
        Refusal                a check of a user's refuses a value, and says where
        CheckError             a check of a user's answers neither yes nor no
        DefinitionError        a class, a field or a type is wrong
            FieldNameError  FieldError  ConstraintError  AnnotationError  ModelError  CodeError
            OverloadError  AmbiguousOverloadError  WrapperError  ContextError
        ContextUsedError       a context was entered before
        NoOverloadError        no overload of a function fits the arguments of a call
        SchemaError            a schema file is wrong; holds file, line and column
            JsonSchemaError    a JSON Schema is wrong; holds the JSON pointer
        SchemaImportError      a module that a schema file stands for can't be imported
        InstallError           a folder of schemas can't be installed as a package
        FreezeError            the code of a package can't be frozen
        GenerateError          files can't be generated
        DataError              a data file can't be read
        SourceError            there is no generated code to show
        CodePartError          text was put where code belongs
        UnitSealedError        a unit was changed after it had been compiled
        ExtraMissingError      an optional library isn't installed
        StrategyError          no values can be drawn for a type
        DisagreementError      generated code and the reference answer otherwise
        InternalError          a bug of ours

Beside them stands one warning, PatternWarning: a pattern can take very long. What most programs
never meet is in modules of its own, loaded when it is asked for: of functions, code, schemas, files, testing.
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any, Protocol, Self

    # isort: off
    from typewright.errors.of_code import (
        CodePartError as CodePartError,
        SourceError as SourceError,
        UnitSealedError as UnitSealedError,
    )
    from typewright.errors.of_files import (
        FreezeError as FreezeError,
        GenerateError as GenerateError,
        InstallError as InstallError,
    )
    from typewright.errors.of_functions import (
        AmbiguousOverloadError as AmbiguousOverloadError,
        CodeError as CodeError,
        ContextError as ContextError,
        ContextUsedError as ContextUsedError,
        NoOverloadError as NoOverloadError,
        OverloadError as OverloadError,
        WrapperError as WrapperError,
    )
    from typewright.errors.of_schemas import (
        DataError as DataError,
        JsonSchemaError as JsonSchemaError,
        SchemaError as SchemaError,
        SchemaImportError as SchemaImportError,
    )
    from typewright.errors.of_testing import DisagreementError as DisagreementError, StrategyError as StrategyError
    # isort: on

    class SomeOrigin(Protocol):
        """A place in a user's file; in truth a ``definitions.Origin``, which this module can't import."""

        @property
        def file(self) -> str | None:
            """Path of the file."""
            ...

        @property
        def line(self) -> int | None:
            """Line, counted from 1."""
            ...

        @property
        def column(self) -> int | None:
            """Column, counted from 1."""
            ...

    class SomeProblem(Protocol):
        """What a checker knows of :attr:`ValidationError.problems`; in truth ``definitions.Problem``."""

        @property
        def path(self) -> tuple[str | int, ...]:
            """Keys and indexes from the outermost value."""
            ...

        @property
        def where(self) -> str:
            """The path as a JSON path."""
            ...

        @property
        def code(self) -> str:
            """Name of the kind of problem."""
            ...

        @property
        def message(self) -> str:
            """What is wrong, for people."""
            ...

        @property
        def value(self) -> str | None:
            """The value, shortened."""
            ...

        @property
        def rule(self) -> str | None:
            """The rule as it was written."""
            ...

        @property
        def origin(self) -> SomeOrigin:
            """Where the rule was written."""
            ...

        @property
        def argument(self) -> object:
            """The bound of the rule, or None."""
            ...

        @property
        def holes(self) -> dict[str, str]:
            """What a template of a message may name."""
            ...

        def at(self, *steps: str | int) -> SomeProblem:
            """Return the same problem of a part of a larger value."""
            ...

        def with_message(self, message: str) -> SomeProblem:
            """Return the same problem in other words."""
            ...

        def as_dict(self) -> dict[str, Any]:
            """Return what JSON can hold of it."""
            ...


class TypewrightError(Exception):
    """Root of every error that typewright raises on purpose."""


class ValidationError(TypewrightError, ValueError):
    """A value was refused; :attr:`problems` says where and why, all of it.

    ``args`` rebuild it, so it survives pickle, copy and process pools.
    """

    def __init__(self, title: str, problems: Sequence[SomeProblem]) -> None:
        super().__init__(title, tuple(problems))
        self.title = title
        """What was being made, for example ``"User"``."""
        self.problems = tuple(problems)
        """Every problem found, in the order of the definition."""

    def __str__(self) -> str:
        count = len(self.problems)
        lines = [f"{count} problem{'s' if count != 1 else ''} in {self.title}"]
        lines += [f"  {problem}" for problem in self.problems]
        return "\n".join(lines)

    def render(
        self,
        *,
        width: int = 100,
        color: bool = False,
        most: int = 20,
        messages: Mapping[str, str] | None = None,
    ) -> str:
        """Return a table for a terminal, or a paragraph for each problem where a table is wider than *width*.

        Beyond the first *most* problems there is a line that counts the rest by code.
        *color* adds the escape sequences of a terminal; *messages* are as for :meth:`with_messages`.

        Raises:
            TemplateError: one of *messages* is wrong.
        """
        from typewright.rendering import draw_problems

        problems = self.problems if messages is None else self.with_messages(messages).problems
        return draw_problems(self.title, problems, width=width, color=color, most=most)

    def log_line(self, *, length: int = 500) -> str:
        """Return one line of at most *length* characters, 80 at least: as many problems as fit, and how many don't."""
        from typewright.rendering import spell_line

        return spell_line(self.title, self.problems, length)

    def as_dict(self) -> dict[str, Any]:
        """Return what JSON can hold: ``title`` and ``problems``, each as :meth:`Problem.as_dict` says."""
        return {"title": self.title, "problems": [problem.as_dict() for problem in self.problems]}

    def with_messages(self, messages: Mapping[str, str]) -> Self:
        """Return the same error in other words: *messages* holds a text for each code that is to have one.

        A text may name ``{path}``, ``{value}``, ``{rule}``, ``{argument}`` and ``{message}``, the one before.

        >>> import typewright as tw
        >>> try:
        ...     tw.define("Order", count=tw.field(int, ge=1))(0)
        ... except tw.ValidationError as error:
        ...     print(error.with_messages({"ge": "muss mindestens {argument} sein"}).problems[0].message)
        muss mindestens 1 sein

        Raises:
            TemplateError: a text has another hole, or is none.
        """
        _check_templates(messages)
        told = [
            problem.with_message(messages[problem.code].format_map(problem.holes))
            if problem.code in messages
            else problem
            for problem in self.problems
        ]
        return self._like(told)

    def at(self, *steps: str | int) -> Self:
        """Return the same error of a value that stands at *steps* in a larger one, such as a request's ``body``."""
        return self._like([problem.at(*steps) for problem in self.problems])

    @classmethod
    def merge(cls, title: str, errors: Iterable[ValidationError]) -> Self:
        """Return one error with the problems of several, in their order; see :meth:`at`."""
        return cls(title, [problem for error in errors for problem in error.problems])

    def _like(self, problems: Sequence[SomeProblem]) -> Self:
        made = type(self)(self.title, problems)
        for note in getattr(self, "__notes__", ()):
            made.add_note(note)
        return made


class TemplateError(TypewrightError, ValueError):
    """A text that was to replace the message of a problem is wrong."""

    def __init__(self, code: str, template: object, reason: str) -> None:
        super().__init__(code, template, reason)
        self.code = code
        """The code of the problems that it was for."""
        self.template = template
        self.reason = reason

    def __str__(self) -> str:
        return f"message for {shown(self.code)}: {shown(self.template)} {self.reason}"


class DumpError(TypewrightError, ValueError):
    """An object can't become plain data: it holds a cycle or a value of a foreign type."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(title, reason)
        self.title = title
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.title}: {self.reason}"


class ChoiceError(TypewrightError, TypeError):
    """A keyword of ``load``, ``dump`` or ``codec`` is unknown, or has a value that it can't have."""

    def __init__(self, choice: str, reason: str) -> None:
        super().__init__(choice, reason)
        self.choice = choice
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.choice} {self.reason}"


class PickleError(TypewrightError, TypeError):
    """A class that no import finds can't be pickled by its definition: something in that can't be found either."""

    def __init__(self, model: str, what: str, reason: str) -> None:
        super().__init__(model, what, reason)
        self.model = model
        self.what = what
        """The part of the definition, with the name of its field."""
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"{self.model}: {self.what} can't be pickled: {self.reason}; "
            "define it at the top of a module, or the model itself"
        )


class FrozenError(TypewrightError, AttributeError):
    """An attribute of a frozen object was set or deleted."""

    def __init__(self, model: str, attribute: str) -> None:
        super().__init__(model, attribute)
        self.model = model
        self.attribute = attribute

    def __str__(self) -> str:
        return f"{self.model} is frozen: {self.attribute!r} can't be changed; make a changed copy with tw.replace()"


class Refusal(TypewrightError, ValueError):  # noqa: N818 - what a user raises on purpose, not an error of theirs
    """What a check or a converter raises to say where in the value the problem is.

    *path* leads from the value that was asked, for a model's check the object, to the part
    at fault. *code* is the problem's, ``check`` or ``convert`` unless it is given. Several
    of them are raised together in an ``ExceptionGroup``.

    >>> import typewright as tw
    >>> class Span(tw.Model):
    ...     start: int
    ...     end: int
    ...     @tw.check
    ...     def in_order(self) -> None:
    ...         if self.end < self.start:
    ...             raise tw.Refusal("must not be before start", "end")
    >>> try:
    ...     Span(2, 1)
    ... except tw.ValidationError as error:
    ...     print(error.problems[0].where, error.problems[0].message)
    $.end must not be before start
    """

    def __init__(self, message: str, *path: str | int, code: str | None = None) -> None:
        super().__init__(message, *path)
        self.message = message
        self.path = path
        self.code = code

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self.args, {"code": self.code}

    def __str__(self) -> str:
        return self.message


class CheckError(TypewrightError, TypeError):
    """A check of a user's is wrong: it answers neither yes nor no, or says one thing now and another then."""

    def __init__(self, check: str, reason: str) -> None:
        super().__init__(check, reason)
        self.check = check
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"check {self.check!r} {self.reason}; "
            "return None or True to let a value pass, return False or raise ValueError to refuse it"
        )


class DefinitionError(TypewrightError):
    """A definition is wrong, before any value has been seen."""


class FieldNameError(DefinitionError, ValueError):
    """A field name can't be written in Python."""

    def __init__(self, model: str, name: str, reason: str) -> None:
        super().__init__(model, name, reason)
        self.model = model
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.model}: field {shown(self.name)} {self.reason}; choose another name and give it key="


class FieldError(DefinitionError, TypeError):
    """A field's options contradict each other, its default or its place."""

    def __init__(self, model: str, field: str, reason: str) -> None:
        super().__init__(model, field, reason)
        self.model = model
        self.field = field
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.model}.{self.field}: {self.reason}"


class ConstraintError(DefinitionError, ValueError):
    """A constraint is malformed, or doesn't fit the type that it stands on."""

    def __init__(self, where: str, rule: str, reason: str) -> None:
        super().__init__(where, rule, reason)
        self.where = where
        self.rule = rule
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.where}: {self.rule} {self.reason}"


class AnnotationError(DefinitionError, TypeError):
    """An annotation names something that can't be a field's type, or can't be found."""

    def __init__(self, where: str, annotation: str, reason: str) -> None:
        super().__init__(where, annotation, reason)
        self.where = where
        self.annotation = annotation
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.where}: annotation {shown(self.annotation)} {self.reason}"


class ModelError(DefinitionError, TypeError):
    """A class can't be a model, or something that isn't a model was passed for one."""

    def __init__(self, model: str, reason: str) -> None:
        super().__init__(model, reason)
        self.model = model
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.model}: {self.reason}"


class PatternWarning(UserWarning):
    """A pattern of a definition takes very long on some texts; the message shows such a text.

    >>> PatternWarning("Order.code", "^(a+)+$", "'a' * n + '!'", True).where
    'Order.code'
    """

    def __init__(self, where: str, pattern: str, text: str, is_exponential: bool) -> None:  # noqa: FBT001 - args rebuild it
        super().__init__(where, pattern, text, is_exponential)
        self.where = where
        """The field, or the line of a schema."""
        self.pattern = pattern
        self.text = text
        """A text that the pattern is slow on, as Python with an ``n`` in it."""
        self.is_exponential = is_exponential
        """Whether the time multiplies with each step of ``n``; otherwise it grows with its square."""

    def __str__(self) -> str:
        grows = "multiplies with each step of n" if self.is_exponential else "grows with the square of n"
        return (
            f"{self.where}: pattern {shown(self.pattern)} takes time that {grows} on the text {self.text}; "
            "let no repeat stand inside or beside another that matches the same text, "
            "or let it keep what it has matched, as a++ and (?>a+) do"
        )


class ExtraMissingError(TypewrightError, ImportError):
    """A feature needs a library that isn't installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)
        self.feature = feature
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.feature} needs the {self.extra!r} extra: pip install 'typewright[{self.extra}]'"


class InternalError(TypewrightError, RuntimeError):
    """A bug of ours; carries the generated source that shows it."""

    def __init__(self, what: str, source: str) -> None:
        super().__init__(what, source)
        self.what = what
        self.source = source

    def __str__(self) -> str:
        numbered = "\n".join(f"{i:4} {line}" for i, line in enumerate(self.source.splitlines(), 1))
        return f"{self.what}; this is a bug in typewright, please report this with the generated source:\n{numbered}"


SHOWN_LENGTH = 80
"""How many characters of a value a message shows."""


def shown(value: object, *, length: int = SHOWN_LENGTH) -> str:
    """Return a ``repr`` of *value* that is short, one line and never raises.

    >>> shown("x" * 100, length=10)
    "'xxx...xx'"
    """
    if type(value) is int and value.bit_length() > length * 4:
        return f"<an integer of {value.bit_length()} bits>"
    try:
        # Inside, too: isinstance() asks the value for its class, and the value may raise at that.
        if isinstance(value, (str, bytes)) and len(value) > length:
            value = value[:length] + value[-length:]  # type: ignore[operator]
        text = _short_repr(value) if isinstance(value, (list, dict, tuple, set, frozenset)) else repr(value)
    except Exception as exc:  # noqa: BLE001 - a value with a broken repr must still be reported
        text = f"<{type(value).__name__} whose repr raised {type(exc).__name__}>"
    text = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in text)
    if len(text) <= length:
        return text
    head = (length - 3) // 2 + 1
    return f"{text[:head]}...{text[len(text) - (length - 3 - head) :]}"


def _check_templates(messages: Mapping[str, str]) -> None:
    from typewright.rendering import fault_of

    if not hasattr(type(messages), "items"):
        raise TemplateError("...", messages, "is no mapping of codes to texts")
    faults = [(code, template, fault_of(template)) for code, template in messages.items()]
    errors = [TemplateError(code, template, fault) for code, template, fault in faults if fault is not None]
    if len(errors) > 1:
        raise ExceptionGroup("messages that can't be used", errors)
    if errors:
        raise errors[0]


def _short_repr(value: object) -> str:
    """Return a ``repr`` that visits a few items only, so a huge container costs nothing."""
    import reprlib

    return reprlib.repr(value)


_OF_FUNCTIONS = (
    *("AmbiguousOverloadError", "CodeError", "ContextError", "ContextUsedError"),
    *("NoOverloadError", "OverloadError", "WrapperError"),
)

_OF_CODE = ("CodePartError", "SourceError", "UnitSealedError")
_OF_FILES = ("FreezeError", "GenerateError", "InstallError")
_OF_SCHEMAS = ("DataError", "JsonSchemaError", "SchemaError", "SchemaImportError")
_OF_TESTING = ("DisagreementError", "StrategyError")

__getattr__ = open_late(
    __name__,
    {
        **dict.fromkeys(_OF_FUNCTIONS, "of_functions"),
        **dict.fromkeys(_OF_TESTING, "of_testing"),
        **dict.fromkeys(_OF_CODE, "of_code"),
        **dict.fromkeys(_OF_FILES, "of_files"),
        **dict.fromkeys(_OF_SCHEMAS, "of_schemas"),
    },
)
