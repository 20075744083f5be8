"""Two people at once, on connections of their own: one wins, the other is told, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from quarterdeck.acts.edit_text import edit_text
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.record_judgement import record_judgement
from quarterdeck.acts.sign_off import ChangedSinceRead, sign_off
from quarterdeck.acts.sign_off_unchanged import NotUnchanged, sign_off_unchanged
from quarterdeck.acts.submit import submit, take_back
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.targets import Target
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry as in_hand
from quarterdeck.records.load import load
from tests.acts.collecting import DURING, Q1, Q4, Team, collecting, entry, submitted
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
        except (EditedMeanwhile, ChangedSinceRead, NotUnchanged, Refusal) as refused:
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


def two_waiting() -> Team:
    """Two Greens as they were, submitted."""
    found = begun()
    values = {"roads": "48.5", "bridges": "12"}
    now = load(found.council)
    seen = tuple(Observation(key, Q4, value=Decimal(value)) for key, value in values.items())
    aims = tuple(Target(key, when, value=Decimal(10)) for key in values for when in (Q4, Q1))
    wrappers = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    try:
        known = replace(now, observations=seen, targets=aims)
        import_council(authority=found.council, council=known, by=found.officer, at=DURING)
        for key, value in values.items():
            given = Entry((Observation(key, Q1, value=Decimal(value)),), "As before.")
            work: dict[str, Any] = {"authority": found.council, "submission": found.of(key).pk, "at": DURING}
            enter_figure(entry=given, based_on=0, by=found.owner, **work)
            submit(by=found.owner, **work)
    finally:
        connection.execute_wrappers.extend(wrappers)
    return found


def together(found: Team, *keys: str) -> Callable[[], object]:
    """Sign unchanged Greens together."""

    def sign() -> tuple[str, ...]:
        versions = {found.of(key).pk: 1 for key in keys}
        return sign_off_unchanged(authority=found.council, versions=versions, by=found.head, at=DURING)

    return sign


def signed(found: Team) -> list[tuple[str, int]]:
    rows = models.SignOff.objects.for_authority(found.council).select_related("submission__measure")
    return sorted((str(row.step), row.submission_id) for row in rows)


def test_lists_signed_at_once_in_any_order_sign_once_and_never_hang() -> None:
    found = two_waiting()
    results = at_once(
        together(found, "roads", "bridges"), together(found, "bridges", "roads"), together(found, "roads")
    )

    done = [result for result in results if isinstance(result, tuple)]
    assert len(done) == 1
    assert all(isinstance(result, Refusal) for result in results if not isinstance(result, tuple))
    assert len(signed(found)) == len(done[0])
    assert len(set(signed(found))) == len(signed(found))


def test_list_and_one_of_it_at_once() -> None:
    found = two_waiting()
    row = found.of("roads")

    def alone() -> str:
        sign_off(authority=found.council, submission=row.pk, version=1, by=found.head, at=DURING)
        return "alone"

    results = at_once(together(found, "roads", "bridges"), alone)

    assert sum(isinstance(result, Refusal) for result in results) == 1
    assert len(signed(found)) == (1 if "alone" in results else 2)


def test_taken_back_and_signed_at_once_one_of_them() -> None:
    found = begun()
    row = submitted(found)
    work: dict[str, Any] = {"authority": found.council, "submission": row.pk, "at": DURING}

    results = at_once(
        lambda: sign_off(version=1, by=found.head, **work), lambda: take_back(by=found.owner, **work)
    )

    assert sum(isinstance(result, Refusal) for result in results) == 1
    after = found.of("roads")
    assert (after.stage is Stage.PART_SIGNED) is (results[0] is None)
    assert (after.stage is Stage.DRAFT) is (results[1] is None)


def test_judged_and_signed_at_once_keeps_both_or_refuses_one() -> None:
    found = begun()
    row = submitted(found)
    judged = Judgement("roads", Q1, rating="red", reason="Doubtful.")
    work: dict[str, Any] = {"authority": found.council, "submission": row.pk, "by": found.head, "at": DURING}

    results = at_once(lambda: record_judgement(judgement=judged, **work), lambda: sign_off(version=1, **work))

    assert results[1] is None
    assert found.of("roads").signed == 1
    assert len(load(found.council).judgements) == (1 if results[0] is None else 0)


def test_last_step_signed_twice_at_once_lets_the_figure_count_once() -> None:
    found = begun()
    row = submitted(found)
    work: dict[str, Any] = {"authority": found.council, "submission": row.pk, "version": 1, "at": DURING}
    sign_off(by=found.head, **work)

    results = at_once(lambda: sign_off(by=found.board, **work), lambda: sign_off(by=found.board, **work))

    assert sum(isinstance(result, Refusal) for result in results) == 1
    counted = [seen.value for seen in load(found.council).observations if seen.period == Q1]
    assert counted == [Decimal("50.0")]
    assert found.of("roads").stage is Stage.LOCKED


def test_two_editors_at_once_one_is_refused_with_both() -> None:
    found = begun()
    row = submitted(found, text="Better than 48.5 in Q4.")
    work: dict[str, Any] = {"authority": found.council, "submission": row.pk, "at": DURING}
    for someone in (found.head, found.board):
        sign_off(version=1, by=someone, **work)
    began = models.Commentary.objects.for_authority(found.council).get(superseded_at=None).number
    mine, yours = "More than the 48.5 of Q4.", "Up from 48.5 in Q4."

    results = at_once(
        *(
            lambda text=text: edit_text(text=text, based_on=began, by=found.officer, **work)
            for text in (mine, yours)
        )
    )

    (refused,) = [result for result in results if isinstance(result, EditedMeanwhile)]
    assert began + 1 in results
    assert {str(refused.yours), str(refused.theirs.saved)} == {mine, yours}
    assert [text.text for text in load(found.council).commentary] == [refused.theirs.saved]
