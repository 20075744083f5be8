"""The pages of the rating schemes: all of them, one with its rules and where they hold, and writing one."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quarterdeck.acts.change_scheme import SchemeNotProved, save_scheme
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.schemes.check import SchemeRefused
from quarterdeck.domain.schemes.evaluate import compile_scheme
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.prove import is_refused, prove
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.schemes.toml_out import scheme_text
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.forms import SchemeForm
from quarterdeck.web.settings.frame import Difference, Meanwhile, Tried
from quarterdeck.web.settings.scheme_bands import bands_of
from quarterdeck.web.settings.scheme_rules import rule_rows, uses_of
from quarterdeck.web.settings.scheme_text import Checked, checked
from quarterdeck.web.settings.scheme_try import trial_of
from quarterdeck.web.settings.versions import versions_of
from quarterdeck.web.settings.words import capital, counted

_BEGIN = """[ours]
title = "Ours"
note.en = "Green: the target is met. Amber: missed by no more than 10% of it. Red: further away."
parameters = {band = 10}
rules = [
  {rating = "green", when = "met"},
  {rating = "amber", when = "short_pct <= band"},
  {rating = "red"},
]
"""
_LABELS = {"title": "Title", "rules": "Rules"}


@dataclass(frozen=True, slots=True)
class SchemeRow:
    """A scheme in the list."""

    title: str
    name: str
    about: str
    kind: str
    whose: str
    used: str
    href: str


@require_safe
def schemes(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the list: the council's own first, then those in use."""
    at = frame.opened(request, authority, Duty.DEFINE)
    return shown(
        request,
        "web/settings/schemes.html",
        around=frame.around(at),
        rows=tuple(_rows(at)),
        write=frame.address(at, "scheme-write"),
        hub=frame.address(at, "settings"),
    )


def _rows(at: Here) -> Iterator[SchemeRow]:
    council, base = at.known.council, frame.address(at, "schemes")
    uses = uses_of(council)
    headings = Counter(node.scheme for node in council.plan if node.scheme)

    def comes(one: Scheme) -> tuple[bool, bool, str]:
        return not _is_own(one), not (one.name in uses or one.name in headings), one.name

    for scheme in sorted(council.schemes.values(), key=comes):
        used, under = len(uses.get(scheme.name, ())), headings[scheme.name]
        by = [counted(used, "measure") if used else "", counted(under, "heading") if under else ""]
        yield SchemeRow(
            title=scheme.title or scheme.name,
            name=scheme.name,
            about=scheme.note.get("en", ""),
            kind=capital(vocabulary_of(scheme).name),
            whose=f"Own, version {scheme.version}" if _is_own(scheme) else "Quarterdeck",
            used=", ".join(filter(None, by)) or "–",
            href=f"{base}show/{quote(scheme.name)}/",
        )


def _is_own(scheme: Scheme) -> bool:
    return shipped_schemes().get(scheme.name) != scheme


@require_safe
def show(request: HttpRequest, authority: str, name: str) -> HttpResponse:
    """Return one scheme: rules in words, where they hold, what the prover says, and figures tried."""
    at = frame.opened(request, authority, Duty.DEFINE)
    scheme = at.known.council.schemes.get(name)
    if scheme is None:
        raise Http404
    vocabulary = vocabulary_of(scheme)
    findings = prove(scheme, vocabulary=vocabulary)
    try:
        judge = compile_scheme(scheme, vocabulary=vocabulary)
    except SchemeRefused:
        judge = None
    trial = trial_of(judge, request.GET.dict()) if judge else None
    write = frame.address(at, "scheme-write")
    return shown(
        request,
        "web/settings/scheme.html",
        around=frame.around(at),
        is_wrong=trial is not None and trial.is_wrong,
        scheme=scheme,
        note=scheme.note.get("en", ""),
        is_own=_is_own(scheme),
        rules=rule_rows(judge) if judge else (),
        parameters=tuple(f"{key} = {value:f}" for key, value in scheme.parameters.items()),
        bands=bands_of(judge) if judge else (),
        refused=tuple(one.sentence for one in findings if is_refused((one,))),
        notes=tuple(
            capital(one.sentence) for one in findings if not is_refused((one,)) and not one.is_obvious
        ),
        trial=trial,
        used=_used(at, name),
        history=_history(at, scheme),
        change=f"{write}?{urlencode({'name' if _is_own(scheme) else 'from': name})}",
        back=frame.address(at, "schemes"),
        hub=frame.address(at, "settings"),
    )


