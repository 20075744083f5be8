"""The scorecard as files: exactly the lines that were asked for, by the writers of the pack."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quarterdeck.compose.edition import edition_of
from quarterdeck.compose.narrative.commentary import with_names_filled
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership, lines_for, readable
from quarterdeck.compose.report import pack_of_lines
from quarterdeck.documents.rendering import render
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.periods import Period
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.filters import Asked, asked_of, chosen_lines
from quarterdeck.web.presenters.orders import in_order

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
def as_file(request: HttpRequest, authority: str, period: str, kind: str) -> HttpResponse:
    """Return the lines that were asked for as a file. Raises Http404 where there is none."""
    at = here(request, authority)
    pack = pack_asked(at, at.round(period), asked_of(dict(request.GET.lists())))
    answer = HttpResponse(render(pack, kind), content_type=_TYPES[kind])
    answer["Content-Disposition"] = f'attachment; filename="{authority}-{period}-scorecard.{kind}"'
    return answer


def pack_asked(at: Here, on: Period, asked: Asked) -> ReportPack:
    """Return the pack of what the reader sees of a round and asked for, in the order that was asked for."""
    view = at.view(on)
    readership = Readership.RESTRICTED if at.reader.works else Readership.PUBLIC
    lines = lines_for(in_order(chosen_lines(view, asked), asked.order, view), readership)
    if not lines:
        raise Http404
    told = with_names_filled(view.tells).lookup.council
    edition = edition_of(
        lookup=Lookup(readable(told, readership, on=on).council),
        lines=lines,
        round_=on,
        catalogue=view.catalogue,
        timestamp=at.now,
    )
    return pack_of_lines(replace(edition, actions=view.edition.actions), readership=readership)
