"""Where figures stand: each on one of few scales, which are named below the table."""

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from quarterdeck.compose import figures
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.compose.targets import judged_value
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import ValueKind
from quarterdeck.web.pictures.position_strip import Position, before_key, now_key, position_strip, target_key
from quarterdeck.web.presenters.returns import Key
from quarterdeck.web.presenters.round_view import RoundView

_PERCENT_TOPS = (Decimal(10), Decimal(40), Decimal(100))


def position_of(line: Line, view: RoundView) -> Position | None:
    """Return where a line's figure stands, found once; None where it is no number, or fits no scale."""
    return view.once("position", line, lambda: _position(line))


def _position(line: Line) -> Position | None:
    """Return where a line's figure stands; None where it is no number, or fits no scale.

    Per cent run from 0 to 10, 40 or 100; anything else from 0 to twice its target.
    """
    seen = line.observation
    if seen is None or seen.value is None:
        return None
    target = judged_value(line.measure, line.target, line.scheme)
    then = travel_of(line).compared_with
    before = then.value if then is not None else None
    held = [value for value in (seen.value, target, before) if value is not None]
    top = _top(line, held, target)
    if top is None or min(held) < 0 or max(held) > top:
        return None
    return Position(seen.value, before, target, top)


def _top(line: Line, held: Iterable[Decimal], target: Decimal | None) -> Decimal | None:
    if line.measure.value_kind is ValueKind.PERCENT:
        largest = max(held)
        return next((top for top in _PERCENT_TOPS if largest <= top), None)
    return target * 2 if target is not None and target > 0 else None


def strip(line: Line, card: ScorecardLine, view: RoundView) -> Markup:
    """Return the strip of a line, or nothing."""
    position = position_of(line, view)
    if position is None:
        return Markup("")
    drawn = position_strip(position, alt=_alt(position, line, card, view), brand=view.council.theme.brand)
    return Markup(drawn)  # noqa: S704 - our own drawing, its alternative escaped where it is drawn


def _alt(position: Position, line: Line, card: ScorecardLine, view: RoundView) -> str:
    say = view.catalogue.say
    said = [say("list.strip.now", now=card.now.text)]
    if position.before is not None:
        said.append(
            say(
                "list.strip.before",
                before=figures.amount(line.measure, position.before, catalogue=view.catalogue),
            )
        )
    if position.target is not None:
        said.append(
            say(
                "list.strip.target",
                target=figures.amount(line.measure, position.target, catalogue=view.catalogue),
            )
        )
    return ", ".join(said)


def strip_keys(view: RoundView) -> tuple[Key, ...]:
    """Return the key of the strips."""
    brand, words = view.council.theme.brand, view.catalogue.words
    return (
        Key(Markup(now_key(brand)), words["now"].lower()),  # noqa: S704
        Key(Markup(before_key(brand)), view.catalogue.say("list.before")),  # noqa: S704
        Key(Markup(target_key()), words["target"].lower()),  # noqa: S704
    )


def scales_named(lines: Iterable[Line], view: RoundView) -> str:
    """Return the sentence that names the scales in use; "" where no strip is drawn."""
    drawn = [(line, position) for line in lines if (position := position_of(line, view)) is not None]
    tops = sorted({one.top for line, one in drawn if line.measure.value_kind is ValueKind.PERCENT})
    said = []
    if tops:
        named = view.catalogue.listed([f"{top:f}%" for top in tops])
        said.append(view.catalogue.say("list.scale.percent", tops=named.replace(" and ", " or ")))
    if any(line.measure.value_kind is not ValueKind.PERCENT for line, _ in drawn):
        said.append(view.catalogue.say("list.scale.share"))
    return " ".join(said)
