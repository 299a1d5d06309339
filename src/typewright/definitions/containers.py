"""Containers beyond the common ones: what is one, what stands for one in plain data, what is made.

    a class holds     any object that is one: its ABC decides; a str is no Sequence of texts
    plain data holds  a list, a tuple or another Sequence; a dict or another Mapping
    loading makes     the container itself, or a list, set or dict where only an ABC is asked for

Reference and generated code call the functions here.
"""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Any


@frozen
class ContainerKind:
    """One kind of container."""

    module: str
    attribute: str
    makes: str
    """The kind of what loading makes: a built-in, or the container itself."""
    noun: str
    is_mapping: bool = False
    is_set: bool = False
    """Whether items are in no order, so that another set stands for it, too."""


KINDS = {
    "list": ContainerKind("builtins", "list", "list", "a list"),
    "tuple": ContainerKind("builtins", "tuple", "tuple", "a tuple"),
    "set": ContainerKind("builtins", "set", "set", "a set", is_set=True),
    "frozenset": ContainerKind("builtins", "frozenset", "frozenset", "a frozenset", is_set=True),
    "deque": ContainerKind("collections", "deque", "deque", "a deque"),
    "Sequence": ContainerKind("collections.abc", "Sequence", "list", "a Sequence"),
    "MutableSequence": ContainerKind("collections.abc", "MutableSequence", "list", "a MutableSequence"),
    "Reversible": ContainerKind("collections.abc", "Reversible", "list", "a Reversible"),
    "Collection": ContainerKind("collections.abc", "Collection", "list", "a Collection"),
    "Iterable": ContainerKind("collections.abc", "Iterable", "list", "an Iterable that can be walked again"),
    "Set": ContainerKind("collections.abc", "Set", "set", "a Set", is_set=True),
    "MutableSet": ContainerKind("collections.abc", "MutableSet", "set", "a MutableSet", is_set=True),
    "dict": ContainerKind("builtins", "dict", "dict", "a dict", is_mapping=True),
    "Mapping": ContainerKind("collections.abc", "Mapping", "dict", "a Mapping", is_mapping=True),
    "MutableMapping": ContainerKind("collections.abc", "MutableMapping", "dict", "a MutableMapping", is_mapping=True),
    "OrderedDict": ContainerKind("collections", "OrderedDict", "OrderedDict", "an OrderedDict", is_mapping=True),
    "defaultdict": ContainerKind("collections", "defaultdict", "defaultdict", "a defaultdict", is_mapping=True),
    "Counter": ContainerKind("collections", "Counter", "Counter", "a Counter", is_mapping=True),
    "ChainMap": ContainerKind("collections", "ChainMap", "ChainMap", "a ChainMap", is_mapping=True),
    "mappingproxy": ContainerKind("types", "MappingProxyType", "mappingproxy", "a mappingproxy", is_mapping=True),
}
"""Every kind of container, by its name in messages and assertions."""
BUILTIN = frozenset({"list", "tuple", "set", "frozenset", "dict"})
"""The kinds that have types of their own."""
KIND_OF_CLASS = {
    ("builtins" if name == "mappingproxy" else kind.module, name if name == "mappingproxy" else kind.attribute): name
    for name, kind in KINDS.items()
    if name not in BUILTIN
}
"""Kind by module and qualified name of its class."""


def class_of_container(name: str) -> type:
    """Return the class behind a kind of container, imported if need be.

    >>> class_of_container("deque")
    <class 'collections.deque'>
    """
    from importlib import import_module

    kind = KINDS[name]
    cls: type = getattr(import_module(kind.module), kind.attribute)
    return cls


def container_test(name: str) -> Callable[[object], bool]:
    """Return the function that tells whether a value is a container of the kind called *name*.

    >>> container_test("Sequence")("ab"), container_test("Iterable")(iter([]))
    (False, False)
    """
    cls = class_of_container(name)
    if KINDS[name].module != "collections.abc" or KINDS[name].is_mapping or KINDS[name].is_set:
        return lambda value: isinstance(value, cls)
    from collections.abc import Iterator

    no_container = (str, bytes, bytearray, memoryview, Iterator)
    return lambda value: isinstance(value, cls) and not isinstance(value, no_container)


def items_reader(name: str) -> Callable[[object], Iterable[object] | None]:
    """Return the function that gives the items of what stands for a container in plain data, or None.

    >>> items_reader("list")((1, 2)), items_reader("list")({1, 2})
    ((1, 2), None)
    """
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    cls = class_of_container(name)
    others: tuple[type, ...] = (Sequence, AbstractSet) if KINDS[name].is_set else (Sequence,)
    is_container = container_test(name)

    def read(value: object) -> Iterable[object] | None:
        if isinstance(value, (list, tuple, cls if name in BUILTIN else list)):
            return value  # type: ignore[return-value]
        if isinstance(value, (str, bytes, bytearray, memoryview, dict)):
            return None
        # A copy: what is no container of Python's own may give other items when it is walked again.
        return [*value] if isinstance(value, others) or is_container(value) else None  # type: ignore[misc]

    return read


def read_entries(value: object) -> dict[object, object] | None:
    """Return what stands for a mapping in plain data as a dict, or None."""
    if isinstance(value, dict):
        return value
    from collections.abc import Mapping

    return dict(value) if isinstance(value, Mapping) else None


def container_maker(name: str) -> Callable[[Iterable[object]], object]:
    """Return the function that makes a container of items."""
    return class_of_container(KINDS[name].makes)


def mapping_maker(name: str, missing: str | None) -> Callable[[Mapping[Any, Any]], object]:
    """Return the function that makes a mapping of another one; *missing* names a built-in, for a defaultdict."""
    makes = KINDS[name].makes
    cls: Any = class_of_container(makes)
    if makes == "defaultdict":
        factory = None if missing is None else class_of_container(missing) if missing in KINDS else _BUILTINS[missing]
        return lambda entries: cls(factory, entries)
    if makes in ("ChainMap", "mappingproxy"):
        return lambda entries: cls(dict(entries))
    made: Callable[[Mapping[Any, Any]], object] = cls
    return made


_BUILTINS: dict[str, type] = {"bool": bool, "int": int, "float": float, "str": str, "bytes": bytes, "complex": complex}
"""What may stand for a missing value beside containers."""
MAKES_MISSING = frozenset({*_BUILTINS, *BUILTIN, "deque", "OrderedDict", "Counter"})
"""Kinds of value whose class makes an empty one."""
