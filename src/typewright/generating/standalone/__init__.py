"""Modules that carry their own checks and need no typewright.

    modules --> classes of their schemas --> write_standalone() --> pieces of text --> a template

A module reads in one pass and collects: the lines that accept a value are the lines that say
what is wrong with it. Why there are no two interpreters here, as at run time, is told in
``docs/design/025-standalone-modules-collect.md``.
"""

from typewright.generating.standalone.modules import SUPPORT, Source, support_text, write_standalone
from typewright.generating.standalone.views import view_standalone

__all__ = ["SUPPORT", "Source", "support_text", "view_standalone", "write_standalone"]
