"""Patterns that some text makes slow, and those that none does."""

from __future__ import annotations

import ast
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from typewright.definitions import backtracking, find_slowness
from typewright.definitions.backtracking import components, find_path
from typewright.definitions.pattern_characters import Characters

ATTACKS = Path(os.environ.get("TYPEWRIGHT_SHARED", "")) / "safety" / "attacks.jsonl"

HARMLESS = [
    r"^(?:[0-9a-f]{40},?)+$",
    r"^\d{0,200}\d{5,}x",
    r"^\s*,?\s*$",
    r"^[^@\s]+@[^@\s]+$",
    r"^[^@\s]+@[^@\s]+\.[^@\s]+$",
    r"^[\w.+-]+@[\w-]+\.[\w.-]+$",
    r"^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,}$",
    r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    r"^[a-z0-9]+(?:[_-][a-z0-9]+)*$",
    r"^\d{4}-\d{2}-\d{2}$",
    r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$",
    r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$",
    r"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?(?:\+([0-9a-zA-Z-]+(?:\.[0-9a-zA-Z-]+)*))?$",
    r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
    r"^\+[1-9]\d{1,14}$",
    r"^\+?[\d\s().-]{7,20}$",
    r"^\(?\d{3}\)?[-.\s]?\d{3}[-.\s]?\d{4}$",
    r"^\+?\d{1,3}?[-.\s]?\(?\d{1,4}?\)?[-.\s]?\d{1,4}[-.\s]?\d{1,9}$",
    r"^https?://[^\s/$.?#].[^\s]*$",
    r"^https?://(?:www\.)?[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-zA-Z0-9()]{1,6}\b(?:[-a-zA-Z0-9()@:%_+.~#?&/=]*)$",
    r"^(https?://\S+|UNKNOWN)?$",
    r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$",
    r"^(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}$",
    r"^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$",
    r"^#?([a-f0-9]{6}|[a-f0-9]{3})$",
    r"^[-+]?[0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]+)?$",
    r"^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$",
    r"^\$?\d{1,3}(?:,\d{3})*(?:\.\d\d)?$",
    r"^[A-Za-z_][A-Za-z0-9_]*$",
    r"^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*$",
    r"^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^\w\s]).{8,}$",
    r"^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$",
    r"^[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?$",
    r"^97[89]-[0-9-]{12,14}$",
    r"^[A-Z][^:]*( :: [^:]+)+$",
    r"^([0-9]+!)?[0-9]+(\.[0-9]+)*((a|b|c|rc)[0-9]+)?([.-]?post[0-9]+)?([.-]?dev[0-9]+)?(\+[a-zA-Z0-9._-]+)?$",
    r"^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$",
    r"^[^,]*, *[a-z+]+:\S+$",
    r"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$",
    r"^\s*\S.*$",
    r"^\S+(?: \S+)*$",
    r"^[a-z]+(?:,[a-z]+)*$",
    r'^"(?:[^"\\]|\\.)*"$',
    r"^(?:/[^/\0]+)+/?$",
    r"^(?:M{0,3})(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$",
    r"^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$",
    r"^[\w\s.,'-]+$",
    r"^(?:4\d{12}(?:\d{3})?|5[1-5]\d{14}|3[47]\d{13})$",
    r"^.+\.(?:jpe?g|png|gif)$",
    r"^[^=]+=.*$",
    r"^(\w+)=(.*)$",
    r"^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$",
    r"^v?\d+(?:\.\d+){0,3}$",
    r"^(?:\w+\s)*\w+$",
    r"^\s+|\s+$",
    r"^([0-9a-f]{40}|[0-9a-f]{64})$",
    r"^(?:a|ab)*$",
    r"^(a++)+$",
    r"^(?>a+)+$",
    r"^(?:(?!ab).)*$",
    r"^a*+a*$",
    r"^(?:[^<]|<(?!/))*$",
    r"^(?:[a-z]+,|\d+;)*$",
    r"\s*\s*",
    r"^[a-z]{3,10}[a-z]{2,10}$",
    r"^(?:[0-9]{3})+$",
    r"^(?:\\.|[^\\\n])*$",
    r"^(?:.|\s)*$",
    r"^([^,]*,?)*$",
    r"^(\S+\s*)*$",
    r"^(?:\w|\d)+$",
    r"(?i)^(?:[a-c]|[A-C])+$",
    r"^(?:\s|\n)*x",
]

