"""``tw.deprecated``: where it warns, and that it does what ``warnings.deprecated`` does."""

# mypy: disable-error-code="untyped-decorator"
# pyright: reportDeprecated=false

from __future__ import annotations

import asyncio
import inspect
import sys
import warnings
from typing import TYPE_CHECKING, Any

import pytest

import typewright as tw

if TYPE_CHECKING:
    from collections.abc import Callable, Generator


def lines_of_warnings(work: Callable[[], object]) -> list[tuple[str, int]]:
    """Return what is said while *work* runs, and where relative to its first line."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        work()
    first = work.__code__.co_firstlineno
    assert all(one.filename == __file__ for one in caught)
    return [(str(one.message), one.lineno - first) for one in caught]


class TestFunctions:
    def test_warn_at_the_callers_line(self) -> None:
        """At the first call and at later ones."""

        @tw.deprecated("use g")
        def f(x: int) -> int:
            return x

        def work() -> None:
            f(1)
            f(1)

        assert lines_of_warnings(work) == [("use g", 1), ("use g", 2)]

    def test_stacklevel_goes_further_up(self) -> None:
        """2 is the line of who called the caller."""

        @tw.deprecated("use g", stacklevel=2)
        def f() -> None: ...

        def helper() -> None:
            f()

        def work() -> None:
            helper()
            helper()

        assert lines_of_warnings(work) == [("use g", 1), ("use g", 2)]

    def test_the_class_of_the_warning(self) -> None:
        """Any warning; with None nothing is said, and the function is left as it is."""

        def f() -> None: ...

        with pytest.warns(FutureWarning, match="old"):
            tw.deprecated("old", category=FutureWarning)(f)()
        made = tw.deprecated("old", category=None)(f)
        assert made is f
        assert made.__deprecated__ == "old"  # type: ignore[attr-defined]

    def test_the_message_is_kept_for_tools(self) -> None:
        """Wrappers above it show it, too; the function itself does not."""

        def f() -> None: ...

        made: Any = tw.timed(report=lambda: None)(tw.deprecated("old")(f))
        assert made.__deprecated__ == "old"
        assert not hasattr(f, "__deprecated__")

    def test_kinds_are_kept(self) -> None:
        """Coroutines and generators warn when they begin."""

        @tw.deprecated("old")
        async def get() -> int:
            return 1

        @tw.deprecated("old")
        def steps() -> Generator[int, None, None]:
            yield 1

        async def main() -> int:
            return await get()

        assert inspect.iscoroutinefunction(get)
        assert inspect.isgeneratorfunction(steps)
        for _ in range(2):
            with pytest.warns(DeprecationWarning, match="old") as caught:
                assert asyncio.run(main()) == 1
            assert caught[0].filename == __file__
            with pytest.warns(DeprecationWarning, match="old"):
                assert list(steps()) == [1]

    def test_methods(self) -> None:
        """Class methods, static methods and properties warn as well."""

        class Shop:
            @tw.deprecated("a")
            @classmethod
            def open(cls) -> str:
                return cls.__name__

            @staticmethod
            @tw.deprecated("b")
            def price() -> int:
                return 1

            @property
            @tw.deprecated("c")
            def title(self) -> str:
                return "t"

        def work() -> None:
            Shop.open()
            Shop.price()
            Shop().title  # noqa: B018

        assert lines_of_warnings(work) == [("a", 1), ("b", 2), ("c", 3)]


class TestClasses:
    def test_warn_where_they_are_used(self) -> None:
        """An object and a subclass warn, an object of a subclass does not."""

        @tw.deprecated("use New")
        class Old:
            def __init__(self, x: int = 0) -> None:
                self.x = x

        def work() -> None:
            Old(1)

            class Newer(Old): ...

            assert Newer(2).x == 2

        assert lines_of_warnings(work) == [("use New", 1), ("use New", 3)]
        assert Old.__deprecated__ == "use New"  # type: ignore[attr-defined]

    def test_hooks_of_the_class_still_run(self) -> None:
        """Its own ``__new__`` and ``__init_subclass__``, and those of other bases of a subclass."""
        seen: list[object] = []

        @tw.deprecated("old")
        class Old:
            def __new__(cls, x: int) -> Any:
                seen.append(x)
                return super().__new__(cls)

            def __init_subclass__(cls, tag: str) -> None:
                seen.append(tag)

        @tw.deprecated("plain")
        class Plain: ...

        class Other:
            def __new__(cls, x: int) -> Any:
                seen.append(("other", x))
                return super().__new__(cls)

            def __init_subclass__(cls, tag: str) -> None:
                seen.append(("other", tag))

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Old(1)

            class One(Old, tag="t"): ...

            class Two(Plain, Other, tag="u"): ...

            Two(2)
        assert seen == [1, "t", ("other", "u"), ("other", 2)]

    def test_wrong_arguments_are_refused_as_before(self) -> None:
        """A class without ``__init__`` takes no arguments."""

        @tw.deprecated("old")
        class Old: ...

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Old()
            with pytest.raises(TypeError, match=r"Old\(\) takes no arguments"):
                Old(1)  # type: ignore[call-arg]

    @pytest.mark.skipif(sys.version_info < (3, 13), reason="warnings.deprecated came with 3.13")
    def test_agree_with_the_library(self) -> None:
        """Messages and lines are those of ``warnings.deprecated``."""

        def use(deprecated: Any) -> list[tuple[str, int]]:
            @deprecated("old")
            class Old: ...

            @deprecated("older")
            def f() -> None: ...

            def work() -> None:
                Old()

                class Newer(Old): ...

                Newer()
                f()

            return lines_of_warnings(work)

        assert use(tw.deprecated) == use(warnings.deprecated)  # type: ignore[attr-defined, unused-ignore]


class TestMistakes:
    @pytest.mark.parametrize(
        ("make", "reason"),
        [
            (lambda: tw.deprecated(print), r'write @tw.deprecated\("use ... instead"\)'),  # type: ignore[arg-type]
            (lambda: tw.deprecated("x", category=int), "which is no class of warnings"),  # type: ignore[arg-type]
            (lambda: tw.deprecated("x", stacklevel=0), "not a number from 1"),
            (lambda: tw.deprecated("x")(5), "is an int, and no function"),
        ],
    )
    def test_are_refused(self, make: Callable[[], object], reason: str) -> None:
        """When something is decorated."""
        with pytest.raises(tw.WrapperError, match=reason):
            make()
