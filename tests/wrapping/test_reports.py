"""What ``tw.explain`` and ``tw.source`` say of wrappers."""

# pyright: reportDeprecated=false

from __future__ import annotations

from typing import Any

import typewright as tw


def note(url: str) -> None:
    """Be a hook."""


@tw.timed(report=note)
@tw.logged(logger="shop", level=10)
@tw.deprecated("use get")
def fetch(url: str) -> str:
    """Return what is there."""
    return url


class TestExplain:
    def test_layers_are_told_in_order(self) -> None:
        """With what each does, the function, and that they are one."""
        text = tw.explain(fetch)
        order = [
            *("fetch\n", "Layers, from the outermost in", f"timed: told to {__name__}.note"),
            *("logged: to the logger 'shop' at level 10", "deprecated: 'use get'", f"{__name__}.fetch: a function  ("),
            *("3 layers are one function with one frame", "Unit fetch", "def fetch(url):"),
        ]
        places = [text.index(part) for part in order]
        assert places == sorted(places)
        assert "not fused" not in text

    def test_around_is_told_to_keep_layers_apart(self) -> None:
        """With the layers of both functions."""
        made = tw.wrapper(around=lambda call: call())(fetch)
        text = tw.explain(made)
        assert "not fused with the wrapper below: around= of the wrapper above it is handed a function to call" in text
        assert "    Layers, from the outermost in\n      timed: told to" in text

    def test_methods_and_properties(self) -> None:
        """A bound method, and what stands in the class."""

        class Shop:
            @tw.timed(report=lambda: None)  # type: ignore[prop-decorator]
            @property
            def url(self) -> str:
                return "u"

            @tw.wrapper()
            @classmethod
            def open(cls) -> None: ...

        found: Any = vars(Shop)
        assert "one layer is one function" in tw.explain(found["url"])
        assert "wrapper: nothing but the call" in tw.explain(Shop.open)
        assert tw.source(Shop.open) == tw.source(found["open"])

    def test_source_is_the_text(self) -> None:
        """Of all layers."""
        assert "_tw_warn_caller(" in tw.source(fetch)
        assert tw.source(fetch).count("\ndef ") == 1
