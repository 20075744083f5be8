"""A template as a form over its sections: written, copied, moved about, looked at, saved, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.change_template import change_template, template_as_held
from quarterdeck.compose.templates import shipped_templates, template_of
from quarterdeck.domain.packs import PackSection, TemplateRefused
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.packs import typed
from quarterdeck.web.packs.forms import NameForm, SectionForm, initial
from quarterdeck.web.packs.presenting import cards, errors_of, every_option
from quarterdeck.web.packs.small_forms import WhyForm
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.addresses import with_query
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.frame import Difference, Meanwhile, Tried
from quarterdeck.web.settings.words import capital, counted

LONGEST = 300
_EMPTY = "A template has at least one section. To be rid of it, delete it on the list of templates."
_TAKEN = "There is a template of this name. Choose another, or change that one."


@dataclass(frozen=True, slots=True)
class Opened:
    """Which template a page is about: its name, "" for a new one, and the version its form begins with."""

    pack: str
    sections: tuple[PackSection, ...] = ()
    number: int = 0
    name: str = ""


def opened(request: HttpRequest, at: Here) -> Opened:
    """Return the template that an address names, or the one that it asks to be copied. Raises Http404."""
    pack, copy = (_asked_for(request, name) for name in ("pack", "copy"))
    if pack:
        held = template_as_held(at.authority, pack=pack)
        is_gone_meanwhile = request.method == "POST" and held.number > 0
        if not held.sections and not is_gone_meanwhile:
            raise Http404
        return Opened(pack, held.sections, held.number)
    if not copy:
        return Opened("")
    try:
        found = template_of(at.known.council, copy)
    except TemplateRefused:
        raise Http404 from None
    return Opened("", found.sections, name=_name_of_copy(found.name, at))


def _asked_for(request: HttpRequest, name: str) -> str:
    """Return what an address asks for, as a database can be asked for it."""
    return request.GET.get(name, "").replace("\x00", "�").strip()[:LONGEST]


def _name_of_copy(name: str, at: Here) -> str:
    taken = {one.pack.casefold() for one in at.known.council.packs} | set(shipped_templates())
    stem = f"our {name}" if not name.startswith("our ") else name
    return next(
        said
        for said in (stem, *(f"{stem} {number}" for number in range(2, 999)))
        if said.casefold() not in taken
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form of a template, arrange its sections as a button asks, or save it."""
    at = frame.opened(request, authority, Duty.DEFINE)
    of = opened(request, at)
    council = at.known.council
    if request.method != "POST":
        name = NameForm(initial={"name": of.name}, is_new=not of.pack)
        return form_page(request, at, of, name, typed.from_rows(of.sections, council))
    wanted = typed.asked(request)
    if wanted.verb != "save":
        name = NameForm(initial=request.POST.dict(), is_new=not of.pack)
        return form_page(request, at, of, name, typed.arranged(request.POST, council, wanted))
    name, sections = NameForm(request.POST, is_new=not of.pack), typed.from_post(request.POST, council)
    found: Tried[int] = Tried(None)
    if checked(request, at, of, name, sections):
        found = _save(request, at, of, name, sections)
    if found.result is None:
        between = _between(found.meanwhile, at, of, name, sections)
        return form_page(request, at, of, name, sections, meanwhile=between)
    return done(request, f"The template {named(of, name)} is saved.", to=frame.address(at, "packs"))


def checked(
    request: HttpRequest, at: Here, of: Opened, name: NameForm, sections: Sequence[SectionForm]
) -> bool:
    """Tell whether a template can be as typed; what is wrong is said at its field."""
    is_named = name.is_valid()
    are_sound = typed.are_valid(sections, at.known.council, name=named(of, name))
    if too_long := typed.is_too_long(request.POST):
        name.add_error(None, too_long)
    elif are_sound and not typed.sections_of(sections):
        name.add_error(None, _EMPTY)
    if not of.pack and is_named and _is_taken(name, at):
        name.add_error("name", _TAKEN)
    return are_sound and not name.errors


def named(of: Opened, name: NameForm) -> str:
    """Return the name of a template: its own, else as typed."""
    return of.pack or str(getattr(name, "cleaned_data", {}).get("name", "")) or "this one"


