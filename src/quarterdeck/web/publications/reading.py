"""What of the publications a person may read: the rows, each with the case that the policy decides."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from quarterdeck.compose.readership import Readership
from quarterdeck.domain.policies.publications import (
    PublicationCase,
    can_read_publication,
    check_read_publication,
)
from quarterdeck.records.models import Publication, PublishedFile, Withdrawal
from quarterdeck.web.pages.around import Here


@dataclass(frozen=True, slots=True)
class Released:
    """A publication with what became of it: its withdrawal, the one that replaces it, and its files."""

    row: Publication
    case: PublicationCase
    withdrawal: Withdrawal | None
    replaced_by: Publication | None
    files: tuple[PublishedFile, ...]

    @property
    def offers_files(self) -> bool:
        """Whether this reader is offered its files."""
        return can_read_publication(self.case)


def released(at: Here) -> tuple[Released, ...]:
    """Return the publications that this reader may know of, the newest first; withdrawn ones are noted."""
    rows = Publication.objects.for_authority(at.authority).select_related("by").defer("pack")
    every = list(rows.order_by("-published_at", "-pk"))
    withdrawals = _withdrawals(at)
    after = {row.replaces_id: row for row in every if row.replaces_id}
    files = _files(at, every)
    found = (
        Released(
            row,
            case_of(at, row, is_withdrawn=row.pk in withdrawals),
            withdrawals.get(row.pk),
            after.get(row.pk),
            files.get(row.pk, ()),
        )
        for row in every
    )
    return tuple(one for one in found if _may_know(at, one))


def one_released(at: Here, pk: int) -> Released:
    """Return the publication of that number. Raises Http404, and NotReleased with the day."""
    rows = Publication.objects.for_authority(at.authority).select_related("by", "replaces")
    row = rows.filter(pk=pk).first()
    if row is None:
        raise Http404
    check_read_publication(case_of(at, row))
    withdrawal = _withdrawals(at).get(row.pk)
    replaced_by = rows.filter(replaces=row).defer("pack").first()
    case = case_of(at, row, is_withdrawn=withdrawal is not None)
    return Released(row, case, withdrawal, replaced_by, _files(at, [row]).get(row.pk, ()))


def case_of(at: Here, row: Publication, *, is_withdrawn: bool = False) -> PublicationCase:
    """Return the case of this reader: the days are those of the round's timetable as it is now."""
    held = at.known.rounds.get(row.period.span)
    return PublicationCase(
        at.standing,
        at.authority.slug,
        row.edition != Readership.PUBLIC,
        is_withdrawn,
        held.timetable.dispatch if held else None,
        held.timetable.release if held else row.release,
    )


def _may_know(at: Here, one: Released) -> bool:
    return can_read_publication(case_of(at, one.row))


def _withdrawals(at: Here) -> dict[int, Withdrawal]:
    rows = Withdrawal.objects.for_authority(at.authority)
    return {row.publication_id: row for row in rows.select_related("by")}


def _files(at: Here, rows: Iterable[Publication]) -> dict[int, tuple[PublishedFile, ...]]:
    found: dict[int, tuple[PublishedFile, ...]] = {}
    kept = PublishedFile.objects.for_authority(at.authority).filter(publication__in=[row.pk for row in rows])
    for file in kept.select_related("file").order_by("pk"):
        found[file.publication_id] = (*found.get(file.publication_id, ()), file)
    return found
