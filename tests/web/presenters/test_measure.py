"""The page of a measure."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.people import Commentary, ImprovementAction
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.targets import Target
from quarterdeck.web.presenters.measure import MeasurePage, measure_page
from quarterdeck.web.presenters.round_view import PUBLIC, RoundView
from tests.compose.editions import council
from tests.domain.made import Q1
from tests.web.councils import example
from tests.web.presenters.made import TO, view

CALLS = Measure("calls", "Calls answered", ref="4", portfolio="leader")
Q4, Q3 = quarter(2016, 4), quarter(2016, 3)


def page(shown: RoundView, key: str) -> MeasurePage:
    line = shown.line(key)
    assert line is not None
    return measure_page(shown, line, to=TO)


def test_head_says_figure_target_direction_and_why() -> None:
    found = page(view(example()), "hw-03")

    assert found.caption == "Health and Wellbeing 3 · year to date · good to be high"
    assert (found.tag.word, found.now.label, found.now.text) == ("Red", "Q1 2017/18", "15.7%")
    assert [(one.label, one.text, one.note) for one in found.figures] == [
        ("Target", "25.0%", "by Q1"),
        ("Last year", "13.2%", "Q1"),
    ]
    assert found.direction_label == "Direction, on Q1 last year"
    assert found.direction.word == "Improving, 2.5 points up"
    assert found.verdict == "Red"
    assert found.reason.startswith(": 15.7% is 9.3 percentage points short of the Q1 target of 25.0%")


def test_rules_are_told_in_plain_words() -> None:
    assert [rule.said for rule in page(view(example()), "ph-02").explained.rules] == [
        "the target is met",
        "it is short of the target by no more than 5% (band)",
        "otherwise",
    ]


def test_every_figure_has_the_rating_of_its_own_round() -> None:
    held = council(
        CALLS,
        Target("calls", Q3, value=Decimal(90)),
        Target("calls", Q4, value=Decimal(50)),
        Target("calls", Q1, value=Decimal(80)),
        Observation("calls", Q3, Decimal(80)),
        Observation("calls", Q4, Decimal(80), quality=Quality.PROVISIONAL),
        Observation("calls", Q1, Decimal(78)),
        Observation("calls", quarter(2017, 2), Decimal(1)),
    )
    found = page(view(held), "calls")

    assert [(row.period, row.figure, row.target, row.tag.word, row.note) for row in found.history] == [
        ("Q1 2017/18", "78", "80", "Amber", ""),
        ("Q4 2016/17", "80", "50", "Green", "provisional"),
        ("Q3 2016/17", "80", "90", "Red", ""),
    ]
    assert found.chart is not None
    assert found.chart.title == "Three figures, one on target"


def test_texts_stand_by_period_and_restricted_ones_are_not_shown() -> None:
    held = council(
        CALLS,
        Observation("calls", Q1, Decimal(1)),
        commentary=(
            Commentary("calls", Q1, "Now.\nMore."),
            Commentary("calls", Q1, "Not for all.", access=Access.RESTRICTED),
            Commentary("calls", Q4, "Before."),
        ),
    )
    shown = view(held)
    public = RoundView(shown.edition, PUBLIC)

    assert page(shown, "calls").texts == ("Now.\nMore.", "Not for all.")
    found = page(public, "calls")
    assert found.texts == ("Now.\nMore.",)
    assert found.restricted
    assert [(one.period, one.texts) for one in found.earlier_texts] == [("Q4 2016/17", ("Before.",))]


def test_actions_say_who_and_when() -> None:
    acted = replace(
        example(),
        actions=(
            ImprovementAction(
                "cs-01", "Look again", owner="Service director", state="in place", back_on_target_by="Q3"
            ),
        ),
    )
    (found,) = page(view(acted), "cs-01").actions

    assert (found.text, found.owner, found.when, found.state) == (
        "Look again",
        "Service director",
        "Back on target by Q3",
        "in place",
    )


def test_definition_versions_and_breaks_are_told() -> None:
    later = replace(CALLS, version=2, acts_from=Q1, definition="Within a minute")
    held = council(CALLS, later, Observation("calls", Q1, Decimal(1)))
    found = page(view(held), "calls")

    assert [(one.name, one.text) for one in found.versions] == [
        ("Version 2, from Q1 2017/18", "Within a minute"),
        ("Version 1", "Calls answered"),
    ]
    terms = {one.name: one.text for one in page(view(example()), "cs-06").definition}
    assert terms["Breaks"] == "Q1 2017/18: new definition"
    assert terms["Rated by"] == "Tolerance target, 10% band below, version 1"


def test_every_measure_of_the_example_has_a_page() -> None:
    shown = view(example())

    assert all(page(shown, line.measure.key).title for line in shown.lines)


def test_breadcrumbs_lead_back() -> None:
    assert [one.href for one in page(view(example()), "cs-01").crumbs] == [
        "/q1-2017-18/",
        "/q1-2017-18/scorecard/",
        "/q1-2017-18/scorecard/?portfolio=childrens-services",
    ]
