"""The kinds of modules that can be generated, each a view and a template."""

from __future__ import annotations

from typewright.records import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from typewright.targets.python.sources import SourceFile


@frozen
class Style:
    """One way to write definitions as a module."""

    name: str
    about: str
    """One line for people."""
    template: str
    view: Callable[[SourceFile], object] | None
    """Returns what the template calls ``module``; None where that takes the modules of all files, classes and all."""
    suffix: str = ".py"


def _view_models(source: SourceFile) -> object:
    from typewright.targets.python.model_style import view_models

    return view_models(source)


def _view_stubs(source: SourceFile) -> object:
    from typewright.targets.python.model_style import view_stubs

    return view_stubs(source)


def _view_typed_dicts(source: SourceFile) -> object:
    from typewright.targets.python.typeddict_style import view_typed_dicts

    return view_typed_dicts(source)


def _view_dataclasses(source: SourceFile) -> object:
    from typewright.targets.python.dataclass_style import view_dataclasses

    return view_dataclasses(source)


STYLES = {
    style.name: style
    for style in (
        Style("models", "models of typewright, with every rule", "models.py.jinja", _view_models),
        Style(
            "dataclasses",
            "plain dataclasses of the standard library; nothing is checked",
            "dataclasses.py.jinja",
            _view_dataclasses,
        ),
        Style("typeddicts", "shapes of plain data; nothing is checked", "typeddicts.py.jinja", _view_typed_dicts),
        Style("standalone", "classes with their own checks, without typewright", "standalone.py.jinja", None),
        Style("stubs", "what import hooks make, for type checkers", "stubs.pyi.jinja", _view_stubs, ".pyi"),
    )
}
"""All styles, by name."""
