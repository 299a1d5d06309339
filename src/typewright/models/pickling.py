"""Pickling model classes: by name where that finds them, otherwise by definition.

    class -> pictures (itself and every model it leads to that has no name to be found by)
          -> one key each: a digest of the definition, and a token of this very class
    bytes -> the class of that token, otherwise one of that digest, otherwise a new one

An object's pickle names its class, so this is how objects of models without an importable
name travel. What a picture holds must itself be found by name or be plain data. Digests are
made of everything but places. So two loads give objects of one class, and what comes back
to the process that sent it is of the class that was sent.
"""

from __future__ import annotations

import os
import sys
from _blake2 import blake2b
from _thread import RLock
from _weakref import ref
from itertools import count
from operator import getitem
from types import MemberDescriptorType

from typewright.definitions import MISSING, MODEL_MARK, RULES, Late, ModelOptions, ModelType, Origin, is_model
from typewright.errors import DefinitionError, PickleError, shown
from typewright.models.defining import make_pictured
from typewright.models.field_specs import PLAIN
from typewright.models.metaclasses import ModelMeta
from typewright.records import frozen, names_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any, TypeAlias

    from typewright.models.declarations import Declaration

    Key: TypeAlias = tuple[str, str]
    Pieces: TypeAlias = list[tuple[str, object]]


@frozen
class Other:
    """Stands in a picture for a class of another one."""

    number: int
    """Index in the ``others`` of the picture."""


@frozen
class FieldPicture:
    """One field that a class declares itself."""

    name: str
    type: object
    """A type of ours; models that are pictured themselves stand in it as :class:`Late`."""
    default: object
    kw_only: bool
    said: dict[str, object]
    """What was said in ``tw.field`` beyond rules, type and default."""


@frozen
class Picture:
    """Everything that makes one class, but for the classes that are pictured beside it."""

    name: str
    qualname: str
    module: str
    doc: str | None
    kind: type
    """The metaclass."""
    bases: tuple[object, ...]
    options: dict[str, object]
    """Those that aren't the default."""
    fields: tuple[FieldPicture, ...]
    rest: dict[str, object]
    """What else stands in the class body."""
    others: tuple[int, ...]
    """Numbers of the pictures that it refers to."""
    places: tuple[Origin, dict[str, Origin]]
    """Where class and fields were written; no part of the key."""
    rule: object = None
    """The JSON Schema of the class's own that plain data must fit, too."""


def pickle_as(cls: type, function: Callable[..., type], *arguments: object) -> None:
    """Let *cls* be pickled as a call of *function*, which must be found by name and return the class again."""
    _calls[id(cls)] = ref(cls, _forget(_calls, id(cls))), (function, arguments)


def reduce_class(cls: type) -> str | tuple[Any, ...]:
    """Return how *cls* is pickled; ``copyreg`` knows this function for every metaclass of ours.

    Raises:
        PickleError: something that the class consists of can't be pickled.
    """
    if is_importable(cls):
        return _reduce_by_name(cls)
    if not is_model(cls) or vars(cls)[MODEL_MARK] is None:
        return cls.__qualname__
    blueprint = vars(cls)[MODEL_MARK]
    if blueprint.arguments:
        return getitem, (blueprint.origin, blueprint.arguments)
    known = _calls.get(id(cls)) or _reductions.get(id(cls))
    if known is None:
        reduction = _reduce_by_definition(cls)
        known = _reductions[id(cls)] = ref(cls, _forget(_reductions, id(cls))), reduction
    return known[1]


def _reduce_by_name(cls: type) -> str | tuple[Any, ...]:
    """Return the name of *cls*, or the way to it where its module can't be imported everywhere, for it knows that."""
    module = sys.modules[cls.__module__]
    way: Callable[..., tuple[Any, ...]] | None = getattr(type(module), "__typewright_way__", None)
    return cls.__qualname__ if way is None else way(module, cls.__qualname__)


def is_importable(cls: type) -> bool:
    """Whether looking for *cls* under its own name finds it."""
    found: object = sys.modules.get(cls.__module__)
    for step in cls.__qualname__.split("."):
        found = getattr(found, step, None)
    return found is cls


def rebuild_class(keys: tuple[Key, ...], pictures: tuple[Picture, ...], number: int) -> type:
    """Return the class of one of *pictures*: the one that answers to its key, or a new one."""
    made: dict[int, type] = {}
    names: list[dict[str, object]] = [{} for _ in pictures]
    with _LOCK:
        for i in range(len(pictures)):
            _rebuild(i, keys, pictures, names, made)
        for space, picture in zip(names, pictures, strict=True):
            space.update({f"{_MARK} {i}": made[other] for i, other in enumerate(picture.others)})
    return made[number]


