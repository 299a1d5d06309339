"""Arguments in, exit code out, whichever way a run ends."""

from __future__ import annotations

import os
import sys

from typewright.cli.options import make_parser
from typewright.cli.terminal import be_lenient, tell
from typewright.errors import SchemaError, TypewrightError
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

UNUSABLE = 2
"""Exit code for wrong usage, and for a schema or data file that can't be read."""
INTERRUPTED = 130
"""Exit code after an interrupt from the keyboard."""
UNREAD = 141
"""Exit code when whoever read the output went away."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line with *argv*, ``sys.argv`` by default, and return the exit code.

    0 says that everything was accepted, or that the command did its work; 1 that some
    records were refused or some files left alone;
    2, 130 and 141 are :data:`UNUSABLE`, :data:`INTERRUPTED`, :data:`UNREAD`.
    """
    be_lenient(sys.stdout)
    be_lenient(sys.stderr)
    try:
        code = _run(make_parser().parse_args(argv))
        if sys.stdout is not None:
            sys.stdout.flush()
    except SystemExit as exc:  # argparse has said what it had to say
        return exc.code if isinstance(exc.code, int) else UNUSABLE
    except KeyboardInterrupt:
        tell("typewright: interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return UNREAD
    except (TypewrightError, ExceptionGroup, OSError) as exc:
        _tell_error(exc)
        _drop_output()
        return UNUSABLE
    return code


def _run(options: argparse.Namespace) -> int:
    """Run one command; only its own modules are imported."""
    if options.command == "check":
        from typewright.cli.check import run_check

        return run_check(options)
    if options.command == "explain":
        from typewright.cli.explaining import run_explain

        return run_explain(options.target, dis=options.dis)
    if options.command == "generate":
        from typewright.cli.generate import run_generate

        return run_generate(options)
    if options.command == "adopt":
        from typewright.cli.adopt import run_adopt

        return run_adopt(options)
    if options.command == "freeze":
        from typewright.cli.freeze import run_freeze

        return run_freeze(options)
    if options.command == "bench":
        from typewright.cli.techniques import run_techniques

        return run_techniques(options.format)
    from typewright.cli.cache import run_cache

    return run_cache(options.action)


def _tell_error(exc: BaseException) -> None:
    """Say what stops the command; what isn't meant for people keeps its traceback."""
    if isinstance(exc, ExceptionGroup):
        for inner in exc.exceptions:
            _tell_error(inner)
    elif isinstance(exc, SchemaError):  # its parts are printable already, and its lines are meant
        tell("\n".join(make_printable(line) for line in f"typewright: {exc}".split("\n")))
    elif isinstance(exc, TypewrightError):
        tell(make_printable(f"typewright: {exc}"))
    elif isinstance(exc, OSError):
        tell(make_printable(f"typewright: {exc.filename or 'the output'}: {exc.strerror or exc}"))
    else:
        raise exc


def _drop_output() -> None:
    """Send what can't be written nowhere, so that the interpreter doesn't complain at its end."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        pass
    else:
        return
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):  # no real file, so nothing is flushed at the end
        return
