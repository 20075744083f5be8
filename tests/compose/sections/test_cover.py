"""Cover papers: what they say, whom they ask, and counts that close whatever the data."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.language.languages import catalogue_of
from quarterdeck.compose.narrative.paper import paper_for
from quarterdeck.compose.pack import Bullets, Narrative, Numbered, Passage, Prose, Terms, Titled
from quarterdeck.compose.phrases import Unbound, language_of
from quarterdeck.compose.readership import Readership
from quarterdeck.documents import html
from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.measures import Access
from quarterdeck.domain.packs import FindingAnswer, PackSection, Paper, TemplateRefused
from quarterdeck.domain.people import Judgement, Outlook
from tests.compose.editions import council
from tests.compose.narrative.councils import PAPER, numbered, pack_of, rated, six
from tests.compose.narrative.money import LINE
from tests.domain.made import Q1, Q2

COVER = PackSection("ours", "cover", 1)


def test_cover_has_its_meeting_paragraphs_and_what_is_asked() -> None:
    pack = pack_of(six(), COVER)
    section = pack.sections[0]
    terms = next(block for block in section.blocks if isinstance(block, Terms))
    assert section.title == "Performance in the second quarter"
    assert dict(terms.items) == {
        "Meeting": "Cabinet",
        "Date": "21 November 2017",
        "Period": "Q2 2017/18",
        "Report by": "Head of Performance and Chief Executive",
        "Contact": "performance@example.org",
    }
    assert [block.title for block in section.blocks if isinstance(block, Titled)] == [
        "Recommendations",
        "Annexes",
        "Background papers",
    ]
    assert numbered(pack) == [
        "This paper says how the council did in Q2 2017/18 (July to September 2017), by the measures of its "
        "performance framework.",
        "The 6 measures that count are rated as follows: 2 Red + 1 Amber + 2 Green + 1 not rated = 6 "
        "measures. One has no rating: 1 without a figure.",
        "Beside the ratings published for Q1 2017/18, of 6 measures 2 improved (1 from Red to Amber and 1 "
        "from Red to Green); 1 stayed; 1 fell (1 from Amber to Red); 2 cannot be compared.",
        "Note the report",
        "Ask about the two Red measures",
    ]


def test_numbers_go_on_from_the_paragraphs_to_the_recommendations() -> None:
    row = replace(COVER, text="One.\n- a point\n- another\nTwo.")
    blocks = pack_of(six(), row).sections[0].blocks
    titled = next(block for block in blocks if isinstance(block, Titled))
    starts = [block.start for block in (*blocks, *titled.blocks) if isinstance(block, Numbered)]
    assert starts == [1, 2, 3]
    assert next(block for block in blocks if isinstance(block, Bullets)).items == ("a point", "another")


def test_own_words_stand_in_place_of_the_standard_ones() -> None:
    row = replace(COVER, text="Of {indicators.total} indicators {indicators.improved} improved.")
    assert numbered(pack_of(six(papers=()), row)) == ["Of 6 indicators 2 improved."]


def test_cover_counts_what_its_row_selects() -> None:
    row = replace(COVER, text="{indicators.total}, {portfolio:hw.total}", chosen="portfolio=tr")
    assert numbered(pack_of(six(papers=()), row)) == ["3, 3"]


@pytest.mark.parametrize(
    ("papers", "meeting", "found"),
    [
        ((), "", None),
        ((Paper("Cabinet"),), "", "Cabinet"),
        ((Paper("Cabinet"), Paper("Scrutiny")), "", None),
        ((Paper("Cabinet"), Paper("Scrutiny")), "scrutiny", "Scrutiny"),
        (
            (
                Paper("Early", date(2017, 9, 1)),
                Paper("Next", date(2017, 10, 9)),
                Paper("Late", date(2018, 1, 9)),
            ),
            "",
            "Next",
        ),
        ((Paper("Next", date(2017, 10, 9)), Paper("Late", date(2018, 1, 9))), "late", "Late"),
        ((Paper("Early", date(2017, 9, 1)),), "", "Early"),
    ],
)
def test_paper_is_the_next_one_after_the_round(
    papers: tuple[Paper, ...], meeting: str, found: str | None
) -> None:
    paper = paper_for(papers, on=Q2, meeting=meeting)
    assert (paper.meeting if paper else None) == found


def test_meeting_without_a_paper_is_refused_with_those_there_are() -> None:
    with pytest.raises(TemplateRefused, match='no paper of this round for "council"; it has Cabinet'):
        pack_of(six(), replace(COVER, options="meeting=Council"))


def test_everything_that_no_sentence_can_tell_is_named_at_once() -> None:
    rows = (
        replace(COVER, text="{indicators.rde}\nFine.\n{measure:zz.now}"),
        PackSection("ours", "free text", 2, title="Legal", text="{round.edns}"),
    )
    with pytest.raises(TemplateRefused) as refused:
        pack_of(six(), *rows)
    assert [problem.partition(":")[0] for problem in refused.value.problems] == [
        "section 1 (cover) of the template ours, paragraph 1",
        "section 1 (cover) of the template ours, paragraph 3",
        "section 2 (free text) of the template ours, paragraph 1",
    ]


def test_recommendation_that_cannot_be_told_names_its_sheet() -> None:
    papers = (replace(PAPER, recommendations="Note\nAsk {indicators.rde}"),)
    with pytest.raises(
        TemplateRefused, match="the recommendations to Cabinet in the sheet papers, paragraph 2"
    ):
        pack_of(six(papers=papers), COVER)


def test_measure_that_the_round_does_not_report_is_refused() -> None:
    made = council(*rated("a", now="100"), *rated("old", now="50", retired=Q1.year_before()))
    row = replace(COVER, text="{measure:old.now}")
    with pytest.raises(TemplateRefused, match='the measure "old" is not reported in Q2 2017/18'):
        pack_of(made, row)


# -- figures that are bound to nothing


TYPED = replace(COVER, text="There were 1,923 people, under section 149.")


def test_preview_marks_and_lists_what_is_bound_to_nothing() -> None:
    pack = pack_of(six(papers=()), TYPED, is_preview=True)
    (block,) = (block for block in pack.sections[0].blocks if isinstance(block, Numbered))
    assert [run.text for run in block.items[0].runs if isinstance(run, Unbound)] == ["1,923"]
    assert pack.draft is not None
    assert any("1,923 is bound to nothing" in item for item in pack.draft.items)
    assert [one.finding for one in pack.unbound] == ["unbound:cover:1,923"]


def test_published_pack_prints_it_as_words_and_lists_it_beside() -> None:
    made = six(papers=(), answers=())
    complete = replace(made, measures=tuple(one for one in made.measures if one.key != "f"))
    pack = pack_of(complete, TYPED)
    assert pack.draft is None
    assert numbered(pack) == ["There were 1,923 people, under section 149."]
    assert all(isinstance(run, str) for run in pack.sections[0].blocks[1].items[0].runs)  # type: ignore[union-attr]
    assert [one.text for one in pack.unbound] == ["1,923"]


def test_answer_accepts_it() -> None:
    made = six(papers=(), answers=(FindingAnswer("unbound:cover:1,923", "From the census of 2011"),))
    assert pack_of(made, TYPED, is_preview=True).unbound == ()


def test_sources_of_figures_stand_below() -> None:
    row = replace(COVER, text="There were [1,923](source: census 2011) people.")
    notes = [block for block in pack_of(six(papers=()), row).sections[0].blocks if isinstance(block, Prose)]
    assert notes == [Prose(("Figures from elsewhere: 1,923 (census 2011).",), is_note=True)]


def test_the_councils_word_template_gets_the_same_as_the_section() -> None:
    pack = pack_of(six(), COVER)
    assert pack.cover is not None
    told = [one.text for one in (*pack.cover.paragraphs, *pack.cover.recommendations)]
    assert told == numbered(pack)


# -- editions and languages


def test_public_edition_leaves_out_the_paragraph_about_what_is_restricted() -> None:
    made = council(
        *rated("a", now="100"), *rated("secret", now="50", title="Raids", access=Access.RESTRICTED)
    )
    row = replace(COVER, text="All is well.\n{measure:secret.title} stand at {measure:secret.now}.")
    public = pack_of(made, row)
    assert numbered(public) == ["All is well."]
    assert "One paragraph is about restricted matter" in str(public.sections[0].blocks)
    whole = pack_of(made, row, readership=Readership.RESTRICTED)
    assert numbered(whole) == ["All is well.", "Raids stand at 50."]


def test_words_that_await_translation_keep_their_language() -> None:
    from quarterdeck.compose.language.welsh import WELSH

    made = replace(six(), authority=Authority("E", languages=("en", "cy")))
    free = PackSection("ours", "free text", 2, title="Legal", text="Words in **English**.")
    pack = pack_of(made, replace(COVER, text="In English."), free, catalogue=WELSH)
    (block,) = (block for block in pack.sections[0].blocks if isinstance(block, Numbered))
    assert [item.language for item in block.items] == ["en"]
    (narrative,) = pack.sections[1].blocks
    assert isinstance(narrative, Narrative)
    assert [language_of(text) for text in narrative.texts] == ["en"]


# -- free sections


def test_free_text_keeps_weights_lists_and_references() -> None:
    text = "The duty of **section 149**.\n- one\n- {indicators.red:words}\nSee {see:measure:a}."
    rows = (
        PackSection("ours", "free text", 1, title="Legal implications", text=text),
        PackSection("ours", "scorecard", 2),
    )
    section = pack_of(six(), *rows).sections[0]
    assert section.title == "Legal implications"
    narrative, passage = section.blocks
    assert narrative == Narrative(("The duty of **section 149**.", "- one", "- two"))
    assert isinstance(passage, Passage)
    assert passage.paragraphs[0].text == "See A."


def test_free_text_without_words_says_that_there_is_nothing() -> None:
    (section,) = pack_of(six(), PackSection("ours", "free text", 1, title="Risk")).sections
    assert (section.title, section.blocks) == (
        "Risk",
        (Prose(("There is nothing to show here in this round.",)),),
    )


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("made", [Council(Authority("E")), six(), six(budgets=(LINE,), papers=())])
def test_standard_paragraphs_stand_in_each_language(made: Council, language: str) -> None:
    pack = pack_of(made, COVER, catalogue=catalogue_of(language))
    said = numbered(pack)
    assert said
    assert not [one for one in said if "{" in one]


def test_lines_of_money_are_summed_up_where_any_is_rated() -> None:
    assert "The lines of money: 1 Red = 1 indicator." in numbered(pack_of(six(budgets=(LINE,)), COVER))


# -- whatever the data


_FIGURES = st.one_of(st.none(), st.sampled_from(["100", "97", "50", "0"]))


@st.composite
def councils(draw: st.DrawFn) -> Council:
    """Measures with or without figures in both rounds, some not counted, some with an outlook."""
    held: list[Any] = []
    judged: list[Judgement] = []
    for number in range(draw(st.integers(0, 12))):
        key = f"k{number}"
        monitor = draw(st.booleans()) if number % 4 == 3 else False
        held += rated(key, now=draw(_FIGURES), before=draw(_FIGURES), monitor_only=monitor)
        outlook = draw(st.one_of(st.none(), st.sampled_from(Outlook)))
        if outlook:
            judged.append(Judgement(key, Q2, outlook=outlook))
    return council(*held, judgements=tuple(judged))


@settings(max_examples=60, deadline=None)
@given(councils())
def test_every_count_on_a_cover_closes_in_its_printed_words(made: Council) -> None:
    row = replace(COVER, text="")
    for paragraph in numbered(pack_of(made, row)):
        for parts, total in _sums(paragraph):
            assert sum(parts) == total, paragraph
        for whole, parts in _splits(paragraph):
            assert sum(parts) == whole, paragraph


def _sums(paragraph: str) -> list[tuple[list[int], int]]:
    """Return the sums a paragraph prints: "2 Red + 1 Green = 3 measures"."""
    found = re.finditer(r"((?:\d+ [A-Za-z ]+\+ )*\d+ [A-Za-z ]+) = (\d+) ", paragraph)
    return [([int(one) for one in re.findall(r"\d+", sum_[1])], int(sum_[2])) for sum_ in found]


def _splits(paragraph: str) -> list[tuple[int, list[int]]]:
    """Return what a paragraph takes apart: "of 6 measures 2 improved (1 from ...); 1 stayed; ..."."""
    splits = []
    changed = re.search(
        r"of (one|\d+) measures? (\d+) improved(?: \((.*?)\))?; (\d+) stayed; (\d+) fell(?: \((.*?)\))?; "
        r"(\d+) cannot",
        paragraph,
    )
    if changed:
        whole = 1 if changed[1] == "one" else int(changed[1])
        splits.append((whole, [int(changed[at]) for at in (2, 4, 5, 7)]))
        for count, each in ((changed[2], changed[3]), (changed[5], changed[6])):
            splits.append((int(count), [int(one) for one in re.findall(r"(\d+) from", each or "")]))
    unrated = re.search(r"(\d+) not rated = .*? no rating: (.*)\.", paragraph)
    if unrated:
        splits.append((int(unrated[1]), [int(one) for one in re.findall(r"\d+", unrated[2])]))
    return splits


def test_the_property_reads_what_covers_print() -> None:
    said = numbered(pack_of(six(), COVER))
    assert [_sums(one) for one in said[1:2]] == [[([2, 1, 2, 1], 6)]]
    assert _splits(said[2]) == [(6, [2, 1, 1, 2]), (2, [1, 1]), (1, [1])]
    assert _splits(said[1]) == [(1, [1])]


def test_every_sentence_of_papers_is_there_in_welsh() -> None:
    from quarterdeck.compose.language.english import narrative as english
    from quarterdeck.compose.language.welsh import narrative as welsh

    assert english.NARRATIVE.keys() == welsh.NARRATIVE.keys()
    places = re.compile(r"\{\w+\}")
    differ = [
        key
        for key, text in english.NARRATIVE.items()
        if {one.lower() for one in places.findall(text)} - {"{n}"}
        != {one.lower() for one in places.findall(welsh.NARRATIVE[key])} - {"{n}"}
    ]
    assert differ == []


def test_preview_marks_figures_in_free_sections_in_their_weight_and_what_is_published_has_no_marks() -> None:
    free = PackSection(
        "ours", "free text", 1, title="Risk", text="There are **1,923** of 7.5 million.\n- fine"
    )
    preview = pack_of(six(papers=()), free, is_preview=True)
    (block,) = preview.sections[0].blocks
    assert isinstance(block, Narrative)
    assert [one.text for one in block.unbound] == ["1,923", "7.5 million"]
    page = html.render(preview).decode()
    assert '<strong><mark class="unbound">1,923<' in page
    assert "<li>fine</li>" in page
    made = six(papers=())
    complete = replace(made, measures=tuple(one for one in made.measures if one.key != "f"))
    published = pack_of(complete, free)
    assert published.sections[0].blocks == (Narrative(("There are **1,923** of 7.5 million.", "- fine")),)
    assert [one.finding for one in published.unbound] == ["unbound:risk:1,923", "unbound:risk:7.5 million"]
