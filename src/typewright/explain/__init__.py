"""Shows what typewright made of something, and why: for people, on demand."""

from __future__ import annotations

from typewright.explain.explaining import explain
from typewright.explain.sources import source

__all__ = ["explain", "source"]
