"""Key achievements and issues: a priority with a Red never says that there is none."""

from dataclasses import replace

import pytest
from hypothesis import given

from quarterdeck.compose.lines import anchor
from quarterdeck.compose.pack import Numbered, Section, Titled
from quarterdeck.documents import html
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access
from quarterdeck.domain.people import Commentary, CommentaryKind
from tests.compose.sections.plans import DECLARED, MEASURES, SCHEMES, led_to, made, pack, said
from tests.compose.sections.portfolios import blocks, council, one
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, Q2

KIND = "achievements"
NONE = "None: no outcome and no measure of this priority is Red."
Measures = list[tuple[str, str, bool, str, str]]
RED, GREEN = ("red", "housed", True, "", ""), ("green", "moving", True, "", "")


def written(held: Council, *texts: tuple[str, str], kind: CommentaryKind = CommentaryKind.ISSUE) -> Council:
    """The council with texts, each about something."""
    return replace(held, commentary=tuple(Commentary(about, Q1, text, kind) for about, text in texts))


def parts(section: Section) -> dict[str, str]:
    """The sentences of a section by the heading they stand under."""
    found = (block for block in section.blocks if isinstance(block, Titled))
    return {part.title: said(replace(section, lead="", blocks=part.blocks)).strip() for part in found}


def issues(held: Council, *others: str) -> Section:
    return pack(held, KIND, *others, options="show=issues").sections[0]


@given(MEASURES, DECLARED, SCHEMES)
def test_a_priority_with_a_red_never_says_none_and_names_each(
    measures: Measures, declared: dict[str, tuple[str, str]], schemes: dict[str, str]
) -> None:
    section = issues(made(measures, declared, schemes), "dashboard")
    reds = {
        anchor(f"m{at}")
        for at, (rating, _, _, word, _) in enumerate(measures)
        if rating == "red" or word == "Red"
    }

    assert reds <= led_to(section)
    for block in (block for block in section.blocks if isinstance(block, Titled)):
        told = said(replace(section, lead="", blocks=(block,)))
        has_red = bool(led_to(replace(section, blocks=(block,))) & reds) or "Red outcome" in told
        assert (NONE in told) is not has_red


def test_both_are_made_unless_one_is_asked_for() -> None:
    held = made([RED])

    assert [one_.title for one_ in pack(held, KIND).sections] == ["Key achievements", "Key issues"]
    alone = pack(held, KIND, options="show=issues", title="Section B", text="Our words.").sections
    assert [one_.title for one_ in alone] == ["Section B"]
    assert "Our words." in said(alone[0])


def test_issues_stand_under_their_priority_with_where_they_are_about() -> None:
    held = written(
        made([RED, GREEN]), ("m0", "The **crane** broke."), ("warm", "Too cold."), ("moving", "Slow.")
    )

    assert parts(issues(held, "dashboard")) == {
        "Living well": (
            "Measure M0: The crane broke. Homes are warm: Too cold. "
            "Red outcome: People are housed. Red measure: M0."
        ),
        "Getting about": "Slow.",
    }


def test_paragraphs_are_numbered_through() -> None:
    held = written(made([RED, GREEN]), ("m0", "One."), ("warm", "Two."), ("moving", "Three."))
    found = [block for block in blocks(issues(held)) if isinstance(block, Numbered)]

    assert [(block.start, len(block.items)) for block in found] == [(1, 2), (3, 1)]


@pytest.mark.parametrize("kind", [CommentaryKind.ISSUE, CommentaryKind.ACHIEVEMENT])
def test_figures_that_nothing_binds_are_listed(kind: CommentaryKind) -> None:
    texts = (("m0", "**Fell** by 7.5%."), ("warm", "Of 1,923 homes (source)."), ("pack", "Up by 12."))
    found = pack(written(made([RED, GREEN]), *texts, kind=kind), KIND).unbound

    assert {one.finding for one in found} == {"unbound:m0:7.5%", "unbound:warm:1,923", "unbound:pack:12"}


def test_without_a_word_the_reds_speak() -> None:
    assert parts(issues(made([RED, GREEN]), "dashboard")) == {
        "Living well": (
            "No issue was written for this priority, but not all of it is on track. "
            "Red outcome: People are housed. Red measure: M0."
        ),
        "Getting about": NONE,
    }


def test_a_declared_red_is_one_without_any_red_measure() -> None:
    told = parts(issues(made([GREEN], {"moving": ("Red", "")}), "dashboard"))

    assert "Red outcome: Getting about." in told["Getting about"]


def test_achievements_say_where_there_is_none() -> None:
    held = written(made([RED, GREEN]), ("m1", "All mended."), kind=CommentaryKind.ACHIEVEMENT)
    (section,) = pack(held, KIND, options="show=achievements").sections

    assert parts(section) == {
        "Living well": "No achievement was written for this priority.",
        "Getting about": "Measure M1: All mended.",
    }


@pytest.mark.parametrize(
    ("about", "heading"),
    [("roads", "Roads"), ("pack", "The whole council"), ("Bridges", "Money"), ("nobody", None)],
)
def test_what_is_about_no_priority_stands_by_itself(about: str, heading: str | None) -> None:
    held = written(made([GREEN], budgets=(BudgetLine("roads", "Bridges", Q1),)), (about, "It was costly."))
    told = parts(issues(held))

    assert told.get(heading or "", "") == ("It was costly." if heading else "")
    assert list(told) == ["Living well", "Getting about", *([heading] if heading else [])]


def test_other_rounds_and_other_kinds_are_left_out() -> None:
    texts = (
        Commentary("m0", Q2, "Later.", CommentaryKind.ISSUE),
        Commentary("m0", Q1, "A narrative."),
        Commentary("m0", Q1, "   ", CommentaryKind.ISSUE),
    )
    told = parts(issues(made([GREEN], commentary=texts)))

    assert set(told.values()) == {NONE}


@pytest.mark.parametrize("access", [Access.RESTRICTED, Access.EXEMPT])
def test_nothing_about_a_measure_of_another_edition_is_told(access: Access) -> None:
    hidden = one("secret", "red", access=access, outcomes=("housed",), exempt_under="3")
    held = written(council(hidden, one("m1", "green")), ("secret", "A secret."))
    told = parts(issues(held))

    assert "A secret." not in " ".join(told.values())
    assert told["Living well"] == NONE


def test_without_a_plan_portfolios_stand_for_priorities() -> None:
    held = written(made([("red", "", True, "", "")], plan=()), ("m0", "It broke."))

    assert parts(issues(held, "dashboard")) == {"Roads": "Measure M0: It broke. Red measure: M0."}


def test_a_very_long_text_and_an_empty_council() -> None:
    long = written(made([GREEN]), ("m0", "Ŵ word " * 2000))

    assert "Ŵ word" in words_of_html(html.render(pack(long, KIND)).decode())
    assert pack(made([], plan=()), KIND).sections[1].title == "Key issues"


def test_a_selection_tells_of_its_own_alone() -> None:
    held = written(made([RED, GREEN]), ("m0", "One."), ("moving", "Two."), ("pack", "Three."))
    (section,) = pack(held, KIND, options="show=issues", chosen="plan=moving").sections

    assert parts(section) == {"Getting about": "Two."}
