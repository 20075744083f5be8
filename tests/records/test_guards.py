"""Triggers refuse what no query may do, on both databases; these tests keep them on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from quarterdeck.domain.periods import quarter
from quarterdeck.records import guards
from quarterdeck.records.models import (
    Authority,
    BudgetItem,
    Definition,
    Event,
    Measure,
    Publication,
    PublishedFile,
    ReportingRound,
    SignOff,
    StoredFile,
    Submission,
    Withdrawal,
)
from quarterdeck.records.models.base import Frozen
from tests.records.made import NOON, authority, later, person

pytestmark = pytest.mark.django_db


def definition(council: Authority) -> Definition:
    measure = Measure(authority=council, key="roads")
    measure.save()
    row = Definition(authority=council, by=person(), recorded_at=NOON, measure=measure, title="Roads")
    row.save()
    return row


def publication(council: Authority, number: int = 1) -> Publication:
    row = Publication(
        authority=council,
        period=quarter(2017, 1),
        number=number,
        title="Q1",
        key="0" * 64,
        pack="{}",
        known_at=NOON,
        published_at=NOON,
        by=person(),
    )
    row.save()
    return row


def event(council: Authority) -> Event:
    row = Event(authority=council, revision=1, kind="import", at=NOON)
    row.save()
    return row


def withdrawal(council: Authority) -> Withdrawal:
    row = Withdrawal(
        authority=council, publication=publication(council), at=NOON, by=person(), reason="wrong"
    )
    row.save()
    return row


def published_file(council: Authority) -> PublishedFile:
    stored = StoredFile(authority=council, sha256="0" * 64, size=1, stored_at=NOON, by=person())
    stored.save()
    row = PublishedFile(
        authority=council, publication=publication(council), format="pdf", name="q1.pdf", file=stored
    )
    row.save()
    return row


def sign_off(council: Authority) -> SignOff:
    round_ = ReportingRound(authority=council, period=quarter(2017, 1))
    round_.save()
    measure = Measure(authority=council, key="roads")
    measure.save()
    submission = Submission(authority=council, round=round_, measure=measure)
    submission.save()
    row = SignOff(authority=council, submission=submission, at=NOON, by=person())
    row.save()
    return row


FROZEN_ROWS: list[tuple[Callable[[Authority], Frozen], str]] = [
    (event, "kind"),
    (publication, "pack"),
    (published_file, "name"),
    (withdrawal, "reason"),
    (sign_off, "note"),
]


def refused(change: Callable[[], Any]) -> str:
    with pytest.raises(IntegrityError) as said, transaction.atomic():
        change()
    return str(said.value)


@pytest.mark.parametrize(("make", "column"), FROZEN_ROWS)
def test_what_is_written_once_stays(make: Callable[[Authority], Frozen], column: str) -> None:
    council = authority()
    made = make(council)
    rows = type(made).objects.for_authority(council)

    assert "is written once" in refused(lambda: rows.update(**{column: "changed"}))
    assert "forgets nothing" in refused(lambda: rows.delete())
    assert rows.get() == made


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Bridges"},
        {"title": "Bridges", "superseded_at": later()},
        {"state": "corrected"},
        {"recorded_at": later(-1)},
        {"reason": "a better one"},
        {"number": 2},
        {"order": F("order") + 1},
    ],
)
def test_a_version_stays_as_it_was(change: dict[str, Any]) -> None:
    council = authority()
    definition(council)
    rows = Definition.objects.for_authority(council)

    assert "keeps its versions" in refused(lambda: rows.update(**change))


def test_a_version_ends_once() -> None:
    council = authority()
    definition(council)
    rows = Definition.objects.for_authority(council)

    assert rows.update(superseded_at=later()) == 1
    assert "keeps its versions" in refused(lambda: rows.update(superseded_at=later(2)))
    assert "keeps its versions" in refused(lambda: rows.update(superseded_at=None))
    assert "forgets nothing" in refused(lambda: rows.delete())


def test_a_version_ends_no_earlier_than_it_began() -> None:
    council = authority()
    definition(council)

    refused(lambda: Definition.objects.for_authority(council).update(superseded_at=later(-1)))


def test_both_ends_of_a_reference_are_of_one_authority() -> None:
    ours, theirs = authority(), authority()
    measure = definition(ours).measure
    foreign = Definition(authority=theirs, by=person(), recorded_at=NOON, measure=measure, title="Roads")

    assert "are of one authority" in refused(foreign.save)


def test_a_reference_cannot_be_turned_to_another_authority() -> None:
    ours, theirs = authority(), authority()
    sign_off(ours)
    foreign = Measure(authority=theirs, key="bridges")
    foreign.save()
    submissions = Submission.objects.for_authority(ours)

    assert "are of one authority" in refused(lambda: submissions.update(measure=foreign))


def test_rows_stay_with_their_authority() -> None:
    ours, theirs = authority(), authority()
    definition(ours)
    measures = Measure.objects.for_authority(ours)

    assert "stays with its authority" in refused(lambda: measures.update(authority=theirs))


def test_every_table_of_an_authority_is_guarded() -> None:
    tables = {one.table: one for one in guards.guarded(apps)}
    frozen = {
        model._meta.db_table
        for model in apps.get_app_config("records").get_models()
        if issubclass(model, Frozen)
    }

    assert {table for table, one in tables.items() if one.is_frozen} == frozen == set(guards.FROZEN)
    assert all(one.is_version for one in tables.values() if "superseded_at" in one.columns)
    assert dict(tables["records_definition"].references) == {"measure_id": "records_measure"}


def test_the_migrations_leave_every_guard_in_place() -> None:
    table = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608
        there = {name for (name,) in cursor.fetchall()}
    spoken = guards._spoken(connection)
    expected = {
        words[2]
        for words in (statement.split() for statement in spoken.install(guards.guarded(apps), guards.LIFTED))
        if words[:2] == ["CREATE", "TRIGGER"]
    }

    assert len(expected) > 60
    assert expected <= there


def test_lifting_holds_for_its_block_alone() -> None:
    council = authority()
    definition(council)
    rows = Definition.objects.for_authority(council)

    with guards.lifted(reason="a name in a title"):
        rows.update(title="(redacted)")

    assert rows.get().title == "(redacted)"
    refused(lambda: rows.update(title="Roads"))


@pytest.mark.django_db(transaction=True)
def test_guards_are_lifted_within_a_transaction_only() -> None:
    with pytest.raises(guards.NotInTransaction), guards.lifted(reason="for all"):
        pass


@pytest.mark.django_db(transaction=True)
def test_records_are_flushed_where_a_setting_says_so_alone(settings: Any) -> None:
    council = authority()
    definition(council)
    settings.RECORDS_MAY_BE_FLUSHED = False

    with pytest.raises(CommandError, match="never emptied"):
        call_command("flush", interactive=False, verbosity=0)
    assert Definition.objects.for_authority(council).exists()

    settings.RECORDS_MAY_BE_FLUSHED = True
    call_command("flush", interactive=False, verbosity=0)
    assert not Authority.objects.exists()
    refused(lambda: BudgetItem.objects.for_authority(definition_again().authority).delete())


def definition_again() -> BudgetItem:
    row = BudgetItem(authority=authority(), by=person(), recorded_at=NOON, line="a", kind="b", text="c")
    row.save()
    return row
