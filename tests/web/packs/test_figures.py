"""Figures in the words of a pack that nothing binds: listed, answered in three ways, asked about again."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from quarterdeck.acts.answer_finding import answer_finding
from quarterdeck.acts.guard import only_acts_write
from quarterdeck.acts.import_package import import_council
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.council import Council
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.packs import FindingAnswer, PackSection
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.acts.collecting import COUNCIL, Q4
from tests.web.councils import AT, held, join, officer, person
from tests.web.packs.made import PACKS, PREVIEW, copied_from, shown, text_of

pytestmark = pytest.mark.django_db

LIST = f"{PACKS}figures/"
TEXT = "We mended 48 roads for **1,923** people.\nSome 7 were left, as in {measure:roads.now}."
ROUND = "round=q4-2016-17"
WHICH = f"?{ROUND}&template=ours"


def council() -> Council:
    row = PackSection("ours", "free text", 1, title="Risk", text=TEXT)
    return replace(COUNCIL, packs=(row,), observations=(Observation("roads", Q4, value=Decimal(48)),))


@pytest.fixture
def browser(db: None) -> Iterator[Client]:
    """The performance officer's."""
    known.forget()
    yield officer(held(council=council()))
    known.forget()


def own() -> models.Authority:
    return models.Authority.objects.get(slug="bucks")


def us() -> models.Person:
    found: models.Person = models.Person.objects.get(name="performance officer")
    return found


def answers() -> list[tuple[str, str, str]]:
    return [(one.finding, one.answer, one.by) for one in load(own()).answers]


def figure(text: str) -> str:
    return f"{LIST}answer/{WHICH}&finding=unbound:risk:{text}"


def answered(browser: Client, text: str, **typed: str) -> Any:
    form = shown(browser.get(figure(text)))
    form = {"based_on": form["based_on"], "name": form.get("name", ""), "source": "", "why": "", **typed}
    return browser.post(figure(text), form)


def unbound() -> list[str]:
    """The figures that the pack lists."""
    found = load(own())
    pack = report_pack(found, on=Q4, timestamp=AT, template=template_of(found, "ours"))
    return [one.text for one in pack.unbound]


def test_each_figure_is_listed_with_its_sentence_and_what_equals_it(browser: Client) -> None:
    said = text_of(browser.get(LIST))

    assert "Three figures stand in the words of this pack" in said
    assert (
        '<blockquote class="pk-sentence">We mended <mark class="unbound">48</mark> roads for 1,923 people.'
        in said
    )
    assert "The same as T1 Roads mended: its figure of the round." in said
    assert 'Some <mark class="unbound">7</mark> were left, as in 48.' in said
    assert said.count("Say what") == 3


def test_bound_figure_is_printed_from_the_data_in_preview_and_pack(browser: Client) -> None:
    answer = answered(browser, "48", what="bind", name="{measure:roads.now}")

    assert answer.status_code == 302
    assert answer.headers["Location"] == f"{LIST}{WHICH}"
    ((finding, kept, by),) = answers()
    assert (finding, kept, by) == (
        "unbound:risk:48",
        "{measure:roads.now} in Q4 2016/17",
        "performance officer",
    )
    said = text_of(browser.get(LIST))
    assert "Two figures stand" in said
    assert "Bound to T1 Roads mended: its figure of the round, in Q4 2016/17" in said
    assert unbound() == ["1,923", "7"]

    moved = (Observation("roads", Q4, value=Decimal("51")),)
    whole = replace(load(own()), observations=moved)
    import_council(authority=own(), council=whole, by=us(), at=AT)
    preview = text_of(browser.post(PREVIEW, {**copied_from(browser, f"{PACKS}change/", "ours"), "name": "x"}))
    assert "We mended 51 roads" in preview
    assert '<strong><mark class="unbound">1,923' in preview


def test_sourced_and_accepted_figures_stand_and_are_not_asked_about_again(browser: Client) -> None:
    assert answered(browser, "1,923", what="source", source=" Register  of July ").status_code == 302
    assert answered(browser, "7", what="accept", why="Counted by hand").status_code == 302

    assert [one[1] for one in answers()] == ["source: Register of July", "Counted by hand"]
    assert unbound() == ["48"]
    said = text_of(browser.get(LIST))
    assert "From Register of July" in said
    assert "Accepted: Counted by hand" in said
    assert "One figure stands" in said


