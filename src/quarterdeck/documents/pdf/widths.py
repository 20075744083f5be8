"""How wide each column of a table is, in points: as declared, but no word broken and no figure cut.

Sister tables (same columns) get the same widths, so that the eye runs down: they need what any of them needs.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from quarterdeck.compose.marks import Arrow, Figure
from quarterdeck.compose.tables import (
    Cell,
    ChartCell,
    Column,
    DirectionCell,
    FigureCell,
    MarkCell,
    ReferencesCell,
    Table,
    TextCell,
    Weight,
)
from quarterdeck.documents import fonts

SIZE = 9.5
SIZE_OF_NOW = 12.75
SIZE_OF_LABEL = 8.7
PADDING = 7.0
PADDING_OF_FIGURE = 10.0
TAG_EXTRA = 22.0  # the shape, the space beside it, and the border of a tag
ARROW_EXTRA = 15.0
NARROWEST_CHART = 50.0
PAGE_EXTRA = 46.0  # the page that a reference leads to, in words
NARROWEST = 40.0  # where words are longer than the page is wide they are broken, figures are not ...
SLIMMEST = 6.0
LEAST_WORDS = 0.3  # ... as long as this share of the table is left for the words
ONE_LINE = 90.0  # shorter words than this are not parted while others can give
LONG_FIGURE = 70.0  # longer than this ("£2.857m under") it is words, which may be parted
MOST = 1.1  # a column of figures grows to this share of its declared width for its longest note ...
MOST_OF_WORDS = 1.3  # ... and one of words for its longest short text
COMFORT = 0.72  # a column of words keeps this share of its declared width while others can give


@dataclass(frozen=True, slots=True)
class Need:
    """What one column must have (its longest word or figure) and would like (its figures on one line)."""

    must: float = 0.0
    like: float = 0.0

    def and_also(self, other: "Need") -> "Need":
        """Return the need that meets both."""
        return Need(max(self.must, other.must), max(self.like, other.like))


Needs = Mapping[tuple[Column, ...], Sequence[Need]]


def needs(tables: Iterable[Table]) -> Needs:
    """Return what the columns need, over all tables that have the same columns."""
    found: dict[tuple[Column, ...], list[Need]] = defaultdict(list)
    for table in tables:
        known = found[table.columns] or [_heading_need(column) for column in table.columns]
        for row in table.rows:
            cells = map(_loud, row.cells) if row.is_total else row.cells
            known = [old.and_also(cell_need(cell)) for old, cell in zip(known, cells, strict=True)]
        found[table.columns] = known
    return {columns: _under_shared_headings(columns, known) for columns, known in found.items()}


def _loud(cell: Cell) -> Cell:
    """Return a cell of a total, which is bold."""
    if isinstance(cell, TextCell | FigureCell) and not is_bold(cell.weight):
        return replace(cell, weight=Weight.STRONG)
    return cell


def _under_shared_headings(columns: Sequence[Column], known: Sequence[Need]) -> list[Need]:
    """Return the needs where a heading stands over its column and the picture beside it."""
    made = list(known)
    for at, column in enumerate(columns):
        if at and column.is_picture and not column.heading.strip():
            whole = fonts.width(columns[at - 1].heading, size=SIZE_OF_LABEL, is_bold=True)
            made[at] = made[at].and_also(Need(0, whole - made[at - 1].like))
    return made


def _heading_need(column: Column) -> Need:
    whole = fonts.width(column.heading, size=SIZE_OF_LABEL, is_bold=True)
    word = longest_word(column.heading, size=SIZE_OF_LABEL, is_bold=True)
    return Need(word, whole if whole <= ONE_LINE else word)


def longest_word(text: str, *, size: float, is_bold: bool = False) -> float:
    """Return the width of the widest word of `text`, in points."""
    return max((fonts.width(word, size=size, is_bold=is_bold) for word in text.split()), default=0.0)


def indent(level: int) -> float:
    """Return how far words that stand under the row above are set in, in points."""
    return level * 8.0


def cell_need(cell: Cell) -> Need:
    """Return what one cell needs, without the padding."""
    match cell:
        case TextCell(text=text, weight=weight, level=level):
            whole = indent(level) + fonts.width(text, size=size_of(weight), is_bold=is_bold(weight))
            word = indent(level) + longest_word(text, size=size_of(weight), is_bold=is_bold(weight))
            return Need(word, whole if whole <= ONE_LINE else word)
        case FigureCell(figure=figure, weight=weight):
            return _figure_need(figure, weight)
        case MarkCell(mark=mark):
            tag = fonts.width(mark.word, size=SIZE, is_bold=mark.is_verdict) + TAG_EXTRA
            return Need(tag, tag)
        case DirectionCell(direction=direction):
            arrow = 0.0 if direction.arrow is Arrow.NONE else ARROW_EXTRA
            word = fonts.width(direction.word, size=SIZE) + arrow
            return Need(word, word)
        case ReferencesCell():
            word = longest_word(cell.text, size=SIZE)
            whole = max((fonts.width(one.text, size=SIZE) for one in cell.references), default=0) + PAGE_EXTRA
            return Need(word, whole if whole <= ONE_LINE else word)
        case ChartCell():
            return Need(NARROWEST_CHART, NARROWEST_CHART)
        case _:
            assert_never(cell)


def _figure_need(figure: Figure, weight: Weight) -> Need:
    size, bold = size_of(weight), is_bold(weight)
    alone = fonts.width(figure.text, size=size, is_bold=bold)
    word = longest_word(figure.text, size=size, is_bold=bold)
    note = fonts.width(figure.note, size=SIZE_OF_LABEL) + 3 if figure.note else 0.0
    must = max(word, longest_word(figure.note, size=SIZE_OF_LABEL))
    if alone > LONG_FIGURE:
        return Need(must, must)
    return Need(must, max(alone, note) if weight is Weight.NOW else alone + note)


def size_of(weight: Weight) -> float:
    """Return the size of a cell's text in points."""
    return SIZE_OF_NOW if weight is Weight.NOW else SIZE


