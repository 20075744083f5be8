"""Tagged PDF: PDF/UA-1 and PDF/A-2a in one file, typeset by Typst."""

import logging
from pathlib import Path

from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents import typesetting
from quarterdeck.documents.clean import Level, Replacement, cleaned
from quarterdeck.documents.links import anchored
from quarterdeck.documents.pdf.finishing import finish
from quarterdeck.documents.pdf.pages import content

__all__ = ["render"]

_log = logging.getLogger(__name__)

TEMPLATE = Path(__file__).with_name("pack.typ")


def render(pack: ReportPack) -> bytes:
    """Return the pack as PDF bytes: the same pack, the same bytes.

    Text that the fonts cannot show is replaced first (`documents.clean`). Should the typesetter refuse the
    pack all the same, everything is cleaned by the strictest rule and set once more, and a warning is
    logged that lists what was replaced.
    """
    safe, _ = cleaned(pack)
    try:
        return _typeset(safe)
    except typesetting.Refused as refused:
        strict, replacements = cleaned(safe, Level.CHART)
        made = _typeset(strict)
        _log.warning("The PDF lost some characters (%s): %s", refused, _listed(replacements))
        return made


def _listed(replacements: tuple[Replacement, ...]) -> str:
    return "; ".join(f"{one.where}: {one.code} became {one.shown or 'nothing'}" for one in replacements)


def _typeset(pack: ReportPack) -> bytes:
    made = content(anchored(pack))
    pdf = typesetting.pdf(TEMPLATE, made.pages, timestamp=pack.timestamp)
    return finish(pdf, made.tables)
