"""The codes of problems: each is on the page, and each on the page can happen."""

from __future__ import annotations

import dataclasses
import enum
import re
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest

import typewright as tw
from tests.tagged_models import Cat, Dog
from typewright.definitions import RULES, SCALARS

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "problems.md"


class Size(enum.Enum):
    SMALL = "s"


Model = tw.define("Model", x=int)
Tree = tw.define("Tree", child=tw.field("Tree | None", default=None))


@dataclasses.dataclass
class Guarded:
    x: int

    def __post_init__(self) -> None:
        if self.x < 2:
            message = "x must be at least 2"
            raise ValueError(message)


def loop() -> dict[str, Any]:
    data: dict[str, Any] = {}
    data["child"] = data
    return data


EXAMPLES: dict[str, tuple[Any, Any]] = {
    "type": (int, "5"),
    "missing": (Model, {}),
    "extra": (Model, {"x": 1, "y": 2}),
    "gt": (Annotated[int, tw.Gt(0)], 0),
    "ge": (Annotated[int, tw.Ge(1)], 0),
    "lt": (Annotated[int, tw.Lt(9)], 9),
    "le": (Annotated[int, tw.Le(8)], 9),
    "multiple_of": (Annotated[int, tw.MultipleOf(5)], 9),
    "min_length": (Annotated[str, tw.MinLength(1)], ""),
    "max_length": (Annotated[str, tw.MaxLength(2)], "abc"),
    "pattern": (Annotated[str, tw.Pattern("^a")], "b"),
    "one_of": (Annotated[str, tw.OneOf(("a", "b"))], "c"),
    "literal": (Literal["a", "b"], "c"),
    "enum": (Size, "m"),
    "union": (int | str, 1.5),
    "length": (tuple[int, int], [1]),
    "datetime": ("datetime.datetime", "2024-02-30T12:00:00"),
    "date": ("datetime.date", "2024-02-30"),
    "time": ("datetime.time", "25:00"),
    "timedelta": ("datetime.timedelta", "1 day"),
    "uuid": ("uuid.UUID", "1234"),
    "decimal": ("decimal.Decimal", "1,50"),
    "bytes": (bytes, "QUJ"),
    "path": ("pathlib.Path", "a\0b"),
    "pure_path": ("pathlib.PurePath", "a\0b"),
    "pure_posix_path": ("pathlib.PurePosixPath", "a\0b"),
    "pure_windows_path": ("pathlib.PureWindowsPath", "a\0b"),
    "ipv4": ("ipaddress.IPv4Address", "192.0.2.256"),
    "ipv6": ("ipaddress.IPv6Address", "192.0.2.1"),
    "ipv4_network": ("ipaddress.IPv4Network", "192.0.2.1/24"),
    "ipv6_network": ("ipaddress.IPv6Network", "::1/64"),
    "ipv4_interface": ("ipaddress.IPv4Interface", "192.0.2.1/33"),
    "ipv6_interface": ("ipaddress.IPv6Interface", "::1/129"),
    "fraction": ("fractions.Fraction", "1/0"),
    "complex": (complex, "i"),
    "bytearray": (bytearray, "QUJ"),
    "regex": ("re.Pattern", "("),
    "bytes_regex": (re.Pattern[bytes], "("),
    "timezone": ("datetime.timezone", "CET"),
    "zone": ("zoneinfo.ZoneInfo", "No/Where"),
    "custom": (Annotated[str, tw.codec_for(check=str.isupper)], "a"),
    "tag": (Annotated[Cat | Dog, tw.Tag("kind")], {"kind": "cat"}),
    "refused": (Guarded, {"x": 1}),
    "convert": (Annotated[int, tw.Convert(int)], "x"),
    "check": (Annotated[str, tw.Check(str.isupper)], "a"),
    "range": (float, 10**400),
    "depth": (Tree, loop()),
}


def codes_on_the_page() -> dict[str, str]:
    """Return code and meaning of each row of the page's last table."""
    text = PAGE.read_text(encoding="utf-8")
    table = text[text.index("| code | ") :]
    rows = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| (.+?) \|", table, re.MULTILINE)
    return {code: meaning for codes, meaning in rows for code in codes.replace("`", "").split(", ")}


class TestCodes:
    @pytest.mark.parametrize("code", EXAMPLES)
    def test_each_can_happen(self, code: str) -> None:
        """For every code there is a value that is refused by it alone."""
        type_, value = EXAMPLES[code]
        if isinstance(type_, str):
            module, _, name = type_.partition(".")
            type_ = getattr(__import__(module), name)
        with pytest.raises(tw.ValidationError) as refused:
            tw.load(type_, value)
        assert [problem.code for problem in refused.value.problems] == [code]

    @pytest.mark.parametrize(("text", "code"), [(b"{", "json"), (b'"\xff"', "encoding")])
    def test_text_has_codes_of_its_own(self, text: bytes, code: str) -> None:
        """Text that is no JSON, and bytes that are no text, are told before any type is asked."""
        with pytest.raises(tw.ValidationError) as refused:
            tw.load_json(int, text)
        assert [problem.code for problem in refused.value.problems] == [code]

    def test_the_page_lists_them_all_and_no_other(self) -> None:
        """Every code that can happen is documented, with a meaning, and every documented one can happen."""
        listed = codes_on_the_page()
        assert set(listed) == {*EXAMPLES, "json", "encoding"}
        assert all(meaning.strip() for meaning in listed.values())

    def test_every_rule_and_scalar_with_text_is_a_code(self) -> None:
        """A rule's name is its code; so is the name of a scalar that is read from text."""
        assert set(RULES) <= set(EXAMPLES)
        assert set(SCALARS) - {"bool", "int", "whole", "float", "str"} <= set(EXAMPLES)

    def test_sources_name_no_other_code(self) -> None:
        """No code is written in the reference that isn't known here."""
        folder = Path(tw.__file__).parent / "reference"
        text = "".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
        written = re.findall(r'(?:refuse|refuse_kind)\(question, "(\w+)"', text) + re.findall(
            r'path[^"]*, "(\w+)", ', text
        )
        assert written
        assert set(written) <= set(EXAMPLES)

    def test_examples_on_the_page_are_true(self) -> None:
        """The value shown beside each code is refused by it: the page's example is the one tested here."""
        text = PAGE.read_text(encoding="utf-8")
        rows = text[text.index("| code | ") :].splitlines()
        for code, (_, value) in EXAMPLES.items():
            row = next((line for line in rows if line.startswith(f"| `{code}`")), None)
            if code not in ("depth", "range") and row is not None:  # the first of a row's codes has the example
                assert shown(value) in row.replace("\\|", "|"), row


def shown(value: object) -> str:
    return f"`{value!r}`".replace("'", '"')
