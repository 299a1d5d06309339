"""The schemas of JSON Schema's official test suite in every style; models have the definitions of the read classes."""

from __future__ import annotations

import json
import os
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

pytest.importorskip("jinja2", reason="Jinja2 isn't installed")
pytest.importorskip("yaml", reason="PyYAML isn't installed")

import typewright as tw
from tests.generating.comparing import tell_model, tell_type
from typewright.generating.finding import find_roots
from typewright.generating.linking import read_modules
from typewright.readers import Scope, read_type
from typewright.schemas import SchemaOptions
from typewright.schemas.settling import with_classes
from typewright.targets import STYLES, Renderer

SUITE = Path(os.environ.get("TYPEWRIGHT_SHARED", "-"), "data", "JSON-Schema-Test-Suite", "tests", "draft2020-12")
OWN_STYLES = [(style, style.view) for style in STYLES.values() if style.view is not None]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SUITE.is_dir(), reason="TYPEWRIGHT_SHARED names no folder with the official suite"),
]


def schemas() -> list[Any]:
    """Return all required schemas but true and false, which say no draft."""
    cases = [case for path in sorted(SUITE.glob("*.json")) for case in json.loads(path.read_text("utf-8"))]
    return [case["schema"] for case in cases if isinstance(case["schema"], dict)]


def run(text: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return the module of *text*."""
    made = ModuleType("official_case")
    monkeypatch.setitem(sys.modules, made.__name__, made)
    exec(compile(text, "<case>", "exec"), vars(made))
    return made


def test_all_schemas(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each schema that is read is written in each style; the module of models declares what was read."""
    renderer, count = Renderer(), 0
    warnings.simplefilter("ignore", tw.PatternWarning)
    for i, schema in enumerate(schemas()):
        path = tmp_path / f"case_{i}.json"
        path.write_text(json.dumps(schema), "utf-8")
        try:
            read: Any = tw.read_schema(path)
        except (tw.SchemaError, ExceptionGroup):
            continue  # it names other documents
        (module,) = read_modules(
            find_roots([str(path)], str(tmp_path)),
            "typewright generate",
            origins=True,
            options_of=lambda _: SchemaOptions(),
            tell=len,
        )
        texts = {style.name: renderer.render(style.template, view(module.source)) for style, view in OWN_STYLES}
        for name in ("dataclasses", "typeddicts"):
            run(texts[name], monkeypatch)
        made = run(texts["models"], monkeypatch)
        for model in read.__typewright_schema__.models:
            assert tell_model(getattr(made, model.name)) == tell_model(getattr(read, model.name))
        for alias in read.__typewright_schema__.aliases:
            type_ = read_type(getattr(made, alias.name), Scope("alias", vars(made), {}))
            assert tell_type(type_) == tell_type(with_classes(alias.type, vars(read)))
        count += 1
    assert count > 300
