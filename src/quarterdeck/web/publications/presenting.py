"""What the pages of this part print: every string and address ready."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from quarterdeck.acts.build_pack import asked_of, is_built
from quarterdeck.compose.compared import RestatedFigure
from quarterdeck.compose.differences import Difference
from quarterdeck.records.models import Job
from quarterdeck.records.states import JobState
from quarterdeck.web.pack_from_sheet import FORMATS
from quarterdeck.web.pictures.progress_bar import Part, Step, progress_bar
from quarterdeck.web.presenters.dashboard import Link
from quarterdeck.web.publications import words
from quarterdeck.web.publications.reading import Released


@dataclass(frozen=True, slots=True)
class FileLink:
    """One document: its format in words, where it is, how large, its name and hash."""

    text: str
    href: str
    size: str
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Item:
    """A publication in the list."""

    title: str
    href: str
    edition: str
    said: str
    note: str
    kept: str
    files: tuple[FileLink, ...]
    read: Link | None


@dataclass(frozen=True, slots=True)
class BuildRow:
    """A build in the list of the performance team."""

    title: str
    href: str
    edition: str
    asked: str
    state: str


def item(one: Released, slug: str) -> Item:
    """Return a publication as the list prints it."""
    row = one.row
    return Item(
        title=words.round_name(row.period),
        href=reverse("publication", args=[slug, row.pk]),
        edition=words.edition_of(row),
        said=f"Version {row.number}, published {words.day(row.published_at)}",
        note=note(one),
        kept=kept(one),
        files=file_links(one, slug) if one.offers_files else (),
        read=read_link(one, slug),
    )


def note(one: Released) -> str:
    """Return what a reader has to know before anything else; "" where it stands."""
    if one.withdrawal is not None:
        return f"Withdrawn on {words.day(one.withdrawal.at)}: {one.withdrawal.reason}"
    if one.replaced_by is not None:
        after = one.replaced_by
        return f"Replaced by version {after.number} on {words.day(after.published_at)}: {after.reason}"
    return ""


def kept(one: Released) -> str:
    """Return why documents of a withdrawn publication are there all the same; "" where it was not."""
    return _KEPT if one.withdrawal is not None and one.offers_files else ""


_KEPT = "The documents are kept for the performance team; nobody else is offered them."


def read_link(one: Released, slug: str) -> Link | None:
    """Return the way to the web page, read here."""
    if not one.offers_files:
        return None
    return Link("Read the web page here", reverse("publication-page", args=[slug, one.row.pk]))


def file_links(one: Released, slug: str) -> tuple[FileLink, ...]:
    """Return the documents of a publication."""
    return tuple(
        FileLink(
            FORMATS.get(file.format, file.format),
            reverse("publication-file", args=[slug, one.row.pk, file.format]),
            words.size(file.file.size),
            file.name,
            file.file.sha256,
        )
        for file in one.files
    )


def build_row(job: Job, slug: str) -> BuildRow:
    """Return a build as the list prints it."""
    asked = asked_of(job)
    return BuildRow(
        words.round_name(asked.period),
        reverse("a-build", args=[slug, job.pk]),
        words.edition_of(asked),
        words.moment(job.queued_at),
        state_words(job),
    )


def state_words(job: Job) -> str:
    """Return how far a build is, in a few words."""
    match job.state:
        case JobState.WAITING:
            return "waiting to start"
        case JobState.RUNNING:
            return f"{job.done} of {job.total} done"
        case JobState.FAILED:
            return "failed"
        case _:
            return "built, a draft" if job.detail.get("is_draft") else "built"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build is: a bar with words, and `seen`, by which a browser says what it shows already."""

    picture: Markup
    phone: Markup
    words: str
    hint: str
    seen: str


