"""The notes: schemes in use, what counts, the marks that occur, how old figures are."""

from dataclasses import replace
from datetime import date

import pytest

from quarterdeck.compose.pack import Bullets, Prose, Section, Terms, Titled
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from tests.compose.sections.two_rounds import FIGURES, MEASURES, Q2, council, section_of, seen


def parts(made: Council | None = None, options: str = "") -> dict[str, str]:
    """The words of each part of the notes, by its heading."""
    section: Section = section_of("notes", made, options=options)
    return {block.title: _words(block) for block in section.blocks if isinstance(block, Titled)}


def _words(block: Titled) -> str:
    said: list[str] = []
    for inner in block.blocks:
        match inner:
            case Prose(paragraphs):
                said += paragraphs
            case Bullets(items):
                said += items
            case Terms(items):
                said += [f"{name}: {text}" for name, text in items]
            case _:
                pass
    return "\n".join(said)


def marks(made: Council | None = None, options: str = "") -> list[str]:
    return [line.partition(":")[0] for line in parts(made, options)["Marks"].splitlines()]


def test_marks_are_those_that_occur() -> None:
    assert marks() == ["Red", "Green", "Not rated", "Revised", "Break", "Not returned", "–"]


def test_all_marks_stand_where_they_are_asked_for() -> None:
    found = marks(options="marks=all")
    assert {"Provisional", "Estimated", "Suppressed", "Not applicable", "Not yet published"} <= set(found)
    assert len(found) == len(set(found))


def test_a_suppressed_figure_brings_its_mark() -> None:
    figures = (
        *FIGURES,
        seen("lights", None, Q2, reason_none=ReasonNone.SUPPRESSED, known_on=date(2017, 11, 1)),
    )
    assert "Suppressed" in marks(council(observations=figures))


def test_monitors_are_named_and_what_does_not_count_is_told() -> None:
    watched = tuple(replace(one, monitor_only=one.key == "lights") for one in MEASURES)
    said = parts(council(measures=watched))["What counts"]

    assert "2 lines are retired and no longer counted." in said.replace("Two", "2")
    assert "One line is for information only and not counted." in said
    assert said.endswith("For information only:\n2 Street lights that work")


def test_a_scheme_without_a_note_is_told_by_its_rules() -> None:
    own = Scheme("ours", (Rule("green", "met"), Rule("amber", "short_pct <= 7"), Rule("red")), title="Ours")
    rated = tuple(replace(one, scheme="ours") if one.key == "lights" else one for one in MEASURES)
    said = parts(council(measures=rated, schemes={**shipped_schemes(), "ours": own}))["How ratings are made"]

    (ours,) = (line for line in said.splitlines() if line.startswith("Ours: "))
    assert ours.startswith("Ours: Green when ")
    assert "; otherwise Red." in ours


def test_ages_say_what_is_covered_and_when_it_was_known() -> None:
    figures = tuple(
        replace(one, known_on=date(2017, 10, 1 + at)) if one.period == Q2 else one
        for at, one in enumerate(FIGURES)
    )
    said = parts(council(observations=figures))["How old the figures are"]

    assert said.splitlines()[0].startswith("Half of the figures or more are as at 30 September 2017")
    assert said.splitlines()[1].startswith("Of 5 figures all say when they were known: half of them by ")


def test_without_figures_the_ages_say_so() -> None:
    assert parts(council(observations=()))["How old the figures are"] == "No figure is held."


@pytest.mark.parametrize(
    ("access", "under", "said"),
    [
        (Access.EXEMPT, "3", "One measure is exempt under paragraph 3 of Schedule 12A"),
        (Access.EXEMPT, "1, 3", "One measure is exempt under paragraphs 1 and 3 of Schedule 12A"),
        (Access.EXEMPT, "Schedule 7A, paragraph 6", "One measure is exempt under Schedule 7A, paragraph 6."),
        (Access.EXEMPT, "", "One measure is exempt; the paragraph is not stated."),
        (Access.RESTRICTED, "", "One measure is restricted to officers."),
    ],
)
def test_what_is_left_out_is_said_with_its_paragraph(access: Access, under: str, said: str) -> None:
    hidden: tuple[Measure, ...] = tuple(
        replace(one, access=access, exempt_under=under) if one.key == "lights" else one for one in MEASURES
    )
    told = parts(council(measures=hidden))["What this edition leaves out"]

    assert told.startswith(said)
    assert "7 here + 1 left out = 8 measures." in told
