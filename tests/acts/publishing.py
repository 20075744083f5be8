"""A small council whose round is closed, and builds of it whose documents are quickly made."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings

from quarterdeck.acts import build_pack, jobs
from quarterdeck.acts.close_round import close_round
from quarterdeck.acts.settle import record_not_returned
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership
from quarterdeck.documents import rendering
from quarterdeck.domain.periods import Period
from quarterdeck.records import models
from tests.acts.collecting import LATE, Q1, Team, collecting, signed_off

AFTER = datetime(2017, 8, 10, 9, tzinfo=UTC)
LATER = datetime(2017, 8, 20, 9, tzinfo=UTC)


def quick(made: ReportPack, name: str) -> bytes:
    """A document that is made at once, and differs where the packs do."""
    return f"{name}: {made.title}, {made.version}, {made.key}".encode()


def workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, folder: Path) -> None:
    """Have builds made quickly, and kept in a folder of the test."""
    monkeypatch.setattr(rendering, "render", quick)
    settings.STORE = folder / "store"


def closed(council: models.Authority, value: str = "50.0") -> Team:
    """Return a council whose round is closed: one figure signed off, the others not returned."""
    found = collecting(council)
    signed_off(found, value)
    rows = models.Submission.objects.for_authority(council).exclude(measure__key="roads")
    for row in rows.order_by("pk"):
        record_not_returned(
            authority=council, submission=row.pk, reason="Nothing came.", by=found.officer, at=LATE
        )
    close_round(authority=council, period=Q1, by=found.officer, at=LATE)
    return found


def asked(
    found: Team,
    *,
    at: datetime = AFTER,
    readership: Readership = Readership.PUBLIC,
    period: Period = Q1,
) -> models.Job:
    return build_pack.build_pack(
        authority=found.council, period=period, readership=readership, by=found.officer, at=at
    )


def built(found: Team, *, at: datetime = AFTER, readership: Readership = Readership.PUBLIC) -> models.Job:
    """Ask for a build, and do the work."""
    job = asked(found, at=at, readership=readership)
    jobs.perform(job.pk)
    return again(job)


def again(job: models.Job) -> models.Job:
    row: models.Job = models.Job.objects.for_authority(job.authority).get(pk=job.pk)
    return row
