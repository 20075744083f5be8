"""A person's sheet: out as a workbook, in with every problem or every change shown before anything is saved.

Between the preview and the save the file is kept as every upload is (`web.kept_uploads`); it is read and
compared again when it is saved, and what has changed meanwhile is shown again instead of being saved.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.upload_sheet import SHEET, SheetRefused, SheetRow, upload_sheet
from quarterdeck.domain.periods import Period
from quarterdeck.interchange.collect.own_sheet import OwnSheet, belongs, own_sheet, read_own_sheet
from quarterdeck.interchange.grammar.periods import period_text
from quarterdeck.interchange.problems import Problem
from quarterdeck.records.cases import Owed
from quarterdeck.records.sign_off import person_key
from quarterdeck.web.kept_uploads import NoLongerKept, Upload, keep, kept, store
from quarterdeck.web.pack_from_sheet import file_name
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.sheets import words
from quarterdeck.web.sheets.changes import SheetChanges, lines_with, sheet_changes
from quarterdeck.web.sheets.forms import UploadForm
from quarterdeck.web.sheets.names import names_missing
from quarterdeck.web.sheets.owing import (
    OwedFigure,
    check_enters,
    figures_of,
    owed_by_her,
    owed_in_open_rounds,
    why_not,
)
from quarterdeck.web.sheets.preview import (
    ClashRow,
    change_rows,
    problem_rows,
    problems_heading,
    refused_rows,
    sentences,
    stale_rows,
)

LARGEST = 2_000_000
PURPOSE = "sheet"
_TEMPLATE = "web/sheets/upload.html"


@dataclass(frozen=True, slots=True)
class SheetLink:
    """A sheet that can be downloaded."""

    text: str
    href: str


class Desk:
    """The person at the page, and what she owes: asked for once."""

    def __init__(self, request: HttpRequest, authority: str) -> None:
        """Find out who it is. Raises Http404 and NotYourRole."""
        self.request = request
        self.at: Here = here(request, authority)
        check_enters(self.at)

    @cached_property
    def every(self) -> dict[Period, tuple[Owed, ...]]:
        """Every figure owed in an open round, whoever enters it."""
        return owed_in_open_rounds(self.at)

    @cached_property
    def hers(self) -> dict[Period, tuple[Owed, ...]]:
        """Those that she may save."""
        return owed_by_her(self.every)

    @property
    def address(self) -> str:
        """The address of the page."""
        return reverse("upload", args=[self.at.authority.slug])

    @property
    def links(self) -> tuple[SheetLink, ...]:
        """Her sheets, one a round."""
        sheet = reverse("my-sheet", args=[self.at.authority.slug])
        return tuple(
            SheetLink(
                f"Your sheet for {PAGES.period(on)}, {words.many(len(these), 'figure', 'figures')}",
                f"{sheet}?round={period_slug(on, PAGES)}",
            )
            for on, these in self.hers.items()
        )

    def page(self, *, form: UploadForm | None = None, is_wrong: bool = False, **context: Any) -> HttpResponse:
        """Return the page."""
        around = self.at.around("mine", self.at.current)
        return shown(
            self.request,
            _TEMPLATE,
            around=around,
            is_wrong=is_wrong,
            form=form or UploadForm(),
            links=self.links,
            nothing_owed="" if self.links else words.NOTHING_OWED,
            address=self.address,
            mine=reverse("mine", args=[self.at.authority.slug]),
            **context,
        )


@never_cache
@require_safe
def my_sheet(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the person's sheet for an open round as a workbook; the latest where none is asked for."""
    desk = Desk(request, authority)
    at = desk.at
    wanted = request.GET.get("round", "")
    rounds = [on for on in desk.hers if not wanted or period_slug(on, PAGES) == wanted]
    if not rounds:
        return HttpResponseRedirect(desk.address)
    on = rounds[0]
    figures = figures_of(at, desk.hers[on])
    content = own_sheet(
        at.known.lookup,
        [one.owes for one in figures],
        round_=on,
        authority=at.authority.slug,
        person=person_key(at.person),
        name=str(at.person),
    )
    answer = HttpResponse(content, content_type=SHEET)
    name = f"{at.authority.slug}-{period_slug(on, PAGES)}-my-figures.xlsx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form; what is wrong with a sheet; what it would change; or save it."""
    desk = Desk(request, authority)
    if request.method != "POST":
        return desk.page()
    if "upload" in request.POST:
        return _confirmed(desk)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return desk.page(form=form, is_wrong=True)
    given = form.cleaned_data["sheet"]
    name = file_name(given)
    wrong = _wrong_file(name, given.size)
    if wrong:
        return _with_problems(desk, (wrong,))
    return _looked_at(desk, Upload(name, given.read()))


def _wrong_file(name: str, size: int) -> Problem | None:
    if not name.casefold().endswith((".xlsx", ".xlsm", ".xls")):
        return Problem(name, sentence="is no .xlsx workbook; choose the sheet that you downloaded here")
    if size > LARGEST:
        said = f"is larger than {LARGEST // 1_000_000} MB; fill in the sheet that you downloaded here"
        return Problem(name, sentence=said)
    return None


