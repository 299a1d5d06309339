"""JSON Schemas in annotations and above classes: what types and rules can't say of plain data.

Generated models write so what a schema file asks beyond its types; people may, too.
"""

from __future__ import annotations

from typewright.definitions import MODEL_MARK, SCALAR_TYPES, Scalar, SchemaType, Type, UnionType, is_model
from typewright.errors import AnnotationError, ModelError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any, TypeVar

    from typewright.definitions import SchemaRule

    Cls = TypeVar("Cls", bound=type)


class FitsSchema:
    """Plain data must be accepted by a JSON Schema, too: inside ``Annotated``, or above a model class.

    *schema* is what ``json.loads`` makes of a schema; it is read when it is first needed. The type is asked first,
    then the schema, about the data as it was given; a constructor doesn't ask it. *formats* is
    that of :func:`typewright.json_schema.compile`.

    >>> import typewright as tw
    >>> @tw.FitsSchema({"dependentRequired": {"card": ["address"]}})
    ... class Order(tw.Model):
    ...     card: str | None = None
    ...     address: str | None = None
    >>> tw.load(Order, {"card": "1234"})
    Traceback (most recent call last):
    typewright.ValidationError: ...
    """

    __slots__ = ("_rule", "formats", "schema")

    def __init__(self, schema: Mapping[str, Any] | bool, *, formats: bool = False) -> None:  # noqa: FBT001 - true and false are schemas
        self.schema = schema
        self.formats = formats
        self._rule: SchemaRule | None = None

    @property
    def rule(self) -> SchemaRule:
        """What the schema asks.

        Raises:
            JsonSchemaError: the schema is wrong.
            ExceptionGroup: several mistakes, each a JsonSchemaError.
        """
        if self._rule is None:
            from typewright.definitions import make_rule
            from typewright.readers.json_schema.reading import read_json_schema
            from typewright.readers.schema_models.rules import words_of

            table, _ = read_json_schema(self.schema, formats=self.formats)
            self._rule = make_rule(table, 0, tuple(dict.fromkeys(words_of(table.nodes[0].parts))))
        return self._rule

    def __call__(self, cls: Cls, /) -> Cls:
        """Let plain data of the model *cls* be asked, and return it.

        Raises:
            ModelError: *cls* is no model.
            JsonSchemaError: the schema is wrong.
        """
        if not is_model(cls) or cls.__dict__[MODEL_MARK] is None:
            raise ModelError(shown(cls), "is no model; write @tw.FitsSchema(...) above @tw.model, or a tw.Model class")
        cls.__dict__[MODEL_MARK].own_rule = self.rule
        return cls

    def __eq__(self, other: object) -> bool:
        """Compare what is asked, kinds included: typing takes equal annotations for one, and [0] isn't [false]."""
        return type(other) is FitsSchema and self._spelled == other._spelled

    def __hash__(self) -> int:
        # A union of annotations asks for one, and schemas are dicts.
        return hash(self._spelled)

    @property
    def _spelled(self) -> tuple[str, bool]:
        return repr(self.schema), self.formats

    def __repr__(self) -> str:
        return f"FitsSchema({shown(self.schema)})"


class Whole:
    """An integer that plain data may write with a point, as JSON Schema counts: ``2.0`` is read as 2.

    >>> import typewright as tw
    >>> from typing import Annotated
    >>> tw.load(Annotated[int, tw.Whole()], 2.0)
    2
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return type(other) is Whole

    def __hash__(self) -> int:
        return hash(Whole)

    def __repr__(self) -> str:
        return "Whole()"


def put_schema_markers(type_: Type, metadata: tuple[Any, ...]) -> Type:
    """Return *type_* under the schemas among the *metadata* of ``Annotated``."""
    for marker in metadata:
        if type(marker) is FitsSchema:
            type_ = SchemaType(type_, marker.rule)
    return type_


def put_whole(type_: Type, metadata: tuple[Any, ...], where: str) -> Type:
    """Return *type_* with its integers read as JSON Schema counts, where *metadata* says so.

    Raises:
        AnnotationError: it is no integer.
    """
    if not any(type(marker) is Whole for marker in metadata):
        return type_
    made = _whole(type_)
    if made is type_:
        raise AnnotationError(where, "Whole()", "needs int")
    return made


def _whole(type_: Type) -> Type:
    if isinstance(type_, UnionType):
        options = tuple([_whole(option) for option in type_.options])
        return type_ if options == type_.options else UnionType(options, type_.by)
    return SCALAR_TYPES["whole"] if type_ == Scalar("int") else type_


FitsSchema.__module__ = Whole.__module__ = "typewright"
