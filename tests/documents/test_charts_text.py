"""Any text and any figure may stand in a chart."""

import re
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.charts import (
    Axis,
    Bar,
    BenchmarkChart,
    BreakAt,
    Point,
    RatingBar,
    Segment,
    TargetLevel,
    Tick,
    TrendChart,
    YearLine,
    YearsChart,
)
from quarterdeck.compose.marks import Mark
from quarterdeck.documents import fonts
from quarterdeck.documents.charts import svg
from quarterdeck.documents.charts.widths import in_lines, width_of
from quarterdeck.domain.schemes.grades import Shape
from tests.documents import drawing

LETTERS = st.lists(st.text(max_size=60), min_size=8, max_size=8)
FIGURES = st.lists(st.none() | st.decimals(allow_nan=False, allow_infinity=False), min_size=1, max_size=12)
PLACES = st.integers(-3, 15)


def charts_of(words: list[str], values: list[Decimal | None], places: list[int]) -> list[str]:
    points = tuple(Point(value, words[0]) for value in values)
    held = [value for value in values if value is not None] or [Decimal(0)]
    scale = Axis(min(held), max(held), tuple(Tick(value, words[1]) for value in held[:4]))
    targets = (
        TargetLevel(places[0], places[1], held[0], words[2]),
        TargetLevel(places[2], places[3], held[-1], words[2]),
    )
    labels = (words[3],) * len(points)
    trend = TrendChart(
        words[4], words[4], labels, points, scale, targets, words[5],
        (BreakAt(places[0], words[6]),), ((0, words[7]),), words[6],
    )  # fmt: skip
    years = YearsChart(
        words[4], words[4], labels, (YearLine(words[5], points, True), YearLine(words[7], points, False)),
        scale, targets, words[5], words[6],
    )  # fmt: skip
    others = BenchmarkChart(
        words[4],
        words[4],
        tuple(Bar(words[5], value, words[0], note=words[6]) for value in held),
        held[0],
        words[7],
    )
    mark = Mark("own", words[0], "O", Shape.STAR, "blue")
    ratings = RatingBar(words[4], words[4], (Segment(mark, 3, words[5]),), 3, 4, is_large=True)
    return [svg(chart, width=290) for chart in (trend, years, others, ratings)]


@settings(max_examples=60)
@given(words=LETTERS, values=FIGURES, places=st.lists(PLACES, min_size=4, max_size=4))
def test_no_text_and_no_figure_breaks_a_chart(
    words: list[str], values: list[Decimal | None], places: list[int]
) -> None:
    for text in charts_of(words, values, places):
        root = drawing.read(text)
        assert not re.search(r'="-?(nan|inf)', text)
        for said in drawing.texts(root):
            assert {ord(one) for one in said.text} <= fonts.held_by_both_weights()


@given(st.text(max_size=80), st.floats(20, 300))
def test_words_broken_in_lines_are_all_there(text: str, width: float) -> None:
    lines = in_lines(text, width, 12)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width_of(line, 12) <= width or len(line) == 1 for line in lines)


def test_widths_are_those_of_the_bundled_font() -> None:
    from fontTools.ttLib import TTFont

    for name, is_bold in zip(fonts.UPRIGHT, (False, True), strict=True):
        with TTFont(fonts.FOLDER / name, lazy=True) as font:
            cmap, advance = font.getBestCmap(), font["hmtx"]
            sample = "How the council did, April to June 2017: 97.5% (31,083/31,877) of £4,500"
            true = sum(advance[cmap[ord(one)]][0] for one in sample) * 12 / 1000
        assert abs(width_of(sample, 12, is_bold=is_bold) / true - 1) < 0.02
