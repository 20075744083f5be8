"""Pictures of the document: drawn as SVG, with a PNG for readers that know no SVG, each stored once."""

import re
from dataclasses import dataclass, field
from functools import cache

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from quarterdeck.compose.marks import Arrow, Mark
from quarterdeck.documents import charts, raster
from quarterdeck.documents.docx.xml import value

EMU = 9525  # in a unit of an SVG
SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_SIZE = re.compile(r'\bwidth="([0-9.]+)" height="([0-9.]+)"')


@dataclass
class Pictures:
    """The pictures of one document; `numbers` says under which number each drawing is stored."""

    numbers: dict[str, int] = field(default_factory=dict)
    shown: int = 0

    def inline(self, svg: str, alt: str, *, room: float | None = None) -> str:
        """Return a run with the drawing, no wider than `room` (in units of an SVG).

        `alt` says what is seen; "" marks the picture as decoration beside its own words.
        """
        wide, high = size(svg)
        scale = min(1.0, room / wide) if room else 1.0
        number = self.numbers.setdefault(svg, len(self.numbers) + 1)
        self.shown += 1
        extent = f'cx="{round(wide * scale * EMU)}" cy="{round(high * scale * EMU)}"'
        return f"<w:r>{_drawing(number, self.shown, extent, alt)}</w:r>"

    def mark(self, mark: Mark, *, pixels: int = 10) -> str:
        """Return a run with the rating's shape."""
        return self.inline(charts.mark_svg(mark, size=pixels), "")

    def arrow(self, arrow: Arrow, *, pixels: int = 11) -> str:
        """Return a run with the arrow of a movement."""
        return self.inline(charts.arrow_svg(arrow, size=pixels), "")

    def store(self, document: Document) -> None:
        """Put every drawing into the document, as SVG and as PNG: all are turned into PNG in one go."""
        part = document.part
        for (svg, number), png in zip(self.numbers.items(), raster.png(tuple(self.numbers)), strict=True):
            for letter, kind, content in (("P", "png", png), ("S", "svg", svg.encode())):
                name = PackURI(f"/word/media/{letter.lower()}{number}.{kind}")
                mime = "image/png" if kind == "png" else "image/svg+xml"
                stored = Part(name, mime, content, part.package)
                part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, stored, f"rId{letter}{number}")


@cache
def size(svg: str) -> tuple[float, float]:
    """Return the width and height a drawing says it has."""
    found = _SIZE.search(svg)
    if not found:
        raise ValueError(f"a drawing without a size: {svg[:60]}")
    return float(found[1]), float(found[2])


def _drawing(number: int, shown: int, extent: str, alt: str) -> str:
    name = f'id="{shown}" name="Picture {shown}"'
    decoration = (
        f'<a:extLst><a:ext uri="{DECORATIVE}"><adec:decorative val="1"/></a:ext></a:extLst>'
        if not alt
        else ""
    )
    described = f'<wp:docPr {name} descr="{value(alt)}">{decoration}</wp:docPr>'
    blip = (
        f'<a:blip r:embed="rIdP{number}"><a:extLst>'
        f'<a:ext uri="{SVG}"><asvg:svgBlip r:embed="rIdS{number}"/></a:ext>'
        "</a:extLst></a:blip>"
    )
    return (
        f'<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {extent}/>{described}'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}"
        f"<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing>"
    )
