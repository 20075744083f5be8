"""Publications in a browser: sound in every state, with scripts and without, and what they look like."""

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from quarterdeck.acts import jobs
from quarterdeck.acts.publish import publish, withdraw
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership
from quarterdeck.documents import rendering
from quarterdeck.documents.html import render
from quarterdeck.domain.memberships import Role
from quarterdeck.records import models
from tests.acts.collecting import Team
from tests.acts.publishing import AFTER, LATER, asked, built, quick, workshop
from tests.acts.test_publish import corrected
from tests.web.browsing import Visit, go
from tests.web.councils import PASSWORD
from tests.web.publications.collected import ALL, council, joined, published, timed

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("QUARTERDECK_PICTURES", "")
LONG = "The figure that was published counted referrals of another authority twice. " * 6


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)
    monkeypatch.setattr(rendering, "render", with_a_page)


def with_a_page(made: ReportPack, name: str) -> bytes:
    """The web page as it is, the other documents quickly."""
    return render(made) if name == "html" else quick(made, name)


def signed_in(visit: Visit, person: models.Person) -> None:
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    visit.sign_in(person.email, PASSWORD)


def failed(team: Team) -> models.Job:
    job = asked(team, readership=Readership.RESTRICTED)

    def fail(_made: ReportPack, _name: str) -> bytes:
        raise OSError("No space left on the disk")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(rendering, "render", fail)
        for _ in range(3):
            jobs.perform(job.pk)
    return job


def every_state(team: Team) -> dict[str, str]:
    """Make a publication in each state; return the pages by name."""
    first = published(team)
    corrected(team)
    again = built(team, at=LATER)
    last_look = built(team, at=LATER, readership=Readership.RESTRICTED)
    second = publish(authority=team.council, build=again.pk, by=team.officer, at=LATER, reason=LONG)
    failure = failed(team)
    waiting = asked(team, at=timezone.now() - timedelta(minutes=5))
    restricted = publish(authority=team.council, build=last_look.pk, by=team.officer, at=LATER)
    withdraw(authority=team.council, publication=restricted.pk, reason=LONG, by=team.officer, at=LATER)
    return {
        "publications": "",
        "publication": f"{second.pk}/",
        "publication-replaced": f"{first.pk}/",
        "publication-withdrawn": f"{restricted.pk}/",
        "build-form": "build/",
        "build-waiting": f"builds/{waiting.pk}/",
        "build-failed": f"builds/{failure.pk}/",
        "build-published": f"builds/{again.pk}/",
        "withdraw": f"{second.pk}/withdraw/",
    }


def looked_at(visit: Visit, name: str, width: int) -> list[str]:
    if PICTURES:
        visit.page.screenshot(path=Path(PICTURES) / f"{name}-{width}.png", full_page=True)
    return [*visit.breaches(), *(["scrolls sideways"] if visit.scrolls_sideways() else [])]


@pytest.mark.parametrize("width", [1280, 320])
def test_pages_are_sound_in_every_state(browser: Browser, live_server: LiveServer, width: int) -> None:
    team = council()
    timed(team, dispatch=AFTER.date(), release=LATER.date())
    wrong = {}
    with Visit(browser, live_server.url, width=width) as visit:
        signed_in(visit, team.officer)
        visit.page.goto(ALL)
        wrong["publications-empty"] = looked_at(visit, "publications-empty", width)
        for name, path in every_state(team).items():
            visit.page.goto(ALL + path)
            wrong[name] = looked_at(visit, name, width)
        go(visit.page.get_by_role("button", name="Withdraw it"))
        visit.page.get_by_text("There is a problem").wait_for()
        wrong["withdraw-error"] = looked_at(visit, "withdraw-error", width)
        for name, job in (("build-done", built(team, at=timezone.now())), ("build-draft", draft(team))):
            visit.page.goto(f"{ALL}builds/{job.pk}/")
            wrong[name] = looked_at(visit, name, width)
            if name == "build-done":
                visit.page.goto(f"{ALL}builds/{job.pk}/publish/")
                wrong["publish"] = looked_at(visit, "publish", width)

        assert {name: found for name, found in wrong.items() if found} == {}
        assert [one for one in visit.said if "422" not in one] == []


