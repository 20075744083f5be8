"""The shell of the document: styles, headers and footers, settings, properties; no more of the template."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from pathlib import PurePosixPath

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.oxml import parse_xml
from lxml import etree

from quarterdeck.compose.look import HAIRLINE
from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents.docx import styles
from quarterdeck.documents.docx.xml import NAMESPACES, colour, field, paragraph, region, run

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CUSTOM = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
LONGEST_PROPERTY = 255
# So much of a pack's key tells it from others in print; the properties have all of it.
KEY = 12
# Parts of python-docx's template that say things of its author's computer.
NOT_OURS = ("thumbnail.jpeg", "stylesWithEffects.xml", "item1.xml", "webSettings.xml")
PORTRAIT, LANDSCAPE = 10205, 15364
# A4 in twentieths of a point; what the text leaves of its width is shared by the two margins.
SHORT_SIDE, LONG_SIDE = 11906, 16838


def shell(pack: ReportPack, *, starts: Sequence[int] = (), has_pages: bool = False) -> Document:
    """Return an empty document that looks like the pack, with its headers, footers and properties.

    `starts` are the first numbers of its numbered lists; with `has_pages` it names pages, which Word fills in
    when it opens it.
    """
    document = docx.Document()
    _forget(document)
    _fill(document.styles.element, styles.sheet(pack.brand, language=language(pack)))
    _fill(document.part.numbering_part.element, styles.lists(starts))
    _fill(document.settings.element, _settings(pack, has_pages=has_pages))
    _replace(document, "fontTable", styles.font_table())
    _replace_in_package(document, "app.xml", _application())
    for is_wide in (False, True):
        _add(document, pack, is_wide=is_wide)
    _describe(document, pack)
    return document


def language(pack: ReportPack) -> str:
    """Return the pack's language as Word names it."""
    return region(pack.language)


def section(*, is_wide: bool) -> str:
    """Return the properties of a part of the document: paper, margins, header and footer."""
    name = "W" if is_wide else "T"
    wide, high = (LONG_SIDE, SHORT_SIDE) if is_wide else (SHORT_SIDE, LONG_SIDE)
    turned = ' w:orient="landscape"' if is_wide else ""
    side = (wide - (LANDSCAPE if is_wide else PORTRAIT)) // 2
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="rIdH{name}"/>'
        f'<w:footerReference w:type="default" r:id="rIdF{name}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar w:top="1180" w:right="{side}" w:bottom="940" '
        f'w:left="{side}" w:header="480" w:footer="420" w:gutter="0"/></w:sectPr>'
    )


def _forget(document: Document) -> None:
    for rels in (document.part.package.rels, document.part.rels):
        for key, rel in list(rels.items()):
            if not rel.is_external and PurePosixPath(rel.target_part.partname).name in NOT_OURS:
                del rels[key]


def _fill(element: etree._Element, inside: str) -> None:
    """Put new children into an element of the shell, instead of those of the template."""
    for child in list(element):
        element.remove(child)
    element.extend(parse_xml(f"<w:body {NAMESPACES}>{inside}</w:body>"))


def _replace(document: Document, name: str, content: str) -> None:
    for rel in document.part.rels.values():
        if not rel.is_external and name in rel.target_part.partname:
            rel.target_part._blob = content.encode()


def _replace_in_package(document: Document, name: str, content: str) -> None:
    for rel in document.part.package.rels.values():
        if name in rel.target_part.partname:
            rel.target_part._blob = content.encode()


def _settings(pack: ReportPack, *, has_pages: bool) -> str:
    uri = "http://schemas.microsoft.com/office/word"
    options = (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
    )
    update = '<w:updateFields w:val="true"/>' if has_pages else ""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>' for name, value in options
    )
    return (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"{update}<w:compat>{compat}</w:compat>"
        f'<w:themeFontLang w:val="{language(pack)}"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    )


def _application() -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Quarterdeck</Application></Properties>"
    )