def _used(at: Here, name: str) -> tuple[Any, ...]:
    latest = {one.key: one for one in at.known.council.measures}
    keys = uses_of(at.known.council).get(name, ())
    return tuple(f"{latest[key].ref} {latest[key].title}".strip() for key in keys)


def _history(at: Here, scheme: Scheme) -> tuple[frame.Change, ...]:
    if not _is_own(scheme):
        return ()
    versions = versions_of(at.authority, Scheme, name=scheme.name)
    return frame.history([(row, _Told(value.title, _told(value))) for row, value in versions], _LABELS)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the history shows of a scheme."""

    title: str
    rules: str


def _told(scheme: Scheme) -> str:
    return "; ".join(f"{rule.rating}: {rule.when or 'otherwise'}" for rule in scheme.rules)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form for an own scheme: new, begun from another, or changed; check it, or save it."""
    at = frame.opened(request, authority, Duty.DEFINE)
    if request.method != "POST":
        text, number = _begun(request, at)
        return _form(request, at, SchemeForm(initial={"text": text}), checked(text), number)
    form = SchemeForm(request.POST)
    found = checked(request.POST.get("text", "")[:20_000])
    number = frame.based_on(request, 0)
    if "look" in request.POST:  # the way to the check without scripts
        typed = {name: request.POST.get(name, "") for name in form.fields}
        return _form(request, at, SchemeForm(initial=typed), found, number)
    if not form.is_valid() or found.scheme is None or found.problems:
        if found.problems and "text" not in form.errors:
            form.add_error("text", " ".join(found.problems))
        return _form(request, at, form, found, number)
    saved = _save(at, form, found.scheme, number)
    if saved.result is None:
        return _form(request, at, form, found, number, saved.meanwhile)
    said = f"{found.scheme.title or found.scheme.name} is saved."
    return done(request, said, to=frame.address(at, "scheme", found.scheme.name))


def _begun(request: HttpRequest, at: Here) -> tuple[str, int]:
    """Return the text to begin with, and the version it is."""
    held = at.known.council.schemes
    own = held.get(request.GET.get("name", ""))
    if own is not None and _is_own(own):
        versions = versions_of(at.authority, Scheme, name=own.name)
        return scheme_text(own), versions[-1][0].number if versions else 0
    like = held.get(request.GET.get("from", ""))
    if like is None:
        return _BEGIN, 0
    return scheme_text(like).replace(f"[{like.name}", f"[our-{like.name}"), 0


def _save(at: Here, form: SchemeForm, scheme: Scheme, number: int) -> Tried[int]:
    try:
        found = frame.tried(
            form,
            lambda: save_scheme(
                authority=at.authority,
                scheme=scheme,
                based_on=number,
                reason=form.cleaned_data["reason"],
                approved_by=form.cleaned_data["approved_by"],
                by=at.person,
                at=timezone.now(),
            ),
            labels={},
        )
    except SchemeNotProved as refused:  # pragma: no cover - checked before; two ways to the same prover
        form.add_error("text", str(refused))
        return Tried(None)
    if found.meanwhile is None:
        return found
    held = versions_of(at.authority, Scheme, name=scheme.name)[-1][1]
    row = Difference("The scheme", scheme_text(scheme), scheme_text(held))
    return Tried(None, Meanwhile(found.meanwhile.sentence, (row,), found.meanwhile.number))


@require_POST
def check(request: HttpRequest, authority: str) -> HttpResponse:
    """Return what is to be said of the text typed so far; nothing is saved."""
    at = frame.opened(request, authority, Duty.DEFINE)
    found = checked(request.POST.get("text", "")[:20_000])
    return shown(request, "web/settings/_scheme_check.html", around=frame.around(at), **_said(found))


def _said(found: Checked) -> dict[str, Any]:
    return {
        "problems": found.problems,
        "notes": found.notes,
        "rules": rule_rows(found.judge) if found.judge else (),
        "bands": bands_of(found.judge) if found.judge else (),
    }


def _form(
    request: HttpRequest,
    at: Here,
    form: SchemeForm,
    found: Checked,
    number: int,
    meanwhile: Meanwhile | None = None,
) -> HttpResponse:
    return shown(
        request,
        "web/settings/scheme_write.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        based_on=meanwhile.number if meanwhile else number,
        meanwhile=meanwhile,
        check=frame.address(at, "scheme-check"),
        back=frame.address(at, "schemes"),
        hub=frame.address(at, "settings"),
        **_said(found),
    )
