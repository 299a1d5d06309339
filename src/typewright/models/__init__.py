"""Model classes and the conversions between them and plain data."""

from __future__ import annotations

from typewright.fronts import open_late
from typewright.models.base import Model
from typewright.models.decorating import model
from typewright.models.defining import define, make_model
from typewright.models.field_specs import field

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typewright.models.adopted_units import maker_of, with_variables
    from typewright.models.adopting import Adopted, is_adoptable
    from typewright.models.blueprints import Blueprint
    from typewright.models.checks import check, convert
    from typewright.models.codecs import Codec, codec, codec_of_named, codec_of_type, dump, dump_json, load, load_json
    from typewright.models.computing import computed
    from typewright.models.inspection import fields, primary_key, replace, validate, warmup
    from typewright.models.late_models import make_certain_model, make_late_model
    from typewright.models.merging import merge
    from typewright.models.pickling import pickle_as
    from typewright.models.plain_making import USUAL_OPTIONS
    from typewright.models.registry import living_models
    from typewright.models.schema_units import Units
    from typewright.models.units import CONVERSIONS, blueprint_of, group_of

__all__ = [
    "CONVERSIONS",
    "USUAL_OPTIONS",
    "Adopted",
    "Blueprint",
    "Codec",
    "Model",
    "Units",
    "blueprint_of",
    "check",
    "codec",
    "codec_of_named",
    "codec_of_type",
    "computed",
    "convert",
    "define",
    "dump",
    "dump_json",
    "field",
    "fields",
    "group_of",
    "is_adoptable",
    "living_models",
    "load",
    "load_json",
    "make_certain_model",
    "make_late_model",
    "make_model",
    "maker_of",
    "merge",
    "model",
    "pickle_as",
    "primary_key",
    "replace",
    "validate",
    "warmup",
    "with_variables",
]

_HOMES = {
    "Adopted": "adopting",
    "Blueprint": "blueprints",
    "CONVERSIONS": "units",
    "Codec": "codecs",
    "Units": "schema_units",
    "blueprint_of": "units",
    "check": "checks",
    "codec": "codecs",
    "codec_of_named": "codecs",
    "codec_of_type": "codecs",
    "computed": "computing",
    "convert": "checks",
    "dump": "codecs",
    "dump_json": "codecs",
    "fields": "inspection",
    "group_of": "units",
    "is_adoptable": "adopting",
    "living_models": "registry",
    "load": "codecs",
    "load_json": "codecs",
    "make_certain_model": "late_models",
    "make_late_model": "late_models",
    "USUAL_OPTIONS": "plain_making",
    "maker_of": "adopted_units",
    "merge": "merging",
    "pickle_as": "pickling",
    "primary_key": "inspection",
    "replace": "inspection",
    "validate": "inspection",
    "warmup": "inspection",
    "with_variables": "adopted_units",
}
"""The module of each name that is imported when it is first asked for."""

__getattr__ = open_late(__name__, _HOMES)
