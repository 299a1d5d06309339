"""One import of a schema: a relative path to another schema file."""

from __future__ import annotations

from typewright.readers.yaml_files import YAML_SUFFIXES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.readers.yaml_compose import YamlNode
    from typewright.readers.yaml_reading import Reading


def read_import(reading: Reading, name: str, node: YamlNode) -> tuple[str, str, int, int]:
    """Return local name, path, line and column of an import. The file isn't looked for.

    Raises:
        SchemaError: the path isn't a relative path of a schema file.
    """
    path = reading.text(node, "an import")
    reason = _fault_of_path(path)
    if reason is not None:
        raise reading.fault(node, reason, f"for example {name[:40]}: shared/{name[:40]}.yaml")
    return name, path, node.line, node.column


def _fault_of_path(path: str) -> str | None:
    if not path.isprintable():
        return "a path holds characters that can't be shown"
    if ":" in path or "\\" in path:
        return "an import is a file beside this one, with '/' between folders: no address, no drive"
    if path.startswith(("/", "~")):
        return "an import is a relative path, from this file's folder on"
    if not path.lower().endswith(YAML_SUFFIXES):
        return f"an import is a schema file and ends in {', '.join(YAML_SUFFIXES)}"
    return None
