"""The rules of each chart: what may be read from it, and what it may never say."""

from itertools import pairwise

import pytest

from quarterdeck.compose.charts import BreakAt, Point, RatingBar, TargetLevel, TrendChart
from quarterdeck.compose.look import AXIS, BRAND, COMPARISON, INK_2, LAST_YEAR
from quarterdeck.documents.charts import svg
from quarterdeck.documents.charts.levels import fitting
from tests import factories
from tests.documents import drawing
from tests.documents.chart_cases import (
    ASSESSMENTS,
    BENCHMARKS,
    LINES,
    SHARES,
    SIXTY,
    SPARKS,
    TRENDS,
    VARIANCES,
    YEARS,
    D,
    axis,
    levels,
    trend,
)


def said(chart: TrendChart | RatingBar, width: int | None = None) -> list[str]:
    return [one.text for one in drawing.texts(drawing.read(svg(chart, width=width)))]


def test_gap_stays_open() -> None:
    chart = trend([72, 78, None, 58], axis(50, 70, 90))
    root = drawing.read(svg(chart))

    assert len(drawing.segments(root, BRAND)) == 1
    assert len(drawing.dots(root)) == 3


def test_wide_gap_has_its_words_above_the_axis() -> None:
    root = drawing.read(svg(ASSESSMENTS))
    words = next(one for one in drawing.texts(root) if one.text == "no figure held")
    foot = max(
        drawing.number(line, "y1") for line in root.iter(f"{drawing.SVG}line") if line.get("stroke") == AXIS
    )

    assert words.bottom < foot


def test_narrow_gap_has_no_words_over_its_neighbours() -> None:
    assert "no figure held" not in said(TRENDS["gap"], 290)


@pytest.mark.parametrize("name", ["break", "assessments", "sample"])
def test_nothing_crosses_a_break(name: str) -> None:
    chart = TRENDS[name]
    root = drawing.read(svg(chart))
    uprights = [
        drawing.number(line, "x1")
        for line in root.iter(f"{drawing.SVG}line")
        if line.get("stroke-dasharray") == "1.5 3"
    ]

    assert len(uprights) == len(chart.breaks)
    for x in uprights:
        crossing = [
            piece
            for colour in (BRAND, INK_2)
            for piece in drawing.segments(root, colour)
            if piece[0] < x < piece[2]
        ]
        assert crossing == []
        assert said(chart).count(chart.breaks[0].words) == 1


@pytest.mark.parametrize("place", [-1, 0, 4, 99])
def test_break_outside_the_chart_is_not_drawn(place: int) -> None:
    chart = trend([1, 2, 3, 4], axis(0, 5), breaks=(BreakAt(place, "new rule"),))

    assert "new rule" not in said(chart)
    assert len(drawing.segments(drawing.read(svg(chart)), BRAND)) == 3


def test_target_has_one_level_a_band_with_risers() -> None:
    pieces = drawing.segments(drawing.read(svg(TRENDS["steps"])), INK_2)
    level = [piece for piece in pieces if piece[1] == piece[3]]
    risers = [piece for piece in pieces if piece[0] == piece[2]]

    assert (len(level), len(risers)) == (2, 1)
    assert risers[0][0] == level[0][2] == level[1][0]


def test_target_without_a_neighbour_has_no_riser() -> None:
    pieces = drawing.segments(drawing.read(svg(ASSESSMENTS)), INK_2)

    assert all(piece[1] == piece[3] for piece in pieces)
    assert len(pieces) == 2


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ([(0, 3)], [(0, 3)]),
        ([(2, 3), (0, 1)], [(0, 1), (2, 3)]),
        ([(0, 3), (2, 3)], [(0, 1), (2, 3)]),
        ([(-2, 9)], [(0, 3)]),
        ([(5, 9)], []),
        ([(3, 1)], []),
        ([(1, 2), (1, 3)], [(1, 3)]),
    ],
)
def test_levels_fit_the_places(given: list[tuple[int, int]], kept: list[tuple[int, int]]) -> None:
    made = [TargetLevel(first, last, D(1), "1") for first, last in given]

    assert [(level.first, level.last) for level in fitting(made, 4)] == kept


def test_last_figure_is_bold_and_larger_and_its_dot_too() -> None:
    root = drawing.read(svg(TRENDS["eight quarters"]))
    texts = {one.text: one for one in drawing.texts(root)}
    reaches = [drawing.number(dot, "r") for dot in drawing.dots(root)]

    assert texts["37%"].is_bold
    assert texts["37%"].size == texts["32%"].size + 5
    assert reaches[-1] == max(reaches) > reaches[0]


def test_few_figures_are_labelled() -> None:
    figures = [
        text for text in said(TRENDS["eight quarters"]) if text in ("32%", "35%", "34%", "38%", "44%", "37%")
    ]

    assert sorted(figures) == ["32%", "37%", "44%"]  # the first is the lowest too


