"""The page of the theme: name, logo and colours, with what they look like; and the logo itself."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quarterdeck.acts.change_theme import change_theme
from quarterdeck.acts.files import the_store
from quarterdeck.domain.contrast import NotAColour, Seen, TooPale, check_theme, read_colour, seen
from quarterdeck.domain.council import Theme
from quarterdeck.domain.logos import MOST_BYTES, NotALogo, logo_of
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.records import models
from quarterdeck.records.store import Damaged, is_stored
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.forms import ThemeForm
from quarterdeck.web.settings.frame import Meanwhile, Tried
from quarterdeck.web.settings.versions import versions_of
from quarterdeck.web.settings.words import THEME


@dataclass(frozen=True, slots=True)
class Preview:
    """What two colours look like, and how well they are seen; `wrong` is the sentence that refuses them."""

    name: str
    brand: str
    link: str
    seen: tuple[Seen, ...]
    wrong: str = ""
    proposed: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form, or save it."""
    at = frame.opened(request, authority, Duty.SET_UP)
    versions = versions_of(at.authority, Theme)
    number = versions[-1][0].number if versions else 0
    held = at.known.council.theme
    if request.method != "POST":
        return _shown(request, at, ThemeForm(initial=frame.values_of(held)), versions, number)
    form = ThemeForm(request.POST, request.FILES)
    if "look" in request.POST:  # the way to the preview without scripts
        looked = ThemeForm(initial={name: request.POST.get(name, "") for name in form.fields})
        return _shown(request, at, looked, versions, frame.based_on(request, number))
    found: Tried[int] = Tried(None)
    if form.is_valid():
        found = _save(request, at, form, number)
    if found.result is None:
        opened = found.meanwhile.number if found.meanwhile else frame.based_on(request, number)
        return _shown(request, at, form, versions, opened, found.meanwhile)
    return done(request, "The theme is saved. Every page shows it now.", to=frame.address(at, "theme"))


def _save(request: HttpRequest, at: Here, form: ThemeForm, number: int) -> Tried[int]:
    typed = form.cleaned_data
    held = at.known.council.theme
    new = Theme(typed["name"], "" if typed["without_logo"] else held.logo, typed["brand"], typed["link"])
    upload = typed["logo"]
    try:
        # One byte more than is taken shows that there is more, and no more is read.
        content = upload.read(MOST_BYTES + 1) if upload else None
        return frame.tried(
            form,
            lambda: change_theme(
                authority=at.authority,
                theme=new,
                based_on=frame.based_on(request, number),
                by=at.person,
                at=timezone.now(),
                store=the_store(),
                logo=content,
                logo_name=upload.name if upload else "",
                reason=typed["reason"],
            ),
            labels=THEME,
        )
    except TooPale as refused:
        form.add_error(refused.field, str(refused))
    except NotAColour as refused:
        form.add_error("brand" if _is_no_colour(typed["brand"]) else "link", str(refused))
    except NotALogo as refused:
        form.add_error("logo", str(refused))
    return Tried(None)


def _is_no_colour(typed: str) -> bool:
    try:
        read_colour(typed)
    except NotAColour:
        return True
    return False


@require_POST
def preview(request: HttpRequest, authority: str) -> HttpResponse:
    """Return what the colours typed so far look like; nothing is saved."""
    at = frame.opened(request, authority, Duty.SET_UP)
    typed = [request.POST.get(name, "")[:300] for name in ("name", "brand", "link")]
    found = preview_of(typed[0] or at.known.council.authority.name, typed[1], typed[2])
    return shown(request, "web/settings/_preview.html", around=frame.around(at), preview=found)


def preview_of(name: str, brand: str, link: str) -> Preview:
    """Return a preview; of what is no colour, the sentence alone."""
    try:
        brand, link = read_colour(brand), read_colour(link)
    except NotAColour as refused:
        return Preview(name, "", "", (), str(refused))
    try:
        check_theme(brand=brand, link=link)
    except TooPale as refused:
        return Preview(name, brand, link, seen(brand=brand, link=link), str(refused), refused.proposed)
    return Preview(name, brand, link, seen(brand=brand, link=link))


def _shown(
    request: HttpRequest,
    at: Here,
    form: ThemeForm,
    versions: list[tuple[Any, Any]],
    number: int,
    meanwhile: Meanwhile | None = None,
) -> HttpResponse:
    values = {name: str(form[name].value() or "") for name in ("name", "brand", "link")}
    council = at.known.council
    return shown(
        request,
        "web/settings/theme.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        based_on=number,
        meanwhile=meanwhile,
        history=frame.history(_readable(versions), THEME),
        preview=preview_of(values["name"] or council.authority.name, values["brand"], values["link"]),
        preview_address=frame.address(at, "theme-preview"),
        logo=_logo_address(at, council.theme.logo),
        hub=frame.address(at, "settings"),
    )


def _readable(versions: list[tuple[Any, Any]]) -> list[tuple[Any, Any]]:
    """Return the versions with the beginning of the logo's hash: it is enough to tell two apart."""
    return [(row, replace(value, logo=value.logo[:8])) for row, value in versions]


def _logo_address(at: Here, name: str) -> str:
    return frame.address(at, "logo", name) if is_stored(name) else ""


@require_safe
def logo(request: HttpRequest, authority: str, sha256: str) -> HttpResponse:
    """Return the bytes of a logo that the council has, or had, to whoever may read its pages."""
    at = here(request, authority)
    themes = models.Theme.objects.for_authority(at.authority)
    if not is_stored(sha256) or not themes.filter(logo=sha256).exists():
        raise Http404
    try:
        content = the_store().get(sha256)
        kind = logo_of(content)
    except (Damaged, NotALogo):
        raise Http404 from None
    answer = HttpResponse(content, content_type=kind.media_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = "private, max-age=31536000, immutable"  # the address names the bytes
    return answer
