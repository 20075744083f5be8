"""Builds: asked for once, made by the worker, the same pack as from files, drafts while a round is open."""

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings

from quarterdeck.acts import build_pack, jobs
from quarterdeck.acts.files import the_store
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import shipped_templates, template_of
from quarterdeck.documents import rendering
from quarterdeck.domain.policies.refusals import NoMembership, NotYourRole
from quarterdeck.domain.rounds import RoundState
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.states import JobState
from tests.acts.collecting import OPENED, Q1, Team, collecting, team
from tests.acts.publishing import AFTER, LATER, again, asked, built, closed, workshop
from tests.web.councils import example

pytestmark = pytest.mark.django_db
REAL = rendering.render


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


def events(council: models.Authority, kind: str) -> int:
    return int(models.Event.objects.for_authority(council).filter(kind=kind).count())


def test_build_keeps_every_format_and_says_what_it_is(council: models.Authority) -> None:
    job = built(closed(council))

    assert (job.state, job.done, job.total, job.attempt) == (JobState.DONE, 6, 6, 1)
    assert set(job.detail["files"]) == {"html", "pdf", "docx", "xlsx", "csv"}
    for name, one in job.detail["files"].items():
        content = the_store().get(one["sha256"])
        assert content.startswith(name.encode())
        assert one["size"] == len(content)
        assert one["name"] == f"exampleshire-q1-2017-18.{name}"
    assert the_store().get(job.detail["pack"]).startswith(b'{"as_at":')
    assert job.detail["is_draft"] is False
    assert len(job.detail["unrated"]) == 2
    assert events(council, "build pack") == 1


def test_build_asked_for_twice_is_one(council: models.Authority) -> None:
    found = closed(council)

    first, second = asked(found), asked(found, at=LATER)

    assert first.pk == second.pk
    assert events(council, "build pack") == 1
    assert asked(found, readership=Readership.RESTRICTED).pk != first.pk


@pytest.mark.parametrize("template", sorted(shipped_templates()))
def test_same_council_gives_the_same_key_from_files_and_from_records(
    council: models.Authority, officer: models.Person, template: str
) -> None:
    import_council(authority=council, council=example(), by=officer, at=OPENED)
    with act(authority=council, by=None, at=OPENED, kind="test: close"):
        rounds = models.ReportingRound.objects.for_authority(council)
        rounds.update_or_create(authority=council, period=Q1, defaults={"state": RoundState.CLOSED})

    job = build_pack.build_pack(
        authority=council,
        period=Q1,
        readership=Readership.PUBLIC,
        by=officer,
        at=AFTER,
        template=template,
    )
    jobs.perform(job.pk)

    from_files = report_pack(example(), on=Q1, timestamp=AFTER, template=template_of(example(), template))
    assert again(job).detail["key"] == from_files.key
    assert again(job).detail["measures"] == 82


def test_round_that_is_not_closed_is_built_as_a_draft(council: models.Authority) -> None:
    job = built(collecting(council))

    assert job.detail["is_draft"] is True
    assert job.detail["problems"] == ["The round is not closed yet: 2 of 2 returns are not settled."]
    assert job.detail["missing"][0] == job.detail["problems"][0]
    assert any("Roads mended" in one for one in job.detail["missing"])
    assert job.detail["files"]["pdf"]["name"] == "exampleshire-q1-2017-18-draft.pdf"


def test_round_that_was_never_opened_is_built_as_a_draft(council: models.Authority) -> None:
    job = built(team(council))

    assert job.detail["problems"] == ["The round has not been opened yet."]


def test_build_holds_what_was_known_when_it_was_asked_for(council: models.Authority) -> None:
    found = closed(council)
    job = asked(found)
    change(found, "roads-renamed")

    jobs.perform(job.pk)

    assert b"Roads mended" in the_store().get(again(job).detail["pack"])


def change(found: Team, name: str) -> None:
    """Rename the council, later."""
    held = load(found.council)
    named = replace(held, theme=replace(held.theme, name=name))
    import_council(authority=found.council, council=named, by=found.officer, at=LATER)


@pytest.mark.slow
def test_every_document_of_the_example_is_made_and_is_what_it_says(
    council: models.Authority, officer: models.Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rendering, "render", REAL)
    import_council(authority=council, council=example(), by=officer, at=OPENED)

    at = AFTER.replace(microsecond=123456)  # as a clock gives it
    job = build_pack.build_pack(authority=council, period=Q1, readership=Readership.PUBLIC, by=officer, at=at)

    assert jobs.perform(job.pk) == "done", again(job).problem
    begins = {"html": b"<!doctype html>", "pdf": b"%PDF-1.7", "docx": b"PK", "xlsx": b"PK", "csv": b""}
    for name, one in again(job).detail["files"].items():
        assert the_store().get(one["sha256"]).startswith(begins[name])
    page = the_store().get(again(job).detail["files"]["html"]["sha256"]).decode()
    assert "DRAFT" in page
    assert "The round has not been opened yet." in page


@pytest.mark.parametrize(("who", "refusal"), [("owner", NotYourRole), ("stranger", NoMembership)])
def test_building_is_for_the_performance_team(
    council: models.Authority, who: str, refusal: type[Exception]
) -> None:
    found = closed(council)

    with pytest.raises(refusal):
        build_pack.build_pack(
            authority=council, period=Q1, readership=Readership.PUBLIC, by=getattr(found, who), at=AFTER
        )
    assert models.Job.objects.for_authority(council).count() == 0
