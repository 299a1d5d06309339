"""The main job on what every machine has: `python examples/demo.py`.

1. The packages of this environment, as `pip inspect` tells them, against pip-inspect.yaml.
2. This repository's own history, a commit a line, against git-history.yaml.
3. Damaged copies of both, and the lines of YAML that refuse them.
4. The code that did it.

Nothing is downloaded. Data is written to a temporary folder, generated code to where it is
always kept: here, or where TYPEWRIGHT_CACHE says.
"""

from __future__ import annotations

import copy
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import typewright as tw
from typewright.cli import main as typewright

HERE = Path(__file__).resolve().parent
REPORT_SCHEMA = HERE / "pip-inspect.yaml"
HISTORY_SCHEMA = HERE / "git-history.yaml"
MOST_COMMITS = 500
EXCERPT = 25
WIDTH = "100"


class Page:
    """What the demo prints: rules, sentences, code."""

    def __init__(self) -> None:
        from rich.console import Console

        if not sys.stdout.isatty():
            os.environ.setdefault("COLUMNS", WIDTH)  # tables, too, are for a page then
        self.console = Console(highlight=False, markup=False, emoji=False)

    def section(self, title: str) -> None:
        """Begin a part of the page."""
        self.console.print()
        self.console.rule(title, style="dim", align="left")
        self.console.print()

    def say(self, text: str, style: str = "") -> None:
        """Print a sentence or two."""
        self.console.print(text, style=style)

    def code(self, text: str, language: str, *, first_line: int | None = None) -> None:
        """Print code, numbered from *first_line* where that is given."""
        from rich.syntax import Syntax

        shown = Syntax(text, language, theme="ansi_dark", background_color="default", word_wrap=True)
        if first_line is not None:
            shown.line_numbers, shown.start_line = True, first_line
        self.console.print(shown)

    def command(self, *arguments: object) -> int:
        """Show a command of typewright's as it would be typed, and run it; return its exit code."""
        names = [Path(str(argument)).name if os.sep in str(argument) else str(argument) for argument in arguments]
        self.say(f"$ typewright {' '.join(names)}", "bold cyan")
        sys.stdout.flush()
        code = typewright([str(argument) for argument in arguments])
        self.say("")
        return code


