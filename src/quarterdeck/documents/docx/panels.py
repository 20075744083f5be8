"""A measure in full: heading, rating and sentence; figures and reason; charts with their figures; words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from quarterdeck.compose.charts import BenchmarkChart
from quarterdeck.compose.look import PALETTE
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.markup import narrated
from quarterdeck.compose.pack import ChartBlock, ReportPack, ScorecardLine
from quarterdeck.compose.tables import (
    Cell,
    Column,
    FigureCell,
    Group,
    MarkCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.documents import charts
from quarterdeck.documents.docx import tables
from quarterdeck.documents.docx.phrases import written
from quarterdeck.documents.docx.pictures import Pictures
from quarterdeck.documents.docx.places import Places
from quarterdeck.documents.docx.tables import GAP, Part, TableWriter, direction, solid, tag
from quarterdeck.documents.docx.xml import NBSP, colour, paragraph, run

PX = 15  # twentieths of a point in a unit of an SVG
# Beside each other, a line chart and bars of a comparison; a chart alone is no wider than this.
LINE_CHART, BARS, ALONE = 430, 236, 520
# A table of figures up to so many rows lies on its side, below its chart.
ACROSS = 12
KEEP = "<w:keepNext/>"


class PanelWriter:
    """Writes measures in full."""

    def __init__(self, pack: ReportPack, pictures: Pictures, places: Places, tables: TableWriter) -> None:
        self.pack = pack
        self.words = pack.words
        self.pictures = pictures
        self.places = places
        self.tables = tables

    def panel(self, line: ScorecardLine, *, room: int, level: int) -> str:
        """Return everything the pack says of one measure, under a heading of `level`."""
        shown = [block for block in (line.trend, line.comparison) if block is not None]
        return "".join(
            (
                self._head(line, level),
                self._figures(line, room),
                self._reason(line),
                self.evidence(shown, room=room),
                self._tables(line, room),
                self._texts(line, level + 1),
                self._details(line),
            )
        )

    def _head(self, line: ScorecardLine, level: int) -> str:
        band = f'w:val="single" w:sz="36" w:space="6" w:color="{colour(PALETTE[line.mark.colour].solid)}"'
        title = self.places.mark(line.anchor, run(line.title or line.ref))
        good = f"{self.words['good_to_be']}: {line.good_to_be}" if line.good_to_be else ""
        owner = " ".join(part for part in (line.portfolio, line.ref) if part)
        said = " · ".join(part for part in (owner, line.covers, good) if part)
        rating = solid(self.pictures, line.mark) + run(f"{NBSP * 2}{said}", style="Small")
        return (
            paragraph(title, f"Heading{min(level, 6)}", f"<w:pBdr><w:top {band}/></w:pBdr>")
            + paragraph(rating, "", KEEP)
            + (paragraph(run(line.sentence), "", KEEP) if line.sentence else "")
        )

    def _figures(self, line: ScorecardLine, room: int) -> str:
        """Return now, target and last year as a small table; its headings carry the notes."""
        named = (
            ("now", line.now, "BigFigure"),
            ("target", line.target, "Figure"),
            ("last_year", line.last_year, "Figure"),
        )
        wide = [room * share // 100 for share in (40, 30, 30)]
        heads = [Part(paragraph(run(self.words[name]), "TableHeading")) for name, _, _ in named]
        figures = [Part(paragraph(_noted(figure), style, KEEP)) for _, figure, style in named]
        caption = f"{line.title}: {line.period}" if line.period else line.title
        return tables.grid(caption, wide, heads, [tables.tr(figures, wide)]) + GAP

    def _reason(self, line: ScorecardLine) -> str:
        reason = paragraph(run(line.reason)) if line.reason else ""
        judged = ""
        if line.judged is not None:
            words = run(f"{self.words['judged']}{NBSP * 2}", style="Small")
            judged = paragraph(words + tag(self.pictures, line.judged) + run(f"{NBSP * 2}{line.judged_why}"))
        beside = " ".join(part for part in (line.direction.basis, line.direction.note) if part)
        moved = direction(self.pictures, line.direction, style="Strong")
        return (
            reason
            + judged
            + (paragraph(moved + run(f" {beside}" if beside else "", style="Quiet")) if moved else "")
        )

    def evidence(self, blocks: Sequence[ChartBlock], *, room: int) -> str:
        """Return charts beside each other, what is seen on them, and the tables of their figures."""
        if not blocks:
            return ""
        pictures = run(NBSP * 2).join(self._chart(block, is_alone=len(blocks) == 1) for block in blocks)
        notes = "".join(paragraph(run(block.note), "", KEEP) for block in blocks if block.note)
        figures = "".join(
            self.tables.table(on_its_side(block.table, room=room), room=room) for block in blocks
        )
        return paragraph(pictures, "Picture") + notes + figures

    def _chart(self, block: ChartBlock, *, is_alone: bool) -> str:
        wide = ALONE if is_alone else BARS if isinstance(block.chart, BenchmarkChart) else LINE_CHART
        drawing = charts.svg(block.chart, width=wide, brand=self.pack.brand.brand)
        return self.pictures.inline(drawing, block.chart.alt)

    def _tables(self, line: ScorecardLine, room: int) -> str:
        made = [rounds_table(line, self.words)] if line.rounds_apart else []
        if line.benchmarks and line.comparison is None:
            made.append(benchmark_table(line, self.words))
        return "".join(self.tables.table(table, room=room) for table in made)

    def _texts(self, line: ScorecardLine, level: int) -> str:
        small = f"Heading{min(max(level, 3), 6)}"
        said = "".join(written(narrated(line.commentary)))
        done = "".join(paragraph(run(action), "ListBullet") for action in line.actions)
        return (paragraph(run(self.words["commentary"]), small) + said if said else "") + (
            paragraph(run(self.words["actions"]), small) + done if done else ""
        )

    def _details(self, line: ScorecardLine) -> str:
        sources = dict.fromkeys(one.source for one in line.benchmarks if one.source)
        named = (
            ("description", line.description),
            ("outcome", line.outcome),
            ("scheme", line.scheme),
            ("source", "; ".join(sources)),
            ("notes", " ".join(line.notes)),
        )
        runs = [
            run(f"{self.words[name]}: ", style="Strong") + run(text) for name, text in named if text.strip()
        ]
        return paragraph("<w:r><w:br/></w:r>".join(runs), "Note") if runs else ""


def _noted(figure: Figure) -> str:
    """Return a large figure with its note, which is small and of usual weight."""
    note = run(f" {figure.note}", style="Small", more='<w:b w:val="0"/>') if figure.note else ""
    return run(figure.text) + note


def rounds_table(line: ScorecardLine, words: Mapping[str, str]) -> Table:
    """Return the rounds of the year as columns: figure, target, rating."""
    share = 840 // len(line.rounds)
    columns = (
        Column("name", words["period"], 160, is_row_header=True),
        *(Column(f"round {at}", one.heading, share) for at, one in enumerate(line.rounds)),
    )
    rows: tuple[tuple[str, tuple[Cell, ...]], ...] = (
        (words["value"], tuple(FigureCell(one.figure, Weight.STRONG) for one in line.rounds)),
        (words["target"], tuple(FigureCell(one.target) for one in line.rounds)),
        (words["rating"], tuple(MarkCell(one.mark) if one.mark else TextCell("") for one in line.rounds)),
    )
    body = tuple(Row((TextCell(name, Weight.QUIET), *cells)) for name, cells in rows)
    return Table(words["figures_for_the_year"], columns, (Group("", body),))


def benchmark_table(line: ScorecardLine, words: Mapping[str, str]) -> Table:
    """Return the figures of others, with their own periods, and their sources where they are known."""
    columns = [
        Column("name", words["benchmark"], 450, is_row_header=True),
        Column("period", words["period"], 300),
        Column("value", words["value"], 250, is_figure=True),
    ]
    rows = [
        Row((TextCell(one.name), TextCell(one.period), FigureCell(one.figure), TextCell(one.source)))
        for one in line.benchmarks
    ]
    if any(one.source for one in line.benchmarks):
        columns.append(Column("source", words["source"], 450))
    else:
        rows = [replace(row, cells=row.cells[:-1]) for row in rows]
    return Table(words["benchmarks"], tuple(columns), (Group("", tuple(rows)),))


def on_its_side(table: Table, *, room: int) -> Table:
    """Return a short table of figures with its rows as columns: three lines instead of twelve.

    A table whose names would not fit above such columns stays as it is.
    """
    rows = table.rows
    if not 1 < len(rows) <= ACROSS or len(table.columns) > ACROSS or not table.columns[0].is_row_header:
        return table
    if any(group.heading for group in table.groups) or any(row.is_total for row in rows):
        return table
    first, *others = table.columns
    share = 820 // len(rows)
    names = [row.cells[0].text if isinstance(row.cells[0], TextCell) else "" for row in rows]
    columns = (
        Column(first.key, first.heading, 180, is_row_header=True),
        *(Column(f"{first.key} {at}", name, share, is_figure=True) for at, name in enumerate(names)),
    )
    body = tuple(
        Row((TextCell(column.heading, Weight.QUIET), *(row.cells[at] for row in rows)))
        for at, column in enumerate(others, start=1)
    )
    turned = replace(table, columns=columns, groups=(Group("", body),))
    return turned if tables.fits(turned, room=room) else table
