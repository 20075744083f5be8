"""What holds for every chart: one self-contained SVG that every reader draws alike."""

import re
from decimal import Decimal

import pytest

from quarterdeck.compose.charts import BenchmarkChart, Chart, Spark, TrendChart, YearsChart
from quarterdeck.compose.look import BRAND, PALETTE
from quarterdeck.compose.marks import Arrow, Mark
from quarterdeck.documents.charts import arrow_svg, mark_svg, svg
from quarterdeck.domain.schemes.grades import Shape
from tests import factories
from tests.documents import chart_sheet, drawing
from tests.documents.chart_cases import EVERY

WIDTHS = (60, 290, 414, 640)
ALLOWED = {
    "svg": {"viewBox", "width", "height", "role", "aria-label", "focusable"},
    "text": {"x", "y", "font-family", "font-size", "fill", "text-anchor", "font-weight"},
    "line": {"x1", "y1", "x2", "y2", "stroke", "stroke-width", "stroke-dasharray"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin", "stroke-linecap"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "rect": {"x", "y", "width", "height", "fill", "stroke", "stroke-width"},
    "g": {"transform"},
}


def drawn(chart: Chart) -> list[str]:
    return [svg(chart), *(svg(chart, width=width) for width in WIDTHS)]


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_chart_uses_presentation_attributes_alone(chart: Chart) -> None:
    for text in drawn(chart):
        for element in drawing.read(text).iter():
            name = str(element.tag).removeprefix(drawing.SVG)
            assert set(element.attrib) <= ALLOWED[name]


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_chart_has_literal_colours_and_short_numbers(chart: Chart) -> None:
    for text in drawn(chart):
        colours = re.findall(r'(?:fill|stroke)="([^"]*)"', text)
        assert all(re.fullmatch("#[0-9a-f]{6}|none", colour) for colour in colours)
        coordinates = re.findall(r'\b(?:x|y|x1|y1|x2|y2|cx|cy|r|width|height)="([^"]*)"', text)
        assert all(re.fullmatch(r"-?\d+(\.\d)?", one) for one in coordinates)


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_chart_says_its_alternative_and_size(chart: Chart) -> None:
    root = drawing.read(svg(chart, width=290))

    assert root.get("role") == "img"
    assert root.get("aria-label") == chart.alt
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"
    assert root.get("width") == "290"


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_chart_stays_within_its_edges(chart: Chart) -> None:
    for width in (290, 414, 640):
        root = drawing.read(svg(chart, width=width))
        height = drawing.number(root, "height")
        for said in drawing.texts(root):
            assert said.left >= -1, said
            assert said.right <= width + 1, said
            assert said.top >= 0, said
            assert said.bottom <= height, said
        for dot in drawing.dots(root):
            assert dot.get("transform") or 0 <= drawing.number(dot, "cy") <= height
        for bar in drawing.bars(root):
            assert drawing.number(bar, "x") >= 0
            assert drawing.number(bar, "x") + drawing.number(bar, "width") <= width + 0.2


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_labels_never_touch_each_other(chart: Chart) -> None:
    for width in (290, 414, 640):
        said = drawing.texts(drawing.read(svg(chart, width=width)))
        touching = [
            (one.text, two.text)
            for place, one in enumerate(said)
            for two in said[place + 1 :]
            if one.overlaps(two)
        ]
        assert touching == []


@pytest.mark.parametrize("chart", EVERY.values(), ids=EVERY.keys())
def test_same_chart_is_the_same_bytes(chart: Chart) -> None:
    assert drawn(chart) == drawn(chart)


def test_council_colour_is_ours_and_never_a_ratings() -> None:
    for chart in (factories.trend_chart(), factories.years_chart(), factories.benchmark_chart()):
        assert "#5a2a62" in svg(chart, brand="#5a2a62")
        assert BRAND not in svg(chart, brand="#5a2a62")
    assert "#5a2a62" not in svg(factories.rating_bar(), brand="#5a2a62")


@pytest.mark.parametrize("wrong", ["", "blue", "#12345", '#17405c" onload="x', "#17405cff"])
def test_colour_that_is_none_falls_back(wrong: str) -> None:
    assert svg(factories.trend_chart(), brand=wrong) == svg(factories.trend_chart())


def test_text_of_a_chart_is_escaped() -> None:
    name = 'Tea & <b>"cakes"</b>'
    chart = factories.trend_chart(name)
    root = drawing.read(svg(chart))

    assert name in str(root.get("aria-label"))


@pytest.mark.parametrize("shape", list(Shape))
@pytest.mark.parametrize("is_on_solid", [False, True])
def test_mark_has_its_shape_in_its_colour(shape: Shape, *, is_on_solid: bool) -> None:
    mark = Mark("own", "Own", "O", shape, "purple")
    text = mark_svg(mark, size=20, is_on_solid=is_on_solid)
    root = drawing.read(text)

    assert ("#ffffff" if is_on_solid else PALETTE["purple"].solid) in text
    assert (root.get("width"), root.get("aria-hidden")) == ("20", "true")


def test_shapes_and_arrows_all_differ() -> None:
    shapes = {mark_svg(Mark("own", "Own", "O", shape, "red")) for shape in Shape}
    arrows = {arrow_svg(arrow) for arrow in Arrow}

    assert len(shapes) == len(Shape)
    assert len(arrows) == len(Arrow)


def test_figure_too_large_for_geometry_is_drawn_at_the_edge() -> None:
    huge = Decimal("1E+400")
    chart = Spark("s", (Decimal(1), huge), (None, -huge))
    line = factories.trend_chart()
    beyond = TrendChart(line.title, line.alt, ("a", "b"), (line.points[0], line.points[0]), line.axis)

    assert "nan" not in svg(chart)
    assert "inf" not in svg(chart)
    assert "nan" not in svg(beyond)


def test_kinds_are_told_apart() -> None:
    kinds = {type(chart) for chart in EVERY.values()}

    assert {TrendChart, YearsChart, BenchmarkChart, Spark} < kinds
    assert len(kinds) == 7


def test_picture_sheet_of_the_documentation_is_up_to_date() -> None:
    # After a change that is meant: python -m tests.documents.chart_sheet, and look at it.
    held = (chart_sheet.FOLDER / "charts.svg").read_text(encoding="utf-8")

    assert held == chart_sheet.sheet()