def is_bold(weight: Weight) -> bool:
    """Tell whether a cell's text is bold."""
    return weight in (Weight.NOW, Weight.STRONG)


def widths(
    columns: Sequence[Column], wanted: Sequence[Need], *, room: float, scale: float = 1.0
) -> list[float]:
    """Return the width of each column in points, together `room`; `scale` makes small text of them."""
    total = sum(column.width for column in columns)
    declared = [room * column.width / total for column in columns]
    padding = [right_of(at, columns) for at in range(len(columns))]
    must = [max(scale * need.must + extra, SLIMMEST) for need, extra in zip(wanted, padding, strict=True)]
    if sum(must) > room:
        must = _squeezed(must, declared, [column.is_figure for column in columns], room)
    like = [
        min(scale * need.like + extra, (MOST if column.is_figure else MOST_OF_WORDS) * share)
        for need, extra, column, share in zip(wanted, padding, columns, declared, strict=True)
    ]
    like = [
        max(one, least, 0 if column.is_figure else COMFORT * share)
        for one, least, column, share in zip(like, must, columns, declared, strict=True)
    ]
    return _fitted(declared, must, like, room)


def fit(columns: Sequence[Column], wanted: Sequence[Need], *, room: float) -> bool:
    """Tell whether no word and no figure of a table of these columns need be broken in `room` points.

    A word is never longer here than `ONE_LINE`: one that is may be broken anywhere.
    """
    return sum(min(need.must, ONE_LINE) + right_of(at, columns) for at, need in enumerate(wanted)) <= room


def _squeezed(must: list[float], declared: list[float], figures: list[bool], room: float) -> list[float]:
    """Return needs that fit: words, which can be broken, give way to figures, which cannot."""
    capped = [
        need if is_figure else min(need, max(share, NARROWEST))
        for need, share, is_figure in zip(must, declared, figures, strict=True)
    ]
    numbers = sum(need for need, is_figure in zip(capped, figures, strict=True) if is_figure)
    words = sum(capped) - numbers
    if words + numbers <= room or room - numbers < LEAST_WORDS * room:
        return capped
    return [
        need if is_figure else need * (room - numbers) / words
        for need, is_figure in zip(capped, figures, strict=True)
    ]


def right_of(at: int, columns: Sequence[Column]) -> float:
    """Return the space at the right of a column: none at the edge of the table."""
    if at == len(columns) - 1:
        return 0.0
    return PADDING_OF_FIGURE if columns[at].is_figure else PADDING


def _between(must: list[float], like: list[float], room: float) -> list[float]:
    """Return what every column gets at least: what it would like, or as near to that as there is room."""
    wanted = sum(like) - sum(must)
    share = 1.0 if wanted <= 0 else min(1.0, (room - sum(must)) / wanted)
    return [need + share * (more - need) for need, more in zip(must, like, strict=True)]


def _fitted(declared: list[float], must: list[float], like: list[float], room: float) -> list[float]:
    if sum(must) >= room:
        return [room * part / sum(must) for part in must]
    least = _between(must, like, room)
    grown = [max(pair) for pair in zip(declared, least, strict=True)]
    spare = [have - need for have, need in zip(grown, least, strict=True)]
    over = sum(grown) - room
    if sum(spare) <= 0:
        return [room * have / sum(grown) for have in grown]
    return [have - over * part / sum(spare) for have, part in zip(grown, spare, strict=True)]