def draft(team: Team) -> models.Job:
    """A build of a round that was never opened."""
    from tests.acts.collecting import Q4

    job = asked(team, period=Q4)
    jobs.perform(job.pk)
    return job


def test_build_is_watched_and_comes_to_its_end_by_itself(browser: Browser, live_server: LiveServer) -> None:
    team = council()
    with Visit(browser, live_server.url) as visit:
        page = visit.page
        signed_in(visit, team.officer)
        page.goto(ALL)
        go(page.get_by_role("button", name="Build a pack"))
        go(page.get_by_role("button", name="Start the build"))
        page.get_by_text("Waiting to start.").wait_for()
        worked = models.Job.objects.for_authority(team.council).get()
        stepwise(worked, until=3)
        page.get_by_text("3 of 6 steps done: making the Word document.").wait_for()
        if PICTURES:
            page.screenshot(path=Path(PICTURES) / "build-running-1280.png", full_page=True)
        assert visit.breaches() == []
        finish(worked)
        page.get_by_role("heading", name="The pack is built").wait_for()
        go(page.get_by_role("button", name="Publish this pack"))
        go(page.get_by_role("button", name="Publish version 1"))
        page.get_by_text("Version 1 of Quarter 1 of 2017/18 is published.").wait_for()
        assert visit.said == []


def stepwise(job: models.Job, *, until: int) -> None:
    """Be a worker that has come so far."""
    claim = jobs._claim(job.pk)
    assert claim is not None
    claim.tell(done=until)


def finish(job: models.Job) -> None:
    """Die, and be taken up again by another worker, which finishes."""
    jobs.requeue(at=timezone.now() + timedelta(seconds=1), stale_after=timedelta(0))
    jobs.perform(job.pk)


def test_without_scripts_from_build_to_reading(browser: Browser, live_server: LiveServer) -> None:
    team = council()
    member = joined(team, Role.MEMBER)
    with Visit(browser, live_server.url, scripts=False) as visit:
        page = visit.page
        signed_in(visit, team.officer)
        page.goto(f"{ALL}build/")
        go(page.get_by_role("button", name="Start the build"))
        expect(page.get_by_text("Waiting to start.")).to_be_visible()
        jobs.perform(models.Job.objects.for_authority(team.council).get().pk)
        go(page.get_by_role("link", name="Look again"))
        go(page.get_by_role("link", name="Look at the web page here"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        page.go_back()
        go(page.get_by_role("button", name="Publish this pack"))
        page.get_by_label("Highlight 1").select_option("roads")
        go(page.get_by_role("button", name="Publish version 1"))
        expect(page.get_by_text("is published.")).to_be_visible()
    with Visit(browser, live_server.url, scripts=False) as visit:
        signed_in(visit, member)
        visit.page.goto(ALL)
        with visit.page.expect_download() as started:
            visit.page.get_by_role("link", name="Tidy CSV").click()
        assert started.value.suggested_filename == "exampleshire-q1-2017-18.csv"


def test_published_page_keeps_its_looks_and_runs_nothing(
    browser: Browser, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def with_script(made: ReportPack, name: str) -> bytes:
        return with_a_page(made, name).replace(b"</body>", b"<script>document.title='run'</script></body>")

    monkeypatch.setattr(rendering, "render", with_script)
    team = council()
    row = published(team)
    with Visit(browser, live_server.url) as visit:
        signed_in(visit, team.officer)
        visit.page.goto(f"{ALL}{row.pk}/page/")
        family: Callable[[], str] = lambda: visit.page.evaluate(  # noqa: E731
            "getComputedStyle(document.querySelector('h1')).fontFamily"
        )
        assert "Quarterdeck Sans" in family()
        assert visit.page.title() != "run"
        assert visit.page.evaluate("window.origin") == "null"
        if PICTURES:
            visit.page.screenshot(path=Path(PICTURES) / "published-page-1280.png")
