"""Figures in the words of a round's pack that nothing binds: listed, answered, and asked about again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quarterdeck.acts.answer_finding import answer_finding, answers_as_held, take_back_answer
from quarterdeck.acts.set_up import NotThere
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.phrases import Unbound
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.templates import shipped_templates, template_of
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import FindingAnswer, PackTemplate, TemplateRefused, spelled
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records import models
from quarterdeck.web.packs.figure_forms import AnswerForm, initial_of
from quarterdeck.web.packs.figure_words import (
    CHANGED,
    NO_ROUND,
    NONE_LEFT,
    done_words,
    name_called,
    parted,
    place_called,
    places_of,
)
from quarterdeck.web.packs.making import made
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.addresses import period_slug, with_query
from quarterdeck.web.presenters.filters import Choice, Option
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame

LABELS = {"answer": "Answer"}
_FULLEST = "quarterly-report"
"""The shipped template with a paper and texts in it."""
_LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Pack:
    """Which pack is looked at, and the addresses that keep it."""

    at: Here
    period: Period
    template: PackTemplate

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        """What an address says of it."""
        return (("round", period_slug(self.period, PAGES)), ("template", self.template.name))

    def to(self, name: str, finding: str = "") -> str:
        """Return the address of a page about it, and about one of its figures."""
        more = (("finding", finding),) if finding else ()
        return with_query(frame.address(self.at, name), (*self.asked, *more))


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that nothing binds, in its sentence: what stands before and behind it, and what equals it."""

    text: str
    before: str
    behind: str
    place: str
    offers: tuple[str, ...]
    href: str


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer that is held: to which figure, what was done, by whom and when."""

    figure: str
    place: str
    said: str
    by: str
    when: str
    href: str


@require_safe
def figures(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the figures of a round's pack that nothing binds, and the answers there are."""
    at = frame.opened(request, authority, Duty.DEFINE)
    pack = _pack(request, at)
    found: tuple[Unbound, ...] = ()
    problems: tuple[str, ...] = ()
    if pack is not None:
        try:
            found = made(at, pack.period, pack.template, readership=Readership.RESTRICTED).unbound
        except TemplateRefused as refused:
            problems = refused.problems
    return shown(
        request,
        "web/packs/figures.html",
        around=frame.around(at),
        choices=_choices(pack) if pack else (),
        problems=problems,
        lead=_lead(pack, found, problems),
        figures=[_figure(one, pack) for one in found] if pack else (),
        answered=tuple(_answered(pack)) if pack else (),
        action=frame.address(at, "packs-figures"),
        back=frame.address(at, "packs"),
        hub=frame.address(at, "settings"),
    )


def _pack(request: HttpRequest, at: Here) -> Pack | None:
    """Return the pack that an address asks for; None before there is a round. Raises Http404."""
    slug, name = request.GET.get("round", ""), request.GET.get("template", "")
    period = at.round(slug) if slug else at.current
    if period is None:
        return None
    own = [one.pack for one in at.known.council.packs]
    try:
        return Pack(at, period, template_of(at.known.council, name or next(iter(own), _FULLEST)))
    except TemplateRefused:
        raise Http404 from None


def _choices(pack: Pack) -> tuple[Choice, Choice]:
    own = dict.fromkeys(one.pack for one in pack.at.known.council.packs)
    names = [*own, *(name for name in shipped_templates() if name.casefold() not in map(str.casefold, own))]
    rounds = tuple(
        Option(period_slug(one, PAGES), PAGES.period(one), one == pack.period) for one in pack.at.rounds
    )
    templates = tuple(Option(name, name, name == pack.template.name) for name in names)
    return Choice("round", "Round", rounds), Choice("template", "Template", templates)


def _lead(pack: Pack | None, found: Sequence[Unbound], problems: Sequence[str]) -> str:
    if pack is None:
        return NO_ROUND
    if problems:
        return "The template names what is not there, so its pack cannot be made. Change the template first."
    if not found:
        return NONE_LEFT
    number = capital(PAGES.number(len(found)))
    many = f"{number} figure stands" if len(found) == 1 else f"{number} figures stand"
    return f"{many} in the words of this pack that nobody has checked against what is held."


def _figure(one: Unbound, pack: Pack) -> Figure:
    council = pack.at.known.council
    before, behind = _around(one)
    return Figure(
        one.text,
        before,
        behind,
        place_called(one.place, places_of(council)),
        tuple(name_called(name.strip("{}"), council) for name in one.offers),
        pack.to("packs-figure", one.finding),
    )


def _around(one: Unbound) -> tuple[str, str]:
    """Return the sentence before and behind a figure."""
    before, figure, behind = one.around.partition(one.text)
    return (before, behind) if figure else ("", "")


