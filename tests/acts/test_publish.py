"""Publishing: once, whole, from what was looked at; then it stays, whatever happens to the figures."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import IntegrityError, transaction

from quarterdeck.acts.close_round import reopen_round
from quarterdeck.acts.correct_figure import correct_figure
from quarterdeck.acts.edit_text import edit_text
from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.files import the_store
from quarterdeck.acts.guard import act
from quarterdeck.acts.publish import (
    AlreadyPublished,
    AlreadyWithdrawn,
    ChangedSinceBuilt,
    NotPublishable,
    publish,
    withdraw,
)
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.acts.submit import submit
from quarterdeck.compose.readership import Readership
from quarterdeck.domain.policies.refusals import NoMembership, NotYourRole
from quarterdeck.domain.rounds import RoundState, WrongRoundState
from quarterdeck.records import models
from quarterdeck.records.in_hand import texts
from quarterdeck.records.store import Damaged
from tests.acts.collecting import Q1, Team, collecting, entry, sign_both
from tests.acts.publishing import AFTER, LATER, asked, built, closed, workshop

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _workshop(monkeypatch: pytest.MonkeyPatch, settings: LazySettings, tmp_path: Path) -> None:
    workshop(monkeypatch, settings, tmp_path)


def published(found: Team, *, reason: str = "") -> models.Publication:
    job = built(found)
    return publish(authority=found.council, build=job.pk, by=found.officer, at=AFTER, reason=reason)


def publications(council: models.Authority) -> list[models.Publication]:
    return list(models.Publication.objects.for_authority(council).order_by("pk"))


def round_state(council: models.Authority) -> RoundState:
    state: RoundState = models.ReportingRound.objects.for_authority(council).get(period=Q1).state
    return state


def corrected(found: Team, value: str = "55.0") -> None:
    """Correct the figure of roads after the round, and sign it."""
    row, council = found.of("roads"), found.council
    correct_figure(authority=council, submission=row.pk, reason="Late data.", by=found.owner, at=LATER)
    row = found.of("roads")
    enter_figure(
        authority=council,
        submission=row.pk,
        entry=entry(value),
        based_on=row.version,
        by=found.owner,
        at=LATER,
    )
    submit(authority=council, submission=row.pk, by=found.owner, at=LATER)
    sign_both(found, found.of("roads"), at=LATER)


def test_publication_holds_the_pack_its_key_and_every_file(council: models.Authority) -> None:
    found = closed(council)
    job = built(found)

    row = publish(authority=council, build=job.pk, by=found.officer, at=AFTER, highlights=("roads",))

    assert (row.number, row.edition, row.key, row.known_at) == (1, "public", job.detail["key"], AFTER)
    assert row.pack.encode() == the_store().get(job.detail["pack"])
    files = models.PublishedFile.objects.for_authority(council).filter(publication=row)
    assert {one.format: one.file.sha256 for one in files.select_related("file")} == {
        name: one["sha256"] for name, one in job.detail["files"].items()
    }
    assert round_state(council) is RoundState.PUBLISHED
    assert [one.about for one in models.Highlight.objects.for_authority(council)] == ["roads"]
    assert models.Event.objects.for_authority(council).filter(kind="publish").count() == 1


def test_publishing_twice_publishes_once(council: models.Authority) -> None:
    found = closed(council)
    job = built(found)
    row = publish(authority=council, build=job.pk, by=found.officer, at=AFTER)

    with pytest.raises(AlreadyPublished) as refused:
        publish(authority=council, build=job.pk, by=found.officer, at=AFTER)

    assert refused.value.publication == row.pk
    assert publications(council) == [row]


def test_constraint_refuses_a_number_twice(council: models.Authority) -> None:
    row = published(closed(council))
    row.pk, row.replaces = None, None

    with (
        pytest.raises(IntegrityError),
        act(authority=council, by=None, at=AFTER, kind="test"),
        transaction.atomic(),
    ):
        row.save(force_insert=True)


def test_draft_is_not_published(council: models.Authority) -> None:
    found = collecting(council)
    job = built(found)

    with pytest.raises(NotPublishable, match="Close the round"):
        publish(authority=council, build=job.pk, by=found.officer, at=AFTER)
    assert publications(council) == []


def test_unfinished_build_is_not_published(council: models.Authority) -> None:
    found = closed(council)
    job = asked(found)

    with pytest.raises(NotPublishable, match="not finished"):
        publish(authority=council, build=job.pk, by=found.officer, at=AFTER)


def test_round_opened_again_is_not_published(council: models.Authority) -> None:
    found = closed(council)
    job = built(found)
    reopen_round(authority=council, period=Q1, reason="One came late.", by=found.officer, at=AFTER)

    with pytest.raises(WrongRoundState):
        publish(authority=council, build=job.pk, by=found.officer, at=AFTER)
    assert publications(council) == []


def test_change_since_the_build_is_refused(council: models.Authority) -> None:
    found = closed(council)
    job = built(found)
    row = found.of("roads")
    (text,) = texts(row)
    words = "Better than the 48.5 in Q4."
    edit_text(
        authority=council, submission=row.pk, text=words, based_on=text.row.number, by=found.officer, at=LATER
    )

    with pytest.raises(ChangedSinceBuilt, match="Build it again"):
        publish(authority=council, build=job.pk, by=found.officer, at=LATER)
    assert (publications(council), round_state(council)) == ([], RoundState.CLOSED)


def test_change_that_the_pack_does_not_hold_is_no_hindrance(council: models.Authority) -> None:
    found = closed(council)
    job = built(found)
    with act(authority=council, by=None, at=LATER, kind="test: nothing of the pack"):
        pass

    publish(authority=council, build=job.pk, by=found.officer, at=LATER)

    assert len(publications(council)) == 1


@pytest.mark.parametrize("harm", ["gone", "changed"])
def test_damaged_file_is_refused(council: models.Authority, harm: str) -> None:
    found = closed(council)
    job = built(found)
    path = the_store().path(job.detail["files"]["pdf"]["sha256"])
    path.unlink()
    if harm == "changed":
        path.write_bytes(b"something else")

    with pytest.raises(Damaged, match="Build the pack again"):
        publish(authority=council, build=job.pk, by=found.officer, at=AFTER)
    assert publications(council) == []


@pytest.mark.parametrize(("who", "refusal"), [("owner", NotYourRole), ("stranger", NoMembership)])
def test_publishing_and_withdrawing_are_for_the_performance_team(
    council: models.Authority, who: str, refusal: type[Exception]
) -> None:
    found = closed(council)
    job = built(found)
    by = getattr(found, who)

    with pytest.raises(refusal):
        publish(authority=council, build=job.pk, by=by, at=AFTER)
    row = publish(authority=council, build=job.pk, by=found.officer, at=AFTER)
    with pytest.raises(refusal):
        withdraw(authority=council, publication=row.pk, reason="Wrong.", by=by, at=AFTER)


def test_build_and_publication_of_another_council_are_not_found(
    council: models.Authority, other: models.Authority, officer: models.Person
) -> None:
    found = closed(council)
    job = built(found)
    row = publish(authority=council, build=job.pk, by=found.officer, at=AFTER)

    with pytest.raises(models.Job.DoesNotExist):
        publish(authority=other, build=job.pk, by=officer, at=AFTER)
    with pytest.raises(models.Publication.DoesNotExist):
        withdraw(authority=other, publication=row.pk, reason="Wrong.", by=officer, at=AFTER)


def test_correction_afterwards_leaves_publication_and_bytes_as_they_were(council: models.Authority) -> None:
    found = closed(council)
    row = published(found)
    files = models.PublishedFile.objects.for_authority(council).select_related("file")
    before = {one.format: the_store().get(one.file.sha256) for one in files}

    corrected(found)

    again = models.Publication.objects.for_authority(council).get(pk=row.pk)
    assert (again.key, again.pack, again.known_at) == (row.key, row.pack, row.known_at)
    assert {one.format: the_store().get(one.file.sha256) for one in files.all()} == before


def test_replacement_is_version_2_with_a_reason(council: models.Authority) -> None:
    found = closed(council)
    first = published(found)
    corrected(found)
    job = built(found, at=LATER)

    with pytest.raises(NoteMissing, match="why it replaces"):
        publish(authority=council, build=job.pk, by=found.officer, at=LATER)
    second = publish(
        authority=council, build=job.pk, by=found.officer, at=LATER, reason="A figure was corrected."
    )

    assert (second.number, second.replaces, second.reason) == (2, first, "A figure was corrected.")
    assert '"version":"version 2"' in second.pack
    assert job.detail["files"]["pdf"]["name"] == "exampleshire-q1-2017-18-version-2.pdf"
    assert second.key != first.key


def test_of_two_builds_for_the_same_version_one_is_published(council: models.Authority) -> None:
    found = closed(council)
    one, two = built(found), built(found, at=LATER)
    publish(authority=council, build=one.pk, by=found.officer, at=LATER)

    with pytest.raises(ChangedSinceBuilt, match="Another version"):
        publish(authority=council, build=two.pk, by=found.officer, at=LATER, reason="Again.")


def test_editions_are_numbered_apart(council: models.Authority) -> None:
    found = closed(council)
    published(found)
    job = built(found, readership=Readership.RESTRICTED)

    row = publish(authority=council, build=job.pk, by=found.officer, at=AFTER)

    assert (row.number, row.edition, row.replaces) == (1, "restricted", None)


def test_withdrawing_needs_a_reason_and_is_done_once(council: models.Authority) -> None:
    found = closed(council)
    row = published(found)
    with pytest.raises(NoteMissing):
        withdraw(authority=council, publication=row.pk, reason=" ", by=found.officer, at=LATER)

    done = withdraw(authority=council, publication=row.pk, reason="Wrong year.", by=found.officer, at=LATER)

    assert (done.reason, done.publication) == ("Wrong year.", row)
    with pytest.raises(AlreadyWithdrawn):
        withdraw(authority=council, publication=row.pk, reason="Again.", by=found.officer, at=LATER)
    assert len(publications(council)) == 1


def test_what_is_published_after_a_withdrawal_replaces_it(council: models.Authority) -> None:
    found = closed(council)
    first = published(found)
    withdraw(authority=council, publication=first.pk, reason="Wrong year.", by=found.officer, at=LATER)
    job = built(found, at=LATER)

    row = publish(authority=council, build=job.pk, by=found.officer, at=LATER, reason="The right year.")

    assert (row.number, row.replaces) == (2, first)


def test_highlights_of_a_replacement_take_the_place_of_those_before(council: models.Authority) -> None:
    found = closed(council)
    job = built(found)
    publish(authority=council, build=job.pk, by=found.officer, at=AFTER, highlights=("roads", "bridges"))
    corrected(found)
    job = built(found, at=LATER)
    publish(
        authority=council,
        build=job.pk,
        by=found.officer,
        at=LATER,
        reason="Corrected.",
        highlights=("bridges",),
    )

    rows = models.Highlight.objects.for_authority(council)
    assert [one.about for one in rows.filter(superseded_at=None)] == ["bridges"]
    assert rows.count() == 3
