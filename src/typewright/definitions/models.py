"""Fields and models: what a class, a call or a YAML file declares."""

from __future__ import annotations

from typewright.definitions.checks import Check
from typewright.definitions.origins import UNKNOWN, Origin
from typewright.definitions.types import Type
from typewright.errors import ModelError
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any, NoReturn, Protocol

    from typewright.definitions.schema_nodes import SchemaRule

    class Declared(Protocol):
        """What a model class carries under :data:`MODEL_MARK`."""

        @property
        def definition(self) -> Model:
            """The definition with every name in it resolved."""
            ...

        @property
        def target(self) -> Type:
            """The type that an alias stands for; of others there is none."""
            ...

        @property
        def refusals(self) -> tuple[type[Exception], ...]:
            """What the class's own code may raise to refuse checked values."""
            ...

        def assemble(self, values: dict[str, Any]) -> object:
            """Return an object of the class with *values*, which have been checked."""
            ...

        def holds(self, value: object) -> bool:
            """Whether *value* is an object of the generic model that could be one of the class."""
            ...


MODEL_MARK = "__typewright__"
"""The attribute that makes a class a model."""


def is_model(cls: object) -> bool:
    """Whether *cls* is a class of ours."""
    return isinstance(cls, type) and MODEL_MARK in cls.__dict__


def is_chosen(cls: type) -> bool:
    """Whether *cls* is the class of a generic model for some arguments."""
    return is_model(cls) and bool(getattr(cls.__dict__[MODEL_MARK], "arguments", ()))


def declared(cls: type) -> Declared:
    """Return what the model or adopted class *cls* was declared with."""
    if MODEL_MARK not in cls.__dict__:
        return _adopters[0](cls)
    blueprint: Declared = cls.__dict__[MODEL_MARK]
    return blueprint


def refuse_base(cls: type) -> NoReturn:
    """Raise the ModelError of a base class of models that was passed for a model."""
    raise ModelError(cls.__qualname__, "is the base class of models and has no fields; pass a class below it")


def adopt_by(adopter: Callable[[type], Declared]) -> None:
    """Let :func:`declared` ask *adopter*, which stands in a room above, about foreign classes with fields."""
    _adopters[:] = [adopter]


_adopters: list[Callable[[type], Declared]] = []


class _Missing:
    """The type of :data:`MISSING`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<missing>"

    def __reduce__(self) -> str:
        return "MISSING"


MISSING = _Missing()
"""Stands for "nothing was given" where None is a value."""


class _OwnDefault:
    """The type of :data:`OWN_DEFAULT`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<its class's own>"


OWN_DEFAULT = _OwnDefault()
"""The default of a foreign class's field that the class alone can make: the argument is left out."""


@frozen
class Field:
    """One field of a model."""

    name: str
    type: Type
    """With the field's own constraints inside, as :class:`Constrained`."""
    default: object = MISSING
    """A live object, or MISSING."""
    factory: Callable[[], object] | None = None
    """A callable without arguments that makes the default, or None."""
    own_key: str | tuple[str, ...] | None = None
    """The key in plain data, or the keys that lead there, where it isn't the name."""
    kw_only: bool = False
    repr: bool = True
    """Whether ``repr`` shows it."""
    compare: bool = True
    """Whether equality, hash and order look at it."""
    secret: bool = False
    """Whether messages and ``repr`` hide its value."""
    primary_key: bool = False
    doc: str | None = None
    metadata: Mapping[str, object] | None = None
    origin: Origin = UNKNOWN
    also: tuple[str, ...] = ()
    """Further keys that it may be read from."""
    collect: bool = False
    """Whether it holds what plain data has under keys that belong to no field."""
    dump: bool = True
    """Whether it stands in dumped data."""
    init: bool = True
    """Whether constructors take it, and plain data holds it."""
    alias: str | None = None
    """What the constructor calls it, where that isn't the name."""
    hash: bool | None = None
    """Whether the hash looks at it; None says: as equality does."""
    frozen: bool = False
    """Whether it can't be changed once it is set."""
    init_only: bool = False
    """Whether it is for the constructor and ``__post_init__`` alone: an ``InitVar``, which no object keeps."""

    @property
    def parameter(self) -> str:
        """What the constructor calls it."""
        return self.alias or self.name

    @property
    def hashed(self) -> bool:
        """Whether the hash looks at it."""
        return self.compare if self.hash is None else self.hash

    @property
    def key(self) -> str | tuple[str, ...]:
        """The key in plain data, or the keys that lead there."""
        return self.own_key or self.name

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to it in plain data, mostly one."""
        key = self.key
        return (key,) if isinstance(key, str) else key

    @property
    def required(self) -> bool:
        """Whether a value must be given."""
        return self.default is MISSING and self.factory is None


@frozen
class Computed:
    """A value that is computed of an object when it is dumped, and never read."""

    name: str
    """Of the property that computes it."""
    type: Type
    own_key: str | None = None
    """The key in plain data, where it isn't the name."""
    doc: str | None = None
    origin: Origin = UNKNOWN

    @property
    def key(self) -> str:
        """The key in plain data."""
        return self.own_key or self.name


