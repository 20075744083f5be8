"""Two people at once, on connections of their own: one wins, the other is told, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.sign_off import ChangedSinceRead, sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry as in_hand
from tests.acts.collecting import DURING, Team, collecting, entry, submitted
from tests.records import made

pytestmark = pytest.mark.django_db(transaction=True)


def begun() -> Team:
    """A council collecting, made where the other connections see it."""
    wrappers = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    try:
        return collecting(made.authority())
    finally:
        connection.execute_wrappers.extend(wrappers)


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do all at the same moment; return what each gave, or its refusal."""
    gate = Barrier(len(works))

    def one(work: Callable[[], object]) -> object:
        gate.wait()
        try:
            return work()
        except (EditedMeanwhile, ChangedSinceRead, Refusal) as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as several:
        return list(several.map(one, works))


def test_of_two_first_saves_one_is_refused_with_both() -> None:
    found = begun()
    row = found.of("roads")

    def save(value: str, by: models.Person) -> int:
        return enter_figure(
            authority=found.council, submission=row.pk, entry=entry(value), based_on=0, by=by, at=DURING
        )

    results = at_once(lambda: save("50.0", found.owner), lambda: save("60.0", found.officer))

    (refused,) = [result for result in results if isinstance(result, EditedMeanwhile)]
    assert 1 in results
    assert {str(refused.yours), str(refused.theirs.saved)} == {str(entry("50.0")), str(entry("60.0"))}
    assert in_hand(found.of("roads")) == refused.theirs.saved


def test_same_form_sent_many_times_at_once_is_saved_once() -> None:
    found = begun()
    row = found.of("roads")

    def save() -> int:
        return enter_figure(
            authority=found.council, submission=row.pk, entry=entry(), based_on=0, by=found.owner, at=DURING
        )

    assert at_once(*[save] * 4) == [1] * 4
    assert models.Event.objects.for_authority(found.council).filter(kind="save").count() == 1


def test_step_is_signed_once_when_pressed_twice() -> None:
    found = begun()
    row = submitted(found)

    def sign() -> None:
        sign_off(authority=found.council, submission=row.pk, version=1, by=found.head, at=DURING)

    results = at_once(sign, sign)

    assert sum(isinstance(result, Refusal) for result in results) == 1
    assert models.SignOff.objects.for_authority(found.council).count() == 1
    assert found.of("roads").signed == 1


def test_signature_and_save_at_once_never_sign_what_was_not_read() -> None:
    found = begun()
    row = submitted(found)
    edit: dict[str, Any] = {"authority": found.council, "submission": row.pk, "at": DURING}

    def change() -> int:
        return enter_figure(entry=entry("99.0"), based_on=1, by=found.officer, **edit)

    def sign() -> None:
        sign_off(version=1, by=found.head, **edit)

    changed, signed = at_once(change, sign)

    assert isinstance(changed, Refusal)  # what is submitted is not edited
    assert signed is None
    assert in_hand(found.of("roads")).observations == entry().observations


def test_submit_pressed_twice_submits_once() -> None:
    found = begun()
    row = found.of("roads")
    enter_figure(
        authority=found.council, submission=row.pk, entry=entry(), based_on=0, by=found.owner, at=DURING
    )

    def send() -> None:
        submit(authority=found.council, submission=row.pk, by=found.owner, at=DURING)

    results = at_once(send, send)

    assert sum(isinstance(result, Refusal) for result in results) == 1
    assert found.of("roads").stage is Stage.SUBMITTED
