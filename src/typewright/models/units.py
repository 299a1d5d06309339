"""The units of one model class: which functions each has, and how they are ordered.

    methods        __init__ __repr__ __eq__ __hash__ and order    beside the class statement
    load, lax      plain data or text in, an object out           made when first asked for
    check          plain data in, a verdict out
    check_lax      text in, a verdict out
    dump           an object in, plain data out
    dump_json      an object in, data for the JSON library out
    codec.load     the same as load, for those who call it at the top; also of dump and dump_json

Each is ordered from the engine under a key of the class's definition.
"""

from __future__ import annotations

from typewright.definitions import LAX, LOAD, MODEL_MARK, OWN_DEFAULT, PLAIN, Dialect, refuse_base, spell_parts
from typewright.engine import Group, Sign
from typewright.models.adopting import Adopted, adopt
from typewright.models.blueprints import Blueprint
from typewright.models.settling import PREFIX
from typewright.models.signs import sign_method
from typewright.operations import FACTORY_DEFAULT, ORDER_METHODS, setting_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from typewright.emit import Unit
    from typewright.engine import Order

METHODS = ("__init__", "__repr__", "__eq__", "__hash__", *ORDER_METHODS)
"""Methods that may be generated, in the order in which they are written."""
CONVERSIONS = {"load": (LOAD, True), "lax": (LAX, True), "check": (LOAD, False), "check_lax": (LAX, False)}
"""Mode and whether an object is built, by name of the unit."""


def blueprint_of(cls: type) -> Blueprint:
    """Return the blueprint of the model or foreign class *cls* itself, not of a base."""
    if MODEL_MARK not in cls.__dict__:
        return adopt(cls)
    blueprint: Blueprint = cls.__dict__[MODEL_MARK] or refuse_base(cls)
    return blueprint


MOST_DIALECTS = 256
"""Groups in dialects of their own that a class keeps; the oldest go first."""


def group_of(cls: type, unit: str, dialect: Dialect = PLAIN) -> Group:
    """Return the group of *cls* for *unit*, made on first use."""
    groups = blueprint_of(cls).groups
    if dialect is PLAIN:
        return groups.get(unit) or groups.setdefault(unit, _make_group(cls, unit, dialect))
    dialect = dialect.shaping(unit)
    if dialect is PLAIN:
        return group_of(cls, unit)
    group = groups.get((unit, dialect))
    if group is None:
        if len(groups) >= MOST_DIALECTS:
            groups.pop(next((key for key in groups if type(key) is tuple), unit), None)
        group = groups.setdefault((unit, dialect), _make_group(cls, unit, dialect))
    return group


def _make_group(cls: type, unit: str, dialect: Dialect) -> Group:
    blueprint = blueprint_of(cls)
    if unit == "methods":
        group = make_methods(blueprint)
    else:
        source = Source(cls, unit, dialect)
        group = Group(blueprint.module, source.order, source.sign, source.family if dialect is PLAIN else None)
        group.promised = (unit.removeprefix(PREFIX),)
    group.owner = cls
    return group


def _parameter_of(unit: str) -> str:
    return "self" if unit.startswith("dump") else "value" if "dump" in unit else "data"


_OPERATIONS = (*CONVERSIONS, "hold", "dump", "dump_json")
_SIGNS = {prefix + unit: Sign(unit, (_parameter_of(prefix + unit),)) for prefix in ("", PREFIX) for unit in _OPERATIONS}
"""What conversions show before they have code, by unit."""


def make_methods(blueprint: Blueprint) -> Group:
    """Return the group of the methods of a class, which are promised or will be."""
    source = Source(blueprint, "methods", PLAIN)
    group = Group(blueprint.module, source.order, source.sign, source.family)
    group.promised = blueprint.methods
    return group


