"""Names in annotations that exist later, or never."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from types import ModuleType
from typing import TYPE_CHECKING, Any, Optional

import pytest

import typewright as tw

if TYPE_CHECKING:
    from pathlib import Path


@tw.model
class Later:
    other: Other
    text: str | None = None
    many: list[Other] = tw.field(factory=list)


@tw.model
class Other:
    back: Later | None = None


@tw.model
class Never:
    missing: DoesNotExist  # type: ignore[name-defined]  # noqa: F821 - that is the test
    nested: list[AlsoMissing]  # type: ignore[name-defined]  # noqa: F821 - that is the test


class Quoted(tw.Model):
    this: Optional["Quoted"] = None  # noqa: UP037, UP045 - older spellings are read, too
    those: list["Quoted"] = tw.field(factory=list)  # noqa: UP037
    ruled: Optional["Word"] = tw.field(default=None, min_length=2)  # noqa: UP037, UP045


Word = str


class TestForwardReferences:
    def test_a_class_that_comes_later_is_found(self) -> None:
        """Names are looked up at the first call."""
        made = tw.load(Later, {"other": {"back": {"other": {}}}, "many": [{}]})
        assert made == Later(Other(Later(Other())), None, [Other()])

    def test_a_class_may_hold_itself(self) -> None:
        """Recursive models load, dump and check, in any spelling."""
        data = {"this": {"this": None, "those": [], "ruled": None}, "those": [], "ruled": "ab"}
        assert tw.dump(tw.load(Quoted, data)) == data
        with pytest.raises(tw.ValidationError, match=r"this\.those\[0\]"):
            tw.load(Quoted, {"this": {"those": [5]}})

    def test_a_rule_waits_for_its_type(self) -> None:
        """A rule on a name that is resolved later is checked then."""
        with pytest.raises(tw.ValidationError, match="length of at least 2"):
            Quoted(ruled="a")

    def test_a_name_that_never_comes_is_told_at_first_use(self) -> None:
        """The error names class, field and annotation; it is the same each time."""
        for _ in range(2):
            for use in (lambda: Never(1, []), lambda: tw.load(Never, {}), lambda: tw.fields(Never)):
                with pytest.raises(tw.AnnotationError, match=r"Never\.missing: annotation 'DoesNotExist'"):
                    use()

    def test_warmup_tells_it_before(self) -> None:
        """``warmup`` resolves all names, so a mistake is known before the first request."""
        with pytest.raises(tw.AnnotationError, match="DoesNotExist"):
            tw.warmup(Never)
        with pytest.raises(ExceptionGroup, match="can't be built") as told:
            tw.warmup(Never, Later, tw.define("Wrong", x="Nowhere"))
        assert len(told.value.exceptions) == 2

    def test_a_name_may_be_resolved_between_two_tries(self) -> None:
        """After a failure the class isn't spoiled: once the name exists, it works."""
        module = ModuleType("typewright_late_module")
        sys.modules[module.__name__] = module
        try:
            exec(  # the module's source, as a file would hold it
                "import typewright as tw\nHolder = tw.define('Holder', x='Soon')\n", module.__dict__
            )
            with pytest.raises(tw.AnnotationError):
                module.Holder(1)
            module.Soon = int  # type: ignore[attr-defined]
            assert module.Holder(1).x == 1
        finally:
            del sys.modules[module.__name__]

    def test_codecs_look_where_they_are_made(self) -> None:
        """A text is resolved in the names of the caller, local ones first, each time."""

        def load_here(local: Any) -> Any:
            Local = local  # noqa: F841, N806 - found by its name
            return tw.load("list[Local]", [1])

        assert load_here(int) == [1]
        assert load_here(float) == [1.0]
        with pytest.raises((tw.AnnotationError, tw.ModelError), match="Nowhere"):
            tw.load("list[Nowhere]", [1])

    def test_a_builtin_can_be_shadowed_by_a_field(self, tmp_path: Path) -> None:
        """A field called like its type is no trouble, with lazy annotations or without."""
        source = textwrap.dedent("""
            import typewright as tw
            @tw.model
            class Row:
                int: int
                str: str
                list: list[str]
            print(tw.load(Row, {"int": 1, "str": "a", "list": ["b"]}))
        """)
        for first in ("", "from __future__ import annotations\n"):
            file = tmp_path / "row.py"
            file.write_text(first + source)
            run = subprocess.run([sys.executable, str(file)], capture_output=True, text=True, check=False)
            assert run.stdout == "Row(int=1, str='a', list=['b'])\n", run.stderr
