"""A measure in full: status, evidence, explanation, action, each in the same place in every panel."""

from collections.abc import Mapping
from dataclasses import replace

from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import ChartBlock, Panels, ScorecardLine
from quarterdeck.compose.tables import Column, FigureCell, Group, MarkCell, Row, Table, TextCell, Weight
from quarterdeck.documents import fonts
from quarterdeck.documents.pdf import widths
from quarterdeck.documents.pdf.cells import (
    Json,
    Tables,
    chart_json,
    direction_json,
    mark_json,
)
from quarterdeck.documents.pdf.texts import BODY, NO_WORDS, breakable, noted, paragraphs, said_json, shown

REASON = 170.0  # what the sentence of the reason must have beside the figures
GUTTER = 18.0
CHART_SHARE = 0.56
TITLE = 15.0
SOLID = 100.0  # kept free at the right of a title for the rating
# Above this many lines of commentary, or with the rows beside the charts, a panel may run over a page's
# end: it has to fit under a section's title.
SHORT_TEXT = 18
SHORT_IN_ALL = 30
HEADS = 2  # rows that the title and heading of a table are as high as
LETTERS_A_LINE = 46


class PanelWriter:
    """Turns the lines of a `Panels` block into what the template reads."""

    def __init__(self, tables: Tables, words: Mapping[str, str]) -> None:
        self.tables = tables
        self.words = words
        self.brand = tables.brand

    def panels(self, block: Panels, *, room: float, level: int) -> list[Json]:
        """Return each line as a panel."""
        return [self.panel(line, room=room, level=min(level + 1, 6)) for line in block.lines]

    def panel(self, line: ScorecardLine, *, room: float, level: int) -> Json:
        """Return one measure. Its tables are made in the order in which the template sets them."""
        left = room * CHART_SHARE
        charts = [self._chart(chart, line, left) for chart in (line.trend, line.comparison) if chart]
        return {
            "title": breakable(shown(line.title), room - SOLID, size=TITLE, bold=True),
            "level": level,
            "label": self.tables.links.label(line.anchor, is_row=False),
            "sub": noted(self._sub(line), room - SOLID),
            "sentence": breakable(line.sentence, room, size=BODY),
            "mark": mark_json(line.mark),
            "judged": mark_json(line.judged) if line.judged else None,
            "judged_why": noted(line.judged_why, REASON),
            **self._figures(line, room),
            "reason": _reason(line),
            "direction": direction_json(line.direction),
            "widths": [left, room - left - GUTTER],
            "charts": charts,
            "tables": [
                self.tables.table(table, room=room - left - GUTTER, style="rounds")
                for table in self._tables_of(line)
            ],
            "commentary": said_json(line.commentary, room / 2 - GUTTER),
            "actions": paragraphs(line.actions, room / 2 - GUTTER - 12),
            "details": self._details(line, room),
            "short": _is_short(line),
        }

    def _sub(self, line: ScorecardLine) -> str:
        good = f"{self.words['good_to_be']}: {line.good_to_be}" if line.good_to_be else ""
        owner = " ".join(part for part in (line.portfolio, line.ref) if part)
        return " · ".join(part for part in (owner, line.covers, good) if part)

    def _figures(self, line: ScorecardLine, room: float) -> Json:
        named = (("now", line.now), ("target", line.target), ("last_year", line.last_year))
        made = [_figure(self.words[word], figure, is_now=word == "now") for word, figure in named]
        taken = sum(wide + GUTTER for _, wide in made)
        return {"figures": [one for one, _ in made], "beside": room - taken >= REASON}

    def _chart(self, block: ChartBlock, line: ScorecardLine, room: float) -> Json:
        title = block.chart.title.strip()
        return {
            "title": "" if title == line.title.strip() else noted(title, room),
            "chart": chart_json(block.chart, room=room, brand=self.brand),
            "note": noted(block.note, room),
        }

    def _tables_of(self, line: ScorecardLine) -> list[Table]:
        """Return the figures of the charts and the rounds of the year; the panel's name is their caption."""
        made = [replace(line.trend.table, shows_caption=False)] if line.trend else []
        if line.rounds_apart:
            made.append(rounds_table(line, self.words))
        if line.comparison:
            made.append(replace(line.comparison.table, shows_caption=False))
        elif line.benchmarks:
            made.append(benchmark_table(line, self.words))
        return made

    def _details(self, line: ScorecardLine, room: float) -> list[list[str]]:
        sources = dict.fromkeys(one.source for one in line.benchmarks if one.source)
        named = (
            ("description", line.description),
            ("scheme", "" if line.scheme in line.reason else line.scheme),
            ("source", "; ".join(sources)),
            ("notes", " ".join(line.notes)),
        )
        return [
            [self.words[word], breakable(text.strip(), room, size=widths.SIZE_OF_LABEL)]
            for word, text in named
            if text.strip()
        ]


