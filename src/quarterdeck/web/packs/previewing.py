"""A template looked at before it is saved: the pack of the latest round as a web page, kept nowhere."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from quarterdeck.acts.change_template import numbered
from quarterdeck.compose.canonical import keyed
from quarterdeck.compose.pack import Draft, ReportPack
from quarterdeck.documents import html
from quarterdeck.domain.packs import PackTemplate, TemplateRefused
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.closed_off import page_answer
from quarterdeck.web.packs import typed
from quarterdeck.web.packs.changing import checked, form_page, named, opened
from quarterdeck.web.packs.forms import NameForm, SectionForm
from quarterdeck.web.packs.making import made
from quarterdeck.web.pages.around import Here
from quarterdeck.web.settings import frame

_SAID = "This is a preview of the template {name}. Nothing is saved, and nobody else sees it."
_NO_ROUND = "There is no round to show it with yet. Plan a round first, or save the template unseen."


@require_POST
def preview(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the pack of the latest round by the template as typed, as a closed-off page, or the form with
    what is wrong.
    """
    at = frame.opened(request, authority, Duty.DEFINE)
    of = opened(request, at)
    name, sections = (
        NameForm(request.POST, is_new=not of.pack),
        typed.from_post(request.POST, at.known.council),
    )
    if checked(request, at, of, name, sections):
        if at.current is None:
            name.add_error(None, _NO_ROUND)
        else:
            try:
                found = _pack(at, at.current, named(of, name), sections)
            except TemplateRefused as refused:
                for left in typed.place(refused.problems, sections, named(of, name)):
                    name.add_error(None, left)
            else:
                return page_answer(html.render(found), name="preview.html")
    return form_page(request, at, of, name, sections)


def _pack(at: Here, period: Period, name: str, sections: Sequence[SectionForm]) -> ReportPack:
    rows = numbered(name, typed.sections_of(sections))
    found = made(at, period, PackTemplate(name, name, rows))
    return keyed(replace(found, draft=_draft(found, name)))


def _draft(found: ReportPack, name: str) -> Draft:
    """Return what stands above every page: that it is a preview, and what makes the pack a draft besides."""
    said = _SAID.format(name=name)
    if found.draft is None:
        return Draft(found.words["draft"], said, ())
    return replace(found.draft, sentence=f"{said} {found.draft.sentence}")
