"""The papers that packs go with: which meeting, when, by which roles, and what members are asked to do."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.change_paper import change_paper, papers_as_held, take_back_paper, versions_of_paper
from quarterdeck.acts.set_up import NotThere
from quarterdeck.compose.narrative.paper import paper_for
from quarterdeck.domain.packs import Paper
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.records import models
from quarterdeck.web.packs.forms import LANGUAGES, other_languages
from quarterdeck.web.packs.small_forms import PaperForm, WhyForm
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.addresses import with_query
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.frame import Tried

LABELS = {
    "meeting": "Meeting",
    "dated": "Day of the meeting",
    "title": "Title of the paper",
    "authors": "Authors",
    "contact": "Contact",
    "recommendations": "What members are asked to do",
    "annexes": "Annexes",
    "background": "Background papers",
    "translations": "Other languages",
}


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper in the list: its meeting, day and title, the rounds whose pack goes with it, what it asks."""

    meeting: str
    dated: str
    title: str
    rounds: str
    asked: str
    change: str


@require_safe
def papers(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the papers, the latest first."""
    at = frame.opened(request, authority, Duty.DEFINE)
    base = frame.address(at, "papers-change")
    held = papers_as_held(at.authority)
    found = [paper for _, paper in held]
    rounds = {period: paper_for(found, on=period) for period in at.rounds}
    rows = [
        _row(row, paper, [period for period in rounds if rounds[period] == paper], base)
        for row, paper in held
    ]
    order = sorted(range(len(rows)), key=lambda at: (found[at].dated is None, found[at].dated), reverse=True)
    return shown(
        request,
        "web/packs/papers.html",
        around=frame.around(at),
        rows=[rows[place] for place in order],
        add=base,
        back=frame.address(at, "packs"),
        hub=frame.address(at, "settings"),
    )


def _row(row: models.Paper, paper: Paper, rounds: list[Period], base: str) -> PaperRow:
    return PaperRow(
        paper.meeting,
        PAGES.date(paper.dated) if paper.dated else "no day yet",
        paper.title or "–",
        ", ".join(PAGES.period(period) for period in rounds) or "–",
        str(len(paper.recommendations.splitlines())),
        with_query(base, (("paper", str(row.chain)),)),
    )


@dataclass(frozen=True, slots=True)
class _Opened:
    """Which paper a page is about: its chain, None for a new one; as it is, its version, its history."""

    chain: UUID | None
    paper: Paper
    number: int
    history: tuple[frame.Change, ...]


def _opened(request: HttpRequest, at: Here) -> _Opened:
    """Return the paper of an address. Raises Http404."""
    asked = request.GET.get("paper", "")
    if not asked:
        return _Opened(None, Paper(""), 0, ())
    try:
        chain = UUID(asked)
    except ValueError:
        raise Http404 from None
    versions = versions_of_paper(at.authority, chain=chain)
    if not versions or (versions[-1][0].superseded_at and request.method != "POST"):
        raise Http404
    row, paper = versions[-1]
    return _Opened(chain, paper, row.number, frame.history(list(versions), LABELS))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form of a paper, or save it."""
    at = frame.opened(request, authority, Duty.DEFINE)
    of = _opened(request, at)
    code = next(iter(other_languages(at.known.council.authority.languages, of.paper.translations)), "")
    other = LANGUAGES.get(code, "")
    if request.method != "POST":
        return _form(request, at, of, PaperForm(initial=_initial(of.paper, code), other=other))
    form = PaperForm(request.POST, other=other)
    found: Tried[int] = Tried(None)
    if form.is_valid():
        found = _save(request, at, of, form, code)
    if found.result is None:
        return _form(request, at, of, form, found)
    return done(
        request,
        f"The paper for {form.cleaned_data['meeting']} is saved.",
        to=frame.address(at, "papers"),
    )


def _save(request: HttpRequest, at: Here, of: _Opened, form: PaperForm, code: str) -> Tried[int]:
    paper = form.paper(otherwise=of.paper, code=code)
    try:
        return frame.tried(
            form,
            lambda: change_paper(
                authority=at.authority,
                paper=paper,
                chain=of.chain,
                based_on=frame.based_on(request, of.number) if of.chain else 0,
                by=at.person,
                at=timezone.now(),
                reason=form.cleaned_data["reason"],
            ),
            labels=LABELS,
        )
    except NotThere as refused:
        form.add_error(None, str(refused))
        return Tried(None)


def _initial(paper: Paper, code: str) -> dict[str, Any]:
    said = paper.translations.get(code, {})
    lines = {name: "\n".join(getattr(paper, name)) for name in ("authors", "annexes", "background")}
    beside = {f"{name}_other": said.get(name, "") for name in ("title", "recommendations")}
    return frame.values_of(paper) | lines | beside


def _form(
    request: HttpRequest, at: Here, of: _Opened, form: PaperForm, found: Tried[int] | None = None
) -> HttpResponse:
    meanwhile = found.meanwhile if found else None
    asked = (("paper", str(of.chain)),) if of.chain else ()
    return shown(
        request,
        "web/packs/paper.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        heading=f"The paper for {of.paper.meeting}" if of.chain else "A new paper",
        based_on=meanwhile.number if meanwhile else frame.based_on(request, of.number),
        meanwhile=meanwhile,
        history=of.history,
        end=with_query(frame.address(at, "papers-delete"), asked) if of.chain else "",
        packs=frame.address(at, "packs"),
        back=frame.address(at, "papers"),
        hub=frame.address(at, "settings"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the page that asks whether a paper is to be taken back, or take it back; one that
    names none leads to the list.
    """
    at = frame.opened(request, authority, Duty.DEFINE)
    of = _opened(request, at)
    if of.chain is None:
        return HttpResponseRedirect(frame.address(at, "papers"))
    chain = of.chain
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            found = frame.tried(
                form,
                lambda: take_back_paper(
                    authority=at.authority,
                    chain=chain,
                    based_on=frame.based_on(request, of.number),
                    by=at.person,
                    at=timezone.now(),
                    reason=form.cleaned_data["reason"],
                ),
                labels={},
            )
        except NotThere:
            found = Tried(of.number)
        if found.result:
            return done(
                request, f"The paper for {of.paper.meeting} is taken back.", to=frame.address(at, "papers")
            )
    return shown(
        request,
        "web/packs/delete.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        heading=f"Take back the paper for {of.paper.meeting}?",
        about="Packs that were built or published with it stay as they are, and its history is kept.",
        verb="Take it back",
        based_on=of.number,
        back=with_query(frame.address(at, "papers-change"), (("paper", str(of.chain)),)),
        back_text=f"The paper for {of.paper.meeting}",
        hub=frame.address(at, "settings"),
    )