def _answered(pack: Pack) -> Iterator[Answered]:
    council = pack.at.known.council
    places = places_of(council)
    for one in (each for each in council.answers if each.is_of_figure):
        place, figure = parted(one.finding)
        yield Answered(
            figure,
            place_called(place, places),
            done_words(one, council),
            one.by or "–",
            PAGES.date(one.dated) if one.dated else "–",
            pack.to("packs-figure", one.finding),
        )


@dataclass(frozen=True, slots=True)
class _One:
    """One figure at work: as the pack has it (None: it has it no more), its answer, and its versions."""

    pack: Pack
    finding: str
    found: Unbound | None
    row: models.FindingAnswer | None
    answer: FindingAnswer | None

    @property
    def number(self) -> int:
        return self.row.number if self.row else 0

    @property
    def name(self) -> tuple[str, str]:
        """The figure, and where it stands."""
        place, figure = parted(self.finding)
        return figure, place_called(place, places_of(self.pack.at.known.council))


def _one(request: HttpRequest, at: Here) -> _One:
    """Return the figure of an address, as if nobody had answered it. Raises Http404 where there is none."""
    pack = _pack(request, at)
    asked = request.GET.get("finding", "").replace("\x00", "").strip()[:_LONGEST]
    if pack is None or not asked:
        raise Http404
    row, answer = answers_as_held(at.authority).get(spelled(asked), (None, None))
    try:
        unbound = made(
            at, pack.period, pack.template, readership=Readership.RESTRICTED, unanswered=spelled(asked)
        ).unbound
    except TemplateRefused:
        unbound = ()
    found = next((one for one in unbound if spelled(one.finding) == spelled(asked)), None)
    if found is None and answer is None and request.method != "POST":
        raise Http404
    return _One(pack, found.finding if found else asked, found, row, answer)


@require_http_methods(["GET", "HEAD", "POST"])
def figure(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form of one figure, or keep its answer; one that names none leads to the list."""
    at = frame.opened(request, authority, Duty.DEFINE)
    if not request.GET.get("finding"):
        return HttpResponseRedirect(frame.address(at, "packs-figures"))
    one = _one(request, at)
    offers = _offers(one.found, at.known.council)
    if request.method != "POST":
        return _form(request, one, AnswerForm(initial=initial_of(one.answer), offers=offers))
    form = AnswerForm(request.POST, offers=offers)
    if one.found is None:
        form.add_error(None, "This figure is not in the words of the pack any more. Nothing was kept.")
        return _form(request, one, form)
    if not form.is_valid():
        return _form(request, one, form)
    tried = frame.tried(form, partial(_keep, request, one, form), labels=LABELS)
    if tried.result is None:
        return _form(request, one, form, tried.meanwhile)
    return done(request, f"Your answer to {one.name[0]} is kept.", to=one.pack.to("packs-figures"))


def _keep(request: HttpRequest, one: _One, form: AnswerForm) -> int:
    return answer_finding(
        authority=one.pack.at.authority,
        finding=one.finding,
        answer=form.answer(round_=ENGLISH.period(one.pack.period)),
        based_on=frame.based_on(request, one.number),
        by=one.pack.at.person,
        at=one.pack.at.now,
    )


def _offers(found: Unbound | None, council: Council) -> tuple[tuple[str, str], ...]:
    names = found.offers if found else ()
    return tuple((name, f"{name_called(name.strip('{}'), council)} {name}") for name in names)


def _form(
    request: HttpRequest, one: _One, form: AnswerForm, meanwhile: frame.Meanwhile | None = None
) -> HttpResponse:
    at = one.pack.at
    text, place = one.name
    return shown(
        request,
        "web/packs/figure.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        heading=f"What is {text}?",
        place=place,
        sentence=_around(one.found) if one.found else None,
        figure=text,
        offers=form.offers,
        answer=done_words(one.answer, at.known.council) if one.answer else "",
        by=one.answer.by if one.answer else "",
        when=PAGES.date(one.answer.dated) if one.answer and one.answer.dated else "",
        based_on=meanwhile.number if meanwhile else frame.based_on(request, one.number),
        meanwhile=meanwhile,
        end=one.pack.to("packs-figure-back", one.finding) if one.answer else "",
        back=one.pack.to("packs-figures"),
        packs=frame.address(at, "packs"),
        hub=frame.address(at, "settings"),
    )


@require_POST
def take_back(request: HttpRequest, authority: str) -> HttpResponse:
    """Take an answer back: the figure is asked about again."""
    at = frame.opened(request, authority, Duty.DEFINE)
    one = _one(request, at)
    try:
        take_back_answer(
            authority=at.authority,
            finding=one.finding,
            based_on=frame.based_on(request, one.number),
            by=at.person,
            at=at.now,
        )
    except (EditedMeanwhile, UnknownVersion):
        return done(request, CHANGED, to=one.pack.to("packs-figure", one.finding))
    except NotThere:
        pass  # somebody else was faster: it is as it was asked to be
    return done(request, f"{one.name[0]} is asked about again.", to=one.pack.to("packs-figures"))
