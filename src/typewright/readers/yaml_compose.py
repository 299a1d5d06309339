"""From the parser's events to nodes, with every limit held before anything is built.

    text --> one of PyYAML's parsers --> events --> compose_documents() --> YamlNode

One loop and a stack of open containers: no function calls itself, so no text can nest
deeply enough to hurt. An alias gives the node it names, and counts as many nodes as that
one holds. What PyYAML's own constructors would do (tags that make objects, merge keys,
timestamps, YAML 1.1's numbers) never runs.
"""

from __future__ import annotations

import sys
from itertools import islice

from typewright.errors import ExtraMissingError, SchemaError, shown
from typewright.readers.yaml_faults import explain_parser_error
from typewright.readers.yaml_parsers import Doubt, choose_parsers
from typewright.readers.yaml_scalars import CORE, SCALAR_TAGS, TooManyDigits, fit_tag, make_resolver

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from typewright.readers.yaml_source import YamlLimits, YamlSource

_NONE = sys.maxsize


class YamlNode:
    """One value, its place, and the nodes inside it."""

    __slots__ = ("column", "entries", "height", "items", "line", "plain", "size", "value")

    def __init__(self, value: object, line: int, column: int, *, plain: bool = False) -> None:
        self.value = value
        """Plain data: dict, list, str, int, float, bool or None."""
        self.line = line
        self.column = column
        self.plain = plain
        """Whether it is a scalar without quotes."""
        self.items: list[YamlNode] | None = None
        """The nodes of a list, otherwise None."""
        self.entries: dict[object, tuple[YamlNode, YamlNode]] | None = None
        """Key node and value node by key of a mapping, otherwise None."""
        self.size = 1
        """Nodes in here, this one included."""
        self.height = 0
        """Levels of lists and mappings, this one included."""


def compose_documents(source: YamlSource, limits: YamlLimits) -> Iterator[YamlNode]:
    """Return the root node of each document in turn.

    Raises:
        SchemaError: the text isn't YAML, exceeds a limit, or uses what we don't allow.
        ExtraMissingError: PyYAML isn't installed.
    """
    yaml = _import_yaml()
    given = 0
    fault: SchemaError | None = None
    for is_fast, may_doubt in choose_parsers(yaml, source.text):
        composer = _Composer(source, limits, may_doubt=may_doubt)
        events = _parse(yaml, source, composer, is_fast=is_fast)
        try:
            for root in islice(composer.compose(events), given, None):
                given += 1
                yield root
        except Doubt:
            continue
        except SchemaError as exc:
            if composer.is_full:
                raise
            fault = fault if is_fast else exc
        else:
            return
    if fault is not None:
        raise fault


def _import_yaml() -> Any:
    try:
        import yaml
    except ImportError as exc:
        raise ExtraMissingError("reading YAML", "yaml") from exc
    return yaml


def _parse(yaml: Any, source: YamlSource, composer: _Composer, *, is_fast: bool) -> Iterator[Any]:
    """Return the events of one of PyYAML's parsers; its errors become ours."""
    try:
        yield from yaml.parse(source.text, Loader=yaml.CSafeLoader if is_fast else yaml.SafeLoader)
    except yaml.MarkedYAMLError as exc:
        raise explain_parser_error(exc, source) from None
    except (yaml.YAMLError, ValueError, OverflowError) as exc:
        # PyYAML passes unchecked numbers to chr() and int(): "\UFFFFFFFF", %YAML 1.999...
        raise source.fault(f"this isn't YAML: {shown(str(exc))}", *composer.place) from None


