"""The page of a measure's targets: the grid of a year, the ledger, and what ratings would have been."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.set_target import TargetsChanged, ledger_mark, set_targets
from quarterdeck.acts.set_up import NotThere
from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.periods import Period, PeriodKind, year, year_holding
from quarterdeck.domain.policies.duties import Duty, can_duty, check_duty
from quarterdeck.domain.targets import Target
from quarterdeck.records.rows_of import name_of
from quarterdeck.web.measures.defining import definition, is_asked_by_script
from quarterdeck.web.measures.listing import opened
from quarterdeck.web.measures.meaning import meaning
from quarterdeck.web.measures.target_grid import CORRECTION, TargetForm, rows_of
from quarterdeck.web.measures.target_texts import text_of
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.versions import versions_of

_MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the ledger; `is_over` where another took its place."""

    on: str
    period: str
    what: str
    target: str
    acts_from: str
    reason: str
    by: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class WouldBe:
    """A round with its figure, its rating, and what the rating would have been."""

    period: str
    figure: str
    is_now: Tag
    would_be: Tag
    changes: bool


@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, authority: str, key: str) -> HttpResponse:
    """Return the grid of a year with the ledger, or set what was typed."""
    at = opened(request, authority)
    measure = definition(at, key)
    if measure.access is not Access.PUBLIC and not at.reader.works:
        raise Http404
    may_set = can_duty(Duty.DEFINE, at.standing, authority=at.authority.slug)
    held = tuple(one for one in at.known.council.targets if one.measure == key)
    whole = _year(request, at, measure)
    rows = rows_of(measure, held, whole=whole)
    if request.method != "POST":
        form = TargetForm(measure=measure, rows=rows, more={"what": CORRECTION, "acts_from": _now(at)})
        return _shown(request, at, form, whole, held, may_set=may_set)
    check_duty(Duty.DEFINE, at.standing, authority=at.authority.slug)
    form = TargetForm(request.POST, measure=measure, rows=rows)
    if "look" in request.POST:
        return _shown(request, at, form, whole, held, may_set=may_set, is_look=True)
    if form.is_valid():
        found = frame.tried(form, lambda: _set(request, at, form, key), labels={})
        if found.result:
            to = f"{frame.address(at, 'targets', key)}?year={whole.first.year}"
            return done(request, f"{measure.title}: {found.result}", to=to)
    return _shown(request, at, form, whole, held, may_set=may_set)


def _now(at: Here) -> str:
    return PAGES.period(at.current) if at.current else ""


def _year(request: HttpRequest, at: Here, measure: Measure) -> Period:
    """Return the year that is asked for by its first calendar year; else that of the round one is in."""
    typed = request.GET.get("year", "")
    if typed.isascii() and typed.isdigit() and 1990 <= int(typed[:5]) <= 2100:
        return year(int(typed), measure.years_calendar)
    on = at.current.last if at.current else at.today
    return year_holding(on, measure.years_calendar)


def _set(request: HttpRequest, at: Here, form: TargetForm, key: str) -> str:
    try:
        found = set_targets(
            authority=at.authority,
            measure=key,
            targets=form.cleaned_data["targets"],
            based_on=request.POST.get("ledger", ""),
            reason=form.cleaned_data["reason"],
            by=at.person,
            at=timezone.now(),
        )
    except (TargetsChanged, NotThere) as refused:
        form.add_error(None, str(refused))
        return ""
    total = found.added + found.changed
    return f"{total} target{'' if total == 1 else 's'} set." if total else "the targets are as they were."


def _shown(
    request: HttpRequest,
    at: Here,
    form: TargetForm,
    whole: Period,
    held: Sequence[Target],
    *,
    may_set: bool,
    is_look: bool = False,
) -> HttpResponse:
    measure, period = form.measure, at.current
    wrong = form.is_bound and not is_look
    made = form.made() if form.is_bound else ()
    page = frame.address(at, "targets", measure.key)
    return shown(
        request,
        "web/measures/_would_be.html"
        if is_look and is_asked_by_script(request)
        else "web/measures/targets.html",
        around=at.around("settings", period),
        is_wrong=wrong,
        wrong=wrong,
        form=form,
        measure=measure,
        meaning=meaning(measure, None),
        may_set=may_set,
        ledger=ledger_mark(held),
        entries=tuple(_entries(at, measure)),
        would_be=tuple(_would_be(at, measure, made)),
        is_typed=bool(made),
        year=PAGES.year(whole),
        years=_years(held, whole, page, measure),
        back=frame.address(at, "measures"),
        definition=frame.address(at, "edit-measure", measure.key) if may_set else "",
        page=at.to.measure(measure.key, period_slug(period, PAGES)) if period else "",
    )


def _years(held: Sequence[Target], whole: Period, page: str, measure: Measure) -> tuple[tuple[str, str], ...]:
    """Return the other years one may want: those with targets, and those beside this one."""
    begins = {one.period.first.year for one in held if one.period.kind is PeriodKind.YEAR}
    begins |= {whole.first.year - 1, whole.first.year + 1}
    others = sorted(begins - {whole.first.year})
    calendar = measure.years_calendar
    return tuple((PAGES.year(year(one, calendar)), f"{page}?year={one}") for one in others)


def _entries(at: Here, measure: Measure) -> Iterator[Entry]:
    """Yield every target that was ever set, the latest first."""
    rows = versions_of(at.authority, Target, measure__key=measure.key)
    for row, target in sorted(rows, key=lambda one: (one[0].recorded_at, one[0].pk), reverse=True):
        yield Entry(
            on=PAGES.date(target.dated or row.recorded_at.date()),
            period=PAGES.period(target.period),
            what=f"{target.kind.value}{f', {target.breakdown}' if target.breakdown else ''}".capitalize(),
            target=_with_tolerance(measure, target),
            acts_from=PAGES.period(target.acts_from) if target.acts_from else "the beginning",
            reason=target.reason,
            by=target.approved_by or str(row.by),
            is_over=row.superseded_at is not None,
        )


def _with_tolerance(measure: Measure, target: Target) -> str:
    said = text_of(measure, target)
    return f"{said}, tolerance {target.tolerance:f}" if target.tolerance else said


def _would_be(at: Here, measure: Measure, made: Sequence[Target]) -> Iterator[WouldBe]:
    """Yield the latest rounds with a rating, and what it would be with the targets that were typed.

    As if they acted from the beginning: what somebody asks who sets a target is how it would have gone.
    """
    tried = Lookup(_with(at.known.printed.council, made)) if made else at.known.printed
    found = 0
    for period in at.rounds:
        view = at.view(period)
        line = view.line(measure.key)
        if line is None or line.observation is None or not line.observation.has_figure:
            continue
        then = line_of(tried, tried.measure(measure.key, on=period), on=period)
        marks = view.edition.mark_of(line), view.edition.mark_of(then)
        yield WouldBe(
            PAGES.period(period),
            view.card(line).now.text,
            tag_of(marks[0]),
            tag_of(marks[1]),
            changes=marks[0].word != marks[1].word,
        )
        found += 1
        if found == _MOST_ROUNDS:
            return


def _with(council: Council, made: Sequence[Target]) -> Council:
    """Return the council with targets in the place of those of the same period and kind."""
    new = [replace(one, acts_from=None) for one in made]
    names = {name_of(one)[:-1] for one in new}
    kept = [one for one in council.targets if name_of(one)[:-1] not in names]
    return replace(council, targets=(*kept, *new))