class Source:
    """What the group of one unit asks of its class: one object instead of a closure for each question."""

    __slots__ = ("_dialect", "_holder", "_unit")

    def __init__(self, holder: Any, unit: str, dialect: Dialect) -> None:
        self._holder = holder
        """The class; the blueprint of one that isn't made yet."""
        self._unit = unit
        self._dialect = dialect

    @property
    def cls(self) -> type:
        """The class that has the unit."""
        return self._holder if isinstance(self._holder, type) else self._holder.cls

    def order(self) -> Order:
        """Return what is built."""
        return order_of(self.cls, self._unit, self._dialect)

    def sign(self, name: str) -> Sign:
        """Return what the function called *name* shows before it has code."""
        if self._unit == "methods":
            return sign_method(blueprint_of(self.cls), name)
        if self._unit == "assignment":
            return Sign(f"{blueprint_of(self.cls).qualname}.{name}", ("self", "name", "value"))
        return _SIGNS[self._unit]

    def family(self) -> Iterator[tuple[Order, Callable[[], Group]]]:
        """Return the orders of other units that most programs use, without code yet, and what returns their groups."""
        cls = self.cls
        blueprint = blueprint_of(cls)
        for unit in _FAMILY[isinstance(blueprint, Adopted) :]:
            group = blueprint.groups.get(unit)
            if unit != self._unit and (group is None or not group.is_filled):
                yield order_of(cls, unit), _getter(cls, unit)


def _getter(cls: type, unit: str) -> Callable[[], Group]:
    return lambda: group_of(cls, unit)


_FAMILY = ("methods", "load", "dump")
"""The first of them is no unit of adopted classes."""


def function_of(cls: type, unit: str, dialect: Dialect = PLAIN) -> Callable[[Any], Any]:
    """Return the function of one argument that *unit* consists of; a stub until somebody calls it."""
    return group_of(cls, unit, dialect).keep(unit.removeprefix(PREFIX), built=False)


def ready_function(cls: type, unit: str) -> Callable[[Any], Any]:
    """Return the function of one argument that *unit* consists of, with its code, for a caller that calls it now."""
    blueprint: Blueprint = cls.__dict__[MODEL_MARK] or refuse_base(cls)
    ready = blueprint.ready.get(unit)
    if ready is None:
        ready = blueprint.ready[unit] = group_of(cls, unit).keep(unit, built=True)
    return ready


def order_of(cls: type, unit: str, dialect: Dialect = PLAIN) -> Order:
    """Return the order for one unit of *cls*.

    Raises:
        DefinitionError: an annotation or a default is wrong.
    """
    from typewright.engine import Home, Order

    blueprint = blueprint_of(cls)
    spelling, live = blueprint.spelling()
    name = blueprint.qualname if unit == "methods" else f"{blueprint.qualname}.{unit}"
    chosen: tuple[object, ...] = ()
    if dialect is PLAIN and _is_still_usual(cls, blueprint):
        # Short enough to be a part of the key as it is.
        spelled, spoken = f"{spelling} {unit}", ""
    else:
        spoken, chosen = spell_dialect(dialect)
        spelled = f"{_shape_of(cls, blueprint, unit)}{spelling}{spoken}"
    return Order(
        Home(blueprint.file, blueprint.module, name_unit(name, spoken)),
        spelled,
        (cls, FACTORY_DEFAULT, OWN_DEFAULT, *live, *chosen),
        blueprint.place.stamp(),
        lambda: _write(cls, unit, dialect),
    )


def _write(cls: type, unit: str, dialect: Dialect) -> Unit:
    # Plans and emitters aren't needed where the cache has the code.
    from typewright.models.writing import write_unit

    return write_unit(cls, unit, dialect)


def _shape_of(cls: type, blueprint: Blueprint, unit: str) -> str:
    """Return what of a class shapes code beside its fields."""
    if isinstance(blueprint, Adopted):
        return unit
    shape = (unit, blueprint.methods, hasattr(cls, "__post_init__"), blueprint.own_init)
    return f"{shape}{setting_of(cls, blueprint.field_names, frozen=blueprint.options.frozen)}"


def _is_still_usual(cls: type, blueprint: Blueprint) -> bool:
    """Whether nothing but the fields shapes the code of a class."""
    setter: object = cls.__setattr__
    return blueprint.is_usual and setter is object.__setattr__ and not hasattr(cls, "__post_init__")


def spell_dialect(dialect: Dialect) -> tuple[str, tuple[object, ...]]:
    """Return how *dialect* is spelled in a key, and the live objects in it; nothing for the plain one."""
    if dialect is PLAIN:
        return "", ()
    text, live = spell_parts(dialect)
    return text, (dialect, *live)


def name_unit(name: str, spoken: str) -> str:
    """Return the name of a unit in a dialect that is spelled *spoken*: a digest tells them apart in file names."""
    if not spoken:
        return name
    from _blake2 import blake2b

    return f"{name}.{blake2b(spoken.encode(), digest_size=4).hexdigest()}"
