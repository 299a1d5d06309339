"""Lines of a YAML document, found when somebody asks for one."""

from __future__ import annotations

from typewright.definitions import unescape_step

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.readers.yaml_compose import YamlNode


class YamlLines:
    """Where the parts of a YAML document stand; its text is read once more for that."""

    def __init__(self, text: str, compose: Callable[[str], YamlNode]) -> None:
        self._text = text
        self._compose = compose
        self._root: YamlNode | None = None

    def line_of(self, pointer: str) -> int:
        """Return the line on which the entry at *pointer* begins: its key, where it has one."""
        if self._root is None:
            self._root = self._compose(self._text)
        key = node = self._root
        for step in pointer.split("/")[1:]:
            found = _step_into(node, unescape_step(step))
            if found is None:
                break
            key, node = found
        return key.line


def _step_into(node: YamlNode, step: str) -> tuple[YamlNode, YamlNode] | None:
    if node.entries is not None:
        if step in node.entries:
            return node.entries[step]
        return next((pair for key, pair in node.entries.items() if str(key) == step), None)
    if node.items is not None and step.isdecimal() and len(step) < 10 and int(step) < len(node.items):
        item = node.items[int(step)]
        return item, item
    return None
