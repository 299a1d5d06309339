"""``make_exception``: what travels, and what the text says."""

from __future__ import annotations

import copy
import inspect
import pickle
import sys
import traceback
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import typewright as tw

QuotaError = tw.make_exception(
    "QuotaError", bases=(ValueError,), fields=["user", "limit"], message="{user!r} is over {limit:,}", doc="Too much."
)
Plain = tw.make_exception("Plain", message="nothing was found")
Silent = tw.make_exception("Silent")
Deep = tw.make_exception("Deep", bases=(QuotaError,), fields={"depth": 1})
Own = tw.make_exception("Own", bases=(OSError,), fields=["errno", "path"])
Ending = tw.make_exception("Ending", bases=(SystemExit,), fields={"code": 3}, message="ends with {code}")
Named = tw.make_exception("Named", bases=(ImportError,), fields=["name", "place", "template", "_base"])


class Below(QuotaError):  # type: ignore[misc, valid-type]
    def __init__(self, code: int) -> None:
        super().__init__("bob", limit=9)
        self.code = code


class Empty(Below):
    def __init__(self) -> None: ...


MADE = [
    QuotaError("ada", limit=1000),
    QuotaError("ada", 3, message="no more"),
    Plain(),
    Plain("something else"),
    Silent("x"),
    Deep("ada", 2, depth=5),
    Own(2, "a/b"),
    Ending(),
    Named("a", "b", "c", "d"),
    Below(7),
    Empty(),
]


def fail() -> None:
    raise Below(7)


def shape(error: BaseException) -> object:
    return type(error), error.args, str(error), repr(error), error.__dict__


class TestTravel:
    @pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
    def test_by_pickle(self, error: Any, protocol: int) -> None:
        """Class, args, text, fields, further attributes and notes arrive, subclasses included."""
        error.add_note("seen")
        error.extra = [1]
        found = pickle.loads(pickle.dumps(error, protocol))
        assert shape(found) == shape(error)
        assert found.__notes__ == error.__notes__

    @pytest.mark.parametrize("error", MADE, ids=lambda error: type(error).__name__)
    @pytest.mark.parametrize("make", [copy.copy, copy.deepcopy])
    def test_by_copy(self, error: Any, make: Any) -> None:
        """A copy is like what it is made of, and not the same."""
        found = make(error)
        assert found is not error
        assert shape(found) == shape(error)

    def test_keeps_attributes_of_the_base(self) -> None:
        """Fields that are slots of the built-in class come along, too."""
        assert pickle.loads(pickle.dumps(Own(2, "x"))).errno == 2
        assert copy.copy(Ending(5)).code == 5
        assert copy.copy(Named("a", 1, 2, 3)).name == "a"

    @pytest.mark.slow
    def test_between_processes(self) -> None:
        """A process pool hands the error over."""
        with ProcessPoolExecutor(1) as pool, pytest.raises(Below, match="'bob' is over 9") as caught:
            pool.submit(fail).result()
        assert caught.value.code == 7

    @given(st.lists(st.one_of(st.text(), st.integers(), st.none(), st.binary()), min_size=2, max_size=2))
    def test_with_any_values(self, values: list[Any]) -> None:
        """What is in the fields doesn't matter."""
        error = QuotaError(*values)
        assert shape(copy.copy(pickle.loads(pickle.dumps(error)))) == shape(error)


