"""A slow and obvious reading of the rating rules, in fractions. It shares no code with the product.

What it says is compared with the product's answer on random lines that lie on and beside every edge.
"""

from dataclasses import dataclass
from fractions import Fraction
from random import Random


@dataclass(frozen=True)
class Sheet:
    """One line as typed: figures are texts, empty where there is none."""

    polarity: str
    decimals: int
    value: str
    target: str = ""
    low: str = ""
    high: str = ""
    strict: bool = False
    tolerance: str = ""
    band: int = 5
    numerator: str = ""
    denominator: str = ""
    policy: str = "displayed"


def expected(sheet: Sheet) -> tuple[str, str]:
    """The colour, and where the value lies: better, equal, tied, short, within, below or above."""
    value, slack = reading(sheet), number(sheet.tolerance or "0")
    band = 10 if slack else sheet.band
    if sheet.polarity == "range":
        return in_range(sheet, value, slack, band)
    target = against(sheet, sheet.target)
    if sheet.polarity == "high":
        target -= slack
        ahead = value - target
    else:
        target += slack
        ahead = target - value
    if ahead > 0:
        return "green", "better"
    if ahead == 0:
        return ("amber", "tied") if sheet.strict else ("green", "equal")
    return near(-ahead, abs(target), band), "short"


def in_range(sheet: Sheet, value: Fraction, slack: Fraction, band: int) -> tuple[str, str]:
    """The same for a range, whose nearer end is the target."""
    low, high = against(sheet, sheet.low) - slack, against(sheet, sheet.high) + slack
    if value < low:
        return near(low - value, abs(low), band), "below"
    if value > high:
        return near(value - high, abs(high), band), "above"
    if sheet.strict and value in (low, high):
        return "amber", "tied"
    return "green", "within"


def near(short: Fraction, size: Fraction, band: int) -> str:
    """Amber up to `band` per cent of the target's size, the edge included; of nothing no share is small."""
    if size == 0:
        return "red"
    return "amber" if short / size <= Fraction(band, 100) else "red"


def reading(sheet: Sheet) -> Fraction:
    """The figure that is judged."""
    if sheet.policy == "exact" and sheet.denominator and Fraction(sheet.denominator) > 0:
        return Fraction(sheet.numerator) * 100 / Fraction(sheet.denominator)
    return against(sheet, sheet.value)


def against(sheet: Sheet, text: str) -> Fraction:
    """A figure as printed, or as typed."""
    return rounded(number(text), sheet.decimals) if sheet.policy == "displayed" else number(text)


def number(text: str) -> Fraction:
    """The number that a text says."""
    return Fraction(text)


def rounded(figure: Fraction, places: int) -> Fraction:
    """Halves go away from zero."""
    steps = abs(figure) * 10**places
    whole = (2 * steps.numerator + steps.denominator) // (2 * steps.denominator)
    return Fraction(whole if figure >= 0 else -whole, 10**places)


def random_sheet(random: Random) -> Sheet:
    """A line whose value is on or beside an edge more often than not."""
    decimals = random.randrange(4)
    polarity = random.choice(("high", "low", "range"))
    target = random.choice((0, random.randint(-(10**5), 10**5), random.randint(0, 100) * 10**decimals))
    wide = random.randint(0, 10**4)
    tolerance = random.choice((0, 0, random.randint(1, 20) * 10**decimals))
    band = random.choice((0, 5, 5, 10, 33))
    value = beside(random, random.choice((target, target + wide)), tolerance, 10 if tolerance else band)
    finer = random.choice((0, 0, 1, 2))
    policy = random.choice(("displayed", "stored", "exact"))
    below = random.randint(1, 5000)
    above = round(Fraction(value, 10**decimals) * below / 100)
    of_range = polarity == "range"
    return Sheet(
        polarity=polarity,
        decimals=decimals,
        value=text(value * 10**finer + (random.randint(-60, 60) if finer else 0), decimals + finer),
        target="" if of_range else text(target, decimals),
        low=text(target, decimals) if of_range else "",
        high=text(target + wide, decimals) if of_range else "",
        strict=random.random() < 0.2,
        tolerance=text(tolerance, decimals) if tolerance else "",
        band=band,
        numerator=str(above) if policy == "exact" else "",
        denominator=str(below) if policy == "exact" else "",
        policy=policy,
    )


def beside(random: Random, target: int, tolerance: int, band: int) -> int:
    """A value on the target, on the relaxed one or on the band's edge, a step or two off, or far away."""
    line = target + random.choice((-tolerance, tolerance, 0))
    edge = line + random.choice((0, 1, -1)) * abs(line) * band // 100
    return random.choice((edge + random.randint(-2, 2), edge, random.randint(-(10**6), 10**6)))


def text(steps: int, places: int) -> str:
    """Digits with the point `places` from the end."""
    sign, digits = ("-", -steps) if steps < 0 else ("", steps)
    whole, part = divmod(digits, 10**places)
    return f"{sign}{whole}.{part:0{places}d}" if places else f"{sign}{whole}"
