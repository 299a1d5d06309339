"""Views into text, by Jinja2 templates that print :class:`Code` and nothing else.

A folder of the user's is searched first; our own templates stay in reach under ``typewright/``, so that
one of theirs can begin with ``{% extends "typewright/models.py.jinja" %}`` and replace a block or two.
"""

from __future__ import annotations

import os

from typewright.errors import CodePartError, ExtraMissingError, GenerateError, TypewrightError
from typewright.targets.python.escaping import Code, spell_comment, spell_docstring, spell_literal, spell_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    import jinja2

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")
FILTERS = {
    "name": spell_name,
    "literal": spell_literal,
    "comment": spell_comment,
    "docstring": spell_docstring,
}
"""What templates pass other text through: the escaper's own functions."""


class Renderer:
    """Renders views by templates; those in *folder* come before ours."""

    def __init__(self, folder: str | None = None) -> None:
        self._folder = folder
        self._environment = _make_environment(folder)

    def render(self, template: str, view: object) -> str:
        """Return the text that *template* makes of *view*, which it calls ``module``.

        Raises:
            GenerateError: a template is missing or wrong, or prints what didn't go through the escaper.
        """
        import jinja2

        try:
            return self._environment.get_template(template).render(module=view)
        except CodePartError as exc:
            raise GenerateError(template, f"prints {exc.value!r}, which may be anything", _HINT) from exc
        except jinja2.TemplateNotFound as exc:
            raise GenerateError(str(exc.name), "is no template", f"there are {', '.join(self.templates())}") from exc
        except jinja2.TemplateSyntaxError as exc:
            raise GenerateError(exc.filename or template, f"line {exc.lineno}: {exc.message}") from exc
        except jinja2.TemplateError as exc:
            raise GenerateError(template, str(exc.message)) from exc
        except RecursionError as exc:
            hint = f'to extend ours, write {{% extends "typewright/{template}" %}}'
            raise GenerateError(*self._place_of(exc, template, "extends or calls itself without end"), hint) from exc
        except Exception as exc:
            if self._folder is None or isinstance(exc, TypewrightError):
                raise
            raise GenerateError(*self._place_of(exc, template, f"{type(exc).__name__}: {exc}")) from exc

    def _place_of(self, exc: Exception, template: str, told: str) -> tuple[str, str]:
        """Return the template that raised *exc*, and *told* with its line; *template* itself where that isn't known."""
        from traceback import walk_tb

        starts = tuple([each + os.sep for each in (self._folder, TEMPLATES) if each is not None])
        places = [(frame.f_code.co_filename, line) for frame, line in walk_tb(exc.__traceback__)]
        inside = [(file, line) for file, line in places if file.startswith(starts)]
        return (inside[-1][0], f"line {inside[-1][1]}: {told}") if inside else (template, told)

    def templates(self) -> list[str]:
        """Return the names of all templates."""
        return self._environment.list_templates()


_HINT = f"pass it through one of the filters {', '.join(FILTERS)}"


def _make_environment(folder: str | None) -> jinja2.Environment:
    try:
        import jinja2
    except ImportError:
        feature = "typewright generate"
        raise ExtraMissingError(feature, "generate") from None

    class Loader(jinja2.FileSystemLoader):
        def get_source(self, environment: jinja2.Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            try:
                return super().get_source(environment, template)
            except UnicodeDecodeError as exc:
                line = exc.object.count(b"\n", 0, exc.start) + 1
                raise jinja2.TemplateSyntaxError(f"isn't UTF-8: {exc.reason}", line, template) from exc

    ours = Loader(TEMPLATES)
    own = [] if folder is None else [Loader(folder)]
    environment = jinja2.Environment(
        loader=jinja2.ChoiceLoader([*own, ours, jinja2.PrefixLoader({"typewright": ours})]),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # noqa: S701 - what is printed is Code, which is escaped for Python
        finalize=_only_code,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(FILTERS)
    # What blocks and macros return is made of what was printed in them, so it is Code, too.
    environment.concat = _concat  # type: ignore[method-assign]
    return environment


def _concat(parts: Iterable[str]) -> Code:
    return Code("".join(parts))


def _only_code(value: Any) -> Any:
    if type(value) is Code or type(value) is int:
        return value
    import jinja2

    if isinstance(value, jinja2.Undefined):
        return value  # it tells better what is missing
    hole = "template"
    raise CodePartError(hole, value)
