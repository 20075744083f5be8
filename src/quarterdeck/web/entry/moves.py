"""What is done with a submission besides entering: take it back, open a correction, drop one."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from quarterdeck.acts.correct_figure import correct_figure, drop_correction
from quarterdeck.acts.submit import take_back
from quarterdeck.domain.policies.submissions import check
from quarterdeck.domain.signoff import Verb
from quarterdeck.web.entry.fields import WordsField
from quarterdeck.web.entry.page import submission_page
from quarterdeck.web.entry.views import PAGE
from quarterdeck.web.entry.work import Work, work
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import here


class CorrectionForm(forms.Form):
    """Why something that was signed off is opened again."""

    reason = WordsField(
        label="Why does it have to be corrected?",
        help_text="It stands in the history, and in the next pack beside the figure published first.",
        max_length=1_000,
        required=True,
        error_messages={"required": "Say why: those who read it later were not there."},
    )


@never_cache
@require_POST
def take_back_page(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Take a submission back to a draft."""
    found = work(here(request, authority), pk)
    take_back(authority=found.at.authority, submission=pk, by=found.at.person, at=found.at.now)
    return done(request, f"{found.title} is a draft again. Submit it when it is right.", to=_form_of(found))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def correct_page(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Ask why, and open a correction."""
    found = work(here(request, authority), pk)
    check(Verb.CORRECT, found.case)
    form = CorrectionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        correct_figure(
            authority=found.at.authority, submission=pk, reason=reason, by=found.at.person, at=found.at.now
        )
        said = f"A correction of {found.title} is open. What stood stands until it is signed off."
        return done(request, said, to=_form_of(found))
    return _shown(request, found, "correct", form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def drop_page(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Ask whether it is meant, and drop an open correction."""
    found = work(here(request, authority), pk)
    check(Verb.DROP_CORRECTION, found.case)
    if request.method == "POST":
        drop_correction(authority=found.at.authority, submission=pk, by=found.at.person, at=found.at.now)
        said = f"The correction of {found.title} is dropped. What stood before stands."
        return done(request, said, to=_form_of(found))
    return _shown(request, found, "drop", forms.Form())


def _form_of(found: Work) -> str:
    return reverse("submission", args=[found.at.authority.slug, found.row.pk])


def _shown(request: HttpRequest, found: Work, name: str, form: forms.Form) -> HttpResponse:
    return shown(
        request,
        f"web/entry/{name}.html",
        around=found.at.around(PAGE, found.asked.on),
        is_wrong=form.is_bound,
        page=submission_page(found),
        form=form,
        back=_form_of(found),
    )
