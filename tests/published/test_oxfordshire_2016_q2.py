"""Oxfordshire Q2 2016/17: the published counts come out of the example, and its two overrides are listed."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from quarterdeck.domain.known import published_lines
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.people import Outlook
from quarterdeck.domain.plan_standing import NodeStanding, plan_standing
from quarterdeck.domain.rating_change import RatingChange, rating_change
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.interchange.write import write_folder
from tests.published.oxfordshire import (
    BEFORE,
    PACKAGE,
    RATINGS,
    ROUND,
    as_read,
    computed,
    council,
    key,
    outcome_code,
    rows,
)


def test_the_package_is_made_of_the_published_rows(tmp_path: Path) -> None:
    write_folder(council(), tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in PACKAGE.iterdir()
    }


def test_nothing_is_lost_on_the_way_through_the_package() -> None:
    assert as_read() == council()


def word(line: Line) -> str:
    return line.rating.grade.words["en"] if line.rating.grade else "not rated"


def before() -> dict[str, Line]:
    return published_lines(as_read(), on=BEFORE)


def test_every_printed_rating_is_held_in_both_quarters() -> None:
    printed = {key(row["ref"]): row for row in rows("indicators")}

    assert len(computed()) == len(printed) == 64
    for line in computed():
        row = printed[line.measure.key]
        assert word(line) == RATINGS.get(row["rag"], "not rated")
        assert word(before()[line.measure.key]) == RATINGS.get(row["last_quarter_rag"], "not rated")


def test_counts_of_ratings() -> None:
    assert Counter(map(word, computed())) == {"Green": 39, "Amber": 15, "Red": 9, "not rated": 1}
    assert Counter(map(word, before().values())) == {"Green": 35, "Amber": 14, "Red": 13, "not rated": 2}
    assert all(line.counted for line in computed())


def test_ratings_are_judged_and_the_yearly_one_says_when_it_is_due() -> None:
    codes = Counter(line.rating.reason.code for line in computed())

    assert codes == {ReasonCode.JUDGED: 63, ReasonCode.NOT_DUE: 1}
    assert before()["i-13"].rating.reason.code is ReasonCode.NOT_JUDGED
    line = next(line for line in computed() if line.measure.ref == "1")
    assert line.rating.reason.figures["by"] == "the director for Social and Community Services"


def test_counts_of_changes() -> None:
    changes = Counter(
        rating_change(now=line.rating.grade, before=before()[line.measure.key].rating.grade)
        for line in computed()
    )
    to_green = [
        line.measure.ref
        for line in computed()
        if (word(before()[line.measure.key]), word(line)) == ("Red", "Green")
    ]

    assert changes == {
        RatingChange.STABLE: 53,
        RatingChange.IMPROVED: 7,
        RatingChange.DETERIORATED: 2,
        RatingChange.NOT_COMPARABLE: 2,
    }
    assert to_green == ["47", "48", "49", "61"]


def test_counts_of_outlooks() -> None:
    outlooks = Counter(line.judged.outlook if line.judged else None for line in computed())

    assert outlooks == {Outlook.STEADY: 35, Outlook.POSITIVE: 18, Outlook.NEGATIVE: 7, None: 4}


def outcomes(*, on_before: bool = False) -> dict[str, NodeStanding]:
    """The 24 outcomes by code, in this quarter or the one before."""
    held, period = Lookup(as_read()), BEFORE if on_before else ROUND
    found = plan_standing(
        as_read().plan,
        tuple(before().values()) if on_before else computed(),
        schemes=as_read().schemes,
        judged=lambda code: held.judgement(code, period),
    )
    return {one.node.code: one for one in found if one.is_outcome}


@pytest.mark.parametrize(
    ("on_before", "column", "agreeing"), [(False, "outcome_rag_q2", 22), (True, "outcome_rag_q1", 23)]
)
def test_the_rule_suggests_most_outcomes_as_declared(*, on_before: bool, column: str, agreeing: int) -> None:
    found, printed = (
        outcomes(on_before=on_before),
        {outcome_code(row): row[column] for row in rows("outcomes")},
    )
    suggested_red = {code for code, one in found.items() if one.suggested and one.suggested.name == "red"}
    declared_red = {code for code, rating in printed.items() if rating == "R"}

    assert len(found) == len(printed) == 24
    assert suggested_red <= declared_red
    assert 24 - len(declared_red - suggested_red) == agreeing
    assert {code for code, one in found.items() if one.is_missed} == declared_red


def test_the_two_overrides_are_listed() -> None:
    found = [one for one in outcomes().values() if one.differs]

    assert [(one.node.code, word_of(one)) for one in found] == [
        ("secure-lives", ("green", "red", "green")),
        ("keeping-safe", ("amber", "red", "amber")),
    ]


def word_of(one: NodeStanding) -> tuple[str, ...]:
    worst = one.rolled.worst_child if one.rolled else None
    return tuple(grade.name if grade else "none" for grade in (one.suggested, one.declared, worst))


def test_six_outcomes_are_red_three_to_discuss_and_three_to_note() -> None:
    treatments = Counter(
        one.judgement.treatment for one in outcomes().values() if one.is_missed and one.judgement
    )

    assert treatments == {"discuss": 3, "note": 3}


def test_every_target_is_parsed_or_says_that_a_person_has_to_look() -> None:
    held = {target.measure for target in as_read().targets if target.is_set}
    open_ones = [
        row["target_text"] for row in rows("indicators") if key(row["ref"]) not in held and row["ref"] != "21"
    ]

    assert open_ones == ["Tbc", "Varies by team", "-", "-"]
    stages = [target for target in as_read().targets if target.measure == "i-21"]
    assert len(stages) == 4


def test_no_file_of_the_package_holds_an_invented_name() -> None:
    with (PACKAGE / "judgements.csv").open(encoding="utf-8", newline="") as held:
        judges = {row["by"] for row in csv.DictReader(held)}

    assert judges == {f"the director for {row['directorate']}" for row in rows("indicators")}