EXPONENTIAL = [
    r"^(a+)+$",
    r"^([a-zA-Z]+)*$",
    r"^(a|aa)+$",
    r"^(a|a?)+$",
    r"^(a*)*$",
    r"^(a|a)*$",
    r"(.*a){25}",
    r"(.*a){11}$",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"^(?:a?){30}a{30}$",
    r"((a{0,50}){0,50}){0,50}b",
    r"^(\w+\s?)*$",
    r"^(\w+\s*)+:$",
    r"^\w+([.-]?\w+)*@\w+([.-]?\w+)*(\.\w{2,3})+$",
    r"^(https?://)?([\da-z.-]+)\.([a-z.]{2,6})([/\w .-]*)*/?$",
    r"^([a-z]+.?)+$",
    r"^([a-zA-Z0-9])(([\-.]|[_]+)?([a-zA-Z0-9]+))*(@){1}[a-z0-9]+[.]{1}(([a-z]{2,3})|([a-z]{2,3}[.]{1}[a-z]{2,3}))$",
    r"^(\d{1,3},?)+$",
    r"(x+x+)+y",
    r"^(?=(a+)+$)",
    r"^(?:a?b?)*$",
    r"^(.*?,){11}P",
    r"^(\d+)*[a-z]$",
    r"^(?:[^\s]|\S)*$",
    r"^([0-9]+|[0-9a-f]+)*;$",
    r"^(?>(?:a+)+b)c",
    r"(?x) ^ (?: a+ ) + $",
    r"(?:(?:é|É)+|(?i:é))+$",
    r"^(?:a{1,1000}){1,1000}$",
    r"^(?:.{0,40},?)+x",
    r"^(?:\d{2,3})+$",
    r"^(a+|b)*?$",
    r"(\w+)+\1$",
    r"^(?:a*b*)*c",
]

QUADRATIC = [
    r"^(ab?)*(ab?)*x",
    r"^x?\s*(\s*)$",
    r"^\d{0,2000}\d{5,}x",
    r"\s*\s*$",
    r".*.*=.*",
    r"^[a-z]\w*\d+$",
    r"^<([a-z]+)[^>]*>.*</\1>$",
    r"""(?:(?:\"|'|\]|\}|\\|\d|(?:nan|infinity|true|false|null|undefined|symbol|math)|\`|\-|\+)+[)]*;?((?:\s|-|~|!|{}|\|\||\+)*.*(?:.*=.*)))""",
]


def patterns_of(attack: dict[str, Any]) -> list[str]:
    """Return the patterns in one row of the attacks."""
    payload = attack["payload"]
    if attack["kind"] == "expr-dos" and str(payload).startswith("matches("):
        call = ast.parse(payload, mode="eval").body
        assert isinstance(call, ast.Call)
        return [ast.literal_eval(call.args[1])]
    if attack["kind"] == "schema-dos" and isinstance(payload, dict):
        fields = payload.get("properties", {})
        return [field["pattern"] for field in fields.values() if isinstance(field, dict) and "pattern" in field]
    return []


