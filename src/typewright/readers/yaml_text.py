"""Safe YAML: plain data, with the place of every key and value.

Reads YAML 1.2's core schema. The limits of :class:`YamlLimits` hold while the text is
read, never after. Aliases work and are counted; duplicate keys, merge keys and tags that
make objects are refused. JSON is YAML, so JSON files are read too.
"""

from __future__ import annotations

from typewright.definitions import Origin
from typewright.readers.yaml_compose import YamlNode, compose_documents
from typewright.readers.yaml_source import YamlLimits, YamlSource, read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["YamlDocument", "YamlLimits", "compose_one", "read_yaml", "read_yaml_documents"]


class YamlDocument:
    r"""One document: its data and where each part of it stands.

    Where the text uses an alias, the data holds one object in several places.

    >>> document = read_yaml("a:\n  - x\n  - y")
    >>> document.value
    {'a': ['x', 'y']}
    >>> document.origin(("a", 1)).line
    3
    """

    __slots__ = ("file", "marks", "value")

    def __init__(self, marks: YamlNode, file: str | None) -> None:
        self.value = marks.value
        """Plain data: dict, list, str, int, float, bool or None."""
        self.marks = marks
        """The tree of nodes behind the data."""
        self.file = file

    def origin(self, path: Sequence[object] = ()) -> Origin:
        """Return where the value at *path* begins.

        Raises:
            KeyError: there is no value at that path.
        """
        node = self._entry(path)[1]
        return Origin(self.file, node.line, node.column)

    def key_origin(self, path: Sequence[object]) -> Origin:
        """Return where the last key of *path* stands; for an item of a list, where the item begins.

        Raises:
            KeyError: there is no value at that path.
        """
        node = self._entry(path)[0]
        return Origin(self.file, node.line, node.column)

    def _entry(self, path: Sequence[object]) -> tuple[YamlNode, YamlNode]:
        key = node = self.marks
        for step in path:
            if node.entries is not None and step in node.entries:
                key, node = node.entries[step]
            elif node.items is not None and isinstance(step, int) and 0 <= step < len(node.items):
                key = node = node.items[step]
            else:
                raise KeyError(tuple(path))
        return key, node


def read_yaml(data: str | bytes, *, file: str | None = None, limits: YamlLimits | None = None) -> YamlDocument:
    """Return the one document in *data*; an empty text holds None.

    *file* is the path that messages and origins name; nothing is opened.

    >>> read_yaml("{a: 0o14, b: [yes, 2024-02-29]}").value
    {'a': 12, 'b': ['yes', '2024-02-29']}

    Raises:
        SchemaError: the text isn't YAML, exceeds a limit, or holds a second document.
        ExtraMissingError: PyYAML isn't installed.
    """
    limits = limits or YamlLimits()
    source = read_source(data, file=file, limits=limits)
    return YamlDocument(compose_one(source, limits), file)


def read_yaml_documents(
    data: str | bytes, *, file: str | None = None, limits: YamlLimits | None = None
) -> Iterator[YamlDocument]:
    r"""Yield each document in *data*; the limit on nodes counts for each anew.

    >>> [document.value for document in read_yaml_documents("--- 1\n--- 2")]
    [1, 2]

    Raises:
        SchemaError: the text isn't YAML or exceeds a limit; documents before the mistake have been given.
        ExtraMissingError: PyYAML isn't installed.
    """
    limits = limits or YamlLimits()
    source = read_source(data, file=file, limits=limits)
    for root in compose_documents(source, limits):
        yield YamlDocument(root, file)


def compose_one(source: YamlSource, limits: YamlLimits) -> YamlNode:
    """Return the root node of a text that holds one document at most.

    Raises:
        SchemaError: the text isn't YAML, exceeds a limit, or holds a second document.
    """
    documents = compose_documents(source, limits)
    root = next(documents, None)
    if root is None:
        return YamlNode(None, 1, 1)
    second = next(documents, None)
    if second is not None:
        hint = "put each document into a file of its own"
        raise source.fault("a second document begins here", second.line, second.column, hint)
    return root
