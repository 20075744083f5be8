"""Oxfordshire Q2 2016/17: what its cover paper claims, counted again from its tables by named figures."""

import csv
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from quarterdeck.compose.pack import Numbered
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council

HERE = Path(__file__).parent
PACKAGE = HERE.parents[1] / "examples" / "oxfordshire-2016-q2" / "package"

# Each claim of the paper, as the name it would be written with.
NAMES = {
    "outcomes": "{outcomes.total}",
    "outcomes Green or Amber": "{outcomes.green} + {outcomes.amber}",
    "outcomes Red, quarter 2": "{outcomes.red}",
    "outcomes Red in quarter 1 and again": "{outcomes.stable.red}",
    "outcomes Red, quarter 1": "{outcomes.before.red}",
    "success indicators": "{indicators.total}",
    "indicators improved": "{indicators.improved}",
    "of which Red to Green": "{indicators.improved.red-to-green}",
    "indicators stable": "{indicators.stable}",
    "indicators deteriorated": "{indicators.deteriorated}",
    "outlook positive/improving": "{indicators.outlook.positive}",
    "outlook stable": "{indicators.outlook.steady}",
    "outlook negative/deteriorating": "{indicators.outlook.negative}",
    "outlook blank": "{indicators.outlook.none}",
}


def _claims() -> dict[str, str]:
    with (HERE / "oxon-2016-q2-cover-claims.csv").open(encoding="utf-8") as file:
        return {row["claim"]: row["from_tables"] for row in csv.DictReader(file)}


SENTENCE = (
    "Of {indicators.total} indicators {indicators.improved} improved, "
    "{indicators.improved.red-to-green} of them from Red to Green; {indicators.stable} stayed; "
    "{indicators.deteriorated} fell; {indicators.not-comparable} cannot be compared."
)
DIFFER = "{outcomes.differ:Words}: {outcomes.differ.titles}"


@cache
def _said() -> dict[str, str]:
    """Return every claim, and two sentences, as the cover of one pack says them."""
    texts = {**NAMES, SENTENCE: SENTENCE, DIFFER: DIFFER}
    row = PackSection("ours", "cover", 1, text="\n".join(texts.values()))
    council = replace(read_council(PACKAGE).council, papers=())
    when = datetime(2016, 11, 1, tzinfo=UTC)
    template = PackTemplate("ours", "Ours", (row,))
    pack = report_pack(council, on=quarter(2016, 2), timestamp=when, template=template)
    (block,) = (one for one in pack.sections[0].blocks if isinstance(one, Numbered))
    return dict(zip(texts, (item.text for item in block.items), strict=True))


@pytest.mark.parametrize("claim", NAMES)
def test_claim_of_the_cover_is_counted_from_the_tables(claim: str) -> None:
    parts = _said()[claim].split(" + ")
    assert sum(int(part) for part in parts) == int(_claims()[claim])


def test_claims_that_have_no_name_are_known() -> None:
    assert set(_claims()) - set(NAMES) == {
        "indicators stable having an outlook",
        "red outcomes for discussion",
        "red outcomes noted without discussion",
    }


def test_sentence_of_the_paper_is_filled() -> None:
    assert _said()[SENTENCE] == (
        "Of 64 indicators 7 improved, 4 of them from Red to Green; 53 stayed; 2 fell; 2 cannot be compared."
    )


def test_outcomes_that_differ_from_the_rule_are_named() -> None:
    said = _said()[DIFFER]
    assert said.startswith("Two: 37,500 vulnerable children and adults")
    assert said.endswith("and Keeping children and young people safe")
