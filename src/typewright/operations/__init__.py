"""Plans and emitters of everything that a model's code does.

Each operation decides first (``plan_*``, data in, data out) and writes lines then
(``emit_*``, which decides nothing).
"""

from __future__ import annotations

from typewright.fronts import open_late

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.operations.adopting import Maker, PlacesPlan, emit_load_places
    from typewright.operations.assignment import Helpers, emit_assignment, plan_assignment
    from typewright.operations.checking import Emitting, Links, Step, emit_check, plan_check
    from typewright.operations.comparison import emit_dataclass_eq, emit_eq, emit_hash, emit_order
    from typewright.operations.construction import InitPlan, emit_given, emit_init, plan_init
    from typewright.operations.copying import CONTAINERS, CopyPlan, emit_copy
    from typewright.operations.doubts import Doubt
    from typewright.operations.dumped_models import emit_dump, plan_dump
    from typewright.operations.dumping import (
        DumpLinks,
        DumpPlan,
        DumpStep,
        Finish,
        emit_dump_of,
        plan_dump_of,
    )
    from typewright.operations.dumping_records import emit_dump_keys, emit_dump_places
    from typewright.operations.eras import WrittenFor, written_for
    from typewright.operations.filling import FillPlan, emit_filling, plan_filling
    from typewright.operations.freezing import FREEZING_METHODS, emit_freezing
    from typewright.operations.json_dumping import JSON_WAYS, plan_json, plan_json_of
    from typewright.operations.layers import LoadPlan
    from typewright.operations.loading import emit_codec, emit_load, plan_codec, plan_load
    from typewright.operations.representation import emit_dataclass_repr, emit_repr
    from typewright.operations.schema_checking import (
        IS_VALID,
        Facts,
        SchemaPlan,
        name_of_function,
        write_schema,
    )
    from typewright.operations.settings import FACTORY_DEFAULT, ORDER_METHODS, setting_of
    from typewright.operations.settling import DOUBTS, Settling

__all__ = [
    "CONTAINERS",
    "DOUBTS",
    "FACTORY_DEFAULT",
    "FREEZING_METHODS",
    "IS_VALID",
    "JSON_WAYS",
    "ORDER_METHODS",
    "CopyPlan",
    "Doubt",
    "DumpLinks",
    "DumpPlan",
    "DumpStep",
    "Emitting",
    "Facts",
    "FillPlan",
    "Finish",
    "Helpers",
    "InitPlan",
    "Links",
    "LoadPlan",
    "Maker",
    "PlacesPlan",
    "SchemaPlan",
    "Settling",
    "Step",
    "WrittenFor",
    "emit_assignment",
    "emit_check",
    "emit_codec",
    "emit_copy",
    "emit_dataclass_eq",
    "emit_dataclass_repr",
    "emit_dump",
    "emit_dump_keys",
    "emit_dump_of",
    "emit_dump_places",
    "emit_eq",
    "emit_filling",
    "emit_freezing",
    "emit_given",
    "emit_hash",
    "emit_init",
    "emit_load",
    "emit_load_places",
    "emit_order",
    "emit_repr",
    "name_of_function",
    "plan_assignment",
    "plan_check",
    "plan_codec",
    "plan_dump",
    "plan_dump_of",
    "plan_filling",
    "plan_init",
    "plan_json",
    "plan_json_of",
    "plan_load",
    "setting_of",
    "write_schema",
    "written_for",
]

_HOMES = {
    "CONTAINERS": "copying",
    "CopyPlan": "copying",
    "DOUBTS": "settling",
    "Doubt": "doubts",
    "DumpLinks": "dumping",
    "DumpPlan": "dumping",
    "DumpStep": "dumping",
    "Emitting": "checking",
    "FACTORY_DEFAULT": "settings",
    "FREEZING_METHODS": "freezing",
    "FillPlan": "filling",
    "Finish": "dumping",
    "Helpers": "assignment",
    "InitPlan": "construction",
    "JSON_WAYS": "json_dumping",
    "Links": "checking",
    "LoadPlan": "layers",
    "Maker": "adopting",
    "ORDER_METHODS": "settings",
    "PlacesPlan": "adopting",
    "Settling": "settling",
    "Step": "checking",
    "WrittenFor": "eras",
    "written_for": "eras",
    "emit_assignment": "assignment",
    "emit_check": "checking",
    "emit_codec": "loading",
    "emit_copy": "copying",
    "emit_dataclass_eq": "comparison",
    "emit_dataclass_repr": "representation",
    "emit_dump": "dumped_models",
    "emit_dump_keys": "dumping_records",
    "emit_dump_of": "dumping",
    "emit_dump_places": "dumping_records",
    "emit_eq": "comparison",
    "emit_filling": "filling",
    "emit_freezing": "freezing",
    "emit_given": "construction",
    "emit_hash": "comparison",
    "emit_init": "construction",
    "emit_load": "loading",
    "emit_load_places": "adopting",
    "emit_order": "comparison",
    "emit_repr": "representation",
    "plan_assignment": "assignment",
    "plan_check": "checking",
    "plan_codec": "loading",
    "plan_dump": "dumped_models",
    "plan_dump_of": "dumping",
    "plan_filling": "filling",
    "plan_init": "construction",
    "plan_json": "json_dumping",
    "plan_json_of": "json_dumping",
    "plan_load": "loading",
    "setting_of": "settings",
    "Facts": "schema_checking",
    "IS_VALID": "schema_checking",
    "SchemaPlan": "schema_checking",
    "name_of_function": "schema_checking",
    "write_schema": "schema_checking",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