def test_an_answer_is_changed_and_taken_back(browser: Client) -> None:
    answered(browser, "7", what="accept", why="Counted by hand")
    page = browser.get(figure("7"))
    assert "Accepted: Counted by hand" in text_of(page)
    assert shown(page)["why"] == "Counted by hand"
    assert answered(browser, "7", what="source", source="Our survey").status_code == 302
    assert [one[1] for one in answers()] == ["source: Our survey"]

    back = figure("7").replace("/answer/", "/take-back/")
    assert browser.get(back).status_code == 405
    assert browser.post(back, {"based_on": "1"}).status_code == 302
    assert len(answers()) == 1
    assert "Somebody changed this answer meanwhile" in text_of(browser.get(figure("7")))
    assert browser.post(back, {"based_on": "2"}).status_code == 302
    assert answers() == []
    assert browser.post(back, {"based_on": "2"}).status_code == 302
    assert unbound() == ["48", "1,923", "7"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose what this figure is."),
        ({"what": "guess"}, "Choose one of those there are."),
        ({"what": "bind"}, "Choose one of those there are."),
        ({"what": "source", "source": " "}, "Enter where the figure is from."),
        ({"what": "accept"}, "Say why the figure stands as it is."),
        ({"what": "accept", "why": "{measure:roads.now}"}, "Say why in a sentence"),
        ({"what": "accept", "why": "source: us"}, "Say why in a sentence"),
        ({"what": "accept", "why": "long " * 400}, "Shorten this to 1500 characters"),
        ({"what": "source", "source": "long " * 70}, "Shorten this to 300 characters"),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_is_kept(
    browser: Client, typed: dict[str, str], said: str
) -> None:
    answer = answered(browser, "7", **typed)
    page = unescape(answer.content.decode())

    assert answer.status_code == 422
    assert said in page
    assert "There is a problem" in page
    assert all(value.strip() in page for name, value in typed.items() if name != "what")
    assert answers() == []


def test_figure_that_is_held_no_more_is_not_bound(browser: Client) -> None:
    answer = answered(browser, "48", what="bind", name="{measure:bridges.now}")

    assert answer.status_code == 422
    assert "This figure is not equal any more." in text_of(answer)
    assert answers() == []


def test_two_people_at_once_see_both_answers(browser: Client) -> None:
    by = us()
    form = shown(browser.get(figure("7"))) | {"what": "accept", "why": "Mine"}
    answer_finding(authority=own(), finding="unbound:risk:7", answer="Theirs", by=by, at=AT)
    answer = browser.post(figure("7"), form)

    assert answer.status_code == 422
    assert "Theirs" in text_of(answer)
    assert "Mine" in text_of(answer)
    assert browser.post(figure("7"), shown(answer) | {"what": "accept", "why": "Mine"}).status_code == 302
    assert [one[1] for one in answers()] == ["Mine"]


def test_answer_to_what_is_not_there_any_more_is_shown_to_be_taken_back(browser: Client) -> None:
    by = us()
    answer_finding(authority=own(), finding="unbound:cover:12", answer="Once", by=by, at=AT)
    page = browser.get(f"{LIST}answer/{WHICH}&finding=unbound:cover:12")

    assert "It does not stand in the words of this pack any more." in text_of(page)
    assert "Take the answer back" in text_of(page)
    assert "Accept it" not in text_of(page)
    assert (
        browser.post(
            f"{LIST}answer/{WHICH}&finding=unbound:cover:99", {"what": "accept", "why": "x"}
        ).status_code
        == 422
    )


@pytest.mark.parametrize(
    "address",
    [
        f"{LIST}?round=never",
        f"{LIST}?template=none",
        f"{LIST}answer/{WHICH}&finding=unbound:risk:8",
        f"{LIST}answer/{WHICH}&finding=%00",
    ],
)
def test_what_is_not_there_is_not_found(browser: Client, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_other_packs_can_be_looked_at(browser: Client) -> None:
    said = text_of(browser.get(f"{LIST}?{ROUND}&template=standard"))

    assert "Every figure in the words of this pack is bound" in said
    assert '<option value="standard" selected' in said


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.OFFICER])
def test_others_may_not(role: Role) -> None:
    known.forget()
    authority = held(council=council())
    client = Client()
    client.force_login(join(person(), authority, role))
    for address in (LIST, figure("7")):
        assert client.get(address).status_code == 403
    assert client.post(figure("7"), {"what": "accept", "why": "x"}).status_code == 403
    assert client.post(figure("7").replace("/answer/", "/take-back/"), {}).status_code == 403
    assert answers() == []


def test_strangers_find_nothing_and_the_signed_out_are_sent_to_sign_in(browser: Client) -> None:
    stranger = Client()
    stranger.force_login(person("stranger@example.org", "stranger"))

    assert [stranger.get(one).status_code for one in (LIST, figure("7"))] == [404, 404]
    assert [Client().get(one).status_code for one in (LIST, figure("7"))] == [302, 302]


def test_looking_writes_nothing_and_a_post_needs_its_token(browser: Client) -> None:
    with connection.execute_wrapper(only_acts_write):
        assert browser.get(LIST).status_code == 200
        assert browser.get(figure("7")).status_code == 200
    checked = Client(enforce_csrf_checks=True)
    checked.force_login(us())
    assert checked.post(figure("7"), {"what": "accept", "why": "x"}).status_code == 403
    assert answers() == []


def test_council_without_a_round_says_so() -> None:
    known.forget()
    bare = Council(COUNCIL.authority, measures=COUNCIL.measures)
    said = text_of(officer(held(council=bare)).get(LIST))

    assert "There is no round yet" in said


def test_template_that_names_what_is_not_there_says_so() -> None:
    known.forget()
    row = PackSection("ours", "free text", 1, text="{measure:gone.now}")
    said = text_of(officer(held(council=replace(COUNCIL, packs=(row,)))).get(LIST))

    assert "The template names what is not there" in said
    assert 'there is no measure "gone"' in said


def test_answers_to_other_findings_are_not_listed() -> None:
    known.forget()
    other = replace(council(), answers=(FindingAnswer("sums:a", "It is so"),))

    assert "It is so" not in text_of(officer(held(council=other)).get(LIST))


def test_the_list_of_templates_leads_here(browser: Client) -> None:
    assert f'href="{LIST}"' in browser.get(PACKS).content.decode()
