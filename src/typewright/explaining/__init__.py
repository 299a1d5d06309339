"""Shows what typewright made of something, and why: for people, on demand."""

from __future__ import annotations

from typewright.explaining.origin_view import show_origins
from typewright.explaining.reports import explain
from typewright.explaining.sources import source

__all__ = ["explain", "show_origins", "source"]
