"""Names that somebody has chosen: in a schema, under ``x-typewright-name``, or from outside by its pointer."""

from __future__ import annotations

from typewright.errors import shown
from typewright.readers.json_schema.uris import part_at
from typewright.readers.schema_models.naming import NAME_KEYWORD, fault_of_chosen_name
from typewright.readers.yaml_names import suggest

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping
    from typing import Any

    from typewright.readers.json_schema.documents import Document
    from typewright.readers.json_schema.reading import Reading


def choose_names(
    reading: Reading, given_in: Callable[[Document], Mapping[str, str]], foreign: Container[int]
) -> tuple[dict[str, str], dict[str, str]]:
    """Return the chosen names of all schemas that were read, by the pointer that names each, and whose they are.

    *foreign* ones have none, as other files have their classes. A name that is none, or that
    two schemas would have, is kept as a mistake.
    """
    chosen: dict[str, str] = {}
    owners: dict[str, str] = {}
    holders: dict[object, str] = {}
    for number, schema in enumerate(reading.schemas):
        resource, pointer, _ = reading.place_of(number)
        given = given_in(resource.document)
        said = schema.get(NAME_KEYWORD, _NO_NAME) if isinstance(schema, dict) else _NO_NAME
        name = given.get(resource.base + pointer, said) if given else said
        if name is _NO_NAME or number in foreign:
            continue
        place, told = reading.name_place(number)
        if place in chosen:
            owners[place] = owners[place] if told else place
            continue
        owners[place] = place + told
        fault = fault_of_chosen_name(name)
        if fault is None and holders.setdefault(name, place) != place:
            fault = f"is chosen for #{holders[name]}, too"
        if fault is not None:
            reason, hint = f"can't be called {shown(name)}: it {fault}", f"choose another name under {NAME_KEYWORD}"
            reading.library.mistakes.append(resource.mistake(pointer, reason, hint))
        chosen[place] = name
    return chosen, owners


_NO_NAME: Any = object()


def check_chosen(reading: Reading, chosen: Mapping[str, str], others: Mapping[str, str]) -> None:
    """Keep a mistake about each chosen name that another named schema has by itself."""
    holders = {name: pointer for pointer, name in others.items()}
    for pointer, name in chosen.items():
        if name in holders:
            reason = f"can't be called {shown(name)}: #{holders[name]} is called so"
            hint = "choose another name, or choose one for that schema, too"
            reading.library.mistakes.append(reading.library.root.mistake(pointer, reason, hint))


def check_given(
    reading: Reading, given: Mapping[str, str], chosen: Mapping[str, str], places: Mapping[str, str]
) -> None:
    """Raise the mistakes about names that were given where no class is; *places* are pointers of classes by name.

    Raises:
        JsonSchemaError: there is one.
        ExceptionGroup: there are several.
    """
    root = reading.library.root
    for pointer, name in given.items():
        if chosen.get(pointer) == name and name in places:
            continue
        schema = part_at(root.schema, pointer)
        hint = suggest(pointer, [place for place in places.values() if place])
        if isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
            hint = f"it refers to {shown(schema['$ref'])}; give the name there"
        what = "nothing is there" if schema is None else "no class is made of it"
        reading.library.mistakes.append(root.mistake(pointer, f"can't be called {shown(name)}: {what}", hint))
    if reading.library.mistakes:
        reading.finish()
