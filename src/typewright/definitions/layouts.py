"""Where the fields of a model stand in plain data.

Most stand in one dict, each under its own key. A field with a path stands further in:

    id: int = tw.field()                          {"id": 1,
    zip: str = tw.field(key=("address", "zip"))    "address": {"zip": "N1", "city": "London"}}
    city: str = tw.field(key=("address", "city"))

    Layer(())
        Slot(id)
        Layer(("address",))
            Slot(zip)  Slot(city)

Loading, dumping and the reference walk the same layers.
"""

from __future__ import annotations

from typewright.definitions.dialects import PLAIN, Dialect
from typewright.definitions.models import Field, Model
from typewright.records import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@frozen
class Slot:
    """One field in one dict."""

    field: Field
    keys: tuple[str, ...]
    """The keys it is read from, the one it is written to first."""


@frozen
class Layer:
    """One dict: the fields in it, and the dicts in it that hold further ones."""

    path: tuple[str, ...]
    """Keys from the outermost dict to this one."""
    slots: tuple[Slot, ...]
    inner: tuple[Layer, ...]
    allowed: tuple[str, ...] = ()
    """Keys that are neither read nor extra: those of computed fields."""
    tag: str | None = None
    """The key that says which class the data is for."""

    @property
    def key(self) -> str:
        """The key of this dict in the one around it."""
        return self.path[-1]

    @property
    def required(self) -> bool:
        """Whether something in it must be given."""
        return any(slot.field.required for slot in self.slots) or any(layer.required for layer in self.inner)

    @property
    def keys(self) -> tuple[str, ...]:
        """Every key that means something here."""
        read = [key for slot in self.slots for key in slot.keys]
        tag = () if self.tag is None else (self.tag,)
        return (*tag, *read, *[layer.key for layer in self.inner], *self.allowed)

    def walk(self) -> Iterator[Slot]:
        """Yield the slots of this layer and of those in it."""
        yield from self.slots
        for layer in self.inner:
            yield from layer.walk()


def layout_of(model: Model, dialect: Dialect = PLAIN) -> Layer:
    """Return where the fields of *model* stand; a field that collects what is left stands nowhere.

    >>> field = Field("zip", None, own_key=("address", "zip"))
    >>> layout_of(Model("User", "shop", "User", (field,))).inner[0].path
    ('address',)
    """
    placed = [(dialect.path_of(field), field) for field in model.inputs if not field.collect]
    allowed = tuple([dialect.key_of_computed(item) for item in model.computed])
    layer = _layer((), placed, dialect)
    return replace(layer, allowed=allowed, tag=model.options.tag)


def _layer(
    path: tuple[str, ...],
    placed: Sequence[tuple[tuple[str, ...], Field]],
    dialect: Dialect,
) -> Layer:
    depth = len(path)
    here = [(way[depth], field) for way, field in placed if len(way) == depth + 1]
    slots = [Slot(field, (key, *dialect.others_of(field))) for key, field in here]
    inner: dict[str, list[tuple[tuple[str, ...], Field]]] = {}
    for way, field in placed:
        if len(way) > depth + 1:
            inner.setdefault(way[depth], []).append((way, field))
    layers = [_layer((*path, key), below, dialect) for key, below in inner.items()]
    return Layer(path, tuple(slots), tuple(layers))
