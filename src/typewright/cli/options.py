"""The arguments of each command."""

from __future__ import annotations

import argparse

from typewright.cli.terminal import write
from typewright.data import DEFAULT_LIMIT, FORMATS
from typewright.rendering import make_printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

STYLES = ("models", "dataclasses", "typeddicts", "standalone")
"""What a generated module may hold; tests compare it with the styles that there are."""
REPORTS = ("text", "json", "github")
"""The forms that a report may have."""

_UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30}


class Parser(argparse.ArgumentParser):
    """A parser whose messages hold nothing that a terminal would obey."""

    def error(self, message: str) -> NoReturn:
        """Show the usage and *message*, and leave with exit code 2."""
        super().error(make_printable(message))


class _Version(argparse.Action):
    """``--version``, looked up when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from typewright.engine import VERSION

        write(f"typewright {VERSION}\n")
        parser.exit()


def make_parser() -> argparse.ArgumentParser:
    """Return the parser; its result has ``command``, and for the cache ``action``."""
    parser = Parser(prog="typewright", description="Check data against schemas, and look at the code that does it.")
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", dest="command", required=True)
    _add_check(commands)
    _add_explain(commands)
    _add_generate(commands)
    _add_adopt(commands)
    _add_freeze(commands)
    _add_cache(commands)
    _add_bench(commands)
    return parser


def _add_check(commands: Any) -> None:
    check = commands.add_parser(
        "check",
        help="check data files against a schema",
        description="Check data files against a model of a schema.",
        epilog="Exit codes: 0 all records accepted, 1 some refused, 2 wrong usage or a file that can't be read.",
    )
    add = check.add_argument
    add(
        "schema",
        metavar="SCHEMA[:MODEL]",
        help="a schema, YAML or JSON, ours, JSON Schema or OpenAPI; or package.module:Name; MODEL where it has several",
    )
    add("data", metavar="DATA", nargs="+", help="files or patterns; - is standard input; gzip is unpacked")
    add("--format", choices=REPORTS, default="text", help="form of the report (default: text)")
    add("--max-problems", type=_read_count, default=100, metavar="N", help="show N problems (default: 100), or all")
    add("--rejects", metavar="FILE", help="write the refused records to FILE, a line each")
    add("--input-format", choices=FORMATS, metavar="FORMAT", help=f"format of the data: {', '.join(FORMATS)}")
    add("--each", action="store_true", help="check each item of a list at the top of JSON or YAML")
    add("--lax", action="store_true", help="read numbers, dates ... from text, as always in CSV")
    help_ = "largest record, such as 500k, 64M or 2G (default: 64M)"
    add("--max-record", type=_read_size, default=DEFAULT_LIMIT, metavar="SIZE", help=help_)
    add("-q", "--quiet", action="store_true", help="print errors only; the exit code tells the rest")


def _add_explain(commands: Any) -> None:
    explain = commands.add_parser(
        "explain",
        help="show the code behind a class, and why it is so",
        description="Show definition, plan, generated code and costs of a class.",
    )
    explain.add_argument("target", metavar="TARGET", help="schema.yaml:Model or package.module:Name")
    explain.add_argument("--dis", action="store_true", help="show the bytecode, too")


def _add_generate(commands: Any) -> None:
    generate = commands.add_parser(
        "generate",
        help="write schemas as files of Python",
        description="Write a module of Python for each schema, and remove those of schemas that are gone. "
        "What isn't said is looked up under [tool.typewright.generate] in pyproject.toml.",
        epilog="Exit codes: 0 written, shown or current, 1 with --check: something would change, 2 wrong usage, "
        "or a schema with mistakes.",
    )
    add = generate.add_argument
    add("schemas", metavar="SCHEMA", nargs="*", help="YAML or JSON schemas, or folders of them")
    add("-o", "--output", metavar="DIR", help="the folder to write to; it mirrors the tree of the schemas")
    kinds = generate.add_mutually_exclusive_group()
    kinds.add_argument("--style", choices=STYLES, help="what the modules hold (default: models)")
    kinds.add_argument("--stubs", action="store_true", default=None, help="write stubs of imported schemas instead")
    add("--templates", metavar="DIR", help="a folder of Jinja2 templates that come before typewright's own")
    add("--origins", action="store_true", default=None, help="name places of the schema in comments")
    how = generate.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing; exit 1 with a diff if something would change")
    how.add_argument("--diff", action="store_true", help="write nothing; show what would change")
    add("-q", "--quiet", action="store_true", help="print nothing but errors and diffs")


def _add_adopt(commands: Any) -> None:
    adopt = commands.add_parser(
        "adopt",
        help="put typewright's dataclasses and named tuples in the place of the standard ones",
        description="Find the dataclasses and named tuples of a project, measure what defining them costs at "
        "import, and show the lines to change, or change them.",
        epilog="Exit codes: 0 shown or changed, 1 a file was left alone or the import failed, 2 wrong usage.",
    )
    add = adopt.add_argument
    add("package", metavar="PACKAGE", help="a folder, a file, or a package that can be imported")
    how = adopt.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help="show what would be changed; the default")
    how.add_argument("--write", action="store_true", help="change the files")
    add("--force", action="store_true", help="with --write: change files with unsaved changes, too")
    help_ = "import MODULE to measure, instead of PACKAGE; may be repeated"
    add("--import", dest="imports", action="append", type=_read_module, metavar="MODULE", help=help_)
    add("--no-measure", action="store_true", help="import nothing, measure nothing")
    help_ = "seconds that one import may take (default: 60)"
    add("--timeout", type=_read_seconds, default=60.0, metavar="SECONDS", help=help_)
    add("--format", choices=REPORTS[:2], default="text", help="form of the report (default: text)")


def _add_freeze(commands: Any) -> None:
    freeze = commands.add_parser(
        "freeze",
        help="write the code of a package's definitions into it",
        description="Import a package, and write the code that typewright would generate for it into the package, "
        "where it is loaded from afterwards.",
        epilog="Exit codes: 0 written or fresh, 1 not fresh (--check), 2 wrong usage, or it can't be frozen.",
    )
    add = freeze.add_argument
    add("package", metavar="PACKAGE", type=_read_module, help="a package that can be imported from here")
    add("--check", action="store_true", help="write nothing; tell what is stale, missing or left over")
    add("--all", action="store_true", help="also the code of lax reading, of checks and of JSON")
    help_ = "don't import MODULE, nor what is below it; may be repeated"
    add("--without", action="append", type=_read_module, default=[], metavar="MODULE", help=help_)


def _add_cache(commands: Any) -> None:
    cache = commands.add_parser(
        "cache", help="look after the cache of generated code", description="Look after the cache of generated code."
    )
    actions = cache.add_subparsers(title="actions", metavar="ACTION", dest="action", required=True)
    actions.add_parser("show", help="list the folders and what they hold")
    actions.add_parser("verify", help="compare every file with its checksum")
    actions.add_parser("clear", help="remove everything")


def _add_bench(commands: Any) -> None:
    bench = commands.add_parser(
        "bench", help="measure on this machine", description="Measure on this machine, in a few seconds."
    )
    what = bench.add_subparsers(title="what", metavar="WHAT", dest="what", required=True)
    techniques = what.add_parser(
        "techniques",
        help="compare the ways to make a function",
        description="Make the same check and the same __init__ as closures, with type(), from text, from an AST and "
        "as a code object, and show what each costs and what tools show of it.",
    )
    forms = ("text", "json", "markdown")
    techniques.add_argument("--format", choices=forms, default="text", help="form of the report (default: text)")


def _read_count(text: str) -> int | None:
    """Return a number of problems, or None for ``all``.

    Raises:
        ArgumentTypeError: it is neither.
    """
    if text == "all":
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 18:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of problems; write 100 or all")
    return int(text)


def _read_size(text: str) -> int:
    """Return a number of bytes.

    Raises:
        ArgumentTypeError: it is none.
    """
    number, unit = (text[:-1], text[-1].lower()) if text[-1:].isalpha() else (text, "")
    if not (number.isascii() and number.isdigit()) or len(number) > 12 or unit not in _UNITS or not int(number):
        raise argparse.ArgumentTypeError(f"{text!r} is no size; write 500k, 64M or 2G")
    return int(number) * _UNITS[unit]


def _read_seconds(text: str) -> float:
    """Return a number of seconds above zero.

    Raises:
        ArgumentTypeError: it is none.
    """
    whole, _, part = text.partition(".")
    if not text.isascii() or not f"{whole}{part}".isdigit() or len(text) > 12 or not float(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds; write 30 or 0.5")
    return float(text)


def _read_module(text: str) -> str:
    """Return the name of a module.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not all(part.isidentifier() for part in text.split(".")):
        raise argparse.ArgumentTypeError(f"{text!r} is no module; write package.module")
    return text