def _reason(line: ScorecardLine) -> list[str]:
    """Return the rating's own word, where the reason opens with it, and the rest."""
    word = line.mark.word if line.reason.startswith(line.mark.word) else ""
    return [word, noted(line.reason[len(word) :], REASON)]


def _figure(name: str, figure: Figure, *, is_now: bool) -> tuple[Json, float]:
    """Return a figure for the head of a panel and how wide it is: words are set smaller than numbers."""
    most, largest = (150.0, 27.0) if is_now else (95.0, 14.0)
    note = fonts.width(figure.note, size=widths.SIZE_OF_LABEL) + 4 if figure.note else 0.0
    alone = fonts.width(figure.text, size=largest, is_bold=True)
    size = max(min(largest, largest * most / alone), 12.0) if alone else largest
    wide = max(alone * size / largest + note, fonts.width(name, size=widths.SIZE_OF_LABEL)) + 1
    text = breakable(figure.text, most, size=size, bold=True)
    width = min(wide, most)
    return {
        "label": name,
        "text": text,
        "note": noted(figure.note, most),
        "size": size,
        "width": width,
    }, width


def rounds_table(line: ScorecardLine, words: Mapping[str, str]) -> Table:
    """Return the rounds of the year: figure, target, rating."""
    columns = (
        Column("round", words["round"], 170, is_row_header=True),
        Column("figure", words["value"], 230, is_figure=True),
        Column("target", words["target"], 310, is_figure=True),
        Column("rating", words["rating"], 290),
    )
    rows = tuple(
        Row(
            (
                TextCell(one.heading, Weight.QUIET),
                FigureCell(one.figure, Weight.STRONG),
                FigureCell(one.target),
                MarkCell(one.mark) if one.mark else TextCell(NO_WORDS, Weight.QUIET),
            )
        )
        for one in line.rounds
    )
    return Table(words["figures_for_the_year"], columns, (Group("", rows),))


def benchmark_table(line: ScorecardLine, words: Mapping[str, str]) -> Table:
    """Return the figures of others, each with its own period."""
    columns = (
        Column("name", words["benchmark"], 450, is_row_header=True),
        Column("period", words["period"], 300),
        Column("value", words["value"], 250, is_figure=True),
    )
    rows = tuple(
        Row((TextCell(one.name), TextCell(one.period), FigureCell(one.figure))) for one in line.benchmarks
    )
    return Table(words["benchmarks"], columns, (Group("", rows),))


def _is_short(line: ScorecardLine) -> bool:
    """Tell whether the panel surely fits on a page, so that it need not be parted."""
    longest = max(_lines(line.commentary), _lines(line.actions))
    tables = [len(block.table.rows) for block in (line.trend, line.comparison) if block]
    rows = sum(count + HEADS for count in (*tables, len(line.rounds_apart)) if count)
    in_all = rows + longest
    return longest <= SHORT_TEXT and in_all <= SHORT_IN_ALL and len(line.reason) + len(line.title) < 700


def _lines(texts: tuple[str, ...]) -> int:
    return sum(1 + len(part) // LETTERS_A_LINE for text in texts for part in text.split("\n"))
