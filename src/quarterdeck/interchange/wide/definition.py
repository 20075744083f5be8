"""The definition of a measure from one row of a wide sheet."""

import re
from dataclasses import dataclass
from typing import TypeVar

from quarterdeck.domain.measures import Measure, MeasureKind, Polarity
from quarterdeck.domain.periods import FINANCIAL, year
from quarterdeck.domain.plan import UnitKind
from quarterdeck.domain.targets import Comparator
from quarterdeck.interchange.columns import FIGURES, PERIOD, Kind, choice
from quarterdeck.interchange.grammar.data_periods import DataPeriod, read_data_period
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.grammar.misread import Misread
from quarterdeck.interchange.grammar.targets import read_target
from quarterdeck.interchange.grammar.words import polarity_of
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.line import Line
from quarterdeck.interchange.wide.tree import Tree
from quarterdeck.interchange.wide.units import unit_of

_KIND = choice(MeasureKind)
_T = TypeVar("_T")
_PLACES = frozenset("0123456")


@dataclass(frozen=True, slots=True)
class Aim:
    """Which way is better, as used and as printed."""

    polarity: Polarity = Polarity.HIGH
    rated_as: Polarity | None = None
    printed: str = ""
    reason: str = ""


def read_aim(line: Line, problems: list[Problem], notes: list[str]) -> Aim:
    """Return which way is better; a printed word that `rated as` contradicts is corrected.

    Where no word says it the title or the target may ("<16%", "93-95%", "Breakeven"); else it is not guessed:
    the measure is neutral and takes no rating, which stands in the notes.
    """
    said = line.text("good to be")
    title = folded(line.text("measure"))
    polarity = polarity_of(said) if said else None
    if said and polarity is None:
        problems.append(line.wrong("good to be", expected="High, Low, Range, Neutral, Green or Breakeven"))
    if not said:
        in_title = next((way for words, way in _IN_TITLE if words in title), None)
        polarity = in_title or aim_of_target(line.text("target"))
    judged = line.text("rated as")
    as_word = polarity_of(judged) if judged else None
    if judged and as_word is None:
        problems.append(line.wrong("rated as", expected="High, Low or Range"))
    if polarity is None and as_word is None:
        if not said and "good to be" in line.columns and line.text("target"):
            where = line.place(line.columns["good to be"])
            notes.append(f"{where}: empty, so the measure takes no rating: say High, Low or Range")
        return Aim(Polarity.NEUTRAL)
    polarity = polarity or as_word or Polarity.NEUTRAL
    if as_word is None or as_word is polarity:
        return Aim(polarity)
    if polarity is Polarity.NEUTRAL:
        return Aim(polarity, as_word)
    if not line.text("correction reason"):
        problems.append(
            line.says("rated as", f"differs from 'good to be' ({said}): say why in 'correction reason'")
        )
    return Aim(as_word, None, said, line.text("correction reason"))


_BREAKEVEN = re.compile(r"break ?-?even", re.I)
_UPWARDS = {
    Comparator.AT_LEAST: Polarity.HIGH,
    Comparator.ABOVE: Polarity.HIGH,
    Comparator.AT_MOST: Polarity.LOW,
    Comparator.BELOW: Polarity.LOW,
}


def aim_of_target(text: str) -> Polarity | None:
    """Return which way is better by the words of a target alone; None where they do not say it.

    >>> aim_of_target("<16%")
    <Polarity.LOW: 'low'>
    """
    if _BREAKEVEN.fullmatch(text.strip()):
        return Polarity.BREAKEVEN
    try:
        targets = read_target(text, measure="", year=year(2000)).targets
    except Misread:
        return None
    for each in targets:
        if each.status:
            return Polarity.STATUS
        if each.low is not None and each.high is not None:
            return Polarity.IN_RANGE
        if each.comparator in _UPWARDS:
            return _UPWARDS[each.comparator]
    return None


_IN_TITLE = (
    ("lower is better", Polarity.LOW),
    ("low is good", Polarity.LOW),
    ("higher is better", Polarity.HIGH),
    ("high is good", Polarity.HIGH),
)


def read_span(line: Line, problems: list[Problem]) -> DataPeriod:
    """Return what the data period says; the usual, quarterly, when it says nothing that is known."""
    said = line.text("data period")
    try:
        return read_data_period(said) if said else DataPeriod()
    except Misread as wrong:
        problems.append(line.wrong("data period", expected=wrong.expected))
        return DataPeriod()


@dataclass(frozen=True, slots=True)
class Shape:
    """How the figures of a row are typed: the signs with them, decimals, and scale of money."""

    signs: tuple[str, ...] = ()
    decimals: int = 0
    scale: int = 1


def define(
    line: Line, *, aim: Aim, span: DataPeriod, shape: Shape, tree: Tree, problems: list[Problem]
) -> Measure:
    """Return the measure of a row. `shape`, seen in its figures, gives way to the sheet's columns."""
    unit = unit_of(line.text("unit"), polarity=aim.polarity, signs=shape.signs)
    decimals = _whole(line, "decimals", shape.decimals, problems)
    portfolio = tree.unit(line.text("portfolio"), UnitKind.PORTFOLIO)
    outcome = tree.outcome(line.text("priority"), line.text("outcome"))
    return Measure(
        line.key,
        line.text("measure"),
        ref=line.text("ref"),
        definition=line.text("definition"),
        kind=_of_kind(line, "kind", _KIND, MeasureKind.MEASURE, problems),
        value_kind=unit.kind,
        unit=unit.text,
        decimals=decimals,
        scale=shape.scale,
        polarity=aim.polarity,
        rated_as=aim.rated_as,
        printed_polarity=aim.printed,
        correction_reason=aim.reason,
        accumulation=span.accumulation,
        frequency=span.frequency,
        calendar=span.calendar if span.calendar != FINANCIAL else line.round.calendar,
        due_quarters=span.due_quarters,
        lag=span.lag,
        printed_period=line.text("data period"),
        year_made_by=span.year_made_by,
        group=line.text("group"),
        order=0,
        portfolio=portfolio,
        outcomes=(outcome,) if outcome else (),
        directorate=tree.unit(line.text("directorate"), UnitKind.DIRECTORATE),
        accountable=line.text("owner"),
        data_provider=line.text("data provider"),
        scheme=line.text("scheme"),
        parameters=_of_kind(line, "parameters", FIGURES, {}, problems),
        added=_of_kind(line, "added", PERIOD, None, problems),
        retired=_of_kind(line, "retired", PERIOD, None, problems),
        retired_because=line.text("retired because"),
        monitor_only=folded(line.text("monitor only")) in ("yes", "y", "true", "x"),
        source=line.text("source"),
    )


def _of_kind(line: Line, column: str, kind: Kind, default: _T, problems: list[Problem]) -> _T:
    said = line.text(column)
    if not said:
        return default
    try:
        found: _T = kind.read(said, line.round.calendar)
    except Misread as wrong:
        problems.append(line.wrong(column, expected=wrong.expected))
        return default
    return found


def _whole(line: Line, column: str, default: int, problems: list[Problem]) -> int:
    said = line.text(column)
    if not said:
        return default
    if said not in _PLACES:
        problems.append(line.wrong(column, expected="a whole number from 0 to 6"))
        return default
    return int(said)
