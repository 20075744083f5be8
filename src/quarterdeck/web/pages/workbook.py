"""The page that makes a pack from a workbook, and keeps nothing."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quarterdeck.web.forms.fields import PeriodField
from quarterdeck.web.pack_from_sheet import FORMATS, KINDS, Documents, Refused, documents_from
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.presenters.workbook import WorkbookPage, workbook_page


class WorkbookForm(forms.Form):
    """What is asked of somebody who wants a pack."""

    sheet = forms.FileField(
        error_messages={
            "required": "Choose a workbook or a CSV file.",
            "empty": "The file is empty. Choose one with a scorecard in it.",
            "max_length": "The name of the file is too long. Give it a shorter one.",
        },
        max_length=200,
    )
    period = PeriodField(error_messages={"required": "Enter the round to report, such as Q1 2017/18."})
    council = forms.CharField(max_length=200, required=False)
    formats = forms.MultipleChoiceField(
        choices=list(FORMATS.items()), error_messages={"required": "Choose at least one document."}
    )
    draft = forms.BooleanField(required=False)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def workbook(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form, or the documents made of what was uploaded, or what is wrong with it."""
    at = here(request, authority)
    if request.method != "POST":
        return _shown(request, at, _empty(at), None)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, at, form, None)
    given = form.cleaned_data
    found = documents_from(
        given["sheet"],
        period=given["period"],
        council=given["council"].strip(),
        otherwise=at.known.council.authority.name,
        formats=given["formats"],
        is_draft=given["draft"],
        timestamp=timezone.now(),
    )
    return _sent(found) if isinstance(found, Documents) else _shown(request, at, form, found)


def _empty(at: Here) -> WorkbookForm:
    period = PAGES.period(at.current) if at.current else ""
    return WorkbookForm(initial={"period": period, "formats": list(FORMATS)})


def _shown(request: HttpRequest, at: Here, form: WorkbookForm, refused: Refused | None) -> HttpResponse:
    page = _page(refused)
    context = {
        "around": at.around("workbook", at.current),
        "page": page,
        "form": form,
        "formats": tuple(FORMATS.items()),
        "chosen": form["formats"].value() or (),
        "kinds": ",".join(KINDS),
    }
    return render(request, "web/workbook.html", context, status=422 if form.is_bound else 200)


def _page(refused: Refused | None) -> WorkbookPage:
    if refused is None:
        return workbook_page(())
    return workbook_page(refused.problems, can_be_draft=refused.can_be_draft)


def _sent(found: Documents) -> HttpResponse:
    answer = HttpResponse(found.content, content_type=found.type)
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return answer
