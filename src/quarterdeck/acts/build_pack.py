"""Build a pack of a round: asked for by the performance team, made by the worker, shown to nobody else.

A build is a finished job: its detail names the files it made, by their hash, and says what they are of.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from quarterdeck.acts import jobs
from quarterdeck.acts.files import keep_file, the_store
from quarterdeck.acts.guard import act
from quarterdeck.acts.versions import Signed
from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.language.languages import catalogue_of
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.sections.checking import template_problems
from quarterdeck.compose.templates import STANDARD, template_of
from quarterdeck.documents.rendering import render_all
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import TemplateRefused
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.rounds import RoundState
from quarterdeck.domain.signoff import Stage
from quarterdeck.records.fields import PeriodField, period_text
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Job, Person, Publication, ReportingRound, Submission
from quarterdeck.records.sign_off import standing, state_of
from quarterdeck.records.states import JobState

KIND = "build pack"
FORMATS: Mapping[str, str] = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
"""Every format of a pack with its media type, in the order they are made."""

TOTAL = len(FORMATS) + 1
"""Steps of a build: the pack itself, then each document."""

FIRST = "en"
"""The language of a pack that asks for none."""

_FINAL = (RoundState.CLOSED, RoundState.PUBLISHED)


class NothingToBuild(ValueError):
    """The round has no measure that this edition could show."""


@dataclass(frozen=True, slots=True)
class Series:
    """What publications have in common that replace each other: round, edition, template and language."""

    period: Period
    edition: str
    template: str = STANDARD
    language: str = FIRST

    def publications(self, authority: Authority) -> "QuerySet[Publication]":
        """Return those there are, in no order."""
        rows = Publication.objects.for_authority(authority)
        return rows.filter(
            period=self.period, edition=self.edition, template=self.template, language=self.language
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What a build is of: everything that decides its bytes, besides the records as known at `known_at`.

    `problems` are what keeps an open round from being final; `version` is the number printed.
    """

    period: Period
    readership: Readership
    known_at: datetime
    version: int
    is_settled: bool
    problems: tuple[str, ...]
    template: str = STANDARD
    language: str = FIRST

    @property
    def series(self) -> Series:
        """Return what it has in common with those it replaces."""
        return Series(self.period, self.readership.value, self.template, self.language)

    @property
    def detail(self) -> dict[str, Any]:
        """Return it as a job keeps it."""
        return {
            "period": period_text(self.period),
            "edition": self.readership.value,
            "known_at": self.known_at.isoformat(),
            "version": self.version,
            "is_settled": self.is_settled,
            "problems": list(self.problems),
            "template": self.template,
            "language": self.language,
        }

    def pack(self, council: Council) -> ReportPack:
        """Return the pack of a council: the same call as `quarterdeck pack`, so the same key."""
        return report_pack(
            council,
            on=self.period,
            timestamp=self.known_at.replace(microsecond=0),  # a pack is dated to the second
            problems=self.problems,
            version=self.version,
            readership=self.readership,
            is_settled=self.is_settled,
            template=template_of(council, self.template),
            catalogue=catalogue_of(self.language),
        )


def asked_of(job: Job) -> Asked:
    """Return what a build is of."""
    kept = job.detail
    period = PeriodField().read(kept["period"])
    if period is None:
        raise ValueError(f"build {job.pk} names no period")
    return Asked(
        period,
        Readership(kept["edition"]),
        datetime.fromisoformat(kept["known_at"]),
        kept["version"],
        kept["is_settled"],
        tuple(kept["problems"]),
        kept.get("template", STANDARD),
        kept.get("language", FIRST),
    )


def build_pack(
    *,
    authority: Authority,
    period: Period,
    readership: Readership,
    by: Person,
    at: datetime,
    template: str = STANDARD,
    language: str = FIRST,
) -> Job:
    """Ask for a build of the round that reports `period`, as everything is known at `at`; return its job.

    While one of the same round, edition, template and language is under way, that one is returned. A round
    that is not closed is built as a draft. Raises TemplateRefused, UnknownLanguage and Refusal.
    """
    others = [one for one, usual in ((template, STANDARD), (language, FIRST)) if one != usual]
    about = " ".join((period_text(period).strip(), readership, *others))
    with act(authority=authority, by=by, at=at, kind=KIND, about=about) as deed:
        _check(authority, by, at)
        _check_template(authority, template)
        catalogue_of(language)
        asked = _asked(authority, Series(period, readership.value, template, language), at)
        job, is_new = jobs.ask_for(
            KIND, about=about, total=TOTAL, detail=asked.detail, authority=authority, by=by, at=at
        )
        deed.is_idle = not is_new
        deed.detail = {"job": job.pk, "edition": readership.value}
    return job


