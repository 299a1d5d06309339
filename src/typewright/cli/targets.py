"""What a target on the command line means.

shop.yaml            the only model of a schema, or what a JSON Schema as a whole describes
shop.yaml:Order      one of its models, or a type that it names
shop.models:Order    a class in Python, imported as from the present folder
"""

from __future__ import annotations

import os
import sys

from typewright.errors import ModelError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from typewright.definitions import AliasDefinition, Model, SchemaDefinition

_ENDINGS = (".yaml", ".yml", ".json")


def read_target(text: str, *, whole: bool = False) -> object:
    """Return the class, or whatever else, that *text* names.

    With *whole*, a schema of several models is good as it is: its module is returned. An
    error inside a module that is imported is shown with its own traceback.

    Raises:
        ModelError: there is no such schema, module or model, or a schema has several.
        SchemaError: the schema is wrong.
        ExceptionGroup: the schema has several mistakes.
    """
    head, colon, name = text.rpartition(":")
    if os.path.exists(text) or not colon:
        return _read_schema(text, whole=whole)
    if os.path.exists(head) or head.lower().endswith(_ENDINGS):
        return _read_model(head, name)
    if all(part.isidentifier() for part in head.split(".")):
        return _read_object(head, name)
    return _read_model(head, name)


def _read_schema(path: str, *, whole: bool) -> object:
    """Return what a schema declares as a whole or alone, or its module."""
    module, names = _open_schema(path)
    if not names:
        raise ModelError(path, "declares no model")
    if len(names) > 1 and whole:
        return module
    main = names[0] if len(names) == 1 else _main_of(module)
    if main is None:
        raise ModelError(path, f"declares {len(names)} models, {_list(names)}; name one of them: {path}:{names[0]}")
    return getattr(module, main)


def _read_model(path: str, name: str) -> object:
    module, names = _open_schema(path)
    if name not in names:
        raise ModelError(path, f"has no model {name!r}; {_suggest(name, names)}")
    return getattr(module, name)


def _open_schema(path: str) -> tuple[ModuleType, list[str]]:
    """Return a schema's module and the names of its models and other types, in their order."""
    if os.path.isdir(path):
        raise ModelError(path, "is a folder; name one schema file")
    if not os.path.exists(path):
        raise ModelError(path, "no such schema; name a YAML or JSON file, or a class as package.module:Name")
    from typewright.schemas import read_schema

    module = read_schema(path)
    return module, [each.name for each in _declared_in(module)]


def _main_of(module: ModuleType) -> str | None:
    """Return the name of what a JSON Schema as a whole describes; None where the file is of another kind."""
    return next((each.name for each in _declared_in(module) if getattr(each.origin, "pointer", None) == ""), None)


def _declared_in(module: ModuleType) -> tuple[Model | AliasDefinition, ...]:
    schema: SchemaDefinition = module.__typewright_schema__
    return (*schema.models, *schema.aliases)


def _list(names: list[str], most: int = 20) -> str:
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def _suggest(name: str, names: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name[:200], names, n=1, cutoff=0.5)
    folded = [known for known in names if known.lower() == name.lower()]
    if folded or close:
        return f"did you mean {(folded or close)[0]!r}?"
    return f"it has {_list(names)}" if names else "it declares none"


def _read_object(module: str, name: str) -> object:
    found: object = _import(module)
    for part in name.split("."):
        names = [known for known in vars(found) if not known.startswith("_")] if hasattr(found, "__dict__") else []
        if not hasattr(found, part):
            raise ModelError(module, f"has no {name!r}; {_suggest(part, names)}")
        found = getattr(found, part)
    return found


def _import(name: str) -> ModuleType:
    from importlib import import_module

    folder = os.getcwd()
    if folder not in sys.path and "" not in sys.path:
        sys.path.insert(0, folder)
    try:
        return import_module(name)
    except Exception as exc:  # noqa: BLE001 - whatever a user's module raises is shown as it is
        if isinstance(exc, ModuleNotFoundError) and exc.name and f"{name}.".startswith(f"{exc.name}."):
            raise ModelError(name, "there is no such module, here or where Python looks") from None
        from traceback import print_exc

        print_exc()
        raise ModelError(name, "can't be imported; its own error stands above") from None
