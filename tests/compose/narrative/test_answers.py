"""Answers to figures that nothing binds: a held figure in their place, a source, or as they are."""

import pytest

from quarterdeck.compose.pack import Narrative, Panels, Prose, ReportPack
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access
from quarterdeck.domain.packs import AnswerKind, FindingAnswer, PackSection
from quarterdeck.domain.people import Commentary
from tests.compose.editions import council
from tests.compose.narrative.councils import pack_of, rated
from tests.domain.made import Q2

TEXT = "It fell to 50, and 7.5% left.\nElsewhere 3 stayed."


def made(*answers: tuple[str, str], now: str = "50") -> Council:
    """A council with a Red measure, words about it, and answers to figures in them."""
    return council(
        *rated("a", now=now, before="97"),
        *rated("b", now="33", access=Access.RESTRICTED),
        commentary=(Commentary("a", Q2, TEXT),),
        answers=tuple(FindingAnswer(*one) for one in answers),
    )


def packed(*answers: tuple[str, str], now: str = "50") -> ReportPack:
    rows = (PackSection("ours", "exceptions", 1), PackSection("ours", "scorecard", 2))
    return pack_of(made(*answers, now=now), *rows, is_preview=True)


def told(pack: ReportPack) -> str:
    """The text as the panels print it, its marks left out; the exceptions have to print the same."""
    panels = [one for section in pack.sections for one in section.blocks if isinstance(one, Panels)]
    said = "\n".join(panels[0].lines[0].commentary).replace(f" [{pack.words['unbound']}]", "")
    assert all(line in str(pack.sections[0]) for line in said.splitlines())
    return said


@pytest.mark.parametrize(
    ("answer", "kind", "said", "round_"),
    [
        ("{measure:a.now}", AnswerKind.BOUND, "measure:a.now", ""),
        (" { measure:a.now } in Q2 2017/18 ", AnswerKind.BOUND, "measure:a.now", "Q2 2017/18"),
        ("Source: census 2011", AnswerKind.SOURCED, "census 2011", ""),
        ("source:", AnswerKind.ACCEPTED, "source:", ""),
        ("{indicators.red|one|more}", AnswerKind.ACCEPTED, "{indicators.red|one|more}", ""),
        ("From the {census}", AnswerKind.ACCEPTED, "From the {census}", ""),
        ("As agreed", AnswerKind.ACCEPTED, "As agreed", ""),
    ],
)
def test_an_answer_says_what_it_does(answer: str, kind: AnswerKind, said: str, round_: str) -> None:
    found = FindingAnswer("unbound:a:50", answer)

    assert (found.kind, found.said, found.round) == (kind, said, round_)


def test_without_answers_all_are_listed() -> None:
    pack = packed()

    assert [one.finding for one in pack.unbound] == ["unbound:a:50", "unbound:a:7.5%", "unbound:a:3"]
    assert [one.around for one in pack.unbound] == [
        "It fell to 50, and 7.5% left.",
        "It fell to 50, and 7.5% left.",
        "Elsewhere 3 stayed.",
    ]


def test_bound_figure_is_the_held_one_from_then_on() -> None:
    answer = ("unbound:a:50", "{measure:a.now}")
    before, later = packed(answer), packed(answer, now="48")

    assert told(before) == TEXT
    assert told(later) == TEXT.replace("50", "48")
    assert [one.text for one in later.unbound] == ["7.5%", "3"]
    assert before.key != packed().key


@pytest.mark.parametrize(("round_", "is_bound"), [("Q2 2017/18", True), ("Q1 2017/18", False)])
def test_figure_bound_in_one_round_is_asked_about_in_another(round_: str, is_bound: bool) -> None:
    pack = packed(("unbound:a:50", f"{{measure:a.now}} in {round_}"), now="48")

    assert ("50" in [one.text for one in pack.unbound]) is not is_bound
    assert ("It fell to 48" in told(pack)) is is_bound


def test_sourced_figure_stands_with_its_source() -> None:
    pack = packed(("Unbound:A:7.5%", "source: staff survey"))

    assert "7.5% left. Figures from elsewhere: 7.5% (staff survey)." in told(pack)
    assert [one.text for one in pack.unbound] == ["50", "3"]


def test_accepted_figure_stands_as_it_is() -> None:
    pack = packed(("unbound:a:3", "Counted by hand"))

    assert told(pack) == TEXT
    assert [one.text for one in pack.unbound] == ["50", "7.5%"]


def test_answer_that_names_no_figure_there_is_leaves_it_unbound() -> None:
    pack = packed(("unbound:a:50", "{measure:gone.now}"))

    assert "50" in [one.text for one in pack.unbound]
    assert told(pack) == TEXT


def test_paragraph_bound_to_what_is_withheld_is_left_out_of_the_public_edition() -> None:
    pack = packed(("unbound:a:3", "{measure:b.now}"))

    assert told(pack) == "It fell to 50, and 7.5% left."
    assert "33" not in str(pack.sections)


def test_answers_count_in_free_texts_and_their_sources_stand_below() -> None:
    free = PackSection("ours", "free text", 1, title="Risk", text="**1,923** of 50 asked.\n- 4 left")
    answers = (("unbound:risk:1,923", "source: census 2011"), ("unbound:risk:50", "{measure:a.now}"))
    pack = pack_of(made(*answers, now="48"), free, is_preview=True)
    (text, notes) = pack.sections[0].blocks

    assert isinstance(text, Narrative)
    assert text.texts == ("**1,923** of 48 asked.", "- 4 left")
    assert notes == Prose(("Figures from elsewhere: 1,923 (census 2011).",), is_note=True)
    assert [one.text for one in pack.unbound] == ["4"]
