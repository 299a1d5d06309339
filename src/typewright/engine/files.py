"""Generated text as real files, at paths that stay.

A definition's text lives at one path, whatever its version, so that breakpoints survive
an edit. Two versions may be in use at once, by two processes or in one; then the path
belongs to the first, and the other gets a path of its own with a digest in it:

    shop.models.User.py               the version first in use
    shop.models.User~3fa9c1d2.py      another one, used at the same time

Who uses a path says so to other processes (see ``locks``) until its code is gone. A file
is changed only by one that has it alone, so nobody's text changes under his code.

The second line of a file holds the digest of the others: it says which version this is,
and whether the text is as it was written.
"""

from __future__ import annotations

import os
import stat
from _blake2 import blake2b

from typewright.engine import locks
from typewright.engine.log import tell
from typewright.engine.version import VERSION
from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    Mark: TypeAlias = tuple[int, int, int]

LONGEST_STEM = 120
"""Characters of a file name before the ending; longer names are cut and get a digest."""
LARGEST_FILE = 64 * 1024 * 1024
"""Bytes; a larger file isn't read."""
TEMPORARY = ".tmp"
"""Ends the name of a file that is being written."""

_DIGEST_LENGTH = 32
_SIGN = "# typewright "
_LAST_WORDS = "written by a program, edits are lost"


@frozen
class Shown:
    """A generated file as it was when somebody made sure of it."""

    path: str
    mark: Mark
    """Size, modification time (ns) and inode: another file never has all three."""


class Claim:
    """How often this process uses a path, and with which version."""

    __slots__ = ("count", "identity")

    def __init__(self, identity: str) -> None:
        self.identity = identity
        self.count = 0


_claims: dict[str, Claim] = {}


def path_of(folder: str, name: str) -> str:
    """Return the stable path of the unit called *name*, for example ``shop.models.User.load``.

    >>> path_of("x", "shop.User").replace(os.sep, "/")
    'x/shop.User.py'
    """
    # Nearly every name is plain; looking at each character of it would cost 6 us.
    is_plain = name.isascii() and name.replace(".", "").replace("_", "").isalnum()
    stem = name if is_plain else "".join([char if _is_kept(char) else "_" for char in name])
    if stem != name or len(stem) > LONGEST_STEM or stem.startswith(".") or not stem:
        stem = f"{stem[:LONGEST_STEM].lstrip('.') or '_'}-{_digest(name, 4)}"
    return os.path.join(folder, stem + ".py")


def sign(text: str) -> str:
    """Return *text* with the line that says who wrote it, as its second."""
    first, _, rest = text.partition("\n")
    return f"{first}\n{_SIGN}{VERSION}, digest {_digest(text, _DIGEST_LENGTH // 2)}; {_LAST_WORDS}\n{rest}"


def signature_of(text: str) -> str | None:
    r"""Return the digest that *text* carries, or None where typewright didn't write it.

    >>> signature_of("x = 1\n"), len(signature_of(sign("x = 1\n")))
    (None, 32)
    """
    second = text.split("\n", 2)[1:2]
    if not second or not second[0].startswith(_SIGN) or not second[0].endswith(_LAST_WORDS):
        return None
    digest = second[0].partition(", digest ")[2].partition(";")[0]
    return digest if len(digest) == _DIGEST_LENGTH else None


def is_unaltered(text: str) -> bool:
    """Whether *text* is one of ours and as it was written."""
    digest = signature_of(text)
    if digest is None:
        return False
    first, _, rest = text.split("\n", 2)
    return _digest(f"{first}\n{rest}", _DIGEST_LENGTH // 2) == digest


def claim(folder: str, name: str, identity: str, render: Callable[[], str], seen: Shown | None = None) -> Shown:
    """Return the file in which this process shows a version of the unit *name*.

    *identity* is the digest in the text that *render* returns, which is called only where
    the file has to be written; *seen* is how the file looked when it held this very
    version. Call :func:`release` when the code is gone.

    Raises:
        OSError: the disk is full or read-only.
    """
    stable = path_of(folder, name)
    for path in (stable, f"{stable[:-3]}~{_digest(identity, 4)}.py"):
        held = _claims.get(path)
        if held is None:
            shown = _take(path, identity, render, seen)
            held = Claim(identity)
        else:
            shown = _mend(path, identity, render, seen) if held.identity == identity else None
        if shown is not None:
            held.count += 1
            _claims[path] = held
            return shown
    raise BlockingIOError(None, "other processes use it", stable)


def claim_again(folder: str, name: str, identity: str, seen: Shown) -> bool:
    """Claim the file that showed this version of the unit *name* if it does so still, as :func:`claim` would.

    False says to ask that, be it that somebody else is there or only that the file lies elsewhere.
    """
    path = seen.path
    held = _claims.get(path)
    if path != f"{folder}{os.sep}{name}.py" or (held is not None and held.identity != identity):
        return False
    if held is None and not locks.share(path):
        return False
    # Looked at under the lock: whoever changes a file has let go of it by then.
    if _mark_of(path) != seen.mark:
        if held is None:
            locks.drop(path)
        return False
    if held is None:
        held = _claims[path] = Claim(identity)
    held.count += 1
    return True


def claimed(path: str) -> tuple[Shown, str] | None:
    """Return the file *path* as it is now and the version that this process shows there, if it shows one."""
    held, mark = _claims.get(path), _mark_of(path)
    return None if held is None or mark is None else (Shown(path, mark), held.identity)


def release(path: str) -> bool:
    """Give up one claim on *path*; the last one removes the file, for its class is gone, and returns True."""
    held = _claims.get(path)
    if held is None:
        return False
    held.count -= 1
    if held.count > 0:
        return False
    del _claims[path]
    if locks.own(path):
        remove(path)
    locks.drop(path)
    return True


def replace_file(path: str, data: bytes, *, lasting: bool = True) -> None:
    """Put *data* at *path* in one step: a reader sees the old bytes or the new, never a part.

    With *lasting*, neither is lost if the machine stops meanwhile.

    Raises:
        OSError: the disk is full or read-only; nothing was changed.
    """
    beside = f"{path}.{os.getpid()}.{os.urandom(4).hex()}{TEMPORARY}"
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o644)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
        # Renaming onto a file makes ext4 flush it first (3 ms each); onto nothing, it doesn't (0.1 ms).
        if not lasting and _mark_of(path) is not None:
            remove(path)
        os.replace(beside, path)
    except BaseException:
        remove(beside)
        raise