class TestFindSlowness:
    @pytest.mark.parametrize("pattern", HARMLESS)
    def test_says_nothing_of_common_patterns(self, pattern: str) -> None:
        """A pattern that no text makes slow, or one as common as a number's, is let pass."""
        re.compile(pattern)
        assert find_slowness(pattern) is None

    @pytest.mark.parametrize("pattern", EXPONENTIAL)
    def test_finds_a_round_that_is_read_in_two_ways(self, pattern: str) -> None:
        """The time multiplies; the text that shows it is refused by the pattern, which is why all ways are tried."""
        found = find_slowness(pattern)
        assert found is not None
        assert found.is_exponential
        assert found.pump
        assert re.search(pattern, found.text(2)) is None

    @pytest.mark.parametrize("pattern", QUADRATIC)
    def test_finds_repeats_side_by_side(self, pattern: str) -> None:
        """The time grows with the square; the text is refused."""
        found = find_slowness(pattern)
        assert found is not None
        assert not found.is_exponential
        assert len(found.pump) == 1
        assert re.match(pattern, found.text(9)) is None

    @pytest.mark.parametrize(
        ("pattern", "text"),
        [
            ("^(a+)+$", "'a' * n + '!'"),
            (r"^\w+([.-]?\w+)*@\w+([.-]?\w+)*(\.\w{2,3})+$", "'a@' + 'a' * n + '!'"),
            (r"\s*\s*$", "' ' * n + '!'"),
            (".*.*=.*", r"'a' * n + '\n\n'"),
            ("^x(1|11)*$", "'x11' + '1111' * n + '!'"),
        ],
    )
    def test_shows_a_text(self, pattern: str, text: str) -> None:
        """What stands before, what is repeated, and what can't be matched after it."""
        assert str(find_slowness(pattern)) == text

    @pytest.mark.parametrize(
        "pattern",
        [
            "(" * 80 + "a+" + ")+" * 80,
            "(?:" * 30 + ")" + "{2})" * 29 + "a*|b",
            "(?:" + "|".join(f"a{i}*" for i in range(700)) + ")+$",
            "(?:" + "a?" * 290 + ")*b",
            "(?=(a+b)+)" * 400,
            "(?i)[" + "".join(map(chr, range(0x100, 0x1200))) + "]+(a|b)*",
            "a" * 10_000 + "(a+)+$",
            "(a+)" * 2_500 + "$",
        ],
        ids=["deep", "empty copies", "many places", "many edges", "many looks", "many characters", "long", "longer"],
    )
    def test_gives_up_where_a_pattern_is_too_large(self, pattern: str) -> None:
        """Of a pattern that would take long to look at nothing is said."""
        assert find_slowness(pattern) is None

    def test_has_a_budget(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It stops after so many steps, whatever would be found after them."""
        assert find_slowness("^(a|aa)+$") is not None
        monkeypatch.setattr(backtracking, "MOST_STEPS", 5)
        assert find_slowness("^(a|aa)+$") is None

    @pytest.mark.skipif(not ATTACKS.is_file(), reason="needs the folder that TYPEWRIGHT_SHARED names")
    def test_finds_the_known_attacks(self) -> None:
        """Every slow pattern of the public collection is found, and none is looked at without an end."""
        rows = [json.loads(line) for line in ATTACKS.read_text(encoding="utf-8").splitlines()]
        slow = [row for row in rows if "ReDoS" in row["source"] and len(str(row["payload"])) < 200]
        found = {row["id"]: [find_slowness(pattern) for pattern in patterns_of(row)] for row in slow}
        assert len(found) >= 5
        assert [name for name, each in found.items() if None in each] == []


class TestCharacters:
    def test_are_compared_in_all_cases(self) -> None:
        """A range under ``IGNORECASE`` holds the other cases, and its negation doesn't."""
        chars = Characters([])
        low = [("RANGE", (ord("a"), ord("c")))]
        upper = chars.between(ord("A"), ord("C"))
        assert chars.of_set(low, ignore_case=True, ascii_only=False) & upper == upper
        assert not chars.of_set([("NEGATE", None), *low], ignore_case=True, ascii_only=False) & upper
        assert not chars.of_set(low, ignore_case=False, ascii_only=False) & upper

    def test_know_categories(self) -> None:
        r"""``\d`` of text has more digits than those of ASCII; ``\D`` has the rest."""
        chars = Characters([])
        digits, ascii_digits = (chars.category("CATEGORY_DIGIT", ascii_only=only) for only in (False, True))
        assert ascii_digits == chars.between(ord("0"), ord("9"))
        assert digits & ascii_digits == ascii_digits != digits
        assert chars.category("CATEGORY_NOT_DIGIT", ascii_only=False) == chars.all & ~digits

    def test_are_picked_to_be_read(self) -> None:
        """A letter comes first, then a digit; a place in the text is no character."""
        chars = Characters([])
        assert [chars.pick(bits) for bits in (chars.all, chars.between(48, 57), chars.between(0, 9))] == [
            "a",
            "1",
            "\0",
        ]
        assert chars.pick(chars.sign("AT_END")) == ""


class TestGraphs:
    def test_components_are_what_leads_to_each_other(self) -> None:
        """Rounds are found wherever they are entered, each node once."""
        edges = {1: [2], 2: [3], 3: [2, 4], 4: [5], 5: [4, 1], 6: [6]}
        assert sorted(map(sorted, components([6, 1], edges.__getitem__))) == [[1, 2, 3, 4, 5], [6]]

    def test_paths_are_short(self) -> None:
        """The shortest is found, or none."""
        edges = {1: [2, 3], 2: [4], 3: [2], 4: []}
        assert find_path(1, 4, edges.__getitem__) == [1, 2, 4]
        assert find_path(4, 1, edges.__getitem__) == []
