"""A judged rating in words: who judged and when, in a cell and in a sentence, and that nobody has."""

from datetime import date

import pytest

from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.compose.scheme_words import in_words
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.schemes.evaluate import compile_scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.compose.editions import line, pack
from tests.domain.made import Q1, Q2, measure, seen, target

JUDGED = measure(scheme="judged")


def shown(**judged: object) -> ScorecardLine:
    return line(JUDGED, judgements=(Judgement("m", Q1, **judged),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("judged", "why", "reason"),
    [
        ({}, "Judged.", "Amber: judged, and not worked out from a figure."),
        (
            {"by": "the director for Roads"},
            "Judged by the director for Roads.",
            "Amber: judged by the director for Roads, and not worked out from a figure.",
        ),
        (
            {"by": "the director", "dated": date(2017, 7, 20)},
            "Judged by the director.",
            "Amber: judged by the director on 20 July 2017, and not worked out from a figure.",
        ),
    ],
)
def test_it_says_who_judged_and_when(judged: dict[str, object], why: str, reason: str) -> None:
    found = shown(rating="Amber", **judged)

    assert found.mark.word == "Amber"
    assert found.why == why
    assert found.reason == f"{reason} Scheme Judged by a person, version 1."


def test_a_target_beside_it_is_told_of_in_no_sentence() -> None:
    held = (JUDGED, target("50", Q1), seen("40"))
    found = line(*held, judgements=(Judgement("m", Q1, rating="Green"),))

    assert "50" not in found.reason
    assert found.mark.word == "Green"


def test_nobody_has_judged_yet_and_that_makes_a_draft() -> None:
    held = pack(JUDGED, judgements=(Judgement("m", Q2, rating="Green"),))

    assert held.draft is not None
    assert held.draft.items[0].endswith("Not judged yet: nobody has declared a rating.")
    assert held.lines[0].mark.word == "Not rated"


def test_a_word_of_no_rating_is_said() -> None:
    assert shown(rating="Purple").why == "The scheme has no rating for the status Purple."


def test_its_rules_can_be_read_aloud() -> None:
    judge = compile_scheme(shipped_schemes()["judged"])

    assert [in_words(read, judge.scheme, catalogue=ENGLISH) for read in judge.rules] == [
        "the declared rating is Green",
        "the declared rating is Amber",
        "",
    ]
