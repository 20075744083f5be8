"""One measure explained: reason, rules, target ledger, and the figure that would change its colour."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from quarterdeck.compose import figures, reasons
from quarterdeck.compose.edition import Edition, edition_of
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.lines import case_of
from quarterdeck.compose.remarks import remarks
from quarterdeck.compose.scheme_words import in_words
from quarterdeck.domain.council import Council
from quarterdeck.domain.explain import to_reach
from quarterdeck.domain.in_force import NoTarget
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.check import read_rule
from quarterdeck.domain.schemes.grades import Grade, grade_called
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.tokens import ConditionRefused
from quarterdeck.domain.targets import Target


class UnknownRating(ValueError):
    """The scheme that rates the measure has no such rating."""


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One rule of a scheme as written and in plain words, and whether it gave the rating."""

    rating: str
    when: str
    matched: bool
    said: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that can be said of one rating; `ledger` has a row a target: period, what it says,
    since, why.
    """

    portfolio: str
    ref: str
    title: str
    reason: str
    remarks: tuple[str, ...]
    to_reach: str
    rules: tuple[RuleWords, ...]
    ledger: tuple[tuple[str, ...], ...]


def explanations(
    council: Council,
    *,
    on: Period,
    which: str,
    to: str = "",
    timestamp: datetime,
    catalogue: Catalogue = ENGLISH,
) -> tuple[Explanation, ...]:
    """Return the explanation of each measure of the round whose key or reference is `which`, else
    whose title has its words.

    `to` is a rating whose figure is looked for. Raises UnknownRating when the measure's scheme has none
    of that name.
    """
    lookup = Lookup(council)
    found = lines(council, on=on, lookup=lookup)
    edition = edition_of(lookup=lookup, lines=found, round_=on, catalogue=catalogue, timestamp=timestamp)
    return tuple(explanation(line, edition, to=to) for line in _chosen(found, which))


def _chosen(found: tuple[Line, ...], which: str) -> list[Line]:
    wanted = which.strip().casefold()
    named = [line for line in found if wanted in (line.measure.key.casefold(), line.measure.ref.casefold())]
    return named or [line for line in found if _has_words(line.measure, wanted)]


def _has_words(measure: Measure, wanted: str) -> bool:
    text = f"{measure.title} {measure.definition}".casefold()
    return all(word in text for word in wanted.split())


def explanation(line: Line, edition: Edition, *, to: str = "") -> Explanation:
    """Return the explanation of one line; `to` is a rating whose figure is looked for.

    Raises UnknownRating when the line's scheme has none of that name.
    """
    case = case_of(line, edition)
    grades = line.scheme.grades
    return Explanation(
        portfolio=edition.portfolio(line.measure),
        ref=line.measure.ref,
        title=edition.title(line.measure),
        reason=reasons.full(case),
        remarks=remarks(line, edition),
        to_reach=_to_reach(line, to, grades, edition) if to else "",
        rules=tuple(_rule(line, edition, index) for index in range(len(line.scheme.rules))),
        ledger=_ledger(line, edition),
    )


def _rule(line: Line, edition: Edition, index: int) -> RuleWords:
    scheme, otherwise = line.scheme, edition.catalogue.words["otherwise"]
    rule = scheme.rules[index]
    word = _word(rule.rating, scheme.grades, edition)
    said = _said(line, index, edition.catalogue) or rule.when or otherwise
    return RuleWords(word, rule.when or otherwise, index == line.rating.rule, said)


def _said(line: Line, index: int, catalogue: Catalogue) -> str:
    """Return a rule in plain words; nothing where it always holds, or nobody can read it."""
    scheme = line.scheme
    try:
        read = read_rule(scheme.rules[index], scheme, vocabulary=vocabulary_of(scheme))
    except ConditionRefused:
        return ""
    return in_words(read, scheme, catalogue=catalogue, own=line.measure.parameters)


def _word(name: str, grades: tuple[Grade, ...], edition: Edition) -> str:
    grade = next((one for one in grades if one.name == name), None)
    return reasons.grade_word(grade, edition.catalogue) if grade else name


def _to_reach(line: Line, to: str, grades: tuple[Grade, ...], edition: Edition) -> str:
    """Return which figure would get the rating `to`, as a sentence."""
    say, grade = edition.catalogue.say, grade_called(to, grades)
    if grade is None:
        there = edition.catalogue.listed([reasons.grade_word(one, edition.catalogue) for one in grades])
        raise UnknownRating(
            say("explain.unknown", rating=to, title=edition.title(line.measure), ratings=there)
        )
    word = reasons.grade_word(grade, edition.catalogue)
    if line.rating.grade == grade:
        return say("explain.already", rating=word)
    return _from_edge_to_edge(line, grade, edition)


def _from_edge_to_edge(line: Line, grade: Grade, edition: Edition) -> str:
    """Return between which figures a line is rated `grade`: its own edge, and that of the next better one."""
    say, word = edition.catalogue.say, reasons.grade_word(grade, edition.catalogue)
    own = to_reach(line, grade.name)
    above = _next_better(grade, line.scheme.grades)
    better = to_reach(line, above.name) if above else None
    known = own if own is not None else better
    if known is None:
        return say("explain.no_figure", rating=word)
    way = "up" if _better_is_up(line, known) else "down"
    edges = {"edge": own, "better": better}
    shown = {
        name: figures.amount(line.measure, edge, catalogue=edition.catalogue)
        for name, edge in edges.items()
        if edge is not None
    }
    key = "between" if len(shown) == len(edges) else "needs" if own is not None else "beyond"
    return say(f"explain.{key}.{way}", rating=word, **shown)


def _next_better(grade: Grade, grades: tuple[Grade, ...]) -> Grade | None:
    better = [one for one in grades if (one.severity or 0) < (grade.severity or 0)]
    return max(better, key=lambda one: one.severity or 0, default=None)


def _better_is_up(line: Line, reading: Decimal) -> bool:
    """Whether more than `reading` is better there: of a range it is so at the lower end."""
    polarity = line.measure.judged_polarity
    if polarity is not Polarity.IN_RANGE or isinstance(line.target, NoTarget):
        return polarity is Polarity.HIGH
    ends = [end for end in (line.target.low, line.target.high) if end is not None]
    return bool(ends) and reading <= sum(ends) / len(ends) and line.target.low is not None


def _ledger(line: Line, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """Return every target of the measure as rows: period, what it says, since when, why and by whom."""
    targets = [one for one in edition.lookup.council.targets if one.measure == line.measure.key]
    ordered = sorted(
        targets, key=lambda one: (one.kind.value, one.period.year_first, -one.period.kind, one.period.order)
    )
    return tuple(_ledger_row(line.measure, target, edition) for target in ordered)


def _ledger_row(measure: Measure, target: Target, edition: Edition) -> tuple[str, ...]:
    catalogue = edition.catalogue
    since = (
        catalogue.say("explain.since", period=catalogue.period(target.acts_from)) if target.acts_from else ""
    )
    approved = catalogue.say("explain.approved", by=target.approved_by) if target.approved_by else ""
    dated = catalogue.say("explain.dated", date=catalogue.date(target.dated)) if target.dated else ""
    reason = target.reason.rstrip(".")
    told = ". ".join(part for part in (since, reason, approved, dated) if part)
    return (catalogue.period(target.period), target.kind.value, _says(measure, target, catalogue), told)


def _says(measure: Measure, target: Target, catalogue: Catalogue) -> str:
    if target.status is not None:
        return target.status
    if target.value is None and target.low is None and target.high is None:
        return catalogue.say("figure.to_confirm")
    ends = (target.low, target.high) if target.value is None else (target.value,)
    text = " – ".join(figures.amount(measure, one, catalogue=catalogue) for one in ends if one is not None)
    sign = f"{target.comparator.value} " if target.comparator else ""
    slack = figures.gap(measure, target.tolerance, catalogue=catalogue) if target.tolerance else ""
    return f"{sign}{text}" + (catalogue.say("explain.tolerance", tolerance=slack) if slack else "")
