"""The page of who changed what about a measure, and when."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Subject
from quarterdeck.domain.policies.reading import WORKING
from quarterdeck.web.pages.acting import shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.round_view import PUBLIC
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.signing.changes import Eyes, changes_of, named


@require_safe
def history(request: HttpRequest, authority: str, period: str, key: str) -> HttpResponse:
    """Return every change of a measure that this person may read."""
    at = here(request, authority)
    on = at.round(period)
    view = at.view(on)
    line = view.line(key)
    if line is None:
        raise Http404
    works = works_on(at, line.measure)
    edition = view.edition
    names = {code: unit.name for code, unit in edition.units.items()}
    names |= {code: node.title for code, node in edition.nodes.items()}
    eyes = Eyes(works, view.reads if works else PUBLIC, on, at.known.closed)
    return shown(
        request,
        "web/signing/changes.html",
        around=at.around("scorecard", on),
        page=named(changes_of(at.authority, line.measure, eyes), names),
        name=view.edition.title(line.measure),
        period=PAGES.period(on),
        measure=at.to.measure(key, period),
    )


def works_on(at: Here, measure: Measure) -> bool:
    """Tell whether this person works on the measure: she sees its drafts."""
    slug = at.authority.slug
    subject = Subject(slug, measure.key, measure.title, measure.portfolio, measure.directorate)
    return any(
        right.role in WORKING and right.membership.scope.covers(subject) for right in at.standing.rights()
    )
