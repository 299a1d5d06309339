"""``tw.json_schema.compile``: a checker for one schema."""

from __future__ import annotations

from typewright.definitions import MOST_PROBLEMS
from typewright.engine import tell
from typewright.errors import ChoiceError, ValidationError, shown
from typewright.json_schema.outputs import spell_output
from typewright.models import Units
from typewright.readers import Document, read_json_schema, unpack_document
from typewright.reference import find_faults, problems_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike
    from typing import Any, TypeVar

    from typewright.definitions import Problem, SchemaPlace

    Data = TypeVar("Data")


def compile(  # noqa: A001 - what every library of its kind calls it
    schema: Mapping[str, Any] | bool | PathLike[str],  # noqa: FBT001 - true and false are schemas
    draft: str | None = None,
    remotes: Mapping[str, Any] | None = None,
    *,
    formats: bool = False,
    pointer: str = "",
) -> Checker:
    """Return a checker of plain data for *schema*, or for the schema at *pointer* in it.

    *schema* is what ``json.loads()`` makes of a schema, or the path of a JSON or YAML file. *draft* is ``"draft7"``,
    ``"draft2019-09"`` or ``"draft2020-12"``; without it ``$schema`` decides, and the newest where there is none.
    *remotes* maps URIs to schemas that ``$ref`` may name; nothing is fetched. With *formats*, ``format`` is
    checked and no mere annotation. Of an OpenAPI document of version 3.0 or 3.1, *pointer* says which schema is meant:
    ``"/components/schemas/Pet"``.

    >>> import typewright as tw
    >>> check = tw.json_schema.compile({"type": "object", "required": ["id"]})
    >>> check.is_valid({"id": 1}), check.is_valid({})
    (True, False)
    >>> [str(problem) for problem in check.problems({})]
    ['lacks the property "id", got {}  [required: ["id"]]']

    Raises:
        JsonSchemaError: the schema, or one that it refers to, is wrong.
        ExceptionGroup: several mistakes, each a JsonSchemaError.
    """
    return _make(schema, draft, remotes, formats, pointer)


def _make(schema: object, draft: str | None, remotes: Mapping[str, Any] | None, formats: bool, pointer: str) -> Checker:  # noqa: FBT001 - pickled
    table, documents = read_json_schema(schema, draft, remotes, formats=formats, pointer=pointer)
    return Checker(Units(table), documents, (draft, formats, pointer))


class Checker:
    """Checks plain data by one JSON Schema; :func:`compile` makes it."""

    __slots__ = ("__weakref__", "_asked", "_documents", "is_valid", "units")

    is_valid: Callable[[object], bool]
    """Whether a value is accepted."""
    units: Units
    """The schema as it was read, and the code made of it; for :func:`typewright.explain`."""

    def __init__(self, units: Units, documents: tuple[Document, ...], asked: tuple[str | None, bool, str]) -> None:
        self.units = units
        self._documents = documents
        self._asked = asked
        self.is_valid = units.unit(0).entry

    @property
    def title(self) -> str:
        """What the schema is called: its title, otherwise the end of its URI or its file's name."""
        return self.units.table.title

    def __call__(self, data: Data) -> Data:
        """Return *data* as it is.

        Raises:
            ValidationError: it is refused; holds every problem.
        """
        if self.is_valid(data):
            return data
        problems = self._find(data, MOST_PROBLEMS)
        if not problems:
            return data
        raise ValidationError(self.title, problems)

    def problems(self, data: object, *, most: int = MOST_PROBLEMS) -> tuple[Problem, ...]:
        """Return why *data* is refused, at most *most* problems; an empty tuple where it is accepted.

        Raises:
            ChoiceError: *most* is less than 1, or no whole number.
        """
        if type(most) is not int or most < 1:
            choice = "most"
            raise ChoiceError(choice, f"is a whole number of at least 1, not {shown(most)}")
        return () if self.is_valid(data) else self._find(data, most)

    def output(self, data: object, form: str = "basic") -> dict[str, Any]:
        """Return the standard's report on *data*: ``"flag"`` or ``"basic"``.

        Raises:
            ChoiceError: there is no such form.
        """
        return spell_output(form, find_faults(self.units.table, data))

    def _find(self, data: object, most: int) -> tuple[Problem, ...]:
        faults = find_faults(self.units.table, data)
        if not faults:
            tell("%s: generated code refuses what the reference accepts; please report this", self.title)
        return problems_of(faults, most, self._line_of)

    def _line_of(self, place: SchemaPlace, steps: str) -> int | None:
        document = next((one for one in self._documents if one.file == place.file), None)
        return None if document is None else document.line_of(place.base + place.pointer + steps)

    def __repr__(self) -> str:
        return f"<checker of {self.title}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (tuple([document.packed() for document in self._documents]), *self._asked)


def _rebuild(
    packed: tuple[tuple[Any, ...], ...],
    draft: str | None,
    formats: bool,  # noqa: FBT001 - pickled
    pointer: str,
) -> Checker:
    key = (packed, draft, formats, pointer)
    found = _rebuilt.get(key)
    if found is None:
        documents = [unpack_document(each) for each in packed]
        # Files in a circle lead back to the first.
        uris = [(uri, one) for one in documents for uri in (one.uri, *one.names) if uri is not None]
        for oldest in tuple(_rebuilt)[: max(0, len(_rebuilt) + 1 - MOST_REBUILT)]:
            _rebuilt.pop(oldest, None)
        found = _rebuilt.setdefault(key, _make(documents[0], draft, dict(uris), formats, pointer))
    return found


MOST_REBUILT = 200
"""Checkers that are kept for those that come by pickle; who sends more waits while they are made again."""
_rebuilt: dict[tuple[object, ...], Checker] = {}
"""Checkers that came by pickle: made once in a process."""
