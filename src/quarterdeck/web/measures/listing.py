"""Every measure there is: current, coming and retired, with who answers for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from quarterdeck.domain.measures import Access, Measure
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, can_duty
from quarterdeck.domain.policies.reading import OFFICERS
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.web.measures.words import FREQUENCIES, KINDS, POLARITIES
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.filters import Choice, Option
from quarterdeck.web.presenters.words import PAGES

CURRENT, COMING, RETIRED = "current", "coming", "retired"
_STATES = {CURRENT: "Current", COMING: "Coming", RETIRED: "Retired"}


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One measure of the list; `edit` and `targets` are "" for those who do not define."""

    ref: str
    title: str
    note: str
    href: str
    edit: str
    targets: str
    portfolio: str
    kind: str
    better: str
    reported: str
    owner: str
    state: str


@dataclass(frozen=True, slots=True)
class MeasureList:
    """What the page prints."""

    sentence: str
    count: str
    filters: tuple[Choice, ...]
    find: str
    rows: tuple[MeasureRow, ...]


@require_safe
def measures(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the list, narrowed by words, portfolio and state."""
    at = opened(request, authority)
    may_define = can_duty(Duty.DEFINE, at.standing, authority=at.authority.slug)
    page = _list(at, request, may_define=may_define)
    slug = at.authority.slug
    return shown(
        request,
        "web/measures/list.html",
        around=at.around("settings", at.current),
        page=page,
        new=reverse("new-measure", args=[slug]) if may_define else "",
        packages=reverse("packages", args=[slug]) if may_define else "",
        hub=reverse("settings", args=[slug]) if may_define else "",
        here=reverse("measures", args=[slug]),
    )


def opened(request: HttpRequest, authority: str) -> Here:
    """Return the council for those who work in it. Raises Http404 for strangers, and NotYourRole."""
    at = here(request, authority)
    if not any(right.role in OFFICERS for right in at.standing.rights()):
        raise NotYourRole("Definitions are for officers. Search finds the measures of published rounds.")
    return at


def _list(at: Here, request: HttpRequest, *, may_define: bool) -> MeasureList:
    find, portfolio = request.GET.get("find", "")[:200].strip(), request.GET.get("portfolio", "")
    state = request.GET.get("state", "")
    known = [one for one in at.known.lookup.measures() if one.access is Access.PUBLIC or at.reader.works]
    names = {unit.code: unit.name for unit in at.known.council.units}
    found = [
        one
        for one in known
        if (not portfolio or portfolio in (one.portfolio, *one.shown_in))
        and (not state or state_of(one, at.current) == state)
        and _has(one, find, names)
    ]
    rows = tuple(_rows(at, found, names, may_define=may_define))
    return MeasureList(
        sentence=_sentence(known, at.current),
        count=f"{len(found):,} of {len(known):,} shown"
        if len(found) < len(known)
        else f"All {len(known):,} shown",
        filters=tuple(_filters(known, names, portfolio, state)),
        find=find,
        rows=rows,
    )


def _has(measure: Measure, find: str, names: Mapping[str, str]) -> bool:
    """Tell whether every word stands somewhere in what is known of a measure."""
    owner = (measure.accountable, measure.data_provider, measure.author, names.get(measure.portfolio, ""))
    text = folded(" ".join((measure.ref, measure.title, measure.definition, measure.key, *owner)))
    return all(word in text for word in folded(find).split())


def state_of(measure: Measure, on: Period | None) -> str:
    """Return whether a measure is current, coming or retired in the round one comes to first."""
    if measure.retired is not None and (on is None or measure.is_retired(on)):
        return RETIRED
    return COMING if on is not None and not measure.has_begun(on) else CURRENT


def _sentence(known: list[Measure], on: Period | None) -> str:
    if not known:
        return "No measure is defined yet. Load a package, or define the first one."
    counted = {state: sum(state_of(one, on) == state for one in known) for state in _STATES}
    owned = sum(bool(one.accountable) for one in known)
    parts = [f"{count:,} {_STATES[state].lower()}" for state, count in counted.items() if count]
    said = f"{len(known):,} measures: {', '.join(parts)}." if len(known) > 1 else f"One measure, {parts[0]}."
    missing = len(known) - owned
    return f"{said} {missing:,} name nobody who answers for them." if missing else said


def _filters(known: list[Measure], names: Mapping[str, str], portfolio: str, state: str) -> Iterator[Choice]:
    used = {code for one in known for code in (one.portfolio, *one.shown_in) if code}
    codes = [code for code in names if code in used] + sorted(used - names.keys())
    options = (
        Option("", "All", not portfolio),
        *(Option(code, names.get(code, code), code == portfolio) for code in codes),
    )
    yield Choice("portfolio", "Portfolio", options)
    states = (
        Option("", "All", not state),
        *(Option(key, text, key == state) for key, text in _STATES.items()),
    )
    yield Choice("state", "State", states)


def _rows(
    at: Here, found: list[Measure], names: Mapping[str, str], *, may_define: bool
) -> Iterator[MeasureRow]:
    slug, on = at.authority.slug, at.current
    # One address a page, its key put in: reverse() for each of many rows would cost more than all the rest.
    edit, targets = (reverse(name, args=[slug, "KEY"]) for name in ("edit-measure", "targets"))
    period = PAGES.period(on).lower().replace("/", "-").replace(" ", "-") if on else ""
    page = at.to.measure("KEY", period) if on else ""
    for one in found:
        yield MeasureRow(
            ref=one.ref,
            title=one.title,
            note=_note(one),
            href=page.replace("KEY", one.key) if page else "",
            edit=edit.replace("KEY", one.key) if may_define else "",
            targets=targets.replace("KEY", one.key),
            portfolio=names.get(one.portfolio, one.portfolio),
            kind=KINDS[one.kind],
            better=POLARITIES[one.polarity],
            reported=FREQUENCIES[one.frequency],
            owner=one.accountable,
            state=_STATES[state_of(one, on)],
        )


def _note(one: Measure) -> str:
    parts = (
        KINDS[one.kind] if one.kind.value != "measure" else "",
        "monitored only" if one.monitor_only else "",
        f"definition {one.version}" if one.version > 1 else "",
        f"last rated {PAGES.period(one.retired)}" if one.retired else "",
        f"from {PAGES.period(one.added)}" if one.added else "",
    )
    return ", ".join(part for part in parts if part)