def _rebuild(
    number: int,
    keys: tuple[Key, ...],
    pictures: tuple[Picture, ...],
    names: list[dict[str, object]],
    made: dict[int, type],
) -> type:
    if number not in made:
        cls = _living(keys[number])
        if cls is None:
            picture = pictures[number]
            bases: list[Any] = [
                _rebuild(picture.others[base.number], keys, pictures, names, made) if isinstance(base, Other) else base
                for base in picture.bases
            ]
            cls = make_pictured(picture, tuple(bases), names[number])
            _know(keys[number], cls)
        made[number] = cls
    return made[number]


_MARK = "the model"
"""Begins the names by which types in pictures call each other; no annotation can spell them."""
_LOCK = RLock()
_PROCESS = os.urandom(8).hex()
_numbers = count()
_living_by_key: dict[Key, ref[type]] = {}
"""Classes by key; an empty token stands for any."""
_tokens: dict[int, tuple[ref[type], str]] = {}
_reductions: dict[int, tuple[ref[type], tuple[Any, ...]]] = {}
"""How classes without a name are pickled, once found out."""
_calls: dict[int, tuple[ref[type], tuple[Any, ...]]] = {}
"""How classes are pickled that :func:`pickle_as` was told of."""


def _forget(table: dict[Any, Any], key: object) -> Callable[[object], None]:
    return lambda _: table.pop(key, None)


def _living(key: Key) -> type | None:
    watch = _living_by_key.get(key) or _living_by_key.get((key[0], ""))
    return None if watch is None else watch()


def _know(key: Key, cls: type) -> None:
    """Let *cls* answer to *key*, and to its definition unless another class does."""
    for each in (key, (key[0], "")):
        if _living_by_key.get(each) is None:
            _living_by_key[each] = ref(cls, _forget(_living_by_key, each))
    if id(cls) not in _tokens:
        _tokens[id(cls)] = ref(cls, _forget(_tokens, id(cls))), key[1]


def _token_of(cls: type) -> str:
    """Return what tells *cls* from others that are defined alike: a class keeps it through all processes."""
    known = _tokens.get(id(cls))
    return f"{_PROCESS}.{next(_numbers)}" if known is None else known[1]


def _reduce_by_definition(cls: type) -> tuple[Any, ...]:
    if cls.__dict__.get("__parameters__"):
        raise PickleError(cls.__qualname__, "the meaning of its type parameters", "no definition that travels has them")
    classes: list[type] = [cls]
    pictures: list[Picture] = []
    digests: list[bytes] = []
    for each in classes:  # grows while it is walked
        picture, digest = _picture(each, classes)
        pictures.append(picture)
        digests.append(digest)
    keys = tuple((_digest(i, pictures, digests), _token_of(each)) for i, each in enumerate(classes))
    for key, each in zip(keys, classes, strict=True):
        _know(key, each)
    return rebuild_class, (keys, tuple(pictures), 0)


def _digest(start: int, pictures: list[Picture], digests: list[bytes]) -> str:
    """Return a digest of one picture and all that it leads to, in the order in which it leads there."""
    order = [start]
    whole = blake2b(digest_size=16)
    for number in order:
        others = pictures[number].others
        order.extend(other for other in dict.fromkeys(others) if other not in order)
        whole.update(digests[number] + repr([order.index(other) for other in others]).encode())
    return whole.hexdigest()


class _Seeing:
    """What one picture has found so far of other classes."""

    __slots__ = ("classes", "others")

    def __init__(self, classes: list[type]) -> None:
        self.classes = classes
        """All classes pictured, or to be."""
        self.others: list[int] = []

    def number_of(self, cls: type) -> int:
        """Return the place of *cls* among the others, which it joins if it is new."""
        if cls not in self.classes:
            self.classes.append(cls)
        number = self.classes.index(cls)
        if number not in self.others:
            self.others.append(number)
        return self.others.index(number)

    def without_classes(self, value: Any) -> Any:
        """Return a type with each model that has no name of its own replaced by a late name."""
        if isinstance(value, ModelType):
            return Late(f"{_MARK} {self.number_of(value.cls)}") if _needs_picture(value.cls) else value
        if type(value) is tuple:
            return tuple(self.without_classes(item) for item in value)
        names = getattr(type(value), "__record_names__", None)
        if names is None:
            return value
        return type(value)(*[self.without_classes(getattr(value, name)) for name in names])


def _needs_picture(cls: type) -> bool:
    if not isinstance(cls, ModelMeta) or is_importable(cls) or id(cls) in _calls:
        return False
    blueprint = vars(cls)[MODEL_MARK]
    return blueprint is None or not blueprint.arguments


