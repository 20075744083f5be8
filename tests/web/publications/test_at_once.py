"""Publish, pressed in several windows at the same moment: it is published once, and all are led there."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from pytest_django.live_server_helper import LiveServer

from quarterdeck.records import models
from tests.acts.publishing import built, workshop
from tests.web.publications.collected import ALL, council
from tests.web.windows import Press, pressed_at_once

pytestmark = [pytest.mark.slow, pytest.mark.on_both, pytest.mark.django_db(transaction=True)]
WINDOWS = 4


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


def test_published_once_from_many_windows_at_once(live_server: LiveServer) -> None:
    team = council()
    job = built(team)
    path = f"{ALL}builds/{job.pk}/publish/"
    answers = pressed_at_once(live_server.url, *[Press(team.officer, path)] * WINDOWS)

    (row,) = models.Publication.objects.for_authority(team.council)
    assert [(one.status, one.there) for one in answers] == [(302, f"{ALL}{row.pk}/")] * WINDOWS
    assert models.PublishedFile.objects.for_authority(team.council).count() == 5
    assert models.Event.objects.for_authority(team.council).filter(kind="publish").count() == 1


def test_built_once_from_many_windows_at_once(live_server: LiveServer) -> None:
    team = council()
    form = (("period", "q1-2017-18"), ("edition", "public"))
    answers = pressed_at_once(live_server.url, *[Press(team.officer, f"{ALL}build/", form)] * WINDOWS)

    (job,) = models.Job.objects.for_authority(team.council)
    assert [(one.status, one.there) for one in answers] == [(302, f"{ALL}builds/{job.pk}/")] * WINDOWS