def progress(job: Job, *, brand: str, is_late: bool) -> Progress:
    """Return the bar of a build under way; `is_late` where nobody has taken it up for a while."""
    said = _progress_words(job)
    parts = [Part(Step.DONE, job.done), Part(Step.NOT_BEGUN, job.total - job.done)]
    wide, phone = (
        Markup(progress_bar(parts, width=width, longest=job.total, alt=said, brand=brand))  # noqa: S704
        for width in (690, 290)
    )
    hint = _LATE if is_late else _HINT
    return Progress(wide, phone, said, hint, seen=f"{job.state}-{job.attempt}-{job.done}-{int(is_late)}")


_HINT = "You can leave this page: the build goes on, and stands in the list of builds."
_LATE = (
    "Nothing has taken it up yet. If this lasts, the part of the service that does such work is not running: "
    "whoever looks after the service finds it in the log."
)


def _progress_words(job: Job) -> str:
    if job.state is JobState.WAITING:
        again = " It failed before, and is tried again." if job.attempt else ""
        return f"Waiting to start.{again}"
    return f"{job.done} of {job.total} steps done: {words.step(job.done)}."


@dataclass(frozen=True, slots=True)
class BuildPage:
    """A build: what it is of, and when it is done what it made."""

    title: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    files: tuple[FileLink, ...]
    read: str
    missing: tuple[str, ...]
    unrated: tuple[str, ...]
    unrated_title: str
    is_draft: bool


def build_page(job: Job, slug: str) -> BuildPage:
    """Return the page of a build."""
    asked = asked_of(job)
    name = f"{words.round_name(asked.period)}: {words.lower(words.edition_of(asked))}"
    done = is_built(job)
    unrated = tuple(job.detail.get("unrated", ()))
    return BuildPage(
        title=name,
        heading=_heading(job),
        facts=tuple(_facts(job, asked.version)),
        files=tuple(_built_files(job, slug)) if done else (),
        read=reverse("build-page", args=[slug, job.pk]) if done else "",
        missing=tuple(job.detail.get("missing", ())),
        unrated=unrated,
        unrated_title=f"Measures without a figure ({len(unrated)})",
        is_draft=bool(job.detail.get("is_draft")),
    )


def _heading(job: Job) -> str:
    match job.state:
        case JobState.DONE:
            return "A draft is built" if job.detail.get("is_draft") else "The pack is built"
        case JobState.FAILED:
            return "The build failed"
        case _:
            return "The pack is being built"


def _facts(job: Job, version: int) -> Iterable[tuple[str, str]]:
    asked = asked_of(job)
    yield "Figures as known", words.moment(asked.known_at)
    yield "Version", str(version)
    yield "Asked for by", str(job.by or "")
    if "measures" in job.detail:
        yield "Measures", f"{job.detail['measures']:,}"
        yield "Key of the pack", job.detail["key"]


def _built_files(job: Job, slug: str) -> Iterable[FileLink]:
    named: Mapping[str, Mapping[str, Any]] = job.detail["files"]
    for name, one in named.items():
        href = reverse("build-file", args=[slug, job.pk, name])
        yield FileLink(FORMATS[name], href, words.size(one["size"]), one["name"], one["sha256"])


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One difference from the version before: the measure where it is another than in the row above."""

    measure: str
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RestatedRow:
    """A figure that two publications print differently for the same period."""

    measure: str
    period: str
    before: str
    after: str


def restated_rows(found: Iterable[RestatedFigure]) -> tuple[RestatedRow, ...]:
    """Return restated figures as rows, in their order."""
    return tuple(
        RestatedRow(f"{one.ref} {one.title}".strip(), one.period, one.before, one.after) for one in found
    )


def change_rows(found: Iterable[Difference]) -> tuple[ChangeRow, ...]:
    """Return the differences as rows, in their order."""
    return tuple(
        ChangeRow(
            f"{one.ref} {one.title}".strip() or "The pack as a whole",
            words.KINDS[one.kind],
            one.before or ("–" if one.key else "as before"),
            one.after or ("–" if one.key else "other words, totals or layout"),
        )
        for one in found
    )
