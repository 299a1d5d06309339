"""Templates: they print what has been escaped, and those of a user come first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

pytest.importorskip("jinja2", reason="Jinja2 isn't installed")

import typewright as tw
from typewright.targets import Code, Renderer

if TYPE_CHECKING:
    from pathlib import Path


class View:
    """What a template sees."""

    name = Code("User")
    raw = "User\nimport os"
    items = (Code("a"), Code("b"))


def render(folder: Path, text: str) -> str:
    """Return what a template of the user's prints."""
    (folder / "own.jinja").write_text(text)
    return Renderer(str(folder)).render("own.jinja", View())


def test_print_code(tmp_path: Path) -> None:
    """What the escaper made is printed as it is, numbers too, also from blocks, macros and captured text."""
    text = "{% macro m(x) %}<{{ x }}>{% endmacro %}{% set y %}{{ module.name }}{% endset %}"
    text += "{{ m(module.name) }}{{ y }}{% block b %}{{ 1 }}{% endblock %}{{ self.b() }}"
    assert render(tmp_path, text) == "<User>User11"


@pytest.mark.parametrize("text", ["{{ module.raw }}", "{{ module.name | lower }}", "{{ module.items | join(',') }}"])
def test_refuse_other_text(tmp_path: Path, text: str) -> None:
    """Text that hasn't gone through the escaper is refused, with what to do."""
    with pytest.raises(tw.GenerateError, match="pass it through one of the filters name, literal, comment"):
        render(tmp_path, text)


def test_escape_by_filters(tmp_path: Path) -> None:
    """A template may pass text through the escaper itself."""
    text = "{{ module.raw | literal }} # {{ module.raw | comment }} {{ module.name | lower | name }}"
    assert render(tmp_path, text) == "'User\\nimport os' # User\\nimport os user"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ module.nothing }}", "no attribute 'nothing'"),
        ("{{ nothing }}", "'nothing' is undefined"),
        ("\n{% if %}", "line 2"),
        ('{% extends "gone.jinja" %}', "gone.jinja: is no template; there are"),
    ],
)
def test_tell_mistakes(tmp_path: Path, text: str, told: str) -> None:
    """A mistake in a template is an error that names it."""
    with pytest.raises(tw.GenerateError, match=told):
        render(tmp_path, text)
