"""Real requests at the same moment: nobody signs what she did not read, and nothing is signed twice."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts.sign_off import sign_off
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.signoff import Stage
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.web.signing.begun import DURING, Q1, Team, collecting, give, send, waiting
from tests.web.windows import Form, Press, pressed_at_once

pytestmark = [pytest.mark.slow, pytest.mark.on_both, pytest.mark.django_db(transaction=True)]
LIST = "/example/sign-off/"


@pytest.fixture(autouse=True)
def _forgotten() -> Iterator[None]:
    known.forget()
    yield
    known.forget()


def one(found: Team, key: str) -> str:
    return f"{LIST}{found.of(key).pk}/"


def signing(version: int = 1) -> Form:
    return (("do", "sign"), ("version", str(version)), ("note", ""))


def ticked(found: Team, *keys: str) -> Form:
    return tuple(("signed", f"{found.of(key).pk}.1") for key in keys)


def signatures(found: Team) -> int:
    return int(models.SignOff.objects.for_authority(found.council).count())


def second_head(found: Team) -> models.Person:
    give(found.council, found.deputy, Role.APPROVER, steps=("service",))
    return found.deputy


def test_a_button_pressed_many_times_signs_once(live_server: LiveServer) -> None:
    found = collecting()
    send(found, "bridges")
    answers = pressed_at_once(live_server.url, *[Press(found.head, one(found, "bridges"), signing())] * 4)

    assert sorted(one.status for one in answers) == [302, 403, 403, 403]
    assert signatures(found) == 1
    assert found.of("bridges").signed == 1


def test_of_two_who_sign_the_same_step_one_does(live_server: LiveServer) -> None:
    found = collecting()
    send(found, "bridges")
    path = one(found, "bridges")
    answers = pressed_at_once(
        live_server.url, Press(found.head, path, signing()), Press(second_head(found), path, signing())
    )

    assert sorted(one.status for one in answers) == [302, 403]
    assert signatures(found) == 1


def test_signature_while_it_is_taken_back(live_server: LiveServer) -> None:
    """One of the two wins; what was signed is what was read, whichever it is."""
    found = collecting()
    row = send(found, "bridges")
    answers = pressed_at_once(
        live_server.url,
        Press(found.head, one(found, "bridges"), signing()),
        Press(found.officer, f"/example/mine/{row.pk}/take-back/", opened=f"/example/mine/{row.pk}/"),
    )
    signed, taken = (one.status for one in answers)

    after = found.of("bridges")
    assert (signed, taken) in {(302, 403), (403, 302)}
    assert after.stage is (Stage.PART_SIGNED if signed == 302 else Stage.DRAFT)
    assert entry(after).observations[0].value == Decimal(71)


def test_many_together_and_one_of_them_alone(live_server: LiveServer) -> None:
    found = waiting()
    answers = pressed_at_once(
        live_server.url,
        Press(found.head, LIST, ticked(found, "roads", "lamps", "bins")),
        Press(second_head(found), one(found, "lamps"), signing()),
    )
    together, alone = (one.status for one in answers)

    assert (together, alone) in {(302, 403), (422, 302)}
    assert signatures(found) == (3 if together == 302 else 1)
    assert found.of("lamps").signed == 1


def test_two_lists_at_once_never_wait_for_each_other(live_server: LiveServer) -> None:
    found = waiting()
    keys = ("roads", "lamps", "bins")
    answers = pressed_at_once(
        live_server.url,
        Press(found.head, LIST, ticked(found, *keys)),
        Press(second_head(found), LIST, ticked(found, *reversed(keys))),
    )

    assert sorted(one.status for one in answers) == [302, 422]
    assert signatures(found) == 3


def test_sending_back_while_it_is_signed(live_server: LiveServer) -> None:
    found = collecting()
    send(found, "bridges")
    path = one(found, "bridges")
    answers = pressed_at_once(
        live_server.url,
        Press(found.head, path, signing()),
        Press(second_head(found), path, (("do", "back"), ("version", "1"), ("note", "Is it 71?"))),
    )
    signed, back = (one.status for one in answers)

    assert (signed, back) in {(302, 403), (403, 302)}
    assert found.of("bridges").stage is (Stage.PART_SIGNED if signed == 302 else Stage.SENT_BACK)


def test_two_editors_of_one_text(live_server: LiveServer) -> None:
    found = collecting()
    row = send(found, "bridges", text="The 2 inspectors was off.")
    for someone in (found.head, found.board):
        sign_off(authority=found.council, submission=row.pk, version=1, by=someone, at=DURING)
    give(found.council, found.health, Role.OFFICER)
    based_on = str(models.Commentary.objects.for_authority(found.council).get(superseded_at=None).number)
    texts = ("The 2 inspectors were away.", "Both, all 2, inspectors were off sick.")
    path = f"/example/texts/{row.pk}/"
    answers = pressed_at_once(
        live_server.url,
        *(
            Press(someone, path, (("text", text), ("based_on", based_on)))
            for someone, text in zip((found.officer, found.health), texts, strict=True)
        ),
    )

    assert sorted(one.status for one in answers) == [302, 422]
    (refused,) = [one.page for one in answers if one.status == 422]
    assert "while you were editing it" in refused
    (kept,) = [text.text for text in load(found.council).commentary if text.period == Q1]
    assert kept in texts
    assert next(text for text in texts if text != kept) in refused