def _is_taken(name: NameForm, at: Here) -> bool:
    return name.cleaned_data["name"].casefold() in {one.pack.casefold() for one in at.known.council.packs}


def _save(
    request: HttpRequest, at: Here, of: Opened, name: NameForm, sections: Sequence[SectionForm]
) -> Tried[int]:
    pack = named(of, name)
    held = template_as_held(at.authority, pack=pack)
    based_on = frame.based_on(request, held.number)
    return frame.tried(
        name,
        lambda: change_template(
            authority=at.authority,
            pack=pack,
            sections=typed.sections_of(sections),
            based_on=based_on if of.pack else held.number,
            reason=name.cleaned_data["reason"],
            by=at.person,
            at=timezone.now(),
        ),
        labels={},
    )


def _between(
    meanwhile: Meanwhile | None, at: Here, of: Opened, name: NameForm, sections: Sequence[SectionForm]
) -> Meanwhile | None:
    """Return both templates, section by section, where they differ."""
    if meanwhile is None:
        return None
    held = template_as_held(at.authority, pack=named(of, name))
    pairs = zip_longest(typed.sections_of(sections), held.sections)
    said = [(_in_words(mine), _in_words(theirs)) for mine, theirs in pairs]
    rows = tuple(
        Difference(f"Section {number}", mine, theirs)
        for number, (mine, theirs) in enumerate(said, start=1)
        if mine != theirs
    )
    return replace(meanwhile, rows=rows, number=held.number)


def _in_words(section: PackSection | None) -> str:
    if section is None:
        return "–"
    first = initial(section)
    parts = [str(value) for field, value in first.items() if value and field != "section"]
    return "; ".join((section.section, *parts))


def form_page(
    request: HttpRequest,
    at: Here,
    of: Opened,
    name: NameForm,
    sections: Sequence[SectionForm],
    *,
    meanwhile: Meanwhile | None = None,
) -> HttpResponse:
    """Return the form of a template, with what was typed and what is wrong with it."""
    own = frame.address(at, "packs-change")
    asked = urlencode({"pack": of.pack}) if of.pack else ""
    return shown(
        request,
        "web/packs/template.html",
        around=frame.around(at),
        is_wrong=bool(name.errors) or any(form.errors for form in sections),
        form=name,
        heading=f"The template {of.pack}" if of.pack else "A new template",
        cards=cards(sections),
        count=len(sections),
        errors=errors_of(sections),
        every_option=every_option(),
        action=f"{own}?{asked}" if asked else own,
        preview=f"{frame.address(at, 'packs-preview')}{f'?{asked}' if asked else ''}",
        based_on=meanwhile.number if meanwhile else frame.based_on(request, of.number),
        meanwhile=meanwhile,
        end=f"{frame.address(at, 'packs-delete')}?{asked}" if asked else "",
        back=frame.address(at, "packs"),
        hub=frame.address(at, "settings"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the page that asks whether a template is to go, or delete it; what was built by it stays. One
    that names none leads to the list.
    """
    at = frame.opened(request, authority, Duty.DEFINE)
    of = opened(request, at)
    if not of.pack:
        return HttpResponseRedirect(frame.address(at, "packs"))
    form = WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        found = frame.tried(
            form,
            lambda: change_template(
                authority=at.authority,
                pack=of.pack,
                sections=(),
                based_on=frame.based_on(request, of.number),
                reason=form.cleaned_data["reason"],
                by=at.person,
                at=timezone.now(),
            ),
            labels={},
        )
        if found.result is not None:
            return done(request, f"The template {of.pack} is deleted.", to=frame.address(at, "packs"))
        of = opened(request, at)
    count = capital(counted(len(of.sections), "section"))
    return shown(
        request,
        "web/packs/delete.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        heading=f"Delete the template {of.pack}?",
        about=f"{count}. Packs that were built or published by it stay as they are, and its history is kept.",
        verb="Delete it",
        based_on=of.number,
        back=with_query(frame.address(at, "packs-change"), (("pack", of.pack),)),
        back_text=f"The template {of.pack}",
        hub=frame.address(at, "settings"),
    )