def _picture(cls: Any, classes: list[type]) -> tuple[Picture, bytes]:
    """Return the picture of *cls* and a digest of it; classes that it leads to join *classes*."""
    blueprint = vars(cls)[MODEL_MARK]
    seeing = _Seeing(classes)
    bases = tuple(Other(seeing.number_of(base)) if _needs_picture(base) else base for base in cls.__bases__)
    options = {name: getattr(blueprint.options, name) for name in names_in(ModelOptions)}
    changed = {name: value for name, value in options.items() if value != getattr(_PLAIN_OPTIONS, name)}
    own = [item for item in blueprint.declared.values() if item.home is blueprint]
    fields = tuple(_field(item, blueprint, seeing) for item in own)
    rest = dict(_rest(cls, blueprint))
    title = blueprint.qualname
    pieces: Pieces = [("its metaclass", type(cls)), ("its bases", bases)]
    pieces += [(f"its option {name}=", value) for name, value in changed.items()]
    pieces += [pair for picture in fields for pair in _pieces(picture)]
    pieces += [(f"{name!r} in its body", value) for name, value in rest.items()]
    rule = blueprint.own_rule
    pieces += [] if rule is None else [("its rule", rule)]
    whole = blake2b(digest_size=16)
    for text in (title, blueprint.module, str(blueprint.doc)):
        whole.update(_pickled(text, title, "its name"))
    for what, value in pieces:
        whole.update(what.encode("utf-8", "surrogatepass") + _pickled(value, title, what))
    places = blueprint.place.start, {item.name: blueprint.origin_of(item.name) for item in own}
    texts = cls.__name__, title, blueprint.module, blueprint.doc
    return Picture(*texts, type(cls), bases, changed, fields, rest, tuple(seeing.others), places, rule), whole.digest()


_PLAIN_OPTIONS = ModelOptions()
_TOLD_APART = frozenset(("type", "_constraints", "default", "kw_only", "convert", "check", *RULES))
"""What a field picture holds in slots of its own."""


def _field(item: Declaration, blueprint: Any, seeing: _Seeing) -> FieldPicture:
    if item.is_descriptor:
        reason = "it keeps the values of the class that it was written in"
        raise PickleError(blueprint.qualname, f"the descriptor of its field {item.name!r}", reason)
    try:
        type_ = blueprint.type_of(item)
    except DefinitionError as exc:
        raise PickleError(blueprint.qualname, f"the type of its field {item.name!r}", str(exc)) from exc
    said = {
        name: value
        for name, value in sorted(vars(item.spec).items())
        if name not in _TOLD_APART and value is not getattr(PLAIN, name)
    }
    return FieldPicture(item.name, seeing.without_classes(type_), item.default, item.kw_only, said)


def _pieces(picture: FieldPicture) -> Iterator[tuple[str, object]]:
    field = f"of its field {picture.name!r}"
    yield f"the type {field}", picture.type
    if picture.default is not MISSING:
        yield f"the default {field}", picture.default
    yield f"kw_only {field}", picture.kw_only
    for name, value in picture.said.items():
        yield f"{name}= {field}", value


def _rest(cls: type, blueprint: Any) -> Iterator[tuple[str, object]]:
    """Return what the user's class body holds beyond fields."""
    ours = {*_OURS, *blueprint.declared, *blueprint.methods}
    for name, value in [*vars(cls).items()]:
        if name in ours or type(value) is MemberDescriptorType:
            continue
        if getattr(value, "__module__", "").partition(".")[0] == "typewright" and name.startswith("__"):
            continue
        if name == "__hash__" and value is None and "__eq__" in blueprint.methods:
            continue
        yield name, value


_OURS = frozenset(
    (
        "__module__",
        "__qualname__",
        "__doc__",
        "__dict__",
        "__weakref__",
        "__slots__",
        "__slotnames__",
        "__annotations__",
        "__annotate__",
        "__annotate_func__",
        "__annotations_cache__",
        "__firstlineno__",
        "__static_attributes__",
        "__match_args__",
        "__abstractmethods__",
        "_abc_impl",
        MODEL_MARK,
    )
)
"""Names in a class that making it puts there."""


def _pickled(value: object, model: str, what: str) -> bytes:
    """Return *value* in the one form that doesn't depend on which objects are shared.

    Raises:
        PickleError: it can't be pickled.
    """
    import io
    import pickle

    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 4)
    pickler.fast = True
    try:
        pickler.dump(value)
    except PickleError:
        raise
    except Exception as exc:
        raise PickleError(model, f"{what}, {shown(value)},", str(exc)) from exc
    return stream.getvalue()
