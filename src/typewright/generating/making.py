"""``tw.generate``: schemas in, files out.

find --> read and join --> view and render, by a style --> compile --> format --> compare --> write
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from functools import partial

from typewright.errors import GenerateError
from typewright.generating.finding import INIT, Root, find_roots, show
from typewright.generating.formatting import find_ruff
from typewright.generating.headers import make_header, starts_as_ours
from typewright.generating.linking import Module, read_modules
from typewright.generating.settings import Settings, options_of, project_folder, read_settings
from typewright.generating.writing import write_files
from typewright.records import replace
from typewright.targets import STYLES, Renderer, Style, spell_comment, view_package

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
    from os import PathLike

    from typewright.generating.differences import Generated

    Path = str | PathLike[str]

STUBS = "stubs"


def generate(
    *schemas: Path,
    output: Path | None = None,
    style: str | None = None,
    templates: Path | None = None,
    origins: bool | None = None,
    stubs: bool | None = None,
    check: bool = False,
    progress: Callable[[str], object] | None = None,
) -> Generated:
    """Write a module of Python for each schema, and return what has changed.

    *schemas* are YAML and JSON files, or folders of them, whose tree is mirrored in the folder *output*. *style*
    is ``"models"`` (typewright models), ``"dataclasses"``, ``"typeddicts"`` or ``"standalone"`` (classes that check,
    without typewright). With *stubs*, files for type checkers
    are written instead, which describe the modules of ``tw.install()``. *templates* is a folder whose templates come
    before ours; with *origins*, comments name the places of the schema. What isn't said is looked up
    under ``[tool.typewright.generate]`` in the nearest ``pyproject.toml``.

    Files are written only if they change, and all or none; those of schemas that are gone are removed. With
    *check* nothing is written. *progress* is called with the name of each file that is read.

    >>> import tempfile, pathlib
    >>> import typewright as tw
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "shop.yaml").write_text("models: {Order: {fields: {id: int}}}")
    >>> tw.generate(folder / "shop.yaml", output=folder / "models", style="dataclasses").files
    ('__init__.py', 'shop.py')

    Raises:
        GenerateError: a schema isn't there, a file that wasn't generated is in the way, or a template is wrong.
        SchemaError: there is a mistake in a schema.
        ExceptionGroup: there are several mistakes.
        ExtraMissingError: Jinja2, ruff or PyYAML isn't installed.
    """
    project = project_folder()
    said = {
        "schemas": tuple([os.fspath(each) for each in schemas]) or None,
        "output": None if output is None else os.fspath(output),
        "style": style,
        "templates": None if templates is None else os.fspath(templates),
        "origins": origins,
        "stubs": stubs,
    }
    given: dict[str, object] = {name: value for name, value in said.items() if value is not None}
    written = read_settings(project)
    settings = replace(written, **given)
    if style is not None and stubs is None:
        settings = replace(settings, stubs=style == STUBS)
    if settings.stubs and not written.stubs and output is None:
        # The folder that is written down is for modules; stubs asked for beside them lie with the schemas.
        settings = replace(settings, output=None)
    with _no_collections():
        return _generate(settings, project, given, check=check, tell=progress or (lambda _: None))


@contextmanager
def _no_collections() -> Generator[None]:
    """Look for no garbage meanwhile: a large document makes many objects that stay until it is written."""
    import gc

    is_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if is_on:
            gc.enable()


def _generate(
    settings: Settings, project: str, given: dict[str, object], *, check: bool, tell: Callable[[str], object]
) -> Generated:
    style = _style_of(settings)
    if not settings.schemas:
        hint = "name files or folders, or write schemas = [...] under [tool.typewright.generate] in pyproject.toml"
        raise GenerateError("typewright generate", "was given no schemas", hint)
    roots = find_roots(settings.schemas, project)
    folder = _folder_of(settings, roots, style)
    find_ruff()
    renderer = Renderer(settings.templates)
    command = _command(given, settings, project)
    modules = read_modules(roots, command, origins=settings.origins, options_of=partial(options_of, project), tell=tell)
    texts = {
        "/".join(place) + style.suffix: _render(renderer, style.template, view)
        for place, view in _views_of(style, modules, _source_of("", roots), command).items()
    }
    texts.update(_packages(texts, folder, style, renderer, (roots, command)))
    return write_files(
        folder, texts, style.suffix, lambda source: _is_gone(source, roots), templates=settings.templates, check=check
    )


def _render(renderer: Renderer, template: str, view: object) -> str:
    """Return what *template* makes of *view*.

    Raises:
        GenerateError: the template is wrong, or leaves out the header, by which later runs know the file as ours.
    """
    text = renderer.render(template, view)
    if not starts_as_ours(text):
        hint = "keep {{ super() }} in its block header, or print the lines of module.header as comments before all else"
        raise GenerateError(template, "makes a file that doesn't begin with the header", hint)
    return text


def _style_of(settings: Settings) -> Style:
    name = STUBS if settings.stubs else settings.style
    if name not in STYLES:
        raise GenerateError("typewright generate", f"has no style {name!r}", f"there are {', '.join(STYLES)}")
    if settings.templates is not None and not os.path.isdir(settings.templates):
        raise GenerateError(settings.templates, "is no folder of templates")
    return STYLES[name]


def _views_of(style: Style, modules: Sequence[Module], source: str, command: str) -> Mapping[tuple[str, ...], object]:
    """Return what templates are given, by place; *source* is what files that belong to no schema are made of."""
    if style.view is not None:
        return {module.place: style.view(module.source) for module in modules}
    from typewright.generating.standalone import view_standalone

    return view_standalone(modules, make_header(source, "", command))


def _folder_of(settings: Settings, roots: Sequence[Root], style: Style) -> str:
    if settings.output is not None:
        if os.path.lexists(settings.output) and not os.path.isdir(settings.output):
            raise GenerateError(settings.output, "is no folder, so nothing can be written there")
        return settings.output
    if style.name != STUBS or len(roots) != 1:
        hint = "pass output=, -o FOLDER on the command line, or write output = ... in pyproject.toml"
        raise GenerateError("typewright generate", "doesn't know where to write", hint)
    return roots[0].folder


def _packages(
    texts: Iterable[str], folder: str, style: Style, renderer: Renderer, about: tuple[Sequence[Root], str]
) -> dict[str, str]:
    """Return an ``__init__`` for each folder of *texts* that has none of somebody else."""
    roots, command = about
    folders = {"", *[path[:i] for path in texts for i, char in enumerate(path) if char == "/"]}
    made = {}
    for each in sorted(folders):
        path = f"{each}/{INIT}{style.suffix}".lstrip("/")
        others = [os.path.join(folder, each, INIT + suffix) for suffix in (".py", ".pyi")]
        if path not in texts and not any(_is_foreign(other) for other in others):
            view = view_package(make_header(_source_of(each, roots), "", command))
            made[path] = _render(renderer, "package.py.jinja", view)
    return made


def _source_of(folder: str, roots: Sequence[Root]) -> str:
    """Return what the ``__init__`` of a folder says of its source."""
    return ", ".join(f"{root.shown or '.'}/{folder}".rstrip("/") + "/" for root in roots)


def _is_foreign(path: str) -> bool:
    from typewright.generating.headers import source_of

    try:
        with open(path, "rb") as file:
            return source_of(file.read(4096)) is None
    except OSError:
        return False


def _is_gone(source: str, roots: Sequence[Root]) -> bool:
    """Whether a file of ours that isn't made any more says that its source is one of those asked for now."""
    for root in roots:
        wanted = [spell_comment(root.shown_file(path)) for path in root.files]
        inside = source.startswith(spell_comment(f"{root.shown}/")) if root.shown else not source.startswith("/")
        if source in wanted or (root.is_whole and inside):
            return True
    return False


def _command(given: dict[str, object], settings: Settings, project: str) -> str:
    """Return the command that makes the same files again, from the folder of the project."""
    from shlex import join

    words = ["typewright", "generate"]
    if "schemas" in given:
        words += [_shown(each, project) for each in settings.schemas]
    if "output" in given:
        words += ["-o", _shown(str(settings.output), project)]
    if settings.stubs:
        words += ["--stubs"] if given.keys() & {"stubs", "style"} else []
    elif "style" in given:
        words += ["--style", settings.style]
    if "templates" in given:
        words += ["--templates", _shown(str(settings.templates), project)]
    if given.get("origins"):
        words.append("--origins")
    return join(words)


def _shown(path: str, project: str) -> str:
    return show(os.path.realpath(path), project) or "."