def read_file(path: str, check: Callable[[os.stat_result], str | None] | None = None) -> bytes | None:
    """Return the bytes of the regular file *path*, or None where there is none that *check* allows.

    Neither follows a link nor waits for a pipe.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except FileNotFoundError:
        return None
    except OSError as exc:
        tell("%s isn't used: %s", path, exc.strerror, warn=True)
        return None
    try:
        status = os.fstat(descriptor)
        reason = _reason_against(status) or (check(status) if check is not None else None)
        if reason is None:
            return _read_all(descriptor, status.st_size)
    except OSError as exc:
        reason = f"can't be read: {exc.strerror}"
    finally:
        os.close(descriptor)
    tell("%s isn't used: it %s", path, reason, warn=True)
    return None


def remove(path: str) -> bool:
    """Remove *path* if it can be; say whether."""
    try:
        os.unlink(path)
    except OSError as exc:
        tell("%s stays: %s", path, exc.strerror)
        return False
    return True


def _take(path: str, identity: str, render: Callable[[], str], seen: Shown | None) -> Shown | None:
    """Lock *path* and return it with *identity* in it, or None where others show another version there."""
    if seen is not None and seen.path == path and locks.share(path):
        if _mark_of(path) == seen.mark:
            return seen
        locks.drop(path)
    # Nobody keeps a lock on a text that isn't his, so of several that want to write, one can.
    if _version_at(path) != identity and locks.own(path):
        shown = _mend_locked(path, identity, render)
        locks.share(path)
        return shown
    if not locks.share(path):
        return None
    if _version_at(path) == identity:
        return _mend_locked(path, identity, render)
    locks.drop(path)
    return None


def _mend_locked(path: str, identity: str, render: Callable[[], str]) -> Shown:
    """Do what :func:`_mend` does; if it fails, the lock on *path* is let go."""
    try:
        return _mend(path, identity, render, None)
    except BaseException:
        locks.drop(path)
        raise


def _version_at(path: str) -> str | None:
    """Return the version that *path* shows, be it edited by hand or not."""
    return signature_of(_read_text(path))


def _mend(path: str, identity: str, render: Callable[[], str], seen: Shown | None) -> Shown:
    """Return *path*, locked, written again unless it shows the version *identity* as it was written."""
    mark = _mark_of(path)
    if seen is not None and seen.path == path and mark == seen.mark:
        return seen
    text = _read_text(path)
    if mark is not None and signature_of(text) == identity and is_unaltered(text):
        return Shown(path, mark)
    return _write(path, render())


def _write(path: str, text: str) -> Shown:
    replace_file(path, text.encode("utf-8"), lasting=False)
    mark = _mark_of(path)
    if mark is None:
        raise FileNotFoundError(None, "vanished while it was written", path)
    return Shown(path, mark)


def _read_text(path: str) -> str:
    data = read_file(path)
    return "" if data is None else data.decode("utf-8", "replace")


def _mark_of(path: str) -> Mark | None:
    try:
        status = os.lstat(path)
    except OSError:
        return None
    return (status.st_size, status.st_mtime_ns, status.st_ino) if stat.S_ISREG(status.st_mode) else None


def _reason_against(status: os.stat_result) -> str | None:
    if not stat.S_ISREG(status.st_mode):
        return "is no regular file"
    return "is too large" if status.st_size > LARGEST_FILE else None


def _read_all(descriptor: int, size: int) -> bytes:
    parts: list[bytes] = []
    while part := os.read(descriptor, size + 1):
        parts.append(part)
    return b"".join(parts)


def _is_kept(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "._-")


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
