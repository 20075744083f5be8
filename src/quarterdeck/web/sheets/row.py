"""One line of the scorecard as a small form: value or counts, how sure, a short text; saved as a draft.

It is the form of the submission with fewer fields (`web.entry`), and the same act. Without JavaScript nobody
comes here: the link beside the line leads to the submission itself, and so does that of a line whose rating a
person declares, with its reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.domain.policies.submissions import check
from quarterdeck.domain.signoff import Verb
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.records import models
from quarterdeck.web.entry.sheaf import Sheaf, sheaf
from quarterdeck.web.entry.words import NO_FIGURE
from quarterdeck.web.entry.work import Work, work
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.pages.row_edits import row_edits
from quarterdeck.web.presenters.addresses import with_query
from quarterdeck.web.presenters.columns import headings
from quarterdeck.web.presenters.columns import shown as shown_columns
from quarterdeck.web.presenters.filters import Asked, asked_of
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.scorecard import card_row
from quarterdeck.web.sheets.changes import lines_with
from quarterdeck.web.sheets.preview import Part, parts_of
from quarterdeck.web.sheets.words import DRAFT_SAVED, ROW_FIELDS


@dataclass
class Row:
    """One line at work."""

    request: HttpRequest
    at: Here
    on: Period
    key: str
    asked: Asked

    @property
    def is_part(self) -> bool:
        """Whether the answer goes into a page that stands already; else it is a page of its own."""
        return bool(getattr(self.request, "htmx", False))

    @cached_property
    def work(self) -> Work:
        """Its submission. Raises Http404 for none, and the Refusal by which it is none of hers."""
        rows = models.Submission.objects.for_authority(self.at.authority)
        found = rows.filter(measure__key=self.key, round__period=self.on).values_list("pk", flat=True).first()
        if found is None:
            raise Http404
        return work(self.at, found)

    @property
    def measure(self) -> Measure:
        """The measure, as defined in the round."""
        measure = self.work.asked.measure
        if measure is None:
            raise Http404
        return measure

    @property
    def address(self) -> str:
        """Its own address, with the columns of the table it stands in."""
        slug = self.at.authority.slug
        here = reverse("scorecard-row", args=[slug, self.period, self.key])
        return with_query(here, [("col", name) for name in self.asked.columns])

    @property
    def submission(self) -> str:
        """The address of the whole form."""
        return reverse("submission", args=[self.at.authority.slug, self.work.row.pk])

    @property
    def period(self) -> str:
        """The round as it stands in addresses."""
        return self.at.view(self.on).slug

    @property
    def scorecard(self) -> str:
        """The scorecard."""
        return self.at.to.scorecard(self.period)

    def forms(self, posted: Mapping[str, str] | None = None) -> Sheaf:
        """Return the form, filled with what was posted over what is in hand; parts and actions stay out."""
        asked = replace(self.work.asked, parts=())
        version = self.work.row.version
        blank = sheaf(asked, version=version, has_actions=False)
        if posted is None:
            return _short(blank)
        beside = {
            name: _posted(blank.form[name].value()) for name in blank.form.fields if name not in ROW_FIELDS
        }
        if posted.get("quality") != NO_FIGURE:
            beside |= {"reason": "", "due": ""}
        typed = {name: value for name, value in posted.items() if name.startswith(ROW_FIELDS)}
        data = {**beside, **typed}
        misnamed = self.work.misnamed
        return _short(sheaf(asked, version=version, data=data, has_actions=False, misnamed=misnamed))


def _posted(value: Any) -> str:
    return "" if value is None else str(value)


def _short(found: Sheaf) -> Sheaf:
    """Return the forms without the choice of no figure: that is made on the whole form, with its reason."""
    field: Any = found.form.fields["quality"]
    if found.form["quality"].initial != NO_FIGURE:
        field.choices = [one for one in field.choices if one[0] != NO_FIGURE]
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def row(request: HttpRequest, authority: str, period: str, key: str) -> HttpResponse:
    """Return a line as a form, as it stands, or saved as a draft with its new rating."""
    at = here(request, authority)
    on = at.round(period)
    one = Row(request, at, on, key, asked_of(dict(request.GET.lists())))
    if at.view(on).line(key) is None:
        raise Http404
    if request.method == "POST":
        return _saved(one, {name: str(value) for name, value in request.POST.items()})
    if not one.is_part:
        return HttpResponseRedirect(one.submission)
    if "back" in request.GET:
        return _line(one)
    check(Verb.SAVE, one.work.case)
    if one.work.asked.declares is not None:
        return HttpResponse(headers={"HX-Redirect": one.submission})
    return _form(one, one.forms())


def _saved(one: Row, posted: Mapping[str, str]) -> HttpResponse:
    typed = one.forms(posted)
    if not typed.form.is_valid():
        return _form(one, typed, is_wrong=True)
    try:
        enter_figure(
            authority=one.at.authority,
            submission=one.work.row.pk,
            entry=typed.entry(),
            based_on=typed.form.cleaned_data["version"],
            by=one.at.person,
            at=one.at.now,
        )
    except EditedMeanwhile as clash:
        return _clash(one, posted, clash)
    except (Refusal, UnknownVersion) as refused:
        return _form(one, typed, is_wrong=True, refused=str(refused))
    if not one.is_part:
        title = one.at.view(one.on).edition.title(one.measure)
        return done(one.request, f"The draft of {title} was saved.", to=one.scorecard)
    at = here(one.request, one.at.authority.slug)
    return _line(Row(one.request, at, one.on, one.key, one.asked), DRAFT_SAVED)


def _clash(one: Row, posted: Mapping[str, str], clash: EditedMeanwhile) -> HttpResponse:
    """Return the form as typed, with both versions above it; sent again it is saved over the other."""
    again = Row(one.request, one.at, one.on, one.key, one.asked)
    typed = again.forms({**posted, "version": str(clash.theirs.number)})
    typed.form.is_valid()
    parts: tuple[Part, ...] = ()
    if isinstance(clash.yours, Entry) and isinstance(clash.theirs.saved, Entry):
        parts = tuple(parts_of(clash.theirs.saved, clash.yours, one.measure, one.work.asked.declares))
    return _form(again, typed, is_wrong=True, refused=str(clash), parts=parts)


def _form(
    one: Row, typed: Sheaf, *, is_wrong: bool = False, refused: str = "", parts: tuple[Part, ...] = ()
) -> HttpResponse:
    names = shown_columns(one.asked.columns)
    context = {
        "form": typed.form,
        "refused": refused,
        "parts": parts,
        "title": one.at.view(one.on).edition.title(one.measure),
        "unit": one.measure.unit,
        "width": len(names) + 1,
        "address": one.address,
        "back": with_query(one.address, []) + ("&back=1" if "?" in one.address else "?back=1"),
        "submission": one.submission,
        "scorecard": one.scorecard,
    }
    status = 422 if is_wrong else 200
    if not one.is_part:
        around = one.at.around("scorecard", one.on)
        return shown(one.request, "web/sheets/row_page.html", around=around, is_wrong=is_wrong, **context)
    return render(one.request, "web/sheets/row_form.html", context, status=status)


def _line(one: Row, said: str = "") -> HttpResponse:
    """Return the line; with what is in hand, where a draft was saved."""
    view = _in_hand(one) if said else one.at.view(one.on)
    line = view.line(one.key)
    if line is None:
        raise Http404
    names = shown_columns(one.asked.columns)
    edit = row_edits(one.at, one.on, {one.key: line}, asked=one.asked).get(one.key)
    if edit is not None and said:
        edit = replace(edit, said=said)
    group = {"rows": (card_row(line, names, view, one.at.to, edit),)}
    page = {"headings": headings(names, view), "can_edit": True}
    context = {"group": group, "page": page, "is_fresh": True}
    return render(one.request, "web/_rows.html", context)


def _in_hand(one: Row) -> RoundView:
    """Return the round with this line alone, as if its draft counted."""
    at, measure = one.at, one.measure
    found, lookup = lines_with(at.known.lookup, [(measure, one.work.held)], round_=one.on)
    whole = at.view(one.on)
    edition = replace(whole.edition, lookup=lookup, lines=(found[measure.key],))
    return RoundView(edition, whole.reads)
