"""A pack composed to be looked at, of the council as it is, kept nowhere."""

from dataclasses import replace

from quarterdeck.compose.language.languages import CATALOGUES, catalogue_of
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.packs import PackTemplate
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rounds import RoundState
from quarterdeck.web.pages.around import Here


def made(
    at: Here,
    period: Period,
    template: PackTemplate,
    *,
    readership: Readership = Readership.PUBLIC,
    unanswered: str = "",
) -> ReportPack:
    """Return the preview of a round's pack by a template, as if nobody had answered the finding `unanswered`.

    Raises TemplateRefused.
    """
    council = at.known.council
    if unanswered:
        council = replace(council, answers=tuple(one for one in council.answers if one.about != unanswered))
    own = next((code for code in council.authority.languages if code in CATALOGUES), "en")
    return report_pack(
        council,
        on=period,
        timestamp=at.now.replace(microsecond=0),
        catalogue=catalogue_of(own),
        template=template,
        readership=readership,
        is_settled=_is_settled(at, period),
        is_preview=True,
    )


def _is_settled(at: Here, period: Period) -> bool:
    held = at.known.rounds.get(period.span)
    return held is not None and held.state in (RoundState.CLOSED, RoundState.PUBLISHED)
