"""A measure whose rating a person declares: on its form, at sign-off, and in the pack."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.enter_figure import NotOfThisSubmission, enter_figure
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.lines import lines
from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.people import Judgement, Outlook
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.records.in_hand import entry
from quarterdeck.records.load import load
from tests.acts.collecting import Q1, Q4
from tests.web.entry.team import NOW, WHOLE, Entering, entering

RULES = (Rule("green", "judged == green"), Rule("amber", "judged == amber"), Rule("red"))
REASONED = Scheme("reasoned", RULES, title="Judged, with a reason", reason_needed=True)
CARE = Measure("care", "Care for the roads", ref="C", portfolio="transport", scheme="reasoned")
CALM = Measure("calm", "Calm roads", portfolio="transport", scheme="judged")
SECRET = replace(CARE, key="secret", ref="", title="A case in court", access=Access.RESTRICTED)
HOLDS = replace(
    WHOLE,
    measures=(*WHOLE.measures, CARE, CALM, SECRET),
    schemes={"reasoned": REASONED},
    judgements=(Judgement("care", Q4, rating="green", reason="A dry winter.", by="director"),),
)
ALWAYS = {"version": "0", "quality": "final", "do": "save"}


@pytest.fixture
def declaring(db: None, on_time: None) -> Entering:
    return entering(holds=HOLDS)


def post(found: Entering, measure: str, then: str = "", **typed: str) -> Any:
    return found.client(found.owner).post(
        found.page(measure, then), {**ALWAYS, "version": str(found.row(measure).version), **typed}
    )


def judged(found: Entering, measure: str) -> Judgement | None:
    return entry(found.row(measure)).judgement


def signed(found: Entering, measure: str) -> None:
    for person in (found.head, found.board):
        row = found.row(measure)
        sign_off(authority=found.council, submission=row.pk, version=row.version, by=person, at=NOW)


def test_the_form_offers_the_words_of_the_scheme_and_asks_why(declaring: Entering) -> None:
    page = declaring.client(declaring.owner).get(declaring.page("care")).content.decode()

    assert [word in page for word in ("Green", "Amber", "Red", "Not declared yet")] == [True] * 4
    assert 'type="radio" value="amber"' in page or 'value="amber"' in page
    assert "nobody can work it out again" in page
    assert "It may stay empty." in page
    other = declaring.client(declaring.owner).get(declaring.page("roads")).content.decode()
    assert 'name="rating"' not in other


def test_the_rating_is_shown_as_it_will_be_while_it_is_typed(declaring: Entering) -> None:
    answer = post(declaring, "care", "preview/", rating="amber", why="Rain.")

    page = answer.content.decode()
    assert "Amber" in page
    assert "judged by owner on 10 July 2017" in page
    assert declaring.row("care").version == 0  # nothing is written


def test_a_draft_keeps_who_declared_it_and_when_and_counts_for_nothing(declaring: Entering) -> None:
    assert post(declaring, "care", rating="amber", why="It rained.").status_code == 302

    assert judged(declaring, "care") == Judgement(
        "care", Q1, rating="amber", reason="It rained.", by="owner", dated=NOW.date()
    )
    assert [one.period for one in load(declaring.council).judgements] == [Q4]
    page = declaring.client(declaring.owner).get(declaring.page("care")).content.decode()
    assert "It rained." in page
    assert 'value="amber" checked' in page


def test_it_is_submitted_without_a_figure_seen_at_sign_off_and_printed(declaring: Entering) -> None:
    assert post(declaring, "care", do="submit", rating="amber", why="It rained.").status_code == 302
    row = declaring.row("care")
    assert row.stage is Stage.SUBMITTED
    at_signing = declaring.client(declaring.head).get(f"/{declaring.council.slug}/sign-off/{row.pk}/")
    page = at_signing.content.decode()
    for said in ("Amber", "judged by owner on 10 July 2017", "It rained.", "declared, not worked out"):
        assert said in page, said
    for wrong in (
        "Somebody judged it otherwise",
        "It misses its target",
        "no earlier figure",
        "computed rating",
    ):
        assert wrong not in page, wrong
    assert re.search(r"Last reported: .*Green", page)
    hers = declaring.client(declaring.owner).get(declaring.page("care")).content.decode()
    for said in ("Declared rating", "Why this rating", "It rained."):
        assert said in hers, said

    signed(declaring, "care")
    council = load(declaring.council)
    found = {line.measure.key: line for line in lines(council, on=Q1)}["care"]
    assert found.rating.grade is not None
    assert (found.rating.grade.name, found.rating.reason.code) == ("amber", ReasonCode.JUDGED)
    pack = report_pack(council, on=Q1, timestamp=NOW, catalogue=ENGLISH)
    assert "It rained." in canonical(pack)


def test_what_is_restricted_is_declared_and_left_out_of_the_public_pack(declaring: Entering) -> None:
    assert post(declaring, "secret", do="submit", rating="red", why="The judge adjourned.").status_code == 302
    signed(declaring, "secret")
    council = load(declaring.council)
    said = {
        readership: "adjourned"
        in canonical(report_pack(council, on=Q1, timestamp=NOW, catalogue=ENGLISH, readership=readership))
        for readership in (Readership.PUBLIC, Readership.RESTRICTED)
    }
    assert said == {Readership.PUBLIC: False, Readership.RESTRICTED: True}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"rating": "purple", "why": "Why."}, "Choose one of the ratings."),
        ({"rating": "red", "why": "  "}, "Say why this rating"),
        (
            {"do": "submit", "text": "Only words."},
            "has no rating yet. Declare one, or say why there is none.",
        ),
        ({"do": "submit", "quality": "none"}, "Choose why there is no figure."),
    ],
    ids=["another word", "no reason", "nothing declared", "no reason for none"],
)
def test_what_cannot_be_declared_is_told_at_its_field(
    declaring: Entering, typed: dict[str, str], sentence: str
) -> None:
    answer = post(declaring, "care", **typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "<title>Error: " in page.replace("\n", "")
    assert all(one in page for one in typed.values() if one not in ("purple", "none"))
    assert declaring.row("care").stage is not Stage.SUBMITTED


def test_a_reason_for_none_and_a_figure_alone_are_sent_too(declaring: Entering) -> None:
    assert post(declaring, "care", do="submit", quality="none", reason="no data").status_code == 302
    assert post(declaring, "calm", do="submit", value="7").status_code == 302


def test_where_the_scheme_asks_for_no_reason_none_is_needed(declaring: Entering) -> None:
    assert post(declaring, "calm", rating="green", value="7").status_code == 302

    held = entry(declaring.row("calm"))
    assert held.judgement is not None
    assert (held.judgement.rating, held.observations[0].value) == ("green", Decimal(7))


def test_a_rating_posted_for_a_measure_that_a_rule_rates_is_none(declaring: Entering) -> None:
    assert post(declaring, "roads", value="50", rating="green", why="Trust me").status_code == 302
    assert judged(declaring, "roads") is None


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (Judgement("care", Q1, rating="purple", reason="Why"), DoesNotHold),
        (Judgement("care", Q1, rating="red"), DoesNotHold),
        (Judgement("care", Q4, rating="red", reason="Why"), NotOfThisSubmission),
    ],
    ids=["another word", "no reason", "another period"],
)
def test_the_act_takes_nothing_else(declaring: Entering, said: Judgement, refused: type[Exception]) -> None:
    row = declaring.row("care")
    with pytest.raises(refused):
        enter_figure(
            authority=declaring.council,
            submission=row.pk,
            entry=Entry(judgement=said),
            based_on=0,
            by=declaring.owner,
            at=NOW,
        )
    assert judged(declaring, "care") is None


def test_it_is_declared_by_whoever_enters_it_alone(declaring: Entering) -> None:
    typed = {**ALWAYS, "rating": "amber", "why": "Rain."}
    answers = {
        person.name: declaring.client(person).post(declaring.page("care"), typed).status_code
        for person in (declaring.nurse, declaring.head, declaring.stranger)
    }

    assert answers == {"nurse": 403, "head": 403, "stranger": 404}
    assert judged(declaring, "care") is None


def test_who_says_something_else_beside_it_has_not_declared_it(declaring: Entering) -> None:
    assert post(declaring, "care", rating="amber", why="Rain.").status_code == 302
    typed = {**ALWAYS, "version": "1", "rating": "amber", "why": "Rain.", "outlook": "negative"}
    address = declaring.page("care")
    said = declaring.client(declaring.officer).post(f"{address}preview/", typed).content.decode()
    assert "judged by owner" in said
    assert declaring.client(declaring.officer).post(address, typed).status_code == 302

    held = judged(declaring, "care")
    assert held is not None
    assert (held.by, held.outlook) == ("owner", Outlook.NEGATIVE)
    again = {**typed, "version": "2", "why": "Snow."}
    assert declaring.client(declaring.officer).post(address, again).status_code == 302
    assert entry(declaring.row("care")).judgement == replace(held, reason="Snow.", by="officer")


def test_a_line_of_the_scorecard_leads_to_its_whole_form(declaring: Entering) -> None:
    client = declaring.client(declaring.owner)
    page = client.get(f"/{declaring.council.slug}/rounds/q1-2017-18/scorecard/").content.decode()
    (address,) = re.findall(r'hx-get="([^"]*/care/[^"]*)"', page)
    answer = client.get(address.replace("&amp;", "&"), headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"] == declaring.page("care")


def test_taken_back_it_is_declared_no_more(declaring: Entering) -> None:
    assert post(declaring, "care", rating="amber", why="Rain.").status_code == 302
    assert post(declaring, "care", rating="", why="").status_code == 302

    assert judged(declaring, "care") is None or judged(declaring, "care").rating == ""  # type: ignore[union-attr]
