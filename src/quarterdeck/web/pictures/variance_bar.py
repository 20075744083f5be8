"""How far a line of money is from its budget, as in the packs: adverse to the right and solid."""

from decimal import Decimal

from quarterdeck.compose.charts import VarianceBar
from quarterdeck.compose.look import BRAND
from quarterdeck.documents.charts import svg

WIDTH = 150


def variance_bar(overspend: Decimal, *, largest: Decimal, smallest: Decimal, brand: str = BRAND) -> str:
    """Return the SVG of one bar on the scale that all rows share, its zero line at the same place in each.

    `overspend` is adverse above nought; `largest` and `smallest` are those of all rows, in pounds. The row
    has the figures in words: the picture is hidden from screen readers.
    """
    return svg(VarianceBar("", overspend, largest, smallest), width=WIDTH, brand=brand)
