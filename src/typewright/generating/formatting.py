"""All files through ruff, in one run, in a folder of their own.

Its settings are ours, so that the bytes of a file don't depend on the project that it is written into.
"""

from __future__ import annotations

import os
import subprocess
import sys

from typewright.engine import put_files
from typewright.errors import ExtraMissingError, InternalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LINE_LENGTH = 100


def format_files(folder: str, texts: Mapping[str, str]) -> dict[str, bytes]:
    """Write *texts*, given by path below *folder*, and return them as ruff formats them; the files are left there.

    Raises:
        ExtraMissingError: ruff isn't installed.
        InternalError: ruff refuses a file; carries its text.
        OSError: the disk is full or read-only.
    """
    put_files(folder, {path: text.encode("utf-8") for path, text in texts.items()})
    options = ("--isolated", "--no-cache", f"--line-length={LINE_LENGTH}", "--target-version=py311")
    said = _run([find_ruff(), "format", *options, "."], folder)
    if said is not None:
        refused = next((path for path in texts if f" {path}:" in said.replace(os.sep, "/")), "")
        raise InternalError(f"ruff refuses the generated file {refused} ({said})", texts.get(refused, ""))
    return {path: _read(os.path.join(folder, path)) for path in texts}


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def find_ruff() -> str:
    """Return the path of the program: of this environment, otherwise of the system.

    Raises:
        ExtraMissingError: there is none.
    """
    from shutil import which

    name = "ruff.exe" if sys.platform == "win32" else "ruff"
    beside = os.path.join(os.path.dirname(sys.executable), name)
    found = beside if os.path.isfile(beside) else which("ruff")
    if found is None:
        feature = "typewright generate"
        raise ExtraMissingError(feature, "generate")
    return found


def _run(command: list[str], folder: str) -> str | None:
    """Run *command*, which mustn't be a quiet one, and return the first line of its complaint, if it has one."""
    done = subprocess.run(  # noqa: S603 - a program of the environment, on files of ours
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    said = (done.stderr or done.stdout).strip() or f"exit status {done.returncode}"
    return said.splitlines()[0] if done.returncode else None
