"""The styles of the document: Word's own names, restyled, so that all of a kind can be changed at once.

Sizes are those of paper in `docs/reference/look.md`: half points, and twentieths of a point for space.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quarterdeck.compose.look import HAIRLINE, INK, INK_2, PALETTE, PROBLEM_BAR, PROBLEM_GROUND, STRONG_LINE
from quarterdeck.compose.pack import Brand
from quarterdeck.documents.docx.xml import colour

FONT = "Source Sans Pro"
# Who has no Source Sans Pro reads in this.
OTHER_FONT = "Calibri"
TABLE = "PackTable"


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: `size` and `line` in points, `before` and `after` in points."""

    id: str
    name: str
    size: float
    line: float
    before: float = 0
    after: float = 0
    more: str = ""
    look: str = ""
    base: str = "Normal"
    next: str = ""


BOLD = "<w:b/>"
NEXT = "<w:keepNext/>"
KEEP = f"{NEXT}<w:keepLines/>"
NO_MARGINS = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
MARGINS = "".join(
    f'<w:{side} w:w="{wide}" w:type="dxa"/>'
    for side, wide in (("top", 42), ("left", 0), ("bottom", 42), ("right", 170))
)


def paragraphs(brand: str) -> tuple[Style, ...]:
    """Return the paragraph styles in the council's colour (six digits)."""
    quiet = f'<w:color w:val="{colour(INK_2)}"/>'
    own = f'<w:color w:val="{brand}"/>'
    problem = (
        f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{colour(PROBLEM_BAR)}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(PROBLEM_GROUND)}"/>'
    )
    bullet = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    return (
        Style("Normal", "Normal", 10, 14, after=6, base=""),
        Style("Title", "Title", 25, 28, after=4, more=KEEP, look=BOLD, next="Lead"),
        Style("Lead", "Lead", 14, 19, after=10),
        Style("Heading1", "heading 1", 22, 26, after=4, more=_heading(1), look=BOLD, next="Lead"),
        Style("Heading2", "heading 2", 13.5, 17, before=16, after=5, more=_heading(2), look=BOLD),
        Style("Heading3", "heading 3", 10.5, 14, before=8, after=2, more=_heading(3), look=BOLD),
        Style("Heading4", "heading 4", 10, 14, before=8, after=2, more=_heading(4), look=BOLD),
        Style("Heading5", "heading 5", 10, 14, before=6, after=2, more=_heading(5), look=BOLD + quiet),
        Style("Heading6", "heading 6", 10, 14, before=6, after=2, more=_heading(6), look=quiet),
        Style("TOCHeading", "TOC Heading", 13.5, 17, before=16, after=5, more=KEEP, look=BOLD, next="Normal"),
        Style("TOC1", "toc 1", 10, 13.5),
        Style("ListBullet", "List Bullet", 10, 14, after=3, more=bullet),
        Style("ListNumber", "List Number", 10, 14, after=6),
        Style("Caption", "caption", 10.5, 14, before=8, after=3, more=KEEP, look=BOLD),
        Style("Note", "Note", 8.7, 11, before=3, after=6, look=quiet),
        Style("Problem", "Problem", 10, 14, before=4, after=4, more=f'{problem}<w:ind w:left="200"/>'),
        Style("TableText", "Table Text", 9.5, 12),
        Style("TableFigure", "Table Figure", 9.5, 12, more='<w:jc w:val="right"/>', base="TableText"),
        Style("TableHeading", "Table Heading", 8.7, 11, more=NEXT, look=BOLD + quiet, base="TableText"),
        Style("TableHeadingFigure", "Table Heading Figure", 8.7, 11, more=f'{NEXT}<w:jc w:val="right"/>',
              look=BOLD + quiet, base="TableText"),
        Style("TableGroup", "Table Group", 9.5, 12, before=4, more=NEXT, look=BOLD + own, base="TableText"),
        Style("DenseText", "Dense Text", 8.5, 10.5, base="TableText"),
        Style("DenseFigure", "Dense Figure", 8.5, 10.5, more='<w:jc w:val="right"/>', base="DenseText"),
        Style("DenseHeading", "Dense Heading", 8, 10, more=NEXT, look=BOLD + quiet, base="DenseText"),
        Style("DenseHeadingFigure", "Dense Heading Figure", 8, 10, more=f'{NEXT}<w:jc w:val="right"/>',
              look=BOLD + quiet, base="DenseText"),
        Style("BigFigure", "Big Figure", 27, 30, look=BOLD, base="TableText"),
        Style("Figure", "Figure", 14, 17, look=BOLD, base="TableText"),
        Style("Picture", "Picture", 10, 12, before=4, after=4, more=NEXT),
        Style("Change", "Change", 10, 14, before=3, after=3, more='<w:ind w:left="340" w:hanging="340"/>'),
        Style("Header", "header", 9.5, 12),
        Style("Footer", "footer", 8.7, 11, look=quiet),
        Style("Gap", "Gap", 4, 6),
    )  # fmt: skip


