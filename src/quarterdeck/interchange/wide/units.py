"""What sort of value a row holds, seen in its unit cell or in its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from quarterdeck.domain.measures import Polarity, ValueKind
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.grammar.words import VALUE_KIND_WORDS
from quarterdeck.interchange.wide.scales import scale_of


@dataclass(frozen=True, slots=True)
class Unit:
    """The kind of a value, and the unit printed after it."""

    kind: ValueKind
    text: str = ""


_BY_SIGN = {
    "%": Unit(ValueKind.PERCENT, "%"),
    "£": Unit(ValueKind.MONEY, "£"),
    "percentage points": Unit(ValueKind.POINTS, "percentage points"),
}
_TIMES = ("days", "working days", "weeks", "months", "hours", "minutes", "years")


def unit_of(text: str, *, polarity: Polarity, signs: Sequence[str]) -> Unit:
    """Return the unit by the words of the unit cell, else by the signs that stand with the row's figures."""
    if polarity is Polarity.STATUS:
        return Unit(ValueKind.COLOUR)
    if text:
        return _said(text)
    seen = [sign for sign in signs if sign]
    if not seen:
        return Unit(ValueKind.NUMBER)
    return _BY_SIGN.get(seen[0]) or _said(seen[0])


def _said(text: str) -> Unit:
    said = folded(text)
    if said in ("percent", "percentage", "per cent", "%"):
        return _BY_SIGN["%"]
    if said in ("gbp", "£", "pounds", "money") or scale_of(text) != 1:
        return _BY_SIGN["£"]
    if said in ("percentage points", "percentage point", "points", "% points", "pp"):
        return _BY_SIGN["percentage points"]
    if said in ("number", "count", "no", "no."):
        return Unit(ValueKind.NUMBER)
    if "per " in said:
        return Unit(ValueKind.RATE, text.removeprefix("rate ").removeprefix("Rate "))
    if said in _TIMES:
        return Unit(ValueKind.DURATION, said)
    kind = VALUE_KIND_WORDS.get(said) or next((kind for kind in ValueKind if kind == said), None)
    return Unit(kind) if kind else Unit(ValueKind.NUMBER, text)


def unit_text(kind: ValueKind, unit: str) -> str:
    """Return the unit cell from which `unit_of` gets both back."""
    if kind is ValueKind.COLOUR:
        return ""
    for text in (unit, f"rate {unit}", kind.value):
        if text and _said(text) == Unit(kind, unit):
            return text
    return unit or kind.value
