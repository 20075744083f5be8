"""Exceptions: no Red is missing whatever the data, those nobody placed are for discussion, counts close."""

import re
from dataclasses import replace

import pytest
from hypothesis import given

from quarterdeck.compose.lines import anchor
from quarterdeck.compose.pack import Narrative, Section, Terms, Titled
from quarterdeck.compose.sections.priorities import node_anchor
from quarterdeck.documents import html
from quarterdeck.domain.lines import lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Access
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Judgement
from quarterdeck.domain.plan_standing import plan_standing
from tests.compose.sections.plans import (
    DECLARED,
    MEASURES,
    SCHEMES,
    led_to,
    made,
    pack,
    rows,
    said,
)
from tests.compose.sections.portfolios import blocks, council, one, titled
from tests.documents.readback import words_of_html
from tests.domain.made import Q1

KIND = "exceptions"
HALF = {"well": "half-or-more-red", "moving": "half-or-more-red"}
Measures = list[tuple[str, str, bool, str, str]]


def plain(rating: str, outcome: str = "housed") -> tuple[str, str, bool, str, str]:
    return (rating, outcome, True, "", "")


def cases(section: Section) -> list[str]:
    """The headings of the cases, in order."""
    found = (block.title for block in blocks(section) if isinstance(block, Titled))
    return [title for title in found if title[:1].isdigit()]


@given(MEASURES, DECLARED, SCHEMES)
def test_no_red_is_missing(
    measures: Measures, declared: dict[str, tuple[str, str]], schemes: dict[str, str]
) -> None:
    held = made(measures, declared, schemes)
    found = pack(held, KIND, "dashboard")
    section, reds = found.sections[0], set()
    for at, (rating, _, _, word, _) in enumerate(measures):
        if rating == "red" or word == "Red":
            reds.add(anchor(f"m{at}"))

    assert reds <= led_to(section)
    assert set(re.findall(r"m-m\d", " ".join(led_to(section)))) == reds
    lookup = Lookup(held)
    tree = plan_standing(
        held.plan,
        lines(held, on=Q1, lookup=lookup),
        schemes=held.schemes,
        judged=lambda code: lookup.judgement(code, Q1),
    )
    rolled_up = any(one_.scheme_name or one_.declared for one_ in tree)
    wanted = {one_.node.title for one_ in tree if rolled_up and one_.is_outcome and one_.is_missed}
    told = {title.partition(". ")[2] for title in cases(section)}
    assert wanted <= told
    assert all(title.startswith("M") for title in told - wanted)


@given(MEASURES, DECLARED, SCHEMES)
def test_counts_close(
    measures: Measures, declared: dict[str, tuple[str, str]], schemes: dict[str, str]
) -> None:
    (section,) = pack(made(measures, declared, schemes), KIND).sections
    headings = [block.title for block in blocks(section) if isinstance(block, Titled)]
    counted = [int(title.rpartition(": ")[2]) for title in headings if re.search(r"^(For|To).*: \d+$", title)]
    others = [int(title.rpartition(": ")[2]) for title in headings if title.startswith("Red measures")]
    told = cases(section)

    assert sum(counted) == len(told)
    assert [title.partition(".")[0] for title in told] == [str(at + 1) for at in range(len(told))]
    reds = sum(rating == "red" or word == "Red" for rating, _, _, word, _ in measures)
    note = said(section).removeprefix(section.lead)
    if match := re.search(r"(\S+) measures? (?:is|are) Red: (.*)\.", note):
        parts = [int(part) for part in re.findall(r"(\d+) (?:under|as|in)", match[2])]
        assert sum(parts) == reds
        assert ([parts[-1]] if "last table" in match[2] else []) == others


def test_one_that_nobody_placed_is_for_discussion() -> None:
    held = made(
        [plain("red", "housed"), plain("red", "warm"), plain("red", "moving")],
        {"housed": ("Red", "note"), "warm": ("Red", ""), "moving": ("Red", "discuss")},
        HALF,
    )
    (section,) = pack(held, KIND).sections

    assert section.lead == "Three of three outcomes are Red: two for discussion, one to note."
    assert cases(section) == ["1. Homes are warm", "2. Getting about", "3. People are housed"]


def test_the_table_comes_first_with_what_members_are_asked() -> None:
    held = made([plain("red"), plain("green")], {"housed": ("Red", "discuss")}, HALF)
    asked = replace(held.judgements[0], recommended_action="Ask the service.")
    section = pack(replace(held, judgements=(asked,)), KIND, "dashboard").sections[0]

    assert rows(section) == [("1", "People are housed", "Living well", "Red", "M0", "Ask the service.")]
    assert {"m-m0", node_anchor("housed")} <= led_to(section)


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ({"housed": ("Red", "")}, "Declared. The rule suggests Amber: 1 Red + 2 Green = 3 measures."),
        ({"warm": ("Red", "")}, "Declared. The rule suggests Not rated: 0 measures"),
    ],
)
def test_a_case_says_how_it_came_by_its_rating(declared: dict[str, tuple[str, str]], told: str) -> None:
    held = made([plain("red"), plain("green"), plain("green")], declared, HALF)
    (section,) = pack(held, KIND).sections
    (terms,) = [block for block in blocks(section) if isinstance(block, Terms)]

    assert terms.items[0][0] == "Red"
    assert told.split(":")[0] in terms.items[0][1]