class TestMakeException:
    def test_is_what_one_would_write(self) -> None:
        """Bases, names, doc and signature are those asked for."""
        assert QuotaError.__bases__ == (ValueError,)
        assert (QuotaError.__module__, QuotaError.__qualname__, QuotaError.__doc__) == (
            __name__,
            "QuotaError",
            "Too much.",
        )
        assert str(inspect.signature(QuotaError)) == "(user, limit, *, message=None)"
        assert str(inspect.signature(Deep)) == "(user, limit, depth=1, *, message=None)"
        assert str(inspect.signature(Plain)) == "(message=None)"
        assert QuotaError.__init__.__qualname__ == "QuotaError.__init__"

    def test_has_fields(self) -> None:
        """As attributes, by position and keyword, with defaults, and in args."""
        error = Deep("ada", limit=3)
        assert (error.user, error.limit, error.depth, error.message) == ("ada", 3, 1, None)
        assert error.args == ("ada", 3, 1)
        with pytest.raises(TypeError, match=r"__init__\(\) missing 1 required positional argument: 'limit'"):
            QuotaError("ada")

    def test_says_its_message(self) -> None:
        """The template of the class, its base's, one object's own, or the values."""
        assert [str(error) for error in MADE[:7]] == [
            "'ada' is over 1,000",
            "no more",
            "nothing was found",
            "something else",
            "x",
            "'ada' is over 2",
            "2, a/b",
        ]
        assert str(Silent()) == ""
        assert str(Below(1)) == "'bob' is over 9"
        later = QuotaError("ada", 3)
        later.limit = 4
        assert str(later) == "'ada' is over 4"

    def test_says_something_whatever_is_in_it(self) -> None:
        """A template that can't be filled is shown beside the values; an object without fields, too."""

        class Evil:
            def __repr__(self) -> str:
                raise RuntimeError

        assert str(QuotaError(Evil(), "x")).startswith("{user!r} is over {limit:,} (user=<Evil whose repr raised")
        assert str(Empty()) == "{user!r} is over {limit:,} ()"
        assert "QuotaError" in "".join(traceback.format_exception_only(QuotaError(1, "x")))

    def test_is_caught_by_its_bases(self) -> None:
        """Several bases, too."""
        both = tw.make_exception("Both", bases=(KeyError, AttributeError), fields=["name"])
        with pytest.raises(KeyError):
            raise both("a")
        assert both("a").name == "a"
        assert Ending().code == 3
        assert str(Ending()) == "ends with 3"

    def test_shows_its_code(self) -> None:
        """``__init__`` is generated, and can be read."""
        assert "ValueError.__init__(self, user, limit)" in tw.source(QuotaError)

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ({"fields": "user"}, "neither a list"),
            ({"fields": [["user"]]}, "is list, not str"),
            ({"fields": ["user", "user"]}, "stands twice"),
            ({"fields": ["class"]}, "keyword"),
            ({"fields": {"items": []}}, "objects would share"),
            ({"fields": ["message"]}, "every exception has"),
            ({"fields": ["args"]}, "every exception has"),
            ({"fields": [5]}, "not str"),
            ({"bases": (QuotaError,), "fields": ["user"]}, "field of a base"),
            ({"bases": (Deep,), "fields": ["more"]}, "behind one with a default"),
            ({"bases": (int,)}, "none of its bases"),
            ({"bases": ()}, "none of its bases"),
            ({"bases": ValueError}, "write (ValueError,)"),
            ({"bases": (Below,)}, "class statement"),
            ({"bases": (tw.ValidationError,)}, "class statement"),
            ({"bases": (UnicodeDecodeError,)}, "class statement"),
            ({"bases": (ExceptionGroup,)}, "class statement"),
            ({"message": "{user}"}, "no such field"),
            ({"message": "{", "fields": ["user"]}, "can't be read"),
            ({"message": "{user.name}", "fields": ["user"]}, "isn't a hole"),
            ({"message": "{user!x}", "fields": ["user"]}, "isn't a hole"),
            ({"message": 5}, "not text"),
            ({"doc": 5}, "not text"),
            ({"qualname": "a b"}, "dotted name"),
        ],
    )
    def test_tells_mistakes(self, words: Any, said: str) -> None:
        """Each is a CodeError about the class."""
        with pytest.raises(tw.CodeError) as caught:
            tw.make_exception("Made", **words)
        assert said in str(caught.value)

    def test_tells_all_mistakes(self) -> None:
        """They come together."""
        with pytest.raises(ExceptionGroup) as caught:
            tw.make_exception("a b", fields=["class"], message="{x}", doc=5)  # type: ignore[arg-type]
        assert len(caught.value.exceptions) == 4


def test_traceback_shows_the_caller_only() -> None:
    """Raising adds no frame of ours."""
    try:
        raise QuotaError("a", 1)
    except ValueError:
        assert len(traceback.extract_tb(sys.exc_info()[2])) == 1
