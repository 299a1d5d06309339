"""Modules that carry their own checks and need no typewright.

    schema modules  ->  write_standalone()  ->  texts, by place below the package

A module reads in one pass and collects: the lines that accept a value are the lines that say
what is wrong with it. Why there are no two interpreters here, as at run time:
``docs/design``.
"""

from typewright.generating.standalone.modules import Source, support_text, write_standalone

__all__ = ["Source", "support_text", "write_standalone"]
