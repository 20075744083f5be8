"""The pages of publications: build, watch, look, publish, read, replace, withdraw; by whom, and what not."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from quarterdeck.acts import build_pack
from quarterdeck.acts.files import the_store
from quarterdeck.acts.guard import act
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership
from quarterdeck.documents import rendering
from quarterdeck.domain.memberships import Role
from quarterdeck.records import models
from tests.acts.publishing import asked, built, workshop
from tests.acts.test_publish import corrected
from tests.web.publications.collected import (
    ALL,
    client,
    council,
    joined,
    published,
    timed,
    worked_off,
)

pytestmark = pytest.mark.django_db
ROUND = {"period": "q1-2017-18", "edition": "public"}


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_from_build_to_publication() -> None:
    team = council()
    officer = client(team.officer)

    started = officer.post(f"{ALL}build/", ROUND)
    assert started.status_code == 302
    waiting = officer.get(started["Location"])
    assert "Waiting to start." in text(waiting)
    assert 'hx-trigger="every 1s"' in text(waiting)
    worked_off()
    done = officer.get(started["Location"])
    assert "The pack is built" in text(done)
    assert "Bridges inspected" in text(done)  # without a figure, and said so

    last = officer.get(f"{started['Location']}publish/")
    assert "Publish version 1?" in text(last)
    sent = officer.post(f"{started['Location']}publish/", {"highlight_1": "roads"}, follow=True)
    assert "Version 1 of Quarter 1 of 2017/18 is published." in text(sent)

    (row,) = models.Publication.objects.for_authority(team.council)
    assert sent.redirect_chain == [(f"{ALL}{row.pk}/", 302)]
    assert [one.about for one in models.Highlight.objects.for_authority(team.council)] == ["roads"]
    again = officer.post(f"{started['Location']}publish/", {}, follow=True)
    assert "It is published already." in text(again)
    assert models.Publication.objects.for_authority(team.council).count() == 1


def test_progress_is_a_part_that_ends_by_itself() -> None:
    team = council()
    officer = client(team.officer)
    job = asked(team)
    there = f"{ALL}builds/{job.pk}/"

    part = officer.get(there, headers={"HX-Request": "true"})
    assert "<html" not in text(part)
    seen = text(part).split("?seen=")[1].split('"')[0]
    assert officer.get(f"{there}?seen={seen}", headers={"HX-Request": "true"}).status_code == 204
    worked_off()
    end = officer.get(f"{there}?seen={seen}", headers={"HX-Request": "true"})

    assert (end.status_code, end["HX-Refresh"]) == (286, "true")


def test_build_that_nobody_takes_up_says_so() -> None:
    team = council()
    job = asked(team, at=timezone.now() - timedelta(minutes=2))

    assert "Nothing has taken it up yet" in text(client(team.officer).get(f"{ALL}builds/{job.pk}/"))


def test_failed_build_says_why_and_is_started_again(monkeypatch: pytest.MonkeyPatch) -> None:
    team = council()
    officer = client(team.officer)
    job = asked(team)
    with monkeypatch.context() as patched:

        def fail(_made: ReportPack, _name: str) -> bytes:
            raise OSError("<b>the disk is full</b>")

        patched.setattr(rendering, "render", fail)
        for _ in range(3):
            worked_off()

    page = text(officer.get(f"{ALL}builds/{job.pk}/"))
    assert "It failed 3 times" in page
    assert "&lt;b&gt;the disk" in page
    again = officer.post(f"{ALL}builds/{job.pk}/again/", follow=True)
    assert "The build is started again." in text(again)
    worked_off()
    assert "The pack is built" in text(officer.get(f"{ALL}builds/{job.pk}/"))


def test_draft_says_what_is_missing_and_cannot_be_published() -> None:
    team = council(is_closed=False)
    officer = client(team.officer)
    job = built(team)
    there = f"{ALL}builds/{job.pk}/"

    page = text(officer.get(there))
    assert "A draft is built" in page
    assert "The round is not closed yet: 2 of 2 returns are not settled." in page
    assert "Publish this pack" not in page
    assert officer.get(f"{there}publish/")["Location"] == there
    assert officer.post(f"{there}publish/", {})["Location"] == there
    assert models.Publication.objects.for_authority(team.council).count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Choose a round."),
        ({"period": "q9-2017-18", "edition": "public"}, "Choose a round."),
        ({"period": "q1-2017-18", "edition": "secret"}, "Choose an edition."),
    ],
)
def test_wrong_build_form_is_shown_again(typed: dict[str, str], sentence: str) -> None:
    team = council()

    answer = client(team.officer).post(f"{ALL}build/", typed)

    assert answer.status_code == 422
    assert "<title>Error: Build a pack" in text(answer).replace("\n", "").replace("<title>  ", "<title>")
    assert sentence in text(answer)
    assert models.Job.objects.for_authority(team.council).count() == 0


def test_change_since_the_build_is_told_and_what_was_typed_stays() -> None:
    team = council()
    officer = client(team.officer)
    job = built(team)
    corrected(team)

    answer = officer.post(f"{ALL}builds/{job.pk}/publish/", {"highlight_2": "roads"})

    assert answer.status_code == 422
    assert "Build it again, and look at it." in text(answer)
    assert '<option value="roads" selected' in text(answer)


def test_replacement_asks_why_and_lists_what_changed() -> None:
    team = council()
    officer = client(team.officer)
    first = published(team)
    corrected(team)
    form = text(officer.get(f"{ALL}build/?period=q1-2017-18&edition=public"))
    assert '<option value="q1-2017-18" selected' in form
    there = officer.post(f"{ALL}build/", ROUND)["Location"]
    worked_off()

    last = text(officer.get(f"{there}publish/"))
    assert "What changes from version 1" in last
    assert "<td>50</td><td>55</td>" in last
    refused = officer.post(f"{there}publish/", {"reason": " ", "highlight_1": "roads"})
    assert refused.status_code == 422
    assert "Say why." in text(refused)
    done = officer.post(f"{there}publish/", {"reason": "The figure of <i>roads</i> was late."}, follow=True)

    assert "What changed from version 1" in text(done)
    assert "<td>50</td><td>55</td>" in text(done)
    assert "&lt;i&gt;roads" in text(done)
    old = text(officer.get(f"{ALL}{first.pk}/"))
    assert "Replaced by version 2" in old
    assert f"{ALL}{first.pk}/files/pdf/" in old  # what was published stays, and is said to be replaced
    assert "Replaced by version 2" in text(officer.get(ALL))


def test_withdrawn_publication_says_why_and_offers_no_files_to_readers() -> None:
    team = council()
    officer, reader = client(team.officer), client(joined(team, Role.READER))
    row = published(team)
    there = f"{ALL}{row.pk}/"
    assert officer.post(f"{there}withdraw/", {"reason": ""}).status_code == 422

    done = officer.post(f"{there}withdraw/", {"reason": "The wrong year."}, follow=True)

    assert "The publication is withdrawn." in text(done)
    page = text(reader.get(there))
    assert "The wrong year." in page
    assert "/files/" not in page
    refused = reader.get(f"{there}files/pdf/")
    assert refused.status_code == 403
    assert "This publication was withdrawn." in text(refused)
    assert officer.get(f"{there}files/pdf/").status_code == 200
    assert "The wrong year." in text(reader.get(ALL))
    twice = officer.post(f"{there}withdraw/", {"reason": "Again."}, follow=True)
    assert "It is withdrawn already." in text(twice)


def test_members_and_readers_wait_for_their_day() -> None:
    team = council()
    today = timezone.localdate()
    member, reader = client(joined(team, Role.MEMBER)), client(joined(team, Role.READER))
    timed(team, dispatch=today, release=today + timedelta(days=7))
    row = published(team)

    assert member.get(f"{ALL}{row.pk}/files/pdf/").status_code == 200
    for address in (f"{ALL}{row.pk}/", f"{ALL}{row.pk}/files/pdf/", f"{ALL}{row.pk}/page/"):
        refused = reader.get(address)
        assert refused.status_code == 403
        assert "This is released to you on" in text(refused)
    assert "Nothing is published for you to read yet." in text(reader.get(ALL))
    assert "One report pack is published." in text(member.get(ALL))


def test_restricted_edition_is_not_shown_to_members() -> None:
    team = council()
    member = client(joined(team, Role.MEMBER))
    row = published(team, readership=Readership.RESTRICTED)

    assert member.get(f"{ALL}{row.pk}/").status_code == 403
    assert "Restricted" not in text(member.get(ALL))
    assert client(team.officer).get(f"{ALL}{row.pk}/").status_code == 200


def test_downloads_are_the_stored_bytes_with_their_type_and_hash() -> None:
    team = council()
    officer = client(team.officer)
    row = published(team)
    files = models.PublishedFile.objects.for_authority(team.council).select_related("file")

    for file in files:
        answer = officer.get(f"{ALL}{row.pk}/files/{file.format}/")
        assert answer.content == the_store().get(file.file.sha256)
        assert answer["Content-Type"] == build_pack.FORMATS[file.format]
        assert answer["Content-Disposition"] == f'attachment; filename="{file.name}"'
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
        assert answer["Cache-Control"] == "private, no-cache"
        etag = answer["ETag"]
        assert etag == f'"{file.file.sha256}"'
        same = officer.get(f"{ALL}{row.pk}/files/{file.format}/", headers={"If-None-Match": etag})
        assert (same.status_code, same.content) == (304, b"")


def test_damaged_document_is_never_handed_out() -> None:
    team = council()
    row = published(team)
    file = models.PublishedFile.objects.for_authority(team.council).select_related("file").get(format="pdf")
    the_store().path(file.file.sha256).write_bytes(b"something else")

    answer = client(team.officer).get(f"{ALL}{row.pk}/files/pdf/")

    assert answer.status_code == 503
    assert "comes back from a backup" in text(answer)


def test_real_web_page_is_closed_off_and_keeps_its_own_style(monkeypatch: pytest.MonkeyPatch) -> None:
    from quarterdeck.documents.html import render

    def real(made: ReportPack, name: str) -> bytes:
        return render(made) if name == "html" else name.encode()

    monkeypatch.setattr(rendering, "render", real)
    team = council()
    row = published(team)

    answer = client(team.officer).get(f"{ALL}{row.pk}/page/")

    policy = answer["Content-Security-Policy"]
    assert policy.startswith("sandbox; frame-ancestors 'none'; default-src 'none'")
    assert answer["Content-Disposition"].startswith("inline")
    said = text(answer).split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert said.replace("&#39;", "'") in policy
    assert "unsafe" not in policy


GETS = (
    "",
    "build/",
    "builds/{job}/",
    "builds/{job}/publish/",
    "builds/{job}/page/",
    "builds/{job}/files/pdf/",
)
OF_ONE = ("{row}/", "{row}/page/", "{row}/files/pdf/", "{row}/withdraw/")


def addresses(*paths: str, job: int, row: int) -> list[str]:
    return [ALL + path.format(job=job, row=row) for path in paths]


@pytest.mark.parametrize("role", [Role.MEMBER, Role.READER, Role.OWNER, Role.APPROVER, Role.ADMINISTRATOR])
def test_building_and_withdrawing_are_for_the_performance_team(role: Role) -> None:
    team = council()
    row, job = published(team), built(team)
    other = client(joined(team, role))

    for address in addresses(*GETS[1:], OF_ONE[3], job=job.pk, row=row.pk):
        assert other.get(address).status_code == 403, address
    for address in addresses("build/", "builds/{job}/again/", "builds/{job}/publish/", job=job.pk, row=0):
        assert other.post(address, ROUND).status_code == 403, address
    assert other.post(f"{ALL}{row.pk}/withdraw/", {"reason": "Mine."}).status_code == 403
    assert "Build a pack" not in text(other.get(ALL))


def test_strangers_and_others_find_nothing() -> None:
    team = council()
    row, job = published(team), built(team)
    every = addresses(*GETS, *OF_ONE, job=job.pk, row=row.pk)

    for address in every:
        assert client(team.stranger).get(address).status_code == 404, address
        signed_out = Client().get(address)
        assert signed_out.status_code == 302
        assert signed_out["Location"].startswith("/account/sign-in/")


def test_another_councils_rows_are_not_found_through_ones_own() -> None:
    team = council()
    row, job = published(team), built(team)
    elsewhere = models.Authority.objects.create(slug="elsewhere")
    with act(authority=elsewhere, by=None, at=timezone.now(), kind="test: join"):
        models.Membership.objects.for_authority(elsewhere).create(
            authority=elsewhere, person=team.stranger, role=Role.OFFICER
        )
    there = [
        one.replace("exampleshire", "elsewhere")
        for one in addresses(*GETS[2:], *OF_ONE, job=job.pk, row=row.pk)
    ]

    for address in there:
        assert client(team.stranger).get(address).status_code == 404, address


@pytest.mark.parametrize(
    "path", ["999/", "builds/999/", "4294967296/", "builds/99999999999999999999/", "1/files/exe/"]
)
def test_numbers_that_lead_nowhere(path: str) -> None:
    assert client(council().officer).get(ALL + path).status_code == 404


def test_forms_need_their_token() -> None:
    team = council()
    row, job = published(team), built(team)
    officer = client(team.officer, checks=True)

    for path in ("build/", f"builds/{job.pk}/publish/", f"builds/{job.pk}/again/", f"{row.pk}/withdraw/"):
        assert officer.post(ALL + path, {**ROUND, "reason": "x"}).status_code == 403
    assert models.Withdrawal.objects.for_authority(team.council).count() == 0


def test_looking_changes_nothing() -> None:
    team = council()
    row, job = published(team), built(team)
    officer = client(team.officer)
    team.council.refresh_from_db()
    before = team.council.revision

    for address in addresses(*GETS, *OF_ONE, job=job.pk, row=row.pk):
        assert officer.get(address).status_code in (200, 302)
    assert officer.get(f"{ALL}builds/{job.pk}/again/").status_code == 405
    team.council.refresh_from_db()
    assert team.council.revision == before


def test_list_asks_as_often_for_one_as_for_many(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    team = council()
    officer = client(team.officer)
    published(team)
    published(team, readership=Readership.RESTRICTED)
    for number in range(5):
        built(team, at=timezone.now() + timedelta(minutes=number))
    officer.get(ALL)

    with django_assert_max_num_queries(11):
        officer.get(ALL)


def test_navigation_leads_there() -> None:
    team = council()
    page = text(client(joined(team, Role.MEMBER)).get(ALL))

    assert f'href="{ALL}"' in page
    assert 'aria-current="true"' in page or 'aria-current="page"' in page


def test_day_of_release_is_printed() -> None:
    team = council()
    timed(team, release=date(2017, 9, 8))
    row = published(team)

    assert "8 September 2017" in text(client(team.officer).get(f"{ALL}{row.pk}/"))