@frozen
class ModelOptions:
    """What ``@tw.model(...)`` takes."""

    frozen: bool = False
    order: bool = False
    slots: bool = True
    kw_only: bool = False
    eq: bool = True
    repr: bool = True
    extra: str = "forbid"
    """What plain data may hold beyond the fields: ``"forbid"``, ``"ignore"`` or ``"collect"``."""
    hash: bool | None = None
    """Whether objects have a hash over their fields; None says: if they are frozen and compared."""
    weakref: bool = True
    """Whether there can be weak references to objects with slots."""
    tag: str | None = None
    """The key in plain data under which a class says which it is; None says that it doesn't."""
    tag_value: str | int | None = None
    """What stands under that key; None says the class's name."""
    rename: str | Callable[[str], str] | None = None
    """How keys are made of names: a style, a function, or None for the names themselves."""
    omit_none: bool = False
    """Whether dumped data leaves out what is None."""
    omit_defaults: bool = False
    """Whether dumped data leaves out what equals its default."""
    validate_on_set: bool = False
    """Whether assignment to a field is checked as construction is."""


@frozen
class Model:
    """A class with checked fields."""

    name: str
    module: str
    qualname: str
    fields: tuple[Field, ...]
    options: ModelOptions = ModelOptions()
    doc: str | None = None
    origin: Origin = UNKNOWN
    computed: tuple[Computed, ...] = ()
    """What is dumped beside the fields."""

    @property
    def collecting(self) -> Field | None:
        """The field that holds what belongs to no other."""
        return next((field for field in self.fields if field.collect), None)

    parameters: tuple[Field, ...] | None = None
    """What constructors take and plain data holds, where that isn't just the fields."""
    checks: tuple[Check, ...] = ()
    """Users' functions that are asked of a finished object, in order."""
    rule: SchemaRule | None = None
    """The JSON Schema that must accept plain data, too, after the fields have accepted it."""

    @property
    def inputs(self) -> tuple[Field, ...]:
        """What constructors take and plain data holds, in order: not what has ``init=False``, but each ``InitVar``."""
        return self.fields if self.parameters is None else self.parameters

    @property
    def outputs(self) -> tuple[Field, ...]:
        """The fields that plain data holds."""
        return self.fields if self.parameters is None else tuple(field for field in self.fields if field.init)

    @property
    def init_only(self) -> tuple[Field, ...]:
        """What is for the constructor and ``__post_init__`` alone."""
        return tuple(field for field in self.parameters or () if field.init_only)

    @property
    def presets(self) -> tuple[Field, ...]:
        """The fields that nobody gives and that have a default."""
        return tuple(field for field in self.fields if not (field.init or field.required))

    @property
    def tag_value(self) -> str | int:
        """What stands under the key ``options.tag`` in plain data."""
        return self.name if self.options.tag_value is None else self.options.tag_value

    def field(self, name: str) -> Field:
        """Return the field called *name*.

        Raises:
            KeyError: there is none.
        """
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


@frozen
class EnumDefinition:
    """An enumeration that a schema declares."""

    name: str
    members: tuple[tuple[str, object], ...]
    """Pairs of member name and value, a str or an int."""
    doc: str | None = None
    origin: Origin = UNKNOWN


@frozen
class AliasDefinition:
    """A name that a schema gives to a type that is no class of its own: a union, a text with rules, a list."""

    name: str
    type: Type
    doc: str | None = None
    origin: Origin = UNKNOWN


@frozen
class SchemaDefinition:
    """Everything that one schema file declares."""

    file: str
    models: tuple[Model, ...]
    """Their types name each other as :class:`Late`, ``Late("User")`` or ``Late("shared.Address")``."""
    enums: tuple[EnumDefinition, ...] = ()
    imports: tuple[tuple[str, str], ...] = ()
    """Pairs of local name and path of another schema file, relative to this one."""
    doc: str | None = None
    aliases: tuple[AliasDefinition, ...] = ()
    """Types that have a name; where one is meant, the type itself stands."""
