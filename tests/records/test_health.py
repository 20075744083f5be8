"""What the doctor finds."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from quarterdeck.records import models
from quarterdeck.records.health import Finding, findings
from quarterdeck.records.states import JobState
from quarterdeck.records.store import Store
from tests.records import made

pytestmark = pytest.mark.django_db


def found(folder: Path) -> dict[str, Finding]:
    return {one.about: one for one in findings(store=Store(folder), at=made.NOON)}


def test_an_empty_service_is_sound(tmp_path: Path) -> None:
    assert [one for one in found(tmp_path / "store").values() if not one.is_well] == []


def test_a_missing_file_is_found(tmp_path: Path) -> None:
    council, store, by = made.authority(), Store(tmp_path / "store"), made.person()
    name = store.put(b"logo")
    models.StoredFile.objects.for_authority(council).create(
        authority=council,
        sha256=name,
        size=4,
        name="logo",
        media_type="",
        stored_at=made.NOON,
        by=by,
    )
    assert found(store.folder)["files"].is_well
    store.path(name).write_bytes(b"other")
    assert "has changed on the disk" in found(store.folder)["files"].sentence
    store.path(name).unlink()
    assert "1 of 1: the stored file" in found(store.folder)["files"].sentence


def test_a_missing_guard_is_found(tmp_path: Path) -> None:
    on = "" if connection.vendor == "sqlite" else " ON records_event"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER records_event_kept_update{on}")
    assert "records_event_kept_update is missing" in found(tmp_path)["guards"].sentence


@pytest.mark.parametrize(
    ("state", "age", "is_well"),
    [
        (JobState.RUNNING, 5, True),
        (JobState.RUNNING, 11, False),
        (JobState.WAITING, 11, False),
        (JobState.FAILED, 99, True),
        (JobState.DONE, 99, True),
    ],
)
def test_jobs_that_stand_still_are_found(tmp_path: Path, state: JobState, age: int, is_well: bool) -> None:
    council, at = made.authority(), made.NOON - timedelta(minutes=age)
    models.Membership.objects.for_authority(council).create(
        authority=council, person=made.person(), role="administrator"
    )
    models.Job.objects.for_authority(council).create(
        authority=council, kind="build pack", state=state, queued_at=at, heartbeat=at
    )
    assert found(tmp_path)["jobs"].is_well is is_well
