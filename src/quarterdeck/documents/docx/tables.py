"""Tables of a pack as Word tables: heading rows that repeat, rows that stay whole, a name for each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from quarterdeck.compose.charts import ShareBar, Spark, VarianceBar
from quarterdeck.compose.look import PALETTE, STRONG_LINE
from quarterdeck.compose.marks import Arrow, Direction, Figure, Mark
from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    DirectionCell,
    FigureCell,
    MarkCell,
    ReferencesCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.documents import charts, fonts
from quarterdeck.documents.docx.phrases import PhraseWriter, as_link
from quarterdeck.documents.docx.pictures import Pictures
from quarterdeck.documents.docx.places import Places
from quarterdeck.documents.docx.styles import TABLE, tag_style
from quarterdeck.documents.docx.xml import NBSP, colour, dressed, link, paragraph, run, value

WEIGHTS = {Weight.NOW: "Now", Weight.STRONG: "Strong", Weight.PLAIN: "", Weight.QUIET: "Quiet"}
NEW_LINE = "\n"
PX = 15  # twentieths of a point in a unit of an SVG
GAP = paragraph("", "Gap")
INDENT = 170  # twentieths of a point that words are set in for each level
# In twentieths of a point: what a letter takes in a table, what is around words, the narrowest columns.
LETTER, AROUND, NARROWEST, PICTURE = 86, 200, 460, 1000
DENSE_LETTER, DENSE_AROUND = 77, 110
LONGEST_WORD = 17
MANY_COLUMNS = 10
LESS_SPACE = '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar>'
_STYLE = re.compile('<w:pStyle w:val="Table(Text|Figure|Heading|HeadingFigure)"/>')
LINES_OF_HEADING = 2
# In points: text, headings, and what stands around the word of a tag: its shape, spaces and frame.
TEXT, HEADING_TEXT, TAG = 9.5, 8.7, 18.0
# A table of so few rows is never parted by the end of a page.
FEW_ROWS = 8
# ... nor one of so many lines, which a page has room for; "(page 12)" takes so many letters.
LINES_OF_A_PAGE, LINES_OF_A_WIDE_PAGE, WIDE, PAGE_WORDS = 36, 22, 12_000, 10
TRACK = {"red": "F3DEE0", "amber": "F6E6D6", "green": "D9E8E0"}
WHOLE = "<w:trPr><w:cantSplit/></w:trPr>"
_IN_TABLE = re.compile('(<w:pStyle w:val="(?:TableText|TableFigure|BigFigure|Figure)"/>)(?!<w:keepNext/>)')
HEADING = "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"


@dataclass(frozen=True, slots=True)
class Part:
    """A cell as it will stand: its paragraphs, and properties of the cell."""

    content: str
    properties: str = ""


def tag(pictures: Pictures, mark: Mark) -> str:
    """Return a rating as runs: its shape, then its word on the tint in a frame of its colour."""
    bold = "<w:b/>" if mark.is_verdict else ""
    word = run(f"{NBSP}{mark.word}{NBSP}", style=f"Tag{tag_style(mark.colour)}", more=bold)
    return pictures.mark(mark) + run(NBSP) + word


def solid(pictures: Pictures, mark: Mark) -> str:
    """Return a rating as runs, its word white on its colour: once, at the head of a panel."""
    word = run(f"{NBSP * 2}{mark.word}{NBSP * 2}", style=f"Solid{tag_style(mark.colour)}")
    return pictures.mark(mark, pixels=15) + run(NBSP) + word


def direction(pictures: Pictures, shown: Direction, *, style: str = "") -> str:
    """Return a direction as runs: the arrow is drawn, the word says whether it is good."""
    style = "Quiet" if shown.arrow is Arrow.NONE else style
    return pictures.arrow(shown.arrow) + run(f"{NBSP}{shown.word}", style=style) if shown.word else ""


def figure(shown: Figure, *, style: str = "") -> str:
    """Return a figure with its note: that of the largest figure is small and stands below it."""
    note = f"{NEW_LINE if style == WEIGHTS[Weight.NOW] else ' '}{shown.note}" if shown.note else ""
    return run(shown.text, style=style) + run(note, style="Small" if style in ("Now", "Strong") else style)


def widths(table: Table, *, room: int) -> list[int]:
    """Return each column's width in twentieths of a point: its share, but not less than its words need."""
    shares = sum(column.width for column in table.columns) or 1
    needs = [_need(table, at) for at in range(len(table.columns))]
    if sum(needs) > room:
        needs = [need * room // sum(needs) for need in needs]
    wide = [
        max(room * column.width // shares, need) for column, need in zip(table.columns, needs, strict=True)
    ]
    pictures = [column.is_picture for column in table.columns]
    for is_giving in (pictures, [True] * len(wide)):
        wide = _narrower(wide, needs, is_giving, over=sum(wide) - room)
    wide[wide.index(max(wide))] += room - sum(wide)
    return wide


def fits(table: Table, *, room: int) -> bool:
    """Tell whether every column can be as wide as its words."""
    return sum(_need(table, at) for at in range(len(table.columns))) <= room


def is_dense(table: Table) -> bool:
    """Tell whether a table has so many columns that its letters are smaller."""
    return len(table.columns) > MANY_COLUMNS


def _lines(table: Table, wide: Sequence[int]) -> int:
    """Return how many lines the rows of a table are likely to take, in columns of these widths."""
    letter = DENSE_LETTER if is_dense(table) else LETTER
    rows = (
        max(-(-len(_all_words(cell)) * letter // max(width - AROUND, letter)) for cell, width in pair)
        for pair in ([*zip(row.cells, wide, strict=True)] for row in table.rows)
    )
    return sum(max(one, 1) for one in rows) + len(table.groups)


def _all_words(cell: Cell) -> str:
    match cell:
        case FigureCell():
            return f"{cell.figure.text} {cell.figure.note}"
        case DirectionCell():
            return f"{cell.direction.word} {cell.direction.basis}"
        case ReferencesCell():
            return cell.text + " " * PAGE_WORDS * len(cell.references)
        case _:
            return _words(cell)


def _denser(body: str) -> str:
    small = _STYLE.sub(r'<w:pStyle w:val="Dense\1"/>', body)
    return small.replace("<w:tblLook", f"{LESS_SPACE}<w:tblLook", 1)


def _narrower(wide: list[int], needs: list[int], is_giving: list[bool], *, over: int) -> list[int]:
    """Take what is too much from the columns that give, each in proportion to what it can spare."""
    spare = [
        max(width - need, 0) if gives else 0
        for width, need, gives in zip(wide, needs, is_giving, strict=True)
    ]
    if over <= 0 or not sum(spare):
        return wide
    return [width - min(free, -(-over * free // sum(spare))) for width, free in zip(wide, spare, strict=True)]


def _need(table: Table, at: int) -> int:
    if table.columns[at].is_picture:
        return PICTURE
    words = [_words(row.cells[at]) for row in table.rows] + [table.columns[at].heading]
    longest = max((_unbroken(text) for text in words), default=0)
    longest = max(longest, round(len(table.columns[at].heading) / LINES_OF_HEADING))
    letter, around = (DENSE_LETTER, DENSE_AROUND) if is_dense(table) else (LETTER, AROUND)
    whole = max((_whole(row.cells[at]) for row in table.rows), default=0.0)
    whole = max(whole, _widest_word(table.columns[at].heading))
    return max(NARROWEST, min(longest, LONGEST_WORD) * letter + around, round(20 * whole) + around)


def _whole(cell: Cell) -> float:
    """Return the points that a rating's tag takes, which is never parted."""
    if not isinstance(cell, MarkCell):
        return 0.0
    return fonts.width(cell.mark.word, size=TEXT, is_bold=cell.mark.is_verdict) + TAG


def _widest_word(heading: str) -> float:
    """Return the points that the widest word of a heading takes, up to one of the longest words."""
    wide = (fonts.width(word, size=HEADING_TEXT, is_bold=True) for word in heading.split())
    return min(max(wide, default=0.0), LONGEST_WORD * LETTER / 20)


def _unbroken(text: str) -> int:
    """Return how many letters must stand on one line: all of a few words, else the longest word."""
    return len(text) if len(text) <= LONGEST_WORD else max(len(word) for word in text.split() or [""])


def _words(cell: Cell) -> str:
    match cell:
        case TextCell():
            return cell.text
        case FigureCell():
            return cell.figure.text
        case MarkCell():
            return cell.mark.word + "xxx"
        case DirectionCell():
            return cell.direction.word.split(" ")[0] + "xx"
        case _:
            return ""


def grid(
    caption: str,
    wide: Sequence[int],
    heading: Sequence[Part],
    rows: Sequence[str],
    *,
    description: str = "",
) -> str:
    """Return a table element: its first row is the heading row, its first column names the rows."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in wide)
    head = tr(heading, wide, HEADING)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(wide)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" '
        'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        f'<w:tblCaption w:val="{value(caption)}"/>'
        f'<w:tblDescription w:val="{value(description or caption)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{head}{''.join(rows)}</w:tbl>"
    )


def tr(cells: Sequence[Part], wide: Sequence[int], properties: str = WHOLE) -> str:
    """Return a row; each cell as wide as its column."""
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{cell.properties}</w:tcPr>{cell.content}</w:tc>'
        for cell, width in zip(cells, wide, strict=True)
    )
    return f"<w:tr>{properties}{''.join(made)}</w:tr>"


def spanning(content: str, wide: Sequence[int]) -> str:
    """Return a row of one cell over all columns, for the heading of a group."""
    span = f'<w:tcPr><w:tcW w:w="{sum(wide)}" w:type="dxa"/><w:gridSpan w:val="{len(wide)}"/></w:tcPr>'
    return f"<w:tr>{WHOLE}<w:tc>{span}{content}</w:tc></w:tr>"


def kept_with_next(row: str) -> str:
    """Return a row that stays on the page of the next one."""
    return _IN_TABLE.sub(r"\1<w:keepNext/>", row)


def head(column: Column) -> Part:
    """Return the heading of a column."""
    style = "TableHeadingFigure" if column.is_figure else "TableHeading"
    return Part(paragraph(run(column.heading), style))


class TableWriter:
    """Writes the tables of one document."""

    def __init__(self, pictures: Pictures, places: Places, phrases: PhraseWriter) -> None:
        self.pictures = pictures
        self.places = places
        self.phrases = phrases

    def table(self, table: Table, *, room: int, together: int = FEW_ROWS) -> str:
        """Return the table with its caption and note, without the columns of small lines.

        A table of up to `together` rows stands on one page.
        """
        kept = [at for at, column in enumerate(table.columns) if _is_shown(table, at, column)]
        shown = _narrowed(table, kept)
        wide = widths(shown, room=room)
        rows = []
        for group in shown.groups:
            if group.heading:
                heading = paragraph(self._linked(run(group.heading), group.link), "TableGroup")
                rows.append(spanning(heading, wide))
            rows += [self._row(row, shown.columns, wide) for row in group.rows]
        most = LINES_OF_A_WIDE_PAGE if room > WIDE else LINES_OF_A_PAGE
        if len(rows) <= together and _lines(shown, wide) <= most:
            rows = [*(kept_with_next(row) for row in rows[:-1]), *rows[-1:]]
        caption = paragraph(run(table.caption), "Caption") if table.shows_caption else ""
        heads = [head(column) for column in shown.columns]
        body = grid(table.caption, wide, heads, rows, description=table.note)
        if is_dense(shown):
            body = _denser(body)
        note = paragraph(run(table.note), "Note") if table.note else GAP
        return caption + body + note

    def _row(self, row: Row, columns: Sequence[Column], wide: Sequence[int]) -> str:
        cells = self.cells(row, columns, wide)
        if row.anchor:
            first = cells[0]
            cells[0] = Part(self.places.mark(row.anchor, first.content, is_row=True), first.properties)
        return tr(cells, wide)

    def cells(self, row: Row, columns: Sequence[Column], wide: Sequence[int]) -> list[Part]:
        """Return the cells of a row; those of a total are bold between two strong lines."""
        parts = zip(row.cells, columns, wide, strict=True)
        cells = [self.cell(cell, column, width) for cell, column, width in parts]
        if not row.is_total:
            return cells
        return [Part(dressed(cell.content, "<w:b/>"), TOTAL) for cell in cells]

    def cell(self, cell: Cell, column: Column, width: int) -> Part:
        """Return one cell."""
        style = "TableFigure" if column.is_figure else "TableText"
        match cell:
            case TextCell():
                return Part(paragraph(self._text(cell), style, indent(cell.level)))
            case ReferencesCell():
                return Part(paragraph(self.phrases.references(cell.references), style))
            case FigureCell():
                return Part(paragraph(figure(cell.figure, style=WEIGHTS[cell.weight]), style))
            case MarkCell():
                return Part(paragraph(tag(self.pictures, cell.mark), style))
            case DirectionCell():
                return Part(self._direction(cell.direction, style))
            case ChartCell():
                return Part(self._drawn(cell.chart, width, style))
            case _:
                assert_never(cell)

    def _drawn(self, chart: Spark | ShareBar | VarianceBar, width: int, style: str) -> str:
        match chart:
            case ShareBar():
                return share_bar(chart, width)
            case VarianceBar():
                drawing = charts.svg(chart, width=(width - AROUND) // PX)
                return paragraph(self.pictures.inline(drawing, chart.alt), style)
            case Spark():
                return paragraph("", style)
            case _:
                assert_never(chart)

    def _text(self, cell: TextCell) -> str:
        words = run(cell.text, style=WEIGHTS[cell.weight])
        return self._linked(words, cell.link)

    def _linked(self, words: str, anchor: str) -> str:
        place = self.places.to(anchor)
        return link(as_link(words), place) if place and words else words

    def _direction(self, shown: Direction, style: str) -> str:
        beside = shown.basis or shown.note
        first = paragraph(direction(self.pictures, shown), style)
        return first + (paragraph(run(beside, style="Small"), style) if beside else "")


def indent(level: int) -> str:
    """Return what sets a paragraph in, for words that stand under the row above; "" at no level."""
    return f'<w:ind w:left="{level * INDENT}"/>' if level else ""


_STRONG = f'w:val="single" w:sz="8" w:space="0" w:color="{colour(STRONG_LINE)}"'
TOTAL = f"<w:tcBorders><w:top {_STRONG}/><w:bottom {_STRONG}/></w:tcBorders>"


def _is_shown(table: Table, at: int, column: Column) -> bool:
    """Tell whether a column is printed: one of small lines is not, as their figures stand in the row."""
    if not column.is_picture:
        return True
    return any(
        isinstance(cell, ChartCell) and not isinstance(cell.chart, Spark) for cell in _column(table, at)
    )


def _column(table: Table, at: int) -> list[Cell]:
    return [row.cells[at] for row in table.rows]


def _narrowed(table: Table, kept: Sequence[int]) -> Table:
    if len(kept) == len(table.columns):
        return table
    groups = tuple(
        replace(
            group, rows=tuple(replace(row, cells=tuple(row.cells[at] for at in kept)) for row in group.rows)
        )
        for group in table.groups
    )
    return replace(table, columns=tuple(table.columns[at] for at in kept), groups=groups)


def share_bar(chart: ShareBar, width: int) -> str:
    """Return a bar made of two shaded tabs: the share in its colour, the rest of the track in a pale one."""
    room = max(width - 200, 200)
    end = max(round(room * chart.share), 20)
    stops = f'<w:tab w:val="left" w:pos="{min(end, room - 10)}"/><w:tab w:val="left" w:pos="{room}"/>'
    paint = PALETTE[chart.colour]
    bar = _shaded_tab(colour(paint.solid)) + _shaded_tab(TRACK.get(chart.colour, colour(paint.tint)))
    spacing = '<w:spacing w:before="0" w:after="0" w:line="150" w:lineRule="exact"/>'
    return paragraph(bar, "TableText", f"<w:tabs>{stops}</w:tabs>{spacing}")


def _shaded_tab(fill: str) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
    return f'<w:r><w:rPr><w:sz w:val="12"/>{shade}</w:rPr><w:tab/></w:r>'
