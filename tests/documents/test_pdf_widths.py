"""Columns: as wide as declared where that does, no word broken, no figure cut, sister tables alike."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.compose.tables import Column, Table
from quarterdeck.documents import fonts
from quarterdeck.documents.pdf import pages, widths
from quarterdeck.documents.pdf.texts import BREAK, breakable, paragraphs
from tests.documents.pdf_samples import LONG_TITLE, LONG_WORD, SAMPLES, lines
from tests.factories import line, pack, per_cent, scorecard_table, small_table

LANDSCAPE = pages.LANDSCAPE


def of(table: Table, *, room: float = LANDSCAPE, sisters: tuple[Table, ...] = ()) -> list[float]:
    return widths.widths(table.columns, widths.needs([table, *sisters])[table.columns], room=room)


def columns(*shares: int, is_figure: bool = False) -> tuple[Column, ...]:
    return tuple(Column(f"c{at}", "", share, is_figure=is_figure) for at, share in enumerate(shares))


def test_widths_are_as_declared_where_all_fits() -> None:
    short = [widths.Need(5, 5)] * 3

    assert widths.widths(columns(200, 300, 500), short, room=500) == pytest.approx([100, 150, 250])


def test_width_taken_by_a_long_figure_comes_from_the_columns_that_can_spare_it() -> None:
    needs = [widths.Need(5, 5), widths.Need(90, 90), widths.Need(5, 5)]

    first, second, third = widths.widths(columns(400, 100, 500), needs, room=500)

    assert second == pytest.approx(90 + widths.PADDING)
    assert first < 200
    assert third < 250
    assert first + second + third == pytest.approx(500)


def test_words_give_way_to_figures_where_nothing_fits() -> None:
    mixed = (*columns(900), *columns(100, is_figure=True))

    words, figure = widths.widths(mixed, [widths.Need(900, 900), widths.Need(80, 80)], room=300)

    assert figure >= 75
    assert words + figure == pytest.approx(300)


NEEDS = st.tuples(st.floats(0, 500), st.floats(0, 500)).map(lambda pair: widths.Need(min(pair), max(pair)))


@given(
    wanted=st.lists(st.tuples(st.integers(1, 1000), st.booleans(), NEEDS), min_size=1, max_size=12),
    room=st.floats(100, 800),
)
def test_widths_always_fill_the_room(wanted: list[tuple[int, bool, widths.Need]], room: float) -> None:
    made = tuple(Column("c", "", share, is_figure=is_figure) for share, is_figure, _ in wanted)

    across = widths.widths(made, [need for _, _, need in wanted], room=room)

    assert sum(across) == pytest.approx(room)
    assert all(width > 0 for width in across)


def test_figures_of_a_scorecard_stand_on_one_line() -> None:
    lines_ = tuple(line(now=per_cent(now)) for now in ("17.6", "100.0", "5.0"))
    table = scorecard_table(lines_, "Scorecard")
    across = of(table)

    for row in table.rows:
        for cell, column, width in zip(row.cells, table.columns, across, strict=True):
            if column.is_figure:
                assert widths.cell_need(cell).like + widths.PADDING_OF_FIGURE <= width + 0.01


def test_sister_tables_have_the_same_widths() -> None:
    one, other = (scorecard_table(lines(2, title=title), title) for title in ("Short", LONG_TITLE))

    assert of(one, sisters=(other,)) == of(other, sisters=(one,))


@pytest.mark.parametrize("name", sorted(set(SAMPLES) - {"long words"}))
def test_no_word_is_broken(name: str) -> None:
    made = pages.content(SAMPLES[name]())

    assert BREAK not in json.dumps(made.pages, ensure_ascii=False)


def test_word_longer_than_its_room_may_be_broken() -> None:
    made = breakable(f"in {LONG_WORD} town", 100, size=10)

    assert made.replace(BREAK, "") == f"in {LONG_WORD} town"
    assert max(fonts.width(part, size=10) for part in made.replace(" ", BREAK).split(BREAK)) < 100


def test_newline_ends_a_paragraph() -> None:
    assert paragraphs(("One.\n\nTwo.\n", " ", "Three."), 400) == ["One.", "Two.", "Three."]


def test_heading_without_words_of_its_own_is_shared() -> None:
    narrow = Column("share", "Gap as a share of the target", 300, is_figure=True)
    picture = Column("bar", "", 700, is_picture=True)
    table = replace(small_table(), columns=(narrow, picture), groups=())

    share, bar = widths.needs([table])[table.columns]

    whole = fonts.width(narrow.heading, size=widths.SIZE_OF_LABEL, is_bold=True)
    assert share.must < whole <= share.like + bar.like


def test_tables_are_found_wherever_they_stand() -> None:
    found = [table for section in pack().sections for table in pages.tables_of(section.blocks)]

    assert {table.caption for table in found} >= {
        "The one Red, furthest from target first",
        "Scorecard of Health & Wellbeing",
        "Comparison",
        "Visitors",
    }
