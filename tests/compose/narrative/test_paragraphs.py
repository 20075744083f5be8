"""Places are filled with the figures the tables print; what cannot be told says why."""

import pytest

from quarterdeck.compose.narrative.checking import text_problems
from quarterdeck.compose.narrative.held import known_of, known_to
from quarterdeck.compose.narrative.paragraphs import Misplaced, as_typed, written
from quarterdeck.compose.narrative.telling import narrated
from quarterdeck.compose.phrases import Phrase, Reference, Unbound
from quarterdeck.domain.measures import Access
from quarterdeck.domain.packs import FindingAnswer
from tests.compose.editions import council
from tests.compose.narrative.councils import held, rated, six
from tests.compose.narrative.money import LINE


def told(text: str, **kept: object) -> str:
    found = written(text, held(**kept), place="cover")  # type: ignore[arg-type]
    assert found is not None
    return found.phrase.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Of {indicators.total} {indicators.improved} improved", "Of 6 2 improved"),
        ("{indicators.improved.red-to-green} of them from Red to Green", "1 of them from Red to Green"),
        ("{indicators.stable}; {indicators.deteriorated}; {indicators.not-comparable}", "1; 1; 2"),
        ("{indicators.compared} can be compared", "4 can be compared"),
        ("{indicators.red:words} or {indicators.red:Words}", "two or Two"),
        ("{ Indicators.RED }", "2"),
        ("{indicators.red|one is|{n} are} Red", "two are Red"),
        ("{indicators.amber|one is|{n} are} Amber", "one is Amber"),
        ("{indicators.amber|none|one of {indicators.total}|{N}}", "one of 6"),
        ("{indicators.outlook.positive|none|one|{count}} up", "none up"),
        ("{indicators.red|two: a pair|other: some}", "some"),
        ("{indicators.sum}", "2 Red + 1 Amber + 2 Green + 1 not rated = 6 measures"),
        ("{indicators.not-rated.no-figure} without", "1 without"),
        ("{indicators.not-rated.reasons}", "1 without a figure"),
        (
            "{indicators.change.sum}",
            "2 improved + 1 stayed + 1 fell + 2 cannot be compared = 6 measures",
        ),
        ("{indicators.improved.each}", "1 from Red to Amber and 1 from Red to Green"),
        ("{indicators.before.red} then, {indicators.before.not-rated} not", "3 then, 1 not"),
        ("{portfolio:tr.red} of {portfolio:tr.total} in {portfolio:tr.title}", "1 of 3 in Transport"),
        ("{portfolio:TR.holder}", "Cabinet member for transport"),
        ("{directorate:people.red}", "1"),
        ("{priority:living.not-rated} under {priority:living.title}", "1 under Living well"),
        ("{measure:a.now} against {measure:a.target}", "100 against 100"),
        ("{measure:a.rating}, was {measure:a.rating-before}", "Green, was Red"),
        ("{measure:a.title} {measure:a.change}", "Roads mended in time improved"),
        ("{measure:c.gap}", "50 short"),
        ("{measure:f.now}", "–"),
        ("{measure:a.before}", "50"),
        ("{measure:a.portfolio:lower}", "transport"),
        ("{outcomes.total|one outcome|{n} outcomes}", "one outcome"),
        (
            "{round.period}, {round.period:long}, {round.period:months}",
            "Q2 2017/18, Quarter 2 of 2017/18, July to September 2017",
        ),
        (
            "{round.period:year}, {round.period:part}",
            "2017/18, Q2",
        ),
        ("{round.before}, {round.last-year}", "Q1 2017/18, Q2 2016/17"),
        (
            "{round.begins} to {round.ends}; {round.ends:month}",
            "1 July 2017 to 30 September 2017; September 2017",
        ),
        ("{meeting.name} on {meeting.date}, {meeting.date:year}", "Cabinet on 21 November 2017, 2017"),
        ("{council.name}", "Example Borough Council"),
        ("{{indicators.red}} is a name", "{indicators.red} is a name"),
        ("**Strong** words, 5 * 3 and *more*", "Strong words, 5 * 3 and more"),
    ],
)
def test_places_are_filled(text: str, said: str) -> None:
    assert told(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{indicators.improvd}",
            'there is no figure "indicators.improvd"; the nearest is "indicators.improved"',
        ),
        ("{indicator.red}", 'there is no figure "indicator.red"; the nearest is "indicators"'),
        ("{measure:rods.now}", 'there is no measure "rods"; there are "a", "b", "c", "d", "e", "f"'),
        ("{measure:a.nwo}", 'there is no figure "measure:a.nwo"; the nearest is "now"'),
        ("{measure:a}", "does not say which figure of it; write {measure:key.now}"),
        ("{measure.now}", "write {measure:key.now}"),
        ("{indicators:red}", "write {indicators.total}"),
        ("{indicators.red:wrods}", 'there is no format "wrods"; there are words, Words'),
        ("{measure:a.now:words}", '"measure:a.now:words" cannot be printed as "words"; it has no formats'),
        ("{round.ends:long}", "it can be month, year"),
        ("{measure:a.now|one|more}", "is not a count, so it cannot choose between forms"),
        ("{see:measure:zz}", 'there is no measure "zz"'),
        ("{see:page:3}", "leads nowhere"),
        ("{n} alone", 'there is no figure "n"'),
        ("{__class__.__mro__}", "there is no figure"),
        ("{indicators.total.__class__}", "there is no figure"),
        ("{measure:a.now.numerator}", "there is no figure"),
    ],
)
def test_what_does_not_exist_is_told_with_what_is_nearest(text: str, said: str) -> None:
    with pytest.raises(Misplaced) as wrong:
        told(text)
    assert said in str(wrong.value)
    assert (
        list(text_problems(text, "here", known_to(held().whole))) or "cannot" in said or "it can be" in said
    )


