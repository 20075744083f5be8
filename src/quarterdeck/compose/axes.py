"""Value axes: from a span of figures to three to five round gridlines."""

from collections.abc import Callable, Iterable
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from quarterdeck.compose.charts import Axis, Tick

_STEPS = (Decimal(1), Decimal("2"), Decimal("2.5"), Decimal(5), Decimal(10))


def axis(
    values: Iterable[Decimal], *, text: Callable[[Decimal], str], from_zero: bool, top: Decimal | None = None
) -> Axis:
    """Return an axis that holds `values` with three to five gridlines labelled by `text`.

    `from_zero` begins (or ends, for negative figures) at zero. `top` is a natural end such as 100%, kept
    when the figures reach near it. Without values the axis runs from 0 to 1.
    """
    held = list(values) or [Decimal(0), Decimal(1)]
    low, high = min(held), max(held)
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        low, high = _around(low)
    step = _step(high - low)
    bottom = (low / step).to_integral_value(ROUND_FLOOR) * step
    if bottom == low and bottom > 0 and not from_zero:
        bottom -= step  # a dot on the axis would look cut off
    end = (high / step).to_integral_value(ROUND_CEILING) * step
    if top is not None and max(held) <= top < end:
        end = top
    return Axis(bottom, end, _ticks(bottom, end, step, text))


def _around(value: Decimal) -> tuple[Decimal, Decimal]:
    margin = max(abs(value) / 5, Decimal(1))
    return value - margin if value < 0 or value > margin else Decimal(0), value + margin


def _step(span: Decimal) -> Decimal:
    """Return the round step that cuts `span` into at most three."""
    rough = span / 3
    size = Decimal(1).scaleb(rough.adjusted())
    return next(size * step for step in _STEPS if size * step >= rough)


def _ticks(low: Decimal, high: Decimal, step: Decimal, text: Callable[[Decimal], str]) -> tuple[Tick, ...]:
    count = int((high - low) / step)
    return tuple(Tick(low + step * index, text(low + step * index)) for index in range(count + 1))