def build_again(*, authority: Authority, job: int, by: Person, at: datetime) -> Job:
    """Queue a build that failed once more. Raises StillUnderWay, Job.DoesNotExist, and Refusal."""
    with act(authority=authority, by=by, at=at, kind="build pack again") as deed:
        _check(authority, by, at)
        row: Job = Job.objects.for_authority(authority).get(pk=job, kind=KIND)
        deed.about, deed.detail = row.about, {"job": row.pk}
        jobs.start_again(row, at=at)
    return row


def build(claim: jobs.Claim) -> Mapping[str, Any]:
    """Make the pack and every document of it, keep them, and return what the job has to say of them.

    Doing it twice makes the same bytes, which are kept once. Raises NothingToBuild.
    """
    asked = asked_of(claim.job)
    made = asked.pack(load(claim.authority, as_of=asked.known_at))
    if not made.lines:
        raise NothingToBuild("No measure is reported in this round that this edition may show.")
    stem = file_stem(made, asked)
    found = {"pack": _keep(claim, canonical(made).encode(), f"{stem}.json", "application/json", done=1)}
    for number, document in enumerate(render_all(made, tuple(FORMATS)), start=2):
        name = document.name
        found[name] = _keep(claim, document.content, f"{stem}.{name}", FORMATS[name], done=number)
    return {**_said(made), "pack": found.pop("pack")["sha256"], "files": found}


def file_stem(made: ReportPack, asked: Asked) -> str:
    """Return a name for the files: council, period, edition, version, and whether it is a draft."""
    words = [made.brand.council, made.period_code]
    words += [] if asked.readership is Readership.PUBLIC else [asked.readership.value]
    words += [] if asked.template == STANDARD else [asked.template]
    words += [] if asked.language == FIRST else [asked.language]
    words += [f"version {asked.version}"] if asked.version > 1 else []
    words += ["draft"] if made.draft else []
    return re.sub(r"[^a-z0-9]+", "-", " ".join(words).lower()).strip("-") or "pack"


def _check(authority: Authority, by: Person, at: datetime) -> None:
    who = standing(by, authority, on=timezone.localdate(at))
    check_duty(Duty.PUBLISH, who, authority=authority.slug)


def _check_template(authority: Authority, name: str) -> None:
    """Raise TemplateRefused with everything in the template that does not exist."""
    if name != STANDARD and (wrong := template_problems(template_of(load(authority), name))):
        raise TemplateRefused(*wrong)


def _asked(authority: Authority, of: Series, at: datetime) -> Asked:
    row = ReportingRound.objects.for_authority(authority).filter(period=of.period).first()
    is_settled = row is not None and row.state in _FINAL
    problems = () if is_settled else _unfinished(row)
    version = of.publications(authority).count() + 1
    readership = Readership(of.edition)
    return Asked(of.period, readership, at, version, is_settled, problems, of.template, of.language)


def _unfinished(row: ReportingRound | None) -> tuple[str, ...]:
    """Return why the round cannot be final yet."""
    if row is None or row.state is RoundState.PLANNED:
        return ("The round has not been opened yet.",)
    owed = Submission.objects.for_authority(row.authority).filter(round=row)
    states = [state_of(one) for one in owed]
    left = sum(not state.is_settled for state in states)
    open_ = sum(state.is_correction and state.stage is not Stage.LOCKED for state in states)
    said = [f"The round is not closed yet: {left} of {len(states)} returns are not settled."]
    said += [f"Corrections on their way, which this draft does not hold: {open_}."] if open_ else []
    return tuple(said)


def _keep(claim: jobs.Claim, content: bytes, name: str, media_type: str, *, done: int) -> dict[str, Any]:
    """Keep one file, and say how far the build is."""
    at = timezone.now()
    signed = Signed(claim.authority, claim.by, at)
    with jobs.tending(claim.authority, at=at):
        row = keep_file(content, store=the_store(), signed=signed, name=name, media_type=media_type)
    claim.tell(done=done)
    return {"sha256": row.sha256, "size": row.size, "name": name}


def _said(made: ReportPack) -> dict[str, Any]:
    """Return what a build says of its pack."""
    return {
        "title": made.title,
        "key": made.key,
        "measures": len(made.lines),
        "is_draft": made.draft is not None,
        "missing": list(made.draft.items) if made.draft else [],
        "unrated": [f"{line.ref} {line.title}: {line.why}".strip() for line in made.lines if _is_open(line)],
    }


def _is_open(line: Any) -> bool:
    """Tell whether a line stands in the pack without a figure."""
    return line.is_counted and line.now.number is None and not line.mark.is_verdict


def is_built(job: Job) -> bool:
    """Tell whether a build has all its files."""
    return job.state is JobState.DONE and set(job.detail.get("files", ())) == set(FORMATS)
