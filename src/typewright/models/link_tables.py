"""The functions that a unit's code may call, in the tables that emitters take."""

from __future__ import annotations

from typewright.definitions import PLAIN, Dialect
from typewright.json_text import AS_IT_IS
from typewright.models.dumping import dump_anything, make_dump_anything
from typewright.models.links import (
    check_lax_other,
    check_other,
    dump_anything_finite,
    dumps_by_class,
    dumps_by_class_in,
    find_check,
    find_check_lax,
    find_dump,
    find_dump_json,
    find_fits,
    find_fits_read,
    find_hold,
    find_lax,
    find_load,
    hold_other,
    json_dumps_by_class,
    json_dumps_by_class_in,
    json_library,
    lax_other,
    load_other,
    look_for_nan,
    make_dump_anything_finite,
)
from typewright.operations import JSON_WAYS, DumpLinks, Finish, Links
from typewright.records import replace

DUMP_LINKS = DumpLinks(find_dump, dumps_by_class, dump_anything)
"""What every dump calls where nothing is chosen."""
JSON_LINKS = DumpLinks(
    find_dump_json,
    json_dumps_by_class,
    dump_anything_finite,
    "dump_json",
    look_for_nan,
    Finish(json_library, "dumps", f", None, {AS_IT_IS})"),
    JSON_WAYS,
)
"""What every dump for JSON calls where nothing is chosen."""


def dump_links_of(dialect: Dialect) -> DumpLinks:
    """Return what a dump calls."""
    if dialect is PLAIN:
        return DUMP_LINKS
    return replace(DUMP_LINKS, by_class=dumps_by_class_in, anything=make_dump_anything, arguments=(dialect, ""))


def json_links_of(dialect: Dialect) -> DumpLinks:
    """Return what a dump for JSON calls."""
    if dialect is PLAIN:
        return JSON_LINKS
    return replace(
        JSON_LINKS, by_class=json_dumps_by_class_in, anything=make_dump_anything_finite, arguments=(dialect, "")
    )


def links_of(unit: str, dialect: Dialect = PLAIN) -> Links:
    """Return the links of one of :data:`CONVERSIONS`."""
    arguments = () if dialect is PLAIN else (dialect,)
    building = {"check": "load", "check_lax": "lax"}.get(unit)
    read = find_fits_read if unit in ("lax", "check_lax") else None
    made = None if building is None else Links(building, FINDERS[building], None, arguments, find_fits, read)
    return Links(unit, FINDERS[unit], made, arguments, find_fits, read)


FINDERS = {"hold": find_hold, "load": find_load, "lax": find_lax, "check": find_check, "check_lax": find_check_lax}
"""From a class to its function, by name of the unit; constants of units that call it."""
FALLBACKS = {
    "hold": hold_other,
    "load": load_other,
    "lax": lax_other,
    "check": check_other,
    "check_lax": check_lax_other,
}
"""From a class to the function for values that are no plain dict, by name of the unit."""
HOLD_LINKS = Links("hold", find_hold)
"""What constructors call: they look at values as they are."""
