"""The pages of a round's money: tables for all who may read, entry for the finance officer."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.enter_budget import enter_budget, enter_budgets, take_budget_out
from quarterdeck.acts.import_package import ChangedMeanwhile
from quarterdeck.acts.set_up import NotThere
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.council import Council
from quarterdeck.domain.finance import lines_of
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, can_duty, check_duty
from quarterdeck.domain.policies.reading import OFFICERS
from quarterdeck.domain.policies.refusals import NotReleased
from quarterdeck.domain.rounds import RoundStage, round_stage
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.write import csv_bytes, tables
from quarterdeck.records import models
from quarterdeck.records.rows_of import kept_as
from quarterdeck.web.kept_uploads import NoLongerKept, Upload, keep, kept
from quarterdeck.web.measures.finance_forms import SheetForm, TakeOutForm, line_form, line_of
from quarterdeck.web.measures.finance_page import finance_page
from quarterdeck.web.measures.finance_sheet import SheetRead, read_lines
from quarterdeck.web.measures.loading import KINDS, taken
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.presenters.workbook import workbook_page
from quarterdeck.web.readers import is_out
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.versions import versions_of

_PURPOSE = "budgets"
LABELS = {
    "kind": "Kind",
    "scope": "Whose",
    "fund": "Fund",
    "total_of": "Part of",
    "measured_in": "Measured in",
    "given_variance": "Variance as reported",
    "given_pct": "That in per cent",
    "original": "Original budget",
    "current": "Budget now",
    "actual": "Spent so far",
    "outturn": "Outturn or forecast",
    "outturn_kind": "How final",
    "previous": "Forecast before",
    "adverse": "What is adverse",
    "scale": "Shown in",
    "scheme": "Rating scheme",
    "as_at": "As at",
    "note": "Comment",
}


@require_safe
def finance(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the money of a round."""
    at = here(request, authority)
    on = at.round(period)
    _check_reads(at, on)
    enters = _enters(at)
    slug = [at.authority.slug, period]
    page = finance_page(
        at.view(on), edits=_edits(at, on) if enters else {}, brand=at.known.council.theme.brand
    )
    return shown(
        request,
        "web/measures/finance.html",
        around=at.around("finance", on),
        page=page,
        period=PAGES.period(on),
        add=reverse("finance-add", args=slug) if enters else "",
        sheet=reverse("finance-sheet", args=slug) if enters else "",
        others=tuple((PAGES.period(one), _address(at, one)) for one in at.rounds if one != on),
    )


def _address(at: Here, on: Period) -> str:
    return reverse("finance", args=[at.authority.slug, period_slug(on, PAGES)])


def _check_reads(at: Here, on: Period) -> None:
    """Raise NotReleased for those who read published rounds alone, before this one is."""
    if any(right.role in OFFICERS for right in at.standing.rights()):
        return
    held = at.known.rounds.get(on.span)
    stage = round_stage(held.state, held.timetable, on=at.today) if held else RoundStage.OPEN
    if held is None or stage is not RoundStage.PUBLISHED or not is_out(held, at.reader, on=at.today):
        raise NotReleased("The money of this round is not released to you. It is shown once it is published.")


def _enters(at: Here) -> bool:
    return can_duty(Duty.ENTER_FINANCE, at.standing, authority=at.authority.slug)


def _edits(at: Here, on: Period) -> Mapping[tuple[str, str, Period], str]:
    rows = models.BudgetLine.objects.for_authority(at.authority).filter(superseded_at=None)
    found = rows.values_list("pk", "unit", "line", "period")
    # One address, its number put in: many rows stand in a table.
    address = reverse("finance-line", args=[at.authority.slug, period_slug(on, PAGES), 0])
    return {(unit, name, when): address.replace("/0/", f"/{pk}/") for pk, unit, name, when in found}


