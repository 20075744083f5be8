"""Charts as SVG: one self-contained picture from each chart specification, the same in HTML, PDF and Word.

The rules of each kind are in `docs/reference/charts.md`. No chart stands alone: a table of its
figures is beside it.
"""

import re
from typing import assert_never

from quarterdeck.compose.charts import (
    BenchmarkChart,
    Chart,
    RatingBar,
    ShareBar,
    Spark,
    TrendChart,
    VarianceBar,
    YearsChart,
)
from quarterdeck.compose.look import BRAND
from quarterdeck.documents.charts import benchmark_bars, cells, trend, years
from quarterdeck.documents.charts import rating_bar as rating_bars
from quarterdeck.documents.charts.marks import arrow_svg, mark_svg

__all__ = ["arrow_svg", "mark_svg", "svg"]

NARROWEST = 60
_COLOUR = re.compile("#[0-9a-fA-F]{6}")


def svg(chart: Chart, *, width: int | None = None, brand: str = BRAND) -> str:
    """Return the chart as one SVG, `width` pixels wide (each kind has its own width otherwise).

    `brand` is the council's colour as `#rrggbb`; anything else falls back to the default. Up to 320
    pixels a line or benchmark chart is drawn for a phone, with larger text.
    """
    ours = brand if _COLOUR.fullmatch(brand) else BRAND
    wide = None if width is None else float(max(width, NARROWEST))
    match chart:
        case TrendChart():
            return trend.trend(chart, width=wide or trend.WIDTH, brand=ours)
        case YearsChart():
            return years.years(chart, width=wide or trend.WIDTH, brand=ours)
        case RatingBar():
            own = rating_bars.WIDTH_LARGE if chart.is_large else rating_bars.WIDTH
            return rating_bars.rating_bar(chart, width=wide or own)
        case BenchmarkChart():
            return benchmark_bars.benchmark_bars(chart, width=wide or benchmark_bars.WIDTH, brand=ours)
        case Spark():
            return cells.spark(chart, width=wide or cells.SPARK_WIDTH, brand=ours)
        case ShareBar():
            return cells.share_bar(chart, width=wide or cells.SHARE_WIDTH)
        case VarianceBar():
            return cells.variance_bar(chart, width=wide or cells.VARIANCE_WIDTH, brand=ours)
        case _:
            assert_never(chart)
