"""Money in millions or thousands by the unit of its row: "0.612" in a row of "£m" is £612,000."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.targets import Target
from quarterdeck.interchange.grammar.figures import Figure
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.targets import TargetReading

_SCALES = {
    "k": 1_000,
    "000": 1_000,
    "000s": 1_000,
    "thousand": 1_000,
    "thousands": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "bn": 1_000_000_000,
    "billion": 1_000_000_000,
}
_NAMES = {1_000: "£k", 1_000_000: "£m", 1_000_000_000: "£bn"}


def scale_of(unit: str) -> int:
    """Return how many pounds one of a row's figures is: 1,000,000 for "£m"; 1 for everything else.

    >>> scale_of("£ million"), scale_of("£'000"), scale_of("%")
    (1000000, 1000, 1)
    """
    said = folded(unit).replace("'", "").replace("’", "").replace("gbp", "£")
    return _SCALES.get(said.removeprefix("£").strip(), 1) if said.startswith("£") else 1


def scaled_unit(scale: int) -> str:
    """Return the unit of money that is shown at `scale`: "£m"."""
    return _NAMES.get(scale, "£")


def figure_at(figure: Figure, scale: int) -> Figure:
    """Return a figure typed in a row of that scale in pounds; one that says its own unit stays as it is.

    Raises Misread for "£0.9" in a row of "£m": ninety pence, or nine hundred thousand pounds?
    """
    if scale == 1 or figure.value is None or figure.scale != 1 or figure.unit not in ("", "£"):
        return figure
    if figure.unit:
        if 0 < abs(figure.value) < scale / 1000:
            raise Misread(f"an amount with its scale, such as {_plain(figure.value)}{_NAMES[scale][1:]}")
        return figure
    before = figure.revised_from
    return replace(
        figure,
        value=pounds(figure.value, scale),
        revised_from=None if before is None else pounds(before, scale),
        unit="£",
        scale=scale,
    )


def targets_at(found: TargetReading, scale: int) -> TargetReading:
    """Return the targets of a cell in a row of that scale in pounds, where the cell says no unit itself."""
    if scale == 1 or found.unit or found.scale != 1:
        return found
    targets = tuple(_target_at(target, scale) for target in found.targets)
    return replace(found, targets=targets, unit="£", scale=scale)


def _plain(value: Decimal) -> str:
    return f"{'-' if value < 0 else ''}£{abs(value):,f}"


def pounds(value: Decimal, scale: int) -> Decimal:
    """Return `value` thousands, millions or billions of pounds in pounds."""
    found = value * scale
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def _target_at(target: Target, scale: int) -> Target:
    def scaled(amount: Decimal | None) -> Decimal | None:
        return None if amount is None else pounds(amount, scale)

    return replace(
        target,
        value=scaled(target.value),
        low=scaled(target.low),
        high=scaled(target.high),
        tolerance=scaled(target.tolerance),
    )
