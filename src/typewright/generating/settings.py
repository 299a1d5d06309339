"""What ``pyproject.toml`` says of generated files.

[tool.typewright.generate]
schemas = ["schemas"]
output = "src/models"
style = "models"
"""

from __future__ import annotations

import os

from typewright.errors import GenerateError, shown
from typewright.records import frozen
from typewright.schemas import SchemaOptions, find_project, read_options_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SECTION = "[tool.typewright.generate]"


@frozen
class Settings:
    """All that can be said about a run."""

    schemas: tuple[str, ...] = ()
    """Files and folders."""
    output: str | None = None
    """The folder that is written; None says beside the schemas, which only stubs may be."""
    style: str = "models"
    templates: str | None = None
    """A folder whose templates come before ours."""
    origins: bool = False
    """Whether comments name the places of the schema."""
    stubs: bool = False
    """Whether stubs are written, whatever the style is."""


_KINDS: dict[str, tuple[type, str]] = {
    "schemas": (list, "a list of files and folders"),
    "output": (str, "the path of a folder"),
    "style": (str, "the name of a style"),
    "templates": (str, "the path of a folder"),
    "origins": (bool, "true or false"),
    "stubs": (bool, "true or false"),
}


def project_folder() -> str:
    """Return the folder of the nearest ``pyproject.toml`` above the working folder, otherwise the working folder."""
    from typewright.errors import InstallError

    try:
        return os.path.dirname(find_project(""))
    except InstallError:
        return os.getcwd()


def options_of(project: str, folder: str) -> SchemaOptions:
    """Return what the ``pyproject.toml`` in *project* says of schemas in *folder*: remotes, names, formats.

    Raises:
        GenerateError: it says something wrong of them.
    """
    from typewright.errors import InstallError

    path = os.path.join(project, "pyproject.toml")
    if not os.path.isfile(path):
        return SchemaOptions()
    try:
        return read_options_of(path, folder)
    except InstallError as exc:
        raise GenerateError(exc.package, exc.reason, exc.hint) from None


def read_settings(project: str) -> Settings:
    """Return what the ``pyproject.toml`` in the folder *project* says; paths in it are relative to that folder.

    Raises:
        GenerateError: it can't be read, or says something that can't be meant.
    """
    import tomllib

    path = os.path.join(project, "pyproject.toml")
    try:
        with open(path, "rb") as file:
            found: Any = tomllib.load(file)
    except FileNotFoundError:
        return Settings()
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise GenerateError(path, f"can't be read: {exc}") from None
    for key in ("tool", "typewright", "generate"):
        found = found.get(key, {}) if isinstance(found, dict) else {}
    if not isinstance(found, dict):
        raise GenerateError(path, f"{SECTION} is no table")
    return _settings_of(found, path, project)


def _settings_of(found: dict[str, Any], path: str, project: str) -> Settings:
    said: dict[str, Any] = {}
    for key, value in found.items():
        if key not in _KINDS:
            raise GenerateError(path, f"{SECTION} has no option {key!r}", f"there are {', '.join(_KINDS)}")
        kind, wanted = _KINDS[key]
        texts = value if kind is list else [value] if kind is str else []
        if type(value) is not kind or any(type(text) is not str or not text for text in texts):
            raise GenerateError(path, f"{key} = {shown(value)} in {SECTION} is not {wanted}")
        said[key] = value
    for key in ("output", "templates"):
        if key in said:
            said[key] = os.path.join(project, said[key])
    if "schemas" in said:
        said["schemas"] = tuple([os.path.join(project, each) for each in said["schemas"]])
    return Settings(**said)