def _add(document: Document, pack: ReportPack, *, is_wide: bool) -> None:
    """Add the header and the footer for one of the two paper sizes."""
    name, number, room = ("W", 2, LANDSCAPE) if is_wide else ("T", 1, PORTRAIT)
    for letter, kind, content in (("H", "header", _header(pack, room)), ("F", "footer", _footer(pack, room))):
        tag = "hdr" if kind == "header" else "ftr"
        element = parse_xml(f"<w:{tag} {NAMESPACES}>{content}</w:{tag}>")
        part = XmlPart(
            PackURI(f"/word/{kind}{number}.xml"), f"{WORD}.{kind}+xml", element, document.part.package
        )
        kinds = {"header": RELATIONSHIP_TYPE.HEADER, "footer": RELATIONSHIP_TYPE.FOOTER}
        document.part.rels.add_relationship(kinds[kind], part, f"rId{letter}{name}")


def _header(pack: ReportPack, room: int) -> str:
    """Return council and period above a line in the council's colour, and DRAFT below it while it is one."""
    brand = colour(pack.brand.brand)
    line = f'<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="6" w:color="{brand}"/></w:pBdr>'
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs>'
    council = run(pack.brand.council, more=f'<w:b/><w:color w:val="{brand}"/>')
    about = " · ".join(part for part in (pack.subtitle, pack.period) if part)
    band = paragraph(f"{council}<w:r><w:tab/></w:r>{run(about, style='Quiet')}", "Header", line + tabs)
    if pack.draft is None:
        return band
    return band + paragraph(run(f"{pack.draft.word}. {pack.draft.sentence}", style="Strong"), "Problem")


def _footer(pack: ReportPack, room: int) -> str:
    line = f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="5" w:color="{colour(HAIRLINE)}"/></w:pBdr>'
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{room}"/></w:tabs>'
    version = " · ".join(part for part in (pack.marking, pack.version, pack.as_at) if part)
    key = f"{pack.words['pack_id']} {pack.key[:KEY]}"
    left = run(" · ".join(part for part in (version, key) if part))
    return paragraph(f"{left}<w:r><w:tab/></w:r>{_page(pack)}", "Footer", line + tabs)


def _page(pack: ReportPack) -> str:
    """Return "Page 1 of 9" in the pack's language, with the numbers as fields."""
    fields = {"{page}": field("PAGE", "1"), "{pages}": field("NUMPAGES", "1")}
    parts = [run(pack.words["page_of"])]
    for place, content in fields.items():
        parts = [piece for part in parts for piece in _around(part, place, content)]
    return "".join(parts)


def _around(part: str, place: str, content: str) -> list[str]:
    if place not in part:
        return [part]
    before, after = part.split(place, 1)
    return [f"{before}</w:t></w:r>", content, f'<w:r><w:t xml:space="preserve">{after}']


def _describe(document: Document, pack: ReportPack) -> None:
    core = document.core_properties
    core.title = _short(f"{pack.title}. {pack.brand.council}, {pack.period}")
    core.subject, core.author = _short(pack.subtitle), _short(pack.brand.council)
    core.last_modified_by, core.comments, core.keywords = core.author, "", ""
    core.language, core.identifier, core.version = language(pack), _short(pack.key), _short(pack.version)
    core.content_status = _short(pack.draft.word) if pack.draft else ""
    core.revision = 1
    moment: datetime = pack.timestamp.replace(tzinfo=None)
    core.created, core.modified = moment, moment
    about = {"Template": pack.template, "Language": pack.language, "Version": pack.version}
    _own_properties(document, {"Pack": pack.key, "Marking": pack.marking, **about})


def _short(text: str) -> str:
    return " ".join(text.split())[:LONGEST_PROPERTY]


def _own_properties(document: Document, values: dict[str, str]) -> None:
    """Add properties of our own: which pack this is, wherever the file goes."""
    fmtid = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    properties = "".join(
        f'<property fmtid="{fmtid}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(_short(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        f'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">{properties}</Properties>'
    )
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM, content.encode(), package)
    package.rels.add_relationship(RELATIONSHIP_TYPE.CUSTOM_PROPERTIES, part, "rIdOwn")
