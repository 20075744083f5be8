"""Figures as printed: decimals, units and signs of a measure, in one place for every format."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.marks import Figure
from quarterdeck.domain.exact import displayed
from quarterdeck.domain.measures import Measure, Polarity, ValueKind

MINUS = "\u2212"

_SCALES = {1: "", 1_000: "k", 1_000_000: "m", 1_000_000_000: "bn"}
_EXCEL_SCALES = {1: "", 1_000: ",", 1_000_000: ",,", 1_000_000_000: ",,,"}
_OWN_UNITS = (ValueKind.DURATION, ValueKind.SCORE, ValueKind.RANK)


def number(value: Decimal, *, places: int) -> str:
    """Return a number with commas, a true minus and `places` decimals.

    >>> number(Decimal("-21636"), places=0)
    '−21,636'
    """
    text = f"{abs(displayed(value, places=places)):,.{places}f}"
    return f"{MINUS}{text}" if displayed(value, places=places) < 0 else text


def amount(measure: Measure, value: Decimal, *, catalogue: Catalogue) -> str:
    """Return a value of `measure` as it stands in text: "17.6%", "£2.857m", "21,636", "13 points"."""
    match measure.value_kind:
        case ValueKind.PERCENT:
            return f"{number(value, places=measure.decimals)}%"
        case ValueKind.MONEY:
            return money(value, places=measure.decimals, scale=measure.scale)
        case ValueKind.POINTS:
            return _with_unit(number(value, places=measure.decimals), "points", catalogue)
        case ValueKind.DURATION:
            return _with_unit(number(value, places=measure.decimals), measure.unit, catalogue)
        case _:
            return number(value, places=measure.decimals)


def _with_unit(text: str, unit: str, catalogue: Catalogue) -> str:
    """Return a printed number with its unit: "2 days", "1 day", "1.0 days"; a unit of the council's own as it
    is.
    """
    form = f"unit.{unit}.{'one' if text in ('1', f'{MINUS}1') else 'other'}"
    if form in catalogue.sentences:
        return catalogue.say(form, number=text)
    return f"{text} {unit}".rstrip()


def unit_word(unit: str, catalogue: Catalogue) -> str:
    """Return the name of a unit, of many: "days"; one of the council's own as it is."""
    return _with_unit("", unit, catalogue).strip()


def money(value: Decimal, *, places: int, scale: int) -> str:
    """Return pounds at the scale they are shown in: "£2.857m", "−£389k".

    `value` is in pounds; `places` are the decimals at that scale.
    """
    shown = displayed(value / scale, places=places)
    text = f"£{abs(shown):,.{places}f}{_SCALES.get(scale, '')}"
    return f"{MINUS}{text}" if shown < 0 else text


def number_format(measure: Measure, *, catalogue: Catalogue) -> str:
    """Return the spreadsheet format that prints a value of `measure` as `amount` does."""
    decimals = f"0.{'0' * measure.decimals}" if measure.decimals else "0"
    match measure.value_kind:
        case ValueKind.PERCENT:
            return f'{decimals}"%"'
        case ValueKind.MONEY:
            return (
                f'"£"#,##{decimals}{_EXCEL_SCALES.get(measure.scale, "")}"{_SCALES.get(measure.scale, "")}"'
            )
        case ValueKind.POINTS:
            return f'{decimals}" {unit_word("points", catalogue)}"'
        case ValueKind.DURATION if measure.unit:
            plain = unit_word(measure.unit, catalogue).replace('"', "")
            return f'#,##{decimals}" {plain}"'
        case _:
            return f"#,##{decimals}"


def figure(measure: Measure, value: Decimal, *, catalogue: Catalogue, note: str = "") -> Figure:
    """Return a value as printed, with the same value as a number for sheets.

    Money of a breakeven measure is told in words before signs: "£2.857m under".
    """
    shown = value if measure.value_kind is ValueKind.MONEY else displayed(value, places=measure.decimals)
    if measure.polarity is Polarity.BREAKEVEN:
        text = over_or_under(measure, value, catalogue=catalogue)
        return Figure(text, shown, _over_or_under_format(measure, catalogue), note)
    return Figure(
        amount(measure, value, catalogue=catalogue), shown, number_format(measure, catalogue=catalogue), note
    )


def _over_or_under_format(measure: Measure, catalogue: Catalogue) -> str:
    """Return the spreadsheet format that says over or under in words, as the text does."""
    plain = number_format(measure, catalogue=catalogue)
    sections = [
        catalogue.say(key, amount="\0").replace("\0", f'"{plain}"') for key in ("figure.over", "figure.under")
    ]
    worded = [f'"{section}"'.replace('""', "") for section in sections]
    return ";".join((*worded, f'"{catalogue.say("figure.on_budget")}"'))


def over_or_under(measure: Measure, value: Decimal, *, catalogue: Catalogue) -> str:
    """Return a position against budget in words: "£2.857m under", "On budget"."""
    if not value:
        return catalogue.say("figure.on_budget")
    key = "figure.over" if value > 0 else "figure.under"
    return catalogue.say(key, amount=amount(measure, abs(value), catalogue=catalogue))


def plainly(measure: Measure, value: Decimal) -> Measure:
    """Return the measure with only the decimals that `value` needs, at the scale it is shown in."""
    exponent = (value / measure.scale).normalize().as_tuple().exponent
    return replace(measure, decimals=max(-int(exponent), 0))


def gap(measure: Measure, size: Decimal, *, catalogue: Catalogue, in_full: bool = False) -> str:
    """Return a distance, never negative: "7.4 points", in full "7.4 percentage points"; other units as
    amounts.

    The distance of two percentages is in percentage points, never in per cent.
    """
    if measure.value_kind not in (ValueKind.PERCENT, ValueKind.POINTS):
        return amount(measure, size, catalogue=catalogue)
    text = number(size, places=measure.decimals)
    form = "one" if displayed(size, places=measure.decimals) == 1 else "other"
    return catalogue.say(f"gap.{'percentage_points' if in_full else 'points'}.{form}", number=text)
