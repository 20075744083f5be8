"""Pages of the Buckinghamshire pack, as pictures for the README: `python -m tests.docs_pictures` draws."""

from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.report import report_pack
from quarterdeck.documents import pdf
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
EXAMPLE = ROOT / "examples" / "buckinghamshire-2017-q1" / "scorecard.xlsx"
SUMMARY, SCORECARD = "pack-page.png", "scorecard-page.png"
SHOWN = "Children’s Services"
WIDTH, COLOURS, EDGE = 1200, 96, "#c8ccd0"
MOST_BYTES = 200_000


def example_pack() -> ReportPack:
    """Return the pack of the published figures, from the wide sheet."""
    council = read_council(EXAMPLE, period=quarter(2017, 1)).council
    return report_pack(council, on=quarter(2017, 1), timestamp=datetime(2017, 9, 1, tzinfo=UTC))


def pages(document: bytes) -> dict[str, Image.Image]:
    """Return each picture by the name of its file: the first page, and the scorecard of one portfolio."""
    opened = pypdfium2.PdfDocument(document)
    return {SUMMARY: _drawn(opened[0]), SCORECARD: _drawn(_scorecard(opened))}


def _scorecard(opened: pypdfium2.PdfDocument) -> pypdfium2.PdfPage:
    for page in opened:
        lines = page.get_textpage().get_text_range().split("\r\n")
        if SHOWN in lines[:4] and any(line.startswith("Ref Measure") for line in lines[:12]):
            return page
    raise LookupError(f"no page of the pack is the scorecard of {SHOWN}")


def _drawn(page: pypdfium2.PdfPage) -> Image.Image:
    """Return a page `WIDTH` pixels wide, with an edge, in few colours."""
    drawn = page.render(scale=WIDTH / page.get_width()).to_pil().convert("RGB")
    return ImageOps.expand(drawn, border=1, fill=EDGE).quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    for name, picture in pages(pdf.render(example_pack())).items():
        picture.save(PICTURES / name, optimize=True)