class _Composer:
    """The document under way: its open containers, its anchors and what it has cost."""

    def __init__(self, source: YamlSource, limits: YamlLimits, *, may_doubt: bool = False) -> None:
        self._source = source
        self._limits = limits
        self._may_doubt = may_doubt
        self._resolve = make_resolver(limits.digits)
        self.place = (1, 1)
        self.is_full = False
        """Whether a document had more values than the limit."""
        self._begin()

    def compose(self, events: Iterable[Any]) -> Iterator[YamlNode]:
        """Return the root node of each document in turn.

        Raises:
            Doubt: the events are libyaml's, and PyYAML's own parser may give others.
        """
        for event in events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                self._begin()
            elif kind == "DocumentEndEvent":
                yield self._root
            else:
                self._take(kind, event)

    def _begin(self) -> None:
        """Start a document; nothing of the one before is kept."""
        self._root = YamlNode(None, 1, 1)
        self._open: list[YamlNode] = []
        self._keys: list[YamlNode | None] = []
        self._starts: list[int] = []
        self._anchors: dict[str, YamlNode] = {}
        self._count = 0
        self._brackets = _NONE
        """How many containers were open where the outermost open bracket stands."""

    def _take(self, kind: str, event: Any) -> None:
        """Add what one event says."""
        mark = event.start_mark
        self.place = (mark.line + 1, mark.column + 1)
        if kind == "ScalarEvent":
            self._count_nodes(1)
            if self._may_doubt:
                self._check_doubt(event)
            self._attach(self._anchored(event, self._read_scalar(event)))
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._count_nodes(1)
            self._open_container(event, kind[:-10].lower())
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._close_container()
        elif kind == "AliasEvent":
            self._attach(self._read_alias(event.anchor))

    def _check_doubt(self, event: Any) -> None:
        """Raise Doubt for nothing where a value could stand, in brackets or alone: its place differs."""
        if not (event.value or event.style) and (not self._open or len(self._open) > self._brackets):
            raise Doubt

    def _fault(self, reason: str, hint: str | None = None) -> SchemaError:
        return self._source.fault(reason, *self.place, hint)

    def _count_nodes(self, count: int) -> None:
        self._count += count
        if self._count > self._limits.nodes:
            self.is_full = True
            reason = f"this document has more than {self._limits.nodes:,} values"
            raise self._fault(reason, "aliases count as often as they are used" if self._anchors else None)

    def _anchored(self, event: Any, node: YamlNode) -> YamlNode:
        if event.anchor is not None:
            self._anchors[event.anchor] = node
        return node

    def _open_container(self, event: Any, kind: str) -> None:
        self._check_container_tag(event, kind)
        if self._expects_key():
            noun = "list" if kind == "sequence" else "mapping"
            raise self._fault(f"a {noun} can't be a key", "a key is a single value")
        if len(self._open) >= self._limits.depth:
            raise self._fault(f"this is nested deeper than {self._limits.depth} levels")
        node = self._anchored(event, YamlNode([] if kind == "sequence" else {}, *self.place))
        if kind == "sequence":
            node.items = []
        else:
            node.entries = {}
        node.size, node.height = 0, 1  # no size yet: an alias to it would hold itself
        if event.flow_style and len(self._open) < self._brackets:
            self._brackets = len(self._open)
        self._open.append(node)
        self._keys.append(None)
        self._starts.append(self._count - 1)

    def _close_container(self) -> None:
        node = self._open.pop()
        self._keys.pop()
        node.size = self._count - self._starts.pop()
        if len(self._open) == self._brackets:
            self._brackets = _NONE
        self._attach(node)

    def _expects_key(self) -> bool:
        return bool(self._open) and self._open[-1].entries is not None and self._keys[-1] is None

    def _attach(self, node: YamlNode) -> None:
        if not self._open:
            self._root = node
            return
        parent = self._open[-1]
        parent.height = max(parent.height, node.height + 1)
        if parent.items is not None:
            parent.items.append(node)
            parent.value.append(node.value)  # type: ignore[attr-defined]
        elif (key := self._keys[-1]) is None:
            self._check_key(parent, node)
            self._keys[-1] = node
        else:
            parent.entries[key.value] = (key, node)  # type: ignore[index]
            parent.value[key.value] = node.value  # type: ignore[index]
            self._keys[-1] = None

    def _check_key(self, parent: YamlNode, node: YamlNode) -> None:
        key = node.value
        if key == "<<" and node.plain:
            raise self._fault("merge keys aren't allowed", "write the fields out, or quote the key: '<<'")
        if key != key:  # noqa: PLR0124 - only NaN differs from itself
            raise self._fault("not-a-number can't be a key")
        if isinstance(key, (dict, list)):
            raise self._fault("an alias to a list or mapping can't be a key", "a key is a single value")
        before = parent.entries.get(key)  # type: ignore[union-attr]
        if before is not None:
            raise self._fault(f"the key {shown(key)} stands here twice", f"the first one is in line {before[0].line}")

    def _read_alias(self, name: str) -> YamlNode:
        target = self._anchors.get(name)
        if target is None:
            raise self._fault(f"the alias *{name} names no anchor before it", f"mark a value with &{name} first")
        if target.size == 0:
            raise self._fault(f"the alias *{name} stands inside the value that it names")
        self._count_nodes(target.size)
        if len(self._open) + target.height > self._limits.depth:
            raise self._fault(f"this is nested deeper than {self._limits.depth} levels")
        node = YamlNode(target.value, *self.place)
        node.items, node.entries = target.items, target.entries
        node.size, node.height = target.size, target.height
        return node

    def _read_scalar(self, event: Any) -> YamlNode:
        plain = event.implicit[0] and event.tag is None
        try:
            value = self._value_of(event)
        except TooManyDigits:
            raise self._fault(f"this integer has more than {self._limits.digits} digits") from None
        if isinstance(value, str):
            value = self._check_text(value)
        return YamlNode(value, *self.place, plain=plain)

    def _value_of(self, event: Any) -> object:
        if event.tag is None:
            return self._resolve(event.value) if event.implicit[0] else event.value
        if event.tag == "!":
            return event.value
        tag = event.tag.removeprefix(CORE)
        if not event.tag.startswith(CORE) or tag not in SCALAR_TAGS:
            raise self._refuse_tag(event.tag)
        fits, value = fit_tag(tag, event.value, self._resolve)
        if not fits:
            raise self._fault(f"{shown(event.value)} is no !!{tag}")
        return value

    def _check_text(self, text: str) -> str:
        if "\0" in text:
            raise self._fault("this text holds the character U+0000", "remove it")
        if text.isascii():
            return text
        try:
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            raise self._fault("this text holds half a surrogate pair") from None

    def _check_container_tag(self, event: Any, kind: str) -> None:
        if event.tag not in (None, "!", f"{CORE}{'seq' if kind == 'sequence' else 'map'}"):
            raise self._refuse_tag(event.tag)

    def _refuse_tag(self, tag: str) -> SchemaError:
        name = tag.replace(CORE, "!!", 1) if tag.startswith(CORE) else tag
        return self._fault(
            f"the tag {shown(name)} isn't allowed here", "only YAML's own tags are: !!str, !!int, !!map ..."
        )
