"""My figures, and what is done with a submission besides entering it: who sees what, and who does not."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.send_back import send_back
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.signoff import Stage
from quarterdeck.records.in_hand import entry as in_hand
from quarterdeck.records.models import Deputyship, Event
from tests.acts.collecting import entry
from tests.web.entry.team import NOW, Entering


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def submitted(found: Entering, value: str = "50.0") -> int:
    row = found.row("roads")
    ask: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.owner, "at": NOW}
    enter_figure(entry=entry(value), based_on=row.version, **ask)
    submit(**ask)
    return row.pk


def signed(found: Entering) -> int:
    number = submitted(found)
    for person in (found.head, found.board):
        sign_off(authority=found.council, submission=number, version=1, by=person, at=NOW)
    return number


def test_owner_sees_what_she_owes_with_its_last_day(found: Entering) -> None:
    page = text_of(found.client(found.owner), "/example/mine/")

    assert "Five of five still to send: figures are due by Friday 14 July 2017." in page
    assert "T1 Roads mended" in page
    assert "New birth visits" not in page
    assert "Not started" in page


def test_sent_back_shows_the_note_and_waiting_names_the_step(found: Entering) -> None:
    number = submitted(found)
    client = found.client(found.owner)
    assert "Waits for: Head of service" in text_of(client, "/example/mine/")
    send_back(authority=found.council, submission=number, note="Count <again>", by=found.head, at=NOW)

    page = text_of(client, "/example/mine/")
    assert "Sent back to you" in page
    assert "Why it was sent back.</strong> Count &lt;again&gt;" in page
    assert "head sent it back: Count &lt;again&gt;" in text_of(client, found.page("roads"))


def test_officer_enters_for_anyone_and_nothing_owed_says_so(found: Entering) -> None:
    client = found.client(found.officer)
    assert "you may enter for anyone" in text_of(client, "/example/mine/")
    assert (
        client.post(found.page("roads"), {"version": 0, "value": "5", "quality": "final"}).status_code == 302
    )
    assert "Draft saved 10:42 by officer" in text_of(found.client(found.owner), found.page("roads"))
    assert "Nothing is asked of you now" in text_of(found.client(found.head), "/example/mine/")


def test_deputy_enters_on_behalf_of_and_is_told(found: Entering) -> None:
    with act(authority=found.council, by=None, at=NOW, kind="test: people"):
        Deputyship.objects.for_authority(found.council).create(
            authority=found.council, of=found.nurse, deputy=found.head
        )
    client = found.client(found.head)
    assert "You enter this on behalf of nurse." in text_of(client, found.page("visits"))
    client.post(found.page("visits"), {"version": 0, "value": "93", "quality": "final"})

    detail = Event.objects.for_authority(found.council).latest("revision").detail
    assert detail["on_behalf_of"] == str(found.nurse.pk)


@pytest.mark.parametrize("then", ["", "correct/", "drop/"])
def test_who_may_not_enter_is_refused_with_the_sentence(found: Entering, then: str) -> None:
    answer = found.client(found.nurse).get(found.page("roads", then))
    assert answer.status_code == 403
    assert "not T1 Roads mended" in answer.content.decode()
    answer = found.client(found.head).get(found.page("roads", then))
    assert answer.status_code == 403
    assert "Only a performance officer or a measure owner may save" in answer.content.decode()


@pytest.mark.parametrize("then", ["", "preview/", "take-back/", "correct/", "drop/"])
def test_strangers_and_other_councils_find_nothing(found: Entering, then: str) -> None:
    stranger = found.client(found.stranger)
    number = found.row("roads").pk
    for address in (
        found.page("roads", then),
        f"/other/mine/{number}/{then}",
        f"/example/mine/999999999/{then}",
    ):
        assert stranger.post(address).status_code == 404
    assert found.client(found.owner).post(f"/example/mine/12345678901/{then}").status_code == 404
    answer = Client().post(found.page("roads", then))
    assert answer.status_code == 302
    assert "sign-in" in answer["Location"]


def test_submitted_is_read_and_taken_back(found: Entering) -> None:
    submitted(found)
    client = found.client(found.owner)
    page = text_of(client, found.page("roads"))
    assert "To change it, ask for it to be sent back." in page
    assert "<textarea" not in page

    answer = client.post(found.page("roads", "take-back/"))
    assert answer["Location"] == found.page("roads")
    assert found.row("roads").stage is Stage.DRAFT
    assert "is a draft again" in text_of(client, found.page("roads"))
    assert client.get(found.page("roads", "take-back/")).status_code == 405
    answer = client.post(found.page("roads", "take-back/"))
    assert answer.status_code == 403


def test_a_correction_is_submitted_in_one_press(found: Entering) -> None:
    signed(found)
    client = found.client(found.owner)
    client.post(found.page("roads", "correct/"), {"reason": "A wrong count"})
    data = {"version": 1, "value": "51", "quality": "final", "do": "submit"}
    assert client.post(found.page("roads"), data).status_code == 302
    assert found.row("roads").stage is Stage.SUBMITTED


def test_correction_is_opened_with_a_reason_and_dropped(found: Entering) -> None:
    signed(found)
    client = found.client(found.owner)
    assert "Correct it" in text_of(client, found.page("roads"))
    answer = client.post(found.page("roads", "correct/"), {"reason": " "})
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    assert client.post(found.page("roads", "correct/"), {"reason": "A wrong count"}).status_code == 302
    assert found.row("roads").stage is Stage.CORRECTING

    page = text_of(client, found.page("roads"))
    assert "Drop this correction" in page
    assert "Submit for sign-off" in page
    assert "Revised: it replaces 50.0" in page
    data = {"version": 1, "value": "51", "quality": "revised"}
    assert client.post(found.page("roads"), data).status_code == 302
    assert str(in_hand(found.row("roads")).observations[0].revised_from) == "50.0"
    assert "Correction: draft" in text_of(client, "/example/mine/")
    assert client.get(found.page("roads", "drop/")).status_code == 200
    assert found.row("roads").stage is Stage.DRAFT
    assert client.post(found.page("roads", "drop/")).status_code == 302
    assert found.row("roads").stage is Stage.LOCKED
    assert client.get(found.page("roads", "drop/")).status_code == 403


def test_two_people_are_shown_both_and_choose(found: Entering) -> None:
    mine, theirs = found.client(found.owner), found.client(found.officer)
    theirs.post(found.page("roads"), {"version": 0, "value": "44", "quality": "final", "text": "Theirs"})
    data = {"version": 0, "value": "45", "quality": "final", "text": "Mine <b>", "note": "New", "do": "save"}
    answer = mine.post(found.page("roads"), data)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "officer saved this on 10 July 2017 at 10:42, while you had it open" in page
    assert re.findall(r'type="radio" id="mine-\S+" name="choose-(\S+)"', page) == ["value", "note", "text"]
    assert "Mine &lt;b&gt;" in page
    again = {
        name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\S+)" value="(.*?)"', page)
    }
    assert (again["version"], again["both"], again["do"]) == ("1", "1", "save")
    answer = mine.post(found.page("roads"), {**again, "choose-value": "theirs"})
    assert answer.status_code == 422
    assert "Choose one of the two in each row" in answer.content.decode()
    assert found.row("roads").version == 1

    chosen = {"choose-value": "theirs", "choose-note": "mine", "choose-text": "mine"}
    assert mine.post(found.page("roads"), {**again, **chosen}).status_code == 302
    held_ = in_hand(found.row("roads"))
    assert (str(held_.observations[0].value), held_.observations[0].note, held_.text) == (
        "44",
        "New",
        "Mine <b>",
    )


def test_what_can_no_longer_be_saved_is_shown_and_not_lost(found: Entering) -> None:
    client = found.client(found.owner)
    submitted(found)
    answer = client.post(found.page("roads"), {"version": 1, "value": "77", "quality": "final", "do": "save"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ask for it to be sent back" in page
    assert 'value="77"' in page


def test_queries_do_not_grow_with_what_is_owed(found: Entering, django_assert_max_num_queries: Any) -> None:
    client = found.client(found.officer)
    client.get("/example/mine/")
    with django_assert_max_num_queries(8):
        client.get("/example/mine/")
    with django_assert_max_num_queries(40):
        client.get(found.page("roads"))
