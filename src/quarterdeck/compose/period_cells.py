"""What stands in the cell of one period: figure, second value, how sure it is, or why there is none."""

from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.status_words import status_word
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.travel import Movement


def cell_of(measure: Measure, seen: Observation | None, edition: Edition, *, note: str = "") -> Figure:
    """Return the figure of a period as a cell prints it; `note` is what else stands beside it.

    A figure carries its second value in brackets and says when it is not final; where there is none the
    cell says why.
    """
    if seen is None:
        return Figure(edition.catalogue.say("figure.none"), note=note)
    if seen.reason_none is not None or not seen.has_figure:
        return Figure(edition.catalogue.say("figure.none"), note=why_blank(seen, edition))
    beside = ", ".join(part for part in (second_in_brackets(seen), note, quality_word(seen, edition)) if part)
    if seen.value is not None:
        return figures.figure(measure, seen.value, catalogue=edition.catalogue, note=beside)
    return Figure(status_word(seen.text_value or "", edition.catalogue), note=beside)


def why_blank(seen: Observation, edition: Edition) -> str:
    """Return in a word or two why a period has no figure: "suppressed", "due June"; "" where nobody said."""
    if seen.reason_none is None:
        return ""
    if seen.reason_none is ReasonNone.NOT_DUE and seen.due is not None:
        return edition.catalogue.say("cell.due", period=edition.catalogue.part(seen.due))
    return edition.catalogue.say(f"cell.{seen.reason_none.value}")


def quality_word(seen: Observation, edition: Edition) -> str:
    """Return how sure a figure is where it is not final: "provisional"."""
    return "" if seen.quality is Quality.FINAL else edition.catalogue.say(f"note.{seen.quality.value}")


def second_in_brackets(seen: Observation) -> str:
    """Return the second value of a cell, its unit only for a per cent: "(24%)", "(37.5)"; "" for none."""
    if seen.second_value is None or seen.reason_none is ReasonNone.SUPPRESSED:
        return ""
    text = as_given(seen.second_value)
    return f"({text}%)" if seen.second_unit == "%" else f"({text})"


def second_figure(seen: Observation | None) -> Figure | None:
    """Return the second value of a figure with its unit: "1,841 repeat referrals"; None where it has none."""
    if seen is None or seen.second_value is None or seen.reason_none is ReasonNone.SUPPRESSED:
        return None
    text, unit = as_given(seen.second_value), seen.second_unit
    return Figure(f"{text}%" if unit == "%" else f"{text} {unit}".rstrip(), seen.second_value)


def second_moves(line: Line, edition: Edition) -> tuple[str, ...]:
    """Say where the second value of a figure moved another way than the figure: a share and its count."""
    found, now = travel_of(line), line.observation
    then = found.compared_with
    if now is None or then is None or now.second_value is None or then.second_value is None:
        return ()
    if (
        now.second_unit != then.second_unit
        or _movement(then.second_value, now.second_value) is found.movement
    ):
        return ()
    before, after = second_figure(then), second_figure(now)
    if before is None or after is None:
        return ()
    return (edition.catalogue.say("second.moves", before=before.text, now=after.text),)


def _movement(then: Decimal, now: Decimal) -> Movement:
    if then == now:
        return Movement.SAME
    return Movement.UP if now > then else Movement.DOWN


def second_unit(held: tuple[Observation, ...]) -> str:
    """Return the unit of the second values of a measure; "" for none, and for a per cent, which says it."""
    units = dict.fromkeys(seen.second_unit for seen in held if seen.second_value is not None)
    return next((unit for unit in units if unit and unit != "%"), "")


def as_given(value: Decimal) -> str:
    """Return a figure with the decimals it was given with.

    >>> as_given(Decimal("1841")), as_given(Decimal("37.50"))
    ('1,841', '37.50')
    """
    return figures.number(value, places=max(-int(value.as_tuple().exponent), 0))
