from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.domain.rating import Rating
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.schemes.grades import AMBER, DEFAULT_GRADES, GREEN, RED, CountsAs, Grade, Shape
from quarterdeck.domain.tally import CountsDoNotClose, GradeCount, Tally, tally

BLUE = Grade("blue", {"en": "Completed"}, "B", Shape.OPEN_SQUARE, "blue", None, CountsAs.NONE)


def rated(grade: Grade) -> Rating:
    return Rating(grade, Reason(ReasonCode.RULE), "standard", 1)


def unrated(code: ReasonCode = ReasonCode.NO_TARGET) -> Rating:
    return Rating(None, Reason(code), "standard", 1)


ratings = st.lists(
    st.one_of(
        st.sampled_from([RED, AMBER, GREEN, BLUE]).map(rated),
        st.sampled_from([ReasonCode.NO_TARGET, ReasonCode.NOT_DUE, ReasonCode.SUPPRESSED]).map(unrated),
    ),
    max_size=30,
)


def test_tally_counts_worst_first_and_reasons_as_declared() -> None:
    found = tally(
        [
            rated(GREEN),
            unrated(ReasonCode.NO_TARGET),
            rated(BLUE),
            rated(RED),
            rated(GREEN),
            unrated(ReasonCode.NOT_DUE),
            unrated(ReasonCode.NO_TARGET),
        ]
    )

    assert [(part.grade.name, part.count) for part in found.grades] == [("red", 1), ("green", 2), ("blue", 1)]
    assert list(found.not_rated.items()) == [(ReasonCode.NOT_DUE, 1), (ReasonCode.NO_TARGET, 2)]
    assert (found.rated, found.unrated, found.total) == (4, 3, 7)


def test_tally_names_the_grades_that_no_line_has() -> None:
    found = tally([rated(AMBER)], grades=DEFAULT_GRADES)

    assert found.grades == (GradeCount(RED, 0), GradeCount(AMBER, 1), GradeCount(GREEN, 0))
    assert found.worst == AMBER


def test_tally_of_two_grades_of_one_name_keeps_the_severer() -> None:
    severer = replace(RED, severity=4)

    assert tally([rated(RED), rated(severer)]).grades == (GradeCount(severer, 2),)


@pytest.mark.parametrize("lines", [[], [unrated()], [rated(BLUE)]], ids=["none", "not rated", "no order"])
def test_tally_without_an_ordered_grade_has_no_worst(lines: list[Rating]) -> None:
    assert tally(lines, grades=DEFAULT_GRADES).worst is None


def test_tally_counts_of_a_name_that_no_one_has_are_0() -> None:
    assert tally([rated(RED)]).count("purple") == 0


def test_tally_shares_are_of_the_rated() -> None:
    found = tally([rated(RED), rated(GREEN), rated(GREEN), unrated()])

    assert str(found.share_of_rated("green", places=1)) == "66.7"
    assert tally([unrated()]).share_of_rated("green") is None


def test_tally_that_does_not_close_is_refused() -> None:
    with pytest.raises(CountsDoNotClose, match="2 rated and 1 not rated do not make 4 lines"):
        Tally((GradeCount(RED, 2),), {ReasonCode.NO_TARGET: 1}, 4)


def test_tally_added_keeps_order_and_names() -> None:
    found = tally([rated(GREEN), unrated()], grades=DEFAULT_GRADES) + tally([rated(RED), unrated()])

    assert [(part.grade.name, part.count) for part in found.grades] == [
        ("red", 1),
        ("amber", 0),
        ("green", 1),
    ]
    assert found.not_rated == {ReasonCode.NO_TARGET: 2}


@given(lines=ratings)
def test_tally_closes(lines: list[Rating]) -> None:
    found = tally(lines)

    assert sum(part.count for part in found.grades) + sum(found.not_rated.values()) == len(lines)


@given(some=ratings, others=ratings)
def test_tally_of_parts_adds_up_to_that_of_the_whole(some: list[Rating], others: list[Rating]) -> None:
    assert tally(some) + tally(others) == tally([*some, *others]) == tally(others) + tally(some)


@given(lines=ratings, code=st.sampled_from([ReasonCode.NO_FIGURE, ReasonCode.NO_TARGET]))
def test_tally_line_not_rated_changes_no_share(lines: list[Rating], code: ReasonCode) -> None:
    before, after = tally(lines), tally([*lines, unrated(code)])

    for part in before.grades:
        assert after.share_of_rated(part.grade.name, places=3) == before.share_of_rated(
            part.grade.name, places=3
        )
    assert after.total == before.total + 1
