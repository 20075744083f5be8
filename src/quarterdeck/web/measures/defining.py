"""The pages on which a measure is defined, and its definition changed."""

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.define_measure import correct_definition, define_measure, redefine_measure
from quarterdeck.acts.set_up import NotThere
from quarterdeck.domain.defining import NotDefined
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.measures.forms import MeasureForm
from quarterdeck.web.measures.meaning import meaning, printed
from quarterdeck.web.measures.small_forms import ChangeForm, KeyForm
from quarterdeck.web.measures.words import FIELDS
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.versions import versions_of

_LOOK = "look"
"""The button that only says what the form means: what a script does by itself."""


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form of a new measure, or define it."""
    at = frame.opened(request, authority, Duty.DEFINE)
    if request.method != "POST":
        portfolio = request.GET.get("portfolio", "")
        start = Measure("", "", portfolio=portfolio)
        return _new(request, at, MeasureForm(council=at.known.council, held=start), KeyForm())
    form = MeasureForm(request.POST, council=at.known.council, held=Measure("", ""))
    key = KeyForm(request.POST)
    if _LOOK in request.POST:
        return _new(request, at, form, key, is_look=True)
    if form.is_valid() and key.is_valid():
        measure = form.measure(key=key.cleaned_data["key"].strip())
        made = _tried(form, key, lambda: _define(at, measure))
        if made.result:
            said = f"{measure.title} is defined. Now set its targets."
            return done(request, said, to=frame.address(at, "targets", made.result))
    return _new(request, at, form, key)


def _define(at: Here, measure: Measure) -> str:
    return define_measure(authority=at.authority, measure=measure, by=at.person, at=timezone.now())


def _new(
    request: HttpRequest, at: Here, form: MeasureForm, key: KeyForm, *, is_look: bool = False
) -> HttpResponse:
    return _shown(request, at, form, title="Define a measure", key_form=key, is_look=is_look)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, authority: str, key: str) -> HttpResponse:
    """Return the form of a definition, or save other words or a new definition."""
    at = frame.opened(request, authority, Duty.DEFINE)
    held = definition(at, key)
    if request.method != "POST":
        return _edit(request, at, MeasureForm(council=at.known.council, held=held), ChangeForm(), held)
    form, change = MeasureForm(request.POST, council=at.known.council, held=held), ChangeForm(request.POST)
    if _LOOK in request.POST:
        return _edit(request, at, form, change, held, is_look=True)
    meanwhile = None
    if form.is_valid() & change.is_valid():
        saved = _tried(form, change, lambda: _save(request, at, form, change, held))
        if saved.result is not None:
            return done(request, f"{held.title}: {saved.result}", to=frame.address(at, "measures"))
        meanwhile = saved.meanwhile
    return _edit(request, at, form, change, held, meanwhile=meanwhile)


def definition(at: Here, key: str) -> Measure:
    """Return the last definition of a measure. Raises Http404 where there is none."""
    found = at.known.lookup.definitions().get(key)
    if found is None:
        raise Http404
    return found


def _save(request: HttpRequest, at: Here, form: MeasureForm, change: ChangeForm, held: Measure) -> str:
    typed = change.cleaned_data
    based_on = frame.based_on(request, _number(at, held))
    reason, now = typed["reason"].strip(), timezone.now()
    if typed["what"] == ChangeForm.WORDS:
        correct_definition(
            authority=at.authority,
            measure=form.measure(),
            based_on=based_on,
            reason=reason,
            by=at.person,
            at=now,
        )
        return "the words are saved."
    number = redefine_measure(
        authority=at.authority,
        measure=form.measure(acts_from=typed["acts_from"]),
        based_on=based_on,
        reason=reason,
        breaks=typed["breaks"],
        approved_by=typed["approved_by"],
        by=at.person,
        at=now,
    )
    return f"definition {number} holds from {PAGES.period(typed['acts_from'])}."


def _number(at: Here, held: Measure) -> int:
    """Return how often the record of a definition was written: what a save is based on."""
    rows = versions_of(at.authority, Measure, measure__key=held.key, version=held.version)
    return int(rows[-1][0].number) if rows else 0


def _tried(form: MeasureForm, other: forms.Form, act: Callable[[], str]) -> frame.Tried[str]:
    """Do the act; what it refuses stands at its field of either form."""
    try:
        return frame.tried(other if other.fields else form, act, labels=FIELDS)
    except NotDefined as refused:
        for problem in refused.problems:
            form.add_error(_field(form, problem.field), str(problem))
    except NotThere as refused:
        form.add_error(None, str(refused))
    return frame.Tried(None)


def _field(form: MeasureForm, name: str) -> str | None:
    if name == "parameters":
        return form.parameters[0].name if form.parameters else "scheme"
    return name if name in form.fields else None


def _edit(
    request: HttpRequest,
    at: Here,
    form: MeasureForm,
    change: ChangeForm,
    held: Measure,
    *,
    meanwhile: frame.Meanwhile | None = None,
    is_look: bool = False,
) -> HttpResponse:
    rows = versions_of(at.authority, Measure, measure__key=held.key)
    own = [row for row, value in rows if value.version == held.version]
    number = meanwhile.number if meanwhile else frame.based_on(request, own[-1].number if own else 0)
    slug = at.authority.slug
    links = {
        "Targets": reverse("targets", args=[slug, held.key]),
        "Take it up again" if held.retired else "Retire it": reverse("retire-measure", args=[slug, held.key]),
        "Breaks in its series": reverse("measure-breaks", args=[slug, held.key]),
    }
    return _shown(
        request,
        at,
        form,
        title=held.title,
        change=change,
        based_on=number,
        meanwhile=meanwhile,
        history=frame.history(rows, FIELDS),
        links=links,
        key=held.key,
        version=held.version,
        begins=PAGES.period(held.acts_from) if held.acts_from else "",
        is_look=is_look,
    )


def _shown(
    request: HttpRequest, at: Here, form: MeasureForm, *, title: str, is_look: bool, **context: object
) -> HttpResponse:
    typed = form.typed() if form.is_bound else form.held or Measure("", "")
    wrong = form.is_bound and not is_look
    return shown(
        request,
        "web/measures/_look.html" if is_look and is_asked_by_script(request) else "web/measures/form.html",
        around=frame.around(at),
        is_wrong=wrong,
        form=form,
        heading=title,
        wrong=wrong,
        meaning=meaning(typed, form.chosen_scheme),
        printed=printed(typed),
        scheme_note=_note(form),
        hub=frame.address(at, "settings"),
        back=frame.address(at, "measures"),
        **context,
    )


def is_asked_by_script(request: HttpRequest) -> bool:
    """Tell whether a script asks for a part: the whole page would bring a style of another nonce with it."""
    return request.headers.get("HX-Request") == "true"


def _note(form: MeasureForm) -> str:
    scheme = form.chosen_scheme
    if scheme is None:
        return ""
    values = {name: f"{value:f}" for name, value in scheme.parameters.items()}
    return scheme.note.get("en", "").format(**values)
