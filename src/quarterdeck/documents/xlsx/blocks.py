"""Blocks of any kind on a sheet, one below the other: a sheet has no columns of text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, assert_never

from quarterdeck.compose.amounts import Amounts
from quarterdeck.compose.look import HAIRLINE, PALETTE
from quarterdeck.compose.markup import Run as Words
from quarterdeck.compose.markup import narrated
from quarterdeck.compose.pack import (
    Block,
    Bullets,
    Changes,
    ChartBlock,
    Counts,
    Narrative,
    Numbered,
    Panels,
    Passage,
    Prose,
    RatingBars,
    Scorecard,
    ScorecardLine,
    SideBySide,
    Terms,
    Titled,
)
from quarterdeck.compose.phrases import Phrase, Reference, Unbound
from quarterdeck.compose.tables import Column, FigureCell, Group, MarkCell, Row, Table, TextCell, Weight
from quarterdeck.documents.xlsx import rating_chart, tables
from quarterdeck.documents.xlsx.book import ARROWS, PLAIN, QUIET, STRONG, Book, Runs
from quarterdeck.documents.xlsx.page import ROW, Page
from quarterdeck.documents.xlsx.pages import joined

# References of so few letters, and no more of them, stand at the right of their paragraph.
SHORT, ACROSS = 8, 12
UNBOUND: Mapping[str, Any] = {"underline": 1}


def write(page: Page, blocks: Sequence[Block], *, level: int = 2) -> None:
    """Write the blocks, parts under headings of `level`; big figures and changes beside the first chart."""
    below = tuple(flat(blocks))
    bars = next((block for block in below if isinstance(block, RatingBars)), None)
    if bars is not None:
        _beside_the_chart(page, below, bars)
    for block in below:
        if bars is None or not isinstance(block, Counts | Changes):
            _block(page, block, level)


def flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """Give the blocks one after the other."""
    for block in blocks:
        if isinstance(block, SideBySide):
            yield from flat((*block.left, *block.right))
        else:
            yield block


def _block(page: Page, block: Block, level: int) -> None:
    match block:
        case Prose() | Bullets() | Terms() | Amounts():
            _words(page, block)
        case Passage() | Numbered() | Narrative():
            _phrases(page, block)
        case Counts() | Changes() | RatingBars() | ChartBlock():
            _overview(page, block, level)
        case Titled():
            page.heading(block.title, level=level)
            page.row -= 1
            page.is_place(block.anchor)
            page.row += 1
            write(page, block.blocks, level=level + 1)
        case Table():
            _table(page, block)
        case Scorecard() | Panels():
            _measures(page, block, level)
        case SideBySide():
            write(page, (block,), level=level)
        case _:
            assert_never(block)


def _words(page: Page, block: Prose | Bullets | Terms | Amounts) -> None:
    match block:
        case Prose():
            for paragraph in block.paragraphs:
                page.words(paragraph, QUIET if block.is_note else {})
        case Bullets():
            for item in block.items:
                page.words(f"• {item}")
        case Terms():
            for name, meaning in block.items:
                page.words(f"{name}: {meaning}", runs=((f"{name}: ", STRONG), (meaning, {})))
        case Amounts():
            for one in block.items:
                said: Runs = ((f"{one.label}: ", {}), (one.text, STRONG), (f"  {one.note}", QUIET))
                page.words(f"{one.label}: {joined(one.text, one.note)}", runs=said)
        case _:
            assert_never(block)


def _phrases(page: Page, block: Passage | Numbered | Narrative) -> None:
    match block:
        case Passage():
            for one in block.paragraphs:
                _phrase(page, one)
        case Numbered():
            for number, one in enumerate(block.items, start=block.start):
                _phrase(page, one, before=f"{number}. ")
        case Narrative():
            for part in narrated(block.texts, block.lead, block.unbound):
                for line in part.lines:
                    before: Runs = (("• ", {}),) if part.is_list else ()
                    runs = (*before, *(said for one in line for said in _weighed(one)))
                    page.words("".join(words for words, _ in runs), runs=runs)
        case _:
            assert_never(block)


def _weighed(one: Words) -> Runs:
    weight = STRONG if one.is_strong else {}
    if one.unbound is None:
        return ((one.text, weight),)
    return (one.text, {**weight, **UNBOUND}), (f" [{one.unbound.note}]", QUIET)


def _phrase(page: Page, phrase: Phrase, *, before: str = "") -> None:
    """Write a paragraph, and a cell for each place it refers to: a cell can hold one link.

    Short references, such as numbers of measures, stand at its right, others below it.
    """
    runs: list[tuple[str, Mapping[str, Any]]] = [(before, {})] if before else []
    for one in phrase.runs:
        match one:
            case Unbound():
                note = one.note or page.book.word("unbound")
                runs += [(one.text, UNBOUND), (f" [{note}]", QUIET)]
            case Reference():
                runs.append((one.text, {}))
            case _:
                runs.append((one, {}))
    said = page.row
    page.words("".join(words for words, _ in runs), runs=runs)
    references = [one for one in phrase.runs if isinstance(one, Reference)]
    if len(references) <= ACROSS and all(len(one.text) <= SHORT for one in references):
        for column, one in enumerate(references, start=1):
            page.book.link(page.sheet, said, column, one.text, one.anchor, PLAIN)
        return
    for one in references:
        page.link(f"→ {one.text}", one.anchor, {"indent": 2})


def _overview(page: Page, block: Counts | Changes | RatingBars | ChartBlock, level: int) -> None:
    match block:
        case Counts():
            _counts(page, block)
            page.words(block.closing, QUIET)
        case Changes():
            _changes(page, block, level)
        case RatingBars():
            _bars(page, block, level)
        case ChartBlock():
            if block.chart.title.strip():
                page.heading(block.chart.title, level=level)
            page.words(block.note, QUIET)
            _table(page, block.table)
        case _:
            assert_never(block)


def _beside_the_chart(page: Page, below: Sequence[Block], bars: RatingBars) -> None:
    """Write the big figures and what changed, with room for the chart at their right."""
    begun = page.row
    for block in below:
        if isinstance(block, Counts):
            _counts(page, block)
            page.words("" if bars.closing == block.closing else block.closing, QUIET)
        elif isinstance(block, Changes):
            _changes(page, block, 2)
    page.beside = (begun, 1)
    page.leave_room(since=begun, pixels=rating_chart.height(bars) + ROW)


def _counts(page: Page, counts: Counts) -> None:
    for one in counts.items:
        solid = PALETTE[one.mark.colour].solid
        line = {"left": 5, "left_color": solid, "bottom": 1, "bottom_color": HAIRLINE, "indent": 1}
        runs: Runs = (
            (f"{one.number} ", {**STRONG, "font_size": 20}),
            (f" {one.mark.word}", STRONG),
            (f"  {one.gloss}", QUIET),
        )
        page.book.rich(page.sheet, page.row, 0, runs, {**PLAIN, **line})
        page.is_high(40)


def _changes(page: Page, changes: Changes, level: int) -> None:
    page.heading(changes.title, level=level)
    for one in changes.items:
        runs: Runs = ((f"{ARROWS[one.arrow]}{one.lead} ", STRONG), (one.text, {}))
        page.words(f"{one.lead} {one.text}", runs=runs)


def _bars(page: Page, bars: RatingBars, level: int) -> None:
    page.heading(bars.title, level=level)
    head = page.row
    page.row = rating_chart.table(page.book, page.sheet, bars, row=head)
    page.words(bars.closing, QUIET)
    at, page.beside = page.beside or (page.row, 0), None
    rating_chart.insert(page.book, page.sheet, bars, at=at, table_row=head)
    if at[0] == page.row:
        page.leave_room(since=at[0], pixels=rating_chart.height(bars) + ROW)


def _table(page: Page, table: Table) -> None:
    page.row += 1
    page.line(table.caption, STRONG, size=11)
    page.row = tables.write(page.book, page.sheet, table, row=page.row, widths=page.widths)
    page.words(table.note, QUIET)
    page.row += 1


def _measures(page: Page, block: Scorecard | Panels, level: int) -> None:
    """Write measures in short, each leading to its row on the sheet that has it in full."""
    if isinstance(block, Scorecard):
        page.heading(block.name, level=level)
        page.words(block.closing, QUIET)
    if block.lines:
        _table(page, in_short(page.book, block.lines))


def in_short(book: Book, lines: Sequence[ScorecardLine]) -> Table:
    """Return the table of measures that says no more than their figures and ratings."""
    columns = (
        Column("measure", book.word("measure"), 400, is_row_header=True),
        Column("ref", book.word("ref"), 60),
        Column("now", book.word("now"), 100, is_figure=True),
        Column("target", book.word("target"), 100, is_figure=True),
        Column("rating", book.word("rating"), 100),
        Column("why", book.word("why"), 240),
    )
    rows = tuple(
        Row(
            (
                TextCell(one.title, Weight.STRONG, one.anchor),
                TextCell(one.ref),
                FigureCell(one.now, Weight.STRONG),
                FigureCell(one.target),
                MarkCell(one.mark),
                TextCell(one.why),
            )
        )
        for one in lines
    )
    return Table(book.word("measures_in_full"), columns, (Group("", rows),))
