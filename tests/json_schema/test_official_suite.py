"""The JSON-Schema-Test-Suite: required cases at 100 %, the optional ones at what the page says."""

from __future__ import annotations

import pytest

import typewright as tw
from tests.json_schema.official_suite import DRAFTS, WHY_NOT, draft_to_pass, groups, is_here, remotes
from typewright.reference import find_faults

pytestmark = [
    pytest.mark.skipif(not is_here(), reason=WHY_NOT),
    pytest.mark.filterwarnings("ignore::typewright.PatternWarning"),
]

REQUIRED = {"draft7": 927, "draft2019-09": 1259, "draft2020-12": 1299}
OPTIONAL = {"draft7": (114, 118), "draft2019-09": (158, 158), "draft2020-12": (162, 162)}
FORMATS = {"draft7": (674, 676), "draft2019-09": (755, 757), "draft2020-12": (762, 764)}


def count(draft: str, folder: str = "", *, formats: bool = False) -> tuple[list[str], int]:
    """Return the cases that are answered wrongly, and how many there are; code and reference must agree."""
    wrong, all_cases = [], 0
    for group in groups(draft, folder):
        check = tw.json_schema.compile(group.schema, draft_to_pass(group.schema, draft), remotes(), formats=formats)
        for case in group.cases:
            all_cases += 1
            answer = check.is_valid(case["data"])
            assert answer is not bool(find_faults(check.units.table, case["data"])), (group, case)
            assert answer is not bool(check.problems(case["data"]))
            if answer is not case["valid"]:
                wrong.append(f"{group.file}: {group.description}: {case['description']}")
    return wrong, all_cases


@pytest.mark.slow
@pytest.mark.parametrize("draft", DRAFTS)
def test_required_cases_are_all_right(draft: str) -> None:
    """Every required case is answered as the suite says, by generated code and by the reference."""
    wrong, all_cases = count(draft)
    assert wrong == []
    assert all_cases == REQUIRED[draft]


@pytest.mark.slow
@pytest.mark.parametrize("draft", DRAFTS)
def test_optional_cases_are_as_the_page_says(draft: str) -> None:
    """Of the optional cases only the encodings of draft 7 are left, which are annotations here."""
    wrong, all_cases = count(draft, "optional")
    assert (all_cases - len(wrong), all_cases) == OPTIONAL[draft]
    assert {text.partition(":")[0] for text in wrong} <= {"content"}


@pytest.mark.slow
@pytest.mark.parametrize("draft", DRAFTS)
def test_formats_are_as_the_page_says(draft: str) -> None:
    """Of the formats only a rule about joining letters is left, which unicodedata can't tell."""
    wrong, all_cases = count(draft, "optional/format", formats=True)
    assert (all_cases - len(wrong), all_cases) == FORMATS[draft]
    assert all("ZERO WIDTH NON-JOINER" in text for text in wrong)
