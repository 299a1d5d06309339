"""All files through ruff, in one run, in a folder of their own.

Its settings are ours, so that the bytes of a file don't depend on the project that it is written into.
"""

from __future__ import annotations

import os
import subprocess
import sys

from typewright.errors import ExtraMissingError, InternalError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

LINE_LENGTH = 100


def format_files(folder: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Write *texts*, given by path below *folder*, and return them as ruff formats them; the files are left there.

    Raises:
        ExtraMissingError: ruff isn't installed.
        InternalError: ruff refuses a file.
    """
    for path, text in texts.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    ruff = find_ruff()
    options = ("--isolated", "--no-cache", f"--line-length={LINE_LENGTH}", "--target-version=py311")
    _run([ruff, "format", *options, "--quiet", "."], folder)
    made = {}
    for path in texts:
        with open(os.path.join(folder, path), encoding="utf-8", newline="") as file:
            made[path] = file.read()
    return made


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


def _run(command: list[str], folder: str) -> None:
    done = subprocess.run(  # noqa: S603 - a program of the environment, on files of ours
        command, cwd=folder, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode != 0:
        raise InternalError("ruff refuses generated files", done.stderr or done.stdout)