def read_report() -> dict[str, Any] | None:
    """Return what `pip inspect` says of this environment, or None where there is no pip."""
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "inspect"]
    done = subprocess.run(command, capture_output=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def read_history() -> list[dict[str, Any]] | None:
    """Return the latest commits of this repository, or None where there are none."""
    # Git allows no NUL in names and messages, so nothing that an author writes can end a field.
    fields = "%H%x00%P%x00%an%x00%ae%x00%cn%x00%ce%x00%aI%x00%cI%x00%s"
    log = git("log", "-z", f"--max-count={MOST_COMMITS}", f"--format={fields}")
    if not log:
        return None
    parts = log.rstrip("\0").split("\0")
    changes = read_changes()
    return [make_commit(parts[i : i + 9], changes) for i in range(0, len(parts) - 8, 9)]


def make_commit(parts: list[str], changes: dict[str, dict[str, int]]) -> dict[str, Any]:
    """Return one commit as plain data."""
    hash_, parents, author, author_email, committer, committer_email, authored, committed, subject = parts
    return {
        "hash": hash_,
        "parents": parents.split(),
        "author": {"name": author, "email": author_email},
        "committer": {"name": committer, "email": committer_email},
        "authored": authored,
        "committed": committed,
        "subject": subject,
        "changes": changes.get(hash_, {"files": 0, "insertions": 0, "deletions": 0}),
    }


def read_changes() -> dict[str, dict[str, int]]:
    """Return how much each commit changed, by its hash; merges aren't in it."""
    found: dict[str, dict[str, int]] = {}
    now: dict[str, int] = {}
    for line in git("log", f"--max-count={MOST_COMMITS}", "--format=%H", "--shortstat").splitlines():
        if line.startswith(" "):  # " 3 files changed, 10 insertions(+), 1 deletion(-)"
            for part in line.split(","):
                number, word = part.split()[:2]
                now[word.partition("(")[0].rstrip("s") + "s"] = int(number)
        elif line:
            now = found[line] = {"files": 0, "insertions": 0, "deletions": 0}
    return found


def git(*arguments: str) -> str:
    """Return what git prints about this repository, or nothing."""
    if not (HERE.parent / ".git").exists():
        return ""
    try:
        done = subprocess.run(["git", "-C", str(HERE.parent), *arguments], capture_output=True, check=False)
    except OSError:
        return ""
    return done.stdout.decode(errors="replace") if done.returncode == 0 else ""


def write_report(path: Path, report: dict[str, Any]) -> None:
    """Write a report as one JSON document."""
    path.write_text(json.dumps(report, indent=1), encoding="utf-8")


def write_history(path: Path, commits: list[dict[str, Any]]) -> None:
    """Write commits as NDJSON."""
    path.write_text("".join(json.dumps(commit) + "\n" for commit in commits), encoding="utf-8")


def damage_report(report: dict[str, Any]) -> dict[str, Any]:
    """Return a copy with five mistakes that people make."""
    damaged = copy.deepcopy(report)
    first, last = damaged["installed"][0], damaged["installed"][-1]
    first["metadata"]["version"] = "one point two"
    first["requested"] = "yes"
    first["metadata"].setdefault("classifier", []).append("Python 3")
    del last["metadata_location"]
    damaged["environment"]["os_name"] = "\x1b[31mbeos"
    return damaged


def damage_history(commits: list[dict[str, Any]]) -> list[str]:
    """Return lines for the first commits, each but the last with a mistake."""
    mistakes: list[dict[str, Any]] = [
        {"hash": "123abc"},
        {"authored": "yesterday, around noon"},
        {"changes": {"files": -1, "insertions": 10, "deletions": True}},
        {"comitter": {"name": "Ada", "email": "ada@example.org"}},
        {"author": {"name": "", "email": "nobody"}},
        {},
    ]
    lines = [json.dumps({**commits[i % len(commits)], **change}) for i, change in enumerate(mistakes)]
    return [*lines[:-1], lines[-1][:60], lines[-1]]


def lines_that_refused(schema: Path, *arguments: object) -> list[int]:
    """Return the lines of *schema* that a check names, from its report in JSON."""
    out = io.StringIO()
    with redirect_stdout(out):
        typewright(["check", *map(str, arguments), "--format", "json"])
    problems = [json.loads(line) for line in out.getvalue().splitlines()]
    origins = [problem["schema"] for problem in problems if problem.get("schema")]
    return sorted({origin["line"] for origin in origins if Path(origin["file"]).name == schema.name})


def show_lines(page: Page, schema: Path, numbers: list[int]) -> None:
    """Print some lines of a schema with their numbers."""
    page.say(f"The lines of {schema.name} that say no:", "bold")
    text = schema.read_text(encoding="utf-8").splitlines()
    for number in numbers:
        page.code(text[number - 1], "yaml", first_line=number)
    page.say("")


def show_good(page: Page, folder: Path, report: dict[str, Any] | None, commits: list[dict[str, Any]] | None) -> None:
    """Check what is there."""
    page.section("1  The packages of this environment")
    if report is None:
        page.say("Skipped: pip isn't installed here, so there is no report to check.")
    else:
        page.say(f"`pip inspect` found {len(report['installed'])} packages: one JSON document, so one record.")
        write_report(folder / "pip-inspect.json", report)
        page.command("check", f"{REPORT_SCHEMA}:Report", folder / "pip-inspect.json")
    page.section("2  The history of this repository")
    if commits is None:
        page.say("Skipped: there is no .git with commits here.")
    else:
        page.say(f"The latest {len(commits):,} commits, a line of JSON each.")
        write_history(folder / "history.ndjson", commits)
        page.command("check", f"{HISTORY_SCHEMA}:Commit", folder / "history.ndjson")


def show_damaged(page: Page, folder: Path, report: dict[str, Any] | None, commits: list[dict[str, Any]] | None) -> None:
    """Check damaged copies, and show which lines of the schemas refuse them."""
    page.section("3  Damaged copies")
    if report is not None:
        page.say("Three wrong values, a key that is gone, and an escape sequence that would turn a terminal red.")
        write_report(folder / "damaged.json", damage_report(report))
        arguments = (f"{REPORT_SCHEMA}:Report", folder / "damaged.json")
        page.command("check", *arguments)
        show_lines(page, REPORT_SCHEMA, lines_that_refused(REPORT_SCHEMA, *arguments))
    if commits is not None:
        page.say("Six damaged lines and a good one.")
        (folder / "damaged.ndjson").write_text("\n".join(damage_history(commits)) + "\n", encoding="utf-8")
        arguments = (f"{HISTORY_SCHEMA}:Commit", folder / "damaged.ndjson")
        page.command("check", *arguments)
        show_lines(page, HISTORY_SCHEMA, lines_that_refused(HISTORY_SCHEMA, *arguments))


def show_code(page: Page) -> None:
    """Show the beginning of the function that checked the commits."""
    page.section("4  The code that did it")
    page.say("typewright wrote this from git-history.yaml. Each line ends with the line it comes from.")
    page.say("It only says yes: on the first doubt it gives up, and the reference finds every reason.")
    page.say("")
    lines = tw.source(tw.read_schema(HISTORY_SCHEMA).Commit, "check").splitlines()
    page.code("\n".join(lines[:EXCERPT]), "python")
    if len(lines) > EXCERPT:
        page.say(
            f"    ... and {len(lines) - EXCERPT} lines more: typewright explain examples/git-history.yaml:Commit", "dim"
        )


def main() -> int:
    """Run the demo; return 0."""
    started = time.perf_counter()
    page = Page()
    report, commits = read_report(), read_history()
    with tempfile.TemporaryDirectory(prefix="typewright-demo-") as name:
        show_good(page, Path(name), report, commits)
        show_damaged(page, Path(name), report, commits)
    show_code(page)
    page.say(f"\nThat took {time.perf_counter() - started:.1f} s.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
