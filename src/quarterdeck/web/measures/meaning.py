"""What a definition means, in sentences that are read aloud while it is written."""

from quarterdeck.domain.measures import Frequency, Measure, Polarity, ValueKind
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.web.measures.words import ACCUMULATIONS, FREQUENCIES, POLARITIES, YEARS_MADE_BY

_NUMBERS = ("", "one", "two", "three", "four", "five", "six")
_STEPS = {
    Frequency.MONTHLY: "month",
    Frequency.QUARTERLY: "quarter",
    Frequency.HALF_YEARLY: "quarter",
    Frequency.TERMLY: "quarter",
    Frequency.YEARLY: "quarter",
}


def meaning(measure: Measure, scheme: Scheme | None) -> str:
    """Return what a definition says: which way is better, when it is reported, what a figure covers, how it
    is rated.

    >>> meaning(Measure("k", "Roads", lag=1), None)
    'Higher is better. Reported each quarter, one quarter late; a figure covers that period alone.'
    """
    return " ".join(part for part in (_better(measure), _reported(measure), _rated(measure, scheme)) if part)


def _better(measure: Measure) -> str:
    said = POLARITIES[measure.polarity]
    if measure.polarity is Polarity.NEUTRAL and measure.rated_as is not None:
        return f"{said}, and it is judged as if {POLARITIES[measure.rated_as].lower()}."
    return f"{said}."


def _reported(measure: Measure) -> str:
    parts = [f"Reported {FREQUENCIES[measure.frequency].lower()}"]
    if measure.due_quarters:
        parts[0] += f", in {_listed([f'Q{number}' for number in measure.due_quarters])} alone"
    if measure.lag:
        step = _STEPS[measure.frequency]
        number = _NUMBERS[measure.lag] if measure.lag < len(_NUMBERS) else str(measure.lag)
        parts[0] += f", {number} {step}{'s' if measure.lag > 1 else ''} late"
    covers = ACCUMULATIONS[measure.accumulation]
    parts.append(f"a figure covers {covers[:1].lower()}{covers[1:]}")
    if measure.year_made_by is not None:
        made = YEARS_MADE_BY[measure.year_made_by]
        parts.append(f"the year’s figure is {made[:1].lower()}{made[1:]}")
    return f"{'; '.join(parts)}."


def _rated(measure: Measure, scheme: Scheme | None) -> str:
    if measure.monitor_only:
        return "It is followed without a rating."
    if scheme is None:
        return ""
    said = f"Rated by {scheme.title or scheme.name}"
    own = [f"{name} {value:f}" for name, value in measure.parameters.items()]
    return f"{said}{f' with {_listed(own)}' if own else ''}."


def printed(measure: Measure) -> str:
    """Return how a figure is printed, as an example."""
    example = {0: "12", 1: "12.3", 2: "12.34", 3: "12.345"}.get(measure.decimals, "12.3456")
    match measure.value_kind:
        case ValueKind.PERCENT:
            return f"{example}%"
        case ValueKind.MONEY:
            return f"£{example}{ {1: '', 1_000: 'k', 1_000_000: 'm'}.get(measure.scale, '') }"
        case ValueKind.COLOUR | ValueKind.STAGE | ValueKind.YES_NO | ValueKind.DATE:
            return ""
        case _:
            return f"{example} {measure.unit}".strip()


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
