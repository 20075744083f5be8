"""Any two publications side by side: what a reader may read, and nothing else, is there to choose from."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from quarterdeck.compose.compared import Compared, compared
from quarterdeck.records.models import Publication
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.publications import words
from quarterdeck.web.publications.forms import CompareForm
from quarterdeck.web.publications.listing import PAGE
from quarterdeck.web.publications.presenting import ChangeRow, RestatedRow, change_rows, restated_rows
from quarterdeck.web.publications.reading import Released, released


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two publications: its round, what it is, its template and language, where it is read."""

    heading: str
    said: str
    template: str
    language: str
    known: str
    href: str


@dataclass(frozen=True, slots=True)
class Result:
    """Two publications, the earlier first, and what differs between them."""

    sides: tuple[Side, Side]
    sentence: str
    notes: tuple[str, ...]
    changes: tuple[ChangeRow, ...]
    restated: tuple[RestatedRow, ...]
    only: tuple[tuple[str, tuple[str, ...]], ...]


@require_safe
def compare(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form with two lists, and what differs once two are chosen. Raises Http404 for what this
    reader may not read.
    """
    at = here(request, authority)
    there = {str(one.row.pk): one for one in released(at) if one.offers_files}
    asked = {name: request.GET.get(name, "") for name in ("one", "other")}
    if any(pk and pk not in there for pk in asked.values()):
        raise Http404
    is_asked = all(name in request.GET for name in asked)
    choices = [(pk, _name(one)) for pk, one in there.items()]
    form = CompareForm(request.GET if is_asked else None, initial=asked, publications=choices)
    if is_asked and form.is_valid() and asked["one"] == asked["other"]:
        form.add_error("other", "These are the same. Choose another to compare it with.")
    is_sound = is_asked and form.is_valid()
    context = {
        "around": at.around(PAGE, at.current),
        "form": form,
        "result": _result(at, there[asked["one"]], there[asked["other"]]) if is_sound else None,
        "is_alone": len(there) < 2,
        "back": reverse("publications", args=[authority]),
    }
    status = 422 if is_asked and not is_sound else 200
    return render(request, "web/publications/compare.html", context, status=status)


def _name(one: Released) -> str:
    row = one.row
    said = f"{words.round_name(row.period)}, version {row.number}, {words.lower(words.edition_of(row))}"
    return f"{said} (withdrawn)" if one.withdrawal else said


def _result(at: Here, one: Released, other: Released) -> Result:
    rows = sorted((one.row, other.row), key=lambda row: (row.known_at, row.published_at, row.pk))
    packs = dict(
        Publication.objects.for_authority(at.authority)
        .filter(pk__in=[row.pk for row in rows])
        .values_list("pk", "pack")
    )
    before, after = rows
    found = compared(packs[before.pk], packs[after.pk])
    sides = _side(at, before), _side(at, after)
    return Result(
        sides,
        _sentence(found),
        tuple(_notes(before, after)),
        change_rows(found.changes),
        restated_rows(found.restated),
        tuple(_only(found, sides)),
    )


def _side(at: Here, row: Publication) -> Side:
    return Side(
        words.round_name(row.period),
        f"{words.edition_name(row.edition)}, version {row.number}, published {words.day(row.published_at)}",
        row.template,
        words.language(row.language),
        words.moment(row.known_at),
        reverse("publication", args=[at.authority.slug, row.pk]),
    )


def _sentence(found: Compared) -> str:
    measures = len({one.key for one in found.changes if one.key})
    if not found.changes:
        return "No figure, rating, target or text differs."
    if not measures:
        return "No measure differs; what stands around them does."
    return "One measure differs." if measures == 1 else f"{measures:,} measures differ."


def _notes(before: Publication, after: Publication) -> Sequence[str]:
    """Return what makes two packs differ everywhere, or in more than figures."""
    said = []
    if before.language != after.language:
        said.append("They are in two languages, so that every rating and sentence is in other words.")
    if before.template != after.template:
        said.append("They are made of two templates: a measure may stand in one of them alone.")
    if before.edition != after.edition:
        said.append("They are two editions: a measure that is withheld from one stands in the other.")
    if before.period != after.period:
        said.append(
            "They are of two rounds: each measure has the figure, target and rating of its own round."
        )
    return said


def _only(found: Compared, sides: tuple[Side, Side]) -> Sequence[tuple[str, tuple[str, ...]]]:
    """Return the sections that one of the two has alone, by which."""
    names = [side.heading for side in sides]
    if names[0] == names[1]:
        names = [f"{side.heading}, {words.lower(side.said)}" for side in sides]
    pairs = ((names[0], found.only_before), (names[1], found.only_after))
    return [(f"Only in {name}", titles) for name, titles in pairs if titles]