def _heading(level: int) -> str:
    page = "<w:pageBreakBefore/>" if level == 1 else ""
    return f'{KEEP}{page}<w:outlineLvl w:val="{level - 1}"/>'


def characters(brand: Brand) -> Iterator[str]:
    """Give the character styles: loud and quiet, links, and a tag and a solid for each colour of a rating."""
    yield _character("Strong", "Strong", BOLD)
    yield _character("Now", "Now", f'{BOLD}<w:sz w:val="26"/><w:szCs w:val="26"/>')
    yield _character("Quiet", "Quiet", f'<w:color w:val="{colour(INK_2)}"/>')
    yield _character(
        "Small", "Small", f'<w:color w:val="{colour(INK_2)}"/><w:sz w:val="17"/><w:szCs w:val="17"/>'
    )
    yield _character(
        "Hyperlink", "Hyperlink", f'<w:color w:val="{colour(brand.link)}"/><w:u w:val="single"/>'
    )
    for name, paint in PALETTE.items():
        id_ = tag_style(name)
        frame = f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{colour(paint.solid)}"/>'
        ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(paint.tint)}"/>'
        yield _character(f"Tag{id_}", f"Tag {name}", f'<w:color w:val="{colour(paint.ink)}"/>{frame}{ground}')
        solid = f'<w:shd w:val="clear" w:color="auto" w:fill="{colour(paint.solid)}"/>'
        white = f'{BOLD}<w:color w:val="FFFFFF"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        yield _character(f"Solid{id_}", f"Solid {name}", white + solid)


def tag_style(name: str) -> str:
    """Return a colour's name as part of a style's id: "dark green" is "DarkGreen"."""
    return name.title().replace(" ", "")


def _character(id_: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="character" w:styleId="{id_}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> str:
    default = ' w:default="1"' if style.id == "Normal" else ""
    based = f'<w:basedOn w:val="{style.base}"/>' if style.base else ""
    goes_on = style.next or ("Normal" if style.id.startswith("Heading") else "")
    follows = f'<w:next w:val="{goes_on}"/>' if goes_on else ""
    space = (
        f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}" '
        f'w:line="{round(style.line * 20)}" w:lineRule="atLeast"/>'
    )
    size = f'<w:sz w:val="{round(style.size * 2)}"/><w:szCs w:val="{round(style.size * 2)}"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"{default}><w:name w:val="{style.name}"/>{based}'
        f"{follows}<w:qFormat/><w:pPr>{_in_order(style.more, space)}</w:pPr>"
        f"<w:rPr>{style.look}{size}</w:rPr></w:style>"
    )


def _in_order(more: str, space: str) -> str:
    """Put the spacing where the schema has it: after keeps, borders and shading, before indents."""
    after = ("<w:ind ", "<w:jc ", "<w:outlineLvl ")
    cut = min((more.index(tag) for tag in after if tag in more), default=len(more))
    return more[:cut] + space + more[cut:]


def _table() -> str:
    hair = f'w:val="single" w:sz="4" w:space="0" w:color="{colour(HAIRLINE)}"'
    strong = f'w:val="single" w:sz="8" w:space="0" w:color="{colour(STRONG_LINE)}"'
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{NO_MARGINS}</w:tblCellMar></w:tblPr>'
        "</w:style>"
        f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Pack Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:bottom {hair}/><w:insideH {hair}/></w:tblBorders><w:tblCellMar>"
        f"{MARGINS}"
        '</w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>'
    )


def sheet(brand: Brand, *, language: str) -> str:
    """Return everything inside `w:styles`: the language and font of the document, then each style."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:color w:val="{colour(INK)}"/>'
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    default = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    listing = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>'
    )
    own = "".join(_paragraph(style) for style in paragraphs(colour(brand.brand)))
    return f"{defaults}{own}{default}{listing}{''.join(characters(brand))}{_table()}"


def lists(starts: Sequence[int] = ()) -> str:
    """Return everything inside `w:numbering`: one bullet, and numbers that begin anew in each list."""
    bullet = '<w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/>'
    number = '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
    lists = "".join(_list(at, start) for at, start in enumerate(starts, start=2))
    bullets = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    bold = "<w:rPr><w:b/></w:rPr>"
    return _level(0, bullet, 284) + (_level(1, number, 454, bold) if starts else "") + bullets + lists


def _level(number: int, look: str, indent: int, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/>{look}<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{indent}"/></w:pPr>{more}</w:lvl></w:abstractNum>'
    )


def _list(number: int, start: int) -> str:
    """Return a list of its own: without the override Word would go on counting from the list before."""
    override = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>{override}</w:num>'


def font_table() -> str:
    """Return the part that says what to read the document in where the font is missing."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:font w:name="{FONT}"><w:altName w:val="{OTHER_FONT}"/><w:panose1 w:val="020B0503030403020204"/>'
        '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
