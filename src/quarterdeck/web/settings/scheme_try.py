"""Try figures: what a scheme says of one line, by which rule, and where the better ratings begin."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.scheme_words import in_words
from quarterdeck.domain.schemes.closures import FieldValue
from quarterdeck.domain.schemes.edges import worst_reading
from quarterdeck.domain.schemes.evaluate import Judge
from quarterdeck.domain.schemes.facts import POLARITIES
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.money import ADVERSE, PERCENT_OF
from quarterdeck.domain.schemes.prove import plain
from quarterdeck.interchange.grammar.amounts import read_amount
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.settings.scheme_bands import mark_of

_LEFT_OUT = frozenset({"scale", "percent_of"})
_FIRST = ("polarity", "adverse", "value", "outturn", "target", "budget", "low", "high", "tolerance")
_STATUS = frozenset({"status", "target_status"})
_LABELS = {
    "polarity": "Good to be",
    "adverse": "Adverse when",
    "at_year_end": "At the end of its year",
    "low": "Low end of the range",
    "high": "High end of the range",
    "strict": "A tie counts as missed",
}
_FLAGS = frozenset({"strict", "at_year_end"})
_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Box:
    """One figure or word that the scheme asks for; with `options` it is chosen from them."""

    name: str
    label: str
    typed: str
    options: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """The boxes, and once something was typed, the rating with its reason and where better ones begin."""

    boxes: tuple[Box, ...]
    tag: Tag | None = None
    why: str = ""
    edges: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether something typed is no figure."""
        return any(box.error for box in self.boxes)


def trial_of(judge: Judge, typed: Mapping[str, str]) -> Trial:
    """Return what the scheme says of the figures typed; with nothing typed, the boxes alone."""
    boxes: list[Box] = []
    fields: dict[str, FieldValue] = {"scale": Decimal(1), "percent_of": PERCENT_OF[0]}
    for name in _asked(judge):
        said = typed.get(name, "").strip()[:_LONGEST]
        options = _options(name, judge)
        if options and said not in options:
            said = options[0]
        value, error = _value(name, said, options)
        fields[name] = value
        boxes.append(Box(name, _LABELS.get(name, plain(name).capitalize()), said, options, error))
    if not any(box.typed for box in boxes if not box.options) or any(box.error for box in boxes):
        return Trial(tuple(boxes))
    return _judged(judge, fields, tuple(boxes))


def _asked(judge: Judge) -> list[str]:
    """Return the names of what the scheme asks for; counts and words of a roll-up too."""
    # Rules about figures can be met by a status as well: that is asked only where nothing else is.
    aside = _LEFT_OUT | _STATUS if "value" in judge.uses else _LEFT_OUT
    names = [name for name in judge.uses if name not in aside]
    return sorted(names, key=lambda name: (_FIRST.index(name) if name in _FIRST else len(_FIRST), name))


def _options(name: str, judge: Judge) -> tuple[str, ...]:
    match name:
        case "polarity":
            return (judge.scheme.polarity,) if judge.scheme.polarity else POLARITIES[:4]
        case "adverse":
            return (judge.scheme.polarity,) if judge.scheme.polarity else ADVERSE
        case "status" | "target_status" | "worst" | "judged":
            return tuple(grade.name for grade in judge.scheme.grades)
        case _ if name in _FLAGS:
            return ("no", "yes")
        case _:
            return ()


def _value(name: str, said: str, options: tuple[str, ...]) -> tuple[FieldValue, str]:
    if name in _FLAGS:
        return said == "yes", ""
    if options:
        return said, ""
    if not said:
        return None, ""
    try:
        return read_amount(said).value, ""
    except Misread as misread:
        return None, f"“{said}” is not a figure: {misread}."


def _judged(judge: Judge, fields: dict[str, FieldValue], boxes: tuple[Box, ...]) -> Trial:
    verdict = judge.judge(fields)
    if verdict.grade is None:
        why = f"Rule {(verdict.rule or 0) + 1} cannot be decided without {plain(verdict.unknown or '')}."
        return Trial(boxes, tag_of(mark_of(None)), why)
    at = verdict.rule or 0
    said = in_words(judge.rules[at], judge.scheme, catalogue=ENGLISH)
    why = f"Rule {at + 1}: {said}." if said else f"Rule {at + 1}: none of the rules before it holds."
    return Trial(boxes, tag_of(mark_of(verdict.grade)), why, _edges(judge, fields, verdict.grade))


def _edges(judge: Judge, fields: dict[str, FieldValue], grade: Grade) -> tuple[str, ...]:
    """Return where each better rating begins, to one decimal; of ranges and roll-ups nothing."""
    reading = next((name for name in ("value", "outturn") if name in judge.uses), "")
    way = fields.get("polarity") or fields.get("adverse")
    if not reading or way not in ("high", "low", "breakeven", "over", "under") or grade.severity is None:
        return ()
    up = way in ("high", "under")
    found = []
    for better in judge.scheme.grades:
        if better.severity is not None and better.severity < grade.severity:
            edge = worst_reading(judge, fields, better, places=1, better_is_up=up, reading=reading)
            if edge is not None:
                word = better.words.get("en", better.name)
                found.append(f"{word} would need {edge:,} or {'more' if up else 'less'}.")
    return tuple(found)
