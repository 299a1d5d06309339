"""One verdict, one value and one text, whichever library is installed."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import typewright as tw
from typewright.json_text import write_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Both = Callable[[Callable[[], Any]], tuple[Any, Any]]

SHARED_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

NUMBERS = (
    st.integers()
    | st.floats()
    | st.sampled_from([2**63, 2**64, -(2**63) - 1, 10**400, 1e-5, 1.5e-7, 1e16, 1e300, 5e-324, -0.0])
)
TEXTS = st.text() | st.sampled_from(["\ud800", "\x00\x1f\x7f", "\u2028", '"\\/', "1e-05", "null"])
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
KEYS = st.text() | st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.sampled_from(["\udc00"])
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)
WORDS = ("null", "true", "NaN", "Infinity", '"a"', '"a":', "12345678901234567890", "1e400", "-0", "1E-7")
PIECES = st.sampled_from(
    [*'[]{},:"-+.0123456789eEuaX \n\t', *WORDS, "\\u", "d800", "\\udc00", "\ufeff", "\ud800", "\x01", '\\"', "é"]
)


def read(data: bytes | str) -> str:
    """Return what becomes of *data* as text: a value, or the problem with it."""
    try:
        return repr(tw.load_json(Any, data))
    except tw.ValidationError as refused:
        return str([(problem.code, problem.message, problem.value) for problem in refused.problems])


def write(plain: object) -> object:
    """Return the JSON of *plain*, or what is wrong with it."""
    try:
        return write_json(plain, "example")
    except tw.DumpError as refused:
        return str(refused)


class TestReading:
    @SHARED_FIXTURE
    @given(pieces=st.lists(PIECES, max_size=12))
    @example(pieces=["{", '"a":', "12345678901234567890", "}"])
    @example(pieces=['"', "\\u", "d800", "\\udc00", '"'])
    @example(pieces=["-0"])
    def test_any_text(self, both: Both, pieces: list[str]) -> None:
        """Text made of the pieces of JSON has the same value or the same problem, as text and as bytes."""
        text = "".join(pieces)
        first, second = both(lambda: (read(text), read(text.encode("utf-8", "surrogatepass"))))
        assert first == second

    @SHARED_FIXTURE
    @given(data=st.binary(max_size=12))
    def test_any_bytes(self, both: Both, data: bytes) -> None:
        """Bytes that no one wrote as JSON have the same problem."""
        first, second = both(lambda: read(b'["' + data + b'"]'))
        assert first == second

    @pytest.mark.parametrize("depth", [200, 900, 1000, 1024, 1026, 5000])
    @pytest.mark.parametrize(("start", "end"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
    def test_depth(self, both: Both, depth: int, start: str, end: str) -> None:
        """The same depth is read, and the same is refused, however deep the standard library can go."""
        text = start * (depth // len(end)) + "1" + end * (depth // len(end))
        answers = both(lambda: verdict_on(text))
        assert answers == ((None, None) if depth <= 1024 else ("depth", "depth"))

    @pytest.mark.parametrize("data", [bytearray(b"[1]"), memoryview(b"[1]"), 5, None, ["[1]"]])
    def test_other_kinds_of_data(self, both: Both, data: Any) -> None:
        """Anything like bytes is read; what is neither bytes nor text is refused."""
        first, second = both(lambda: read(data))
        assert first == second
        assert (first == "[1]") != ("must be bytes or text" in first)

    def test_the_json_test_suite(self, both: Both, shared: Path) -> None:
        """Every file has one verdict; what must be read is read, and what must be refused is refused."""
        for path in sorted((shared / "data" / "JSONTestSuite").glob("test_*/*.json")):
            data = path.read_bytes()
            first, second = both(partial(read_shortly, data))
            assert first == second, path.name
            if path.name[:2] in ("y_", "n_"):
                assert (first[0] == "read") == path.name.startswith("y_"), path.name


def verdict_on(text: str) -> str | None:
    """Return the code of the problem with *text*, or None; values that deep have no ``repr``."""
    try:
        tw.load_json(Any, text)
    except tw.ValidationError as refused:
        return refused.problems[0].code
    return None


def read_shortly(data: bytes) -> tuple[str, str]:
    code = verdict_on(data)  # type: ignore[arg-type]
    return ("refused", code) if code is not None else ("read", read(data))


class TestWriting:
    @SHARED_FIXTURE
    @given(plain=PLAIN)
    @example(plain={1e-5: 1, None: 2, True: 3})
    @example(plain=[None, math.nan])
    @example(plain={math.inf: None})
    def test_any_plain_data(self, both: Both, plain: object) -> None:
        """Plain data is written byte for byte alike, or refused for the same reason."""
        first, second = both(lambda: write(plain))
        assert first == second

    @pytest.mark.parametrize("depth", [100, 254, 255, 900, 1024, 1025])
    def test_depth(self, both: Both, depth: int) -> None:
        """No matter that orjson goes 254 levels deep, Python about a thousand: both end where reading does."""
        plain: list[Any] = []
        for _ in range(depth - 1):
            plain = [plain]
        first, second = both(lambda: write(plain))
        assert first == second
        assert (first == b"[" * depth + b"]" * depth) == (depth <= 1024)

    def test_cycles(self, both: Both) -> None:
        """What holds itself is refused."""
        plain: list[Any] = [1]
        plain.append({"a": plain})
        first, second = both(lambda: write(plain))
        assert first == second
        assert "holds itself" in str(first)

    @pytest.mark.parametrize("value", [object(), {1, 2}, b"x", {(1, 2): 3}, pytest.param(10**5000, id="digits")])
    def test_what_is_not_plain(self, both: Both, value: object) -> None:
        """Foreign objects, keys that can't be text and integers without end are refused."""
        first, second = both(lambda: write([value]))
        assert first == second
        assert "JSON can't hold it" in str(first)