def test_all_equal_is_labelled_once_and_at_the_end() -> None:
    assert said(TRENDS["all equal"]).count("30%") == 2


def test_turning_points_are_labelled_in_a_short_series() -> None:
    assert {"75%", "94%"} <= set(said(ASSESSMENTS))


@pytest.mark.parametrize("chart", LINES.values(), ids=LINES.keys())
def test_figures_off_the_axis_widen_it(chart: TrendChart) -> None:
    root = drawing.read(svg(chart))
    height = drawing.number(root, "height")

    assert all(0 < drawing.number(dot, "cy") < height for dot in drawing.dots(root))


def test_target_name_moves_off_the_last_figure() -> None:
    for name in ("break", "on target", "all nought"):
        chart = TRENDS[name]
        texts = drawing.texts(drawing.read(svg(chart)))
        target = next(one for one in texts if one.text == chart.target_name)
        last = max((one for one in texts if one.size > 14), key=lambda one: one.size)
        assert not target.overlaps(last)
        assert min(abs(target.top - last.bottom), abs(target.bottom - last.top)) < 40


def test_long_target_name_is_printed_whole_above_the_plot() -> None:
    chart = TRENDS["long words"]

    assert chart.target_name in " ".join(said(chart, 290))


def test_sixty_periods_have_a_label_in_few_places() -> None:
    shown = said(SIXTY, 290)

    assert sum(text in ("Apr", "May", "Jun") for text in shown) <= 20
    assert len(drawing.dots(drawing.read(svg(SIXTY)))) < 10


def test_provisional_figure_is_hollow() -> None:
    firm = trend([1, 2, 3], axis(0, 5))
    soft = TrendChart(
        firm.title,
        firm.alt,
        firm.labels,
        (*firm.points[:2], Point(D(3), "3%", is_provisional=True)),
        firm.axis,
    )

    assert [dot.get("fill") for dot in drawing.dots(drawing.read(svg(soft)))] == [BRAND, BRAND, "#ffffff"]


def test_years_never_join_across_april() -> None:
    chart = YEARS["half a year"]
    root = drawing.read(svg(chart))

    assert len(drawing.segments(root, BRAND)) == 1
    assert len(drawing.segments(root, LAST_YEAR)) == 3
    assert sum(dot.get("fill") == "#ffffff" for dot in drawing.dots(root)) == 4


def test_years_stand_side_by_side_where_they_would_cover_each_other() -> None:
    root = drawing.read(svg(YEARS["alike"]))
    by_height = sorted(drawing.dots(root), key=lambda dot: drawing.number(dot, "cy"))

    assert drawing.number(by_height[1], "cx") != drawing.number(by_height[0], "cx")


def test_years_name_the_year_before_at_its_end_and_the_target() -> None:
    shown = [one.text for one in drawing.texts(drawing.read(svg(YEARS["reviews"])))]

    assert {"2016/17: 71.1%", "Target 2017/18", "17.6%", "16.2%", "25%", "100%"} <= set(shown)


def test_what_is_still_to_come_is_no_gap() -> None:
    shown = [one.text for one in drawing.texts(drawing.read(svg(YEARS["half a year"])))]

    assert not any("no figure" in text for text in shown)


def test_benchmark_bars_start_at_nought_and_keep_their_proportion() -> None:
    root = drawing.read(svg(BENCHMARKS["sample"]))
    ours, *others = drawing.bars(root)
    nought = {drawing.number(bar, "x") for bar in drawing.bars(root)}

    assert len(nought) == 1
    assert (ours.get("fill"), {bar.get("fill") for bar in others}) == (BRAND, {COMPARISON})
    assert drawing.number(others[0], "width") / drawing.number(ours, "width") == pytest.approx(
        87 / 88.6, abs=0.01
    )


def test_negative_bar_points_the_other_way() -> None:
    bars = drawing.bars(drawing.read(svg(BENCHMARKS["negative"])))
    ours, theirs = bars[0], bars[1]

    assert drawing.number(ours, "x") + drawing.number(ours, "width") == pytest.approx(
        drawing.number(theirs, "x")
    )


@pytest.mark.parametrize("name", ["sample", "short bar", "all nought"])
def test_figures_keep_off_the_line_of_the_target(name: str) -> None:
    root = drawing.read(svg(BENCHMARKS[name]))
    line = next(one for one in root.iter(f"{drawing.SVG}line") if one.get("stroke-dasharray"))
    x, top = drawing.number(line, "x1"), drawing.number(line, "y1")

    assert not [one for one in drawing.texts(root) if one.left < x < one.right and one.top > top]


def test_others_own_period_stands_below_the_name() -> None:
    texts = drawing.texts(drawing.read(svg(BENCHMARKS["sample"])))
    name, note = (next(one for one in texts if one.text == text) for text in ("England", "December 2016"))

    assert name.bottom < note.bottom


