"""What is wrong with schemas and data files; nobody else needs it, so the front of the errors loads it late."""

from __future__ import annotations

from typewright.errors import TypewrightError


class SchemaError(TypewrightError, ValueError):
    """A schema file is wrong; says file, line and column and shows the line."""

    def __init__(
        self,
        reason: str,
        *,
        file: str | None = None,
        line: int | None = None,
        column: int | None = None,
        text: str | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(reason, file, line, column, text, hint)
        self.reason = reason
        """What is wrong, one clause."""
        self.file = file
        """Path of the file as it was given, or None for text without one."""
        self.line = line
        """Line of the mistake, counted from 1."""
        self.column = column
        """Column of the mistake, counted from 1."""
        self.text = text
        """The line itself, shortened, or None where it isn't known."""
        self.hint = hint
        """What to do, for example ``did you mean 'string'?``."""

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild_schema_error, (type(self), self.args)

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file or "<schema>", self.line, self.column) if part is not None)
        lines = [f"{place}: {self.reason}"]
        if self.text is not None:
            lines.append(f"    {self.text}")
            if self.column is not None and self.column <= len(self.text) + 1:
                lines.append("    " + " " * (self.column - 1) + "^")
        if self.hint is not None:
            lines.append(f"  {self.hint}")
        return "\n".join(lines)


class SchemaImportError(TypewrightError, ImportError):
    """A module that a schema file stands for can't be imported; *mistakes* are those in the file, if there are any."""

    def __init__(
        self, module: str, reason: str, path: str | None, hint: str | None, mistakes: tuple[SchemaError, ...] = ()
    ) -> None:
        super().__init__(module, reason, path, hint, mistakes)
        self.name, self.path, self.reason, self.hint, self.mistakes = module, path, reason, hint, mistakes

    def __str__(self) -> str:
        end = "" if self.hint is None else f"\n  {self.hint}"
        return f"{self.name} can't be imported: {self.reason}{end}"


class JsonSchemaError(SchemaError):
    """A JSON Schema is wrong; says where by a JSON pointer, and by file and line where it came from a file."""

    def __init__(
        self,
        pointer: str,
        reason: str,
        uri: str = "",
        file: str | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(reason, file=file, line=line, hint=hint)
        self.args = (pointer, reason, uri, file, line, hint)
        self.pointer = pointer
        """JSON pointer of the mistake, from the top of the schema resource; empty for the whole of it."""
        self.uri = uri
        """URI of the schema resource, or empty."""

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self.args

    def __str__(self) -> str:
        place = self.file or self.uri or "<schema>"
        text = f"{place if self.line is None else f'{place}:{self.line}'}: #{self.pointer} {self.reason}"
        return text if self.hint is None else f"{text}\n  {self.hint}"


class DataError(TypewrightError, ValueError):
    """A data file can't be read at all: no such file, not text, not the format it claims."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(source, reason)
        self.source = source
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


def _rebuild_schema_error(cls: type[SchemaError], args: tuple[object, ...]) -> SchemaError:
    reason, file, line, column, text, hint = args
    return cls(reason, file=file, line=line, column=column, text=text, hint=hint)  # type: ignore[arg-type]


SchemaError.__module__ = SchemaImportError.__module__ = JsonSchemaError.__module__ = "typewright"
DataError.__module__ = "typewright"
