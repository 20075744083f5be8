"""The page of what the council is."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.change_council import change_council
from quarterdeck.domain.council import Authority
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.forms import CouncilForm
from quarterdeck.web.settings.versions import versions_of
from quarterdeck.web.settings.words import COUNCIL


@require_http_methods(["GET", "HEAD", "POST"])
def council(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form, or save it."""
    at = frame.opened(request, authority, Duty.SET_UP)
    versions = versions_of(at.authority, Authority)
    schemes = [(one.name, one.title or one.name) for one in at.known.council.schemes.values()]
    if request.method != "POST":
        initial = frame.values_of(at.known.council.authority)
        return _shown(request, at, CouncilForm(initial=initial, schemes=schemes), versions)
    form = CouncilForm(request.POST, schemes=schemes)
    if not form.is_valid():
        return _shown(request, at, form, versions)
    found = frame.tried(form, lambda: _save(request, at, form, _number(versions)), labels=COUNCIL)
    if found.result is None:
        return _shown(request, at, form, versions, found.meanwhile)
    return done(request, "The council is saved.", to=frame.address(at, "settings"))


def _save(request: HttpRequest, at: Here, form: CouncilForm, number: int) -> int:
    typed = {**form.cleaned_data, "languages": tuple(form.cleaned_data["languages"])}
    reason = typed.pop("reason")
    return change_council(
        authority=at.authority,
        council=Authority(**typed),
        based_on=frame.based_on(request, number),
        reason=reason,
        by=at.person,
        at=timezone.now(),
    )


def _number(versions: list[tuple[object, object]]) -> int:
    return int(getattr(versions[-1][0], "number", 0)) if versions else 0


def _shown(
    request: HttpRequest,
    at: Here,
    form: CouncilForm,
    versions: list[tuple[object, object]],
    meanwhile: frame.Meanwhile | None = None,
) -> HttpResponse:
    number = meanwhile.number if meanwhile else frame.based_on(request, _number(versions))
    return shown(
        request,
        "web/settings/council.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        based_on=number,
        meanwhile=meanwhile,
        history=frame.history(versions, COUNCIL),
        hub=frame.address(at, "settings"),
    )
