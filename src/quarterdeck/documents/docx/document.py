"""The document from end to end: shell, one body, pictures, and the same bytes for the same pack."""

import io
import re
import zipfile
from dataclasses import replace

from docx.document import Document
from docx.oxml import parse_xml

from quarterdeck.compose import look
from quarterdeck.compose.pack import Brand, Draft, ReportPack, Section
from quarterdeck.compose.tables import Table
from quarterdeck.documents.clean import Level, cleaned
from quarterdeck.documents.docx.blocks import BlockWriter
from quarterdeck.documents.docx.pictures import Pictures
from quarterdeck.documents.docx.places import Places
from quarterdeck.documents.docx.shell import LANDSCAPE, PORTRAIT, section, shell
from quarterdeck.documents.docx.tables import GAP, fits
from quarterdeck.documents.docx.xml import NAMESPACES, link, paragraph, run
from quarterdeck.documents.links import anchored, every, is_long

# No clock in the file: ZIP knows no earlier day.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
COLUMNS_OF_A_PAGE = 6
SAME_PAGE = '<w:pageBreakBefore w:val="0"/>'
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def render(pack: ReportPack) -> bytes:
    """Return the pack as a .docx with real headings, lists and tables, and alternatives for its pictures.

    The list of contents is a field with its entries filled in. It bears no page numbers: only the program
    that lays out the pages knows them, and a wrong number is worse than none. The same pack gives the
    same bytes.
    """
    pack = anchored(cleaned(pack, Level.LEGAL)[0])
    pack = replace(pack, brand=_legal(pack.brand))
    pictures, found = Pictures(), Places(pack)
    writer = BlockWriter(pack, pictures, found)
    body = _body(pack, writer, found)
    document = shell(pack, starts=writer.phrases.starts, has_pages="PAGEREF" in body)
    _fill(document, body)
    pictures.store(document)
    out = io.BytesIO()
    document.save(out)
    return without_clock(out)


def _legal(brand: Brand) -> Brand:
    """Return the council's colours, ours in place of those that are none."""
    own = brand.brand if _COLOUR.fullmatch(brand.brand) else look.BRAND
    link_colour = brand.link if _COLOUR.fullmatch(brand.link) else look.LINK
    return replace(brand, brand=own, link=link_colour)


def _body(pack: ReportPack, writer: BlockWriter, found: Places) -> str:
    parts: list[str] = []
    wide = [is_wide(one) for one in pack.sections]
    for number, one in enumerate(pack.sections):
        room = LANDSCAPE if wide[number] else PORTRAIT
        parts.append(_head(pack, one, found, is_first=number == 0) + writer.blocks(one.blocks, room=room))
        if number == 0:
            parts[-1] += _problems(pack.draft, pack.words["problems"]) if pack.draft else ""
            parts[-1] += contents(pack, found)
        follows = wide[number + 1] if number + 1 < len(wide) else None
        if follows is None:
            parts.append(section(is_wide=wide[number]))
        elif follows != wide[number]:
            # A table that fills its page leaves no room below it: the section ends in the gap after it.
            parts[-1] = parts[-1].removesuffix(GAP)
            tiny = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
            parts.append(paragraph("", "Gap", tiny + section(is_wide=wide[number])))
    return "".join(parts) or section(is_wide=False)


def is_wide(one: Section) -> bool:
    """Tell whether a section is landscape: because it says so, or for a table of many columns."""
    found = (block for block in every(one.blocks) if isinstance(block, Table))
    return one.is_wide or any(
        len(table.columns) > COLUMNS_OF_A_PAGE and not fits(table, room=PORTRAIT) for table in found
    )


def _head(pack: ReportPack, one: Section, found: Places, *, is_first: bool) -> str:
    """Return the heading of a section and its sentence; the pack's title stands once, at the beginning."""
    title = found.mark(one.anchor, run(one.title))
    lead = paragraph(run(one.lead), "Lead") if one.lead else ""
    if not is_first:
        return paragraph(title, "Heading1") + lead
    if one.title.strip() == pack.title.strip():
        return paragraph(title, "Title") + lead
    again = paragraph(title, "Heading1", SAME_PAGE) if one.title else ""
    return paragraph(run(pack.title), "Title") + again + lead


def _problems(draft: Draft, title: str) -> str:
    """Return what is wrong or missing, each as a point of a list."""
    items = "".join(paragraph(run(item), "ListBullet") for item in draft.items)
    return paragraph(run(title), "Heading2") + paragraph(run(draft.sentence)) + items


def contents(pack: ReportPack, found: Places) -> str:
    """Return the list of contents: a field that Word can make anew, with an entry for each section."""
    listed = [one for one in pack.sections if one.title and one.title.strip() != pack.title.strip()]
    if not is_long(pack):
        return ""
    heading = paragraph(run(pack.words["contents"]), "TOCHeading")
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> TOC \\o "1-1" \\h \\n \\z </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    entries = [link(run(one.title, style="Hyperlink"), found.to(one.anchor)) for one in listed]
    entries[0] = begin + entries[0]
    entries[-1] += '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = "".join(paragraph(entry, "TOC1") for entry in entries)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
    return f"<w:sdt><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{heading}{lines}</w:sdtContent></w:sdt>"


def _fill(document: Document, body: str) -> None:
    """Put the body into the document: parsed once, as one piece."""
    root = document.element
    root.replace(root.body, parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>"))


def without_clock(written: io.BytesIO) -> bytes:
    """Return the same archive with one date for all its files."""
    out = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            is_packed = name.endswith(".png")
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
