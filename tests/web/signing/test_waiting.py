"""One submission: read it, sign it, send it back, judge it; what is refused, and with which sentence."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.submit import submit, take_back
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.web.signing.begun import (
    DURING,
    Q1,
    Team,
    browser_of,
    collecting,
    deputise,
    give,
    send,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forgotten() -> None:
    known.forget()


@pytest.fixture
def found(db: None) -> Team:
    return collecting()


def address(row: models.Submission) -> str:
    return f"/example/sign-off/{row.pk}/"


def asked(do: str, version: int = 1, **given: str) -> dict[str, str]:
    return {"do": do, "version": str(version), **given}


def test_page_shows_all_that_a_signature_is_about(found: Team) -> None:
    row = send(found, "bridges", text="Two of the inspectors were away.")
    page = browser_of(found.head).get(address(row)).content.decode()

    for said in (
        "Bridges inspected",
        "Entered by Owner of transport.",
        "It waits for the step “Head of service”, by 25 July 2017.",
        "71%",
        "95%",
        "Q4 2016/17",
        "Two of the inspectors were away.",
        "Hire a second inspector.",
        "The rating changed",
        "It moved by more than 5%",
        "It then goes to the step “Corporate board”.",
        "Submitted</strong>",
    ):
        assert said in page


def test_signing_twice_lets_the_figure_count(found: Team) -> None:
    row = send(found, "bridges")
    for someone in (found.head, found.board):
        answer = browser_of(someone).post(address(row), asked("sign", note="Seen."), follow=True)
        assert "T4 Bridges inspected is signed off." in answer.content.decode()

    assert found.of("bridges").stage is Stage.LOCKED
    seen = [one.value for one in load(found.council).observations if one.period == Q1]
    assert seen == [Decimal(71)]
    notes = models.SignOff.objects.for_authority(found.council).values_list("note", flat=True)
    assert list(notes) == ["Seen.", "Seen."]


def test_sending_back_asks_for_a_note_and_keeps_it(found: Team) -> None:
    row = send(found, "bridges")
    client = browser_of(found.head)
    empty = client.post(address(row), asked("back", note="  "))

    assert empty.status_code == 422
    assert "Enter the note: whoever reads it later was not there." in empty.content.decode()
    assert "Error: Bridges inspected" in empty.content.decode()
    assert found.of("bridges").stage is Stage.SUBMITTED

    client.post(address(row), asked("back", note="Is it 71 or 77?"))
    assert found.of("bridges").stage is Stage.SENT_BACK
    assert "Is it 71 or 77?" in client.get(address(row)).content.decode()


def test_a_note_that_is_too_long_is_kept(found: Team) -> None:
    row = send(found, "bridges")
    answer = browser_of(found.head).post(address(row), asked("back", note="word " * 500))

    assert answer.status_code == 422
    assert "Shorten the note to 2,000 characters or fewer." in answer.content.decode()
    assert "word word word" in answer.content.decode()


def test_what_changed_since_it_was_read_is_shown_and_not_signed(found: Team) -> None:
    row = send(found, "bridges", "71", "We did well.")
    take_back(authority=found.council, submission=row.pk, by=found.owner, at=DURING)
    changed = Entry((Observation("bridges", Q1, value=Decimal(77)),), "We did better.")
    enter_figure(
        authority=found.council,
        submission=row.pk,
        entry=changed,
        based_on=1,
        by=found.owner,
        at=DURING.replace(hour=11),
    )
    submit(authority=found.council, submission=row.pk, by=found.owner, at=DURING.replace(hour=11))
    answer = browser_of(found.head).post(address(row), asked("sign", 1, note="Fine by me."))
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "is now version 2, you read version 1" in page
    assert "71%, final, now 77%, final" in page
    assert "<del>" in page
    assert "<ins>" in page
    assert "Fine by me." in page
    assert 'name="version" value="2"' in page
    assert found.of("bridges").stage is Stage.SUBMITTED


def test_a_judged_rating_stands_beside_the_computed_one(found: Team) -> None:
    row = send(found, "bridges")
    client = browser_of(found.head)
    assert client.post(address(row), asked("judge", reason="A storm.")).status_code == 422
    assert client.post(address(row), asked("judge", rating="purple", reason="A storm.")).status_code == 422
    answer = client.post(address(row), asked("judge", rating="amber", reason="A storm."), follow=True)

    assert "Your rating of T4 Bridges inspected is recorded." in answer.content.decode()
    (judged,) = load(found.council).judgements
    assert (judged.rating, judged.reason, judged.by) == ("amber", "A storm.", "Head of service")
    page = client.get(address(row)).content.decode()
    assert "A storm." in page
    assert "Somebody judged it otherwise" in page


def test_a_missing_button_says_why(found: Team) -> None:
    row = send(found, "bridges")

    at_another_step = browser_of(found.board).get(address(row)).content.decode()
    assert "waits for the step &#34;Head of service&#34;. You sign at another step." in at_another_step
    owner = browser_of(found.owner).get(address(row)).content.decode()
    assert "Only whoever signs off may sign off" in owner
    assert "Sign off</button>" not in " ".join(owner.split())


def test_nobody_signs_what_she_entered(found: Team) -> None:
    give(found.council, found.owner, Role.APPROVER)
    row = send(found, "bridges")
    client = browser_of(found.owner)

    assert "Somebody else has to do this." in client.get(address(row)).content.decode()
    answer = client.post(address(row), asked("sign", note=""))
    assert answer.status_code == 403
    assert "Somebody else has to do this." in answer.content.decode()


def test_a_deputy_signs_on_behalf(found: Team) -> None:
    deputy = found.deputy
    deputise(found.council, of=found.head, deputy=deputy)
    row = send(found, "bridges")
    client = browser_of(deputy)

    assert "on behalf of Head of service" in client.get("/example/sign-off/").content.decode()
    assert "You sign on behalf of Head of service." in client.get(address(row)).content.decode()
    client.post(address(row), asked("sign", note=""))
    signed = models.SignOff.objects.for_authority(found.council).get()
    assert (signed.by, signed.on_behalf_of) == (deputy, found.head)
    assert (
        "Deputy, on behalf of Head of service" in browser_of(found.board).get(address(row)).content.decode()
    )


def test_what_is_in_hand_is_for_those_who_work_on_it(found: Team) -> None:
    row = send(found, "bridges")
    for someone in (found.member, found.health):
        answer = browser_of(someone).get(address(row))
        assert answer.status_code == 403
        assert "71%" not in answer.content.decode()


def test_another_councils_submission_is_not_there(found: Team) -> None:
    row = send(found, "bridges")
    stranger = found.stranger

    assert browser_of(stranger).get(address(row)).status_code == 404
    assert browser_of(stranger).get(f"/elsewhere/sign-off/{row.pk}/").status_code == 404
    assert browser_of(stranger).post(f"/elsewhere/sign-off/{row.pk}/", asked("sign")).status_code == 404
    assert browser_of(found.head).get("/example/sign-off/999999999/").status_code == 404
    assert browser_of(found.head).get("/example/sign-off/9999999999999/").status_code == 404
    assert Client().get(address(row)).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999999999999"])
def test_a_version_that_cannot_be_read_signs_nothing(found: Team, version: str) -> None:
    row = send(found, "bridges")
    answer = browser_of(found.head).post(address(row), {"do": "sign", "version": version, "note": ""})

    assert answer.status_code == 422
    assert found.of("bridges").stage is Stage.SUBMITTED


def test_a_form_from_elsewhere_does_nothing(found: Team) -> None:
    row = send(found, "bridges")
    answer = browser_of(found.head, checks=True).post(address(row), asked("sign", note=""))

    assert answer.status_code == 403
    assert found.of("bridges").stage is Stage.SUBMITTED
    assert browser_of(found.head).post(address(row), {"do": "nonsense"}).status_code == 422


def test_an_outcome_shows_suggested_beside_declared(found: Team) -> None:
    row = send(found, "bridges")
    with act(authority=found.council, by=None, at=DURING, kind="test: owe"):
        node, _ = models.PlanNode.objects.for_authority(found.council).get_or_create(
            authority=found.council, code="safe"
        )
        outcome = models.Submission.objects.for_authority(found.council).create(
            authority=found.council,
            round=row.round,
            kind=SubjectKind.OUTCOME,
            node=node,
            stage=Stage.SUBMITTED,
            entered_by=(str(found.owner.pk),),
        )
    client = browser_of(found.head)
    assert "Safe roads" in client.get("/example/sign-off/").content.decode()
    page = client.get(address(outcome)).content.decode()
    assert "No rating is declared." in page
    assert "Suggested" in page
    client.post(address(outcome), asked("judge", 0, rating="amber", reason="Only bridges."))
    page = client.get(address(outcome)).content.decode()
    assert "Declared other than suggested." in page
    assert "Only bridges." in page
    assert (
        "Safe roads is signed off."
        in client.post(address(outcome), asked("sign", 0, note=""), follow=True).content.decode()
    )


def test_a_budget_line_shows_its_money(found: Team) -> None:
    line = BudgetLine(
        "transport", "Road repairs", Q1, current=Decimal(2_000_000), outturn=Decimal(2_300_000), note="Frost."
    )
    now = load(found.council)
    import_council(
        authority=found.council, council=replace(now, budgets=(line,)), by=found.officer, at=DURING
    )
    row = found.of("bridges")
    with act(authority=found.council, by=None, at=DURING, kind="test: owe"):
        unit, _ = models.Unit.objects.for_authority(found.council).get_or_create(
            authority=found.council, code="transport"
        )
        owed = models.Submission.objects.for_authority(found.council).create(
            authority=found.council,
            round=row.round,
            kind=SubjectKind.BUDGET_LINE,
            unit=unit,
            line="Road repairs",
            stage=Stage.SUBMITTED,
        )
    client = browser_of(found.head)
    page = client.get(address(owed)).content.decode()

    for said in ("Road repairs", "£2.0 million", "£2.3 million", "£300,000", "Frost.", "Suggested"):
        assert said in page
    assert "Road repairs" in client.get("/example/sign-off/").content.decode()