def test_problem_names_its_place_and_paragraph() -> None:
    (problem,) = text_problems("All is well.\n\n{indicators.rde}", "section 1 (cover)", known_of(six()))
    assert problem == (
        'section 1 (cover), paragraph 2: there is no figure "indicators.rde"; the nearest is "indicators.red"'
    )


@pytest.mark.parametrize(
    ("text", "is_wrong"),
    [
        ("{indicators.red} {indicators.blue} {indicators.stable.purple}", False),
        ("{measure:anything.now}", False),
        ("{indicators.improvd}", True),
        ("{measure:anything.nwo}", True),
        ("{measures.now}", True),
        ("{indicators.red:wrods}", True),
        ("{", True),
    ],
)
def test_without_a_council_only_what_none_has_is_a_problem(text: str, is_wrong: bool) -> None:
    assert bool(list(text_problems(text, "here", None))) is is_wrong


def test_references_lead_to_their_place() -> None:
    found = written("See {see:measure:a} and {see:portfolio:tr}", held(), place="cover")
    assert found is not None
    assert found.phrase == Phrase(
        ("See ", Reference("m-a", "A"), " and ", Reference("p-transport", "Transport"))
    )


def test_meeting_without_a_paper_is_told() -> None:
    with pytest.raises(Misplaced, match="the sheet papers has no meeting for this round"):
        told("{meeting.name}", paper=None)


def test_typed_figure_is_marked_with_what_is_held_alike() -> None:
    found = written("There were 1,923 people and 3 were Red before", held(), place="cover")
    assert found is not None
    first, second = (run for run in found.phrase.runs if isinstance(run, Unbound))
    assert (first.text, first.finding, first.offers) == ("1,923", "unbound:cover:1,923", ())
    assert second.offers[0].startswith("{indicators.")
    assert "{indicators.before.red}" in second.offers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "{budget:tr/Repairs.budget}, first {budget:tr/repairs.original}",
            "£20.5 million, first £20.0 million",
        ),
        (
            "{budget:tr/Repairs.outturn}: {budget:tr/Repairs.variance}",
            "£21.7 million: £1.2 million over, 6.0%",
        ),
        ("{budget:tr/Repairs.variance-pct}", "+6.0%"),
        ("{budget:tr/Repairs.movement}", "£0.7 million"),
        ("{budget:tr/Repairs.rating}", "Red"),
        ("{finance.red|one line is|{n} lines are} Red of {finance.total}", "one line is Red of 1"),
        ("{finance.sum}", "1 Red = 1 indicator"),
    ],
)
def test_lines_of_money_are_told_as_their_page_prints_them(text: str, said: str) -> None:
    assert told(text, made=six(budgets=(LINE,))) == said


