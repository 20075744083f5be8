"""Publish a build: its pack and its files become the record, and nothing changes them any more.

The first publication of a round and edition is version 1; what comes after replaces the one before, with a
reason, and leaves it as it was published.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from quarterdeck.acts.build_pack import KIND, Asked, Series, asked_of, is_built
from quarterdeck.acts.files import the_store
from quarterdeck.acts.guard import act
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.acts.versions import Signed, put
from quarterdeck.domain.council import Highlight
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.rounds import RoundVerb, round_after
from quarterdeck.records.load import load
from quarterdeck.records.models import (
    Authority,
    Job,
    Person,
    Publication,
    PublishedFile,
    ReportingRound,
    StoredFile,
    Withdrawal,
)
from quarterdeck.records.models import Highlight as HighlightRow
from quarterdeck.records.sign_off import standing, timetable_of
from quarterdeck.records.store import Damaged, Store

CHOSEN_FOR = "publication"
"""What a highlight picked at publishing is chosen for."""


class NotPublishable(ValueError):
    """The build is not finished, or a draft: only what is whole, of a closed round, is published."""


class ChangedSinceBuilt(ValueError):
    """What is known now would make another pack than the one that was built and looked at."""


class AlreadyPublished(ValueError):
    """This very build is published; `publication` is its number."""

    def __init__(self, publication: int) -> None:
        """Keep which."""
        self.publication = publication
        super().__init__(
            "This build is published already. It is published once, however often it is asked for."
        )


class AlreadyWithdrawn(ValueError):
    """The publication was withdrawn before."""


@dataclass(frozen=True, slots=True)
class _Publishing:
    """A build on its way out, everything about it checked."""

    authority: Authority
    round: ReportingRound
    job: Job
    asked: Asked
    before: Publication | None


def publish(
    *,
    authority: Authority,
    build: int,
    by: Person,
    at: datetime,
    reason: str = "",
    highlights: Sequence[str] = (),
) -> Publication:
    """Publish the finished build of that number and return the publication; its round is published then.

    All of it or nothing, and once. `reason` says why it replaces the one before, where there is one;
    `highlights` are keys of measures picked out for readers, in their order. Raises NotPublishable,
    AlreadyPublished, ChangedSinceBuilt, NoteMissing, Damaged, WrongRoundState, Job.DoesNotExist, and Refusal.
    """
    try:
        with act(authority=authority, by=by, at=at, kind="publish") as deed:
            check_publishing(authority, by, at)
            found = _found(authority, build)
            deed.about = found.job.about
            _check(found, reason)
            found.round.state = round_after(found.round.state, RoundVerb.PUBLISH)
            found.round.save(update_fields=["state"])
            row = _released(found, by, at, reason.strip())
            _highlight(found, highlights, Signed(authority, by, at))
            deed.detail = {"publication": row.pk, "key": row.key, "number": row.number, "reason": row.reason}
    except IntegrityError as refused:
        raise _once(authority, build, refused) from refused
    return row


def withdraw(*, authority: Authority, publication: int, reason: str, by: Person, at: datetime) -> Withdrawal:
    """Withdraw a publication: its record stays, its files are offered to nobody but the team.

    Raises NoteMissing, AlreadyWithdrawn, Publication.DoesNotExist, and Refusal.
    """
    if not reason.strip():
        raise NoteMissing("Say why it is withdrawn: those who read it before will ask.")
    with act(authority=authority, by=by, at=at, kind="withdraw") as deed:
        check_publishing(authority, by, at)
        Authority.objects.select_for_update().get(pk=authority.pk)
        row = Publication.objects.for_authority(authority).get(pk=publication)
        withdrawals = Withdrawal.objects.for_authority(authority)
        if withdrawals.filter(publication=row).exists():
            raise AlreadyWithdrawn("This publication is withdrawn already.")
        found: Withdrawal = withdrawals.create(
            authority=authority, publication=row, at=at, by=by, reason=reason.strip()
        )
        deed.about = f"{row.title} {row.edition}"
        deed.detail = {"publication": row.pk, "reason": found.reason}
    return found


def check_publishing(authority: Authority, by: Person, at: datetime) -> None:
    """Raise every Refusal of the duty to publish."""
    who = standing(by, authority, on=timezone.localdate(at))
    check_duty(Duty.PUBLISH, who, authority=authority.slug)


def latest(authority: Authority, of: Series) -> Publication | None:
    """Return the publication of a round, edition, template and language with the highest number, withdrawn or
    not.
    """
    return of.publications(authority).order_by("-number").first()


def _found(authority: Authority, build: int) -> _Publishing:
    """Return the build with its round, which is locked: of two who publish, one waits for the other."""
    job: Job = Job.objects.for_authority(authority).get(pk=build, kind=KIND)
    asked = asked_of(job)
    rounds = ReportingRound.objects.for_authority(authority)
    row = rounds.select_for_update().filter(period=asked.period).first()
    if row is None:
        raise NotPublishable("This round was never opened. Only a closed round is published.")
    return _Publishing(authority, row, job, asked, latest(authority, asked.series))


def _check(found: _Publishing, reason: str) -> None:
    job, before = found.job, found.before
    if not is_built(job):
        raise NotPublishable("This build is not finished. Look again when every document is there.")
    if before is not None and before.key == job.detail["key"]:
        raise AlreadyPublished(before.pk)
    if job.detail["is_draft"]:
        raise NotPublishable(
            "This build is a draft. Close the round, build the pack again, and publish that."
        )
    round_after(found.round.state, RoundVerb.PUBLISH)
    number = 1 if before is None else before.number + 1
    if number != found.asked.version:
        raise ChangedSinceBuilt("Another version was published since this one was built. Build it again.")
    if before is not None and not reason.strip():
        raise NoteMissing("Say why it replaces the version before: the reason is shown beside it.")
    _check_unchanged(found)
    _check_files(the_store(), job)


def _check_unchanged(found: _Publishing) -> None:
    """Compose the pack from what is known now: it has to be the one that somebody looked at."""
    made = found.asked.pack(load(found.authority))
    if made.key != found.job.detail["key"]:
        raise ChangedSinceBuilt(
            "What stands in the pack has changed since it was built. Build it again, and look at it."
        )


def _check_files(store: Store, job: Job) -> None:
    named = [job.detail["pack"], *(one["sha256"] for one in job.detail["files"].values())]
    for name in named:
        try:
            store.get(name)
        except Damaged as damaged:
            raise Damaged("A document of this build is damaged or gone. Build the pack again.") from damaged


def _released(found: _Publishing, by: Person, at: datetime, reason: str) -> Publication:
    """Write the publication and its files."""
    detail, asked = found.job.detail, found.asked
    row: Publication = Publication.objects.for_authority(found.authority).create(
        authority=found.authority,
        period=asked.period,
        edition=asked.readership.value,
        template=asked.template,
        language=asked.language,
        number=asked.version,
        title=detail["title"],
        key=detail["key"],
        pack=the_store().get(detail["pack"]).decode(),
        known_at=asked.known_at,
        published_at=at,
        release=timetable_of(found.round).release,
        by=by,
        replaces=found.before,
        reason=reason,
    )
    PublishedFile.objects.for_authority(found.authority).bulk_create(_files(row, detail["files"]))
    return row


def _files(row: Publication, named: dict[str, dict[str, Any]]) -> list[PublishedFile]:
    kept = StoredFile.objects.for_authority(row.authority)
    held = {one.sha256: one for one in kept.filter(sha256__in=[one["sha256"] for one in named.values()])}
    return [
        PublishedFile(
            authority=row.authority, publication=row, format=name, name=one["name"], file=held[one["sha256"]]
        )
        for name, one in named.items()
    ]


def _highlight(found: _Publishing, keys: Sequence[str], signed: Signed) -> None:
    """Keep what was picked out: those of this publication take the place of those of the one before."""
    if not keys:
        return
    chosen = {"period": found.asked.period, "chosen_for": CHOSEN_FOR, "superseded_at": None}
    HighlightRow.objects.for_authority(found.authority).filter(**chosen).update(superseded_at=signed.at)
    for order, key in enumerate(dict.fromkeys(keys), start=1):
        put(Highlight(found.asked.period, key, CHOSEN_FOR, order), signed=signed)


def _once(authority: Authority, build: int, refused: IntegrityError) -> Exception:
    """Return what it means that the database refused: perhaps the same was published at the same moment."""
    job = Job.objects.for_authority(authority).get(pk=build)
    asked = asked_of(job)
    before = latest(authority, asked.series)
    if before is None or before.key != job.detail.get("key"):
        return refused
    return AlreadyPublished(before.pk)
