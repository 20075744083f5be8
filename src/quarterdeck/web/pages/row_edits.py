"""Which lines of a scorecard the reader may enter, and where: what is known already answers it."""

from collections.abc import Callable, Mapping
from urllib.parse import quote

from django.urls import reverse

from quarterdeck.domain.lines import Line
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.submissions import Case, can, entering_roles
from quarterdeck.domain.rounds import round_stage
from quarterdeck.domain.signoff import Stage, Verb
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.addresses import period_slug, with_query
from quarterdeck.web.presenters.filters import Asked
from quarterdeck.web.presenters.scorecard import RowEdit
from quarterdeck.web.presenters.words import PAGES

_SAFE = "/~:@!$&'()*+,;="


def row_edits(at: Here, on: Period, lines: Mapping[str, Line], *, asked: Asked) -> dict[str, RowEdit]:
    """Return by the key of its measure where a line is entered, of those that this reader may save now."""
    held = at.known.rounds.get(on.span)
    enters = {right.role for right in at.standing.rights()} & entering_roles(SubjectKind.MEASURE)
    if held is None or held.chain is None or not enters:
        return {}
    stage = round_stage(held.state, held.timetable, on=at.today)
    form, row = _frames(at, on, asked)
    found = {}
    for number, submission in zip(held.numbers, held.submissions, strict=True):
        key = submission.subject.about
        is_line = submission.subject.kind is SubjectKind.MEASURE and key in lines
        if is_line and can(Verb.SAVE, Case(at.standing, submission, stage, held.chain)):
            found[key] = RowEdit(form(number), row(key), _SAID.get(submission.state.stage, ""))
    return found


_SAID = {Stage.DRAFT: "Draft", Stage.SENT_BACK: "Sent back", Stage.CORRECTING: "Correction open"}


def _frames(at: Here, on: Period, asked: Asked) -> tuple[Callable[[int], str], Callable[[str], str]]:
    """Return how the addresses of a form and of a row are made, without looking them up for each."""
    slug = at.authority.slug
    form = reverse("submission", args=[slug, 0]).removesuffix("0/")
    row = reverse("scorecard-row", args=[slug, period_slug(on, PAGES), "-"]).removesuffix("-/")
    columns = [("col", name) for name in asked.columns]
    return (
        lambda number: f"{form}{number}/",
        lambda key: with_query(f"{row}{quote(key, safe=_SAFE)}/", columns),
    )