def test_measure_is_as_long_in_every_sister_bar() -> None:
    for red in (1, 3, 8):
        bar = drawing.bars(drawing.read(svg(factories.rating_bar(red, 0, 0, 0), width=238)))[0]
        assert drawing.number(bar, "width") + 2 == pytest.approx(red * 240 / 8, abs=0.1)


def test_segments_are_two_pixels_apart_and_end_at_the_edge() -> None:
    bars = drawing.bars(drawing.read(svg(factories.rating_bar(2, 2, 2, 2), width=238)))
    edges = [(drawing.number(bar, "x"), drawing.number(bar, "width")) for bar in bars[:3]]

    assert [round(two[0] - one[0] - one[1], 1) for one, two in pairwise(edges)] == [2, 2]
    assert drawing.number(bars[3], "x") + drawing.number(bars[3], "width") == pytest.approx(
        238 - 0.7, abs=0.1
    )


def test_not_rated_is_open() -> None:
    root = drawing.read(svg(factories.rating_bar(1, 0, 0, 1)))

    assert [bar.get("fill") for bar in drawing.bars(root)] == ["#b10e1e", "#ffffff"]


@pytest.mark.parametrize(("count", "shapes"), [(1, 0), (2, 1)])
def test_shape_stands_in_segments_from_33_pixels(count: int, shapes: int) -> None:
    root = drawing.read(svg(factories.rating_bar(count, 0, 0, 0)))  # eight take 240, so one takes 28

    assert len(list(root.iter(f"{drawing.SVG}g"))) == shapes
    assert said(factories.rating_bar(count, 0, 0, 0)) == [str(count)]


def test_word_stands_where_it_fits() -> None:
    assert said(factories.rating_bar(13, 12, 25, 25, large=True), 675) == [
        "13 Red",
        "12 Amber",
        "25 Green",
        "25 Not rated",
    ]
    assert said(factories.rating_bar(3, 2, 3, 2, large=True)) == ["3 Red", "2 Amber", "3 Green", "2"]


def test_sliver_has_no_figure_but_its_length() -> None:
    chart = factories.rating_bar(1, 2, 90, 60)

    assert said(chart) == ["90", "60"]
    assert len(drawing.bars(drawing.read(svg(chart)))) == 4


def test_spark_has_a_solid_dot_for_now_and_stays_open() -> None:
    root = drawing.read(svg(SPARKS["open"]))
    lines = [line for line in root.iter(f"{drawing.SVG}line") if line.get("stroke") == BRAND]

    assert [dot.get("fill") for dot in drawing.dots(root)] == ["#ffffff", "#ffffff", BRAND]
    assert len(lines) == 1


def test_spark_without_a_figure_now_has_no_solid_dot_and_keeps_its_break_open() -> None:
    root = drawing.read(svg(SPARKS["not now"]))
    lines = [line for line in root.iter(f"{drawing.SVG}line") if line.get("stroke") == BRAND]

    assert BRAND not in [dot.get("fill") for dot in drawing.dots(root)]
    assert len(lines) == 1


@pytest.mark.parametrize(("share", "width"), [("0", 0), ("0.5", 59), ("1", 118), ("2.7", 118), ("-1", 0)])
def test_share_bar_ends_at_its_track(share: str, width: float) -> None:
    track, bar = drawing.bars(drawing.read(svg(SHARES[share])))

    assert drawing.number(track, "width") == 118
    assert drawing.number(bar, "width") == width


def test_variance_bars_share_one_zero_line_with_adverse_to_the_right_and_solid() -> None:
    over, under, little, none = (
        drawing.read(svg(VARIANCES[name])) for name in ("over", "under", "a little under", "none")
    )
    (zero,) = {
        drawing.number(line, "x1")
        for root in (over, under, little, none)
        for line in root.iter(f"{drawing.SVG}line")
    }
    (solid,), (left,), (sliver,) = (drawing.bars(root) for root in (over, under, little))

    assert (solid.get("fill"), drawing.number(solid, "x")) == (BRAND, zero)
    assert (left.get("fill"), left.get("stroke")) == ("#ffffff", BRAND)
    assert drawing.number(left, "x") + drawing.number(left, "width") == pytest.approx(zero - 0.6, abs=0.11)
    assert drawing.number(solid, "width") == pytest.approx(
        drawing.number(left, "width") * 2114 / 389, rel=0.1
    )
    assert drawing.number(sliver, "width") > 0
    assert drawing.bars(none) == []


def test_step_labels_are_the_levels_own() -> None:
    chart = trend([10, 20], axis(0, 50), levels((0, 0, 30), (1, 1, 40)))

    assert {"30%", "40%"} <= set(said(chart))
