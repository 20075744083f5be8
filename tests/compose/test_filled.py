"""Tables without the columns that hold nothing."""

from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.compose.filled import WHOLE, filled, shared
from quarterdeck.compose.marks import Arrow, Direction, Figure
from quarterdeck.compose.tables import Column, DirectionCell, FigureCell, Group, Row, Table, TextCell


def test_a_column_without_words_leaves_and_the_row_header_stays() -> None:
    columns = (
        Column("name", "Name", 400, is_row_header=True),
        Column("figure", "Figure", 200, is_figure=True),
        Column("way", "Way", 200),
        Column("note", "Note", 200),
    )
    empty = (TextCell(""), FigureCell(Figure("")), DirectionCell(Direction(Arrow.NONE, "")), TextCell("x"))
    found = filled(Table("t", columns, (Group("", (Row(empty),)),)))

    assert [(one.key, one.width) for one in found.columns] == [("name", 667), ("note", 333)]
    assert [len(row.cells) for row in found.rows] == [2]


@given(st.lists(st.integers(20, 600), min_size=1, max_size=9))
def test_widths_add_up_to_the_whole(widths: list[int]) -> None:
    found = shared(tuple(Column(str(at), "", width) for at, width in enumerate(widths)))
    assert sum(one.width for one in found) == WHOLE
    assert all(one.width > 0 for one in found)
