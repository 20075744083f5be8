"""Tagged PDF: PDF/UA-1 and PDF/A-2a in one file, typeset by Typst."""

from pathlib import Path

from typst import TypstError

from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents import typesetting
from quarterdeck.documents.clean import Level, cleaned
from quarterdeck.documents.pdf.finishing import finish
from quarterdeck.documents.pdf.pages import content

__all__ = ["render"]

TEMPLATE = Path(__file__).with_name("pack.typ")


def render(pack: ReportPack) -> bytes:
    """Return the pack as PDF bytes: the same pack, the same bytes.

    Text that the fonts cannot show is replaced first (`documents.clean`). Should the typesetter refuse the
    pack all the same, everything is cleaned by the strictest rule and set once more.
    """
    safe, _ = cleaned(pack)
    try:
        return _typeset(safe)
    except TypstError:
        strict, _ = cleaned(safe, Level.CHART)
        return _typeset(strict)


def _typeset(pack: ReportPack) -> bytes:
    made = content(pack)
    pdf = typesetting.pdf(TEMPLATE, made.pages, timestamp=pack.timestamp)
    return finish(pdf, made.tables)