@dataclass(frozen=True, slots=True)
class _Read:
    """A sheet that is hers and can be read: its round, her figures in it, and what it would do."""

    sheet: OwnSheet
    round: Period
    figures: tuple[OwedFigure, ...]
    found: SheetChanges


def _read(desk: Desk, sent: Upload) -> _Read | tuple[Problem, ...]:
    """Return what a sheet would do, or what is wrong with it."""
    at = desk.at
    with TemporaryDirectory() as folder:
        path = Path(folder) / sent.name
        path.write_bytes(sent.content)
        measures = at.known.lookup.definitions()
        sheet = read_own_sheet(path, measures=measures)
    wrong = belongs(
        sheet, authority=at.authority.slug, person=person_key(at.person), rounds=tuple(desk.every)
    )
    if wrong or sheet.stamp is None:
        return (wrong,) if wrong else sheet.problems
    on = next(one for one in desk.every if period_text(one) == sheet.stamp.round)
    figures = figures_of(at, desk.hers.get(on, ()))
    found = sheet_changes(at, sheet, figures, round_=on, locked=why_not(desk.every[on]))
    names = names_missing(at, found.changes, round_=on, file=sheet.file)
    problems = (*sheet.problems, *found.problems, *names)
    return tuple(sorted(problems, key=_row_of)) or _Read(sheet, on, figures, found)


def _row_of(problem: Problem) -> int:
    """Return the row of a problem's cell, 0 for one of the whole sheet: problems stand in its order."""
    return int("".join(one for one in problem.cell if one.isdigit()) or 0)


def _looked_at(desk: Desk, sent: Upload, *, said: str = "") -> HttpResponse:
    """Return the preview of a sheet, or what is wrong with it."""
    read = _read(desk, sent)
    if not isinstance(read, _Read):
        return _with_problems(desk, read)
    clashes = stale_rows(read.found.changes)
    refused = tuple(ClashRow("", one) for one in read.found.refused)
    if clashes or refused:
        return desk.page(is_wrong=True, clashes=(*clashes, *refused), file=sent.name)
    word = keep(sent, authority=desk.at.authority, person=desk.at.person, purpose=PURPOSE)
    return desk.page(is_wrong=bool(said), said=said, file=sent.name, word=word, **_preview(desk.at, read))


def _preview(at: Here, read: _Read) -> dict[str, Any]:
    found, view = read.found, at.known.view(read.round)
    declares = any(one.is_declared_alone for one in read.figures)
    before = [(one.figure.measure, one.figure.entry) for one in found.changes]
    now, _ = lines_with(at.known.lookup, before, round_=read.round)
    after = [(one.figure.measure, one.after) for one in found.changes]
    then, _ = lines_with(at.known.lookup, after, round_=read.round)
    return {
        "rows": change_rows(found.changes, now=now, then=then, view=view),
        "is_preview": True,
        "digest": found.digest,
        "period": PAGES.period(read.round),
        **sentences(
            len(found.changes), len(found.submitting), found.unchanged, len(read.figures), declares=declares
        ),
    }


def _with_problems(desk: Desk, problems: tuple[Problem, ...]) -> HttpResponse:
    rows = problem_rows(problems)
    left = len(problems) - len(rows)
    return desk.page(
        is_wrong=True,
        problems=rows,
        heading=problems_heading(len(problems)),
        more=f"and {left:,} more" if left else "",
    )


def _confirmed(desk: Desk) -> HttpResponse:
    """Save what was looked at, or submit it too; show it again where it is not the same any more."""
    at, post = desk.at, desk.request.POST
    try:
        sent = kept(post.get("upload", ""), authority=at.authority, person=at.person, purpose=PURPOSE)
    except NoLongerKept as gone:
        form = UploadForm(post)
        form.errors.clear()
        form.add_error("sheet", str(gone))
        return desk.page(form=form, is_wrong=True)
    read = _read(desk, sent)
    if not isinstance(read, _Read):
        return _with_problems(desk, read)
    if read.found.digest != post.get("digest", ""):
        return _looked_at(desk, sent, said=words.CHANGED_SINCE)
    return _saved(desk, sent, read, is_submitted=post.get("do") == "submit")


def _saved(desk: Desk, sent: Upload, read: _Read, *, is_submitted: bool) -> HttpResponse:
    at = desk.at
    rows = [SheetRow(one.figure.row.pk, one.new, one.based_on) for one in read.found.changes]
    try:
        made = upload_sheet(
            authority=at.authority,
            rows=rows,
            submitting=read.found.submitting if is_submitted else (),
            content=sent.content,
            name=sent.name,
            store=store(),
            by=at.person,
            at=at.now,
        )
    except SheetRefused as refused:
        clashes = refused_rows(refused.rows, {one.measure.key: one for one in read.figures})
        return desk.page(is_wrong=True, clashes=clashes, file=sent.name)
    said = words.many(made.saved, "change was saved as a draft", "changes were saved as drafts")
    if is_submitted:
        went = words.many(made.submitted, "figure was submitted", "figures were submitted")
        said = f"{words.many(made.saved, 'change was saved', 'changes were saved')} and {went}"
    return done(desk.request, f"{said}.", to=reverse("mine", args=[at.authority.slug]))
