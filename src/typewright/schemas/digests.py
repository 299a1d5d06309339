"""Digests of schema files, by which a change is noticed: times of files prove nothing."""

from __future__ import annotations

import os
from _blake2 import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    Reached: TypeAlias = tuple[tuple[str, str], ...]
    """Path and digest of files, sorted by path."""


def digest_of(data: bytes) -> str:
    """Return the digest of one file, the same however its lines end: a checkout may change that, and means nothing."""
    return blake2b(data.replace(b"\r\n", b"\n"), digest_size=16).hexdigest()


def key_of(reached: Reached, said: str = "") -> str:
    """Return the digest of several files, given path and digest of each in order, and of what is *said* beside them."""
    whole = blake2b(said.encode("ascii"), digest_size=16)
    for path, digest in reached:
        name = os.fsencode(path)
        whole.update(len(name).to_bytes(4, "big") + name + digest.encode("ascii"))
    return whole.hexdigest()