def _opened(request: HttpRequest, authority: str, period: str) -> tuple[Here, Period]:
    at = here(request, authority)
    on = at.round(period)
    check_duty(Duty.ENTER_FINANCE, at.standing, authority=at.authority.slug)
    return at, on


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the form of a new line, or enter it."""
    at, on = _opened(request, authority, period)
    council = at.known.council
    form = line_form(council, on, None, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        line = line_of(form, BudgetLine(form.cleaned_data["unit"], form.cleaned_data["line"].strip(), on))
        if _is_there(council, line):
            form.add_error("line", f"There is a line “{line.line}” of this unit already. Change that one.")
        else:
            found = frame.tried(form, lambda: _enter(at, form, line, 0), labels=LABELS)
            if found.result:
                return done(request, f"{line.line} is entered.", to=_address(at, on))
    return _shown(request, at, on, form, heading="Add a budget line", based_on=0)


def _is_there(council: Council, line: BudgetLine) -> bool:
    return any(
        (one.unit, one.line, one.period) == (line.unit, line.line, line.period) for one in council.budgets
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, authority: str, period: str, pk: int) -> HttpResponse:
    """Return the form of a line, or save it, or take it out."""
    at, on = _opened(request, authority, period)
    row, held = _held(at, on, pk)
    form = line_form(at.known.council, on, held, request.POST if request.method == "POST" else None)
    out = TakeOutForm(request.POST if "take_out" in request.POST else None)
    meanwhile = None
    number = frame.based_on(request, row.number)
    if "take_out" in request.POST:
        form = line_form(at.known.council, on, held, None)
        if out.is_valid() and _out(at, held, number, out):
            return done(request, f"{held.line} is taken out; it stays in the history.", to=_address(at, on))
    elif form.is_bound and form.is_valid():
        line = line_of(form, held)
        found = frame.tried(form, lambda: _enter(at, form, line, number), labels=LABELS)
        if found.result:
            return done(request, f"{line.line} is saved.", to=_address(at, on))
        meanwhile = found.meanwhile
    return _shown(
        request,
        at,
        on,
        form,
        heading=held.line,
        based_on=meanwhile.number if meanwhile else number,
        meanwhile=meanwhile,
        held=held,
        out=out,
        history=frame.history(
            versions_of(at.authority, BudgetLine, unit=held.unit, line=held.line, period=held.period), LABELS
        ),
    )


def _held(at: Here, on: Period, pk: int) -> tuple[models.BudgetLine, BudgetLine]:
    """Return the current version of the line that a row is one of. Raises Http404 where there is none."""
    rows = models.BudgetLine.objects.for_authority(at.authority)
    chain = rows.filter(pk=pk).values_list("chain", flat=True).first()
    current = rows.filter(chain=chain, superseded_at=None).first() if chain else None
    if current is None or current.period.last != on.last:
        raise Http404
    kept_ = kept_as(BudgetLine)
    return current, BudgetLine(*rows.filter(pk=current.pk).values_list(*kept_.paths)[0])


def _enter(at: Here, form: forms.Form, line: BudgetLine, based_on: int) -> int:
    return enter_budget(
        authority=at.authority,
        line=line,
        based_on=based_on,
        by=at.person,
        at=timezone.now(),
        reason=form.cleaned_data["reason"],
    )


def _out(at: Here, held: BudgetLine, based_on: int, out: TakeOutForm) -> bool:
    try:
        take_budget_out(
            authority=at.authority,
            line=held,
            based_on=based_on,
            reason=out.cleaned_data["why"],
            by=at.person,
            at=timezone.now(),
        )
    except NotThere as refused:
        out.add_error("why", str(refused))
        return False
    return True


def _shown(
    request: HttpRequest, at: Here, on: Period, form: forms.Form, *, heading: str, **context: Any
) -> HttpResponse:
    return shown(
        request,
        "web/measures/line.html",
        around=at.around("finance", on),
        is_wrong=request.method == "POST",
        form=form,
        heading=heading,
        period=PAGES.period(on),
        back=_address(at, on),
        **context,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the form for a sheet of budgets, its preview, or load what was looked at."""
    at, on = _opened(request, authority, period)
    if request.method != "POST":
        return _sheet(request, at, on, SheetForm())
    if "upload" in request.POST:
        return _load(request, at, on)
    form = SheetForm(request.POST, request.FILES)
    if not form.is_valid():
        return _sheet(request, at, on, form)
    upload = taken(form.cleaned_data["file"])
    if isinstance(upload, Problem):
        return _sheet(request, at, on, form, problems=(upload,))
    return _preview(request, at, on, form, upload)


def _preview(
    request: HttpRequest, at: Here, on: Period, form: SheetForm, upload: Upload, *, word: str = ""
) -> HttpResponse:
    read = read_lines(upload, held=lines_of(at.known.council, on), on=on)
    if read.problems:
        return _sheet(request, at, on, form, problems=read.problems)
    word = word or keep(upload, authority=at.authority, person=at.person, purpose=_PURPOSE)
    return _sheet(request, at, on, form, read=read, upload=word, name=upload.name)


def _load(request: HttpRequest, at: Here, on: Period) -> HttpResponse:
    form = SheetForm(request.POST)
    form.errors.clear()
    word = request.POST["upload"]
    try:
        upload = kept(word, authority=at.authority, person=at.person, purpose=_PURPOSE)
    except NoLongerKept as gone:
        form.errors["file"] = form.error_class([str(gone)])
        return _sheet(request, at, on, form)
    read = read_lines(upload, held=lines_of(at.known.council, on), on=on)
    typed = request.POST.get("revision", "")
    revision = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else -1
    try:
        count = enter_budgets(
            authority=at.authority,
            lines=read.lines,
            by=at.person,
            at=timezone.now(),
            reason=request.POST.get("reason", "")[:1_000],
            based_on=revision,
        )
    except (ChangedMeanwhile, DoesNotHold) as refused:
        form.errors["__all__"] = form.error_class([str(refused)])
        return _preview(request, at, on, form, upload, word=word)
    said = f"{count} line{'' if count == 1 else 's'} loaded." if count else "Everything was held already."
    return done(request, said, to=_address(at, on))


def _sheet(
    request: HttpRequest,
    at: Here,
    on: Period,
    form: SheetForm,
    *,
    problems: tuple[Problem, ...] = (),
    read: SheetRead | None = None,
    upload: str = "",
    name: str = "",
) -> HttpResponse:
    slug = [at.authority.slug, period_slug(on, PAGES)]
    return shown(
        request,
        "web/measures/finance_sheet.html",
        around=at.around("finance", on),
        is_wrong=bool(form.errors or problems),
        form=form,
        page=workbook_page(problems),
        read=read,
        upload=upload,
        name=name,
        revision=at.authority.revision,
        kinds=",".join(KINDS),
        period=PAGES.period(on),
        back=_address(at, on),
        blank=reverse("finance-lines", args=slug),
    )


@require_safe
def lines(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the lines of a round as the package's sheet of budgets, to fill in and send back."""
    at, on = _opened(request, authority, period)
    held = lines_of(at.known.council, on) or (BudgetLine("", "", on),)
    given = Council(replace(at.known.council.authority), budgets=held)
    table = tables(given)["budgets"]
    table = table if lines_of(at.known.council, on) else [_HEADINGS]
    answer = HttpResponse(csv_bytes(table), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="budgets.csv"'
    return answer


_HEADINGS = ["unit", "line", "period", "kind", "original", "current", "actual", "outturn", "previous", "note"]
