import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from quarterdeck.domain.rating_change import RatingChange, rating_change
from quarterdeck.domain.schemes.grades import AMBER, GREEN, RED, CountsAs, Grade, Shape

PUBLISHED = Path(__file__).parents[1] / "published"
BEST = Grade("star", {"en": "Better than green"}, "S", Shape.STAR, "dark green", 1, CountsAs.MET)
FOUR = (BEST, replace(GREEN, severity=2), replace(AMBER, severity=3), replace(RED, severity=4))
NO_ORDER = Grade("blue", {"en": "Blue"}, "B", Shape.OPEN_SQUARE, "blue", None, CountsAs.NONE)
BY_LETTER = {"G": GREEN, "A": AMBER, "R": RED, "Available once a year": None, "-": None}


def oxfordshire() -> list[dict[str, str]]:
    with (PUBLISHED / "oxon-2016-q2-indicators.csv").open(encoding="utf-8", newline="") as read:
        return list(csv.DictReader(read))


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (RED, GREEN, RatingChange.IMPROVED),
        (RED, AMBER, RatingChange.IMPROVED),
        (AMBER, GREEN, RatingChange.IMPROVED),
        (GREEN, AMBER, RatingChange.DETERIORATED),
        (AMBER, RED, RatingChange.DETERIORATED),
        (GREEN, GREEN, RatingChange.STABLE),
        (RED, RED, RatingChange.STABLE),
        (None, RED, RatingChange.NOT_COMPARABLE),
        (RED, None, RatingChange.NOT_COMPARABLE),
        (None, None, RatingChange.NOT_COMPARABLE),
        (NO_ORDER, GREEN, RatingChange.NOT_COMPARABLE),
        (GREEN, NO_ORDER, RatingChange.NOT_COMPARABLE),
    ],
)
def test_rating_change_by_severity(before: Grade | None, now: Grade | None, change: RatingChange) -> None:
    assert rating_change(now=now, before=before) is change


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (RED, FOUR[3], RatingChange.STABLE),  # the severity of Red changed, the rating did not
        (AMBER, FOUR[1], RatingChange.IMPROVED),
        (GREEN, BEST, RatingChange.IMPROVED),
        (replace(NO_ORDER, severity=1), BEST, RatingChange.NOT_COMPARABLE),  # no such rating any more
    ],
)
def test_rating_change_across_schemes_goes_by_name(before: Grade, now: Grade, change: RatingChange) -> None:
    assert rating_change(now=now, before=before, order=FOUR) is change


@pytest.mark.parametrize(
    "row", oxfordshire(), ids=lambda row: f"{row['ref']}: {row['success_indicator'][:40]}"
)
def test_rating_change_oxfordshire(row: dict[str, str]) -> None:
    change = rating_change(now=BY_LETTER[row["rag"]], before=BY_LETTER[row["last_quarter_rag"]])

    assert change == (row["change"] or "not comparable")


def test_rating_change_oxfordshire_counts() -> None:
    changes = Counter(
        rating_change(now=BY_LETTER[row["rag"]], before=BY_LETTER[row["last_quarter_rag"]])
        for row in oxfordshire()
    )

    assert changes == {
        RatingChange.STABLE: 53,
        RatingChange.IMPROVED: 7,
        RatingChange.DETERIORATED: 2,
        RatingChange.NOT_COMPARABLE: 2,
    }