def test_typed_money_is_offered_the_line_that_has_it() -> None:
    found = written("We expect £21.7m", held(six(budgets=(LINE,))), place="cover")
    assert found is not None
    (typed,) = (run for run in found.phrase.runs if isinstance(run, Unbound))
    assert typed.offers == ("{budget:tr/Repairs.outturn}",)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("There were {indicators.red} people", ()),
        ("There were [1,923](source: census 2011) people", ()),
        ("There were 1,923 people", ("unbound:cover:1,923",)),
        ("There were 1,923 people", ("Unbound:Cover:1,923 ",)),
    ],
)
def test_bound_sourced_or_accepted_figure_is_not_asked_about(text: str, answers: tuple[str, ...]) -> None:
    made = six(answers=tuple(FindingAnswer(one, "From the census") for one in answers))
    found = written(text, held(made), place="cover")
    assert found is not None
    assert found.unbound == ()


@pytest.mark.parametrize("answer", ["unbound:cover:1,924", "unbound:legal:1,923", "unbound:cover:1923"])
def test_answer_lapses_when_the_figure_or_its_place_changes(answer: str) -> None:
    made = six(answers=(FindingAnswer(answer, "From the census"),))
    found = written("There were 1,923 people", held(made), place="cover")
    assert found is not None
    assert len(found.unbound) == 1


def test_source_is_kept() -> None:
    found = written("There were [1,923](source: census 2011) people", held(), place="cover")
    assert found is not None
    assert [(one.figure, one.source) for one in found.sources] == [("1,923", "census 2011")]
    assert found.phrase.text == "There were 1,923 people"


def test_what_is_withheld_takes_its_paragraph_along() -> None:
    made = council(*rated("a", now="100"), *rated("secret", now="50", access=Access.RESTRICTED))
    found = held(made, paper=None)
    shown = found.whole.of(tuple(line for line in found.whole.lines if line.measure.key == "a"))
    object.__setattr__(found, "whole", shown)
    assert written("It is {measure:secret.now}", found, place="cover") is None


@pytest.mark.parametrize("text", ["{unknown.name} and 12", "a brace } alone", "{indicators.red"])
def test_commentary_with_braces_of_its_own_stands_as_it_was_typed(text: str) -> None:
    found = as_typed(text, held(), place="a")
    assert found is not None
    assert found.phrase.text == text


def test_names_in_commentary_are_filled() -> None:
    found = as_typed("All {indicators.total} of them", held(), place="a")
    assert found is not None
    assert found.phrase.text == "All 6 of them"


def test_filled_words_are_never_markup() -> None:
    made = council(*rated("a", now="100", title="The *best* roads"))
    found = written("**Look:** {measure:a.title}", held(made), place="cover")
    assert found is not None
    assert found.marked_up == "**Look:** The \\*best\\* roads"
    assert found.phrase.text == "Look: The *best* roads"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Absence (13) and exclusions (14, 15)", []),
        ("Absence (99) and 13 of them", ["99", "13"]),
        ("It rose (13%)", ["13%"]),
    ],
)
def test_references_of_measures_in_brackets_are_no_figures(text: str, asked: list[str]) -> None:
    refs = ("13", "14", "15")
    made = council(*(one for ref in refs for one in rated(f"k{ref}", now="100", ref=ref)))
    found = written(text, held(made), place="cover")
    assert found is not None
    assert [one.text for one in found.unbound] == asked


def test_narrative_of_commentary_keeps_its_weights_and_lists_its_figures() -> None:
    found = narrated(("**Up** to 1,923", "- {indicators.red} Red"), held(), place="a", lead="What happened")
    assert found.texts == ("**Up** to 1,923", "- 2 Red")
    assert found.lead == "What happened"
    assert [(one.text, one.finding) for one in found.unbound] == [("1,923", "unbound:a:1,923")]
