"""Texts for the corporate voice: the list of a round, and one text beside the words of its owner."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.edit_text import NoText, edit_text
from quarterdeck.compose.narrative.commentary import misnamed
from quarterdeck.domain.editing import LONGEST_TEXT, FiguresChanged, differences
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.policies.refusals import NotYourRole
from quarterdeck.domain.policies.submissions import refusal
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records.cases import Owed
from quarterdeck.records.sign_off import about
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.addresses import period_slug
from quarterdeck.web.presenters.texts import Reads, as_it_reads
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.signing import reads
from quarterdeck.web.signing.forms import TextForm, unix
from quarterdeck.web.signing.two_texts import TwoTexts, rows_of_texts, two_texts


@require_safe
def texts(request: HttpRequest, authority: str, period: str) -> HttpResponse:
    """Return the texts of a round with how far each has come."""
    at = here(request, authority)
    on = at.round(period)
    if not any(right.role is Role.OFFICER for right in at.standing.rights()):
        raise NotYourRole(
            "Texts are edited by the performance team. What you wrote yourself is among your own figures."
        )
    page = rows_of_texts(reads.of_round(at, on), reads.texts_of_round(at, on), authority=authority)
    return shown(
        request,
        "web/signing/texts.html",
        around=at.around("rounds", on),
        page=page,
        period=at.view(on).title,
        rounds=[
            (PAGES.period(one), reverse("texts", args=[authority, period_slug(one, PAGES)]))
            for one in at.rounds
            if one != on
        ],
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def text(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return a text beside its owner's words, or save the editor's version."""
    at = here(request, authority)
    one = reads.one_of(at, pk)
    found = two_texts(one.row)
    if found is None:
        if request.method == "POST":
            raise Http404
        return _shown(request, at, one, None, None)
    if request.method != "POST":
        return _shown(
            request, at, one, found, TextForm(initial={"text": found.now, "based_on": found.number})
        )
    form = TextForm(request.POST)
    sentence, theirs = _saved(at, one, form, found)
    if sentence:
        return done(request, sentence, to=reverse("text", args=[authority, pk]))
    return _shown(request, at, one, two_texts(one.row), form, theirs=theirs)


def _saved(at: Here, one: Owed, form: TextForm, found: TwoTexts) -> tuple[str, str]:
    """Save the text; return what was done ("" for nothing), and somebody else's text that was met."""
    if not form.is_valid():
        return "", ""
    typed = form.cleaned_data["text"]
    if typed == unix(found.now):
        return "Nothing was changed, so nothing was saved.", ""
    edition = at.view(one.row.round.period).edition
    if wrong := list(misnamed(typed, about=about(one.row), edition=edition)):
        form.add_error("text", wrong)
        return "", ""
    try:
        edit_text(
            authority=at.authority,
            submission=one.row.pk,
            text=typed,
            based_on=form.cleaned_data["based_on"],
            by=at.person,
            at=at.now,
        )
    except (FiguresChanged, NoText, UnknownVersion) as refused:
        form.add_error("text", str(refused))
    except EditedMeanwhile as met:
        form.add_error("text", str(met))
        return "", str(met.theirs.saved)
    else:
        return f"The text of {one.case.submission.subject.title} is saved. The owner’s words are kept.", ""
    return "", ""


def _shown(
    request: HttpRequest,
    at: Here,
    one: Owed,
    found: TwoTexts | None,
    form: TextForm | None,
    *,
    theirs: str = "",
) -> HttpResponse:
    typed = unix(str(form["text"].value() or "")) if form else ""
    slug = period_slug(one.row.round.period, PAGES)
    view = at.view(one.row.round.period)
    text = typed if form else (found.now if found else "")
    why_not = refusal(Verb.EDIT_TEXT, one.case)
    return shown(
        request,
        "web/signing/text.html",
        around=at.around("rounds", one.row.round.period),
        is_wrong=bool(form and form.errors),
        title=one.case.submission.subject.title,
        period=PAGES.period(one.row.round.period),
        found=found,
        reads=as_it_reads((text,), about(one.row), view.edition, view) if text.strip() else Reads(),
        form=form,
        theirs=theirs,
        beside=differences(theirs, typed[:LONGEST_TEXT]) if theirs else (),
        why_not=str(why_not) if why_not else "",
        based_on=_based_on(found, form, theirs),
        back=reverse("texts", args=[at.authority.slug, slug]),
    )


def _based_on(found: TwoTexts | None, form: TextForm | None, theirs: str) -> int:
    """Return the version that the form on the page builds on: what was opened, until both are shown.

    A text of somebody else is built upon only by a person who was shown it.
    """
    opened = form.cleaned_data.get("based_on") if form and form.is_bound and not theirs else None
    if isinstance(opened, int):
        return opened
    return found.number if found else 0
