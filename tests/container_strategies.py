"""Random types of containers beyond the built-in ones, and values meant for them."""

from __future__ import annotations

from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from typewright.definitions import KINDS, CollectionType, MappingType, Scalar, Type

if TYPE_CHECKING:
    from collections.abc import Callable

COLLECTIONS = ("deque", "Sequence", "MutableSequence", "Reversible", "Collection", "Iterable")
SETS = ("Set", "MutableSet")
MAPPINGS = ("Mapping", "MutableMapping", "OrderedDict", "defaultdict", "Counter", "ChainMap", "mappingproxy")


class Tuples:
    """Can be walked, and is no Sequence."""

    def __init__(self, *items: object) -> None:
        self.items = items

    def __iter__(self) -> Any:
        return iter(self.items)


ODD: tuple[object, ...] = (
    deque([1]), deque(["a"], maxlen=1), OrderedDict(a=1), defaultdict(int, a=1), Counter("a"), ChainMap({"a": 1}),
    MappingProxyType({"a": 1}), UserDict({"number": 1}), UserList([1]), {"a": 1}.keys(), {"a": 1}.values(), Tuples(1),
    memoryview(b"a"), range(1), MappingProxyType({"kind": "Cat", "lives": 1}),
)  # fmt: skip
"""Containers that are near what others take."""


def container_types(
    items: st.SearchStrategy[Type], hashed: st.SearchStrategy[Type], keys: st.SearchStrategy[Type]
) -> st.SearchStrategy[Type]:
    """Return types of every kind, with items of *items*."""
    return st.one_of(
        st.builds(CollectionType, st.sampled_from(COLLECTIONS), items),
        st.builds(CollectionType, st.sampled_from(SETS), hashed),
        st.builds(_mapping, st.sampled_from(MAPPINGS), keys, items),
    )


def _mapping(kind: str, key: Type, value: Type) -> Type:
    return MappingType(kind, key, Scalar("int") if kind == "Counter" else value)


MAKERS: dict[str, tuple[Callable[[Any], object], ...]] = {
    "deque": (deque,),
    "Sequence": (list, tuple, deque, UserList),
    "MutableSequence": (list, deque, UserList),
    "Reversible": (list, dict.fromkeys),
    "Collection": (list, frozenset, deque),
    "Iterable": (list, lambda items: Tuples(*items), set),
    "Set": (set, frozenset, lambda items: dict.fromkeys(items).keys()),
    "MutableSet": (set,),
    "Mapping": (dict, MappingProxyType, UserDict, ChainMap),
    "MutableMapping": (dict, UserDict, OrderedDict),
    "OrderedDict": (OrderedDict,),
    "defaultdict": (lambda entries: defaultdict(None, entries),),
    "Counter": (Counter,),
    "ChainMap": (ChainMap,),
    "mappingproxy": (MappingProxyType,),
}
"""What makes an object of a kind."""


def draw_collection(type_: CollectionType, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    """Draw items, as plain data or in a container of the kind."""
    items = [part(type_.item) for _ in range(draw(st.integers(0, 3)))]
    if plain and draw(st.integers(0, 3)):
        return draw(st.sampled_from([items, items, tuple(items)]))
    try:
        return draw(st.sampled_from(MAKERS[type_.kind]))(items)
    except TypeError:
        return items


def draw_mapping(type_: MappingType, draw: st.DrawFn, part: Any, plain: bool) -> Any:
    """Draw entries, as plain data or in a mapping of the kind."""
    made: dict[Any, Any] = {}
    for _ in range(draw(st.integers(0, 3))):
        key, value = part(type_.key), part(type_.value)
        try:
            made[key] = value
        except TypeError:
            made[str(type(key))] = value
    if plain and draw(st.integers(0, 3)):
        return draw(st.sampled_from([made, made, MappingProxyType(made)]))
    return draw(st.sampled_from(MAKERS[type_.kind]))(made)


assert {*COLLECTIONS, *SETS, *MAPPINGS} == set(KINDS) - {"list", "tuple", "set", "frozenset", "dict"}
