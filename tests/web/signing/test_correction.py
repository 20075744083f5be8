"""A correction after publication: opened, entered, submitted and signed twice; what was published stays."""

import hashlib
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import LazySettings

from quarterdeck.acts.files import the_store
from quarterdeck.acts.publish import publish
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.signoff import Stage
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.acts.collecting import Q1
from tests.acts.publishing import AFTER, built, closed, workshop
from tests.records import made
from tests.web.signing.begun import browser_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    known.forget()
    workshop(monkeypatch, settings, tmp_path)


def kept(publication: models.Publication) -> dict[str, str]:
    """The hash of every published file, and of the pack, as they are in the store now."""
    rows = models.PublishedFile.objects.for_authority(publication.authority).filter(publication=publication)
    files = {
        row.format: hashlib.sha256(the_store().get(row.file.sha256)).hexdigest()
        for row in rows.select_related("file")
    }
    fresh = models.Publication.objects.for_authority(publication.authority).get(pk=publication.pk)
    return {**files, "pack": hashlib.sha256(fresh.pack.encode()).hexdigest(), "key": fresh.key}


def test_correction_after_publication_leaves_it_untouched() -> None:
    found = closed(made.authority())
    council = found.council
    publication = publish(authority=council, build=built(found).pk, by=found.officer, at=AFTER)
    before = kept(publication)
    row = found.of("roads")
    mine, waits = f"/{council.slug}/mine/{row.pk}/", f"/{council.slug}/sign-off/{row.pk}/"

    owner = browser_of(found.owner)
    measure = owner.get(f"/{council.slug}/rounds/q1-2017-18/measures/roads/").content.decode()
    assert f"{mine}correct/" in measure
    owner.post(f"{mine}correct/", {"reason": "Late data came in."})
    assert found.of("roads").stage is Stage.CORRECTING
    version = str(found.of("roads").version)
    typed = {"version": version, "quality": "final", "value": "55", "text": "Corrected.", "do": "submit"}
    answer = owner.post(mine, typed)
    assert answer.status_code == 302, answer.content.decode()

    for someone in (found.head, found.board):
        client = browser_of(someone)
        page = client.get(waits).content.decode()
        assert "This is a correction: what was signed off before stands until it is signed." in page
        counted = [seen.value for seen in load(council).observations if seen.period == Q1 and seen.value]
        assert counted == [Decimal("50.0")]
        version = str(found.of("roads").version)
        client.post(waits, {"do": "sign", "version": version, "note": ""})

    assert found.of("roads").stage is Stage.LOCKED
    counted = [seen.value for seen in load(council).observations if seen.period == Q1 and seen.value]
    assert counted == [Decimal("55")]
    assert kept(publication) == before
    round_ = models.ReportingRound.objects.for_authority(council).get(period=Q1)
    assert round_.state is RoundState.PUBLISHED
    page = owner.get(f"/{council.slug}/rounds/q1-2017-18/history/roads/").content.decode()
    assert "Late data came in." in page
    assert "Correction" in page
