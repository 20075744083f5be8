"""Makes the picture sheet of `docs/reference/charts.md`: `python -m tests.documents.chart_sheet`."""

from collections.abc import Mapping
from pathlib import Path

from quarterdeck.compose.charts import Chart
from quarterdeck.compose.look import INK, INK_2
from quarterdeck.documents.charts import svg
from quarterdeck.documents.charts.draw import document, words
from tests import factories
from tests.documents import drawing
from tests.documents.chart_cases import BENCHMARKS, SHARES, SPARKS, TRENDS, VARIANCES, YEARS

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDTH, GAP = 900, 24
ROWS: dict[str, tuple[int, Mapping[str, Chart]]] = {
    "Trend": (414, {name: TRENDS[name] for name in ("assessments", "eight quarters")}),
    "Trend: gaps, steps, breaks": (280, {name: TRENDS[name] for name in ("gap", "steps", "break")}),
    "Trend: one value, all equal, none yet": (
        280,
        {name: TRENDS[name] for name in ("one value", "all equal", "target only")},
    ),
    "Trend: negative figures, an outlier, sixty periods": (
        280,
        {name: TRENDS[name] for name in ("negative", "outlier", "sixty periods")},
    ),
    "A line a year": (414, {name: YEARS[name] for name in ("reviews", "half a year")}),
    "Benchmark bars": (244, {name: BENCHMARKS[name] for name in ("year on year", "sample", "negative")}),
    "Rating bar": (
        410,
        {
            "at the head of a scorecard": factories.rating_bar(3, 2, 3, 2, large=True),
            "among its sisters": factories.rating_bar(3, 1, 7, 3),
        },
    ),
    "In a table cell: money over and under, on one zero line": (
        142,
        {name: VARIANCES[name] for name in ("over", "under", "a little under", "none")},
    ),
    "In a table cell": (116, {**SPARKS, **{f"share {name}": SHARES[name] for name in ("0.5", "1")}}),
}


def sheet() -> str:
    """Return every kind of chart with its name, under each other, as one SVG."""
    parts: list[str] = []
    y = 8.0
    for heading, (width, charts) in ROWS.items():
        parts.append(words(0, y + 18, heading, size=18, fill=INK, is_bold=True))
        y += 30
        x, tallest = 0.0, 0.0
        for name, chart in charts.items():
            drawn = svg(chart, width=width)
            height = drawing.number(drawing.read(drawn), "height")
            parts.append(words(x, y + 13, name, size=13, fill=INK_2))
            parts.append(drawn.replace("<svg ", f'<svg x="{x:.0f}" y="{y + 20:.0f}" ', 1))
            x, tallest = x + width + GAP, max(tallest, height)
        y += tallest + 44
    return document(WIDTH, y, parts, alt="Every kind of chart, by name") + "\n"


if __name__ == "__main__":
    (FOLDER / "charts.svg").write_text(sheet(), encoding="utf-8")
