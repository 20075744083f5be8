"""Texts besides commentary: names are filled, figures looked at, answers count, nothing withheld is named."""

from datetime import date

import pytest

from quarterdeck.compose.language.welsh import WELSH
from quarterdeck.compose.pack import ReportPack
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access
from quarterdeck.domain.packs import FindingAnswer, PackSection
from quarterdeck.domain.people import Commentary, CommentaryKind, ImprovementAction, Request
from quarterdeck.domain.periods import Period
from tests.compose.editions import council
from tests.compose.narrative.councils import pack_of, rated
from tests.domain.made import Q1, Q2

ROWS = tuple(
    PackSection("ours", kind, order)
    for order, kind in enumerate(("achievements", "actions", "requests"), start=1)
)


def made(text: str, *, answers: tuple[FindingAnswer, ...] = (), on: Period = Q2) -> Council:
    """A Red measure with an action, a request and an achievement of these words."""
    return council(
        *rated("a", now="50", before="97"),
        *rated("b", now="33", access=Access.RESTRICTED),
        commentary=(Commentary("a", on, text, kind=CommentaryKind.ACHIEVEMENT),),
        actions=(ImprovementAction("a", text, translations={"cy": f"Yn Gymraeg: {text}"}),),
        requests=(Request("Cabinet", date(2017, 7, 4), text, about="a"),),
        answers=answers,
    )


def printed(text: str, *answers: FindingAnswer) -> ReportPack:
    return pack_of(made(text, answers=answers), *ROWS)


def test_a_figure_is_listed_once_for_what_it_is_about() -> None:
    assert [one.finding for one in printed("It was 7.5% then").unbound] == ["unbound:a:7.5%"]


def test_names_are_filled() -> None:
    pack = printed("It fell to {measure:a.now}")
    assert pack.unbound == ()
    assert str(pack.sections).count("It fell to 50") == 3


def test_a_paragraph_that_names_what_is_withheld_is_left_out() -> None:
    assert "stood at" not in str(printed("Beside it {measure:b.title} stood at {measure:b.now}").sections)


@pytest.mark.parametrize(
    ("answer", "said"), [("As agreed", "It was 7.5% then"), ("{measure:a.now}", "It was 50 then")]
)
def test_an_answer_counts_wherever_the_text_is_printed(answer: str, said: str) -> None:
    pack = printed("It was 7.5% then", FindingAnswer("unbound:a:7.5%", answer))
    assert pack.unbound == ()
    assert str(pack.sections).count(said) == 3


def test_commentary_of_another_round_is_not_searched() -> None:
    pack = pack_of(made("Then it was 7.5%", on=Q1), PackSection("ours", "achievements", 1))
    assert pack.unbound == ()


def test_translations_are_searched_in_their_language() -> None:
    pack = pack_of(made("It was 7.5% then"), ROWS[1], catalogue=WELSH, is_preview=True)
    assert "Yn Gymraeg: It was 7.5% [heb ei rwymo" in str(pack.sections)
