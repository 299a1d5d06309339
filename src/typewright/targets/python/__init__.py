"""Definitions as files of Python.

    SourceFile --> Style.view --> views, all of Code --> template --> text

One escaper stands between schemas and text; templates see what it has made, and nothing else.
"""

from __future__ import annotations
