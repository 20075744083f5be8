"""Write down the paper that a pack goes with, change it, or take it back."""

from datetime import datetime
from uuid import UUID

from quarterdeck.acts.set_up import NotThere, end, save, setting_up
from quarterdeck.compose.narrative.checking import text_problems
from quarterdeck.compose.narrative.held import known_of
from quarterdeck.domain.packs import Paper
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import LONGEST_NAME, DoesNotHold
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.rows_of import kept_as

MOST_LINES = 100


def papers_as_held(authority: models.Authority) -> tuple[tuple[models.Paper, Paper], ...]:
    """Return the papers that are known now, each with its row, as they were given."""
    kept = kept_as(Paper)
    rows = models.Paper.objects.for_authority(authority).filter(superseded_at=None).select_related("by")
    found = rows.order_by("position", "pk")
    return tuple((row, Paper(*(getattr(row, path) for path in kept.paths))) for row in found)


def versions_of_paper(authority: models.Authority, *, chain: UUID) -> list[tuple[models.Paper, Paper]]:
    """Return every version of one paper, the earliest first."""
    kept = kept_as(Paper)
    rows = models.Paper.objects.for_authority(authority).filter(chain=chain).select_related("by")
    return [(row, Paper(*(getattr(row, path) for path in kept.paths))) for row in rows.order_by("number")]


def change_paper(
    *,
    authority: models.Authority,
    paper: Paper,
    chain: UUID | None = None,
    based_on: int = 0,
    by: models.Person,
    at: datetime,
    reason: str = "",
) -> int:
    """Save `paper` as the next version of the one named `chain`, None for a new one; return its number.

    Raises DoesNotHold, NotThere, EditedMeanwhile with both, and Refusal.
    """
    kind = "add paper" if chain is None else "change paper"
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind=kind, about=paper.meeting, reason=reason
    ) as doing:
        every = papers_as_held(authority)
        before = next((pair for pair in every if pair[0].chain == chain), None)
        if chain is not None and before is None:
            raise NotThere("This paper is not there any more: somebody took it back.")
        _check(paper, [other for row, other in every if row.chain != chain])
        _check_sentences(authority, paper)
        return save(doing, paper, before=before, based_on=based_on, title=_title(paper))


def take_back_paper(
    *, authority: models.Authority, chain: UUID, based_on: int, by: models.Person, at: datetime, reason: str
) -> int:
    """Let a paper be no more, with a reason, and return how many versions it had; its history stays.

    Raises NotThere, ReasonMissing, EditedMeanwhile, and Refusal.
    """
    with setting_up(
        Duty.DEFINE,
        authority=authority,
        by=by,
        at=at,
        kind="take back paper",
        reason=reason,
        needs_reason=True,
    ) as doing:
        before = next((pair for pair in papers_as_held(authority) if pair[0].chain == chain), None)
        if before is None:
            raise NotThere("This paper is not there any more: somebody took it back.")
        end(doing, before, based_on=based_on, title=_title(before[1]))
        doing.deed.about = before[1].meeting
        return before[0].number


def _title(paper: Paper) -> str:
    return f"The paper for {paper.meeting}"


def _check(paper: Paper, others: list[Paper]) -> None:
    if not paper.meeting.strip():
        raise DoesNotHold("meeting", "Enter the meeting it goes to.")
    if len(paper.meeting) > LONGEST_NAME:
        raise DoesNotHold("meeting", f"Shorten this to {LONGEST_NAME} characters.")
    if any((one.meeting.casefold(), one.dated) == (paper.meeting.casefold(), paper.dated) for one in others):
        raise DoesNotHold("dated", "There is a paper for this meeting and day already. Change that one.")
    for name in ("authors", "annexes", "background"):
        if len(getattr(paper, name)) > MOST_LINES:
            raise DoesNotHold(name, f"Write at most {MOST_LINES} lines.")


def _check_sentences(authority: models.Authority, paper: Paper) -> None:
    """Raise DoesNotHold for a named figure that there is not, in any language."""
    said = [paper.recommendations, *(told.get("recommendations", "") for told in paper.translations.values())]
    if not any("{" in text or "}" in text for text in said):
        return
    known = known_of(load(authority))
    wrong = [problem for text in said for problem in text_problems(text, "Recommendations", known)]
    if wrong:
        raise DoesNotHold("recommendations", "; ".join(wrong))
