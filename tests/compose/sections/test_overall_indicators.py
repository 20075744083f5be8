"""Overall indicators: each with its rating by rule and as declared, its words, and its members."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.pack import Narrative, Prose, Section, Titled
from quarterdeck.documents.html import render as html
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure, MeasureKind, Polarity
from quarterdeck.domain.observations import Observation, ReasonNone
from quarterdeck.domain.people import Commentary, Judgement
from quarterdeck.domain.targets import Target
from tests.compose.editions import council
from tests.compose.sections.year_cases import headings, pack_of, printed, section_of, tables_in
from tests.documents.readback import words_of_html
from tests.domain.made import Q4, seen, target

KIND = "overall indicators"
OVERALL = Measure(
    "o", "Standards", ref="1", portfolio="P", kind=MeasureKind.OVERALL, polarity=Polarity.NEUTRAL,
    scheme="half-or-more-red",
)  # fmt: skip
VALUES = {"R": "50", "A": "96", "G": "100"}


def members(ratings: str, parent: str = "o") -> tuple[Measure | Target | Observation, ...]:
    """A member for each letter; "m" is a monitor, "-" is suppressed."""
    found: list[Measure | Target | Observation] = []
    for at, letter in enumerate(ratings):
        key = f"{parent}{at}"
        title = f"Member {key}"
        found.append(
            Measure(key, title, ref=f"1{at}", portfolio="P", parent=parent, monitor_only=letter == "m")
        )
        found.append(target("100", Q4, measure=key))
        hidden = seen(None, Q4, measure=key, reason_none=ReasonNone.SUPPRESSED)
        found.append(hidden if letter == "-" else seen(VALUES.get(letter, "40"), Q4, measure=key))
    return tuple(found)


def parts(section: Section, title: str) -> Titled:
    return next(block for block in section.blocks if isinstance(block, Titled) and block.title == title)


def told(made: Council) -> str:
    (first, *_) = parts(section_of(made, KIND), "1 Standards").blocks
    assert isinstance(first, Prose)
    return " ".join(first.paragraphs)


def test_every_indicator_stands_with_rule_declaration_and_worst_member() -> None:
    made = council(
        OVERALL,
        *members("GAR-m"),
        judgements=(Judgement("o", Q4, "Green", by="Director", reason="the cohort is small"),),
    )
    overview = tables_in(section_of(made, KIND).blocks)[0]

    assert printed(overview) == [
        {
            "ref": "1",
            "measure": "Standards",
            "rated": "3 of 4",
            "rating": "Amber",
            "declared": "Green",
            "worst": "Red",
            "why": "Declared Green by Director: the cohort is small.",
        }
    ]
    assert overview.note == "What counts, with measures under no overall indicator: 1 Amber = 1 measure."


def test_the_rule_is_told_with_a_sum_that_closes() -> None:
    assert told(council(OVERALL, *members("GAR-m"))) == (
        "Amber by the rule “Red from half”: 1 Red + 1 Amber + 1 Green + 1 not rated = 4 measures. "
        "One member is for information and has no say in the rating."
    )


@pytest.mark.parametrize(
    ("ratings", "changes", "said"),
    [
        ("--", {}, "None of its members can be rated yet."),
        ("GR", {"monitor_only": True}, "For information only: takes no rating."),
        ("GR", {"scheme": "gone"}, "It asks for the scheme “gone”, which is not there."),
    ],
)
def test_no_rating_says_why(ratings: str, changes: dict[str, Any], said: str) -> None:
    assert told(council(replace(OVERALL, **changes), *members(ratings))) == said


def test_members_are_listed_with_those_for_information_apart() -> None:
    made = council(OVERALL, *members("Gm-"))
    (table,) = tables_in((parts(section_of(made, KIND), "1 Standards"),))

    assert [(group.heading, len(group.rows)) for group in table.groups] == [
        ("", 2),
        ("For information: shown, never rated and never counted", 1),
    ]
    assert [(row["now"], row["rating"], row["target"]) for row in printed(table)] == [
        ("100", "Green", "100 [for Q4]"),
        ("– [suppressed]", "Not rated", "100 [for Q4]"),
        ("40", "Not rated", "–"),
    ]


def test_what_was_written_of_it_stands_with_it() -> None:
    made = council(OVERALL, *members("G"), commentary=(Commentary("o", Q4, "A good year."),))
    blocks = parts(section_of(made, KIND), "1 Standards").blocks

    assert [block.texts for block in blocks if isinstance(block, Narrative)] == [("A good year.",)]


def test_it_is_counted_in_place_of_its_members() -> None:
    made = council(OVERALL, *members("GGR"), Measure("alone", "Alone", portfolio="P"))
    section = section_of(made, KIND)

    assert section.lead == "One overall indicator is counted in place of 3 measures under them."
    assert headings(section.blocks) == ["1 Standards", "Under no overall indicator"]
    assert tables_in(section.blocks)[0].note.endswith("1 Amber + 1 not rated = 2 measures.")


def test_nothing_to_show_says_so() -> None:
    section = section_of(council(Measure("m", "M")), KIND)

    assert section.title == "Overall indicators"
    assert section.blocks == (Prose(("There is nothing to show here in this round.",)),)


def test_a_web_page_says_it_all() -> None:
    said = words_of_html(html(pack_of(council(OVERALL, *members("GARm")), KIND)).decode("utf-8"))

    for text in ("1 Standards", "By the rule", "Worst member", "Member o3", "3 of 3"):
        assert text in said


@settings(max_examples=20, deadline=None)
@given(under=st.lists(st.text("GAR-m", max_size=4), min_size=1, max_size=3))
def test_the_sum_counts_every_indicator_once_and_no_member(under: list[str]) -> None:
    held: list[Any] = []
    for at, ratings in enumerate(under):
        held += [replace(OVERALL, key=f"o{at}", title=f"O{at}"), *members(ratings, parent=f"o{at}")]
    note = tables_in(section_of(council(*held), KIND).blocks)[0].note
    numbers = [int(word) for word in note.split() if word.isdecimal()]

    assert sum(numbers[:-1]) == numbers[-1] == len(under)


def test_a_selection_of_indicators_brings_their_members() -> None:
    made = council(OVERALL, *members("GAR"), Measure("alone", "Alone", portfolio="P"))
    section = pack_of(made, KIND, chosen="kind=overall").sections[0]

    assert [row["rated"] for row in printed(tables_in(section.blocks)[0])] == ["3 of 3"]
    assert headings(section.blocks) == ["1 Standards"]
