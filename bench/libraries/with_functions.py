"""typewright's functions, which take the class at each call, where a codec was given it once."""

from __future__ import annotations

from functools import partial

import typewright as tw
from bench.libraries.library import Conversion, Library
from bench.libraries.with_typewright import Directory, Flat, Order


def make_conversion(cls: type) -> Conversion:
    """Return the four functions for *cls*."""
    return Conversion(partial(tw.load, cls), tw.dump, partial(tw.load_json, cls), tw.dump_json)


LIBRARY = Library("tw.load, tw.dump", make_conversion(Flat), make_conversion(Order), make_conversion(Directory))