def test_a_case_by_the_rule_says_that_nobody_declared_it() -> None:
    (section,) = pack(made([plain("red")], {}, HALF), KIND).sections
    (terms,) = [block for block in blocks(section) if isinstance(block, Terms)]

    assert terms.items == (("Red", "By the rule: 1 Red = 1 measure. Nobody has declared a rating."),)


def test_red_measures_of_other_outcomes_stand_in_the_last_table() -> None:
    held = made([plain("red"), plain("green"), plain("green")], {}, HALF)
    section = pack(held, KIND, "dashboard").sections[0]

    assert section.lead == "No outcome is Red; one Red measure is listed below."
    assert rows(section) == [("M0", "Measure m0", "Red", "People are housed", "Amber")]


def test_a_measure_somebody_placed_is_a_case_of_its_own() -> None:
    held = made([("red", "housed", True, "", "note"), plain("green"), plain("green")], {}, HALF)
    (section,) = pack(held, KIND).sections

    assert cases(section) == ["1. M0 Measure m0"]


@pytest.mark.parametrize("options", ["", "cases=measures"])
def test_without_a_plan_that_is_rated_measures_are_the_cases(options: str) -> None:
    schemes = HALF if options else {}
    held = made([plain("red"), plain("green", "warm"), plain("red", "")], {}, schemes)
    (section,) = pack(held, KIND, options=options).sections

    assert section.lead == "Two of three measures are Red: two for discussion, none to note."
    assert cases(section) == ["1. M0 Measure m0", "2. M2 Measure m2"]


def test_nothing_red_says_so() -> None:
    (section,) = pack(made([plain("green")], {}, HALF), KIND).sections

    assert (section.lead, section.blocks) == ("Nothing is Red: there is nothing to decide.", ())


def narratives(section: Section) -> dict[str, tuple[str, ...]]:
    return {block.lead: block.texts for block in blocks(section) if isinstance(block, Narrative)}


def test_what_happened_is_told_of_the_outcome_else_of_its_red_measures() -> None:
    held = made([plain("red"), plain("green")], {"housed": ("Red", "")}, HALF)
    of_measure, of_outcome = Commentary("m0", Q1, "The crane broke."), Commentary("housed", Q1, "It rained.")
    issue = Commentary("housed", Q1, "Not here.", CommentaryKind.ISSUE)

    def told(*texts: Commentary) -> tuple[str, ...]:
        (section,) = pack(replace(held, commentary=texts), KIND).sections
        return narratives(section)["What happened."]

    assert told(of_measure, of_outcome, issue) == ("It rained.",)
    assert told(of_measure, issue) == ("The crane broke.",)
    assert told(issue) == ("Nothing was written about it this quarter.",)


def test_actions_of_its_red_measures_stand_with_it() -> None:
    action = ImprovementAction("m0", "Mend the crane", owner="Head of Homes")
    held = made([plain("red")], {}, HALF, actions=(action,))

    assert "Mend the crane" in words_of_html(html.render(pack(held, KIND)).decode())


def test_nothing_restricted_is_told() -> None:
    hidden = one("secret", "red", access=Access.RESTRICTED, title="Hidden", outcomes=())
    held = replace(
        council(hidden),
        judgements=(Judgement("secret", Q1, treatment="discuss", recommended_action="Sell it"),),
        actions=(ImprovementAction("secret", "Close it"),),
    )
    section = pack(held, KIND).sections[0]

    assert section.lead == "Nothing is Red: there is nothing to decide."
    assert section.blocks == ()


def test_a_selection_takes_its_own_outcomes_alone() -> None:
    held = made([plain("red", "housed"), plain("red", "moving")], {}, HALF)
    (section,) = pack(held, KIND, chosen="plan=well").sections

    assert cases(section) == ["1. People are housed"]
    assert section.lead.startswith("One of one outcomes is Red")


def test_words_of_the_council_come_first() -> None:
    (section,) = pack(made([plain("red")], {}, HALF), KIND, title="Section C", text="As agreed.").sections

    assert section.title == "Section C"
    assert said(section).startswith(f"{section.lead} As agreed.")


def test_it_reads_the_same_on_the_web() -> None:
    held = made([plain("red"), plain("green", "warm")], {"housed": ("Red", "discuss")}, HALF)
    words = words_of_html(html.render(pack(held, KIND, "dashboard")).decode())

    for sentence in ("1. People are housed", "Red measure: M0", "Recommended action.", "For discussion: 1"):
        assert sentence in words
    assert titled(pack(held, KIND).sections[0], "1. People").anchor
