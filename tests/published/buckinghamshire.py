"""The published ratings of Buckinghamshire Q1 2017/18, beside those the product computes, in one table.

`python -m tests.published.buckinghamshire` writes the table to docs/published/, where a test keeps it
current.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.periods import Period, quarter
from quarterdeck.interchange.grammar.periods import period_text
from quarterdeck.interchange.read import read_council

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "buckinghamshire-2017-q1"
FORMS = {"package": EXAMPLE / "package", "wide sheet": EXAMPLE / "scorecard.xlsx"}
PAGE = ROOT / "docs" / "published" / "buckinghamshire-2017-q1.md"
ROUND = quarter(2017, 1)
COLOURS = ("Red", "Amber", "Green")


@dataclass(frozen=True, slots=True)
class Published:
    """A row of the report."""

    portfolio: str
    ref: str
    measure: str
    good_to_be: str
    figure: str
    target: str
    rating: str
    whole_year: str

    @property
    def is_rated(self) -> bool:
        """Whether a Red, Amber or Green was printed and is legible."""
        return self.rating in COLOURS


@cache
def published() -> tuple[Published, ...]:
    """Return the rows of the report, in its order."""
    path = Path(__file__).parent / "buckinghamshire-2017-q1.csv"
    with path.open(encoding="utf-8", newline="") as rows:
        return tuple(_published(row) for row in csv.DictReader(rows))


@cache
def council(form: str) -> Council:
    """Return the council as read from the package or from the wide sheet. Nothing in either is wrong."""
    reading = read_council(FORMS[form], period=ROUND)
    assert [str(problem) for problem in reading.problems] == []
    return reading.council


@cache
def computed(form: str) -> tuple[Line, ...]:
    """Return the lines of the round, in the order of the report."""
    return lines(council(form), on=ROUND)


def word(line: Line) -> str:
    """Return the rating in English, "" where there is none."""
    return line.rating.grade.words["en"] if line.rating.grade else ""


def agreeing(held: Council, *, on: Period = ROUND) -> int:
    """Return how many of the 48 printed ratings the rules give for `held`, measures in our order."""
    pairs = zip(published(), lines(held, on=on), strict=True)
    return sum(word(line) == row.rating for row, line in pairs if row.is_rated)


def page() -> str:
    """Return the table as a page: every row of the report, printed beside computed."""
    return "\n".join([*_opening(), *_table(), ""])


OPENING = """\
# Printed and computed: Buckinghamshire, first quarter of 2017/18

The ratings that Buckinghamshire County Council printed in its scorecards for April to June 2017, beside those
that Quarterdeck computes from the published figures: once from the package and once from the wide sheet in
[examples/buckinghamshire-2017-q1](../../examples/buckinghamshire-2017-q1/README.md).
`python -m tests.published.buckinghamshire` makes this page, and a test holds it to the rules.
"""
AFTER_THE_SCORE = """
*lost*: the printed cell did not survive when the report was turned into text. Each row without a rating has
its reason.
"""


def _opening() -> Iterator[str]:
    yield OPENING
    of = sum(row.is_rated for row in published())
    for form in FORMS:
        yield f"- From the {form}: {agreeing(council(form))} of {of} printed ratings agree."
    yield AFTER_THE_SCORE


def _table() -> Iterator[str]:
    yield (
        "| Ref | Measure | Good to be | Figure | Target | Judged against | Printed | Package | Wide sheet "
        "| Why not rated |"
    )
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    portfolio = ""
    for row, *found in zip(published(), *map(computed, FORMS), strict=True):
        if row.portfolio != portfolio:
            portfolio = row.portfolio
            yield f"| | **{portfolio}** | | | | | | | | |"
        yield "| " + " | ".join(_cells(row, found)) + " |"


def _cells(row: Published, found: list[Line]) -> Iterator[str]:
    yield row.ref
    yield found[0].measure.title
    yield good_to_be(row, found[0])
    yield row.figure or "–"
    yield row.target or "–"
    yield judged_against(found[0])
    yield row.rating or "*lost*"
    for line in found:
        yield word(line) or "not rated"
    yield why_not(found[0])


def good_to_be(row: Published, line: Line) -> str:
    """Return which way is better as printed, and how it is judged where that says otherwise."""
    judged = str(line.measure.judged_polarity or "").capitalize()
    known = row.good_to_be in (judged, "Green")
    return row.good_to_be if known else f"{row.good_to_be} (judged {judged})"


def judged_against(line: Line) -> str:
    """Return the target that judged the figure: the year's, a step, or one less its tolerance."""
    target = line.rating.reason.figures.get("target")
    return f"{target:,f}" if isinstance(target, Decimal) else str(target or "–")


def why_not(line: Line) -> str:
    """Return why a line has no rating, "" where it has one."""
    if line.rating.grade is not None:
        return ""
    due = line.rating.reason.figures.get("due")
    at = f" {period_text(due)}" if isinstance(due, Period) else ""
    return f"{line.rating.reason.code.value}{at}"


def _published(row: dict[str, str]) -> Published:
    figure, target = (row[name].partition(" This ")[0] for name in ("q1_text", "target_text"))
    return Published(
        row["portfolio"],
        row["ref"],
        row["measure"],
        row["good_to_be"],
        figure,
        target,
        row["published_rag"],
        row["rag_stated_in_commentary"].partition("whole year 2016/17: ")[2],
    )


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
